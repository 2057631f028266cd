import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { attempt, damaged, StoreError, type Failure } from "../failure.ts";
import { mendCheckpoints, readCheckpoints } from "./checkpoint.ts";
import { checkpointFile, ledgerFile, makeFolder, sync } from "./files.ts";
import { takeLock } from "./lock.ts";
import { migrations, openForWriting } from "./schema.ts";
import { headOf, sqliteStore, type LedgerStore, type Surroundings } from "./store.ts";
import { checkEnd } from "./verify.ts";

export interface StoreOptions extends Partial<Surroundings> {
  /** The name of the ruleset whose ledger it is. */
  readonly ruleset: string;
  /** A checkpoint follows so many entries after the one before; 10,000 unless told. */
  readonly checkpointEvery?: number;
  /** So many facts, and subjects of which there are none, are kept in memory; 200,000 unless told. */
  readonly remembered?: number;
  /** The formats that the program knows. */
  readonly formats?: readonly string[];
}

/**
 * Opens the ledger in a folder, to write it; makes folder and ledger where there is none. One process at a time has it. The end of the chain is compared with
 * the last checkpoint and the last entries with the chain; `verify` compares all of it.
 */
export function openStore(directory: string, options: StoreOptions): LedgerStore | { readonly failure: Failure } {
  const { clock = Date.now, random = randomBytes, checkpointEvery = 10_000, remembered = 200_000, formats = migrations } = options;
  return attempt(() => {
    makeFolder(directory);
    const since = new Date(clock()).toISOString();
    const { release } = takeLock(directory, { pid: process.pid, since });
    try {
      const checkpoints = readCheckpoints(checkpointFile(directory));
      const isNew = !existsSync(ledgerFile(directory));
      if (isNew && checkpoints.length > 0) throw new StoreError(damaged(directory, { en: "`ledger.db` is missing, and there are checkpoints of it", zh: "缺少 `ledger.db`,但存在其校验点" }));
      const title = { ledger: Buffer.from(random(16)).toString("hex"), ruleset: options.ruleset, created: since };
      const { connection, title: found } = openForWriting(ledgerFile(directory), title, formats);
      try {
        if (isNew) sync(directory);
        const { link, damage } = checkEnd(connection, found, checkpoints, headOf(connection).position);
        if (damage !== undefined) {
          const { position, what } = damage;
          throw new StoreError(damaged(directory, { en: `entry ${position}: ${what.en}`, zh: `第 ${position} 条:${what.zh}` }));
        }
        mendCheckpoints(checkpointFile(directory));
        const checkpointed = checkpoints.at(-1)?.position ?? 0;
        return sqliteStore({ connection, clock, random, checkpoints: checkpointFile(directory), checkpointed, checkpointEvery, link, remembered, release });
      } catch (error) {
        connection.close();
        throw error;
      }
    } catch (error) {
      release();
      throw error;
    }
  });
}
