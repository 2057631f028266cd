/**
 * `node writer.js DIRECTORY NEXT SEED [STORE]`: a client and a ledger in one. Sends the events from one on, each until it is acknowledged, and says which are: a line with the
 * number of the last one of each group, after its commit. A commit that fails is told by its kind and tried again, and after that from a ledger opened anew.
 */
import { writeSync } from "node:fs";
import type { TallyChange } from "@reeve/engine";
import type { LedgerStore } from "@reeve/store";
import { storeAt } from "./child.ts";
import { drawn, entryFor, idOf, source, talliesUpTo } from "./events.ts";

const [directory = "", first = "1", seed = "0", module] = process.argv.slice(2);
const { openStore, StoreError } = await storeAt(module);
const mostFailures = 4;
let next = Number(first);

for (let failures = 0; failures < mostFailures; failures++) {
  const store = openStore(directory, { ruleset: "market", checkpointEvery: 500 });
  if ("failure" in store) {
    say(`failed ${store.failure.kind}`);
    break;
  }
  say("opened");
  failures += sendAll(store);
  try {
    store.close();
  } catch (error) {
    tell(error);
  }
}

/** Sends until a commit has failed twice. Groups are of 1 to 64 events. With the first one all that was counted is put on record, with others all of it, some or nothing. */
function sendAll(store: LedgerStore): number {
  let upTo: number | undefined;
  for (let failed = 0; failed < 2; ) {
    const position = store.head().position;
    while (store.known(source, idOf(next)) !== undefined) next++;
    const size = 1 + drawn(64, seed, next);
    try {
      const tallies = talliesWith(next + size - 1, upTo);
      store.commit(Array.from({ length: size }, (_, index) => entryFor(next + index, position + 1 + index)), tallies);
      upTo = tallies?.upTo ?? upTo;
      next += size;
      say(String(next - 1));
    } catch (error) {
      tell(error);
      failed++;
      if (error instanceof StoreError && error.failure.kind === "io") return failed;
    }
  }
  return 2;
}

function talliesWith(last: number, upTo: number | undefined): TallyChange | undefined {
  const kind = drawn(4, seed, last, "tallies");
  if (upTo === undefined || kind === 0) return { upTo: last, put: talliesUpTo(last, () => true) };
  return kind === 1 ? undefined : { upTo, put: talliesUpTo(last, (seller) => drawn(8, seed, last, seller) === 0) };
}

function tell(error: unknown): void {
  if (!(error instanceof StoreError)) throw error;
  say(`failed ${error.failure.kind}`);
}

function say(line: string): void {
  writeSync(1, `${line}\n`);
}
