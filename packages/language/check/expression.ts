/** Conditions and values: names resolved, sugar written out, every part typed. A part that is wrong is undefined, and what stands around it keeps silent. */
import {
  emptyText,
  eventNotInRule,
  nestedTooDeeply,
  noText,
  notCondition,
  notDocument,
  notEventTime,
  notField,
  notSeenThrough,
  notText,
  repeatedEntry,
  textInList,
  unknownName,
  type Sought,
} from "../diagnostics/check.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import { onlyAccount } from "../diagnostics/ladders.ts";
import { noDevice, noPerson, notLinking, wrongWindow } from "../diagnostics/persons.ts";
import { measureInMeasure, measureWithoutKey } from "../diagnostics/measures.ts";
import type { Expression, Logic } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import type { Span } from "../text/source.ts";
import { withheld, type Type } from "../types/type.ts";
import { arithmetic, negation } from "./arithmetic.ts";
import { comparison, isComparator, keptRemedy } from "./comparison.ts";
import { isAbsent } from "./context.ts";
import { entityNamed } from "./entities.ts";
import { isInList } from "./events.ts";
import { literal } from "./literal.ts";
import { carries, keyText } from "./measure-keys.ts";
import { mostLevels } from "./limits.ts";
import { membership } from "./membership.ts";
import { dotted, nameText } from "./names.ts";
import { checkPeriod } from "./periods.ts";
import { checkFolding, foldingsOf } from "./phrases.ts";
import { countInlined, report, reportUnknown, type Place } from "./place.ts";
import { quantified } from "./quantified.ts";
import { extractorOf, kindsOf, listedExtractor, wrongOf, type ReadValues } from "./read-values.ts";
import { meaningOf, narrow, withVariablesOf, type Meaning, type Scope } from "./scope.ts";
import { sideOf, typeOf } from "./typed.ts";

/** A condition: an expression that is true, false or unknown. */
export function checkCondition(place: Place, node: ast.Expression, scope: Scope, level: number): Expression | undefined {
  const expression = checkValue(place, node, scope, level);
  if (expression === undefined) return undefined;
  const type = typeOf(expression);
  if (type.kind === "boolean") return expression;
  // Behind an error of the parser it may be a part of what was meant: `category = "phones"`.
  if (place.context.isUnread(node.span)) return undefined;
  return report(place, notCondition(node.span, sideOf(node, type), conditionRemedy(node, type)));
}

function conditionRemedy(node: ast.Expression, type: Type): Localized {
  if (withheld.has(type.kind)) return keptRemedy(type);
  const name = node.kind === "reference" ? dotted(node.path) : undefined;
  if (name === undefined) return { en: "compare it with something, such as `… > 10`", zh: "请与其他值比较,例如 `… > 10`" };
  const [example, zh] = type.kind === "text" ? [`${name} matches …`, `${name} 匹配 …`] : [`${name} == …`, `${name} == …`];
  return { en: `say what is asked of it: \`${example}\`, \`${name} is present\``, zh: `请写明条件,例如 \`${zh}\`、\`${name} 有值\`` };
}

/** Any expression. `level` is how deeply it stands in others, definitions included. */
export function checkValue(place: Place, node: ast.Expression, scope: Scope, level: number): Expression | undefined {
  if (level > mostLevels) return report(place, nestedTooDeeply(node.span, mostLevels));
  if (!countInlined(place)) return undefined;
  switch (node.kind) {
    case "string":
    case "number":
    case "quantity":
    case "percentage":
    case "date":
    case "boolean":
      return literal(place, node);
    case "reference":
      return reference(place, node, scope, level);
    case "unary":
      return unary(place, node, scope, level);
    case "binary":
      return binary(place, node, scope, level);
    case "between":
      return between(place, node, scope, level);
    case "membership":
      return membership(place, node, checkValue(place, node.operand, scope, level + 1), (entry) => checkValue(place, entry, scope, level + 1));
    case "presence":
      return presence(place, node, scope);
    case "is-valid":
      return validity(place, node, scope);
    case "event-is":
      return eventIs(place, node);
    case "matches":
      return matches(place, node, scope, level);
    case "has":
      return has(place, node, scope, level);
    case "labelled":
      return labelled(place, node, scope, level);
    case "resembles":
      return resembles(place, node, scope, level);
    case "of":
      if (isOfClock(node)) return clockPart(place, node);
      if (isOfBirth(node)) return ageOf(place, node, scope);
      return isOfLedger(node) ? ledgerOf(place, node, scope, level) : wrongOf(place, node);
    case "quantified":
      return quantified(
        place,
        node,
        scope,
        (list) => readValues(place, list, scope, level),
        (condition, inside) => checkCondition(place, condition, inside, level + 1),
      );
    case "missing":
      return undefined;
  }
}

function reference(place: Place, node: ast.Reference, scope: Scope, level: number): Expression | undefined {
  const meaning = meaningOfReference(place, node, scope);
  switch (meaning?.kind) {
    case "field":
      return { kind: "field", path: meaning.path, type: meaning.type, span: node.span };
    case "age":
      return { kind: "age", path: meaning.path, type: meaning.type, span: node.span };
    case "role":
      return { kind: "role", ...(meaning.role === undefined ? {} : { role: meaning.role }), type: meaning.type, span: node.span };
    case "measure":
      return measured(place, meaning.measure, node.span, scope);
    case "define":
      return definition(place, meaning.define, node.span, scope.outside ?? scope, level);
    case "wrong":
      return reportWrong(place, meaning, node.span, dotted(node.path) ?? "");
    default:
      return undefined;
  }
}

/** What a measure comes to for an event, which must carry what the measure is kept apart by. */
function measured(place: Place, index: number, span: Span, scope: Scope): Expression | undefined {
  place.context.used.measures.add(index);
  const head = place.scopes.measures[index];
  if (head === undefined) return undefined;
  if (place.isMeasure === true) return report(place, measureInMeasure(span, head.name));
  const events = scope.quantifier === "some" ? [] : scope.events;
  for (const event of events) {
    const type = place.scopes.events[event];
    const key = type === undefined ? undefined : head.by.find((by) => !carries(type, event, by));
    if (type === undefined || key === undefined) continue;
    return type.complete ? report(place, measureWithoutKey(span, head.name, keyText(key), type.name)) : undefined;
  }
  return { kind: "measured", measure: index, name: head.name, type: head.type, ...(head.type.kind === "money" ? { currency: place.context.sources.currency } : {}), span };
}

function reportWrong(place: Place, { unknown, diagnostic }: Extract<Meaning, { readonly kind: "wrong" }>, span: Span, name: string): undefined {
  return unknown ? reportUnknown(place, diagnostic(span), name) : report(place, diagnostic(span));
}

function meaningOfReference(place: Place, node: ast.Reference, scope: Scope): Meaning | undefined {
  const name = dotted(node.path);
  if (name === undefined || name === "") return undefined;
  return meaningOf(place.context, place.scopes, scope, name, node.path.parts[0]?.quoted === true);
}

/** A definition written out where it is used. */
function definition(place: Place, index: number, use: Span, scope: Scope, level: number): Expression | undefined {
  place.context.used.defines.add(index);
  const declaration = place.context.names.defines.all[index];
  if (declaration === undefined || place.broken.has(index)) return undefined;
  return checkValue({ ...place, use: place.use ?? use }, declaration.expression, scope, level + 1);
}

function unary(place: Place, node: ast.Unary, scope: Scope, level: number): Expression | undefined {
  if (node.operator === "-") return negation(place, node, checkValue(place, node.operand, scope, level + 1));
  const operand = checkCondition(place, node.operand, scope, level + 1);
  return operand === undefined ? undefined : { kind: "not", operand, span: node.span };
}

function binary(place: Place, node: ast.Binary, scope: Scope, level: number): Expression | undefined {
  const { operator } = node;
  if (operator === "and" || operator === "or") return logic(place, node, operator, scope, level);
  const left = checkValue(place, node.left, scope, level + 1);
  const right = checkValue(place, node.right, scope, level + 1);
  if (left === undefined || right === undefined) return undefined;
  return isComparator(operator)
    ? comparison(place, operator, { node: node.left, value: left }, { node: node.right, value: right }, node.span)
    : arithmetic(place, operator, { node: node.left, value: left }, { node: node.right, value: right }, node.span);
}

/** A row of `and` or of `or` is one level, however long; after `event is …` an `and` sees only those events. */
function logic(place: Place, node: ast.Binary, operator: "and" | "or", scope: Scope, level: number): Logic | undefined {
  const row: ast.Expression[] = [];
  let first: ast.Expression = node;
  while (first.kind === "binary" && first.operator === operator) {
    row.push(first.right);
    first = first.left;
  }
  row.push(first);
  const operands: Expression[] = [];
  let inner = scope;
  let isComplete = true;
  for (let at = row.length - 1; at >= 0; at--) {
    const part = row[at];
    if (part === undefined) continue;
    const operand = checkCondition(place, part, inner, level + 1);
    if (operand === undefined) {
      isComplete = false;
      if (operator === "and" && asksEvent(part)) inner = withVariablesOf(scope, place.scopes.anywhere);
      continue;
    }
    if (operand.kind === operator) operands.push(...operand.operands);
    else operands.push(operand);
    if (operator === "and" && place.tally.asksEvent) inner = withVariablesOf(scope, narrow(place.scopes, inner, operand, true));
  }
  return isComplete ? { kind: operator, operands, span: node.span } : undefined;
}

/** Whether a condition that could not be understood was meant to narrow the events. */
function asksEvent(node: ast.Expression): boolean {
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === "event-is") return true;
    if (next.kind === "unary") waiting.push(next.operand);
    if (next.kind === "binary") waiting.push(next.left, next.right);
  }
  return false;
}

/** `x between a and b` is `x >= a and x <= b`. */
function between(place: Place, node: ast.Between, scope: Scope, level: number): Expression | undefined {
  const value = checkValue(place, node.operand, scope, level + 1);
  const low = checkValue(place, node.low, scope, level + 1);
  const high = checkValue(place, node.high, scope, level + 1);
  if (value === undefined || low === undefined || high === undefined) return undefined;
  const operand = { node: node.operand, value };
  const from = comparison(place, ">=", operand, { node: node.low, value: low }, node.span);
  const to = from === undefined ? undefined : comparison(place, "<=", operand, { node: node.high, value: high }, node.span);
  if (from === undefined || to === undefined) return undefined;
  const inside: Expression = { kind: "and", operands: [from, to], span: node.span };
  return node.negated ? { kind: "not", operand: inside, span: node.span } : inside;
}

function presence(place: Place, node: ast.Presence, scope: Scope): Expression | undefined {
  if (node.operand.kind === "missing") return undefined;
  if (node.operand.kind !== "reference") return report(place, notField(node.operand.span));
  const meaning = meaningOfReference(place, node.operand, scope);
  if (meaning === undefined || meaning.kind === "unclear") return undefined;
  if (meaning.kind === "wrong") return reportWrong(place, meaning, node.operand.span, dotted(node.operand.path) ?? "");
  if (meaning.kind === "define") place.context.used.defines.add(meaning.define);
  if (meaning.kind === "measure") place.context.used.measures.add(meaning.measure);
  if (meaning.kind === "define" || meaning.kind === "measure") return report(place, notField(node.operand.span));
  const present: Expression | undefined =
    meaning.kind === "role" ? rolePresence(place, meaning.role, scope, node.span) : { kind: "present", path: meaning.path, span: node.span };
  if (present === undefined || node.present) return present;
  return { kind: "not", operand: present, span: node.span };
}

/** `id_number is valid`. */
function validity(place: Place, { operand, negated, span }: ast.IsValid, scope: Scope): Expression | undefined {
  const path = documentNumber(place, operand, scope, spelled("is", "valid"));
  if (path === undefined) return undefined;
  const valid: Expression = { kind: "valid", path, span };
  return negated ? { kind: "not", operand: valid, span } : valid;
}

/** `age of id_number`. */
function ageOf(place: Place, { operand, span }: ast.OfExpression, scope: Scope): Expression | undefined {
  const path = documentNumber(place, operand, scope, { en: "age of", zh: "… 的 age" });
  return path === undefined ? undefined : { kind: "age", path, ofBirth: true, unit: "years", type: { kind: "years" }, span };
}

const isOfBirth = ({ name, within }: ast.OfExpression): boolean => name.quoted !== true && within === undefined && (name.text === "age" || name.text === "年龄");

/** The path of a field that is the number of an identity document, of which alone `construct` can be asked. */
function documentNumber(place: Place, node: ast.TextSubject, scope: Scope, construct: Localized): string | undefined {
  if (node.kind === "missing") return undefined;
  const meaning = node.kind === "reference" ? meaningOfReference(place, node, scope) : undefined;
  if (meaning?.kind === "field" && meaning.type.kind === "id_number") return meaning.path;
  if (node.kind !== "reference") return report(place, notDocument(node.span, construct));
  if (meaning?.kind === "wrong") return reportWrong(place, meaning, node.span, dotted(node.path) ?? "");
  if (meaning === undefined || meaning.kind === "unclear") return undefined;
  return report(place, notDocument(node.span, construct, dotted(node.path)));
}

/** The key of a role stands at another path in each event type. */
function rolePresence(place: Place, role: string | undefined, scope: Scope, span: Span): Expression | undefined {
  const byPath = new Map<string, number[]>();
  for (const index of scope.events) {
    const event = place.scopes.events[index];
    const path = role === undefined ? event?.actor?.path : event?.roles.get(role);
    if (path !== undefined) byPath.set(path, [...(byPath.get(path) ?? []), index]);
  }
  const alternatives = [...byPath].map(([path, events]): Expression => {
    const present: Expression = { kind: "present", path, span };
    return byPath.size === 1 ? present : { kind: "and", operands: [{ kind: "event-is", events, span }, present], span };
  });
  const [only] = alternatives;
  return alternatives.length <= 1 ? only : { kind: "or", operands: alternatives, span };
}

function eventIs(place: Place, node: ast.EventIs): Expression | undefined {
  const name = dotted(node.event);
  if (name === undefined) return undefined;
  const { events } = place.context.names;
  const event = events.index.get(name);
  if (event === undefined) {
    return reportUnknown(place, unknownName(node.event.span, "event", name, place.context.hint(name, events.index.keys())), name);
  }
  if (place.use === undefined && place.on !== undefined && !place.on.includes(event)) return report(place, eventNotInRule(node.event.span, name));
  place.tally.asksEvent = true;
  const asked: Expression = { kind: "event-is", events: [event], span: node.span };
  return node.negated ? { kind: "not", operand: asked, span: node.span } : asked;
}

/** A ledger knows the labels of the account that acts. */
function labelled(place: Place, { subject, label, negated, span }: ast.Labelled, scope: Scope, level: number): Expression | undefined {
  const value = checkValue(place, subject, scope, level + 1);
  if (value === undefined || isAbsent(label.span)) return undefined;
  const isAccount = value.kind === "role" && value.role === undefined && value.type.kind === "key" && value.type.of === "account";
  if (!isAccount) return report(place, onlyAccount(subject.span, "labelled"));
  if (label.value.trim() === "") return report(place, emptyText(label.span, "label"));
  const { labelsAsked } = place.context.used;
  if (!labelsAsked.has(label.value)) labelsAsked.set(label.value, label.span);
  const asked: Expression = { kind: "labelled", label: label.value, span };
  return negated ? { kind: "not", operand: asked, span } : asked;
}

/** A ledger knows who shares what with whom. */
function resembles(place: Place, { subject, span }: ast.Resembles, scope: Scope, level: number): Expression | undefined {
  const value = checkValue(place, subject, scope, level + 1);
  if (value === undefined) return undefined;
  const isAccount = value.kind === "role" && value.role === undefined && value.type.kind === "key" && value.type.of === "account";
  if (!isAccount) return report(place, onlyAccount(subject.span, "resembles"));
  if (place.context.names.persons.length === 0 && !place.context.isPartlyUnread) return report(place, noPerson(span, spelled("resembles", "banned")));
  return { kind: "resembles", span };
}

/** `hour of time`, `weekday of time`: `time` is the event's. */
function clockPart(place: Place, { name, operand, span }: ast.OfExpression): Expression | undefined {
  const isTime = operand.kind === "reference" && operand.path.parts.length === 1 && eventTime.has(operand.path.parts[0]?.text ?? "");
  const part = clockWords.get(name.text);
  if (part === undefined) return undefined;
  return isTime ? { kind: "clock", part, type: { kind: "number" }, span } : report(place, notEventTime(operand.span, name.text));
}

const isOfClock = ({ name, within }: ast.OfExpression): boolean => name.quoted !== true && within === undefined && clockWords.has(name.text);

const clockWords: ReadonlyMap<string, "hour" | "weekday"> = new Map([["hour", "hour"], ["钟点", "hour"], ["weekday", "weekday"], ["星期", "weekday"]]);
const eventTime: ReadonlySet<string> = new Set(["time", "时间"]);

/** What only a ledger knows of something. */
function ledgerOf(place: Place, node: ast.OfExpression, scope: Scope, level: number): Expression | undefined {
  return node.name.text === "accounts" ? accountsOf(place, node) : handedOver(place, node, scope, level);
}

const isOfLedger = ({ name }: ast.OfExpression): boolean => name.quoted !== true && (name.text === "accounts" || name.text === "handover");

/** `accounts of identity`. */
function accountsOf(place: Place, { operand, span }: ast.OfExpression): Expression | undefined {
  const [name, ...rest] = operand.kind === "reference" ? operand.path.parts : [];
  if (name === undefined || rest.length > 0) return report(place, notLinking(operand.span, "…", "value"));
  const { context } = place;
  const entity = entityNamed({ ...context, report: (diagnostic) => report(place, diagnostic), reportUnknown: (diagnostic, word) => reportUnknown(place, diagnostic, word) }, name);
  return entity === undefined ? undefined : { kind: "accounts-of", entity, span };
}

/** `handover of account within 72 hours`. */
function handedOver(place: Place, { operand, within, span }: ast.OfExpression, scope: Scope, level: number): Expression | undefined {
  if (operand.kind === "any-text") return report(place, onlyAccount(operand.span, "handover"));
  const value = checkValue(place, operand, scope, level + 1);
  if (value === undefined) return undefined;
  const isAccount = value.kind === "role" && value.role === undefined && value.type.kind === "key" && value.type.of === "account";
  if (!isAccount) return report(place, onlyAccount(operand.span, "handover"));
  if (within?.kind !== "quantity") return report(place, wrongWindow(within?.span ?? span));
  const { context } = place;
  if (!context.names.entities.index.has("device") && !context.isPartlyUnread) return report(place, noDevice(span));
  const withinMs = checkPeriod({ ...context, report: (diagnostic) => report(place, diagnostic) }, within);
  const device = context.names.entities.index.get("device");
  if (device !== undefined) context.used.entities.add(device);
  return withinMs === undefined ? undefined : { kind: "handed-over", withinMs, span };
}

function matches(place: Place, node: ast.Matches, scope: Scope, level: number): Expression | undefined {
  const set = matchedSet(place, node.set);
  const subject = textOf(place, node.subject, scope, level, "phrases");
  const through = set === undefined || node.through === undefined ? undefined : throughOf(place, node.through, set);
  if (set === undefined || subject === undefined || (node.through !== undefined && through === undefined)) return undefined;
  const matched: Expression = { kind: "matches", ...subject, set, ...(through === undefined ? {} : { through }), span: node.span };
  return node.negated ? { kind: "not", operand: matched, span: node.span } : matched;
}

function has(place: Place, node: ast.Has, scope: Scope, level: number): Expression | undefined {
  const extractor = extractorOf(place, node.extractor);
  const subject = textOf(place, node.subject, scope, level, "values");
  const kinds = extractor === undefined ? undefined : kindsOf(place, extractor, node.kinds);
  if (extractor === undefined || subject === undefined || kinds === undefined) return undefined;
  const found: Expression = { kind: "has", extractor: extractor.name, ...subject, ...(kinds.length === 0 ? {} : { kinds }), span: node.span };
  return node.negated ? { kind: "not", operand: found, span: node.span } : found;
}

/** `contacts of text`. */
function readValues(place: Place, node: ast.OfExpression, scope: Scope, level: number): ReadValues | undefined {
  const extractor = listedExtractor(place, node.name);
  if (extractor === undefined) return wrongOf(place, node);
  const subject = textOf(place, node.operand, scope, level, "values");
  return subject === undefined ? undefined : { extractor, from: { extractor: extractor.name, ...subject } };
}

/** The foldings after `through`, all of which the set must see through: through another one there is no match. */
function throughOf(place: Place, names: readonly ast.Name[], set: number): readonly string[] | undefined {
  const { context } = place;
  const declaration = context.names.phrases.all[set];
  const offered = declaration === undefined ? [] : foldingsOf(context, declaration);
  const chosen = new Set<string>();
  let isComplete = true;
  for (const name of names) {
    const folding = checkFolding({ ...context, report: (diagnostic) => report(place, diagnostic) }, name);
    if (folding === undefined) isComplete = false;
    else if (chosen.has(folding)) report(place, repeatedEntry(name.span, name.text));
    else if (!offered.includes(folding)) report(place, notSeenThrough(name.span, name.text, declaration?.name.text ?? "", offered));
    else chosen.add(folding);
    isComplete &&= folding !== undefined && chosen.has(folding);
  }
  return isComplete ? context.environment.foldings.map(({ name }) => name).filter((name) => chosen.has(name)) : undefined;
}

function matchedSet(place: Place, name: ast.Name): number | undefined {
  const text = nameText(name);
  if (text === undefined) return undefined;
  const { phrases } = place.context.names;
  const set = phrases.index.get(text);
  if (set === undefined) return reportUnknown(place, unknownName(name.span, "phrases", text, place.context.hint(text, phrases.index.keys())), text);
  place.context.used.phraseSets.add(set);
  place.context.used.matchedSets.add(set);
  return set;
}

/** What is read: all text fields, or the one at `path`. `sought` is what is looked for in them. */
function textOf(place: Place, node: ast.TextSubject, scope: Scope, level: number, sought: Sought): { readonly path?: string } | undefined {
  return node.kind === "any-text" ? anyText(place, node.span, scope) : textField(place, node, scope, level, sought);
}

function anyText(place: Place, span: Span, scope: Scope): { readonly path?: string } | undefined {
  if (scope.quantifier === "some") return {};
  const events = scope.events.flatMap((index) => place.scopes.events[index] ?? []);
  if (events.some((event) => event.hasText || !event.complete)) return {};
  return report(place, noText(span, events.map((event) => event.name)));
}

function textField(place: Place, node: ast.Expression, scope: Scope, level: number, sought: Sought): { readonly path: string } | undefined {
  const value = checkValue(place, node, scope, level + 1);
  if (value === undefined) return undefined;
  const type = typeOf(value).kind;
  if (value.kind === "field" && (type === "text" || type === "string") && isInList(value.path)) return report(place, textInList(node.span, sought));
  if (value.kind === "field" && type === "text") return { path: value.path };
  return report(place, notText(node.span, sideOf(node, typeOf(value)), value.kind === "field" ? "field" : "value", sought));
}
