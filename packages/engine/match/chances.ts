import { isCommonPair } from "../normalise/disguise/common.ts";
import { isHan } from "../normalise/letters.ts";
import type { CharacterClass } from "./required.ts";
import type { Word } from "./word.ts";

/*
 * How many texts of a thousand hold a word, roughly, by what it is made of: enough to tell what is rare from what every second text has. They decide in which order things are
 * asked, never what is found.
 */

/** The most frequent characters of modern Chinese. */
const frequent = new Set(Array.from("的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去好看都小没给", (character) => character.charCodeAt(0)));

const ofFrequentCharacter = 250;
const ofCharacter = 60;
const ofCommonWord = 12;
const ofOtherPair = 4;
const ofLongWord = 1;

/** In disguise a word of two characters or more is read in a few more texts. */
export function chanceOfWord({ codes }: Pick<Word, "codes">): number {
  const [first = 0, second = 0] = codes;
  if (codes.length > 2) return ofLongWord;
  if (codes.length === 1) return frequent.has(first) ? ofFrequentCharacter : ofCharacter;
  return isCommonPair(first, second) ? ofCommonWord : ofOtherPair;
}

const ofIdeograph = 20;
/** A digit, a letter or a sign. */
const ofOtherCharacter = 100;

export function chanceOfClass(characters: CharacterClass): number {
  let chance = 0;
  for (const code of characters) chance += frequent.has(code) ? ofFrequentCharacter : isHan(code) ? ofIdeograph : ofOtherCharacter;
  return Math.min(1000, chance);
}
