/** Reading of the texts in `tables.ts`. */

/** What a code point becomes, by code point. */
export type Rows = ReadonlyMap<number, readonly number[]>;

const code = (digits: string): number => Number.parseInt(digits, 16);

/** Rows `from>to …` and runs `first-last/step>to`, separated by `;` or line ends, in hexadecimal. */
export function readRows(table: string): Rows {
  const rows = new Map<number, readonly number[]>();
  for (const row of table.trim().split(/[;\n]/)) {
    const [, first = "", last, step = "1", targets = ""] = /^(\w+)(?:-(\w+)\/(\d))?>(.*)$/.exec(row) ?? [];
    const to = targets === "" ? [] : targets.split(" ").map(code);
    if (last === undefined) rows.set(code(first), to);
    else for (let from = code(first), add = 0; from <= code(last); from += Number(step), add += Number(step)) rows.set(from, [(to[0] ?? 0) + add]);
  }
  return rows;
}

/** Characters in pairs: from, to. */
export function readPairs(table: string): Rows {
  const characters = [...table.replaceAll("\n", "")];
  const rows = new Map<number, readonly number[]>();
  for (let at = 0; at < characters.length; at += 2) rows.set(characters[at]?.codePointAt(0) ?? 0, [characters[at + 1]?.codePointAt(0) ?? 0]);
  return rows;
}

/** A set of code points as sorted half-open ranges, laid flat: start, end, start, end. */
export type Ranges = Int32Array;

/** Ranges `first-last` and single code points, separated by white space, in hexadecimal. */
export function readRanges(table: string): Ranges {
  const bounds: number[] = [];
  for (const range of table.trim().split(/\s+/)) {
    const [first = "", last = first] = range.split("-");
    bounds.push(code(first), code(last) + 1);
  }
  return Int32Array.from(bounds);
}

/** Whether a set holds a code point. Binary search: it does when an odd number of bounds lies at or below it. */
export function contains(ranges: Ranges, codePoint: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] ?? 0) <= codePoint) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}
