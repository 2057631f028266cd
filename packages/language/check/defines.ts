import { cyclicDefinition, hidingName } from "../diagnostics/check.ts";
import type * as ast from "../syntax/ast.ts";
import { children } from "../syntax/walk.ts";
import type { Span } from "../text/source.ts";
import type { Context } from "./context.ts";
import { orderOf, type Arrow } from "./cycles.ts";
import { checkValue } from "./expression.ts";
import { dotted, nameText } from "./names.ts";
import { newTally, type Place } from "./place.ts";
import type { Scopes } from "./scope.ts";

/**
 * Checks each definition by itself, against all events together, those it uses before it. Returns the ones that are wrong:
 * what is wrong is said once, here, and not again where they are used.
 */
export function checkDefines(context: Context, scopes: Scopes, total: { inlinedLeft: number }): ReadonlySet<number> {
  const { all, index } = context.names.defines;
  const hidden = valuesOfEvents(scopes);
  for (const { name } of all) {
    const text = nameText(name);
    if (text !== undefined && hidden.has(text)) context.report(hidingName(name.span, "define", text));
  }
  const arrows = all.map((declaration) => references(declaration.expression, index));
  const { order, cycles } = orderOf(arrows);
  const broken = new Set<number>();
  for (const { origin, nodes } of cycles) {
    for (const node of nodes) broken.add(node);
    context.report(cyclicDefinition(origin, nodes.map((node) => all[node]?.name.text ?? "")));
  }
  for (const define of order) {
    const declaration = all[define];
    if (declaration === undefined || broken.has(define)) continue;
    const before = context.diagnostics.length;
    const place: Place = { context, scopes, broken, tally: newTally(total) };
    checkValue(place, declaration.expression, scopes.anywhere, 0);
    const isWrong = context.diagnostics.slice(before).some(({ severity }) => severity === "error");
    if (isWrong || usesBroken(arrows[define] ?? [], broken)) broken.add(define);
  }
  return broken;
}

const usesBroken = (arrows: readonly Arrow<Span>[], broken: ReadonlySet<number>): boolean => arrows.some(({ to }) => broken.has(to));

/** Names that mean something else in a condition. */
function valuesOfEvents(scopes: Scopes): ReadonlySet<string> {
  const names = new Set(["actor", "account"]);
  for (const measure of scopes.measures) if (measure !== undefined) names.add(measure.name);
  for (const event of scopes.events) {
    for (const name of event.fields.keys()) names.add(name);
    for (const name of event.roles.keys()) names.add(name);
  }
  return names;
}

/** The definitions that an expression names, those behind what is not built included. */
function references(expression: ast.Expression, index: ReadonlyMap<string, number>): Arrow<Span>[] {
  const arrows: Arrow<Span>[] = [];
  const waiting: ast.Node[] = [expression];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const define = isReference(node) ? index.get(dotted(node.path) ?? "") : undefined;
    if (define !== undefined) arrows.push({ to: define, origin: node.span });
    for (const child of children(node)) waiting.push(child);
  }
  return arrows;
}

const isReference = (node: ast.Node): node is ast.Reference => node.kind === "reference";
