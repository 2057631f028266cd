import type { Arithmetic, Comparator, Comparison, EventType, Expression, HasValue, MatchesSet, Program, Quantified } from "@reeve/language";
import type { Event, Json } from "@reeve/engine";
import { startOfDay, yearsBetween } from "./days.ts";
import { documentAt } from "./documents.ts";
import { matchesOf } from "./matches.ts";
import type { Range } from "./matches.ts";
import type { Hit, Reader } from "./phrases.ts";
import { hitsOfSet } from "./phrases.ts";
import type { Value as ReadValue } from "./read.ts";
import { valuesIn } from "./read.ts";
import type { Page, TextField } from "./texts.ts";
import { pageOf } from "./texts.ts";

/** One event under a program. */
export interface Case {
  readonly program: Program;
  readonly type: EventType;
  readonly event: Event;
  readonly page: Page;
  /** The labels of the acting account; absent where there is no ledger. */
  readonly labels?: ReadonlySet<string>;
  /** By the path of an element: the elements that the conditions around this one ask of. */
  readonly elements: ReadonlyMap<string, Json>;
  /** Those among them that were read in texts. */
  readonly read: ReadonlySet<string>;
  /** Hits of phrases, once they have been found. */
  readonly known: Map<string, readonly Hit[]>;
  /** What conditions have matched, by set and field. */
  readonly matched: Map<string, readonly (readonly Range[])[]>;
}

/** A value of a condition; `undefined` is unknown. Times and durations are in milliseconds. */
export type Value = boolean | number | string | Money | undefined;
export interface Money {
  readonly amount: number;
  readonly currency: string;
}
const isMoney = (value: Value): value is Money => typeof value === "object";

export function caseOf(program: Program, event: Event, labels?: ReadonlySet<string>): Case {
  const type = program.events[event.type];
  if (type === undefined) throw new RangeError(`no event type ${event.type}`);
  const texts = type.fields.flatMap(({ path, type: { kind } }): readonly TextField[] => {
    const text = at(event.data, path);
    return kind === "text" && !path.includes("[]") && typeof text === "string" ? [{ path, text }] : [];
  });
  return { program, type, event, page: pageOf(texts), ...(labels === undefined ? {} : { labels }), elements: new Map(), read: new Set(), known: new Map(), matched: new Map() };
}

/** What a value has at a dotted path. */
function at(whole: Json, path: string): Json | undefined {
  let value: Json | undefined = whole;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
    value = (value as Readonly<Record<string, Json>>)[name];
  }
  return value ?? undefined;
}

/** A field that the event's type declares. */
function told({ type, event, elements, read }: Case, path: string): Json | undefined {
  const [, head, rest = ""] = elementIn(path);
  if (!type.fields.some((field) => field.path === withoutMarks(path)) && !(head !== undefined && read.has(head))) return undefined;
  if (head === undefined) return at(event.data, path);
  const element = elements.get(head);
  return element === undefined || rest === "" ? element : at(element, rest);
}

/** The path of the element in which a path leads, and the rest of it. */
const elementIn = (path: string): readonly (string | undefined)[] => /^(.*\[\]'*)\.?(.*)$/.exec(path) ?? [];

/** Marks tell the elements of one list apart. */
const withoutMarks = (path: string): string => path.replaceAll("'", "");

/** The cases in which each element of a list stands for its path. */
function casesOf(on: Case, { path, element: name, from }: Quantified): readonly Case[] {
  if (from !== undefined) return readIn(on, from).map((value) => ({ ...on, elements: new Map([...on.elements, [name, jsonOf(value)]]), read: new Set([...on.read, name]) }));
  const list = told(on, path);
  return Array.isArray(list) ? list.map((element: Json) => ({ ...on, elements: new Map([...on.elements, [name, element]]) })) : [];
}

/** The values in all texts, or in one. */
function readIn({ page }: Case, { extractor, path }: Pick<HasValue, "extractor" | "path">): readonly ReadValue[] {
  const only = path === undefined ? undefined : page.fields.findIndex((field) => field.path === path);
  return only === -1 ? [] : valuesIn(page, extractor, only);
}

/** A value as an event would tell it. */
const jsonOf = ({ kind, value }: ReadValue): Json => (typeof value === "number" ? value / 1000 : typeof value === "string" && kind !== undefined ? { kind, value } : (value as Json));

/** The values of which one of these kinds there is. */
const valuesHad = (on: Case, has: HasValue): readonly ReadValue[] => readIn(on, has).filter(({ kind = "" }) => has.kinds === undefined || has.kinds.includes(kind));

/** The path of a role's key in events of this type; of the actor's without a role. */
const pathOfRole = ({ type }: Case, role: string | undefined): string | undefined =>
  role === undefined ? type.actor.path : type.roles.find(({ name }) => name === role)?.path;

/** The value of an expression: Kleene's three values for a condition. */
export function valueOf(on: Case, expression: Expression): Value {
  switch (expression.kind) {
    case "literal":
      return expression.currency === undefined ? expression.value : { amount: Number(expression.value), currency: expression.currency };
    case "field":
      return fieldValue(on, expression.path, expression.type.kind);
    case "role": {
      const path = pathOfRole(on, expression.role);
      return path === undefined ? undefined : (at(on.event.data, path) as Value);
    }
    case "age": {
      const since = told(on, expression.path);
      if (since === undefined) return undefined;
      if (expression.ofBirth === true) {
        const { born } = documentAt(String(since), on.event.instant, on.program.zone);
        return born === undefined ? undefined : yearsBetween(on.program.zone, startOfDay(on.program.zone, born), on.event.instant);
      }
      const from = Date.parse(String(since));
      return expression.unit === "years" ? yearsBetween(on.program.zone, from, on.event.instant) : on.event.instant - from;
    }
    case "clock":
      return clockPart(on, expression.part);
    case "arithmetic":
      return calculated(on, expression);
    case "compare":
      return agreed(possible(on, expression.left).flatMap((left) => possible(on, expression.right).map((right) => compared(expression.operator, left, right))));
    case "and":
    case "or":
      return joined(expression.operands.map((operand) => valueOf(on, operand)), expression.kind);
    case "not": {
      const value = valueOf(on, expression.operand);
      return value === undefined ? undefined : !value;
    }
    case "member": {
      const value = valueOf(on, expression.operand);
      const entries = expression.list.kind === "literal" ? expression.list.entries : on.program.lists[expression.list.list]?.entries;
      return value === undefined ? undefined : [...(entries ?? [])].some((entry) => entry === value);
    }
    case "present":
      return told(on, expression.path) !== undefined;
    case "valid": {
      const written = told(on, expression.path);
      return written === undefined ? undefined : documentAt(String(written), on.event.instant, on.program.zone).isValid;
    }
    case "event-is":
      return expression.events.includes(on.event.type);
    case "labelled":
      return on.labels?.has(expression.label);
    case "matches":
      return matches(on, expression);
    case "has":
      return valuesHad(on, expression).length > 0;
    case "quantified": {
      const values = casesOf(on, expression).map((element) => valueOf(element, expression.condition));
      if (expression.quantifier === "count") return agreed(countsOf(values));
      return joined(values, expression.quantifier === "any" ? "or" : "and");
    }
  }
}

function joined(values: readonly Value[], kind: "and" | "or"): Value {
  const decisive = kind === "or";
  if (values.includes(decisive)) return decisive;
  return values.includes(undefined) ? undefined : !decisive;
}

/** What a side of a comparison may be: a count of which some elements are unknown may be several numbers. */
function possible(on: Case, expression: Expression): readonly Value[] {
  if (expression.kind !== "quantified" || expression.quantifier !== "count") return [valueOf(on, expression)];
  return countsOf(casesOf(on, expression).map((element) => valueOf(element, expression.condition)));
}

/** Every number of elements that may be true. */
function countsOf(truths: readonly Value[]): readonly number[] {
  const least = truths.filter((truth) => truth === true).length;
  const most = truths.filter((truth) => truth !== false).length;
  return Array.from({ length: most - least + 1 }, (_, more) => least + more);
}

/** What all of some values are; unknown where they differ. */
const agreed = (values: readonly Value[]): Value => (values.every((value) => value === values[0]) ? values[0] : undefined);

function fieldValue(on: Case, path: string, kind: string): Value {
  const value = told(on, path);
  if (value === undefined) return undefined;
  switch (kind) {
    case "money":
      return typeof value === "number" ? { amount: value, currency: on.program.currency } : moneyFrom(value as unknown as Money);
    case "duration":
      return Number(value) * 1000;
    case "time":
      return Date.parse(String(value));
    case "date":
      return startOfDay(on.program.zone, String(value));
    default:
      return value as Value;
  }
}

const moneyFrom = ({ amount, currency }: { readonly amount: string | number; readonly currency: string }): Money => ({ amount: Number(amount), currency });

function calculated(on: Case, { operator, left, right }: Arithmetic): Value {
  const [one, other] = [valueOf(on, left), valueOf(on, right)];
  if (isMoney(one) && isMoney(other)) {
    if (one.currency !== other.currency) return undefined;
    const amount = calculate(operator, one.amount, other.amount);
    return operator === "/" ? decimal(amount) : money(amount, one.currency);
  }
  if (isMoney(one) && typeof other === "number") return money(calculate(operator, one.amount, other), one.currency);
  if (typeof one === "number" && isMoney(other)) return money(calculate(operator, one, other.amount), other.currency);
  return typeof one === "number" && typeof other === "number" ? calculate(operator, one, other) : undefined;
}

function money(amount: number | undefined, currency: string): Value {
  const exact = decimal(amount);
  return exact === undefined ? undefined : { amount: exact, currency };
}

/** Amounts are decimals: what is calculated of them is the decimal of fifteen digits that is nearest. */
const decimal = (amount: number | undefined): number | undefined => (amount === undefined ? undefined : Number(amount.toPrecision(15)));

function calculate(operator: Arithmetic["operator"], one: number, other: number): number | undefined {
  switch (operator) {
    case "+":
      return one + other;
    case "-":
      return one - other;
    case "*":
      return one * other;
    case "/":
      return other === 0 ? undefined : one / other;
  }
}

function compared(operator: Comparator, one: Value, other: Value): boolean | undefined {
  if (one === undefined || other === undefined) return undefined;
  if (isMoney(one) && isMoney(other)) return one.currency === other.currency ? compared(operator, one.amount, other.amount) : undefined;
  switch (operator) {
    case "==":
      return one === other;
    case "!=":
      return one !== other;
    case "<":
      return one < other;
    case "<=":
      return one <= other;
    case ">":
      return one > other;
    case ">=":
      return one >= other;
  }
}

function matches(on: Case, expression: MatchesSet): boolean {
  const reader = readerOf(on, expression.path, "all");
  if (expression.through !== undefined) return found(on, expression).length > 0;
  return reader !== undefined && hitsOfSet(reader, expression.set, reader.sets[expression.set]?.foldings ?? []).length > 0;
}

/** Undefined for a field that the event lacks, which holds nothing. */
function readerOf({ page, program, known }: Case, path: string | undefined, pairs: Reader["pairs"]): Reader | undefined {
  const only = path === undefined ? undefined : page.fields.findIndex((field) => field.path === path);
  return only === -1 ? undefined : { page, sets: program.phraseSets, only, pairs, known };
}

/** What a `matches` condition found. */
export function found(on: Case, { path, set, through }: MatchesSet): readonly (readonly Range[])[] {
  const key = `${set} ${path ?? ""}`;
  const reader = readerOf(on, path, "nearest");
  const told = on.matched.get(key) ?? (reader === undefined ? [] : matchesOf(reader, set));
  on.matched.set(key, told);
  return through === undefined ? told : told.filter((match) => match.some((range) => range.through.some((name) => through.includes(name))));
}

// ---------------------------------------------------------------- why

/** The paths of what is missing under the parts of a condition that are unknown, each once, in the order of the condition. */
export function missingPaths(on: Case, expression: Expression): readonly string[] {
  return [...new Set(missing(on, expression))];
}

function missing(on: Case, expression: Expression): readonly string[] {
  if (valueOf(on, expression) !== undefined) return [];
  switch (expression.kind) {
    case "and":
    case "or":
      return expression.operands.flatMap((operand) => missing(on, operand));
    case "not":
      return missing(on, expression.operand);
    case "quantified":
      return missingOfElements(on, expression);
    case "valid":
      return [withoutMarks(expression.path)];
    case "labelled":
      return [`account is labelled ${JSON.stringify(expression.label)}`];
    default: {
      if (expression.kind === "compare" && isCondition(expression.left)) return [...missing(on, expression.left), ...missing(on, expression.right)];
      // What was read in a text is never absent.
      const leaves = leavesOf(expression).filter((leaf) => leaf.kind !== "field" || !on.read.has(elementIn(leaf.path)[1] ?? ""));
      const absent = leaves.filter((leaf) => valueOf(on, leaf) === undefined);
      const ofElements = countsIn(expression).flatMap((count) => missingOfElements(on, count));
      // Currencies that differ, a division by zero: nothing is absent, and all of it together is the reason.
      return [...ofElements, ...(absent.length + ofElements.length > 0 ? absent : leaves).flatMap((leaf) => pathOf(on, leaf) ?? [])];
    }
  }
}

const missingOfElements = (on: Case, expression: Quantified): readonly string[] => casesOf(on, expression).flatMap((element) => missing(element, expression.condition));

/** As a clock on the wall and a calendar show it. */
function clockPart({ event, program }: Case, part: "hour" | "weekday"): number {
  const shown = new Intl.DateTimeFormat("en-GB", { timeZone: program.zone, hour: "2-digit", hourCycle: "h23", weekday: "short" }).formatToParts(event.instant);
  const of = (type: string): string => shown.find((one) => one.type === type)?.value ?? "";
  return part === "hour" ? Number(of("hour")) : ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(of("weekday")) + 1;
}

const isCondition = (expression: Expression): boolean =>
  "type" in expression ? expression.type.kind === "boolean" : !(expression.kind === "quantified" && expression.quantifier === "count");

function countsIn(expression: Expression): readonly Quantified[] {
  switch (expression.kind) {
    case "quantified":
      return expression.quantifier === "count" ? [expression] : [];
    case "compare":
    case "arithmetic":
      return [...countsIn(expression.left), ...countsIn(expression.right)];
    case "member":
      return countsIn(expression.operand);
    default:
      return [];
  }
}

function leavesOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "compare":
    case "arithmetic":
      return [...leavesOf(expression.left), ...leavesOf(expression.right)];
    case "member":
      return leavesOf(expression.operand);
    case "field":
    case "age":
    case "role":
      return [expression];
    default:
      return [];
  }
}

function pathOf(on: Case, leaf: Expression): string | undefined {
  if (leaf.kind === "role") return pathOfRole(on, leaf.role);
  return leaf.kind === "field" || leaf.kind === "age" ? withoutMarks(leaf.path) : undefined;
}

/** What makes a condition come out as it does and stands in the text: a set that matches, or values that were read. */
export type Reason = MatchesSet | readonly ReadValue[];

/** Reasons of which each alone would do, and whether something else would do without them. */
export interface Ground {
  readonly reasons: readonly Reason[];
  readonly isSpare: boolean;
}

/** The grounds on which a condition is true, or false for `wanted` false; nothing that must not be there is one. */
export function grounds(on: Case, expression: Expression, wanted: boolean): readonly Ground[] {
  switch (expression.kind) {
    case "matches":
      return wanted && valueOf(on, expression) === true ? groundOf(expression) : [];
    case "has":
      return wanted ? groundOf(valuesHad(on, expression)) : [];
    case "quantified":
      return wanted && expression.quantifier === "any" ? valuesThatMeet(on, expression) : [];
    case "compare":
      return countsThatAreLarge(expression, wanted).flatMap((count) => valuesThatMeet(on, count));
    case "not":
      return grounds(on, expression.operand, !wanted);
    case "and":
    case "or": {
      const parts = expression.operands.flatMap((operand) => (valueOf(on, operand) === wanted ? [grounds(on, operand, wanted)] : []));
      if ((expression.kind === "and") === wanted) return parts.flat();
      // Of what each would do alone, those that rest on one ground are one ground together.
      const together = parts.flatMap((own) => (own.length === 1 ? own : [])).flatMap(({ reasons }) => reasons);
      const apart = parts.filter((own) => own.length !== 1);
      const enough = together.length === 0 ? (apart.shift() ?? []) : groundOf(...together);
      return [...enough, ...apart.flat().map((ground) => ({ ...ground, isSpare: true }))];
    }
    default:
      return [];
  }
}

const groundOf = (...reasons: readonly Reason[]): readonly Ground[] => [{ reasons, isSpare: false }];

/** The values read in texts of which the condition on each is true. */
function valuesThatMeet(on: Case, quantified: Quantified): readonly Ground[] {
  if (quantified.from === undefined) return [];
  const cases = casesOf(on, quantified);
  const values = readIn(on, quantified.from).filter((_, index) => {
    const element = cases[index];
    return element !== undefined && valueOf(element, quantified.condition) === true;
  });
  return groundOf(values);
}

/** The count of a comparison that is true, or false, because there are many. Of two it is the left one. */
function countsThatAreLarge({ operator, left, right }: Comparison, wanted: boolean): readonly Quantified[] {
  const isLarge = wanted ? ["==", ">", ">="] : ["!=", "<", "<="];
  const isLargeRight = wanted ? ["==", "<", "<="] : ["!=", ">", ">="];
  if (left.kind === "quantified") return isLarge.includes(operator) ? [left] : [];
  return right.kind === "quantified" && isLargeRight.includes(operator) ? [right] : [];
}
