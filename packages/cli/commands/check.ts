import { plan } from "@reeve/engine";
import type { Diagnostic } from "@reeve/language";
import { identityOf, inPlaceOrder, reason } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { nodeHost, openRuleset, withRecord } from "@reeve/store";
import { exit } from "../command.ts";
import type { Command, Exit } from "../command.ts";
import { reaching } from "../input/failure.ts";
import { diagnosticLines, diagnosticsGithub, diagnosticsJson } from "../report/diagnostics.ts";
import { diagnosticsSarif } from "../report/sarif.ts";
import { say } from "../terminal/terminal.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ledgerWords } from "../words/ledger.ts";
import { words } from "../words.ts";
import type { CostBound } from "./sizes.ts";
import { costBoundOf, sizesOf } from "./sizes.ts";

export const checkCommand: Command = {
  name: "check",
  usage: "RULESET [--state DIR]",
  does: { en: "say what is wrong with a ruleset, its `must catch` and `must pass` included", zh: "检查规则集,包括其中的 `必须命中` 与 `必须放过`" },
  options: ["state", "format", "strict", "watch"],
  formats: ["pretty", "json", "sarif", "github"],
  operands: { least: 1, most: 1 },
  run: async ({ operands, options }, terminal) => {
    const [folder = ""] = operands;
    const { ruleset, diagnostics: told, texts } = await reaching(folder, () => openRuleset(folder));
    const diagnostics = ruleset === undefined ? told : inPlaceOrder([...told, ...reason(ruleset)]);
    const lines = {
      json: () => [diagnosticsJson(diagnostics, texts, ruleset === undefined ? null : describe(ruleset))],
      sarif: () => [diagnosticsSarif(diagnostics, texts, folder, terminal)],
      github: () => diagnosticsGithub(diagnostics, texts, folder, terminal),
      pretty: () => [...diagnosticLines(diagnostics, texts, folder, terminal, terminal.paint), ...summaryLines(diagnostics, ruleset, terminal)],
    }[options.format];
    for (const line of lines?.() ?? []) await terminal.out.write(`${line}\n`);
    const state = options.texts.get("state");
    const changed = state === undefined || ruleset === undefined ? [] : await changedMeasures(state, ruleset);
    for (const name of changed) terminal.err.write(`${say(terminal, ledgerWords.measureChanged(name))}\n`);
    const warned = options.switches.has("strict") ? exit.warnings : exit.fine;
    return diagnostics.length === 0 && changed.length > 0 ? warned : exitOf(diagnostics, warned);
  },
};

/** Measures that a ledger has counted under their names by another definition, and by none like this: they start from nothing. */
async function changedMeasures(folder: string, ruleset: Ruleset): Promise<readonly string[]> {
  return await withRecord(folder, async ({ reader }) => {
    const counted = reader.factsOfKinds("measure").flatMap((fact) => (fact.kind === "measure" ? [fact] : []));
    const digests = new Set(counted.map(({ digest }) => digest));
    const names = new Set(counted.map(({ name }) => name));
    return plan(ruleset.program, nodeHost, identityOf(ruleset)).measures.flatMap(({ measure: { name }, digest }) => (names.has(name) && !digests.has(digest) ? [name] : []));
  });
}

function describe(ruleset: Ruleset): object {
  const { manifest: { name, version }, digest, program } = ruleset;
  return { name, version, digest, ...sizesOf(program), cost_bound: costBoundOf(ruleset) };
}

function exitOf(diagnostics: readonly Diagnostic[], warned: Exit): Exit {
  if (diagnostics.some(({ severity }) => severity === "error")) return exit.errors;
  return diagnostics.length > 0 ? warned : exit.fine;
}

function costLines(cost: CostBound, terminal: Terminal): readonly string[] {
  const { fuel, steps } = cost;
  const bounds = steps.map(({ event, steps: most, steps_per_100_characters: short }) => {
    const within = { ...(most <= fuel ? { most } : {}), ...(short <= fuel && short < most ? { short } : {}) };
    return `  ${say(terminal, words.stepBound({ event, fuel, ...within }))}`;
  });
  return [say(terminal, words.costBound(cost)), ...bounds, ...(bounds.length === 0 ? [] : [terminal.paint(`  ${say(terminal, words.aStep)}`, "dim")])];
}

function summaryLines(diagnostics: readonly Diagnostic[], ruleset: Ruleset | undefined, terminal: Terminal): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const counts = say(terminal, words.errorsAndWarnings(errors, diagnostics.length - errors));
  if (ruleset === undefined) return [terminal.paint(counts, "bold", "red")];
  const { name, version } = ruleset.manifest;
  return [
    terminal.paint(diagnostics.length === 0 ? say(terminal, words.noErrors) : counts, "bold", diagnostics.length === 0 ? "green" : "yellow"),
    `${terminal.paint(`${name} ${version}`, "bold")} · ${say(terminal, words.sizes(sizesOf(ruleset.program)))}`,
    ...costLines(costBoundOf(ruleset), terminal),
    terminal.paint(ruleset.digest, "dim"),
  ];
}
