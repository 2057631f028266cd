import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type * as Store from "@reeve/store";

/** The compiled script of this folder, also for a test that runs the sources. */
export const scriptOf = (name: string): string => fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? `../dist/proof/store/${name}.js` : `${name}.js`, import.meta.url));

/** What a child printed, line by line; a last line that is cut short counts for nothing. */
export interface Ended {
  readonly lines: readonly string[];
}

/** Runs a script in a process of its own, which `during` may end; its errors are ours. Resolves when it is gone, from when on it counts as having printed any number of lines. */
export function runChild(command: readonly string[], during: (kill: () => void, lines: () => number) => void = () => undefined): Promise<Ended> {
  const [file = "", ...rest] = command;
  const child = spawn(file, rest, { stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  let wrong = "";
  let isGone = false;
  child.stdout.setEncoding("utf8").on("data", (text: string) => void (printed += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => void (wrong += text));
  during(
    () => void child.kill("SIGKILL"),
    () => (isGone ? Infinity : printed.split("\n").length - 1),
  );
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      isGone = true;
      if (code !== 0 && signal !== "SIGKILL") reject(new Error(`a child ended with ${code ?? signal}: ${wrong}`));
      else resolve({ lines: printed.split("\n").slice(0, -1) });
    });
  });
}

/** The store, or one with a mistake in it from where that lies. */
export const storeAt = (module = "@reeve/store"): Promise<typeof Store> => import(module) as Promise<typeof Store>;
