import fc from "fast-check";
import { expect, test } from "vitest";
import { tree } from "../../../test/support/tree.ts";
import { attachComments } from "./comments.ts";
import { parse } from "./parser.ts";
import { scan } from "./tokens.ts";

/** Which node each comment belongs to, in order of place. */
function owners(text: string): readonly string[] {
  const { file } = parse({ path: "a.reeve", text });
  const owned = [...attachComments(file, text)].flatMap(([node, comments]) =>
    Object.entries(comments).flatMap(([place, list]: [string, (typeof comments)["leading"]]) =>
      list.map((comment) => ({ start: comment.span.start, line: `${comment.text.trim()}: ${place} ${node.kind === "file" ? "file" : tree(node)}` })),
    ),
  );
  return owned.sort((one, other) => one.start - other.start).map(({ line }) => line);
}

test.each([
  ["above a declaration", "// c\nlist a = 1", ["c: leading list(a inline([1]))"]],
  ["behind a declaration", "list a = 1 // c\nlist b = 2", ["c: trailing list(a inline([1]))"]],
  ["below the last declaration", "list a = 1\n// c\n", ["c: inner file"]],
  ["in a file of nothing else", "// c", ["c: inner file"]],
  ["above a member", "policy a {\n// c\nbasis b }", ["c: leading basis([b])"]],
  ["behind a member", "policy a { basis b // c\nowner \"d\" }", ["c: trailing basis([b])"]],
  ["behind the brace, above the first member", "policy a { // c\nbasis b }", ["c: leading basis([b])"]],
  ["above the closing brace", "policy a { basis b\n// c\n}", ["c: inner policy(a [basis([b])])"]],
  ["in an empty block", "policy a { // c\n}", ["c: inner policy(a [])"]],
  ["behind an entry and its comma", "list a = 1, // c\n2", ["c: trailing 1"]],
  ["above an entry", "list a = 1,\n// c\n2", ["c: leading 2"]],
  ["between the sides of a condition", "define a = b // c\nand d", ["c: trailing b"]],
  ["two in a row", "// c\n// d\nlist a = 1", ["c: leading list(a inline([1]))", "d: leading list(a inline([1]))"]],
])("a comment %s", (_, text, expected) => {
  expect(owners(text)).toEqual(expected);
});

const text = `policy a { title zh "甲", en "A" basis b.c, d }
phrases e { see through f, g find "h", i near "j" within 3 characters except touching k must catch "l" }
rule m under a { on n.o, p when q < 3 days and not (r in ("s", t) or any text matches e) then hold for "u", exempt v mode shadow }
list w = "x", "y" define z = a.b is present`;

test("wherever they stand, all comments are attached, each once", () => {
  const { tokens } = scan(text);
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(tokens.length), { minLength: 1, maxLength: 12 }), fc.boolean(), (places, onOwnLine) => {
      const breakLine = onOwnLine ? "\n" : " ";
      const commented = tokens.map(({ image }, index) => (places.includes(index) ? `${breakLine}// c${index}\n${image}` : ` ${image}`)).join("");
      const whole = places.includes(tokens.length) ? `${commented} // c${tokens.length}` : commented;
      const { file, diagnostics } = parse({ path: "a.reeve", text: whole });
      expect(diagnostics).toEqual([]);
      const attached = [...attachComments(file, whole).values()].flatMap(({ leading, trailing, inner }) => [...leading, ...trailing, ...inner]);
      expect(attached.map((comment) => comment.text.trim()).sort()).toEqual(places.map((place) => `c${place}`).sort());
      expect(new Set(attached)).toEqual(new Set(file.comments));
    }),
    { numRuns: 300 },
  );
});
