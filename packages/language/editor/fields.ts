/** Where fields of events are declared: in the schemas of their types, which are JSON. */
import { dotted } from "../check/names.ts";
import { declaredPath } from "../ir.ts";
import type { EventDeclaration, StringLiteral } from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";
import type { Analysis } from "./analysis.ts";

/** A field in the schema of one event type. */
export interface FieldPlace {
  readonly event: string;
  readonly required: boolean;
  /** What the schema says of it (`description`). */
  readonly description?: string;
  readonly span?: Span;
}

/** Everywhere a field is declared; `path` as a program has it: `account.age`, `items[].price`. */
export function placesOfField(analysis: Analysis, path: string, events: readonly number[]): readonly FieldPlace[] {
  const { events: checked } = analysis.scopes();
  return events.flatMap((index): readonly FieldPlace[] => {
    const [event, declaration] = [checked[index], analysis.context.names.events.all[index]];
    const field = event === undefined ? undefined : [...event.fields.values()].find((candidate) => candidate.path === declaredPath(path));
    if (event === undefined || declaration === undefined || field === undefined) return [];
    const file = schemaFile(declaration)?.value ?? "";
    const found = lookUp(analysis.sources.schemas.get(file), declaredPath(path));
    const span = found === undefined ? undefined : analysis.sources.placeInSchema?.(file, found.pointer);
    const description = found?.value["description"];
    return [{ event: dotted(declaration.type) ?? "", required: field.required, ...(typeof description === "string" ? { description } : {}), ...(span === undefined ? {} : { span }) }];
  });
}

export const schemaFile = ({ members }: EventDeclaration): StringLiteral | undefined => members.flatMap((member) => (member.kind === "schema" ? [member.file] : []))[0];

/** The words that a field may have (`enum`), in each of some events. */
export function wordsOfField(analysis: Analysis, path: string, events: readonly number[]): readonly string[] {
  const words = events.flatMap((index) => {
    const declaration = analysis.context.names.events.all[index];
    const among = declaration === undefined ? undefined : lookUp(analysis.sources.schemas.get(schemaFile(declaration)?.value ?? ""), path)?.value["enum"];
    return Array.isArray(among) ? among.filter((word): word is string => typeof word === "string") : [];
  });
  return [...new Set(words)];
}

interface Looked {
  readonly pointer: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The schema of a field inside that of its event; undefined where the path leads out of what is written. */
function lookUp(schema: unknown, path: string): Looked | undefined {
  const steps = path.split(".").flatMap((part) => {
    const name = part.replace(/(?:\[\]'*)+$/, "");
    return [["properties", name], ...Array.from(part.slice(name.length).matchAll(/\[\]/g), () => ["items"])];
  });
  let found = followed(schema, { pointer: "#", value: schema });
  for (const step of steps) {
    let next: unknown = found?.value;
    for (const key of step) next = isRecord(next) && Object.hasOwn(next, key) ? next[key] : undefined;
    if (found === undefined || !isRecord(next)) return undefined;
    const pointer: string = found.pointer + step.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    found = followed(schema, { pointer, value: next });
  }
  return found;
}

/** What a `$ref` into the same file leads to, itself where it is none. */
function followed(schema: unknown, { pointer, value }: { readonly pointer: string; readonly value: unknown }): Looked | undefined {
  if (!isRecord(value)) return undefined;
  const reference = value["$ref"];
  if (typeof reference !== "string" || !reference.startsWith("#/")) return { pointer, value };
  let target: unknown = schema;
  for (const key of reference.slice(2).split("/").map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))) target = isRecord(target) && Object.hasOwn(target, key) ? target[key] : undefined;
  return isRecord(target) && target["$ref"] === undefined ? { pointer: reference, value: target } : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
