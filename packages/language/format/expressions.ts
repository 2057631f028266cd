import type { Binary, BinaryOperator, Expression, Name, OfExpression, RequireMember, TextSubject } from "../syntax/ast.ts";
import { binding, infixOperators, type Binding } from "../syntax/operators.ts";
import { commentsBefore, isUncommented, type Printing } from "./comments.ts";
import { fill, gap, group, indent, line, nothing, softLine, type Document } from "./document.ts";
import { printQuantity } from "./literals.ts";
import { clause, printTerms, printNode, printLeaf, reordered, type Part } from "./printing.ts";

/** Whatever can stand where a condition or a value is written. */
type Written = Expression | TextSubject | RequireMember["condition"];

/** An expression; where it does not fit on one line it is broken before its loosest operators. */
export function printExpression(printing: Printing, expression: Written): Document {
  const before = commentsBefore(printing, startOf(expression));
  return [before, group(printAt(printing, expression, binding.or, NOTHING))];
}

/** What stands behind an expression that ends its own, as a binding: looser than any operator. */
const NOTHING = 0;

/**
 * An expression inside one that takes only what holds together at least as tightly as `least`. `behind` is the binding of the operator that
 * follows without a parenthesis between: `not` would take what binds as it does or tighter for its own.
 */
function printAt(printing: Printing, expression: Written, least: number, behind: number): Document {
  const print = (): Document => {
    const isNot = expression.kind === "unary" && expression.operator === "not";
    if (bindingOf(expression) < least && !(isNot && behind < binding.not)) {
      return group(["(", indent([softLine, printPlain(printing, expression, NOTHING)]), softLine, ")"]);
    }
    const plain = printPlain(printing, expression, behind);
    return expression.kind === "binary" && least > binding.or ? group(indent(plain)) : plain;
  };
  return printNode(printing, expression, print, startOf(expression));
}

/** Where the first word of an expression starts, behind the parentheses before it: what stands between them goes before them. */
function startOf(expression: Written): number {
  let first = expression;
  for (;;) {
    switch (first.kind) {
      case "binary":
        first = first.left;
        break;
      case "between":
      case "membership":
      case "presence":
      case "is-valid":
        first = first.operand;
        break;
      case "matches":
      case "has":
      case "labelled":
      case "resembles":
        first = first.subject;
        break;
      default:
        return first.span.start;
    }
  }
}

/** How tightly an expression holds together; inside a tighter one it needs parentheses. */
function bindingOf(expression: Written): Binding {
  switch (expression.kind) {
    case "binary":
      return bindingOfOperator(expression.operator);
    case "unary":
      return expression.operator === "not" ? binding.not : binding.sign;
    case "between":
    case "membership":
    case "presence":
    case "event-is":
    case "matches":
    case "has":
    case "labelled":
    case "resembles":
    case "is-valid":
      return binding.comparison;
    default:
      return binding.operand;
  }
}

function bindingOfOperator(operator: BinaryOperator): Binding {
  return infixOperators.find((row) => row.operator === operator)?.binding ?? binding.comparison;
}

function printPlain(printing: Printing, expression: Written, behind: number): Document {
  const operand = (inner: Written) => (): Document => printAt(printing, inner, binding.sum, binding.comparison);
  switch (expression.kind) {
    case "string":
    case "number":
    case "percentage":
    case "date":
      return printLeaf(printing, expression);
    case "quantity":
      return printQuantity(printing, expression);
    case "boolean":
      return clause(printing, expression.value ? "true" : "false");
    case "reference":
      return printLeaf(printing, expression.path);
    case "any-text":
      return clause(printing, "any", "text");
    case "missing":
      return nothing;
    case "unary":
      return expression.operator === "not"
        ? clause(printing, "negation", () => printAt(printing, expression.operand, binding.not, behind))
        : ["-", printAt(printing, expression.operand, binding.sign, behind)];
    case "binary":
      return printChain(printing, expression, behind);
    case "between":
      return clause(
        printing,
        operand(expression.operand),
        ...negation(expression),
        "between",
        operand(expression.low),
        "upTo",
        operand(expression.high),
      );
    case "membership":
      return clause(printing, operand(expression.operand), ...negation(expression), "in", () =>
        printAmong(printing, expression.among),
      );
    case "presence":
      return clause(printing, operand(expression.operand), "is", expression.present ? "present" : "missing");
    case "event-is":
      return clause(printing, "event", "is", ...negation(expression), expression.event);
    case "matches":
      return clause(printing, operand(expression.subject), ...negation(expression), "matches", expression.set, ...printThrough(printing, expression.through));
    case "has": {
      const kinds = expression.kinds;
      const narrowed: readonly Part[] = kinds.length === 0 ? [] : [() => group(["(", indent([softLine, printTerms(printing, kinds, "kinds")]), softLine, ")"])];
      const has: readonly Part[] = [...negation(expression), "has", () => printTerms(printing, [expression.extractor], "extractors")];
      return clause(printing, operand(expression.subject), ...has, ...narrowed);
    }
    case "labelled": {
      const is: readonly Part[] = ["is", ...negation(expression), "labelled"];
      return clause(printing, operand(expression.subject), ...is, expression.label);
    }
    case "resembles":
      return clause(printing, operand(expression.subject), "resembles", "banned");
    case "is-valid":
      return clause(printing, operand(expression.operand), "is", ...negation(expression), "valid");
    case "quantified": {
      const head: readonly Part[] = expression.quantifier === "count" ? ["count", "each"] : [expression.quantifier];
      const condition = (): Document => group(["(", indent([softLine, printExpression(printing, expression.condition)]), softLine, ")"]);
      const { list } = expression;
      return clause(printing, ...head, expression.variable, "occurringIn", list.kind === "path" ? list : () => printExpression(printing, list), condition);
    }
    case "of":
      return printOf(printing, expression, isUncommented(printing, expression.span) ? printing.language === "zh" : isOwnerFirst(expression));
  }
}

/** `contacts of text`; Chinese names the owner first, and then the owner's own owner as well. */
function printOf(printing: Printing, { name, operand, within }: OfExpression, ownerFirst: boolean): Document {
  const named = (): Document => printTerms(printing, [name], "lists");
  const owner = (): Document => {
    if (operand.kind !== "of" || !ownerFirst) return printExpression(printing, operand);
    return printNode(printing, operand, () => printOf(printing, operand, true));
  };
  const end = Math.max(name.span.end, operand.span.end);
  const parts: readonly Part[] = ownerFirst ? [owner, "的", named] : [named, "of", owner];
  const ending: readonly Part[] = within === undefined ? [] : ["ago", () => printExpression(printing, within)];
  return clause(printing, () => reordered(printing, end, ...parts), ...ending);
}

const isOwnerFirst = ({ name, operand }: OfExpression): boolean => operand.span.start < name.span.start;

function negation({ negated }: { readonly negated: boolean }): readonly ["not"] | readonly [] {
  return negated ? ["not"] : [];
}

function printThrough(printing: Printing, foldings: readonly Name[] | undefined): readonly Part[] {
  if (foldings === undefined) return [];
  const names = (): Document => printTerms(printing, foldings, "foldings");
  return ["byMeansOf", foldings.length === 1 ? names : () => group(["(", indent([softLine, names()]), softLine, ")"])];
}

function printAmong(printing: Printing, among: Extract<Expression, { kind: "membership" }>["among"]): Document {
  return "kind" in among ? printLeaf(printing, among) : printParenthesised(printing, among);
}

function printParenthesised(printing: Printing, items: readonly (Expression | Name)[]): Document {
  const documents = items.map((item) => (item.kind === "name" ? printLeaf(printing, item) : printExpression(printing, item)));
  return group(["(", indent([softLine, fill(documents)]), softLine, ")"]);
}

/** `a and b and c`: operators of one binding, each at the start of its line where the chain is broken. Comparisons do not chain. */
function printChain(printing: Printing, expression: Binary, behind: number): Document {
  const bound = bindingOfOperator(expression.operator);
  // A chain leans left and may be long: it is unrolled, not descended into.
  const links = [expression];
  let first = expression.left;
  while (first.kind === "binary" && bindingOfOperator(first.operator) === bound && bound !== binding.comparison) {
    links.push(first);
    first = first.left;
  }
  const head = printAt(printing, first, bound + 1, bound);
  const tail = links.reverse().map(({ operator, right }, index) => [
    commentsBefore(printing, startOf(right)),
    line,
    printOperator(printing, operator),
    gap,
    printAt(printing, right, bound + 1, index + 1 < links.length ? bound : behind),
  ]);
  return [head, tail];
}

function printOperator(printing: Printing, operator: BinaryOperator): Document {
  return operator === "and" || operator === "or" ? clause(printing, operator) : operator;
}
