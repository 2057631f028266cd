import { longestSyllable, syllableClass } from "../normalise/disguise/sound.ts";

/** Syllables as they are spelled, as a tree of letters. */
export interface Syllables {
  /** The letters there are. */
  readonly letters: readonly number[];
  /** By code point, for letters: their place, from 1. */
  readonly places: Uint8Array;
  /** By node and place of a letter: the node reached, 0 for none. */
  readonly next: Int16Array;
  /** By node: the class of the syllable that ends here, or -1. */
  readonly sounds: Int16Array;
}

const width = 28;
const noneFollow: readonly number[] = Array.from({ length: width }, () => 0);
const lettersEnd = 0x100;
const letters = [..."abcdefghijklmnopqrstuvwxyzü"].map((letter) => letter.charCodeAt(0));

const initials = ["", ..."bpmfdtnlgkhjqxrzcsyw", "zh", "ch", "sh"];
const finals =
  "a o e ê ai ei ao ou an en ang eng ong er i ia ie iao iu ian in iang ing iong u ua uo uai ui uan un uang ueng v ve van vn ü üe üan ün ue io yu yue yuan yun".split(" ");

let known: Syllables | undefined;

/** All spellings that are syllables of the table of sounds: those initials and finals make. */
export function syllables(): Syllables {
  if (known !== undefined) return known;
  const places = new Uint8Array(lettersEnd);
  letters.forEach((letter, index) => (places[letter] = index + 1));
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
  known = { letters, places, next: Int16Array.from(next), sounds: Int16Array.from(sounds) };
  return known;
}

/** The node that a letter leads to, 0 for none; 0 is also the root. */
export const nextLetter = ({ places, next }: Syllables, node: number, code: number): number => (code < lettersEnd ? (next[node * width + (places[code] ?? 0)] ?? 0) : 0);
