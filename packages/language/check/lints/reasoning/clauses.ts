/** Conditions as alternatives of facts that must all be the case, and what follows of them. */
import type { Expression, Logic } from "../../../ir.ts";
import { isEmpty, isWithin, meetOf } from "./domain.ts";
import { factOf, opaqueFact, readsOf, writtenIn, type Fact, type FactMaker } from "./facts.ts";
import { truth } from "./subjects.ts";

/** Facts that must all be the case. */
export type Clause = readonly Fact[];

/** Where more alternatives would be needed, a part of the condition is one opaque fact. */
const mostClauses = 64;

/** A condition comes out as wanted exactly when every fact of one of these clauses is the case. */
export function clausesOf(maker: FactMaker, expression: Expression, wanted: boolean): readonly Clause[] {
  const fact = factOf(maker, expression, wanted);
  return fact === undefined ? clausesOfParts(maker, expression, wanted) : [[fact]];
}

function clausesOfParts(maker: FactMaker, expression: Expression, wanted: boolean): readonly Clause[] {
  switch (expression.kind) {
    case "not":
      return clausesOf(maker, expression.operand, !wanted);
    case "and":
    case "or":
      return (expression.kind === "and") === wanted ? productOf(maker, expression, wanted) : sumOf(maker, expression, wanted);
    default:
      return [[opaqueFact(maker, expression, wanted)]];
  }
}

function sumOf(maker: FactMaker, row: Logic, wanted: boolean): readonly Clause[] {
  const all: Clause[] = [];
  for (const operand of writtenIn(row)) {
    const fact = factOf(maker, operand, wanted);
    if (fact !== undefined) all.push([fact]);
    else all.push(...clausesOfParts(maker, operand, wanted));
    if (all.length > mostClauses) return [[opaqueFact(maker, row, wanted)]];
  }
  maker.isNotable ||= hasRepeated(all);
  return all;
}

/** What stands in every clause of a product is put there once, at the end. */
function productOf(maker: FactMaker, row: Logic, wanted: boolean): readonly Clause[] {
  const shared: Fact[] = [];
  let product: readonly Clause[] | undefined;
  for (const operand of writtenIn(row)) {
    const fact = factOf(maker, operand, wanted);
    if (fact !== undefined) {
      shared.push(fact);
      continue;
    }
    const clauses = clausesOfParts(maker, operand, wanted);
    const [only] = clauses;
    if (clauses.length === 1 && only !== undefined) shared.push(...only);
    else if (product === undefined) product = clauses;
    else if (product.length * clauses.length > mostClauses) shared.push(opaqueFact(maker, operand, wanted));
    else product = product.flatMap((left) => clauses.map((right) => [...left, ...right]));
  }
  return product === undefined ? [shared] : product.map((clause) => [...clause, ...shared]);
}

/** Whether two alternatives speak first of one thing; of many only the next few are compared with each. */
const hasRepeated = (clauses: readonly Clause[]): boolean =>
  clauses.some(([fact], at) => {
    for (let other = at + 1; other < Math.min(clauses.length, at + 16); other++) if (clauses[other]?.[0]?.subject === fact?.subject) return true;
    return false;
  });

/** Facts that cannot all be the case: one by itself, two, or more where no two of them suffice. */
export type Clash = readonly [Fact, ...Fact[]];

/** What is left to each subject of a clause that can be met, one fact for each. */
export type Outcome = readonly Fact[];

/** What is left to the subjects of a clause, or why it can never be met. */
export function outcomeOf(clause: Clause): { readonly clash: Clash } | { readonly outcome: Outcome } {
  const outcome: Fact[] = [];
  let mayLack = false;
  for (const fact of clause) {
    if (isEmpty(fact.domain)) return { clash: [fact] };
    mayLack ||= fact.subject.kind === "present";
    let at = 0;
    while (at < outcome.length && outcome[at]?.subject !== fact.subject) at++;
    const before = outcome[at];
    if (before === undefined) {
      if (!saysNothing(fact)) outcome.push(fact);
      continue;
    }
    const domain = meetOf(before.domain, fact.domain);
    if (isEmpty(domain)) return { clash: clashOf(clause, fact) };
    outcome[at] = { ...before, domain };
  }
  const lack = mayLack ? lackIn(outcome) : undefined;
  return lack === undefined ? { outcome } : { clash: lack };
}

/** Of a subject that is never unknown: that it is one of all the things it can be. */
const saysNothing = ({ always, subject: { kind } }: Fact): boolean => always && (kind === "constant" || kind === "event" || kind === "present");

/** A field that is missing, and something that is asked of it. */
function lackIn(outcome: Outcome): Clash | undefined {
  for (const lacking of outcome) {
    const { kind, path } = lacking.subject;
    if (kind !== "present" || path === undefined || !isWithin(lacking.domain, truth(false))) continue;
    const asking = outcome.find((fact) => readsOf(fact).includes(path));
    if (asking !== undefined) return [lacking, asking];
  }
  return undefined;
}

/** A fact and one before it that leave nothing, or all that it takes. */
function clashOf(clause: Clause, last: Fact): Clash {
  const before = clause.slice(0, clause.indexOf(last)).filter(({ subject }) => subject === last.subject);
  const other = before.find(({ domain }) => isEmpty(meetOf(domain, last.domain)));
  return other === undefined ? [last, ...before] : [last, other];
}
