import type { Meter } from "../meter.ts";
import { spend } from "../meter.ts";
import type { Lists } from "./entries.ts";
import { foundWidth, newFound, usedAt, wordAt } from "./found.ts";
import type { Layout } from "./layout.ts";
import type { Scanner } from "./scanner.ts";
import { readIfAny } from "./scanner.ts";

/** The groups whose words were found in one event, and for each the rows of its words: room that is used again for the next. */
export interface SeenGroups {
  /** The event that is told of. */
  event: number;
  /** Counts the events told of, one that is read again once more. */
  pass: number;
  /** By group: the last pass in which it was seen. */
  readonly seenIn: Float64Array;
  /** By group seen: its first link. */
  readonly first: Int32Array;
  /** Two numbers a link: the row found, and the next link of the group or -1. */
  links: Int32Array;
  /** The groups seen, each once. */
  readonly groups: Int32Array;
  count: number;
}

export const newSeenGroups = (groups: number): SeenGroups => ({
  event: 0,
  pass: 0,
  seenIn: new Float64Array(groups),
  first: new Int32Array(groups),
  links: new Int32Array(64),
  groups: new Int32Array(groups),
  count: 0,
});

const noneFound = newFound();

/** Words in groups, and room to say which groups were seen. */
interface Grouped {
  readonly scanner: Scanner;
  /** By word: its groups, each followed by the disguises that it may then be read through. */
  readonly groupsOfWord: Lists;
  readonly seen: SeenGroups;
}

/** The event that is asked about. */
interface Asked {
  readonly layout: Layout;
  readonly event: number;
  readonly meter: Meter;
}

/** Reads an event, unless it was the last to be read, and says which groups it has. */
export function seeGroups({ scanner, groupsOfWord, seen }: Grouped, { layout, event, meter }: Asked): SeenGroups {
  const isRead = readIfAny(scanner, layout, event, meter);
  if (seen.event === event) return seen;
  const { rows, count } = isRead ? scanner.found : noneFound;
  spend(meter, count);
  seen.event = event;
  const pass = ++seen.pass;
  seen.count = 0;
  const { offsets, values } = groupsOfWord;
  let link = 0;
  // From the last row, so that the links of a group lead through its rows as they stand.
  for (let row = foundWidth * (count - 1); row >= 0; row -= foundWidth) {
    const word = rows[row + wordAt] ?? 0;
    const used = rows[row + usedAt] ?? 0;
    for (let at = offsets[word] ?? 0; at < (offsets[word + 1] ?? 0); at += 2) {
      if ((used & ~(values[at + 1] ?? 0)) !== 0) continue;
      const group = values[at] ?? 0;
      const isNew = seen.seenIn[group] !== pass;
      addLink(seen, link, row, isNew ? -1 : (seen.first[group] ?? -1));
      seen.first[group] = link;
      link += 2;
      if (isNew) {
        seen.seenIn[group] = pass;
        seen.groups[seen.count++] = group;
      }
    }
  }
  return seen;
}

function addLink(seen: SeenGroups, link: number, row: number, next: number): void {
  if (link === seen.links.length) {
    const links = new Int32Array(2 * link);
    links.set(seen.links);
    seen.links = links;
  }
  seen.links[link] = row;
  seen.links[link + 1] = next;
}

/** Whether a word of a group was found in the event told of. */
export const isSeen = ({ pass, seenIn }: SeenGroups, group: number): boolean => seenIn[group] === pass;
