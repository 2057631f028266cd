import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LadderTerms } from "./facts.ts";
import type { Burst, Counting } from "./ladder.ts";
import { burstsOf, consequencesOf, jumpedIn } from "./ladder.ts";

const hour = 3_600_000;
const day = 24 * hour;
const terms: LadderTerms = {
  ladder: "data",
  follows: "account",
  burstMs: day,
  startsAgainAfterMs: 365 * day,
  steps: [[{ kind: "remove" }, { kind: "warn" }], [{ kind: "ban", activity: "selling", periodMs: 7 * day }], [{ kind: "ban", activity: "selling", periodMs: 30 * day }], [{ kind: "freeze" }]],
  severities: { grave: 3 },
};

const units: Readonly<Record<string, number>> = { ms: 1, h: hour, d: day };

/** `0h`, `1d grave`, `24h+1ms`: when a strike was made, and how grave it is. */
function strikesOf(written: string, under: LadderTerms = terms): readonly Counting[] {
  return written.split(", ").map((one, index): Counting => {
    const [time = "", severity] = one.split(" ");
    const instant = [...time.matchAll(/([+-]?\d+)(ms|h|d)/g)].reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ""] ?? 0), 0);
    return { strike: `s-${index}`, of: { kind: "account", id: "a" }, terms: under, source: "local", event: `e-${index}`, instant, content: { kind: "listing", id: `l-${index}` }, ...(severity === undefined ? {} : { severity }) };
  });
}

/** Each burst as what it holds and where it leads: `e-0 e-1: 0 → 1`. */
const shown = (bursts: readonly Burst[]): readonly string[] =>
  bursts.map(({ strikes, before, after }) => `${strikes.map(({ event }) => event).join(" ")}: ${before} → ${after}`);

describe("the ladder, folded", () => {
  test.each<[string, string, readonly string[]]>([
    ["one strike leads to step 1", "0h", ["e-0: 0 → 1"]],
    ["strikes a day apart lead on", "0d, 1d, 2d", ["e-0: 0 → 1", "e-1: 1 → 2", "e-2: 2 → 3"]],
    ["a strike within the burst joins it", "0h, 5h, 23h", ["e-0 e-1 e-2: 0 → 1"]],
    ["the last millisecond of the burst still joins", "0h, 24h-1ms", ["e-0 e-1: 0 → 1"]],
    ["exactly at its end a new burst begins", "0h, 24h", ["e-0: 0 → 1", "e-1: 1 → 2"]],
    ["the burst is counted from its first strike", "0h, 20h, 40h", ["e-0 e-1: 0 → 1", "e-2: 1 → 2"]],
    ["the last step is reached again and again", "0d, 1d, 2d, 3d, 4d, 5d", ["e-0: 0 → 1", "e-1: 1 → 2", "e-2: 2 → 3", "e-3: 3 → 4", "e-4: 4 → 4", "e-5: 4 → 4"]],
    ["a severity begins at its step", "0d grave", ["e-0: 0 → 3"]],
    ["and counts on where one stands above it", "0d grave, 1d grave", ["e-0: 0 → 3", "e-1: 3 → 4"]],
    ["a burst is as grave as its gravest strike", "0h, 1h grave, 2h", ["e-0 e-1 e-2: 0 → 3"]],
    ["a severity nobody knows begins at 1", "0d mild", ["e-0: 0 → 1"]],
    ["after the clean time the ladder begins anew", "0d, 1d, 366d+1ms", ["e-0: 0 → 1", "e-1: 1 → 2", "e-2: 0 → 1"]],
    ["exactly the clean time is not longer than it", "0d, 1d, 366d", ["e-0: 0 → 1", "e-1: 1 → 2", "e-2: 2 → 3"]],
    ["clean time is counted from the last strike of a burst", "0h, 23h, 365d+10h", ["e-0 e-1: 0 → 1", "e-2: 1 → 2"]],
  ])("%s", (_, written, expected) => {
    expect(shown(burstsOf(strikesOf(written)))).toEqual(expected);
  });

  test("without a burst each strike leads on, also at one instant, in the order of their events", () => {
    expect(shown(burstsOf(strikesOf("0h, 0h, 0h", { ...terms, burstMs: 0 }).toReversed()))).toEqual(["e-0: 0 → 1", "e-1: 1 → 2", "e-2: 2 → 3"]);
  });

  test("without a clean time nothing is forgotten", () => {
    const { startsAgainAfterMs: _, ...never } = terms;
    expect(shown(burstsOf(strikesOf("0d, 9000d", never)))).toEqual(["e-0: 0 → 1", "e-1: 1 → 2"]);
  });

  test("the order in which strikes are told makes no difference", () => {
    const strikes = fc.array(fc.record({ instant: fc.integer({ min: 0, max: 10 * day }), grave: fc.boolean() }), { maxLength: 12 });
    fc.assert(
      fc.property(strikes, fc.func(fc.integer()), (rows, shuffle) => {
        const told = rows.map(({ instant, grave }, index): Counting => ({ ...emptyOf(index), instant, ...(grave ? { severity: "grave" } : {}) }));
        const shuffled = told.toSorted((left, right) => shuffle(left.event) - shuffle(right.event));
        expect(burstsOf(shuffled)).toEqual(burstsOf(told));
      }),
    );
  });
});

const emptyOf = (index: number): Counting => ({ strike: `s-${index}`, of: { kind: "account", id: "a" }, terms, source: "local", event: `e-${index}`, instant: 0 });

describe("what a burst leads to", () => {
  const led = (written: string): readonly string[] =>
    burstsOf(strikesOf(written)).flatMap((burst) => consequencesOf(burst).map(({ strike, terms: { kind } }) => `${strike.event} step ${strike.step} ${kind}`));

  test.each<[string, string, readonly string[]]>([
    ["the penalties of its step", "0d, 1d", ["e-0 step 1 remove", "e-0 step 1 warn", "e-1 step 2 ban"]],
    ["once, and a removal of the content of each strike", "0h, 1h", ["e-0 step 1 remove", "e-0 step 1 warn", "e-1 step 1 remove"]],
    ["those of a graver strike's step, by that strike; a warning stays given and content removed", "0h, 1h grave", ["e-0 step 1 remove", "e-0 step 1 warn", "e-1 step 3 ban"]],
    ["nothing of the steps passed over", "0d grave", ["e-0 step 3 ban"]],
  ])("%s", (_, written, expected) => {
    expect(led(written)).toEqual(expected);
  });

  test.each([
    [0, 1, []],
    [0, 3, [1, 2]],
    [2, 3, []],
    [3, 3, []],
  ])("from %i to %i passes over %j", (before, after, expected) => {
    expect(jumpedIn({ before, after })).toEqual(expected);
  });
});
