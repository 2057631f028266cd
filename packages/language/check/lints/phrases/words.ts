/** Words as they are read: one inside another, and at its edges. */

const letterWithoutGaps = /[\p{L}\p{M}]/u;
const writtenWithoutGaps = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const digit = /\p{N}/u;

/**
 * Whether a word that ends with the one and goes on with the other may not end there: letters of a word, and digits of a number, stand together. Where
 * it is in doubt they do.
 */
function isJoined(one: string, other: string): boolean {
  if (digit.test(one) && digit.test(other)) return true;
  const isLetter = (character: string): boolean => letterWithoutGaps.test(character) && !writtenWithoutGaps.test(character);
  return isLetter(one) && isLetter(other);
}

/** Whether a word that is found at a place inside another is found there whatever stands around the other. */
export function endsAt(word: string, start: number, end: number): boolean {
  const [before, first, last, after] = [characterBefore(word, start), characterAt(word, start), characterBefore(word, end), characterAt(word, end)];
  return (before === "" || !isJoined(before, first)) && (after === "" || !isJoined(last, after));
}

const characterAt = (word: string, at: number): string => (at < word.length ? String.fromCodePoint(word.codePointAt(at) ?? 0) : "");

function characterBefore(word: string, at: number): string {
  if (at <= 0) return "";
  const unit = word.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit < 0xe000 && at > 1 ? word.slice(at - 2, at) : word.slice(at - 1, at);
}

/** Looks up which words of a list stand inside a longer text. */
export interface WordIndex<Row> {
  /** The first row, by place, of a word that stands in the text and passes. */
  readonly inside: (text: string, passes: (row: Row, start: number, end: number) => boolean) => Row | undefined;
}

/** Longer words than this are not looked for in others. */
export const longestIndexed = 64;

/**
 * Every word by its text, and by its first two units the lengths there are, so that most places of a text need one look-up. The cost for a text is its
 * length times the number of lengths with which words there begin.
 */
export function indexOf<Row>(rows: readonly Row[], textOf: (row: Row) => string): WordIndex<Row> {
  const byText = new Map<string, Row>();
  const lengths = new Map<string, number[]>();
  for (const row of rows) {
    const text = textOf(row);
    if (text === "" || text.length > longestIndexed || byText.has(text)) continue;
    byText.set(text, row);
    const start = text.slice(0, 2);
    const known = lengths.get(start);
    if (known === undefined) lengths.set(start, [text.length]);
    else if (!known.includes(text.length)) known.push(text.length);
  }
  return {
    inside: (text, passes) => {
      for (let at = 0; at < text.length; at++) {
        const single = byText.get(text.slice(at, at + 1));
        if (single !== undefined && passes(single, at, at + 1)) return single;
        for (const length of lengths.get(text.slice(at, at + 2)) ?? []) {
          const row = at + length > text.length ? undefined : byText.get(text.slice(at, at + length));
          if (row !== undefined && passes(row, at, at + length)) return row;
        }
      }
      return undefined;
    },
  };
}
