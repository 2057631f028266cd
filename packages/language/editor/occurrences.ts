import { piecesOf } from "../check/braces.ts";
import { dotted } from "../check/names.ts";
import { meaningOf, withVariable, type Meaning, type Scope } from "../check/scope.ts";
import type { Declaration, File, LocalizedText, Name, Node, OfExpression, Path, Quantified, StringLiteral } from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";
import { termOf } from "../types/environment.ts";
import type { Analysis } from "./analysis.ts";
import { roleOf, type Declared, type Role } from "./roles.ts";

/** A name where it stands. */
export interface Occurrence {
  readonly span: Span;
  /** In NFKC; of a path with dots. */
  readonly text: string;
  readonly quoted: boolean;
  readonly role: Role;
  /** What it declares or means, where that is something a ruleset declares. */
  readonly symbol?: Symbol;
  /** The nodes around it, the declaration first, the one that holds it last. */
  readonly around: readonly Node[];
}

/** Something that is declared. `of` tells things apart that have one name in different places. */
export interface Symbol {
  readonly kind: Declared;
  readonly name: string;
  readonly of?: string;
}

export const sameSymbol = (one: Symbol, other: Symbol): boolean => one.kind === other.kind && one.name === other.name && one.of === other.of;

/** Every name in a ruleset, files in their order. */
export const allOccurrences = (analysis: Analysis): readonly Occurrence[] =>
  analysis.sources.files.flatMap(({ declarations }) => declarations.flatMap((declaration) => occurrencesIn(analysis, declaration)));

/** The name at a place, also right behind its end. */
export function occurrenceAt(analysis: Analysis, { declarations }: File, offset: number): Occurrence | undefined {
  const declaration = declarations.find(({ span }) => span.start <= offset && offset <= span.end);
  if (declaration === undefined) return undefined;
  const at = occurrencesIn(analysis, declaration).filter(({ span }) => span.start <= offset && offset <= span.end);
  // Between two that touch, the one that begins here.
  return at.at(-1);
}

/** Every name in a declaration, in order of place; those that an error left out are not among them. */
export function occurrencesIn(analysis: Analysis, declaration: Declaration): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const waiting: (readonly Node[])[] = [[declaration]];
  for (let around = waiting.pop(); around !== undefined; around = waiting.pop()) {
    const node = around[around.length - 1] ?? declaration;
    if (node.kind === "localized" && isOfRule(around)) found.push(...inTitle(analysis, around, node as LocalizedText));
    for (const [property, value] of Object.entries(node)) if (property !== "span") visit(analysis, value, property, node, around, found, waiting);
  }
  return found.sort((one, other) => one.span.start - other.span.start);
}

function visit(analysis: Analysis, value: unknown, property: string, owner: Node, around: readonly Node[], found: Occurrence[], waiting: (readonly Node[])[]): void {
  if (typeof value !== "object" || value === null) return;
  if (isName(value) || isPath(value)) {
    const role = roleOf(owner.kind, property);
    if (role !== undefined) found.push(...occurrenceOf(analysis, value, role, around));
  } else if ("kind" in value && typeof value.kind === "string" && "span" in value) {
    waiting.push([...around, value as Node]);
  } else {
    const inner = Array.isArray(value);
    for (const [key, item] of Object.entries(value)) visit(analysis, item, inner ? property : key, owner, around, found, waiting);
  }
}

const isName = (value: object): value is Name => "kind" in value && value.kind === "name";
const isPath = (value: object): value is Path => "kind" in value && value.kind === "path";

function occurrenceOf(analysis: Analysis, node: Name | Path, role: Role, around: readonly Node[]): readonly Occurrence[] {
  const parts = node.kind === "path" ? node.parts : [node];
  const text = node.kind === "path" ? dotted(node) : node.missing === true || node.text === "" ? undefined : node.text;
  const [first] = parts;
  if (text === undefined || first === undefined) return [];
  const plain: Occurrence = { span: node.span, text, quoted: first.quoted === true, role, around };
  if (!("names" in role) || role.names !== "value") return [{ ...plain, ...symbolOf(analysis, plain) }];
  const variable = variableNamed(around, first.text);
  // Of an element's part only the variable is a name of the ruleset.
  if (variable !== undefined) return [{ ...plain, span: first.span, text: first.text, symbol: variable }, ...(parts.length > 1 ? [{ ...plain, span: { ...node.span, start: parts[1]?.span.start ?? node.span.start } }] : [])];
  return [{ ...plain, ...symbolOf(analysis, plain) }];
}

const isOfRule = (around: readonly Node[]): boolean => around[0]?.kind === "rule" && around[1]?.kind === "title";

/** The values of the event that stand in a title. */
function inTitle(analysis: Analysis, around: readonly Node[], { texts }: LocalizedText): readonly Occurrence[] {
  return texts.flatMap(({ text }) => valuesIn(text)).map(({ name, span }) => {
    const plain: Occurrence = { span, text: name, quoted: false, role: { names: "value" }, around };
    return { ...plain, ...symbolOf(analysis, plain) };
  });
}

function valuesIn(text: StringLiteral): readonly { readonly name: string; readonly span: Span }[] {
  return piecesOf(text).flatMap((piece) => {
    // With an escape in the text nobody knows where in the file it stands.
    if (piece.kind !== "value" || piece.text === "" || piece.span === text.span) return [];
    return [{ name: piece.text, span: { ...piece.span, start: piece.span.start + 1, end: piece.span.end - 1 } }];
  });
}

function symbolOf(analysis: Analysis, { text, role, around, quoted }: Occurrence): { readonly symbol?: Symbol } {
  if ("declares" in role) return { symbol: declaredSymbol(role.declares, text, around) };
  const named = (kind: Declared): { readonly symbol: Symbol } => ({ symbol: { kind, name: text } });
  switch (role.names) {
    case "value": {
      const { names } = analysis.context;
      if (isKey(around) && !quoted && names.entities.index.has(text)) return named("entity");
      if (!quoted && (text === "actor" || text === "account")) return {};
      if (names.defines.index.has(text)) return named("define");
      if (names.measures.index.has(text)) return named("measure");
      return isRole(analysis, text) ? named("role") : {};
    }
    case "severity": {
      const strike = around.at(-1);
      const ladder = strike !== undefined && "ladder" in strike ? (strike.ladder as Name).text : "";
      return { symbol: { kind: "severity", name: text, of: ladder } };
    }
    case "key": case "field": case "law": case "folding": case "extractor": case "kind": case "property": case "column": case "unit": case "word":
      return {};
    default:
      return named(role.names);
  }
}

function declaredSymbol(kind: Declared, name: string, around: readonly Node[]): Symbol {
  const [declaration] = around;
  if (kind === "severity" && declaration?.kind === "ladder") return { kind, name, of: (declaration as Extract<Declaration, { kind: "ladder" }>).name.text };
  const owner = around.at(-1);
  return kind === "variable" && owner !== undefined ? { kind, name, of: placeOf(owner) } : { kind, name };
}

const placeOf = ({ span }: Node): string => `${span.path}:${span.start}`;

/** Whether a value stands where a kind of thing is named: `by device`, `accounts of identity`. */
export function isKey(around: readonly Node[]): boolean {
  const outer = around.at(-2);
  return outer?.kind === "measure" || (outer?.kind === "of" && (outer as OfExpression).name.text === "accounts");
}

const isRole = ({ context }: Analysis, name: string): boolean =>
  context.names.events.all.some(({ members }) => members.some((member) => member.kind === "role" && member.name.text === name));

const quantifiers = (around: readonly Node[]): readonly Quantified[] => around.filter((node): node is Quantified => node.kind === "quantified");

/** The variable that a name means: that of the innermost quantifier whose condition it stands in. */
function variableNamed(around: readonly Node[], name: string): Symbol | undefined {
  const owner = around.findLast((node, at): node is Quantified => node.kind === "quantified" && (node as Quantified).variable.text === name && around[at + 1] !== undefined && around[at + 1] !== (node as Quantified).list);
  return owner === undefined ? undefined : { kind: "variable", name, of: placeOf(owner) };
}

/** The events that a place in a declaration may see, and the variables that stand for elements there. */
export function scopeAt(analysis: Analysis, around: readonly Node[]): Scope {
  const { context } = analysis;
  const scopes = analysis.scopes();
  const events = eventsOf(around[0]).flatMap((path) => context.names.events.index.get(dotted(path) ?? "") ?? []);
  return quantifiers(around).reduce((scope, { variable, list }) => {
    const extractor = list.kind === "of" ? context.environment.extractors.find((row) => termOf(list.name.text, [row.list]) !== undefined) : undefined;
    const key = list.kind === "of" ? list.name.text : (dotted(list) ?? "");
    return withVariable(scope, variable.text, { path: `${pathOf(scope, key)}[]`, ...(extractor === undefined ? {} : { extractor }) });
  }, scopes.of([...new Set(events)]));
}

function pathOf({ variables }: Scope, name: string): string {
  const [head = ""] = name.split(".");
  const element = variables?.get(head)?.path;
  return element === undefined ? name : element + name.slice(head.length);
}

/** The event types that a declaration is about: those of its `on`, or its own list. */
function eventsOf(declaration: Node | undefined): readonly Path[] {
  if (declaration === undefined) return [];
  if ("events" in declaration) return declaration.events as readonly Path[];
  if (declaration.kind !== "rule") return [];
  return (declaration as Extract<Declaration, { kind: "rule" }>).members.flatMap((member) => (member.kind === "on" ? member.events : []));
}

/** What a value means where it stands; where `event is …` tells more than the head of the declaration, in any event. */
export function meaningAt(analysis: Analysis, { text, quoted, around }: Pick<Occurrence, "text" | "quoted" | "around">): Meaning {
  const scopes = analysis.scopes();
  const scope = scopeAt(analysis, around);
  const meaning = meaningOf(analysis.context, scopes, scope, text, quoted);
  if (meaning.kind !== "wrong" || scope.variables !== undefined) return meaning;
  const anywhere = meaningOf(analysis.context, scopes, scopes.anywhere, text, quoted);
  return anywhere.kind === "wrong" ? meaning : anywhere;
}
