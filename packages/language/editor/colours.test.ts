import { expect, test } from "vitest";
import { editing } from "../../../test/support/editing.ts";
import { colours } from "./colours.ts";

const coloured = (text: string): readonly string[] => {
  const { analysis, path } = editing(text);
  return colours(analysis, path).map(({ span, kind, isDeclaration }) => `${text.slice(span.start, span.end)} ${isDeclaration ? "new " : ""}${kind}`);
};

test.each<[string, string, readonly string[]]>([
  ["names have the colour of what they mean", "define d = cheap and price < 3 CNY", ["define keyword", "d new macro", "= operator", "cheap macro", "and keyword", "price property", "< operator", "3 number", "CNY keyword"]],
  ["a dotted name in both parts", "rule r under fraud { on listing.published }", ["rule keyword", "r new function", "under keyword", "fraud class", "on keyword", "listing event", "published event"]],
  ["Chinese words that are several keywords", '词组 甲 { 必须命中 "𠮷😀" }', ["词组 keyword", "甲 new type", "必须命 keyword", "中 keyword", '"𠮷😀" string']],
  ["a keyword that is a name here", "define step = true\ndefine d = step", ["define keyword", "step new macro", "= operator", "true keyword", "define keyword", "d new macro", "= operator", "step macro"]],
  ["a regular expression", 'phrases p { find pattern "a|b" }', ["phrases keyword", "p new type", "find keyword", "pattern keyword", '"a|b" regexp']],
  ["comments, and what follows what cannot be read", "rule { // a\ndefine d = cheap", ["rule keyword", "// a comment", "define keyword", "d new macro", "= operator", "cheap macro"]],
])("%s", (_, text, found) => expect(coloured(text)).toEqual(found));
