import { foldCodes } from "../normalise/fold.ts";

/** The distinct folded words of one mask while they are gathered. */
export interface Vocabulary {
  readonly words: Int32Array[];
  readonly numbers: Map<string, number>;
  readonly groupsOfWord: number[][];
  /** The group of a word that stands alone as a term. */
  readonly termGroups: Map<number, number>;
  groups: number;
}

export const newVocabulary = (): Vocabulary => ({ words: [], numbers: new Map(), groupsOfWord: [], termGroups: new Map(), groups: 0 });

/** The number of a word once folded, or -1 when nothing is left of it, which matches nowhere. */
export function wordNumber({ words, numbers, groupsOfWord }: Vocabulary, text: string, mask: number): number {
  const codes = foldCodes(mask, text);
  if (codes.length === 0) return -1;
  const key = codes.join(" ");
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, words.length);
  groupsOfWord.push([]);
  return words.push(codes) - 1;
}

/** Makes a word count for a group. */
export function joinGroup({ groupsOfWord }: Vocabulary, word: number, group: number): void {
  const groups = groupsOfWord[word];
  if (groups !== undefined && !groups.includes(group)) groups.push(group);
}

/** The group of a word that stands alone as a term; the same for the same word. */
export function termGroup(vocabulary: Vocabulary, word: number): number {
  const group = vocabulary.termGroups.get(word) ?? vocabulary.groups++;
  vocabulary.termGroups.set(word, group);
  joinGroup(vocabulary, word, group);
  return group;
}
