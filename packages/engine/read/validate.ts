import type { Schema } from "@reeve/language";
import { nearest, parseDay } from "@reeve/language";
import type { EventProblem } from "../event.ts";
import { isKept } from "./number.ts";
import {
  eventLimits,
  invalidAmount,
  invalidCurrency,
  invalidDate,
  invalidTime,
  missingField,
  notAmong,
  notWhole,
  outOfRange,
  tooFew,
  tooLong,
  tooMany,
  tooShort,
  unknownField,
  unsafeNumber,
  wrongType,
} from "./problem.ts";
import type { kinds } from "./problem.ts";
import { parseInstant } from "./time.ts";
import { isPlainObject, kindOf } from "./value.ts";

type Of<Kind extends Schema["kind"]> = Extract<Schema, { readonly kind: Kind }>;

interface Validation {
  /** Where the value under test stands in the event. */
  readonly path: (string | number)[];
  readonly problems: EventProblem[];
}

/**
 * What is wrong with an event's data by the schema of its type: every fault, at most `eventLimits.problems`. Agrees with JSON Schema 2020-12 with `format` asserted;
 * lengths count characters (code points). An amount of money must besides be one that a double keeps.
 */
export function validate(schema: Schema, data: unknown): readonly EventProblem[] {
  const validation: Validation = { path: ["data"], problems: [] };
  visit(validation, schema, data);
  return validation.problems;
}

/** Recursion ends with the schema, which is a finite tree. */
function visit(validation: Validation, schema: Schema, value: unknown): void {
  if (validation.problems.length >= eventLimits.problems) return;
  switch (schema.kind) {
    case "object":
      return visitObject(validation, schema, value);
    case "array":
      return visitArray(validation, schema, value);
    case "string":
      return visitString(validation, schema, value);
    case "number":
      return visitNumber(validation, schema, value);
    case "boolean":
      if (typeof value !== "boolean") mistyped(validation, "boolean", value);
      return;
    case "money":
      return visitMoney(validation, value);
  }
}

function visitObject(validation: Validation, schema: Of<"object">, value: unknown): void {
  if (!isPlainObject(value)) return mistyped(validation, "object", value);
  for (const property of schema.properties) {
    validation.path.push(property.name);
    if (Object.hasOwn(value, property.name)) visit(validation, property.schema, value[property.name]);
    else if (property.required) report(validation, missingField(validation.path));
    validation.path.pop();
  }
  if (!schema.closed) return;
  const names = schema.properties.map((property) => property.name);
  for (const key of Object.keys(value)) {
    if (!names.includes(key)) report(validation, unknownField([...validation.path, key], nearest(key, names)));
  }
}

function visitArray(validation: Validation, schema: Of<"array">, value: unknown): void {
  if (!Array.isArray(value)) return mistyped(validation, "array", value);
  const items: readonly unknown[] = value;
  if (items.length < (schema.minItems ?? 0)) report(validation, tooFew(validation.path, schema.minItems ?? 0));
  if (items.length > (schema.maxItems ?? Infinity)) report(validation, tooMany(validation.path, schema.maxItems ?? Infinity));
  for (let index = 0; index < items.length; index++) {
    validation.path.push(index);
    visit(validation, schema.items, items[index]);
    validation.path.pop();
  }
}

function visitString(validation: Validation, schema: Of<"string">, value: unknown): void {
  if (typeof value !== "string") return mistyped(validation, "string", value);
  const { path } = validation;
  const { minLength = 0, maxLength = Infinity, among, format } = schema;
  // A character is one or two units, so most texts need no count.
  if (minLength > 0 && value.length < 2 * minLength && countCharacters(value) < minLength) report(validation, tooShort(path, minLength));
  if (value.length > maxLength && countCharacters(value) > maxLength) report(validation, tooLong(path, maxLength));
  if (among !== undefined && !among.includes(value)) report(validation, notAmong(path, value, among, nearest(value, among)));
  if (format === "date-time" && parseInstant(value) === undefined) report(validation, invalidTime(path, value));
  if (format === "date" && parseDay(value) === undefined) report(validation, invalidDate(path, value));
}

function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function visitNumber(validation: Validation, schema: Of<"number">, value: unknown): void {
  if (typeof value !== "number") return mistyped(validation, "number", value);
  const { path } = validation;
  const { integer, minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
  if (integer && !Number.isInteger(value)) report(validation, notWhole(path, value));
  if (value < minimum) report(validation, outOfRange(path, value, "atLeast", minimum));
  if (value > maximum) report(validation, outOfRange(path, value, "atMost", maximum));
  if (value <= exclusiveMinimum) report(validation, outOfRange(path, value, "above", exclusiveMinimum));
  if (value >= exclusiveMaximum) report(validation, outOfRange(path, value, "below", exclusiveMaximum));
}

const moneyKeys = ["amount", "currency"] as const;
const amountForm = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

function visitMoney(validation: Validation, value: unknown): void {
  if (typeof value === "number") return;
  if (!isPlainObject(value)) return mistyped(validation, "money", value);
  for (const key of moneyKeys) {
    const path = [...validation.path, key];
    const part = Object.hasOwn(value, key) ? value[key] : undefined;
    if (part === undefined) report(validation, missingField(path));
    else if (typeof part !== "string") report(validation, wrongType(path, "string", kindOf(part)));
    else if (key === "currency") {
      if (!/^[A-Z]{3}$/.test(part)) report(validation, invalidCurrency(path, part));
    } else if (!amountForm.test(part)) report(validation, invalidAmount(path, part));
    else if (!isKept(part)) report(validation, unsafeNumber(path, part, {}));
  }
  for (const key of Object.keys(value)) {
    const known: readonly string[] = moneyKeys;
    if (!known.includes(key)) report(validation, unknownField([...validation.path, key], nearest(key, known)));
  }
}

function mistyped(validation: Validation, expected: keyof typeof kinds, value: unknown): void {
  report(validation, wrongType(validation.path, expected, kindOf(value)));
}

function report(validation: Validation, problem: EventProblem): void {
  if (validation.problems.length < eventLimits.problems) validation.problems.push(problem);
}
