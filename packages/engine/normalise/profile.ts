import { caseRows } from "./case.ts";
import { scriptRows } from "./script.ts";
import { separators } from "./separators.ts";
import type { Rows } from "./rows.ts";
import { contains } from "./rows.ts";
import { composers, isPartingNumber, widthRows } from "./width.ts";

/**
 * The foldings in the order in which they are told of; a subset of them is a mask with one bit each. The first four make another text of a text.
 * The others, disguises, leave it as it is: through them a stretch of it may be read as a character of a phrase.
 */
export const foldingNames = ["width", "case", "script", "separators", "numerals", "lookalikes", "components", "sound", "leet", "repeats", "reversed", "nicknames"] as const;
export const widthBit = 1;
export const caseBit = 2;
export const scriptBit = 4;
export const separatorsBit = 8;
/** Those that make another text: how exceptions are read. */
export const textFoldings = 15;
export const numeralsBit = 1 << 4;
export const lookalikesBit = 1 << 5;
export const componentsBit = 1 << 6;
export const soundBit = 1 << 7;
export const leetBit = 1 << 8;
export const repeatsBit = 1 << 9;
export const reversedBit = 1 << 10;
export const nicknamesBit = 1 << 11;
/** A mask has so many bits. */
export const foldingBits = 12;
/** The disguises. */
export const disguises = 0xff0;

/** The mask of some foldings; names that are none are left out. */
export function maskOf(names: readonly string[]): number {
  return foldingNames.reduce((mask, name, bit) => (names.includes(name) ? mask | (1 << bit) : mask), 0);
}

/** In a profile's tables, instead of a folded unit (both are surrogates, which no single unit folds to): the unit is dropped, */
export const dropped = 0xd800;
/** or has to be looked at with its neighbours, or becomes several. */
export const special = 0xd801;

/** Units that end a reading unit (`hardBorder`) or part title from text inside one; a text's own become U+FFFD. */
export const hardBorder = 0xffff;
export const softBorder = 0xfffe;
const replacement = 0xfffd;

/** One subset of the foldings, ready to fold with. */
export interface Profile {
  readonly mask: number;
  /** By UTF-16 unit: the folded unit, or `dropped` or `special`. */
  readonly units: Uint16Array;
  /** By code point less 0x10000, for plane 1, where the pictures are: 1 when the code point is dropped whatever stands around it. */
  readonly pictures: Uint8Array;
}

/** Whether a number in a circle is dropped where it only parts two characters. */
export const partsNumbers = (mask: number): boolean => (mask & widthBit) !== 0 && (mask & separatorsBit) !== 0;

const profiles = new Map<number, Profile>();

/** The profile of a mask. Tables are made at first use (a few milliseconds, 192 KiB) and never change. */
export function profileOf(mask: number): Profile {
  const known = profiles.get(mask);
  if (known !== undefined) return known;
  const profile: Profile = { mask, units: unitTable(mask), pictures: pictureTable(mask) };
  profiles.set(mask, profile);
  return profile;
}

function unitTable(mask: number): Uint16Array {
  const units = new Uint16Array(0x10000);
  for (let unit = 0; unit < 0x10000; unit++) units[unit] = unit;
  for (const rows of rowsOf(mask)) for (const code of rows.keys()) if (code < 0x10000) units[code] = entryOf(mask, code);
  if ((mask & separatorsBit) !== 0) forEachIn(separators, 0, 0x10000, (code) => (units[code] = entryOf(mask, code)));
  if ((mask & widthBit) !== 0) forEachIn(composers, 0, 0x10000, (code) => (units[code] = special));
  if (partsNumbers(mask)) for (let unit = 0x2460; unit < 0x3008; unit++) if (isPartingNumber(unit)) units[unit] = special;
  units.fill(special, 0xd800, 0xe000);
  if ((mask & separatorsBit) === 0) units.fill(replacement, softBorder);
  return units;
}

function entryOf(mask: number, code: number): number {
  const folded = foldCodePoint(mask, code);
  if (folded.length === 0) return dropped;
  const [only = 0] = folded;
  return folded.length === 1 && only < 0x10000 ? only : special;
}

function pictureTable(mask: number): Uint8Array {
  const pictures = new Uint8Array(0x10000);
  if ((mask & separatorsBit) === 0) return pictures;
  forEachIn(separators, 0x10000, 0x20000, (code) => {
    const composes = (mask & widthBit) !== 0 && contains(composers, code);
    if (!composes && foldCodePoint(mask, code).length === 0) pictures[code - 0x10000] = 1;
  });
  return pictures;
}

function forEachIn(ranges: Int32Array, from: number, to: number, visit: (code: number) => void): void {
  for (let at = 0; at < ranges.length; at += 2) {
    for (let code = Math.max(from, ranges[at] ?? 0); code < Math.min(to, ranges[at + 1] ?? 0); code++) visit(code);
  }
}

const rowsByBit: readonly Rows[] = [widthRows, caseRows, scriptRows];

const rowsByMask: readonly (readonly Rows[])[] = Array.from({ length: separatorsBit }, (_, mask) => rowsByBit.filter((_, bit) => (mask & (1 << bit)) !== 0));
const rowsOf = (mask: number): readonly Rows[] => rowsByMask[mask & (separatorsBit - 1)] ?? [];

/** What one code point becomes by itself: empty when it is dropped. */
export function foldCodePoint(mask: number, code: number): readonly number[] {
  let one = code;
  let several: readonly number[] | undefined;
  for (const rows of rowsOf(mask)) {
    const to = several === undefined ? rows.get(one) : several.flatMap((part) => rows.get(part) ?? [part]);
    if (to === undefined) continue;
    [one = 0] = to;
    several = to.length === 1 ? undefined : to;
  }
  const folded = several ?? [one];
  return (mask & separatorsBit) === 0 ? folded : folded.filter((part) => !contains(separators, part));
}
