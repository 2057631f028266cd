/** The thread that reads a changed ruleset. It tells what it finds, and its rules some at a time, each time that it is asked for more: to take them over costs the other thread time. */
import { parentPort, workerData } from "node:worker_threads";
import { renderDiagnostic } from "@reeve/language";
import type { Program } from "@reeve/language";
import type { Loading, WorkingRuleset } from "@reeve/ruleset";
import { openRuleset } from "@reeve/store";

/** A ruleset without errors, whose rules follow, or what is wrong, in English, for a log. */
export type Opening = { readonly ruleset: WorkingRuleset; readonly reason?: undefined } | { readonly ruleset?: undefined; readonly reason: string };
/** The next rules of it; none behind the last. */
export type MoreRules = Program["rules"];

const rulesAtOnce = 250;
const mostShown = 5;

function reasonOf({ diagnostics, texts }: Loading): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const shown = errors.slice(0, mostShown).map((error) => renderDiagnostic(error, texts.get(error.span.path)?.text ?? "", "en"));
  return [...shown, ...(errors.length > mostShown ? [`and ${errors.length - mostShown} more errors`] : [])].join("\n");
}

async function opening(folder: string): Promise<{ readonly first: Opening; readonly rules: MoreRules }> {
  const loading = await openRuleset(folder);
  if (loading.ruleset === undefined) return { first: { reason: reasonOf(loading) }, rules: [] };
  const { sources: _sources, program, ...ruleset } = loading.ruleset;
  return { first: { ruleset: { ...ruleset, program: { ...program, rules: [] } } }, rules: program.rules };
}

const { first, rules } = await opening(String(workerData));
let told = 0;
parentPort?.on("message", () => {
  parentPort?.postMessage(rules.slice(told, told + rulesAtOnce));
  told += rulesAtOnce;
});
parentPort?.postMessage(first);
