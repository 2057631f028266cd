import { commonOptions, optionRows } from "./command.ts";
import type { Command, OptionName } from "./command.ts";
import { padded } from "./report/shown.ts";
import { say } from "./terminal/terminal.ts";
import type { Terminal } from "./terminal/terminal.ts";
import { words } from "./words.ts";

export function helpLines(commands: readonly Command[], terminal: Terminal): readonly string[] {
  return [
    `${say(terminal, words.usage)}: reeve COMMAND …`,
    "",
    `${say(terminal, words.commands)}:`,
    ...rows(commands.map(({ name, usage, does }) => [`${name} ${usage}`, say(terminal, does)])),
    "",
    `${say(terminal, words.options)}:`,
    ...rows([...commonOptions, "version" as const].map((name) => optionRow(name, terminal))),
  ];
}

export function commandHelpLines({ name, usage, does, options, formats }: Command, terminal: Terminal): readonly string[] {
  const named = [...options, ...commonOptions].map((option) => {
    const [left, right] = optionRow(option, terminal);
    return [left, option === "format" ? `${right}: ${say(terminal, words.formats(formats))}` : right] as const;
  });
  return [`${say(terminal, words.usage)}: reeve ${name} ${usage}`, "", say(terminal, does), "", `${say(terminal, words.options)}:`, ...rows(named)];
}

function optionRow(name: OptionName, terminal: Terminal): readonly [string, string] {
  const { value, does } = optionRows[name];
  return [`--${name}${value === undefined ? "" : ` ${value}`}`, say(terminal, does)];
}

function rows(pairs: readonly (readonly [string, string])[]): readonly string[] {
  const column = Math.max(...pairs.map(([left]) => left.length));
  return pairs.map(([left, right]) => `  ${padded(left, column)}  ${right}`);
}
