import { redundantCondition, settledCondition } from "../../diagnostics/lints.ts";
import type { Expression, Logic } from "../../ir.ts";
import type { Context } from "../context.ts";
import { clausesOf, outcomeOf } from "./reasoning/clauses.ts";
import { isEmpty, isWithin } from "./reasoning/domain.ts";
import { factOf, isOneCondition, writtenIn, type Fact } from "./reasoning/facts.ts";
import { aboutOf, isWrittenIn, type ReasonedRule } from "./reasoning/rules.ts";

/** Parts of conditions that are always true, never true, or say nothing beside another part. */
export function conditionsLint(context: Context, reasoned: ReasonedRule): void {
  if (reasoned.maker.isNotable && reasoned.outcomes.length > 0) lintPart(context, reasoned, reasoned.rule.when);
}

function lintPart(context: Context, reasoned: ReasonedRule, part: Expression): void {
  // `not in` is one condition, `not (…)` says something of another one.
  if (part.kind === "not" && part.operand.span !== part.span) return lintPart(context, reasoned, part.operand);
  const fact = factOf(reasoned.maker, part, true);
  if (part.kind !== "and" && part.kind !== "or") {
    if (fact !== undefined) lintFact(context, reasoned, fact);
    return;
  }
  if (isOneCondition(part) || (fact !== undefined && isSettled(fact))) {
    if (fact !== undefined) lintFact(context, reasoned, fact);
    return;
  }
  if (part.kind === "and" && part !== reasoned.rule.when && isImpossible(reasoned, part)) {
    report(context, reasoned, settledCondition(part.span, false, { kind: "other" }));
    return;
  }
  lintRow(context, reasoned, part);
  for (const operand of writtenIn(part)) lintPart(context, reasoned, operand);
}

const isSettled = ({ always, domain }: Fact): boolean => always || isEmpty(domain);

/** What a rule says itself (`true`) is meant. */
function lintFact(context: Context, reasoned: ReasonedRule, fact: Fact): void {
  if (fact.expression.kind === "literal" || !isSettled(fact)) return;
  report(context, reasoned, settledCondition(fact.expression.span, !isEmpty(fact.domain), aboutOf(fact.subject)));
}

const isImpossible = ({ maker }: ReasonedRule, part: Logic): boolean => clausesOf(maker, part, true).every((clause) => "clash" in outcomeOf(clause));

/**
 * Conditions of one row that another of them implies. Only conditions on one subject are held against each other: they are unknown
 * together, so that leaving one out changes nothing. `x is present and x < 3` is not the same as `x < 3`, which may be unknown.
 */
function lintRow(context: Context, { rule, maker }: ReasonedRule, row: Logic): void {
  const { kind } = row;
  const bySubject = new Map<Fact["subject"], Fact[]>();
  for (const operand of writtenIn(row)) {
    const fact = factOf(maker, operand, true);
    if (fact === undefined || fact.byList || isSettled(fact)) continue;
    const others = bySubject.get(fact.subject);
    if (others === undefined) bySubject.set(fact.subject, [fact]);
    else if (others.length < mostCompared) {
      const covering = others.find((other) => (kind === "and" ? isWithin(other.domain, fact.domain) : isWithin(fact.domain, other.domain)));
      const covered = others.find((other) => (kind === "and" ? isWithin(fact.domain, other.domain) : isWithin(other.domain, fact.domain)));
      others.push(fact);
      const [useless, useful] = covering !== undefined && isWrittenIn(rule, fact.expression.span) ? [fact, covering] : covered !== undefined ? [covered, fact] : [];
      if (useless === undefined || useful === undefined || !isWrittenIn(rule, useless.expression.span)) continue;
      context.report(redundantCondition(useless.expression.span, kind, isWithin(useful.domain, useless.domain) && isWithin(useless.domain, useful.domain), useful.expression.span));
    }
  }
}

/** Conditions on one subject in one row; further ones are not looked at. */
const mostCompared = 64;

function report(context: Context, { rule }: ReasonedRule, diagnostic: ReturnType<typeof settledCondition>): void {
  if (isWrittenIn(rule, diagnostic.span)) context.report(diagnostic);
}
