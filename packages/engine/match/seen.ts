import type { Meter } from "../meter.ts";
import { spend } from "../meter.ts";
import { foldingBits } from "../normalise/profile.ts";
import type { Lists } from "./entries.ts";
import { foundWidth, newFound, usedAt, wordAt } from "./found.ts";
import type { Layout } from "./layout.ts";
import type { Scanner } from "./scanner.ts";
import { readIfAny } from "./scanner.ts";

/** The groups whose words were found in one event, and for each the rows of its words: room that is used again for the next. */
export interface SeenGroups {
  /** The event that is told of, and the last of which the groups that only excuse were asked for. */
  event: number;
  excusesOf: number;
  /** By group: 1 where it was seen. */
  readonly isSeen: Uint8Array;
  /** By group seen: its first link. */
  readonly first: Int32Array;
  /** Two numbers a link: the row found, and the next link of the group or -1. */
  links: Int32Array;
  linkCount: number;
  /** The groups seen, each once. */
  readonly groups: Int32Array;
  count: number;
}

export const newSeenGroups = (groups: number): SeenGroups => ({
  event: 0,
  excusesOf: 0,
  isSeen: new Uint8Array(groups),
  first: new Int32Array(groups),
  links: new Int32Array(256),
  linkCount: 0,
  groups: new Int32Array(groups),
  count: 0,
});

const noneFound = newFound();

/** Words in groups, and room to say which groups were seen. */
interface Grouped {
  readonly scanner: Scanner;
  /** By word: its groups that phrases are made of, each with the disguises that the word may then be read through below it (`foldingBits`). */
  readonly groupsOfWord: Lists;
  /** And those that only exceptions and `unless` ask for, which few events come to. */
  readonly excusesOfWord: Lists;
  /** By group: 1 for these. */
  readonly onlyExcuses: Uint8Array;
  readonly seen: SeenGroups;
}

/** The event that is asked about. */
interface Asked {
  readonly layout: Layout;
  readonly event: number;
  readonly meter: Meter;
}

/** Reads an event, unless it was the last to be read, and says which groups it has that phrases are made of. */
export function seeGroups({ scanner, groupsOfWord, seen }: Grouped, { layout, event, meter }: Asked): SeenGroups {
  const isRead = readIfAny(scanner, layout, event, meter);
  if (seen.event === event) return seen;
  const found = isRead ? scanner.found : noneFound;
  spend(meter, found.count);
  for (let at = 0; at < seen.count; at++) seen.isSeen[seen.groups[at] ?? 0] = 0;
  seen.event = event;
  seen.excusesOf = 0;
  seen.count = 0;
  seen.linkCount = 0;
  link(seen, found.rows, found.count, groupsOfWord);
  return seen;
}

/** Whether a word of a group was found in an event, whatever the group is for. */
export function seeGroup(grouped: Grouped, asked: Asked, group: number): boolean {
  const seen = seeGroups(grouped, asked);
  const { scanner, onlyExcuses, excusesOfWord } = grouped;
  if (onlyExcuses[group] === 1 && seen.excusesOf !== asked.event) {
    seen.excusesOf = asked.event;
    const { rows, count } = scanner.event === asked.event ? scanner.found : noneFound;
    link(seen, rows, count, excusesOfWord);
  }
  return seen.isSeen[group] === 1;
}

/** Goes from the last row, so that the links of a group lead through its rows as they stand. */
function link(seen: SeenGroups, rows: Int32Array, count: number, { offsets, values }: Lists): void {
  const { isSeen, first, groups } = seen;
  for (let row = foundWidth * (count - 1); row >= 0; row -= foundWidth) {
    const word = rows[row + wordAt] ?? 0;
    const used = rows[row + usedAt] ?? 0;
    for (let at = offsets[word] ?? 0, end = offsets[word + 1] ?? 0; at < end; at++) {
      const value = values[at] ?? 0;
      if ((used & ~value) !== 0) continue;
      const group = value >>> foldingBits;
      const isNew = isSeen[group] === 0;
      if (seen.linkCount === seen.links.length) growLinks(seen);
      seen.links[seen.linkCount] = row;
      seen.links[seen.linkCount + 1] = isNew ? -1 : (first[group] ?? -1);
      first[group] = seen.linkCount;
      seen.linkCount += 2;
      if (!isNew) continue;
      isSeen[group] = 1;
      groups[seen.count++] = group;
    }
  }
}

function growLinks(seen: SeenGroups): void {
  const links = new Int32Array(2 * seen.links.length);
  links.set(seen.links);
  seen.links = links;
}
