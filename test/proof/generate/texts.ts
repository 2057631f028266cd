/** Words of phrase sets and texts that hold them, often in disguise: a small alphabet, so that words are met, hit and narrowly missed. */
import fc, { type Arbitrary } from "fast-check";

export const words = ["代查", "代检", "查", "代", "信息", "资讯", "查信", "qq", "vx", "kg", "1", "12", "é", "x", "q号", "q1", "查1", "ǆ", "ガ", "a b"] as const;
/** Longer ones that hold words, for exceptions and `unless`. */
export const contexts = ["代查信", "查信息", "代代查", "qq群", "代查", "别", "信", "1", "x", "别查", "12号"] as const;
export const patterns = ["[查1].{1,2}", "q{1,3}", "代.?检", "查(信|讯)+", "资讯|資訊", "\\d\\d", "[a-q]+1", "ｑ", "信\\s?息", "[^查]信", "査", "(?:代|x).*查", "\\.查"] as const;

/** Words and contexts of which some are much more frequent, so that sets and texts have them in common. */
export const often = (...lists: readonly (readonly string[])[]): Arbitrary<string> =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...lists.flatMap((list) => list.slice(0, 5))) }, { weight: 2, arbitrary: fc.constantFrom(...lists.flat()) });

const forms: Readonly<Record<string, readonly string[]>> = {
  查: ["查", "査"],
  检: ["检", "檢", "検"],
  资: ["资", "資"],
  讯: ["讯", "訊"],
  号: ["号", "號"],
  q: ["q", "Q", "Ｑ", "ｑ", "𝐐", "ⓠ", "🆀", "🇶"],
  v: ["v", "V", "ⓥ", "🅥", "ᴠ"],
  x: ["x", "X", "ｘ", "х"],
  k: ["k", "K", "Ｋ"],
  g: ["g", "𝔤"],
  é: ["é", "e\u0301", "É", "E\u0301", "ｅ\u0301"],
  "1": ["1", "１", "①", "❶", "𝟏", "1️⃣"],
  "2": ["2", "２", "②"],
  ガ: ["ガ", "カ\u3099", "ｶﾞ"],
  ǆ: ["ǆ", "Ǆ", "dž"],
};
const gaps = ["", "", "", ".", " ", "❤️", "\u200b", "·······", "········", "·········", "👨‍👩‍👧", "\u0336", "\n", "。", "🇨🇳", "- ", "…"] as const;

/** A word with each of its characters in one of its forms, and something between two of them or nothing. */
const disguised: Arbitrary<string> = fc
  .tuple(often(words, contexts), fc.array(fc.nat(7), { minLength: 3, maxLength: 3 }), fc.constantFrom(...gaps), fc.nat(3))
  .map(([word, picks, gap, everywhere]) => {
    const letters = [...word].map((letter, index) => {
      const choices = forms[letter] ?? [letter];
      return choices[(picks[index % 3] ?? 0) % choices.length] ?? letter;
    });
    return everywhere === 0 ? letters.join(gap) : [letters[0], ...letters.slice(1)].join("").replace(letters[0] ?? "", `${letters[0] ?? ""}${letters.length > 1 ? gap : ""}`);
  });

const noise = [
  "代", "检", "查", "査", "信", "息", "資", "企业", "别", "群", "a", "b", "q", "Ａ", "1", "2", "㎏", "㍿", "①", "🇶🇶", "🇨", "é", "e", "\u0301", "\u0336", "ﾞ", "ｶ", "각",
  "\u1161", "6️⃣", "。", "！", "? ", ".", ". ", "…", ";", "\n", " ", "，", "❤️", "👨‍👩‍👧", "\u200b", "\u202e", "\ufeff", "о", "х", "Ⅴ", "ß", "ſ", "İ", "\u{2f804}", "\u{1f468}", "·····", "号",
] as const;

const short: Arbitrary<string> = fc.array(fc.oneof({ weight: 4, arbitrary: disguised }, { weight: 3, arbitrary: fc.constantFrom(...noise) }), { maxLength: 12 }).map((parts) => parts.join(""));
const repeated: Arbitrary<string> = fc.tuple(short, disguised, fc.integer({ min: 30, max: 110 })).map(([before, part, count]) => before + `${part}，`.repeat(count));

/** A text of an event. Now and then one word stands in it more often than matches are reported. */
export const texts: Arbitrary<string> = fc.oneof({ weight: 299, arbitrary: short }, { weight: 1, arbitrary: repeated });

/** A title and a text whose last and first words stand near one another over the border. */
export const seams: Arbitrary<{ readonly title: string; readonly text: string }> = fc
  .tuple(fc.constantFrom("", "别", "x "), often(words), fc.constantFrom("", "", "信", "."), often(words), fc.constantFrom("", "", "。", "信"))
  .map(([before, last, between, first, after]) => ({ title: before + last, text: between + first + after }));
