/** Conditions, each as it is written and as it is meant: the meaning is made here, not by the checker. */
import type { Age, Comparator, Expression, Extraction, FieldValue, Literal, Phrase, PhraseSet, Quantified, RoleValue, Type } from "@reeve/language";
import { standardEnvironment } from "@reeve/engine";
import { declaredPath } from "@reeve/language";
import fc, { type Arbitrary } from "fast-check";
import { startOfDay } from "../../reference/days.ts";
import { words } from "./texts.ts";
import { accounts, events, fieldsOf } from "./world.ts";

export interface Written<Meaning> {
  readonly source: string;
  readonly meaning: Meaning;
}
export type Condition = Written<Expression>;

/** Where a condition stands: the events it may see, by index, and what it can name. */
export interface Scope {
  readonly events: readonly number[];
  readonly zone: string;
  readonly sets: readonly PhraseSet[];
  /** Names of elements and what stands for them in paths. */
  readonly elements: readonly Element[];
  /** Whether it asks what is read in texts. */
  readonly readsValues: boolean;
}
export interface Element {
  readonly name: string;
  readonly path: string;
  /** Of a value that is read in a text. */
  readonly extractor?: string;
}

export const nowhere = { path: "", start: 0, end: 0 } as const;

const dayMs = 86_400_000;
const operators: readonly Comparator[] = ["==", "!=", "<", "<=", ">", ">="];
const { extractors } = standardEnvironment;
const allFoldings = standardEnvironment.foldings.map(({ name }) => name);
type Ordered = "number" | "money" | "duration" | "time" | "date" | "percentage";

const choose = <Item>(...choices: readonly { readonly weight: number; readonly from: Arbitrary<Item> | undefined }[]): Arbitrary<Item> =>
  fc.oneof(...choices.flatMap(({ weight, from }) => (from === undefined ? [] : [{ weight, arbitrary: from }])));
const pick = <Item>(items: readonly Item[]): Arbitrary<Item> | undefined => (items.length === 0 ? undefined : fc.constantFrom(...items));

// ---------------------------------------------------------------- values

const literal = (source: string, type: Type, value: boolean | number | string, currency?: string): Condition => ({
  source,
  meaning: { kind: "literal", type, value, ...(currency === undefined ? {} : { currency }), span: nowhere } satisfies Literal,
});
const days = ["2020-10-11", "2020-10-12", "2020-10-13", "2020-03-29", "2020-11-01"] as const;

function literalOf(kind: Ordered, zone: string): Arbitrary<Condition> | undefined {
  switch (kind) {
    case "number":
      return fc.constantFrom(0, 1, 2, 3, 2.5, -1).map((value) => literal(String(value), { kind }, value));
    case "money":
      return fc.constantFrom(["260 CNY", 260, "CNY"], ["260 元", 260, "CNY"], ["2.50 yuan", 2.5, "CNY"], ["3 USD", 3, "USD"], ["0 CNY", 0, "CNY"]).map(([source, value, currency]) => literal(String(source), { kind }, value ?? 0, String(currency)));
    case "duration":
      return fc.constantFrom(["30 days", 30 * dayMs], ["1 day", dayMs], ["2 hours", dayMs / 12], ["90 秒", 90_000], ["1 周", 7 * dayMs]).map(([source, value]) => literal(String(source), { kind }, value ?? 0));
    case "percentage":
      return fc.constantFrom(0, 10, 12.5, 100).map((value) => literal(`${value}%`, { kind }, value));
    case "date":
      return fc.constantFrom(...days).map((day) => literal(day, { kind }, startOfDay(zone, day)));
    case "time":
      return undefined;
  }
}

/** A field as a condition names it, and its path. */
interface Named {
  readonly name: string;
  readonly path: string;
}
const named = ({ name, path }: Named, kind: Ordered | "boolean" | "string" | "text"): Written<FieldValue> => ({ source: name, meaning: { kind: "field", path, type: { kind }, span: nowhere } });
const age: Written<Age> = { source: "account.age", meaning: { kind: "age", path: "account.registered_at", type: { kind: "duration" }, span: nowhere } };

const clock = (["hour", "weekday"] as const).map((part): Condition => ({ source: `${part} of time`, meaning: { kind: "clock", part, type: { kind: "number" }, span: nowhere } }));

/** The fields of a type that every event of the scope has, of elements those of the elements in sight. */
function namesOf({ events: seen, elements }: Scope, kind: string): readonly Named[] {
  const [first = [], ...others] = seen.map((event) => fieldsOf(event).filter((field) => field.kind === kind).map(({ path }) => path));
  const fields = first.filter((path) => others.every((paths) => paths.includes(path))).flatMap((path) => namesIn(elements, path));
  // A condition on a value of a text is mostly about the value.
  const parts = elements.flatMap((element) => partsOf(element, kind));
  return [...fields, ...Array.from({ length: parts.length === 0 ? 0 : 1 + 2 * fields.length }, () => parts).flat()];
}

/** The parts of a value read in a text. */
function partsOf({ name, path, extractor }: Element, kind: string): readonly Part[] {
  const parts = extractors.find((row) => row.name === extractor)?.parts ?? [];
  return parts.flatMap(({ name: own, type }): readonly Part[] => {
    const end = own === undefined ? "" : `.${own}`;
    return kind === "any" || type.kind === kind ? [{ name: name + end, path: path + end, kind: type.kind as Part["kind"] }] : [];
  });
}
interface Part extends Named {
  readonly kind: "string" | "money" | "duration";
}

function namesIn(elements: readonly Element[], path: string): readonly Named[] {
  if (!path.includes("[]")) return [{ name: path, path }];
  const end = path.lastIndexOf("[]") + 2;
  return elements.filter((element) => declaredPath(element.path) === path.slice(0, end)).map((element) => ({ name: element.name + path.slice(end), path: element.path + path.slice(end) }));
}

function calculated(operator: "+" | "-" | "*" | "/", left: Condition, right: Condition, kind: Ordered): Condition {
  return {
    source: `(${left.source} ${operator} ${right.source})`,
    meaning: { kind: "arithmetic", operator, left: left.meaning, right: right.meaning, type: { kind }, span: nowhere },
  };
}

const isRegistrationTold = (scope: Scope): boolean => namesOf(scope, "time").some(({ path }) => path === "account.registered_at");

/** Arbitraries by phrase sets and by what else they depend on: making them takes longer than drawing from them. */
const made = new WeakMap<readonly PhraseSet[], Map<string, Arbitrary<Condition> | undefined>>();

function once<Made extends Arbitrary<Condition> | undefined>({ sets, ...scope }: Scope, key: string, make: () => Made): Made {
  const known = made.get(sets) ?? new Map<string, Arbitrary<Condition> | undefined>();
  made.set(sets, known);
  const whole = `${key} ${JSON.stringify(scope)}`;
  if (!known.has(whole)) known.set(whole, make());
  return known.get(whole) as Made;
}

/** A value of a kind that orders; undefined where the scope has none. */
export const value = (scope: Scope, kind: Ordered, depth: number): Arbitrary<Condition> | undefined => once(scope, `${kind} ${depth}`, () => makeValue(scope, kind, depth));

function makeValue(scope: Scope, kind: Ordered, depth: number): Arbitrary<Condition> | undefined {
  const fields = pick<Condition>([...namesOf(scope, kind).map((field) => named(field, kind)), ...(kind === "number" ? clock : []), ...(kind === "duration" && isRegistrationTold(scope) ? [age] : [])]);
  const written = literalOf(kind, scope.zone);
  const plain = [{ weight: 4, from: fields }, { weight: 2, from: written }];
  if (depth <= 0) return fields === undefined && written === undefined ? undefined : choose(...plain);
  const inner = (other: Ordered): Arbitrary<Condition> | undefined => value(scope, other, depth - 1);
  const both = (operators: readonly ("+" | "-" | "*" | "/")[], left: Ordered, right: Ordered): Arbitrary<Condition> | undefined => {
    const [one, other] = [inner(left), inner(right)];
    return one === undefined || other === undefined ? undefined : fc.tuple(fc.constantFrom(...operators), one, other).map(([operator, a, b]) => calculated(operator, a, b, kind));
  };
  switch (kind) {
    case "number":
      return choose(...plain, { weight: 3, from: count(scope, depth) }, { weight: 1, from: both(["+", "-", "*", "/"], "number", "number") }, { weight: 1, from: both(["/"], "money", "money") }, { weight: 1, from: both(["/"], "duration", "duration") });
    case "money":
    case "percentage":
      return choose(...plain, { weight: 1, from: both(["+", "-"], kind, kind) }, { weight: 1, from: both(["*", "/"], kind, "number") }, { weight: 1, from: both(["*"], "number", kind) });
    case "duration":
      return choose(...plain, { weight: 1, from: both(["+", "-"], kind, kind) }, { weight: 1, from: both(["-"], "time", "time") }, { weight: 1, from: both(["-"], "date", "date") }, { weight: 1, from: both(["*", "/"], kind, "number") });
    case "time":
      return fields === undefined ? both(["+", "-"], "date", "duration") : choose(...plain, { weight: 1, from: both(["+", "-"], "time", "duration") }, { weight: 1, from: both(["+"], "duration", "date") });
    case "date":
      return choose(...plain);
  }
}

/** The values that may stand in a title. */
export function valuesIn(scope: Scope): readonly Written<FieldValue | RoleValue | Age>[] {
  const fields = (["number", "money", "duration", "time", "date", "percentage", "string", "boolean"] as const).flatMap((kind) => namesOf(scope, kind).map((field) => named(field, kind)));
  return [...fields, ...keysIn(scope), ...(isRegistrationTold(scope) ? [age] : [])];
}

// ---------------------------------------------------------------- elements of lists

/** The lists that a condition may ask of, more often those in elements and those that are asked already. */
function listsIn(scope: Scope): readonly Named[] {
  const lists = namesOf(scope, "list");
  const inner = lists.filter(({ path }) => path.includes("[]"));
  const again = lists.filter(({ path }) => scope.elements.some((element) => declaredPath(element.path) === `${path}[]`));
  return [...lists, ...Array.from({ length: 8 }, () => [...inner, ...again]).flat()];
}

/** A list of an event, or of values that are read `from` its texts. */
interface ListNamed extends Named {
  readonly from?: Extraction;
}

function quantified(scope: Scope, depth: number, quantifiers: readonly Quantified["quantifier"][]): Arbitrary<Condition> | undefined {
  const all = pick<ListNamed>([...listsIn(scope), ...valueLists(scope)]);
  if (all === undefined || depth <= 0) return undefined;
  return fc.tuple(all, fc.constantFrom(...quantifiers)).chain(([list, quantifier]) => {
    const { from } = list;
    const name = `element_${scope.elements.length}`;
    // An element of a list that is asked already, by a condition around, is told apart by a mark.
    const marks = scope.elements.filter(({ path }) => path.replace(/'*$/, "") === `${list.path}[]`).length;
    const element = `${list.path}[]${"'".repeat(marks)}`;
    const added: Element = { name, path: element, ...(from === undefined ? {} : { extractor: from.extractor }) };
    const inside = { ...scope, elements: [...scope.elements, added] };
    const plain = condition(inside, depth - 1);
    const about = partsOf(added, "any").map((part) => aboutPart(inside, part));
    const inner = about.length === 0 ? plain : choose({ weight: 4, from: fc.oneof(...about) }, { weight: 2, from: plain }, { weight: 1, from: quantified(inside, depth - 1, ["any", "all"]) });
    return inner.map((asked): Condition => ({
      source: `${quantifier === "count" ? "count of" : quantifier} ${name} in ${list.name} (${asked.source})`,
      meaning: { kind: "quantified", quantifier, path: list.path, element, ...(from === undefined ? {} : { from }), condition: asked.meaning, span: nowhere },
    }));
  });
}

/** What is read in texts: by its words the texts that are asked, and by its path in the IR. */
const subjects = (scope: Scope): readonly { readonly words: string; readonly path?: string }[] => [
  { words: "any text" },
  ...namesOf(scope, "text").flatMap(({ name, path }) => (path.includes("[]") ? [] : [{ words: name, path }])),
];

/** The lists of values that a condition may ask of, each some times, since there are many other lists. */
function valueLists(scope: Scope): readonly ListNamed[] {
  if (!scope.readsValues) return [];
  const lists = extractors.flatMap(({ name: extractor, list }) =>
    subjects(scope).map(({ words: of, path }) => ({ name: `${list.name} of ${of}`, path: `${list.name} of ${of}`, from: { extractor, ...(path === undefined ? {} : { path }) } })),
  );
  const again = lists.filter(({ path }) => scope.elements.some((element) => declaredPath(element.path) === `${path}[]`));
  return [...lists, ...lists, ...lists, ...Array.from({ length: 60 }, () => again).flat()];
}

/** `text has contact (wechat, qq)`. */
function values(scope: Scope): Arbitrary<Condition> | undefined {
  if (!scope.readsValues) return undefined;
  return fc.tuple(fc.constantFrom(...subjects(scope)), fc.constantFrom(...extractors), fc.nat(0x3f), fc.nat(2), fc.nat(4)).map(([{ words: of, path }, { name, kinds = [] }, mask, isNarrowed, negation]): Condition => {
    const chosen = kinds.map((kind) => kind.name).filter((_, at) => isNarrowed > 0 && (mask & (1 << at)) !== 0);
    const has: Expression = { kind: "has", extractor: name, ...(path === undefined ? {} : { path }), ...(chosen.length === 0 ? {} : { kinds: chosen }), span: nowhere };
    const narrowed = chosen.length === 0 ? "" : ` (${chosen.join(", ")})`;
    return { source: `${of} ${negation === 0 ? "not " : ""}has ${name}${narrowed}`, meaning: negation === 0 ? negated(has) : has };
  });
}

/** What is asked of a value that was read in a text. */
function aboutPart(scope: Scope, { kind, ...field }: Part): Arbitrary<Condition> {
  const other = kind === "string" ? literalFor(named(field, kind)) : (value(scope, kind, 1) ?? fc.constant(named(field, kind)));
  const signs = kind === "string" ? operators.slice(0, 2) : operators;
  return fc.tuple(fc.constantFrom(...signs), other).map(([operator, right]) => ({ source: `${field.name} ${operator} ${right.source}`, meaning: compare(named(field, kind).meaning, operator, right.meaning) }));
}

/** A count compared with a number. */
function counted(scope: Scope, depth: number): Arbitrary<Condition> | undefined {
  const counts = count(scope, depth);
  const numbers = value(scope, "number", 0);
  if (counts === undefined || numbers === undefined) return undefined;
  return fc.tuple(counts, fc.constantFrom(...operators), numbers).map(([left, operator, right]) => ({ source: `${left.source} ${operator} ${right.source}`, meaning: compare(left.meaning, operator, right.meaning) }));
}

const count = (scope: Scope, depth: number): Arbitrary<Condition> | undefined => quantified(scope, depth, ["count"]);

// ---------------------------------------------------------------- conditions

const compare = (left: Expression, operator: Comparator, right: Expression): Expression => ({ kind: "compare", operator, left, right, span: nowhere });
const logic = (kind: "and" | "or", ...operands: readonly Expression[]): Expression => ({ kind, operands, span: nowhere });
const negated = (operand: Expression): Expression => ({ kind: "not", operand, span: nowhere });

function comparison(scope: Scope, depth: number): Arbitrary<Condition> {
  const kinds: readonly Ordered[] = ["number", "money", "duration", "time", "date", "percentage"];
  const choices = kinds.flatMap((kind) => {
    const side = value(scope, kind, depth);
    if (side === undefined) return [];
    const compared = fc.tuple(side, fc.constantFrom(...operators), side).map(([left, operator, right]): Condition => ({ source: `${left.source} ${operator} ${right.source}`, meaning: compare(left.meaning, operator, right.meaning) }));
    const between = fc.tuple(side, side, side, fc.boolean()).map(([left, low, high, isNegated]): Condition => {
      const meaning = logic("and", compare(left.meaning, ">=", low.meaning), compare(left.meaning, "<=", high.meaning));
      return { source: `${left.source} ${isNegated ? "not " : ""}between ${low.source} and ${high.source}`, meaning: isNegated ? negated(meaning) : meaning };
    });
    return [{ weight: kind === "date" ? 6 : 3, from: compared }, { weight: 1, from: between }];
  });
  return choose(...choices);
}

/** The age of the account in years of the calendar. */
function ageInYears(scope: Scope): Arbitrary<Condition> | undefined {
  if (!isRegistrationTold(scope)) return undefined;
  const years: Condition = { source: "account.age", meaning: { kind: "age", path: "account.registered_at", unit: "years", type: { kind: "number" }, span: nowhere } };
  return fc.tuple(fc.constantFrom(...operators), fc.constantFrom(["1 year", 1], ["2 years", 2], ["0 years", 0], ["2.5 年", 2.5]), fc.boolean()).map(([operator, [written, bound], isTurned]): Condition => {
    const literals = literal(String(written), { kind: "number" }, bound ?? 0);
    const [left, right] = isTurned ? [literals, years] : [years, literals];
    return { source: `${left.source} ${operator} ${right.source}`, meaning: compare(left.meaning, operator, right.meaning) };
  });
}

/** Numbers of identity documents, of which only this can be asked. */
function documents(scope: Scope): Arbitrary<Condition> | undefined {
  const fields = pick(namesOf(scope, "id_number"));
  return fields === undefined ? undefined : fields.chain(({ name, path }) => fc.oneof(fc.constant<Condition>({ source: `${name} is valid`, meaning: { kind: "valid", path, span: nowhere } }), ageOfBirth(name, path)));
}

function ageOfBirth(name: string, path: string): Arbitrary<Condition> {
  const age: Expression = { kind: "age", path, ofBirth: true, unit: "years", type: { kind: "number" }, span: nowhere };
  return fc.tuple(fc.constantFrom(...operators), fc.constantFrom(18, 60, 0, 30.5)).map(([operator, years]) => ({ source: `age of ${name} ${operator} ${years} years`, meaning: compare(age, operator, literal("", { kind: "number" }, years).meaning) }));
}

/** What may be required, as it is called by what it says: simple enough to be written in one way only. */
export function requirements(scope: Scope): Arbitrary<Condition> | undefined {
  const numbers = pick(namesOf(scope, "number").filter(({ path }) => !path.includes("[]") && !path.includes(".")));
  const limits = numbers?.chain((field) => fc.constantFrom(...operators).map((operator): Condition => ({ source: `${field.name} ${operator} 2`, meaning: compare(named(field, "number").meaning, operator, literal("2", { kind: "number" }, 2).meaning) })));
  const one = choose({ weight: 3, from: documents(scope) }, { weight: 2, from: limits });
  return fc.oneof(one, fc.tuple(fc.constantFrom("and" as const, "or" as const), one, one).map(([kind, left, right]): Condition => ({ source: `${left.source} ${kind} ${right.source}`, meaning: logic(kind, left.meaning, right.meaning) })));
}

/** A time compared with a written day, which is the whole day. */
function timeAgainstDay(scope: Scope): Arbitrary<Condition> | undefined {
  const times = value(scope, "time", 0);
  if (times === undefined) return undefined;
  return fc.tuple(times, fc.constantFrom(...operators), fc.constantFrom(...days)).map(([time, operator, day]): Condition => {
    const next = new Date(Date.parse(`${day}T00:00:00Z`) + dayMs).toISOString().slice(0, 10);
    const at = (date: string): Expression => literal(date, { kind: "time" }, startOfDay(scope.zone, date)).meaning;
    const [isFrom, isBefore] = [compare(time.meaning, ">=", at(day)), compare(time.meaning, "<", at(next))];
    const meanings: Readonly<Record<Comparator, Expression>> = {
      "==": logic("and", isFrom, isBefore),
      "!=": negated(logic("and", isFrom, isBefore)),
      "<": negated(isFrom),
      ">=": isFrom,
      "<=": isBefore,
      ">": negated(isBefore),
    };
    return { source: `${time.source} ${operator} ${day}`, meaning: meanings[operator] };
  });
}

const strings = ["phone", "wechat", "test_77", "example.com", "书", "", "a-1", "代查", ...words.slice(0, 3)] as const;
const stringsAmong = (among: readonly string[]): Arbitrary<Condition> => fc.constantFrom(...among).map((text) => literal(JSON.stringify(text), { kind: "string" }, text));
const stringLiteral = stringsAmong(strings);

/** The kinds of values, where a path names that of one: another word is refused. */
const kindsAt = (path: string): readonly string[] | undefined =>
  path.endsWith(".kind") ? extractors.find(({ list }) => path.startsWith(`${list.name} of `))?.kinds?.map(({ name }) => name) : undefined;
/** What a string is compared with. */
const literalFor = ({ meaning }: Condition): Arbitrary<Condition> => stringsAmong((meaning.kind === "field" ? kindsAt(meaning.path) : undefined) ?? strings);

const keyOf = (source: string, role: string | undefined, entity: string): Written<RoleValue> => ({ source, meaning: { kind: "role", ...(role === undefined ? {} : { role }), type: { kind: "key", of: entity }, span: nowhere } });

/** The actor and the accounts that every event of the scope names. */
function keysIn({ events: seen }: Scope): readonly Written<RoleValue>[] {
  const types = seen.flatMap((index) => events[index] ?? []);
  const [entity] = types.map(({ actor }) => actor.entity);
  if (entity === undefined || types.some(({ actor }) => actor.entity !== entity)) return [];
  const actor = [keyOf("actor", undefined, entity), ...(entity === "account" ? [keyOf("account", undefined, entity)] : [])];
  return types.every(({ roles }) => roles.some(({ name }) => name === "listing_owner")) ? [...actor, ...Array.from({ length: 4 }, () => keyOf("listing_owner", "listing_owner", "account"))] : actor;
}

function equality(scope: Scope): Arbitrary<Condition> {
  const operator = fc.constantFrom<Comparator>("==", "!=");
  const of = (side: Arbitrary<Condition> | undefined, other: Arbitrary<Condition>): Arbitrary<Condition> | undefined =>
    side === undefined ? undefined : fc.tuple(side, operator, other).map(([left, sign, right]): Condition => ({ source: `${left.source} ${sign} ${right.source}`, meaning: compare(left.meaning, sign, right.meaning) }));
  const fields = namesOf(scope, "string").map((field) => named(field, "string"));
  const texts = namesOf(scope, "text").map((field) => named(field, "text"));
  const keys = pick(keysIn(scope));
  const flags = pick(namesOf(scope, "boolean").map((field) => named(field, "boolean")));
  const truths = fc.constantFrom(true, false).map((truth) => literal(String(truth), { kind: "boolean" }, truth));
  return choose(
    { weight: 2, from: pick(fields)?.chain((field) => of(fc.constant(field), choose({ weight: 2, from: literalFor(field) }, { weight: 1, from: pick(fields) })) ?? fc.constant(field)) },
    { weight: 1, from: of(pick(texts), stringLiteral) },
    { weight: 4, from: of(keys, choose({ weight: 1, from: keys }, { weight: 1, from: fc.constantFrom(...accounts).map((key) => literal(JSON.stringify(key), { kind: "string" }, key)) })) },
    { weight: 1, from: of(flags, choose({ weight: 1, from: flags }, { weight: 1, from: truths })) },
    { weight: 1, from: of(truths, truths) },
  );
}

/** The lists of every program, by index: strings and numbers in the file, keys in a table. */
export const lists = [
  { source: 'list some_accounts = "a-1", "a-3", "phone"', name: "some_accounts", entries: new Set(["a-1", "a-3", "phone"]), type: { kind: "string" } },
  { source: "list some_numbers = 1, 2.5, -1", name: "some_numbers", entries: new Set([1, 2.5, -1]), type: { kind: "number" } },
  { source: 'list partners from "lists/partners.csv" by account_id', name: "partners", entries: new Set(["a-1", "a-2"]), type: { kind: "string" } },
] as const;

function membership(scope: Scope, depth: number): Arbitrary<Condition> {
  const plainStrings = [...namesOf(scope, "string").map((field) => named(field, "string")), ...keysIn(scope), ...namesOf(scope, "text").map((field) => named(field, "text"))];
  const ofKind = plainStrings.filter(({ meaning }) => "path" in meaning && kindsAt(meaning.path) !== undefined);
  const [kindList] = ofKind.flatMap(({ meaning }) => ("path" in meaning ? [kindsAt(meaning.path)] : []));
  const looked = (operand: Arbitrary<Condition> | undefined, named: readonly number[], written: Arbitrary<readonly (string | number)[]>): Arbitrary<Condition> | undefined => {
    if (operand === undefined) return undefined;
    const entries = fc.oneof(
      fc.constantFrom(...named).map((list): Written<Extract<Expression, { readonly kind: "member" }>["list"]> => ({ source: lists[list]?.name ?? "", meaning: { kind: "named", list } })),
      written.map((items): Written<Extract<Expression, { readonly kind: "member" }>["list"]> => ({
        source: `(${items.map((item) => JSON.stringify(item)).join(", ")})`,
        meaning: { kind: "literal", entries: new Set(items) as ReadonlySet<string> },
      })),
    );
    return fc.tuple(operand, entries, fc.boolean()).map(([{ source, meaning }, list, isNegated]): Condition => {
      const member: Expression = { kind: "member", operand: meaning, list: list.meaning, span: nowhere };
      return { source: `${source} ${isNegated ? "not " : ""}in ${list.source}`, meaning: isNegated ? negated(member) : member };
    });
  };
  return choose(
    { weight: 2, from: looked(pick(plainStrings.filter(({ meaning }) => !("path" in meaning) || kindsAt(meaning.path) === undefined)), [0, 2], fc.uniqueArray(fc.constantFrom(...strings, ...accounts), { minLength: 1, maxLength: 3 })) },
    { weight: 1, from: kindList === undefined ? undefined : looked(pick(ofKind), [0, 2], fc.uniqueArray(fc.constantFrom(...kindList), { minLength: 1, maxLength: 3 })) },
    { weight: 1, from: looked(value(scope, "number", depth), [1], fc.uniqueArray(fc.constantFrom(0, 1, 2, 2.5, -1), { minLength: 1, maxLength: 3 })) },
  );
}

function isBySound(phrase: Phrase): boolean {
  if ("within" in phrase) return isBySound(phrase.left) || isBySound(phrase.right);
  return phrase.kind === "word" && phrase.bySound === true;
}

function phrases(scope: Scope): Arbitrary<Condition> {
  const sets = scope.sets.map((set, index) => ({ set, index }));
  const subject = fc.constantFrom("any text", "any text", ...namesOf(scope, "text").flatMap(({ path }) => (path.includes("[]") ? [] : [path])));
  return fc.tuple(subject, fc.constantFrom(...sets), fc.integer({ min: 0, max: 4 }), fc.nat(2), fc.nat(0xfff)).map(([path, { set, index }, negation, narrowed, mask]): Condition => {
    const offered = allFoldings.filter((name) => set.foldings.includes(name) || (name === "sound" && set.finds.some(isBySound)));
    const chosen = narrowed > 0 ? [] : offered.filter((_, at) => (mask & (1 << at)) !== 0);
    const matches: Expression = { kind: "matches", ...(path === "any text" ? {} : { path }), set: index, ...(chosen.length === 0 ? {} : { through: chosen }), span: nowhere };
    const through = chosen.length === 0 ? "" : ` through (${chosen.join(", ")})`;
    return { source: `${path} ${negation === 0 ? "not " : ""}matches ${set.name}${through}`, meaning: negation === 0 ? negated(matches) : matches };
  });
}

function presence(scope: Scope): Arbitrary<Condition> | undefined {
  const fields = pick(["number", "money", "text", "string", "time", "date", "boolean", "percentage", "duration", "list"].flatMap((kind) => namesOf(scope, kind)));
  return fields === undefined ? undefined : fc.tuple(fields, fc.boolean()).map(([{ name, path }, isPresent]): Condition => {
    const present: Expression = { kind: "present", path, span: nowhere };
    return { source: `${name} is ${isPresent ? "present" : "missing"}`, meaning: isPresent ? present : negated(present) };
  });
}

/** `event is X and …`, `event is not X and …`: what stands behind may name what only these events have; behind `or` it may not. */
function narrowed(scope: Scope, depth: number): Arbitrary<Condition> | undefined {
  if (scope.events.length < 2) return undefined;
  return fc.constantFrom(...scope.events).chain((event) => {
    const is: Expression = { kind: "event-is", events: [event], span: nowhere };
    const name = events[event]?.name ?? "";
    const [only, others] = [{ ...scope, events: [event] }, { ...scope, events: scope.events.filter((other) => other !== event) }];
    return fc.oneof(
      condition(only, depth - 1).map((behind): Condition => ({ source: `(event is ${name} and ${behind.source})`, meaning: logic("and", is, behind.meaning) })),
      condition(scope, depth - 1).map((behind): Condition => ({ source: `(event is not ${name} or ${behind.source})`, meaning: logic("or", negated(is), behind.meaning) })),
      condition(others, depth - 1).map((behind): Condition => ({ source: `(event is not ${name} and ${behind.source})`, meaning: logic("and", negated(is), behind.meaning) })),
      fc.constant<Condition>({ source: `event is ${name}`, meaning: is }),
    );
  });
}

/** Between these marks stands what a `define` names instead. */
export const definable = ["⟦", "⟧"] as const;

/** A condition that `check` accepts in its scope. */
export const condition = (scope: Scope, depth: number): Arbitrary<Condition> => once(scope, `condition ${depth}`, () => makeCondition(scope, depth));

function makeCondition(scope: Scope, depth: number): Arbitrary<Condition> {
  const flags = pick(namesOf(scope, "boolean").map((field) => named(field, "boolean")));
  const leaves = [
    { weight: 5, from: comparison(scope, Math.min(depth, 1)) },
    { weight: 2, from: equality(scope) },
    { weight: 1, from: timeAgainstDay(scope) },
    { weight: 1, from: ageInYears(scope) },
    { weight: 2, from: documents(scope) },
    { weight: 2, from: membership(scope, Math.min(depth, 1)) },
    { weight: 8, from: phrases(scope) },
    { weight: 8, from: values(scope) },
    { weight: 2, from: presence(scope) },
    { weight: 1, from: flags },
  ];
  if (depth <= 0) return choose(...leaves);
  const inner = fc.memo((rest) => condition(scope, rest));
  const deeper = inner(depth - 1);
  const compound = fc.tuple(fc.constantFrom("and" as const, "or" as const), fc.array(deeper, { minLength: 2, maxLength: 3 })).map(([kind, parts]): Condition => ({
    source: `(${parts.map(({ source }) => source).join(` ${kind} `)})`,
    meaning: logic(kind, ...parts.map(({ meaning }) => meaning)),
  }));
  return choose(
    ...leaves,
    { weight: 9, from: compound },
    { weight: 2, from: deeper.map(({ source, meaning }): Condition => ({ source: `not (${source})`, meaning: negated(meaning) })) },
    // What a definition names stands outside, where no elements are in sight.
    { weight: 2, from: condition({ ...scope, elements: [] }, depth - 1).map(({ source, meaning }): Condition => ({ source: `${definable[0]}${source}${definable[1]}`, meaning })) },
    { weight: scope.elements.length === 1 ? 10 : 5, from: quantified(scope, depth, ["any", "all"]) },
    { weight: 2, from: narrowed(scope, depth) },
    { weight: 4, from: counted(scope, depth) },
  );
}
