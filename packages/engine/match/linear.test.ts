import { newMeter } from "../meter.ts";
import { describe, expect, test } from "vitest";
import type { SetText } from "../../../test/support/phrases.ts";
import { allFoldings, disguiseNames, followed, near, setOf } from "../../../test/support/phrases.ts";
import { combine } from "./combine.ts";
import { compileMatcher } from "./compile.ts";
import type { Hit } from "./hit.ts";
import { layOut } from "./layout.ts";
import { hasMatch, matchesOf, scan } from "./scan.ts";

/** Steps of the scan of `unit` repeated. */
function stepsFor(set: SetText, unit: string, times: number): number {
  const matcher = compileMatcher([setOf(set)], [0]);
  const matchSet = scan(matcher, [{ path: "text", text: unit.repeat(times) }]);
  matchesOf(matchSet, 0, undefined);
  return matcher.eager.reduce((sum, { scanner }) => sum + scanner.steps, 0);
}

describe("a scan takes at most as many steps for each character as the longest word has", () => {
  test.each<readonly [sentence: string, set: SetText, unit: string]>([
    ["on the first character of every word", { find: ["哈哈哈哈乙", "哈哈哈甲", "哈哈"] }, "哈"],
    ["on separators", { find: ["代检", "检代"] }, "代........."],
    ["on zero-width marks", { find: ["代检"] }, "\u200b"],
    ["on accents", { find: ["é", "ee"] }, "e\u0301\u0323"],
    ["on letters", { find: ["aa", "aaaa"] }, "a"],
    ["on half surrogates", { find: ["代检"] }, "\ud800"],
    ["on characters that become many", { find: ["صلى"] }, "ﷺ"],
    ["with exceptions and unless", { find: ["哈哈"], except: ["哈哈哈"], unless: [["呵", "sentence"]] }, "哈"],
  ])("%s", (_, set, unit) => {
    const [few, many] = [stepsFor(set, unit, 500), stepsFor(set, unit, 8000)];
    expect(many).toBeLessThanOrEqual(17 * few);
    expect(many).toBeLessThanOrEqual(8 * 8000 * Math.max(18, unit.length));
  });
});

describe("a text in disguise takes at most twice the steps when it is twice as long", () => {
  const everything: SetText = {
    foldings: [...allFoldings, ...disguiseNames],
    find: ["代检信息", "信息信息信息", "哈哈哈哈乙", "西安西安", "phone", "sasas", "260元", "权权权"],
    aliases: { 信息: ["讯息", "息"] },
    except: ["代检信息公开"],
  };
  test.each<readonly [sentence: string, unit: string]>([
    ["on runs of one character", "代"],
    ["on runs of characters that sound alike", "信心新"],
    ["on runs in runs", "代代检检"],
    ["on pinyin", "xian"],
    ["on letters that are nearly pinyin", "xianq"],
    ["on letters spelled apart", "x i a n "],
    ["on parts of characters", "木又"],
    ["on parts and wholes", "亻言信心"],
    ["on zero-width marks", "\u200b"],
    ["on marks between characters", `代${"\u200b".repeat(20)}`],
    ["on signs that stand for letters", "s$@"],
    ["on nothing but signs", "$"],
    ["on digits that stand for letters", "5a5"],
    ["on numerals", "二百六"],
    ["on reversed words", "息信检代"],
    ["on everything at once", "玳检亻言xi息·$5二呆简"],
  ])("%s", (_, unit) => {
    const times = Math.ceil(6000 / unit.length);
    const [few, many] = [stepsFor(everything, unit, times), stepsFor(everything, unit, 2 * times)];
    expect(few).toBeGreaterThan(0);
    expect(many / few).toBeLessThanOrEqual(2.2);
  });
});

/** Hits of one word at each place that is a multiple of `step`, and how often one was looked at. */
function counted(count: number, step: number, width: number, shift = 0): { readonly hits: readonly Hit[]; readonly looks: () => number } {
  const places = Array.from({ length: count }, (_, index) => index * step + shift);
  const hits = places.map((from): Hit => ({ from, to: from + width, spans: [{ start: from, end: from + width, by: "phrase" }] }));
  let looks = 0;
  const watched = new Proxy(hits, {
    get(target, key) {
      looks++;
      return Reflect.get(target, key) as unknown;
    },
  });
  return { hits: watched, looks: () => looks };
}

describe("pairs take a bounded number of looks for each hit", () => {
  test.each([
    ["words everywhere, near", near, 1, 1, 0, 100],
    ["words everywhere, in order", followed, 1, 1, 0, 100_000],
    ["long words everywhere", near, 1, 4, 0, 3],
    ["words that never pair", near, 3, 1, 0, 0],
    ["one side behind the other", followed, 1, 1, 10_000, 5],
  ] as const)("%s", (_, order, step, width, shift, within) => {
    const text = "哈".repeat(40_000);
    const combination = order("甲", "乙", within);
    if (!("within" in combination)) throw new Error("a pair is a combination");
    const [left, right] = [counted(10_000, step, width), counted(10_000, step, width, shift)];
    const compiled = { kind: combination.kind, within, mask: 15, left: { kind: "words", mask: 15, group: 0 }, right: { kind: "words", mask: 15, group: 1 } } as const;
    combine(layOut([{ path: "text", text }]), left.hits, right.hits, compiled, newMeter());
    expect(left.looks() + right.looks()).toBeLessThan(40 * 20_000);
  });
});

test("64 KB of one character are matched by everything at once", () => {
  const sets: readonly SetText[] = [
    { find: ["哈", "哈哈哈"] },
    { find: [{ set: 0 }, near({ set: 0 }, "哈哈", 100), { pattern: "哈+" }], except: ["呵", { pattern: "哈{5}呵" }], unless: [["嘿", "sentence"]] },
  ];
  const matcher = compileMatcher(sets.map(setOf), [1]);
  for (const text of ["哈".repeat(32_000), "\u200b".repeat(32_000), `哈${"\u0301".repeat(32_000)}哈`, "哈。".repeat(16_000)]) {
    const matchSet = scan(matcher, [{ path: "title", text: "哈" }, { path: "text", text }]);
    expect(hasMatch(matchSet, 1, undefined)).toBe(true);
    expect(matchesOf(matchSet, 1, undefined).length).toBeLessThanOrEqual(100);
  }
});

describe("one matcher serves many events", () => {
  const matcher = compileMatcher([setOf({ find: ["查"] }), setOf({ foldings: ["case"], find: ["Q", { pattern: "q+" }], except: ["q 群"] })], [0, 1]);
  const fieldsOf = (text: string): { readonly path: string; readonly text: string }[] => [{ path: "text", text }];
  const ends = (matchSet: ReturnType<typeof scan>, root: number): readonly number[] => matchesOf(matchSet, root, undefined).map(({ ranges }) => ranges[0]?.end ?? -1);

  test("and an event's matches stay its own after others were read", () => {
    const first = scan(matcher, fieldsOf("可查 Q"));
    const second = scan(matcher, fieldsOf("查 q 群 qq"));
    expect([ends(first, 0), ends(second, 0)]).toEqual([[2], [1]]);
    expect([ends(second, 1), ends(first, 1)]).toEqual([[8], [4]]);
  });

  test("and says which roots have in it the words or the characters they need", () => {
    expect(scan(matcher, fieldsOf("什么都没有")).seen).toEqual([]);
    expect(scan(matcher, fieldsOf("可查")).seen).toEqual([0]);
    expect(scan(matcher, fieldsOf("Q")).seen).toEqual([1]);
    expect(scan(matcher, fieldsOf("查 q")).seen).toEqual([0, 1]);
    expect(scan(matcher, []).seen).toEqual([]);
  });

  test("and a set that is no root of it matches nothing", () => {
    expect(hasMatch(scan(matcher, fieldsOf("查")), 7, undefined)).toBe(false);
  });

  test("and a long text between short ones changes nothing", () => {
    const long = scan(matcher, fieldsOf(`${"长".repeat(300_000)}查`));
    expect(ends(long, 0)).toEqual([300_001]);
    expect(ends(scan(matcher, fieldsOf("查")), 0)).toEqual([1]);
  });
});
