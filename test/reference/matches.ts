import { disguises } from "./disguise.ts";
import type { Character } from "./fold.ts";
import { foldedCharacters, foldedText } from "./fold.ts";
import type { Hit, Reader } from "./phrases.ts";
import { apart, hitsOfSet } from "./phrases.ts";
import type { Page } from "./texts.ts";
import { fieldAt } from "./texts.ts";
import type { Disguise, Span } from "./words.ts";

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
  const pieces = span.disguise === undefined ? seenIn(page, span, second, foldings) : span.disguise.parts.flatMap((part) => part.pieces);
  const before = pieces.findLast(({ end }) => end < second);
  const after = pieces.find(({ start }) => start >= second);
  return [
    ...(before === undefined ? [] : [rangeOf(page, { ...partOf(span, second, "before"), end: before.end }, foldings)]),
    ...(after === undefined ? [] : [rangeOf(page, { ...partOf(span, second, "after"), start: after.start }, foldings)]),
  ];
}

function seenIn(page: Page, { start, end }: Span, second: number, foldings: readonly string[]): readonly Character[] {
  const seen = (from: number, to: number): readonly Character[] => foldedCharacters(page.text.slice(from, to), [...foldings, "separators"], from);
  return [...seen(start, second - 1), ...seen(second, end)];
}

/** A word in disguise as if it were the letters that stand on one side of the border; one that reaches over it is read where it begins, if others stand behind it. */
function partOf({ disguise, ...span }: Span, second: number, side: "before" | "after"): Span {
  if (disguise === undefined) return span;
  const begins = (from: "before" | "after"): Disguise["parts"] => disguise.parts.filter(({ pieces }) => (pieces[0]?.start ?? 0) < second === (from === "before"));
  const standing = disguise.parts.filter(({ pieces }) => (side === "before" ? (pieces[0]?.start ?? 0) < second : (pieces.at(-1)?.end ?? 0) > second));
  const parts = begins(side).length === 0 ? standing : begins(side);
  const letters = parts.map(({ letter }) => shownLetter(letter));
  const used = new Set([...standing.flatMap(({ by }) => by), ...disguise.made]);
  return { ...span, disguise: { ...disguise, parts, reads: (disguise.isReversed ? letters.toReversed() : letters).join(""), used: disguise.used.filter((name) => used.has(name)) } };
}

/** A letter of a form as evidence shows it. */
export function shownLetter(letter: string): string {
  const powers: Readonly<Record<string, string>> = { "times 10": "十", "times 100": "百", "times 1000": "千", "times 10000": "万", "times 100000000": "亿" };
  return powers[letter] ?? letter.replace(/^digit /, "");
}

function rangeOf(page: Page, { start: from, end: to, by, disguise }: Span, foldings: readonly string[]): Range {
  const field = fieldAt(page, from);
  const base = page.starts[field] ?? 0;
  const text = page.fields[field]?.text ?? "";
  const boundaries = page.graphemes[field]?.() ?? [];
  const start = boundaries.findLast((boundary) => boundary <= from - base) ?? 0;
  const end = boundaries.find((boundary) => boundary >= to - base) ?? text.length;
  const applied = foldings.filter((name) => !disguises.includes(name) && (by !== "pattern" || name !== "separators"));
  const content = text.slice(start, end);
  const readings = applied.map((_, index) => foldedText(content, applied.slice(0, index + 1)));
  const changing = applied.filter((name, index) => {
    const before = (index === 0 ? content : readings[index - 1]) ?? "";
    return readings[index] !== before && (name !== "separators" || readings[index] !== withoutSignsOfWords(before));
  });
  return { field, start, end, by, reads: disguise?.reads ?? foldedText(content, applied), through: [...changing, ...(disguise?.used ?? [])] };
}

/** Spaces between words of letters and digits, not between those that stand alone, and apostrophes in words are there for reading. */
function withoutSignsOfWords(text: string): string {
  const words = text.split(" ");
  const parted = words.map((word, index) => {
    const [end, start] = [/[a-z0-9]*$/i.exec(words[index - 1] ?? "")?.[0] ?? "", /^[a-z0-9]*/i.exec(word)?.[0] ?? ""];
    return index === 0 || (end !== "" && start !== "" && end.length + start.length > 2) ? word : ` ${word}`;
  });
  return parted.join("").replaceAll(/(?<=[a-z])['’](?=[a-z])/gi, "");
}
