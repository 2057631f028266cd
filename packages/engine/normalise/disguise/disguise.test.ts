import { describe, expect, test } from "vitest";
import { textFoldings, foldCodePoint } from "../profile.ts";
import { isCommonPair } from "./common.ts";
import { splitsOf } from "./components.ts";
import { leetOf, leetRows } from "./leet.ts";
import { lookalikesOf, signRows, signsOf } from "./lookalikes.ts";
import { digitOf, digitRows, isUnit, multiplierOf, unitCharacters } from "./numerals.ts";
import { longestSyllable, soundClasses, soundsOf, syllableClass } from "./sound.ts";
import { commonTable } from "./tables/common.ts";
import { disguiseVersion } from "./tables/version.ts";
import { textTablesVersion } from "../version.ts";

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;
const codesOf = (text: string): readonly number[] => Array.from(text, codeOf);
const textOf = (codes: readonly number[]): string => String.fromCodePoint(...codes);
const sounds = (character: string): readonly number[] => soundsOf(codeOf(character));
const shares = (one: string, other: string): boolean => sounds(one).some((sound) => sounds(other).includes(sound));
const plane = Array.from({ length: 0x10000 }, (_, code) => code);
const isFolded = (code: number): boolean => {
  const folded = foldCodePoint(textFoldings, code);
  return folded.length === 1 && folded[0] === code;
};

describe("sounds", () => {
  test.each([
    ["查", "茶", "the same syllable in another tone"],
    ["查", "叉", "the same syllable in the same tone"],
    ["查", "擦", "flat for curled: ca for cha"],
    ["信", "星", "in for ing"],
    ["开", "凯", "the same syllable"],
    ["房", "饭", "an for ang"],
    ["你", "李", "l for n at the start"],
    ["绿", "律", "ü after l"],
    ["行", "航", "the second reading of both a bank and a row"],
    ["行", "刑", "the first reading"],
    ["便", "片", "the reading in cheap things, one use in twelve"],
    ["微", "溦", "a character no word has"],
  ])("%s and %s share one: %s", (one, other) => expect(shares(one, other)).toBe(true));

  test.each([
    ["查", "扎", "zhā is a surname only, and a class of its own beside chá"],
    ["单", "山", "shàn is a surname only"],
    ["车", "居", "jū is a piece of chess only"],
    ["提", "地", "dī is in a word for caution only"],
    ["户", "父", "h and f stay apart"],
    ["东", "登", "ong is not eng"],
  ])("%s and %s share none: %s", (one, other) => expect(shares(one, other)).toBe(false));

  test.each([
    ["行", 2],
    ["重", 2],
    ["查", 1],
    ["信", 1],
    ["x", 0],
    ["の", 0],
  ])("%s has %i", (character, count) => expect(sounds(character)).toHaveLength(count));

  test("the reading that is used most stands first", () => {
    expect(sounds("行")[0]).toBe(syllableClass("xing"));
    expect(sounds("银")[0]).toBe(syllableClass("yin"));
  });

  test.each([
    ["cha", "查"],
    ["dai", "代"],
    ["xin", "信"],
    ["xing", "信"],
    ["nv", "女"],
    ["nü", "女"],
    ["nyu", "女"],
    ["lue", "略"],
    ["lve", "略"],
    ["yv", "鱼"],
    ["zhuang", "装"],
  ])("%s spells %s", (spelling, character) => expect(sounds(character)).toContain(syllableClass(spelling)));

  test.each(["", "v", "zh", "vx", "xinx", "hng", "chaa", "Cha"])("`%s` spells nothing", (spelling) => expect(syllableClass(spelling)).toBeUndefined());

  test("each class is counted from 0, and no syllable is longer than the longest", () => {
    const used = new Set(plane.flatMap(soundsOf));
    expect([Math.min(...used), Math.max(...used), used.size]).toEqual([0, soundClasses - 1, soundClasses]);
    expect("zhuang").toHaveLength(longestSyllable);
    expect(syllableClass("chuangx")).toBeUndefined();
  });

  test("the characters that have one are folded ideographs, and all that people use", () => {
    const with_ = plane.filter((code) => soundsOf(code).length > 0);
    expect(with_.filter((code) => !isFolded(code))).toEqual([]);
    expect(with_.length).toBeGreaterThan(16000);
  });
});

describe("look-alikes", () => {
  test.each([
    ["微", "徽"],
    ["侯", "候"],
    ["户", "尸"],
    ["己", "已"],
    ["己", "巳"],
    ["未", "末"],
    ["土", "士"],
    ["人", "入"],
    ["日", "曰"],
    ["询", "洵"],
    ["籍", "藉"],
    ["力", "カ"],
    ["口", "ロ"],
    ["c", "с"],
    ["o", "ο"],
    ["o", "0"],
    ["l", "1"],
    ["b", "в"],
  ])("%s looks like %s", (one, other) => expect(lookalikesOf(codeOf(one))).toContain(codeOf(other)));

  test.each([
    ["m", "r"],
    ["m", "n"],
    ["信", "言"],
    ["买", "卖"],
    ["a", "á"],
  ])("%s does not look like %s", (one, other) => expect(lookalikesOf(codeOf(one))).not.toContain(codeOf(other)));

  test.each([
    ["主", "王", "a stroke is left out"],
    ["同", "冋", "a rare character lacks a stroke"],
    ["平", "岼", "a rare character holds the other beside a mountain"],
    ["名", "茗", "a seldom one holds it beneath grass and sounds like it"],
    ["水", "沝", "it stands there twice"],
    ["得", "淂", "another small part at the side"],
    ["拍", "抇", "a part of a rare character lacks a stroke"],
  ])("%s is meant by %s: %s", (one, other) => expect(lookalikesOf(codeOf(one))).toContain(codeOf(other)));

  test.each([
    ["茗", "名", "the character in more use"],
    ["存", "在", "a character in much more use"],
    ["葳", "威", "a character in much more use"],
  ])("%s is not meant by %s: %s", (one, other) => expect(lookalikesOf(codeOf(one))).not.toContain(codeOf(other)));

  test("the lists hold folded characters, not the one they are of, in order and without doubles", () => {
    const faulty = plane.filter((code) => {
      const others = lookalikesOf(code);
      const isOrdered = others.every((other, at) => at === 0 || other > (others[at - 1] ?? 0));
      return !isOrdered || others.includes(code) || (others.length > 0 && !isFolded(code)) || others.some((other) => !isFolded(other));
    });
    expect(textOf(faulty)).toBe("");
  });

  test("the relation is symmetric but for ideographs that are meant and stand for none", () => {
    const oneWay = plane.filter((code) => lookalikesOf(code).some((other) => !lookalikesOf(other).includes(code)));
    expect(oneWay.filter((code) => code < 0x4e00 || code > 0x9fff)).toEqual([]);
  });

  test("no character stands for many", () => {
    const meant = new Map<number, number>();
    for (const code of plane) for (const other of lookalikesOf(code)) meant.set(other, (meant.get(other) ?? 0) + 1);
    expect(Math.max(...meant.values())).toBeLessThanOrEqual(40);
  });

  test.each([
    ["√", "v"],
    ["∨", "v"],
    ["@", "a"],
    ["＠", "a"],
    ["+", "t加"],
    ["○", "o0口"],
    ["。", ""],
    ["v", ""],
  ])("the sign %s stands for `%s`", (sign, letters) => expect(textOf(signsOf(codeOf(sign)))).toBe(letters));

  test("every sign is dropped by the separators and stands for folded characters", () => {
    for (const [sign = "", ...letters] of signRows.trim().split(/\s+/).map((row) => [...row])) {
      expect(foldCodePoint(textFoldings, codeOf(sign)), sign).toEqual([]);
      expect(letters.filter((letter) => !isFolded(codeOf(letter))), sign).toEqual([]);
    }
  });
});

describe("components", () => {
  test.each([
    ["信", "亻言"],
    ["信", "人言"],
    ["权", "木又"],
    ["检", "木佥"],
    ["谢", "讠射"],
    ["谢", "讠身寸"],
    ["谢", "言身寸"],
    ["查", "木旦"],
    ["查", "木日一"],
    ["问", "门口"],
    ["国", "囗玉"],
    ["国", "口玉"],
    ["品", "口口口"],
    ["双", "又又"],
    ["息", "自心"],
    ["房", "户方"],
    ["银", "钅艮"],
    ["银", "金艮"],
    ["流", "氵㐬"],
    ["个", "亻固"],
    ["证", "言登"],
    ["档", "扌当"],
    ["住", "主亻"],
    ["部", "立口阝"],
    ["部", "立阝"],
    ["微", "彳山攵"],
    ["微", "彳攵"],
  ])("%s is typed as %s", (character, parts) => expect(splitsOf(codeOf(character)).map(textOf)).toContain(parts));

  test.each([
    ["权", "又木"],
    ["权", "米又"],
    ["谢", "身寸"],
  ])("%s is not typed as %s, which holds only whole characters", (character, parts) => expect(splitsOf(codeOf(character)).map(textOf)).not.toContain(parts));

  test.each(["一", "为", "a", "の"])("%s is typed as itself only", (character) => expect(splitsOf(codeOf(character))).toEqual([]));

  test("each has two to four folded parts, is not part of itself, and has at most 32 ways, all different", () => {
    const faulty = plane.filter((code) => {
      const splits = splitsOf(code);
      const isSound = splits.every((parts) => parts.length >= 2 && parts.length <= 4 && !parts.includes(code) && parts.every(isFolded));
      return !isSound || splits.length > 32 || new Set(splits.map(textOf)).size !== splits.length || (splits.length > 0 && !isFolded(code));
    });
    expect(textOf(faulty)).toBe("");
    expect(plane.filter((code) => splitsOf(code).length > 0).length).toBeGreaterThan(6000);
  });
});

describe("numerals", () => {
  test.each([
    ["〇", 0, false],
    ["零", 0, true],
    ["一", 1, true],
    ["幺", 1, true],
    ["壹", 1, false],
    ["两", 2, true],
    ["贰", 2, false],
    ["陆", 6, true],
    ["柒", 7, false],
    ["拐", 7, true],
    ["九", 9, true],
    ["②", 2, false],
    ["❷", 2, false],
    ["２", 2, false],
  ])("%s is the digit %i, in a run or beside a unit only: %s", (character, digit, plain) =>
    expect(digitOf(codeOf(character))).toEqual({ digit, plain }),
  );

  test.each(["2", "⑩", "十", "a", "元"])("%s is no digit in another form", (character) => expect(digitOf(codeOf(character))).toBeUndefined());

  test.each([
    ["十", 10, true],
    ["拾", 10, true],
    ["佰", 100, false],
    ["仟", 1000, false],
    ["万", 10_000, true],
    ["亿", 100_000_000, true],
    ["廿", 20, false],
  ])("%s counts %i, in a run or beside a unit only: %s", (character, factor, plain) =>
    expect(multiplierOf(codeOf(character))).toEqual({ factor, plain }),
  );

  test.each([..."元个天次份号周w"])("%s is a unit", (character) => expect(isUnit(codeOf(character))).toBe(true));
  test.each([..."查籍x一"])("%s is none", (character) => expect(isUnit(codeOf(character))).toBe(false));

  test("digits and units are folded characters, but for enclosed and full-width digits", () => {
    const characters = [...digitRows.replaceAll(/[\s/\d]/g, ""), ...unitCharacters];
    expect(characters.filter((character) => !isFolded(codeOf(character)))).toEqual([]);
  });
});

describe("leet", () => {
  test.each([
    ["0", "o"],
    ["1", "il"],
    ["3", "e"],
    ["@", "a"],
    ["$", "s"],
    ["＄", "s"],
    ["５", "s"],
    ["¥", "y"],
    ["x", ""],
  ])("%s stands for `%s`", (sign, letters) => expect(textOf(leetOf(codeOf(sign)))).toBe(letters));

  test("nothing stands for a letter but digits and signs", () => {
    for (const row of leetRows.trim().split(/\s+/)) expect(row).toMatch(/^[0-9\p{P}\p{S}][a-z]+$/u);
  });
});

describe("common words", () => {
  test.each(["开放", "隐形", "使命", "银行", "信息", "查询", "手机", "卫星"])("%s is one", (word) => {
    const [first = 0, second = 0] = codesOf(word);
    expect(isCommonPair(first, second)).toBe(true);
  });

  test.each(["威信", "开房", "银航", "息信", "微x", "ab"])("%s is none", (word) => {
    const [first = 0, second = 0] = codesOf(word);
    expect(isCommonPair(first, second)).toBe(false);
  });

  test("the pairs are those of the table, and none else", () => {
    const pairs = new Set<number>();
    for (const group of commonTable.trim().split(/\s+/)) {
      const [first = 0, ...seconds] = codesOf(group);
      for (const second of seconds) pairs.add(first * 0x10000 + second);
    }
    expect([...pairs].filter((pair) => !isCommonPair(Math.floor(pair / 0x10000), pair % 0x10000))).toEqual([]);
    expect(pairs.size).toBeGreaterThan(30_000);
    const first = codeOf("开");
    expect(plane.filter((second) => isCommonPair(first, second)).length).toBe([...pairs].filter((pair) => Math.floor(pair / 0x10000) === first).length);
    expect([...pairs].filter((pair) => !isFolded(Math.floor(pair / 0x10000)) || !isFolded(pair % 0x10000))).toEqual([]);
    expect(isCommonPair(0, 0)).toBe(false);
    expect(isCommonPair(0x20000, 0x4e00)).toBe(false);
  });
});

test("decisions name the tables of the disguises beside those of the foldings", () => {
  expect(disguiseVersion).toMatch(/^disguise-[0-9a-f]{8}$/);
  expect(textTablesVersion).toMatch(/^unicode-.*\+disguise-[0-9a-f]{8}$/);
});
