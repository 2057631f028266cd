/**
 * The part of JSON Schema 2020-12 that has a Reeve type. A keyword outside it is an error, so that no check a schema asks for is silently
 * left out; annotations pass.
 *
 * `x-reeve` gives a value its Reeve type: `text` is prose, and no element of a list, `money` a number in the ruleset's currency or `{ amount, currency }`, `duration`
 * a number of seconds, `percentage` a number from 0 to 100, `id_number` and `name` strings that are never shown, `time` and `date` strings as RFC 3339 writes them (so do `format: date-time` and
 * `format: date`), and the kind of an actor or a content a key of that kind.
 */
import { malformedKeyword, misplacedReeveType, proseInList, unknownReeveType, unknownRequired, unsupportedKeyword, wrongPropertyName, wrongReference } from "../diagnostics/check.ts";
import type { Diagnostic, Localized } from "../diagnostics/diagnostic.ts";
import type { Schema } from "../ir.ts";
import type { Span } from "../text/source.ts";
import type { Type } from "../types/type.ts";
import { mostSchemaLevels, mostSchemaPlaces } from "./limits.ts";

export interface SchemaReader {
  readonly root: unknown;
  /** The place of a pointer in the file of the schema, or where the author names the schema. */
  readonly at: (pointer: string) => Span;
  /** Kinds of keys that `x-reeve` may name. */
  readonly entities: ReadonlySet<string>;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly suggest: (name: string, candidates: Iterable<string>) => string | undefined;
  /** Definitions whose reading has begun and not ended: one that refers to them would never end. */
  readonly open: Set<string>;
  /** Places that may still be read: references can make a short schema unfold into a huge one. */
  placesLeft: number;
  /** Lists inside of which the place lies that is read now. */
  openLists: number;
}

type Json = { readonly [key: string]: unknown };

/** The schema at a place, or undefined when it has none; what is wrong was reported. */
export function readSchema(reader: SchemaReader, value: unknown, pointer: string, level: number): Schema | undefined {
  if (!isObject(value)) return malformed(reader, pointer, { en: "an object", zh: "对象" });
  if (level > mostSchemaLevels) return malformed(reader, pointer, { en: `at most ${mostSchemaLevels} levels`, zh: `不超过 ${mostSchemaLevels} 层的结构` });
  reader.placesLeft--;
  if (reader.placesLeft === -1) malformed(reader, "#", { en: `at most ${mostSchemaPlaces} places, references followed`, zh: `展开引用后不超过 ${mostSchemaPlaces} 处的结构` });
  if (reader.placesLeft < 0) return undefined;
  if (own(value, "$ref") !== undefined) return readReference(reader, value, pointer, level);
  const special = own(value, "x-reeve");
  if (special !== undefined && typeof special !== "string") return malformed(reader, `${pointer}/x-reeve`, { en: "a string", zh: "字符串" });
  const type = own(value, "type") ?? (special === undefined ? impliedByValues(value) : impliedBy(special));
  if (special === "money") return readMoney(reader, value, pointer);
  switch (type) {
    case "object":
      return readObject(reader, value, pointer, level);
    case "array":
      return readArray(reader, value, pointer, level);
    case "string":
      return readString(reader, value, pointer, special);
    case "number":
    case "integer":
      return readNumber(reader, value, pointer, special, type === "integer");
    case "boolean":
      if (!allowOnly(reader, value, pointer, [])) return undefined;
      return special === undefined ? { kind: "boolean" } : misplaced(reader, pointer, special);
    default:
      // `oneOf` without a `type` needs no type, it has to go.
      if (type === undefined && !allowOnly(reader, value, pointer, typedKeywords)) return undefined;
      return malformed(reader, `${pointer}/type`, {
        en: "one of `object`, `array`, `string`, `number`, `integer`, `boolean`",
        zh: "`object`、`array`、`string`、`number`、`integer`、`boolean` 之一",
      });
  }
}

/** What may stand at a place of one type or another. */
const typedKeywords = [
  "properties", "required", "additionalProperties", "items", "minItems", "maxItems", "enum", "const", "minLength", "maxLength", "format",
  "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
];

/** `const` and `enum` tell the type themselves. */
function impliedByValues(value: Json): string | undefined {
  const among = own(value, "const") === undefined ? own(value, "enum") : [own(value, "const")];
  const [first] = Array.isArray(among) ? among : [];
  return typeof first === "string" || typeof first === "number" || typeof first === "boolean" ? typeof first : undefined;
}

const annotations: ReadonlySet<string> = new Set(["$schema", "$id", "$comment", "$defs", "title", "description", "examples", "default", "type", "x-reeve"]);

/** Whether a place has only these keywords and annotations; `$defs` stands at the root. */
function allowOnly(reader: SchemaReader, value: Json, pointer: string, keywords: readonly string[]): boolean {
  let fine = true;
  for (const keyword of Object.keys(value)) {
    if (keywords.includes(keyword) || (annotations.has(keyword) && (keyword !== "$defs" || pointer === "#"))) continue;
    reader.report(unsupportedKeyword(reader.at(`${pointer}/${escapePointer(keyword)}`), pointer, keyword));
    fine = false;
  }
  return fine;
}

function readReference(reader: SchemaReader, value: Json, pointer: string, level: number): Schema | undefined {
  const reference = own(value, "$ref");
  for (const keyword of Object.keys(value)) {
    if (keyword === "$ref" || (annotations.has(keyword) && keyword !== "type" && keyword !== "x-reeve" && keyword !== "$defs")) continue;
    const how = { en: "beside `$ref` nothing else can stand; put it into the definition", zh: "`$ref` 旁不能再有其他关键字,请写进所引用的定义" };
    reader.report(unsupportedKeyword(reader.at(`${pointer}/${escapePointer(keyword)}`), pointer, keyword, how));
    return undefined;
  }
  const name = typeof reference === "string" && reference.startsWith("#/$defs/") ? unescapePointer(reference.slice("#/$defs/".length)) : undefined;
  const definitions = isObject(reader.root) ? own(reader.root, "$defs") : undefined;
  const target = name !== undefined && isObject(definitions) ? own(definitions, name) : undefined;
  if (target === undefined || name === undefined || reader.open.has(name)) {
    reader.report(wrongReference(reader.at(`${pointer}/$ref`), pointer, typeof reference === "string" ? reference : "…"));
    return undefined;
  }
  reader.open.add(name);
  const schema = readSchema(reader, target, `#/$defs/${escapePointer(name)}`, level + 1);
  reader.open.delete(name);
  return schema;
}

function readObject(reader: SchemaReader, value: Json, pointer: string, level: number): Schema | undefined {
  const special = own(value, "x-reeve");
  if (typeof special === "string") return misplaced(reader, pointer, special);
  let fine = allowOnly(reader, value, pointer, ["properties", "required", "additionalProperties"]);
  const declared = own(value, "properties") ?? {};
  if (!isObject(declared)) return malformed(reader, `${pointer}/properties`, { en: "an object", zh: "对象" });
  const required = own(value, "required") ?? [];
  if (!isStrings(required)) return malformed(reader, `${pointer}/required`, { en: "a list of strings", zh: "字符串列表" });
  const additional = own(value, "additionalProperties") ?? true;
  if (typeof additional !== "boolean") return malformed(reader, `${pointer}/additionalProperties`, { en: "`true` or `false`", zh: "`true` 或 `false`" });
  const names = new Map<string, string>();
  const properties: { name: string; schema: Schema; required: boolean }[] = [];
  for (const [name, inner] of Object.entries(declared)) {
    const at = `${pointer}/properties/${escapePointer(name)}`;
    const problem = nameProblem(name, names);
    if (problem !== undefined) reader.report(wrongPropertyName(reader.at(at), at, problem));
    const schema = readSchema(reader, inner, at, level + 1);
    if (schema === undefined || problem !== undefined) fine = false;
    else properties.push({ name, schema, required: required.includes(name) });
  }
  for (const name of required) {
    if (own(declared, name) !== undefined) continue;
    reader.report(unknownRequired(reader.at(`${pointer}/required`), `${pointer}/required`, name, reader.suggest(name, Object.keys(declared))));
    fine = false;
  }
  return fine || properties.length > 0 ? { kind: "object", properties, closed: !additional } : undefined;
}

/** A condition names a property by its name in NFKC, with dots between levels. */
function nameProblem(name: string, names: Map<string, string>): Localized | undefined {
  if (name === "") return { en: "has an empty name", zh: "名称为空" };
  if (name.includes(".")) return { en: "has a dot in its name, and rules read a dot as a step into an object", zh: "名称含有点号,而规则把点号读作进入下一层对象" };
  if (name === "__proto__") return { en: "has a name that JSON readers disagree about", zh: "使用了各种 JSON 读取程序处理不一的名称" };
  const read = name.normalize("NFKC");
  const other = names.get(read);
  names.set(read, name);
  return other === undefined ? undefined : { en: `reads the same as \`${other}\``, zh: `与 \`${other}\` 读法相同` };
}

function readArray(reader: SchemaReader, value: Json, pointer: string, level: number): Schema | undefined {
  const special = own(value, "x-reeve");
  if (typeof special === "string") return misplaced(reader, pointer, special);
  const fine = allowOnly(reader, value, pointer, ["items", "minItems", "maxItems"]);
  reader.openLists++;
  const items = readSchema(reader, own(value, "items"), `${pointer}/items`, level + 1);
  reader.openLists--;
  const bounds = readBounds(reader, value, pointer, ["minItems", "maxItems"], "count");
  return fine && items !== undefined && bounds !== undefined ? { kind: "array", items, ...bounds } : undefined;
}

function readString(reader: SchemaReader, value: Json, pointer: string, special: string | undefined): Schema | undefined {
  if (!allowOnly(reader, value, pointer, ["enum", "const", "minLength", "maxLength", "format"])) return undefined;
  const format = own(value, "format") ?? formatOf(special);
  if (format !== undefined && format !== "date-time" && format !== "date") {
    const how = { en: "formats are `date-time` and `date`", zh: "可用的 format 只有 `date-time` 和 `date`" };
    reader.report(unsupportedKeyword(reader.at(`${pointer}/format`), pointer, `format: ${typeof format === "string" ? format : "…"}`, how));
    return undefined;
  }
  if ((special === "id_number" || special === "name") && !allowOnly(reader, value, pointer, ["minLength", "maxLength"])) return undefined;
  const type = stringType(reader, pointer, special, format);
  const bounds = readBounds(reader, value, pointer, ["minLength", "maxLength"], "count");
  const constant = own(value, "const");
  const among = constant === undefined ? own(value, "enum") : [constant];
  if (among !== undefined && !isStrings(among)) return malformed(reader, `${pointer}/${constant === undefined ? "enum" : "const"}`, { en: "strings", zh: "字符串" });
  if (type === undefined || bounds === undefined) return undefined;
  return { kind: "string", type, ...bounds, ...(among === undefined ? {} : { among }), ...(format === undefined ? {} : { format }) };
}

const formatOf = (special: string | undefined): "date-time" | "date" | undefined => (special === "time" ? "date-time" : special === "date" ? "date" : undefined);

function stringType(reader: SchemaReader, pointer: string, special: string | undefined, format: "date-time" | "date" | undefined): Type | undefined {
  const plain: Type = format === "date-time" ? { kind: "time" } : format === "date" ? { kind: "date" } : { kind: "string" };
  if (special === undefined || special === plain.kind) return plain;
  if (format === undefined && special === "text") {
    if (reader.openLists === 0) return { kind: "text" };
    reader.report(proseInList(reader.at(`${pointer}/x-reeve`), pointer));
    return undefined;
  }
  if (format === undefined && (special === "id_number" || special === "name")) return { kind: special };
  if (format === undefined && reader.entities.has(special)) return { kind: "key", of: special };
  return misplaced(reader, pointer, special);
}

function readNumber(reader: SchemaReader, value: Json, pointer: string, special: string | undefined, integer: boolean): Schema | undefined {
  const keywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const;
  if (!allowOnly(reader, value, pointer, keywords)) return undefined;
  const bounds = readBounds(reader, value, pointer, keywords, "number");
  if (special !== undefined && special !== "duration" && special !== "percentage") return misplaced(reader, pointer, special);
  return bounds === undefined ? undefined : { kind: "number", type: { kind: special ?? "number" }, integer, ...bounds };
}

function readMoney(reader: SchemaReader, value: Json, pointer: string): Schema | undefined {
  const type = own(value, "type");
  const fits = type === undefined || type === "number" || type === "object" || (isStrings(type) && type.every((one) => one === "number" || one === "object"));
  if (!fits) return misplaced(reader, pointer, "money");
  return allowOnly(reader, value, pointer, []) ? { kind: "money" } : undefined;
}

/** Bounds that are given, or undefined when one of them is malformed. */
function readBounds<Keyword extends string>(
  reader: SchemaReader,
  value: Json,
  pointer: string,
  keywords: readonly Keyword[],
  kind: "count" | "number",
): { [key in Keyword]?: number } | undefined {
  const bounds: { [key in Keyword]?: number } = {};
  for (const keyword of keywords) {
    const bound = own(value, keyword);
    if (bound === undefined) continue;
    const fits = typeof bound === "number" && (kind === "number" || (Number.isSafeInteger(bound) && bound >= 0));
    if (!fits) return malformed(reader, `${pointer}/${keyword}`, kind === "count" ? { en: "a whole number from 0", zh: "非负整数" } : { en: "a number", zh: "数字" });
    bounds[keyword] = bound;
  }
  return bounds;
}

/** The JSON type that a Reeve type is written in, where the schema names none. */
const impliedBy = (special: string): string => (special === "duration" || special === "percentage" ? "number" : "string");

const bases: ReadonlyMap<string, Localized> = new Map<string, Localized>([
  ["text", { en: "a plain string", zh: "普通字符串" }],
  ["id_number", { en: "a plain string", zh: "普通字符串" }],
  ["name", { en: "a plain string", zh: "普通字符串" }],
  ["time", { en: "a string with `format: date-time`", zh: "`format` 为 `date-time` 的字符串" }],
  ["date", { en: "a string with `format: date`", zh: "`format` 为 `date` 的字符串" }],
  ["duration", { en: "a number (of seconds)", zh: "数字(单位为秒)" }],
  ["percentage", { en: "a number (from 0 to 100)", zh: "数字(0 至 100)" }],
  ["money", { en: "a number or `{ amount, currency }`", zh: "数字或 `{ amount, currency }`" }],
]);

function misplaced(reader: SchemaReader, pointer: string, special: string): undefined {
  const base = bases.get(special) ?? (reader.entities.has(special) ? bases.get("text") : undefined);
  reader.report(
    base === undefined
      ? unknownReeveType(reader.at(`${pointer}/x-reeve`), `${pointer}/x-reeve`, special, reader.suggest(special, [...bases.keys(), ...reader.entities]))
      : misplacedReeveType(reader.at(`${pointer}/x-reeve`), pointer, special, base),
  );
  return undefined;
}

function malformed(reader: SchemaReader, pointer: string, expected: Localized): undefined {
  reader.report(malformedKeyword(reader.at(pointer), pointer, expected));
  return undefined;
}

const own = (value: Json, key: string): unknown => (Object.hasOwn(value, key) ? value[key] : undefined);
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
const isStrings = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((one) => typeof one === "string");
const escapePointer = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");
const unescapePointer = (name: string): string => name.replaceAll("~1", "/").replaceAll("~0", "~");
