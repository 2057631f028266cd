import type { Calendar, EntityKey, Expression, Program } from "@reeve/language";
import { calendarOf } from "@reeve/language";
import type { Event } from "../event.ts";
import type { Extracted } from "../extract/extracted.ts";
import { valuesOf } from "../extract/extracted.ts";
import { shownValue } from "../extract/value.ts";
import type { JoinTerms, LinkTerms } from "../ledger/links.ts";
import { mostSharing } from "../ledger/links.ts";
import { judgedAt, valueAt } from "./slots.ts";
import { partsOf } from "./walk.ts";

/** What a ruleset says of things by which accounts are known to be one person. */
export interface LinkPlan extends LinkTerms {
  /** By index of the event type: what an event shows of the account that acts in it. */
  readonly shows: readonly (readonly Shows[])[];
  /** The longest time in which a rule asks for a handover; undefined where none does. */
  readonly handoverMs: number | undefined;
}

/** A thing that an event shows. Keys of fields are tokens as they are; what is read in a text is somebody's number or name, and `isRaw`. */
export interface Shows {
  readonly by: string;
  readonly entity: number;
  readonly isRaw: boolean;
  readonly read: (event: Event, extracted: Extracted) => readonly string[];
  /** A valid number of an identity document, of which tokens are made where `read` gives none. */
  readonly number?: NumberIn;
}

/** The number of an identity document that an event gives, where it is valid. */
export type NumberIn = (event: Event) => string | undefined;

/** Whether tokens of identities are made of numbers, which needs a key. */
export const makesTokens = ({ entities }: Pick<Program, "entities">): boolean => entities.some(({ keys }) => keys.some((key) => "number" in key));

/** Entities that a handover is seen by, where they are declared. */
export const handoverKinds = { device: "device", others: ["payee", "phone"] } as const;

/** Undefined where nothing is asked of what accounts share. */
export function planLinks(program: Program): LinkPlan | undefined {
  const { person, entities, rules } = program;
  const asked = rules.flatMap(({ when }) => [...partsOf(when)]);
  const handovers = asked.flatMap((part) => (part.kind === "handed-over" ? [part.withinMs] : []));
  const used = new Set([...(person?.joins.flatMap(({ kinds }) => kinds) ?? []), ...entitiesAsked(asked)]);
  if (handovers.length > 0) for (const [index, { name }] of entities.entries()) if (name === handoverKinds.device || handoverKinds.others.some((other) => other === name)) used.add(index);
  if (used.size === 0) return undefined;
  const calendar = calendarOf(program.zone);
  const nameOf = (entity: number): string => entities[entity]?.name ?? "";
  const most = new Map(person?.most.map(({ entity, accounts }) => [nameOf(entity), accounts]));
  const keep = new Map(person?.keep.map(({ entity, keepMs }) => [nameOf(entity), keepMs]));
  const joins = (person?.joins ?? []).map(({ strength, count, kinds }): JoinTerms => ({ strength, count, kinds: kinds.map(nameOf) }));
  return {
    shows: program.events.map(({ actor }, at) => {
      if (actor.entity !== "account") return [];
      const shown = entities.flatMap(({ name, keys }, entity) => (used.has(entity) ? keys.flatMap((key) => (key.event === at ? [showsOf(name, entity, key, calendar)] : [])) : []));
      return handovers.length > 0 ? [...shown, city] : shown;
    }),
    joins,
    most: (by) => most.get(by) ?? mostSharing,
    keepMs: (by) => keep.get(by) ?? person?.keepMs ?? Infinity,
    handoverMs: handovers.length === 0 ? undefined : Math.max(...handovers),
    identities: new Set(joins.flatMap(({ strength, count, kinds }) => (strength === "certain" && count === 1 ? kinds : []))),
  };
}

/** Where an account acts from, as it is told with an event. */
const city: Shows = {
  by: "city",
  entity: -1,
  isRaw: true,
  read: ({ data }) => [data["city"], valueAt("account.city")(data)].flatMap((value) => (typeof value === "string" && value !== "" ? [value] : [])).slice(0, 1),
};

const entitiesAsked = (parts: readonly Expression[]): readonly number[] => parts.flatMap((part) => (part.kind === "accounts-of" ? [part.entity] : []));

function showsOf(by: string, entity: number, key: EntityKey, calendar: Calendar): Shows {
  if ("path" in key) return { by, entity, isRaw: false, read: tokenAt(key.path) };
  if ("number" in key) return { by, entity, isRaw: false, read: key.unless === undefined ? () => [] : tokenAt(key.unless), number: numberAt(key.number, calendar) };
  const { extractor, path } = key.from;
  return { by, entity, isRaw: true, read: (_, extracted) => [...new Set(valuesOf(extracted, extractor, path).map(({ kind, value }) => `${kind ?? extractor} ${shownValue(value, "")}`))] };
}

function tokenAt(path: string): (event: Event) => readonly string[] {
  const at = valueAt(path);
  return ({ data }) => ((value) => (typeof value === "string" && value !== "" ? [value] : []))(at(data));
}

/** Numbers that are not known to be valid name nobody. */
export function numberAt(path: string, calendar: Calendar): NumberIn {
  const at = valueAt(path);
  return ({ data, instant }) => judgedAt(at(data), instant, calendar)?.number;
}
