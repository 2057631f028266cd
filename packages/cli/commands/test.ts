import { runTests } from "@reeve/ruleset";
import type { Ruleset, TestReport } from "@reeve/ruleset";
import { nodeHost } from "@reeve/store";
import { exit } from "../command.ts";
import type { Call, Command, Exit } from "../command.ts";
import { diagnosticLines } from "../report/diagnostics.ts";
import { githubLine } from "../report/github.ts";
import { pathIn } from "../report/path.ts";
import { testJson, testJunit, testLines } from "../report/tests.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { words } from "../words.ts";
import { admitRuleset } from "./admit.ts";

export const testCommand: Command = {
  name: "test",
  usage: "RULESET",
  does: { en: "run the ruleset's regression tests", zh: "运行规则集的回归测试" },
  options: ["format", "strict", "watch"],
  formats: ["pretty", "json", "junit", "github"],
  operands: { least: 1, most: 1 },
  run: async (call, terminal) => {
    const admitted = await admitRuleset(call, terminal, words.rulesetRefusedForTests);
    if (admitted.ruleset === undefined) return admitted.exit;
    const report = runTests(admitted.ruleset, nodeHost);
    await print(report, admitted.ruleset, call, terminal);
    return exitOf(report) ?? admitted.exit;
  },
};

/** A test that failed tells more than a file of tests that could not be read. */
function exitOf({ results, diagnostics }: TestReport): Exit | undefined {
  if (results.some(({ passed }) => !passed)) return exit.testsFailed;
  return diagnostics.some(({ severity }) => severity === "error") ? exit.errors : undefined;
}

async function print(report: TestReport, { texts }: Ruleset, { operands, options }: Call, terminal: Terminal): Promise<void> {
  const [folder = ""] = operands;
  for (const line of diagnosticLines(report.diagnostics, texts, folder, terminal, terminal.paintError)) terminal.err.write(`${line}\n`);
  await terminal.err.flush();
  await terminal.out.write(`${linesOf(report, options.format, folder, terminal).join("\n")}\n`);
}

function linesOf(report: TestReport, format: string, folder: string, terminal: Terminal): readonly string[] {
  if (format === "json") return [testJson(report)];
  if (format === "junit") return [testJunit(report, terminal)];
  if (format === "pretty") return testLines(report, folder, terminal);
  const failed = report.results.filter(({ passed }) => !passed);
  return failed.map(({ name, file, line, failures }) =>
    githubLine({ severity: "error", file: pathIn(folder, file), line, title: name, message: failures.map((failure) => failure[terminal.language]).join("\n") }),
  );
}
