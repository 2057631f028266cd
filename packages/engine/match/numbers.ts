import { digitOf, isUnit, multiplierOf } from "../normalise/disguise/numerals.ts";
import { digitCode, powerCode } from "./word.ts";

/** A digit as it is written: with `plain`, one that is a digit only beside another numeral or a unit. */
interface Digit {
  readonly digit: number;
  readonly plain: boolean;
}

const zero = 0x30;
const digits = new Map<number, Digit | undefined>();

/** The digit that a folded character is, 0 to 9 themselves among them. */
export function digitIn(code: number): Digit | undefined {
  if (code < 0x80) return code >= zero && code < zero + 10 ? { digit: code - zero, plain: false } : undefined;
  if (!digits.has(code)) digits.set(code, digitOf(code));
  return digits.get(code);
}

/** The exponent of the power of ten that a character multiplies by. */
export function exponentOf(code: number): number | undefined {
  const exponent = Math.log10(multiplierOf(code)?.factor ?? 0);
  return Number.isInteger(exponent) ? exponent : undefined;
}

export const isNumeral = (code: number): boolean => digitIn(code) !== undefined || multiplierOf(code) !== undefined;

/** A number in the codes of a phrase: its half-open range, and its digits. */
interface Written {
  readonly from: number;
  readonly to: number;
  readonly digits: readonly number[];
}

/** So many digits have a spelling in words; longer ones, and those that begin with a zero, are numbers to be read out. */
const mostSpelled = 12;

/**
 * The codes of a phrase with its numbers spelled in the other ways: digit by digit, in words (二百六十), and in words as they are said
 * (二百六). Empty where it holds no number.
 */
export function numberForms(codes: readonly number[]): readonly (readonly number[])[] {
  let forms: readonly { readonly done: readonly number[]; readonly rest: number }[] = [{ done: [], rest: 0 }];
  const numbers = numbersIn(codes);
  for (const { from, to, digits } of numbers) {
    forms = forms.flatMap(({ done, rest }) => spellings(digits).map((spelled) => ({ done: [...done, ...codes.slice(rest, from), ...spelled], rest: to }))).slice(0, mostForms);
  }
  return numbers.length === 0 ? [] : forms.map(({ done, rest }) => [...done, ...codes.slice(rest)]);
}

const mostForms = 16;

function numbersIn(codes: readonly number[]): readonly Written[] {
  const numbers: Written[] = [];
  for (let from = 0; from < codes.length; from++) {
    let to = from;
    while (to < codes.length && isNumeral(codes[to] ?? 0)) to++;
    if (to === from) continue;
    const digits = isCounted(codes, from, to) ? digitsOf(codes.slice(from, to)) : undefined;
    if (digits !== undefined) numbers.push({ from, to, digits });
    from = to;
  }
  return numbers;
}

/** Whether the numerals of a stretch count something: a plain one by itself only beside a unit, since 统一 holds no number. */
function isCounted(codes: readonly number[], from: number, to: number): boolean {
  return to - from > 1 || digitIn(codes[from] ?? 0)?.plain === false || (digitIn(codes[from] ?? 0) !== undefined && isUnit(codes[to] ?? 0));
}

/** The digits that numerals say, or undefined for what is no number, such as 万一. */
function digitsOf(numerals: readonly number[]): readonly number[] | undefined {
  const digits = numerals.flatMap((code) => digitIn(code)?.digit ?? []);
  if (digits.length === numerals.length) return digits;
  const value = valueOf(numerals);
  return value === undefined ? undefined : [...String(value)].map(Number);
}

function valueOf(numerals: readonly number[]): number | undefined {
  if ((exponentOf(numerals[0] ?? 0) ?? 0) > 1) return undefined;
  let whole = 0;
  let group = 0;
  let pending: number | undefined;
  let last = 0;
  for (const code of numerals) {
    const exponent = exponentOf(code);
    const digit = digitIn(code)?.digit;
    if (exponent === undefined && digit === undefined) {
      // 廿, 卅, 卌.
      if (pending !== undefined) return undefined;
      group += multiplierOf(code)?.factor ?? 0;
      last = 1;
    } else if (exponent === undefined) pending = 10 * (pending ?? 0) + (digit ?? 0);
    else if (exponent >= 4) {
      whole = (whole + group + (pending ?? 0)) * 10 ** exponent;
      group = 0;
      pending = undefined;
    } else {
      group += (pending ?? 1) * 10 ** exponent;
      pending = undefined;
    }
    if (exponent !== undefined) last = exponent;
    else if (digit === 0) last = 0;
  }
  // 二百六 says 260; 二百零六 says 206.
  const isShort = pending !== undefined && pending < 10 && last > 1;
  const value = whole + group + (pending ?? 0) * (isShort ? 10 ** (last - 1) : 1);
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function spellings(digits: readonly number[]): readonly (readonly number[])[] {
  const read = digits.map((digit) => digitCode + digit);
  if (digits.length < 2 || digits.length > mostSpelled || digits[0] === 0) return [read];
  const words = [inWords(digits, false), inWords(digits, true)].flatMap((way) => [way, withoutOne(way)]).flatMap((way) => [way, asSaid(way)]).flatMap((way) => [way, withTens(way)]);
  return [...new Map([read, ...words].map((way) => [way.join(), way])).values()];
}

/** In groups of four digits, a zero read once where some are left out; those that end a group only with `readsLast`. */
function inWords(digits: readonly number[], readsLast: boolean): readonly number[] {
  const words: number[] = [];
  let isZeroOpen = false;
  let isGroupSaid = false;
  digits.forEach((digit, index) => {
    const place = digits.length - 1 - index;
    if (digit === 0) isZeroOpen = true;
    else {
      if (isZeroOpen && words.length > 0) words.push(digitCode);
      isZeroOpen = false;
      isGroupSaid = true;
      words.push(digitCode + digit);
      if (place % 4 > 0) words.push(powerCode + (place % 4));
    }
    if (place % 4 === 0) {
      if (place > 0 && isGroupSaid) {
        words.push(powerCode + place);
        isZeroOpen &&= readsLast;
      }
      isGroupSaid = false;
    }
  });
  return words;
}

/** 十五 for 一十五. */
const withoutOne = (words: readonly number[]): readonly number[] => (words[0] === digitCode + 1 && words[1] === powerCode + 1 ? words.slice(1) : words);

/** Without the last power where the one before is ten times as much: 二百六. */
function asSaid(words: readonly number[]): readonly number[] {
  const [before = 0, digit = 0, last = 0] = words.slice(-3);
  const follows = before === last + 1 && last > powerCode && last < powerCode + 4 && digit > digitCode && digit < digitCode + 10;
  return follows ? words.slice(0, -1) : words;
}

const tens = [..."廿卅卌"].map((character) => character.charCodeAt(0));

/** 廿五 for 二十五. */
function withTens(words: readonly number[]): readonly number[] {
  const made: number[] = [];
  for (const code of words) {
    const ten = code === powerCode + 1 ? tens[(made.at(-1) ?? 0) - digitCode - 2] : undefined;
    if (ten === undefined) made.push(code);
    else made[made.length - 1] = ten;
  }
  return made;
}
