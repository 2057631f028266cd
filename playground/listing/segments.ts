/** A text cut where marks begin and end. */
import type { MarkView } from "../worker/protocol.ts";

export interface Segment {
  readonly start: number;
  readonly text: string;
  /** The numbers of the marks that cover it; none where nothing was found. */
  readonly marks: readonly number[];
  /** Those that begin here. */
  readonly begins: readonly number[];
}

/** Half-open ranges in UTF-16 units; together the segments are the text. */
export function segmentsOf(text: string, marks: readonly Pick<MarkView, "number" | "start" | "end">[]): readonly Segment[] {
  const inside = marks.filter(({ start, end }) => start < end && end <= text.length);
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort((one, other) => one - other);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length;
    const covering = inside.filter((mark) => mark.start <= start && mark.end >= end);
    return { start, text: text.slice(start, end), marks: unique(covering), begins: unique(covering.filter((mark) => mark.start === start)) };
  });
}

const unique = (marks: readonly Pick<MarkView, "number">[]): readonly number[] => [...new Set(marks.map(({ number }) => number))];
