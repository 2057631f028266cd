import { randomBytes } from "node:crypto";
import type { Localized } from "@reeve/language";
import { attempt, damaged, StoreError, type Failure } from "../failure.ts";
import { inTransaction } from "./connection.ts";
import { derivedTables } from "./derived.ts";
import { withLedger } from "./open.ts";
import { differencesIn } from "./differences.ts";
import { atEntry, walkChain } from "./verify.ts";

/** What was done about what follows from the entries. */
export interface Rebuilding {
  readonly entries: number;
  readonly facts: number;
  /** What did not follow from the entries, and does now. */
  readonly differences: readonly Localized[];
}

/**
 * Derives everything that follows from the entries again and puts it in the place of what differs. The entries themselves must be what was
 * written: a ledger whose chain does not hold is refused.
 */
export function rebuild(directory: string): Rebuilding | { readonly failure: Failure } {
  return attempt(() =>
    withLedger(directory, { clock: Date.now, random: randomBytes }, ({ checkpoints, release, ...opened }) => {
      const { connection } = opened;
      const { entries, facts, damage } = walkChain(opened, checkpoints);
      if (damage !== undefined) throw new StoreError(damaged(directory, atEntry(damage)));
      const differences = differencesIn(connection);
      if (differences.length > 0) {
        inTransaction(connection, () => {
          for (const table of derivedTables) connection.run(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM temp.${table}`);
        });
      }
      connection.run("PRAGMA wal_checkpoint(TRUNCATE)");
      connection.close();
      release();
      return { entries, facts, differences };
    }),
  );
}
