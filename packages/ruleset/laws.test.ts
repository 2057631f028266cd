import { expect, test } from "vitest";
import { readLaws } from "./laws.ts";
import { reading } from "./support/read.ts";

const entry = [
  "- id: law.pipl_10",
  "  kind: statute",
  "  title: { zh: 个人信息保护法, en: Personal Information Protection Law }",
  "  article: 10",
  "  from: 2021-11-01",
  "  verified: false",
];
const read = (lines: readonly string[]) => reading(readLaws, { path: "laws.yaml", text: lines.join("\n") });

test("an entry with everything is read", () => {
  const whole = [
    ...entry,
    "  text: { zh: 任何组织、个人不得非法买卖个人信息 }",
    "  until: 2030-12-31",
    "  published: 2021-08-20",
    "  source: https://example.org/pipl",
    "  replaced_by: law.pipl_11",
    ...entry.with(0, "- id: law.pipl_11"),
  ];
  const { value, told } = read(whole);
  expect(told).toEqual([]);
  expect([...value.ids]).toEqual(["law.pipl_10", "law.pipl_11"]);
  expect(value.laws[0]).toEqual({
    id: "law.pipl_10",
    kind: "statute",
    title: { zh: "个人信息保护法", en: "Personal Information Protection Law" },
    article: "10",
    text: { zh: "任何组织、个人不得非法买卖个人信息" },
    from: "2021-11-01",
    until: "2030-12-31",
    published: "2021-08-20",
    source: "https://example.org/pipl",
    replaced_by: "law.pipl_11",
    verified: false,
    span: { path: "laws.yaml", start: 2, end: whole.join("\n").indexOf("- id: law.pipl_11") },
  });
});

test("an empty file has no laws", () => {
  expect(read(["# none yet"])).toEqual({ value: { laws: [], ids: new Set(), isPartlyUnread: false }, told: [], messages: [] });
});

test.each<[string, readonly string[], readonly string[]]>([
  ["a map instead of a list", ["law: x"], ['laws.yaml:1:1 RV0522 "law: x"']],
  ["an entry that is a text", ["- law.pipl_10"], ['laws.yaml:1:3 RV0522 "law.pipl_10"']],
  ["an id without a dot", entry.with(0, "- id: pipl"), ['laws.yaml:1:7 RV0540 "pipl"']],
  ["an id twice", [...entry, ...entry], ['laws.yaml:7:7 RV0541 "law.pipl_10"']],
  ["an unknown kind", entry.with(1, "  kind: statut"), ['laws.yaml:2:9 RV0524 "statut"']],
  ["a title in one language", entry.with(2, "  title: { zh: 法 }"), ['laws.yaml:3:3 RV0521 "title"']],
  ["a title in another language", entry.with(2, "  title: { zh: 法, en: Law, de: Gesetz }"), ['laws.yaml:3:28 RV0520 "de"']],
  ["a title that is a text", entry.with(2, "  title: 法"), ['laws.yaml:3:10 RV0522 "法"']],
  ["a day that does not exist", entry.with(4, "  from: 2021-02-30"), ['laws.yaml:5:9 RV0525 "2021-02-30"']],
  ["no day it came into force", entry.toSpliced(4, 1), ['laws.yaml:1:3 RV0521 "id"']],
  ["an end before the beginning", [...entry, "  until: 2021-10-31"], ['laws.yaml:7:10 RV0542 "2021-10-31"']],
  ["a replacement that is not there", [...entry, "  replaced_by: law.pipl_99"], ['laws.yaml:7:16 RV0543 "law.pipl_99"']],
  ["a law that replaces itself", [...entry, "  replaced_by: law.pipl_10"], ['laws.yaml:7:16 RV0544 "law.pipl_10"']],
  ["a source that is no address", [...entry, "  source: the gazette"], ['laws.yaml:7:11 RV0545 "the gazette"']],
  ["a text where true or false is due", entry.with(5, '  verified: "true"'), ['laws.yaml:6:13 RV0522 "\\"true\\""']],
  ["a misspelt key and what it leaves missing", entry.with(5, "  verifed: true"), ['laws.yaml:6:3 RV0520 "verifed"', 'laws.yaml:1:3 RV0521 "id"']],
])("%s is told", (_, lines, told) => {
  expect(read(lines).told).toEqual(told);
});
