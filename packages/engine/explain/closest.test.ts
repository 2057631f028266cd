import fc from "fast-check";
import type { Comparator } from "@reeve/language";
import { describe, expect, test } from "vitest";
import { closest, daysIn, placesOf } from "./closest.ts";

const holds: Readonly<Record<Comparator, (left: number, right: number) => boolean>> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};
const comparators = Object.keys(holds) as readonly Comparator[];

describe("the closest value", () => {
  test.each<readonly [sentence: string, operator: Comparator, bound: number, places: number, value: number | undefined]>([
    ["at most a bound is the bound", "<=", 260, 2, 260],
    ["below a whole number is the one before", "<", 3, 0, 2],
    ["below a bound that is no whole number is the whole number in it", "<", 3.5, 0, 3],
    ["above a negative bound", ">", -3, 0, -2],
    ["below an amount is a cent less", "<", 260, 2, 259.99],
    ["below an amount that times a hundred is no whole number", "<", 1.1, 2, 1.09],
    ["below an amount that times a hundred falls short", "<", 0.57, 2, 0.56],
    ["below an amount finer than a cent is the cent in it", "<", 1.005, 2, 1],
    ["other than a bound is one step more", "!=", 3, 0, 4],
    ["above the largest number is none", ">", Number.MAX_VALUE, 0, undefined],
  ])("%s", (_, operator, bound, places, value) => {
    expect(closest(operator, bound, { places })).toBe(value);
  });

  test("compares as it should, whatever the bound", () => {
    const bound = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.integer({ min: -10_000_000, max: 10_000_000 }).map((cents) => cents / 100));
    fc.assert(
      fc.property(fc.constantFrom(...comparators), bound, fc.integer({ min: 0, max: 6 }), (operator, than, places) => {
        const value = closest(operator, than, { places });
        return value === undefined ? Math.abs(than) > 1e300 : holds[operator](value, than);
      }),
      { numRuns: 2000 },
    );
  });

  test("of steps that a double tells apart, no multiple lies between it and the bound", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (units, places) => {
        const scale = 10 ** places;
        expect(closest("<", units / scale, { places })).toBe((units - 1) / scale);
        expect(closest(">", units / scale, { places })).toBe((units + 1) / scale);
      }),
    );
  });

  test.each([
    ["the day before one on which the clocks changed", "Europe/Berlin", "<", "2020-03-29T22:00:00Z", "2020-03-28T23:00:00Z"],
    ["the day after", "Asia/Shanghai", ">", "2020-10-11T16:00:00Z", "2020-10-12T16:00:00Z"],
    ["before noon is the day itself", "Asia/Shanghai", "<", "2020-10-12T04:00:00Z", "2020-10-11T16:00:00Z"],
  ] as const)("of days: %s", (_, zone, operator, bound, value) => {
    expect(closest(operator, Date.parse(bound), daysIn(zone))).toBe(Date.parse(value));
  });
});

test.each([
  [3, 0],
  [-3.25, 2],
  [1e21, 0],
  [1e-7, 7],
  [1.5e-7, 8],
  [0, 0],
])("%d is written with %d decimal places", (value, places) => expect(placesOf(value)).toBe(places));
