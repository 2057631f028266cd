import { join } from "node:path";
import { defaultMutateOptions, mutate, pinsFile, pinsHeader, pinsOf } from "@reeve/ruleset";
import type { MutateOptions, MutateReport, Ruleset, WrittenTest } from "@reeve/ruleset";
import { nodeHost } from "@reeve/store";
import type { Call, Command } from "../command.ts";
import { currentIn, writeOver } from "../input/write.ts";
import { mutateJson, mutateLines } from "../report/mutate.ts";
import { shown } from "../report/shown.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { measuring } from "./measuring.ts";

export const mutateCommand: Command = {
  name: "mutate",
  usage: "RULESET",
  does: {
    en: "change the ruleset one place at a time, say which changes no test and no example notices, and write tests that do",
    zh: "逐处改动规则集,报告没有任何测试与示例能检出的改动,并可写出能检出这些改动的测试",
  },
  options: ["sample", "seed", "only", "write", "at-least", "format", "progress", "strict"],
  formats: ["pretty", "json"],
  operands: { least: 1, most: 1 },
  run: measuring<MutateReport>({
    refused: words.rulesetRefusedForMutation,
    steps: (ruleset, call) => mutate(ruleset, nodeHost, optionsOf(call)),
    json: (report, { texts }) => mutateJson(report, texts),
    lines: (report, { texts }, folder, terminal) => mutateLines(report, texts, folder, terminal),
    after: async (report, ruleset, { options: { write } }, terminal) => {
      if (report.broken > 0) await terminal.err.write(`${say(terminal, words.mutate.broken(report.broken))}\n`);
      if (write !== undefined) await writePins(write, report, ruleset, terminal);
    },
    share: ({ all }) => ({ part: all.noticed, of: all.mutants }),
    none: words.mutate.none,
    tooFew: words.mutate.tooFew,
  }),
};

function optionsOf({ options: { numbers, only, write } }: Call): MutateOptions {
  const sample = numbers.get("sample");
  return {
    seed: numbers.get("seed") ?? defaultMutateOptions.seed,
    ...(sample === undefined ? {} : { sample }),
    ...(only === undefined ? {} : { only }),
    ...(write === undefined ? {} : { seeks: true }),
  };
}

/** One file of tests, or in a folder one for each file of rules: `words/records.reeve` in `words-records.yaml`. */
async function writePins(target: string, report: MutateReport, ruleset: Ruleset, terminal: Terminal): Promise<void> {
  const pins = pinsOf(ruleset, report);
  const files: readonly (readonly [string, readonly WrittenTest[]])[] = target.endsWith(".yaml")
    ? [[target, [...pins.values()].flat()]]
    : ruleset.sources.files.map(({ span: { path } }) => [join(target, path.replace(/\.reeve$/, ".yaml").replaceAll("/", "-")), pins.get(path) ?? []]);
  for (const [file, tests] of files) {
    const current = await currentIn(file);
    if (current === undefined && tests.length === 0) continue;
    const text = pinsFile(ruleset, nodeHost, current?.startsWith(pinsHeader) === true ? current : "", tests);
    await writeOver(file, text, (before) => before.startsWith(pinsHeader), words.notOurs(shown(file), "mutate"));
  }
  const pinned = report.witnesses.reduce((sum, { mutants }) => sum + mutants.length, 0);
  await terminal.err.write(`${say(terminal, words.mutate.written(shown(target), report.witnesses.length, pinned, report.unnoticed.length - pinned))}\n`);
}
