import type { Character } from "./fold.ts";
import { foldedCharacters, foldedText } from "./fold.ts";
import type { Hit, Reader } from "./phrases.ts";
import { apart, hitsOfSet } from "./phrases.ts";
import type { Page } from "./texts.ts";
import { fieldAt } from "./texts.ts";
import type { Span } from "./words.ts";

/** A part of a match in one field, widened to whole graphemes. */
export interface Range {
  readonly field: number;
  readonly start: number;
  readonly end: number;
  readonly by: "phrase" | "pattern";
  readonly reads: string;
  readonly through: readonly string[];
}

/** At most so many matches of a set are reported. */
const mostMatches = 100;

/** What a set that a rule uses matches: no match inside another, neither as its words stand nor as they are shown; by first start and last end. */
export function matchesOf(reader: Reader, set: number): readonly (readonly Range[])[] {
  const foldings = reader.sets[set]?.foldings ?? [];
  const hits = outermost(apart(hitsOfSet(reader, set, foldings)), isWithin);
  return outermost(hits.map((hit) => rangesOf(reader.page, hit, foldings)), isInside).toSorted(byPlace).slice(0, mostMatches);
}

/** What lies inside no other; of two in one place the first. */
const outermost = <Item>(items: readonly Item[], lies: (one: Item, other: Item) => boolean): readonly Item[] =>
  items.filter((item, index) => !items.some((other, at) => at !== index && lies(item, other) && (!lies(other, item) || at < index)));

/** A word over the border of title and text is one word, with what stands at the border. */
const isWithin = (hit: Hit, other: Hit): boolean => hit.spans.every((span) => other.spans.some(({ start, end }) => start <= span.start && span.end <= end));

/** By the field and start of the first range, then by the end of the last. */
function byPlace(one: readonly Range[], other: readonly Range[]): number {
  const [first, otherFirst] = [one[0], other[0]];
  const [last, otherLast] = [one.at(-1), other.at(-1)];
  if (first === undefined || otherFirst === undefined || last === undefined || otherLast === undefined) return 0;
  return first.field - otherFirst.field || first.start - otherFirst.start || last.field - otherLast.field || last.end - otherLast.end;
}

const isInside = (match: readonly Range[], other: readonly Range[]): boolean =>
  match.every((range) => other.some(({ field, start, end }) => field === range.field && start <= range.start && range.end <= end));

function rangesOf(page: Page, hit: Hit, foldings: readonly string[]): readonly Range[] {
  return hit.spans.flatMap((span) => {
    const isOver = fieldAt(page, span.start) !== fieldAt(page, span.end - 1);
    return isOver ? partsOf(page, span, foldings) : [rangeOf(page, span, foldings)];
  });
}

/** A word over the border of title and text: what of it stands in each, without separators beside the border. */
function partsOf(page: Page, span: Span, foldings: readonly string[]): readonly Range[] {
  const second = page.starts[fieldAt(page, span.end - 1)] ?? 0;
  const seen = (from: number, to: number): readonly Character[] => foldedCharacters(page.text.slice(from, to), [...foldings, "separators"], from);
  const before = seen(span.start, second - 1).at(-1);
  const after = seen(second, span.end)[0];
  return [
    ...(before === undefined ? [] : [rangeOf(page, { ...span, end: before.end }, foldings)]),
    ...(after === undefined ? [] : [rangeOf(page, { ...span, start: after.start }, foldings)]),
  ];
}

function rangeOf(page: Page, { start: from, end: to, by }: Span, foldings: readonly string[]): Range {
  const field = fieldAt(page, from);
  const base = page.starts[field] ?? 0;
  const text = page.fields[field]?.text ?? "";
  const boundaries = page.graphemes[field]?.() ?? [];
  const start = boundaries.findLast((boundary) => boundary <= from - base) ?? 0;
  const end = boundaries.find((boundary) => boundary >= to - base) ?? text.length;
  const applied = by === "pattern" ? foldings.filter((name) => name !== "separators") : foldings;
  const content = text.slice(start, end);
  const readings = applied.map((_, index) => foldedText(content, applied.slice(0, index + 1)));
  return {
    field,
    start,
    end,
    by,
    reads: foldedText(content, applied),
    through: applied.filter((_, index) => readings[index] !== (index === 0 ? content : readings[index - 1])),
  };
}
