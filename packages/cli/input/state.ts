import { Ledger, MemoryStore } from "@reeve/engine";
import type { LedgerOptions, Plan } from "@reeve/engine";
import type { Ruleset } from "@reeve/ruleset";
import { openStore } from "@reeve/store";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { shown } from "../report/shown.ts";
import { ledgerWords } from "../words/ledger.ts";
import { Failure } from "./failure.ts";
import { keyMark, ledgerKey } from "./keys.ts";
import { keepRuleset } from "./versions.ts";

/** A ledger that forgets everything when the process ends. */
export const ledgerInMemory = (plan: Plan, options: LedgerOptions): Ledger => new Ledger(plan, new MemoryStore(), options);

/**
 * The ledger in a folder, ready to be written under the key of the environment; made where there is none. The ruleset is kept beside it, so
 * that what was decided can be told later in the words of its own version.
 */
export function ledgerIn(folder: string, ruleset: Ruleset, plan: Plan, options: LedgerOptions, terminal: Terminal): Ledger {
  const key = ledgerKey(process.env);
  if (key.isDevelopment) terminal.err.write(`${say(terminal, ledgerWords.developmentKey)}\n`);
  const store = openStore(folder, { ruleset: ruleset.manifest.name });
  if ("failure" in store) throw new Failure(ledgerWords.failed(store.failure));
  try {
    if (store.note("key", keyMark(key)) !== keyMark(key)) throw new Failure(ledgerWords.otherKey(shown(folder)));
    keepRuleset(folder, ruleset);
    return new Ledger(plan, store, { keyed: key.keyed, ...options });
  } catch (error) {
    store.close();
    throw error;
  }
}
