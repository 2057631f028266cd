import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { absent, attempt, damaged, occupied, StoreError, type Failure } from "../failure.ts";
import { readCheckpoints } from "./checkpoint.ts";
import { connect } from "./connection.ts";
import { checkpointFile, hasLedger, isOccupied, ledgerFile, makeFolder, sync, touching } from "./files.ts";
import { openForReading } from "./schema.ts";
import { atEntry, verify, type Verification } from "./verify.ts";

/**
 * Copies a ledger into a folder that is empty or not there: as it was when this began, while it may be written, compared with its chain and its
 * checkpoints before it gets its name, and on disk. What `restore` does is the same the other way.
 */
export function backup(directory: string, target: string): Verification | { readonly failure: Failure } {
  return attempt(() => {
    if (!hasLedger(directory) || !existsSync(ledgerFile(directory))) throw new StoreError(absent(directory));
    if (isOccupied(target)) throw new StoreError(occupied(target));
    const partial = `${resolve(target)}.${process.pid}.partial`;
    makeFolder(dirname(partial));
    touching(partial, () => mkdirSync(partial));
    try {
      copyInto(directory, partial);
      const verified = verify(partial);
      if ("failure" in verified) throw new StoreError(verified.failure);
      if (verified.damage !== undefined) throw new StoreError(damaged(directory, atEntry(verified.damage)));
      touching(target, () => renameSync(partial, target));
      sync(dirname(resolve(target)));
      return verified;
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw error;
    }
  });
}

/** Puts a backup where a ledger is to be. Nothing is overwritten, and a backup that is damaged is refused. */
export const restore = (copy: string, directory: string): Verification | { readonly failure: Failure } => backup(copy, directory);

function copyInto(directory: string, target: string): void {
  // First: a checkpoint that is written meanwhile is of entries that the copy may not have.
  const checkpoints = readCheckpoints(checkpointFile(directory));
  const { connection } = openForReading(ledgerFile(directory));
  try {
    connection.run("PRAGMA query_only = OFF");
    connection.prepare("VACUUM INTO ?").run(ledgerFile(target));
  } finally {
    connection.close();
  }
  // A copy begins without a log of its own; opened with one, readers and a writer do not wait for each other.
  const copied = connect(ledgerFile(target));
  copied.run("PRAGMA journal_mode = WAL");
  copied.close();
  sync(ledgerFile(target));
  const lines = checkpoints.map((checkpoint) => `${JSON.stringify(checkpoint)}\n`);
  touching(checkpointFile(target), () => {
    const file = openSync(checkpointFile(target), "wx");
    try {
      writeSync(file, lines.join(""));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
  sync(target);
}
