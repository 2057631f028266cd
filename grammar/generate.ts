/**
 * `npm run generate` writes every generated file of the project; with `--check` it writes none and exits 1 when one of them
 * differs from what it would write. `--regions result.csv` writes the table of regions whose source is no package, and nothing else.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { unicodeVersion } from "@reeve/engine/generate";
import { generated } from "./generated.ts";
import { areacodesFrom } from "./sources.ts";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false }, regions: { type: "string" } } });
const root = new URL("../../", import.meta.url);
const unicode = process.versions["unicode"] ?? "unknown";

if (values.regions !== undefined) {
  const table = areacodesFrom(values.regions);
  if ("wrong" in table) {
    process.stderr.write(`${table.wrong}\n`);
    process.exit(1);
  }
  writeFileSync(new URL("packages/engine/identity/areacodes.ts", root), table.content);
  process.stderr.write("wrote packages/engine/identity/areacodes.ts: run `npm run generate` for what follows from it\n");
  process.exit();
}

for (const { path, content } of generated) {
  if (path.endsWith("tables.ts") && unicode !== unicodeVersion) {
    process.stderr.write(`skipped ${path}: it is made of Unicode ${unicodeVersion}, and this Node.js knows ${unicode}\n`);
    if (process.env["CI"] !== undefined) process.exitCode = 1;
    continue;
  }
  const file = new URL(path, root);
  const current = existsSync(file) ? readFileSync(file, "utf8") : "";
  const fresh = content(current);
  if (current === fresh) continue;
  if (values.check) {
    process.stderr.write(`${path} is not what it is generated from: run \`npm run generate\`\n`);
    process.exitCode = 1;
  } else {
    mkdirSync(new URL(".", file), { recursive: true });
    writeFileSync(file, fresh);
    process.stderr.write(`wrote ${path}\n`);
  }
}
