import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "@reeve/engine";
import { openStore, type StoreOptions } from "../sqlite/open.ts";
import type { LedgerStore } from "../sqlite/store.ts";
import { connect } from "../sqlite/connection.ts";
import { ledgerFile } from "../sqlite/files.ts";

/** 2020-10-12. */
export const clock = (): number => Date.UTC(2020, 9, 12);

/** Runs a test in a folder of its own, by its path. */
export function inFolder(action: (directory: string) => void): void {
  const directory = mkdtempSync(join(tmpdir(), "reeve-store-"));
  try {
    action(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The same of a test that waits for something. */
export async function inNewFolder(action: (directory: string) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "reeve-store-"));
  try {
    await action(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

export function opened(directory: string, options: StoreOptions = {}): LedgerStore {
  const store = openStore(directory, { ruleset: "market", clock, ...options });
  if ("failure" in store) throw new Error(store.failure.message.en);
  return store;
}

/** A ledger of groups, closed; a checkpoint after each group. */
export function written(directory: string, ...groups: readonly (readonly Entry[])[]): void {
  const store = opened(directory, { checkpointEvery: 1 });
  for (const group of groups) store.commit(group);
  store.close();
}

/** What somebody does to the database of a ledger that is closed. */
export function tamper(directory: string, ...statements: readonly string[]): void {
  const connection = connect(ledgerFile(directory));
  for (const statement of statements) connection.run(statement);
  connection.run("PRAGMA wal_checkpoint(TRUNCATE)");
  connection.close();
}
