import { FolderWatch } from "@reeve/store";
import type { Exit } from "../command.ts";
import { Failure, isSystemError } from "../input/failure.ts";
import { shown } from "../report/shown.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";

/**
 * Runs something now and whenever a file under a folder changes, until the process is told to end or nobody reads the results any more; answers with
 * what the last run did. `once` must not throw.
 */
export async function runOnChange(folder: string, once: () => Promise<Exit>, terminal: Terminal): Promise<Exit> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const watch = new FolderWatch(folder);
  try {
    await watching(folder, () => watch.begin());
    let code = await runAndFlush(once, terminal);
    await tell(`${say(terminal, words.watching(shown(folder)))}\n`, terminal);
    while (!terminal.out.isClosed) {
      const changed = await watch.change(stopping.signal);
      if (changed.length === 0) break;
      await watching(folder, () => watch.begin());
      await tell(`${separatorOf(changed, terminal)}\n`, terminal);
      code = await runAndFlush(once, terminal);
    }
    return code;
  } finally {
    watch.close();
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}

async function watching(folder: string, begin: () => Promise<void>): Promise<void> {
  try {
    await begin();
  } catch (error) {
    throw isSystemError(error) ? new Failure(words.cannotWatch(shown(folder), error.code)) : error;
  }
}

async function runAndFlush(once: () => Promise<Exit>, { out, err }: Terminal): Promise<Exit> {
  const code = await once();
  await err.flush();
  await out.flush();
  return code;
}

async function tell(text: string, { err }: Terminal): Promise<void> {
  await err.write(text);
  await err.flush();
}

function separatorOf(changed: readonly string[], terminal: Terminal): string {
  const [first = ""] = changed;
  const time = new Date().toTimeString().slice(0, 8);
  return terminal.paintError(`──── ${time} ${say(terminal, words.changed(shown(first), changed.length - 1))} ────`, "dim");
}
