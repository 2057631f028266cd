#!/usr/bin/env node
import { existsSync } from "node:fs";
import { bundleIsFresh } from "./fresh.js";

const program = new URL(bundleIsFresh() ? "../dist/bundle/main.js" : "../dist/main.js", import.meta.url);
if (existsSync(program)) {
  await import(program.href);
} else {
  process.stderr.write("reeve is not built yet: run `npm ci` (or `npx tsc -b`) in its folder\n");
  process.exitCode = 1;
}
