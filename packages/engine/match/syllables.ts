import { leetOf } from "../normalise/disguise/leet.ts";
import { lookalikesOf } from "../normalise/disguise/lookalikes.ts";
import { leetBit, lookalikesBit } from "../normalise/profile.ts";
import { longestSyllable, syllableClass } from "../normalise/disguise/sound.ts";

/** Syllables as they are spelled, as a tree of letters. */
export interface Syllables {
  /** The letters there are, those with the mark of a tone included. */
  readonly letters: readonly number[];
  /** By code point, for letters and the figures of tones: their place, from 1. */
  readonly places: Uint8Array;
  /** By code point, for digits: the place of the letter that they stand for within a syllable. */
  readonly figures: Uint8Array;
  /** By code point: 1 for letters of other scripts that stand for those of the alphabet. */
  readonly foreign: Uint8Array;
  /** By node and place of a letter: the node reached, 0 for none. */
  readonly next: Int16Array;
  /** By node: the class of the syllable that ends here, or -1. */
  readonly sounds: Int16Array;
}

/** The letters of the longest syllable, and its tone. */
export const longestSpelled = longestSyllable + 1;

const width = 29;
const noneFollow: readonly number[] = Array.from({ length: width }, () => 0);
/** Behind Latin, Greek and Cyrillic. */
const lettersEnd = 0x530;
const plainLetters = [..."abcdefghijklmnopqrstuvwxyzü"].map((letter) => letter.charCodeAt(0));

/** Vowels with the mark of their tone, as they are written in one character. */
const toned: readonly (readonly [letter: string, marked: string])[] = [
  ["a", "āáǎà"], ["e", "ēéěè"], ["i", "īíǐì"], ["o", "ōóǒò"], ["u", "ūúǔù"], ["ü", "ǖǘǚǜ"],
];
const letters = [...plainLetters, ...toned.flatMap(([, marked]) => [...marked].map((letter) => letter.charCodeAt(0)))];

/** The figure of a tone behind a syllable: `dai4`. */
export const isTone = (code: number): boolean => code >= 0x31 && code <= 0x35;
const tonePlace = width - 1;

const initials = ["", ..."bpmfdtnlgkhjqxrzcsyw", "zh", "ch", "sh"];
const finals =
  "a o e ê ai ei ao ou an en ang eng ong er i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ueng v ve van vn ü üe üan ün ue io yu yue yuan yun".split(" ");

let known: Syllables | undefined;

/** All spellings that are syllables of the table of sounds: those initials and finals make. */
export function syllables(): Syllables {
  if (known !== undefined) return known;
  const places = new Uint8Array(lettersEnd);
  plainLetters.forEach((letter, index) => (places[letter] = index + 1));
  for (const [letter, marked] of toned) for (const mark of marked) places[mark.charCodeAt(0)] = places[letter.charCodeAt(0)] ?? 0;
  for (let tone = 0x31; isTone(tone); tone++) places[tone] = tonePlace;
  const foreign = new Uint8Array(lettersEnd);
  for (const letter of plainLetters) {
    for (const other of lookalikesOf(letter)) {
      if (other < 0x80 || other >= lettersEnd || places[other] !== 0) continue;
      places[other] = places[letter] ?? 0;
      foreign[other] = 1;
    }
  }
  const figures = new Uint8Array(0x80);
  for (let digit = 0x30; isFigure(digit); digit++) figures[digit] = places[leetOf(digit)[0] ?? 0] ?? 0;
  const next: number[] = [...noneFollow];
  const sounds = [-1];
  for (const initial of initials) {
    for (const final of finals) {
      const spelling = initial + final;
      const sound = spelling.length > longestSyllable ? undefined : syllableClass(spelling);
      if (sound === undefined) continue;
      let node = 0;
      for (const letter of spelling) {
        const at = node * width + (places[letter.charCodeAt(0)] ?? 0);
        if (next[at] === 0) {
          next[at] = sounds.push(-1) - 1;
          next.push(...noneFollow);
        }
        node = next[at] ?? 0;
      }
      sounds[node] = sound;
    }
  }
  // Behind every syllable may stand the figure of its tone.
  const spelled = sounds.length;
  for (let node = 0; node < spelled; node++) {
    const sound = sounds[node] ?? -1;
    if (sound < 0) continue;
    next[node * width + tonePlace] = sounds.push(sound) - 1;
    next.push(...noneFollow);
  }
  known = { letters: [...letters, ...[...foreign.keys()].filter((code) => foreign[code] === 1)], places, figures, foreign, next: Int16Array.from(next), sounds: Int16Array.from(sounds) };
  return known;
}

/** Whether a code is a digit. */
export const isFigure = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The node that a letter or a tone leads to; 0 for none, which is also the root. */
export const nextPlainLetter = ({ places, next }: Syllables, node: number, _before: number, code: number): number => (code < lettersEnd ? (next[node * width + (places[code] ?? 0)] ?? 0) : 0);

/** The same, or the node that a digit leads to in the place of a letter that is not the first. `before` is the code that led to the node. */
export function nextLetter(tree: Syllables, node: number, before: number, code: number): number {
  if (code >= lettersEnd) return 0;
  const { places, figures, next } = tree;
  if (!isFigure(code)) return next[node * width + (places[code] ?? 0)] ?? 0;
  const tone = toneBehind(tree, node, before, code);
  return tone !== 0 || node === 0 ? tone : (next[node * width + (figures[code] ?? 0)] ?? 0);
}

/** The folding through which a code stands for a letter behind a node, 0 for a letter itself or a tone. */
export function standsBy(tree: Syllables, node: number, before: number, code: number): number {
  if (isFigure(code)) return toneBehind(tree, node, before, code) === 0 ? leetBit : 0;
  return tree.foreign[code] === 1 ? lookalikesBit : 0;
}

/** The node that a digit leads to as a tone. Behind a digit that stands for a letter it is the next letter: `k41` is `kai`. */
const toneBehind = ({ places, next }: Syllables, node: number, before: number, code: number): number =>
  isFigure(before) ? 0 : (next[node * width + (places[code] ?? 0)] ?? 0);
