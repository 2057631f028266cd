/** JSON Schema 2020-12 as OpenAPI 3.1 uses it. What the server answers with is described here beside its types: the compiler asks for every key of them. */
import type { Schema } from "@reeve/language";

export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly maybe?: never;
}

/** Of a key that may be absent. */
export interface Maybe {
  readonly maybe: JsonSchema;
}

/** The schema of each key of a type. */
export type Properties<Described> = { readonly [Key in keyof Described]-?: Pick<Described, Key> extends Required<Pick<Described, Key>> ? JsonSchema : Maybe };

export const text: JsonSchema = { type: "string" };
export const whole: JsonSchema = { type: "integer" };
export const number: JsonSchema = { type: "number" };
export const boolean: JsonSchema = { type: "boolean" };
/** RFC 3339 with an offset. */
export const time: JsonSchema = { type: "string", format: "date-time" };
export const among = (...words: readonly string[]): JsonSchema => ({ type: "string", enum: words });
export const listOf = (items: JsonSchema): JsonSchema => ({ type: "array", items });
export const mapOf = (values: JsonSchema): JsonSchema => ({ type: "object", additionalProperties: values });
export const oneOf = (...schemas: readonly JsonSchema[]): JsonSchema => ({ oneOf: schemas });
export const maybe = (schema: JsonSchema): Maybe => ({ maybe: schema });
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** An object with these keys and no others. */
export function objectOf<Described>(properties: Properties<Described>): JsonSchema {
  const rows = Object.entries(properties) as readonly (readonly [string, JsonSchema | Maybe])[];
  return {
    type: "object",
    required: rows.flatMap(([name, schema]) => (isMaybe(schema) ? [] : [name])),
    properties: Object.fromEntries(rows.map(([name, schema]) => [name, isMaybe(schema) ? schema.maybe : schema])),
    additionalProperties: false,
  };
}

const isMaybe = (schema: JsonSchema | Maybe): schema is Maybe => schema.maybe !== undefined;

/** A schema of event data or of a body, as it was before it got its Reeve types. */
export function jsonSchemaOf(schema: Schema): JsonSchema {
  switch (schema.kind) {
    case "object":
      return {
        type: "object",
        required: schema.properties.flatMap(({ name, required }) => (required ? [name] : [])),
        properties: Object.fromEntries(schema.properties.map(({ name, schema: inner }) => [name, jsonSchemaOf(inner)])),
        ...(schema.closed ? { additionalProperties: false } : {}),
      };
    case "array": {
      const { items, minItems, maxItems } = schema;
      return { type: "array", items: jsonSchemaOf(items), ...defined({ minItems, maxItems }) };
    }
    case "string": {
      const { among: words, format, minLength, maxLength } = schema;
      return { type: "string", ...defined({ enum: words, format, minLength, maxLength }) };
    }
    case "number": {
      const { integer, minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
      return { type: integer ? "integer" : "number", ...defined({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }) };
    }
    case "boolean":
      return boolean;
    case "money":
      return oneOf(number, { type: "object", required: ["amount", "currency"], properties: { amount: { type: ["string", "number"] }, currency: { type: "string", pattern: "^[A-Z]{3}$" } }, additionalProperties: false });
  }
}

const defined = (keywords: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => Object.fromEntries(Object.entries(keywords).filter(([, value]) => value !== undefined));
