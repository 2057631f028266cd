/**
 * Rules over fields: from an event, read and valid, to the three-valued outcome of every rule. The `index` side is what the
 * engine does; the `closures` side runs one closure per rule over the same values, as rule engines without code generation do.
 */
import type { Condition, Context, Evaluation, Event, Host, Json, RuleOutcome } from "@reeve/engine";
import { compileCondition, contextReader, createSlots, evaluate, newExtracted, plan } from "@reeve/engine";
import type { Comparator, EventType, Expression, Program, Rule, Type, TypeKind } from "@reeve/language";
import type { Side } from "./harness.ts";
import { randomFrom } from "./random.ts";

/** A pass of either side decides all events once. */
export interface RulesWorkload {
  readonly index: Side;
  readonly closures: Side;
  readonly rules: readonly Rule[];
  readonly events: readonly Event[];
  /** The share of (rule, event) pairs that are true and that are unknown, 0 to 1. */
  readonly shares: { readonly true: number; readonly unknown: number };
}

/** Throws when the two sides differ in any outcome. */
export function rulesWorkload(ruleCount: number, eventCount = 3000, seed = 20_201_012): RulesWorkload {
  const random = randomOf(seed);
  const rules = Array.from({ length: ruleCount }, (_, index) => ruleOf(`r${index}`, conditionOf(random)));
  const events = Array.from({ length: eventCount }, (_, index) => eventOf(`e-${index}`, random));
  const program = programOf(rules);
  const compiled = plan(program, host, { name: "bench", version: "1", digest: "sha256:" });
  const [first] = events;
  if (first === undefined) throw new RangeError("no events");
  const runClosures = closuresOf(program, evaluate(compiled, first));
  return {
    rules,
    events,
    shares: compareSides(events, (event) => evaluate(compiled, event).outcomes, runClosures, ruleCount),
    index: { name: "predicate index", run: () => sum(events, (event) => evaluate(compiled, event).outcomes.length) },
    closures: { name: "closure per rule", run: () => sum(events, (event) => runClosures(event).length) },
  };
}

function sum(events: readonly Event[], count: (event: Event) => number): number {
  let total = 0;
  for (const event of events) total += count(event);
  return total;
}

/** One closure per rule; outcomes are collected in the form in which the engine gives them. */
function closuresOf(program: Program, { matches }: Evaluation): (event: Event) => readonly RuleOutcome[] {
  const scope = { program, slots: createSlots() };
  const conditions = program.rules.map(({ when }) => compileCondition(when, scope));
  const outcomes = program.rules.map((_, rule) => [{ kind: "true", rule }, { kind: "unknown", rule }] as const);
  const read = contextReader(program, listing, scope.slots);
  return (event) => collect(conditions, outcomes, read(event, matches, newExtracted([])));
}

function collect(conditions: readonly Condition[], outcomes: readonly (readonly [RuleOutcome, RuleOutcome])[], context: Context): readonly RuleOutcome[] {
  const found: RuleOutcome[] = [];
  for (let rule = 0; rule < conditions.length; rule++) {
    const truth = conditions[rule]?.(context) ?? 0;
    if (truth === 0) continue;
    const outcome = outcomes[rule]?.[truth - 1];
    if (outcome !== undefined) found.push(outcome);
  }
  return found;
}

/** The share of each outcome, after both sides have given the same for every event. */
function compareSides(events: readonly Event[], left: (event: Event) => readonly RuleOutcome[], right: (event: Event) => readonly RuleOutcome[], rules: number): RulesWorkload["shares"] {
  const counts = { true: 0, unknown: 0, failed: 0 };
  for (const event of events) {
    const outcomes = left(event);
    const others = right(event);
    const isSame = outcomes.length === others.length && outcomes.every(({ kind, rule }, index) => others[index]?.kind === kind && others[index]?.rule === rule);
    if (!isSame) throw new Error(`the two sides differ on event ${event.id}`);
    for (const { kind } of outcomes) counts[kind]++;
  }
  const all = events.length * rules;
  return { true: counts.true / all, unknown: counts.unknown / all };
}

// ---------------------------------------------------------------- what is generated

const span = { path: "rules.reeve", start: 0, end: 0 };

/** No condition here asks for a digest. */
const host: Host = { sha256: () => new Uint8Array(32) };

const day = 86_400_000;
const now = Date.UTC(2020, 9, 12);

/** Numbers: path, type, greatest value, how many different constants rules compare it with. */
const numbers: readonly (readonly [string, TypeKind, number, number])[] = [
  ["price", "money", 5000, 200],
  ["stock", "number", 100, 50],
  ["weight", "number", 20_000, 80],
  ["photos", "number", 12, 12],
  ["account.completed_sales", "number", 400, 60],
  ["handling", "duration", 14 * day, 14],
  ["discount", "percentage", 90, 18],
];
/** Texts: path and how many different ones there are. */
const texts: readonly (readonly [string, number])[] = [["category", 40], ["brand", 200], ["account.city", 120]];
const truths = ["used", "account.verified"] as const;

const required: ReadonlySet<string> = new Set(["price", "category", "stock", "photos", "used"]);
const declare = (path: string, type: Type): EventType["fields"][number] => ({ path, type, required: required.has(path) });

const listing: EventType = {
  name: "listing.published",
  schema: { kind: "object", properties: [], closed: false },
  fields: [
    declare("account_id", { kind: "key", of: "account" }),
    declare("account.registered_at", { kind: "time" }),
    ...numbers.map(([path, kind]) => declare(path, { kind } as Type)),
    ...texts.map(([path]) => declare(path, { kind: "string" })),
    ...truths.map((path) => declare(path, { kind: "boolean" })),
  ],
  actor: { entity: "account", path: "account_id" },
  roles: [],
  span,
};

function programOf(rules: readonly Rule[]): Program {
  const policy = { name: "house_rules", title: {}, basis: [], span };
  return { currency: "CNY", zone: "Asia/Shanghai", events: [listing], policies: [policy], phraseSets: [], lists: [], rules, identityChecks: [], activities: [], ladders: [], campaigns: [], entities: [], measures: [], laws: new Map() };
}

const ruleOf = (name: string, when: Expression): Rule => ({
  name, policy: 0, title: {}, basis: [], events: [0], when, actions: [{ kind: "block" }], mode: "enforce", span,
});

interface Random {
  /** A whole number from 0 below `limit`. */
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
}

function randomOf(seed: number): Random {
  const next = randomFrom(seed);
  return { below: (limit) => Math.floor(next() * limit), chance: (probability) => next() < probability };
}

/** Two to four conditions, some of them alternatives or negations; `check` keeps a row of `and` in one node, and so does this. */
function conditionOf(random: Random): Expression {
  const operands = Array.from({ length: 2 + random.below(3) }, (): Expression => {
    if (random.chance(0.12)) return { kind: "or", operands: [leafOf(random), leafOf(random)], span };
    const leaf = leafOf(random);
    return random.chance(0.08) ? { kind: "not", operand: leaf, span } : leaf;
  });
  return { kind: "and", operands: operands.flatMap((operand) => (operand.kind === "and" ? operand.operands : [operand])), span };
}

function leafOf(random: Random): Expression {
  const dice = random.below(100);
  if (dice < 50) return numberLeaf(random);
  if (dice < 60) return ageLeaf(random);
  if (dice < 85) return textLeaf(random);
  const path = truths[random.below(truths.length)] ?? "used";
  return { kind: "field", path, type: { kind: "boolean" }, span };
}

const orders: readonly Comparator[] = ["<", "<=", ">", ">="];

function numberLeaf(random: Random): Expression {
  const [path = "", kind = "number", greatest = 1, constants = 1] = numbers[random.below(numbers.length)] ?? [];
  const left: Expression = { kind: "field", path, type: { kind } as Type, span };
  const bound = (at: number): number => Math.round((at * greatest) / constants);
  const from = random.below(constants);
  if (random.chance(0.2)) {
    const until = from + 1 + random.below(Math.max(1, constants >> 2));
    return { kind: "and", operands: [compare(left, ">=", bound(from), kind), compare(left, "<=", bound(until), kind)], span };
  }
  return compare(left, orders[random.below(orders.length)] ?? "<", bound(from), kind);
}

function ageLeaf(random: Random): Expression {
  const left: Expression = { kind: "age", path: "account.registered_at", type: { kind: "duration" }, span };
  return compare(left, random.chance(0.7) ? "<" : ">=", (1 + random.below(60)) * day, "duration");
}

function compare(left: Expression, operator: Comparator, value: number, kind: TypeKind): Expression {
  const right: Expression = { kind: "literal", type: { kind } as Type, value, ...(kind === "money" ? { currency: "CNY" } : {}), span };
  return { kind: "compare", operator, left, right, span };
}

function textLeaf(random: Random): Expression {
  const [path = "", different = 1] = texts[random.below(texts.length)] ?? [];
  const operand: Expression = { kind: "field", path, type: { kind: "string" }, span };
  const word = (): string => `${path} ${random.below(different)}`;
  if (random.chance(0.3)) {
    const right: Expression = { kind: "literal", type: { kind: "string" }, value: word(), span };
    return { kind: "compare", operator: random.chance(0.8) ? "==" : "!=", left: operand, right, span };
  }
  const entries = new Set(Array.from({ length: 2 + random.below(10) }, word));
  return { kind: "member", operand, list: { kind: "literal", entries }, span };
}

/** One optional field in twelve is not told. */
function eventOf(id: string, random: Random): Event {
  const told = (path: string): boolean => required.has(path) || !random.chance(1 / 12);
  const flat = new Map<string, Json>([["account_id", `a-${random.below(100_000)}`]]);
  for (const [path, kind, greatest] of numbers) {
    const value = random.below(greatest + 1);
    if (told(path)) flat.set(path, kind === "duration" ? Math.round(value / 1000) : value);
  }
  for (const [path, different] of texts) if (told(path)) flat.set(path, `${path} ${random.below(different)}`);
  for (const path of truths) if (told(path)) flat.set(path, random.chance(0.5));
  if (told("account.registered_at")) flat.set("account.registered_at", new Date(now - random.below(120 * day)).toISOString());
  // Through JSON, as an event comes: fresh texts, and objects made by the parser.
  const data = JSON.parse(JSON.stringify(nested(flat))) as Record<string, Json>;
  return { id, source: "bench", type: 0, time: "2020-10-12T00:00:00Z", instant: now, data };
}

/** `account.city` stands in an object `account`. */
function nested(flat: ReadonlyMap<string, Json>): Json {
  const account = [...flat].flatMap(([path, value]) => (path.startsWith("account.") ? [[path.slice(8), value] as const] : []));
  const own = [...flat].filter(([path]) => !path.startsWith("account."));
  return Object.fromEntries([...own, ["account", Object.fromEntries(account)]]);
}
