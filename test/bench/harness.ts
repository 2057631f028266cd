/**
 * One way to time things: two sides of a comparison run in turn, A B A B …, so that a drift of the machine's speed meets both,
 * and the ratio is taken pair by pair. The median is what to quote; absolute figures of a shared machine are noise.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** One side of a comparison; `run` does one pass of the work and returns something that depends on it. */
export interface Side {
  readonly name: string;
  readonly run: () => unknown;
}

/** Least, middle and greatest of the rounds. */
export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

/** Milliseconds a pass of each side, and the ratio left / right of the pairs. */
export interface Pair {
  readonly left: Spread;
  readonly right: Spread;
  readonly ratio: Spread;
}

/** A figure of the report; `met` is absent where there is no goal. */
export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly spread?: readonly [number, number];
  readonly goal?: string;
  readonly met?: boolean;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { min: at(0), median, max: at(sorted.length - 1) };
}

/** Keeps results alive, so that no pass is optimised away. */
let sink: unknown;

function time(side: Side, passes: number): number {
  const start = performance.now();
  for (let pass = 0; pass < passes; pass++) sink = side.run();
  return (performance.now() - start) / passes;
}

/** How many passes fill about `ms` milliseconds, after some that warm up the compiler. */
function passesFor(side: Side, ms: number): number {
  const until = performance.now() + ms;
  let passes = 0;
  do {
    sink = side.run();
    passes++;
  } while (performance.now() < until);
  return Math.max(1, Math.round(ms / time(side, Math.max(1, passes >> 2))));
}

/** Runs both sides in turn for `rounds` rounds of about `ms` milliseconds each. */
export function pair(left: Side, right: Side, { rounds = 15, ms = 60 } = {}): Pair {
  const passes = [passesFor(left, ms), passesFor(right, ms)] as const;
  const lefts: number[] = [];
  const rights: number[] = [];
  for (let round = 0; round < rounds; round++) {
    lefts.push(time(left, passes[0]));
    rights.push(time(right, passes[1]));
  }
  void sink;
  return { left: spread(lefts), right: spread(rights), ratio: spread(lefts.map((value, index) => value / (rights[index] ?? Number.NaN))) };
}

/** The figures as a table for people. */
export function table(figures: readonly Figure[]): string {
  const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
  const rows = figures.map(({ bench, figure, value, unit, spread: range, goal, met }) => [
    bench,
    figure,
    number(value),
    unit,
    range === undefined ? "" : `${number(range[0])} – ${number(range[1])}`,
    goal ?? "",
    met === undefined ? "" : met ? "met" : "MISSED",
  ]);
  const all = [["bench", "figure", "median", "unit", "min – max", "goal", ""], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ").trimEnd()).join("\n");
}

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes, without what could be collected. */
export function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
