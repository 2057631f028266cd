import type { Expression, MatchesSet, Quantified } from "@reeve/language";

/** An expression and everything in it, from the left, each part behind what it stands in. */
export function partsOf(expression: Expression): readonly Expression[] {
  const parts: Expression[] = [];
  const add = (part: Expression): void => {
    parts.push(part);
    for (const child of childrenOf(part)) add(child);
  };
  add(expression);
  return parts;
}

export function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "and":
    case "or":
      return expression.operands;
    case "not":
    case "member":
      return [expression.operand];
    case "quantified":
      return [expression.condition];
    case "compare":
    case "arithmetic":
      return [expression.left, expression.right];
    case "literal":
    case "field":
    case "role":
    case "age":
    case "matches":
    case "has":
    case "present":
    case "valid":
    case "event-is":
    case "labelled":
    case "resembles":
    case "accounts-of":
    case "handed-over":
    case "measured":
    case "clock":
      return [];
  }
}

export function* matchesIn(expression: Expression): Generator<MatchesSet> {
  for (const part of partsOf(expression)) if (part.kind === "matches") yield part;
}

/** The paths of the event's data that an expression reads, and the names of the measures it asks for. */
export function* pathsIn(expression: Expression): Generator<string> {
  for (const part of partsOf(expression)) {
    if (part.kind === "field" || part.kind === "age" || part.kind === "present" || part.kind === "valid") yield part.path;
    if (part.kind === "measured") yield part.name;
    if (part.kind === "clock") yield "time";
  }
}

/** The measures that an expression asks for, by index. */
export function* measuresIn(expression: Expression): Generator<number> {
  for (const part of partsOf(expression)) if (part.kind === "measured") yield part.measure;
}

/** The quantifiers of a condition that stand in no other. */
export function outermost(expression: Expression): readonly Quantified[] {
  return expression.kind === "quantified" ? [expression] : childrenOf(expression).flatMap(outermost);
}
