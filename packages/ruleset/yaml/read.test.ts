import { expect, test } from "vitest";
import { reading } from "../support/read.ts";
import { readYaml } from "./read.ts";
import { plain } from "./value.ts";

const read = (text: string): { readonly value: unknown; readonly told: readonly string[] } => {
  const { value, told } = reading(readYaml, { path: "a.yaml", text });
  return { value: value === undefined || value === null ? value : plain(value), told };
};

test.each<[string, string, unknown]>([
  ["maps, lists and scalars", "a: 1\nb: [x, 'y z', true]\nc:\n  d: 0.10\n", { a: 1, b: ["x", "y z", true], c: { d: 0.1 } }],
  ["a day stays a text", "from: 2020-01-01", { from: "2020-01-01" }],
  ["no is a text, 012 is twelve", "a: no\nb: 012", { a: "no", b: 12 }],
  ["a key without a value has null", "a:\nb: ~", { a: null, b: null }],
  ["a number as key is the text it was written as", "007: bond", { "007": "bond" }],
  ["an empty document is null", "# nothing\n", null],
  ["Chinese in the flow", "{ 标题: 代检信息, text: \"\" }", { 标题: "代检信息", text: "" }],
])("%s", (_, text, value) => {
  expect(read(text)).toEqual({ value, told: [] });
});

test("a key __proto__ becomes an own property", () => {
  const { value } = read("__proto__: { polluted: true }");
  expect(Object.hasOwn(value as object, "__proto__")).toBe(true);
  expect((value as { polluted?: unknown }).polluted).toBeUndefined();
});

test.each<[string, string, readonly string[]]>([
  ["a key twice", "a: 1\nb: 2\na: 3\n", ['a.yaml:3:1 RV0511 "a"']],
  ["a bracket left open", "a: [1,\nb: 2\n", ['a.yaml:2:1 RV0510 "b"']],
  ["a tab as indentation", "a:\n\tb: 1\n", ['a.yaml:2:1 RV0510 "\\t"']],
  ["a second colon", "a: b: c\n", ['a.yaml:1:4 RV0510 "b"']],
  ["a quotation mark left open", "a: '日\n", ['a.yaml:2:1 RV0510 ""']],
  ["a second document", "a: 1\n---\nb: 2\n", ['a.yaml:2:1 RV0510 ""']],
  ["an alias", "a: &x 1\nb: *x\n", ['a.yaml:2:4 RV0512 "*x"']],
  ["a tag", "a: !!python/object 1\n", ['a.yaml:1:4 RV0512 "!!python/object"']],
  ["a key that is a list", "? [1]\n: 2\n", ['a.yaml:1:3 RV0514 "[1]"']],
  ["a number that would be rounded", "id: 12345678901234567890\n", ['a.yaml:1:5 RV0515 "12345678901234567890"']],
  ["infinity", "id: .inf\n", ['a.yaml:1:5 RV0515 ".inf"']],
])("%s is told", (_, text, told) => {
  expect(read(text).told).toEqual(told);
});

test.each([
  ["brackets", "[".repeat(100_000)],
  ["closed brackets", "[".repeat(5000) + "]".repeat(5000)],
  ["maps in a line", "{a: ".repeat(50_000)],
  ["compact lists", "- ".repeat(100_000)],
  ["indented maps", Array.from({ length: 1000 }, (_, depth) => " ".repeat(depth) + "a:\n").join("")],
])("%s nested without end are told, once", (_, text) => {
  expect(read(text).told.map((line) => line.split(" ")[1])).toEqual(["RV0513"]);
});

test("32 levels are fine", () => {
  expect(read("[".repeat(32) + "]".repeat(32)).told).toEqual([]);
});
