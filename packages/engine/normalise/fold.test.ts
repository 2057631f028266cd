import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { fold, foldsToNothing, foldText, readAs } from "./fold.ts";
import { graphemeBoundaries } from "./grapheme.ts";
import { textFoldings, foldCodePoint, profileOf } from "./profile.ts";
import { newStream } from "./stream.ts";

const all = ["width", "case", "script", "separators"];

describe("a folding undoes", () => {
  test.each([
    ["full width", ["width"], "ＱＱ１２３", "QQ123"],
    ["half-width katakana with its voiced mark", ["width"], "ｶﾞｷﾞ", "ガギ"],
    ["an enclosed character", ["width"], "㊙", "秘"],
    ["circled digits NFKC knows and those it does not", ["width"], "①❶➊⓵⓿", "11110"],
    ["circled numbers of two digits", ["width"], "⑩⓫❿➉⓾", "1011101010"],
    ["letters in black squares and circles", ["width"], "🅥🆇🅐", "VXA"],
    ["letters of mathematics", ["width"], "𝐐𝓠ℚ", "QQQ"],
    ["brackets and full stops that belong to a number", ["width"], "㈠⑴⒈⒜", "一11a"],
    ["a keycap", ["width"], "6️⃣0⃣", "60"],
    ["flag letters that are no flag", ["width"], "🇶🇶", "QQ"],
    ["a flag letter that parts two characters", ["width", "separators"], "代🇦检", "代检"],
    ["numbers in circles that part characters", ["width", "separators"], "婚①姻②记③录,内〇鬼", "婚姻记录内鬼"],
    ["a number in a circle that counts", ["width", "separators"], "收④件套,八〇年,第②批", "收4件套八〇年第2批"],
    ["a number in a circle where separators are not seen through", ["width"], "婚①姻", "婚1姻"],
    ["a flag letter that begins a word", ["width", "separators"], "🇻信", "V信"],
    ["no flag of a region", ["width"], "🇨🇳", "🇨🇳"],
    ["a letter and its accent apart", ["width"], "e\u0301", "é"],
    ["accents in any order", ["width"], "e\u0302\u0323", "ệ"],
    ["Hangul spelled out", ["width"], "\u1112\u1161\u11ab", "한"],
    ["ligatures and units", ["width"], "ﬁ㎏㍿", "fikg株式会社"],
    ["capital letters", ["case"], "VxΣςK", "vxσσk"],
    ["no full-width capital without width", ["case"], "Ｖ", "ｖ"],
    ["traditional characters", ["script"], "資訊戶籍", "资讯户籍"],
    ["Hong Kong and Taiwan forms", ["script"], "裏裡説說衞", "里里说说卫"],
    ["Japanese forms and variants", ["script"], "査図経済閞戸", "查图经济关户"],
    ["characters outside the first plane", ["script"], "𠮷㗲", "𠮷\u{20d7e}"],
    ["compatibility ideographs", ["script"], "\uf900\u{2f800}", "岂丽"],
    ["separators, pictures and marks", ["separators"], "代.检❤️信 息\n👨‍👩‍👧🇨🇳", "代检信息"],
    ["zero-width and bidi controls", ["separators"], "代\u200b\u202e检\u{e0020}", "代检"],
    ["half surrogates", ["separators"], "代\ud800检", "代检"],
    ["an accent that joins, before the rest is dropped", ["width", "separators"], "e\u0301\u0336", "é"],
    ["all of it at once", all, "Ｖ·Ｘ❤資 訊", "vx资讯"],
    ["nothing", [], "Ｖ Ｘ", "Ｖ Ｘ"],
  ] as const)("%s", (_, foldings, text, expected) => {
    expect(readAs(text, foldings)).toBe(expected);
  });
});

describe("simplified characters stay what they are", () => {
  test.each([..."芸欠沪浜糸缶虫么予弁叙慎概研瓶翻麦黄黑"])("%s", (character) => {
    expect(readAs(character, ["script"])).toBe(character);
  });
});

test("what is folded is not changed by folding it again", () => {
  const changed: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const [first, ...rest] = foldCodePoint(textFoldings, code);
    if (first === undefined || (first === code && rest.length === 0)) continue;
    const once = String.fromCodePoint(first, ...rest);
    if (foldText(textFoldings, once) !== once) changed.push(code.toString(16));
  }
  expect(changed).toEqual([]);
});

test("width is NFKC for texts without enclosed characters", () => {
  const characters = fc.constantFrom(..."ａＢé가ﾊﾟ①", "e", "\u0301", "\u0323", "\u0302", "\u1100", "\u1161", "\u11a8", "한", "𝐐", "ế", "\u3099", "か", " ");
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 12 }), (parts) => {
      const text = parts.join("");
      expect(foldText(1, text)).toBe(text.normalize("NFKC"));
    }),
    { numRuns: 2000 },
  );
});

test("offsets rise, lie in the text, and say where each character came from", () => {
  const characters = fc.constantFrom(..."代aＱ❶資. \n", "👨‍👩‍👧", "e\u0301", "🇶🇶", "🇨🇳", "㎏", "\u200b", "\ud800", "\udc00", "𠮷", "6️⃣");
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 20 }), fc.integer({ min: 0, max: 15 }), (parts, mask) => {
      const text = parts.join("");
      const stream = newStream();
      fold(profileOf(mask), text, 7, stream);
      for (let at = 0; at < stream.length; at++) {
        const [start = -1, end = -1] = [stream.starts[at], stream.ends[at]];
        expect(start).toBeGreaterThanOrEqual(at === 0 ? 7 : (stream.starts[at - 1] ?? 0));
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(7 + text.length);
        expect(foldText(mask, text.slice(start - 7, end - 7))).toContain(String.fromCodePoint(stream.codes[at] ?? 0));
      }
    }),
    { numRuns: 2000 },
  );
});

describe("a word of which nothing is left", () => {
  test.each([
    ["punctuation, when separators are seen through", "。。。", all, true],
    ["punctuation, when they are not", "。。。", ["width"], false],
    ["white space and pictures", " ❤️\n", ["separators"], true],
    ["an empty word", "", ["case"], true],
    ["a word with a character in it", ".v.", all, false],
  ])("%s", (_, word, foldings, expected) => {
    expect(foldsToNothing(word, foldings)).toBe(expected);
  });
});

test.each([
  ["by themselves", "ﷲ", "الله", 8000],
  ["joined with a mark", "㌀\u3099", "アパード", 4000],
])("characters that become many, %s, leave room for what comes after", (_, character, folded, after) => {
  expect(foldText(textFoldings, character.repeat(3000) + "查".repeat(after))).toBe(folded.repeat(3000) + "查".repeat(after));
});

test("a text is read in time that grows with its length, whatever it repeats", () => {
  for (const unit of ["\u0301", "\u0323\u0301", "\u200b", "e\u0301", "\u1161", "🇶", "\ud800", "ﷺ", "\u0f71\u0f72"]) {
    const text = `e${unit.repeat(50_000)}`;
    expect(foldText(textFoldings, text).length).toBeLessThanOrEqual(18 * text.length);
  }
});

describe("graphemes", () => {
  test.each([
    ["between Han characters", "代检", 1, 1, 1],
    ["inside a surrogate pair", "a😀b", 2, 1, 3],
    ["inside a family", "👨‍👩‍👧x", 3, 0, 8],
    ["before an accent", "e\u0301x", 1, 0, 2],
    ["between carriage return and line feed", "\r\n", 1, 0, 2],
    ["inside a flag", "🇨🇳🇨🇳", 2, 0, 4],
    ["between flags", "🇨🇳🇨🇳", 4, 4, 4],
    ["at the ends", "代", 1, 1, 1],
  ])("%s", (_, text, offset, before, after) => {
    const boundaries = graphemeBoundaries(text);
    expect([boundaries.atOrBefore(offset), boundaries.atOrAfter(offset)]).toEqual([before, after]);
  });

  test("are those of the segmenter", () => {
    const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
    const characters = fc.constantFrom(..."代a. \r\n〮が", "👨", "\u200d", "\u0301", "🇨", "\ufe0f", "\u0600", "ﾞ", "カ", "\u1100", "\u1161");
    fc.assert(
      fc.property(fc.array(characters, { maxLength: 10 }), (parts) => {
        const text = parts.join("");
        const starts = new Set([...segmenter.segment(text)].map(({ index }) => index).concat(text.length));
        const boundaries = graphemeBoundaries(text);
        for (let offset = 0; offset <= text.length; offset++) expect(boundaries.atOrBefore(offset) === offset).toBe(starts.has(offset));
      }),
      { numRuns: 2000 },
    );
  });
});
