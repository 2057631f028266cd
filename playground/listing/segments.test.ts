import { expect, test } from "vitest";
import { segmentsOf } from "./segments.ts";

const cut = (text: string, ...marks: readonly (readonly [number: number, start: number, end: number])[]): readonly string[] =>
  segmentsOf(text, marks.map(([number, start, end]) => ({ number, start, end }))).map(({ text: part, marks: on, begins }) => `${part}|${on.join()}|${begins.join()}`);

test.each([
  ["a text without marks is one piece", "代检信息", [], ["代检信息||"]],
  ["an empty text has no pieces", "", [], []],
  ["a mark in the middle", "可代检吗", [[1, 1, 3]], ["可||", "代检|1|1", "吗||"]],
  ["emoji and rare characters keep their two units", "𠮷代🔥检", [[1, 2, 6]], ["𠮷||", "代🔥检|1|1"]],
  ["marks that overlap", "abcd", [[1, 0, 3], [2, 1, 4]], ["a|1|1", "bc|1,2|2", "d|2|"]],
  ["the two ranges of one match", "代x检", [[1, 0, 1], [1, 2, 3]], ["代|1|1", "x||", "检|1|1"]],
  ["a mark beyond the text is of another text", "ab", [[1, 1, 9]], ["ab||"]],
] as const)("%s", (_, text, marks, expected) => expect(cut(text, ...marks)).toEqual(expected));
