/** What matching hands to evaluation. */

/** A text field of an event, by its dotted path. */
export interface TextField {
  readonly path: string;
  readonly text: string;
}

/** A part of a match: half-open UTF-16 range of one field, on grapheme boundaries. */
export interface MatchRange {
  readonly field: string;
  readonly start: number;
  readonly end: number;
  readonly by: "phrase" | "pattern";
  /** What the range was read as after folding. */
  readonly reads: string;
  /** The foldings that changed it, in the order they were applied. */
  readonly through: readonly string[];
}

/** One way a phrase set was met: the ranges of the words that made it, in the order they stand. */
export interface Match {
  readonly ranges: readonly MatchRange[];
}
