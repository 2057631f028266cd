import type { Localized } from "../diagnostics/diagnostic.ts";
import type { Declaration } from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { titleOf } from "./candidates.ts";
import { declaredThings, type DeclaredThing } from "./declared.ts";
import { foundBy } from "./typed.ts";

/** Something that a file declares, for a list of what it holds. */
export interface OutlineItem {
  readonly name: string;
  readonly kind: DeclaredThing["kind"] | "step";
  readonly detail?: Localized;
  readonly span: Span;
  /** Where its name stands, inside of `span`. */
  readonly selection: Span;
  readonly inside: readonly OutlineItem[];
}

/** What a file declares, in order of place; roles stand in their events, severities and steps in their ladders. */
export function outline(analysis: Analysis, path: string): readonly OutlineItem[] {
  const file = fileAt(analysis, path);
  if (file === undefined) return [];
  const things = declaredThings([file]);
  return things.filter(isHead).map((thing) => ({ ...itemOf(thing), inside: [...things.filter((other) => other.declaration === thing.declaration && other !== thing).map(itemOf), ...stepsOf(thing.declaration)] }));
}

/** The declarations of a ruleset whose names are found by what is typed, in the order of the files. */
export function declarationsBy(analysis: Analysis, typed: string): readonly OutlineItem[] {
  return declaredThings(analysis.sources.files).filter(({ name }) => foundBy(analysis, name, typed) !== undefined).map(itemOf);
}

const isHead = ({ kind, declaration }: DeclaredThing): boolean => kind === declaration.kind;

function itemOf(thing: DeclaredThing): OutlineItem {
  const { name, kind, span, declaration } = thing;
  const detail = isHead(thing) ? titleOf(declaration) : undefined;
  return { name, kind, span: isHead(thing) ? declaration.span : span, selection: span, inside: [], ...(detail === undefined ? {} : { detail }) };
}

function stepsOf(declaration: Declaration): readonly OutlineItem[] {
  if (declaration.kind !== "ladder") return [];
  return declaration.members.flatMap((member): readonly OutlineItem[] => (member.kind === "step" ? [{ name: `${member.number.raw}`, kind: "step", span: member.span, selection: member.number.span, inside: [] }] : []));
}
