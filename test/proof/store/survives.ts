import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, verify } from "@reeve/store";
import type { Options, Outcome, Proof } from "../proof.ts";
import { runChild, scriptOf } from "./child.ts";
import { drawn } from "./events.ts";
import { keptIn, wholeProblem } from "./kept.ts";

/** A ledger is looked through whole and begun anew after so many kills. */
const killsPerLedger = 50;
/** SQLite moves its log into the database when the log has so many pages. Until then all of it is in the log. */
const bytesBeforeMoving = 900 * 4120;

interface Tallied {
  kills: number;
  acknowledged: number;
  /** Written, and the process killed before it could say so. */
  unacknowledged: number;
  "killed before it was open": number;
  "logs cut off": number;
  /** Of opening, in milliseconds. */
  "slowest opening": number;
}

/**
 * A process writes groups and acknowledges each when it is committed; it is killed at a random moment, and the ledger is opened again: everything that was acknowledged is there,
 * once. What a killed process has written is in the cache of the system, so that a kill alone does not show whether it is on disk; that a log which lost its end,
 * wherever it was cut, holds whole groups only is tried on copies. `writes` is where the store of the process lies, if it is another.
 */
export async function runSurvives({ cases, seed, until = Infinity, progress }: Options, writes: readonly string[] = []): Promise<Outcome> {
  const tally: Tallied = { kills: 0, acknowledged: 0, unacknowledged: 0, "killed before it was open": 0, "logs cut off": 0, "slowest opening": 0 };
  const outcome = (failure?: string): Outcome => ({ cases: tally.kills, figures: { ...tally, "slowest opening": Math.round(tally["slowest opening"]) }, ...(failure === undefined ? {} : { failure }) });
  while (tally.kills < cases && performance.now() < until) {
    const directory = mkdtempSync(join(tmpdir(), "reeve-proof-"));
    try {
      const wrong = await oneLedger(directory, seed, tally, Math.min(cases, tally.kills + killsPerLedger), writes);
      if (wrong !== undefined) return outcome(`after kill ${tally.kills} of seed ${seed}: ${wrong}`);
    } finally {
      rmSync(directory, { recursive: true });
    }
    progress?.(tally.kills);
  }
  return outcome();
}

async function oneLedger(directory: string, seed: number, tally: Tallied, until: number, writes: readonly string[]): Promise<string | undefined> {
  const state = join(directory, "state");
  let last = 0;
  let acknowledged = 0;
  while (tally.kills < until) {
    const kill = ++tally.kills;
    const { lines } = await runChild([process.execPath, scriptOf("writer"), state, String(acknowledged + 1), String(seed), ...writes], killing(seed, kill));
    const acknowledgements = lines.filter((line) => /^\d+$/.test(line)).map(Number);
    if (!lines.includes("opened")) tally["killed before it was open"]++;
    const before = last;
    const told = acknowledgements.at(-1) ?? acknowledged;
    // Before anybody opens it: what the log of a killed process holds is all that there is.
    const torn = existsSync(state) ? await tornProblem(directory, seed, kill, [before, ...acknowledgements], tally) : undefined;
    if (torn !== undefined) return torn;
    const kept = keptIn(state, Math.max(told, acknowledged), acknowledged + 1);
    if (typeof kept === "string") return kept;
    tally.acknowledged += Math.max(0, told - acknowledged);
    acknowledged = Math.max(told, acknowledged);
    if (kept.last > acknowledged + 64) return `${kept.last - acknowledged} events are there that nobody was told of, more than a group`;
    tally.unacknowledged += Math.max(0, kept.last - Math.max(acknowledged, before));
    tally["slowest opening"] = Math.max(tally["slowest opening"], kept.opened);
    last = kept.last;
  }
  return wholeProblem(state, last);
}

/** Kills before the ledger is open, or after some groups, some time later. */
function killing(seed: number, kill: number): (kill: () => void, lines: () => number) => void {
  const groups = drawn(10, seed, kill, "before") === 0 ? 0 : 1 + drawn(8, seed, kill, "groups");
  const after = drawn(4000, seed, kill, "after") / 100;
  return (end, lines) => {
    const wait = (): void => void (lines() >= groups ? setTimeout(end, after) : setTimeout(wait, 2));
    setTimeout(wait, groups === 0 ? drawn(120, seed, kill, "start") : 0);
  };
}

/** A copy whose log is cut off anywhere holds the groups before the cut, whole. `ends` are the events that groups ended with, but for the one that nobody was told of. */
async function tornProblem(directory: string, seed: number, kill: number, ends: readonly number[], tally: Tallied): Promise<string | undefined> {
  const [state, copy] = [join(directory, "state"), join(directory, "copy")];
  const log = join(state, "ledger.db-wal");
  const bytes = existsSync(log) ? statSync(log).size : 0;
  if (bytes === 0 || bytes > bytesBeforeMoving) return undefined;
  rmSync(copy, { recursive: true, force: true });
  await mkdir(copy);
  for (const name of ["ledger.db", "ledger.db-wal"]) copyFileSync(join(state, name), join(copy, name));
  truncateSync(join(copy, "ledger.db-wal"), drawn(bytes, seed, kill, "cut"));
  const store = openStore(copy, { ruleset: "market" });
  // Before its tables were made a ledger is a file like any other, and is made again.
  if ("failure" in store) return `a log that was cut off leaves what does not open: ${store.failure.message.en}`;
  const { position } = store.head();
  store.close();
  tally["logs cut off"]++;
  const isWhole = ends.includes(position) || position > Math.max(...ends);
  const verified = verify(copy);
  if (!isWhole) return `a log that was cut off ends in the middle of a group, at ${position}`;
  return "damage" in verified && verified.damage === undefined ? undefined : "failure" in verified ? verified.failure.message.en : verified.damage?.what.en;
}

export const survives: Proof = {
  code: "R10",
  name: "survives",
  claim: "A ledger whose process is killed has everything that was acknowledged, once",
  floor: 1000,
  short: 12,
  run: (options) => runSurvives(options),
};
