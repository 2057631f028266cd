import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { nothingRead, parse, parseAgain } from "./parser.ts";

const sample = readFileSync(new URL("../../../test/support/sample.reeve", import.meta.url), "utf8");
const pieces = ["rule", "}", "{", ",", " ", "\n", "// c\n", "/// d\n", '"', "𠮷", "词组 甲 { 查找 \"a\" }\n", "define d = a\n", "`", "。"];

test("a file that changed is read as if it had never been read before", () => {
  const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(30), fc.array(fc.constantFrom(...pieces), { maxLength: 3 }));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const before = nothingRead();
      let text = sample;
      parseAgain({ path: "a.reeve", text }, before);
      for (const [share, length, put] of changes) {
        const at = Math.floor(share * text.length);
        text = text.slice(0, at) + put.join("") + text.slice(at + length);
        expect(parseAgain({ path: "a.reeve", text }, before)).toEqual(parse({ path: "a.reeve", text }));
      }
    }),
    { numRuns: 150 },
  );
});

test("declarations that are as they were are not read again", () => {
  const before = nothingRead();
  const first = parseAgain({ path: "a.reeve", text: sample }, before).file.declarations;
  const second = parseAgain({ path: "a.reeve", text: `${sample}define one_more = true\n` }, before).file.declarations;
  expect(second.length).toBe(first.length + 1);
  expect(first.filter((declaration, index) => declaration.doc === undefined && declaration !== second[index])).toEqual([]);
});
