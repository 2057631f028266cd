import { defaultMutateOptions, mutate } from "@reeve/ruleset";
import type { MutateOptions, MutateReport } from "@reeve/ruleset";
import { exit } from "../command.ts";
import type { Call, Command, Exit } from "../command.ts";
import { nodeHost } from "../input/host.ts";
import { mutateJson, mutateLines } from "../report/mutate.ts";
import { percentOf, reaches } from "../report/share.ts";
import { runShown } from "../terminal/steps.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { admitRuleset } from "./admit.ts";

export const mutateCommand: Command = {
  name: "mutate",
  usage: "RULESET",
  does: {
    en: "change the ruleset one place at a time and say which changes no test and no example notices",
    zh: "逐处改动规则集,报告没有任何测试与示例能察觉的改动",
  },
  options: ["sample", "seed", "only", "at-least", "format", "progress", "strict"],
  formats: ["pretty", "json"],
  operands: { least: 1, most: 1 },
  run: async (call, terminal) => {
    const admitted = await admitRuleset(call, terminal, words.rulesetRefusedForMutation);
    if (admitted.ruleset === undefined) return admitted.exit;
    const { switches, format } = call.options;
    const report = await runShown(mutate(admitted.ruleset, nodeHost, optionsOf(call)), terminal, terminal.isWatched || switches.has("progress"));
    if (report.broken > 0) await terminal.err.write(`${say(terminal, words.mutate.broken(report.broken))}\n`);
    const { texts } = admitted.ruleset;
    const lines = format === "json" ? [mutateJson(report, texts)] : mutateLines(report, texts, call.operands[0] ?? "", terminal);
    await terminal.out.write(`${lines.join("\n")}\n`);
    return (await exitOf(report, call, terminal)) ?? admitted.exit;
  },
};

function optionsOf({ options: { numbers, only } }: Call): MutateOptions {
  const sample = numbers.get("sample");
  return { seed: numbers.get("seed") ?? defaultMutateOptions.seed, ...(sample === undefined ? {} : { sample }), ...(only === undefined ? {} : { only }) };
}

async function exitOf({ all }: MutateReport, { options }: Call, terminal: Terminal): Promise<Exit | undefined> {
  const least = options.numbers.get("at-least");
  if (least === undefined || (all.mutants > 0 && reaches(all.noticed, all.mutants, least))) return undefined;
  if (all.mutants === 0) {
    await terminal.err.write(`${say(terminal, words.mutate.none(least))}\n`);
    return exit.testsFailed;
  }
  await terminal.err.write(`${say(terminal, words.mutate.tooFew(percentOf(all.noticed, all.mutants), least))}\n`);
  return exit.testsFailed;
}
