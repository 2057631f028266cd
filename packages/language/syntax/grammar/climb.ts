import type { Expression } from "../ast.ts";
import { binding, type Binding, type InfixOperator, type PrefixOperator } from "../operators.ts";

/** A test makes an expression of the operand it stands behind, which starts at `start`, its parentheses included. */
export type Test = (operand: Expression, start: number) => Expression;

/** What an expression is written of, in order. The extent of an operand includes the parentheses around it. */
export type Step =
  | { readonly kind: "prefix"; readonly operator: PrefixOperator; readonly start: number }
  | Operand
  | { readonly kind: "infix"; readonly operator: InfixOperator; readonly start: number }
  | { readonly kind: "test"; readonly test: Test; readonly start: number };

export interface Operand {
  readonly kind: "operand";
  readonly expression: Expression;
  readonly start: number;
  readonly end: number;
}

/**
 * The tree of an expression, by precedence climbing (Martin Richards 1979). `steps` are operands with an infix operator
 * between each two, prefix operators before and tests behind them. `chained` is told where a comparison that follows another one starts.
 */
export function climb(steps: readonly Step[], chained: (start: number) => void): Expression {
  const [only] = steps;
  if (steps.length === 1 && only?.kind === "operand") return only.expression;
  return climbAbove({ steps, chained, next: 0 }, binding.or).expression;
}

interface Climb {
  readonly steps: readonly Step[];
  readonly chained: (start: number) => void;
  next: number;
}

function climbAbove(state: Climb, least: Binding): Operand {
  let left = climbOperand(state);
  let compared = false;
  for (;;) {
    const step = state.steps[state.next];
    if (step?.kind !== "infix" && step?.kind !== "test") return left;
    const bound: Binding = step.kind === "test" ? binding.comparison : step.operator.binding;
    if (bound < least) return left;
    state.next++;
    const isChained = bound === binding.comparison && compared;
    if (isChained) state.chained(step.start);
    compared = bound === binding.comparison;
    if (step.kind === "test") {
      left = operandOf(step.test(left.expression, left.start));
    } else {
      const right = climbAbove(state, tighter(bound));
      const span = { path: left.expression.span.path, start: left.start, end: right.end };
      left = operandOf({ kind: "binary", span, operator: step.operator.operator, left: left.expression, right: right.expression });
    }
    // What a chain of comparisons was to mean nobody can say.
    if (isChained) left = operandOf({ kind: "missing", span: left.expression.span });
  }
}

function climbOperand(state: Climb): Operand {
  const step = state.steps[state.next++];
  if (step?.kind === "operand") return step;
  if (step?.kind !== "prefix") throw new Error("an expression starts with an operand");
  const inner = climbAbove(state, step.operator.binding);
  const span = { path: inner.expression.span.path, start: step.start, end: inner.end };
  return operandOf({ kind: "unary", span, operator: step.operator.operator, operand: inner.expression });
}

const operandOf = (expression: Expression): Operand => ({ kind: "operand", expression, start: expression.span.start, end: expression.span.end });

/** What the right side of a left-leaning operator must at least be. */
const tighter = (bound: Binding): Binding => (bound < binding.operand ? ((bound + 1) as Binding) : bound);
