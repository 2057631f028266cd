import type { Expression } from "@reeve/language";
import { structureOf } from "@reeve/language";

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
  const all = withoutAbsorbed(parts.flat());
  return all.length <= clauseLimit ? all : [[whole]];
}

/**
 * Without clauses that ask for all that another one asks for, and more: such a one is never truer than that. In `offer or offer and disguise` the second part adds to what is shown as evidence and
 * nothing to what is true.
 */
function withoutAbsorbed(clauses: readonly Clause[]): readonly Clause[] {
  if (clauses.length < 2) return clauses;
  const asked = clauses.map((clause) => new Set(clause.map(({ expression, wanted }) => `${wanted} ${structureOf(expression)}`)));
  return clauses.filter((_, index) => !asked.some((other, at) => at !== index && absorbs(other, asked[index] ?? other, at < index)));
}

/** Of two that ask for the same, the first absorbs the second. */
function absorbs(one: ReadonlySet<string>, other: ReadonlySet<string>, isBefore: boolean): boolean {
  if (one.size > other.size || (one.size === other.size && !isBefore)) return false;
  for (const requirement of one) if (!other.has(requirement)) return false;
  return true;
}
