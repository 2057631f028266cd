import { expect, test } from "vitest";
import { markedLines } from "./marked.ts";
import type { Mark } from "./marked.ts";

const plain = (text: string): string => text;

/** Marks on a text in which the words of mark 1 stand in [], those of mark 2 in {}. */
function lines(marked: string, columns = 60): readonly string[] {
  const marks: readonly Mark[] = [1, 2].map((number) => ({ number, ranges: rangesOf(marked, number === 1 ? "[]" : "{}") }));
  return markedLines(marked.replace(/[[\]{}]/g, ""), marks, columns, plain);
}

function rangesOf(marked: string, [open, close]: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let at = 0;
  for (const unit of marked) {
    if (unit === open) ranges.push({ start: at, end: at });
    const last = ranges.at(-1);
    if (unit === close && last !== undefined) last.end = at;
    if (!"[]{}".includes(unit)) at += unit.length;
  }
  return ranges;
}

test.each<[string, string, readonly string[]]>([
  ["Latin letters take a column", "we [look up] people", ["we look up people", "   ~~~~~~~ 1"]],
  ["Han characters take two", "专业[代检信息],秒回", ["专业代检信息,秒回", "    ~~~~~~~~ 1"]],
  ["full-width letters take two", "加[ＱＱ]", ["加ＱＱ", "  ~~~~ 1"]],
  ["an emoji inside a word is part of it", "[代❤️信]息", ["代❤️信息", "~~~~~ 1"]],
  ["a family of emoji", "👨‍👩‍👧[代]", ["👨‍👩‍👧代", "      ~~ 1"]],
  ["what nobody would see is shown", "[代\u200b检]\u202e", ["代‹200B›检‹202E›", "~~~~~~~~~~ 1"]],
  ["what a terminal would obey is shown", "\u001b31m[查人]\u0007", ["‹001B›31m查人‹0007›", "         ~~~~ 1"]],
  ["a combining mark takes none", "e\u0301[x]", ["e\u0301x", " ~ 1"]],
  ["half a character", "\ud83d[x]", ["‹D83D›x", "      ~ 1"]],
  ["two marks, one below the other", "[别人]的{户籍}", ["别人的户籍", "~~~~ 1", "      ~~~~ 2"]],
  ["two words of one mark", "[可查]名下[户籍]", ["可查名下户籍", "~~~~    ~~~~ 1"]],
  ["lines without a mark are left out", "新品\n\n[查人]\n包邮\n真的\n[查人]", ["…", "查人", "~~~~ 1", "…", "查人", "~~~~ 1"]],
  ["a word over two lines", "[查\r\n人]", ["查", "~~ 1", "人", "~~ 1"]],
])("%s", (_, marked, expected) => {
  expect(lines(marked)).toEqual(expected);
});

test("a long line is wrapped, a wide character never cut", () => {
  expect(lines("aaaaaaaaa[查人]bbbbbbbbbbbbbbbbb", 10)).toEqual(["…", "查人bbbbbb", "~~~~ 1", "…"]);
});
