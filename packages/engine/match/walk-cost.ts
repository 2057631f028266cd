import { repeatsBit } from "../normalise/profile.ts";
import { separatorsSeenThrough } from "../normalise/separators.ts";
import type { Entries } from "./entries.ts";
import type { Readings } from "./readings.ts";
import type { Scanner } from "./scanner.ts";
import { mostSteps } from "./search.ts";
import { longestSpelled } from "./syllables.ts";
import type { Word } from "./word.ts";

/** What the walks of a scanner may cost. */
export interface WalkBound {
  /** Steps of the walk from one place, and the words that it may find. */
  readonly steps: number;
  readonly hits: number;
  /** Steps a place takes before walks begin. */
  readonly before: number;
  /** Places of the longest word, but for runs; in disguise a character may be a syllable spelled out. */
  readonly longest: number;
  /** Whether a character may be read in a run of any length. */
  readonly skipsRuns: boolean;
}

/** Bounds for all words of a scanner, or for some of them. */
export function walkBounds({ words: all, search }: Scanner): (words?: readonly Word[]) => WalkBound {
  // Once more each place is looked at before anything is folded.
  if (search === undefined) return (words = all) => ({ steps: longestOf(words), hits: mostEnds(words), before: 1, longest: longestOf(words), skipsRuns: false });
  const { readings } = search;
  // From `mostSteps` on no state is new: what is left are the readings that were begun, of each character of a word by its keys and by itself.
  const steps = mostSteps + 2 + 4 * (longestOf(all) + 1) * waysToRead(readings) + all.length;
  return (words = all) => ({
    steps,
    hits: words.length === 0 ? 0 : steps + words.length,
    // Syllables are spelled, with digits in the place of letters and without, and signs looked for.
    before: 2 * longestSpelled + 2,
    longest: longestOf(words) * longestSpelled,
    skipsRuns: (readings.mask & repeatsBit) !== 0,
  });
}

const longestOf = (words: readonly Word[]): number => words.reduce((most, { codes }) => Math.max(most, codes.length), 0);

/** The ways in which one character of a word may be read at one place: as it stands, as another or by a key, alone or in a run, in parts, by syllables, by signs before it. */
function waysToRead({ others, senses, splits, soundKeys }: Readings): number {
  const parts = [...splits.values()].reduce((most, { length }) => Math.max(most, length), 0);
  const sounds = soundKeys.reduce((most, ofSound) => Math.max(most, ofSound.length), 0);
  const other = longestList(others);
  return 2 * (1 + longestList(senses) + other) + parts + longestSpelled * (1 + sounds) + 2 * separatorsSeenThrough * other;
}

function longestList({ offsets }: Pick<Entries, "offsets">): number {
  let most = 0;
  for (let list = 1; list < offsets.length; list++) most = Math.max(most, (offsets[list] ?? 0) - (offsets[list - 1] ?? 0));
  return most;
}

// ---------------------------------------------------------------- words as they stand

interface Node {
  readonly children: Map<number, Node>;
  isEnd: boolean;
  /** Worked out from the last nodes to the first. */
  mostEnds: number;
}

/** How many words may begin in one place: those of which each begins the next. */
function mostEnds(words: readonly Word[]): number {
  const newNode = (): Node => ({ children: new Map(), isEnd: false, mostEnds: 0 });
  const root = newNode();
  const nodes = [root];
  for (const { codes } of words) {
    let node = root;
    for (const code of codes) {
      let child = node.children.get(code);
      if (child === undefined) {
        child = newNode();
        nodes.push(child);
        node.children.set(code, child);
      }
      node = child;
    }
    node.isEnd = true;
  }
  for (const node of nodes.toReversed()) {
    for (const child of node.children.values()) node.mostEnds = Math.max(node.mostEnds, child.mostEnds);
    if (node.isEnd) node.mostEnds++;
  }
  return root.mostEnds;
}
