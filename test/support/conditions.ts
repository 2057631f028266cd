/** Programs, conditions and events for tests, in few words. */
import { createHash } from "node:crypto";
import type { Event, Host, Json } from "@reeve/engine";
import { parseInstant } from "@reeve/engine";
import type { Comparator, EventType, Expression, Field, Literal, PhraseSet, Program, Rule, Type, TypeKind } from "@reeve/language";

export const span = { path: "rules.reeve", start: 0, end: 0 } as const;

export const host: Host = { sha256: (text) => new Uint8Array(createHash("sha256").update(text, "utf8").digest()) };

export const ruleset = { name: "town", version: "1.2.3", digest: "sha256:00" } as const;

// ---------------------------------------------------------------- programs

type SimpleKind = Exclude<TypeKind, "key" | "list">;
const fieldsOf = (types: Readonly<Record<string, Type | SimpleKind>>): readonly Field[] =>
  Object.entries(types).map(([path, type]) => ({ path, type: typeof type === "string" ? { kind: type } : type, required: false }));

const account: Type = { kind: "key", of: "account" };
const told = { "account.registered_at": "time", "account.completed_sales": "number", "account.verified": "boolean", "account.city": "string" } as const;

const emptySchema = { kind: "object", properties: [], closed: false } as const;

/** Event type 0. Its fields have every type there is. */
export const listingPublished: EventType = {
  name: "listing.published",
  schema: emptySchema,
  fields: fieldsOf({
    listing_id: { kind: "key", of: "content" },
    account_id: account,
    title: "text",
    text: "text",
    price: "money",
    deposit: "money",
    category: "string",
    brand: "string",
    stock: "number",
    weight: "number",
    handling: "duration",
    posted_at: "time",
    made_on: "date",
    discount: "percentage",
    used: "boolean",
    "shipping.free": "boolean",
    ...told,
  }),
  actor: { entity: "account", path: "account_id" },
  content: { kind: "listing", path: "listing_id" },
  roles: [],
  span,
};

/** Event type 1. */
export const commentPosted: EventType = {
  name: "comment.posted",
  schema: emptySchema,
  fields: fieldsOf({ comment_id: { kind: "key", of: "content" }, account_id: account, listing_owner_id: account, text: "text", stock: "number", ...told }),
  actor: { entity: "account", path: "account_id" },
  content: { kind: "comment", path: "comment_id" },
  roles: [{ name: "listing_owner", path: "listing_owner_id" }],
  span,
};

export const phrases = (name: string, ...words: readonly string[]): PhraseSet => ({
  name,
  foldings: ["width", "case"],
  finds: words.map((text) => ({ kind: "word", text, span })),
  exceptions: [],
  unless: [],
  mustCatch: [],
  mustPass: [],
  span,
});

/** Phrase sets 0, 1 and 2 of `town`. */
export const [lookups, records, persons] = [phrases("lookups", "代查", "代检"), phrases("records", "户籍", "机主"), phrases("persons", "别人")];

/** A program in yuan and the zone of Shanghai; list 0 is `agencies` (a-1, a-9), list 1 `sizes` (1, 2, 40); `law.pipl_10` is in force in Shanghai's days
 * from 2021-11-01 to 2022-12-31. */
export const town = (...rules: readonly Rule[]): Program => ({
  currency: "CNY",
  zone: "Asia/Shanghai",
  events: [listingPublished, commentPosted],
  policies: [{ name: "personal_information", title: { zh: "个人信息", en: "Personal data" }, basis: ["terms.personal_data"], span }],
  phraseSets: [lookups, records, persons],
  lists: [
    { name: "agencies", entries: new Set(["a-1", "a-9"]), type: account, revision: 1, span },
    { name: "sizes", entries: new Set([1, 2, 40]), type: { kind: "number" }, revision: 1, span },
  ],
  rules,
  identityChecks: [],
  activities: [],
  ladders: [],
  campaigns: [],
  entities: [],
  measures: [],
  laws: new Map([["law.pipl_10", { isPlatformRule: false, from: Date.UTC(2021, 9, 31, 16), until: Date.UTC(2022, 11, 31, 16) }]]),
});

/** An enforced rule on both event types that blocks; what differs is given. */
export const rule = (name: string, when: Expression, rest: Partial<Rule> = {}): Rule => ({
  name,
  policy: 0,
  title: { zh: `规则 ${name}`, en: `Rule ${name}` },
  basis: ["terms.personal_data"],
  events: [0, 1],
  when,
  actions: [{ kind: "block" }],
  mode: "enforce",
  span,
  ...rest,
});

// ---------------------------------------------------------------- conditions

const typeAt = (path: string): Type => {
  const found = [...listingPublished.fields, ...commentPosted.fields].find((field) => field.path === path);
  if (found === undefined) throw new Error(`no field ${path}`);
  return found.type;
};

export const field = (path: string): Expression => ({ kind: "field", path, type: typeAt(path), span });
export const actor: Expression = { kind: "role", type: account, span };
export const listingOwner: Expression = { kind: "role", role: "listing_owner", type: account, span };
export const age: Expression = { kind: "age", path: "account.registered_at", type: { kind: "duration" }, span };
export const labelled = (label: string): Expression => ({ kind: "labelled", label, span });
export const literal = (value: boolean | number | string, kind?: SimpleKind, currency?: string): Literal => ({
  kind: "literal",
  type: { kind: kind ?? (typeof value as "boolean" | "number" | "string") },
  value,
  ...(currency === undefined ? {} : { currency }),
  span,
});
export const yuan = (amount: number): Literal => literal(amount, "money", "CNY");
export const days = (count: number): Literal => literal(count * 86_400_000, "duration");
export const compare = (left: Expression, operator: Comparator, right: Expression): Expression => ({ kind: "compare", operator, left, right, span });
export const calculate = (left: Expression, operator: "+" | "-" | "*" | "/", right: Expression, kind: SimpleKind): Expression => ({
  kind: "arithmetic",
  operator,
  left,
  right,
  type: { kind },
  span,
});
export const and = (...operands: readonly Expression[]): Expression => ({ kind: "and", operands, span });
export const or = (...operands: readonly Expression[]): Expression => ({ kind: "or", operands, span });
export const not = (operand: Expression): Expression => ({ kind: "not", operand, span });
export const among = (operand: Expression, ...entries: readonly (string | number)[]): Expression => ({
  kind: "member",
  operand,
  list: { kind: "literal", entries: new Set(entries) as ReadonlySet<string> },
  span,
});
export const inList = (operand: Expression, list: number): Expression => ({ kind: "member", operand, list: { kind: "named", list }, span });
export const matches = (set: number, path?: string): Expression => ({ kind: "matches", set, ...(path === undefined ? {} : { path }), span });
export const present = (path: string): Expression => ({ kind: "present", path, span });
export const eventIs = (...events: readonly number[]): Expression => ({ kind: "event-is", events, span });

// ---------------------------------------------------------------- events

export function event(type: number, fields: Readonly<Record<string, Json>>, attributes: { readonly id?: string; readonly time?: string; readonly source?: string } = {}): Event {
  const { id = "e-1", time = "2020-10-12T08:00:00+08:00", source = "local" } = attributes;
  return { id, source, type, time, instant: parseInstant(time) ?? Number.NaN, data: fields };
}
export const listing = (fields: Readonly<Record<string, Json>>, attributes = {}): Event => event(0, { listing_id: "l-1", account_id: "a-1", ...fields }, attributes);
export const comment = (fields: Readonly<Record<string, Json>>, attributes = {}): Event => event(1, { comment_id: "c-1", account_id: "a-1", ...fields }, attributes);
