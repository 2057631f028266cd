import { parseInstant } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { exit } from "../command.ts";
import type { Call, Exit, OptionName } from "../command.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";

/** The values of options that a command cannot do without, in their order; or what to exit with, said on standard error. */
export function asked<const Names extends readonly OptionName[]>(names: Names, { options }: Call, terminal: Terminal): { readonly [Key in keyof Names]: string } | { readonly exit: Exit } {
  const missing = names.find((name) => options.texts.get(name) === undefined);
  if (missing !== undefined) return wrong(ledgerWords.needed(`--${missing}`), terminal);
  return names.map((name) => options.texts.get(name) ?? "") as unknown as { readonly [Key in keyof Names]: string };
}

export function wrong(message: Localized, terminal: Terminal, code: Exit = exit.usage): { readonly exit: Exit } {
  terminal.err.write(`reeve: ${say(terminal, message)}\n`);
  return { exit: code };
}

/** The instant of `--at`; undefined where it is not given. */
export function askedTime({ options }: Call, terminal: Terminal): number | undefined | { readonly exit: Exit } {
  const text = options.texts.get("at");
  if (text === undefined) return undefined;
  return parseInstant(text) ?? wrong(ledgerWords.notATime("--at", text), terminal);
}
