/**
 * `npm run proof -- [NAME …] [--cases N] [--seed N]`: tries what the engine promises on random cases. One line of JSON for each
 * proof; exit 1 when one does not hold, with the smallest case found.
 */
import { parseArgs } from "node:util";
import { proofs } from "./proofs.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { cases: { type: "string" }, seed: { type: "string" } } });
const unknown = positionals.filter((name) => proofs.every((proof) => proof.name !== name));
const chosen = proofs.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
if (unknown.length > 0 || !Number.isSafeInteger(seed) || !(Number(values.cases ?? 1) > 0)) {
  process.stderr.write(`usage: npm run proof -- [NAME …] [--cases N] [--seed N]\n${proofs.map(({ name, claim, floor }) => `${name}: ${claim} (${floor} cases)\n`).join("")}`);
  process.exitCode = 64;
} else {
  for (const { name, claim, floor, run } of chosen) {
    process.stderr.write(`${name}: ${claim}; seed ${seed}\n`);
    const start = performance.now();
    let told = start;
    const progress = (cases: number): void => {
      if (performance.now() - told < 60_000) return;
      told = performance.now();
      process.stderr.write(`${name}: ${cases} cases, ${Math.round(cases / ((told - start) / 1000))} a second\n`);
    };
    const { cases, failure, figures } = await run({ cases: Number(values.cases ?? floor), seed, progress });
    const seconds = (performance.now() - start) / 1000;
    process.stdout.write(`${JSON.stringify({ proof: name, seed, cases, held: failure === undefined, seconds: Math.round(seconds), perSecond: Math.round(cases / seconds), figures })}\n`);
    if (failure === undefined) continue;
    process.exitCode = 1;
    process.stdout.write(`${failure}\n`);
  }
}
