import type { Stream } from "../normalise/stream.ts";
import { freeOf, unlessSaid } from "./cancel.ts";
import { combine } from "./combine.ts";
import type { CompiledCombination, CompiledPhrase, CompiledSet, CompiledTerm, Reading, WordGroup } from "./compile.ts";
import type { Hit } from "./hit.ts";
import { inOrder } from "./hit.ts";
import { placeIn } from "./layout.ts";
import type { MatchSet } from "./matchset.ts";
import { anyField, memoryOf } from "./matchset.ts";
import type { Pattern, Range } from "./pattern.ts";
import { foldUnit, patternRanges } from "./pattern.ts";
import { read } from "./scanner.ts";

/** The hits of a set in one field or in all, its exceptions and `unless` applied, by place. Worked out once for each event. */
export function hitsOfSet(matchSet: MatchSet, set: CompiledSet, field: number): readonly Hit[] {
  const ofField = entryOf(memoryOf(matchSet).hits, field, () => new Map<CompiledSet, readonly Hit[]>());
  return entryOf(ofField, set, () => {
    const free = freeOf(set.exceptions.map(({ touching, term }) => ({ touching, hits: () => hitsOfTerm(matchSet, term, field) })));
    const found = [set.words, ...set.phrases].map((phrase) => hitsOfPhrase(matchSet, phrase, field, free)).filter(({ length }) => length > 0);
    const hits = found.length === 1 ? (found[0] ?? []) : inOrder(found.flat());
    return unlessSaid(matchSet.layout, hits, set.unless.map(({ scope, term }) => ({ scope, hits: () => hitsOfTerm(matchSet, term, scope === "event" ? anyField : field) })));
  });
}

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
  return right.length === 0 ? right : combine(matchSet.layout, left, right, combination);
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
  const reading = readingOf(matchSet, mask);
  if (reading === undefined) return [];
  const hits = entryOf(memoryOf(matchSet).groups, mask, () => hitsByGroup(reading)).get(group) ?? [];
  if (field === anyField) return hits;
  const [start, end] = [matchSet.layout.bases[field] ?? 0, matchSet.layout.bases[field + 1] ?? 0];
  return hits.filter(({ spans: [span] }) => span !== undefined && span.start >= start && span.end < end);
}

/** The words of a mask, read in this event. */
function readingOf({ matcher, layout, event }: MatchSet, mask: number): Reading | undefined {
  const reading = matcher.readings.get(mask);
  if (reading !== undefined) read(reading.scanner, layout, event);
  return reading;
}

function hitsByGroup({ scanner, groupsOfWord }: Reading): ReadonlyMap<number, readonly Hit[]> {
  const groups = new Map<number, Hit[]>();
  const { starts, ends } = scanner.stream;
  for (let index = 0; index < scanner.hitCount; index++) {
    const word = scanner.hits[3 * index] ?? 0;
    const from = scanner.hits[3 * index + 1] ?? 0;
    const to = scanner.hits[3 * index + 2] ?? 0;
    const hit: Hit = { from, to, spans: [{ start: starts[from] ?? 0, end: ends[to - 1] ?? 0, by: "phrase" }] };
    for (let at = groupsOfWord.offsets[word] ?? 0; at < (groupsOfWord.offsets[word + 1] ?? 0); at++) {
      entryOf(groups, groupsOfWord.values[at] ?? 0, () => []).push(hit);
    }
  }
  return scanner.automaton.singles.size === 0 ? groups : new Map([...groups].map(([group, hits]) => [group, inOrder(hits)]));
}

// ---------------------------------------------------------------- patterns

function hitsOfPattern(matchSet: MatchSet, pattern: Pattern, mask: number, field: number): readonly Hit[] {
  const ranges = distinct(unitsOf(matchSet, field).flatMap((unit) => rangesIn(matchSet, pattern, unit)));
  const stream = ranges.length === 0 ? undefined : readingOf(matchSet, mask)?.scanner.stream;
  return stream === undefined ? [] : inOrder(ranges.map((range) => hitOfRange(range, stream)));
}

/** Most patterns match nowhere: their text is kept, the places of its characters are worked out again when one does. */
function rangesIn(matchSet: MatchSet, pattern: Pattern, unit: readonly number[]): readonly Range[] {
  const { layout, matcher } = matchSet;
  const text = entryOf(memoryOf(matchSet).units, `${pattern.mask} ${unit.join()}`, () => foldUnit(layout, unit, pattern.mask, matcher.room));
  if (!pattern.regex.test(text)) return [];
  foldUnit(layout, unit, pattern.mask, matcher.room);
  return patternRanges(pattern, text, matcher.room);
}

/** A range as a hit among the words of the stream; where it holds only what they drop, an empty stretch. */
function hitOfRange({ start, end }: Range, { starts, ends, length }: Stream): Hit {
  const from = placeIn(ends.subarray(0, length), start);
  const to = placeIn(starts.subarray(0, length), end - 1);
  return { from, to: Math.max(from, to), spans: [{ start, end, by: "pattern" }] };
}

/** What a pattern reads, as lists of fields: each by itself, where its anchors hold, and title and text as one. */
function unitsOf({ layout }: MatchSet, field: number): readonly (readonly number[])[] {
  if (field !== anyField) return [[field]];
  const alone = layout.fields.map((_, index) => [index]);
  return layout.joined ? [[0, 1], ...alone] : alone;
}

function distinct(ranges: readonly Range[]): readonly Range[] {
  return ranges.length < 2 ? ranges : [...new Map(ranges.map((range) => [`${range.start} ${range.end}`, range])).values()];
}
