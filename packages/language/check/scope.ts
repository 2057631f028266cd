import { fieldNotInEvent, fieldTypesDiffer, noActor, notValue, unknownField } from "../diagnostics/check.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { declaredPath, type Expression } from "../ir.ts";
import type { Span } from "../text/source.ts";
import type { Extractor } from "../types/environment.ts";
import { describeType, sameType, type Type } from "../types/type.ts";
import type { Context } from "./context.ts";
import { isInList, type CheckedEvent } from "./events.ts";
import type { MeasureHead } from "./measure-heads.ts";

/**
 * The events a part of a condition may see, by index. What a name means is worked out once per scope.
 * `every`: a field must belong to all of them. `some`: to any of them, because it is not known which of them it will see.
 */
export interface Scope {
  readonly events: readonly number[];
  readonly quantifier: "every" | "some";
  readonly meanings: Map<string, Meaning>;
  /** There may be more events than those, of which nothing is known. */
  readonly isOpen?: boolean;
  /** Names of elements, and what stands for them in paths. */
  readonly variables?: ReadonlyMap<string, Element>;
  /** The scope around the first of them. */
  readonly outside?: Scope;
}

/** What stands for an element in paths; with the extractor, where it is a value read in a text. */
export interface Element {
  readonly path: string;
  readonly extractor?: Extractor;
}

/** The scope in which a name means an element of a list. */
export function withVariable(scope: Scope, name: string, element: Element): Scope {
  return { ...scope, meanings: new Map(), variables: new Map([...(scope.variables ?? []), [name, element]]), outside: scope.outside ?? scope };
}

/** What stands for an element of a list in paths: not what stands for another element of the same list. */
export function elementOf({ variables }: Scope, list: string): string {
  let element = `${list}[]`;
  for (const taken = new Set([...(variables?.values() ?? [])].map(({ path }) => path)); taken.has(element); ) element += "'";
  return element;
}

/** A path whose elements are those that a key names. */
export function withElementsOf(key: string, path: string): string {
  const marks = Array.from(key.matchAll(/\[\]('*)/g), ([, mark = ""]) => mark);
  return path.split("[]").reduce((whole, part, index) => `${whole}[]${marks[index - 1] ?? ""}${part}`);
}

/** A scope with the variables of another. */
export function withVariablesOf({ variables }: Scope, scope: Scope): Scope {
  return variables === undefined || scope.variables === variables ? scope : { ...scope, meanings: new Map(), variables, outside: scope };
}

/** What a name means in a scope. */
export type Meaning =
  | { readonly kind: "field" | "age"; readonly path: string; readonly type: Type }
  /** The actor, or the holder of a role. */
  | { readonly kind: "role"; readonly role?: string; readonly type: Type }
  | { readonly kind: "define"; readonly define: number }
  | { readonly kind: "measure"; readonly measure: number }
  /** Something that cannot be said, because the reason was already given elsewhere. */
  | { readonly kind: "unclear" }
  | { readonly kind: "wrong"; readonly diagnostic: (span: Span) => Diagnostic; readonly unknown: boolean };

/** The scopes of one ruleset, each made once. */
export interface Scopes {
  readonly events: readonly CheckedEvent[];
  /** By index; undefined where something is wrong with the measure, which is reported. */
  readonly measures: readonly (MeasureHead | undefined)[];
  /** All events, any of which may declare a field. */
  readonly anywhere: Scope;
  /** The same where some event is meant that nobody knows. */
  readonly open: Scope;
  /** These events; of none, `anywhere`. */
  readonly of: (events: readonly number[]) => Scope;
}

export function createScopes(events: readonly CheckedEvent[], measures: readonly (MeasureHead | undefined)[], mayLackEvent = false): Scopes {
  const open: Scope = { events: [...events.keys()], quantifier: "some", meanings: new Map(), isOpen: true };
  const anywhere: Scope = mayLackEvent ? open : { events: [...events.keys()], quantifier: "some", meanings: new Map() };
  const made = new Map<string, Scope>();
  return {
    events,
    measures,
    anywhere,
    open,
    of: (indices) => {
      if (indices.length === 0) return anywhere;
      const key = indices.join();
      let scope = made.get(key);
      if (scope === undefined) made.set(key, (scope = { events: indices, quantifier: "every", meanings: new Map() }));
      return scope;
    },
  };
}

/** The part of a scope in which a condition holds, or (`holds` false) does not hold, as far as `event is …` tells. */
export function narrow(scopes: Scopes, scope: Scope, condition: Expression, holds: boolean): Scope {
  switch (condition.kind) {
    case "event-is": {
      if (holds && scope.quantifier === "some") return scopes.of(condition.events);
      if (scope.quantifier === "some") return scope;
      return scopes.of(scope.events.filter((event) => condition.events.includes(event) === holds));
    }
    case "not":
      return narrow(scopes, scope, condition.operand, !holds);
    case "and":
    case "or": {
      if ((condition.kind === "and") === holds) return condition.operands.reduce((inner, operand) => narrow(scopes, inner, operand, holds), scope);
      const parts = condition.operands.map((operand) => narrow(scopes, scope, operand, holds));
      if (parts.some((part) => part.quantifier === "some")) return scope;
      return scopes.of([...new Set(parts.flatMap((part) => part.events))].sort((left, right) => left - right));
    }
    default:
      return scope;
  }
}

/** What a dotted name means. In back-ticks a name is never the word `actor` or `account`. */
export function meaningOf(context: Context, scopes: Scopes, scope: Scope, name: string, quoted: boolean): Meaning {
  const key = quoted ? `\`${name}` : name;
  let meaning = scope.meanings.get(key);
  if (meaning === undefined) scope.meanings.set(key, (meaning = findMeaning(context, scopes, scope, name, quoted)));
  return meaning;
}

function findMeaning(context: Context, scopes: Scopes, scope: Scope, name: string, quoted: boolean): Meaning {
  const element = elementMeaning(context, scopes, scope, name);
  if (element !== undefined) return element;
  if (!quoted && (name === "actor" || name === "account")) return actorMeaning(scopes, scope, name);
  const define = context.names.defines.index.get(name);
  if (define !== undefined) return { kind: "define", define };
  const measure = context.names.measures.index.get(name);
  if (measure !== undefined) return { kind: "measure", measure };
  const seen = scope.events.flatMap((index) => scopes.events[index] ?? []);
  if (seen.some((event) => event.roles.has(name))) return roleMeaning(scope, seen, name);
  const attribute = context.environment.attributes.find((row) => name === `account.${row.name}`);
  const field = fieldMeaning(context, scopes, scope, seen, attribute?.path ?? name, name);
  return field.kind === "field" && attribute?.derive === "age" ? { kind: "age", path: field.path, type: attribute.type } : field;
}

/** What a name means whose first part is a variable. */
function elementMeaning(context: Context, scopes: Scopes, scope: Scope, name: string): Meaning | undefined {
  const [head = ""] = name.split(".");
  const variable = scope.variables?.get(head);
  if (variable === undefined) return undefined;
  const { path: element, extractor } = variable;
  if (extractor !== undefined) return valueMeaning(context, element, extractor, head, name);
  const whole = declaredPath(element);
  const key = whole + name.slice(head.length);
  const seen = scope.events.flatMap((index) => scopes.events[index] ?? []);
  if (seen.some((event) => event.fields.has(key))) {
    const meaning = fieldMeaning(context, scopes, scope, seen, key, name);
    return meaning.kind === "field" ? { ...meaning, path: withElementsOf(element, meaning.path) } : meaning;
  }
  if (scope.isOpen === true || seen.some((event) => !event.complete)) return { kind: "unclear" };
  const own = seen.flatMap((event) => [...event.fields.keys()]).filter((field) => field.startsWith(`${whole}.`));
  const parts = own.map((field) => head + field.slice(whole.length));
  const part = parts.find((candidate) => candidate.startsWith(`${name}.`));
  return { kind: "wrong", unknown: true, diagnostic: (span) => unknownField(span, name, part === undefined ? context.hint(name, parts) : { nearest: part }) };
}

/** What a name means whose first part stands for a value read in a text. */
function valueMeaning({ hint }: Context, element: string, { parts }: Extractor, head: string, name: string): Meaning {
  const names = parts.map((part) => (part.name === undefined ? head : `${head}.${part.name}`));
  const part = parts[names.indexOf(name)];
  if (part !== undefined) return { kind: "field", path: element + name.slice(head.length), type: part.type };
  const inside = names.find((candidate) => candidate.startsWith(`${name}.`));
  return { kind: "wrong", unknown: true, diagnostic: (span) => unknownField(span, name, inside === undefined ? hint(name, names) : { nearest: inside }) };
}

function actorMeaning(scopes: Scopes, scope: Scope, word: "actor" | "account"): Meaning {
  const actors = scope.events.flatMap((index) => scopes.events[index] ?? []).filter((event) => event.actor !== undefined);
  const [first] = actors;
  if (first?.actor === undefined) return { kind: "unclear" };
  const { entity } = first.actor;
  const other = actors.find((event) => event.actor?.entity !== (word === "account" ? "account" : entity));
  if (word === "account") {
    const isKnown = scope.quantifier === "some" && actors.some((event) => event.actor?.entity === "account");
    if (other?.actor === undefined || isKnown) return { kind: "role", type: { kind: "key", of: "account" } };
    const { name, actor } = other;
    return wrong((span) =>
      noActor(
        span,
        "account",
        { en: `is the acting account, and in \`${name}\` the actor is the \`${actor.entity}\``, zh: `指行为账号,而 \`${name}\` 的行为人是 \`${actor.entity}\`` },
        { en: "write `actor`, or `event is …` before it", zh: "请写 `行为人`,或在前面写 `事件 是 …`" },
      ),
    );
  }
  if (other?.actor === undefined) return { kind: "role", type: { kind: "key", of: entity } };
  if (scope.quantifier === "some") return { kind: "unclear" };
  const { name, actor } = other;
  return wrong((span) =>
    noActor(
      span,
      "actor",
      { en: `is the \`${entity}\` in \`${first.name}\` and the \`${actor.entity}\` in \`${name}\``, zh: `在 \`${first.name}\` 中是 \`${entity}\`,在 \`${name}\` 中是 \`${actor.entity}\`` },
      { en: "write a rule for each, or `event is …` before it", zh: "请各写一条规则,或在前面写 `事件 是 …`" },
    ),
  );
}

function roleMeaning(scope: Scope, seen: readonly CheckedEvent[], name: string): Meaning {
  const without = seen.filter((event) => !event.roles.has(name));
  const meaning: Meaning = { kind: "role", role: name, type: { kind: "key", of: "account" } };
  if (scope.quantifier === "some" || without.length === 0) return meaning;
  if (without.some((event) => !event.complete)) return { kind: "unclear" };
  const having = seen.find((event) => event.roles.has(name));
  return wrong((span) => fieldNotInEvent(span, name, namesOf(without), having?.name ?? "", "narrow"));
}

function fieldMeaning(context: Context, scopes: Scopes, scope: Scope, seen: readonly CheckedEvent[], path: string, name: string): Meaning {
  const having = seen.filter((event) => event.fields.has(path));
  const first = having[0]?.fields.get(path);
  const lacking = seen.filter((event) => event.fields.get(path)?.path !== first?.path);
  if (first === undefined || having[0] === undefined) return scope.isOpen === true ? { kind: "unclear" } : absentMeaning(context, scopes, seen, path, name);
  if (scope.quantifier === "every" && lacking.length > 0) {
    if (lacking.some((event) => !event.complete)) return { kind: "unclear" };
    const declaring = having[0].name;
    return wrong((span) => fieldNotInEvent(span, name, namesOf(lacking), declaring, "narrow"));
  }
  let { type } = first;
  for (const event of having) {
    const other = event.fields.get(path)?.type ?? type;
    const common = commonType(type, other);
    if (common !== undefined) {
      type = common;
      continue;
    }
    if (scope.quantifier === "some") return { kind: "unclear" };
    const before = having[0].name;
    return wrong((span) => fieldTypesDiffer(span, name, before, describeType(first.type), event.name, describeType(other)));
  }
  return { kind: "field", path: first.path, type };
}

/** Why no event of the scope has this field. */
function absentMeaning(context: Context, scopes: Scopes, seen: readonly CheckedEvent[], path: string, name: string): Meaning {
  const { names } = context;
  if (seen.length === 0 || seen.some((event) => !event.complete)) return { kind: "unclear" };
  const elsewhere = scopes.events.find((event) => event.fields.has(path) || event.roles.has(name));
  if (elsewhere !== undefined) return wrong((span) => fieldNotInEvent(span, name, namesOf(seen), elsewhere.name, "elsewhere"));
  const others = [
    ["phrases", names.phrases],
    ["list", names.lists],
    ["event", names.events],
    ["policy", names.policies],
    ["rule", names.rules],
    ["entity", names.entities],
  ] as const;
  const other = others.find(([, { index }]) => index.has(name));
  if (other !== undefined) return wrong((span) => notValue(span, other[0], name));
  const part = seen.flatMap((event) => [...event.fields.keys()]).find((field) => field.startsWith(`${name}.`));
  const hint = part === undefined ? context.hint(name, candidates(context, seen)) : { nearest: part };
  return { kind: "wrong", unknown: true, diagnostic: (span) => unknownField(span, name, hint) };
}

function* candidates(context: Context, seen: readonly CheckedEvent[]): Iterable<string> {
  const given = new Set<string>();
  for (const event of seen) {
    for (const name of [...event.fields.keys(), ...event.roles.keys()]) {
      if (!given.has(name) && !isInList(name)) yield name;
      given.add(name);
    }
  }
  for (const { name } of context.environment.attributes) yield `account.${name}`;
  yield* context.names.defines.index.keys();
  yield* context.names.measures.index.keys();
  yield "actor";
  yield "account";
}

/** One type for a field that events declare differently, where their values compare alike. */
function commonType(left: Type, right: Type): Type | undefined {
  if (sameType(left, right)) return left;
  return isWord(left) && isWord(right) ? { kind: "string" } : undefined;
}

const isWord = (type: Type): boolean => type.kind === "string" || type.kind === "text" || type.kind === "key";
const namesOf = (events: readonly CheckedEvent[]): readonly string[] => events.slice(0, 6).map((event) => event.name);
const wrong = (diagnostic: (span: Span) => Diagnostic): Meaning => ({ kind: "wrong", unknown: false, diagnostic });

