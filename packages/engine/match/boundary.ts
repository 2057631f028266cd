import { digitKind, kindOf, letterKind, markKind, noKind } from "../normalise/letters.ts";
import type { Stream } from "../normalise/stream.ts";
import { isNumeral } from "./numbers.ts";
import { digitCode } from "./word.ts";

/** In the place of the kind of a mark, with which no word begins or ends: of a digit that may be spelled as a numeral. */
const numeralKind = markKind;

/** The kinds of a word's first and last character that must not continue beyond it, first | last << 2. */
export const limitsOf = (codes: ArrayLike<number>): number => limitOf(codes[0] ?? 0) | (limitOf(codes[codes.length - 1] ?? 0) << 2);

function limitOf(code: number): number {
  if (code >= digitCode) return numeralKind;
  const kind = kindOf(code);
  return kind === letterKind || kind === digitKind ? kind : noKind;
}

/** The same of a character of a text. */
export const limitOfText = limitOf;

/** How far back marks are followed to the letter that carries them. */
const marksFollowed = 30;

/** Whether a character of the kind stands right before a word that begins at `from` and `start`, in the original too; marks on it are passed over. */
export function continuesBefore({ codes, starts, ends }: Stream, from: number, start: number, kind: number): boolean {
  if (kind === noKind) return false;
  let next = start;
  for (let at = from - 1; at >= Math.max(0, from - marksFollowed); at--) {
    if ((ends[at] ?? 0) < next) return false;
    next = starts[at] ?? 0;
    const before = kindOf(codes[at] ?? 0);
    if (before !== markKind) return continues(before, codes[at] ?? 0, kind);
  }
  return false;
}

/** Whether a character of the kind, or a mark on the last one, stands right after a word that ends at `to` and `end`, in the original too. */
export function continuesAfter({ codes, starts, length }: Stream, to: number, end: number, kind: number): boolean {
  if (kind === noKind || to >= length || (starts[to] ?? 0) > end) return false;
  const after = kindOf(codes[to] ?? 0);
  return after === markKind || continues(after, codes[to] ?? 0, kind);
}

const continues = (found: number, code: number, kind: number): boolean => (kind === numeralKind ? found === digitKind || isNumeral(code) : found === kind);
