/** What came closest to a phrase set that did not match. */
import type { MatchesSet, Phrase, PhraseSet, PhraseTerm } from "@reeve/language";
import { freeOf, unlessSaid } from "../match/cancel.ts";
import { gapBetween } from "../match/combine.ts";
import type { CompiledCombination, CompiledPhrase, CompiledSet, CompiledTerm } from "../match/compile.ts";
import type { Hit } from "../match/hit.ts";
import { inOrder } from "../match/hit.ts";
import { hitsOfPhrase, hitsOfTerm } from "../match/hits.ts";
import { fieldAt } from "../match/layout.ts";
import type { Match } from "../match/match.ts";
import type { MatchSet } from "../match/matchset.ts";
import { anyField } from "../match/matchset.ts";
import { apart, uncovered } from "../match/report.ts";
import { fieldNumber, matchesOf } from "../match/scan.ts";

/** Words as they stand in a field: a half-open range of UTF-16 units. */
export interface Words {
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `term` is what the author wrote: a word in quotation marks, the name of a set, a pattern between slashes. */
export type PhraseHint =
  /** The words are there, but none of the foldings that are asked for had a part in reading them. */
  | { readonly kind: "unfolded"; readonly words: readonly Words[] }
  /** The words were there, and what stands at `other` takes them away. */
  | { readonly kind: "cancelled"; readonly words: readonly Words[]; readonly by: "except" | "touching" | "sentence" | "field" | "event"; readonly term: string; readonly other: readonly Words[] }
  /** Both words of a pair are there, `distance` folded characters apart instead of at most `within`. */
  | { readonly kind: "apart"; readonly words: readonly Words[]; readonly other: readonly Words[]; readonly distance: number; readonly within: number }
  /** Both are there, but `other` should come first. */
  | { readonly kind: "order"; readonly words: readonly Words[]; readonly other: readonly Words[] }
  /** One of the two is there, nothing of `term`. */
  | { readonly kind: "half"; readonly words: readonly Words[]; readonly term: string };

const hintsShown = 3;
/** Occurrences looked at, so that a text full of words is explained as quickly as another. */
const mostLookedAt = 500;
const kinds: readonly PhraseHint["kind"][] = ["unfolded", "cancelled", "apart", "order", "half"];

/** At most three hints, the closest first. The set is one that rules use directly, and the condition is not met. */
export function phraseHints(matchSet: MatchSet, sets: readonly PhraseSet[], { set, path }: MatchesSet): readonly PhraseHint[] {
  const plain = matchesOf(matchSet, set, path);
  if (plain.length > 0) return plain.slice(0, hintsShown).map((match) => ({ kind: "unfolded", words: wordsOf(matchSet, match) }));
  const compiled = matchSet.matcher.roots.get(set);
  const field = fieldNumber(matchSet, path);
  const written = sets[set];
  if (compiled === undefined || field === undefined || written === undefined) return [];
  const hints = hintsOfSet({ matchSet, sets, field, visited: new Set() }, compiled, written);
  const best = Math.min(...hints.map(rankOf));
  const distinct = new Map(hints.filter((hint) => rankOf(hint) === best).map((hint) => [JSON.stringify(hint), hint]));
  return [...distinct.values()].sort(byDistance).slice(0, hintsShown);
}

const rankOf = ({ kind }: PhraseHint): number => kinds.indexOf(kind);

const byDistance = (a: PhraseHint, b: PhraseHint): number =>
  a.kind === "apart" && b.kind === "apart" ? a.distance - a.within - (b.distance - b.within) : 0;

/** The words that made a match. */
export function wordsOf({ layout }: MatchSet, { ranges }: Match): readonly Words[] {
  return ranges.map(({ field, start, end }) => ({ field, start, end, text: layout.fields.find(({ path }) => path === field)?.text.slice(start, end) ?? "" }));
}

interface Search {
  readonly matchSet: MatchSet;
  readonly sets: readonly PhraseSet[];
  readonly field: number;
  readonly visited: Set<CompiledSet>;
}

function hintsOfSet(search: Search, compiled: CompiledSet, written: PhraseSet): readonly PhraseHint[] {
  if (search.visited.has(compiled)) return [];
  search.visited.add(compiled);
  const hits = inOrder([compiled.words, ...compiled.phrases].flatMap((phrase) => hitsOfPhrase(search.matchSet, phrase, search.field)));
  const cancelled = uncovered(apart(hits)).slice(0, hintsShown).flatMap((hit) => cancellation(search, hit, compiled, written));
  if (cancelled.length > 0) return cancelled;
  const phrases = written.finds.filter(({ kind }) => kind !== "word");
  return compiled.phrases.flatMap((phrase, index) => {
    const find = phrases[index];
    return find === undefined ? [] : hintsOfPhrase(search, phrase, find);
  });
}

function hintsOfPhrase(search: Search, compiled: CompiledPhrase, written: Phrase): readonly PhraseHint[] {
  if ("within" in compiled) return "within" in written ? hintsOfPair(search, compiled, written.left, written.right) : [];
  return hintsOfTerm(search, compiled, written);
}

function hintsOfTerm(search: Search, compiled: CompiledTerm, written: Phrase): readonly PhraseHint[] {
  if (compiled.kind !== "set" || written.kind !== "set") return [];
  const set = search.sets[written.set];
  return set === undefined ? [] : hintsOfSet(search, compiled.set, set);
}

// ---------------------------------------------------------------- what takes a hit away

/** The first exception or `unless` that takes the hit away by itself, told by the first of its occurrences that does. */
function cancellation({ matchSet, sets, field }: Search, hit: Hit, { exceptions, unless }: CompiledSet, written: PhraseSet): readonly PhraseHint[] {
  const leaves = (hits: readonly Hit[]): boolean => hits.length > 0;
  const rows = [
    ...exceptions.map(({ touching, term }, index) => ({
      by: touching ? ("touching" as const) : ("except" as const),
      term: written.exceptions[index]?.term,
      occurrences: () => hitsOfTerm(matchSet, term, field),
      isLeft: (other: Hit) => leaves(freeOf([{ touching, hits: () => [other] }])([hit])),
    })),
    ...unless.map(({ scope, term }, index) => ({
      by: scope,
      term: written.unless[index]?.term,
      occurrences: () => hitsOfTerm(matchSet, term, scope === "event" ? anyField : field),
      isLeft: (other: Hit) => leaves(unlessSaid(matchSet.layout, [hit], [{ scope, hits: () => [other] }])),
    })),
  ];
  for (const { by, term, occurrences, isLeft } of rows) {
    const taker = occurrences().slice(0, mostLookedAt).find((other) => !isLeft(other));
    if (taker !== undefined) return [{ kind: "cancelled", words: wordsOfHit(matchSet, hit), by, term: nameOf(term, sets), other: wordsOfHit(matchSet, taker) }];
  }
  return [];
}

// ---------------------------------------------------------------- pairs

function hintsOfPair(search: Search, pair: CompiledCombination, leftWritten: Phrase, rightWritten: PhraseTerm): readonly PhraseHint[] {
  const { matchSet, field } = search;
  const left = hitsOfPhrase(matchSet, pair.left, field).slice(0, mostLookedAt);
  const right = hitsOfTerm(matchSet, pair.right, field).slice(0, mostLookedAt);
  const [firstLeft, firstRight] = [left[0], right[0]];
  if (firstLeft !== undefined && firstRight !== undefined) return hintsOfBoth(matchSet, pair, left, right);
  if (firstLeft !== undefined) {
    return orElse(hintsOfTerm(search, pair.right, rightWritten), [{ kind: "half", words: wordsOfHit(matchSet, firstLeft), term: nameOf(rightWritten, search.sets) }]);
  }
  if (firstRight === undefined) return [];
  const closer = hintsOfPhrase(search, pair.left, leftWritten);
  if ("within" in leftWritten) return closer;
  return orElse(closer, [{ kind: "half", words: wordsOfHit(matchSet, firstRight), term: nameOf(leftWritten, search.sets) }]);
}

const orElse = (closer: readonly PhraseHint[], half: readonly PhraseHint[]): readonly PhraseHint[] => (closer.some(({ kind }) => kind !== "half") ? closer : half);

function hintsOfBoth(matchSet: MatchSet, { kind, within, mask }: CompiledCombination, left: readonly Hit[], right: readonly Hit[]): readonly PhraseHint[] {
  const forth = closestPair(matchSet, left, right, mask);
  const back = closestPair(matchSet, right, left, mask);
  const pairs = [forth, ...(kind === "near" ? [back] : [])].flatMap((found) => (found === undefined || found.distance <= within ? [] : [found]));
  const best = pairs.toSorted((a, b) => a.distance - b.distance)[0];
  if (best !== undefined) {
    return [{ kind: "apart", words: wordsOfHit(matchSet, best.first), other: wordsOfHit(matchSet, best.second), distance: best.distance, within }];
  }
  if (kind === "near" || forth !== undefined || back === undefined) return [];
  return [{ kind: "order", words: wordsOfHit(matchSet, back.first), other: wordsOfHit(matchSet, back.second) }];
}

interface Pair {
  readonly first: Hit;
  readonly second: Hit;
  /** Folded characters between them. */
  readonly distance: number;
}

/** The two hits that follow one another most closely in one reading unit; both lists by place. */
function closestPair({ layout }: MatchSet, left: readonly Hit[], right: readonly Hit[], mask: number): Pair | undefined {
  let best: Pair | undefined;
  for (const first of left) {
    const second = right.find(({ from }) => from >= first.to);
    if (second === undefined) continue;
    const distance = gapBetween(layout, first, second, mask);
    if (Number.isFinite(distance) && (best === undefined || distance < best.distance)) best = { first, second, distance };
  }
  return best;
}

// ---------------------------------------------------------------- words

/** The words that made a hit, each as far as the field goes in which it begins. */
function wordsOfHit({ layout }: MatchSet, { spans }: Hit): readonly Words[] {
  return spans.map((span) => {
    const at = fieldAt(layout, span.start);
    const base = layout.bases[at] ?? 0;
    const { path = "", text = "" } = layout.fields[at] ?? {};
    const [start, end] = [span.start - base, Math.min(span.end - base, text.length)];
    return { field: path, start, end, text: text.slice(start, end) };
  });
}

function nameOf(term: Phrase | undefined, sets: readonly PhraseSet[]): string {
  switch (term?.kind) {
    case "word":
      return term.bySound === true ? `"${term.text}" by sound` : `"${term.text}"`;
    case "pattern":
      return `/${term.expression}/`;
    case "set":
      return sets[term.set]?.name ?? "";
    default:
      return "";
  }
}
