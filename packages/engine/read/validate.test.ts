import type { Schema } from "@reeve/language";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import { validate } from "./validate.ts";

const text = { kind: "text" } as const;
const string: Schema = { kind: "string", type: { kind: "string" } };
const listing: Schema = {
  kind: "object",
  closed: true,
  properties: [
    { name: "title", required: true, schema: { kind: "string", type: text, minLength: 2, maxLength: 4 } },
    { name: "category", required: false, schema: { kind: "string", type: { kind: "string" }, among: ["toys", "books"] } },
    { name: "price", required: false, schema: { kind: "money" } },
    { name: "count", required: false, schema: { kind: "number", type: { kind: "number" }, integer: true, minimum: 0, exclusiveMaximum: 10 } },
    { name: "pictures", required: false, schema: { kind: "array", items: string, minItems: 1, maxItems: 2 } },
    { name: "until", required: false, schema: { kind: "string", type: { kind: "time" }, format: "date-time" } },
    { name: "day", required: false, schema: { kind: "string", type: { kind: "date" }, format: "date" } },
    { name: "account", required: false, schema: { kind: "object", closed: false, properties: [{ name: "verified", required: true, schema: { kind: "boolean" } }] } },
  ],
};

/** The problems of a listing, each as `pointer: message`. */
const problemsOf = (data: unknown): readonly string[] => validate(listing, data).map(({ pointer, message }) => `${pointer}: ${message.en}`);

test.each<[string, unknown, readonly string[]]>([
  ["all fields", { title: "查人", category: "toys", price: 260, count: 0, pictures: ["a"], until: "2020-10-12T08:00:00Z", day: "2020-10-12", account: { verified: true } }, []],
  ["money as amount and currency", { title: "查人", price: { amount: "260.00", currency: "CNY" } }, []],
  ["a field more in an object that is open", { title: "查人", account: { verified: true, more: [] } }, []],
  ["no data", null, ["/data: expected an object, found null"]],
  ["a list for an object", [], ["/data: expected an object, found an array"]],
  ["a title left out", {}, ["/data/title: is missing"]],
  ["null for a text", { title: null }, ["/data/title: expected a string, found null"]],
  ["a title of one character, which is two units", { title: "😀" }, ["/data/title: must have at least 2 characters"]],
  ["a title of four characters in eight units", { title: "😀😀😀😀" }, []],
  ["a title of five characters", { title: "代检信息吗" }, ["/data/title: must have at most 4 characters"]],
  ["a value not among the allowed", { title: "查人", category: "toy" }, ["/data/category: `toy` is none of `toys`, `books`"]],
  ["a text for money", { title: "查人", price: "260" }, ["/data/price: expected an amount of money (a number, or `amount` and `currency`), found a string"]],
  ["money without currency", { title: "查人", price: { amount: "260" } }, ["/data/price/currency: is missing"]],
  ["an amount as number", { title: "查人", price: { amount: 260, currency: "CNY" } }, ["/data/price/amount: expected a string, found a number"]],
  ["an amount with a thousands comma", { title: "查人", price: { amount: "1,000", currency: "CNY" } }, ["/data/price/amount: `1,000` is not a decimal amount such as `260.00`"]],
  ["an amount that would be rounded", { title: "查人", price: { amount: "12345678901234567890", currency: "CNY" } }, ["/data/price/amount: `12…90` cannot be kept exactly as a number; send it as a string"]],
  ["a currency in small letters", { title: "查人", price: { amount: "1", currency: "cny" } }, ["/data/price/currency: `cny` is not a currency code of three letters such as `CNY`"]],
  ["a count below, not whole", { title: "查人", count: -0.5 }, ["/data/count: -0.5 is not a whole number", "/data/count: -0.5 must be at least 0"]],
  ["a count at its end", { title: "查人", count: 10 }, ["/data/count: 10 must be less than 10"]],
  ["no pictures", { title: "查人", pictures: [] }, ["/data/pictures: must have at least 1 item"]],
  ["a number among the pictures, and too many", { title: "查人", pictures: ["a", 1, "b"] }, ["/data/pictures: must have at most 2 items", "/data/pictures/1: expected a string, found a number"]],
  ["a time without offset", { title: "查人", until: "2020-10-12T08:00:00" }, ["/data/until: `2020-10-12T08:00:00` is not a time with its offset, such as `2020-10-12T08:00:00+08:00`"]],
  ["a day that is none", { title: "查人", day: "2020-02-30" }, ["/data/day: `2020-02-30` is not a date such as `2020-10-12`"]],
  ["a field more in an object that is closed", { title: "查人", "pri/ce": 1 }, ["/data/pri~1ce: no field of this event"]],
])("%s", (_, data, problems) => {
  expect(problemsOf(data)).toEqual(problems);
});

test("an unknown field brings the nearest", () => {
  expect(validate(listing, { title: "查人", pirce: 1 })[0]).toEqual({
    type: "unknown-field",
    pointer: "/data/pirce",
    message: { en: "no field of this event", zh: "此事件没有这个字段" },
    help: { en: "did you mean `price`?", zh: "是否指 `price`?" },
  });
});

test("stops at a hundred problems", () => {
  const many: Schema = { kind: "array", items: string };
  expect(validate(many, Array.from({ length: 1000 }, () => 0))).toHaveLength(100);
});

// ---------------------------------------------------------------- ajv as the oracle

/** The JSON Schema that a schema stands for. */
function jsonSchemaOf(schema: Schema): object {
  switch (schema.kind) {
    case "object":
      return {
        type: "object",
        properties: Object.fromEntries(schema.properties.map((property) => [property.name, jsonSchemaOf(property.schema)])),
        required: schema.properties.filter((property) => property.required).map((property) => property.name),
        ...(schema.closed ? { additionalProperties: false } : {}),
      };
    case "array":
      return { ...without(schema, ["kind"]), type: "array", items: jsonSchemaOf(schema.items) };
    case "string":
      return { ...without(schema, ["kind", "type", "among"]), type: "string", ...(schema.among === undefined ? {} : { enum: schema.among }) };
    case "number":
      return { ...without(schema, ["kind", "type", "integer"]), type: schema.integer ? "integer" : "number" };
    case "boolean":
      return { type: "boolean" };
    case "money":
      return {
        anyOf: [
          { type: "number" },
          {
            type: "object",
            properties: { amount: { type: "string", pattern: "^-?(0|[1-9]\\d*)(\\.\\d+)?$" }, currency: { type: "string", pattern: "^[A-Z]{3}$" } },
            required: ["amount", "currency"],
            additionalProperties: false,
          },
        ],
      };
  }
}

function without(object: object, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

const names = ["title", "price", "a/b", "属性", "toString"];
const strings = fc.oneof(
  fc.constantFrom("", "a", "信息", "😀😀", "260", "1,5", "CNY", "2020-10-12", "2020-02-30", "2020-10-12T08:00:00Z", "2020-10-12T24:00:00Z", "2020-10-12T08:00:00+08:00"),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const length = fc.nat(3);
const bound = fc.constantFrom(-1, 0, 0.5, 1, 10);

const schemas = fc.letrec<{ schema: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    fc.constantFrom<Schema>({ kind: "boolean" }, { kind: "money" }),
    fc.record(
      { kind: fc.constant("string" as const), type: fc.constant(text), minLength: length, maxLength: length, among: fc.array(strings, { minLength: 1, maxLength: 3 }).map((all) => [...new Set(all)]), format: fc.constantFrom("date-time" as const, "date" as const) },
      { requiredKeys: ["kind", "type"] },
    ),
    fc.record(
      { kind: fc.constant("number" as const), type: fc.constant({ kind: "number" } as const), integer: fc.boolean(), minimum: bound, maximum: bound, exclusiveMinimum: bound, exclusiveMaximum: bound },
      { requiredKeys: ["kind", "type", "integer"] },
    ),
    fc.record({ kind: fc.constant("array" as const), items: tie("schema"), minItems: length, maxItems: length }, { requiredKeys: ["kind", "items"] }),
    fc.record({
      kind: fc.constant("object" as const),
      closed: fc.boolean(),
      properties: fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), schema: tie("schema"), required: fc.boolean() }), { selector: ({ name }) => name, maxLength: 4 }),
    }),
  ),
})).schema;

const money = fc.record({ amount: fc.constantFrom("260.00", "-1", "01", "1.", "x"), currency: fc.constantFrom("CNY", "cny", "EURO") }, { requiredKeys: ["amount"] });
const scalars = fc.oneof(fc.constant(null), fc.boolean(), strings, fc.constantFrom(-2, -1, 0, 0.5, 1, 1.5, 10, 11), money);
const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof({ maxDepth: 3 }, scalars, fc.array(tie("value"), { maxLength: 4 }), fc.dictionary(fc.constantFrom(...names, "other"), tie("value"), { maxKeys: 4 })),
})).value;

/** A value that the schema mostly accepts, and one that has nothing to do with it. */
function valueFor(schema: Schema): fc.Arbitrary<unknown> {
  const fitting = (): fc.Arbitrary<unknown> => {
    switch (schema.kind) {
      case "object":
        return fc.record(Object.fromEntries(schema.properties.map((property) => [property.name, valueFor(property.schema)])), {
          requiredKeys: schema.properties.filter((property) => property.required).map((property) => property.name),
        });
      case "array":
        return fc.array(valueFor(schema.items), { maxLength: 4 });
      case "string":
        return schema.among === undefined ? strings : fc.constantFrom(...schema.among);
      case "number":
        return fc.constantFrom(-2, -1, 0, 0.5, 1, 1.5, 10, 11);
      case "boolean":
        return fc.boolean();
      case "money":
        return fc.oneof(fc.constant(260), money);
    }
  };
  return fc.oneof({ weight: 12, arbitrary: fitting() }, { weight: 1, arbitrary: values });
}

/** Pointers at which ajv finds a fault; a property missing or too many is pointed at itself, a fault inside money at the money. */
function oraclePointers(ajv: Ajv2020, schema: Schema, value: unknown): ReadonlySet<string> {
  const check = ajv.compile(jsonSchemaOf(schema));
  check(value);
  const faults = check.errors ?? [];
  const amounts = faults.filter(({ keyword }) => keyword === "anyOf").map(({ instancePath }) => instancePath);
  const pointers = faults.map(({ instancePath, params }) => {
    const { missingProperty, additionalProperty } = params as { missingProperty?: string; additionalProperty?: string };
    const property = missingProperty ?? additionalProperty;
    const pointer = property === undefined ? instancePath : `${instancePath}/${property.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return amounts.find((amount) => pointer === amount || pointer.startsWith(`${amount}/`)) ?? pointer;
  });
  return new Set(pointers);
}

/** Ours, with faults inside money moved to the money, as the oracle's are. */
function ownPointers(schema: Schema, value: unknown): ReadonlySet<string> {
  const amounts = moneyPointers(schema, value, "");
  return new Set(
    validate(schema, value).map(({ pointer }) => {
      const place = pointer.slice("/data".length);
      return amounts.find((amount) => place.startsWith(`${amount}/`)) ?? place;
    }),
  );
}

function moneyPointers(schema: Schema, value: unknown, pointer: string): readonly string[] {
  if (schema.kind === "money") return [pointer];
  if (schema.kind === "array" && Array.isArray(value)) return value.flatMap((item, index) => moneyPointers(schema.items, item, `${pointer}/${index}`));
  if (schema.kind !== "object" || typeof value !== "object" || value === null) return [];
  return schema.properties.flatMap(({ name, schema: inner }) =>
    Object.hasOwn(value, name) ? moneyPointers(inner, (value as Record<string, unknown>)[name], `${pointer}/${name.replaceAll("/", "~1")}`) : [],
  );
}

test("agrees with ajv on what is wrong and where", () => {
  const ajv = new Ajv2020({ allErrors: true, ownProperties: true, strict: false });
  addFormats.default(ajv);
  let valid = 0;
  let invalid = 0;
  fc.assert(
    fc.property(
      schemas.chain((schema) => fc.tuple(fc.constant(schema), fc.array(valueFor(schema), { minLength: 10, maxLength: 10 }))),
      ([schema, tries]) => {
        for (const value of tries) {
          const ours = ownPointers(schema, value);
          expect(ours).toEqual(oraclePointers(ajv, schema, value));
          if (ours.size === 0) valid++;
          else invalid++;
        }
      },
    ),
    { numRuns: 600 },
  );
  expect(Math.min(valid, invalid)).toBeGreaterThan(500);
});
