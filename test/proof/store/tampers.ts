import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Options, Outcome, Proof } from "../proof.ts";
import { newTally } from "../proof.ts";
import { runChild, scriptOf, storeAt } from "./child.ts";
import { entryFor, talliesUpTo } from "./events.ts";

/** A ledger small enough to be copied and read thousands of times, and of several pages in each table. */
const entries = 300;
/** So many changes a process. */
const batch = 100;

interface Tried {
  readonly round: number;
  readonly name: string;
  /** The column, where it is one. */
  readonly where: string;
  readonly found: "found" | "meaningless" | "missed" | "unchanged";
  readonly said?: string;
}

/**
 * A ledger is changed in one way, and `verify` must say so: a bit of anything that is recorded or found by, a row that is gone, rows in another order, the end cut off; and
 * bits, pages and the end of the file itself, of which some mean nothing: then everything recorded must be the same. What a primary key forbids is no change.
 * `module` is where the store lies, if it is another.
 */
export async function runTampers({ cases, seed, until = Infinity, progress }: Options, module: readonly string[] = []): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), "reeve-proof-"));
  const tally = newTally();
  let tried = 0;
  try {
    const { openStore, verify } = await storeAt(module[0]);
    const store = openStore(join(directory, "state"), { ruleset: "market", checkpointEvery: 50 });
    if ("failure" in store) return { cases: 0, figures: {}, failure: store.failure.message.en };
    for (let event = 1; event <= entries; event += 10) {
      const last = event + 9;
      store.commit(Array.from({ length: 10 }, (_, index) => entryFor(event + index)), { upTo: last, put: talliesUpTo(last, () => true) });
    }
    store.close();
    const untouched = verify(join(directory, "state"));
    if ("failure" in untouched || untouched.damage !== undefined) return { cases: 0, figures: {}, failure: "something is found in a ledger that nobody touched" };
    for (let from = 0; tried < cases && performance.now() < until; from += batch) {
      const { lines } = await runChild([process.execPath, scriptOf("tamper"), directory, String(seed), String(from), String(from + Math.min(batch, 2 * (cases - tried))), ...module]);
      for (const one of lines.map((line) => JSON.parse(line) as Tried)) {
        tally.add(`${one.name}: ${one.found}`);
        if (one.found === "missed") return { cases: tried, figures: Object.fromEntries(tally.counts), failure: `change ${one.round} of seed ${seed} is not found: ${one.name}${one.where}` };
        if (one.found === "found") tried++;
      }
      progress?.(tried);
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
  return { cases: tried, figures: Object.fromEntries([...tally.counts].toSorted()) };
}

export const tampers: Proof = {
  code: "R20",
  name: "tampers",
  claim: "Whatever is changed in a ledger is found, or means nothing",
  floor: 10_000,
  short: 90,
  run: (options) => runTampers(options),
};
