import { wrongArithmetic } from "../diagnostics/check.ts";
import { dividedByZero } from "../diagnostics/lints.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import type { Arithmetic, Expression } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";
import type { Type, TypeKind } from "../types/type.ts";
import { literalSpan, remedy } from "./comparison.ts";
import { report, type Place } from "./place.ts";
import { sideOf, typeOf, type Operand } from "./typed.ts";

type Operator = Arithmetic["operator"];

/** Two amounts or moments combined, or undefined when the operator has no meaning for them. */
export function arithmetic(place: Place, operator: ast.BinaryOperator, left: Operand, right: Operand, span: Span): Expression | undefined {
  if (!isOperator(operator)) return undefined;
  const leftType = typeOf(left.value);
  const rightType = typeOf(right.value);
  const type = resultOf(operator, leftType, rightType);
  // In a definition it is told once, where the definition stands.
  if (type !== undefined && place.use === undefined && operator === "/" && right.value.kind === "literal" && right.value.value === 0) report(place, dividedByZero(span));
  if (type !== undefined) return { kind: "arithmetic", operator, left: left.value, right: right.value, type, span };
  const sides = [sideOf(left.node, leftType), sideOf(right.node, rightType)] as const;
  return report(place, wrongArithmetic(span, operator, ...sides, arithmeticRemedy(place, operator, left, right)));
}

const isOperator = (operator: ast.BinaryOperator): operator is Operator =>
  operator === "+" || operator === "-" || operator === "*" || operator === "/";

/** Kinds of amounts: they add up with their like and are multiplied by numbers. */
const amounts: ReadonlySet<TypeKind> = new Set<TypeKind>(["number", "duration", "percentage", "money"]);
const moments: ReadonlySet<TypeKind> = new Set<TypeKind>(["time", "date"]);

/** The type of a result; undefined where the operator has no meaning. A moment moved by a duration is a time. */
function resultOf(operator: Operator, left: Type, right: Type): Type | undefined {
  if (operator === "+" || operator === "-") {
    if (amounts.has(left.kind)) {
      if (left.kind === right.kind) return left;
      return operator === "+" && left.kind === "duration" && moments.has(right.kind) ? { kind: "time" } : undefined;
    }
    if (!moments.has(left.kind)) return undefined;
    if (right.kind === "duration") return { kind: "time" };
    return operator === "-" && moments.has(right.kind) ? { kind: "duration" } : undefined;
  }
  if (!amounts.has(left.kind) || !amounts.has(right.kind)) return undefined;
  if (right.kind === "number") return left;
  if (operator === "*") return left.kind === "number" ? right : undefined;
  return left.kind === right.kind ? { kind: "number" } : undefined;
}

function arithmeticRemedy(place: Place, operator: Operator, left: Operand, right: Operand): Localized {
  const isSum = operator === "+" || operator === "-";
  if (isSum && literalSpan(left, right) !== undefined && amounts.has(typeOf(left.value).kind)) return remedy(place, left, right);
  return isSum
    ? { en: "add and subtract amounts of one kind, or a duration and a time", zh: "加减只用于同类的量,或时刻与时长" }
    : { en: "multiply and divide by plain numbers, or divide two amounts of one kind", zh: "乘除只用于不带单位的数字,或两个同类的量相除" };
}

/** `-x`; a written number is negated at once, anything else is `x * -1`. */
export function negation(place: Place, node: ast.Unary, operand: Expression | undefined): Expression | undefined {
  if (operand === undefined) return undefined;
  const type = typeOf(operand);
  const minusOne: Expression = { kind: "literal", type: { kind: "number" }, value: -1, span: node.span };
  if (!amounts.has(type.kind)) {
    const how = { en: "write `-` before a number, a duration or money", zh: "`-` 只能写在数字、时长或金额之前" };
    return report(place, wrongArithmetic(node.span, "-", undefined, sideOf(node.operand, type), how));
  }
  if (operand.kind === "literal" && typeof operand.value === "number") return { ...operand, value: -operand.value, span: node.span };
  return { kind: "arithmetic", operator: "*", left: operand, right: minusOne, type, span: node.span };
}
