import { spawnSync } from "node:child_process";
import { mkdirSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const lock = join(root, "node_modules", ".reeve-page-build");
const staleAfterMs = 300_000;

/** The folder of the page that was built. */
export const pageFolder = join(root, "playground/dist/page");

/** Builds the page where that is needed. Test files run side by side, so one builds while the others wait. */
export async function buildPage(): Promise<void> {
  while (!acquire()) await new Promise((resolve) => setTimeout(resolve, 200));
  try {
    const { status, stdout, stderr } = spawnSync("npm", ["run", "page"], { cwd: root, encoding: "utf8" });
    if (status !== 0) throw new Error(`the page does not build:\n${stdout}${stderr}`);
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
