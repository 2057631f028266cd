/** Reading of rows written as characters: `from` and all that it may stand for, parted by white space. */
export function readGroups(rows: string): ReadonlyMap<number, readonly number[]> {
  const groups = new Map<number, readonly number[]>();
  for (const group of rows.trim().split(/\s+/)) {
    const [first = 0, ...rest] = Array.from(group, (character) => character.codePointAt(0) ?? 0);
    groups.set(first, rest);
  }
  return groups;
}

export const none: readonly number[] = [];
