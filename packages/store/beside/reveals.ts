import { closeSync, fsyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";

/** Who looked at words as they were sent, and why. */
export interface Reveal {
  /** RFC 3339. */
  readonly at: string;
  /** The id of the token, where one was asked for, and who it was. */
  readonly token?: string;
  readonly name: string;
  readonly ruleset: string;
  readonly decision: string;
  readonly reason: string;
}

export const revealsFile = (folder: string): string => join(folder, "reveals.jsonl");

/** Adds a line; when it returns it is on disk. */
export function writeReveal(folder: string, reveal: Reveal): void {
  const file = openSync(revealsFile(folder), "a", 0o600);
  try {
    writeSync(file, `${JSON.stringify(reveal)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
