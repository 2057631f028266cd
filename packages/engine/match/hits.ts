import { spend } from "../meter.ts";
import type { Stream } from "../normalise/stream.ts";
import { freeOf, unlessSaid } from "./cancel.ts";
import { combine } from "./combine.ts";
import type { CompiledCombination, CompiledPhrase, CompiledSet, CompiledTerm, Reading, WordGroup } from "./compile.ts";
import { beforeBorderAt, endAt, fromAt, startAt, toAt, usedAfterAt, usedAt, usedBeforeAt, wordAt } from "./found.ts";
import type { Disguised, Hit, Span } from "./hit.ts";
import { comparePlainness, endOf, inOrder, isReversedHit, startOf } from "./hit.ts";
import { placeIn } from "./layout.ts";
import type { MatchSet } from "./matchset.ts";
import { anyField, memoryOf } from "./matchset.ts";
import type { Pattern, Range } from "./pattern.ts";
import { foldUnit, patternRanges } from "./pattern.ts";
import { placesOfPhrase, placesOfSet } from "./places.ts";
import { readingFor } from "./possible.ts";
import type { Scanner } from "./scanner.ts";
import { read } from "./scanner.ts";
import { isSeen, seeGroups } from "./seen.ts";
import { hasClasses, unitOf, unitsOf } from "./units.ts";

/** The hits of a set in one field or in all, its exceptions and `unless` applied, by place. Worked out once for each event. */
export function hitsOfSet(matchSet: MatchSet, set: CompiledSet, field: number): readonly Hit[] {
  const reading = readingFor(matchSet, set);
  if (reading === undefined || placesOfSet(matchSet, reading, set) === 0) return none;
  const ofField = entryOf(memoryOf(matchSet).hits, field, () => new Map<CompiledSet, readonly Hit[]>());
  return entryOf(ofField, set, () => {
    const free = freeOf(set.takers.map(({ touching, terms }) => ({ touching, hits: () => hitsOfTerms(matchSet, terms, field) })));
    const found: (readonly Hit[])[] = [];
    for (let index = -1; index < set.phrases.length; index++) {
      const phrase = index < 0 ? set.words : set.phrases[index];
      if (phrase === undefined || (index >= 0 && placesOfPhrase(matchSet, reading, set, index) === 0)) continue;
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

function entryOf<Key, Value>(entries: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const made = make();
  entries.set(key, made);
  return made;
}

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
  if (reading === undefined || !isSeen(seeGroups(reading, matchSet), group)) return none;
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

/** Of hits of one range, which are forms of one phrase or phrases that disguise makes alike, the one with the fewest disguises. */
function leastDisguised(hits: readonly Hit[]): readonly Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits) {
    const last = kept.at(-1);
    const isSame = last !== undefined && last.from === hit.from && last.to === hit.to && startOf(last) === startOf(hit) && endOf(last) === endOf(hit);
    if (!isSame || isReversedHit(last) !== isReversedHit(hit)) kept.push(hit);
    else if (comparePlainness(hit, last) < 0) kept[kept.length - 1] = hit;
  }
  return kept;
}

// ---------------------------------------------------------------- patterns

function hitsOfPattern(matchSet: MatchSet, pattern: Pattern, mask: number, field: number): readonly Hit[] {
  const ranges = field === anyField ? entryOf(memoryOf(matchSet).ranges, pattern, () => rangesOf(matchSet, pattern, field)) : rangesOf(matchSet, pattern, field);
  const scanner = ranges.length === 0 ? undefined : matchSet.matcher.readings.get(mask)?.scanner;
  if (scanner === undefined) return none;
  read(scanner, matchSet.layout, matchSet.event, matchSet.meter);
  return inOrder(ranges.map((range) => hitOfRange(range, scanner.stream)));
}

/** Of title and text as one nothing is a part that matches by itself, where the whole does not and nothing around it counts. */
function rangesOf(matchSet: MatchSet, pattern: Pattern, field: number): readonly Range[] {
  const units = unitsOf(matchSet.layout, field);
  const [whole, ...parts] = units;
  if (whole === undefined) return [];
  const ranges = rangesIn(matchSet, pattern, whole);
  const others = ranges.length === 0 && !pattern.looksAround ? parts.filter((unit) => !whole.includes(unit[0] ?? -1)) : parts;
  return distinct([...ranges, ...others.flatMap((unit) => rangesIn(matchSet, pattern, unit))]);
}

/** Most patterns match nowhere: their text is kept, the places of its characters are worked out again when one does. */
function rangesIn(matchSet: MatchSet, pattern: Pattern, unit: readonly number[]): readonly Range[] {
  const { layout, matcher } = matchSet;
  const read = unitOf(matchSet, unit, pattern.mask);
  if (!hasClasses(pattern, read)) return [];
  const { text } = read;
  spend(matchSet.meter, text.length);
  if (!pattern.regex.test(text)) return [];
  foldUnit(layout, unit, pattern.mask, matcher.room);
  const ranges = patternRanges(pattern, text, matcher.room);
  spend(matchSet.meter, text.length + ranges.length);
  return ranges;
}

/** A range as a hit among the words of the stream; where it holds only what they drop, an empty stretch. */
function hitOfRange({ start, end, shown }: Range, { starts, ends, length }: Stream): Hit {
  const from = placeIn(ends.subarray(0, length), start);
  const to = placeIn(starts.subarray(0, length), end - 1);
  return { from, to: Math.max(from, to), spans: [{ ...shown, by: "pattern" }] };
}

function distinct(ranges: readonly Range[]): readonly Range[] {
  return ranges.length < 2 ? ranges : [...new Map(ranges.map((range) => [`${range.start} ${range.end}`, range])).values()];
}
