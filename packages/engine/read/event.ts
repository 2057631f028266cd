import type { Program, Schema } from "@reeve/language";
import { nearest } from "@reeve/language";
import type { BuiltInEvent, BuiltInType, Event, EventProblem, Json } from "../event.ts";
import { builtInSchemas } from "./built-in.ts";
import { readJson } from "./json.ts";
import {
  binaryData,
  controlCharacter,
  emptyAttribute,
  invalidTime,
  needsLedger,
  notImported,
  missingAttribute,
  notAttributeName,
  notAttributeValue,
  notUri,
  notUriReference,
  unknownEventType,
  unsupportedContentType,
  unsupportedSpecversion,
  wrongType,
} from "./problem.ts";
import { parseInstant } from "./time.ts";
import { validate } from "./validate.ts";
import { checkValue, isPlainObject, kindOf } from "./value.ts";

export type EventReading = { readonly event: Event } | { readonly problems: readonly EventProblem[] };
/** `builtIn` is an event that changes what is remembered. */
export type LedgerReading = EventReading | { readonly builtIn: BuiltInEvent };

/**
 * An event from its JSON text: CloudEvents 1.0 in plain JSON, where `specversion` and `source` may be left out. All problems that can be told
 * apart are reported together; never throws, whatever the text. A built-in event, which only a ledger can take, is a problem.
 */
export function readEvent(program: Program, text: string): EventReading {
  return ofMarket(readLedgerEvent(program, text));
}

/** The same for a ledger, which takes built-in events too. */
export function readLedgerEvent(program: Program, text: string): LedgerReading {
  const reading = readJson(text);
  return "problems" in reading ? reading : interpret(program, reading.value);
}

/** An event from a value that somebody else parsed, such as one from YAML; held to the same limits as a text. */
export function eventFrom(program: Program, value: unknown): EventReading {
  return ofMarket(ledgerEventFrom(program, value));
}

/** The same of the JSON format of CloudEvents itself, where neither `specversion` nor `source` may be left out. */
export function readCloudEvent(program: Program, text: string): LedgerReading {
  const reading = readJson(text);
  return "problems" in reading ? reading : interpretWhole(program, reading.value);
}

/** The same of a value that somebody else put together, such as attributes from headers and data from a body. */
export function cloudEventFrom(program: Program, value: unknown): LedgerReading {
  const problems = checkValue(value);
  return problems.length > 0 ? { problems } : interpretWhole(program, value);
}

function interpretWhole(program: Program, value: unknown): LedgerReading {
  const missing = isPlainObject(value) ? ["specversion", "source"].filter((name) => (value[name] ?? undefined) === undefined) : [];
  const entered = interpret(program, value);
  if (missing.length === 0) return entered;
  return { problems: [...missing.map(missingAttribute), ...("problems" in entered ? entered.problems : [])] };
}

export function ledgerEventFrom(program: Program, value: unknown): LedgerReading {
  const problems = checkValue(value);
  return problems.length > 0 ? { problems } : interpret(program, value);
}

const importedTypes: Readonly<Record<string, BuiltInType>> = { strike: "reeve.strike.imported", penalty: "reeve.penalty.imported", account: "reeve.account.imported" };

/**
 * A line of what a platform brings along: `{ "strike": { "id", "time", … } }`, or `penalty` or `account`. Its id is the one it has in the platform's records, by which a line that is
 * brought again is known. Pointers are into the line.
 */
export function readImport(program: Program, text: string): LedgerReading {
  const reading = readJson(text);
  if ("problems" in reading) return reading;
  const { value } = reading;
  const [kind = "", ...others] = isPlainObject(value) ? Object.keys(value) : [];
  const type = Object.hasOwn(importedTypes, kind) ? importedTypes[kind] : undefined;
  const brought = isPlainObject(value) ? value[kind] : undefined;
  if (type === undefined || others.length > 0 || !isPlainObject(brought)) return { problems: [notImported(Object.keys(importedTypes))] };
  const { id, time, ...data } = brought;
  const entered = interpret(program, { id, time, source: `import/${kind}`, type, data }, [type]);
  return "problems" in entered ? { problems: entered.problems.map((problem) => ({ ...problem, pointer: `/${kind}${problem.pointer.replace(/^\/data/, "")}` })) } : entered;
}

const ofMarket = (reading: LedgerReading): EventReading => ("builtIn" in reading ? { problems: [needsLedger(reading.builtIn.type)] } : reading);

/** The attributes of an event while they are read. */
interface Attributes {
  readonly of: Readonly<Record<string, unknown>>;
  readonly problems: EventProblem[];
}

/** `builtIn` are the built-in types that may be sent here. */
function interpret(program: Program, value: unknown, builtIn: readonly BuiltInType[] = sentTypes): LedgerReading {
  if (!isPlainObject(value)) return { problems: [wrongType([], "object", kindOf(value))] };
  const attributes: Attributes = { of: value, problems: [] };
  const { problems } = attributes;
  const specversion = textOf(attributes, "specversion") ?? "1.0";
  if (specversion !== "1.0") problems.push(unsupportedSpecversion(specversion));
  const id = requiredText(attributes, "id");
  const source = textOf(attributes, "source") ?? "local";
  if (!isUriReference(source)) problems.push(notUriReference("source", source));
  const type = readType(attributes, program, builtIn);
  const time = requiredText(attributes, "time");
  const instant = time === undefined ? undefined : parseInstant(time);
  if (time !== undefined && instant === undefined) problems.push(invalidTime(["time"], time));
  readDescription(attributes);
  readExtensions(attributes);
  const data = readData(attributes, typeof type === "string" ? builtInSchemas[type] : program.events[type ?? -1]?.schema);
  if (problems.length > 0 || id === undefined || type === undefined || time === undefined || instant === undefined) return { problems };
  const common = { id, source, time, instant, data: data as Readonly<Record<string, Json>> };
  return typeof type === "string" ? { builtIn: { ...common, type } } : { event: { ...common, type } };
}

/** JSON format of CloudEvents, 2.2: an attribute that is null is one left out. */
function valueOf(attributes: Attributes, name: string): unknown {
  return Object.hasOwn(attributes.of, name) ? (attributes.of[name] ?? undefined) : undefined;
}

function requiredText(attributes: Attributes, name: string): string | undefined {
  if (valueOf(attributes, name) === undefined) attributes.problems.push(missingAttribute(name));
  return textOf(attributes, name);
}

function textOf(attributes: Attributes, name: string): string | undefined {
  const value = valueOf(attributes, name);
  if (value === undefined) return undefined;
  if (typeof value === "string" && value !== "" && !hasControlCharacter(value)) return value;
  if (typeof value !== "string") attributes.problems.push(wrongType([name], "string", kindOf(value)));
  else attributes.problems.push(value === "" ? emptyAttribute(name) : controlCharacter(name));
  return undefined;
}

/** The index of a declared type, or the name of a built-in one. */
function readType(attributes: Attributes, program: Program, builtIn: readonly BuiltInType[]): number | BuiltInType | undefined {
  const name = requiredText(attributes, "type");
  if (name === undefined) return undefined;
  const type = program.events.findIndex((event) => event.name === name);
  if (type >= 0) return type;
  const known = builtIn.find((sent) => sent === name);
  if (known !== undefined) return known;
  const names = [...program.events.map((event) => event.name), ...sentTypes];
  attributes.problems.push(unknownEventType(name, nearest(name, names)));
  return undefined;
}

/** Written by the engine alone. */
const ownTypes: readonly BuiltInType[] = ["reeve.review.lapsed", "reeve.version.activated"];

/** What is imported comes by lines of its own. */
/** Built-in events that are sent, by name, and the schema of their data. */
export const builtInEvents = (): readonly { readonly name: BuiltInType; readonly schema: Schema }[] => sentTypes.map((name) => ({ name, schema: builtInSchemas[name] }));

const sentTypes = (Object.keys(builtInSchemas) as BuiltInType[]).filter((name) => !ownTypes.includes(name) && !Object.values(importedTypes).includes(name));

/** Attributes that say how the event is written; they must be right and have no effect. */
function readDescription(attributes: Attributes): void {
  const contentType = textOf(attributes, "datacontenttype");
  if (contentType !== undefined && !isJsonType(contentType)) attributes.problems.push(unsupportedContentType(contentType));
  const dataSchema = textOf(attributes, "dataschema");
  if (dataSchema !== undefined && !isUri(dataSchema)) attributes.problems.push(notUri("dataschema", dataSchema));
  textOf(attributes, "subject");
}

function readData(attributes: Attributes, schema: Schema | undefined): unknown {
  const data = valueOf(attributes, "data");
  if (valueOf(attributes, "data_base64") !== undefined) attributes.problems.push(binaryData);
  else if (data === undefined) attributes.problems.push(missingAttribute("data"));
  else if (schema !== undefined) attributes.problems.push(...validate(schema, data));
  return data;
}

const known: ReadonlySet<string> = new Set([
  "specversion", "id", "source", "type", "time", "datacontenttype", "dataschema", "subject", "data", "data_base64",
]);

/** Extension attributes are allowed and without effect; CloudEvents 1.0.2, 3: their names, and the types an attribute may have. */
function readExtensions(attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes.of)) {
    if (known.has(name)) continue;
    if (!/^[a-z0-9]+$/.test(name)) attributes.problems.push(notAttributeName(name));
    else if (!isAttributeValue(value)) attributes.problems.push(notAttributeValue(name));
  }
}

function isAttributeValue(value: unknown): boolean {
  if (typeof value === "string") return !hasControlCharacter(value);
  return value === null || typeof value === "boolean" || (typeof value === "number" && (value | 0) === value);
}

/** CloudEvents 1.0.2, type system: a String holds neither control characters nor code points that are no characters. */
const hasControlCharacter = (value: string): boolean => !isPrintable.test(value) && /[\p{Cc}\p{Noncharacter_Code_Point}]/u.test(value);
/** Which most are, and is told sooner. */
const isPrintable = /^[ -~]*$/;

/** The characters of RFC 3986, each `%` followed by two hexadecimal digits. */
const isUriReference = (value: string): boolean => /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-Fa-f]{2})+$/.test(value);
const isUri = (value: string): boolean => /^[A-Za-z][A-Za-z0-9+.-]*:/.test(value) && isUriReference(value);

/** `application/json`, `application/cloudevents+json; charset=utf-8`. */
const isJsonType = (value: string): boolean => /^[\w!#$&^.+-]+\/(?:[\w!#$&^.+-]+\+)?json\s*(?:;.*)?$/i.test(value);
