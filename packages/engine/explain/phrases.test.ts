import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MatchesSet, Phrase } from "@reeve/language";
import type { SetText } from "../../../test/support/phrases.ts";
import { followed, near, setOf } from "../../../test/support/phrases.ts";
import { compileMatcher } from "../match/compile.ts";
import { hasMatch, scan } from "../match/scan.ts";
import type { PhraseHint, Words } from "./phrases.ts";
import { phraseHints } from "./phrases.ts";

type Fields = string | Readonly<Record<string, string>>;

/** The hints for the last set; the sets before it are named `s0`, `s1`. */
function hints(sets: readonly SetText[], fields: Fields, condition: Partial<MatchesSet> = {}): readonly PhraseHint[] {
  const phraseSets = sets.map((set, index) => ({ ...setOf(set), name: `s${index}` }));
  const root = sets.length - 1;
  const texts = Object.entries(typeof fields === "string" ? { text: fields } : fields).map(([path, text]) => ({ path, text }));
  const matchSet = scan(compileMatcher(phraseSets, [root]), texts);
  expect(hasMatch(matchSet, root, condition.path)).toBe(condition.through !== undefined);
  return phraseHints(matchSet, phraseSets, { kind: "matches", set: root, span: { path: "", start: 0, end: 0 }, ...condition });
}

const shown = (words: readonly Words[]): string => words.map(({ field, start, end, text }) => `${text} ${field} ${start}-${end}`).join(" + ");

function told(hint: PhraseHint): string {
  switch (hint.kind) {
    case "unfolded":
      return `unfolded ${shown(hint.words)}`;
    case "cancelled":
      return `${shown(hint.words)} | ${hint.by} ${hint.term} | ${shown(hint.other)}`;
    case "apart":
      return `${shown(hint.words)} | ${hint.distance} > ${hint.within} | ${shown(hint.other)}`;
    case "order":
      return `${shown(hint.words)} | after | ${shown(hint.other)}`;
    case "half":
      return `${shown(hint.words)} | without ${hint.term}`;
  }
}

const one = (...find: SetText["find"]): readonly SetText[] => [{ find }];
const pair = near("代查", "户籍", 3);

describe("what came closest to a phrase set", () => {
  test.each<readonly [sentence: string, sets: readonly SetText[], text: Fields, hints: readonly string[]]>([
    ["is nothing where no word of it is there", one("代查", pair), "九成新的书", []],
    ["is a hit that an exception takes", [{ find: ["信息查询"], except: ["企业信息查询", "物流信息查询"] }], "物流信息查询", ["信息查询 text 2-6 | except \"物流信息查询\" | 物流信息查询 text 0-6"]],
    ["is a hit that an exception touches", [{ find: ["代查"], exceptTouching: ["查询"] }], "代查询", ["代查 text 0-2 | touching \"查询\" | 查询 text 1-3"]],
    ["is a hit beside a word in its sentence", [{ find: ["加微信"], unless: [["谨防", "sentence"]] }], "好。谨防加微信!", ["加微信 text 4-7 | sentence \"谨防\" | 谨防 text 2-4"]],
    ["is a hit beside a word in its field", [{ find: ["加微信"], unless: [["谨防", "field"]] }], "加微信。谨防", ["加微信 text 0-3 | field \"谨防\" | 谨防 text 4-6"]],
    ["is a hit with a word anywhere in the event", [{ find: ["加微信"], unless: [["谨防", "event"]] }], { title: "谨防", text: "加微信" }, ["加微信 text 0-3 | event \"谨防\" | 谨防 title 0-2"]],
    ["is told by the exception that took it, not by one that is there too", [{ find: ["查人"], except: ["真伪"], unless: [["谨防", "sentence"]] }], "真伪。谨防查人", ["查人 text 5-7 | sentence \"谨防\" | 谨防 text 3-5"]],
    ["names the set of an exception", [{ find: ["教材"] }, { find: ["材"], except: [{ set: 0 }] }], "教材", ["材 text 1-2 | except s0 | 教材 text 0-2"]],
    ["tells the widest of hits inside one another", [{ find: ["加微", "加微信"], unless: [["谨防", "sentence"]] }], "谨防加微信", ["加微信 text 2-5 | sentence \"谨防\" | 谨防 text 0-2"]],
    ["is a hit that an exception of a set inside takes", [{ find: ["查"], except: ["查询"] }, { find: [{ set: 0 }] }], "查询", ["查 text 0-1 | except \"查询\" | 查询 text 0-2"]],
    ["is a pair too far apart", one(pair), "代查一二三四户籍", ["代查 text 0-2 | 4 > 3 | 户籍 text 6-8"]],
    ["is the nearest of such pairs, in either order", one(pair), "户籍一二三四五代查一二三四户籍", ["代查 text 7-9 | 4 > 3 | 户籍 text 13-15"]],
    ["counts as the language counts: no separators, the border of title and text as one", one(pair), { title: "代查,一二。", text: " 三户籍" }, ["代查 title 0-2 | 4 > 3 | 户籍 text 2-4"]],
    ["is no pair over two fields that are not read as one", one(pair), { text: "代查", note: "户籍" }, []],
    ["is a pair in the wrong order", one(followed("代查", "户籍", 3)), "户籍代查", ["户籍 text 0-2 | after | 代查 text 2-4"]],
    ["is a pair in the right order that is too far apart before one in the wrong order", one(followed("代查", "户籍", 1)), "户籍代查一二户籍", ["代查 text 2-4 | 2 > 1 | 户籍 text 6-8"]],
    ["is one word of a pair", one(pair), "代查", ["代查 text 0-2 | without \"户籍\""]],
    ["is the other word of a pair", one(near("代查", { pattern: "户.籍" }, 3), near("代查", "户籍", 3)), "户籍", ["户籍 text 0-2 | without \"代查\""]],
    ["names the set and the pattern that is missing", [{ find: ["户籍"] }, { find: [near("代查", { set: 0 }, 3), near("代查", { pattern: "户.籍" }, 3)] }], "代查", ["代查 text 0-2 | without s0", "代查 text 0-2 | without /户.籍/"]],
    ["is the exception that took the other word of a pair", [{ find: ["户籍"], except: ["户籍史"] }, { find: [near("代查", { set: 0 }, 3)] }], "代查户籍史", ["户籍 text 2-4 | except \"户籍史\" | 户籍史 text 2-5"]],
    ["looks into a pair inside a pair", one(near(near("代查", "户籍", 1) as Phrase, "别人", 5)), "别人代查一二户籍", ["代查 text 2-4 | 2 > 1 | 户籍 text 6-8"]],
    ["tells a pair as a word of the pair around it", one(near(near("代查", "户籍", 3) as Phrase, "别人", 1)), "代查户籍一二别人", ["代查 text 0-2 + 户籍 text 2-4 | 2 > 1 | 别人 text 6-8"]],
    ["prefers what was cancelled to what was too far apart", [{ find: ["户籍史"], except: ["户籍史书"] }, { find: [pair, { set: 0 }] }], "代查一二三四户籍史书", ["户籍史 text 6-9 | except \"户籍史书\" | 户籍史书 text 6-10"]],
    ["is at most three, the nearest first", one(near("a", "b", 1), near("a", "c", 1), near("a", "d", 1), near("a", "e", 1)), "a五四三二e二d三c四b", ["a text 0-1 | 4 > 1 | e text 5-6", "a text 0-1 | 6 > 1 | d text 7-8", "a text 0-1 | 8 > 1 | c text 9-10"]],
    ["leaves words to their characters", one(pair), "代查𠮷𠮷𠮷𠮷户籍", ["代查 text 0-2 | 4 > 3 | 户籍 text 10-12"]],
  ])("%s", (_, sets, text, expected) => {
    expect(hints(sets, text).map(told)).toEqual(expected);
  });

  test("looks in the field of the condition alone", () => {
    const fields = { title: "代查一二三四户籍", text: "代查一二三四五户籍", note: "" };
    expect(hints(one(pair), fields, { path: "text" }).map(told)).toEqual(["代查 text 0-2 | 5 > 3 | 户籍 text 7-9"]);
    expect(hints(one(pair), fields, { path: "note" })).toEqual([]);
    expect(hints(one(pair), fields, { path: "elsewhere" })).toEqual([]);
  });

  test("is a match that was read without the foldings asked for", () => {
    expect(hints(one("代查"), "代查", { through: ["separators"] }).map(told)).toEqual(["unfolded 代查 text 0-2"]);
  });

  test("is told in time, however many words there are", () => {
    const started = performance.now();
    const text = "代查一二三四五户籍一二三四五".repeat(4000);
    expect(hints([{ find: [pair], unless: [["谨防", "sentence"]] }], text)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

/** Fillers count one character each, separators none. */
const fillers = fc.array(fc.constantFrom("的", "了", "𠮷", ".", " ", "❤"), { maxLength: 30 });

test("a pair too far apart matches once the characters too many are taken from between", () => {
  let tried = 0;
  fc.assert(
    fc.property(fillers, fillers, fc.nat(6), fc.boolean(), (before, between, within, isOrdered) => {
      const sets = one((isOrdered ? followed : near)("代查", "户籍", within));
      const count = between.filter((filler) => /\p{L}/u.test(filler)).length;
      if (count <= within) return;
      tried++;
      const [hint] = hints(sets, before.join("") + "代查" + between.join("") + "户籍");
      expect(hint).toMatchObject({ kind: "apart", distance: count, within });
      let tooMany = count - within;
      const shorter = between.filter((filler) => !/\p{L}/u.test(filler) || tooMany-- <= 0);
      const phraseSets = sets.map(setOf);
      const matchSet = scan(compileMatcher(phraseSets, [0]), [{ path: "text", text: before.join("") + "代查" + shorter.join("") + "户籍" }]);
      expect(hasMatch(matchSet, 0, undefined)).toBe(true);
    }),
  );
  expect(tried).toBeGreaterThan(20);
});
