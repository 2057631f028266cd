import { openStore, verify } from "@reeve/store";
import { entryFor, idOf, sellerOf, source, strikes } from "./events.ts";

/** What a ledger was found to have. */
export interface Kept {
  readonly last: number;
  /** Milliseconds until it was open. */
  readonly opened: number;
}

/** Opens a ledger and looks for what was acknowledged; the sentence says what is wrong. Event n stands at position n, since every client sends them in order. */
export function keptIn(directory: string, acknowledged: number, from = 1): Kept | string {
  const start = performance.now();
  const store = openStore(directory, { ruleset: "market", checkpointEvery: 500 });
  const opened = performance.now() - start;
  if ("failure" in store) return `it does not open: ${store.failure.message.en}`;
  try {
    const last = store.head().position;
    if (last < acknowledged) return `event ${acknowledged} was acknowledged and the ledger ends at ${last}`;
    for (let event = from; event <= acknowledged; event++) {
      const known = store.known(source, idOf(event));
      if (known?.position !== event) return `event ${event} was acknowledged and stands at ${known?.position ?? "no position"}`;
      if (strikes(event) && store.ownerOf("strike", `s-${event}`)?.id !== sellerOf(event).id) return `the strike of event ${event} was acknowledged and is not there`;
    }
    return { last, opened };
  } finally {
    store.close();
  }
}

/** Compares a whole ledger with what its clients sent: each event once, with its facts. */
export function wholeProblem(directory: string, last: number): string | undefined {
  const found = verify(directory);
  if ("failure" in found) return found.failure.message.en;
  if (found.damage !== undefined) return `entry ${found.damage.position ?? "?"}: ${found.damage.what.en}`;
  if (found.entries !== last) return `${found.entries} entries instead of ${last}`;
  let facts = 0;
  for (let event = 1; event <= last; event++) facts += entryFor(event).facts.length;
  return found.facts === facts ? undefined : `${found.facts} facts instead of ${facts}`;
}
