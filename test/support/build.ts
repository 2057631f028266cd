import { spawnSync } from "node:child_process";
import { mkdirSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const lock = join(root, "node_modules", ".reeve-build");
/** A build takes seconds; a lock this old was left behind by a run that was killed. */
const staleAfterMs = 120_000;

/** Builds the packages for tests that run the command as users do. Test files run side by side, so one builds while the others wait. */
export async function build(): Promise<void> {
  while (!acquire()) await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    const { status, stdout } = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-b"], { cwd: root, encoding: "utf8" });
    if (status !== 0) throw new Error(`the packages do not build:\n${stdout}`);
  } finally {
    rmdirSync(lock);
  }
}

function acquire(): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > staleAfterMs) rmdirSync(lock);
    return false;
  }
}
