import { describe, expect, test } from "vitest";
import { blankLine, fill, gap, group, indent, join, layOut, line, newline, softLine, type Document } from "./document.ts";

const after = (text: string): Document => ({ kind: "comment", text, place: "after" });
const above = (text: string): Document => ({ kind: "comment", text, place: "above" });
const list = (...items: readonly Document[]): Document =>
  group(["(", indent([softLine, join([",", line], items)]), softLine, ")"]);

const rows: readonly (readonly [sentence: string, document: Document, width: number, lines: readonly string[]])[] = [
  ["a group stands on one line where it fits", list("one", "two"), 10, ["(one, two)"]],
  ["a group is broken at every line where it does not", list("one", "two"), 9, ["(", "  one,", "  two", ")"]],
  [
    "a group inside a broken one is judged by itself",
    list(list("one", "two"), list("three", "four")),
    14,
    ["(", "  (one, two),", "  (", "    three,", "    four", "  )", ")"],
  ],
  ["what follows a group up to the next line end counts", [list("one", "two"), gap, "end"], 13, [
    "(",
    "  one,",
    "  two",
    ") end",
  ]],
  ["an East Asian wide character takes two columns", list("查询", "代"), 10, ["(查询, 代)"]],
  ["and so breaks a group one column earlier", list("查询", "代"), 9, ["(", "  查询,", "  代", ")"]],
  ["a zero width character takes none", list("a\u200b", "b"), 6, ["(a\u200b, b)"]],
  ["a fill puts as many items on a line as fit", fill(["aa", "bb", "cc", "dd"]), 7, ["aa, bb,", "cc, dd"]],
  ["a fill starts a new line for an item that is too long", fill(["aa", "bbbbbbbbbb", "cc"]), 7, ["aa,", "bbbbbbbbbb,", "cc"]],
  ["a line end in a group breaks it", group(["a", line, "b", newline, "c"]), 80, ["a", "b", "c"]],
  ["an empty line carries no indentation", ["a", indent([blankLine, "b"])], 80, ["a", "", "  b"]],
  ["no line ends in a space", ["a", gap, newline, "b", gap], 80, ["a", "b"]],
  ["a line stands as deep as its line end", ["a", indent([newline, indent("b")])], 80, ["a", "  b"]],
  ["a comment behind a token waits for the end of its line", ["a", after("// c"), ",", newline, "b"], 80, ["a, // c", "b"]],
  ["a space behind a comment is a line end", indent([newline, "a", after("// c"), gap, "b"]), 80, ["  a // c", "  b"]],
  ["a group that goes on behind a comment is broken", list(["a", after("// c")], "b"), 80, ["(", "  a, // c", "  b", ")"]],
  ["a group that ends in a comment is not", [group(["a", line, "b", after("// c")]), newline, "d"], 80, ["a b // c", "d"]],
  ["a comment above something has a line of its own", ["a", above("// c"), "b"], 80, ["a", "// c", "b"]],
  ["two comments never share a line", ["a", after("// c"), after("// d"), gap, "b"], 80, ["a // c", "// d", "b"]],
  ["a comment is kept at the very end", ["a", after("// c")], 80, ["a // c"]],
  ["nothing is nothing", [], 80, []],
];

describe("layOut", () => {
  test.each(rows)("%s", (_sentence, document, width, lines) => {
    expect(layOut(document, width)).toBe(lines.map((text) => `${text}\n`).join(""));
  });

  test("lays out a document that is nested 100,000 deep", () => {
    let document: Document = "x";
    for (let depth = 0; depth < 100_000; depth++) document = [document];
    expect(layOut(document, 80)).toBe("x\n");
  });
});
