import { readFile, rename, unlink, writeFile } from "node:fs/promises";
import type { Localized } from "@reeve/language";
import { shown } from "../report/shown.ts";
import { words } from "../words.ts";
import { Failure, isSystemError, reaching } from "./failure.ts";

/**
 * Writes a file whole: an interruption leaves the old one or the new one, never half. A file that is there is replaced only when it `isOurs`;
 * otherwise this fails with the reason.
 */
export async function writeOver(path: string, text: string, isOurs: (current: string) => boolean, reason: Localized): Promise<void> {
  const current = await currentIn(path);
  if (current !== undefined && !isOurs(current)) throw new Failure(reason);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    if (isSystemError(error)) throw new Failure(words.cannotWrite(shown(path), error.code));
    throw error;
  }
}

/** What a file holds; undefined where there is none. */
export const currentIn = async (path: string): Promise<string | undefined> =>
  reaching(path, () => readFile(path, "utf8").catch((error: unknown) => (isSystemError(error) && error.code === "ENOENT" ? undefined : Promise.reject(error))));
