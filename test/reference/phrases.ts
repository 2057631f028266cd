import type { Alias, Combination, Phrase, PhraseSet, PhraseTerm } from "@reeve/language";
import { comparePlainness, countOf } from "./disguise.ts";
import type { Unit } from "./disguise.ts";
import type { Page } from "./texts.ts";
import { fieldAt, readingUnits, unitCharacters } from "./texts.ts";
import type { Span } from "./words.ts";
import { termSpans } from "./words.ts";

/** One way a phrase was met: its words in the order they stand, all of one reading unit. */
export interface Hit {
  readonly spans: readonly Span[];
  readonly unit: readonly number[];
  /** The stretch of the unit's characters from the first word to the last. */
  readonly from: number;
  readonly to: number;
  /** What joined its words, if there are several. */
  readonly combination: Combination | undefined;
}

const startOf = ({ spans }: Hit): number => Math.min(...spans.map(({ start }) => start));
const endOf = ({ spans }: Hit): number => Math.max(...spans.map(({ end }) => end));

/** How exceptions and `unless` words are read, whatever their set sees through. */
const exceptionFoldings = ["width", "case", "script", "separators"];

/** The phrase sets of a program over the texts of one event. `only` is the number of a field that is read by itself. */
export interface Reader {
  readonly page: Page;
  readonly sets: readonly PhraseSet[];
  readonly only: number | undefined;
  /**
   * Whether a set matches asks for all pairs that qualify. Told of are the nearest: of those that share their first word the one that ends
   * first, of those that share their second the one that starts last.
   */
  readonly pairs: "all" | "nearest";
  /** What has been found before. */
  readonly known: Map<string, readonly Hit[]>;
}

/** Finds once what is asked for often; the key says all that it depends on. */
function once({ known, only, pairs: which }: Reader, key: string, find: () => readonly Hit[]): readonly Hit[] {
  const whole = `${which} ${only ?? ""} ${key}`;
  const hits = known.get(whole) ?? find();
  known.set(whole, hits);
  return hits;
}

/** The hits of a set as some foldings read it, its exceptions and its `unless` applied. */
export function hitsOfSet(reader: Reader, index: number, foldings: readonly string[]): readonly Hit[] {
  const set = reader.sets[index];
  if (set === undefined) return [];
  // Words come first, since of two matches in one place the first is told of.
  const finds = [...set.finds.filter(({ kind }) => kind === "word"), ...set.finds.filter(({ kind }) => kind !== "word")];
  return once(reader, `set ${index} ${foldings.join()}`, () => plainestFirst(finds.flatMap((phrase) => hitsOfPhrase(reader, set, phrase, foldings)).filter((hit) => !isForgiven(reader, set, hit))));
}

/** Of hits in one place the one that is read through the fewest disguises is told of. */
function plainestFirst(hits: readonly Hit[]): readonly Hit[] {
  const count = (hit: Hit): number => hit.spans.reduce((sum, span) => sum + countOf(span), 0);
  const firstDifferent = (one: Hit, other: Hit): number => one.spans.map((span, index) => comparePlainness(span, other.spans[index] ?? span)).find((difference) => difference !== 0) ?? 0;
  return hits.toSorted((one, other) => count(one) - count(other) || (one.spans.length === other.spans.length ? firstDifferent(one, other) : 0));
}

/** What an exception of the set takes away is gone before words are paired, so that it keeps no other from its partner. */
function hitsOfPhrase(reader: Reader, set: PhraseSet, phrase: Phrase, foldings: readonly string[]): readonly Hit[] {
  return "within" in phrase ? pairs(reader, set, phrase, foldings) : hitsOfTerm(reader, phrase, foldings, set).filter((hit) => !isExcepted(reader, set, hit));
}

/** The hits of a term of a set, whose aliases it is read with. */
function hitsOfTerm(reader: Reader, term: PhraseTerm, foldings: readonly string[], { name, aliases = [] }: Pick<PhraseSet, "name" | "aliases">): readonly Hit[] {
  if (term.kind === "set") return hitsOfSet(reader, term.set, foldings);
  const content = term.kind === "word" ? `${term.bySound === true ? "by sound " : ""}${term.text}` : term.expression;
  return once(reader, `${term.kind} ${content} ${foldings.join()} ${foldings.includes("nicknames") ? name : ""}`, () => findTerm(reader, term, foldings, aliases));
}

function findTerm(reader: Reader, term: Exclude<PhraseTerm, { readonly kind: "set" }>, foldings: readonly string[], aliases: readonly Alias[]): readonly Hit[] {
  const { page, only } = reader;
  const units = readingUnits(page, only);
  // A pattern reads each field by itself too, where its anchors hold.
  const alone = term.kind === "pattern" ? units.flatMap((unit) => (unit.length === 1 ? [] : unit.map((field) => [field]))) : [];
  const hits = [...units, ...alone].flatMap((unit) => {
    const [first = 0, last = first] = [unit[0], unit.at(-1)];
    const [start, end] = [page.starts[first] ?? 0, (page.starts[last] ?? 0) + (page.fields[last]?.text.length ?? 0)];
    const unitAs = (others: readonly string[]): Unit => ({ page, start, end, characters: unitCharacters(page, unit, others), foldings: others });
    return termSpans(term, foldings, aliases, unitAs).map((span) => hitOf(reader, span, foldings));
  });
  const isOnce = (hit: Hit, index: number): boolean => hits.findIndex((other) => startOf(other) === startOf(hit) && endOf(other) === endOf(hit)) === index;
  return term.kind === "word" ? plainestFirst(hits) : hits.filter(isOnce);
}

function hitOf({ page, only }: Reader, span: Span, foldings: readonly string[]): Hit {
  const field = fieldAt(page, span.start);
  const unit = readingUnits(page, only).find((fields) => fields.includes(field)) ?? [field];
  const characters = unitCharacters(page, unit, foldings);
  const first = characters.findIndex(({ start }) => start >= span.start);
  const { from = first === -1 ? characters.length : first, to = characters.findLastIndex(({ end }) => end <= span.end) + 1 } = span;
  return { spans: [span], unit, from, to, combination: undefined };
}

// ---------------------------------------------------------------- near, then

interface Pair {
  readonly first: Hit;
  readonly second: Hit;
}

function pairs(reader: Reader, set: PhraseSet, combination: Combination, foldings: readonly string[]): readonly Hit[] {
  const lefts = hitsOfPhrase(reader, set, combination.left, foldings);
  const rights = hitsOfPhrase(reader, set, combination.right, foldings);
  const turned = (hits: readonly Hit[], areTurned: boolean): readonly Hit[] => hits.filter((hit) => isReversed(hit) === areTurned);
  const qualifying = (firsts: readonly Hit[], seconds: readonly Hit[]): readonly Pair[] =>
    firsts.flatMap((first) => seconds.flatMap((second) => (isWithin(reader, first, second, combination.within, foldings) ? [{ first, second }] : [])));
  const followed = [...qualifying(turned(lefts, false), rights), ...qualifying(turned(lefts, true), turned(rights, false))];
  const orders = combination.kind === "near" ? [qualifying(lefts, rights), qualifying(rights, lefts)] : [followed, qualifying(turned(rights, true), turned(lefts, true))];
  return orders.flatMap((all) =>
    (reader.pairs === "all" ? all : nearest(all)).map(({ first, second }): Hit => ({ spans: [...first.spans, ...second.spans], unit: first.unit, from: first.from, to: second.to, combination })),
  );
}

/** Written from the end, all words of it. */
const isReversed = ({ spans }: Hit): boolean => spans.every(({ disguise }) => disguise?.isReversed === true);

/** Where two end together, the second word that starts first counts as nearer; where two start together, the first word that ends last. */
function nearest(all: readonly Pair[]): readonly Pair[] {
  const byFirst = new Map<Hit, Pair>();
  const bySecond = new Map<Hit, Pair>();
  for (const pair of all) {
    const [ending, starting] = [byFirst.get(pair.first), bySecond.get(pair.second)];
    if (ending === undefined || pair.second.to < ending.second.to || (pair.second.to === ending.second.to && pair.second.from < ending.second.from)) byFirst.set(pair.first, pair);
    if (starting === undefined || pair.first.from > starting.first.from || (pair.first.from === starting.first.from && pair.first.to > starting.first.to)) bySecond.set(pair.second, pair);
  }
  return all.filter((pair) => byFirst.get(pair.first) === pair || bySecond.get(pair.second) === pair);
}

/** Of the hits of one combination those that are reported: the leftmost, then the shortest, then the one whose words end first; the next one behind its end. */
export function apart(hits: readonly Hit[]): readonly Hit[] {
  const ends = ({ spans }: Hit): string => spans.map(({ start, end }) => `${String(end).padStart(8)} ${String(start).padStart(8)}`).join();
  const ordered = hits.toSorted((one, other) => unitOf(one) - unitOf(other) || one.from - other.from || one.to - other.to || (ends(one) === ends(other) ? 0 : ends(one) < ends(other) ? -1 : 1));
  const taken: Hit[] = [];
  for (const hit of ordered) {
    const isFree = taken.every((other) => other.combination !== hit.combination || unitOf(other) !== unitOf(hit) || hit.from >= other.to);
    if (hit.combination === undefined || isFree) taken.push(hit);
  }
  return taken;
}

/** A reading unit by its first field. */
const unitOf = ({ unit: [field = 0] }: Hit): number => field;

/** Whether `second` follows `first` without overlap and with at most `within` characters between; the border counts as one. */
function isWithin({ page }: Reader, first: Hit, second: Hit, within: number, foldings: readonly string[]): boolean {
  if (unitOf(first) !== unitOf(second) || second.from < first.to) return false;
  const isBorderDropped = foldings.includes("separators") && fieldAt(page, endOf(first) - 1) !== fieldAt(page, startOf(second));
  return second.from - first.to + (isBorderDropped ? 1 : 0) <= within;
}

// ---------------------------------------------------------------- except, unless

/** Exceptions are read as they stand. */
const noAliases = { name: "" };

function isExcepted(reader: Reader, set: PhraseSet, hit: Hit): boolean {
  return set.exceptions.some(({ touching, term }) =>
    hitsOfTerm({ ...reader, pairs: "nearest" }, term, exceptionFoldings, noAliases).some((occurrence) => {
      const [start, end] = [startOf(occurrence), endOf(occurrence)];
      return hit.spans.some((span) => (touching ? span.start < end && start < span.end : start <= span.start && span.end <= end));
    }),
  );
}

function isForgiven(reader: Reader, set: PhraseSet, hit: Hit): boolean {
  return set.unless.some(({ scope, term }) => {
    const occurrences = hitsOfTerm({ ...reader, pairs: "nearest", only: scope === "event" ? undefined : reader.only }, term, exceptionFoldings, noAliases);
    if (scope === "event") return occurrences.length > 0;
    const stretchAt = (offset: number): number => (scope === "field" ? fieldAt(reader.page, offset) : (reader.page.sentences[offset] ?? 0));
    return occurrences.some((occurrence) => stretchAt(startOf(occurrence)) <= stretchAt(endOf(hit) - 1) && stretchAt(startOf(hit)) <= stretchAt(endOf(occurrence) - 1));
  });
}
