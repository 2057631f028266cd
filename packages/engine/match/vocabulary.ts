import { foldCodes } from "../normalise/fold.ts";
import { disguises, textFoldings } from "../normalise/profile.ts";
import type { Nickname } from "./forms.ts";
import { formsOf, keyOfCodes } from "./forms.ts";
import type { Word } from "./word.ts";

/** The distinct words of one reading of texts while they are gathered. The same word in sets that see through more and less is one. */
export interface Vocabulary {
  readonly words: GatheredWord[];
  readonly numbers: Map<string, number>;
  /** Those of phrases without nicknames, by mask and text: many stand in several places. */
  readonly forms: Map<string, Forms>;
  /** By word: the groups it counts for, each followed by the disguises that it may then be read through. */
  readonly groupsOfWord: number[][];
  /** The groups of the words that stand alone as a term, by their numbers. */
  readonly termGroups: Map<string, number>;
  groups: number;
}

type GatheredWord = Omit<Word, "allowed"> & { allowed: number };

/** The forms of a phrase, by the numbers of their words, and the disguises that they are read through. */
export interface Forms {
  readonly words: readonly number[];
  readonly allowed: number;
}

export const newVocabulary = (): Vocabulary => ({ words: [], numbers: new Map(), forms: new Map(), groupsOfWord: [], termGroups: new Map(), groups: 0 });

/** The forms of a phrase once folded; none when nothing is left of it, which matches nowhere. */
export function formsIn(vocabulary: Vocabulary, text: string, mask: number, nicknames: readonly Nickname[]): Forms {
  if (nicknames.length > 0) return formsAnew(vocabulary, text, mask, nicknames);
  const key = `${mask} ${text}`;
  const known = vocabulary.forms.get(key) ?? formsAnew(vocabulary, text, mask, nicknames);
  vocabulary.forms.set(key, known);
  return known;
}

function formsAnew(vocabulary: Vocabulary, text: string, mask: number, nicknames: readonly Nickname[]): Forms {
  const phrase = Array.from(foldCodes(mask & textFoldings, text));
  const allowed = mask & disguises;
  if (phrase.length === 0) return { words: [], allowed };
  return { words: formsOf(phrase, allowed, nicknames).map(({ codes, made }) => numberOf(vocabulary, { codes, phrase: made === 0 ? codes : phrase, allowed, made })), allowed };
}

function numberOf({ words, numbers, groupsOfWord }: Vocabulary, word: Word): number {
  const { codes, phrase, allowed, made } = word;
  const key = made === 0 ? keyOfCodes(codes) : `${keyOfCodes(codes)}\uffff${made}\uffff${keyOfCodes(phrase)}`;
  const number = numbers.get(key) ?? words.length;
  const known = words[number];
  if (known !== undefined) {
    known.allowed |= allowed;
    return number;
  }
  numbers.set(key, number);
  groupsOfWord.push([]);
  words.push({ ...word });
  return number;
}

/** Makes words count for a group. */
export function joinGroup({ groupsOfWord }: Vocabulary, { words, allowed }: Forms, group: number): void {
  for (const word of words) {
    const groups = groupsOfWord[word];
    if (groups === undefined || isIn(groups, group, allowed)) continue;
    groups.push(group, allowed);
  }
}

function isIn(groups: readonly number[], group: number, allowed: number): boolean {
  for (let at = 0; at < groups.length; at += 2) if (groups[at] === group && groups[at + 1] === allowed) return true;
  return false;
}

/** The group of words that stand alone as a term; the same for the same words. */
export function termGroup(vocabulary: Vocabulary, all: readonly Forms[]): number {
  const key = all.map(({ words, allowed }) => `${words.join()}/${allowed}`).join(" ");
  const group = vocabulary.termGroups.get(key) ?? vocabulary.groups++;
  vocabulary.termGroups.set(key, group);
  for (const forms of all) joinGroup(vocabulary, forms, group);
  return group;
}
