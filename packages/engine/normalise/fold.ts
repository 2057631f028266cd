import type { Profile } from "./profile.ts";
import { dropped, foldCodePoint, maskOf, partsNumbers, profileOf, separatorsBit, special, textFoldings, widthBit } from "./profile.ts";
import { contains } from "./rows.ts";
import type { Stream } from "./stream.ts";
import { append, clear, newStream, reserve, textOf } from "./stream.ts";
import { composers, isFlag, isFlagLetter, isParted, isPartingNumber, widthRows } from "./width.ts";

/**
 * Appends `text` to `stream` as the profile reads it; `base` is the original offset of its first unit.
 * Linear in the length of the text, whatever it holds. One look-up a unit decides nearly everything. A dropped unit is written like any
 * other and then written over: a branch here would be guessed wrong at every separator, which took three times as long.
 */
export function fold(profile: Profile, text: string, base: number, stream: Stream): void {
  const { length } = text;
  reserve(stream, stream.length + length + 1);
  for (let at = foldUnits(profile, text, 0, base, stream); at < length; at = foldUnits(profile, text, at, base, stream)) at = foldSpecial(profile, text, at, base, stream);
}

/** Folds units that the table decides, up to the first that it does not. Returns its offset. */
function foldUnits({ units }: Profile, text: string, from: number, base: number, stream: Stream): number {
  const { codes, starts, ends } = stream;
  const { length } = text;
  let out = stream.length;
  let at = from;
  while (at < length) {
    const folded = units[text.charCodeAt(at)] ?? 0;
    if (folded === special) break;
    codes[out] = folded;
    starts[out] = base + at;
    ends[out] = base + ++at;
    out += ((folded ^ dropped) + 0xffff) >>> 16;
  }
  stream.length = out;
  return at;
}

/** Folds what needs more than the table: surrogate pairs, expansions, combining marks, flags. Returns the offset after it. */
function foldSpecial(profile: Profile, text: string, at: number, base: number, stream: Stream): number {
  const code = text.codePointAt(at) ?? 0;
  const next = at + (code > 0xffff ? 2 : 1);
  if (code >= 0x10000 && code < 0x20000 && profile.pictures[code - 0x10000] === 1) return next;
  if (partsNumbers(profile.mask) && isPartingNumber(code) && isParted(text.charAt(at - 1), text.charAt(next))) return next;
  if ((profile.mask & widthBit) !== 0) {
    if (isFlagLetter(code)) return foldFlagLetter(profile, text, at, base, stream);
    if (contains(composers, code) && isAttached(stream, base + at)) return compose(profile, text, at, base, stream);
  }
  emit(stream, foldCodePoint(profile.mask, code), base + at, base + next, text.length - next);
  return next;
}

/** Appends the code points that one original became; `rest` units are still to come and keep their room. */
function emit(stream: Stream, codes: readonly number[], start: number, end: number, rest: number): void {
  if (codes.length > 1) reserve(stream, stream.length + codes.length + rest + 1);
  for (const code of codes) append(stream, code, start, end);
}

/**
 * Flag letters go in pairs, as they are drawn: a pair that is a flag is a picture, other letters are letters. One by itself right between two
 * Chinese characters parts them, as a picture does.
 */
function foldFlagLetter({ mask }: Profile, text: string, at: number, base: number, stream: Stream): number {
  const first = text.codePointAt(at) ?? 0;
  const second = text.codePointAt(at + 2) ?? 0;
  const start = base + at;
  if (isFlagLetter(second) && isFlag(first, second)) {
    if ((mask & separatorsBit) === 0) for (const letter of [first, second]) append(stream, letter, start, start + 4);
    return at + 4;
  }
  const isAlone = !isFlagLetter(second);
  if (isAlone && (mask & separatorsBit) !== 0 && isHan(text.charCodeAt(at - 1)) && isHan(text.charCodeAt(at + 2))) return at + 2;
  append(stream, foldCodePoint(mask, first)[0] ?? first, start, start + 2);
  if (isAlone) return at + 2;
  append(stream, foldCodePoint(mask, second)[0] ?? second, start + 2, start + 4);
  return at + 4;
}

const isHan = (unit: number): boolean => unit >= 0x3400 && unit < 0xa000;

/** So many combining marks at once are joined to what they follow (the bound of the Stream-Safe Text Format, UAX #15). */
const marksJoined = 30;

/** Whether the character before the offset is there to be joined with, is not a flag, and has not been joined already. */
function isAttached({ codes, ends, length, settled }: Stream, offset: number): boolean {
  return length > 0 && ends[length - 1] === offset && settled !== offset && !isFlagLetter(codes[length - 1] ?? 0);
}

/** Joins the marks from `at` on to the character before them (NFC after the width table is NFKC), which is taken back and folded again. */
function compose({ mask }: Profile, text: string, at: number, base: number, stream: Stream): number {
  const start = stream.starts[stream.length - 1] ?? 0;
  let end = at;
  for (let count = 0; count < marksJoined && end < text.length; count++) {
    const code = text.codePointAt(end) ?? 0;
    if (!contains(composers, code)) break;
    end += code > 0xffff ? 2 : 1;
  }
  stream.settled = base + end;
  const apart = plain(text.slice(start - base, end));
  const joined = apart.normalize("NFC");
  if (joined === apart) {
    foldApart(mask, text, at, end, base, stream);
    return end;
  }
  while (stream.length > 0 && stream.starts[stream.length - 1] === start) stream.length--;
  const codes = Array.from(joined, (character) => foldCodePoint(mask & ~widthBit, character.codePointAt(0) ?? 0)).flat();
  emit(stream, codes, start, base + end, text.length - end);
  return end;
}

/** Folds the code points of a stretch each by itself. */
function foldApart(mask: number, text: string, from: number, to: number, base: number, stream: Stream): void {
  for (let at = from; at < to; ) {
    const code = text.codePointAt(at) ?? 0;
    const next = at + (code > 0xffff ? 2 : 1);
    emit(stream, foldCodePoint(mask, code), base + at, base + next, text.length - next);
    at = next;
  }
}

const plain = (text: string): string =>
  Array.from(text, (character) => String.fromCodePoint(...(widthRows.get(character.codePointAt(0) ?? 0) ?? [character.codePointAt(0) ?? 0]))).join("");

/** A text as the foldings of `mask` read it; disguises among them leave it as it is. */
export function foldText(mask: number, text: string): string {
  const stream = foldAlone(mask, text);
  return textOf(stream, 0, stream.length);
}

/** The code points of a text as the foldings of `mask` read it. */
export function foldCodes(mask: number, text: string): Int32Array {
  const stream = foldAlone(mask, text);
  return stream.codes.slice(0, stream.length);
}

/** Room for one text at a time: words are many, and new arrays for each would take longer than reading it. */
const alone = newStream();

/** Until the next text is folded so. */
function foldAlone(mask: number, text: string): Stream {
  clear(alone, text.length + 1);
  fold(profileOf(mask & textFoldings), text, 0, alone);
  return alone;
}

/** What a phrase set of these foldings reads a text as; disguises leave it as it is, and names of no folding count for nothing. */
export const readAs = (text: string, foldings: readonly string[]): string => foldText(maskOf(foldings), text);

/** Whether nothing is left of a word under these foldings, so that it can never be found. */
export const foldsToNothing = (word: string, foldings: readonly string[]): boolean => readAs(word, foldings) === "";
