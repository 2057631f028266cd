import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Options, Outcome, Proof, Tally } from "../proof.ts";
import { newTally } from "../proof.ts";
import { runChild, scriptOf } from "./child.ts";
import { drawn } from "./events.ts";
import { keptIn, wholeProblem } from "./kept.ts";

/** Files are allowed up to so many blocks of 512 bytes: from a ledger that cannot be made to one whose log grows too long. */
const mostBlocks = 6000;

/**
 * A process writes while the system refuses it: files that may not grow beyond a bound, which fails one write of the database, its log or the checkpoints in its middle, and — where it may be
 * mounted — a file system that is full. It goes on sending, in the same process and after opening the ledger anew. What was acknowledged at any time is there when
 * the ledger is opened without the bound. Not tried is a disk that fails an `fsync` or loses what it said it has: nothing here can make it do so.
 */
async function fail({ cases, seed, until = Infinity, progress }: Options): Promise<Outcome> {
  const tally = newTally();
  let tried = 0;
  const outcome = (failure?: string): Outcome => ({ cases: tried, figures: Object.fromEntries(tally.counts), ...(failure === undefined ? {} : { failure }) });
  for (; tried < cases && performance.now() < until; tried++) {
    const directory = mkdtempSync(join(tmpdir(), "reeve-proof-"));
    try {
      const isDisk = tried % 4 === 3;
      const wrong = isDisk ? await onFullDisk(directory, seed, tried, tally) : await underBound(directory, seed, tried, tally);
      if (wrong !== undefined) return outcome(`case ${tried} of seed ${seed}: ${wrong}`);
    } finally {
      rmSync(directory, { recursive: true });
    }
    progress?.(tried);
  }
  // Where nobody may mount, what a full disk does was not tried, and whoever reads the outcome is to know.
  const skipped = tally.counts.get(noDisk) ?? 0;
  if (skipped > 0) process.stderr.write(`faults: ${skipped} of ${tried} cases skipped: this user may not mount a file system that is full\n`);
  const isAsked = process.env["CI"] !== undefined && process.env["CI"] !== "";
  return outcome(skipped > 0 && isAsked ? `${skipped} cases of a full disk were skipped: run them as a user who may mount` : undefined);
}

const noDisk = "full disk: skipped";

async function underBound(directory: string, seed: number, round: number, tally: Tally): Promise<string | undefined> {
  const state = join(directory, "state");
  let acknowledged = 0;
  // Twice over the same ledger: the second time it has what the first left.
  for (const part of [1, 2]) {
    const blocks = Math.ceil((part * (1 + drawn(mostBlocks, seed, round, part))) / 2);
    const { lines } = await runChild(["sh", "-c", 'ulimit -f "$1"; shift; exec "$@"', "sh", String(blocks), process.execPath, scriptOf("writer"), state, String(acknowledged + 1), String(seed)]);
    acknowledged = count(lines, acknowledged, "bound", tally);
  }
  return problemIn(state, acknowledged, tally);
}

async function onFullDisk(directory: string, seed: number, round: number, tally: Tally): Promise<string | undefined> {
  const disk = join(directory, "disk");
  mkdirSync(disk);
  if (!mount(disk, 64 + drawn(3000, seed, round, "size"))) {
    tally.add(noDisk);
    return undefined;
  }
  try {
    const state = join(disk, "state");
    const { lines } = await runChild([process.execPath, scriptOf("writer"), state, "1", String(seed)]);
    const acknowledged = count(lines, 0, "full disk", tally);
    execFileSync("mount", ["-o", "remount,size=64m", disk]);
    return problemIn(state, acknowledged, tally);
  } finally {
    // Lazily: connections of this process that are closed hold the files until they are collected.
    execFileSync("umount", ["-l", disk]);
  }
}

/** False where this user may not mount. */
function mount(directory: string, kilobytes: number): boolean {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "tmpfs", directory], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The last event that was acknowledged. What failed is counted by its kind. */
function count(lines: readonly string[], before: number, how: string, tally: Tally): number {
  for (const line of lines) if (line.startsWith("failed ")) tally.add(`${how}: ${line}`);
  const last = lines.findLast((line) => /^\d+$/.test(line));
  tally.add("groups acknowledged", lines.filter((line) => /^\d+$/.test(line)).length);
  return last === undefined ? before : Math.max(before, Number(last));
}

function problemIn(state: string, acknowledged: number, tally: Tally): string | undefined {
  const kept = keptIn(state, acknowledged);
  if (typeof kept === "string") return kept;
  tally.add("acknowledged", acknowledged);
  tally.add("unacknowledged", kept.last - acknowledged);
  return wholeProblem(state, kept.last);
}

export const faults: Proof = {
  code: "R11",
  name: "faults",
  claim: "A ledger whose writes fail has everything that was acknowledged, and nothing by half",
  floor: 400,
  short: 4,
  run: fail,
};
