import type { Meter } from "../meter.ts";
import { newMeter, spend } from "../meter.ts";
import type { TextField } from "../match/match.ts";
import { layOut } from "../match/layout.ts";
import { graphemeBoundaries } from "../normalise/grapheme.ts";
import { extractorOf, extractors } from "./extractors.ts";
import { offsetsOf, readFields, type Reading } from "./reading.ts";
import type { ValueRange } from "../decision.ts";
import { circling, signsOf, type Signs } from "./worth.ts";
import type { Extraction, ExtractorRow, Found, Piece, Value } from "./value.ts";

/** The values in the texts of one event. Nothing is read before it is asked for, and nothing twice. */
export interface Extracted {
  readonly fields: readonly TextField[];
  readonly meter: Meter;
  /** What `any text` reads, title and text as one; and, by path, fields that are asked for alone. Each is made when it is asked for. */
  all: readonly Unit[] | undefined;
  readonly alone: Unit[];
  /** By extractor and path, what was asked for with its ranges. */
  readonly values: Map<string, readonly Value[]>;
}

/** What is read together, and what was read so far. */
interface Unit {
  readonly fields: readonly TextField[];
  readonly signs: Signs;
  extraction: Extraction | undefined;
  /** The extractors that have looked here, and those for which there is nothing to look at. */
  readonly looked: ExtractorRow[];
  readonly lacking: ExtractorRow[];
}

export const newExtracted = (fields: readonly TextField[], meter: Meter = newMeter()): Extracted => ({ fields, meter, all: undefined, alone: [], values: new Map() });

/** The values of the field at `path`, or of all text fields, title and text being read as one; in the order of their place. */
export function valuesOf(extracted: Extracted, extractor: string, path?: string): readonly Value[] {
  const key = `${extractor} ${path ?? ""}`;
  const known = extracted.values.get(key);
  if (known !== undefined) return known;
  const row = extractorOf(extractor);
  const values: Value[] = [];
  for (const unit of unitsOf(extracted, path)) if (row !== undefined && foundIn(extracted, unit, row).length > 0) values.push(...valuesIn(extractionOf(unit), extractor));
  extracted.values.set(key, values);
  return values;
}

/** Whether there is a value, with `kinds` one of these. Where it stands is not worked out. */
export function hasValue(extracted: Extracted, extractor: string, path: string | undefined, kinds: readonly string[] | undefined): boolean {
  const row = extractorOf(extractor);
  if (row === undefined) return false;
  for (const unit of unitsOf(extracted, path)) {
    const found = foundIn(extracted, unit, row);
    if (kinds === undefined ? found.length > 0 : found.some(({ kind }) => kind !== undefined && kinds.includes(kind))) return true;
  }
  return false;
}

const nothing: readonly Found[] = [];

function foundIn({ meter }: Extracted, unit: Unit, row: ExtractorRow): readonly Found[] {
  if (unit.lacking.includes(row)) return nothing;
  if (!unit.looked.includes(row)) {
    if (!row.mayBeIn(unit.signs, unit.fields)) {
      unit.lacking.push(row);
      return nothing;
    }
    // Before anything is looked for: an extractor goes through the text it reads.
    unit.looked.push(row);
    spend(meter, 1 + extractionOf(unit).reading.raw.length);
  }
  return extractionOf(unit).of(row.name);
}

const extractionOf = (unit: Unit): Extraction => (unit.extraction ??= extract(readFields(unit.fields, (unit.signs.traits & circling) !== 0)));

function unitsOf(extracted: Extracted, path: string | undefined): readonly Unit[] {
  if (path === undefined) return (extracted.all ??= unitsOfAll(extracted.fields));
  const known = extracted.alone.filter(({ fields }) => fields[0]?.path === path);
  if (known.length > 0) return known;
  const units = extracted.fields.filter((field) => field.path === path).map((field) => unitOf([field]));
  extracted.alone.push(...units);
  return units;
}

function unitsOfAll(fields: readonly TextField[]): readonly Unit[] {
  const { fields: ordered, joined } = layOut(fields);
  return joined ? [unitOf(ordered.slice(0, 2)), ...ordered.slice(2).map((field) => unitOf([field]))] : ordered.map((field) => unitOf([field]));
}

const unitOf = (fields: readonly TextField[]): Unit => ({ fields, signs: signsOf(fields), extraction: undefined, looked: [], lacking: [] });

/** A reading in which each extractor looks once. */
export function extract(reading: Reading): Extraction {
  const found: (readonly Found[] | undefined)[] = [];
  const extraction: Extraction = {
    reading,
    of: (extractor) => {
      const index = extractors.findIndex(({ name }) => name === extractor);
      return (found[index] ??= extractors[index]?.find(extraction) ?? nothing);
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
