import type { Meter } from "../meter.ts";
import { spend } from "../meter.ts";
import { composers } from "../normalise/width.ts";
import type { Profile } from "../normalise/profile.ts";
import { foldCodePoint, profileOf, separatorsBit, special, textFoldings, widthBit } from "../normalise/profile.ts";
import { contains } from "../normalise/rows.ts";
import type { Characters } from "./characters.ts";
import type { CompiledSet, Reading } from "./compile.ts";
import { listOf } from "./entries.ts";
import type { Layout } from "./layout.ts";
import type { MatchSet } from "./matchset.ts";
import type { Network, Reached } from "./network.ts";
import { begin, reachClass, reachGroup } from "./network.ts";
import { lineEnd } from "./pattern.ts";
import { seeGroups } from "./seen.ts";

/** The event that is asked about, and the characters that patterns need. */
interface Asked {
  readonly matcher: { readonly characters: ReadonlyMap<number, Characters> };
  readonly layout: Layout;
  readonly event: number;
  readonly meter: Meter;
}

/** What an event reaches of the sets of one reading; worked out unless this event was the last to be asked about. */
export function reachedIn(reading: Reading, asked: Asked): Reached {
  const { network, scanner: { mask } } = reading;
  const { layout, event, meter, matcher: { characters } } = asked;
  if (network.reached.event === event) return network.reached;
  const seen = seeGroups(reading, asked);
  begin(network, event);
  for (let at = 0; at < seen.count; at++) reachGroup(network, seen.groups[at] ?? 0);
  const needed = network.classes === 0 ? undefined : characters.get(mask & ~separatorsBit);
  if (needed !== undefined) reachClasses(network, needed, profileOf(mask & ~separatorsBit), layout, meter);
  return network.reached;
}

/** Reaches the classes of which a text holds a character, read as patterns read it: between title and text a line ends. */
function reachClasses(network: Network, characters: Characters, { mask, units }: Profile, { fields, joined }: Layout, meter: Meter): void {
  const { lists } = characters.classes;
  if (joined) reachList(network, characters, lists[lineEnd] ?? 0);
  for (const { text } of fields) {
    spend(meter, text.length);
    for (let at = 0; at < text.length; at++) {
      const folded = units[text.charCodeAt(at)] ?? 0;
      if (folded === special) {
        const code = text.codePointAt(at) ?? 0;
        if (code > 0xffff) at++;
        reachSpecial(network, characters, mask, code);
      } else {
        const list = lists[folded] ?? 0;
        if (list !== 0) reachList(network, characters, list);
      }
    }
  }
}

/** What may be joined with the character before it may become any. */
function reachSpecial(network: Network, characters: Characters, mask: number, code: number): void {
  if ((mask & widthBit) !== 0 && contains(composers, code)) for (let number = 0; number < characters.count; number++) reachClass(network, number);
  else for (const folded of foldCodePoint(mask, code)) reachList(network, characters, listOf(characters.classes, folded));
}

function reachList(network: Network, { classes: { offsets, values } }: Characters, list: number): void {
  for (let index = offsets[list] ?? 0; index < (offsets[list + 1] ?? 0); index++) reachClass(network, values[index] ?? 0);
}

/** The network that says which phrases of a set may have a hit in some field of the event; a node that is not reached has none. */
export function networkFor(matchSet: MatchSet, { mask }: CompiledSet): Network | undefined {
  const reading = matchSet.matcher.readings.get(mask & textFoldings);
  if (reading !== undefined) reachedIn(reading, matchSet);
  return reading?.network;
}
