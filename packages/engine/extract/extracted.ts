import type { TextField } from "../match/match.ts";
import { layOut } from "../match/layout.ts";
import { graphemeBoundaries } from "../normalise/grapheme.ts";
import { extractorOf } from "./extractors.ts";
import { offsetsOf, readFields, type Reading } from "./reading.ts";
import type { ValueRange } from "../decision.ts";
import { signsOf, type Signs } from "./worth.ts";
import type { Extraction, Found, Piece, Value } from "./value.ts";

/** The values in the texts of one event. Nothing is read before it is asked for, and nothing twice. */
export interface Extracted {
  readonly fields: readonly TextField[];
  /** What is read together, and what was read so far. */
  readonly units: Map<string, Unit>;
  readonly values: Map<string, readonly Value[]>;
}

interface Unit {
  readonly fields: readonly TextField[];
  readonly signs: Signs;
  extraction: Extraction | undefined;
}

export const newExtracted = (fields: readonly TextField[]): Extracted => ({ fields, units: new Map(), values: new Map() });

/** The values of the field at `path`, or of all text fields, title and text being read as one; in the order of their place. */
export function valuesOf(extracted: Extracted, extractor: string, path?: string): readonly Value[] {
  const key = `${extractor} ${path ?? ""}`;
  const known = extracted.values.get(key);
  if (known !== undefined) return known;
  const row = extractorOf(extractor);
  const values: Value[] = [];
  for (const fields of unitsOf(extracted, path)) {
    const unit = unitOf(extracted, fields);
    if (row !== undefined && row.mayBeIn(unit.signs)) values.push(...valuesIn((unit.extraction ??= extract(readFields(fields))), extractor));
  }
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

function unitOf({ units }: Extracted, fields: readonly TextField[]): Unit {
  const key = fields.map(({ path }) => path).join(" ");
  const known = units.get(key) ?? { fields, signs: signsOf(fields), extraction: undefined };
  units.set(key, known);
  return known;
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

function rangesOf(reading: Reading, pieces: readonly Piece[]): readonly ValueRange[] {
  const { fields, at } = reading;
  const { starts, ends } = offsetsOf(reading);
  const ranges: ValueRange[] = [];
  for (const { from, to, reach = 0 } of merged(pieces)) {
    const [start, end] = [starts[(at[from] ?? 0) - reach] ?? 0, ends[at[to - 1] ?? 0] ?? 0];
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
    if (last !== undefined && last.to === piece.from) rows[rows.length - 1] = { ...last, to: piece.to };
    else rows.push(piece);
  }
  return rows;
}
