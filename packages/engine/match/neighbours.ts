import { isCommonPair } from "../normalise/disguise/common.ts";
import { isUnit } from "../normalise/disguise/numerals.ts";
import { digitKind, isHan, kindOf, letterKind, noKind } from "../normalise/letters.ts";
import { leetBit, lookalikesBit, numeralsBit, soundBit } from "../normalise/profile.ts";
import type { Stream } from "../normalise/stream.ts";
import type { Layout } from "./layout.ts";
import { crossesBorder } from "./layout.ts";
import { digitIn, isNumeral } from "./numbers.ts";
import { powerCode } from "./word.ts";

/** What is read. */
interface Read {
  readonly stream: Stream;
  readonly layout: Layout;
}

/** Whether what stands around a character, or a run of it up to `to`, lets it be read as the other through a folding. */
export function isReadAs({ stream, layout }: Read, at: number, to: number, code: number, other: number, folding: number): boolean {
  switch (folding) {
    case soundBit:
      return !isInCommonWord(stream, at, to);
    case lookalikesBit:
      if (isHan(code)) return !isHan(other) || !isInCommonWord(stream, at, to);
      return kindOf(code) === kindOf(other) || kindOf(code) === noKind || kindOf(other) === noKind || isInMixedToken(stream, at, kindOf(other));
    case leetBit:
      return isInMixedToken(stream, at, letterKind);
    case numeralsBit:
      return other >= powerCode || isCounting(stream, layout, at, code);
    default:
      return true;
  }
}

/** Whether the first character of a stretch makes a common word with the one before it, or the last with the one after it: then it stands for itself. */
export function isInCommonWord({ codes, starts, ends, length }: Stream, at: number, to: number): boolean {
  if (at > 0 && ends[at - 1] === starts[at] && isCommonPair(codes[at - 1] ?? 0, codes[at] ?? 0)) return true;
  return to < length && ends[to - 1] === starts[to] && isCommonPair(codes[to - 1] ?? 0, codes[to] ?? 0);
}

/** So far a letter is looked for around a digit, and a digit around a letter. */
const tokenSearched = 24;

/** Whether letters and digits that stand together with a character are of a kind. */
function isInMixedToken({ codes, starts, ends, length }: Stream, at: number, kind: number): boolean {
  for (let last = at; last + 1 < length && last < at + tokenSearched && ends[last] === starts[last + 1]; last++) {
    const other = kindOf(codes[last + 1] ?? 0);
    if (other === kind) return true;
    if (other !== letterKind && other !== digitKind) break;
  }
  for (let first = at; first > 0 && first > at - tokenSearched && ends[first - 1] === starts[first]; first--) {
    const other = kindOf(codes[first - 1] ?? 0);
    if (other === kind) return true;
    if (other !== letterKind && other !== digitKind) break;
  }
  return false;
}

/** Whether a numeral counts something: plain ones stand in ordinary words, too. */
function isCounting({ codes, starts, ends, length }: Stream, layout: Layout, at: number, code: number): boolean {
  if (digitIn(code)?.plain !== true) return true;
  const isCounted = (place: number): boolean => isNumeral(codes[place] ?? 0) || isUnit(codes[place] ?? 0);
  if (at > 0 && isCounted(at - 1) && !crossesBorder(layout, ends[at - 1] ?? 0, starts[at] ?? 0)) return true;
  return at + 1 < length && isCounted(at + 1) && !crossesBorder(layout, ends[at] ?? 0, starts[at + 1] ?? 0);
}

/** Whether a sign that stands before a place may be a letter: by `leet` only where it touches one. */
export function isSignReadAs({ codes, starts, ends, length }: Stream, at: number, place: number, folding: number): boolean {
  if (folding !== leetBit) return true;
  if (at > 0 && ends[at - 1] === place && kindOf(codes[at - 1] ?? 0) === letterKind) return true;
  return at < length && starts[at] === place + 1 && kindOf(codes[at] ?? 0) === letterKind;
}
