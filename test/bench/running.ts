/** A server as a process of its own: how soon it is ready, how long others wait while a version takes over, and whether it stays as large as it is. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { manyRules, schema } from "./checking.ts";
import { madeUpMessages } from "./phrases.ts";

const root = new URL("../../../", import.meta.url);
const marketplace = fileURLToPath(new URL("rulesets/marketplace", root));

const manifest = (version: string): string => `name: many\nversion: ${version}\nlanguage: "0.1"\nzone: Asia/Shanghai\ncurrency: CNY\n`;
const laws = `- id: terms.house
  kind: platform_rule
  title: { zh: 平台规则, en: Rules of the house }
  article: "1"
  from: 2020-01-01
  verified: true
`;

/** A folder with so many rules. */
function writeRules(folder: string, count: number): void {
  mkdirSync(join(folder, "schemas"), { recursive: true });
  writeFileSync(join(folder, "ruleset.yaml"), manifest("1.0.0"));
  writeFileSync(join(folder, "laws.yaml"), laws);
  writeFileSync(join(folder, "schemas/listing.json"), JSON.stringify(schema));
  for (const { path, text } of manyRules(count)) writeFileSync(join(folder, path), text);
}

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  /** From the start of the process to the first answer that it is ready. */
  readonly readyMs: number;
}

async function start(ruleset: string, state: string, options: readonly string[] = []): Promise<Served> {
  const began = performance.now();
  const child = spawn(process.execPath, [...options, fileURLToPath(new URL("packages/cli/bin/reeve.js", root)), "serve", ruleset, "--state", state, "--port", "0", "--active-since", "2020-01-01"], {
    env: { ...process.env, LANG: "C", REEVE_LEDGER_KEY: "a key for the benchmarks of the server" },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  if (child.stdout === null) throw new Error("what the server prints is not heard");
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  const url = chunk.toString().trim();
  const { status } = await fetch(`${url}/readyz`);
  if (status !== 200) throw new Error(`/readyz says ${status}`);
  return { child, url, readyMs: performance.now() - began };
}

async function end({ child }: Served): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

export interface StartFigures {
  /** Milliseconds, one for each start. */
  readonly marketplace: readonly number[];
  readonly many: readonly number[];
  /** On a ledger beside which the ruleset was verified before. */
  readonly marketplaceAgain: readonly number[];
  /** The longest wait for an answer while a version of many rules takes over, and while nothing does. */
  readonly takeoverMs: readonly number[];
  readonly quietMs: readonly number[];
}

export async function startFigures(rules = 10_000, rounds = 5): Promise<StartFigures> {
  const directory = mkdtempSync(join(tmpdir(), "reeve-start-"));
  const figures = { marketplace: [] as number[], many: [] as number[], marketplaceAgain: [] as number[], takeoverMs: [] as number[], quietMs: [] as number[] };
  try {
    const folder = join(directory, "many");
    writeRules(folder, rules);
    for (let round = 0; round < rounds; round++) {
      const small = await start(marketplace, join(directory, `small-${round}`));
      figures.marketplace.push(small.readyMs);
      await end(small);
      const again = await start(marketplace, join(directory, `small-${round}`));
      figures.marketplaceAgain.push(again.readyMs);
      await end(again);
      writeFileSync(join(folder, "ruleset.yaml"), manifest(`1.0.${round}`));
      const large = await start(folder, join(directory, `large-${round}`));
      figures.many.push(large.readyMs);
      figures.quietMs.push(await longestWait(large.url, async () => await new Promise((resolve) => setTimeout(resolve, 1000))));
      figures.takeoverMs.push(await longestWait(large.url, () => takeover(folder, large.url, `2.0.${round}`)));
      await end(large);
    }
    return figures;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** On a connection of its own: one that is kept may be closed for having been idle while the server was busy. */
const ask = async (url: string): Promise<string> => await (await fetch(url, { headers: { connection: "close" } })).text();

/** Asks one time after the other whether the server lives, while something is done; the longest wait for an answer in milliseconds. */
async function longestWait(url: string, action: () => Promise<void>): Promise<number> {
  let isOver = false;
  let longest = 0;
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now();
      await ask(`${url}/livez`);
      longest = Math.max(longest, performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  })();
  await action();
  isOver = true;
  await asking;
  return longest;
}

async function takeover(folder: string, url: string, version: string): Promise<void> {
  writeFileSync(join(folder, "ruleset.yaml"), manifest(version));
  for (let told = ""; !told.includes(`version="${version}"`); told = await ask(`${url}/metrics`)) await new Promise((resolve) => setTimeout(resolve, 200));
}

export interface SoakFigures {
  /** Megabytes of the process. */
  readonly megabytes: readonly number[];
  /** And of what it holds and could not be collected. */
  readonly held: readonly number[];
  readonly events: number;
}

const samples = 60;
const lanes = 8;
const batched = 50;

/** So few that what is kept in memory of accounts and words, up to a hundred thousand of each, is soon all there: what grows then grows for ever. */
const [accounts, wordings] = [500, 2000] as const;

/** Time goes on by so much from event to event: what is counted over some days passes, too. */
const stepMs = 100_000;
const firstAt = Date.parse("2020-01-02T00:00:00Z");

/**
 * Sends events without a pause for so long, each of an account and with a text that comes again, until all that is kept of them is there and long after. What follows for an account adds to its history,
 * which is kept for good: texts of which something does are sent once, before it is measured, and then no more.
 */
export async function soakFigures(minutes: number): Promise<SoakFigures> {
  const directory = mkdtempSync(join(tmpdir(), "reeve-soak-"));
  const served = await start(marketplace, join(directory, "state"), ["--import", new URL("heap-told.js", import.meta.url).href]);
  const [megabytes, held]: [number[], number[]] = [[], []];
  let events = 0;
  const decided = async (texts: readonly string[]): Promise<readonly string[]> => {
    const lines = texts.map((text) => {
      const at = events++;
      return JSON.stringify({ id: `e-${at}`, source: "soak", type: "listing.published", time: new Date(firstAt + at * stepMs).toISOString(), data: { listing_id: `l-${at}`, account_id: `a-${at % accounts}`, title: [...text].slice(0, 20).join(""), text, price: 1 + (at % 900) } });
    });
    const response = await fetch(`${served.url}/v1/evaluate/batch`, { method: "POST", headers: { "content-type": "application/x-ndjson" }, body: lines.join("\n") });
    return (await response.text()).trimEnd().split("\n");
  };
  try {
    const all = madeUpMessages(wordings);
    const quiet: string[] = [];
    for (let at = 0; at < all.length; at += batched) {
      const some = all.slice(at, at + batched);
      const decisions = await decided(some);
      quiet.push(...some.filter((_, index) => (JSON.parse(decisions[index] ?? "{}") as { readonly findings?: readonly unknown[] }).findings?.length === 0));
    }
    const until = performance.now() + minutes * 60_000;
    const lane = async (first: number): Promise<void> => {
      for (let at = first; performance.now() < until; at += batched * lanes) await decided(Array.from({ length: batched }, (_, index) => quiet[(at + index) % quiet.length] ?? ""));
    };
    const sampling = setInterval(() => void sample(served, megabytes, held), (minutes * 60_000) / samples);
    await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index * batched)));
    clearInterval(sampling);
    return { megabytes, held, events };
  } finally {
    await end(served);
    rmSync(directory, { recursive: true });
  }
}

async function sample({ child, url }: Served, megabytes: number[], held: number[]): Promise<void> {
  megabytes.push(Number(/^process_resident_memory_bytes (\S+)/m.exec(await ask(`${url}/metrics`))?.[1]) / 1_048_576);
  child.send("what is held");
  const [bytes] = (await once(child, "message")) as [number];
  held.push(bytes / 1_048_576);
}
