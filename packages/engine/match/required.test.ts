import { RE2JS } from "re2js";
import { describe, expect, test } from "vitest";
import { looksAround, requiredClasses, withoutBorders } from "./required.ts";
import { requiredSequence } from "./required-sequence.ts";

const shown = (expression: string, ignoresCase: boolean): readonly string[] =>
  requiredClasses(expression, ignoresCase).map((characters) => String.fromCodePoint(...[...characters].sort((a, b) => a - b)));

describe("a text must hold one character of each class", () => {
  test.each<readonly [sentence: string, expression: string, classes: readonly string[]]>([
    ["every literal", "实名", ["实", "名"]],
    ["the same once", "aba", ["a", "b"]],
    ["a class is one", "[0-9]条", ["0123456789", "条"]],
    ["as is an escape for one", "\\d条", ["0123456789", "条"]],
    ["what may be left out asks for nothing", "a?b*(?:cd)?e{0,3}f{0}g", ["g"]],
    ["what is repeated at least once does", "a+b{2}(?:c){1,}", ["a", "b", "c"]],
    ["nor when it takes as little as it can", "a+?b*?c{1,2}?", ["a", "c"]],
    ["of alternatives, those that say most, as one", "(?:[ab]c|[de]f)g", ["cf", "g"]],
    ["an alternative that asks for nothing leaves nothing", "(?:^|a)b", ["b"]],
    ["nor does an empty one", "(a|)b", ["b"]],
    ["alternatives of the whole", "ab|c", ["ac"]],
    ["groups that catch are groups", "(a(b))", ["a", "b"]],
    ["places ask for nothing", "^\\ba$", ["a"]],
    ["any character asks for nothing", ".[^a]\\D\\W\\Sb", ["b"]],
    ["signs by their escape", "\\.\\[\\\\", [".", "[", "\\"]],
    ["a bracket that comes first is one of its class", "[]a]b", ["]a", "b"]],
    ["a hyphen at the end too", "[a-]", ["-a"]],
    ["a brace that repeats nothing is one", "{a", ["{", "a"]],
    ["named classes are not looked into", "[[:alpha:]]b", ["b"]],
    ["nor properties in a class", "[\\pN]b", ["b"]],
    ["nor large ranges", "[一-龥]b", ["b"]],
    ["with properties nothing is sure", "\\p{Han}b", []],
    ["nor with quotations", "\\Qa|\\Eb", []],
    ["nor with flags", "(?i)a", []],
    ["but for a group that ignores case", "(?i:k|(?:s))9k", ["KSks\u017f\u212a", "9", "k"]],
    ["nor with names", "(?P<n>a)b", []],
    ["nor with numbers of characters", "\\x{61}b", []],
  ])("%s: %s", (_, expression, classes) => {
    expect(RE2JS.compile(expression)).toBeDefined();
    expect(shown(expression, false)).toEqual(classes);
  });

  test("in any case where case is ignored, with the signs that are letters in another", () => expect(shown("ks9é条", true)).toEqual(["Kk\u212a", "Ss\u017f", "9", "条"]));
});

describe("a text must hold one of some stretches", () => {
  const codeText = (code: string): string => String.fromCodePoint(Number.parseInt(code, 16));
  const rowsOf = (expression: string, ignoresCase = false): string | undefined => requiredSequence(expression, ignoresCase)?.source.replaceAll(/\\u\{([0-9a-f]+)\}/gu, (_, code: string) => codeText(code)).replaceAll(/\[(.)\]/gu, "$1").replace(/^\(\?=.*?\)\(\?:(.*)\)$/u, "$1");
  test.each<readonly [sentence: string, expression: string, rows: string | undefined]>([
    ["the characters of a word", "实名", "实名"],
    ["or of one of several words", "过(?:实名|人脸)+认证", "实名认证|人脸认证"],
    ["as often as they are repeated at least", "[12]{3,5}", "[12][12][12]"],
    ["with what may be left out, and without", "ab?cd", "acd|abcd"],
    ["with any number of what may be repeated", "ab*cd", "ab*cd"],
    ["and what may be left out beside", "[0-9]{2,4} *(?:一|每)? *[次份]", "[0123456789][0123456789][ 每一]*[次份]"],
    ["unless a first row ends with it", "[ab]b*cd", "cd"],
    ["words that differ in one place are one row", "(?:第[一二]|第三|[头末])次", "第[三一二]次|[头末]次"],
    ["and up to what may be repeated", "ab+c", "ab"],
    ["the rarest", "[0-9]元.*条记录", "条记录"],
    ["no more than a dozen", "a{40}", "aaaaaaaaaaaa"],
    ["one character alone says no more than its class", "a.b", undefined],
    ["of which one may be shorter", "(?:ab|)c", "abc|c"],
    ["nor places", "^a$", undefined],
    ["with flags nothing is sure", "(?i)ab", undefined],
  ])("%s: %s", (_, expression, rows) => expect(rowsOf(expression)).toBe(rows));

  test("in any case where case is ignored", () => expect(rowsOf("(?i:v)x", true)).toBe("[vV][xX]"));
});

describe("whether what stands around a match counts", () => {
  test.each<readonly [sentence: string, expression: string, counts: boolean]>([
    ["nothing does for characters, groups and repetitions", "(?:[^0-9]\\$|a{2})+.", false],
    ["the beginning", "(?:^|,)a", true],
    ["the end", "a$", true],
    ["the border of a word", "\\ba", true],
    ["what is not looked into may", "(?i)a", true],
    ["nor a quotation", "\\Qa\\E", true],
  ])("%s: %s", (_, expression, counts) => expect(looksAround(expression)).toBe(counts));
});

describe("what may stand around a match is no part of what is shown", () => {
  test.each<readonly [sentence: string, expression: string, grouped: string]>([
    ["at the beginning", "(?:^|[^0-9])[0-9]+元", "(?:^|[^0-9])([0-9]+元)"],
    ["at the end, whichever comes first", "[0-9]+(?:[^0-9]|$)", "([0-9]+)(?:[^0-9]|$)"],
    ["at both", "(?:^| )[a-z](?:$|,)", "(?:^| )([a-z])(?:$|,)"],
    ["but not of a repetition", "(?:^|a)+b(?:$|c)?", "(?:^|a)+b(?:$|c)?"],
    ["nor of one alternative of several", "(?:^|a)b|c", "(?:^|a)b|c"],
    ["nor where a group catches it", "(?:^|(a))b", "(?:^|(a))b"],
    ["nor where nothing is between", "(?:^|a)(?:$|b)", "(?:^|a)(?:$|b)"],
    ["nor for a place alone", "^a$", "^a$"],
    ["a bracket in a class is no group", "(?:^|[)])a", "(?:^|[)])(a)"],
  ])("%s: %s", (_, expression, grouped) => {
    expect(RE2JS.compile(grouped)).toBeDefined();
    expect(withoutBorders(expression)).toEqual({ expression: grouped, group: grouped === expression ? 0 : 1 });
  });
});

test("no text that matches lacks one", () => {
  const atoms = ["a", "k", "条", "[0-9]", "[^a]", "(?:a|条)", "(?:[0-9]k|条)", "(b|)", "\\d", ".", "^", "$"];
  const marks = ["", "", "?", "*", "+", "{2}", "{0,1}", "|"];
  const characters = [..."aAkK\u212ab条19x"];
  let state = 1;
  const next = <Item>(items: readonly Item[]): Item | undefined => items[((state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 8) % items.length];
  const lacking: string[] = [];
  let matched = 0;
  for (let round = 0; round < 3000; round++) {
    const expression = Array.from({ length: 1 + (round % 4) }, () => `(?:${next(atoms) ?? ""})${next(marks) ?? ""}`).join("");
    const ignoresCase = round % 2 === 0;
    const regex = RE2JS.compile(expression, ignoresCase ? RE2JS.CASE_INSENSITIVE : 0);
    const text = Array.from({ length: round % 5 }, () => next(characters) ?? "").join("");
    if (!regex.test(text)) continue;
    matched++;
    const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
    if (requiredClasses(expression, ignoresCase).some((one) => !codes.some((code) => one.has(code)))) lacking.push(`${expression} in ${text}`);
    if (requiredSequence(expression, ignoresCase)?.test(text) === false) lacking.push(`${expression} as rows in ${text}`);
  }
  expect(lacking).toEqual([]);
  expect(matched).toBeGreaterThan(500);
});
