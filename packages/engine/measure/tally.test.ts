import fc from "fast-check";
import { expect, it } from "vitest";
import { exactMarks, measured, newTally, recordOfTally, take, tallyFrom } from "./tally.ts";
import type { Mark } from "../facts.ts";
import type { MeasureTerms } from "./terms.ts";

const hour = 3_600_000;

const allTerms: readonly MeasureTerms[] = [
  { kind: "count", windowMs: hour },
  { kind: "distinct", windowMs: hour },
  { kind: "sum", windowMs: hour },
  { kind: "trend", windowMs: hour, againstMs: 24 * hour },
  { kind: "excess", rate: 3, perMs: hour / 4 },
];

/** What a measure is, as language.md tells it: every mark looked at, each time. */
function told(terms: MeasureTerms, marks: readonly Mark[], instant: number): number {
  const between = (start: number, end: number): readonly Mark[] => marks.filter((mark) => mark.instant > start && mark.instant <= end);
  switch (terms.kind) {
    case "count":
      return between(instant - terms.windowMs, instant).length;
    case "distinct":
      return new Set(between(instant - terms.windowMs, instant).map(({ value }) => value)).size;
    case "sum":
      return between(instant - terms.windowMs, instant).reduce((sum, { value }) => sum + Number(value), 0);
    case "trend": {
      const start = instant - terms.windowMs;
      const usual = between(instant - terms.againstMs, start).length / ((terms.againstMs - terms.windowMs) / terms.windowMs);
      return usual === 0 ? Number.NaN : between(start, instant).length / usual;
    }
    case "excess": {
      let [level, last] = [0, -Infinity];
      for (const mark of between(-Infinity, instant).toSorted((a, b) => a.instant - b.instant)) {
        level = Math.max(0, level - ((mark.instant - last) * terms.rate) / terms.perMs) + 1;
        last = mark.instant;
      }
      return Math.max(0, level - ((instant - last) * terms.rate) / terms.perMs - terms.rate);
    }
  }
}

const valueOf = (terms: MeasureTerms, drawn: number): Pick<Mark, "value"> => (terms.kind === "sum" ? { value: drawn } : terms.kind === "distinct" ? { value: `v-${drawn}` } : {});

it.each(allTerms)("$kind is what every mark in its window comes to, whatever the order they arrive in", (terms) => {
  const drawn = fc.array(fc.record({ instant: fc.integer({ min: 0, max: 30 * hour }), value: fc.integer({ min: 0, max: 12 }), own: fc.boolean() }), { maxLength: 60 });
  fc.assert(
    fc.property(drawn, (events) => {
      const tally = newTally();
      const marks: Mark[] = [];
      for (const { instant, value, own } of events) {
        const mark: Mark = { instant, ...valueOf(terms, value) };
        const asked = measured(tally, terms, instant, own ? [mark] : []);
        expect(asked.isEstimate).toBe(false);
        const expected = told(terms, own ? [...marks, mark] : marks, instant);
        if (Number.isInteger(expected) || Number.isNaN(expected)) expect(asked.value).toBe(expected);
        else expect(asked.value).toBeCloseTo(expected, 6);
        take(tally, terms, mark);
        marks.push(mark);
      }
      expect(tallyFrom(JSON.parse(JSON.stringify(recordOfTally(tally))))).toEqual({ ...tally, recent: undefined });
    }),
    { numRuns: 300 },
  );
});

/** As many marks as make one every so many milliseconds, out of their order within a minute. */
function flood(terms: MeasureTerms, count: number, everyMs: number, valueAt: (index: number) => number) {
  const tally = newTally();
  const marks: Mark[] = [];
  for (let index = 0; index < count; index++) {
    const mark: Mark = { instant: Math.floor(index / 4) * 4 * everyMs + ((index * 3) % 4) * everyMs, ...valueOf(terms, valueAt(index)) };
    take(tally, terms, mark);
    marks.push(mark);
  }
  return { tally, marks, end: Math.max(...marks.map(({ instant }) => instant)) };
}

it.each(allTerms.filter(({ kind }) => kind !== "excess"))("$kind of more than is kept is near what it should be, and says that it is an estimate", (terms) => {
  const { tally, marks, end } = flood(terms, 40_000, 500, (index) => index % 5_000);
  const { value, isEstimate } = measured(tally, terms, end, []);
  expect(isEstimate).toBe(true);
  expect(value / told(terms, marks, end)).toBeGreaterThan(0.9);
  expect(value / told(terms, marks, end)).toBeLessThan(1.1);
  expect(tally.at.length).toBeLessThanOrEqual(2 * exactMarks);
});

it.each([{ kind: "count", windowMs: hour }, { kind: "sum", windowMs: hour }, { kind: "distinct", windowMs: hour }] satisfies MeasureTerms[])(
  "$kind stays exact while the window holds no more than is kept, however much came before",
  (terms) => {
    const { tally, marks, end } = flood(terms, 20_000, 4_000, (index) => index % 3_000);
    expect(measured(tally, terms, end, [])).toEqual({ value: told(terms, marks, end), isEstimate: false });
    expect(measured(tally, terms, end - 2 * hour, []).isEstimate).toBe(true);
  },
);

it("the value that one account repeats without end is still one", () => {
  const terms: MeasureTerms = { kind: "distinct", windowMs: hour };
  const { tally, end } = flood(terms, 30_000, 100, () => 7);
  expect(measured(tally, terms, end, [])).toEqual({ value: 1, isEstimate: false });
});

it("a bucket that ran over long ago is known from how full it was", () => {
  const terms: MeasureTerms = { kind: "excess", rate: 3, perMs: hour };
  const { tally, marks, end } = flood(terms, 10_000, 60_000, () => 0);
  expect(measured(tally, terms, end, []).value).toBeCloseTo(told(terms, marks, end), 3);
});

it.each(allTerms)("a key of $kind that goes on for years keeps what its windows reach, and no more than twice that", (terms) => {
  const [tally, marks]: [ReturnType<typeof newTally>, Mark[]] = [newTally(), []];
  // Of all that is kept, the windows and the days in which an event may come out of its order reach 8 days at most.
  for (let at = 0; at < 2000; at++) {
    const mark: Mark = { instant: at * 6 * hour, ...valueOf(terms, at % 7) };
    take(tally, terms, mark);
    marks.push(mark);
    expect(tally.at.length).toBeLessThanOrEqual(2 * 8 * 4 + 16);
    if (at % 100 === 99) expect(measured(tally, terms, mark.instant, []).value).toBeCloseTo(told(terms, marks, mark.instant));
  }
});
