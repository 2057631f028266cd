import { expect, test } from "vitest";
import type { Program } from "@reeve/language";
import { changed, host, loaded, market } from "../support/folder.ts";
import type { Ruleset } from "../ruleset.ts";
import { runTests } from "../testing/run.ts";
import { verify } from "../verify.ts";
import type { Change } from "./mutant.ts";
import { mutantsOf, mutate } from "./mutate.ts";
import type { MutateOptions, MutateReport } from "./mutate.ts";

function run(ruleset: Ruleset, options: MutateOptions = { seed: 1 }): MutateReport {
  const steps = mutate(ruleset, host, options);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

const rules = `policy offers {
  title zh "甲", en "A"
  basis terms.personal_data
  owner "trust"
}

phrases offer {
  see through case, separators
  find "代查"
  find act near record within 4 characters
  find act then "名下" within 1 character then record within 2 characters
  except touching "代查车", "代查重"
  unless "谨防", "骗局" within the sentence
  must catch "代查", "帮查他的户籍"
  must pass "代查车辆", "谨防代查"
}

phrases act {
  see through width, case, nicknames
  alias "绑查", "幇查" for "帮查"
  find "帮查", "能查"
  must catch "帮查", "绑查"
  must pass "自查"
}

phrases record {
  find "户籍", pattern "流水\\\\d+"
  must catch "户籍"
  must pass "籍贯"
}

define is_new = account.age < 30 days

rule offers under offers {
  title zh "甲", en "A"
  on listing.published, comment.posted
  when any text matches offer and not (text matches act)
  then hold for "lookups"
}

rule certain under offers {
  title zh "乙", en "B"
  on listing.published
  when any text matches offer and is_new
  then block
}

rule newcomers under offers {
  title zh "丁", en "D"
  on listing.published
  when is_new or title matches record or any text has contact (qq, wechat)
  then hold for "newcomers"
  mode shadow
  rollout 50% by account
}

rule partner under offers {
  title zh "丙", en "C"
  on listing.published
  when account in partners
  then exempt offers, certain
}

list partners from "lists/partners.csv" by account_id
`;

const tests = `- name: plain
  event: { type: listing.published, data: { title: 代查, text: "" } }
  expect: { verdict: hold, findings: [offers] }
- name: new
  event: { type: listing.published, data: { title: 代查, text: "", account: { registered_at: 2023-12-20T00:00:00Z } } }
  expect: { verdict: block, findings: [offers, certain], shadow: [newcomers] }
- name: partner
  event: { type: listing.published, data: { title: 代查, text: "", account_id: a-partner } }
  expect: { verdict: allow, exempted: [offers] }
- name: spaced
  event: { type: comment.posted, data: { text: 代 查 } }
  expect: { verdict: hold }
`;

const schema = JSON.parse(String(market.get("schemas/listing.published.json"))) as { readonly properties: object };
const registered = { type: "object", properties: { registered_at: { type: "string", format: "date-time" } } };
const withAccount = JSON.stringify({ ...schema, properties: { ...schema.properties, account: registered } });
const files = { "rules.reeve": rules, "tests/a.yaml": tests, "schemas/listing.published.json": withAccount };
const sound = loaded(changed(files));

const shown = (ruleset: Ruleset): readonly string[] => mutantsOf(ruleset).map(({ kind, before, after }) => `${kind}: ${before} → ${after}`);

test("every place of every kind is changed, and is shown as the author wrote it", () => {
  expect(shown(sound)).toEqual([
    'phrase: "代查" → ',
    "phrase: act near record within 4 characters → ",
    "gap: within 4 → within 2",
    "gap: within 4 → within 8",
    "order: near → then",
    'phrase: act then "名下" within 1 character then record within 2 characters → ',
    "gap: within 2 → within 1",
    "gap: within 2 → within 4",
    "order: then → near",
    "gap: within 1 → within 0",
    "gap: within 1 → within 2",
    "order: then → near",
    'exception: "代查车" → ',
    'exception: "代查重" → ',
    'unless: "谨防" → ',
    'unless: "骗局" → ',
    "scope: except touching → except",
    "scope: within the sentence → within the field",
    "folding: case → ",
    "folding: separators → ",
    'phrase: "帮查" → ',
    'phrase: "能查" → ',
    "folding: width → ",
    "folding: case → ",
    "folding: nicknames → ",
    'alias: "绑查" → ',
    'alias: "幇查" → ',
    'phrase: "户籍" → ',
    'phrase: "流水\\\\d+" → ',
    "condition: any text matches offer → ",
    "condition: not (text matches act) → ",
    "operator: and → or",
    "negation: any text matches offer → not (any text matches offer)",
    "negation: not (text matches act) → text matches act",
    "negation: text matches act → not (text matches act)",
    "rule: offers → ",
    'verdict: hold for "lookups" → block',
    "event: listing.published → ",
    "event: comment.posted → ",
    "mode: mode enforce → mode shadow",
    "condition: any text matches offer → ",
    "condition: account.age < 30 days → ",
    "operator: and → or",
    "negation: any text matches offer → not (any text matches offer)",
    "negation: account.age < 30 days → not (account.age < 30 days)",
    "threshold: account.age < 30 days → account.age <= 30 days",
    "threshold: 30 days → 60 days",
    "threshold: 30 days → 15 days",
    "rule: certain → ",
    "verdict: block → hold",
    "mode: mode enforce → mode shadow",
    "condition: title matches record → ",
    "condition: any text has contact (qq, wechat) → ",
    "operator: or → and",
    "negation: title matches record → not (title matches record)",
    "negation: any text has contact (qq, wechat) → not (any text has contact (qq, wechat))",
    "condition: wechat → ",
    "condition: qq → ",
    "rule: newcomers → ",
    "mode: mode shadow → mode enforce",
    "mode: rollout 50% by account → ",
    "negation: account in partners → not (account in partners)",
    "rule: partner → ",
    "exemption: offers → ",
    "exemption: certain → ",
    "mode: mode enforce → mode shadow",
  ]);
});

/** What a ruleset is after a change, made whole. */
function changedBy(program: Program, change: Change): Program {
  if (change.kind === "rules") return { ...program, rules: program.rules.map((rule, index) => change.after.get(index) ?? rule) };
  return { ...program, phraseSets: program.phraseSets.map((set, index) => (index === change.set ? change.after : set)) };
}

test("a mutant is noticed exactly when a test of the whole changed ruleset fails, or an example is not what it must be", () => {
  const byHand = mutantsOf(sound).filter(({ change }) => {
    const program = changedBy(sound.program, change);
    return runTests({ ...sound, program }, host).results.every(({ passed }) => passed) && verify(program).length === 0;
  });
  const { unnoticed, all } = run(sound);
  const place = ({ kind, span, before, after }: (typeof unnoticed)[number]): string => `${span.start} ${span.end} ${kind}: ${before} → ${after}`;
  expect([...unnoticed].map(place).sort()).toEqual(byHand.map(place).sort());
  expect(all.mutants - all.noticed).toBe(byHand.length);
});

test("what no test has a text for is not noticed, what one has is", () => {
  const told = run(sound).unnoticed.map(({ kind, before }) => `${kind}: ${before}`);
  for (const missed of ['phrase: "能查"', 'exception: "代查重"', 'unless: "骗局"', "folding: case", 'alias: "幇查"', "threshold: 30 days"]) expect(told).toContain(missed);
  for (const noticed of ['phrase: "代查"', 'phrase: "帮查"', 'exception: "代查车"', 'unless: "谨防"', "folding: separators", "folding: nicknames", 'alias: "绑查"', "rule: offers", "event: comment.posted"]) expect(told).not.toContain(noticed);
});

test("a test more, and a mutant more is noticed", () => {
  const more = loaded(changed({ ...files, "rules.reeve": rules.replace('must catch "帮查", "绑查"', 'must catch "帮查", "绑查", "能查"') }));
  expect(run(more).all.noticed).toBe(run(sound).all.noticed + 1);
});

test("only one kind, a sample, and the same sample for the same seed", () => {
  expect(run(sound, { seed: 1, only: "gap" }).kinds.map(([kind, { mutants }]) => [kind, mutants])).toEqual([["gap", 6]]);
  const sample = (seed: number): MutateReport => run(sound, { seed, sample: 10 });
  expect(sample(1).all.mutants).toBe(10);
  expect(sample(1)).toEqual(sample(1));
  expect(sample(1).unnoticed).not.toEqual(sample(2).unnoticed);
});

test("a test that fails as things are notices nothing and is counted", () => {
  const broken = loaded(changed({ ...files, "tests/a.yaml": tests.replace("{ verdict: hold, findings: [offers] }", "{ verdict: block }") }));
  const report = run(broken);
  expect([report.broken, report.subjects, run(sound).subjects]).toEqual([1, run(sound).subjects - 1, 13]);
});
