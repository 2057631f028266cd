import { expect, test } from "vitest";
import { before, readManifest } from "./manifest.ts";
import type { Period } from "./manifest.ts";
import { reading } from "./support/read.ts";

const whole = ["name: market", "version: 1.2.0", 'language: "0.1"', "zone: Asia/Shanghai", "currency: CNY", ""];
const read = (lines: readonly string[]) => reading(readManifest, { path: "ruleset.yaml", text: lines.join("\n") });
const withLine = (at: number, line: string): readonly string[] => whole.with(at, line);

test("a whole manifest is read", () => {
  expect(read(whole)).toEqual({
    value: { name: "market", version: "1.2.0", language: "0.1", zone: "Asia/Shanghai", currency: "CNY" },
    told: [],
    messages: [],
  });
});

test("a contact for notices, and how long evidence is kept", () => {
  expect(read([...whole, "contact: { zh: 客服热线, en: the help line }", "keep evidence: 3 years"])).toMatchObject({
    value: { contact: { zh: "客服热线", en: "the help line" }, keepEvidence: { count: 3, unit: "year" } },
    told: [],
  });
});

test.each<[string, Period, string]>([
  ["2024-03-01T05:00:00Z", { count: 3, unit: "year" }, "2021-03-01T05:00:00Z"],
  ["2024-02-29T05:00:00Z", { count: 1, unit: "year" }, "2023-02-28T05:00:00Z"],
  ["2024-03-31T05:00:00Z", { count: 1, unit: "month" }, "2024-02-29T05:00:00Z"],
  ["2024-03-01T05:00:00Z", { count: 180, unit: "day" }, "2023-09-03T05:00:00Z"],
])("before %s lies %o: %s", (instant, period, expected) => {
  expect(new Date(before(Date.parse(instant), period)).toISOString()).toBe(expected.replace("Z", ".000Z"));
});

test.each<[string, readonly string[]]>([
  ["a version of the language without quotation marks", withLine(2, "language: 0.1")],
  ["UTC", withLine(3, "zone: UTC")],
  ["a preliminary version", withLine(1, "version: 2.0.0-rc.1")],
])("%s is fine", (_, lines) => {
  expect(read(lines).told).toEqual([]);
});

test.each<[string, readonly string[], string, string]>([
  ["an empty file", [""], 'ruleset.yaml:1:1 RV0521 ""', "the key `name` is missing"],
  ["a list", ["- name"], 'ruleset.yaml:1:1 RV0522 "- name"', "expected keys with values, found a list"],
  ["a misspelt key", [...whole, "zoen: UTC"], 'ruleset.yaml:7:1 RV0520 "zoen"', "unknown key `zoen`"],
  ["a key that is missing", whole.slice(1), 'ruleset.yaml:1:1 RV0521 "version"', "the key `name` is missing"],
  ["a name with a space", withLine(0, "name: my market"), 'ruleset.yaml:1:7 RV0530 "my market"', "`my market` cannot be the name of a ruleset"],
  ["a name that is a number", withLine(0, "name: 12"), 'ruleset.yaml:1:7 RV0522 "12"', "expected a text, found a number"],
  ["an empty name", withLine(0, 'name: ""'), 'ruleset.yaml:1:7 RV0523 "\\"\\""', "this text is empty"],
  ["a version of two numbers", withLine(1, "version: 1.2"), 'ruleset.yaml:2:10 RV0531 "1.2"', "`1.2` is not a version"],
  ["a language of the future", withLine(2, 'language: "7"'), 'ruleset.yaml:3:11 RV0532 "\\"7\\""', "version `7` of the language is not spoken here"],
  ["a zone that is no place", withLine(3, "zone: Asia/Shanghia"), 'ruleset.yaml:4:7 RV0533 "Asia/Shanghia"', "unknown time zone `Asia/Shanghia`"],
  ["a currency by its sign", withLine(4, "currency: ¥"), 'ruleset.yaml:5:11 RV0534 "¥"', "unknown currency `¥`"],
  ["a period that is none", [...whole, "keep evidence: for long"], 'ruleset.yaml:7:16 RV0535 "for long"', "`for long` is not a period"],
  ["a contact in one language", [...whole, "contact: { zh: 客服热线 }"], 'ruleset.yaml:7:12 RV0521 "zh"', "the key `en` is missing"],
])("%s is told", (_, lines, told, message) => {
  const read = reading(readManifest, { path: "ruleset.yaml", text: lines.join("\n") });
  expect([read.told[0], read.messages[0], read.told.length]).toEqual([told, message, 1]);
});
