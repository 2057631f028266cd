/**
 * The predicate index of one event type. Conditions are taken apart into clauses, and each clause into what it asks of single
 * values (columns) and a rest (a closure). For an event, one bit per clause says whether it is still possible: every column clears
 * the bits of the clauses it makes false, and only for clauses that are left the rest is looked at.
 *
 * Truth has three values, and two bit sets hold them: a clause that is not `possible` is false; one that is possible is true when
 * it is `certain`, else unknown. A column whose value is known treats both alike, so `certain` comes down to the
 * clauses that no unknown column touches.
 */
import type { Expression, Quantified, Rule } from "@reeve/language";
import { CostExceeded, spend } from "../meter.ts";
import { mapInSteps } from "../steps.ts";
import type { Steps } from "../steps.ts";
import type { Clause, Requirement } from "./clauses.ts";
import { clausesOf } from "./clauses.ts";
import type { Column, ColumnClause, Predicate } from "./columns.ts";
import { columnOf, predicateOf, stateIn } from "./columns.ts";
import type { Condition, Scope } from "./condition.ts";
import { compileCondition, negate } from "./condition.ts";
import { narrow, setBit, togglesPerState, wordsFor } from "./masks.ts";
import type { Context, Truth } from "./slots.ts";
import { outermost, partsOf } from "./walk.ts";
import { no, unknown, yes } from "./slots.ts";

/** What came of a rule on an event; a rule whose condition is false has no outcome. Rules by their index in the program. */
export type RuleOutcome =
  | { readonly kind: "true" | "unknown"; readonly rule: number }
  | { readonly kind: "failed"; readonly rule: number; readonly error: string };

export interface PredicateIndex {
  /** By clause, in the order of the rules and those of one rule together: what comes of its rule when it is true, and when it is unknown. */
  readonly whenTrue: readonly RuleOutcome[];
  readonly whenUnknown: readonly RuleOutcome[];
  /** The clauses that ask for no phrase. */
  readonly ungated: Int32Array;
  /** By phrase set: the clauses that can only hold when it may match; each stands under one of its sets, */
  readonly gated: ReadonlyMap<number, readonly number[]>;
  /** and by clause all of them. */
  readonly gates: readonly (readonly number[])[];
  readonly columns: readonly Column[];
  /** By clause: what no column answers. */
  readonly rests: readonly (Condition | undefined)[];
  /** The clauses that have no rest and are the first or only one of their rule: their outcome can be taken as it is. */
  readonly plain: Int32Array;
  /** Of all rests: the quantifiers that stand in no other. */
  readonly quantified: readonly Quantified[];
}

// ---------------------------------------------------------------- making the index

/** A rule and its index in the program. */
export interface RuleAt {
  readonly rule: Rule;
  readonly index: number;
}

interface RuleClause {
  readonly rule: number;
  readonly clause: Clause;
}

/** Takes the conditions of the rules on one event type apart; every slot they need is given out on the way. */
export function* indexRules(rules: readonly RuleAt[], type: number, scope: Scope): Steps<PredicateIndex> {
  const clauses = (yield* mapInSteps(rules, ({ rule, index }) => clausesOf(rule.when, yes, type).map((clause): RuleClause => ({ rule: index, clause })))).flat();
  const { columns, rests } = yield* distribute(clauses, scope);
  const gates = yield* mapInSteps(clauses, ({ clause }) => gatesOf(clause));
  const ungated = new Int32Array(wordsFor(clauses.length));
  const gated = new Map<number, number[]>();
  const plain = new Int32Array(wordsFor(clauses.length));
  clauses.forEach(({ rule }, clause) => {
    const [set] = gates[clause] ?? [];
    if (set === undefined) setBit(ungated, clause);
    else append(gated, set, clause);
    if (rests[clause]?.length === 0 && clauses[clause - 1]?.rule !== rule) setBit(plain, clause);
  });
  const compile = closures(scope);
  const outcomeOf = outcomeTable();
  return {
    whenTrue: clauses.map(({ rule }) => outcomeOf(rule, "true")),
    whenUnknown: clauses.map(({ rule }) => outcomeOf(rule, "unknown")),
    ungated,
    gated,
    gates,
    columns,
    rests: yield* mapInSteps(rests, (requirements) => (requirements.length === 0 ? undefined : compile(requirements))),
    plain,
    quantified: rests.flatMap((requirements) => requirements.flatMap(({ expression }) => outermost(expression))),
  };
}

/** The phrase sets without which a clause cannot hold. */
const gatesOf = (clause: Clause): readonly number[] => [...new Set(clause.flatMap(({ expression, wanted }) => (expression.kind === "matches" && wanted === yes ? [expression.set] : [])))];

/** Gives each requirement to a column, or to the rest of its clause where none can answer it. */
function* distribute(clauses: readonly RuleClause[], scope: Scope): Steps<{ readonly columns: readonly Column[]; readonly rests: readonly (readonly Requirement[])[] }> {
  const rests: Requirement[][] = clauses.map(() => []);
  const groups = new Map<string, { readonly clause: number; readonly requirement: Requirement; readonly predicate: Predicate }[]>();
  yield* mapInSteps(clauses, ({ clause: requirements }, clause) => {
    for (const requirement of requirements) {
      const predicate = predicateOf(requirement, scope);
      if (predicate === undefined) rests[clause]?.push(requirement);
      else append(groups, predicate.key, { clause, requirement, predicate });
    }
  });
  const columns: Column[] = [];
  for (const group of groups.values()) {
    yield;
    const [sample] = group;
    if (sample !== undefined && pays(group.length, clauses.length)) columns.push(columnOf(sample.predicate, byClause(group), clauses.length, scope));
    else for (const { clause, requirement } of group) rests[clause]?.push(requirement);
  }
  return { columns, rests };
}

/** A column costs a pass over all words, a requirement of a rest about as much as sixteen of them, and only where its clause is left. */
const pays = (requirements: number, clauses: number): boolean => requirements * 16 >= wordsFor(clauses);

function byClause(group: readonly { readonly clause: number; readonly predicate: Predicate }[]): readonly ColumnClause[] {
  const rows = new Map<number, Predicate[]>();
  for (const { clause, predicate } of group) append(rows, clause, predicate);
  return [...rows].map(([clause, predicates]) => ({ clause, predicates }));
}

function append<K, V>(rows: Map<K, V[]>, key: K, value: V): void {
  const row = rows.get(key);
  if (row === undefined) rows.set(key, [value]);
  else row.push(value);
}

/** Compiles rests; the clauses of one rule often share a part, which is compiled once. */
function closures(scope: Scope): (requirements: readonly Requirement[]) => Condition {
  const known = new Map<Expression, Condition>();
  const compile = ({ expression, wanted }: Requirement): Condition => {
    const condition = known.get(expression) ?? compileCondition(expression, scope);
    known.set(expression, condition);
    return wanted === yes ? condition : (context) => negate(condition(context));
  };
  return (requirements) => {
    const conditions = requirements.toSorted((a, b) => effortOf(a) - effortOf(b)).map(compile);
    const [only] = conditions;
    return only !== undefined && conditions.length === 1 ? only : (context) => least(conditions, context);
  };
}

/** What is read of an event is at hand, phrases are looked for in what was seen, and values are read in its texts: one that is false saves what stands behind it. */
function effortOf({ expression }: Requirement): number {
  let effort = 0;
  for (const part of partsOf(expression)) {
    if (part.kind === "matches") effort = Math.max(effort, 1);
    else if (part.kind === "has" || (part.kind === "quantified" && part.from !== undefined)) effort = 2;
  }
  return effort;
}

function least(conditions: readonly Condition[], context: Context): Truth {
  let result: Truth = yes;
  for (const condition of conditions) {
    const truth = condition(context);
    if (truth === no) return no;
    if (truth === unknown) result = unknown;
  }
  return result;
}

/** Each outcome of a rule is one object, made once, so that an evaluation makes none. */
function outcomeTable(): (rule: number, kind: "true" | "unknown") => RuleOutcome {
  const known = new Map<string, RuleOutcome>();
  return (rule, kind) => {
    const outcome = known.get(`${kind} ${rule}`) ?? { kind, rule };
    known.set(`${kind} ${rule}`, outcome);
    return outcome;
  };
}

// ---------------------------------------------------------------- asking it

/** The outcomes of the rules whose condition is not false, in the order of declaration. */
export function outcomesFor(index: PredicateIndex, context: Context): readonly RuleOutcome[] {
  const words = index.ungated.length;
  const possible = new Int32Array(words + togglesPerState(words));
  possible.set(index.ungated);
  const { seen } = context.matches;
  for (const set of seen) for (const clause of index.gated.get(set) ?? []) if (hasAll(seen, index.gates[clause])) setBit(possible, clause);
  let certain: Int32Array | undefined;
  for (const column of index.columns) {
    const state = stateIn(column, context);
    if (state >= 0) narrow(possible, words, column.masks, state);
    else if (certain === undefined) certain = new Int32Array(column.masks.unused);
    else retain(certain, column.masks.unused);
  }
  return collect(index, context, possible, certain);
}

/** Few sets are seen in an event, and one of the clause's is among them. */
function hasAll(seen: readonly number[], sets: readonly number[] | undefined): boolean {
  if (sets === undefined || sets.length === 1) return true;
  for (const set of sets) if (!seen.includes(set)) return false;
  return true;
}

function retain(bits: Int32Array, others: Int32Array): void {
  for (let word = 0; word < bits.length; word++) bits[word] = (bits[word] ?? 0) & (others[word] ?? 0);
}

/** Goes through the clauses that are left; a step for each of them, and for each column before. */
function collect(index: PredicateIndex, context: Context, possible: Int32Array, certain: Int32Array | undefined): readonly RuleOutcome[] {
  const found: RuleOutcome[] = [];
  const { plain, whenTrue, whenUnknown } = index;
  const { meter } = context.matches;
  spend(meter, index.columns.length);
  for (let word = 0; word < plain.length; word++) {
    const sure = certain === undefined ? -1 : (certain[word] ?? 0);
    const simple = plain[word] ?? 0;
    for (let left = possible[word] ?? 0; left !== 0; left &= left - 1) {
      const bit = left & -left;
      const clause = (word << 5) + 31 - Math.clz32(bit);
      const outcome = (sure & bit) !== 0 ? whenTrue[clause] : whenUnknown[clause];
      if (outcome === undefined) continue;
      spend(meter, 1);
      if ((simple & bit) !== 0) found.push(outcome);
      else settle(found, index, context, clause, outcome);
    }
  }
  return found;
}

/**
 * Adds a clause that has a rest, or that is another alternative of a rule which may be there already. A rule is as true as its truest
 * clause; once one is true, or has failed, it is settled.
 */
function settle(found: RuleOutcome[], index: PredicateIndex, context: Context, clause: number, outcome: RuleOutcome): void {
  const last = found.at(-1);
  const isAgain = last !== undefined && last.rule === outcome.rule;
  if (isAgain && last.kind !== "unknown") return;
  const rest = index.rests[clause];
  const truth = rest === undefined ? yes : attempt(rest, context);
  if (truth === no) return;
  if (isAgain) found.pop();
  if (typeof truth === "object") found.push({ kind: "failed", rule: outcome.rule, error: truth.error });
  else found.push(truth === yes ? outcome : (index.whenUnknown[clause] ?? outcome));
}

interface Failure {
  readonly error: string;
}

/** A rule that throws fails alone. */
function attempt(rest: Condition, context: Context): Truth | Failure {
  try {
    return rest(context);
  } catch (error) {
    if (error instanceof CostExceeded) throw error;
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
