import { Ledger, makesTokens } from "@reeve/engine";
import type { Plan } from "@reeve/engine";
import { before } from "@reeve/ruleset";
import type { WorkingRuleset } from "@reeve/ruleset";
import { otherIdentityKey, otherKey, StoreError } from "../failure.ts";
import type { Failure } from "../failure.ts";
import { openStore } from "../sqlite/open.ts";
import type { LedgerStore } from "../sqlite/store.ts";
import { evidenceKey, identityKey, keyMark, ledgerKey } from "./keys.ts";
import type { Environment, IdentityKey } from "./keys.ts";
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
  const identity = identityKey(environment);
  const store = openStore(folder, { ruleset: ruleset.manifest.name });
  if ("failure" in store) throw new StoreError(store.failure);
  try {
    if (store.note("key", keyMark(key)) !== keyMark(key)) throw new StoreError(otherKey(folder));
    const failure = identityFailure(folder, store, ruleset, environment);
    if (failure !== undefined) throw new StoreError(failure);
    keepRuleset(folder, ruleset);
    eraseOld(store, ruleset);
    const ledger = new Ledger(plan, store, { keyed: key.keyed, tokensOf: identity.tokensOf, ...(evidence === undefined ? {} : { seal: evidence.seal }), ...options });
    return { ledger, store };
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Why identities cannot be known by a ruleset in a ledger under the key of the environment; undefined where they can, or where none are. */
export function identityFailure(folder: string, store: LedgerStore, { program }: Pick<WorkingRuleset, "program">, environment: Environment): Failure | undefined {
  return makesTokens(program) && !isOfIdentityKey(store, identityKey(environment)) ? otherIdentityKey(folder) : undefined;
}

/** Whether identities of the ledger are known under the key, or were under the one before it, in whose place it is noted then. Of the development key nothing is noted: whoever sets a key begins with it. */
function isOfIdentityKey(store: LedgerStore, { marks: [mark = "", before], isDevelopment }: IdentityKey): boolean {
  const noted = store.noted("identity-key");
  if (isDevelopment || noted === mark) return noted === undefined || noted === mark;
  if (noted !== undefined && noted !== before) return false;
  if (noted === undefined) store.note("identity-key", mark);
  else store.renote("identity-key", mark);
  return true;
}

/** Erases the words that were kept longer than the ruleset says, by the time of the latest event. */
export function eraseOld(store: LedgerStore, { manifest: { keepEvidence } }: WorkingRuleset): void {
  const { latest } = store.head();
  if (keepEvidence !== undefined && latest > -Infinity) store.erase(before(latest, keepEvidence));
}
