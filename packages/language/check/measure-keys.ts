/** What keeps the events of a measure apart: a kind of thing, a field, or values read in texts. */
import { notText, noText, unknownField } from "../diagnostics/check.ts";
import { measureLacksKey, wrongMeasureKey } from "../diagnostics/measures.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import type { Entity, EntityKey, MeasureKey } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { describeType } from "../types/type.ts";
import { termOf, type Extractor } from "../types/environment.ts";
import type { Context } from "./context.ts";
import { isInList, type CheckedEvent } from "./events.ts";
import { dotted, nameText } from "./names.ts";

/** The word for what texts that say nearly the same have in common. */
const fingerprint: Localized = { en: "fingerprint", zh: "指纹" };

/** What is counted, and where names are looked up. */
export interface Counted {
  readonly context: Context;
  readonly events: readonly CheckedEvent[];
  /** By index; undefined where something is wrong with one, which is reported. */
  readonly entities: readonly (Entity | undefined)[];
  /** The event types that the measure counts, by index. */
  readonly on: readonly number[];
}

/** The key that is written after `by` or `distinct`; undefined where it is none, which is reported. */
export function checkMeasureKey(of: Counted, node: ast.Expression): MeasureKey | undefined {
  if (node.kind === "of") return keyOfText(of, node);
  if (node.kind !== "reference") return undefined;
  const name = dotted(node.path);
  if (name === undefined) return undefined;
  const isQuoted = node.path.parts[0]?.quoted === true;
  const entity = isQuoted ? undefined : entityKey(of, name);
  if (entity === "wrong") return undefined;
  if (entity !== undefined) return checked(of, node, entity);
  const extractor = isQuoted ? undefined : termOf(name, of.context.environment.extractors);
  if (extractor !== undefined && !fieldsOf(of).has(name)) return checked(of, node, { kind: "values", extractor: extractor.name });
  return fieldKey(of, node, name);
}

/** A kind of thing, by its keys in the events that have some: those that are declared, and of an actor its own. Undefined for a word that names none. */
function entityKey({ context, entities, events }: Counted, name: string): MeasureKey | "wrong" | undefined {
  const index = context.names.entities.index.get(name);
  const declared = index === undefined ? undefined : entities[index];
  if (index !== undefined) context.used.entities.add(index);
  if (index !== undefined && declared === undefined) return "wrong";
  const keys: EntityKey[] = [...(declared?.keys ?? [])];
  events.forEach(({ actor }, event) => {
    if (actor?.entity === name && keys.every((key) => key.event !== event)) keys.push({ event, path: actor.path });
  });
  return declared === undefined && keys.length === 0 ? undefined : { kind: "entity", entity: name, keys };
}

function fieldKey(of: Counted, node: ast.Reference, name: string): MeasureKey | undefined {
  const { context } = of;
  const fields = fieldsOf(of);
  const field = fields.get(name);
  if (field === undefined) {
    if (of.on.every((event) => of.events[event]?.complete === true)) context.reportUnknown(unknownField(node.span, name, context.hint(name, fields.keys())), name);
    return undefined;
  }
  const { kind } = field.type;
  if (isInList(field.path) || (kind !== "string" && kind !== "key" && kind !== "boolean" && kind !== "number")) {
    context.report(wrongMeasureKey(node.span, name, describeType(field.type), kind === "text"));
    return undefined;
  }
  return checked(of, node, { kind: "field", path: field.path });
}

/** `contacts of text`, `fingerprint of text`. */
function keyOfText(of: Counted, node: ast.OfExpression): MeasureKey | undefined {
  const word = nameText(node.name);
  const { extractors } = of.context.environment;
  const extractor = extractors.find(({ list }) => word === list.name || word === list.zh);
  const isFingerprint = word === fingerprint.en || word === fingerprint.zh;
  if (word === undefined) return undefined;
  if (extractor === undefined && !isFingerprint) {
    of.context.report(wrongMeasureKey(node.span, word, { en: "no value that is read in a text", zh: "不是从文本读出的值" }, true));
    return undefined;
  }
  const subject = textIn(of, node.operand);
  return subject === undefined ? undefined : checked(of, node, keyIn(extractor, subject));
}

const keyIn = (extractor: Extractor | undefined, subject: { readonly path?: string }): MeasureKey =>
  extractor === undefined ? { kind: "fingerprint", ...subject } : { kind: "values", extractor: extractor.name, ...subject };

function textIn(of: Counted, node: ast.TextSubject): { readonly path?: string } | undefined {
  if (node.kind === "any-text") return {};
  const name = node.kind === "reference" ? dotted(node.path) : undefined;
  const fields = fieldsOf(of);
  const field = name === undefined ? undefined : fields.get(name);
  if (field?.type.kind === "text" && !isInList(field.path)) return { path: field.path };
  if (name !== undefined && field === undefined) of.context.reportUnknown(unknownField(node.span, name, of.context.hint(name, fields.keys())), name);
  else of.context.report(notText(node.span, { ...(name === undefined ? {} : { source: name }), type: describeType(field?.type ?? { kind: "number" }) }, field === undefined ? "value" : "field", "values"));
  return undefined;
}

/** The key, if every event that is counted may carry it. */
function checked({ context, events, on }: Counted, node: ast.Expression, key: MeasureKey): MeasureKey | undefined {
  const lacking = on.filter((event) => events[event] !== undefined && !carries(events[event], event, key));
  const [first] = lacking;
  if (first === undefined) return key;
  const names = lacking.flatMap((event) => events[event]?.name ?? []);
  if (lacking.every((event) => events[event]?.complete === true)) context.report(key.kind === "values" || key.kind === "fingerprint" ? noText(node.span, names) : measureLacksKey(node.span, keyText(key), names));
  return undefined;
}

/** Whether events of a type may carry a key. */
export function carries(event: CheckedEvent, index: number, key: MeasureKey): boolean {
  switch (key.kind) {
    case "entity":
      return key.keys.some(({ event: own }) => own === index);
    case "field":
      return event.fields.has(key.path.normalize("NFKC"));
    case "values":
    case "fingerprint":
      return key.path === undefined ? event.hasText : event.fields.get(key.path.normalize("NFKC"))?.type.kind === "text";
  }
}

/** How a message calls a key. */
export function keyText(key: MeasureKey): string {
  switch (key.kind) {
    case "entity":
      return key.entity;
    case "field":
      return key.path;
    case "values":
      return key.extractor;
    case "fingerprint":
      return fingerprint.en;
  }
}

/** The fields of all events that are counted. */
function fieldsOf({ events, on }: Counted): CheckedEvent["fields"] {
  const [first, ...rest] = on.flatMap((event) => events[event] ?? []);
  if (first === undefined || rest.length === 0) return first?.fields ?? new Map();
  return new Map([...first.fields].filter(([name]) => rest.every(({ fields }) => fields.has(name))));
}
