/**
 * The values that conditions read from an event. Each distinct one has a slot, an index that is given out while rules are
 * compiled; an event is read once into its slots, and conditions then look at numbers, texts and truths by index alone.
 */
import type { Calendar, EventType, Program } from "@reeve/language";
import { calendarOf, declaredPath, parseDay, yearsBetween } from "@reeve/language";
import type { Event, Json } from "../event.ts";
import type { Extracted } from "../extract/extracted.ts";
import type { Facts } from "../facts.ts";
import type { Judged } from "../identity/number.ts";
import { judge } from "../identity/number.ts";
import type { MatchSet } from "../match/matchset.ts";
import { instantOf } from "./instant.ts";

/** Kleene's three truth values. */
export type Truth = 0 | 1 | 2;
export const no = 0;
export const yes = 1;
export const unknown = 2;

/** How a number is read: durations and instants become milliseconds, `age` is the event's time minus the time at the path, `years` the same in years of the calendar, `birth` the years since the birth that the number of a document tells. */
export type NumberSlot =
  | { readonly kind: "number" | "duration" | "time" | "date" | "age" | "years" | "birth"; readonly path: string }
  /** The amount of money; with `currency`, unknown when it is in another one. */
  | { readonly kind: "amount"; readonly path: string; readonly currency?: string }
  /** Of the event's time, in the ruleset's zone. */
  | { readonly kind: "hour" }
  | { readonly kind: "weekday" }
  /** What a measure comes to, by its index and under its name. */
  | { readonly kind: "measured"; readonly measure: number; readonly path: string };
export type StringSlot =
  | { readonly kind: "string"; readonly path: string }
  /** The ISO 4217 code of an amount of money. */
  | { readonly kind: "currency"; readonly path: string }
  /** The key of the actor (`role` absent) or of another account, at the path its event type declares. */
  | { readonly kind: "role"; readonly role?: string };
export type TruthSlot = { readonly kind: "boolean" | "present" | "valid"; readonly path: string };

/** Grows while rules are compiled, then stands. */
export interface Slots {
  readonly numbers: NumberSlot[];
  readonly strings: StringSlot[];
  readonly truths: TruthSlot[];
  readonly known: Map<string, number>;
}

/** One event as conditions see it: an unknown number is NaN, an unknown text undefined, an unknown truth 2. */
export interface Context {
  readonly event: Event;
  readonly matches: MatchSet;
  readonly extracted: Extracted;
  /** Absent where there is no ledger. */
  readonly facts: Facts | undefined;
  /** What measures come to, by their index. */
  readonly measured: readonly number[];
  readonly numbers: readonly number[];
  readonly strings: readonly (string | undefined)[];
  readonly truths: readonly Truth[];
}

/** Reads an event into slots; what measures come to is told by their index. */
export type ContextReader = (event: Event, matches: MatchSet, extracted: Extracted, facts?: Facts, measured?: readonly number[]) => Context;

export const createSlots = (): Slots => ({ numbers: [], strings: [], truths: [], known: new Map() });

export const numberSlot = (slots: Slots, slot: NumberSlot): number => slotOf(slots, slots.numbers, slot, numberKey(slot));
export const stringSlot = (slots: Slots, slot: StringSlot): number =>
  slotOf(slots, slots.strings, slot, slot.kind === "role" ? (slot.role === undefined ? "actor" : `role ${slot.role}`) : `${slot.kind} ${slot.path}`);
export const truthSlot = (slots: Slots, slot: TruthSlot): number => slotOf(slots, slots.truths, slot, `${slot.kind} ${slot.path}`);

function numberKey(slot: NumberSlot): string {
  switch (slot.kind) {
    case "hour":
    case "weekday":
      return slot.kind;
    case "amount":
      return `amount ${slot.currency ?? "any"} ${slot.path}`;
    default:
      return `${slot.kind} ${slot.path}`;
  }
}

function slotOf<S>(slots: Slots, row: S[], slot: S, key: string): number {
  const known = slots.known.get(key);
  if (known !== undefined) return known;
  const index = row.push(slot) - 1;
  slots.known.set(key, index);
  return index;
}

/**
 * The reader of one event type. Only slots that `wants` names are read; a slot whose field the type does not declare stays
 * unknown, whatever the event happens to carry there. To the fields of the type those of the elements of its lists may be added.
 */
export function contextReader(program: Program, type: Pick<EventType, "fields" | "actor" | "roles">, slots: Slots, wants: (path: string) => boolean = () => true): ContextReader {
  const declared = (path: string): boolean => wants(path) && type.fields.some((field) => field.path === declaredPath(path));
  const numbers = readers(slots.numbers, (slot) => {
    if (slot.kind === "hour" || slot.kind === "weekday") return wants("time") ? clockReader(slot.kind, program.zone) : undefined;
    return slot.kind !== "measured" && declared(slot.path) ? numberReader(slot, program) : undefined;
  });
  const strings = readers(slots.strings, (slot) => stringReader(slot, type, declared, program));
  const truths = readers(slots.truths, (slot) => truthReader(slot, type, declared, program));
  // Copies of plain arrays are the cheapest to make; one of NaN holds its numbers unboxed.
  const noNumbers = slots.numbers.map(() => Number.NaN);
  const noStrings = slots.strings.map((): string | undefined => undefined);
  const counted = slots.numbers.flatMap((slot, index) => (slot.kind === "measured" && wants(slot.path) ? [{ slot: index, measure: slot.measure }] : []));
  const noTruths = slots.truths.map(({ kind }): Truth => (kind === "present" ? no : unknown));
  return (event, matches, extracted, facts, measured = none) => ({
    event,
    matches,
    extracted,
    facts,
    measured,
    numbers: withMeasures(fill(noNumbers.slice(), numbers, event), counted, measured),
    strings: fill(noStrings.slice(), strings, event),
    truths: fill(noTruths.slice(), truths, event),
  });
}

const none: readonly number[] = [];

function withMeasures(numbers: number[], counted: readonly { readonly slot: number; readonly measure: number }[], measured: readonly number[]): readonly number[] {
  for (const { slot, measure } of counted) numbers[slot] = measured[measure] ?? Number.NaN;
  return numbers;
}

function fill<V>(values: V[], rows: readonly Reader<V>[], event: Event): V[] {
  for (const { slot, read } of rows) values[slot] = read(event);
  return values;
}

interface Reader<V> {
  readonly slot: number;
  readonly read: (event: Event) => V;
}

function readers<S, V>(row: readonly S[], readerOf: (slot: S) => ((event: Event) => V) | undefined): readonly Reader<V>[] {
  return row.flatMap((slot, index) => {
    const read = readerOf(slot);
    return read === undefined ? [] : [{ slot: index, read }];
  });
}

function clockReader(part: "hour" | "weekday", zone: string): (event: Event) => number {
  const { offsetAt } = calendarOf(zone);
  return ({ instant }) => {
    const hours = Math.floor((instant + offsetAt(instant)) / 3_600_000);
    // 1 January 1970 was a Thursday.
    return part === "hour" ? modulo(hours, 24) : modulo(Math.floor(hours / 24) + 3, 7) + 1;
  };
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

function numberReader(slot: Exclude<NumberSlot, { readonly kind: "measured" | "hour" | "weekday" }>, program: Program): (event: Event) => number {
  const at = valueAt(slot.path);
  switch (slot.kind) {
    case "number":
      return ({ data }) => plain(at(data));
    case "duration":
      return ({ data }) => plain(at(data)) * 1000;
    case "time":
      return ({ data }) => instantAt(at(data));
    case "age":
      return ({ data, instant }) => instant - instantAt(at(data));
    case "years": {
      const calendar = calendarOf(program.zone);
      return ({ data, instant }) => ((since) => (Number.isNaN(since) ? since : yearsBetween(calendar, since, instant)))(instantAt(at(data)));
    }
    case "birth": {
      const calendar = calendarOf(program.zone);
      return ({ data, instant }) => {
        const born = judgedAt(at(data), instant, calendar)?.born;
        return born === undefined ? Number.NaN : yearsBetween(calendar, calendar.startOf(born), instant);
      };
    }
    case "date": {
      const calendar = calendarOf(program.zone);
      return ({ data }) => midnightOf(at(data), calendar);
    }
    case "amount": {
      const { currency } = slot;
      return ({ data }) => {
        const value = at(data);
        return currency === undefined || currencyOf(value, program.currency) === currency ? amountOf(value) : Number.NaN;
      };
    }
  }
}

function stringReader(
  slot: StringSlot,
  type: Pick<EventType, "fields" | "actor" | "roles">,
  declared: (path: string) => boolean,
  program: Program,
): ((event: Event) => string | undefined) | undefined {
  const path = slot.kind === "role" ? rolePath(type, slot.role) : declared(slot.path) ? slot.path : undefined;
  if (path === undefined) return undefined;
  const at = valueAt(path);
  if (slot.kind === "currency") return ({ data }) => currencyOf(at(data), program.currency);
  return ({ data }) => {
    const value = at(data);
    return typeof value === "string" ? value : undefined;
  };
}

function truthReader(slot: TruthSlot, type: Pick<EventType, "fields">, declared: (path: string) => boolean, program: Program): ((event: Event) => Truth) | undefined {
  const at = valueAt(slot.path);
  if (slot.kind === "valid") {
    const calendar = calendarOf(program.zone);
    return declared(slot.path) ? ({ data, instant }) => truthOf(judgedAt(at(data), instant, calendar)?.isValid) : undefined;
  }
  if (slot.kind === "boolean") return declared(slot.path) ? ({ data }) => truthOf(at(data)) : undefined;
  const whole = declaredPath(slot.path);
  if (!type.fields.some(({ path }) => path === whole || path.startsWith(`${whole}.`))) return undefined;
  return ({ data }) => {
    const value = at(data);
    return value === undefined || value === null ? no : yes;
  };
}

/** Where an event type keeps the key of its actor or of a role; undefined when it declares no such role. */
export function rolePath(type: Pick<EventType, "actor" | "roles">, role: string | undefined): string | undefined {
  return role === undefined ? type.actor.path : type.roles.find(({ name }) => name === role)?.path;
}

/** Reads what stands at a dotted path of an event's data; undefined when any part of the way is absent. */
export function valueAt(path: string): (data: Event["data"]) => Json | undefined {
  const [first = "", ...rest] = path.split(".");
  const step = memberOf(first);
  if (rest.length === 0) return step;
  const steps = rest.map(memberOf);
  return (data) => {
    let value = step(data);
    for (const next of steps) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
      value = next(value as Event["data"]);
    }
    return value;
  };
}

/** A plain member access is the fast one; only a name that every object inherits has to ask first. */
function memberOf(name: string): (object: Event["data"]) => Json | undefined {
  if (name in Object.prototype) return (object) => (Object.hasOwn(object, name) ? object[name] : undefined);
  return (object) => object[name];
}

/** What is told of the number of a document on the day of an instant; undefined where none is given. */
export const judgedAt = (value: Json | undefined, instant: number, { dayOf }: Calendar): Judged | undefined => (typeof value === "string" ? judge(value, dayOf(instant)) : undefined);

const plain = (value: Json | undefined): number => (typeof value === "number" ? value : Number.NaN);
const truthOf = (value: Json | undefined): Truth => (value === true ? yes : value === false ? no : unknown);
const instantAt = (value: Json | undefined): number => (typeof value === "string" ? instantOf(value) : Number.NaN);

function midnightOf(value: Json | undefined, calendar: Calendar): number {
  const day = typeof value === "string" ? parseDay(value) : undefined;
  return day === undefined ? Number.NaN : calendar.startOf(day);
}

/** Money is `{ amount, currency }` or a number in the ruleset's currency. */
function amountOf(value: Json | undefined): number {
  if (typeof value === "number") return value;
  const amount = moneyMember(value, "amount");
  return typeof amount === "number" ? amount : typeof amount === "string" ? Number(amount) : Number.NaN;
}

function currencyOf(value: Json | undefined, currency: string): string | undefined {
  if (typeof value === "number") return currency;
  const code = moneyMember(value, "currency");
  return typeof code === "string" ? code : undefined;
}

function moneyMember(value: Json | undefined, name: "amount" | "currency"): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Event["data"])[name] : undefined;
}
