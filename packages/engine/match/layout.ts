import { separatorsSeenThrough } from "../normalise/separators.ts";
import type { TextField } from "./match.ts";

/**
 * The text fields of an event one after another, each followed by a border of one offset: an offset of the layout says field and place in
 * it at once. `title` and `text` come first and make one reading unit where both are there; every other field is one alone.
 */
export interface Layout {
  readonly fields: readonly TextField[];
  /** The offset at which each field starts; one more for the end of the last. */
  readonly bases: readonly number[];
  /** Whether the first two fields are read as one. */
  readonly joined: boolean;
}

/** Stands between title and text as patterns read them. */
export const lineEnd = 10;

export function layOut(fields: readonly TextField[]): Layout {
  let title: TextField | undefined;
  let text: TextField | undefined;
  for (const field of fields) {
    if (field.path === "title") title ??= field;
    else if (field.path === "text") text ??= field;
  }
  const joined = title !== undefined && text !== undefined;
  const ordered = title !== undefined && text !== undefined ? [title, text, ...fields.filter((field) => field !== title && field !== text)] : fields;
  const bases = [0];
  let base = 0;
  for (const { text: content } of ordered) bases.push((base += content.length + 1));
  return { fields: ordered, bases, joined };
}

/** The field an offset stands in. */
export const fieldAt = ({ bases, fields }: Layout, offset: number): number => Math.max(0, Math.min(fields.length, placeIn(bases, offset)) - 1);

/** The reading unit an offset stands in: of title and text joined, the field of the title. */
export function unitAt(layout: Layout, offset: number): number {
  const field = fieldAt(layout, offset);
  return layout.joined && field === 1 ? 0 : field;
}

/** How many of the rising numbers are no greater than `value`. Binary search. */
export function placeIn(numbers: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the border of title and text lies in a stretch of the layout. */
export function crossesBorder({ joined, bases }: Layout, start: number, end: number): boolean {
  const border = (bases[1] ?? 0) - 1;
  return joined && start <= border && end > border;
}

/** Code points in a stretch of the layout, borders included; it is short. */
export function codePointsBetween(layout: Layout, start: number, end: number): number {
  let count = end - start;
  for (let at = start; at < end; at++) if ((unitOf(layout, at) & 0xfc00) === 0xd800 && at + 1 < end && (unitOf(layout, at + 1) & 0xfc00) === 0xdc00) count--;
  return count;
}

/** Whether more separators than are seen through lie between two offsets; none takes more than two units. */
export function isTooFar(layout: Layout, start: number, end: number): boolean {
  if (end - start <= separatorsSeenThrough) return false;
  return end - start > 2 * separatorsSeenThrough || codePointsBetween(layout, start, end) > separatorsSeenThrough;
}

/** Whether what stands between two offsets is more than is seen through between repeats of one character, which stand in one field. */
export const isParted = (layout: Layout, start: number, end: number): boolean => end > start && (isTooFar(layout, start, end) || crossesBorder(layout, start, end));

function unitOf(layout: Layout, offset: number): number {
  const field = fieldAt(layout, offset);
  const unit = layout.fields[field]?.text.charCodeAt(offset - (layout.bases[field] ?? 0)) ?? 0;
  return Number.isNaN(unit) ? 0 : unit;
}
