import { splitsOf } from "../normalise/disguise/components.ts";
import { leetOf } from "../normalise/disguise/leet.ts";
import { lookalikesOf, signsOf } from "../normalise/disguise/lookalikes.ts";
import { soundClasses, soundsOf } from "../normalise/disguise/sound.ts";
import { isHan } from "../normalise/letters.ts";
import { componentsBit, disguises, leetBit, lookalikesBit, numeralsBit, repeatsBit, soundBit } from "../normalise/profile.ts";
import { widthRows } from "../normalise/width.ts";
import type { BitFilter } from "./automaton.ts";
import { filterOf, hash } from "./automaton.ts";
import type { Beginnings } from "./beginnings.ts";
import { beginningBytes, beginningsOf } from "./beginnings.ts";
import type { Entries } from "./entries.ts";
import { entriesOf, entryBytes } from "./entries.ts";
import { digitIn, exponentOf } from "./numbers.ts";
import type { Meanings, Senses } from "./senses.ts";
import { senseBytes, sensesOf } from "./senses.ts";
import type { Syllables } from "./syllables.ts";
import { syllables } from "./syllables.ts";
import type { Word } from "./word.ts";
import { digitCode, powerCode } from "./word.ts";

/**
 * What the characters of texts may be read as, for the words of one scanner: only characters that words hold, and for each folding only those
 * of words that are read through it. Made once.
 */
export interface Readings {
  /** All disguises in use. */
  readonly mask: number;
  /** By code point: the characters it may be read as, the folding in the high bits of each (`codeBits`). */
  readonly others: Entries;
  /** By code point: the same without those by sound, and the character itself where words hold it. */
  readonly anchors: Entries;
  readonly senses: Senses;
  /** By code point: the words of one character that it may be read as, each followed by the folding, 0 where it stands for itself. */
  readonly singles: Entries;
  /** By code of a word of one character: its words. */
  readonly singleWords: ReadonlyMap<number, readonly number[]>;
  /** By code point: what has to be looked at besides, bits of `splitTrait` to `secondTrait`. */
  readonly traits: Uint8Array;
  /** By `splitKey` of the first two parts: the parts after the first, and what they are parts of. */
  readonly splits: ReadonlyMap<number, readonly Split[]>;
  /** Hashes of the first two parts. */
  readonly splitPairs: BitFilter;
  /** By class of sounds: the characters that may be meant. */
  readonly sounding: readonly (readonly number[])[];
  /** And their keys. */
  readonly soundKeys: readonly (readonly number[])[];
  readonly syllables: Syllables | undefined;
  readonly beginnings: Beginnings;
  /** By code of a character of words: what `keyIn` tells. */
  readonly keys: ReadonlyMap<number, number>;
}

/** A character written as its parts. */
export interface Split {
  readonly rest: readonly number[];
  readonly whole: number;
}

/** Bits of a code in a reading; the folding stands above them. */
export const codeBits = 21;
export const codeMask = (1 << codeBits) - 1;

/** It may be the first part of a character, */
export const splitTrait = 1;
/** or the second, */
export const secondTrait = 2;
/** it is a letter that syllables are spelled with, */
export const letterTrait = 4;
/** it may be read as a word of one character, */
export const singleTrait = 8;
/** it is a sign that stands for a letter also where separators are dropped. */
export const signTrait = 16;

const planeEnd = 0x10000;

/** The readings for words of which at least one has a disguise. */
export function readingsOf(words: readonly Word[]): Readings {
  const mask = words.reduce((all, { allowed }) => all | allowed, 0) & disguises;
  const live = liveIn(words);
  const all = live.get(0) ?? new Set();
  const keys = keysOf(all, mask);
  const keyOf = (code: number): number => keyIn(keys, code);
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

  const splits = splitsIn(liveFor(componentsBit));
  const traits = new Uint8Array(planeEnd);
  const trait = (code: number, bit: number): void => {
    if (code < planeEnd) traits[code] = (traits[code] ?? 0) | bit;
  };
  for (const key of splits.keys()) {
    trait(Math.floor(key / splitFactor), splitTrait);
    trait(key % splitFactor, secondTrait);
  }
  const singleWords = singlesOf(words);
  const singles = singleRows(words, singleWords, others);
  for (const text of singles.keys()) trait(text, singleTrait);
  for (const text of others.keys()) if (isSign(text)) trait(text, signTrait);
  const spelled = (mask & soundBit) === 0 ? undefined : syllables();
  if (spelled !== undefined) for (const letter of spelled.letters) trait(letter, letterTrait);
  return {
    mask,
    others: entriesOf(others),
    anchors: entriesOf(anchorsOf(all, others)),
    senses: sensesOf(meaningsOf(all, others), traits, keyOf),
    singles: entriesOf(singles),
    singleWords,
    traits,
    splits,
    splitPairs: filterOf(new Set(Array.from(splits.keys(), (key) => hash(Math.floor(key / splitFactor), key % splitFactor)))),
    sounding,
    soundKeys: sounding.map((codes) => [...new Set(codes.map(keyOf))]),
    syllables: spelled,
    beginnings: beginningsOf(words, keyOf),
    keys,
  };
}

// ---------------------------------------------------------------- what words hold

/** By folding the characters of the words that are read through it, under 0 all, those of most words first; of words of one character none by sound. */
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
  const counts = new Map<number, number>();
  for (const { codes } of words) for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  live.set(0, new Set([...counts.keys()].sort((one, other) => (counts.get(other) ?? 0) - (counts.get(one) ?? 0))));
  return live;
}

/** Keys count from 1; characters whose first sound is the same share theirs where words are read by sound. 0 is the key of no word's character. */
function keysOf(codes: ReadonlySet<number>, mask: number): ReadonlyMap<number, number> {
  const keys = new Map<number, number>();
  const bySound = new Map<number, number>();
  let count = 0;
  for (const code of codes) {
    const [sound] = (mask & soundBit) !== 0 && code < digitCode ? soundsOf(code) : [];
    const key = (sound === undefined ? undefined : bySound.get(sound)) ?? ++count;
    if (sound !== undefined) bySound.set(sound, key);
    keys.set(code, key);
  }
  return keys;
}

export const keyIn = (keys: ReadonlyMap<number, number>, code: number): number => keys.get(code) ?? 0;

/** By code the words of one character. */
function singlesOf(words: readonly Word[]): ReadonlyMap<number, readonly number[]> {
  const singles = new Map<number, number[]>();
  words.forEach(({ codes }, word) => {
    const [code = 0] = codes;
    if (codes.length === 1) singles.set(code, [...(singles.get(code) ?? []), word]);
  });
  return singles;
}

// ---------------------------------------------------------------- what stands for them

type Add = (text: number, code: number, folding: number) => void;

/** The characters that signs and digits stand in for; tables say what each stands for, so all of them are asked, once. */
function addSigns(live: ReadonlySet<number>, meaningsOf: MeaningsOf, folding: number, add: Add): void {
  if (live.size === 0) return;
  for (const [text, meanings] of meaningRows(meaningsOf)) for (const code of meanings) if (live.has(code)) add(text, code, folding);
}

type MeaningsOf = (code: number) => readonly number[];
type MeaningRows = readonly (readonly [text: number, meanings: readonly number[]])[];
const knownMeanings = new Map<MeaningsOf, MeaningRows>();

function meaningRows(meaningsOf: MeaningsOf): MeaningRows {
  const known = knownMeanings.get(meaningsOf);
  if (known !== undefined) return known;
  const rows: (readonly [number, readonly number[]])[] = [];
  for (let text = 0; text < planeEnd; text++) {
    if (text >= 0x3400 && text < 0xe000) text = 0xe000;
    const meanings = meaningsOf(text);
    if (meanings.length > 0) rows.push([text, meanings]);
  }
  knownMeanings.set(meaningsOf, rows);
  return rows;
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
  for (const [text, sounds] of soundRows()) for (const sound of sounds) for (const code of sounding[sound] ?? none) add(text, code, soundBit);
}

const none: readonly number[] = [];
let knownSounds: readonly (readonly [text: number, sounds: readonly number[]])[] | undefined;

/** Every character with its sounds. */
function soundRows(): readonly (readonly [text: number, sounds: readonly number[]])[] {
  if (knownSounds !== undefined) return knownSounds;
  const rows: (readonly [number, readonly number[]])[] = [];
  for (let text = 0x3400; text < 0xa000; text++) {
    const sounds = soundsOf(text);
    if (sounds.length > 0) rows.push([text, sounds]);
  }
  return (knownSounds = rows);
}

function addNumerals(live: ReadonlySet<number>, add: Add): void {
  if (live.size === 0) return;
  for (const [text, code] of numeralRows()) if (live.has(code)) add(text, code, numeralsBit);
}

let knownNumerals: readonly (readonly [text: number, code: number])[] | undefined;

/** Every character that is a digit or a power of ten, with the code of that. */
function numeralRows(): readonly (readonly [text: number, code: number])[] {
  if (knownNumerals !== undefined) return knownNumerals;
  const rows: (readonly [number, number])[] = [];
  const written = [..."0123456789"].map((digit) => digit.charCodeAt(0));
  for (let text = 0x80; text < 0xa000; text++) written.push(text);
  // Full-width digits, those of mathematics, and others in frames.
  for (const text of widthRows.keys()) if (text >= 0xa000) written.push(text);
  for (const text of written) {
    const digit = digitIn(text)?.digit;
    if (digit !== undefined) rows.push([text, digitCode + digit]);
    const power = powerCode + (exponentOf(text) ?? 0);
    if (power > powerCode) rows.push([text, power]);
  }
  return (knownNumerals = rows);
}

/** By code of texts the words of one character that it may be read as, each with the folding. None is read by sound. */
function singleRows(words: readonly Word[], singleWords: ReadonlyMap<number, readonly number[]>, others: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, readonly number[]> {
  const rows = new Map<number, number[]>();
  for (const [code, singles] of singleWords) rows.set(code, singles.flatMap((word) => [word, 0]));
  for (const [text, readings] of others) {
    const row = readings.flatMap((reading) => {
      const folding = reading >>> codeBits;
      const singles = folding === soundBit ? [] : (singleWords.get(reading & codeMask) ?? []);
      return singles.flatMap((word) => (((words[word]?.allowed ?? 0) & folding) === 0 ? [] : [word, folding]));
    });
    if (row.length > 0) rows.set(text, [...(rows.get(text) ?? []), ...row]);
  }
  return rows;
}

/** What characters may be read as, with and without a common word around them: a sound, or the look of another ideograph, counts only without. */
function meaningsOf(all: ReadonlySet<number>, others: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, Meanings> {
  const meanings = new Map<number, Meanings>();
  const own = (code: number): readonly number[] => (all.has(code) ? [code] : []);
  for (const code of all) meanings.set(code, { open: [code], firm: [code] });
  for (const [text, readings] of others) {
    const isFirm = (reading: number): boolean => reading >>> codeBits !== soundBit && !(reading >>> codeBits === lookalikesBit && isHan(text) && isHan(reading & codeMask));
    const codesOf = (some: readonly number[]): readonly number[] => [...new Set([...own(text), ...some.map((reading) => reading & codeMask)])];
    meanings.set(text, { open: codesOf(readings), firm: codesOf(readings.filter(isFirm)) });
  }
  return meanings;
}

/** The characters of words themselves, and what texts may be read as but for sounds. */
function anchorsOf(all: ReadonlySet<number>, others: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, readonly number[]> {
  const anchors = new Map<number, number[]>();
  for (const code of all) anchors.set(code, [code]);
  for (const [text, readings] of others) {
    const row = readings.filter((reading) => reading >>> codeBits !== soundBit).map((reading) => reading & codeMask);
    anchors.set(text, [...(anchors.get(text) ?? []), ...row]);
  }
  return anchors;
}

const splitFactor = 1 << codeBits;
export const splitKey = (first: number, second: number): number => first * splitFactor + second;

function splitsIn(live: ReadonlySet<number>): ReadonlyMap<number, readonly Split[]> {
  const splits = new Map<number, Split[]>();
  for (const whole of live) {
    for (const [first = 0, ...rest] of splitsOf(whole)) {
      const key = splitKey(first, rest[0] ?? 0);
      if (rest.length > 0) splits.set(key, [...(splits.get(key) ?? []), { rest, whole }]);
    }
  }
  return splits;
}

/** Bytes of the tables. */
export const readingsBytes = ({ others, anchors, singles, senses, traits, beginnings, splitPairs }: Readings): number =>
  [others, anchors, singles].reduce((sum, entries) => sum + entryBytes(entries), traits.byteLength) + senseBytes(senses) + beginningBytes(beginnings) + splitPairs.bits.byteLength;
