/**
 * `npm run generate` writes every generated file of the project; with `--check` it writes none and exits 1 when one of them
 * differs from what it would write.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { generateFoldingTables, unicodeVersion } from "@reeve/engine/generate";
import { keywords } from "@reeve/language";

interface Generated {
  /** From the project's folder. */
  readonly path: string;
  readonly content: () => string;
}

const generated: readonly Generated[] = [
  { path: "grammar/keywords.json", content: () => `${JSON.stringify(keywords, undefined, 2)}\n` },
  { path: "packages/engine/normalise/tables.ts", content: generateFoldingTables },
];

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const root = new URL("../../", import.meta.url);
const unicode = process.versions["unicode"] ?? "unknown";

for (const { path, content } of generated) {
  if (path.endsWith("tables.ts") && unicode !== unicodeVersion) {
    process.stderr.write(`skipped ${path}: it is made of Unicode ${unicodeVersion}, and this Node.js knows ${unicode}\n`);
    if (process.env["CI"] !== undefined) process.exitCode = 1;
    continue;
  }
  const file = new URL(path, root);
  const fresh = content();
  const isFresh = existsSync(file) && readFileSync(file, "utf8") === fresh;
  if (isFresh) continue;
  if (values.check) {
    process.stderr.write(`${path} is not what it is generated from: run \`npm run generate\`\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, fresh);
    process.stderr.write(`wrote ${path}\n`);
  }
}
