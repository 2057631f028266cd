import { incomparable, unordered } from "../diagnostics/check.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import type { Comparator, Expression } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";
import { describeType, ordered, sameType, withheld, type Type } from "../types/type.ts";
import { units } from "../types/units.ts";
import { report, type Place } from "./place.ts";
import { sideOf, typeOf, type Operand } from "./typed.ts";
import { checkWords } from "./vocabulary.ts";

export const isComparator = (operator: ast.BinaryOperator): operator is Comparator =>
  operator === "==" || operator === "!=" || operator === "<" || operator === "<=" || operator === ">" || operator === ">=";

/** Two values compared, or undefined when their types do not compare. */
export function comparison(place: Place, operator: Comparator, left: Operand, right: Operand, span: Span): Expression | undefined {
  const leftType = typeOf(left.value);
  const rightType = typeOf(right.value);
  if (left.value.kind === "age" && rightType.kind === "years") return { kind: "compare", operator, left: ageInYears(left.value), right: plain(right.value), span };
  if (right.value.kind === "age" && leftType.kind === "years") return { kind: "compare", operator, left: plain(left.value), right: ageInYears(right.value), span };
  if (!areComparable(leftType, rightType)) {
    const sides = [sideOf(left.node, leftType), sideOf(right.node, rightType)] as const;
    return report(place, incomparable(literalSpan(left, right) ?? span, ...sides, remedy(place, left, right)));
  }
  if (operator !== "==" && operator !== "!=" && !ordered.has(leftType.kind)) return report(place, unordered(span, sideOf(left.node, leftType), operator));
  if (leftType.kind === "time" && rightType.kind === "date") return timeAgainstDay(place, operator, left, right, span);
  if (leftType.kind === "date" && rightType.kind === "time") return timeAgainstDay(place, turned[operator], right, left, span);
  if (!checkWords(place, left, [right]) || !checkWords(place, right, [left])) return undefined;
  return { kind: "compare", operator, left: left.value, right: right.value, span };
}

// The length of a year depends on where it starts, so that an age is counted in years rather than years turned into a duration.
const numbers: Type = { kind: "number" };
const ageInYears = (age: Extract<Expression, { readonly kind: "age" }>): Expression => ({ ...age, unit: "years", type: numbers });
const plain = (years: Expression): Expression => (years.kind === "literal" ? { ...years, type: numbers } : years);

/** Values of one kind compare; so do a time and a day, and texts, strings and keys with strings. */
export function areComparable(left: Type, right: Type): boolean {
  if (left.kind === "list" || right.kind === "list" || withheld.has(left.kind) || withheld.has(right.kind)) return false;
  if (sameType(left, right)) return true;
  if (left.kind === "string") return right.kind === "text" || right.kind === "key";
  if (right.kind === "string") return left.kind === "text" || left.kind === "key";
  return (left.kind === "time" && right.kind === "date") || (left.kind === "date" && right.kind === "time");
}

const turned = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

/** A written day is the whole day: a time is `<= 2020-10-01` until that day ends, and `== 2020-10-01` while it lasts. */
function timeAgainstDay(place: Place, operator: Comparator, time: Operand, day: Operand, span: Span): Expression | undefined {
  const { value } = day;
  if (value.kind !== "literal" || typeof value.value !== "number") {
    const how = { en: "compare the time with a written day, such as `2020-10-01`", zh: "请与直接写出的日期比较,例如 `2020-10-01`" };
    return report(place, incomparable(span, sideOf(time.node, typeOf(time.value)), sideOf(day.node, typeOf(value)), how));
  }
  const calendar = place.context.calendar();
  const start: Expression = { ...value, type: { kind: "time" } };
  const end: Expression = { ...start, value: calendar.startOf(calendar.dayOf(value.value) + 1) };
  const compare = (comparator: Comparator, right: Expression): Expression => ({ kind: "compare", operator: comparator, left: time.value, right, span });
  switch (operator) {
    case "<":
      return compare("<", start);
    case ">=":
      return compare(">=", start);
    case "<=":
      return compare("<", end);
    case ">":
      return compare(">=", end);
    case "==":
      return { kind: "and", operands: [compare(">=", start), compare("<", end)], span };
    case "!=":
      return { kind: "or", operands: [compare("<", start), compare(">=", end)], span };
  }
}

const isLiteral = ({ value }: Operand): boolean => value.kind === "literal";

/** The mistake is in the literal where only one side is one and it is the author's own. */
export function literalSpan(left: Operand, right: Operand): Span | undefined {
  if (isLiteral(left) === isLiteral(right)) return undefined;
  return isLiteral(left) ? left.node.span : right.node.span;
}

/** How the side that is a literal has to be written to go with the other. */
export function remedy(place: Place, left: Operand, right: Operand): Localized {
  const [given, written] = isLiteral(left) && !isLiteral(right) ? [right, left] : [left, right];
  const type = typeOf(given.value);
  const kept = [type, typeOf(written.value)].find(({ kind }) => withheld.has(kind));
  if (kept !== undefined) return keptRemedy(kept);
  if (isLiteral(written)) return literalRemedy(place, type, written.node, given);
  const { en, zh } = describeType(type);
  return { en: `compare it with ${en}`, zh: `请与${zh}比较` };
}

/** What may be asked of a value that is never compared. */
export const keptRemedy = ({ kind }: Type): Localized =>
  kind === "id_number"
    ? { en: "ask `id_number is valid`, `age of id_number >= 18 years`, or `accounts of identity <= 1`", zh: "可写 `id_number 格式有效`、`id_number 的 age >= 18 年` 或 `identity 的 accounts <= 1`" }
    : { en: "a name is not compared; ask only whether it `is present`", zh: "姓名不能比较,只能判断是否 `有值`" };

const isYears = (node: ast.Expression): boolean => node.kind === "quantity" && units.get(node.unit.text)?.kind === "years";

function literalRemedy(place: Place, type: Type, written: ast.Expression, given: Operand): Localized {
  const number = "raw" in written && typeof written.raw === "string" ? written.raw.replace(/%$/, "") : undefined;
  const { currency } = place.context.sources;
  const write = (example: string, zh: string = example): Localized => ({ en: `write for example \`${example}\``, zh: `例如写成 \`${zh}\`` });
  const days = (count: string): Localized => write(`${count} days`, `${count} 天`);
  switch (type.kind) {
    case "money":
      return write(`${number ?? "260"} ${currency}`);
    case "duration":
      return days(isYears(written) ? String(Math.round(Number(number) * 365)) : (number ?? "30"));
    case "percentage":
      return write(`${number ?? "10"}%`);
    case "years":
      return given.value.kind === "age" ? write(`${number ?? "18"} years`, `${number ?? "18"} 年`) : { en: "only an age is counted in years", zh: "只有年龄(如 `account.age`)可用年数衡量" };
    case "number":
      return write(number ?? "3");
    case "time":
    case "date":
      return { en: "write the day without quotation marks, such as `2020-10-01`", zh: "请直接写日期,不加引号,例如 `2020-10-01`" };
    case "string":
    case "text":
    case "key":
      return { en: `write it in quotation marks: \`"${number ?? "…"}"\``, zh: `请写成带引号的字符串:\`"${number ?? "…"}"\`` };
    case "boolean":
      return { en: "write the condition itself, or `not` before it", zh: "请直接写条件本身,或在前面加 `并非`" };
    case "id_number":
    case "name":
      return keptRemedy(type);
    case "list":
      return { en: "a list is not compared", zh: "列表不能比较" };
  }
}
