import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInstant } from "../read/time.ts";
import { instantOf } from "./instant.ts";

test.each([
  ["2020-10-12T08:00:00+08:00", Date.UTC(2020, 9, 12)],
  ["2020-10-12T08:00:00Z", Date.UTC(2020, 9, 12, 8)],
  ["2020-02-29T23:59:59.250Z", Date.UTC(2020, 1, 29, 23, 59, 59, 250)],
  ["2020-02-29T23:59:59.250-03:30", Date.UTC(2020, 2, 1, 3, 29, 59, 250)],
  ["2016-12-31T23:59:60Z", Date.UTC(2017, 0, 1)],
  ["2020-10-12t08:00:00z", Date.UTC(2020, 9, 12, 8)],
  ["0000-03-01T00:00:00Z", -62_162_035_200_000],
  ["soon", Number.NaN],
  ["2020-1x-12T08:00:00Z", Number.NaN],
  ["", Number.NaN],
])("%s is %d", (text, instant) => {
  expect(instantOf(text)).toBe(instant);
});

test("every valid time is what the reader of events takes it for", () => {
  const time = fc.date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-30T00:00:00Z"), noInvalidDate: true });
  const offset = fc.constantFrom("Z", "+08:00", "-03:30", "+00:00");
  fc.assert(
    fc.property(time, offset, fc.constantFrom(19, 21, 23), (date, zone, length) => {
      const text = date.toISOString().slice(0, length) + zone;
      expect(instantOf(text)).toBe(parseInstant(text));
    }),
    { numRuns: 2000 },
  );
});
