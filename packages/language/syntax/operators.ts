import type { BinaryOperator, Unary } from "./ast.ts";

/** How tightly an operator binds, loosest first; `operand` is what needs no parentheses anywhere. A test (`in`, `matches`, `is`) binds as a comparison. */
export const binding = { or: 1, and: 2, not: 3, comparison: 4, sum: 5, product: 6, sign: 7, operand: 8 } as const;
export type Binding = (typeof binding)[keyof typeof binding];

export interface InfixOperator {
  readonly operator: BinaryOperator;
  readonly binding: Binding;
}

/** Operators between two operands. All lean left but comparisons, which do not chain. */
export const infixOperators: readonly InfixOperator[] = [
  { operator: "or", binding: binding.or },
  { operator: "and", binding: binding.and },
  { operator: "==", binding: binding.comparison },
  { operator: "!=", binding: binding.comparison },
  { operator: "<", binding: binding.comparison },
  { operator: "<=", binding: binding.comparison },
  { operator: ">", binding: binding.comparison },
  { operator: ">=", binding: binding.comparison },
  { operator: "+", binding: binding.sum },
  { operator: "-", binding: binding.sum },
  { operator: "*", binding: binding.product },
  { operator: "/", binding: binding.product },
];

export interface PrefixOperator {
  readonly operator: Unary["operator"];
  readonly binding: Binding;
}

/** Operators before their operand. */
export const prefixOperators: readonly PrefixOperator[] = [
  { operator: "not", binding: binding.not },
  { operator: "-", binding: binding.sign },
];
