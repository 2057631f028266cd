import type { Expression, Quantified } from "@reeve/language";
import { declaredPath } from "@reeve/language";
import type { Condition, Scope } from "./condition.ts";
import { compileCondition } from "./condition.ts";
import type { Context } from "./slots.ts";
import { rolePath, unknown } from "./slots.ts";
import { elementReader, scopeOfElements } from "./elements.ts";
import { partsOf } from "./walk.ts";
import { classOf, compileNumber, compileString, typeOf } from "./value.ts";

/** Adds to `paths`, in the order of the condition, what an unknown condition lacks. To be called on an unknown condition only. */
export type MissingPaths = (context: Context, paths: Set<string>) => void;

/**
 * Which fields left a condition unknown: only those under parts that are unknown themselves. `a and b` with a true and b unknown
 * lacks what b lacks.
 */
export function compileMissing(expression: Expression, scope: Scope): MissingPaths {
  switch (expression.kind) {
    case "and":
    case "or":
      return ofUnknown(expression.operands, scope);
    case "not":
      return compileMissing(expression.operand, scope);
    case "compare":
      return isCondition(expression.left) ? ofUnknown([expression.left, expression.right], scope) : ofValues(expression, scope);
    case "quantified":
      return ofElements(expression, scope);
    case "valid":
      return ((path) => (_, paths) => void paths.add(path))(declaredPath(expression.path));
    case "resembles":
      return (_, paths) => void paths.add("account resembles banned");
    case "handed-over":
      return (_, paths) => void paths.add("handover of account");
    case "labelled":
      return ((asked) => (_, paths) => void paths.add(asked))(labelAsked(expression.label));
    default:
      return ofValues(expression, scope);
  }
}

/** What nobody told where there is no ledger, as an author asks it. */
const labelAsked = (label: string): string => `account is labelled ${JSON.stringify(label)}`;

/** What the condition lacks of the elements of which it is unknown. */
function ofElements(quantified: Quantified, outside: Scope): MissingPaths {
  const scope = scopeOfElements(quantified, outside);
  const holds = compileCondition(quantified.condition, scope);
  const missing = compileMissing(quantified.condition, scope);
  const elements = elementReader(quantified, scope);
  return (context, paths) => {
    for (const element of elements(context)) if (holds(element) === unknown) missing(element, paths);
  };
}

const isCondition = (expression: Expression): boolean => classOf(typeOf(expression)) === "boolean";

function ofUnknown(operands: readonly Expression[], scope: Scope): MissingPaths {
  const parts = operands.map((operand) => ({ condition: compileCondition(operand, scope), missing: compileMissing(operand, scope) }));
  return (context, paths) => {
    for (const { condition, missing } of parts) if (condition(context) === unknown) missing(context, paths);
  };
}

/** The values that are absent, or all of them where none is: currencies that differ, a division by zero. */
function ofValues(expression: Expression, scope: Scope): MissingPaths {
  const counts = [...countsOf(expression)].map((count) => ofElements(count, scope));
  const { elements = [] } = scope;
  // What was read in a text is never absent.
  const told = [...leavesOf(expression)].filter((leaf) => leaf.kind !== "field" || !elements.some(({ path }) => path === declaredPath(leaf.path)));
  const shared = [...partsOf(expression)].flatMap((part) => (part.kind === "accounts-of" ? [{ number: compileNumber(part, scope, compileCondition), name: `accounts of ${scope.program.entities[part.entity]?.name ?? ""}` }] : []));
  const leaves = told.map((leaf) => ({ isAbsent: compileAbsence(leaf, scope), pathIn: pathOf(leaf, scope) }));
  return (context, paths) => {
    const absent = leaves.filter(({ isAbsent }) => isAbsent(context));
    const ofCounts = new Set<string>();
    for (const { number, name } of shared) if (Number.isNaN(number(context))) ofCounts.add(name);
    for (const count of counts) count(context, ofCounts);
    for (const path of ofCounts) paths.add(path);
    for (const { pathIn } of absent.length > 0 || ofCounts.size > 0 ? absent : leaves) paths.add(pathIn(context));
  };
}

/** The counts that a value is made of, none of those that a condition on their elements holds. */
function* countsOf(expression: Expression): Generator<Quantified> {
  switch (expression.kind) {
    case "quantified":
      yield expression;
      break;
    case "compare":
    case "arithmetic":
      yield* countsOf(expression.left);
      yield* countsOf(expression.right);
      break;
    case "member":
      yield* countsOf(expression.operand);
  }
}

type Leaf = Extract<Expression, { kind: "field" | "age" | "role" | "measured" }>;

function* leavesOf(expression: Expression): Generator<Leaf> {
  switch (expression.kind) {
    case "field":
    case "age":
    case "role":
    case "measured":
      yield expression;
      break;
    case "compare":
    case "arithmetic":
      yield* leavesOf(expression.left);
      yield* leavesOf(expression.right);
      break;
    case "member":
      yield* leavesOf(expression.operand);
  }
}

function compileAbsence(leaf: Leaf, scope: Scope): (context: Context) => boolean {
  switch (classOf(leaf.type)) {
    case "string": {
      const value = compileString(leaf, scope.slots);
      return (context) => value(context) === undefined;
    }
    case "boolean": {
      const value: Condition = compileCondition(leaf, scope);
      return (context) => value(context) === unknown;
    }
    default: {
      const value = compileNumber(leaf, scope, compileCondition);
      return (context) => Number.isNaN(value(context));
    }
  }
}

/** Where the event would have told the value; a role has its path by event type, a measure has its name. */
function pathOf(leaf: Leaf, { program }: Scope): (context: Context) => string {
  if (leaf.kind === "measured") return () => leaf.name;
  if (leaf.kind !== "role") return ((path) => () => path)(declaredPath(leaf.path));
  const name = leaf.role ?? "actor";
  const paths = program.events.map((type) => rolePath(type, leaf.role) ?? name);
  return ({ event }) => paths[event.type] ?? name;
}
