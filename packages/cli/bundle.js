/** Puts the compiled command into a few files, unless that is done: a start reads them in a third of the time that the many take. What is not newer than all that was compiled is not used. */
import { renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { bundleIsFresh } from "./bin/fresh.js";

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

if (!bundleIsFresh()) {
  const [made, partial] = [here("dist/bundle"), here(`dist/bundle.${process.pid}`)];
  const bundle = await rolldown({
    // The thread that reads changed rulesets is found beside whoever starts it.
    input: { main: here("dist/main.js"), opening: here("../server/dist/rulesets/opening.js") },
    platform: "node",
    // They look for files of their own beside themselves.
    external: ["libsql", "pino"],
    logLevel: "warn",
  });
  await bundle.write({ dir: partial, format: "esm" });
  rmSync(made, { recursive: true, force: true });
  renameSync(partial, made);
}
