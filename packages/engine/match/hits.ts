import type { Meter } from "../meter.ts";
import { spend } from "../meter.ts";
import type { Stream } from "../normalise/stream.ts";
import { freeOf, unlessSaid } from "./cancel.ts";
import { combine } from "./combine.ts";
import type { CompiledCombination, CompiledPhrase, CompiledSet, CompiledTerm, Reading, WordGroup } from "./compile.ts";
import { beforeBorderAt, endAt, foundWidth, fromAt, startAt, toAt, usedAfterAt, usedAt, usedBeforeAt, wordAt } from "./found.ts";
import type { Disguised, Hit, Span } from "./hit.ts";
import { disguisesOf, endOf, inOrder, isReversedHit, startOf } from "./hit.ts";
import { placeIn } from "./layout.ts";
import type { MatchSet } from "./matchset.ts";
import { anyField, memoryOf } from "./matchset.ts";
import type { Pattern, Range } from "./pattern.ts";
import { foldUnit, patternRanges } from "./pattern.ts";
import type { Scanner } from "./scanner.ts";
import { read } from "./scanner.ts";

/** The hits of a set in one field or in all, its exceptions and `unless` applied, by place. Worked out once for each event. */
export function hitsOfSet(matchSet: MatchSet, set: CompiledSet, field: number): readonly Hit[] {
  const ofField = entryOf(memoryOf(matchSet).hits, field, () => new Map<CompiledSet, readonly Hit[]>());
  return entryOf(ofField, set, () => {
    if (!mayMatch(matchSet, set)) return none;
    const free = freeOf(set.exceptions.map(({ touching, term }) => ({ touching, hits: () => hitsOfTerm(matchSet, term, field) })));
    const found = [set.words, ...set.phrases].map((phrase) => hitsOfPhrase(matchSet, phrase, field, free)).filter(({ length }) => length > 0);
    spend(matchSet.meter, found.reduce((sum, { length }) => sum + length, 0));
    const hits = found.length === 1 ? (found[0] ?? []) : inOrder(found.flat());
    return unlessSaid(matchSet.layout, hits, set.unless.map(({ scope, term }) => ({ scope, hits: () => hitsOfTerm(matchSet, term, scope === "event" ? anyField : field) })));
  });
}

const none: readonly Hit[] = [];

/** Whether a word was seen without which the set does not match; a pattern may match without any. */
function mayMatch(matchSet: MatchSet, { needs, words: { mask } }: CompiledSet): boolean {
  if (needs === undefined) return true;
  const reading = readingOf(matchSet, mask);
  if (reading === undefined || reading.scanner.found.count === 0) return false;
  const groups = groupsIn(matchSet, mask, reading);
  for (const group of needs) if (groups.has(group)) return true;
  return false;
}

const groupsIn = (matchSet: MatchSet, mask: number, reading: Reading): ReadonlyMap<number, readonly Hit[]> => entryOf(memoryOf(matchSet).groups, mask, () => hitsByGroup(reading, matchSet.meter));

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
  const reading = readingOf(matchSet, mask);
  if (reading === undefined) return [];
  const hits = groupsIn(matchSet, mask, reading).get(group) ?? [];
  if (field === anyField) return hits;
  const [start, end] = [matchSet.layout.bases[field] ?? 0, matchSet.layout.bases[field + 1] ?? 0];
  return hits.filter(({ spans: [span] }) => span !== undefined && span.start >= start && span.end < end);
}

/** The words of a mask, read in this event. */
function readingOf({ matcher, layout, event, meter }: MatchSet, mask: number): Reading | undefined {
  const reading = matcher.readings.get(mask);
  if (reading !== undefined) read(reading.scanner, layout, event, meter);
  return reading;
}

function hitsByGroup({ scanner, groupsOfWord }: Reading, meter: Meter): ReadonlyMap<number, readonly Hit[]> {
  const groups = new Map<number, Hit[]>();
  const { rows, count } = scanner.found;
  spend(meter, count);
  for (let row = 0; row < foundWidth * count; row += foundWidth) {
    const word = rows[row + wordAt] ?? 0;
    const hit = hitOfRow(scanner, row);
    for (let at = groupsOfWord.offsets[word] ?? 0; at < (groupsOfWord.offsets[word + 1] ?? 0); at++) {
      entryOf(groups, groupsOfWord.values[at] ?? 0, () => []).push(hit);
    }
  }
  if (scanner.disguise !== undefined) return new Map([...groups].map(([group, hits]) => [group, leastDisguised(inOrder(hits))]));
  return scanner.automaton.singles.size === 0 ? groups : new Map([...groups].map(([group, hits]) => [group, inOrder(hits)]));
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
    else if (disguisesOf(hit) < disguisesOf(last)) kept[kept.length - 1] = hit;
  }
  return kept;
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
  spend(matchSet.meter, text.length);
  if (!pattern.regex.test(text)) return [];
  foldUnit(layout, unit, pattern.mask, matcher.room);
  const ranges = patternRanges(pattern, text, matcher.room);
  spend(matchSet.meter, text.length + ranges.length);
  return ranges;
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
