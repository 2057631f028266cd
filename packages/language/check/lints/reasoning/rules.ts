import type { About } from "../../../diagnostics/lints.ts";
import type { Program, Rule } from "../../../ir.ts";
import type { Span } from "../../../text/source.ts";
import { clausesOf, outcomeOf, type Clash, type Outcome } from "./clauses.ts";
import { factMaker, type FactMaker } from "./facts.ts";
import { createSubjects, type Subject } from "./subjects.ts";

/** A rule's condition as alternatives: those that can be met, and why the others cannot. */
export interface ReasonedRule {
  readonly rule: Rule;
  readonly index: number;
  readonly maker: FactMaker;
  readonly outcomes: readonly Outcome[];
  readonly clashes: readonly Clash[];
}

/** The rules of a program, each reasoned about when it is come to. */
export function* reasonedRules(program: Program): Iterable<ReasonedRule> {
  const subjects = createSubjects(program);
  for (const [index, rule] of program.rules.entries()) yield reasonOf(rule, index, factMaker(program, subjects, rule.events));
}

function reasonOf(rule: Rule, index: number, maker: FactMaker): ReasonedRule {
  const outcomes: Outcome[] = [];
  const clashes: Clash[] = [];
  for (const clause of clausesOf(maker, rule.when, true)) {
    const result = outcomeOf(clause);
    maker.isNotable ||= "clash" in result || result.outcome.length < clause.length;
    if ("clash" in result) clashes.push(result.clash);
    else outcomes.push(result.outcome);
  }
  return { rule, index, maker, outcomes, clashes };
}

/** What a subject is called in a message. */
export function aboutOf({ kind, label, type }: Subject): About {
  if (kind === "event") return { kind };
  if (label === undefined || type?.kind === "boolean") return { kind: "other" };
  return { kind: kind === "present" ? "presence" : "value", name: label };
}

/** Whether something stands in the rule itself, and not in a definition that it uses. */
export const isWrittenIn = ({ span }: Rule, place: Span): boolean => place.path === span.path && place.start >= span.start && place.end <= span.end;
