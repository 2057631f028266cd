/** Things that events name by a key. */
import { noText, notText, unknownField, unknownName, wrongKey } from "../diagnostics/check.ts";
import { notLinking } from "../diagnostics/persons.ts";
import type { Entity, EntityKey } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { describeType } from "../types/type.ts";
import type { Context } from "./context.ts";
import { checkEventPaths } from "./event-paths.ts";
import { isInList, type CheckedEvent } from "./events.ts";
import { dotted, nameText } from "./names.ts";

/** An entity and where events name it; undefined when nothing can be said of its key. */
export function checkEntity(context: Context, events: readonly CheckedEvent[], declaration: ast.EntityDeclaration): Entity | undefined {
  const before = context.diagnostics.length;
  const named = declaration.events.length > 0;
  const among = named ? checkEventPaths(context, declaration.events) : [...events.keys()];
  const name = nameText(declaration.name);
  const keys = keysIn(context, events, declaration.key, among, { named, isIdentity: name === "identity" });
  if (keys === undefined || name === undefined || context.diagnostics.length > before) return undefined;
  return { name, keys, ...(declaration.doc === undefined ? {} : { doc: declaration.doc }), span: declaration.span };
}

/** `named`: the author says which events they are, all of which have it. An identity may be known by the number of a document as well. */
function keysIn(context: Context, events: readonly CheckedEvent[], key: ast.Expression, among: readonly number[], { named, isIdentity }: { readonly named: boolean; readonly isIdentity: boolean }): readonly EntityKey[] | undefined {
  if (key.kind === "of") return readKeys(context, events, key, among, named);
  if (key.kind !== "reference") return key.kind === "missing" ? undefined : void context.report(notLinking(key.span, "…", "value"));
  const name = dotted(key.path);
  if (name === undefined) return undefined;
  const lacking = among.flatMap((index) => events[index] ?? []).filter(({ fields }) => !fields.has(name));
  if ((named && lacking.some(({ complete }) => complete)) || lacking.length === among.length) {
    if (lacking.every(({ complete }) => complete)) context.report(unknownField(key.span, name, context.hint(name, fieldNames(events))));
    return undefined;
  }
  return among.flatMap((index): readonly EntityKey[] => {
    const field = events[index]?.fields.get(name);
    if (field === undefined) return [];
    if (field.type.kind === "id_number") return [{ event: index, number: field.path }];
    const number = isIdentity ? numberIn(events[index]) : undefined;
    if (number !== undefined && field.type.kind === "string") return [{ event: index, number, unless: field.path }];
    if (field.type.kind === "string" || field.type.kind === "key") return [{ event: index, path: field.path }];
    context.report(wrongKey(key.span, name, describeType(field.type)));
    return [];
  });
}

/** `contacts of text`: what is read in a text, where it is the name of something. */
function readKeys(context: Context, events: readonly CheckedEvent[], key: ast.OfExpression, among: readonly number[], named: boolean): readonly EntityKey[] | undefined {
  const { extractors } = context.environment;
  const extractor = extractors.find(({ list }) => key.name.text === list.name || key.name.text === list.zh);
  if (extractor === undefined || extractor.parts.some(({ type }) => type.kind !== "string")) return void context.report(notLinking(key.name.span, key.name.text, "value"));
  const from = { extractor: extractor.name };
  if (key.operand.kind === "any-text") {
    const having = among.filter((index) => events[index]?.hasText === true);
    if (having.length > 0) return having.map((event) => ({ event, from }));
    return void context.report(noText(key.operand.span, among.map((index) => events[index]?.name ?? "")));
  }
  const name = key.operand.kind === "reference" ? dotted(key.operand.path) : undefined;
  if (name === undefined) return undefined;
  const lacking = among.flatMap((index) => events[index] ?? []).filter(({ fields }) => !fields.has(name));
  if ((named && lacking.some(({ complete }) => complete)) || lacking.length === among.length) {
    if (lacking.every(({ complete }) => complete)) context.report(unknownField(key.operand.span, name, context.hint(name, fieldNames(events))));
    return undefined;
  }
  return among.flatMap((index): readonly EntityKey[] => {
    const field = events[index]?.fields.get(name);
    if (field === undefined) return [];
    if (field.type.kind === "text") return [{ event: index, from: { ...from, path: field.path } }];
    context.report(notText(key.operand.span, { source: name, type: describeType(field.type) }, "field", "values"));
    return [];
  });
}

/** The field of an event that is the number of an identity document; of several the first. */
const numberIn = (event: CheckedEvent | undefined): string | undefined => [...(event?.fields.values() ?? [])].find(({ type, path }) => type.kind === "id_number" && !isInList(path))?.path;

const fieldNames = (events: readonly CheckedEvent[]): ReadonlySet<string> => new Set(events.flatMap(({ fields }) => [...fields.keys()]));

/** The entity that a name means, by index. */
export function entityNamed(context: Context, name: ast.Name): number | undefined {
  const text = nameText(name);
  if (text === undefined) return undefined;
  const { index } = context.names.entities;
  const entity = index.get(text);
  if (entity === undefined) context.reportUnknown(unknownName(name.span, "entity", text, context.hint(text, index.keys())), text);
  else context.used.entities.add(entity);
  return entity;
}
