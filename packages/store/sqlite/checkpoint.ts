import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { damaged, StoreError } from "../failure.ts";
import { sync, touching } from "./files.ts";

/** What the chain had come to, written beside the ledger: a ledger that was cut off is shorter than its checkpoints say. */
export interface Checkpoint {
  readonly position: number;
  /** Hexadecimal. */
  readonly link: string;
  /** RFC 3339, by the clock of the machine. */
  readonly at: string;
}

/** The checkpoints in a file, by position; a last line that a crash cut off is none. Any other line that is none is damage. */
export function readCheckpoints(path: string): readonly Checkpoint[] {
  if (!existsSync(path)) return [];
  const lines = touching(path, () => readFileSync(path, "utf8")).split("\n");
  let last = -1;
  return lines.slice(0, -1).map((line, index) => {
    const checkpoint = checkpointFrom(line);
    if (checkpoint === undefined || checkpoint.position < last) throw new StoreError(damaged(path, { en: `line ${index + 1} is no checkpoint`, zh: `第 ${index + 1} 行不是校验点` }));
    last = checkpoint.position;
    return checkpoint;
  });
}

function checkpointFrom(line: string): Checkpoint | undefined {
  try {
    const { position, link, at } = JSON.parse(line) as Partial<Checkpoint>;
    const isWhole = Number.isSafeInteger(position) && typeof link === "string" && /^[0-9a-f]{64}$/.test(link) && typeof at === "string";
    return isWhole ? { position: Number(position), link, at } : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts off the end of a line that a crash left behind, so that the next one stands by itself. */
export function mendCheckpoints(path: string): void {
  if (!existsSync(path)) return;
  touching(path, () => {
    const bytes = readFileSync(path);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (whole < bytes.length) truncateSync(path, whole);
  });
}

/** Appends a checkpoint; when it returns it is on disk. */
export function appendCheckpoint(path: string, { position, link, at }: Checkpoint): void {
  const isNew = !existsSync(path);
  touching(path, () => {
    const file = openSync(path, "a");
    try {
      writeSync(file, `${JSON.stringify({ position, link, at })}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  });
  if (isNew) sync(dirname(path));
}
