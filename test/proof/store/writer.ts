/**
 * `node writer.js DIRECTORY NEXT SEED [STORE]`: a client and a ledger in one. Sends the events from one on, each until it is acknowledged, and says which are: a line with the
 * number of the last one of each group, after its commit. A commit that fails is told by its kind and tried again, and after that from a ledger opened anew.
 */
import { writeSync } from "node:fs";
import type { LedgerStore } from "@reeve/store";
import { storeAt } from "./child.ts";
import { drawn, entryFor, idOf, source } from "./events.ts";

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

/** Sends until a commit has failed twice. Groups are of 1 to 64 events. */
function sendAll(store: LedgerStore): number {
  for (let failed = 0; failed < 2; ) {
    const position = store.head().position;
    while (store.known(source, idOf(next)) !== undefined) next++;
    const size = 1 + drawn(64, seed, next);
    try {
      store.commit(Array.from({ length: size }, (_, index) => entryFor(next + index, position + 1 + index)));
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

function tell(error: unknown): void {
  if (!(error instanceof StoreError)) throw error;
  say(`failed ${error.failure.kind}`);
}

function say(line: string): void {
  writeSync(1, `${line}\n`);
}
