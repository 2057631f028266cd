import type { TextField } from "../../match/match.ts";
import { dropped, special } from "../../normalise/profile.ts";
import { spelledAts } from "../addresses/stream.ts";
import { isPlainPicture, isSolid, unitAlone } from "../reading.ts";
import { digitOf, isAlphanumeric, isLetter, similarDigitOf } from "../signs.ts";
import { listed, type Words } from "../words.ts";

/*
 * A first look at the texts of an event, before they are read for contacts: whether they hold what one is made of. It may say yes where there is none; where it says no there is none.
 * The words come from the recognisers themselves.
 */

/** The words without which a recogniser finds nothing. */
export interface Cues {
  /** Stand before or behind what is found. */
  readonly words: readonly Words[];
  /** Stand right before a name, which begins with a letter. */
  readonly asking: readonly Words[];
}

/** What the recognisers of contacts ask for. */
export interface ContactCues {
  readonly cues: readonly Cues[];
  /** Words that stand between the groups of a number, */
  readonly inside: readonly Words[];
  /** and those that stand for signs of a name. */
  readonly signs: readonly Words[];
  /** Between two signs of one number or name at most so many separators stand. */
  readonly separatorsBetween: number;
}

/** No name has fewer signs, be they letters, digits, `_`, `-` or dots, and no telephone number fewer digits. */
const fewestSigns = 4;
const fewestDigits = 8;

/** What is known of a UTF-16 unit: the number of a character of cues in the low bits, and what it is besides. */
const characterBits = 0x1ff;
const letterBit = 0x200;
const digitBit = 0x400;
/** Counts for a name, or for a sign of it that is written as a word. */
const signBit = 0x800;
/** Stands between the groups of a number. */
const insideBit = 0x1000;
const separatorBit = 0x2000;
/** Nothing is left of it, */
const droppedBit = 0x4000;
/** or it must be looked at with its neighbours. */
const specialBit = 0x8000;

interface Table {
  /** By UTF-16 unit of a text as it was written. */
  readonly units: Uint16Array;
  /** By character of cues: 1 for a word by itself, which a letter is where no other stands beside it. */
  readonly alone: Uint8Array;
  /** By two characters of cues: 1 where a word begins with them, 2 where they are a sign of addresses. */
  readonly pairs: Uint8Array;
  readonly size: number;
  readonly separatorsBetween: number;
}

/** What was seen so far, up to the character before. */
interface Look {
  hasCue: boolean;
  /** Signs of a name in what goes on, and the most there were. */
  signs: number;
  mostSigns: number;
  /** Digits of a number in what goes on, letters that look like them beside others. */
  digits: number;
  mostDigits: number;
  /** Letters that look like digits, with no digit beside them yet. */
  similar: number;
  separators: number;
  /** The last character that is no separator, 0 before the first; and whether it is a letter with none before it. */
  last: number;
  isFirst: boolean;
  /** The letters side by side up to here as a number, five bits each, and how many there are. */
  word: number;
  letters: number;
}

/** Makes the look. Its tables are made when it is first used (some milliseconds, 200 KB). */
export function contactLook(cues: ContactCues): (fields: readonly TextField[]) => boolean {
  let made: Table | undefined;
  return (fields) => {
    const table = (made ??= tableOf(cues));
    const look: Look = { hasCue: false, signs: 0, mostSigns: 0, digits: 0, mostDigits: 0, similar: 0, separators: 0, last: 0, isFirst: false, word: 0, letters: 0 };
    for (const { text } of fields) {
      if (lookThrough(table, text, look) || endsWord(table, look)) return true;
      look.similar = 0;
      look.separators++;
    }
    return false;
  };
}

/** True as soon as there is enough. */
function lookThrough(table: Table, text: string, look: Look): boolean {
  const { units, separatorsBetween } = table;
  for (let at = 0; at < text.length; at++) {
    let row = units[text.charCodeAt(at)] ?? 0;
    if (row >= droppedBit) {
      if ((row & specialBit) === 0) continue;
      const code = text.codePointAt(at) ?? 0;
      if (code < 0x10000 || !isPlainPicture(code)) return true;
      at++;
      row = separatorBit;
    }
    if ((row & letterBit) === 0 && look.letters > 0 && endsWord(table, look)) return true;
    if ((row & separatorBit) !== 0) {
      look.similar = 0;
      if (++look.separators > separatorsBetween) look.signs = look.digits = 0;
      else if ((row & signBit) !== 0 && look.signs > 0) look.mostSigns = Math.max(look.mostSigns, ++look.signs);
      continue;
    }
    if (addCharacter(table, look, row)) return true;
    look.separators = 0;
  }
  return false;
}

function addCharacter({ alone, pairs, size }: Table, look: Look, row: number): boolean {
  const character = row & characterBits;
  const isLetter = (row & letterBit) !== 0;
  if (isLetter) {
    look.word = (look.letters === 0 ? 0 : look.word << 5) | character;
    look.letters++;
  }
  if (character !== 0) {
    const pair = look.last > letterCount || look.isFirst ? pairs[look.last * size + character] : 0;
    if (pair === 2) return true;
    if (pair === 1 || (!isLetter && alone[character] === 1)) look.hasCue = true;
  }
  look.last = character;
  look.isFirst = isLetter && look.letters === 1;
  count(look, row, isLetter);
  return look.mostDigits >= fewestDigits || (look.hasCue && look.mostSigns >= fewestSigns);
}

function count(look: Look, row: number, isLetter: boolean): void {
  if ((row & (signBit | insideBit)) === 0) {
    look.signs = look.digits = look.similar = 0;
    return;
  }
  if ((row & signBit) !== 0) look.mostSigns = Math.max(look.mostSigns, ++look.signs);
  const isDigit = (row & digitBit) !== 0;
  if (isDigit && !isLetter) {
    look.digits += 1 + look.similar;
    look.similar = 0;
  } else if (isDigit) {
    // An o is a nought beside digits, and part of a word elsewhere.
    if (look.digits > 0 && look.separators === 0 && look.similar === 0) look.digits++;
    else look.similar = look.separators === 0 ? look.similar + 1 : 1;
  } else {
    look.similar = 0;
    if (isLetter) look.digits = 0;
  }
  look.mostDigits = Math.max(look.mostDigits, look.digits);
}

/** Behind letters that stood side by side: a word of one letter, or one that addresses have. */
function endsWord({ alone }: Table, look: Look): boolean {
  const { letters, word } = look;
  if (letters === 0) return false;
  look.letters = 0;
  if (letters === 1 && alone[word] === 1) look.hasCue = true;
  return (letters <= longestOfAddresses && wordsOfAddresses.has(word)) || (look.hasCue && look.mostSigns >= fewestSigns);
}

// ---------------------------------------------------------------- the tables

/** Letters are the first characters of cues, in their order. */
const letterCount = 26;
const numberOfLetter = (unit: number): number => unit - 0x60;

/** `at` in the place of its sign, and the domains of messengers. */
const spelledInAddresses = ["at", "me", "dog"];
const wordsOfAddresses: ReadonlySet<number> = new Set(spelledInAddresses.map((word) => [...word].reduce((number, letter) => (number << 5) | numberOfLetter(letter.charCodeAt(0)), 0)));
const longestOfAddresses = 3;

function tableOf({ cues, inside, signs, separatorsBetween }: ContactCues): Table {
  const words = cues.flatMap((own) => own.words.flatMap(listed)).map(solidUnits);
  const asking = cues.flatMap((own) => own.asking.flatMap(listed)).map(solidUnits);
  const numbers = new Map<number, number>();
  for (let letter = 1; letter <= letterCount; letter++) numbers.set(0x60 + letter, letter);
  for (const unit of [...words, ...asking].flatMap((word) => word.slice(0, 2)).concat(spelledAts.flatMap((word) => solidUnits(word.slice(0, 2))))) if (!numbers.has(unit)) numbers.set(unit, numbers.size + 1);
  const size = numbers.size + 1;
  if (size > characterBits) throw new RangeError("more characters of cues than the table has room for");
  const alone = new Uint8Array(size);
  const pairs = new Uint8Array(size * size);
  const pair = (first: number | undefined, second: number | undefined, is: number): void => {
    pairs[(numbers.get(first ?? 0) ?? 0) * size + (numbers.get(second ?? 0) ?? 0)] = is;
  };
  for (const [first, second] of words) {
    if (first !== undefined && second === undefined) alone[numbers.get(first) ?? 0] = 1;
    else pair(first, second, 1);
  }
  for (const [first, second] of asking) {
    if (second !== undefined) pair(first, second, 1);
    else for (let letter = 1; letter <= letterCount; letter++) pair(first, 0x60 + letter, 1);
  }
  for (const word of spelledAts) pair(word.charCodeAt(0), word.charCodeAt(1), 2);
  const insideUnits = new Set(inside.flatMap(listed).flatMap(solidUnits));
  const signUnits = new Set([...signs.flatMap(listed).flatMap(solidUnits), ...[..."_-."].map((sign) => sign.charCodeAt(0))]);
  const rowOf = (unit: number): number =>
    (numbers.get(unit) ?? 0) |
    (isLetter(unit) ? letterBit : 0) |
    (digitOf(unit) >= 0 || similarDigitOf(unit) >= 0 ? digitBit : 0) |
    (isAlphanumeric(unit) || digitOf(unit) >= 0 || signUnits.has(unit) ? signBit : 0) |
    (insideUnits.has(unit) ? insideBit : 0) |
    (isSolid(unit) ? 0 : separatorBit);
  const units = Uint16Array.from({ length: 0x10000 }, (_, unit) => {
    const read = unitAlone(unit);
    return read === dropped ? droppedBit : read === special || read === atSign ? specialBit : rowOf(read);
  });
  return { units, alone, pairs, size, separatorsBetween };
}

const atSign = 0x40;
const solidUnits = (word: string): readonly number[] => Array.from({ length: word.length }, (_, at) => word.charCodeAt(at)).filter(isSolid);
