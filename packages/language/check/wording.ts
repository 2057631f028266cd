import type { Binary, BinaryOperator, Expression, OfExpression, Path, TextSubject } from "../syntax/ast.ts";
import { unitIn } from "../types/units.ts";

type Written = Expression | TextSubject;

/** A condition in English words on one line, whatever the layout, the comments and the language it is written in. */
export function wordingOf(written: Written): string {
  switch (written.kind) {
    case "string":
      return JSON.stringify(written.value);
    case "number":
      return String(written.value);
    case "boolean":
      return String(written.value);
    case "date":
      return written.value;
    case "percentage":
      return `${written.value}%`;
    case "quantity":
      return `${written.value} ${unitIn(written.unit.text, "en", written.value === 1)}`;
    case "reference":
      return pathOf(written.path);
    case "any-text":
      return "any text";
    case "missing":
      return "";
    case "unary":
      return written.operator === "not" ? `not ${inner(written.operand)}` : `-${inner(written.operand)}`;
    case "binary":
      return rowOf(written);
    case "between":
      return `${inner(written.operand)}${not(written)} between ${inner(written.low)} and ${inner(written.high)}`;
    case "membership":
      return `${inner(written.operand)}${not(written)} in ${"kind" in written.among ? written.among.text : `(${written.among.map(wordingOf).join(", ")})`}`;
    case "presence":
      return `${inner(written.operand)} is ${written.present ? "present" : "missing"}`;
    case "event-is":
      return `event is${not(written)} ${pathOf(written.event)}`;
    case "matches":
      return `${inner(written.subject)}${not(written)} matches ${written.set.text}${written.through === undefined ? "" : ` through (${namesOf(written.through)})`}`;
    case "has":
      return `${inner(written.subject)}${not(written)} has ${written.extractor.text}${written.kinds.length === 0 ? "" : ` (${namesOf(written.kinds)})`}`;
    case "labelled":
      return `${inner(written.subject)} is${not(written)} labelled ${JSON.stringify(written.label.value)}`;
    case "resembles":
      return `${inner(written.subject)} resembles banned`;
    case "is-valid":
      return `${inner(written.operand)} is${not(written)} valid`;
    case "of":
      return ofWording(written);
    case "quantified": {
      const list = written.list.kind === "path" ? pathOf(written.list) : ofWording(written.list);
      return `${written.quantifier === "count" ? "count of" : written.quantifier} ${written.variable.text} in ${list} (${wordingOf(written.condition)})`;
    }
  }
}

const ofWording = ({ name, operand, within }: OfExpression): string => `${name.text} of ${inner(operand)}${within === undefined ? "" : ` within ${wordingOf(within)}`}`;
const not = ({ negated }: { readonly negated: boolean }): string => (negated ? " not" : "");
const pathOf = ({ parts }: Path): string => parts.map(({ text }) => text).join(".");
const namesOf = (names: readonly { readonly text: string }[]): string => names.map(({ text }) => text).join(", ");

/** What is made of operators stands in parentheses inside something else. */
const inner = (written: Written): string => (written.kind === "binary" || (written.kind === "unary" && written.operator === "not") ? `(${wordingOf(written)})` : wordingOf(written));

/** A row of one operator leans left and may be long: it is unrolled, not descended into. */
function rowOf({ operator, left, right }: Binary): string {
  const operands = [right];
  let first = left;
  while (isLogic(operator) && first.kind === "binary" && first.operator === operator) {
    operands.push(first.right);
    first = first.left;
  }
  return [first, ...operands.reverse()].map((operand) => (isLogic(operator) && operand.kind === "binary" && !isLogic(operand.operator) ? wordingOf(operand) : inner(operand))).join(` ${operator} `);
}
const isLogic = (operator: BinaryOperator): boolean => operator === "and" || operator === "or";
