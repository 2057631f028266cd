import type { SeenFact } from "./facts.ts";
import { thingOf } from "./standing.ts";

/** Who showed what and when, by the thing. */
export class Sightings {
  /** By thing, in the order of their time. */
  readonly #rows = new Map<string, Sighting[]>();

  add({ by, key, of, instant }: SeenFact): void {
    const thing = thingOf(by, key);
    const rows = this.#rows.get(thing);
    if (rows === undefined) {
      this.#rows.set(thing, [{ account: of.id, instant }]);
      return;
    }
    let place = rows.length;
    while (place > 0 && (rows[place - 1]?.instant ?? 0) > instant) place--;
    if (place === rows.length) rows.push({ account: of.id, instant });
    else rows.splice(place, 0, { account: of.id, instant });
  }

  /** The latest first. */
  accountsOn(by: string, key: string, from: number, until: number, most: number): readonly string[] {
    const rows = this.#rows.get(thingOf(by, key)) ?? [];
    const accounts = new Set<string>();
    for (let at = rows.length - 1; at >= 0 && accounts.size < most; at--) {
      const row = rows[at];
      if (row === undefined || row.instant < from) break;
      if (row.instant <= until) accounts.add(row.account);
    }
    return [...accounts];
  }

  clear(): void {
    this.#rows.clear();
  }
}

interface Sighting {
  readonly account: string;
  readonly instant: number;
}
