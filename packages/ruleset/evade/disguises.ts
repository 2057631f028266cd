/**
 * What sellers do to a word so that a program does not read it and a person does. Each disguise is a row; they stand in the order in which two
 * are combined: what replaces characters, what dresses letters, what rearranges, what is put in between. One that replaces leaves
 * characters alone that another has replaced, so that of two disguises both are seen.
 */
import type { Localized } from "@reeve/language";
import type { Random } from "../random.ts";
import type { Cell, Draft } from "./draft.ts";
import { digitWords, fullWidth, homoglyphsOf, leetOf, numeralsOf, ornamentsOf } from "./tables/letters.ts";
import { nicknamesOf } from "./tables/names.ts";
import { charactersBySyllable, nearSyllables } from "./tables/readings.ts";
import { lookalikesOf, partsOf, variantsOf } from "./tables/shapes.ts";
import { traditionalTable } from "./tables/characters.ts";

export interface Disguise {
  readonly name: DisguiseName;
  readonly does: Localized;
  /** The draft in disguise, or nothing where it has nothing to change. */
  readonly apply: (draft: Draft, random: Random) => Draft | undefined;
}

export const disguiseNames = [
  "traditional", "variants", "look-alikes", "parts", "homophones", "near-sounds", "pinyin", "mixed-pinyin", "nicknames", "numerals", "contact-digits",
  "homoglyphs", "leet", "case", "full-width", "ornaments", "doubled", "reversed", "spaces", "punctuation", "emoji", "zero-width", "brackets",
  "newlines", "two-fields",
] as const;
export type DisguiseName = (typeof disguiseNames)[number];

// ---------------------------------------------------------------- words

type ChangeWord = (word: readonly Cell[], random: Random) => readonly Cell[] | undefined;

/** Changes every word that can be changed. */
function eachWord(change: ChangeWord): Disguise["apply"] {
  return ({ fields }, random) => {
    let isChanged = false;
    const after = fields.map(({ path, cells }) => {
      const made: Cell[] = [];
      for (let at = 0; at < cells.length; ) {
        const number = cells[at]?.word ?? -1;
        let end = at + 1;
        while (end < cells.length && cells[end]?.word === number) end++;
        const word = cells.slice(at, end);
        const changed = number < 0 ? undefined : change(word, random);
        if (changed !== undefined) isChanged = true;
        made.push(...(changed ?? word));
        at = end;
      }
      return { path, cells: made };
    });
    return isChanged ? { fields: after } : undefined;
  };
}

const none: Cell = { text: "", word: -1 };
const isHan = ({ text }: Cell): boolean => /^\p{Script=Han}$/u.test(text);
const isDigit = ({ text }: Cell): boolean => /^[0-9]$/.test(text);

type Forms = (cell: Cell) => readonly string[];

/** Replaces characters by one of their forms: all that have any. */
const replaceAll =
  (forms: Forms): ChangeWord =>
  (word, random) =>
    replaceAt(word, forms, new Set(word.keys()), random);

/**
 * Replaces some characters of a word of two or more: at most half of them, one at least, or nobody would recognise it.
 */
const replaceSome =
  (forms: Forms): ChangeWord =>
  (word, random) => {
    const places = [...word.keys()].filter((at) => isFree(word[at], forms));
    const length = word.filter(isHan).length;
    if (length < 2 || places.length === 0) return undefined;
    const most = Math.max(1, Math.floor(length / 2));
    return replaceAt(word, forms, new Set(random.draw(places, 1 + random.below(most))), random);
  };

function isFree(cell: Cell | undefined, forms: Forms): boolean {
  return cell !== undefined && cell.isReplaced !== true && forms(cell).length > 0;
}

function replaceAt(word: readonly Cell[], forms: Forms, places: ReadonlySet<number>, random: Random): readonly Cell[] | undefined {
  let isChanged = false;
  const made = word.map((cell, at): Cell => {
    const form = places.has(at) && isFree(cell, forms) ? random.pick(forms(cell)) : undefined;
    if (form === undefined || form === cell.text) return cell;
    isChanged = true;
    return { ...cell, text: form, isReplaced: true };
  });
  return isChanged ? made : undefined;
}

/** The forms that a table has for a character. */
const formsIn =
  (table: ReadonlyMap<string, readonly string[]>): Forms =>
  ({ text, isContact }) =>
    isContact === true ? [] : (table.get(text) ?? []);

// ---------------------------------------------------------------- Han

const traditional = readPairs(traditionalTable);

function readPairs(table: string): ReadonlyMap<string, readonly string[]> {
  const characters = [...table.replace(/\n/g, "")];
  const found = new Map<string, readonly string[]>();
  for (let at = 0; at + 1 < characters.length; at += 2) found.set(characters[at] ?? "", [characters[at + 1] ?? ""]);
  return found;
}

const homophones: Forms = ({ text, syllable }) => (syllable === undefined ? [] : (charactersBySyllable.get(syllable) ?? []).filter((other) => other !== text));
const nearSounds: Forms = ({ syllable }) => (syllable === undefined ? [] : nearSyllables(syllable).flatMap((near) => charactersBySyllable.get(near) ?? []));

/** `v` is how keyboards write `ü`; some leave the dots off. */
const spellings = (syllable: string): readonly string[] => (syllable.includes("v") ? [syllable, syllable.replace("v", "u")] : [syllable]);

/** A whole word in pinyin, joined, spaced or with capitals. */
const pinyinWord: ChangeWord = (word, random) => {
  const length = word.filter(isHan).length;
  if (length < 2 || word.some((cell) => isHan(cell) && (cell.syllable === undefined || cell.isReplaced))) return undefined;
  const style = random.below(3);
  return word.map((cell, at): Cell => {
    if (!isHan(cell)) return cell;
    const syllable = random.pick(spellings(cell.syllable ?? "")) ?? "";
    const written = style === 2 ? syllable.slice(0, 1).toUpperCase() + syllable.slice(1) : syllable;
    return { ...cell, text: style === 1 && at > 0 ? ` ${written}` : written, isReplaced: true };
  });
};

/** Some characters of a word in pinyin, others left. */
const mixedPinyin: ChangeWord = replaceSome((cell) => (isHan(cell) && cell.syllable !== undefined ? spellings(cell.syllable) : []));

const parts: Forms = ({ text }) => {
  const made = partsOf.get(text);
  return made === undefined ? [] : [made.join("")];
};

const longestFirst = [...nicknamesOf.keys()].sort((one, other) => other.length - one.length);

/** A name inside a word by one of its nicknames; of several that begin at a place, the longest. */
const nickname: ChangeWord = (word, random) => {
  const made: Cell[] = [];
  let isChanged = false;
  for (let at = 0; at < word.length; ) {
    const name = longestFirst.find((candidate) => isHere(word, at, candidate));
    const length = [...(name ?? " ")].length;
    const form = name === undefined ? undefined : random.pick(nicknamesOf.get(name) ?? []);
    if (form === undefined) made.push(...word.slice(at, at + length));
    else {
      isChanged = true;
      made.push({ text: form, word: word[at]?.word ?? -1, isReplaced: true });
    }
    at += length;
  }
  return isChanged ? made : undefined;
};

function isHere(word: readonly Cell[], at: number, name: string): boolean {
  const characters = [...name];
  return characters.every((character, index) => word[at + index]?.text === character && word[at + index]?.isReplaced !== true);
}

// ---------------------------------------------------------------- digits and letters

const fewestContactDigits = 5;

/** The digits of a number to reach somebody, some or all spelled: 七3⑥o. */
const contactDigits: ChangeWord = (word, random) => {
  if (word.filter(isDigit).length < fewestContactDigits) return undefined;
  const all = random.below(2) === 0;
  let isChanged = false;
  const made = word.map((cell): Cell => {
    const form = isDigit(cell) && cell.isReplaced !== true && (all || random.below(2) === 0) ? random.pick(digitWords[Number(cell.text)] ?? []) : undefined;
    if (form === undefined) return cell;
    isChanged = true;
    return { ...cell, text: form, isReplaced: true };
  });
  return isChanged ? made : undefined;
};

/** A letter of a handle is left alone. */
const outsideOfContacts =
  (change: ChangeWord): ChangeWord =>
  (word, random) => {
    const changed = change(word.map((cell) => (cell.isContact === true ? { ...cell, text: "\u0000" } : cell)), random);
    return changed?.map((cell, at) => (word[at]?.isContact === true ? (word[at] ?? cell) : cell));
  };

/** Changes letters, also those that stand for a character since another disguise: pinyin can be in capitals. */
const letters =
  (form: (letter: string, random: Random) => string | undefined): ChangeWord =>
  (word, random) => {
    let isChanged = false;
    const made = word.map((cell): Cell => {
      const text = Array.from(cell.text, (character) => form(character, random) ?? character).join("");
      if (text === cell.text) return cell;
      isChanged = true;
      return { ...cell, text, isReplaced: true };
    });
    return isChanged ? made : undefined;
  };

/** All letters that have a form, or some of them. */
const lettersIn = (table: ReadonlyMap<string, readonly string[]>): ChangeWord =>
  outsideOfContacts(letters((letter, random) => (random.below(3) > 0 ? random.pick(table.get(letter) ?? []) : undefined)));

/** All letters in capitals, or some. */
const otherCase: ChangeWord = (word, random) => {
  const all = random.below(2) === 0;
  const change = letters((letter) => {
    const other = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
    return all || random.below(2) === 0 ? other : undefined;
  });
  return change(word, random);
};

/** All letters and digits in one alphabet; the Han characters that have a circled or squared form in that. */
const ornaments: ChangeWord = (word, random) => {
  const style = random.next();
  return letters((letter) => {
    const forms = ornamentsOf.get(letter) ?? [];
    return forms[Math.floor(style * forms.length)];
  })(word, random);
};

// ---------------------------------------------------------------- arrangement

/** One character, or each, twice. */
const doubled: ChangeWord = (word, random) => {
  const places = [...word.keys()].filter((at) => word[at]?.isContact !== true);
  const only = random.below(2) === 0 ? random.pick(places) : undefined;
  return places.length === 0 ? undefined : word.flatMap((cell, at) => (cell.isContact !== true && (only === undefined || only === at) ? [cell, cell] : [cell]));
};

/** From the right to the left, each word by itself or all between the first and the last; letters and digits that stand together stay as they are. */
function reversed({ fields }: Draft, random: Random): Draft | undefined {
  const asOne = random.below(2) === 0;
  let isChanged = false;
  const turn = (cells: readonly Cell[]): readonly Cell[] | undefined => {
    const turned = runsOf(cells).reverse().flat();
    if (!cells.some(isHan) || cells.some(({ isContact }) => isContact) || turned.every((cell, at) => cell.text === cells[at]?.text)) return undefined;
    isChanged = true;
    return turned;
  };
  const words = eachWord((word) => turn(word));
  const stretches = fields.map(({ path, cells }) => {
    const end = cells.findLastIndex(({ word }) => word >= 0) + 1;
    const first = end === 0 ? 0 : cells.findIndex(({ word }) => word >= 0);
    return { path, cells: [...cells.slice(0, first), ...(turn(cells.slice(first, end)) ?? cells.slice(first, end)), ...cells.slice(end)] };
  });
  if (asOne) return isChanged ? { fields: stretches } : undefined;
  return words({ fields }, random);
}

/** Letters and digits that stand together, and every other character by itself. */
function runsOf(cells: readonly Cell[]): Cell[][] {
  const runs: Cell[][] = [];
  const isLatin = (cell: Cell | undefined): boolean => cell !== undefined && /^[\p{L}\p{Nd}]+$/u.test(cell.text) && !/\p{Script=Han}/u.test(cell.text);
  for (const [at, cell] of cells.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && isLatin(cell) && isLatin(cells[at - 1])) last.push(cell);
    else runs.push([cell]);
  }
  return runs;
}

/** Whether a sign between two characters would be taken for a part of a handle or an address. */
const isUnclear = (left: Cell | undefined, right: Cell): boolean => left?.isContact === true && right.isContact === true && !(isDigit(left) && isDigit(right));

/** Something between the characters of a word: everywhere, or in some places. */
const between =
  (signs: readonly string[], mayNotStand: typeof isUnclear = () => false): ChangeWord =>
  (word, random) => {
    const places = [...word.keys()].filter((at) => at > 0 && !mayNotStand(word[at - 1], word[at] ?? none));
    if (places.length === 0) return undefined;
    const everywhere = random.below(2) === 0;
    const sure = random.pick(places);
    const sign = random.pick(signs) ?? "";
    const isOneSign = random.below(2) === 0;
    return word.flatMap((cell, at) => {
      if (!places.includes(at) || !(everywhere || at === sure || random.below(2) === 0)) return [cell];
      return [{ text: isOneSign ? sign : (random.pick(signs) ?? ""), word: cell.word, isReplaced: true }, cell];
    });
  };

const bracketPairs: readonly (readonly [string, string])[] = [["【", "】"], ["(", ")"], ["(", ")"], ["[", "]"], ["「", "」"], ["《", "》"], ["〔", "〕"], ["{", "}"]];

/** Brackets around each character, or around one. */
const brackets: ChangeWord = (word, random) => {
  if (word.length < 2) return undefined;
  const [open, close] = random.pick(bracketPairs) ?? ["(", ")"];
  const only = random.below(2) === 0 ? random.below(word.length) : undefined;
  return word.flatMap((cell, at) => {
    if (only !== undefined && only !== at) return [cell];
    const sign = (text: string): Cell => ({ text, word: cell.word, isReplaced: true });
    return [sign(open), cell, sign(close)];
  });
};

/** The end of the title and the beginning of the text share a word. */
function twoFields({ fields }: Draft, random: Random): Draft | undefined {
  const title = fields.find(({ path }) => path === "title");
  const text = fields.find(({ path }) => path === "text");
  if (title === undefined || text === undefined) return undefined;
  const from = random.pick([title, text].filter(({ cells }) => cutsIn(cells).length > 0));
  if (from === undefined) return undefined;
  const at = random.pick(cutsIn(from.cells)) ?? 0;
  const [before, after] = [from.cells.slice(0, at), from.cells.slice(at)];
  const gap: Cell = { text: " ", word: -1 };
  const parts = from === title ? { title: before, text: [...after, ...(text.cells.length > 0 ? [gap, ...text.cells] : [])] } : { title: [...title.cells, ...(title.cells.length > 0 ? [gap] : []), ...before], text: after };
  return { fields: fields.map((field) => (field === title ? { ...field, cells: parts.title } : field === text ? { ...field, cells: parts.text } : field)) };
}

/** Places between two cells of one word. */
const cutsIn = (cells: readonly Cell[]): readonly number[] => [...cells.keys()].filter((at) => at > 0 && (cells[at]?.word ?? -1) >= 0 && cells[at]?.word === cells[at - 1]?.word);

// ---------------------------------------------------------------- the list

const row = (name: DisguiseName, en: string, zh: string, apply: Disguise["apply"]): Disguise => ({ name, does: { en, zh }, apply });

/** In the order in which two are combined. */
export const disguises: readonly Disguise[] = [
  row("traditional", "traditional characters", "繁体字", eachWord(replaceAll(formsIn(traditional)))),
  row("variants", "variants from Hong Kong, Taiwan, Japan and old print", "异体字与各地字形", eachWord(replaceAll(formsIn(variantsOf)))),
  row("look-alikes", "characters that look alike", "形近字", eachWord(replaceSome(formsIn(lookalikesOf)))),
  row("parts", "characters written apart", "拆字", eachWord(replaceSome(parts))),
  row("homophones", "characters of the same sound", "同音字", eachWord(replaceSome(homophones))),
  row("near-sounds", "characters of nearly the same sound", "近音字", eachWord(replaceSome(nearSounds))),
  row("pinyin", "whole words in pinyin", "整词拼音", eachWord(pinyinWord)),
  row("mixed-pinyin", "some characters in pinyin", "汉字夹拼音", eachWord(mixedPinyin)),
  row("nicknames", "nicknames of services and papers", "平台与证件的别称", eachWord(nickname)),
  row("numerals", "numerals written otherwise", "数字换写法", eachWord(replaceAll(formsIn(numeralsOf)))),
  row("contact-digits", "digits of contacts spelled", "联系号码用字代替", eachWord(contactDigits)),
  row("homoglyphs", "letters of other scripts that look alike", "形似的外文字母", eachWord(lettersIn(homoglyphsOf))),
  row("leet", "digits and signs for letters", "数字符号替字母", eachWord(lettersIn(leetOf))),
  row("case", "capital and small letters", "大小写", eachWord(otherCase)),
  row("full-width", "full width", "全角", eachWord(letters((letter) => fullWidth(letter)))),
  row("ornaments", "circled, squared and mathematical letters", "带圈、方框与数学字母", eachWord(ornaments)),
  row("doubled", "doubled characters", "叠字", eachWord(doubled)),
  row("reversed", "words from right to left", "倒写", reversed),
  row("spaces", "spaces in between", "夹空格", eachWord(between([" ", "  ", "\u3000", "\u00a0", "\t"]))),
  row("punctuation", "punctuation in between", "夹标点", eachWord(between([".", "-", "·", "*", "、", "_", "/", "~", "|", "。", "…", "+"], isUnclear))),
  row("emoji", "emoji in between", "夹表情", eachWord(between(["❤", "🔥", "❤️", "👉", "✅", "⭐", "🌟", "💰", "👨‍👩‍👧", "🇨🇳", "☎️", "→"]))),
  row("zero-width", "what nobody sees in between", "夹零宽字符", eachWord(between(["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u0336", "\ufe0f", "\u202c", "\u034f"]))),
  row("brackets", "brackets around characters", "加括号", eachWord(brackets)),
  row("newlines", "line ends in between", "夹换行", eachWord(between(["\n", "\r\n", "\n\n", " \n"]))),
  row("two-fields", "a word split over title and text", "标题与正文各写一半", twoFields),
];
