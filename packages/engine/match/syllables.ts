import { longestSyllable, syllableClass } from "../normalise/disguise/sound.ts";

/** Syllables as they are spelled, as a tree of letters. */
export interface Syllables {
  /** The letters there are, those with the mark of a tone included. */
  readonly letters: readonly number[];
  /** By code point, for letters and the figures of tones: their place, from 1. */
  readonly places: Uint8Array;
  /** By node and place of a letter: the node reached, 0 for none. */
  readonly next: Int16Array;
  /** By node: the class of the syllable that ends here, or -1. */
  readonly sounds: Int16Array;
}

/** The letters of the longest syllable, and its tone. */
export const longestSpelled = longestSyllable + 1;

const width = 29;
const noneFollow: readonly number[] = Array.from({ length: width }, () => 0);
const lettersEnd = 0x200;
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
  known = { letters, places, next: Int16Array.from(next), sounds: Int16Array.from(sounds) };
  return known;
}

/** The node that a letter or a tone leads to, 0 for none; 0 is also the root. */
export const nextLetter = ({ places, next }: Syllables, node: number, code: number): number => (code < lettersEnd ? (next[node * width + (places[code] ?? 0)] ?? 0) : 0);
