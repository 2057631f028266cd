import type { Meter } from "../meter.ts";
import type { CompiledSet, Matcher } from "./compile.ts";
import type { Hit } from "./hit.ts";
import type { Layout } from "./layout.ts";
import type { Match } from "./match.ts";
import type { Pattern, Range } from "./pattern.ts";

/**
 * What the phrase sets of a matcher find in one event. Matches are worked out when asked for, once. It stays right while other events
 * are scanned, but asking one after another in turn costs a scan each.
 */
export interface MatchSet {
  /** The roots that have in the event what they need: words and characters. All that match are among them. Rising. */
  readonly seen: readonly number[];
  readonly matcher: Matcher;
  readonly layout: Layout;
  /** The number of the event among those the matcher has read. */
  readonly event: number;
  readonly meter: Meter;
  /** Made when matches are first asked for: most events have none. */
  memory: Memory | undefined;
}

/** What has been worked out for an event. */
export interface Memory {
  /** Hits by word group, by mask. */
  readonly groups: Map<number, Map<number, readonly Hit[]>>;
  /** Hits of sets, by field, `anyField` for all. */
  readonly hits: Map<number, Map<CompiledSet, readonly Hit[]>>;
  /** Ranges of patterns in all fields. */
  readonly ranges: Map<Pattern, readonly Range[]>;
  /** Reading units as patterns read them, by mask and fields. */
  readonly units: Map<number, Unit>;
  readonly matches: Map<string, readonly Match[]>;
}

/** A reading unit as patterns of one mask read it. */
export interface Unit {
  readonly text: string;
  /** By class of characters that patterns need, 1 where one of them is there; worked out when it is asked for. */
  classes: Uint8Array | undefined;
}

export const memoryOf = (matchSet: MatchSet): Memory =>
  (matchSet.memory ??= { groups: new Map(), hits: new Map(), ranges: new Map(), units: new Map(), matches: new Map() });

/** In the place of a field: all of them. */
export const anyField = -1;

/** What is known under a key, made when it is first asked for. */
export function entryOf<Key, Value>(entries: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = entries.get(key);
  if (known !== undefined) return known;
  const made = make();
  entries.set(key, made);
  return made;
}
