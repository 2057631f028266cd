/** What conditions are about, each thing once: a value of the event, whether a field is there, whether a phrase set matches. */
import type { Comparator, Program, Schema } from "../../../ir.ts";
import type { Type } from "../../../types/type.ts";
import { joinOf, numbers, type Domain, type Numbers } from "./domain.ts";
import { everyNumber, intersectionOf, pointsOf, rangesOf, wholeIn } from "./ranges.ts";

export interface Subject {
  /** Counts from 0, for tables by subject. */
  readonly id: number;
  /** An event type is its index, and a constant something that no event changes. */
  readonly kind: "value" | "truth" | "present" | "event" | "constant";
  /** What the author calls it, where that is a name. */
  readonly label?: string;
  /** Where in the event's data it stands, and the type it is read with there. */
  readonly path?: string;
  readonly type?: Type;
  /** Paths at which there is something whenever the subject is known; and whenever it is true. */
  readonly reads?: readonly string[];
  readonly readsIfTrue?: readonly string[];
  /** All it can be, whatever the schemas say; absent: any number, or any word. */
  readonly whole?: Numbers;
}

/** What the schemas of some events let a subject be. */
export interface Bounds {
  readonly domain: Domain;
  /** Whether only whole numbers are let through. */
  readonly whole: boolean;
}

/** Truths are the numbers 0 and 1. */
export const truths = numbers([0, 0, 1, 1]);
const [yes, no] = [numbers([1, 1]), numbers([0, 0])];
export const truth = (value: boolean): Numbers => (value ? yes : no);

/** The subjects of one program. */
export interface Subjects {
  /** The subject of a kind that a key names, made by what is told of it when it is first asked for. */
  readonly of: (group: string, key: string, make: () => Omit<Subject, "id">) => Subject;
  /** The bounds of a subject in these event types; undefined when anything goes. */
  readonly boundsIn: (events: readonly number[]) => (subject: Subject) => Bounds | undefined;
}

export function createSubjects(program: Program): Subjects {
  const groups = new Map<string, Map<string, Subject>>();
  const bounded = new Map<string, (subject: Subject) => Bounds | undefined>();
  let count = 0;
  return {
    of: (group, key, make) => {
      let known = groups.get(group);
      if (known === undefined) groups.set(group, (known = new Map()));
      let subject = known.get(key);
      if (subject === undefined) known.set(key, (subject = { id: count++, ...make() }));
      return subject;
    },
    boundsIn: (events) => {
      const key = events.join();
      let bounds = bounded.get(key);
      if (bounds === undefined) bounded.set(key, (bounds = remembered((subject) => boundsOf(program, events, subject))));
      return bounds;
    },
  };
}

function remembered(find: (subject: Subject) => Bounds | undefined): (subject: Subject) => Bounds | undefined {
  const found: (Bounds | undefined)[] = [];
  return (subject) => {
    if (!(subject.id in found)) found[subject.id] = find(subject);
    return found[subject.id];
  };
}

function boundsOf(program: Program, events: readonly number[], { kind, path, type, whole }: Subject): Bounds | undefined {
  const plain: Bounds | undefined = whole === undefined ? undefined : { domain: whole, whole: false };
  if (kind === "event") return { domain: numbers(pointsOf(events)), whole: false };
  if (path === undefined) return plain;
  let all: Bounds | undefined;
  for (const index of events) {
    const event = program.events[index];
    if (event === undefined) continue;
    const schema = kind === "present" ? undefined : schemaAt(event.schema, path.split("."));
    if (kind !== "present" && !mayHold(schema, type)) continue;
    const bounds = kind === "present" ? { domain: presence(event.fields, path), whole: false } : boundsBySchema(schema, type);
    if (bounds === undefined) return plain;
    all = all === undefined ? bounds : { domain: joinOf(all.domain, bounds.domain), whole: all.whole && bounds.whole };
  }
  return all ?? plain;
}

/** A field that is required is there, one that is not declared is not. */
function presence(fields: Program["events"][number]["fields"], path: string): Domain {
  const field = fields.find((one) => one.path === path);
  if (field !== undefined) return field.required ? truth(true) : truths;
  return fields.some((one) => one.path.startsWith(`${path}.`)) ? truths : truth(false);
}

function schemaAt(schema: Schema, path: readonly string[]): Schema | undefined {
  let found: Schema | undefined = schema;
  for (const name of path) found = found?.kind === "object" ? found.properties.find((property) => property.name === name)?.schema : undefined;
  return found;
}

/** Whether a value of the type can be read at such a place at all; events that declare something else there leave it unknown. */
function mayHold(schema: Schema | undefined, type: Type | undefined): boolean {
  if (schema === undefined) return false;
  return isWord(type) ? schema.kind === "string" : true;
}

const isWord = (type: Type | undefined): boolean => type?.kind === "string" || type?.kind === "text" || type?.kind === "key";

function boundsBySchema(schema: Schema | undefined, type: Type | undefined): Bounds | undefined {
  if (schema?.kind === "number" && schema.type.kind === type?.kind) return numberBounds(schema);
  if (schema?.kind !== "string" || schema.among === undefined || !isWord(type)) return undefined;
  return { domain: { kind: "words", words: new Set(schema.among), among: true }, whole: false };
}

/** A duration stands in the schema in seconds and in conditions in milliseconds. */
function numberBounds({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, type, integer }: Extract<Schema, { readonly kind: "number" }>): Bounds | undefined {
  const scale = type.kind === "duration" ? 1000 : 1;
  let ranges = everyNumber;
  const hold = (operator: Comparator, bound: number | undefined): void => {
    if (bound !== undefined) ranges = intersectionOf(ranges, rangesOf(operator, bound * scale));
  };
  hold(">=", minimum);
  hold("<=", maximum);
  // Two numbers of seconds that differ may be the same number of milliseconds.
  hold(scale === 1 ? ">" : ">=", exclusiveMinimum);
  hold(scale === 1 ? "<" : "<=", exclusiveMaximum);
  const whole = integer && scale === 1;
  if (ranges === everyNumber && !whole) return undefined;
  return { domain: numbers(whole ? wholeIn(ranges) : ranges), whole };
}
