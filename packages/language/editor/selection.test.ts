import { expect, test } from "vitest";
import { editing, lying } from "../../../test/support/editing.ts";
import { selectionAround } from "./selection.ts";

const around = (written: string): readonly string[] => {
  const editor = editing(written, { alone: true });
  return selectionAround(editor.analysis, editor.path, editor.offset).map((span) => lying(editor, span));
};

test.each<[string, string, readonly string[]]>([
  ["from a word to the file", "define d = a and b‸c < 3", ["bc", "bc < 3", "a and bc < 3", "define d = a and bc < 3"]],
  ["in a text without its quotation marks first", 'phrases p { find "𠮷‸😀", "b" }', ["𠮷😀", '"𠮷😀"', 'find "𠮷😀", "b"', 'phrases p { find "𠮷😀", "b" }']],
  ["of a dotted name a part first", "rule r under p { on a.b‸ }", ["b", "a.b", "on a.b", "rule r under p { on a.b }"]],
  ["between declarations the file", "define a = b\n\n‸\n\ndefine c = d", ["define a = b\n\n\n\ndefine c = d"]],
  ["in what cannot be read too", "rule r { when ‸ (", ["when  (", "rule r { when  ("]],
])("%s", (_, written, found) => expect(around(written)).toEqual(found));
