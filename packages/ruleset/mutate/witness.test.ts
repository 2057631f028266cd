import { expect, test } from "vitest";
import { changed, host, loaded, market } from "../support/folder.ts";
import type { Ruleset } from "../ruleset.ts";
import { runTests } from "../testing/run.ts";
import { testsFile } from "../testing/write.ts";
import { mutate } from "./mutate.ts";
import type { MutateOptions, MutateReport } from "./mutate.ts";
import { pinsFile, pinsHeader, pinsOf } from "./write.ts";

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
  see through width, case, script, separators, sound
  find act near record within 4 characters
  find "专攻" then record within 2 characters
  except touching "听户"
  except car_check
  unless warning within the sentence
  must catch "打听户籍"
  must pass "自己的"
}

phrases act {
  see through width, case, nicknames
  alias "绑查" for "帮查"
  find "代办", "打听", "打听到", "Ｑ查", "Q查", "帮查"
  must catch "打听"
  must pass "自"
}

phrases record {
  find "户籍", "流水", pattern "流水\\\\d+"
  must catch "户籍"
  must pass "籍贯"
}

phrases car_check {
  find "代办户籍档案"
  must catch "代办户籍档案"
  must pass "代办"
}

phrases warning {
  find "谨防", "骗局"
  must catch "谨防"
  must pass "当心"
}

phrases unused {
  find "没人问"
  must catch "没人问"
  must pass "有人问"
}

rule offers under offers {
  title zh "甲", en "A"
  on listing.published, comment.posted
  when any text matches offer
  then hold for "lookups"
}

rule certain under offers {
  title zh "乙", en "B"
  on listing.published
  when any text matches offer and account.age < 30 days
  then block
}

rule partner under offers {
  title zh "丙", en "C"
  on listing.published
  when account in partners
  then exempt offers, certain
}

list partners from "lists/partners.csv" by account_id
`;

const schema = JSON.parse(String(market.get("schemas/listing.published.json"))) as { readonly properties: object };
const registered = { type: "object", properties: { registered_at: { type: "string", format: "date-time" } } };
const files = { "rules.reeve": rules, "tests/a.yaml": "", "schemas/listing.published.json": JSON.stringify({ ...schema, properties: { ...schema.properties, account: registered } }) };
const sound = loaded(changed(files));
const told = ({ kind, before }: MutateReport["unnoticed"][number]): string => `${kind}: ${before}`;

test("for what nothing notices there are tests that hold, and of the changed ruleset do not", () => {
  const sought = run(sound, { seed: 1, seeks: true });
  const yaml = pinsFile(sound, host, "", [...pinsOf(sound, sought).values()].flat());
  const pinned = loaded(changed({ ...files, "tests/pins.yaml": yaml }));
  expect(runTests(pinned, host).results.filter(({ passed }) => !passed)).toEqual([]);
  const before = run(sound);
  const after = run(pinned);
  expect(after.all.noticed).toBeGreaterThanOrEqual(before.all.noticed + sought.witnesses.reduce((sum, { mutants }) => sum + mutants.length, 0));
  const left = after.unnoticed.map(told);
  // No text is made for a pattern, and no letter is there that could be written otherwise.
  expect(left).toEqual(["folding: width", "folding: case", "scope: except", 'phrase: "流水\\\\d+"']);
  for (const noticed of ['phrase: "代办"', 'phrase: "打听到"', 'phrase: "流水"', 'phrase: "骗局"', "gap: within 4", "order: near", "order: then", 'exception: "听户"', "unless: warning", "scope: within the sentence", "folding: sound", "threshold: 30 days", "event: comment.posted", "exemption: certain"]) {
    expect(left).not.toContain(noticed);
  }
  // One text stands for several.
  expect(sought.witnesses.length).toBeLessThan(sought.witnesses.reduce((sum, { mutants }) => sum + mutants.length, 0));
});

test("what no event can show is proved so and counted apart", () => {
  const { equivalent, unnoticed } = run(sound);
  expect(equivalent.map(told).sort()).toEqual(["alias: \"绑查\"", "folding: case", "folding: nicknames", "folding: width", "phrase: \"Q查\"", "phrase: \"Ｑ查\""]);
  expect(unnoticed.map(told)).not.toContain('phrase: "Q查"');
});

test("a file of tests keeps those that hold, drops those that do not, and adds others", () => {
  const one = (name: string, text: string, verdict: "allow" | "hold") => ({ name, event: { type: "comment.posted", data: { text } }, expect: { verdict } });
  const earlier = testsFile(pinsHeader, [one("holds", "帮查户籍", "hold"), one("does not", "天气", "hold")]);
  expect(pinsFile(sound, host, earlier, [one("new", "代办流水", "hold")])).toBe(testsFile(pinsHeader, [one("holds", "帮查户籍", "hold"), one("new", "代办流水", "hold")]));
});
