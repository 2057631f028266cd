/** Where the user-perceived characters of a text begin and end (UAX #29, extended grapheme clusters). */
export interface GraphemeBoundaries {
  /** The nearest boundary at or before an offset. */
  readonly atOrBefore: (offset: number) => number;
  /** The nearest boundary at or after an offset. */
  readonly atOrAfter: (offset: number) => number;
}

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

/** The boundaries of one text. Between two simple characters there is always one; only elsewhere is the text segmented. */
export function graphemeBoundaries(text: string): GraphemeBoundaries {
  let segments: Intl.Segments | undefined;
  const isBoundary = (offset: number): boolean =>
    offset <= 0 || offset >= text.length || (isSimple(text.charCodeAt(offset - 1)) && isSimple(text.charCodeAt(offset)));
  const clusterAt = (offset: number): Intl.SegmentData | undefined => (segments ??= segmenter.segment(text)).containing(offset);
  return {
    atOrBefore: (offset) => (isBoundary(offset) ? offset : (clusterAt(offset)?.index ?? offset)),
    atOrAfter(offset) {
      if (isBoundary(offset)) return offset;
      const cluster = clusterAt(offset);
      return cluster === undefined || cluster.index === offset ? offset : cluster.index + cluster.segment.length;
    },
  };
}

/** Characters that never join with another simple one: printable ASCII, kana without its marks, Han, full-width forms but the voiced marks. */
const isSimple = (unit: number): boolean =>
  (unit >= 0x20 && unit < 0x7f) ||
  (unit >= 0x3000 && unit < 0x302a) ||
  (unit >= 0x3041 && unit < 0x3097) ||
  (unit >= 0x30a0 && unit < 0x3100) ||
  (unit >= 0x3400 && unit < 0xa000) ||
  (unit >= 0xff01 && unit < 0xff9e);
