import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keywords } from "./keywords.ts";
import { maximalLength, parse } from "./parser.ts";
import { walk } from "./walk.ts";

const sample = readFileSync(new URL("../../../test/support/sample.reeve", import.meta.url), "utf8");

/** Parses, and holds what every parse must hold. */
function check(text: string): readonly string[] {
  const { file, diagnostics } = parse({ path: "a.reeve", text });
  const inside = ({ start, end }: { readonly start: number; readonly end: number }): boolean => 0 <= start && start <= end && end <= text.length;
  expect(diagnostics.filter(({ span }) => !inside(span))).toEqual([]);
  expect(diagnostics.length).toBeLessThanOrEqual(101);
  const starts = diagnostics.map(({ span }) => span.start);
  expect(starts).toEqual([...starts].sort((one, other) => one - other));
  for (const node of walk(file)) if (!inside(node.span)) expect(node).toBe("inside the file");
  return diagnostics.map(({ code }) => code);
}

const pieces = [
  ...keywords.flatMap(({ en, zh }) => [en, zh]),
  ...`( ) { } , . = == < - + * / % " “ ” ' \` a b.c 30 days 3 10% 2020-10-01 "t" 😀`.split(" "),
  "\n", "// c\n", "/// d\n", "\u0000", "\ud800", "\udc00", "\u202E", "\uFEFF", "\r",
];

describe("no text throws, and what is told lies inside it", () => {
  test("random characters", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => void check(text)), { numRuns: 500 });
  });
  test("random UTF-16 units", () => {
    fc.assert(fc.property(fc.array(fc.nat(0xffff), { maxLength: 100 }), (units) => void check(String.fromCharCode(...units))), { numRuns: 500 });
  });
  test("random words of the language", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (words) => void check(words.join(" "))), { numRuns: 1000 });
  });
  test("the sample with a part replaced", () => {
    const cut = fc.tuple(fc.nat(sample.length), fc.nat(60), fc.array(fc.constantFrom(...pieces), { maxLength: 4 }));
    fc.assert(
      fc.property(cut, ([at, length, words]) => void check(sample.slice(Math.max(0, at - 300), at) + words.join(" ") + sample.slice(at + length, at + length + 500))),
      { numRuns: 1000 },
    );
  });
});

describe("what is deep or long is told of once", () => {
  const deep = ["RV0012"];
  const many = (head: string, unit: string, count = 200_000): string => head + unit.repeat(count);
  test.each([
    ["64 parentheses are read", `define a = ${"(".repeat(64)}b${")".repeat(64)}`, []],
    ["65 are not", `define a = ${"(".repeat(65)}b${")".repeat(65)}`, deep],
    ["400 parentheses", `define a = ${"(".repeat(400)}b${")".repeat(400)}`, deep],
    ["a million parentheses", many("define a = ", "(", 1_000_000), deep],
    ["braces", many("", "{"), deep],
    ["not", many("define a = ", "not "), deep],
    ["signs", many("define a = ", "-"), deep],
    ["of", many("define a = ", "b of "), deep],
    ["not in parentheses", `define a = ${"not (".repeat(40)}b${")".repeat(40)}`, deep],
    ["a long chain is not deep", many("define a = b", " and not b - c", 60_000), []],
    ["a long list is not deep", many("list a = -1", ", -1"), []],
    ["a file of a megabyte and one more", "/".repeat(maximalLength + 1), ["RV0011"]],
    ["a million letters", "a".repeat(1_000_000), ["RV0021"]],
    ["a million braces that close", "}".repeat(1_000_000), [...Array<string>(100).fill("RV0020"), "RV0013"]],
    ["errors in one block", many("rule a under b { ", "when c ) ", 60_000), [...Array<string>(100).fill("RV0020"), "RV0013"]],
    ["bad escapes", many('list a = "', "\\q"), ["RV0002", ...Array<string>(99).fill("RV0003"), "RV0013"]],
    ["texts that are not closed", many("phrases a { find ", '"\n'), [...Array<string>(100).fill("RV0002"), "RV0013"]],
    ["control characters", many("", "\0 "), [...Array<string>(100).fill("RV0004"), "RV0013"]],
  ])("%s", (_, text, codes) => {
    expect(check(text)).toEqual(codes);
  }, 60_000);

  test("a declaration that is too deep does not take the others with it", () => {
    const { file } = parse({ path: "a.reeve", text: `list a = 1 define b = ${"(".repeat(400)} list c = 2` });
    expect(file.declarations.map(({ kind }) => kind)).toEqual(["list", "list"]);
  });
});

describe("what is wrong stays where it is", () => {
  test.each([
    ["a broken member takes no other with it", "rule a under b { on c when ) then block mode shadow }", ["rule on when then-do mode"]],
    ["a broken head takes no member with it", "rule a undr b { on c when d }", ["rule on when"]],
    ["garbage between members", "phrases a { find b ) ( 3 except c } list d = 1", ["phrases find except", "list"]],
    ["a block that is not closed, at a head", "phrases a { find b rule c under d { when e } ", ["phrases find", "rule when"]],
    ["a block that is not closed, at a line", "policy a { basis b\nrule c { when e }", ["policy basis", "rule when"]],
    ["a declaration of nothing", "policy a { basis b } foo bar { baz } list c = 1", ["policy basis", "list"]],
    ["a misspelt declaration", "polcy a { basis b } list c = 1", ["policy basis", "list"]],
    ["event is starts no declaration", "define a = b and\nevent is c define d = event is e", ["define", "define"]],
    ["a name like a declaration", "entity check key activity define verification = check activity d = e", ["entity", "define", "activity"]],
  ])("%s", (_, text, kept) => {
    const { file } = parse({ path: "a.reeve", text });
    expect(file.declarations.map((declaration) => [declaration.kind, ...("members" in declaration ? declaration.members.map(({ kind }) => kind) : [])].join(" "))).toEqual(kept);
  });
});

test("a parse leaves nothing behind for the next", () => {
  const good = { path: "good.reeve", text: "list a = 1" };
  const before = parse(good);
  parse({ path: "bad.reeve", text: "rule a under b { when ( ".repeat(300) });
  expect(parse(good)).toEqual(before);
});
