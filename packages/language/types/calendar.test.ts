import { expect, test } from "vitest";
import { calendarOf, isZone, parseDay, yearsBetween } from "./calendar.ts";

const hour = 3_600_000;

test.each([
  ["a day in Shanghai starts eight hours before it does in Greenwich", "Asia/Shanghai", "2020-10-01", "2020-09-30T16:00:00.000Z"],
  ["UTC", "UTC", "2020-10-01", "2020-10-01T00:00:00.000Z"],
  ["summer time in Berlin", "Europe/Berlin", "2020-07-01", "2020-06-30T22:00:00.000Z"],
  ["the day on which Berlin's clocks go forward", "Europe/Berlin", "2020-03-29", "2020-03-28T23:00:00.000Z"],
  ["the day after it", "Europe/Berlin", "2020-03-30", "2020-03-29T22:00:00.000Z"],
  ["Shanghai had summer time in 1990, which began at two in the morning of 15 April", "Asia/Shanghai", "1990-04-16", "1990-04-15T15:00:00.000Z"],
  ["Beirut skips midnight: the day starts at one o'clock", "Asia/Beirut", "2021-03-28", "2021-03-27T22:00:00.000Z"],
  ["Havana has midnight twice: the day starts with the first", "America/Havana", "2020-11-01", "2020-11-01T04:00:00.000Z"],
  ["half an hour behind", "America/St_Johns", "2020-01-01", "2020-01-01T03:30:00.000Z"],
  ["before standard time Shanghai was 8:05:43 ahead", "Asia/Shanghai", "1900-01-01", "1899-12-31T15:54:17.000Z"],
  ["a zone that nobody knows is read as UTC", "Mars/Olympus", "2020-10-01", "2020-10-01T00:00:00.000Z"],
])("%s", (_, zone, date, instant) => {
  const calendar = calendarOf(zone);
  const day = parseDay(date) ?? Number.NaN;
  expect(new Date(calendar.startOf(day)).toISOString()).toBe(instant);
  expect(calendar.dayOf(calendar.startOf(day))).toBe(day);
  expect(calendar.dayOf(calendar.startOf(day) - hour / 60)).toBe(day - 1);
});

test.each([
  ["2020-02-29", 18_321],
  ["1970-01-01", 0],
  ["0001-01-01", -719_162],
  ["9999-12-31", 2_932_896],
  ["2021-02-29", undefined],
  ["2020-13-01", undefined],
  ["2020-00-10", undefined],
  ["2020-04-31", undefined],
  ["2020-4-3", undefined],
  ["10000-01-01", undefined],
])("the day %s is %s", (date, day) => expect(parseDay(date)).toBe(day));

test.each([
  ["at the same time of the day, a year is whole", "2018-10-12T08:00+08:00", "2020-10-12T08:00+08:00", 2],
  ["a moment before, it is not", "2018-10-12T08:00:00+08:00", "2020-10-12T07:59:59.999+08:00", 2 - 1 / (365 * 86_400_000 + 86_400_000)],
  ["half a year is half of that year", "2019-01-01T00:00+08:00", "2020-07-02T00:00+08:00", 1.5],
  ["a 29th of February is a year old on the 28th", "2020-02-29T00:00+08:00", "2021-02-28T00:00+08:00", 1],
  ["and four years on the 29th", "2020-02-29T00:00+08:00", "2024-02-29T00:00+08:00", 4],
  ["the day is that of the zone", "2019-12-31T16:00Z", "2020-12-31T16:00Z", 1],
  ["what is still to come is below zero", "2020-10-12T00:00+08:00", "2019-10-12T00:00+08:00", -1],
])("%s", (_, from, to, years) => {
  expect(yearsBetween(calendarOf("Asia/Shanghai"), Date.parse(from), Date.parse(to))).toBeCloseTo(years, 12);
});

test("zones are those of the time zone database", () => {
  expect(["Asia/Shanghai", "UTC", "Mars/Olympus", ""].map(isZone)).toEqual([true, true, false, false]);
});
