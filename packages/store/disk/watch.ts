import { watch } from "node:fs";
import type { FSWatcher } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { isSystemError } from "../sqlite/files.ts";
import { foldersUnder } from "./folder.ts";

/** Editors write a file in several steps; a change is told when so long nothing more has come, */
const quietMs = 100;
/** and at the latest after so long. */
const mostMs = 2000;
/** How often a folder that is not there is looked for. */
const absentMs = 300;

/** What editors and we ourselves write beside the files: hidden files, backups, files on their way. */
const passing = /^\.|~$|\.(?:tmp|swp|swx)$/;

/** Watches a folder and all that a ruleset reads under it. The folder may go and come back meanwhile. Fails as the file system does. */
export class FolderWatch {
  readonly #root: string;
  #watchers: FSWatcher[] = [];
  #isThere = false;
  #changed: string[] = [];
  #tell: () => void = () => undefined;

  constructor(root: string) {
    this.#root = root;
  }

  /** Begins anew: from here on every change is seen, those before are forgotten. To be called before the folder is read. */
  async begin(): Promise<void> {
    this.close();
    this.#changed = [];
    this.#isThere = await isFolder(this.#root);
    if (!this.#isThere) return;
    for (const folder of await foldersUnder(this.#root)) this.#watch(folder);
  }

  /** Waits for a change and until it is over; answers with the paths that changed, none when it was stopped. */
  async change(stop: AbortSignal): Promise<readonly string[]> {
    while (this.#changed.length === 0 && !stop.aborted) {
      await this.#wait(this.#isThere ? undefined : absentMs, stop);
      if (!this.#isThere && (await isFolder(this.#root))) this.#changed.push("");
    }
    const latest = performance.now() + mostMs;
    for (let seen = -1; seen !== this.#changed.length && performance.now() < latest && !stop.aborted; ) {
      seen = this.#changed.length;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    }
    return stop.aborted ? [] : [...new Set(this.#changed)];
  }

  close(): void {
    for (const watcher of this.#watchers) watcher.close();
    this.#watchers = [];
  }

  #watch(folder: string): void {
    const take = (name: string | null): void => {
      if (name !== null && passing.test(name)) return;
      this.#changed.push(join(folder, name ?? ""));
      this.#tell();
    };
    try {
      const watcher = watch(join(this.#root, folder), (_, name) => take(name));
      // A folder that goes away may end its watcher with an error.
      watcher.on("error", () => take(null));
      this.#watchers.push(watcher);
    } catch (error) {
      if (!isSystemError(error) || (error.code !== "ENOENT" && error.code !== "ENOTDIR")) throw error;
      take(null);
    }
  }

  /** Until something changes, it is stopped, or the time is up. */
  #wait(ms: number | undefined, stop: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(end, ms);
      function end(): void {
        clearTimeout(timer);
        stop.removeEventListener("abort", end);
        resolve();
      }
      stop.addEventListener("abort", end);
      this.#tell = end;
      if (stop.aborted) end();
    });
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
