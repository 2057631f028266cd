import { eventLimits, readImport } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import type { Line } from "@reeve/store";
import { exit } from "../command.ts";
import type { Call, Exit } from "../command.ts";
import { describeInvalid, describeProblems } from "../input/problems.ts";
import { withLedgerOf } from "../input/state.ts";
import { readInput } from "../input/stream.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { words } from "../words.ts";

/** Takes in what a platform brings along, line by line; a line that cannot be taken is told by its number, and the others are taken. What is told to be taken is kept. */
export async function bring(path: string, folder: string, { options }: Call, terminal: Terminal): Promise<Exit> {
  return await withLedgerOf(folder, terminal, async ({ ledger, plan: { program } }) => {
    const tally = { taken: 0, known: 0, refused: 0 };
    const refusal = (line: Line): Localized | undefined => {
      if ("invalid" in line) return describeInvalid(line.invalid);
      if ("tooLong" in line) return words.lineTooLong(line.tooLong, eventLimits.bytes);
      const reading = readImport(program, line.text);
      if ("problems" in reading) return describeProblems(reading.problems);
      const taken = ledger.take("builtIn" in reading ? reading.builtIn : reading.event);
      if ("problem" in taken) return describeProblems([taken.problem]);
      tally[taken.decision.replayed ? "known" : "taken"]++;
      return undefined;
    };
    const showsProgress = terminal.isWatched || options.switches.has("progress");
    await readInput(
      { path, mostBytes: eventLimits.bytes, showsProgress },
      terminal,
      (line, progress) => {
        const message = refusal(line);
        if (message === undefined) return undefined;
        tally.refused++;
        return terminal.err.write(`${progress.clear()}${say(terminal, words.line(line.number, message))}\n`);
      },
      async () => ledger.commit(),
    );
    await terminal.out.write(`${options.format === "json" ? JSON.stringify(tally) : say(terminal, ledgerWords.care.brought(tally))}\n`);
    return tally.refused > 0 ? exit.errors : exit.fine;
  });
}
