import type { Aggregate, EntityKey, Measure, MeasureKey, Program } from "@reeve/language";
import { calendarOf } from "@reeve/language";
import type { Event, Json } from "../event.ts";
import type { Extracted } from "../extract/extracted.ts";
import { valuesOf } from "../extract/extracted.ts";
import { shownValue } from "../extract/value.ts";
import type { Counts, Facts, Mark, Observation } from "../facts.ts";
import type { Host } from "../host.ts";
import { hexadecimal, lengthPrefixed } from "../ledger/ids.ts";
import type { MatchSet } from "../match/matchset.ts";
import { fingerprintsOf } from "../measure/fingerprint.ts";
import type { MeasureTerms } from "../measure/terms.ts";
import { compileCondition } from "./condition.ts";
import { numberAt } from "./links.ts";
import type { ContextReader } from "./slots.ts";
import { contextReader, createSlots, valueAt, yes } from "./slots.ts";

/** An event stands under at most so many keys of a measure; of more contacts than that the first count. */
export const keysPerEvent = 16;

/** A measure made ready to look at events. */
export interface MeasurePlan {
  readonly measure: Measure;
  /** Of its own definition: its history is kept under it, whatever the rules that ask. */
  readonly digest: string;
  readonly terms: MeasureTerms;
  /** What the measure has to do with an event. */
  readonly observe: (event: Event, matches: MatchSet, extracted: Extracted, facts: Facts, counts: Counts, keysRead: KeysRead) => Observation;
}

/** What the event that is being looked at stands under, by what has read it: it is read once for all measures by the same. */
export type KeysRead = Map<Keys, readonly string[]>;

export type Keys = (event: Event, extracted: Extracted, counts: Counts) => readonly string[] | undefined;

/** Makes the measures of a program ready. */
export function planMeasures(program: Program, host: Host): readonly MeasurePlan[] {
  const readers = new Map<string, Keys>();
  return program.measures.map((measure, index) => planMeasure(measure, index, program, host, readers));
}

function planMeasure(measure: Measure, index: number, program: Program, host: Host, readers: Map<string, Keys>): MeasurePlan {
  const read = readerOf(measure.by, program, readers);
  const holds = compileWhere(measure, program);
  const marksOf = compileMarks(measure.aggregate, program);
  const counted = new Set(measure.events);
  return {
    measure,
    digest: hexadecimal(host.sha256(definitionOf(measure, program)), 8),
    terms: termsOf(measure.aggregate),
    observe: (event, matches, extracted, facts, counts, keysRead) => {
      const { instant } = event;
      const known = keysRead.get(read);
      const keys = known ?? read(event, extracted, counts);
      if (keys === undefined) return { measure: index, instant, marks: nothing };
      if (known === undefined) keysRead.set(read, keys);
      const isCounted = counted.has(event.type) && holds(event, matches, extracted, facts);
      return { measure: index, instant, keys, marks: isCounted ? marksOf(event, extracted, counts) : nothing };
    },
  };
}

const nothing: readonly Mark[] = [];

/** Reads what an event stands under: one key of each, in every combination. Measures by the same have one reader. */
function readerOf(by: readonly MeasureKey[], program: Program, readers: Map<string, Keys>): Keys {
  const written = JSON.stringify(by, (key, value: unknown) => (key === "span" ? undefined : value));
  const known = readers.get(written);
  if (known !== undefined) return known;
  const each = by.map((key) => compileKeys(key, program));
  const read: Keys = (event, extracted, counts) => {
    const rows = each.map((keysOf) => keysOf(event, extracted, counts));
    return isKnown(rows) ? combined(rows) : undefined;
  };
  readers.set(written, read);
  return read;
}

const isKnown = (rows: readonly (readonly string[] | undefined)[]): rows is readonly (readonly string[])[] => !rows.includes(undefined);

function combined([first = [""], ...rest]: readonly (readonly string[])[]): readonly string[] {
  if (rest.length === 0 && first.length <= keysPerEvent) return first;
  return rest.reduce<readonly string[]>((keys, row) => keys.flatMap((left) => row.map((right) => `${left} ${right}`)), first).slice(0, keysPerEvent);
}

function termsOf(aggregate: Aggregate): MeasureTerms {
  switch (aggregate.kind) {
    case "count":
    case "distinct":
    case "sum":
      return { kind: aggregate.kind, windowMs: aggregate.windowMs };
    default:
      return aggregate;
  }
}

/** A measure's `where`: its values have slots of their own. */
function compileWhere({ where, events }: Measure, program: Program): (event: Event, matches: MatchSet, extracted: Extracted, facts: Facts) => boolean {
  if (where === undefined) return () => true;
  const slots = createSlots();
  const condition = compileCondition(where, { program, slots });
  const readers = new Map(events.flatMap((index): [number, ContextReader][] => ((type) => (type === undefined ? [] : [[index, contextReader(program, type, slots)]]))(program.events[index])));
  return (event, matches, extracted, facts) => {
    const read = readers.get(event.type);
    return read !== undefined && condition(read(event, matches, extracted, facts)) === yes;
  };
}

/** What an event adds; nothing where it lacks what is counted. */
function compileMarks(aggregate: Aggregate, program: Program): (event: Event, extracted: Extracted, counts: Counts) => readonly Mark[] {
  switch (aggregate.kind) {
    case "distinct": {
      const keys = compileKeys(aggregate.of, program);
      // Of the tokens of one number, which are several while keys change, one tells it apart.
      const isOne = aggregate.of.kind === "entity" && aggregate.of.keys.some((key) => "number" in key);
      return (event, extracted, counts) => (keys(event, extracted, counts) ?? []).slice(0, isOne ? 1 : undefined).map((value) => ({ instant: event.instant, value }));
    }
    case "sum": {
      const at = valueAt(aggregate.of.path);
      return ({ data, instant }) => ((value) => (value === undefined ? [] : [{ instant, value }]))(amountIn(at(data), program.currency));
    }
    default:
      return ({ instant }) => [{ instant }];
  }
}

/** A number, or money in the ruleset's currency. */
function amountIn(value: Json | undefined, currency: string): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { amount, currency: own } = value as Readonly<Record<string, Json>>;
  return own === currency && (typeof amount === "string" || typeof amount === "number") ? Number(amount) : undefined;
}

/** Keys of things are tokens that are kept as they are; whatever else an event says goes by its digest. */
function compileKeys(key: MeasureKey, program: Program): Keys {
  switch (key.kind) {
    case "entity": {
      const readers = new Map(key.keys.map((own): [number, Keys] => [own.event, entityKeys(key.entity, own, program)]));
      return (event, extracted, counts) => readers.get(event.type)?.(event, extracted, counts);
    }
    case "field": {
      const at = valueAt(key.path);
      return ({ data }, _, { keyed }) => {
        const value = at(data);
        return value === undefined || value === null || typeof value === "object" ? undefined : [keyed(lengthPrefixed([key.path, String(value)]))];
      };
    }
    case "values":
      return (_, extracted, { keyed }) => {
        const values = valuesOf(extracted, key.extractor, key.path).map(({ value }) => shownValue(value, program.currency));
        return [...new Set(values)].slice(0, keysPerEvent).map((value) => keyed(lengthPrefixed([key.extractor, value])));
      };
    case "fingerprint":
      return (_, { fields }, { keyed }) => {
        const text = fields.filter(({ path }) => key.path === undefined || path === key.path).map((field) => field.text);
        return fingerprintsOf(text.join("\n")).map((part) => keyed(lengthPrefixed(["fingerprint", part])));
      };
  }
}

function entityKeys(entity: string, key: EntityKey, program: Program): Keys {
  if ("path" in key) return tokenAt(entity, key.path);
  if ("from" in key) return compileKeys({ kind: "values", ...key.from }, program);
  const token: Keys = key.unless === undefined ? () => undefined : tokenAt(entity, key.unless);
  const numberIn = numberAt(key.number, calendarOf(program.zone));
  return (event, extracted, counts) => token(event, extracted, counts) ?? ((number) => (number === undefined ? undefined : counts.tokensOf(number).map((made) => `${entity}:${made}`)))(numberIn(event));
}

/** The key of a thing: a token, kept as it is. */
function tokenAt(entity: string, path: string): Keys {
  const at = valueAt(path);
  return ({ data }) => {
    const value = at(data);
    return typeof value === "string" ? [`${entity}:${value}`] : undefined;
  };
}

/** A measure without its name and its places: what is told apart by is told by names, so that nothing changes with the order of declarations. */
function definitionOf({ aggregate, events, where, by }: Measure, program: Program): string {
  const names = events.map((event) => program.events[event]?.name ?? "").toSorted();
  return JSON.stringify([aggregate, names, where ?? null, by, ...(aggregate.kind === "sum" ? [program.currency] : [])], (key, value: unknown) => {
    switch (key) {
      case "span":
      case "keys":
        return undefined;
      case "set":
        return typeof value === "number" ? program.phraseSets[value]?.name : value;
      case "entity":
        return typeof value === "number" ? program.entities[value]?.name : value;
      case "list":
        return typeof value === "number" ? program.lists[value]?.name : value;
      case "events":
        return Array.isArray(value) ? value.map((event) => program.events[Number(event)]?.name) : value;
      default:
        return value instanceof Set ? [...(value as ReadonlySet<unknown>)] : value;
    }
  });
}
