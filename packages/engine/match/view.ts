import type { Stream } from "../normalise/stream.ts";
import type { Layout } from "./layout.ts";
import { fieldAt } from "./layout.ts";
import type { Readings } from "./readings.ts";

/** A text as the words of a scanner may be read in it: what stands at each place of its stream. Used again for the next event. */
export interface View {
  readonly readings: Readings;
  readonly stream: Stream;
  layout: Layout;
  /** The field of the unit that was read last. */
  field: number;
  /** By place: what it may be read as. */
  senses: Uint16Array;
  /** By place: bits of `openFlag` to `besideRunFlag`. */
  flags: Uint8Array;
  /** Where the run ends that the place lies in; only where `runFlag` is set. */
  runEnds: Int32Array;
  /** Bit n: a syllable of n + 1 letters begins here; bit `figureBits` + n: one among letters and digits, of which some may stand for letters. */
  syllables: Uint16Array;
  /** By place: not 0 where its character may make a common word with the one before. */
  mayBeCommon: Uint8Array;
  /** Places and states looked at, in all events. */
  steps: number;
}

/** Where in `syllables` those begin that may hold digits in the place of letters. */
export const figureBits = 8;

/** The senses of this place and the next two do not tell whether a word begins here. */
export const openFlag = 1;
/** The place may be read as a word of one character. */
export const singleFlag = 2;
/** It lies in a run of one character, */
export const runFlag = 4;
/** or before one. */
export const besideRunFlag = 8;
/** Parts of a character begin here. */
export const partsFlag = 16;
/** A sign that may be a letter stands before the place. */
export const signFlag = 32;
/** A syllable begins here that words hold. */
export const spelledFlag = 64;

/** What begins at the place may be read as a character in several ways. */
export const choiceFlags = runFlag | partsFlag | signFlag;

/** Empties the places of a text of so many, and three more. */
export function clearPlaces(view: View, length: number): void {
  const size = length + 3;
  if (view.senses.length < size || view.senses.length > 4 * Math.max(size, 1 << 16)) {
    const capacity = Math.max(256, size + (size >> 1));
    view.senses = new Uint16Array(capacity);
    view.flags = new Uint8Array(capacity);
    view.runEnds = new Int32Array(capacity);
    view.syllables = new Uint16Array(capacity);
    view.mayBeCommon = new Uint8Array(capacity);
    return;
  }
  view.senses.fill(0, length, size);
  view.flags.fill(0, 0, size);
  view.syllables.fill(0, 0, size);
}

/** The UTF-16 unit at an offset of the layout, quickest near the one before; 0 at a border. */
export function textUnitAt(view: View, offset: number): number {
  const { fields, bases } = view.layout;
  if (offset < (bases[view.field] ?? 0) || offset >= (bases[view.field + 1] ?? 0)) view.field = fieldAt(view.layout, offset);
  const at = offset - (bases[view.field] ?? 0);
  const text = fields[view.field]?.text ?? "";
  return at < text.length ? text.charCodeAt(at) : 0;
}
