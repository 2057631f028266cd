/** The words found in one event: numbers in a row, used again for the next event. */
export interface Found {
  /** `foundWidth` numbers each, named by `wordAt` and those after it. */
  rows: Int32Array;
  count: number;
}

export const foundWidth = 9;
/** The number of the word, */
export const wordAt = 0;
/** its half-open range in the stream, */
export const fromAt = 1;
export const toAt = 2;
/** its half-open range in the layout, */
export const startAt = 3;
export const endAt = 4;
/** the disguises through which it was read, as a mask, */
export const usedAt = 5;
/** and, where it reaches over the border of title and text in disguise, how many of its characters stand before that, and the disguises before and after. */
export const beforeBorderAt = 6;
export const usedBeforeAt = 7;
export const usedAfterAt = 8;

export const newFound = (): Found => ({ rows: new Int32Array(32 * foundWidth), count: 0 });

/** Adds a row, all but what is said of the border. */
export function addFound(found: Found, word: number, from: number, to: number, start: number, end: number, used: number): void {
  const at = foundWidth * found.count++;
  if (at + foundWidth > found.rows.length) {
    const rows = new Int32Array(2 * found.rows.length);
    rows.set(found.rows);
    found.rows = rows;
  }
  const { rows } = found;
  rows[at + wordAt] = word;
  rows[at + fromAt] = from;
  rows[at + toAt] = to;
  rows[at + startAt] = start;
  rows[at + endAt] = end;
  rows[at + usedAt] = used;
}
