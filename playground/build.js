/** Builds the page unless it is newer than all it is made of. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = ["playground", "packages/language", "packages/engine", "packages/ruleset", "rulesets", "grammar/reeve.monarch.json", "package-lock.json"];

/** @param {string} name */
const isWatched = (name) => name !== "dist" && name !== "node_modules" && !name.endsWith(".test.ts");

/**
 * @param {string} path
 * @returns {number} when what lies there was changed last
 */
function newest(path) {
  if (!existsSync(path)) return 0;
  const status = statSync(path);
  return status.isDirectory() ? Math.max(0, ...readdirSync(path).filter(isWatched).map((name) => newest(`${path}/${name}`))) : status.mtimeMs;
}

const built = newest(`${root}playground/dist/page/index.html`);
if (sources.some((source) => newest(root + source) >= built)) await build({ root: `${root}playground`, logLevel: "warn" });
