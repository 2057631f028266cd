import { describe, expect, test } from "vitest";
import { parseDay } from "@reeve/language";
import { documentNumber, mistyped } from "../../../test/support/documents.ts";
import { checksum } from "../normalise/generate.ts";
import { areacodesTable, areacodesVersion } from "./areacodes.ts";
import { areacodes, generateAreacodes } from "./generate.ts";
import { judge } from "./number.ts";
import { isKnownRegion, listedIn } from "./regions.ts";

const dayOf = (date: string): number => parseDay(date) ?? Number.NaN;
const [chaoyang, chongwen, binhai] = ["110105", "110103", "120116"];
const right = documentNumber(chaoyang, "1949-12-31", "002");

describe("a number is judged", () => {
  test.each<[string, string, string, boolean | undefined]>([
    ["the example of the standard", "11010519491231002X", "2020-10-12", true],
    ["the other one: its county was one until 1993", "440524188001010014", "2020-10-12", true],
    ["the same county, of somebody born behind", documentNumber("440524", "1994-01-01"), "2020-10-12", undefined],
    ["a county that became a city in 1994", documentNumber("330123", "1970-01-01"), "2020-10-12", true],
    ["the capital of a province that was made of part of another in 1988", documentNumber("460100", "1980-01-01"), "2020-10-12", true],
    ["a city that was made a district at the end of 2021", documentNumber("330114", "2022-01-01"), "2023-10-12", true],
    ["a small x", "11010519491231002x", "2020-10-12", true],
    ["spaces and hyphens between groups", " 110105-19491231 002X ", "2020-10-12", true],
    ["full-width signs", "１１０１０５１９４９１２３１００２Ｘ", "2020-10-12", true],
    ["a wrong check sign", mistyped(right), "2020-10-12", false],
    ["two digits exchanged", "110105194912130 02X".replace(" ", ""), "2020-10-12", false],
    ["the thirtieth of February", documentNumber(chaoyang, "1990-02-30"), "2020-10-12", false],
    ["the last of February in a leap year", documentNumber(chaoyang, "1988-02-29"), "2020-10-12", true],
    ["the last of February in no leap year", documentNumber(chaoyang, "1990-02-29"), "2020-10-12", false],
    ["month thirteen", documentNumber(chaoyang, "1990-13-01"), "2020-10-12", false],
    ["born on the day of the event", documentNumber(chaoyang, "2020-10-12"), "2020-10-12", true],
    ["born the day after", documentNumber(chaoyang, "2020-10-13"), "2020-10-12", false],
    ["born before anybody who was ever given one", documentNumber(chaoyang, "1879-12-31"), "2020-10-12", false],
    ["a digit too few", right.slice(1), "2020-10-12", false],
    ["a digit too many", `1${right}`, "2020-10-12", false],
    ["sixteen digits", "1101051949123100", "2020-10-12", false],
    ["fifteen digits, as they were given until 1999", "110105491231002", "2020-10-12", undefined],
    ["a passport", "E12345678", "2020-10-12", undefined],
    ["a passport of digits", "123456789", "2020-10-12", undefined],
    ["a travel permit", "H1234567801", "2020-10-12", undefined],
    ["the older card of a foreigner", "CHN310109999999", "2020-10-12", undefined],
    ["nothing", "", "2020-10-12", undefined],
    ["a page of digits", "1".repeat(10_000), "2020-10-12", undefined],
    ["a region that never was", documentNumber("999999", "1990-01-01"), "2020-10-12", undefined],
    ["a district that was united with another in 2010, of somebody born before", documentNumber(chongwen, "1990-01-01"), "2020-10-12", true],
    ["and of somebody born behind", documentNumber(chongwen, "2015-01-01"), "2020-10-12", undefined],
    ["a district of 2009 before it was there", documentNumber(binhai, "1990-01-01"), "2005-10-12", undefined],
    ["and when it was, of somebody who moved there", documentNumber(binhai, "1990-01-01"), "2020-10-12", true],
    ["a permit for residents of Hong Kong", documentNumber("810000", "1990-01-01"), "2020-10-12", true],
    ["for residents of Taiwan", documentNumber("830000", "1990-01-01"), "2020-10-12", true],
    ["on the day before there were any", documentNumber("820000", "1990-01-01"), "2018-08-31", undefined],
    ["on the first day", documentNumber("820000", "1990-01-01"), "2018-09-01", true],
    ["the card of a foreigner", documentNumber("931840", "1990-01-01"), "2024-01-01", true],
    ["before there were any with such numbers", documentNumber("931840", "1990-01-01"), "2023-11-30", undefined],
    ["of a province that is none", documentNumber("909840", "1990-01-01"), "2024-01-01", undefined],
  ])("%s", (_, written, day, isValid) => expect(judge(written, dayOf(day)).isValid).toBe(isValid));

  test("a valid one is given in eighteen signs, and of any whose check sign is right the day of birth", () => {
    expect(judge(" 11010519491231002x ", dayOf("2020-10-12"))).toEqual({ isValid: true, number: "11010519491231002X", born: dayOf("1949-12-31") });
    expect(judge(documentNumber("999999", "1990-01-01"), dayOf("2020-10-12"))).toEqual({ isValid: undefined, born: dayOf("1990-01-01") });
    expect(judge(mistyped(right), dayOf("2020-10-12"))).toEqual({ isValid: false });
  });

  test("each digit that is mistyped and each two that are exchanged are found", () => {
    for (let at = 0; at < 16; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const other = right.slice(0, at) + String(digit) + right.slice(at + 1);
        if (other !== right) expect([other, judge(other, dayOf("2020-10-12")).isValid]).toEqual([other, false]);
      }
      const exchanged = right.slice(0, at) + right.charAt(at + 1) + right.charAt(at) + right.slice(at + 2);
      if (exchanged !== right) expect([exchanged, judge(exchanged, dayOf("2020-10-12")).isValid]).toEqual([exchanged, false]);
    }
  });
});

test("a code counts from the end of the year before the one in which it was first listed until that of the year in which it was listed no more", () => {
  // 110103 stands in the list of the end of 2009 and not in that of 2010.
  expect([isKnownRegion(chongwen, dayOf("2010-12-31"), dayOf("2020-01-01")), isKnownRegion(chongwen, dayOf("2011-01-01"), dayOf("2020-01-01"))]).toEqual([true, false]);
  // 120116 stands in that of 2009 and not in that of 2008.
  expect([isKnownRegion(binhai, dayOf("1990-01-01"), dayOf("2008-12-01")), isKnownRegion(binhai, dayOf("1990-01-01"), dayOf("2008-12-02"))]).toEqual([false, true]);
});

test("codes for the districts of a city as a whole, which only the standard has, count too", () => {
  expect(isKnownRegion("130101", dayOf("1990-01-01"), dayOf("2020-01-01"))).toBe(true);
  expect(listedIn(areacodesTable).some(({ code }) => code === "130101")).toBe(false);
});

test("the table whose source is no package is the one that was printed", () => expect(areacodesVersion).toBe(`areacodes-${areacodes.commit.slice(0, 7)}+${checksum(areacodesTable.trim())}`));

describe("a table is printed from lists of years", () => {
  const csv = (...rows: readonly string[]): string => `\ufeff代码,一级行政区,二级行政区,名称,级别,状态,启用时间,变更/弃用时间,新代码\n${rows.join("\n")}\n`;
  const tableOf = (text: string): string => /= `\n([^`]+)\n`;\n$/.exec(generateAreacodes(text))?.[1] ?? "";

  test.each<[string, readonly string[], string]>([
    ["what is in use", ["110101,,,,,在用,1981,,"], "- - 11 0101"],
    ["what was given up, from the last list without it to the first without it again", ["110101,,,,,弃用,1986,1993,110109"], "198512 199312 11 0101"],
    ["what only changed its name, as one", ["110101,,,,,变更,1981,1990,", "110101,,,,,在用,1990,,"], "- - 11 0101"],
    ["what was there twice, as two", ["110101,,,,,弃用,1983,1985,", "110101,,,,,在用,1990,,"], "198212 198512 11 0101\n198912 - 11 0101"],
    ["neighbours together", ["110101,,,,,在用,1981,,", "110102,,,,,在用,1981,,", "120101,,,,,在用,1981,,"], "- - 11 0101+1\n- - 12 0101"],
  ])("%s", (_, rows, table) => {
    expect(tableOf(csv(...rows))).toBe(table);
  });

  test("what is not understood is thrown", () => expect(() => generateAreacodes(csv("110101,,,,,在用,long ago,,"))).toThrow("result.csv says what is not understood: 110101"));
});
