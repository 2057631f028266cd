import { describe, expect, test } from "vitest";
import { MemoryStore } from "../ledger/memory.ts";
import { court, planFrom, timeAfter, townSource } from "../../../test/support/court.ts";
import type { Case } from "../../../test/support/court-cases.ts";

/** The town with a campaign of ten days in Shanghai, from 9d16h until 19d16h in UTC. */
const campaign = (lines: string, days = "2020-01-11 until 2020-01-20", name = "sweepers"): string => `
campaign ${name} { title zh "清扫", en "Sweepers" from ${days} ${lines} }`;
const resting = `
rule busy under trade { title zh "忙", en "Busy" on listing.published when price == 20 CNY then block, strike under trade during sweepers }
rule dear under trade { title zh "贵", en "Dear" on listing.published when price >= 21 CNY and price <= 22 CNY then hold for "dear", strike under trade during sweepers if unknown hold for "dear" }
`;
const strict = `${townSource}${resting}${campaign("start ladder trade at step 2 raise rule doubtful to block raise rule harmless to hold for \"strict\" raise rule broad to block")}`;

const cases: Readonly<Record<string, Case>> = {
  "a rule rests until the first instant of its campaign, and from its end on": [
    ["9d15h59m59s a sells 20", "allow"],
    ["9d16h b sells 20", "block; trade 0 → 2; + ban selling until 16d16h"],
    ["19d15h30m c sells 20", "block; trade 0 → 2; + ban selling until 26d15.5h"],
    ["19d16h d sells 20", "allow"],
  ],
  "a burst starts further up, and a graver one where its severity says": [
    ["10d a sells 1", "block; trade 0 → 2; + ban selling until 17d"],
    ["10d b sells 2", "block; trade 0 → 3; + ban selling until 40d; demand papers"],
    ["12d a sells 1", "block; trade 2 → 3; ~ ban selling until 42d; bars: penalty block; demand papers"],
  ],
  "the first strike of a burst says whether it lies in a campaign, also when it ended meanwhile": [
    ["9d15h a sells 1", "block; trade 0 → 1; + remove listing:e-1, warn"],
    ["9d17h a sells 1", "block; trade 1 → 1 in a burst; + remove listing:e-2"],
    ["19d15h b sells 1", "block; trade 0 → 2; + ban selling until 26d15h"],
    ["19d17h b sells 1", "block; trade 2 → 2 in a burst; bars: penalty block"],
    ["19d17h c sells 1", "block; trade 0 → 1; + remove listing:e-5, warn"],
  ],
  "a late strike before the campaign makes the burst one that began outside": [
    ["9d17h a sells 1", "block; trade 0 → 2; + ban selling until 16d17h"],
    ["9d15h a sells 1", "block; trade 0 → 1 in a burst; + remove listing:e-2, warn, remove listing:e-1; - ban selling until 16d17h"],
  ],
  "a late strike whose conduct lies in the campaign is struck as one in it": [
    ["21d b sells 9", "allow"],
    ["19d15h a sells 20", "block; trade 0 → 2; + ban selling until 28d"],
  ],
  "of a strike in a campaign that is won nothing is left, and the next one outside starts where all do": [
    ["10d a sells 1", "block; trade 0 → 2; + ban selling until 17d"],
    ["11d a appeals e-1", "allow"],
    ["12d overturn e-1", "allow; - ban selling until 17d"],
    ["20d a sells 1", "block; trade 0 → 1; + remove listing:e-4, warn"],
  ],
  "a hold that is raised to a block strikes at once": [
    ["9d a sells 3", "hold; trade pending"],
    ["10d b sells 3", "block; trade 0 → 2; + ban selling until 17d"],
    ["20d c sells 3", "hold; trade pending; e-1 lapses to block"],
  ],
  "a hold that is raised to none stronger stays what it is": [
    ["10d a sells 4", "hold"],
    ["11d b sells 9", "allow; e-1 lapses to allow"],
  ],
  "what is beyond the limit of a day is not raised": [
    ["10d a sells 5", "block; trade 0 → 2; + ban selling until 17d"],
    ["10d1h b sells 5", "block; trade 0 → 2; + ban selling until 17d1h"],
    ["10d2h c sells 5", "hold limited"],
  ],
  "an issued strike starts where its time says": [
    ["8d strike a in trade", "allow; trade 0 → 1; + warn"],
    ["10d strike b in trade", "allow; trade 0 → 2; + ban selling until 17d"],
  ],
};

describe("what becomes of a seller in a campaign", () => {
  const compiled = planFrom(strict);
  test.each(Object.entries(cases))("%s", (_, rows) => {
    const { hear } = court({ compiled });
    expect(rows.map(([happened]) => [happened, hear(happened)])).toEqual(rows);
  });

  test("the decision names the campaign that raised a finding, and the one by which a strike came further", () => {
    const { hear, last } = court({ compiled });
    hear("10d a sells 3");
    expect(last().findings.map(({ rule, raised_by }) => [rule, raised_by])).toEqual([["doubtful", "sweepers"]]);
    expect(last().strikes.map(({ step }) => step)).toEqual([{ before: 0, after: 2, jumped: [1], campaign: "sweepers" }]);
    hear("12d a sells 1");
    expect(last().findings.map(({ raised_by }) => raised_by)).toEqual([undefined]);
    expect(last().strikes.map(({ step }) => step?.campaign)).toEqual([undefined]);
  });
});

test("where campaigns overlap the higher start and the stronger verdict hold", () => {
  const both = `${strict}${campaign('start ladder trade at step 3 raise rule doubtful to hold for "x"', "2020-01-16 until 2020-01-18", "brooms")}`;
  const { hear } = court({ compiled: planFrom(both) });
  expect(["13d a sells 3", "16d b sells 3", "19d c sells 1"].map(hear)).toEqual([
    "block; trade 0 → 2; + ban selling until 20d",
    "block; trade 0 → 3; + ban selling until 46d; demand papers",
    "block; trade 0 → 2; + ban selling until 26d",
  ]);
});

describe("the law of the time of the conduct", () => {
  const plain = planFrom(`${townSource}${resting}${campaign("raise rule harmless to hold for \"strict\"")}`);
  const versions = { first: planFrom(townSource), plain, strict: { ...planFrom(strict), ruleset: { ...plain.ruleset, version: "2.0.0", digest: "sha256:2" } } };

  test("a campaign that a later version brings starts no ladder further up for what was done before it", () => {
    const { hear, ledger } = court({ compiled: versions.plain, store: new MemoryStore() });
    ledger.activate(Date.parse(timeAfter("0d")));
    expect(hear("11d a sells 1")).toBe("block; trade 0 → 1; + remove listing:e-1, warn");
    ledger.use(versions.strict);
    ledger.activate(Date.parse(timeAfter("12d")));
    expect(["11d12h b sells 1", "12d c sells 1", "11d12h d sells 20"].map(hear)).toEqual([
      "block; trade 0 → 1; + remove listing:e-2, warn",
      "block; trade 0 → 2; + ban selling until 19d",
      "block; trade 0 → 1; + remove listing:e-4, warn",
    ]);
  });

  test("nobody is struck by a rule or a raise of a campaign that was not in force yet, and the finding says so", () => {
    const { hear, ledger } = court({ compiled: versions.first, store: new MemoryStore() });
    ledger.activate(Date.parse(timeAfter("0d")));
    ledger.use(versions.strict);
    ledger.activate(Date.parse(timeAfter("12d")));
    expect(["11d a sells 3", "11d b sells 20", "13d c sells 3", "11d d sells 1"].map(hear)).toEqual([
      "block; withheld: campaign_not_in_force",
      "block; withheld: rule_not_in_force",
      "block; trade 0 → 2; + ban selling until 20d",
      "block; trade 0 → 1; + remove listing:e-4, warn",
    ]);
  });

  test("steps that a later version makes longer are not those of what was done before it, be it told late or issued", () => {
    const longer = { ...planFrom(townSource.replace("step 1 remove content, warn", "step 1 ban selling for 5 days")), ruleset: versions.strict.ruleset };
    const { hear, ledger } = court({ compiled: versions.first, store: new MemoryStore() });
    ledger.activate(Date.parse(timeAfter("0d")));
    ledger.use(longer);
    ledger.activate(Date.parse(timeAfter("12d")));
    expect(["11d a sells 1", "12d b sells 1", "11d strike c in trade"].map(hear)).toEqual([
      "block; trade 0 → 1; + remove listing:e-1, warn",
      "block; trade 0 → 1; + ban selling until 17d",
      "allow; trade 0 → 1; + warn",
    ]);
  });

  test("a ledger that is opened again knows which terms were in force when", () => {
    const store = new MemoryStore();
    const { ledger } = court({ compiled: versions.plain, store });
    ledger.activate(Date.parse(timeAfter("0d")));
    ledger.commit();
    const again = court({ compiled: versions.strict, store });
    again.ledger.activate(Date.parse(timeAfter("12d")));
    expect(again.hear("11d a sells 1")).toBe("block; trade 0 → 1; + remove listing:e-1, warn");
  });
});
