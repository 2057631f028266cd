import type { EventType, Quantified, Schema } from "@reeve/language";
import { extractors } from "../extract/extractors.ts";
import type { TextField } from "../match/match.ts";
import { matcherBound } from "../match/cost.ts";
import { eventLimits } from "../read/problem.ts";
import { utf8Length } from "../read/json.ts";
import type { Json } from "../event.ts";
import type { Plan } from "./plan.ts";
import { outermost } from "./walk.ts";

/** As much of an event as its cost depends on. */
export interface EventSize {
  /** Characters (code points) and UTF-8 bytes of all its text fields together, and how many there are. */
  readonly characters: number;
  readonly bytes: number;
  readonly fields: number;
  /** Entries of all its lists together. */
  readonly entries: number;
}

/** Folding makes at most so many characters of one (U+FDFA), and of one byte of UTF-8. */
export const mostOfCharacter = 18;
export const mostOfByte = 6;

/** At most so many steps an evaluation takes of an event of a type (by its index) and of a size; with fuel, it ends before. */
export function costBound(plan: Plan, type: number, size: EventSize): number {
  const event = plan.events[type];
  if (event === undefined) return 0;
  const { columns, whenTrue, quantified } = event.index;
  const places = Math.min(mostOfCharacter * size.characters, mostOfByte * size.bytes) + size.fields + 1;
  const values = extractors.length * (size.fields + 1) * (places + size.fields + 1);
  const lists = quantified.reduce((sum, list) => sum + quantifiedBound(list, size.entries, places), 0);
  return matcherBound(plan.matcher, { places, fields: size.fields }) + values + columns.length + whenTrue.length + lists;
}

/** Every element is asked, and for each what stands in the condition. */
function quantifiedBound({ from, condition }: Quantified, entries: number, places: number): number {
  const inner = outermost(condition).reduce((sum, list) => sum + quantifiedBound(list, entries, places), 0);
  return (from === undefined ? entries : places) * (1 + inner);
}

/** The largest event of a type: what its schema and the limits of events let through. */
export function largestSize({ fields, schema }: EventType): EventSize {
  const texts = fields.filter(({ path, type }) => type.kind === "text" && !path.includes("[]")).map(({ path }) => schemaAt(schema, path.split(".")));
  const most = (of: (characters: number) => number): number => {
    const lengths = texts.map((text) => (text?.kind === "string" && text.maxLength !== undefined ? Math.min(of(text.maxLength), eventLimits.stringBytes) : eventLimits.stringBytes));
    return Math.min(lengths.reduce((sum, length) => sum + length, 0), eventLimits.bytes);
  };
  return { characters: most((characters) => characters), bytes: most((characters) => 4 * characters), fields: texts.length, entries: Math.min(entriesIn(schema), eventLimits.bytes / 2) };
}

function schemaAt(schema: Schema, [first, ...rest]: readonly string[]): Schema | undefined {
  if (first === undefined) return schema;
  const inner = schema.kind === "object" ? schema.properties.find(({ name }) => name === first)?.schema : undefined;
  return inner === undefined ? undefined : schemaAt(inner, rest);
}

/** An entry takes two bytes at least, its comma included. */
function entriesIn(schema: Schema): number {
  if (schema.kind === "object") return schema.properties.reduce((sum, property) => sum + entriesIn(property.schema), 0);
  return schema.kind === "array" ? (schema.maxItems ?? Infinity) * (1 + entriesIn(schema.items)) : 0;
}

/** The size of an event by its text fields and its data. */
export function sizeOf(texts: readonly TextField[], data: Json): EventSize {
  return {
    characters: texts.reduce((sum, { text }) => sum + Array.from(text).length, 0),
    bytes: texts.reduce((sum, { text }) => sum + utf8Length(text), 0),
    fields: texts.length,
    entries: entriesOf(data),
  };
}

function entriesOf(data: Json): number {
  if (Array.isArray(data)) return (data as readonly Json[]).reduce<number>((sum, item) => sum + 1 + entriesOf(item), 0);
  return typeof data === "object" && data !== null ? Object.values(data).reduce<number>((sum, item) => sum + entriesOf(item as Json), 0) : 0;
}
