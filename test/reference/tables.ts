import { readAs } from "@reeve/engine";
import { commonTable, componentsTable, digitRows, leetRows, lookalikesTable, multiplierRows, partForms, partGroups, resemblancesTable, sideParts, signRows, soundTable, unitCharacters } from "@reeve/engine/tables";

/* What disguises go by: the tables of the engine, which are data, read here once more, character by character. */

const none: readonly string[] = [];

/** Rows parted by white space: a character and what stands behind it. */
const rowsOf = (table: string): readonly (readonly [first: string, others: readonly string[]])[] =>
  table.trim().split(/\s+/).map((row) => {
    const [first = "", ...others] = row;
    return [first, others];
  });
const groupsOf = (table: string): ReadonlyMap<string, readonly string[]> => new Map(rowsOf(table));

// ---------------------------------------------------------------- sound

/** Lines of the table by character and by spelling. */
const soundsOfCharacter = new Map<string, Set<number>>();
const soundOfSpelling = new Map<string, number>();
/** The characters of each line. */
const charactersOfSound: string[][] = [];
for (const [sound, line] of soundTable.trim().split("\n").entries()) {
  const [spellings = "", first = "", besides = ""] = line.split(/[ /]/);
  for (const spelling of spellings.split(",")) for (const typed of typedAs(spelling)) soundOfSpelling.set(typed, sound);
  charactersOfSound.push([...first, ...besides]);
  for (const character of first + besides) soundsOfCharacter.set(character, (soundsOfCharacter.get(character) ?? new Set()).add(sound));
}

/** The ü of nü and lü is typed as v, ü or yu, in longer syllables also as u; that of ju, qu, xu and yu as v and ü too. */
function typedAs(spelling: string): readonly string[] {
  const [initial = "", final = ""] = [spelling.slice(0, 1), spelling.slice(1)];
  if ((initial === "n" || initial === "l") && final.startsWith("v")) return ["v", "ü", final === "v" ? "yu" : "u"].map((letter) => initial + letter + final.slice(1));
  if ("jqxy".includes(initial) && final.startsWith("u")) return ["u", "v", "ü"].map((letter) => initial + letter + final.slice(1));
  return [spelling];
}

export const soundsAlike = (one: string, other: string): boolean => {
  const sounds = soundsOfCharacter.get(other);
  return sounds !== undefined && [...(soundsOfCharacter.get(one) ?? [])].some((sound) => sounds.has(sound));
};
export const spells = (spelling: string, character: string): boolean => {
  const sound = soundOfSpelling.get(spelling);
  return sound !== undefined && soundsOfCharacter.get(character)?.has(sound) === true;
};
export const isSyllable = (spelling: string): boolean => soundOfSpelling.has(spelling);
interface PinyinLetter {
  readonly letter: string;
  readonly isForeign: boolean;
}
const pinyinLetterOfCharacter = new Map<string, PinyinLetter | undefined>();

/** A letter that syllables are spelled with, without the mark of a tone; of Latin, Greek and Cyrillic ones the first that it looks like. */
export function pinyinLetterOf(character: string): PinyinLetter | undefined {
  if (!pinyinLetterOfCharacter.has(character)) pinyinLetterOfCharacter.set(character, readPinyinLetter(character));
  return pinyinLetterOfCharacter.get(character);
}

function readPinyinLetter(character: string): PinyinLetter | undefined {
  const plain = character.normalize("NFD").replace(/^([aeiou]\u0308?)[\u0304\u0301\u030c\u0300]$/, "$1").normalize("NFC");
  if (pinyinLetters.includes(plain)) return { letter: plain, isForeign: false };
  const meant = /^[\u0080-\u052f]$/.test(character) ? pinyinLetters.find((letter) => looksLike(character, letter)) : undefined;
  return meant === undefined ? undefined : { letter: meant, isForeign: true };
}
const pinyinLetters = [..."abcdefghijklmnopqrstuvwxyzü"];
export const homophonesOf = (character: string): readonly string[] => [...(soundsOfCharacter.get(character) ?? [])].flatMap((sound) => charactersOfSound[sound] ?? none);
export const spellingsOf = (character: string): readonly string[] => [...soundOfSpelling].flatMap(([spelling, sound]) => (soundsOfCharacter.get(character)?.has(sound) === true ? [spelling] : none));

// ---------------------------------------------------------------- looks

const likeness = new Map<string, Set<string>>();
for (const [one, others] of rowsOf(lookalikesTable)) {
  for (const other of others) {
    likeness.set(one, (likeness.get(one) ?? new Set()).add(other));
    likeness.set(other, (likeness.get(other) ?? new Set()).add(one));
  }
}
for (const [one, others] of rowsOf(resemblancesTable)) for (const other of others) likeness.set(one, (likeness.get(one) ?? new Set()).add(other));
const signs = groupsOf(signRows);
const leet = groupsOf(leetRows);
/** A full-width sign is the sign. */
const narrow = (sign: string): string => readAs(sign, ["width"]);

/** Whether a character may be meant for its looks by one of a text. */
export const looksLike = (one: string, other: string): boolean => likeness.get(other)?.has(one) === true;
/** What may be meant for a character by its looks. */
export const lookalikesOf = (character: string): readonly string[] => [...(likeness.get(character) ?? none)];
/** What a sign stands for by its shape, and what a digit or a sign stands for by convention. */
export const shapesOf = (sign: string): readonly string[] => signs.get(sign) ?? signs.get(narrow(sign)) ?? none;
export const leetOf = (sign: string): readonly string[] => leet.get(sign) ?? leet.get(narrow(sign)) ?? none;
export const signsFor = (letter: string): readonly string[] => [...signs].flatMap(([sign, letters]) => (letters.includes(letter) ? [sign] : none));
export const leetFor = (letter: string): readonly string[] => [...leet].flatMap(([sign, letters]) => (letters.includes(letter) ? [sign] : none));

// ---------------------------------------------------------------- parts

type Parts = readonly string[];

const partsOfCharacter = new Map<string, readonly Parts[]>();
for (const [character, parts] of rowsOf(componentsTable)) partsOfCharacter.set(character, [...(partsOfCharacter.get(character) ?? []), parts]);
const formsOfPart = groupsOf(partForms);
/** Parts that look alike; radicals with a code of their own are in no folded text. */
const groupsOfParts = rowsOf(partGroups).map(([first, others]) => [first, ...others].filter((part) => part >= "\u3400"));
const alikeTo = (part: string): Parts => groupsOfParts.flatMap((group) => (group.includes(part) ? group.filter((other) => other !== part) : none));
const [mostParts, mostWays, mostExact] = [4, 32, 16];

const splits = new Map<string, readonly Parts[]>();
/** A character as the parts that it is typed as: exactly, and beside a part that nobody types alone with one left out, moved or changed for one that looks like it. */
export function splitsOf(character: string): readonly Parts[] {
  const known = splits.get(character) ?? split(character);
  splits.set(character, known);
  return known;
}

function split(character: string): readonly Parts[] {
  const isOther = (parts: Parts): boolean => !parts.includes(character);
  const exact = (partsOfCharacter.get(character) ?? []).flatMap(withOneApart).toSorted((one, other) => one.length - other.length).flatMap(inAllForms).filter(isOther).slice(0, mostExact);
  const ways = [...exact, ...exact.flatMap(inexactly).filter(isOther)];
  return ways.filter((way, index) => ways.findIndex((other) => other.join() === way.join()) === index).slice(0, mostWays);
}

/** Parts as they are, and with one of them as parts of its own. */
function withOneApart(parts: Parts): readonly Parts[] {
  const apart = parts.map((part, at): Parts => {
    const [own = none] = partsOfCharacter.get(part) ?? [];
    return own.length === 0 ? none : [...parts.slice(0, at), ...own, ...parts.slice(at + 1)];
  });
  return [parts, ...apart.filter(({ length }) => length > 0 && length <= mostParts)];
}

function inAllForms([part, ...rest]: Parts): readonly Parts[] {
  if (part === undefined) return [none];
  return [part, ...(formsOfPart.get(part) ?? none)].flatMap((form) => inAllForms(rest).map((others) => [form, ...others]));
}

function inexactly(parts: Parts): readonly Parts[] {
  const [first = "", second = ""] = parts;
  const moved = parts.length === 2 ? [[second, first]] : [];
  const fewer = parts.length > 2 ? parts.map((_, at) => parts.filter((__, index) => index !== at)) : [];
  const two = parts.length === mostParts ? parts.slice(1).map((part) => [first, part]) : [];
  const changed = parts.flatMap((part, at) => alikeTo(part).map((other) => parts.map((one, index) => (index === at ? other : one))));
  return [...moved, ...fewer, ...two, ...changed].filter((way) => way.some((part) => sideParts.includes(part)));
}

// ---------------------------------------------------------------- numerals

interface Numeral {
  readonly value: number;
  /** It counts only beside another numeral or a unit. */
  readonly isPlain: boolean;
}

function numeralsOf(rows: string): ReadonlyMap<string, Numeral> {
  return new Map(
    rows.trim().split(/\s+/).flatMap((row) => {
      const [, value = "", always = "", plain = ""] = /^(\d+)([^/]*)\/?(.*)$/.exec(row) ?? [];
      return [...always, ...plain].map((character): readonly [string, Numeral] => [character, { value: Number(value), isPlain: plain.includes(character) }]);
    }),
  );
}
const digits = numeralsOf(digitRows);
const multipliers = numeralsOf(multiplierRows);

/** The digit that a character is in whatever form, 0 to 9 among them. */
export function digitOf(character: string): Numeral | undefined {
  const plain = narrow(character);
  return digits.get(character) ?? (/^[0-9]$/.test(plain) ? { value: Number(plain), isPlain: false } : undefined);
}
/** A power of ten from ten on, or twenty, thirty and forty. */
export const multiplierOf = (character: string): number | undefined => multipliers.get(character)?.value;
export const isNumeral = (character: string): boolean => digitOf(character) !== undefined || multipliers.has(character);
export const isUnit = (character: string): boolean => unitCharacters.includes(character);
export const digitsFor = (digit: number): readonly string[] => [...digits].flatMap(([character, { value }]) => (value === digit ? [character] : none));
export const multipliersFor = (factor: number): readonly string[] => [...multipliers].flatMap(([character, { value }]) => (value === factor ? [character] : none));

// ---------------------------------------------------------------- ordinary words

const ordinary = groupsOf(commonTable);
/** Whether two characters are a word that honest texts hold. */
export const isOrdinary = (first: string, second: string): boolean => ordinary.get(first)?.includes(second) === true;
