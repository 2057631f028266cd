import type { Group, Row } from "./groups.ts";

/** A number of five to eleven digits, perhaps in several groups. */
export interface Digits {
  readonly digits: string;
  readonly groups: readonly Group[];
  readonly to: number;
}

const fewest = 5;
const most = 11;

/** The number that begins at a place: the first group that is long enough, or as many of them as it takes. */
export function numberAfter(rows: readonly Row[], place: number): Digits | undefined {
  const row = rows.find((groups) => groups.some(({ from }) => from === place));
  if (row === undefined) return undefined;
  const first = row.findIndex(({ from }) => from === place);
  const groups: Group[] = [];
  let digits = "";
  for (const group of row.slice(first)) {
    if (digits.length + group.digits.length > most) break;
    const isMobile = /^1[3-9]/.test(digits);
    if (digits.length >= fewest && !(isMobile && digits.length < most) && !isSpelled(groups, group)) break;
    digits += group.digits;
    groups.push(group);
  }
  const last = groups.at(-1);
  return last === undefined || digits.length < fewest ? undefined : { digits, groups, to: last.to };
}

/** Digits that stand one by one, or in short groups of one length, are one number. */
const isSpelled = (groups: readonly Group[], next: Group): boolean =>
  next.digits.length <= 4 && groups.every(({ digits }) => digits.length <= 4) && (groups.length > 1 || groups[0]?.digits.length !== fewest);
