import type { Expression, Extraction, Field, Program, Quantified } from "@reeve/language";
import type { Event, Json } from "../event.ts";
import { spend } from "../meter.ts";
import { valuesOf } from "../extract/extracted.ts";
import { extractorOf } from "../extract/extractors.ts";
import type { Value } from "../extract/value.ts";
import type { Context, Slots, Truth } from "./slots.ts";
import { contextReader, createSlots, unknown, valueAt, yes } from "./slots.ts";

/** What conditions refer to by index, and the slots that are given out on the way. */
export interface Scope {
  readonly program: Program;
  readonly slots: Slots;
  /** Of the lists around a condition, what their elements have, where these are values read in texts. */
  readonly elements?: readonly Field[];
}

/** How a condition is compiled; passed in, because conditions hold values and values conditions. */
export type CompileCondition = (expression: Expression, scope: Scope) => (context: Context) => Truth;

/** Of how many elements a condition is true, and of how many it is true or unknown. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
  readonly elements: number;
}

/** Asks the condition of each element; as many times as the event's list is long. */
export function compileBounds(quantified: Quantified, outside: Scope, compile: CompileCondition): (context: Context) => Bounds {
  const scope = scopeOfElements(quantified, outside);
  const holds = compile(quantified.condition, scope);
  const contexts = elementReader(quantified, scope);
  return (context) => {
    const elements = contexts(context);
    spend(context.matches.meter, elements.length);
    let low = 0;
    let open = 0;
    for (const element of elements) {
      const truth = holds(element);
      if (truth === yes) low++;
      else if (truth === unknown) open++;
    }
    return { low, high: low + open, elements: elements.length };
  };
}

/** What the condition on an element is compiled in; its slots are its own. */
export function scopeOfElements({ path, from }: Quantified, { program, elements = [] }: Scope): Scope {
  const parts = from === undefined ? [] : (extractorOf(from.extractor)?.parts ?? []);
  const fields = parts.map(({ name, type }): Field => ({ path: `${path}[]${name === undefined ? "" : `.${name}`}`, type, required: true }));
  return { program, slots: createSlots(), elements: [...elements, ...fields] };
}

/**
 * The elements of a list as events in which the element stands beside its list, at the path of an element: what reads an event reads them. An
 * event without the list has none. To be made when all slots of the scope have been given out.
 */
export function elementReader({ path, element: elementPath, from }: Quantified, { program, slots, elements = [] }: Scope): (context: Context) => readonly Context[] {
  const readers = program.events.map((type) => contextReader(program, { ...type, fields: [...type.fields, ...elements] }, slots));
  const steps = elementPath.split(".");
  const listIn = from === undefined ? listAt(path) : valuesRead(from, program);
  return (context) => {
    const { event, matches, extracted, facts, measured } = context;
    const read = readers[event.type];
    if (read === undefined) return [];
    return listIn(context).map((element) => read({ ...event, data: withElement(event.data, steps, element) }, matches, extracted, facts, measured));
  };
}

function listAt(path: string): (context: Context) => readonly Json[] {
  const at = valueAt(path);
  return ({ event }) => {
    const list = at(event.data);
    return Array.isArray(list) ? (list as readonly Json[]) : [];
  };
}

/** Values read in texts, as an event would tell them. */
function valuesRead({ extractor, path }: Extraction, { currency }: Program): (context: Context) => readonly Json[] {
  return ({ extracted }) => valuesOf(extracted, extractor, path).map((value) => jsonOf(value, currency));
}

function jsonOf({ kind, value }: Value, currency: string): Json {
  if (typeof value === "object") return { amount: value.amount, currency: value.currency ?? currency };
  if (typeof value === "number") return value / 1000;
  return kind === undefined ? value : { kind, value };
}

function withElement(data: Event["data"], steps: readonly string[], element: Json): Event["data"] {
  const [first = "", ...rest] = steps;
  if (rest.length === 0) return { ...data, [first]: element };
  const inner = data[first];
  return { ...data, [first]: withElement(isObject(inner) ? inner : {}, rest, element) };
}

const isObject = (value: Json | undefined): value is Event["data"] => typeof value === "object" && value !== null && !Array.isArray(value);
