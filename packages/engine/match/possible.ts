import { separatorsBit, textFoldings } from "../normalise/profile.ts";
import type { Characters } from "./characters.ts";
import { presentIn } from "./characters.ts";
import type { CompiledSet, Reading } from "./compile.ts";
import type { MatchSet } from "./matchset.ts";
import type { Network } from "./network.ts";
import { begin, reachClass, reachGroup, settle } from "./network.ts";
import { mayPairStand } from "./places.ts";
import { seeGroups } from "./seen.ts";

/** The event that is asked about, and the characters that patterns need. */
interface Asked extends Pick<MatchSet, "layout" | "event" | "meter"> {
  readonly matcher: { readonly characters: ReadonlyMap<number, Characters> };
}

/** What an event reaches of the sets of one reading, their words close enough together; worked out unless this event was the last to be asked about. */
export function reachedIn(reading: Reading, asked: Asked): Network {
  const { network, scanner: { mask } } = reading;
  const { layout, event, meter, matcher: { characters } } = asked;
  if (network.reached.event === event) return network;
  const seen = seeGroups(reading, asked);
  const needed = network.classes === 0 ? undefined : characters.get(mask & ~separatorsBit);
  const present = needed === undefined ? undefined : presentIn(needed, mask & ~separatorsBit, layout, event, meter);
  begin(network, event);
  reading.places.free = reading.places.firstFree;
  for (let at = 0; at < seen.count; at++) reachGroup(network, seen.groups[at] ?? 0);
  if (present !== undefined) for (let at = 0; at < present.count; at++) reachClass(network, present.numbers[at] ?? 0);
  settle(network, (pair) => mayPairStand(reading, asked, pair));
  return network;
}

/** Whether an event has no character of those without one of which no root of a reading matches. */
export function lacksClasses({ needs, scanner: { mask } }: Reading, { matcher: { characters }, layout, event, meter }: Asked): boolean {
  const known = needs === undefined ? undefined : characters.get(mask & ~separatorsBit);
  if (needs === undefined || known === undefined) return false;
  const { seenIn } = presentIn(known, mask & ~separatorsBit, layout, event, meter);
  for (const number of needs) if (seenIn[number] === event) return false;
  return true;
}

/** The reading of a set, told of the event. */
export function readingFor(matchSet: MatchSet, { mask }: CompiledSet): Reading | undefined {
  const reading = matchSet.matcher.readings.get(mask & textFoldings);
  if (reading !== undefined) reachedIn(reading, matchSet);
  return reading;
}
