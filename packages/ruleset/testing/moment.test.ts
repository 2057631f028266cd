import { calendarOf } from "@reeve/language";
import { expect, test } from "vitest";
import { momentOf } from "./moment.ts";

const shanghai = calendarOf("Asia/Shanghai");
const before = Date.parse("2020-10-12T08:00:00+08:00");

test.each([
  ["2020-10-12", "2020-10-11T16:00:00.000Z"],
  ["2020-10-12 08:30", "2020-10-12T00:30:00.000Z"],
  ["2020-10-12T08:30:00Z", "2020-10-12T08:30:00.000Z"],
  ["+2d", "2020-10-14T00:00:00.000Z"],
  ["+3h", "2020-10-12T03:00:00.000Z"],
  ["+1d12h30m5s", "2020-10-13T12:30:05.000Z"],
  ["+0s", "2020-10-12T00:00:00.000Z"],
])("%s is a moment", (text, expected) => {
  expect(new Date(momentOf(text, shanghai, before) ?? NaN).toISOString()).toBe(expected);
});

test.each(["tomorrow", "2020-13-01", "2020-10-12 25:00", "2d", "+2", "+2w", "+", ""])("`%s` is none", (text) => {
  expect(momentOf(text, shanghai, before)).toBeUndefined();
});

test("a step with nothing before it is none", () => {
  expect(momentOf("+2d", shanghai, undefined)).toBeUndefined();
});
