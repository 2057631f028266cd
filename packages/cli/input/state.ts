import { Ledger, MemoryStore, plan } from "@reeve/engine";
import type { LedgerOptions, Plan } from "@reeve/engine";
import { before, identityOf } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { openStore, readStore } from "@reeve/store";
import type { LedgerStore } from "@reeve/store";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { shown } from "../report/shown.ts";
import { ledgerWords } from "../words/ledger.ts";
import { Failure } from "./failure.ts";
import { nodeHost } from "./host.ts";
import { evidenceSeal, keyMark, ledgerKey } from "./keys.ts";
import { keepRuleset, keptRuleset } from "./versions.ts";

/** A ledger that forgets everything when the process ends. */
export const ledgerInMemory = (prepared: Plan, options: LedgerOptions): Ledger => new Ledger(prepared, new MemoryStore(), options);

/**
 * The ledger in a folder, ready to be written under the key of the environment; made where there is none. The ruleset is kept beside it, so
 * that what was decided can be told later in the words of its own version.
 */
export function ledgerIn(folder: string, ruleset: Ruleset, prepared: Plan, options: LedgerOptions, terminal: Terminal): Ledger {
  const key = ledgerKey(process.env);
  if (key.isDevelopment) terminal.err.write(`${say(terminal, ledgerWords.developmentKey)}\n`);
  const store = openStore(folder, { ruleset: ruleset.manifest.name });
  if ("failure" in store) throw new Failure(ledgerWords.failed(store.failure));
  try {
    if (store.note("key", keyMark(key)) !== keyMark(key)) throw new Failure(ledgerWords.otherKey(shown(folder)));
    keepRuleset(folder, ruleset);
    eraseOld(store, ruleset);
    return new Ledger(prepared, store, { keyed: key.keyed, seal: evidenceSeal(process.env), ...options });
  } catch (error) {
    store.close();
    throw error;
  }
}

/** Erases the words that were kept longer than the ruleset says, by the time of the latest event. */
function eraseOld(store: LedgerStore, { manifest: { keepEvidence } }: Ruleset): void {
  const { latest } = store.head();
  if (keepEvidence !== undefined && latest > -Infinity) store.erase(before(latest, keepEvidence));
}

/** A ledger that is there, with the version of its ruleset that decided last. */
export interface Opened {
  readonly ledger: Ledger;
  readonly plan: Plan;
  readonly ruleset: Ruleset;
}

/** Runs what writes to the ledger of a folder, under the version of its ruleset that decided last, and closes it. */
export async function withLedgerOf<Result>(folder: string, terminal: Terminal, action: (opened: Opened) => Promise<Result>): Promise<Result> {
  const reader = readStore(folder);
  if ("failure" in reader) throw new Failure(ledgerWords.failed(reader.failure));
  const digest = reader.decision(reader.head.position)?.ruleset.digest;
  reader.close();
  if (digest === undefined) throw new Failure(ledgerWords.nothingDecided(shown(folder)));
  const ruleset = keptRuleset(folder, digest);
  if (ruleset === undefined) throw new Failure(ledgerWords.versionMissing(shown(folder), digest));
  const prepared = plan(ruleset.program, nodeHost, identityOf(ruleset));
  const ledger = ledgerIn(folder, ruleset, prepared, {}, terminal);
  try {
    return await action({ ledger, plan: prepared, ruleset });
  } finally {
    ledger.close();
  }
}
