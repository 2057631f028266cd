import { expect, test } from "vitest";
import { editing } from "../../../test/support/editing.ts";
import { declarationsBy, outline, type OutlineItem } from "./outline.ts";

const shown = ({ name, kind, inside }: OutlineItem): string => `${kind} ${name}${inside.length === 0 ? "" : ` (${inside.map(shown).join(", ")})`}`;

test.each<[string, string, readonly string[]]>([
  ["declarations stand in the order of the file", 'policy p { }\nrule r under p { }\n词组 甲 { 查找 "a" }', ["policy p", "rule r", "phrases 甲"]],
  ["an event has its roles, a ladder its severities and steps", "event a.b { role seller = x }\nladder l { step 1 warn step 2 warn severity grave starts at step 2 }", ["event a.b (role seller)", "ladder l (severity grave, step 1, step 2)"]],
  ["one without a name is left out, the others are not", "rule {\n}\npolicy p { }", ["policy p"]],
  ["nothing", "", []],
])("%s", (_, text, items) => {
  const { analysis, path } = editing(text, { alone: true });
  expect(outline(analysis, path).map(shown)).toEqual(items);
});

test("a title is told, and ranges hold the name", () => {
  const { analysis, path, text } = editing('phrases 𠮷 { find "😀" } policy p { title zh "甲", en "A" }');
  const [set, policy] = outline(analysis, path);
  expect([set, policy].map((item) => text.slice(item?.selection.start, item?.selection.end))).toEqual(["𠮷", "p"]);
  expect(policy?.detail).toEqual({ zh: "甲", en: "A" });
});

test.each<[string, string, readonly string[]]>([
  ["a part of a name finds it in any file", "lur", ["lures"]],
  ["so does pinyin", "daijian", ["代检信息"]],
  ["and its letters in order", "fd", ["fraud", "fraud"]],
  ["nothing typed finds all", "", ["listing.published", "comment.posted", "listing_owner", "records.queried", "fraud", "lures", "代检信息", "agencies", "cheap", "face", "selling", "fraud", "grave", "device", "copies", "spam"]],
])("%s", (_, typed, names) => {
  expect(declarationsBy(editing("").analysis, typed).map(({ name }) => name)).toEqual(names);
});
