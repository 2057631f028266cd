/**
 * Prints `table.ts`, the codes of regions with the time in which each was in use. Deterministic for one version of the package below.
 *
 * Source: the revisions of GB/T 2260 (codes of the administrative divisions of China) as packed in gb2260 0.6.0 (MIT), from the end of 2002 to July 2016.
 */
import { checksum } from "../normalise/generate.ts";

/** The version of gb2260 whose revisions were read. */
export const gb2260Version = "0.6.0";

/** A revision of the standard: its month (`200212`) and the codes it lists. */
export interface Revision {
  readonly month: string;
  readonly codes: readonly string[];
}

/** Codes that were in use in the same time: the last revision before it and the first behind it, `-` where there is none. */
type Rows = Map<string, string[]>;

/** The content of `table.ts`. */
export function generateRegionTable(revisions: readonly Revision[]): string {
  const content = printed(rowsOf(revisions.toSorted((left, right) => Number(left.month) - Number(right.month))));
  return `// Printed by generate.ts from gb2260 ${gb2260Version} (MIT). Not edited by hand.

/** Names this table: its source and a checksum (FNV-1a) of its content. */
export const regionVersion = "gb2260-${gb2260Version}+${checksum(content)}";

/**
 * Codes of regions, a line for each province and time: the last revision that does not list them yet, the first that lists them no more, the first two digits,
 * and the other four of each; \`+2\` are the next two codes as well.
 */
export const regionTable = \`
${content}
\`;
`;
}

function rowsOf(revisions: readonly Revision[]): Rows {
  const lists = revisions.map(({ codes }) => new Set(codes));
  const rows: Rows = new Map();
  for (const code of [...new Set(revisions.flatMap(({ codes }) => codes))].sort()) {
    for (let first = 0; first < lists.length; first++) {
      if (lists[first]?.has(code) !== true || lists[first - 1]?.has(code) === true) continue;
      const last = lists.findIndex((list, at) => at > first && !list.has(code));
      const row = [revisions[first - 1]?.month ?? "-", revisions[last]?.month ?? "-", code.slice(0, 2)].join(" ");
      rows.set(row, [...(rows.get(row) ?? []), code.slice(2)]);
    }
  }
  return rows;
}

const printed = (rows: Rows): string => [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([row, codes]) => `${row} ${runsOf(codes.map(Number)).join(" ")}`).join("\n");

function runsOf(codes: readonly number[]): readonly string[] {
  const runs: { readonly first: number; length: number }[] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    if (run !== undefined && run.first + run.length === code) run.length++;
    else runs.push({ first: code, length: 1 });
  }
  return runs.map(({ first, length }) => String(first).padStart(4, "0") + (length === 1 ? "" : `+${length - 1}`));
}
