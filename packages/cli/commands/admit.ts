import type { Localized } from "@reeve/language";
import { inPlaceOrder, reason } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { openRuleset } from "@reeve/store";
import { exit } from "../command.ts";
import type { Call, Exit } from "../command.ts";
import { reaching } from "../input/failure.ts";
import { diagnosticLines } from "../report/diagnostics.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** A ruleset to work with, and what to exit with if all else goes well. */
export type Admitted = { readonly ruleset: Ruleset; readonly exit: Exit } | { readonly ruleset?: undefined; readonly exit: Exit };

/**
 * Opens the ruleset that a command works with. One with errors is refused: its diagnostics and `refusal` go to standard error. Warnings
 * are `check`'s business; they are shown here only under `--strict`.
 */
export async function admitRuleset({ operands, options }: Call, terminal: Terminal, refusal: Localized): Promise<Admitted> {
  const [folder = ""] = operands;
  return await admitFolder(folder, options, terminal, refusal);
}

/** The same of one of several folders; `isVerified` where it is known that phrase sets are true to their examples. */
export async function admitFolder(folder: string, options: Call["options"], terminal: Terminal, refusal: Localized, isVerified?: (ruleset: Ruleset) => boolean): Promise<Admitted> {
  const { ruleset, diagnostics: told, texts } = await reaching(folder, () => openRuleset(folder, isVerified));
  const isStrict = options.switches.has("strict");
  const diagnostics = ruleset === undefined || !isStrict ? told : inPlaceOrder([...told, ...reason(ruleset)]);
  if (ruleset === undefined || isStrict) {
    for (const line of diagnosticLines(diagnostics, texts, folder, terminal, terminal.paintError)) terminal.err.write(`${line}\n`);
  }
  if (ruleset === undefined) {
    terminal.err.write(`${say(terminal, refusal)}\n`);
    return { exit: exit.errors };
  }
  await terminal.err.flush();
  return { ruleset, exit: isStrict && diagnostics.length > 0 ? exit.warnings : exit.fine };
}
