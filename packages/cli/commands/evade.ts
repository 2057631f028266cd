import { defaultEvadeOptions, evade, regressions, regressionsHeader } from "@reeve/ruleset";
import type { EvadeReport } from "@reeve/ruleset";
import { nodeHost } from "@reeve/store";
import type { Command } from "../command.ts";
import { writeOver } from "../input/write.ts";
import { evadeJson, evadeLines } from "../report/evade.ts";
import { shown } from "../report/shown.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { measuring } from "./measuring.ts";

export const evadeCommand: Command = {
  name: "evade",
  usage: "RULESET",
  does: {
    en: "disguise what the ruleset must catch, in one way and in two, and say what gets through",
    zh: "对规则集应当检出的内容作单一与双重伪装,报告漏过的变体",
  },
  options: ["seed", "per", "write", "at-least", "format", "progress", "strict"],
  formats: ["pretty", "json"],
  operands: { least: 1, most: 1 },
  run: measuring<EvadeReport>({
    refused: words.rulesetRefusedForEvasion,
    steps: (ruleset, { options: { numbers } }) => evade(ruleset, nodeHost, { seed: numbers.get("seed") ?? defaultEvadeOptions.seed, per: numbers.get("per") ?? defaultEvadeOptions.per }),
    json: evadeJson,
    lines: evadeLines,
    after: async (report, _, { options: { write } }, terminal) => {
      if (write !== undefined) await writeMisses(write, report, terminal);
    },
    // The share that counts is that in one disguise.
    share: ({ single }) => ({ part: single.caught, of: single.tried }),
    tooFew: words.evade.tooFew,
  }),
};

async function writeMisses(file: string, report: EvadeReport, terminal: Terminal): Promise<void> {
  const { yaml, written, unwritable } = regressions(report);
  await writeOver(file, yaml, (current) => current.startsWith(regressionsHeader), words.notOurs(shown(file), "evade"));
  await terminal.err.write(`${say(terminal, words.evade.written(shown(file), written, unwritable))}\n`);
}
