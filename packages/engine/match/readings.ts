import { splitsOf } from "../normalise/disguise/components.ts";
import { leetOf } from "../normalise/disguise/leet.ts";
import { lookalikesOf, signsOf } from "../normalise/disguise/lookalikes.ts";
import { soundClasses, soundsOf } from "../normalise/disguise/sound.ts";
import { componentsBit, disguises, leetBit, lookalikesBit, numeralsBit, repeatsBit, soundBit } from "../normalise/profile.ts";
import { digitIn, exponentOf } from "./numbers.ts";
import type { Syllables } from "./syllables.ts";
import { syllables } from "./syllables.ts";
import type { Word } from "./word.ts";
import { codesEnd, digitCode, powerCode } from "./word.ts";

/**
 * What the characters of texts may be read as, for the words of one scanner: only characters that words hold, and for each folding only those
 * of words that are read through it. Made once.
 */
export interface Readings {
  /** All disguises in use. */
  readonly mask: number;
  /** By code point: the characters it may be read as, the folding in the high bits of each (`codeBits`). */
  readonly others: Entries;
  /** By code point: the keys of all it may be read as, itself included. */
  readonly keys: Entries;
  /** By code point: what has to be looked at besides, bits of `splitTrait` to `signTrait`. */
  readonly traits: Uint8Array;
  /** By code point of a first part: the parts that follow, and what they are parts of. */
  readonly splits: ReadonlyMap<number, readonly Split[]>;
  /** By class of sounds: the characters that may be meant. */
  readonly sounding: readonly (readonly number[])[];
  readonly syllables: Syllables | undefined;
  /** The code points that words begin with: those of the basic plane by a table. */
  readonly begins: Uint8Array;
  readonly beginsBeyond: ReadonlySet<number>;
  readonly keyOf: (code: number) => number;
}

/** A character written as its parts. */
export interface Split {
  readonly rest: readonly number[];
  readonly whole: number;
}

/** Lists of numbers by code point: of the basic plane by a table, of others by a map. List `n` is `values[offsets[n]]` up to `values[offsets[n + 1]]`; 0 is empty. */
export interface Entries {
  readonly lists: Uint16Array | Int32Array;
  readonly beyond: ReadonlyMap<number, number>;
  readonly offsets: Int32Array;
  readonly values: Int32Array;
}

/** Bits of a code in a reading; the folding stands above them. */
export const codeBits = 21;
export const codeMask = (1 << codeBits) - 1;

/** It may be the first part of a character, */
export const splitTrait = 1;
/** it is a letter that syllables are spelled with, */
export const letterTrait = 2;
/** it may be read as a word of one character, */
export const singleTrait = 4;
/** it is a sign that stands for a letter also where separators are dropped. */
export const signTrait = 8;

const planeEnd = 0x10000;

/** The readings for words of which at least one has a disguise. */
export function readingsOf(words: readonly Word[]): Readings {
  const mask = words.reduce((all, { allowed }) => all | allowed, 0) & disguises;
  const live = liveIn(words);
  const keyOf = keysBy(mask);
  const others = new Map<number, number[]>();
  const add = (text: number, code: number, folding: number): void => {
    if (text === code) return;
    const reading = code | (folding << codeBits);
    const known = others.get(text);
    if (known === undefined) others.set(text, [reading]);
    else if (!known.includes(reading)) known.push(reading);
  };
  const liveFor = (folding: number): ReadonlySet<number> => live.get(folding) ?? new Set();
  for (const code of liveFor(lookalikesBit)) for (const other of lookalikesOf(code)) add(other, code, lookalikesBit);
  addSigns(liveFor(lookalikesBit), signsOf, lookalikesBit, add);
  addSigns(liveFor(leetBit), leetOf, leetBit, add);
  const sounding = soundingIn(liveFor(soundBit));
  addSounds(sounding, add);
  addNumerals(liveFor(numeralsBit), add);

  const all = liveFor(0);
  const singles = new Set(words.filter(({ codes }) => codes.length === 1).map(({ codes }) => codes[0] ?? 0));
  const splits = splitsIn(liveFor(componentsBit));
  const traits = new Uint8Array(planeEnd);
  const trait = (code: number, bit: number): void => {
    if (code < planeEnd) traits[code] = (traits[code] ?? 0) | bit;
  };
  for (const code of splits.keys()) trait(code, splitTrait);
  for (const code of singles) trait(code, singleTrait);
  for (const [text, readings] of others) {
    if (readings.some((reading) => singles.has(reading & codeMask) && reading >>> codeBits !== soundBit)) trait(text, singleTrait);
    if (isSign(text)) trait(text, signTrait);
  }
  const spelled = (mask & soundBit) === 0 ? undefined : syllables();
  if (spelled !== undefined) for (const letter of spelled.letters) trait(letter, letterTrait);
  const keys = new Map<number, number[]>();
  for (const code of all) keys.set(code, [keyOf(code)]);
  for (const [text, readings] of others) keys.set(text, [...new Set([...(keys.get(text) ?? []), ...readings.map((reading) => keyOf(reading & codeMask))])]);
  const begins = new Uint8Array(planeEnd);
  const beginsBeyond = new Set<number>();
  for (const { codes: [first = 0] } of words) {
    if (first < planeEnd) begins[first] = 1;
    else beginsBeyond.add(first);
  }
  return { mask, others: entriesOf(others), keys: entriesOf(keys), traits, splits, sounding, syllables: spelled, begins, beginsBeyond, keyOf };
}

export const beginsWord = ({ begins, beginsBeyond }: Readings, code: number): boolean => (code < planeEnd ? begins[code] === 1 : beginsBeyond.has(code));

/** The place of a code point's list; 0 is the empty one. */
export const listOf = ({ lists, beyond }: Entries, code: number): number => (code < planeEnd ? (lists[code] ?? 0) : (beyond.get(code) ?? 0));

// ---------------------------------------------------------------- what words hold

/** By folding the characters of the words that are read through it, under 0 all; of words of one character none by sound. */
function liveIn(words: readonly Word[]): ReadonlyMap<number, ReadonlySet<number>> {
  const live = new Map<number, Set<number>>([[0, new Set()]]);
  for (const { codes, allowed } of words) {
    for (const folding of [0, numeralsBit, lookalikesBit, componentsBit, soundBit, leetBit, repeatsBit]) {
      if (folding !== 0 && ((allowed & folding) === 0 || (folding === soundBit && codes.length === 1))) continue;
      const codesOf = live.get(folding) ?? new Set<number>();
      live.set(folding, codesOf);
      for (const code of codes) if (code < digitCode || folding === 0 || folding === numeralsBit) codesOf.add(code);
    }
  }
  return live;
}

/** Keys rise from 1; characters of one sound share theirs where words are read by sound. */
function keysBy(mask: number): (code: number) => number {
  if ((mask & soundBit) === 0) return (code) => code + 1;
  return (code) => {
    const [sound] = code < digitCode ? soundsOf(code) : [];
    return sound === undefined ? code + 1 : codesEnd + 1 + sound;
  };
}

// ---------------------------------------------------------------- what stands for them

type Add = (text: number, code: number, folding: number) => void;

/** The characters that signs and digits stand in for; tables say what each stands for, so all of them are asked. */
function addSigns(live: ReadonlySet<number>, meaningsOf: (code: number) => readonly number[], folding: number, add: Add): void {
  if (live.size === 0) return;
  for (let text = 0; text < planeEnd; text++) {
    if (text >= 0x3400 && text < 0xe000) text = 0xe000;
    for (const code of meaningsOf(text)) if (live.has(code)) add(text, code, folding);
  }
}

/** Signs that dropping separators drops, too: they are looked for between the characters that are left. */
const isSign = (code: number): boolean => signsOf(code).length > 0 || (leetOf(code).length > 0 && digitIn(code) === undefined);

function soundingIn(live: ReadonlySet<number>): readonly (readonly number[])[] {
  const sounding: number[][] = [];
  if (live.size === 0) return sounding;
  for (let sound = 0; sound < soundClasses; sound++) sounding.push([]);
  for (const code of live) for (const sound of soundsOf(code)) sounding[sound]?.push(code);
  return sounding;
}

function addSounds(sounding: readonly (readonly number[])[], add: Add): void {
  if (sounding.length === 0) return;
  for (let text = 0x3400; text < 0xa000; text++) for (const sound of soundsOf(text)) for (const code of sounding[sound] ?? []) add(text, code, soundBit);
}

function addNumerals(live: ReadonlySet<number>, add: Add): void {
  if (live.size === 0) return;
  for (let text = 0x30; text < 0xa000; text = text === 0x39 ? 0x80 : text + 1) {
    const digit = digitIn(text)?.digit;
    if (digit !== undefined && live.has(digitCode + digit)) add(text, digitCode + digit, numeralsBit);
    const power = powerCode + (exponentOf(text) ?? 0);
    if (power > powerCode && live.has(power)) add(text, power, numeralsBit);
  }
}

function splitsIn(live: ReadonlySet<number>): ReadonlyMap<number, readonly Split[]> {
  const splits = new Map<number, Split[]>();
  for (const whole of live) {
    for (const [first, ...rest] of splitsOf(whole)) {
      if (first === undefined || rest.length === 0) continue;
      splits.set(first, [...(splits.get(first) ?? []), { rest, whole }]);
    }
  }
  return splits;
}

// ---------------------------------------------------------------- entries

/** Lists that are alike are one. */
function entriesOf(rows: ReadonlyMap<number, readonly number[]>): Entries {
  const numbers = new Map<string, number>([["", 0]]);
  const lists: (readonly number[])[] = [[]];
  const table = new Int32Array(planeEnd);
  const beyond = new Map<number, number>();
  for (const [code, row] of rows) {
    const key = row.join();
    const number = numbers.get(key) ?? lists.push(row) - 1;
    numbers.set(key, number);
    if (code < planeEnd) table[code] = number;
    else beyond.set(code, number);
  }
  const offsets = new Int32Array(lists.length + 1);
  lists.forEach((list, index) => (offsets[index + 1] = (offsets[index] ?? 0) + list.length));
  return { lists: lists.length <= planeEnd ? Uint16Array.from(table) : table, beyond, offsets, values: Int32Array.from(lists.flat()) };
}

/** Bytes of the tables. */
export const readingsBytes = ({ others, keys, traits, begins }: Readings): number =>
  [others, keys].reduce((sum, { lists, offsets, values }) => sum + lists.byteLength + offsets.byteLength + values.byteLength, traits.byteLength + begins.byteLength);
