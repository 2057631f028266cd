import type { Expression } from "@reeve/language";

/** A part of a condition that must come out true (`wanted` 1) or false (0). */
export interface Requirement {
  readonly expression: Expression;
  readonly wanted: 0 | 1;
}

/** Requirements that must all be met. */
export type Clause = readonly Requirement[];

/** A condition that would need more clauses than this keeps a part of itself as one requirement. */
export const clauseLimit = 64;

/**
 * A condition as alternatives (disjunctive normal form) for events of one type: it is as true as the truest of its clauses, and a clause as true
 * as its least true requirement. Kleene's `and` and `or` distribute over one another and De Morgan's laws hold, so that false, true and
 * unknown all stay what they were; nothing is simplified that holds for two values only, such as `a or not a`. Constants and
 * `event is …` are settled.
 */
export function clausesOf(expression: Expression, wanted: 0 | 1, type: number): readonly Clause[] {
  switch (expression.kind) {
    case "literal":
      return settled(expression.value === (wanted === 1));
    case "event-is":
      return settled(expression.events.includes(type) === (wanted === 1));
    case "not":
      return clausesOf(expression.operand, flip(wanted), type);
    case "and":
    case "or": {
      const alternatives = expression.operands.map((operand) => clausesOf(operand, wanted, type));
      const isConjunction = (expression.kind === "and") === (wanted === 1);
      return isConjunction ? conjunction(alternatives, expression.operands, wanted) : disjunction(alternatives, { expression, wanted });
    }
    default:
      return [[{ expression, wanted }]];
  }
}

const flip = (wanted: 0 | 1): 0 | 1 => (wanted === 1 ? 0 : 1);
const settled = (met: boolean): readonly Clause[] => (met ? [[]] : []);

/** Parts of one clause stand in every clause of the product, so they are put there once, at the end. */
function conjunction(parts: readonly (readonly Clause[])[], operands: readonly Expression[], wanted: 0 | 1): readonly Clause[] {
  if (parts.some((clauses) => clauses.length === 0)) return [];
  const shared: Clause[] = [];
  let product: readonly Clause[] = [[]];
  parts.forEach((clauses, index) => {
    const expression = operands[index];
    if (clauses.length > 1 && product.length * clauses.length <= clauseLimit) product = product.flatMap((left) => clauses.map((right) => [...left, ...right]));
    else if (clauses.length > 1 && expression !== undefined) shared.push([{ expression, wanted }]);
    else shared.push(...clauses);
  });
  const always = shared.flat();
  return product.map((clause) => [...clause, ...always]);
}

function disjunction(parts: readonly (readonly Clause[])[], whole: Requirement): readonly Clause[] {
  const all = parts.flat();
  return all.length <= clauseLimit ? all : [[whole]];
}
