import type { TextField } from "../match/match.ts";
import { layOut } from "../match/layout.ts";
import { graphemeBoundaries } from "../normalise/grapheme.ts";
import { extractorOf } from "./extractors.ts";
import { readFields, type Reading } from "./reading.ts";
import type { ValueRange } from "../decision.ts";
import type { Extraction, Found, Piece, Value } from "./value.ts";

/** The values in the texts of one event. Nothing is read before it is asked for, and nothing twice. */
export interface Extracted {
  readonly fields: readonly TextField[];
  /** Readings by the paths of their fields. */
  readonly readings: Map<string, Extraction>;
  readonly values: Map<string, readonly Value[]>;
}

export const newExtracted = (fields: readonly TextField[]): Extracted => ({ fields, readings: new Map(), values: new Map() });

/** The values of the field at `path`, or of all text fields, title and text being read as one; in the order of their place. */
export function valuesOf(extracted: Extracted, extractor: string, path?: string): readonly Value[] {
  const key = `${extractor} ${path ?? ""}`;
  const known = extracted.values.get(key);
  if (known !== undefined) return known;
  const values = unitsOf(extracted, path).flatMap((fields) => valuesIn(extractionOf(extracted, fields), extractor));
  extracted.values.set(key, values);
  return values;
}

/** Whether there is a value, with `kinds` one of these. */
export function hasValue(extracted: Extracted, extractor: string, path: string | undefined, kinds: readonly string[] | undefined): boolean {
  const values = valuesOf(extracted, extractor, path);
  return kinds === undefined ? values.length > 0 : values.some(({ kind }) => kind !== undefined && kinds.includes(kind));
}

function unitsOf({ fields }: Extracted, path: string | undefined): readonly (readonly TextField[])[] {
  if (path !== undefined) return fields.filter((field) => field.path === path).map((field) => [field]);
  const { fields: ordered, joined } = layOut(fields);
  return joined ? [ordered.slice(0, 2), ...ordered.slice(2).map((field) => [field])] : ordered.map((field) => [field]);
}

function extractionOf({ readings }: Extracted, fields: readonly TextField[]): Extraction {
  const key = fields.map(({ path }) => path).join(" ");
  const known = readings.get(key);
  if (known !== undefined) return known;
  const extraction = extract(readFields(fields));
  readings.set(key, extraction);
  return extraction;
}

/** A reading in which each extractor looks once. */
export function extract(reading: Reading): Extraction {
  const found = new Map<string, readonly Found[]>();
  const extraction: Extraction = {
    reading,
    of: (extractor) => {
      const known = found.get(extractor) ?? extractorOf(extractor)?.find(extraction) ?? [];
      found.set(extractor, known);
      return known;
    },
  };
  return extraction;
}

/** The values of a reading with their ranges. */
export function valuesIn({ reading, of }: Extraction, extractor: string): readonly Value[] {
  return of(extractor).map(({ kind, value, pieces }): Value => ({ ...(kind === undefined ? {} : { kind }), value, ranges: rangesOf(reading, pieces) }));
}

function rangesOf({ fields, at, starts, ends }: Reading, pieces: readonly Piece[]): readonly ValueRange[] {
  const ranges: ValueRange[] = [];
  for (const { from, to } of merged(pieces)) {
    const [start, end] = [starts[at[from] ?? 0] ?? 0, ends[at[to - 1] ?? 0] ?? 0];
    let base = 0;
    for (const { path, text } of fields) {
      const [first, last] = [Math.max(0, start - base), Math.min(text.length, end - base)];
      if (first < last) {
        const boundaries = graphemeBoundaries(text);
        ranges.push({ field: path, start: boundaries.atOrBefore(first), end: boundaries.atOrAfter(last) });
      }
      base += text.length + 1;
    }
  }
  return ranges;
}

/** Pieces with nothing but separators between them are one. */
function merged(pieces: readonly Piece[]): readonly Piece[] {
  const rows: Piece[] = [];
  for (const piece of pieces) {
    const last = rows.at(-1);
    if (last !== undefined && last.to === piece.from) rows[rows.length - 1] = { from: last.from, to: piece.to };
    else rows.push(piece);
  }
  return rows;
}
