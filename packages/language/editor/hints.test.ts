import { expect, test } from "vitest";
import { editing } from "../../../test/support/editing.ts";
import { hints } from "./hints.ts";

const hinted = (written: string, within?: { readonly start: number; readonly end: number }): readonly string[] => {
  const { analysis, path, text } = editing(written);
  return hints(analysis, path, within ?? { start: 0, end: text.length }).map(({ offset, label, detail }) => `${text.slice(0, offset).split(/[\s,]/).at(-1)} ${label.en}${detail === undefined ? "" : ` (${detail.zh})`}`);
};

test.each<[string, string, readonly string[]]>([
  ["a set tells how many phrases it has, and a phrase how it is read", 'phrases p { see through width, case, separators find "代.检", "b" }', ["p 2 phrases", '"代.检" → 代检 (间隔 → 代检)']],
  ["each folding that changes it is told", 'phrases 𠮷 { see through width, case, separators find "Ｖ.Ｘ" }', ["𠮷 1 phrase", '"Ｖ.Ｘ" → ＶＸ (间隔 → ＶＸ)']],
  ["a set that is not finished", "phrases p { find", ["p 0 phrases"]],
])("%s", (_, written, found) => expect(hinted(written)).toEqual(found));

test("only what is shown is asked for", () => {
  const text = 'phrases a { find "b" }\nphrases c { find "d" }';
  expect(hinted(text, { start: 0, end: 22 })).toEqual(["a 1 phrase"]);
});
