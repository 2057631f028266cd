import type { Phrase, PhraseSet, PhraseTerm } from "@reeve/language";
import { foldingBits, maskOf, separatorsBit, soundBit, textFoldings } from "../normalise/profile.ts";
import type { Stream } from "../normalise/stream.ts";
import { newStream } from "../normalise/stream.ts";
import { finish } from "../steps.ts";
import type { Steps } from "../steps.ts";
import { automatonBytes } from "./automaton.ts";
import { chanceOfClass, chanceOfWord } from "./chances.ts";
import type { Characters, Classes } from "./characters.ts";
import { charactersOf, newClasses } from "./characters.ts";
import type { Lists } from "./entries.ts";
import { listsOf } from "./entries.ts";
import { neededClasses } from "./needed-classes.ts";
import type { Network } from "./network.ts";
import { networkOf } from "./network.ts";
import type { Pattern } from "./pattern.ts";
import type { Places } from "./stretches.ts";
import { newPlaces } from "./stretches.ts";
import { compilePattern } from "./pattern.ts";
import type { Scanner } from "./scanner.ts";
import { newScanner } from "./scanner.ts";
import type { SeenGroups } from "./seen.ts";
import { newSeenGroups } from "./seen.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { formsIn, joinGroup, newVocabulary, termGroup } from "./vocabulary.ts";
import type { Nickname } from "./forms.ts";
import { nicknamesOf } from "./forms.ts";
import { glanceBytes } from "./glance.ts";
import { readingsBytes } from "./readings.ts";

/** A phrase set as the foldings of one mask read it, with every set it uses; what excuses a match is read with the foldings of texts alone. */
export interface CompiledSet {
  /** Its place among the compiled sets. */
  readonly number: number;
  readonly mask: number;
  /** Its words that stand alone in a `find`. */
  readonly words: WordGroup;
  /** The rest of its finds. */
  readonly phrases: readonly CompiledPhrase[];
  readonly exceptions: readonly { readonly touching: boolean; readonly term: CompiledTerm }[];
  readonly unless: readonly { readonly scope: Scope; readonly term: CompiledTerm }[];
  /** The exceptions and the `unless` once more, those that act alike together and their words in one group: there are many, and which of them acts is not asked. */
  readonly takers: readonly { readonly touching: boolean; readonly terms: readonly CompiledTerm[] }[];
  readonly silencers: readonly { readonly scope: Scope; readonly terms: readonly CompiledTerm[] }[];
}
type Scope = "sentence" | "field" | "event";
/** Words that count alike, by the number of their group in the scanner that reads texts with the foldings of `mask`, none a disguise. */
export interface WordGroup {
  readonly kind: "words";
  readonly mask: number;
  readonly group: number;
}
export type CompiledTerm = WordGroup | { readonly kind: "set"; readonly set: CompiledSet } | { readonly kind: "pattern"; readonly mask: number; readonly pattern: Pattern };
export interface CompiledCombination {
  readonly kind: "near" | "then";
  readonly left: CompiledPhrase;
  readonly right: CompiledTerm;
  readonly within: number;
  readonly mask: number;
}
export type CompiledPhrase = CompiledTerm | CompiledCombination;

/** All words of one mask: the scanner that finds them, the groups each belongs to, and what the sets need of them. */
export interface Reading {
  readonly scanner: Scanner;
  /** By word: the groups it counts for that phrases are made of, each with the disguises that it may then be read through in its low bits (`foldingBits`); */
  readonly groupsOfWord: Lists;
  /** and those that only exceptions and `unless` ask for. By group: 1 for these. */
  readonly excusesOfWord: Lists;
  readonly onlyExcuses: Uint8Array;
  readonly seen: SeenGroups;
  readonly network: Network;
  /** The classes of characters of which one must be there for any root to match, where there are such. */
  readonly needs: readonly number[] | undefined;
  readonly places: Places;
}

/** Everything that finds the matches of some phrase sets. Made once; holds the room that scans use, so it serves one event at a time. */
export interface Matcher {
  readonly roots: ReadonlyMap<number, CompiledSet>;
  /** By number of a set: the roots that it is, or answers for. */
  readonly rootsOfSet: ReadonlyMap<number, readonly number[]>;
  /** By mask. */
  readonly readings: ReadonlyMap<number, Reading>;
  /** The readings that say which roots may match; the others are made when a hit asks for its exceptions. */
  readonly eager: readonly Reading[];
  /** Where patterns are folded. */
  readonly room: Stream;
  /** By mask of patterns, the classes of characters they need. */
  readonly characters: ReadonlyMap<number, Characters>;
  /** How many events have been read. */
  events: number;
}

/**
 * Makes the matcher of `roots`, indices of the sets that rules use, each read with its own foldings. One scan for each distinct
 * subset of foldings finds the words of all of them together. Patterns must be valid.
 */
export function compileMatcher(sets: readonly PhraseSet[], roots: readonly number[]): Matcher {
  return finish(matcherInSteps(sets, roots));
}

/** The same a set at a time, and a reading at a time. */
export function* matcherInSteps(sets: readonly PhraseSet[], roots: readonly number[]): Steps<Matcher> {
  const compiler: Compiler = { sets, vocabularies: new Map(), compiled: new Map(), classes: new Map(), patterns: new Map() };
  const compiled = new Map<number, CompiledSet>();
  for (const root of [...new Set(roots)].sort((a, b) => a - b)) {
    yield;
    const set = sets[root];
    if (set !== undefined) compiled.set(root, compileSet(compiler, root, maskOf(set.foldings)));
  }
  const readings = new Map<number, Reading>();
  for (const [mask, vocabulary] of compiler.vocabularies) {
    yield;
    readings.set(mask, readingOf(compiler, mask, vocabulary, compiled));
  }
  const masks = new Set([...compiled.values()].map(({ mask }) => mask & textFoldings));
  return {
    roots: compiled,
    rootsOfSet: rootsBySet(compiled),
    readings,
    eager: [...readings].filter(([mask]) => masks.has(mask)).map(([, reading]) => reading),
    room: newStream(),
    characters: new Map([...compiler.classes].map(([mask, classes]) => [mask, charactersOf(classes)])),
    events: 0,
  };
}

/** The roots of each set, by its number. */
export function rootsBySet(roots: ReadonlyMap<number, CompiledSet>): ReadonlyMap<number, readonly number[]> {
  const bySet = new Map<number, number[]>();
  for (const [root, { number }] of roots) bySet.set(number, [...(bySet.get(number) ?? []), root]);
  return bySet;
}

interface Compiler {
  readonly sets: readonly PhraseSet[];
  readonly vocabularies: Map<number, Vocabulary>;
  readonly compiled: Map<string, CompiledSet>;
  /** By mask of patterns. */
  readonly classes: Map<number, Classes>;
  readonly patterns: Map<string, Pattern>;
}

function compileSet(compiler: Compiler, index: number, mask: number): CompiledSet {
  const key = `${index} ${mask}`;
  const known = compiler.compiled.get(key);
  if (known !== undefined) return known;
  const set = compiler.sets[index];
  const vocabulary = vocabularyOf(compiler, mask);
  const words: WordGroup = { kind: "words", mask: mask & textFoldings, group: vocabulary.groups++ };
  const nicknames = nicknamesOf(set?.aliases ?? [], mask);
  const phrases: CompiledPhrase[] = [];
  for (const find of set?.finds ?? []) {
    if (find.kind === "word") joinGroup(vocabulary, formsIn(vocabulary, find.text, maskOfWord(find, mask), nicknames), words.group);
    else phrases.push(compilePhrase(compiler, find, mask, nicknames));
  }
  const [exceptions, unless] = [set?.exceptions ?? [], set?.unless ?? []];
  const isTouching = [false, true].filter((touching) => exceptions.some((exception) => exception.touching === touching));
  const scopes = [...new Set(unless.map(({ scope }) => scope))];
  const compiled: CompiledSet = {
    mask,
    words,
    phrases,
    exceptions: exceptions.map(({ touching, term }) => ({ touching, term: compileTerm(compiler, term, textFoldings, []) })),
    unless: unless.map(({ scope, term }) => ({ scope, term: compileTerm(compiler, term, textFoldings, []) })),
    takers: isTouching.map((touching) => ({ touching, terms: compileTogether(compiler, exceptions.flatMap((exception) => (exception.touching === touching ? [exception.term] : []))) })),
    silencers: scopes.map((scope) => ({ scope, terms: compileTogether(compiler, unless.flatMap((other) => (other.scope === scope ? [other.term] : []))) })),
    number: compiler.compiled.size,
  };
  compiler.compiled.set(key, compiled);
  return compiled;
}

/** Terms that excuse a match, all words of them as one. */
function compileTogether(compiler: Compiler, terms: readonly PhraseTerm[]): readonly CompiledTerm[] {
  const vocabulary = vocabularyOf(compiler, textFoldings);
  const words = terms.flatMap((term) => (term.kind === "word" ? [formsIn(vocabulary, term.text, maskOfWord(term, textFoldings), [])] : []));
  const others = terms.flatMap((term) => (term.kind === "word" ? [] : [compileTerm(compiler, term, textFoldings, [])]));
  return words.length === 0 ? others : [{ kind: "words", mask: textFoldings, group: termGroup(vocabulary, words) }, ...others];
}

function compilePhrase(compiler: Compiler, phrase: Phrase, mask: number, nicknames: readonly Nickname[]): CompiledPhrase {
  if (!("within" in phrase)) return compileTerm(compiler, phrase, mask, nicknames);
  const left = compilePhrase(compiler, phrase.left, mask, nicknames);
  return { kind: phrase.kind, left, right: compileTerm(compiler, phrase.right, mask, nicknames), within: phrase.within, mask };
}

/** A word may be read by sound where its set is not. */
const maskOfWord = ({ bySound }: Extract<PhraseTerm, { readonly kind: "word" }>, mask: number): number => (bySound === true ? mask | soundBit : mask);

function compileTerm(compiler: Compiler, term: PhraseTerm, mask: number, nicknames: readonly Nickname[]): CompiledTerm {
  if (term.kind === "set") return { kind: "set", set: compileSet(compiler, term.set, mask) };
  const vocabulary = vocabularyOf(compiler, mask);
  // A pattern, too, has its place among the words of its foldings, and there may be no words but these.
  const ofText = mask & textFoldings;
  if (term.kind === "pattern") return { kind: "pattern", mask: ofText, pattern: patternOf(compiler, term.expression, ofText) };
  return { kind: "words", mask: ofText, group: termGroup(vocabulary, [formsIn(vocabulary, term.text, maskOfWord(term, mask), nicknames)]) };
}

/** The same expression read alike is one pattern, which looks at an event once. */
function patternOf(compiler: Compiler, expression: string, mask: number): Pattern {
  const key = `${mask & ~separatorsBit} ${expression}`;
  const known = compiler.patterns.get(key) ?? compilePattern(expression, mask, classesOf(compiler, mask));
  compiler.patterns.set(key, known);
  return known;
}

/** The words of all sets that read texts alike, whatever their disguises. */
function vocabularyOf({ vocabularies }: Compiler, setMask: number): Vocabulary {
  const mask = setMask & textFoldings;
  const known = vocabularies.get(mask);
  if (known !== undefined) return known;
  const vocabulary = newVocabulary();
  vocabularies.set(mask, vocabulary);
  return vocabulary;
}

/** The classes of characters that patterns of a mask need. */
function classesOf({ classes }: Compiler, textMask: number): Classes {
  const mask = textMask & ~separatorsBit;
  const known = classes.get(mask) ?? newClasses();
  classes.set(mask, known);
  return known;
}

function readingOf({ compiled, classes }: Compiler, mask: number, vocabulary: Vocabulary, roots: ReadonlyMap<number, CompiledSet>): Reading {
  const isRead = (set: CompiledSet): boolean => (set.mask & textFoldings) === mask;
  const own = [...compiled.values()].filter(isRead);
  const ownRoots = [...roots].filter(([, set]) => isRead(set));
  const { groupsOfWord, groups } = vocabulary;
  const filled = new Set(groupsOfWord.flatMap((row) => row.filter((_, at) => at % 2 === 0)));
  const asked = groupsIn(own);
  const members = classes.get(mask & ~separatorsBit)?.members ?? [];
  const chances = chancesOf(vocabulary);
  const network = networkOf(own, { groups, classes: members.length, setCount: compiled.size }, { ofGroup: (group) => chances[group] ?? 0, ofClass: (number) => chanceOfClass(members[number] ?? new Set()) });
  return {
    scanner: newScanner(mask, vocabulary.words),
    groupsOfWord: packed(groupsOfWord, (group) => asked.has(group)),
    excusesOfWord: packed(groupsOfWord, (group) => !asked.has(group)),
    onlyExcuses: Uint8Array.from({ length: groups }, (_, group) => (asked.has(group) ? 0 : 1)),
    seen: newSeenGroups(groups),
    network,
    needs: neededClasses(ownRoots.map(([, set]) => set), new Map(own.map((set) => [set.number, set])), (group) => filled.has(group)),
    places: newPlaces(compiled.size, network.setOfNode.length),
  };
}

/** Groups by word, each with the disguises below it. */
const packed = (groupsOfWord: readonly (readonly number[])[], isAsked: (group: number) => boolean): Lists =>
  listsOf(groupsOfWord.map((row) => row.flatMap((group, at) => (at % 2 === 0 && isAsked(group) ? [(group << foldingBits) | (row[at + 1] ?? 0)] : []))));

/** The groups of words that phrases are made of. */
function groupsIn(sets: readonly CompiledSet[]): ReadonlySet<number> {
  const groups = new Set<number>();
  const visit = (phrase: CompiledPhrase): void => {
    if (phrase.kind === "words") groups.add(phrase.group);
    else if (phrase.kind === "near" || phrase.kind === "then") [phrase.left, phrase.right].forEach(visit);
  };
  for (const { words, phrases } of sets) [words, ...phrases].forEach(visit);
  return groups;
}

/** By group: how many texts of a thousand have one of its words, roughly. */
function chancesOf({ words, groupsOfWord, groups }: Vocabulary): Float64Array {
  const chances = new Float64Array(groups);
  groupsOfWord.forEach((row, word) => {
    const chance = chanceOfWord(words[word] ?? { codes: [] });
    for (let at = 0; at < row.length; at += 2) chances[row[at] ?? 0] = Math.min(1000, (chances[row[at] ?? 0] ?? 0) + chance);
  });
  return chances;
}

/** Bytes of the tables a matcher reads: of the words, and of the foldings they are read with. */
export function tableBytes({ readings }: Matcher): number {
  const sizes = [...readings.values()].map(({ scanner, groupsOfWord, excusesOfWord, network: { waiting, others, programs } }) => {
    const lists = [scanner.limits, ...[groupsOfWord, excusesOfWord, waiting, others, programs].flatMap(({ offsets, values }) => [offsets, values])];
    const foldings = [scanner.profile.units, scanner.profile.pictures];
    const readings = scanner.search === undefined ? 0 : readingsBytes(scanner.search.readings);
    const glance = scanner.glance === undefined ? 0 : glanceBytes(scanner.glance);
    return automatonBytes(scanner.automaton) + readings + glance + [...lists, ...foldings].reduce((sum, { byteLength }) => sum + byteLength, 0);
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}
