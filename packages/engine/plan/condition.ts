/** Conditions as plain closures: each returns 0 (false), 1 (true) or 2 (unknown), after Kleene's strong logic. */
import type { Comparator, Comparison, Expression, Logic, Member, Program, Quantified } from "@reeve/language";
import { hasValue } from "../extract/extracted.ts";
import { hasMatch, matchesThrough } from "../match/scan.ts";
import type { Bounds, Scope } from "./elements.ts";
import { compileBounds } from "./elements.ts";
import type { Context, Truth } from "./slots.ts";
import { no, numberSlot, truthSlot, unknown, yes } from "./slots.ts";
import type { NumberValue } from "./value.ts";
import { classOf, compileCurrency, compileNumber, compileString, plainNumberSlot, plainStringSlot, typeOf } from "./value.ts";

export type { Scope } from "./elements.ts";

export type Condition = (context: Context) => Truth;

/**
 * A condition as a closure over the values of an event. It looks at `context` alone, allocates nothing and ends after at most
 * one visit of each part of the expression.
 */
export function compileCondition(expression: Expression, scope: Scope): Condition {
  switch (expression.kind) {
    case "literal": {
      const truth: Truth = expression.value === true ? yes : no;
      return () => truth;
    }
    case "field":
      return readTruth(truthSlot(scope.slots, { kind: "boolean", path: expression.path }));
    case "present":
      return readTruth(truthSlot(scope.slots, { kind: "present", path: expression.path }));
    case "valid":
      return readTruth(truthSlot(scope.slots, { kind: "valid", path: expression.path }));
    case "and":
    case "or":
      return compileLogic(expression, scope);
    case "not": {
      const operand = compileCondition(expression.operand, scope);
      return (context) => negate(operand(context));
    }
    case "compare":
      return compileComparison(expression, scope);
    case "member":
      return compileMember(expression, scope);
    case "matches": {
      const { set, path, through } = expression;
      if (through === undefined) return ({ matches }) => (hasMatch(matches, set, path) ? yes : no);
      return ({ matches }) => (matchesThrough(matches, set, path, through).length > 0 ? yes : no);
    }
    case "has": {
      const { extractor, path, kinds } = expression;
      return ({ extracted }) => (hasValue(extracted, extractor, path, kinds) ? yes : no);
    }
    case "event-is": {
      const events = new Set(expression.events);
      return ({ event }) => (events.has(event.type) ? yes : no);
    }
    case "labelled": {
      const { label } = expression;
      return ({ facts }) => (facts?.labels === undefined ? unknown : facts.labels.has(label) ? yes : no);
    }
    case "resembles":
      return ({ facts }) => (facts?.links === undefined ? unknown : facts.links.resemblesBanned() ? yes : no);
    case "handed-over": {
      const { withinMs } = expression;
      return ({ facts }) => ((is) => (is === undefined ? unknown : is ? yes : no))(facts?.links?.handedOver(withinMs));
    }
    case "quantified":
      return compileQuantified(expression, scope);
    case "accounts-of":
    case "role":
    case "age":
    case "arithmetic":
    case "measured":
    case "clock":
      throw new TypeError(`${expression.kind} is not a condition`);
  }
}

export const negate = (truth: Truth): Truth => (truth === unknown ? unknown : truth === yes ? no : yes);

const readTruth = (slot: number): Condition => (context) => context.truths[slot] ?? unknown;

function compileLogic({ kind, operands }: Logic, scope: Scope): Condition {
  const conditions = operands.map((operand) => compileCondition(operand, scope));
  const [first, second] = conditions;
  if (first !== undefined && second !== undefined && conditions.length === 2) return kind === "and" ? both(first, second) : either(first, second);
  return kind === "and" ? all(conditions) : any(conditions);
}

const both =
  (left: Condition, right: Condition): Condition =>
  (context) => {
    const first = left(context);
    if (first === no) return no;
    const second = right(context);
    return second === no ? no : first === unknown ? unknown : second;
  };

const either =
  (left: Condition, right: Condition): Condition =>
  (context) => {
    const first = left(context);
    if (first === yes) return yes;
    const second = right(context);
    return second === yes ? yes : first === unknown ? unknown : second;
  };

const all =
  (conditions: readonly Condition[]): Condition =>
  (context) => {
    let result: Truth = yes;
    for (const condition of conditions) {
      const truth = condition(context);
      if (truth === no) return no;
      if (truth === unknown) result = unknown;
    }
    return result;
  };

const any =
  (conditions: readonly Condition[]): Condition =>
  (context) => {
    let result: Truth = no;
    for (const condition of conditions) {
      const truth = condition(context);
      if (truth === yes) return yes;
      if (truth === unknown) result = unknown;
    }
    return result;
  };

// ---------------------------------------------------------------- comparisons

/** The same comparison with its sides exchanged. */
export const mirrored: Readonly<Record<Comparator, Comparator>> = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

function compileComparison(comparison: Comparison, scope: Scope): Condition {
  const { operator, left, right } = comparison;
  if (left.kind === "literal" && right.kind !== "literal") {
    return compileComparison({ ...comparison, operator: mirrored[operator], left: right, right: left }, scope);
  }
  switch (classOf(typeOf(left))) {
    case "number":
      return compileNumbers(comparison, scope);
    case "money":
      return compileMoney(comparison, scope);
    case "string":
      return compileStrings(comparison, scope);
    case "boolean":
      return compileTruths(comparison, scope);
  }
}

function compileNumbers({ operator, left, right }: Comparison, scope: Scope): Condition {
  if (left.kind === "quantified" || right.kind === "quantified") return compareBounds(operator, compileEnds(left, scope), compileEnds(right, scope));
  const slot = plainNumberSlot(left, scope.slots);
  if (slot !== undefined && right.kind === "literal") return compareSlot(operator, slot, Number(right.value));
  return compareNumbers(operator, compileNumber(left, scope, compileCondition), compileNumber(right, scope, compileCondition));
}

/** Across currencies a comparison is unknown. */
function compileMoney({ operator, left, right }: Comparison, scope: Scope): Condition {
  const { slots } = scope;
  if (left.kind === "field" && right.kind === "literal" && right.currency !== undefined) {
    return compareSlot(operator, numberSlot(slots, { kind: "amount", path: left.path, currency: right.currency }), Number(right.value));
  }
  const amounts = compareNumbers(operator, compileNumber(left, scope, compileCondition), compileNumber(right, scope, compileCondition));
  const here = compileCurrency(left, slots);
  const there = compileCurrency(right, slots);
  return (context) => {
    const currency = here(context);
    return currency === undefined || currency !== there(context) ? unknown : amounts(context);
  };
}

// One closure per operator, so that the operator is not looked at again for each event. A number that is unlike itself is unknown.
function compareSlot(operator: Comparator, slot: number, bound: number): Condition {
  switch (operator) {
    case "==":
      return (context) => {
        const value = context.numbers[slot] ?? Number.NaN;
        return value === bound ? yes : value === value ? no : unknown;
      };
    case "!=":
      return (context) => {
        const value = context.numbers[slot] ?? Number.NaN;
        return value === bound ? no : value === value ? yes : unknown;
      };
    case "<":
      return (context) => {
        const value = context.numbers[slot] ?? Number.NaN;
        return value < bound ? yes : value === value ? no : unknown;
      };
    case "<=":
      return (context) => {
        const value = context.numbers[slot] ?? Number.NaN;
        return value <= bound ? yes : value === value ? no : unknown;
      };
    case ">":
      return (context) => {
        const value = context.numbers[slot] ?? Number.NaN;
        return value > bound ? yes : value === value ? no : unknown;
      };
    case ">=":
      return (context) => {
        const value = context.numbers[slot] ?? Number.NaN;
        return value >= bound ? yes : value === value ? no : unknown;
      };
  }
}

function compareNumbers(operator: Comparator, left: NumberValue, right: NumberValue): Condition {
  const holds = comparators[operator];
  return (context) => {
    const first = left(context);
    const second = right(context);
    return first !== first || second !== second ? unknown : holds(first, second) ? yes : no;
  };
}

const comparators: Readonly<Record<Comparator, (left: number, right: number) => boolean>> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  ">": (left, right) => left > right,
  ">=": (left, right) => left >= right,
};

function compileStrings({ operator, left, right }: Comparison, { slots }: Scope): Condition {
  const equal: Truth = operator === "==" ? yes : no;
  const unequal = negate(equal);
  const slot = plainStringSlot(left, slots);
  if (slot !== undefined && right.kind === "literal") {
    const wanted = String(right.value);
    return (context) => {
      const value = context.strings[slot];
      return value === undefined ? unknown : value === wanted ? equal : unequal;
    };
  }
  const first = compileString(left, slots);
  const second = compileString(right, slots);
  return (context) => {
    const value = first(context);
    const other = second(context);
    return value === undefined || other === undefined ? unknown : value === other ? equal : unequal;
  };
}

function compileTruths({ operator, left, right }: Comparison, scope: Scope): Condition {
  const equal: Truth = operator === "==" ? yes : no;
  const unequal = negate(equal);
  const first = compileCondition(left, scope);
  const second = compileCondition(right, scope);
  return (context) => {
    const truth = first(context);
    const other = second(context);
    return truth === unknown || other === unknown ? unknown : truth === other ? equal : unequal;
  };
}

// ---------------------------------------------------------------- elements of lists

function compileQuantified(expression: Quantified, scope: Scope): Condition {
  const bounds = compileBounds(expression, scope, compileCondition);
  switch (expression.quantifier) {
    case "any":
      return (context) => (({ low, high }) => (low > 0 ? yes : high > 0 ? unknown : no))(bounds(context));
    case "all":
      return (context) => (({ low, high, elements }) => (low === elements ? yes : high === elements ? unknown : no))(bounds(context));
    case "count":
      throw new TypeError("a count is not a condition");
  }
}

type Ends = Pick<Bounds, "low" | "high">;

/** The bounds of a count; of any other number itself, twice. */
function compileEnds(expression: Expression, scope: Scope): (context: Context) => Ends {
  if (expression.kind === "quantified") return compileBounds(expression, scope, compileCondition);
  const number = compileNumber(expression, scope, compileCondition);
  return (context) => ((value) => ({ low: value, high: value }))(number(context));
}

/** A count is one of the whole numbers between its bounds: the comparison is known when it comes out alike for all of them. */
function compareBounds(operator: Comparator, left: (context: Context) => Ends, right: (context: Context) => Ends): Condition {
  const holds = comparators[operator];
  return (context) => {
    const one = left(context);
    const other = right(context);
    if (Number.isNaN(one.low) || Number.isNaN(other.low)) return unknown;
    const first = holds(one.low, other.high);
    // Between ends alike only `==` and `!=` can turn, on a whole number that both may be.
    const isOpen = one.low < one.high || other.low < other.high;
    const turns = (operator === "==" || operator === "!=") && isOpen && Math.ceil(Math.max(one.low, other.low)) <= Math.min(one.high, other.high);
    return first !== holds(one.high, other.low) || turns ? unknown : first ? yes : no;
  };
}

// ---------------------------------------------------------------- lists

/** The entries that a `member` looks among. */
export const entriesOf = ({ list }: Member, program: Program): ReadonlySet<string> | ReadonlySet<number> =>
  list.kind === "literal" ? list.entries : (program.lists[list.list]?.entries ?? new Set<string>());

function compileMember(member: Member, scope: Scope): Condition {
  const { program, slots } = scope;
  const { operand } = member;
  if (classOf(typeOf(operand)) !== "string") {
    const entries = entriesOf(member, program) as ReadonlySet<number>;
    const value = compileNumber(operand, scope, compileCondition);
    return (context) => {
      const number = value(context);
      return number !== number ? unknown : entries.has(number) ? yes : no;
    };
  }
  const entries = entriesOf(member, program) as ReadonlySet<string>;
  const isAmong = (text: string | undefined): Truth => (text === undefined ? unknown : entries.has(text) ? yes : no);
  const slot = plainStringSlot(operand, slots);
  if (slot !== undefined) return (context) => isAmong(context.strings[slot]);
  const value = compileString(operand, slots);
  return (context) => isAmong(value(context));
}
