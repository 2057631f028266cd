import { describe, expect, test } from "vitest";
import { MemoryStore } from "../ledger/memory.ts";
import { campaign, campaignCases, campaignSource, resting } from "../../../test/support/campaign-cases.ts";
import { court, planFrom, timeAfter, townSource } from "../../../test/support/court.ts";

describe("what becomes of a seller in a campaign", () => {
  const compiled = planFrom(campaignSource);
  test.each(Object.entries(campaignCases))("%s", (_, rows) => {
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
  const both = `${campaignSource}${campaign('start ladder trade at step 3 raise rule doubtful to hold for "x"', "2020-01-16 until 2020-01-18", "brooms")}`;
  const { hear } = court({ compiled: planFrom(both) });
  expect(["13d a sells 3", "16d b sells 3", "19d c sells 1"].map(hear)).toEqual([
    "block; trade 0 → 2; + ban selling until 20d",
    "block; trade 0 → 3; + ban selling until 46d; demand papers",
    "block; trade 0 → 2; + ban selling until 26d",
  ]);
});

describe("the law of the time of the conduct", () => {
  const plain = planFrom(`${townSource}${resting}${campaign("raise rule harmless to hold for \"strict\"")}`);
  const versions = { first: planFrom(townSource), plain, strict: { ...planFrom(campaignSource), ruleset: { ...plain.ruleset, version: "2.0.0", digest: "sha256:2" } } };

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
