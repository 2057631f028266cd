import type { Problem } from "../problem/problem.ts";
import { rulesetNeeded, unknownRuleset } from "../problem/problems.ts";
import type { Access } from "../access/access.ts";
import type { Room } from "../http/room.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Observer } from "../observer.ts";
import type { Served } from "./served.ts";
import type { Turns } from "./turns.ts";

/** What every route is given. */
export interface Serving {
  /** By name; at least one. */
  readonly rulesets: ReadonlyMap<string, Served>;
  readonly access: Access;
  readonly observer: Observer;
  readonly metrics: Metrics;
  readonly clock: () => number;
  /** The folder of tokens and of what is written down beside the ledgers. */
  readonly state: string;
  readonly isStopping: () => boolean;
  readonly turns: Turns;
  /** For batches, and for bodies that come in pieces. */
  readonly rooms: { readonly batches: Room; readonly bodies: Room };
}

/** The ruleset that a request names, which it may leave out where there is one only. */
export function rulesetOf({ rulesets }: Serving, name: string | undefined): Served | Problem {
  if (name === undefined) {
    const [only, ...others] = rulesets.values();
    return only === undefined || others.length > 0 ? rulesetNeeded([...rulesets.keys()]) : only;
  }
  return rulesets.get(name) ?? unknownRuleset(name, [...rulesets.keys()]);
}
