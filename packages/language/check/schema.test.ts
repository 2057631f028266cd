import { expect, test } from "vitest";
import type { Schema } from "../ir.ts";
import { nearest } from "../text/nearest.ts";
import { mostSchemaPlaces } from "./limits.ts";
import { readSchema } from "./schema.ts";

function read(schema: unknown): { readonly schema?: Schema; readonly said: readonly string[] } {
  const said: string[] = [];
  const found = readSchema(
    {
      root: schema,
      at: () => ({ path: "events.reeve", start: 0, end: 1 }),
      entities: new Set(["account", "listing"]),
      report: ({ code, message }) => said.push(`${code} ${message.en}`),
      suggest: nearest,
      open: new Set(),
      placesLeft: mostSchemaPlaces,
      openLists: 0,
    },
    schema,
    "#",
    0,
  );
  return found === undefined ? { said } : { schema: found, said };
}

const property = (schema: unknown) => ({ type: "object", properties: { x: schema } });
const string = { kind: "string", type: { kind: "string" } };
const number = { kind: "number", type: { kind: "number" }, integer: false };

test.each([
  ["a string", { type: "string" }, string],
  ["annotations pass", { type: "string", title: "t", description: "d", examples: ["a"], default: "a", $comment: "c" }, string],
  ["bounds of a string", { type: "string", minLength: 1, maxLength: 60 }, { ...string, minLength: 1, maxLength: 60 }],
  ["one of several strings", { type: "string", enum: ["a", "b"] }, { ...string, among: ["a", "b"] }],
  ["words tell their type", { enum: ["a", "b"] }, { ...string, among: ["a", "b"] }],
  ["and so does one", { const: "a" }, { ...string, among: ["a"] }],
  ["one string", { type: "string", const: "a" }, { ...string, among: ["a"] }],
  ["a date-time is a time", { type: "string", format: "date-time" }, { kind: "string", type: { kind: "time" }, format: "date-time" }],
  ["so is what x-reeve calls a time", { type: "string", "x-reeve": "time" }, { kind: "string", type: { kind: "time" }, format: "date-time" }],
  ["a date", { type: "string", format: "date", "x-reeve": "date" }, { kind: "string", type: { kind: "date" }, format: "date" }],
  ["prose", { type: "string", "x-reeve": "text", maxLength: 9 }, { kind: "string", type: { kind: "text" }, maxLength: 9 }],
  ["the number of a document", { "x-reeve": "id_number", minLength: 1 }, { kind: "string", type: { kind: "id_number" }, minLength: 1 }],
  ["the name of a person", { type: "string", "x-reeve": "name" }, { kind: "string", type: { kind: "name" } }],
  ["x-reeve alone says enough", { "x-reeve": "text" }, { kind: "string", type: { kind: "text" } }],
  ["a key of a kind that an event declares", { "x-reeve": "listing" }, { kind: "string", type: { kind: "key", of: "listing" } }],
  ["a number", { type: "number", minimum: 0, exclusiveMaximum: 1.5 }, { ...number, minimum: 0, exclusiveMaximum: 1.5 }],
  ["a whole number", { type: "integer", maximum: 9, exclusiveMinimum: -1 }, { ...number, integer: true, maximum: 9, exclusiveMinimum: -1 }],
  ["a duration", { type: "number", "x-reeve": "duration" }, { ...number, type: { kind: "duration" } }],
  ["a percentage", { "x-reeve": "percentage" }, { ...number, type: { kind: "percentage" } }],
  ["money", { "x-reeve": "money" }, { kind: "money" }],
  ["money as a number", { type: "number", "x-reeve": "money" }, { kind: "money" }],
  ["money as a number or an object", { type: ["number", "object"], "x-reeve": "money" }, { kind: "money" }],
  ["a boolean", { type: "boolean" }, { kind: "boolean" }],
  ["a list", { type: "array", items: { type: "number" }, minItems: 1, maxItems: 3 }, { kind: "array", items: number, minItems: 1, maxItems: 3 }],
  [
    "an object inside",
    { type: "object", required: ["y"], properties: { y: { type: "boolean" }, z: { type: "boolean" } }, additionalProperties: false },
    {
      kind: "object",
      properties: [
        { name: "y", schema: { kind: "boolean" }, required: true },
        { name: "z", schema: { kind: "boolean" }, required: false },
      ],
      closed: true,
    },
  ],
])("read: %s", (_, schema, expected) => {
  expect(read(property(schema))).toEqual({ schema: { kind: "object", properties: [{ name: "x", schema: expected, required: false }], closed: false }, said: [] });
});

test("a reference is read as what it refers to", () => {
  const schema = { type: "object", properties: { a: { $ref: "#/$defs/name", description: "d" }, b: { $ref: "#/$defs/a~1b" } }, $defs: { name: { type: "string" }, "a/b": { $ref: "#/$defs/name" } } };
  expect(read(schema)).toEqual({
    schema: { kind: "object", properties: [{ name: "a", schema: string, required: false }, { name: "b", schema: string, required: false }], closed: false },
    said: [],
  });
});

test.each([
  ["a keyword without a Reeve type", { type: "string", pattern: "a+" }, ["RV0602 the schema uses `pattern` at `#/properties/x`, which has no meaning in Reeve"]],
  ["one of an array", { type: "array", items: { type: "string" }, uniqueItems: true }, ["RV0602 the schema uses `uniqueItems` at `#/properties/x`, which has no meaning in Reeve"]],
  ["one of numbers on a string", { type: "string", minimum: 1 }, ["RV0602 the schema uses `minimum` at `#/properties/x`, which has no meaning in Reeve"]],
  ["one on money, whose amount may stand in an object", { "x-reeve": "money", minimum: 0 }, ["RV0602 the schema uses `minimum` at `#/properties/x`, which has no meaning in Reeve"]],
  ["another format", { type: "string", format: "uri" }, ["RV0602 the schema uses `format: uri` at `#/properties/x`, which has no meaning in Reeve"]],
  ["definitions elsewhere than at the root", { type: "string", $defs: {} }, ["RV0602 the schema uses `$defs` at `#/properties/x`, which has no meaning in Reeve"]],
  ["a schema of properties that are not declared", { type: "object", additionalProperties: { type: "string" } }, ["RV0603 the schema needs `true` or `false` at `#/properties/x/additionalProperties`"]],
  ["alternatives, which have no type", { oneOf: [{ type: "string" }, { type: "number" }] }, ["RV0602 the schema uses `oneOf` at `#/properties/x`, which has no meaning in Reeve"]],
  ["one number", { const: 3 }, ["RV0602 the schema uses `const` at `#/properties/x`, which has no meaning in Reeve"]],
  ["prose in a list", { type: "array", items: { type: "string", "x-reeve": "text" } }, ["RV0605 the schema makes an element of a list prose at `#/properties/x/items`, where no phrase is looked for"]],
  ["deeper in it as well", { type: "array", items: { type: "object", properties: { note: { "x-reeve": "text" } } } }, ["RV0605 the schema makes an element of a list prose at `#/properties/x/items/properties/note`, where no phrase is looked for"]],
  ["no type", {}, ["RV0603 the schema needs one of `object`, `array`, `string`, `number`, `integer`, `boolean` at `#/properties/x/type`"]],
  ["several types", { type: ["string", "null"] }, ["RV0603 the schema needs one of `object`, `array`, `string`, `number`, `integer`, `boolean` at `#/properties/x/type`"]],
  ["a schema that is no object", true, ["RV0603 the schema needs an object at `#/properties/x`"]],
  ["a list of anything", { type: "array" }, ["RV0603 the schema needs an object at `#/properties/x/items`"]],
  ["a length below nothing", { type: "string", minLength: -1 }, ["RV0603 the schema needs a whole number from 0 at `#/properties/x/minLength`"]],
  ["a bound in quotation marks", { type: "number", minimum: "0" }, ["RV0603 the schema needs a number at `#/properties/x/minimum`"]],
  ["choices that are not strings", { type: "string", enum: [1] }, ["RV0603 the schema needs strings at `#/properties/x/enum`"]],
  ["a constant that is no string", { type: "string", const: null }, ["RV0603 the schema needs strings at `#/properties/x/const`"]],
  ["requirements that are no list", { type: "object", required: "y" }, ["RV0603 the schema needs a list of strings at `#/properties/x/required`"]],
  ["a misspelt type", { type: "string", "x-reeve": "mony" }, ["RV0604 the schema names an unknown type `mony` at `#/properties/x/x-reeve`"]],
  ["a type that is no name", { type: "string", "x-reeve": 7 }, ["RV0603 the schema needs a string at `#/properties/x/x-reeve`"]],
  ["values of a number that is never shown", { type: "string", "x-reeve": "id_number", enum: ["1"] }, ["RV0602 the schema uses `enum` at `#/properties/x`, which has no meaning in Reeve"]],
  ["the number of a document as a number", { type: "number", "x-reeve": "id_number" }, ["RV0605 the schema gives `id_number` at `#/properties/x` to something that is not a plain string"]],
  ["prose in a number", { type: "number", "x-reeve": "text" }, ["RV0605 the schema gives `text` at `#/properties/x` to something that is not a plain string"]],
  ["prose in a date", { type: "string", format: "date", "x-reeve": "text" }, ["RV0605 the schema gives `text` at `#/properties/x` to something that is not a plain string"]],
  ["money in a string", { type: "string", "x-reeve": "money" }, ["RV0605 the schema gives `money` at `#/properties/x` to something that is not a number or `{ amount, currency }`"]],
  ["a duration in a string", { type: "string", "x-reeve": "duration" }, ["RV0605 the schema gives `duration` at `#/properties/x` to something that is not a number (of seconds)"]],
  ["a key in an object", { type: "object", "x-reeve": "account" }, ["RV0605 the schema gives `account` at `#/properties/x` to something that is not a plain string"]],
  ["a requirement that is not declared", { type: "object", required: ["tilte"], properties: { title: { type: "string" } } }, ["RV0607 the schema requires `tilte` at `#/properties/x/required` and does not declare it"]],
  ["a dot in a name", { type: "object", properties: { "a.b": { type: "string" } } }, ["RV0606 the property at `#/properties/x/properties/a.b` has a dot in its name, and rules read a dot as a step into an object"]],
  ["a slash in a place", { type: "object", properties: { "a/~b": {} } }, ["RV0603 the schema needs one of `object`, `array`, `string`, `number`, `integer`, `boolean` at `#/properties/x/properties/a~1~0b/type`"]],
  ["two names that read the same", { type: "object", properties: { qq: { type: "string" }, ｑｑ: { type: "string" } } }, ["RV0606 the property at `#/properties/x/properties/ｑｑ` reads the same as `qq`"]],
  ["a name that readers of JSON treat in their own ways", JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}'), ["RV0606 the property at `#/properties/x/properties/__proto__` has a name that JSON readers disagree about"]],
  ["a reference to nothing", { $ref: "#/$defs/name" }, ["RV0608 the schema's reference `#/$defs/name` at `#/properties/x` leads nowhere or back to itself"]],
  ["a reference to another file", { $ref: "other.json" }, ["RV0608 the schema's reference `other.json` at `#/properties/x` leads nowhere or back to itself"]],
  ["something beside a reference", { $ref: "#/$defs/name", type: "string" }, ["RV0602 the schema uses `type` at `#/properties/x`, which has no meaning in Reeve"]],
])("refused: %s", (_, schema, expected) => expect(read(property(schema)).said).toEqual(expected));

test("a definition that leads back to itself is told of once", () => {
  const tree = { type: "object", properties: { left: { $ref: "#/$defs/tree" }, right: { $ref: "#/$defs/tree" } } };
  expect(read({ ...property({ $ref: "#/$defs/tree" }), $defs: { tree } }).said).toEqual([
    "RV0608 the schema's reference `#/$defs/tree` at `#/$defs/tree/properties/left` leads nowhere or back to itself",
    "RV0608 the schema's reference `#/$defs/tree` at `#/$defs/tree/properties/right` leads nowhere or back to itself",
  ]);
});

test("references that unfold without end are stopped", () => {
  const pair = (name: string) => ({ type: "object", properties: { a: { $ref: `#/$defs/${name}` }, b: { $ref: `#/$defs/${name}` } } });
  const $defs = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`d${at}`, at === 14 ? { type: "string" } : pair(`d${at + 1}`)]));
  expect(read({ ...pair("d0"), $defs }).said).toEqual(["RV0603 the schema needs at most 10000 places, references followed at `#`"]);
});

test("a schema 5,000 levels deep is refused", () => {
  let deep: unknown = { type: "string" };
  for (let level = 0; level < 5_000; level++) deep = property(deep);
  expect(read(deep).said).toEqual([`RV0603 the schema needs at most 32 levels at \`#${"/properties/x".repeat(33)}\``]);
});
