import { describe, expect, test } from "vitest";
import { editing } from "../../../test/support/editing.ts";
import { edited } from "./edits.ts";
import { fixable, fixes, rewritings } from "./fixes.ts";

/** The text with the first fix of a code, or all fixes of it, done. */
const fixed = (text: string, code: string): readonly string[] => {
  const { analysis, path } = editing(text);
  return fixes(analysis, path, { start: 0, end: text.length }).filter(({ of }) => of?.code === code).map(({ edits }) => edited(text, edits));
};
const rule = (body: string): string => `rule r under fraud { title zh "甲", en "A" on listing.published ${body} }`;

test.each<[string, string, string, readonly string[]]>([
  ["RV0001", "`&` is `and`", "define d = cheap & cheap", ["define d = cheap and cheap"]],
  ["RV0001", "in Chinese 且", "定义 d = cheap & cheap", ["定义 d = cheap 且 cheap"]],
  ["RV0001", "a semicolon is nothing", "define d = cheap;", ["define d = cheap"]],
  ["RV0001", "`#` begins no comment", "# a\ndefine d = cheap", ["// a\ndefine d = cheap"]],
  ["RV0002", "a text is closed", 'phrases p { find "a\n}', ['phrases p { find "a"\n}']],
  ["RV0003", "a backslash", 'phrases p { find "a\\d" must pass "b" }', ['phrases p { find "a\\\\d" must pass "b" }']],
  ["RV0006", "a name is closed", "define `d\n= cheap", ["define `d`\n= cheap"]],
  ["RV0008", "a date in full", rule("since 2020-1-5"), [rule("since 2020-01-05")]],
  ["RV0010", "a comment that documents nothing", "define d = cheap\n/// a", ["define d = cheap\n// a"]],
  ["RV0014", "quotation marks", "phrases p { find 'a' must pass \"b\" }", ['phrases p { find "a" must pass "b" }']],
  ["RV0020", "a comma that nothing follows", rule("when cheap then block,"), [rule("when cheap then block")]],
  ["RV0020", "a comma between conditions is `and` or `or`", "define d = cheap, cheap", ["define d = cheap and cheap", "define d = cheap or cheap"]],
  ["RV0021", "a keyword that is misspelt", rule("whne cheap then block"), [rule("when cheap then block")]],
  ["RV0021", "a declaration that is", "polcy p { }", ["policy p { }"]],
  ["RV0022", "a reserved name", "define list = cheap", ["define `list` = cheap"]],
  ["RV0024", "a text without quotation marks", "policy p { owner trust }", ['policy p { owner "trust" }']],
  ["RV0025", "a name with them", 'rule r under "fraud" { }', ["rule r under fraud { }"]],
  ["RV0026", "a comma between phrases", 'phrases p { find "a" "b" must pass "c" }', ['phrases p { find "a", "b" must pass "c" }']],
  ["RV0027", "a block is closed", "policy p {", ["policy p {\n}"]],
  ["RV0028", "one equals sign", "define d = account_id = \"a\"", ['define d = account_id == "a"']],
  ["RV0031", "a list joined by `and`", 'phrases p { find "a" and "b" must pass "c" }', ['phrases p { find "a", "b" must pass "c" }']],
  ["RV0102", "the nearest name", "define d = text matches lure", ["define d = text matches lures"]],
  ["RV0103", "the nearest law", "policy p { basis terms.account }", ["policy p { basis terms.accounts }"]],
  ["RV0104", "a member that is missing", "rule r under fraud {\n  title zh \"甲\", en \"A\"\n  when cheap\n  then block\n}", ["rule r under fraud {\n  title zh \"甲\", en \"A\"\n  when cheap\n  then block\n  on listing.published\n}"]],
  ["RV0106", "an entry named twice", rule("when cheap then exempt spam, spam"), [rule("when cheap then exempt spam")]],
  ["RV0110", "the nearest file", 'list l from "lists/agency.csv" by name', ['list l from "lists/agencies.csv" by name']],
  ["RV0113", "a title in the other language", 'policy p { title zh "甲" basis terms.accounts owner "t" }', ['policy p { title zh "甲", en "…" basis terms.accounts owner "t" }']],
  ["RV0201", "the nearest field", "define d = prise < 3 CNY", ["define d = price < 3 CNY"]],
  ["RV0213", "the name of a phrase set as a condition", rule("when lures then block"), [rule("when any text matches lures then block")]],
  ["RV0219", "the nearest thing to read", rule("when text has contakt then block"), [rule("when text has contact then block")]],
  ["RV0220", "the nearest kind", rule("when text has contact (wechta) then block"), [rule("when text has contact (wechat) then block")]],
  ["RV0302", "the nearest folding", 'phrases p { see through widht find "a" must pass "b" }', ['phrases p { see through width find "a" must pass "b" }']],
  ["RV0308", "an example to pass", `phrases p {\n  find "𠮷😀"\n}\n${rule("when text matches p then block")}`, [`phrases p {\n  find "𠮷😀"\n  must pass "…"\n}\n${rule("when text matches p then block")}`]],
  ["RV0310", "a folding that is asked for", `phrases p {\n  find "a" must pass "b"\n}\n${rule("when text matches p through (separators) then block")}`, [`phrases p {\n  see through width, case, separators\n  find "a" must pass "b"\n}\n${rule("when text matches p through (separators) then block")}`]],
  ["RV0401", "the nearest mode", rule("when cheap then block mode shadw"), [rule("when cheap then block mode shadow")]],
  ["RV0418", "the nearest role", 'rule r under fraud { title zh "甲", en "A" on comment.posted when true then block, strike under fraud against listing_ownr }', ['rule r under fraud { title zh "甲", en "A" on comment.posted when true then block, strike under fraud against listing_owner }']],
  ["RV0419", "the nearest severity", rule("when cheap then block, strike under fraud as gravee"), [rule("when cheap then block, strike under fraud as grave")]],
])("%s: %s", (code, _, text, after) => expect(fixed(text, code)).toEqual(after));

/** Of what is said of a program that has no error, which takes the whole ruleset into account. */
const program = (body: string): string => `event listing.published { schema "schemas/listing.published.json" actor account = account_id content listing = listing_id }
policy p { title zh "甲", en "A" basis terms.accounts owner "t" }
${body}`;

test("RV0114: what nothing uses is deleted with what is said above it", () => {
  const used = 'rule r under p { title zh "甲", en "A" on listing.published when price < 3 CNY then block }\n';
  const text = program(`/// Never used.\ndefine d = price < 5 CNY\n\n${used}`);
  const { analysis, path } = editing(text, { alone: true });
  expect(fixes(analysis, path, { start: 0, end: text.length }).map(({ of, edits }) => [of?.code, edited(text, edits)])).toEqual([["RV0114", program(used)]]);
});

describe("what takes longer to find", () => {
  const say = (code: string, text: string, part: string, more = {}) => {
    const { analysis, path } = editing(text);
    const start = text.indexOf(part);
    const diagnostic = { code, severity: "warning" as const, span: { path, start, end: start + part.length }, message: { en: "", zh: "" }, ...more };
    return fixes(analysis, path, { start, end: start }, [diagnostic]).map(({ edits }) => edited(text, edits));
  };
  test.each<[string, string, string, string, object, readonly string[]]>([
    ["RV0705", "a phrase that another covers", 'phrases p {\n  find "ab", "a"\n}', '"ab"', {}, ['phrases p {\n  find "a"\n}']],
    ["RV0706", "the last of several", 'phrases p {\n  find "a", "b" by sound\n}', '"b" by sound', {}, ['phrases p {\n  find "a"\n}']],
    ["RV0707", "the only exception", 'phrases p {\n  find "a"\n  except "b"\n}', '"b"', {}, ['phrases p {\n  find "a"\n}']],
    ["RV0560", "a folding through which an example is caught", 'phrases p { see through width find "a" must catch "A" }', '"A"', { lacks: { foldings: ["case"] } }, ['phrases p { see through width, case find "a" must catch "A" }']],
    ["RV0560", "in Chinese in Chinese", '词组 p { 查找 "a" 必须命中 "a.b" }', '"a.b"', { lacks: { foldings: ["separators"] } }, ['词组 p { 识别变体 全半角, 大小写, 间隔 查找 "a" 必须命中 "a.b" }']],
  ])("%s: %s", (code, _, text, part, more, after) => expect(say(code, text, part, more)).toEqual(after));
});

test.each<[string, string, readonly string[]]>([
  ["a regular expression of plain words becomes phrases", 'phrases p { find pattern‸ "a|信息" must pass "c" }', ['phrases p { find "a", "信息" must pass "c" }']],
  ["one of more does not", 'phrases p { find pattern‸ "a+" must pass "c" }', []],
  ["in a combination only a single one", 'phrases p { find pattern‸ "a|b" near "c" within 3 characters must pass "c" }', []],
  ["a set without an example gets one", '词组 p‸ { 查找 "a" }', ['词组 p { 查找 "a" 必须放过 "…" }']],
])("%s", (_, written, after) => {
  const { analysis, path, offset, text } = editing(written);
  expect(rewritings(analysis, path, offset).map(({ edits }) => edited(text, edits))).toEqual(after);
});

test("every code of a row is one that there is, and its fix is told in both languages", () => {
  expect([...fixable].every((code) => /^RV0\d{3}$/.test(code))).toBe(true);
  const text = "define d = text matches lure";
  const { analysis, path } = editing(text);
  expect(fixes(analysis, path, { start: 24, end: 24 }).map(({ title }) => title)).toEqual([{ en: "write `lures`", zh: "改为 `lures`" }]);
});
