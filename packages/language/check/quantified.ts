import { hidingName, notList } from "../diagnostics/check.ts";
import { declaredPath, type Expression, type Extraction } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import type { Extractor } from "../types/environment.ts";
import { describeType } from "../types/type.ts";
import { elementsOf } from "./events.ts";
import { dotted, nameText } from "./names.ts";
import { report, reportUnknown, type Place } from "./place.ts";
import type { ReadValues } from "./read-values.ts";
import { elementOf, meaningOf, withElementsOf, withVariable, type Scope } from "./scope.ts";

/**
 * `any x in xs (…)`: the condition in brackets is checked by `check`, with `x` for an element. `read` tells what values are read where `xs` are
 * those of a text.
 */
export function quantified(
  place: Place,
  node: ast.Quantified,
  scope: Scope,
  read: (node: ast.OfExpression) => ReadValues | undefined,
  check: (condition: ast.Expression, scope: Scope) => Expression | undefined,
): Expression | undefined {
  const variable = nameText(node.variable);
  if (variable === undefined) return undefined;
  const found = node.list.kind === "of" ? valuesIn(read(node.list)) : listIn(place, node.list, scope);
  if (found === undefined) return undefined;
  if (scope.variables?.has(variable) === true || isValue(place, scope, variable)) return report(place, hidingName(node.variable.span, "variable", variable));
  const key = elementOf(scope, found.key);
  const condition = check(node.condition, withVariable(scope, variable, { path: key, ...(found.extractor === undefined ? {} : { extractor: found.extractor }) }));
  if (condition === undefined) return undefined;
  const { from } = found;
  const path = withElementsOf(found.key, found.path);
  return { kind: "quantified", quantifier: node.quantifier, path, element: withElementsOf(key, `${found.path}[]`), ...(from === undefined ? {} : { from }), condition, span: node.span };
}

/** What is quantified over: `key` as rules name it, `path` where it stands in the data. */
interface Quantity {
  readonly key: string;
  readonly path: string;
  /** Set of values that are read in texts. */
  readonly extractor?: Extractor;
  readonly from?: Extraction;
}

function valuesIn(read: ReadValues | undefined): Quantity | undefined {
  if (read === undefined) return undefined;
  const { extractor, from } = read;
  const list = `${extractor.list.name} of ${from.path ?? "any text"}`;
  return { key: list, path: list, extractor, from };
}

function listIn(place: Place, node: ast.Path, scope: Scope): Quantity | undefined {
  const name = dotted(node);
  return name === undefined ? undefined : listOf(place, node, name, scope);
}

/** Whether a word has a meaning already, so that nobody could tell which is meant. */
function isValue(place: Place, scope: Scope, name: string): boolean {
  const { kind } = meaningOf(place.context, place.scopes, scope, name, false);
  return kind === "field" || kind === "age" || kind === "role" || kind === "define" || kind === "measure";
}

/** The list a name means: `key` as rules name it, `path` as its event type declares it. */
function listOf(place: Place, node: ast.Path, name: string, scope: Scope): { readonly key: string; readonly path: string } | undefined {
  const key = keyOf(scope, name);
  const events = scope.events.flatMap((index) => place.scopes.events[index] ?? []);
  const having = events.filter((event) => elementsOf(event.fields, declaredPath(key)) !== undefined);
  const path = having[0] === undefined ? undefined : elementsOf(having[0].fields, declaredPath(key));
  if (path !== undefined && (having.length === events.length || scope.quantifier === "some")) return { key, path };
  // The name of the elements, which the events that lack them do not know, says what is wrong with it.
  const meaning = meaningOf(place.context, place.scopes, scope, path === undefined ? name : `${name}[]`, false);
  switch (meaning.kind) {
    case "field":
    case "age":
    case "role":
      return report(place, notList(node.span, { source: name, type: describeType(meaning.type) }));
    case "define":
      return report(place, notList(node.span, { source: name, type: { en: "a definition", zh: "定义" } }));
    case "measure":
      return report(place, notList(node.span, { source: name, type: { en: "a measure", zh: "指标" } }));
    case "wrong":
      return meaning.unknown ? reportUnknown(place, meaning.diagnostic(node.span), name) : report(place, meaning.diagnostic(node.span));
    case "unclear":
      return undefined;
  }
}

/** A name whose first part is a variable names a part of its element. */
function keyOf({ variables }: Scope, name: string): string {
  const [head = ""] = name.split(".");
  const element = variables?.get(head)?.path;
  return element === undefined ? name : element + name.slice(head.length);
}
