import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { traditionalTable } from "./characters.ts";
import { chineseConvVersion, generateCharacters } from "./generate.ts";
import { charactersBySyllable, nearSyllables, syllableOf, wordReadings } from "./readings.ts";
import { lookalikesOf, partsOf, variantsOf } from "./shapes.ts";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

test("characters.ts is what the generator prints", () => {
  const gbk = new TextDecoder("gbk", { fatal: true });
  expect(generateCharacters((bytes) => gbk.decode(bytes))).toBe(read("./characters.ts"));
});

test("the table names the version of chinese-conv that is installed", () => {
  const { version } = JSON.parse(read("../../../../node_modules/chinese-conv/package.json")) as { readonly version: string };
  expect(version).toBe(chineseConvVersion);
});

test.each([["代", "dai"], ["查", "cha"], ["户", "hu"], ["籍", "ji"], ["银", "yin"], ["绿", "lv"], ["女", "nv"], ["略", "lve"], ["最", "zui"], ["尊", "zun"], ["坐", "zuo"]])("%s is read %s", (character, syllable) => {
  expect(syllableOf.get(character)).toBe(syllable);
});

test("no reading is lost: 3,755 characters of the first level, each under one syllable", () => {
  expect(charactersBySyllable.size).toBe(397);
  expect(syllableOf.size).toBeGreaterThan(3755);
});

test("a word with a reading of its own has a syllable for each character", () => {
  expect([...wordReadings].filter(([word, syllables]) => [...word].length !== syllables.length)).toEqual([]);
  expect(wordReadings.get("银行")).toEqual(["yin", "hang"]);
});

test.each([["zha", ["za"]], ["zi", ["zhi"]], ["nan", ["lan", "nang"]], ["xin", ["xing"]], ["hu", ["fu"]], ["wo", []]])("%s sounds nearly like %j", (syllable, near) => {
  expect(nearSyllables(syllable)).toEqual(near);
});

test("no row says that a character disguises itself", () => {
  for (const table of [variantsOf, lookalikesOf, partsOf]) expect([...table].filter(([character, forms]) => forms.includes(character) || forms.length === 0)).toEqual([]);
});

test("a character written apart has two parts at least", () => {
  expect([...partsOf].filter(([, parts]) => parts.length < 2)).toEqual([]);
});

test("the traditional forms are pairs", () => {
  const pairs = [...traditionalTable.replace(/\n/g, "")];
  expect(pairs.length % 2).toBe(0);
  expect(pairs.join("")).toContain("户戶");
});
