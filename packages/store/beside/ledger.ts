import { Ledger } from "@reeve/engine";
import type { Plan } from "@reeve/engine";
import { before } from "@reeve/ruleset";
import type { WorkingRuleset } from "@reeve/ruleset";
import { otherKey, StoreError } from "../failure.ts";
import { openStore } from "../sqlite/open.ts";
import type { LedgerStore } from "../sqlite/store.ts";
import { evidenceKey, keyMark, ledgerKey } from "./keys.ts";
import type { Environment } from "./keys.ts";
import { keepRuleset } from "./versions.ts";

/** A ledger that is ready to be written, and where its entries lie. Closing the ledger closes both. */
export interface OpenedLedger {
  readonly ledger: Ledger;
  readonly store: LedgerStore;
}

export interface OpeningOptions {
  /** See `LedgerOptions`. */
  readonly activeSince?: number;
}

/**
 * The ledger in a folder, under the keys of the environment; made where there is none. The ruleset is kept beside it, so that what was decided can be told
 * later in the words of its own version, and words that were kept long enough are erased. What fails is a `StoreError`.
 */
export function openLedger(folder: string, ruleset: WorkingRuleset, plan: Plan, environment: Environment, options: OpeningOptions = {}): OpenedLedger {
  const key = ledgerKey(environment);
  const evidence = evidenceKey(environment);
  const store = openStore(folder, { ruleset: ruleset.manifest.name });
  if ("failure" in store) throw new StoreError(store.failure);
  try {
    if (store.note("key", keyMark(key)) !== keyMark(key)) throw new StoreError(otherKey(folder));
    keepRuleset(folder, ruleset);
    eraseOld(store, ruleset);
    const ledger = new Ledger(plan, store, { keyed: key.keyed, ...(evidence === undefined ? {} : { seal: evidence.seal }), ...options });
    return { ledger, store };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Erases the words that were kept longer than the ruleset says, by the time of the latest event. */
export function eraseOld(store: LedgerStore, { manifest: { keepEvidence } }: WorkingRuleset): void {
  const { latest } = store.head();
  if (keepEvidence !== undefined && latest > -Infinity) store.erase(before(latest, keepEvidence));
}
