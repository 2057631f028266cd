import type { Expression, Program, Quantified } from "@reeve/language";
import type { Event, Json } from "../event.ts";
import type { Context, Slots, Truth } from "./slots.ts";
import { contextReader, createSlots, unknown, valueAt, yes } from "./slots.ts";

/** What conditions refer to by index, and the slots that are given out on the way. */
export interface Scope {
  readonly program: Program;
  readonly slots: Slots;
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
export function compileBounds({ path, element: elementPath, condition }: Quantified, { program }: Scope, compile: CompileCondition): (context: Context) => Bounds {
  const slots = createSlots();
  const holds = compile(condition, { program, slots });
  const contexts = elementReader({ path, element: elementPath }, program, slots);
  return (context) => {
    const elements = contexts(context);
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

/**
 * The elements of a list as events in which the element stands beside its list, at the path of an element: what reads an event reads them. An event without the list has none. To be made when all slots have been given out.
 */
export function elementReader({ path, element: elementPath }: Pick<Quantified, "path" | "element">, program: Program, slots: Slots): (context: Context) => readonly Context[] {
  const readers = program.events.map((type) => contextReader(program, type, slots));
  const at = valueAt(path);
  const steps = elementPath.split(".");
  return ({ event, matches }) => {
    const list = at(event.data);
    const read = readers[event.type];
    if (!Array.isArray(list) || read === undefined) return [];
    return list.map((element: Json) => read({ ...event, data: withElement(event.data, steps, element) }, matches));
  };
}

function withElement(data: Event["data"], steps: readonly string[], element: Json): Event["data"] {
  const [first = "", ...rest] = steps;
  if (rest.length === 0) return { ...data, [first]: element };
  const inner = data[first];
  return isObject(inner) ? { ...data, [first]: withElement(inner, rest, element) } : data;
}

const isObject = (value: Json | undefined): value is Event["data"] => typeof value === "object" && value !== null && !Array.isArray(value);
