import { expect, test } from "vitest";
import { randomFrom } from "../random.ts";
import { disguiseNames, disguises } from "./disguises.ts";
import type { DisguiseName } from "./disguises.ts";
import { draftOf, fieldsOf } from "./draft.ts";

/** What a text can become in a disguise, by a hundred draws; the title is empty. Of a text all is disguised, or what stands between angle quotes. */
function worn(name: DisguiseName, marked: string): ReadonlySet<string> {
  const start = Math.max(0, marked.indexOf("‹"));
  const text = marked.replace(/[‹›]/g, "");
  const end = marked.includes("›") ? marked.indexOf("›") - 1 : text.length;
  const draft = draftOf([{ path: "title", text: "" }, { path: "text", text }], [{ field: "text", start, end }]);
  const disguise = disguises.find((candidate) => candidate.name === name);
  const found = new Set<string>();
  for (let seed = 0; seed < 100; seed++) {
    const after = disguise?.apply(draft, randomFrom(seed, name));
    if (after !== undefined) found.add(fieldsOf(after).map((field) => field.text).filter((part) => part !== "").join("|"));
  }
  return found;
}

test("every disguise has a name of the list, in its order", () => {
  expect(disguises.map(({ name }) => name)).toEqual([...disguiseNames]);
});

test.each<[DisguiseName, string, readonly string[]]>([
  ["traditional", "户籍记录", ["戶籍記錄"]],
  ["variants", "户籍", ["戸籍"]],
  ["parts", "信息", ["亻言息", "信自心"]],
  ["pinyin", "银行", ["yinhang", "yin hang", "YinHang"]],
  ["pinyin", "机主", ["jizhu", "ji zhu", "JiZhu"]],
  ["mixed-pinyin", "代查", ["dai查", "代cha"]],
  ["nicknames", "支付宝", ["zfb", "支付bao", "蓝色软件", "某付宝"]],
  ["case", "vx", ["VX", "Vx", "vX"]],
  ["full-width", "vx号", ["ｖｘ号"]],
  ["doubled", "代查", ["代代查查", "代代查", "代查查"]],
  ["reversed", "代查开房", ["房开查代"]],
  ["reversed", "加qq号", ["号qq加"]],
  ["two-fields", "代查人", ["代|查人", "代查|人"]],
])("%s of %s can be %j", (name, text, expected) => {
  expect([...worn(name, text)].sort()).toEqual([...expected].sort());
});

test.each<[DisguiseName, string, RegExp]>([
  ["look-alikes", "微信", /^(?:[徽薇溦]信|微[倍伩])$/u],
  ["homophones", "代查", /^(?:[呆歹傣戴带殆贷袋待逮怠]查|代[插叉茬茶碴搽察岔差诧])$/u],
  ["near-sounds", "查找", /^(?:擦找|查[遭糟凿藻枣早澡蚤躁噪造皂灶燥])$/u],
  ["numerals", "四件套", /^[4肆④㊃]件套$/u],
  ["contact-digits", "qq12345", /^(?!qq12345$)qq[1一壹幺①１l][2二贰两②２][3三叁③３][4四肆④４][5五伍⑤５]$/u],
  ["homoglyphs", "sale", /^(?!sale$)[sѕ][aаɑα][lӏ][eе]$/u],
  ["leet", "sale", /^(?!sale$)[s5$][a4@][l1][e3]$/u],
  ["ornaments", "vx", /^(?!vx$).{2,5}$/u],
  ["spaces", "代查人", /^(?!代查人$)代\s*查\s*人$/u],
  ["punctuation", "代查人", /^(?!代查人$)代[^\p{L}\p{N}]?查[^\p{L}\p{N}]?人$/u],
  ["emoji", "代查人", /^(?!代查人$)代[^\p{L}\p{Nd}]*查[^\p{L}\p{Nd}]*人$/u],
  ["zero-width", "代查人", /^(?!代查人$)代[\p{Cf}\p{M}]?查[\p{Cf}\p{M}]?人$/u],
  ["brackets", "代查人", /^(?!代查人$)[^\p{L}]?代[^\p{L}]{0,2}查[^\p{L}]{0,2}人[^\p{L}]?$/u],
  ["newlines", "代查人", /^(?!代查人$)代[\r\n ]*查[\r\n ]*人$/u],
])("every %s of %s is one", (name, text, expected) => {
  const found = [...worn(name, text)];
  expect(found).not.toEqual([]);
  expect(found.filter((form) => !expected.test(form))).toEqual([]);
});

test.each(disguiseNames.filter((name) => name !== "two-fields"))("%s leaves alone what is outside of the word", (name) => {
  // A number is not turned round.
  const text = name === "reversed" ? "微信户sale四" : "微信户sale四12345号";
  const found = [...worn(name, `${text}‹${text}›${text}`)];
  expect(found).not.toEqual([]);
  for (const form of found) {
    expect(form.startsWith(text)).toBe(true);
    expect(form.endsWith(text)).toBe(true);
  }
});

test.each<[DisguiseName, string]>([
  ["traditional", "人工"],
  ["homophones", "查"],
  ["pinyin", "查"],
  ["mixed-pinyin", "查"],
  ["look-alikes", "查"],
  ["parts", "查"],
  ["contact-digits", "1234"],
  ["numerals", "12345"],
  ["leet", "lucky_7788"],
  ["homoglyphs", "@lucky"],
  ["doubled", "12345"],
  ["reversed", "号12345"],
  ["punctuation", "t.me/lucky"],
  ["case", "代查"],
  ["reversed", "look up"],
  ["spaces", "查"],
  ["two-fields", "查"],
])("%s has nothing to do on %s", (name, text) => {
  expect([...worn(name, text)]).toEqual([]);
});

test("a field without words is left as it is", () => {
  for (const { name, apply } of disguises) {
    const draft = draftOf([{ path: "title", text: "看图" }, { path: "text", text: "加微信sale四12345号" }], [{ field: "text", start: 0, end: 14 }]);
    const after = apply(draft, randomFrom(name));
    if (name !== "two-fields" && after !== undefined) expect([name, fieldsOf(after)[0]?.text]).toEqual([name, "看图"]);
  }
});

test("words that overlap count as one, words that touch as two", () => {
  const word = (start: number, end: number) => ({ field: "text", start, end });
  const numbers = (words: readonly ReturnType<typeof word>[]): string => draftOf([{ path: "text", text: "代查开房记录" }], words).fields[0]?.cells.map((cell) => cell.word).join(" ") ?? "";
  expect(numbers([word(0, 2), word(1, 4)])).toBe("0 0 0 0 -1 -1");
  expect(numbers([word(0, 2), word(2, 6)])).toBe("0 0 1 1 1 1");
});
