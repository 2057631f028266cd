/**
 * The candidate that somebody who wrote `name` most probably meant, or undefined when none is near: at most one edit in three characters
 * (one in a name of two to five, none in a single character), an edit being a character put in, left out, replaced or swapped with its neighbour. Letter
 * case costs nothing. Among equals the first.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const written = [...name.slice(0, 64).toLowerCase()];
  let best: string | undefined;
  let least = Math.min(written.length - 1, Math.max(1, Math.floor(written.length / 3))) + 1;
  for (const candidate of candidates) {
    const meant = [...candidate.toLowerCase()];
    if (Math.abs(meant.length - written.length) >= least) continue;
    const edits = countEdits(written, meant);
    if (edits >= least) continue;
    least = edits;
    best = candidate;
  }
  return best;
}

/** Optimal string alignment: Levenshtein's distance with neighbours swapped as one edit (Damerau 1964). */
function countEdits(from: readonly string[], to: readonly string[]): number {
  let beforeLast: number[] = [];
  let last = [...to.keys(), to.length];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) edits = Math.min(edits, (beforeLast[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    beforeLast = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
