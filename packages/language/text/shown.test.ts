import { expect, test } from "vitest";
import { shortened, shown } from "./shown.ts";

test.each([
  ["a text", "代检信息", "代检信息"],
  ["an escape sequence", "\u001b]0;title\u0007", "‹001B›]0;title‹0007›"],
  ["line ends", "a\r\nb", "a‹000D›‹000A›b"],
  ["a tab", "a\tb", "a b"],
  ["marks that reorder", "\u202eabc\u2066", "‹202E›abc‹2066›"],
  ["a tag and a filler that nobody sees", "\u{e0041}\u3164", "‹E0041›‹3164›"],
  ["the joiners of an emoji", "👩🏽‍🔧 ❤️", "👩🏽‍🔧 ❤️"],
  ["a joiner elsewhere", "代\u200d检\ufe0f", "代‹200D›检‹FE0F›"],
])("%s is shown safely", (_, text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  ["what fits stays", "代检信息", 10, "代检信息"],
  ["what does not is cut at a character", "代检信息", 6, "代检…"],
  ["line ends become spaces", "代检\n\n信息 ", 20, "代检 信息"],
])("%s", (_, text, columns, expected) => {
  expect(shortened(text, columns)).toBe(expected);
});
