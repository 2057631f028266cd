/**
 * A column holds everything that the rules of an event type ask of one value, in a form that answers all of them at once:
 * the value is located among the constants it is compared with, and its place gives the set of clauses that hold.
 */
import type { Comparator, Expression } from "@reeve/language";
import type { Requirement } from "./clauses.ts";
import type { Condition, Scope } from "./condition.ts";
import { compileCondition, entriesOf, mirrored } from "./condition.ts";
import type { Masks, Use } from "./masks.ts";
import { masksAround, masksInRow } from "./masks.ts";
import type { Context } from "./slots.ts";
import { numberSlot, truthSlot, unknown } from "./slots.ts";
import { classOf, plainNumberSlot, plainStringSlot, typeOf } from "./value.ts";

export type Column = { readonly masks: Masks } & (
  | { readonly kind: "number"; readonly slot: number; readonly bounds: Float64Array }
  | { readonly kind: "string"; readonly slot: number; readonly states: ReadonlyMap<string, number> }
  | { readonly kind: "truth"; readonly slot: number }
  | { readonly kind: "condition"; readonly condition: Condition }
);

/** The state of an event's value in its column, -1 when the value is unknown. */
export function stateIn(column: Column, context: Context): number {
  switch (column.kind) {
    case "number":
      return place(column.bounds, context.numbers[column.slot] ?? Number.NaN);
    case "string": {
      const text = context.strings[column.slot];
      return text === undefined ? -1 : (column.states.get(text) ?? 0);
    }
    case "truth": {
      const truth = context.truths[column.slot] ?? unknown;
      return truth === unknown ? -1 : truth;
    }
    case "condition": {
      const truth = column.condition(context);
      return truth === unknown ? -1 : truth;
    }
  }
}

/** Among n bounds there are 2n + 1 places: 2i + 1 on bound i, 2i in the gap below it. */
function place(bounds: Float64Array, value: number): number {
  if (value !== value) return -1;
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bounds[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return bounds[low] === value ? 2 * low + 1 : 2 * low;
}

// ---------------------------------------------------------------- what a column can answer

/** A requirement on one value and constants. Requirements with the same `key` share a column. */
export type Predicate = { readonly key: string } & (
  | { readonly kind: "number"; readonly slot: number; readonly operator: Comparator | "in"; readonly bounds: readonly number[]; readonly negated: boolean }
  | { readonly kind: "string"; readonly slot: number; readonly among: ReadonlySet<string>; readonly negated: boolean }
  | { readonly kind: "truth"; readonly slot: number; readonly negated: boolean }
  | { readonly kind: "condition"; readonly expression: Expression; readonly negated: boolean }
);

/** The predicate of a requirement, undefined for one that no column can answer: two fields, arithmetic, phrases. */
export function predicateOf({ expression, wanted }: Requirement, scope: Scope): Predicate | undefined {
  const negated = wanted === 0;
  switch (expression.kind) {
    case "field":
      return truthPredicate(truthSlot(scope.slots, { kind: "boolean", path: expression.path }), negated);
    case "present":
      return truthPredicate(truthSlot(scope.slots, { kind: "present", path: expression.path }), negated);
    case "valid":
      return truthPredicate(truthSlot(scope.slots, { kind: "valid", path: expression.path }), negated);
    case "compare":
      return comparisonPredicate(expression, negated, scope);
    case "member":
      return memberPredicate(expression, negated, scope);
    default:
      return undefined;
  }
}

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

const truthPredicate = (slot: number, negated: boolean): Predicate => ({ key: `truth ${slot}`, kind: "truth", slot, negated });
const numberPredicate = (slot: number, operator: Comparator | "in", bounds: readonly number[], negated: boolean): Predicate => ({
  key: `number ${slot}`,
  kind: "number",
  slot,
  operator,
  bounds,
  negated,
});
const stringPredicate = (slot: number, among: ReadonlySet<string>, negated: boolean): Predicate => ({ key: `string ${slot}`, kind: "string", slot, among, negated });

function comparisonPredicate(comparison: Of<"compare">, negated: boolean, scope: Scope): Predicate | undefined {
  if (comparison.left.kind === "literal") {
    if (comparison.right.kind === "literal") return undefined;
    return comparisonPredicate({ ...comparison, operator: mirrored[comparison.operator], left: comparison.right, right: comparison.left }, negated, scope);
  }
  const { operator, left, right } = comparison;
  if (right.kind !== "literal") return undefined;
  switch (classOf(typeOf(left))) {
    case "number":
    case "money": {
      const slot = numberSlotOf(left, right, scope);
      return slot === undefined ? undefined : numberPredicate(slot, operator, [Number(right.value)], negated);
    }
    case "string": {
      const slot = plainStringSlot(left, scope.slots);
      return slot === undefined ? undefined : stringPredicate(slot, new Set([String(right.value)]), negated !== (operator === "!="));
    }
    case "boolean": {
      if (left.kind !== "field") return undefined;
      const wanted = operator === "==" ? right.value === true : right.value !== true;
      return truthPredicate(truthSlot(scope.slots, { kind: "boolean", path: left.path }), wanted ? negated : !negated);
    }
  }
}

function numberSlotOf(left: Expression, right: Of<"literal">, { slots }: Scope): number | undefined {
  if (left.kind === "measured" && left.currency !== right.currency) return undefined;
  if (left.kind !== "field" || left.type.kind !== "money") return plainNumberSlot(left, slots);
  return right.currency === undefined ? undefined : numberSlot(slots, { kind: "amount", path: left.path, currency: right.currency });
}

/** A named list may be long and is looked up once for all rules; the entries of one written out are states of the value's column. */
function memberPredicate(member: Of<"member">, negated: boolean, scope: Scope): Predicate | undefined {
  const isString = classOf(typeOf(member.operand)) === "string";
  const slot = isString ? plainStringSlot(member.operand, scope.slots) : plainNumberSlot(member.operand, scope.slots);
  if (slot === undefined) return undefined;
  if (member.list.kind === "named") {
    return { key: `list ${member.list.list} of ${isString ? "string" : "number"} ${slot}`, kind: "condition", expression: member, negated };
  }
  const entries = entriesOf(member, scope.program);
  return isString ? stringPredicate(slot, entries as ReadonlySet<string>, negated) : numberPredicate(slot, "in", [...(entries as ReadonlySet<number>)], negated);
}

// ---------------------------------------------------------------- making a column

/** The predicates of one clause on one column. */
export interface ColumnClause {
  readonly clause: number;
  readonly predicates: readonly Predicate[];
}

/** Makes a column from all predicates of one key; `clauses` is how many clauses there are in all. */
export function columnOf(sample: Predicate, rows: readonly ColumnClause[], clauses: number, scope: Scope): Column {
  switch (sample.kind) {
    case "number":
      return numberColumn(sample.slot, rows, clauses);
    case "string":
      return stringColumn(sample.slot, rows, clauses);
    case "truth":
      return { kind: "truth", slot: sample.slot, masks: truthMasks(rows, clauses) };
    case "condition":
      return { kind: "condition", condition: compileCondition(sample.expression, scope), masks: truthMasks(rows, clauses) };
  }
}

function truthMasks(rows: readonly ColumnClause[], clauses: number): Masks {
  return masksAround(
    rows.map(({ clause, predicates }) => {
      const whenFalse = predicates.every(({ negated }) => negated);
      const whenTrue = predicates.every(({ negated }) => !negated);
      return { clause, first: whenFalse, turns: whenFalse === whenTrue ? [] : [1] };
    }),
    2,
    clauses,
  );
}

function stringColumn(slot: number, rows: readonly ColumnClause[], clauses: number): Column {
  const states = new Map<string, number>();
  const uses = rows.map(({ clause, predicates }): Use => {
    const tests = predicates.flatMap((predicate) => (predicate.kind === "string" ? [predicate] : []));
    const named = new Set(tests.flatMap(({ among }) => [...among]));
    const first = tests.every(({ negated }) => negated);
    const turning = [...named].filter((text) => tests.every(({ among, negated }) => among.has(text) !== negated) !== first);
    return { clause, first, turns: turning.map((text) => stateOf(states, text)) };
  });
  return { kind: "string", slot, states, masks: masksAround(uses, states.size + 1, clauses) };
}

/** State 0 is every text that no condition tells apart. */
function stateOf(states: Map<string, number>, text: string): number {
  const state = states.get(text) ?? states.size + 1;
  states.set(text, state);
  return state;
}

function numberColumn(slot: number, rows: readonly ColumnClause[], clauses: number): Column {
  const asked = rows.map(({ clause, predicates }) => ({ clause, tests: predicates.filter(isNumberTest) }));
  const constants = new Set<number>();
  // −0 and 0 are one bound.
  for (const { tests } of asked) for (const test of tests) for (const bound of test.bounds) constants.add(bound + 0);
  const bounds = Float64Array.from(constants).sort();
  const states = 2 * bounds.length + 1;
  const uses = asked.map(({ clause, tests }): Use => {
    const [head = [], ...rest] = tests.map((test) => turnsOf(test, bounds));
    const turns = rest.reduce(intersection, head);
    return { clause, first: turns[0] === 0, turns: turns[0] === 0 ? turns.slice(1) : turns };
  });
  return { kind: "number", slot, bounds, masks: masksInRow(uses, states, clauses) };
}

type NumberTest = Extract<Predicate, { kind: "number" }>;
const isNumberTest = (predicate: Predicate): predicate is NumberTest => predicate.kind === "number";

/** The places where a predicate holds, as the ascending places at which it turns from false to true and back, false at first. */
function turnsOf({ operator, bounds: own, negated }: NumberTest, bounds: Float64Array): readonly number[] {
  const turns = own.map((bound) => place(bounds, bound)).sort((a, b) => a - b);
  const holds = turnsOfPlaces(operator, turns, turns[0] ?? 0);
  return negated ? complement(holds) : holds;
}

function turnsOfPlaces(operator: NumberTest["operator"], places: readonly number[], on: number): readonly number[] {
  switch (operator) {
    case "==":
      return [on, on + 1];
    case "!=":
      return [0, on, on + 1];
    case "<":
      return [0, on];
    case "<=":
      return [0, on + 1];
    case ">":
      return [on + 1];
    case ">=":
      return [on];
    case "in":
      return places.flatMap((at) => [at, at + 1]);
  }
}

const complement = (turns: readonly number[]): readonly number[] => (turns[0] === 0 ? turns.slice(1) : [0, ...turns]);

function intersection(left: readonly number[], right: readonly number[]): readonly number[] {
  const turns: number[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const at = Math.min(left[i] ?? Number.POSITIVE_INFINITY, right[j] ?? Number.POSITIVE_INFINITY);
    const wasInside = i % 2 === 1 && j % 2 === 1;
    if (left[i] === at) i++;
    if (right[j] === at) j++;
    if ((i % 2 === 1 && j % 2 === 1) !== wasInside) turns.push(at);
  }
  return turns;
}
