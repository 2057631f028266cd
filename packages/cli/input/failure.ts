import { basename } from "node:path";
import type { Localized } from "@reeve/language";
import { shown } from "../report/shown.ts";
import { words } from "../words.ts";

/** Something outside that failed, such as a file that cannot be read: told in one line, exit 1. */
export class Failure extends Error {
  readonly words: Localized;

  constructor(words: Localized) {
    super(words.en);
    this.words = words;
  }
}

/** Runs what touches the file system and tells its failure by the path it was about. */
export async function reaching<Result>(path: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    if (isSystemError(error)) throw new Failure(words.cannotReach(shown(path), error.code));
    throw error;
  }
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error;
}

/** The name of a file for people: `-` is standard input. */
export const nameOf = (path: string): string => (path === "-" ? "stdin" : basename(path));
