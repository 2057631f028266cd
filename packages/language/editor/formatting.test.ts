import { expect, test } from "vitest";
import { editing } from "../../../test/support/editing.ts";
import { formatting } from "./formatting.ts";

const edits = (text: string): readonly (readonly [string, string])[] => {
  const { analysis, path } = editing(text, { alone: true });
  return formatting(analysis, path).map((edit) => [text.slice(edit.span.start, edit.span.end), edit.text]);
};

test.each<[string, string, readonly (readonly [string, string])[]]>([
  ["what is in form stays", "define a = price < 5 CNY\n", []],
  ["only what differs is replaced", "define a = price    < 5 CNY\n", [["   ", ""]]],
  ["behind 𠮷 and 😀 too", 'phrases p { find "𠮷😀",   "a" }\n', [["  ", ""]]],
  ["a file of which a part cannot be read is left alone", "define a =    \nrule {", []],
  ["Chinese keywords stay Chinese", "定义 a = price<5 CNY\n", [["<", " < "]]],
])("%s", (_, text, changes) => expect(edits(text)).toEqual(changes));
