/** Requests a second with the marketplace and with a small ruleset, beside a bare `node:http` server and a bare express app that parse the same JSON and answer a constant; the sender is a process of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { spread, type Spread } from "./harness.ts";
import { madeUpMessages } from "./phrases.ts";

const script = (name: string): string => fileURLToPath(new URL(`${name}.js`, import.meta.url));

interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly refusedP99: number;
  readonly counts: Readonly<Record<string, number>>;
}

export interface HttpFigures {
  /** Requests a second, or events of batches. */
  readonly node: Spread;
  readonly express: Spread;
  readonly dry: Spread;
  readonly durable: Spread;
  readonly batch: Spread;
  readonly dryBatch: Spread;
  /** Of the rounds, pair by pair. */
  readonly dryToNode: Spread;
  readonly dryToExpress: Spread;
  readonly durableToNode: Spread;
  /** With a small ruleset, of which an evaluation costs next to nothing: what is left is what serving costs. */
  readonly smallDry: Spread;
  readonly smallDurable: Spread;
  readonly smallDryToNode: Spread;
  readonly smallDryToExpress: Spread;
  readonly smallDurableToNode: Spread;
  /** Milliseconds at half of what it can carry, and at twice. */
  readonly halfP99: number;
  readonly doubleP99: number;
  readonly doubleRefusedP99: number;
  /** The same at ten times. */
  readonly tenfoldP99: number;
  readonly tenfoldRefusedP99: number;
  readonly tenfoldGoodput: number;
  /** At twice what it can carry, the part of it that is still answered. */
  readonly goodput: number;
  readonly statuses: string;
}

const connections = 32;
/** As many as may be under way when nobody waits for the answers of others. */
const openConnections = 1024;
/** Events of a batch: so few that many batches are answered while it is measured. */
const batched = 250;

export async function httpFigures(file: string | undefined, rounds = 3, ms = 1000): Promise<HttpFigures> {
  const directory = mkdtempSync(join(tmpdir(), "reeve-bench-"));
  const children: ChildProcess[] = [];
  try {
    const messages = file === undefined ? madeUpMessages(20_000) : readFileSync(file, "utf8").split("\n").filter((line) => line !== "").map((line) => (JSON.parse(line) as { readonly text: string }).text);
    const texts = join(directory, "texts.json");
    writeFileSync(texts, JSON.stringify(messages));
    const start = async (kind: string): Promise<string> => {
      const child = spawn(process.execPath, [script("http-server"), kind], { stdio: ["ignore", "pipe", "inherit"] });
      children.push(child);
      const [chunk] = (await once(child.stdout, "data")) as [Buffer];
      return chunk.toString().trim();
    };
    const [node, express, reeve, small] = await Promise.all([start("node"), start("express"), start("marketplace"), start("starter")]);
    const load = async (url: string, path: string, rate = 0, batch = 0, forMs = ms): Promise<Load> => {
      const child = spawn(process.execPath, [script("http-load"), url, path, String(rate > 0 ? openConnections : batch > 0 ? 4 : connections), String(forMs), String(rate), String(batch), texts], { stdio: ["ignore", "pipe", "inherit"] });
      let printed = "";
      child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString()));
      await once(child, "close");
      return JSON.parse(printed) as Load;
    };
    const sides = {
      node: () => load(node, "/v1/evaluate"),
      express: () => load(express, "/v1/evaluate"),
      dry: () => load(reeve, "/v1/evaluate?mode=dry-run"),
      durable: () => load(reeve, "/v1/evaluate"),
      smallDry: () => load(small, "/v1/evaluate?mode=dry-run"),
      smallDurable: () => load(small, "/v1/evaluate"),
      dryBatch: () => load(reeve, "/v1/evaluate/batch?mode=dry-run", 0, batched),
      batch: () => load(reeve, "/v1/evaluate/batch", 0, batched),
    } as const;
    const results: Record<keyof typeof sides, number[]> = { node: [], express: [], dry: [], durable: [], smallDry: [], smallDurable: [], dryBatch: [], batch: [] };
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const [name, run] of Object.entries(sides) as readonly (readonly [keyof typeof sides, () => Promise<Load>])[]) {
        const { perSecond } = await run();
        if (round > 0) results[name].push(perSecond);
      }
    }
    const ratio = (left: readonly number[], right: readonly number[]): Spread => spread(left.map((value, index) => value / (right[index] ?? Number.NaN)));
    const carried = spread(results.durable).median;
    const half = await load(reeve, "/v1/evaluate", Math.round(carried / 2), 0, 3 * ms);
    const double = await load(reeve, "/v1/evaluate", Math.round(carried * 2), 0, 3 * ms);
    const tenfold = await load(reeve, "/v1/evaluate", Math.round(carried * 10), 0, 3 * ms);
    return {
      node: spread(results.node),
      express: spread(results.express),
      dry: spread(results.dry),
      durable: spread(results.durable),
      batch: spread(results.batch),
      dryBatch: spread(results.dryBatch),
      dryToNode: ratio(results.dry, results.node),
      dryToExpress: ratio(results.dry, results.express),
      durableToNode: ratio(results.durable, results.node),
      smallDry: spread(results.smallDry),
      smallDurable: spread(results.smallDurable),
      smallDryToNode: ratio(results.smallDry, results.node),
      smallDryToExpress: ratio(results.smallDry, results.express),
      smallDurableToNode: ratio(results.smallDurable, results.node),
      halfP99: half.p99,
      doubleP99: double.p99,
      doubleRefusedP99: double.refusedP99,
      goodput: double.perSecond / carried,
      tenfoldP99: tenfold.p99,
      tenfoldRefusedP99: tenfold.refusedP99,
      tenfoldGoodput: tenfold.perSecond / carried,
      statuses: JSON.stringify(double.counts),
    };
  } finally {
    for (const child of children) child.kill("SIGKILL");
    rmSync(directory, { recursive: true });
  }
}
