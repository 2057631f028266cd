import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { LineSplitter } from "@reeve/store";
import type { Line } from "@reeve/store";
import { reaching } from "./failure.ts";
import { Progress } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface Input {
  /** `-` is standard input. */
  readonly path: string;
  /** Bytes a line may have. */
  readonly mostBytes: number;
  readonly showsProgress: boolean;
}

/**
 * Reads an input line by line; `take` answers with what to wait for, and reading ends early when nobody wants the results any more. `settle` follows the lines of
 * each piece of the input, however many it had.
 */
export async function readInput(
  input: Input,
  terminal: Terminal,
  take: (line: Line, progress: Progress) => Promise<void> | undefined,
  settle: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { path, mostBytes, showsProgress } = input;
  const size = path === "-" ? undefined : (await reaching(path, () => stat(path))).size;
  const splitter = new LineSplitter(mostBytes);
  const progress = new Progress(terminal, showsProgress, size);
  let lines = 0;
  let bytes = 0;
  const takeAll = async (some: Iterable<Line>): Promise<void> => {
    for (const line of some) {
      lines = line.number;
      const waiting = take(line, progress);
      if (waiting === undefined) continue;
      await waiting;
      if (terminal.out.isClosed) return;
    }
    await settle();
    await terminal.out.flush();
    await terminal.err.flush();
  };
  await reaching(path, async () => {
    for await (const chunk of path === "-" ? process.stdin : createReadStream(path, { highWaterMark: 262_144 })) {
      bytes += (chunk as Buffer).length;
      await takeAll(splitter.push(chunk as Buffer));
      await progress.advance(lines, bytes);
      if (terminal.out.isClosed) return;
    }
    await takeAll(splitter.end());
  });
  await progress.end(lines, bytes);
}
