import { hidingName, malformedKeyword, missingMember, missingSchemaFile, repeatedMember, reservedEvent, unknownEventField, wrongKey } from "../diagnostics/check.ts";
import type { EventType, Field, Schema } from "../ir.ts";
import type { EventDeclaration, EventMember, Path, StringLiteral } from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import type { Span } from "../text/source.ts";
import type { Attribute } from "../types/environment.ts";
import { describeType, type Type } from "../types/type.ts";
import { isAbsent, type Context } from "./context.ts";
import { mostSchemaPlaces } from "./limits.ts";
import { dotted, nameText } from "./names.ts";
import { readSchema, type SchemaReader } from "./schema.ts";

/** An event type and what rules may ask of it. */
export interface CheckedEvent {
  readonly name: string;
  /** Absent when something is wrong with the declaration; the program is then not made. */
  readonly meaning?: EventType;
  /** Fields by the name a rule gives them: the path in NFKC. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Whether `fields` are all; otherwise nothing can be said of a field that is not among them. */
  readonly complete: boolean;
  readonly actor?: { readonly entity: string; readonly path: string };
  readonly roles: ReadonlyMap<string, string>;
  readonly hasText: boolean;
}

export function checkEvents(context: Context): readonly CheckedEvent[] {
  const entities = entityKinds(context);
  return context.names.events.all.map((declaration) => checkEvent(context, declaration, entities));
}

/** Kinds of things that have a key: the account, every kind of actor and content, every entity. */
function entityKinds(context: Context): ReadonlySet<string> {
  const kinds = new Set(["account", ...context.names.entities.index.keys()]);
  for (const { members } of context.names.events.all) {
    for (const member of members) if (member.kind === "actor" || member.kind === "content") kinds.add(member.name.text);
  }
  return kinds;
}

function checkEvent(context: Context, declaration: EventDeclaration, entities: ReadonlySet<string>): CheckedEvent {
  const name = dotted(declaration.type) ?? "";
  const before = context.diagnostics.length;
  if (name.startsWith("reeve.")) context.report(reservedEvent(declaration.type.span, name));
  const members = singleMembers(context, declaration);
  const read = members.schema === undefined ? undefined : readSchemaFile(context, members.schema.file, entities);
  const schema = read?.schema === undefined ? undefined : withAttributes(read.schema, context.environment.attributes);
  const fields = new Map<string, Field>();
  if (schema !== undefined) addFields(schema, "", true, fields);
  const keyPath = (path: Path): string | undefined => keyField(context, name, path, fields, read?.complete === true);

  const actorPath = members.actor === undefined ? undefined : keyPath(members.actor.field);
  const entity = members.actor === undefined ? undefined : nameText(members.actor.name);
  const actor = entity === undefined || actorPath === undefined ? undefined : { entity, path: actorPath };
  const contentPath = members.content === undefined ? undefined : keyPath(members.content.field);
  const contentKind = members.content === undefined ? undefined : nameText(members.content.name);
  const content = contentPath === undefined || contentKind === undefined ? undefined : { kind: contentKind, path: contentPath };
  const roles = checkRoles(context, declaration, fields, keyPath);
  const complete = read?.complete === true;
  const event: Omit<CheckedEvent, "meaning"> = {
    name,
    fields,
    complete,
    ...(actor === undefined ? {} : { actor }),
    roles,
    hasText: [...fields.values()].some((field) => field.type.kind === "text" && !isInList(field.path)),
  };
  if (!complete || schema === undefined || actor === undefined || context.diagnostics.length > before) return event;
  return {
    ...event,
    meaning: {
      name,
      schema,
      fields: [...fields.values()],
      actor,
      ...(content === undefined ? {} : { content }),
      roles: [...roles].map(([role, path]) => ({ name: role, path })),
      span: declaration.span,
    },
  };
}

type SchemaMember = Extract<EventMember, { readonly kind: "schema" }>;
type KeyMember = Exclude<EventMember, SchemaMember>;

interface SingleMembers {
  readonly schema?: SchemaMember;
  readonly actor?: KeyMember;
  readonly content?: KeyMember;
}

function singleMembers(context: Context, declaration: EventDeclaration): SingleMembers {
  const found: { schema?: SchemaMember; actor?: KeyMember; content?: KeyMember } = {};
  for (const member of declaration.members) {
    if (member.kind === "role") continue;
    const first = found[member.kind];
    if (first !== undefined) context.report(repeatedMember(member.span, spelled(member.kind), first.span));
    else if (member.kind === "schema") found.schema = member;
    else found[member.kind] = member;
  }
  const name = dotted(declaration.type);
  if (name === undefined || context.isUnread(declaration.span)) return found;
  if (found.schema === undefined) context.report(missingMember(declaration.type.span, "event", name, spelled("schema"), { en: `schema "schemas/${name}.json"`, zh: `结构 "schemas/${name}.json"` }));
  if (found.actor === undefined) context.report(missingMember(declaration.type.span, "event", name, spelled("actor"), { en: "actor account = account_id", zh: "行为人 account = account_id" }));
  return found;
}

interface ReadSchema {
  readonly schema?: Schema;
  /** Whether all of it was understood. */
  readonly complete: boolean;
}

function readSchemaFile(context: Context, { value: file, span }: StringLiteral, entities: ReadonlySet<string>): ReadSchema {
  const { schemas } = context.sources;
  if (isAbsent(span)) return { complete: false };
  if (!schemas.has(file)) {
    context.report(missingSchemaFile(span, file, context.suggest(file, schemas.keys())));
    return { complete: false };
  }
  const root = schemas.get(file);
  if (root === undefined) return { complete: false };
  let isWhole = true;
  const reader: SchemaReader = {
    root,
    at: (pointer) => context.sources.placeInSchema?.(file, pointer) ?? span,
    entities,
    // What is wrong in a file of two event types is told once and spoils both.
    report: (diagnostic) => {
      isWhole = false;
      context.report(diagnostic);
    },
    suggest: context.suggest,
    open: new Set(),
    placesLeft: mostSchemaPlaces,
    openLists: 0,
  };
  const schema = readSchema(reader, root, "#", 0);
  if (schema !== undefined && schema.kind !== "object") reader.report(malformedKeyword(reader.at("#/type"), "#/type", { en: "`object`", zh: "`object`" }));
  return { ...(schema === undefined ? {} : { schema }), complete: schema?.kind === "object" && isWhole };
}

/** The schema with the `account` that a caller may tell of in any event, unless it declares one itself. */
function withAttributes(schema: Schema, attributes: readonly Attribute[]): Schema {
  if (schema.kind !== "object" || schema.properties.some((property) => property.name === "account")) return schema;
  const told = new Map<string, Schema>();
  for (const attribute of attributes) {
    if (!attribute.path.startsWith("account.")) continue;
    told.set(attribute.path.slice("account.".length), schemaOf(attribute.derive === "age" ? { kind: "time" } : attribute.type));
  }
  const properties = [...told].map(([name, inner]) => ({ name, schema: inner, required: false }));
  const account = { name: "account", schema: { kind: "object", properties, closed: false }, required: false } as const;
  return { ...schema, properties: [...schema.properties, account] };
}

function schemaOf(type: Type): Schema {
  switch (type.kind) {
    case "boolean":
      return { kind: "boolean" };
    case "money":
      return { kind: "money" };
    case "number":
    case "duration":
    case "percentage":
    case "years":
      return { kind: "number", type, integer: false };
    case "time":
      return { kind: "string", type, format: "date-time" };
    case "date":
      return { kind: "string", type, format: "date" };
    case "string":
    case "text":
    case "key":
    case "id_number":
    case "name":
      return { kind: "string", type };
    case "list":
      return { kind: "array", items: schemaOf(type.of) };
  }
}

function addFields(schema: Schema, path: string, required: boolean, fields: Map<string, Field>): void {
  if (schema.kind === "object") {
    for (const property of schema.properties) {
      addFields(property.schema, path === "" ? property.name : `${path}.${property.name}`, required && property.required, fields);
    }
    return;
  }
  if (schema.kind === "array") addFields(schema.items, `${path}[]`, false, fields);
  const type = typeOfSchema(schema);
  if (type !== undefined) fields.set(path.normalize("NFKC"), { path, type, required });
}

/** Whether a path names an element of a list or a part of one. */
export const isInList = (path: string): boolean => path.includes("[]");

/** The path in the data of the list that a key names, when there are fields of its elements. */
export function elementsOf(fields: CheckedEvent["fields"], key: string): string | undefined {
  const elements = `${key}[]`;
  for (const [name, { path }] of fields) {
    if (name !== elements && !name.startsWith(`${elements}.`) && !name.startsWith(`${elements}[]`)) continue;
    return path.split("[]").slice(0, elements.split("[]").length - 1).join("[]");
  }
  return undefined;
}

function typeOfSchema(schema: Schema): Type | undefined {
  switch (schema.kind) {
    case "object":
      return undefined;
    case "array": {
      const of = typeOfSchema(schema.items);
      return of === undefined ? undefined : { kind: "list", of };
    }
    case "string":
    case "number":
      return schema.type;
    case "boolean":
    case "money":
      return { kind: schema.kind };
  }
}

/** The path of a field that holds a key. */
function keyField(context: Context, event: string, path: Path, fields: ReadonlyMap<string, Field>, complete: boolean): string | undefined {
  const name = dotted(path);
  if (name === undefined) return undefined;
  const field = fields.get(name);
  if (field === undefined) {
    if (complete) context.report(unknownEventField(path.span, event, name, context.suggest(name, fields.keys())));
    return undefined;
  }
  if (field.type.kind === "string" || field.type.kind === "key") return field.path;
  context.report(wrongKey(path.span, name, describeType(field.type)));
  return undefined;
}

function checkRoles(
  context: Context,
  declaration: EventDeclaration,
  fields: ReadonlyMap<string, Field>,
  keyPath: (path: Path) => string | undefined,
): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  const spans = new Map<string, Span>();
  for (const member of declaration.members) {
    if (member.kind !== "role") continue;
    const role = nameText(member.name);
    const path = keyPath(member.field);
    if (role === undefined) continue;
    const first = spans.get(role);
    spans.set(role, member.name.span);
    if (first !== undefined) context.report(repeatedMember(member.name.span, { en: `role ${role}`, zh: `角色 ${role}` }, first));
    else if (fields.has(role) || role === "actor" || role === "account") context.report(hidingName(member.name.span, "role", role));
    else if (path !== undefined) roles.set(role, path);
  }
  return roles;
}
