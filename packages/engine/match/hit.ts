import type { CompiledCombination } from "./compile.ts";
import type { Word } from "./word.ts";
import { codesText, countOf, isReversed } from "./word.ts";

/** One way a phrase was met: its words, and the half-open stretch of the folded stream from the first to the last of them. */
export interface Hit {
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
  /** What paired its words, when they are several; hits of one combination may share words. */
  readonly combination?: CompiledCombination;
}

/** A word or the match of a pattern: a half-open range of the layout. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly by: "phrase" | "pattern";
  /** Where a word was read in disguise. */
  readonly disguised?: Disguised;
}

export interface Disguised {
  readonly word: Word;
  /** The disguises it was read through, as a mask. */
  readonly used: number;
  /** Where it reaches over the border of title and text: how many of its characters stand before that, and the disguises before and after. */
  readonly beforeBorder: number;
  readonly usedBefore: number;
  readonly usedAfter: number;
}

/** Whether all words of a hit stand in the reverse order of their characters. */
export const isReversedHit = ({ spans }: Hit): boolean => spans.every(({ disguised }) => disguised !== undefined && isReversed(disguised.word));

/** How many disguises a hit was read through, those of several words counted for each. */
export const disguisesOf = ({ spans }: Hit): number => spans.reduce((sum, { disguised }) => sum + (disguised === undefined ? 0 : countOf(disguised.used)), 0);

export const startOf = ({ spans }: Hit): number => spans[0]?.start ?? 0;
export const endOf = ({ spans }: Hit): number => spans.reduce((end, span) => Math.max(end, span.end), 0);

/** The hits by place: by start, then by end. */
export function inOrder(hits: readonly Hit[]): readonly Hit[] {
  const isOrdered = hits.every((hit, index) => index === 0 || compareHits(hits[index - 1] ?? hit, hit) <= 0);
  return isOrdered ? hits : hits.toSorted(compareHits);
}

const compareHits = (a: Hit, b: Hit): number => a.from - b.from || a.to - b.to || comparePlainness(a, b);

/** Of hits in one place the first is told of: that of fewer disguises, then that of those that are named first, then by what is read. */
export function comparePlainness(a: Hit, b: Hit): number {
  const difference = disguisesOf(a) - disguisesOf(b);
  if (difference !== 0 || a.spans.length !== b.spans.length) return difference;
  for (const [index, { disguised: one }] of a.spans.entries()) {
    const other = b.spans[index]?.disguised;
    const ofSpan = countOf(one?.used ?? 0) - countOf(other?.used ?? 0) || (one?.used ?? 0) - (other?.used ?? 0) || compareTexts(phraseOf(one), phraseOf(other));
    if (ofSpan !== 0) return ofSpan;
  }
  return 0;
}

const phraseOf = (disguised: Disguised | undefined): string => (disguised === undefined ? "" : codesText(disguised.word.phrase));
const compareTexts = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);
