import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInstant } from "./time.ts";

test.each([
  ["2020-10-12T08:00:00+08:00", "2020-10-12T00:00:00.000Z"],
  ["2020-10-12T00:00:00Z", "2020-10-12T00:00:00.000Z"],
  ["2020-10-12t00:00:00.5z", "2020-10-12T00:00:00.500Z"],
  ["2020-10-12T00:00:00.123999999Z", "2020-10-12T00:00:00.123Z"],
  ["2020-02-29T23:59:59-12:30", "2020-03-01T12:29:59.000Z"],
  ["2000-02-29T00:00:00-00:00", "2000-02-29T00:00:00.000Z"],
  ["0000-02-29T00:00:00Z", "0000-02-29T00:00:00.000Z"],
  ["0099-12-31T23:59:59Z", "0099-12-31T23:59:59.000Z"],
  ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.000Z"],
  ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"],
  ["2017-01-01T07:59:60+08:00", "2017-01-01T00:00:00.000Z"],
  ["2015-06-30T18:59:60.5-05:00", "2015-07-01T00:00:00.500Z"],
])("%s is the instant %s", (text, instant) => {
  expect(new Date(parseInstant(text) ?? NaN).toISOString()).toBe(instant);
});

test.each([
  ["no offset", "2020-10-12T08:00:00"],
  ["a space for the T", "2020-10-12 08:00:00Z"],
  ["the thirtieth of February", "2020-02-30T00:00:00Z"],
  ["the twenty-ninth of February in 1900", "1900-02-29T00:00:00Z"],
  ["the thirty-first of April", "2021-04-31T00:00:00Z"],
  ["month 0", "2020-00-10T00:00:00Z"],
  ["month 13", "2020-13-10T00:00:00Z"],
  ["day 0", "2020-10-00T00:00:00Z"],
  ["hour 24", "2020-10-12T24:00:00Z"],
  ["minute 60", "2020-10-12T00:60:00Z"],
  ["second 61", "2016-12-31T23:59:61Z"],
  ["second 60 in the middle of the day", "2020-10-12T12:00:60Z"],
  ["second 60 where it is midnight only at home", "2016-12-31T23:59:60+08:00"],
  ["second 60 at the end of March", "2020-03-31T23:59:60Z"],
  ["an offset of 24 hours", "2020-10-12T00:00:00+24:00"],
  ["an offset of 60 minutes", "2020-10-12T00:00:00+08:60"],
  ["an offset without colon", "2020-10-12T00:00:00+0800"],
  ["a point without digits", "2020-10-12T00:00:00.Z"],
  ["full-width digits", "２０２０-10-12T00:00:00Z"],
  ["a year of five digits", "12020-10-12T00:00:00Z"],
  ["white space around it", " 2020-10-12T00:00:00Z"],
  ["a line feed behind it", "2020-10-12T00:00:00Z\n"],
  ["a date alone", "2020-10-12"],
  ["nothing", ""],
])("%s is no time: %s", (_, text) => {
  expect(parseInstant(text)).toBeUndefined();
});

test("agrees with Date on every instant it can write", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("0000-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }), (date) => {
      expect(parseInstant(date.toISOString())).toBe(date.getTime());
    }),
    { numRuns: 5000 },
  );
});
