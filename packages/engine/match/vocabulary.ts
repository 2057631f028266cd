import { foldCodes } from "../normalise/fold.ts";
import { disguises, textFoldings } from "../normalise/profile.ts";
import type { Nickname } from "./forms.ts";
import { formsOf } from "./forms.ts";
import type { Word } from "./word.ts";

/** The distinct words of one reading of texts while they are gathered. */
export interface Vocabulary {
  readonly words: Word[];
  readonly numbers: Map<string, number>;
  readonly groupsOfWord: number[][];
  /** The groups of the words that stand alone as a term, by their numbers. */
  readonly termGroups: Map<string, number>;
  groups: number;
}

export const newVocabulary = (): Vocabulary => ({ words: [], numbers: new Map(), groupsOfWord: [], termGroups: new Map(), groups: 0 });

/** The numbers of the forms of a phrase once folded; none when nothing is left of it, which matches nowhere. */
export function wordNumbers(vocabulary: Vocabulary, text: string, mask: number, nicknames: readonly Nickname[]): readonly number[] {
  const phrase = foldCodes(mask & textFoldings, text);
  if (phrase.length === 0) return [];
  const allowed = mask & disguises;
  return formsOf(phrase, allowed, nicknames).map(({ codes, made }) => numberOf(vocabulary, { codes, phrase: made === 0 ? codes : phrase, allowed, made }));
}

function numberOf({ words, numbers, groupsOfWord }: Vocabulary, word: Word): number {
  const { codes, phrase, allowed, made } = word;
  const key = `${codes.join(" ")}${allowed === 0 ? "" : ` / ${allowed}`}${made === 0 ? "" : ` ${made} ${phrase.join(" ")}`}`;
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, words.length);
  groupsOfWord.push([]);
  return words.push(word) - 1;
}

/** Makes words count for a group. */
export function joinGroup({ groupsOfWord }: Vocabulary, words: readonly number[], group: number): void {
  for (const word of words) {
    const groups = groupsOfWord[word];
    if (groups !== undefined && !groups.includes(group)) groups.push(group);
  }
}

/** The group of words that stand alone as a term; the same for the same words. */
export function termGroup(vocabulary: Vocabulary, words: readonly number[]): number {
  const key = words.join();
  const group = vocabulary.termGroups.get(key) ?? vocabulary.groups++;
  vocabulary.termGroups.set(key, group);
  joinGroup(vocabulary, words, group);
  return group;
}
