/** The thread that reads a changed ruleset; what it finds is its one message. */
import { parentPort, workerData } from "node:worker_threads";
import { renderDiagnostic } from "@reeve/language";
import type { Loading, WorkingRuleset } from "@reeve/ruleset";
import { openRuleset } from "@reeve/store";

/** A ruleset without errors, or what is wrong, in English, for a log. */
export type Opening = { readonly ruleset: WorkingRuleset; readonly reason?: undefined } | { readonly ruleset?: undefined; readonly reason: string };

const mostShown = 5;

function reasonOf({ diagnostics, texts }: Loading): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const shown = errors.slice(0, mostShown).map((error) => renderDiagnostic(error, texts.get(error.span.path)?.text ?? "", "en"));
  return [...shown, ...(errors.length > mostShown ? [`and ${errors.length - mostShown} more errors`] : [])].join("\n");
}

async function opening(folder: string): Promise<Opening> {
  const loading = await openRuleset(folder);
  if (loading.ruleset === undefined) return { reason: reasonOf(loading) };
  const { sources: _sources, ...ruleset } = loading.ruleset;
  return { ruleset };
}

parentPort?.postMessage(await opening(String(workerData)));
