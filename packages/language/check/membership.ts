import { incomparable, unknownName } from "../diagnostics/check.ts";
import type { Expression, Literal, Member } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { describeType, withheld, type Type } from "../types/type.ts";
import { areComparable, comparison, keptRemedy } from "./comparison.ts";
import { listType } from "./lists.ts";
import { nameText } from "./names.ts";
import { report, reportUnknown, type Place } from "./place.ts";
import { sideOf, typeOf } from "./typed.ts";
import { checkWords } from "./vocabulary.ts";

/** `x in agencies`, `x in ("a", "b")`. Strings and plain numbers are looked up; anything else is compared one by one. */
export function membership(
  place: Place,
  node: ast.Membership,
  operand: Expression | undefined,
  check: (entry: ast.Expression) => Expression | undefined,
): Expression | undefined {
  const member = "kind" in node.among ? inNamed(place, node, node.among, operand) : inWritten(place, node, node.among, operand, check);
  if (member === undefined) return undefined;
  return node.negated ? { kind: "not", operand: member, span: node.span } : member;
}

function inNamed(place: Place, node: ast.Membership, name: ast.Name, operand: Expression | undefined): Expression | undefined {
  const text = nameText(name);
  if (text === undefined) return undefined;
  const { lists } = place.context.names;
  const list = lists.index.get(text);
  const declaration = list === undefined ? undefined : lists.all[list];
  if (list === undefined || declaration === undefined) {
    return reportUnknown(place, unknownName(name.span, "list", text, place.context.hint(text, lists.index.keys())), text);
  }
  place.context.used.lists.add(list);
  if (operand === undefined) return undefined;
  const type = typeOf(operand);
  const of = listType(declaration);
  if (type.kind !== "boolean" && areComparable(type, of)) return { kind: "member", operand, list: { kind: "named", list }, span: node.span };
  const entries = of.kind === "string" ? { en: "strings", zh: "字符串" } : { en: "numbers", zh: "数字" };
  const side = { source: text, type: { en: `a list of ${entries.en}`, zh: `${entries.zh}名单` } };
  return report(place, incomparable(node.span, sideOf(node.operand, type), side, withheld.has(type.kind) ? keptRemedy(type) : { en: `look up one of the ${entries.en}`, zh: `请查找${entries.zh}` }));
}

function inWritten(
  place: Place,
  node: ast.Membership,
  among: readonly ast.Expression[],
  operand: Expression | undefined,
  check: (entry: ast.Expression) => Expression | undefined,
): Expression | undefined {
  const entries = among.map(check);
  if (operand === undefined) return undefined;
  const type = typeOf(operand);
  if (type.kind === "boolean" || type.kind === "list") {
    const { en, zh } = describeType(type);
    const how = {
      en: `\`in\` looks up a string, a number, or another single value, not ${en}`,
      zh: `\`属于\` 只查找单个的字符串、数字等值,不能查找${zh}`,
    };
    return report(place, incomparable(node.span, sideOf(node.operand, type), { type: { en: "a list", zh: "列表" } }, how));
  }
  const written = entries.flatMap((value, at) => (value === undefined || among[at] === undefined ? [] : [{ node: among[at], value }]));
  if (!checkWords(place, { node: node.operand, value: operand }, written)) return undefined;
  const looked = lookUp(type, entries);
  if (looked !== undefined) return { kind: "member", operand, list: { kind: "literal", entries: looked }, span: node.span };
  const comparisons: Expression[] = [];
  for (const [at, entry] of entries.entries()) {
    const written = among[at];
    if (entry === undefined || written === undefined) return undefined;
    const compared = comparison(place, "==", { node: node.operand, value: operand }, { node: written, value: entry }, node.span);
    if (compared === undefined) return undefined;
    comparisons.push(compared);
  }
  const [only] = comparisons;
  return comparisons.length <= 1 ? only : { kind: "or", operands: comparisons, span: node.span };
}

type WrittenEntries = Extract<Member["list"], { readonly kind: "literal" }>["entries"];

/** The entries as a set, when all are written strings, or all written plain numbers, of the operand's type. */
function lookUp(type: Type, entries: readonly (Expression | undefined)[]): WrittenEntries | undefined {
  const isWritten = (entry: Expression | undefined, kind: "string" | "number"): entry is Literal =>
    entry?.kind === "literal" && entry.type.kind === kind;
  if (type.kind === "number" && entries.every((entry) => isWritten(entry, "number"))) return new Set(entries.map((entry) => Number(entry.value)));
  const isWord = type.kind === "string" || type.kind === "text" || type.kind === "key";
  if (isWord && entries.every((entry) => isWritten(entry, "string"))) return new Set(entries.map((entry) => String(entry.value)));
  return undefined;
}
