/** A text as something to disguise: characters, each with the word it belongs to. */
import { syllableOf, wordReadings } from "./tables/readings.ts";

/** A text field, by its dotted path. */
export interface Field {
  readonly path: string;
  readonly text: string;
}

/** What is to be disguised: a half-open range of UTF-16 units of a field. */
export interface Word {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

/** One character, or what stands for it. */
export interface Cell {
  readonly text: string;
  /** The number of the word it is part of; -1 outside of all words, where nothing is disguised. */
  readonly word: number;
  /** How the character was read before anything was disguised: `cha`. */
  readonly syllable?: string;
  /** Part of a number, a handle or an address: changed, it would reach somebody else. */
  readonly isContact?: true;
  /** Whether something else stands for the character already; one disguise does not undo another. */
  readonly isReplaced?: true;
}

export interface Draft {
  readonly fields: readonly { readonly path: string; readonly cells: readonly Cell[] }[];
}

/** The draft of some fields. Words that overlap count as one; a character that lies partly in a word lies in it. */
export function draftOf(fields: readonly Field[], words: readonly Word[]): Draft {
  let number = 0;
  return {
    fields: fields.map(({ path, text }) => {
      const ranges = joined(words.filter(({ field }) => field === path));
      const syllables = syllablesIn(text);
      const contacts = contactsIn(text);
      const cells: Cell[] = [];
      let at = 0;
      for (const character of text) {
        const range = ranges.findIndex(({ start, end }) => at < end && at + character.length > start);
        const syllable = syllables.get(at);
        cells.push({ text: character, word: range < 0 ? -1 : number + range, ...(syllable === undefined ? {} : { syllable }), ...(contacts.has(at) ? { isContact: true } : {}) });
        at += character.length;
      }
      number += ranges.length;
      return { path, cells };
    }),
  };
}

export const fieldsOf = ({ fields }: Draft): readonly Field[] => fields.map(({ path, cells }) => ({ path, text: cells.map(({ text }) => text).join("") }));

function joined(words: readonly Word[]): readonly Word[] {
  const found: Word[] = [];
  for (const word of [...words].sort((one, other) => one.start - other.start || one.end - other.end)) {
    const last = found.at(-1);
    if (last === undefined || word.start >= last.end) found.push(word);
    else if (word.end > last.end) found[found.length - 1] = { ...last, end: word.end };
  }
  return found.filter(({ start, end }) => end > start);
}

/** The places of what looks like a number, a handle or an address. */
function contactsIn(text: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const { 0: run, index } of text.matchAll(/[a-z0-9_.@/+-]*[0-9_@/][a-z0-9_.@/+-]*/gi)) {
    if (run.length >= fewestInContact) for (let at = 0; at < run.length; at++) found.add(index + at);
  }
  return found;
}

const fewestInContact = 4;

const longestWord = Math.max(...[...wordReadings.keys()].map((word) => word.length));

/** The syllable of each character that has one, by its place. */
function syllablesIn(text: string): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (let at = 0; at < text.length; at++) {
    for (let length = Math.min(longestWord, text.length - at); length > 0; length--) {
      const readings = wordReadings.get(text.slice(at, at + length));
      readings?.forEach((syllable, index) => void (found.has(at + index) || found.set(at + index, syllable)));
      if (readings !== undefined) break;
    }
    const syllable = syllableOf.get(text[at] ?? "");
    if (syllable !== undefined && !found.has(at)) found.set(at, syllable);
  }
  return found;
}
