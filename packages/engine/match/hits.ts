import { spend } from "../meter.ts";
import { freeOf, unlessSaid } from "./cancel.ts";
import { combine } from "./combine.ts";
import type { CompiledCombination, CompiledPhrase, CompiledSet, CompiledTerm, Reading, WordGroup } from "./compile.ts";
import { beforeBorderAt, endAt, fromAt, startAt, toAt, usedAfterAt, usedAt, usedBeforeAt, wordAt } from "./found.ts";
import type { Disguised, Hit, Span } from "./hit.ts";
import { comparePlainness, endOf, inOrder, isReversedHit, startOf } from "./hit.ts";
import type { MatchSet } from "./matchset.ts";
import { anyField, entryOf, memoryOf } from "./matchset.ts";
import { mayPhraseStand, mayStand } from "./places.ts";
import { readingFor } from "./possible.ts";
import { hitsOfPattern } from "./read-pattern.ts";
import type { Scanner } from "./scanner.ts";
import { seeGroup } from "./seen.ts";

/** The hits of a set in one field or in all, its exceptions and `unless` applied, by place. Worked out once for each event. */
export function hitsOfSet(matchSet: MatchSet, set: CompiledSet, field: number): readonly Hit[] {
  const reading = readingFor(matchSet, set);
  if (reading === undefined || !mayStand(matchSet, reading, set)) return none;
  const ofField = entryOf(memoryOf(matchSet).hits, field, () => new Map<CompiledSet, readonly Hit[]>());
  return entryOf(ofField, set, () => {
    const free = freeOf(set.takers.map(({ touching, terms }) => ({ touching, hits: () => hitsOfTerms(matchSet, terms, field) })));
    const found: (readonly Hit[])[] = [];
    for (let index = -1; index < set.phrases.length; index++) {
      const phrase = index < 0 ? set.words : set.phrases[index];
      if (phrase === undefined || !mayPhraseStand(matchSet, reading, set, index)) continue;
      const hits = hitsOfPhrase(matchSet, phrase, field, free);
      if (hits.length > 0) found.push(hits);
    }
    spend(matchSet.meter, found.reduce((sum, { length }) => sum + length, 0));
    const hits = found.length === 1 ? (found[0] ?? none) : inOrder(found.flat());
    return unlessSaid(matchSet.layout, hits, set.silencers.map(({ scope, terms }) => ({ scope, hits: () => hitsOfTerms(matchSet, terms, scope === "event" ? anyField : field) })));
  });
}

const none: readonly Hit[] = [];

const hitsOfTerms = (matchSet: MatchSet, terms: readonly CompiledTerm[], field: number): readonly Hit[] => terms.flatMap((term) => hitsOfTerm(matchSet, term, field));

/**
 * The hits of a phrase in one field or in all, by place. `free` leaves out what an exception takes away: before words are paired, for a word
 * that is taken away must not keep another from its partner.
 */
export function hitsOfPhrase(matchSet: MatchSet, phrase: CompiledPhrase, field: number, free: Free = asTheyAre): readonly Hit[] {
  return "within" in phrase ? hitsOfCombination(matchSet, phrase, field, free) : free(hitsOfTerm(matchSet, phrase, field));
}

type Free = (hits: readonly Hit[]) => readonly Hit[];
const asTheyAre: Free = (hits) => hits;

function hitsOfCombination(matchSet: MatchSet, combination: CompiledCombination, field: number, free: Free): readonly Hit[] {
  const left = hitsOfPhrase(matchSet, combination.left, field, free);
  if (left.length === 0) return left;
  const right = free(hitsOfTerm(matchSet, combination.right, field));
  return right.length === 0 ? right : combine(matchSet.layout, left, right, combination, matchSet.meter);
}

export function hitsOfTerm(matchSet: MatchSet, term: CompiledTerm, field: number): readonly Hit[] {
  switch (term.kind) {
    case "words":
      return hitsOfGroup(matchSet, term, field);
    case "set":
      return hitsOfSet(matchSet, term.set, field);
    case "pattern":
      return hitsOfPattern(matchSet, term.pattern, term.mask, field);
  }
}

// ---------------------------------------------------------------- words

function hitsOfGroup(matchSet: MatchSet, { mask, group }: WordGroup, field: number): readonly Hit[] {
  const reading = matchSet.matcher.readings.get(mask);
  if (reading === undefined || !seeGroup(reading, matchSet, group)) return none;
  const groups = entryOf(memoryOf(matchSet).groups, mask, () => new Map<number, readonly Hit[]>());
  const hits = entryOf(groups, group, () => hitsSeen(reading, group));
  if (field === anyField) return hits;
  const [start, end] = [matchSet.layout.bases[field] ?? 0, matchSet.layout.bases[field + 1] ?? 0];
  return hits.filter(({ spans: [span] }) => span !== undefined && span.start >= start && span.end < end);
}

/** The hits of a group that was seen in the event that was read last. */
function hitsSeen({ scanner, seen: { first, links } }: Reading, group: number): readonly Hit[] {
  const hits: Hit[] = [];
  for (let link = first[group] ?? -1; link >= 0; link = links[link + 1] ?? -1) hits.push(hitOfRow(scanner, links[link] ?? 0));
  return scanner.search === undefined ? inOrder(hits) : leastDisguised(inOrder(hits));
}

function hitOfRow({ found: { rows }, words }: Scanner, row: number): Hit {
  const used = rows[row + usedAt] ?? 0;
  const word = used === 0 ? undefined : words[rows[row + wordAt] ?? 0];
  const span: Span = { start: rows[row + startAt] ?? 0, end: rows[row + endAt] ?? 0, by: "phrase" };
  return {
    from: rows[row + fromAt] ?? 0,
    to: rows[row + toAt] ?? 0,
    spans: [word === undefined ? span : { ...span, disguised: { word, used, ...bordersOf(rows, row) } }],
  };
}

const bordersOf = (rows: Int32Array, row: number): Pick<Disguised, "beforeBorder" | "usedBefore" | "usedAfter"> => ({
  beforeBorder: rows[row + beforeBorderAt] ?? 0,
  usedBefore: rows[row + usedBeforeAt] ?? 0,
  usedAfter: rows[row + usedAfterAt] ?? 0,
});

/** Of hits of one range, which are forms of one phrase, phrases that disguise makes alike, or ways to read one, the one with the fewest disguises. */
function leastDisguised(hits: readonly Hit[]): readonly Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits) {
    const at = placeOfRange(kept, hit);
    const other = kept[at];
    if (other === undefined) kept.push(hit);
    else if (comparePlainness(hit, other) < 0) kept[at] = hit;
  }
  return kept;
}

/** Where among hits by place one of the same range is, in the same direction; -1 for none. */
function placeOfRange(hits: readonly Hit[], hit: Hit): number {
  for (let at = hits.length - 1; at >= 0; at--) {
    const other = hits[at];
    if (other === undefined || other.from !== hit.from || other.to !== hit.to) return -1;
    if (startOf(other) === startOf(hit) && endOf(other) === endOf(hit) && isReversedHit(other) === isReversedHit(hit)) return at;
  }
  return -1;
}
