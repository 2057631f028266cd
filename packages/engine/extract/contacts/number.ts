import { groupFrom, type Group, type Rows } from "./groups.ts";

/** A number of at least five digits, perhaps in several groups. */
export interface Digits {
  readonly digits: string;
  readonly groups: readonly Group[];
  readonly to: number;
}

const fewest = 5;

/** The number that begins at a place: the first group that is long enough, or as many of them as it takes. */
export function numberAfter(rows: Rows, place: number, most = 11): Digits | undefined {
  const start = groupFrom(rows, place);
  if (start === undefined) return undefined;
  const groups: Group[] = [];
  let digits = "";
  for (let index = start.index; index < start.row.length; index++) {
    const group = start.row[index];
    if (group === undefined || digits.length + group.digits.length > most) break;
    const isMobile = /^1[3-9]/.test(digits) && digits.length < 11;
    if (digits.length >= fewest && !isMobile && most <= 11 && !isSpelled(groups, group)) break;
    digits += group.digits;
    groups.push(group);
  }
  const last = groups.at(-1);
  return last === undefined || digits.length < fewest ? undefined : { digits, groups, to: last.to };
}

/** Digits that stand one by one, or in short groups of one length, are one number. */
const isSpelled = (groups: readonly Group[], next: Group): boolean =>
  next.digits.length <= 4 && groups.every(({ digits }) => digits.length <= 4) && (groups.length > 1 || groups[0]?.digits.length !== fewest);
