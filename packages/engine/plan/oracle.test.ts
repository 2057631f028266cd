/** The index, the closures and an interpreter that shares nothing with them must agree on generated programs and events. */
import fc from "fast-check";
import type { Comparator, Expression, Rule } from "@reeve/language";
import { describe, expect, test } from "vitest";
import {
  actor, age, among, and, calculate, commentPosted, compare, days, event, eventIs, field, host, inList, labelled, listingOwner, listingPublished, literal, matches, not, or,
  present, rule, ruleset, town, yuan,
} from "../../../test/support/conditions.ts";
import type { Event, Json } from "../event.ts";
import type { Facts } from "../facts.ts";
import { evaluate } from "../evaluate.ts";
import { compileCondition } from "./condition.ts";
import { plan } from "./plan.ts";
import { contextReader, createSlots } from "./slots.ts";

// ---------------------------------------------------------------- the interpreter

/** An event, and what a ledger knows of its account, where there is one. */
interface Happened extends Event {
  readonly facts?: Facts | undefined;
}

type Value = boolean | number | string | { readonly amount: number; readonly currency: string } | undefined;

function valueOf(expression: Expression, on: Happened): Value {
  const type = on.type === 0 ? listingPublished : commentPosted;
  const read = (path: string): Json | undefined => {
    if (!type.fields.some((known) => known.path === path)) return undefined;
    return path.split(".").reduce<Json | undefined>((value, name) => (value as Readonly<Record<string, Json>> | undefined)?.[name], on.data);
  };
  switch (expression.kind) {
    case "literal":
      return expression.currency === undefined ? expression.value : { amount: Number(expression.value), currency: expression.currency };
    case "field": {
      const value = read(expression.path);
      if (value === undefined || value === null) return undefined;
      if (expression.type.kind === "money") {
        if (typeof value === "number") return { amount: value, currency: "CNY" };
        const money = value as { readonly amount: string; readonly currency: string };
        return { amount: Number(money.amount), currency: money.currency };
      }
      if (expression.type.kind === "duration") return Number(value) * 1000;
      if (expression.type.kind === "time") return Date.parse(String(value));
      if (expression.type.kind === "date") return Date.parse(`${String(value)}T00:00:00+08:00`);
      return value as Value;
    }
    case "role":
      return (expression.role === undefined ? on.data["account_id"] : type.roles.length === 0 ? undefined : on.data["listing_owner_id"]) as Value;
    case "age": {
      const since = read(expression.path);
      return since === undefined ? undefined : on.instant - Date.parse(String(since));
    }
    case "arithmetic": {
      const [left, right] = [valueOf(expression.left, on), valueOf(expression.right, on)];
      if (typeof left === "object" && typeof right === "object") {
        if (left.currency !== right.currency) return undefined;
        return expression.operator === "/" ? rounded(calculated("/", left.amount, right.amount)) : moneyOf(calculated(expression.operator, left.amount, right.amount), left.currency);
      }
      if (typeof left === "object" && typeof right === "number") return moneyOf(calculated(expression.operator, left.amount, right), left.currency);
      return typeof left === "number" && typeof right === "number" ? calculated(expression.operator, left, right) : undefined;
    }
    default:
      return truthOf(expression, on);
  }
}

const moneyOf = (amount: number | undefined, currency: string): Value => (amount === undefined ? undefined : { amount: Number(amount.toPrecision(15)), currency });
const rounded = (amount: number | undefined): number | undefined => (amount === undefined ? undefined : Number(amount.toPrecision(15)));

function calculated(operator: "+" | "-" | "*" | "/", left: number, right: number): number | undefined {
  if (operator === "+") return left + right;
  if (operator === "-") return left - right;
  if (operator === "*") return left * right;
  return right === 0 ? undefined : left / right;
}

function truthOf(expression: Expression, on: Happened): boolean | undefined {
  switch (expression.kind) {
    case "and": {
      const truths = expression.operands.map((operand) => truthOf(operand, on));
      return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
    }
    case "or": {
      const truths = expression.operands.map((operand) => truthOf(operand, on));
      return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
    }
    case "not": {
      const truth = truthOf(expression.operand, on);
      return truth === undefined ? undefined : !truth;
    }
    case "compare": {
      const [left, right] = [valueOf(expression.left, on), valueOf(expression.right, on)];
      if (left === undefined || right === undefined) return undefined;
      if (typeof left === "object" && typeof right === "object") {
        return left.currency === right.currency ? compared(expression.operator, left.amount, right.amount) : undefined;
      }
      return compared(expression.operator, left as number, right as number);
    }
    case "member": {
      const value = valueOf(expression.operand, on);
      const entries = expression.list.kind === "literal" ? expression.list.entries : town().lists[expression.list.list]?.entries;
      return value === undefined ? undefined : [...(entries ?? [])].some((entry) => entry === value);
    }
    case "matches": {
      const words = town().phraseSets[expression.set]?.finds.flatMap((find) => (find.kind === "word" ? [find.text] : [])) ?? [];
      const texts = (expression.path === undefined ? ["title", "text"] : [expression.path]).filter((path) => path === "text" || on.type === 0);
      return texts.some((path) => words.some((word) => String(on.data[path] ?? "").includes(word)));
    }
    case "present": {
      const declared = (on.type === 0 ? listingPublished : commentPosted).fields.some(({ path }) => path === expression.path);
      const value = expression.path.split(".").reduce<Json | undefined>((object, name) => (object as Readonly<Record<string, Json>> | undefined)?.[name], on.data);
      return declared && value !== undefined;
    }
    case "event-is":
      return expression.events.includes(on.type);
    case "labelled":
      return on.facts?.labels === undefined ? undefined : [...on.facts.labels].some((label) => label === expression.label);
    default:
      return valueOf(expression, on) as boolean | undefined;
  }
}

function compared(operator: Comparator, left: number, right: number): boolean {
  return { "==": left === right, "!=": left !== right, "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right }[operator];
}

// ---------------------------------------------------------------- what is generated

const small = fc.integer({ min: 0, max: 6 });
const operator = fc.constantFrom<Comparator>("==", "!=", "<", "<=", ">", ">=");
const equality = fc.constantFrom<Comparator>("==", "!=");
const word = fc.constantFrom("cars", "books", "toys", "x");
const instant = fc.integer({ min: 0, max: 6 }).map((day) => Date.UTC(2020, 9, 8 + day));

const number = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("stock", "weight").map(field) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom("stock", "weight"), fc.constantFrom<"+" | "-" | "*" | "/">("+", "-", "*", "/"), small).map(([path, sign, by]) => calculate(field(path), sign, by === 0 ? field("weight") : literal(by), "number")) },
);
const money = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("price", "deposit").map(field) },
  { weight: 1, arbitrary: fc.tuple(small, fc.boolean()).map(([by, sum]) => (sum ? calculate(field("price"), "+", field("deposit"), "money") : calculate(field("deposit"), "*", literal(by), "money"))) },
);
const text = fc.constantFrom(field("category"), field("brand"), actor, listingOwner, field("account.city"));
const truth = fc.constantFrom(field("used"), field("shipping.free"), field("account.verified"));

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(number, operator, small).map(([left, sign, bound]) => compare(left, sign, literal(bound))) },
  { weight: 1, arbitrary: fc.tuple(small, operator, number).map(([bound, sign, right]) => compare(literal(bound), sign, right)) },
  { weight: 1, arbitrary: fc.tuple(number, operator, number).map(([left, sign, right]) => compare(left, sign, right)) },
  { weight: 3, arbitrary: fc.tuple(money, operator, small).map(([left, sign, bound]) => compare(left, sign, yuan(bound))) },
  { weight: 1, arbitrary: fc.tuple(money, operator, money).map(([left, sign, right]) => compare(left, sign, right)) },
  { weight: 1, arbitrary: fc.tuple(money, operator, small).map(([left, sign, bound]) => compare(calculate(left, "/", field("deposit"), "number"), sign, literal(bound))) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom(age, field("handling")), operator, small).map(([left, sign, bound]) => compare(left, sign, days(bound))) },
  { weight: 1, arbitrary: fc.tuple(operator, instant).map(([sign, at]) => compare(field("posted_at"), sign, literal(at, "time"))) },
  { weight: 1, arbitrary: fc.tuple(operator, instant).map(([sign, at]) => compare(field("made_on"), sign, literal(at - 8 * 3_600_000, "date"))) },
  { weight: 1, arbitrary: fc.tuple(operator, small).map(([sign, bound]) => compare(field("discount"), sign, literal(bound, "percentage"))) },
  { weight: 4, arbitrary: fc.tuple(text, equality, word).map(([left, sign, right]) => compare(left, sign, literal(right))) },
  { weight: 1, arbitrary: fc.tuple(text, equality, text).map(([left, sign, right]) => compare(left, sign, right)) },
  { weight: 2, arbitrary: fc.tuple(text, fc.array(word, { maxLength: 3 })).map(([left, entries]) => among(left, ...entries)) },
  { weight: 2, arbitrary: fc.tuple(number, fc.array(small, { maxLength: 3 })).map(([left, entries]) => among(left, ...entries)) },
  { weight: 2, arbitrary: fc.oneof(text.map((left) => inList(left, 0)), number.map((left) => inList(left, 1))) },
  { weight: 2, arbitrary: truth },
  { weight: 1, arbitrary: fc.tuple(truth, equality, fc.boolean()).map(([left, sign, right]) => compare(left, sign, literal(right))) },
  { weight: 1, arbitrary: fc.constantFrom("price", "stock", "text", "account.city").map(present) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom(0, 1, 2), fc.constantFrom(undefined, "title", "text")).map(([set, path]) => matches(set, path)) },
  { weight: 1, arbitrary: fc.subarray([0, 1]).map((types) => eventIs(...types)) },
  { weight: 1, arbitrary: fc.boolean().map((value) => literal(value)) },
  { weight: 2, arbitrary: word.map(labelled) },
);

const { condition } = fc.letrec<{ condition: Expression }>((tie) => {
  const operands = fc.array(tie("condition"), { minLength: 2, maxLength: 4 });
  const nested = fc.oneof(
    { weight: 3, arbitrary: operands.map((parts) => and(...parts)) },
    { weight: 3, arbitrary: operands.map((parts) => or(...parts)) },
    { weight: 2, arbitrary: tie("condition").map(not) },
  );
  return { condition: fc.oneof({ maxDepth: 4, depthSize: "medium" }, leaf, nested) };
});

const rules: fc.Arbitrary<readonly Rule[]> = fc
  .array(fc.tuple(condition, fc.constantFrom<readonly number[]>([0], [1], [0, 1])), { minLength: 1, maxLength: 40 })
  .map((rows) => rows.map(([when, events], index) => rule(`r${index}`, when, { events })));

const amount = fc.oneof(small, fc.tuple(small, fc.constantFrom("CNY", "USD")).map(([value, currency]) => ({ amount: `${value}.00`, currency })));
const prose = fc.array(fc.constantFrom("代查", "代检", "户籍", "机主", "别人", "书", "好"), { maxLength: 3 }).map((words) => words.join(","));
const day = fc.integer({ min: 8, max: 14 }).map((date) => `2020-10-${String(date).padStart(2, "0")}`);
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { freq: 3, nil: undefined });

const fields = fc.record({
  title: optional(prose),
  text: optional(prose),
  price: optional(amount),
  deposit: optional(amount),
  category: optional(word),
  brand: optional(word),
  stock: optional(small),
  weight: optional(fc.integer({ min: 0, max: 12 }).map((half) => half / 2)),
  handling: optional(small.map((count) => count * 86_400)),
  posted_at: optional(day.map((date) => `${date}T00:00:00Z`)),
  made_on: optional(day),
  discount: optional(small),
  used: optional(fc.boolean()),
  shipping: optional(fc.record({ free: fc.boolean() })),
  listing_owner_id: optional(fc.constantFrom("a-1", "a-2")),
  account: optional(fc.record({ registered_at: day.map((date) => `${date}T08:00:00+08:00`), verified: fc.boolean(), city: word }, { requiredKeys: [] })),
});
const facts = optional(fc.array(word, { maxLength: 3 }).map((labels): Facts => ({ labels: new Set(labels) })));
const events = fc.array(
  fc.tuple(fc.constantFrom(0, 1), fc.constantFrom("a-1", "a-2", "cars"), fields, facts).map(([type, account_id, told, known]): Happened => ({ ...event(type, { account_id, ...JSON.parse(JSON.stringify(told)) as Record<string, Json> }), facts: known })),
  { minLength: 1, maxLength: 5 },
);

const outcomeOf = (value: boolean | undefined): string => (value === undefined ? "unknown" : String(value));

describe("generated programs", () => {
  test("the index, the closures and the interpreter agree", () => {
    const seen: Record<string, number> = { true: 0, false: 0, unknown: 0 };
    fc.assert(
      fc.property(rules, events, (all, happened) => {
        const program = town(...all);
        const compiled = plan(program, host, ruleset);
        const scope = { program, slots: createSlots() };
        const closures = all.map(({ when }) => compileCondition(when, scope));
        const readers = program.events.map((type) => contextReader(program, type, scope.slots));
        for (const on of happened) {
          const evaluation = evaluate(compiled, on, on.facts);
          const indexed = new Map(evaluation.outcomes.map(({ rule: index, kind }) => [index, kind]));
          const context = readers[on.type]?.(on, evaluation.matches, evaluation.extracted, on.facts);
          if (context === undefined) throw new Error("no reader");
          const own = all.flatMap((one, index) => (one.events.includes(on.type) ? [{ one, index }] : []));
          const expected = own.map(({ one }) => outcomeOf(truthOf(one.when, on)));
          expect(own.map(({ index }) => ["false", "true", "unknown"][closures[index]?.(context) ?? -1])).toEqual(expected);
          expect(own.map(({ index }) => indexed.get(index) ?? "false")).toEqual(expected);
          expect([...indexed.keys()]).toEqual([...indexed.keys()].sort((a, b) => a - b));
          for (const outcome of expected) seen[outcome] = (seen[outcome] ?? 0) + 1;
        }
      }),
      { numRuns: 500 },
    );
    // A generator that only makes false conditions would prove nothing.
    const total = Object.values(seen).reduce((sum, count) => sum + count, 0);
    for (const count of Object.values(seen)) expect(count / total).toBeGreaterThan(0.1);
  });
});
