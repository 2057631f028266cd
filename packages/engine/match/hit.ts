import type { CompiledCombination } from "./compile.ts";

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
}

export const startOf = ({ spans }: Hit): number => spans[0]?.start ?? 0;
export const endOf = ({ spans }: Hit): number => spans.reduce((end, span) => Math.max(end, span.end), 0);

/** The hits by place: by start, then by end. */
export function inOrder(hits: readonly Hit[]): readonly Hit[] {
  const isOrdered = hits.every((hit, index) => index === 0 || compareHits(hits[index - 1] ?? hit, hit) <= 0);
  return isOrdered ? hits : hits.toSorted(compareHits);
}

const compareHits = (a: Hit, b: Hit): number => a.from - b.from || a.to - b.to;
