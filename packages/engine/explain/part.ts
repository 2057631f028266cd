import type { Expression, Quantified } from "@reeve/language";
import type { Scope } from "../plan/condition.ts";
import { compileMissing } from "../plan/missing.ts";
import type { Plan } from "../plan/plan.ts";
import type { Context } from "../plan/slots.ts";
import { elementReader, scopeOfElements } from "../plan/elements.ts";
import { childrenOf } from "../plan/walk.ts";
import type { Value } from "./value.ts";
import { compileValue } from "./value.ts";

/** An expression with the author's words for it and what it came to in one event. */
export interface Part {
  readonly expression: Expression;
  readonly source: string;
  readonly value: Value;
  /** The paths that left it unknown. */
  readonly missing: readonly string[];
  /** The parts it is made of; of a condition on the elements of a list, that condition for each of them. */
  readonly children: readonly Part[];
}

/** Looks at every part of an expression, also at those that evaluation need not look at. */
export function compilePart(expression: Expression, scope: Scope, plan: Plan): (context: Context) => Part {
  const value = compileValue(expression, scope);
  const missing = compileMissing(expression, scope);
  const children = compileChildren(expression, scope, plan);
  return (context) => {
    const found = value(context);
    const paths = new Set<string>();
    if (found.kind === "unknown") missing(context, paths);
    return { expression, source: plan.sourceOf(expression.span), value: found, missing: [...paths], children: children(context) };
  };
}

function compileChildren(expression: Expression, scope: Scope, plan: Plan): (context: Context) => readonly Part[] {
  if (expression.kind === "quantified") return compileElements(expression, scope, plan);
  const children = childrenOf(expression).map((child) => compilePart(child, scope, plan));
  return (context) => children.map((child) => child(context));
}

function compileElements(quantified: Quantified, outside: Scope, plan: Plan): (context: Context) => readonly Part[] {
  const scope = scopeOfElements(quantified, outside);
  const part = compilePart(quantified.condition, scope, plan);
  // Made last, when the condition has taken its slots.
  const elements = elementReader(quantified, scope);
  return (context) => elements(context).map(part);
}
