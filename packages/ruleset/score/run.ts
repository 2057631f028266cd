import { decide, evaluate, nothingCounted, plan, valuesRead } from "@reeve/engine";
import type { EventProblem, Host, Plan } from "@reeve/engine";
import { identityOf } from "../ruleset.ts";
import type { Ruleset } from "../ruleset.ts";
import { readLabel } from "./label.ts";
import { add, newScore, report } from "./score.ts";
import type { Score, ScoreReport } from "./score.ts";

/** A line of labels that could not be read. */
export interface BrokenLabel {
  readonly line: number;
  readonly problems: readonly EventProblem[];
}

/** Decides the event of every label and counts. `lines` are those of a JSONL file; empty ones are passed over. */
export function score(ruleset: Ruleset, lines: Iterable<string>, host: Host): { readonly report: ScoreReport; readonly broken: readonly BrokenLabel[] } {
  const prepared = plan(ruleset.program, host, identityOf(ruleset));
  const counts = newScore(ruleset.program.policies.map(({ name }) => name));
  const broken: BrokenLabel[] = [];
  let line = 0;
  for (const text of lines) {
    line++;
    const problems = scoreLine(counts, prepared, text, line);
    if (problems.length > 0) broken.push({ line, problems });
  }
  return { report: report(counts), broken };
}

/**
 * Decides the event of one line of labels, alone and as if no other had been before, and counts it. What is wrong with the line is
 * given back and the line then not counted; an empty line is nothing.
 */
export function scoreLine(counts: Score, prepared: Plan, text: string, line: number): readonly EventProblem[] {
  if (text.trim() === "") return [];
  const reading = readLabel(prepared.program, text, line);
  if ("problems" in reading) return reading.problems;
  const { label } = reading;
  const evaluation = evaluate(prepared, label.event, nothingCounted(prepared));
  const decision = decide(prepared, label.event, evaluation, { position: 1, late: false, replayed: false });
  const asksForValues = label.contacts !== undefined || label.amounts !== undefined;
  add(counts, label, decision, evaluation.texts, asksForValues ? valuesRead(prepared, evaluation) : { contacts: [], amounts: [] });
  return [];
}
