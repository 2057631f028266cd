import { foldText } from "../normalise/fold.ts";
import type { GraphemeBoundaries } from "../normalise/grapheme.ts";
import { graphemeBoundaries } from "../normalise/grapheme.ts";
import { foldingNames, separatorsBit, textFoldings } from "../normalise/profile.ts";
import type { CompiledCombination } from "./compile.ts";
import type { Disguised, Hit, Span } from "./hit.ts";
import { comparePlainness, endOf, startOf } from "./hit.ts";
import type { Layout } from "./layout.ts";
import { crossesBorder, fieldAt, placeIn } from "./layout.ts";
import type { Match, MatchRange } from "./match.ts";
import type { MatchSet } from "./matchset.ts";
import { read } from "./scanner.ts";
import { codesText, isReversed } from "./word.ts";

/** At most so many matches of a set are reported. */
const matchesReported = 100;

/** The hits as matches: none inside another, by first start and last end, read as the foldings of `mask` do. */
export function reportMatches(matchSet: MatchSet, hits: readonly Hit[], mask: number): readonly Match[] {
  const boundaries = matchSet.layout.fields.map(({ text }) => graphemeBoundaries(text));
  const matches = uncovered(apart(hits)).map((hit): Match => {
    const parts = hit.spans.flatMap((span) => partsOf(matchSet, span, mask));
    return { ranges: parts.map((part) => rangeOf(matchSet.layout, part, mask, boundaries)) };
  });
  // At the border of title and text, and inside a grapheme, one may lie inside another only now.
  return matches.filter((match, index) => !matches.some((other, at) => at !== index && isInside(match, other) && (!isInside(other, match) || at < index)));
}

const isInside = ({ ranges }: Match, other: Match): boolean =>
  ranges.every((range) => other.ranges.some(({ field, start, end }) => field === range.field && start <= range.start && range.end <= end));

/**
 * Of the hits of one combination those that do not overlap: the leftmost, then the shortest, then the one whose words end first, then on
 * behind it.
 */
export function apart(hits: readonly Hit[]): readonly Hit[] {
  const ends = new Map<CompiledCombination, number>();
  return hits.toSorted(comparePairs).filter(({ combination, from, to }) => {
    if (combination === undefined) return true;
    const isApart = from >= (ends.get(combination) ?? 0);
    if (isApart) ends.set(combination, to);
    return isApart;
  });
}

function comparePairs(a: Hit, b: Hit): number {
  const difference = a.from - b.from || a.to - b.to;
  if (difference !== 0 || a.combination !== b.combination) return difference;
  for (const [index, span] of a.spans.entries()) {
    const other = b.spans[index];
    if (other === undefined) return 1;
    if (span.end !== other.end || span.start !== other.start) return span.end - other.end || span.start - other.start;
  }
  return a.spans.length - b.spans.length;
}

/** Drops the hits whose words all lie inside the words of another. Compares with those kept only, so at most so many for each hit. */
export function uncovered(hits: readonly Hit[]): readonly Hit[] {
  const kept: Hit[] = [];
  const widestFirst = hits.toSorted((a, b) => startOf(a) - startOf(b) || lengthOf(b) - lengthOf(a) || comparePlainness(a, b));
  for (const hit of widestFirst) {
    if (kept.length >= matchesReported && startOf(hit) > startOf(kept.at(-1) ?? hit)) break;
    if (!kept.some((other) => covers(other, hit))) kept.push(hit);
  }
  return kept.sort((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b)).slice(0, matchesReported);
}

const lengthOf = ({ spans }: Hit): number => spans.reduce((sum, { start, end }) => sum + end - start, 0);

const covers = (other: Hit, { spans }: Hit): boolean => spans.every((span) => other.spans.some(({ start, end }) => start <= span.start && span.end <= end));

/** A range that reaches over the border of title and text as one in each, without the separators before and after the border. */
function partsOf({ matcher, layout, event, meter }: MatchSet, span: Span, mask: number): readonly Span[] {
  if (!crossesBorder(layout, span.start, span.end)) return [span];
  const scanner = matcher.readings.get(mask & textFoldings)?.scanner;
  if (scanner === undefined) return [span];
  read(scanner, layout, event, meter);
  const { starts, ends, length } = scanner.stream;
  const border = (layout.bases[1] ?? 0) - 1;
  const last = placeIn(starts.subarray(0, length), border - 1) - 1;
  const first = placeIn(starts.subarray(0, length), border);
  const parts = [
    { ...span, end: ends[last] ?? border, ...partOf(span.disguised, "before") },
    { ...span, start: starts[first] ?? border + 1, ...partOf(span.disguised, "after") },
  ];
  return parts.filter(({ start, end }) => end > start);
}

/** What is read of a word in disguise before and after the border; of another form of the phrase, the form. */
function partOf(disguised: Disguised | undefined, side: "before" | "after"): { readonly disguised?: Disguised } {
  if (disguised === undefined) return {};
  const { word, beforeBorder, usedBefore, usedAfter } = disguised;
  // The last character may begin before the border and end behind it.
  const behind = Math.min(beforeBorder, word.codes.length - 1);
  const [part, used] = side === "before" ? [word.codes.slice(0, beforeBorder), usedBefore] : [word.codes.slice(behind), usedAfter];
  return { disguised: { ...disguised, used, word: { ...word, phrase: isReversed(word) ? part.toReversed() : part } } };
}

/** A range of one field, widened to whole graphemes. */
function rangeOf({ fields, bases }: Layout, { start, end, by, disguised }: Span, mask: number, boundaries: readonly GraphemeBoundaries[]): MatchRange {
  const field = fieldAt({ fields, bases, joined: false }, start);
  const { path, text } = fields[field] ?? { path: "", text: "" };
  const base = bases[field] ?? 0;
  const first = boundaries[field]?.atOrBefore(start - base) ?? start - base;
  const last = boundaries[field]?.atOrAfter(end - base) ?? end - base;
  const reading = readingOf(text.slice(first, last), by === "pattern" ? mask & ~separatorsBit : mask);
  if (disguised === undefined) return { field: path, start: first, end: last, by, ...reading };
  const through = [...reading.through, ...foldingNames.filter((_, bit) => (disguised.used & (1 << bit)) !== 0)];
  return { field: path, start: first, end: last, by, reads: codesText(disguised.word.phrase), through };
}

/** What a text is read as, and the foldings that change it when they are applied one after another. */
function readingOf(text: string, mask: number): { readonly reads: string; readonly through: readonly string[] } {
  const through: string[] = [];
  let reads = text;
  foldingNames.forEach((name, bit) => {
    if ((mask & textFoldings & (1 << bit)) === 0) return;
    const folded = foldText(mask & ((2 << bit) - 1), text);
    if (folded !== reads && (1 << bit !== separatorsBit || folded !== withoutWordSigns(reads))) through.push(name);
    reads = folded;
  });
  return { reads, through };
}

/**
 * A text without what parts words where everybody writes it: a space between letters or digits of which at least one stands with others, an
 * apostrophe between letters. Nobody hides behind those.
 */
const withoutWordSigns = (text: string): string => text.replace(wordSigns, "");
const wordSigns = /(?<=[a-z0-9]{2}) (?=[a-z0-9])|(?<=[a-z0-9]) (?=[a-z0-9]{2})|(?<=[a-z])['’](?=[a-z])/gi;
