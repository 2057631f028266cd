import { fold } from "../normalise/fold.ts";
import { dropped, profileOf, separatorsBit, softBorder, special, textFoldings } from "../normalise/profile.ts";
import { contains } from "../normalise/rows.ts";
import { separators } from "../normalise/separators.ts";
import { append, clear, newStream, type Stream } from "../normalise/stream.ts";
import type { TextField } from "../match/match.ts";
import { letterMeant } from "./signs.ts";

/**
 * A text, or title and text as one, as recognisers read it: width, case and script folded, letters that pass for Latin ones read so, and one UTF-16 unit
 * for each folded character.
 * `raw` keeps every character, `text` those that are not separators; places are those of `text` unless it is said otherwise.
 */
export interface Reading {
  readonly fields: readonly TextField[];
  readonly raw: string;
  readonly text: string;
  /** The place in `raw` of each character of `text`, and of the end. */
  readonly at: Int32Array;
  /** Whether a digit may come of one in a circle, in brackets, or of another alphabet. */
  readonly hasCircles: boolean;
  /** Where the characters of `raw` come from; worked out when a value is to be shown. */
  offsets: Offsets | undefined;
}

/** By place in `raw`: half-open offsets in the fields, one after the other with a border of one offset between. */
export interface Offsets {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const foldings = profileOf(textFoldings & ~separatorsBit);
const { pictures } = profileOf(textFoldings);

/** Pictures that stand for a word are kept under signs of the private use area. */
export const pictured = { penguin: "\ue001", satellite: "\ue002", plane: "\ue003", telephone: "\ue004", envelope: "\ue005" } as const;
const pictureWords: ReadonlyMap<number, string> = new Map([
  [0x1f427, pictured.penguin],
  [0x1f6f0, pictured.satellite],
  [0x2708, pictured.plane],
  [0x1f6e9, pictured.plane],
  [0x1f4f1, pictured.telephone],
  [0x1f4de, pictured.telephone],
  [0x260e, pictured.telephone],
  [0x260f, pictured.telephone],
  [0x1f4f2, pictured.telephone],
  [0x1f4e7, pictured.envelope],
  [0x1f4e9, pictured.envelope],
  [0x2709, pictured.envelope],
]);
const aLetter = "\ue000";
const aPicture = "\ue010";

/** What is read although it is punctuation or a symbol: the signs of handles, and a circle for a nought. */
const kept: ReadonlySet<number> = new Set([..."@_○◯"].map((sign) => sign.charCodeAt(0)));

/** By unit of `raw`: 1 for what `text` keeps. */
const solid = solidUnits();

function solidUnits(): Uint8Array {
  const units = new Uint8Array(0x10000).fill(1);
  for (let at = 0; at < separators.length; at += 2) units.fill(0, Math.min(0x10000, separators[at] ?? 0), Math.min(0x10000, separators[at + 1] ?? 0));
  for (const unit of kept) units[unit] = 1;
  for (const sign of Object.values(pictured)) units[sign.charCodeAt(0)] = 1;
  units[aLetter.charCodeAt(0)] = 1;
  return units;
}

/** Room that one reading after another is made in; nothing of it is left in a reading. */
const room = { stream: newStream(), raw: new Uint16Array(256), text: new Uint16Array(256) };

/** Reads one field, or title and text with a border between that is read as the end of a line. */
export function readFields(fields: readonly TextField[], hasCircles = true): Reading {
  const { codes, length } = foldFields(fields, room.stream);
  if (room.raw.length < length) Object.assign(room, { raw: new Uint16Array(2 * length), text: new Uint16Array(2 * length) });
  const { raw, text } = room;
  const at = new Int32Array(length + 1);
  let count = 0;
  for (let place = 0; place < length; place++) {
    const code = codes[place] ?? 0;
    const unit = code < 0x2600 ? letterMeant(code) : unitOf(code);
    raw[place] = unit;
    at[count] = place;
    text[count] = unit;
    count += solid[unit] ?? 0;
  }
  at[count] = length;
  return { fields, raw: textOf(raw, length), text: textOf(text, count), at, hasCircles, offsets: undefined };
}

/** The unit of `raw` for a folded character that needs more than a look at its number. */
function unitOf(code: number): number {
  if (code >= 0x2800 && code < 0xfffe) return code;
  const word = pictureWords.get(code);
  if (word !== undefined) return word.charCodeAt(0);
  if (code === softBorder) return 0x0a;
  if (code < 0x10000) return code;
  const isPicture = code < 0x20000 ? pictures[code - 0x10000] === 1 : contains(separators, code);
  return (isPicture ? aPicture : aLetter).charCodeAt(0);
}

/** What a UTF-16 unit is read as by itself: a unit of `raw`, `dropped` when nothing is left of it, `special` when it must be looked at with its neighbours. */
export function unitAlone(unit: number): number {
  const code = foldings.units[unit] ?? 0;
  if (code === dropped || code === special) return code;
  return code < 0x2600 ? letterMeant(code) : unitOf(code);
}

/** Whether `text` keeps a unit of `raw`. */
export const isSolid = (unit: number): boolean => solid[unit] === 1;

/** Whether a code point beyond the first plane is a picture that stands for no word: a separator like any other. */
export const isPlainPicture = (code: number): boolean => code < 0x20000 && pictures[code - 0x10000] === 1 && !pictureWords.has(code);

function foldFields(fields: readonly TextField[], stream: Stream): Stream {
  let length = 0;
  for (const { text } of fields) length += text.length + 1;
  clear(stream, length);
  let base = 0;
  for (let index = 0; index < fields.length; index++) {
    const text = fields[index]?.text ?? "";
    if (index > 0) append(stream, softBorder, base - 1, base);
    fold(foldings, text, base, stream);
    base += text.length + 1;
  }
  return stream;
}

/** Where each character of `raw` comes from. */
export function offsetsOf(reading: Reading): Offsets {
  if (reading.offsets !== undefined) return reading.offsets;
  const { starts, ends, length } = foldFields(reading.fields, room.stream);
  return (reading.offsets = { starts: starts.slice(0, length), ends: ends.slice(0, length) });
}

const chunk = 4096;

function textOf(units: Uint16Array, length: number): string {
  let text = "";
  for (let from = 0; from < length; from += chunk) text += String.fromCharCode.apply(undefined, units.subarray(from, Math.min(length, from + chunk)) as unknown as number[]);
  return text;
}

/** How many separators stand before a character. */
export const gapBefore = ({ at }: Reading, place: number): number => (place === 0 ? (at[0] ?? 0) : (at[place] ?? 0) - (at[place - 1] ?? 0) - 1);

/** The separators before a character. */
export function separatorsBefore({ raw, at }: Reading, place: number): string {
  const [from, to] = [place === 0 ? 0 : (at[place - 1] ?? 0) + 1, at[place] ?? raw.length];
  return from >= to ? "" : to - from === 1 ? raw.charAt(from) : raw.slice(from, to);
}

/** The character of `raw` right before or behind a character of `text`; empty at the ends. */
export const rawBefore = ({ raw, at }: Reading, place: number): string => raw.charAt((at[place] ?? 0) - 1);
export const rawBehind = ({ raw, at }: Reading, place: number): string => raw.charAt((at[place] ?? 0) + 1);

/** Places in `text` of a stretch of `raw`. */
export function pieceOf({ at, text }: Reading, { from, to }: { readonly from: number; readonly to: number }): { readonly from: number; readonly to: number } {
  return { from: firstAtOrAfter(at, text.length, from), to: firstAtOrAfter(at, text.length, to) };
}

function firstAtOrAfter(at: Int32Array, length: number, place: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
