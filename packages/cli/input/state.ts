import { Ledger, makesTokens, MemoryStore, plan } from "@reeve/engine";
import type { LedgerOptions, Plan } from "@reeve/engine";
import { identityOf } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { identityKey, keptRuleset, ledgerKey, nodeHost, openLedger, readStore, StoreError } from "@reeve/store";
import type { OpeningOptions } from "@reeve/store";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { shown } from "../report/shown.ts";
import { ledgerWords } from "../words/ledger.ts";
import { Failure } from "./failure.ts";

/** A ledger that forgets everything when the process ends. */
export const ledgerInMemory = (prepared: Plan, options: LedgerOptions): Ledger => new Ledger(prepared, new MemoryStore(), options);

/** The ledger in a folder, ready to be written under the key of the environment; made where there is none. */
export function ledgerIn(folder: string, ruleset: Ruleset, prepared: Plan, options: OpeningOptions, terminal: Terminal): Ledger {
  if (ledgerKey(process.env).isDevelopment) terminal.err.write(`${say(terminal, ledgerWords.developmentKey)}\n`);
  if (makesTokens(ruleset.program) && identityKey(process.env).isDevelopment) terminal.err.write(`${say(terminal, ledgerWords.developmentIdentityKey)}\n`);
  return openLedger(folder, ruleset, prepared, process.env, options).ledger;
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
  if ("failure" in reader) throw new StoreError(reader.failure);
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
