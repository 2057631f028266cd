/**
 * Which words and patterns of a program occur in a text at all, however they are read. A phrase of which one does not occur cannot match, and a set
 * without it finds the same; so a text can be tried against a program of only what it has, at a fraction of the cost.
 */
import { compileMatcher, hasMatch, scan, standardEnvironment } from "@reeve/engine";
import type { Matcher, TextField } from "@reeve/engine";
import type { Phrase, PhraseSet, PhraseTerm, Program } from "@reeve/language";
import { termsIn } from "./sets.ts";

export interface Vocabulary {
  /** What is the same but for its place has the same number. */
  readonly numbers: ReadonlyMap<PhraseTerm, number>;
  /** A set for each word or pattern, read with every folding that the program reads with: what is seen through fewer is seen through these. */
  readonly matcher: Matcher;
  readonly patterns: readonly number[];
}

export function vocabularyOf({ phraseSets }: Program): Vocabulary {
  const keys = new Map<string, number>();
  const numbers = new Map<PhraseTerm, number>();
  const used = new Set([...phraseSets.flatMap(({ foldings }) => foldings), ...(standardEnvironment.exceptionFoldings ?? [])]);
  const foldings = standardEnvironment.foldings.map(({ name }) => name).filter((name) => used.has(name));
  const distinct: PhraseSet[] = [];
  for (const set of phraseSets) {
    // Aliases belong to the words of their set.
    const aliases = set.aliases === undefined ? {} : { aliases: set.aliases };
    for (const term of leavesIn(set)) {
      const { span, ...rest } = term;
      const key = JSON.stringify([rest, aliases]);
      const number = keys.get(key) ?? distinct.push({ name: "", foldings, ...aliases, finds: [term], exceptions: [], unless: [], mustCatch: [], mustPass: [], span }) - 1;
      keys.set(key, number);
      numbers.set(term, number);
    }
  }
  return { numbers, matcher: compileMatcher(distinct, [...distinct.keys()]), patterns: [...distinct.keys()].filter((at) => distinct[at]?.finds[0]?.kind === "pattern") };
}

/** Words and patterns. */
function leavesIn({ finds, exceptions, unless }: PhraseSet): readonly PhraseTerm[] {
  return [...finds, ...exceptions.map(({ term }) => term), ...unless.map(({ term }) => term)].flatMap(termsIn).filter(({ kind }) => kind !== "set");
}

/** What of a program can take part in finding something in one text. */
export interface Occurring {
  readonly mayMatch: (phrase: Phrase) => boolean;
  /** A set without the phrases that cannot match. */
  readonly reduce: (set: PhraseSet) => PhraseSet;
}

export function occurringIn(fields: readonly TextField[], { numbers, matcher, patterns }: Vocabulary, { phraseSets }: Program): Occurring {
  const found = scan(matcher, fields);
  const isPattern = new Set(patterns);
  // That a word was seen says more than that it matches: by itself it may mean less than beside others.
  const seen = new Set([...found.seen.filter((set) => !isPattern.has(set)), ...patterns.filter((set) => hasMatch(found, set, undefined))]);
  const sets = new Map<number, boolean>();
  const mayMatchTerm = (term: PhraseTerm): boolean => {
    if (term.kind !== "set") return seen.has(numbers.get(term) ?? -1);
    const known = sets.get(term.set);
    if (known !== undefined) return known;
    const may = phraseSets[term.set]?.finds.some(mayMatch) === true;
    sets.set(term.set, may);
    return may;
  };
  const mayMatch = (phrase: Phrase): boolean => ("within" in phrase ? mayMatch(phrase.left) && mayMatchTerm(phrase.right) : mayMatchTerm(phrase));
  return {
    mayMatch,
    reduce: (set) => ({
      ...set,
      finds: set.finds.filter(mayMatch),
      exceptions: set.exceptions.filter(({ term }) => mayMatchTerm(term)),
      unless: set.unless.filter(({ term }) => mayMatchTerm(term)),
    }),
  };
}
