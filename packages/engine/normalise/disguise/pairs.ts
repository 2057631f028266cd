/**
 * Reads rows written as characters of the basic plane, parted by white space: a character and all that it may stand for. One pass over
 * the text, since some tables have thousands of rows.
 */
export function readGroups(rows: string): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  let group: number[] | undefined;
  for (let at = 0; at < rows.length; at++) {
    const code = rows.charCodeAt(at);
    if (code === 0x20 || code === 0x0a) group = undefined;
    else if (group === undefined) groups.set(code, (group = []));
    else group.push(code);
  }
  return groups;
}

export const none: readonly number[] = [];
