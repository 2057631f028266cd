import { hidingName, notList } from "../diagnostics/check.ts";
import { declaredPath, type Expression } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { describeType } from "../types/type.ts";
import { elementsOf } from "./events.ts";
import { dotted, nameText } from "./names.ts";
import { report, reportUnknown, type Place } from "./place.ts";
import { elementOf, meaningOf, withElementsOf, withVariable, type Scope } from "./scope.ts";

/** `any x in xs (…)`: the condition in brackets is checked by `check`, with `x` for an element. */
export function quantified(
  place: Place,
  node: ast.Quantified,
  scope: Scope,
  check: (condition: ast.Expression, scope: Scope) => Expression | undefined,
): Expression | undefined {
  const variable = nameText(node.variable);
  const list = dotted(node.list);
  if (variable === undefined || list === undefined) return undefined;
  const found = listOf(place, node.list, list, scope);
  if (found === undefined) return undefined;
  if (scope.variables?.has(variable) === true || isValue(place, scope, variable)) return report(place, hidingName(node.variable.span, "variable", variable));
  const key = elementOf(scope, found.key);
  const condition = check(node.condition, withVariable(scope, variable, key));
  const path = withElementsOf(key, `${found.path}[]`);
  return condition === undefined ? undefined : { kind: "quantified", quantifier: node.quantifier, path: withElementsOf(found.key, found.path), element: path, condition, span: node.span };
}

/** Whether a word has a meaning already, so that nobody could tell which is meant. */
function isValue(place: Place, scope: Scope, name: string): boolean {
  const { kind } = meaningOf(place.context, place.scopes, scope, name, false);
  return kind === "field" || kind === "age" || kind === "role" || kind === "define";
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
    case "wrong":
      return meaning.unknown ? reportUnknown(place, meaning.diagnostic(node.span), name) : report(place, meaning.diagnostic(node.span));
    case "unclear":
      return undefined;
  }
}

/** A name whose first part is a variable names a part of its element. */
function keyOf({ variables }: Scope, name: string): string {
  const [head = ""] = name.split(".");
  const element = variables?.get(head);
  return element === undefined ? name : element + name.slice(head.length);
}
