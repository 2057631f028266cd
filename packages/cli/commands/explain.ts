import { decide, evaluate, nothingCounted, explainRules, plan } from "@reeve/engine";
import { identityOf } from "@reeve/ruleset";
import { nodeHost } from "@reeve/store";
import { exit } from "../command.ts";
import type { Command } from "../command.ts";
import { readOneEvent } from "../input/event.ts";
import { explanationJson, explanationLines } from "../report/explain.ts";
import { say } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { admitRuleset } from "./admit.ts";

export const explainCommand: Command = {
  name: "explain",
  usage: "RULESET EVENT.json|-",
  does: { en: "say why each rule fired on an event or did not, and what would have been needed", zh: "说明每条规则对某个事件为何触发或未触发,以及还差什么" },
  options: ["format"],
  formats: ["pretty", "json"],
  operands: { least: 2, most: 2 },
  run: async (call, terminal) => {
    const admitted = await admitRuleset(call, terminal, words.rulesetRefused);
    if (admitted.ruleset === undefined) return admitted.exit;
    const { ruleset } = admitted;
    const { program, texts } = ruleset;
    const [, path = ""] = call.operands;
    const reading = await readOneEvent(path, program);
    if ("problem" in reading) {
      terminal.err.write(`reeve: ${say(terminal, reading.problem)}\n`);
      return exit.errors;
    }
    const { event } = reading;
    const prepared = plan(program, nodeHost, identityOf(ruleset), ({ path: file, start, end }) => texts.get(file)?.text.slice(start, end) ?? "");
    const evaluation = evaluate(prepared, event, nothingCounted(prepared));
    const decision = decide(prepared, event, evaluation, { position: 1, late: false, replayed: false });
    const explanation = { decision, event, rules: explainRules(prepared, event, evaluation) };
    const report = call.options.format === "json" ? explanationJson(explanation) : explanationLines(explanation, program, terminal).join("\n");
    await terminal.out.write(`${report}\n`);
    return admitted.exit;
  },
};
