/** Words of phrase sets and texts that hold them, often in disguise: a small alphabet, so that words are met, hit and narrowly missed. */
import fc, { type Arbitrary } from "fast-check";
import { foldedText } from "../../reference/fold.ts";
import { digitsFor, homophonesOf, isNumeral, isOrdinary, leetFor, lookalikesOf, multipliersFor, signsFor, spellingsOf, splitsOf } from "../../reference/tables.ts";

export const words = [
  "代查", "代检", "查", "代", "信息", "资讯", "查信", "qq", "vx", "kg", "1", "12", "é", "x", "q号", "q1", "查1", "ǆ", "ガ", "a b",
  "微信", "代检信息", "加v信", "pay", "哈哈", "260元", "二百六十元", "廿五天", "105000元", "统1", "威信", "代查代",
] as const;
/** Those that a disguise is for. */
export const fitting: Readonly<Record<"numerals" | "leet" | "reversed" | "nicknames", readonly string[]>> = {
  numerals: ["260元", "二百六十元", "廿五天", "105000元", "12号"],
  leet: ["pay", "vx", "kg", "加v信"],
  reversed: ["代检信息", "加v信", "代查代", "pay"],
  nicknames: ["微信", "加v信", "代检信息"],
};
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
const gaps = ["", "", "", "√", "＠", ".", " ", "❤️", "\u200b", "·······", "········", "·········", "👨‍👩‍👧", "\u0336", "\n", "。", "🇨🇳", "- ", "…"] as const;

/** A word with each of its characters in one of its forms, and something between two of them or nothing. */
const folded: Arbitrary<string> = fc
  .tuple(often(words, contexts), fc.array(fc.nat(7), { minLength: 3, maxLength: 3 }), fc.constantFrom(...gaps), fc.nat(3))
  .map(([word, picks, gap, everywhere]) => {
    const letters = [...word].map((letter, index) => {
      const choices = forms[letter] ?? [letter];
      return choices[(picks[index % 3] ?? 0) % choices.length] ?? letter;
    });
    return everywhere === 0 ? letters.join(gap) : [letters[0], ...letters.slice(1)].join("").replace(letters[0] ?? "", `${letters[0] ?? ""}${letters.length > 1 ? gap : ""}`);
  });

// ---------------------------------------------------------------- disguises

/** Names that sets declare for parts of their phrases, and those parts. */
export const nicknames = ["薇", "绿泡泡", "Ｖ信", "vx", "哈", "25", "x"] as const;
export const named = ["微信", "信", "代", "查", "260", "v", "代检", "哈"] as const;

/** Numbers of phrases and others, in digits and in words. */
const numbers = [
  "贰佰陆拾元", "②⑥⓪元", "二百六元", "2百6十元", "二六〇元", "两百六十元", "1260元", "二百六十五元", "一千二百六十元", "260.元", "廿五天", "二十五天", "25天", "2十五天", "两5天", "十万五千元", "十万零五千元", "十万五元",
  "一十万五千元", "一〇五〇〇〇元", "10万5千元", "统一", "统①", "统壹", "十二", "一", "一二", "一元",
] as const;

const drawn = <Item>(items: readonly Item[], pick: number): Item | undefined => items[pick % Math.max(1, items.length)];
const spelled = (numerals: readonly string[]): readonly string[] => [...numerals, ..."①②⑥"];

/** A character in pinyin: as it is, with its tone as a mark or a figure, with digits or letters that look like its own. */
function inLetters(character: string, pick: number): string | undefined {
  const spelling = drawn(spellingsOf(character), pick);
  const tone = 1 + (pick % 4);
  const ways: readonly ((plain: string) => string)[] = [
    (plain) => plain,
    (plain) => plain,
    (plain) => plain + String(tone),
    (plain) => plain.replace(/[aeo]|[iuü](?!.*[aeo])/, (vowel) => (vowel + (["\u0304", "\u0301", "\u030c", "\u0300"][tone - 1] ?? "")).normalize(pick % 3 === 0 ? "NFD" : "NFC")),
    (plain) => plain.slice(0, 1) + plain.slice(1).replaceAll(/[a-z]/g, (letter, at: number) => (pick % 3 === at ? letter : (leetFor(letter).find((digit) => /[0-9]/.test(digit)) ?? letter))),
    (plain) => plain.replaceAll(/[a-z]/g, (letter, at: number) => (pick % 3 === at ? letter : (lookalikesOf(letter).find((other) => other > "\u0370") ?? letter))),
    (plain) => plain.slice(0, 1) + plain.slice(1).replaceAll(/[a-z]/g, (letter) => leetFor(letter).find((digit) => /[0-9]/.test(digit)) ?? letter) + (pick % 2 === 0 ? String(tone) : ""),
  ];
  return spelling === undefined ? undefined : drawn(ways, Math.floor(pick / 7))?.(spelling);
}

/** What may stand for a letter, by the disguise; each of them picks from its table. */
const standIns: readonly ((letter: string, pick: number) => string | undefined)[] = [
  (letter) => letter,
  (letter) => letter,
  (letter, pick) => drawn(forms[letter] ?? [letter], pick),
  (letter, pick) => drawn(homophonesOf(letter), pick),
  (letter, pick) => drawn(lookalikesOf(letter), pick),
  (letter, pick) => drawn(splitsOf(letter), pick)?.join(""),
  (letter, pick) => inLetters(letter, pick),
  (letter, pick) => drawn([...signsFor(letter), ...leetFor(letter)], pick),
  (letter, pick) => letter.repeat(2 + (pick % 2)),
  (letter, pick) => drawn(spelled(/[0-9]/.test(letter) ? digitsFor(Number(letter)) : letter === "十" ? multipliersFor(10) : letter === "百" ? multipliersFor(100) : []), pick),
];

/** A character that makes an ordinary word with another, before or behind it. */
const partners = [..."茶代开放银行安信用品查息一天人心手机加发大"];
const partnerOf = (first: string, last: string): readonly [before: string, after: string] => [partners.find((other) => isOrdinary(other, first)) ?? "", partners.find((other) => isOrdinary(last, other)) ?? ""];

/** A word of which each letter may be disguised in a way of its own, or all in the same. */
const mixedOf = (word: Arbitrary<string>): Arbitrary<string> => fc
  .tuple(word, fc.array(fc.nat(999), { minLength: 8, maxLength: 8 }), fc.constantFrom(...gaps), fc.nat(11), fc.nat(7))
  .map(([word, picks, gap, way, shape]) => {
    const letters = [...word].map((letter, index) => {
      const pick = picks[index % 8] ?? 0;
      const disguise = standIns[way < standIns.length ? way : pick % standIns.length];
      return disguise?.(letter, Math.floor(pick / 10)) ?? letter;
    });
    const [first = "", last = ""] = [[...(letters[0] ?? "")][0], [...(letters.at(-1) ?? "")].at(-1)];
    switch (shape) {
      case 0:
        return letters.join(gap);
      case 1:
        return letters.toReversed().join("");
      case 2:
        return partnerOf(first, last)[0] + letters.join("");
      case 3:
        return letters.join("") + partnerOf(first, last)[1];
      case 4:
        return [...letters.join("")].join(gap);
      case 5:
        return [...letters.slice(0, 1), gap, ...letters.slice(1)].join("");
      default:
        return letters.join("");
    }
  });
const mixed = mixedOf(often(words, contexts));
/** The whole word in pinyin, its syllables or its letters together or apart. */
const inPinyin: Arbitrary<string> = fc.tuple(often(words), fc.nat(999), fc.constantFrom(...gaps), fc.constantFrom(...gaps)).map(([word, pick, gap, inner]) =>
  [...word].map((letter, index) => [...(inLetters(letter, index % 2 === 0 ? pick : Math.floor(pick / 2)) ?? letter)].join(inner === gap ? gap : "")).join(gap),
);
/** Words that some disguise is for, the whole or with letters in disguise. */
const fitted: Arbitrary<string> = fc.oneof(mixedOf(fc.constantFrom(...fitting.leet)), fc.tuple(mixedOf(fc.constantFrom(...fitting.reversed)), fc.boolean()).map(([word, isPlain]) => (isPlain ? word : [...word].toReversed().join(""))));

const disguised: Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: folded },
  { weight: 7, arbitrary: mixed },
  { weight: 2, arbitrary: inPinyin },
  { weight: 2, arbitrary: fitted },
  { weight: 2, arbitrary: fc.constantFrom(...numbers) },
  { weight: 1, arbitrary: fc.constantFrom(...nicknames, ...named) },
);

const noise = [
  "代", "检", "查", "査", "信", "息", "資", "企业", "别", "群", "a", "b", "q", "Ａ", "1", "2", "㎏", "㍿", "①", "🇶🇶", "🇨", "é", "e", "\u0301", "\u0336", "ﾞ", "ｶ", "각",
  "\u1161", "6️⃣", "元", "天", "百", "十", "@", "＠", "＄", "５", "√", "茶", "放", "叶", "xin", "。", "！", "? ", ".", ". ", "…", ";", "\n", " ", "，", "❤️", "👨‍👩‍👧", "\u200b", "\u202e", "\ufeff", "о", "х", "Ⅴ", "ß", "ſ", "İ", "\u{2f804}", "\u{1f468}", "·····", "号",
] as const;

const short: Arbitrary<string> = fc.array(fc.oneof({ weight: 4, arbitrary: disguised }, { weight: 3, arbitrary: fc.constantFrom(...noise) }), { maxLength: 12 }).map((parts) => parts.join(""));
const repeated: Arbitrary<string> = fc.tuple(short, disguised, fc.integer({ min: 30, max: 110 })).map(([before, part, count]) => before + `${part}，`.repeat(count));

/** A text of an event. Now and then one word stands in it more often than matches are reported. */
export const texts: Arbitrary<string> = fc.oneof({ weight: 299, arbitrary: short }, { weight: 1, arbitrary: repeated });

/** Also parts of a word in disguise. */
const seamed = fc.oneof({ weight: 2, arbitrary: often(words) }, { weight: 1, arbitrary: mixed }, { weight: 1, arbitrary: fc.tuple(mixed, fc.nat(5), fc.boolean()).map(([word, at, isEnd]) => (isEnd ? word.slice(at) : word.slice(0, at)).toWellFormed()) });

/** A title and a text whose last and first words stand near one another over the border. */
export const seams: Arbitrary<{ readonly title: string; readonly text: string }> = fc
  .tuple(fc.constantFrom("", "别", "x "), seamed, fc.constantFrom("", "", "信", "."), seamed, fc.constantFrom("", "", "。", "信"))
  .map(([before, last, between, first, after]) => ({ title: before + last, text: between + first + after }));

// ---------------------------------------------------------------- values

/** Digits in one way of writing them, perhaps in groups with something between. */
const digits = (number: string, way: number): string => {
  const [shown, gap] = ([["0123456789", ""], ["０１２３４５６７８９", ""], ["⓪①②③④⑤⑥⑦⑧⑨", ""], ["零一二三四五六七八九", ""], ["0123456789", "-"], ["0123456789", " "], ["０１２３４５６７８９", "❤"]] as const)[way % 7] ?? ["0123456789", ""];
  const groups = number.length === 11 ? [number.slice(0, 3), number.slice(3, 7), number.slice(7)] : [number];
  return groups.map((group) => [...group].map((digit) => [...shown][Number(digit)] ?? digit).join("")).join(gap);
};
const way = fc.nat(6);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** With the check digit of GB 11643. */
const idNumber = (first: string): string => first + ("10X98765432"[weights.reduce((sum, weight, index) => sum + weight * Number(first[index]), 0) % 11] ?? "");

/** A sentence that says a value, and nothing else; the reference knows these forms. */
const saying: Arbitrary<string> = fc.oneof(
  fc.tuple(fc.constantFrom("加微信 ", "微信号是", "薇❤信:", "威信号:", "V信:", "vx ", "ｖｘ "), fc.constantFrom("test_77", "Abc12345", "test下划线77", "kk_1234")).map((parts) => parts.join("")),
  fc.tuple(fc.constantFrom("电话", "手机 "), fc.constantFrom("13912345678", "15000000001", "18612340987"), way).map(([name, number, how]) => name + digits(number, how)),
  fc.tuple(fc.constantFrom("扣扣", "QQ:", "企鹅号", "🐧 "), fc.constantFrom("2738475", "10001234", "987654321"), fc.nat(3)).map(([name, number, how]) => name + digits(number, how)),
  fc.tuple(fc.constantFrom("tg: ", "电报 "), fc.constantFrom("@some_name", "@test_77")).map((parts) => parts.join("")),
  fc.constantFrom("邮箱 hello@example.com", "邮箱 hello[at]example点com", "官网example点com", "看 https://t.cn/A6xYz9", "看 shop[.]example[.]cn/a", "官网example.com"),
  fc.tuple(fc.constantFrom("260", "1", "3", "99", "5000"), fc.nat(2), fc.constantFrom("元", "块", "美元")).map(([number, how, unit]) => digits(number, how) + unit),
  fc.constantFrom("贰佰陆拾元", "二百六十元", "二百六元", "¥260", "¥99", "260.5元", "100-200元", "三千二", "260 块", "两百块", "2-3元"),
  fc.tuple(fc.constantFrom("1", "10", "2", "30", "24"), fc.nat(1), fc.constantFrom("分钟", "小时", "天")).map(([number, how, unit]) => digits(number, how) + unit),
  fc.constantFrom("半小时", "三个工作日", "24h", "3-5天", "十分钟"),
  fc.tuple(fc.constantFrom("11010519491231002", "44052418880101001", "11010119900307123"), fc.boolean()).map(([first, isApart]) => ((number) => `身份证 ${isApart ? `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}` : number}`)(idNumber(first))),
);

const loud = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{RI}@○◯半点块元¥天微威薇群号加扣企。\ud800-\udfff]/u;

/** What is left of a text when everything is gone that could be part of a value. */
const quiet = (text: string): string => [...text].filter((character) => !loud.test(character) && ![...foldedText(character, ["width", "case", "script"])].some((part) => loud.test(part) || isNumeral(part))).join("");

/** A text that says values, and holds what phrases are about beside them, in sentences of their own. */
export const valueTexts: Arbitrary<string> = fc
  .array(fc.tuple(fc.oneof({ weight: 3, arbitrary: saying }, { weight: 2, arbitrary: short.map(quiet) }), fc.constantFrom("好", "好的", "")), { maxLength: 4 })
  .map((sentences) => ["好", ...sentences.flatMap(([sentence, after]) => [sentence, ...(after === "" ? [] : [after]), "好"])].join("。"));
