import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { absent, attempt, damaged, StoreError, type Failure } from "../failure.ts";
import { mendCheckpoints, readCheckpoints, type Checkpoint } from "./checkpoint.ts";
import { checkpointFile, hasLedger, ledgerFile, makeFolder, sync } from "./files.ts";
import { takeLock } from "./lock.ts";
import { migrations, type Migration } from "./migrations.ts";
import { openForWriting, type Opened } from "./schema.ts";
import { headOf, sqliteStore, type LedgerStore, type Surroundings } from "./store.ts";
import { atEntry, checkEnd } from "./verify.ts";

export interface StoreOptions extends Partial<Surroundings> {
  /** The name of the ruleset whose ledger it is. Without it the ledger must be there, and is opened whosever it is. */
  readonly ruleset?: string;
  /** A checkpoint follows so many entries after the one before; 10,000 unless told. */
  readonly checkpointEvery?: number;
  /** So many facts, and subjects of which there are none, are kept in memory; 200,000 unless told. */
  readonly remembered?: number;
  /** The formats that the program knows. */
  readonly formats?: readonly Migration[];
}

/**
 * Opens the ledger in a folder, to write it; makes folder and ledger where there is none. One process at a time has it. The end of the chain is compared with
 * the last checkpoint and the last entries with the chain; `verify` compares all of it.
 */
export function openStore(directory: string, options: StoreOptions): LedgerStore | { readonly failure: Failure } {
  const { clock = Date.now, random = randomBytes, checkpointEvery = 10_000, remembered = 200_000 } = options;
  return attempt(() =>
    withLedger(directory, { ...options, clock, random }, ({ checkpoints, release, ...opened }) => {
      const { connection } = opened;
      const { link, damage } = checkEnd(opened, checkpoints, headOf(connection).position);
      if (damage !== undefined) throw new StoreError(damaged(directory, atEntry(damage)));
      const checkpointed = checkpoints.at(-1)?.position ?? 0;
      return sqliteStore({ connection, clock, random, checkpoints: checkpointFile(directory), checkpointed, checkpointEvery, link, remembered, release });
    }),
  );
}

/** A ledger that nobody else writes. */
export interface Held extends Opened {
  readonly checkpoints: readonly Checkpoint[];
  /** Gives up the lock. */
  readonly release: () => void;
}

/** Takes the lock and opens the database. When what is done with it throws, both are given up; otherwise they are the caller's. */
export function withLedger<Result>(directory: string, { ruleset, clock, random, formats = migrations }: StoreOptions & Surroundings, action: (held: Held) => Result): Result {
  if (ruleset === undefined && !hasLedger(directory)) throw new StoreError(absent(directory));
  makeFolder(directory);
  const created = new Date(clock()).toISOString();
  const { release } = takeLock(directory, { pid: process.pid, since: created });
  try {
    const checkpoints = readCheckpoints(checkpointFile(directory));
    const isNew = !existsSync(ledgerFile(directory));
    if (isNew && checkpoints.length > 0) throw new StoreError(damaged(directory, { en: "`ledger.db` is missing, and there are checkpoints of it", zh: "缺少 `ledger.db`,但存在其校验点" }));
    const ledger = Buffer.from(random(16)).toString("hex");
    const opened = openForWriting(ledgerFile(directory), { ledger, created, ...(ruleset === undefined ? {} : { ruleset }) }, formats);
    try {
      if (isNew) sync(directory);
      mendCheckpoints(checkpointFile(directory));
      return action({ ...opened, checkpoints, release });
    } catch (error) {
      opened.connection.close();
      throw error;
    }
  } catch (error) {
    release();
    throw error;
  }
}
