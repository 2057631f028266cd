/**
 * `npm run bench [-- NAME …] [--json]`: runs the benchmarks whose names begin with one of the names, prints a table, or one
 * JSON document with `--json`. Exit 1 when a goal is missed.
 */
import { parseArgs } from "node:util";
import { checkingSides } from "./checking.ts";
import { pair, table, type Figure, type Pair } from "./harness.ts";

interface Bench {
  readonly name: string;
  readonly run: () => Promise<readonly Figure[]> | readonly Figure[];
}

const ms = (bench: string, figure: string, spread: Pair["left"]): Figure => ({
  bench,
  figure,
  value: spread.median,
  unit: "ms",
  spread: [spread.min, spread.max],
});

const benches: readonly Bench[] = [
  {
    name: "check-10000",
    run: () => {
      const { check, parse } = checkingSides(10_000);
      const both = pair(check, parse, { rounds: 11, ms: 1 });
      return [
        ms("check-10000", check.name, both.left),
        ms("check-10000", parse.name, both.right),
        {
          bench: "check-10000",
          figure: "ratio",
          value: both.ratio.median,
          unit: "×",
          spread: [both.ratio.min, both.ratio.max],
          goal: "≤ 1.5",
          met: both.ratio.median <= 1.5,
        },
      ];
    },
  },
];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean", default: false } } });
const chosen = benches.filter(({ name }) => positionals.length === 0 || positionals.some((prefix) => name.startsWith(prefix)));
const figures: Figure[] = [];
for (const bench of chosen) {
  process.stderr.write(`${bench.name} …\n`);
  figures.push(...(await bench.run()));
}
const machine = { node: process.version, platform: `${process.platform} ${process.arch}` };
process.stdout.write(values.json ? `${JSON.stringify({ machine, figures }, undefined, 2)}\n` : `${table(figures)}\n`);
process.exitCode = figures.some(({ met }) => met === false) ? 1 : 0;
