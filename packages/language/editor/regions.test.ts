import { expect, test } from "vitest";
import { editing } from "../../../test/support/editing.ts";
import { regions } from "./regions.ts";

test.each<[string, string, readonly string[]]>([
  ["a block without its brace", "policy p {\n  basis a.b\n}", ["block policy p {\n  basis a.b"]],
  ["a full-width brace", "策略 p ｛\n  依据 a.b\n｝", ["block 策略 p ｛\n  依据 a.b"]],
  ["a member of several lines", 'phrases p {\n  find "𠮷",\n    "😀"\n}', ['block phrases p {\n  find "𠮷",\n    "😀"', 'block find "𠮷",\n    "😀"']],
  ["comments below one another", "// a\n// b\n\n/// c\n/// d\ndefine e = true", ["comment // a\n// b", "comment /// c\n/// d"]],
  ["but not behind something", "define a = true // b\n// c", []],
  ["a declaration that is not finished", "rule r under p {\n  on a.b\n", ["block rule r under p {\n  on a.b"]],
  ["what stands on one line is none", "policy p { basis a.b }", []],
])("%s", (_, text, found) => {
  const { analysis, path } = editing(text, { alone: true });
  expect(regions(analysis, path).map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end).trimEnd()}`)).toEqual(found);
});
