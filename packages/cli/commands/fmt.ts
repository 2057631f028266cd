import { readFile, realpath, rename, stat, unlink, writeFile } from "node:fs/promises";
import { standardEnvironment } from "@reeve/engine";
import { format, parse } from "@reeve/language";
import type { SourceText } from "@reeve/language";
import { decodeUtf8 } from "@reeve/ruleset";
import { rulesFilesUnder } from "@reeve/store";
import { exit } from "../command.ts";
import type { Call, Command, Exit } from "../command.ts";
import { Failure, isSystemError, reaching } from "../input/failure.ts";
import { describeInvalid } from "../input/problems.ts";
import { diagnosticLines } from "../report/diagnostics.ts";
import { shown } from "../report/shown.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";

export const fmtCommand: Command = {
  name: "fmt",
  usage: "[--check] [--lang en|zh] PATH…",
  does: { en: "bring files or folders into canonical format; `--lang` converts the keywords too", zh: "把文件或文件夹改写为规范格式;`--lang` 同时转换关键字的语言" },
  options: ["check"],
  formats: [],
  operands: { least: 1, most: Infinity },
  run: async (call, terminal) => {
    const paths = await collect(call.operands, terminal);
    const results: FileResult[] = [];
    for (const path of paths) results.push(await formatFile(path, call, terminal));
    const changed = results.filter((result) => result === "changed").length;
    if (call.options.switches.has("check") && changed > 0) terminal.err.write(`${say(terminal, words.differs(changed))}\n`);
    return exitOf(results, call);
  },
};

type FileResult = "same" | "changed" | "refused";

function exitOf(results: readonly FileResult[], { options }: Call): Exit {
  const isWrong = results.includes("refused") || (options.switches.has("check") && results.includes("changed"));
  return isWrong ? exit.errors : exit.fine;
}

async function collect(operands: readonly string[], terminal: Terminal): Promise<readonly string[]> {
  const paths = new Set<string>();
  for (const operand of operands) {
    const found = await reaching(operand, () => rulesFilesUnder(operand));
    if (found.length === 0) terminal.err.write(`${say(terminal, words.noRulesFiles(shown(operand)))}\n`);
    for (const path of found) paths.add(path);
  }
  return [...paths];
}

/** Formats a file in place, or under `--check` lists it when it differs. A file with errors is told and left alone. */
async function formatFile(path: string, { options }: Call, terminal: Terminal): Promise<FileResult> {
  if (!path.endsWith(".reeve")) {
    terminal.err.write(`${say(terminal, words.noRulesFile(shown(path)))}\n`);
    return "refused";
  }
  const bytes = await reaching(path, () => readFile(path));
  const decoded = decodeUtf8(bytes);
  if ("invalidAt" in decoded) {
    terminal.err.write(`${shown(path)}: ${say(terminal, describeInvalid(bytes))}\n${say(terminal, words.notFormatted(shown(path)))}\n`);
    return "refused";
  }
  const source: SourceText = { path, text: decoded.text.replace(/^\ufeff/, "") };
  const { file, diagnostics } = parse(source);
  if (diagnostics.some(({ severity }) => severity === "error")) {
    const lines = diagnosticLines(diagnostics, new Map([[path, source]]), "", terminal, terminal.paintError);
    terminal.err.write(`${lines.join("\n")}\n${say(terminal, words.notFormatted(shown(path)))}\n`);
    return "refused";
  }
  const formatted = format(file, source, { environment: standardEnvironment, ...(options.language === undefined ? {} : { language: options.language }) });
  if (formatted === decoded.text) return "same";
  await terminal.out.write(`${shown(path)}\n`);
  if (!options.switches.has("check")) await replace(path, formatted);
  return "changed";
}

/** Puts a text in the place of a file whole: an interruption leaves the old one or the new one, never half. */
async function replace(path: string, text: string): Promise<void> {
  const target = await reaching(path, () => realpath(path));
  const temporary = `${target}.${process.pid}.tmp`;
  try {
    const { mode } = await stat(target);
    await writeFile(temporary, text, { mode });
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    if (isSystemError(error)) throw new Failure(words.cannotWrite(shown(path), error.code));
    throw error;
  }
}
