import type { Side } from "../diagnostics/check.ts";
import type { Expression } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { describeType, type Type } from "../types/type.ts";
import { dotted } from "./names.ts";

/** An expression as written and what it means. */
export interface Operand {
  readonly node: ast.Expression;
  readonly value: Expression;
}

const boolean: Type = { kind: "boolean" };
const number: Type = { kind: "number" };

export function typeOf(expression: Expression): Type {
  switch (expression.kind) {
    case "literal":
    case "field":
    case "role":
    case "age":
    case "arithmetic":
    case "clock":
    case "measured":
      return expression.type;
    case "accounts-of":
      return number;
    case "quantified":
      return expression.quantifier === "count" ? number : boolean;
    default:
      return boolean;
  }
}

/** How a message calls a value: as written, where that is short, and by its type. */
export function sideOf(node: ast.Expression, type: Type): Side {
  const source = sourceOf(node);
  return { ...(source === undefined ? {} : { source }), type: describeType(type) };
}

function sourceOf(node: ast.Expression): string | undefined {
  switch (node.kind) {
    case "reference":
      return dotted(node.path);
    case "number":
      return node.raw;
    case "quantity":
      return `${node.raw} ${node.unit.text}`;
    case "percentage":
      return `${node.raw.replace(/%$/, "")}%`;
    case "string":
      return node.value.length <= 20 ? `"${node.value}"` : undefined;
    case "date":
      return node.value;
    case "boolean":
      return String(node.value);
    default:
      return undefined;
  }
}
