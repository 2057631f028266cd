import { parseArgs } from "node:util";
import { nearest } from "@reeve/language";
import type { Language, Localized } from "@reeve/language";
import { mutationChoices } from "@reeve/ruleset";
import { commonOptions, optionRows } from "./command.ts";
import type { Call, Command, OptionName, OptionRow } from "./command.ts";
import { words } from "./words.ts";

/** What a command line asks for; `language` is that of `--lang`, also when the rest is wrong. */
export interface Reading {
  readonly language: Language | undefined;
  readonly ask: Ask;
}
export type Ask =
  | { readonly kind: "run"; readonly command: Command; readonly call: Call }
  | { readonly kind: "help"; readonly command?: Command }
  | { readonly kind: "version" }
  | { readonly kind: "nothing" }
  | Wrong;
interface Wrong {
  readonly kind: "wrong";
  readonly message: Localized;
}

interface Given {
  readonly operands: readonly string[];
  readonly options: ReadonlyMap<OptionName, string | undefined>;
}

/** Understands a command line, given the commands there are. */
export function readArguments(argv: readonly string[], commands: readonly Command[]): Reading {
  const given = readTokens(argv);
  if ("message" in given) return { language: undefined, ask: given };
  const lang = given.options.get("lang");
  if (lang === undefined || lang === "en" || lang === "zh") return { language: lang, ask: readAsk(given, lang, commands) };
  return { language: undefined, ask: wrong(words.wrongValue("--lang", lang, ["en", "zh"])) };
}

function readAsk({ operands: [name, ...operands], options }: Given, language: Language | undefined, commands: readonly Command[]): Ask {
  if (options.has("version")) return { kind: "version" };
  if (name === undefined) return { kind: options.has("help") ? "help" : "nothing" };
  const command = commands.find((known) => known.name === name);
  if (command === undefined) return unknownCommand(name, commands);
  return options.has("help") ? { kind: "help", command } : readCall(command, { operands, options }, language);
}

const wrong = (message: Localized): Wrong => ({ kind: "wrong", message });

function unknownCommand(name: string, commands: readonly Command[]): Wrong {
  return wrong(words.unknownCommand(name, nearest(name, commands.map((command) => command.name))));
}

/** The options as they stand, each known by name, with a value exactly where one is due; or what is wrong. */
function readTokens(argv: readonly string[]): Given | Wrong {
  const rows = Object.entries(optionRows);
  const { tokens } = parseArgs({
    args: [...argv],
    options: {
      ...Object.fromEntries(rows.map(([name, { value }]) => [name, { type: value === undefined ? ("boolean" as const) : ("string" as const) }])),
      help: { type: "boolean", short: "h" },
    },
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const options = new Map<OptionName, string | undefined>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    if (!isOption(name)) return wrong(words.unknownOption(rawName, nearest(name, Object.keys(optionRows))));
    const due = optionRows[name].value;
    if (due !== undefined && value === undefined) return wrong(words.missingValue(rawName, due));
    if (due === undefined && value !== undefined) return wrong(words.needlessValue(rawName));
    options.set(name, value);
  }
  return { operands: tokens.flatMap((token) => (token.kind === "positional" ? [token.value] : [])), options };
}

const isOption = (name: string): name is OptionName => Object.hasOwn(optionRows, name);

function readCall(command: Command, { operands, options }: Given, language: Language | undefined): Ask {
  const usage = `reeve ${command.name} ${command.usage}`;
  const foreign = [...options.keys()].find((name) => !command.options.includes(name) && !commonOptions.includes(name));
  if (foreign !== undefined) return wrong(words.foreignOption(`--${foreign}`, command.name));
  if (operands.length < command.operands.least) return wrong(words.tooFewOperands(usage));
  if (operands.length > command.operands.most) return wrong(words.tooManyOperands(operands[command.operands.most] ?? "", usage));
  const format = options.get("format") ?? command.formats[0] ?? "";
  if (!command.formats.includes(format) && options.has("format")) {
    return wrong(words.wrongValue("--format", format, command.formats));
  }
  const numbers = readNumbers(options);
  if ("message" in numbers) return numbers;
  const [score, write, asked] = [options.get("score"), options.get("write"), options.get("only")];
  const only = mutationChoices.find((kind) => kind === asked);
  if (asked !== undefined && only === undefined) return wrong(words.wrongValue("--only", asked, mutationChoices));
  const texts = new Map([...options].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])));
  const switches = new Set([...options.keys()].filter((name) => optionRows[name].value === undefined));
  const given = { ...(language === undefined ? {} : { language }), ...(score === undefined ? {} : { score }), ...(write === undefined ? {} : { write }), ...(only === undefined ? {} : { only }) };
  return { kind: "run", command, call: { operands, options: { format, ...given, texts, numbers, switches } } };
}

function readNumbers(options: Given["options"]): ReadonlyMap<OptionName, number> | Wrong {
  const numbers = new Map<OptionName, number>();
  for (const [name, written] of options) {
    const { number: allowed }: OptionRow = optionRows[name];
    if (allowed === undefined || written === undefined) continue;
    const value = /^\d+(?:\.\d+)?$/.test(written) ? Number(written) : NaN;
    const fits = value >= allowed.least && value <= allowed.most && (!allowed.isWhole || Number.isInteger(value));
    if (!fits) return wrong(words.wrongNumber(`--${name}`, written, allowed));
    numbers.set(name, value);
  }
  return numbers;
}
