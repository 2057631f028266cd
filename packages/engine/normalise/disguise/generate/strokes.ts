/** Characters as strokes, as the CJK Decomposition Data puts them together in the end, and how far two lists of strokes lie apart. */
import type { Decomposition } from "./decompositions.ts";

/** Strokes that a glance tells apart: across, down, slanting and dots, corners, hooks, bends. What is in no row is a kind of its own. */
const strokeRows = `
h一㇀ s丨亅 d丿㇒㇏丶㇝㇁ z㇆㇇㇕㇖㇅㇊ w㇗乚㇠㇂㇃㇈㇙ q㇛㇜ e㇉㇌㇎㇋
`;

const kinds = new Map(
  strokeRows
    .trim()
    .split(/\s+/)
    .flatMap(([kind = "", ...strokes]) => strokes.map((stroke) => [stroke, kind] as const)),
);

/** What the data leaves whole though it has several strokes, or has as a number. */
const wholes = new Map([["卄", "hss"], ["コ", "zh"], ["10001", "h"]]);

const repeats = new Map([["ra", 2], ["rd", 2], ["r3tr", 3], ["r3a", 3], ["r3d", 3], ["r3gw", 3], ["r4sq", 4]]);

/** The kinds of the strokes of a character or a part, a letter each; asked often, so it keeps its answers. */
export function strokesIn(table: ReadonlyMap<string, Decomposition>): (name: string) => string {
  const known = new Map<string, string>();
  const strokesOf = (name: string): string => {
    const strokes = known.get(name);
    if (strokes !== undefined) return strokes;
    // A row that leads back to itself is a stroke.
    known.set(name, wholes.get(name) ?? kinds.get(name) ?? "?");
    const { kind, parts } = table.get(name) ?? { kind: "", parts: [] };
    if (wholes.has(name) || kinds.has(name) || parts.length === 0) return known.get(name) ?? "";
    const found = parts.map(strokesOf).join("").repeat(repeats.get(joinOf(kind)) ?? 1);
    known.set(name, found);
    return found;
  };
  return strokesOf;
}

/** How parts are joined, but not whether they touch. */
export const joinOf = (kind: string): string => kind.replace(/\/.*/, "");

/** How many strokes are more, fewer, others or swapped with the next (optimal string alignment); `most + 1` where it is more than `most`. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const width = other.length + 1;
  const rows = new Uint8Array(3 * width);
  for (let column = 0; column < width; column++) rows[column] = column;
  let isFar = false;
  for (let row = 1; row <= one.length; row++) {
    const [next, last, before] = [(row % 3) * width, ((row - 1) % 3) * width, ((row + 1) % 3) * width];
    let least = (rows[next] = row);
    for (let column = 1; column < width; column++) {
      const isSame = one[row - 1] === other[column - 1];
      let steps = Math.min((rows[last + column] ?? 0) + 1, (rows[next + column - 1] ?? 0) + 1, (rows[last + column - 1] ?? 0) + (isSame ? 0 : 1));
      const isSwapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isSwapped) steps = Math.min(steps, (rows[before + column - 2] ?? 0) + 1);
      rows[next + column] = steps;
      least = Math.min(least, steps);
    }
    // A swap goes back two rows, so that one of two rows in a row must be within reach.
    if (least > most && isFar) return most + 1;
    isFar = least > most;
  }
  return Math.min(rows[(one.length % 3) * width + width - 1] ?? 0, most + 1);
}
