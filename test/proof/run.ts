/**
 * `npm run proof -- [NAME …] [--cases N] [--minutes N] [--seed N]`: tries what the engine promises on random cases. One line of JSON for
 * each proof; exit 1 when one does not hold, with the smallest case found.
 */
import { parseArgs } from "node:util";
import type { Proof } from "./proof.ts";
import { proofs } from "./proofs.ts";

const rows = proofs.map(({ code = "", name, claim, floor }) => `${code.padEnd(4)}${name.padEnd(15)}${String(floor).padStart(8)} cases  ${claim}\n`);
const usage = `usage: npm run proof -- [NAME …] [--cases N] [--minutes N] [--seed N]\n\nWithout names all of them. As many cases as stand here, unless fewer are asked for or the time is over:\n\n${rows.join("")}`;

function read() {
  try {
    return parseArgs({ allowPositionals: true, options: { cases: { type: "string" }, minutes: { type: "string" }, seed: { type: "string" }, help: { type: "boolean" } } });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n${usage}`);
    process.exit(64);
  }
}

const { values, positionals } = read();
const isCalled = (proof: Proof, name: string): boolean => name.toLowerCase() === proof.name || name.toUpperCase() === proof.code;
const unknown = positionals.filter((name) => proofs.every((proof) => !isCalled(proof, name)));
const chosen = proofs.filter((proof) => positionals.length === 0 || positionals.some((name) => isCalled(proof, name)));
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const isUsable = unknown.length === 0 && Number.isSafeInteger(seed) && Number(values.cases ?? 1) > 0 && Number(values.minutes ?? 1) > 0;

if (values.help === true) process.stdout.write(usage);
else if (isUsable) {
  for (const proof of chosen) await runOne(proof);
} else {
  process.stderr.write(unknown.length === 0 ? usage : `There is no proof ${unknown.join(", ")}.\n${usage}`);
  process.exitCode = 64;
}

async function runOne({ code = "", name, claim, floor, run }: Proof): Promise<void> {
  process.stderr.write(`${code === "" ? "" : `${code} `}${name}: ${claim}; seed ${seed}\n`);
  const start = performance.now();
  let told = start;
  const progress = (cases: number): void => {
    if (performance.now() - told < 60_000) return;
    told = performance.now();
    process.stderr.write(`${name}: ${cases} cases, ${Math.round(cases / ((told - start) / 1000))} a second\n`);
  };
  const until = values.minutes === undefined ? {} : { until: start + Number(values.minutes) * 60_000 };
  const { cases, failure, figures, shares, unmet } = await run({ cases: Number(values.cases ?? floor), seed, progress, ...until });
  const seconds = (performance.now() - start) / 1000;
  const wrong = failure ?? (cases >= floor ? unmet : undefined);
  const counts = { proof: code === "" ? name : code, name, seed, cases, floor, held: wrong === undefined, seconds: Math.round(seconds), perSecond: Math.round(cases / seconds) };
  process.stdout.write(`${JSON.stringify({ ...counts, figures, ...(shares === undefined ? {} : { "percentage of programs": shares }), ...(unmet === undefined ? {} : { unmet }) })}\n`);
  if (wrong === undefined) return;
  process.exitCode = 1;
  process.stdout.write(`${wrong}\n`);
}
