import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { full, inputOutput, readOnly, StoreError } from "../failure.ts";

/** The files of a ledger's folder. SQLite puts its own beside `ledger.db` while that is open. */
export const ledgerFile = (directory: string): string => join(directory, "ledger.db");
export const lockFile = (directory: string): string => join(directory, "lock.db");
export const holderFile = (directory: string): string => join(directory, "writer.json");
export const checkpointFile = (directory: string): string => join(directory, "checkpoints.jsonl");

export const hasLedger = (directory: string): boolean => existsSync(ledgerFile(directory)) || existsSync(checkpointFile(directory));

/** Whether a folder is there and has something in it. A file of that name counts as something. */
export function isOccupied(directory: string): boolean {
  try {
    return readdirSync(directory).length > 0;
  } catch (error) {
    if (isSystemError(error)) return error.code !== "ENOENT";
    throw error;
  }
}

export const makeFolder = (directory: string): void => touching(directory, () => void mkdirSync(directory, { recursive: true }));

/** Puts on disk that a file is in its folder, or what is in a file. */
export function sync(path: string): void {
  touching(path, () => {
    const file = openSync(path, "r");
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
}

/** Runs what touches a file and tells of its failure by the path. */
export function touching<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (["ENOSPC", "EDQUOT"].includes(error.code)) throw new StoreError(full(path), error);
    const isForbidden = ["EACCES", "EPERM", "EROFS", "ENOENT", "ENOTDIR", "EEXIST"].includes(error.code);
    throw new StoreError((isForbidden ? readOnly : inputOutput)(path, error.code), error);
  }
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error;
}
