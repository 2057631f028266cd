import { expect, test } from "vitest";
import { changed, host, loaded, market } from "../support/folder.ts";
import { mutate } from "./mutate.ts";
import type { MutateReport } from "./mutate.ts";

/** The market with a ladder and all that may follow from a finding. */
const rules = `${String(market.get("rules.reeve"))
  .replace('hold for "lookups"', 'hold for "lookups" within 24 hours else block, strike under personal_information')
  .replace("then block", 'then block, strike under personal_information as grave, label account "moved" for 3 days, refer to "police" limit 2 per day else hold for "overflow" if unknown hold for "incomplete" within 6 hours else allow since 2020-01-01')
  .replace("rule moves_off under offplatform_contact", "rule moves_off under personal_information")}
activity selling = listing.published
identity check document { title zh "证件核验", en "A check of documents" }
ladder personal_information {
  follows account
  one strike per 24 hours
  starts again after 100 days without a strike
  step 1 warn
  step 2 warn, ban selling for 7 days, demand document before selling
  severity grave starts at step 2
  appeal within 15 days
}
`;

const run = (tests: string): MutateReport => {
  const steps = mutate(loaded(changed({ "rules.reeve": rules, "tests/a.yaml": tests })), host, { seed: 1, only: "consequences" });
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
};
const shown = ({ unnoticed }: MutateReport): readonly string[] => unnoticed.map(({ kind, before, after }) => `${kind}: ${before} → ${after}`);

const every = [
  "deadline: within 24 hours else block → ",
  "deadline: within 24 hours else block → within 24 hours else allow",
  "deadline: 24 hours → 48 hours",
  "strike: strike under personal_information → ",
  "strike: strike under personal_information as grave → ",
  "strike:  as grave → ",
  'effect: label account "moved" for 3 days → ',
  "effect: 3 days → 6 days",
  'effect: refer to "police" → ',
  'limit: limit 2 per day else hold for "overflow" → ',
  "limit: 2 → 3",
  "deadline: within 6 hours else allow → ",
  "deadline: within 6 hours else allow → within 6 hours else block",
  "deadline: 6 hours → 12 hours",
  "strike: since 2020-01-01 → ",
  "ladder: one strike per 24 hours → ",
  "ladder: 24 hours → 48 hours",
  "ladder: starts again after 100 days without a strike → ",
  "ladder: 100 days → 200 days",
  "penalty: warn → ",
  "penalty: warn → ",
  "penalty: ban selling for 7 days → ",
  "penalty: 7 days → 14 days",
  "penalty: demand document before selling → ",
  "ladder: 2 → 1",
  "ladder: appeal within 15 days → ",
  "ladder: 15 days → 30 days",
];

test("where a campaign starts a ladder, and what it raises, is changed too, and a story in it notices", () => {
  const campaign = 'campaign sweep { title zh "清扫", en "Sweep" from 2020-10-01 until 2020-10-31 start ladder personal_information at step 2 raise rule offers_lookup to block }';
  const changes = (tests: string): readonly string[] => {
    const steps = mutate(loaded(changed({ "rules.reeve": `${rules}${campaign}`, "tests/a.yaml": tests })), host, { seed: 1, only: "consequences" });
    for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return shown(step.value).filter((one) => /start ladder|raise rule/.test(one));
  };
  const both = ["ladder: start ladder personal_information at step 2 → ", "strike: raise rule offers_lookup to block → "];
  expect(changes("[]")).toEqual(expect.arrayContaining(both));
  expect(changes('- story: a\n  at:\n    2020-10-12: { type: listing.published, data: { account_id: a-1, listing_id: l-1, title: 代检信息, text: "" }, expect: { verdict: block, imposed: [ban selling until 2020-10-19, warn] } }\n')).toEqual([]);
});

test("the days of a campaign are shifted and what rests outside it is let run, and events at its borders notice", () => {
  const campaign = 'campaign sweep { title zh "清扫", en "Sweep" from 2020-10-12 until 2020-10-12 raise rule offers_lookup to block }\n';
  const resting = rules.replace("limit 2 per day else hold for \"overflow\"", "during sweep");
  const changes = (tests: string): readonly string[] => {
    const steps = mutate(loaded(changed({ "rules.reeve": `${resting}${campaign}`, "tests/a.yaml": tests })), host, { seed: 1, only: "campaign" });
    for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return shown(step.value);
  };
  const every = ["campaign: during sweep → ", "campaign: 2020-10-12 → 2020-10-11", "campaign: 2020-10-12 → 2020-10-13"];
  expect(changes("[]")).toEqual(every);
  const at = (time: string, verdict: string): string => `- name: ${time}\n  event: { time: "${time}", type: comment.posted, data: { text: 代检信息 } }\n  expect: { verdict: ${verdict} }\n`;
  const on = (time: string, verdict: string): string => at(time, verdict).replace(/type: .*\n/, `${grave("l-1")} }\n`);
  expect(changes(at("2020-10-11T23:59:59+08:00", "hold"))).toEqual(["campaign: during sweep → ", "campaign: 2020-10-12 → 2020-10-13"]);
  expect(changes(at("2020-10-13T00:00:00+08:00", "hold"))).toEqual(["campaign: during sweep → ", "campaign: 2020-10-12 → 2020-10-11"]);
  expect(changes(on("2020-10-13T00:00:00+08:00", "allow"))).toEqual(["campaign: 2020-10-12 → 2020-10-11"]);
});

const grave = (listing: string): string => `type: listing.published, data: { account_id: a-1, listing_id: ${listing}, title: 加微信, text: "", account: { registered_at: 2020-10-01T00:00:00Z } }`;

test("everything that follows is changed, and nothing notices where no story tells of it", () => {
  expect(shown(run("- name: one\n  event: { type: comment.posted, data: { text: 代检信息 } }\n  expect: { verdict: hold }\n"))).toEqual(every);
});

test("a test of what follows notices what it names", () => {
  const test = `- name: one\n  event: { time: "2020-10-12T08:00:00+08:00", ${grave("l-1")} }\n  expect: { strikes: [personal_information as grave], imposed: [warn, ban selling until 2020-10-19 08:00], labels: [moved until 2020-10-15 08:00], requests: [demand, refer police] }\n`;
  const left = shown(run(test));
  expect(every.filter((change) => !left.includes(change))).toEqual([
    "strike: strike under personal_information as grave → ",
    "strike:  as grave → ",
    'effect: label account "moved" for 3 days → ',
    "effect: 3 days → 6 days",
    'effect: refer to "police" → ',
    "penalty: ban selling for 7 days → ",
    "penalty: 7 days → 14 days",
    "penalty: demand document before selling → ",
    "ladder: 2 → 1",
  ]);
});

test("a story notices what only time and several events show", () => {
  const story = `- story: one
  at:
    2020-10-12:
      - { ${grave("l-1")} }
      - { ${grave("l-2")} }
      - { ${grave("l-3")}, expect: { limited: [moves_off] } }
    +1d: { type: comment.posted, data: { account_id: a-2, text: 代检信息 } }
    +30h: { type: comment.posted, data: { account_id: a-2, text: 代检信息 } }
    +101d: { ${grave("l-4").replace("2020-10-01", "2021-01-10")}, expect: { strikes: [personal_information as grave now] } }
  then:
    2020-10-12 01:00: { subject: "account:a-1", strikes: 2, steps: { personal_information: 2 } }
    2020-10-29 12:00: { subject: "account:a-2", pending: 1, void: 1 }
`;
  const report = run(story);
  const left = shown(report);
  expect(report.broken).toBe(0);
  expect(every.filter((change) => !left.includes(change))).toEqual([
    "deadline: within 24 hours else block → ",
    "deadline: 24 hours → 48 hours",
    "strike: strike under personal_information → ",
    "strike: strike under personal_information as grave → ",
    "strike:  as grave → ",
    'limit: limit 2 per day else hold for "overflow" → ',
    "limit: 2 → 3",
    "ladder: 2 → 1",
    "ladder: appeal within 15 days → ",
    "ladder: 15 days → 30 days",
  ]);
});
