import { say } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";
import { words } from "../words.ts";

const firstAfterMs = 1000;
const everyMs = 500;

/** Runs what tells after each step how far it is, and shows that on standard error: on one line where a person watches, else a line each time. */
export async function runShown<Report>(
  steps: Generator<{ readonly done: number; readonly of: number }, Report>,
  terminal: Terminal,
  isShown: boolean,
): Promise<Report> {
  const number = new Intl.NumberFormat(terminal.language);
  let nextAt = performance.now() + firstAfterMs;
  let isOnLine = false;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) {
      if (isOnLine) await write("\r\u001b[K");
      return step.value;
    }
    const now = performance.now();
    if (!isShown || now < nextAt) continue;
    nextAt = now + everyMs;
    const { done, of } = step.value;
    const line = say(terminal, words.steps(number.format(done), number.format(of), Math.floor((100 * done) / of)));
    await write(terminal.isWatched ? `\r${line}\u001b[K` : `${line}\n`);
    isOnLine = terminal.isWatched;
  }

  async function write(text: string): Promise<void> {
    await terminal.err.write(text);
    await terminal.err.flush();
  }
}
