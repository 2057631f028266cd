import { statSync } from "node:fs";

const packages = ["language", "engine", "ruleset", "store", "server", "language-server", "cli"];

/** @param {string} path */
const changed = (path) => statSync(new URL(path, import.meta.url), { throwIfNoEntry: false })?.mtimeMs;

/** Whether the bundle is there and newer than everything it was made of. */
export function bundleIsFresh() {
  const made = changed("../dist/bundle/main.js");
  return made !== undefined && packages.every((name) => (changed(`../../${name}/dist/.tsbuildinfo`) ?? Infinity) < made);
}
