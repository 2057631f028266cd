import { expect, test } from "vitest";
import type { Diagnostic } from "./diagnostic.ts";
import { renderDiagnostic } from "./render.ts";

/** A diagnostic at the text between `[` and `]`, as people read it. */
function rendered(marked: string, more: Partial<Diagnostic> = {}, language: "en" | "zh" = "en"): readonly string[] {
  const start = marked.indexOf("[");
  const end = marked.indexOf("]") - 1;
  const text = marked.replace("[", "").replace("]", "");
  const message = { en: "something is wrong", zh: "有误" };
  return renderDiagnostic({ code: "RV9999", severity: "error", span: { path: "a.reeve", start, end }, message, ...more }, text, language).split("\n");
}

test("severity, code and message; place; line; underline; help", () => {
  expect(rendered("policy a {\n  basis [b.c]\n}", { help: { en: "do this", zh: "这样做" } })).toEqual([
    "error[RV9999]: something is wrong",
    " --> a.reeve:2:9",
    "  |",
    "2 |   basis b.c",
    "  |         ^^^",
    "  = help: do this",
  ]);
});

test("in Chinese", () => {
  expect(rendered("[a]", { severity: "warning", help: { en: "do this", zh: "这样做" } }, "zh")).toEqual([
    "警告[RV9999]: 有误", " --> a.reeve:1:1", "  |", "1 | a", "  | ^", "  = 帮助: 这样做",
  ]);
});

test.each([
  ["below wide characters, two columns each", 'find "代查", [户籍] // 名', ['find "代查", 户籍 // 名', "             ^^^^"]],
  ["below characters outside the basic plane", "find 😀[𠮷]", ["find 😀𠮷", "       ^^"]],
  ["below a character that combines", "find e\u0301[x]", ["find e\u0301x", "      ^"]],
  ["below a tab, shown as two spaces", "\t[find]", ["  find", "  ^^^^"]],
  ["one column where nothing is underlined", "find []", ["find", "     ^"]],
  ["to the end of the line where the place goes on", "find [a\nb]", ["find a", "     ^"]],
  ["of characters that would move the cursor, replaced", "a\u202E[b]\u001B", ["a\uFFFDb\uFFFD", "  ^"]],
])("an underline %s", (_, marked, [source, underline]) => {
  const [, , , line, marks] = rendered(marked);
  expect([line, marks]).toEqual([`1 | ${source}`.trimEnd(), `  | ${underline}`]);
});

test("the numbers of lines stand below one another, and other places beside", () => {
  const first = { span: { path: "a.reeve", start: 0, end: 6 }, message: { en: "first here", zh: "首次" } };
  const elsewhere = { span: { path: "b.reeve", start: 0, end: 6 }, message: { en: "and there", zh: "另外" } };
  expect(rendered(`policy a { }\n${"\n".repeat(8)}[policy] a { }`, { related: [first, elsewhere] })).toEqual([
    "error[RV9999]: something is wrong",
    "  --> a.reeve:10:1",
    "   |",
    "10 | policy a { }",
    "   | ^^^^^^",
    "note: first here",
    "  --> a.reeve:1:1",
    "   |",
    " 1 | policy a { }",
    "   | ^^^^^^",
    "note: and there",
    "  --> b.reeve",
  ]);
});

test("another file is shown where its text is known", () => {
  const elsewhere = { span: { path: "b.reeve", start: 5, end: 6 }, message: { en: "there", zh: "那里" } };
  const diagnostic = { code: "RV9999", severity: "error", span: { path: "a.reeve", start: 0, end: 1 }, message: { en: "wrong", zh: "有误" }, related: [elsewhere] } as const;
  const lines = renderDiagnostic(diagnostic, "a", "en", { textOf: (path) => (path === "b.reeve" ? "list b" : undefined) }).split("\n");
  expect(lines.slice(5)).toEqual(["note: there", " --> b.reeve:1:6", "  |", "1 | list b", "  |      ^"]);
});

test("of a long line the part around the place is shown", () => {
  const [, , , line, underline] = rendered(`${"x".repeat(100_000)}[here]${"y".repeat(100_000)}`);
  expect(line).toBe(`1 | …${"x".repeat(40)}here${"y".repeat(116)}…`);
  expect(underline).toBe(`  | ${" ".repeat(41)}^^^^`);
});

test("parts can be dressed", () => {
  const diagnostic: Diagnostic = { code: "RV9999", severity: "error", span: { path: "a", start: 0, end: 1 }, message: { en: "wrong", zh: "有误" }, help: { en: "do", zh: "做" } };
  expect(renderDiagnostic(diagnostic, "a", "en", { style: (part, text) => `<${part}>${text}</>` })).toBe(
    "<error>error[RV9999]</>: <title>wrong</>\n<margin> --></> a:1:1\n<margin>  |</>\n<margin>1 |</> a\n<margin>  |</> <underline>^</>\n<margin>  =</> <help>help</>: do",
  );
});
