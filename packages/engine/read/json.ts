import type { EventProblem, Json } from "../event.ts";
import { isKept } from "./number.ts";
import {
  duplicateKey,
  eventLimits,
  forbiddenKey,
  invalidJson,
  loneSurrogate,
  nulCharacter,
  stringTooLong,
  tooDeep,
  tooLarge,
  tooManyKeys,
  unsafeNumber,
} from "./problem.ts";
import type { expectations } from "./problem.ts";

export type JsonReading = { readonly value: Json } | { readonly problems: readonly EventProblem[] };

/**
 * One JSON text (RFC 8259), read strictly: besides broken JSON it refuses what `JSON.parse` passes over in silence, namely keys
 * that stand twice, keys that reach an object's prototype, numbers that would be rounded, half characters, U+0000, and anything
 * beyond `eventLimits`. One pass over the text without recursion, then `JSON.parse`; broken JSON ends the pass, the rest is
 * reported together.
 */
export function readJson(text: string): JsonReading {
  const bytes = text.length * 3 <= eventLimits.bytes ? 0 : utf8Length(text);
  if (bytes > eventLimits.bytes) return { problems: [tooLarge(bytes)] };
  const scan: Scan = { text, at: 0, keys: 0, path: [], seen: [], problems: [] };
  readText(scan);
  return scan.problems.length > 0 ? { problems: scan.problems } : { value: JSON.parse(text) as Json };
}

/** Bytes of a text's UTF-8; half a character counts three, as the replacement character does. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else {
      bytes += 2;
      if (isHigh(unit) && isLow(text.charCodeAt(at + 1))) at++;
    }
  }
  return bytes;
}

/** Keys that name an object's prototype or its constructor in JavaScript. */
export const forbiddenKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

export const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
export const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** `path` and `seen` have one entry per open object or array: the key or index under way, and the keys met so far. */
interface Scan {
  readonly text: string;
  at: number;
  keys: number;
  readonly path: (string | number)[];
  readonly seen: (Set<string> | undefined)[];
  readonly problems: EventProblem[];
}

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

function readText(scan: Scan): void {
  while (readValue(scan) && moveOn(scan));
}

/** After a value: closes what ends with it, until the next value is due (true) or the text is over or broken (false). */
function moveOn(scan: Scan): boolean {
  for (;;) {
    const unit = peek(scan);
    if (scan.path.length === 0) return unit !== undefined && fail(scan, "end");
    const place = scan.path.length - 1;
    const key = scan.path[place];
    if (unit === comma) {
      scan.at++;
      if (typeof key === "string") return readKey(scan, "key");
      scan.path[place] = (key ?? 0) + 1;
      return true;
    }
    if (typeof key === "string" && unit !== closeBrace) return fail(scan, "commaOrBrace");
    if (typeof key === "number" && unit !== closeBracket) return fail(scan, "commaOrBracket");
    close(scan);
  }
}

/** Reads a scalar or an empty object or array, or opens those that hold something until a scalar is met; false when the pass must end. */
function readValue(scan: Scan): boolean {
  for (;;) {
    const unit = peek(scan);
    if (unit === quote) return readString(scan);
    if (unit === openBrace) {
      if (!open(scan, new Set())) return false;
      if (peek(scan) === closeBrace) return close(scan);
      if (!readKey(scan, "keyOrClose")) return false;
    } else if (unit === openBracket) {
      if (!open(scan, undefined)) return false;
      if (peek(scan) === closeBracket) return close(scan);
    } else return readWord(scan);
  }
}

function open(scan: Scan, seen: Set<string> | undefined): boolean {
  if (scan.path.length === eventLimits.depth) {
    scan.problems.push(tooDeep(scan.path, { offset: scan.at }));
    return false;
  }
  scan.at++;
  scan.path.push(seen === undefined ? 0 : "");
  scan.seen.push(seen);
  return true;
}

function close(scan: Scan): boolean {
  scan.at++;
  scan.path.pop();
  scan.seen.pop();
  return true;
}

function readKey(scan: Scan, expected: "key" | "keyOrClose"): boolean {
  // What is wrong with the key itself is reported at its object.
  scan.path.pop();
  if (peek(scan) !== quote) return fail(scan, expected);
  const start = scan.at;
  if (++scan.keys > eventLimits.keys) {
    scan.problems.push(tooManyKeys(scan.path, { offset: start }));
    return false;
  }
  const before = scan.problems.length;
  if (!readString(scan)) return false;
  const raw = scan.text.slice(start, scan.at);
  const key = raw.includes("\\") ? (JSON.parse(raw) as string) : raw.slice(1, -1);
  scan.path.push(key);
  if (scan.problems.length === before) checkKey(scan, key, start);
  if (peek(scan) !== colon) return fail(scan, "colon");
  scan.at++;
  return true;
}

function checkKey(scan: Scan, key: string, offset: number): void {
  const seen = scan.seen.at(-1);
  if (forbiddenKeys.has(key)) report(scan, forbiddenKey(scan.path, key, { offset }));
  else if (seen?.has(key) === true) report(scan, duplicateKey(scan.path, key, { offset }));
  seen?.add(key);
}

/** From one quotation mark behind the next; false when the text is broken or the string too long. */
function readString(scan: Scan): boolean {
  const { text } = scan;
  const start = scan.at;
  let at = start + 1;
  let bytes = 0;
  let half = -1;
  let nul = -1;
  let high = -1;
  for (;;) {
    let unit = text.charCodeAt(at);
    const from = at;
    if (unit === quote) break;
    if (unit === backslash) {
      const length = escapeLength(text, at);
      if (length < 0) return fail(scan, length === -1 ? "escape" : "hex", at + (length === -1 ? 1 : 2));
      unit = length === 6 ? Number.parseInt(text.slice(at + 2, at + 6), 16) : 0x20;
      at += length;
    } else if (unit >= 0x20) at++;
    else return fail(scan, "quote", at);
    if (unit < 0x80) {
      bytes += 1;
      if (unit === 0 && nul < 0) nul = from;
      if (half < 0) half = high;
      high = -1;
      continue;
    }
    bytes += unit < 0x800 ? 2 : high >= 0 && isLow(unit) ? 1 : 3;
    const paired = high >= 0 && isLow(unit);
    if (half < 0 && !paired) half = high >= 0 ? high : isLow(unit) ? from : -1;
    high = isHigh(unit) ? from : -1;
  }
  if (half < 0 && high >= 0) half = high;
  scan.at = at + 1;
  if (half >= 0) report(scan, loneSurrogate(scan.path, { offset: half }));
  if (nul >= 0) report(scan, nulCharacter(scan.path, { offset: nul }));
  if (bytes > eventLimits.stringBytes) report(scan, stringTooLong(scan.path, { offset: start }));
  return true;
}

/** Units of the escape at a backslash: 2 or 6; -1 when it is none, -2 when hexadecimal digits lack. */
function escapeLength(text: string, at: number): number {
  const letter = text[at + 1] ?? "";
  if (letter === "u") return /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) ? 6 : -2;
  return letter !== "" && '"\\/bfnrt'.includes(letter) ? 2 : -1;
}

function readWord(scan: Scan): boolean {
  word.lastIndex = scan.at;
  const raw = word.exec(scan.text)?.[0];
  if (raw === undefined) return fail(scan, "value");
  const unit = raw.charCodeAt(0);
  if (unit < 0x61 && !isKept(raw)) report(scan, unsafeNumber(scan.path, raw, { offset: scan.at }));
  scan.at += raw.length;
  return true;
}
const word = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The unit behind white space, undefined at the end. */
function peek(scan: Scan): number | undefined {
  for (;;) {
    const unit = scan.text.charCodeAt(scan.at);
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return Number.isNaN(unit) ? undefined : unit;
    scan.at++;
  }
}

function fail(scan: Scan, expected: keyof typeof expectations, at: number = scan.at): false {
  scan.problems.push(invalidJson(scan.text, at, expected));
  return false;
}

function report(scan: Scan, problem: EventProblem): void {
  if (scan.problems.length < eventLimits.problems) scan.problems.push(problem);
}
