import { defaultEvadeOptions, evade, regressions, regressionsHeader } from "@reeve/ruleset";
import type { EvadeReport } from "@reeve/ruleset";
import { exit } from "../command.ts";
import type { Call, Command, Exit } from "../command.ts";
import { nodeHost } from "../input/host.ts";
import { writeOver } from "../input/write.ts";
import { evadeJson, evadeLines } from "../report/evade.ts";
import { percentOf, reaches } from "../report/share.ts";
import { shown } from "../report/shown.ts";
import { runShown } from "../terminal/steps.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { admitRuleset } from "./admit.ts";

export const evadeCommand: Command = {
  name: "evade",
  usage: "RULESET",
  does: {
    en: "disguise what the ruleset must catch, in one way and in two, and say what gets through",
    zh: "把规则集应当抓住的内容作单一与双重伪装,报告漏过的变体",
  },
  options: ["seed", "per", "write", "at-least", "format", "progress", "strict"],
  formats: ["pretty", "json"],
  operands: { least: 1, most: 1 },
  run: async (call, terminal) => {
    const admitted = await admitRuleset(call, terminal, words.rulesetRefusedForEvasion);
    if (admitted.ruleset === undefined) return admitted.exit;
    const { numbers, switches, format, write } = call.options;
    const options = { seed: numbers.get("seed") ?? defaultEvadeOptions.seed, per: numbers.get("per") ?? defaultEvadeOptions.per };
    const report = await runShown(evade(admitted.ruleset, nodeHost, options), terminal, terminal.isWatched || switches.has("progress"));
    const lines = format === "json" ? [evadeJson(report)] : evadeLines(report, admitted.ruleset, call.operands[0] ?? "", terminal);
    await terminal.out.write(`${lines.join("\n")}\n`);
    if (write !== undefined) await writeMisses(write, report, terminal);
    return (await exitOf(report, call, terminal)) ?? admitted.exit;
  },
};

async function writeMisses(file: string, report: EvadeReport, terminal: Terminal): Promise<void> {
  const { yaml, written, unwritable } = regressions(report);
  await writeOver(file, yaml, (current) => current.startsWith(regressionsHeader), words.evade.notOurs(shown(file)));
  await terminal.err.write(`${say(terminal, words.evade.written(shown(file), written, unwritable))}\n`);
}

/** The share that counts is that in one disguise. */
async function exitOf({ single }: EvadeReport, { options }: Call, terminal: Terminal): Promise<Exit | undefined> {
  const least = options.numbers.get("at-least");
  if (least === undefined || reaches(single.caught, single.tried, least)) return undefined;
  await terminal.err.write(`${say(terminal, words.evade.tooFew(percentOf(single.caught, single.tried), least))}\n`);
  return exit.testsFailed;
}
