import { engineVersion } from "@reeve/engine";
import { StoreError } from "@reeve/store";
import { readArguments } from "./arguments.ts";
import type { Ask } from "./arguments.ts";
import { exit } from "./command.ts";
import type { Exit } from "./command.ts";
import { commands } from "./commands/commands.ts";
import { runOnChange } from "./commands/watch.ts";
import { Failure } from "./input/failure.ts";
import { commandHelpLines, helpLines } from "./help.ts";
import { environmentLanguage, openTerminal, say } from "./terminal/terminal.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { ledgerWords } from "./words/ledger.ts";
import { words } from "./words.ts";

/** Runs a command line, without the program's own name, and answers with the code to exit with. Never throws. */
export async function run(argv: readonly string[]): Promise<Exit> {
  const { language, ask } = readArguments(argv, commands);
  const terminal = openTerminal(language ?? environmentLanguage(process.env));
  const code = await perform(ask, terminal).catch((error: unknown) => tell(error, terminal));
  await terminal.out.flush();
  await terminal.err.flush();
  const { failure } = terminal.out;
  if (failure === undefined) return code;
  await terminal.err.write(`reeve: ${say(terminal, words.cannotPrint("code" in failure ? String(failure.code) : failure.message))}\n`);
  await terminal.err.flush();
  return exit.failure;
}

async function perform(ask: Ask, terminal: Terminal): Promise<Exit> {
  switch (ask.kind) {
    case "run": {
      const { command, call } = ask;
      if (!call.options.switches.has("watch")) return await command.run(call, terminal);
      const [folder = ""] = call.operands;
      return await runOnChange(folder, () => command.run(call, terminal).catch((error: unknown) => tell(error, terminal)), terminal);
    }
    case "version":
      await terminal.out.write(`reeve ${engineVersion}\n`);
      return exit.fine;
    case "help": {
      const lines = ask.command === undefined ? helpLines(commands, terminal) : commandHelpLines(ask.command, terminal);
      await terminal.out.write(`${lines.join("\n")}\n`);
      return exit.fine;
    }
    case "nothing":
      await terminal.err.write(`${helpLines(commands, terminal).join("\n")}\n`);
      return exit.usage;
    case "wrong":
      await terminal.err.write(`reeve: ${say(terminal, ask.message)}\n`);
      return exit.usage;
  }
}

async function tell(error: unknown, terminal: Terminal): Promise<Exit> {
  const message = error instanceof Failure ? error.words : error instanceof StoreError ? ledgerWords.failed(error.failure) : words.ourFault(error instanceof Error ? (error.stack ?? error.message) : String(error));
  await terminal.err.write(`reeve: ${say(terminal, message)}\n`);
  return exit.failure;
}
