import { readFile } from "node:fs/promises";
import { decodeUtf8, playStories } from "@reeve/ruleset";
import { nodeHost } from "@reeve/store";
import { exit } from "../command.ts";
import type { Command } from "../command.ts";
import { nameOf, reaching } from "../input/failure.ts";
import { describeInvalid } from "../input/problems.ts";
import { diagnosticLines } from "../report/diagnostics.ts";
import { shown } from "../report/shown.ts";
import { storyJson, storyLines } from "../report/story.ts";
import { ledgerWords } from "../words/ledger.ts";
import { words } from "../words.ts";
import { admitRuleset } from "./admit.ts";
import { wrong } from "./asked.ts";

export const simulateCommand: Command = {
  name: "simulate",
  usage: "RULESET STORY.yaml",
  does: { en: "play the stories of a file on a ledger of their own, and tell what each event leads to and what ends when", zh: "在独立账本上演示故事文件,说明各事件的后果及其届满时间" },
  options: ["format"],
  formats: ["pretty", "json"],
  operands: { least: 2, most: 2 },
  run: async (call, terminal) => {
    const admitted = await admitRuleset(call, terminal, ledgerWords.story.refused);
    if (admitted.ruleset === undefined) return admitted.exit;
    const { ruleset } = admitted;
    const [, path = ""] = call.operands;
    const bytes = await reaching(path, () => readFile(path));
    const decoded = decodeUtf8(bytes);
    if ("invalidAt" in decoded) return wrong(words.inFile(nameOf(path), describeInvalid(bytes)), terminal, exit.errors).exit;
    const source = { path, text: decoded.text };
    const { diagnostics, stories } = playStories(ruleset, nodeHost, source);
    for (const line of diagnosticLines(diagnostics, new Map([[path, source]]), "", terminal, terminal.paintError)) terminal.err.write(`${line}\n`);
    await terminal.err.flush();
    const isWrong = diagnostics.some(({ severity }) => severity === "error");
    if (stories.length === 0 && !isWrong) return wrong(ledgerWords.story.none(shown(path)), terminal, exit.errors).exit;
    const { zone } = ruleset.manifest;
    const lines = stories.flatMap((story) => (call.options.format === "json" ? [storyJson(story, zone)] : storyLines(story, zone, terminal)));
    if (lines.length > 0) await terminal.out.write(`${lines.join("\n")}\n`);
    if (stories.some(({ result }) => !result.passed)) return exit.testsFailed;
    return isWrong ? exit.errors : exit.fine;
  },
};
