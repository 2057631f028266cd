/** Values in conditions as closures over slots. Unknown is NaN for a number and undefined for a text. */
import type { Arithmetic, Expression, Type, TypeKind } from "@reeve/language";
import type { CompileCondition, Scope } from "./elements.ts";
import { compileBounds } from "./elements.ts";
import type { Context, NumberSlot, Slots } from "./slots.ts";
import { numberSlot, stringSlot } from "./slots.ts";

export type NumberValue = (context: Context) => number;
export type StringValue = (context: Context) => string | undefined;

/** How values of a type are kept and compared. */
export type ValueClass = "number" | "money" | "string" | "boolean";

export function classOf(type: Type): ValueClass {
  switch (type.kind) {
    case "number":
    case "duration":
    case "time":
    case "date":
    case "percentage":
    case "years":
      return "number";
    case "money":
      return "money";
    case "string":
    case "text":
    case "key":
    case "id_number":
    case "name":
      return "string";
    case "boolean":
    case "list":
      return "boolean";
  }
}

/** The type of an expression's value; conditions are of type boolean. */
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
      return { kind: "number" };
    case "quantified":
      return expression.quantifier === "count" ? { kind: "number" } : { kind: "boolean" };
    default:
      return { kind: "boolean" };
  }
}

/** The slot of a number that is read from the event as it is, or undefined for one that is computed. */
export function plainNumberSlot(expression: Expression, slots: Slots): number | undefined {
  if (expression.kind === "clock") return numberSlot(slots, { kind: expression.part });
  if (expression.kind === "measured") return numberSlot(slots, { kind: "measured", measure: expression.measure, path: expression.name });
  if (expression.kind === "age") return numberSlot(slots, { kind: expression.ofBirth === true ? "birth" : expression.unit === "years" ? "years" : "age", path: expression.path });
  if (expression.kind !== "field") return undefined;
  const kind = numberKinds[expression.type.kind];
  return kind === undefined ? undefined : numberSlot(slots, { kind, path: expression.path });
}

const numberKinds: Partial<Record<TypeKind, Exclude<NumberSlot["kind"], "age" | "years" | "birth" | "amount" | "measured" | "hour" | "weekday">>> = {
  number: "number",
  percentage: "number",
  duration: "duration",
  time: "time",
  date: "date",
};

/** The slot of a text that is read from the event as it is. */
export function plainStringSlot(expression: Expression, slots: Slots): number | undefined {
  if (expression.kind === "field" && classOf(expression.type) === "string") return stringSlot(slots, { kind: "string", path: expression.path });
  if (expression.kind === "role") return stringSlot(slots, { kind: "role", ...(expression.role === undefined ? {} : { role: expression.role }) });
  return undefined;
}

export function compileString(expression: Expression, slots: Slots): StringValue {
  if (expression.kind === "literal") {
    const value = String(expression.value);
    return () => value;
  }
  const slot = plainStringSlot(expression, slots);
  if (slot === undefined) throw new TypeError(`no text is made by ${expression.kind}`);
  return (context) => context.strings[slot];
}

/** The number of an expression; of money its amount, whatever its currency; of a count that is known only between bounds none. */
export function compileNumber(expression: Expression, scope: Scope, compile: CompileCondition): NumberValue {
  const { slots } = scope;
  if (expression.kind === "literal") {
    const value = Number(expression.value);
    return () => value;
  }
  if (expression.kind === "arithmetic") return compileArithmetic(expression, scope, compile);
  if (expression.kind === "quantified") {
    const bounds = compileBounds(expression, scope, compile);
    return (context) => (({ low, high }) => (low === high ? low : Number.NaN))(bounds(context));
  }
  if (expression.kind === "accounts-of") {
    const { entity } = expression;
    return ({ facts }) => facts?.links?.accountsOf(entity) ?? Number.NaN;
  }
  const money = expression.kind === "field" && expression.type.kind === "money";
  const slot = money ? numberSlot(slots, { kind: "amount", path: expression.path }) : plainNumberSlot(expression, slots);
  if (slot === undefined) throw new TypeError(`no number is made by ${expression.kind}`);
  return (context) => context.numbers[slot] ?? Number.NaN;
}

/** The currency of money, unknown for a sum across currencies. */
export function compileCurrency(expression: Expression, slots: Slots): StringValue {
  if (expression.kind === "literal") {
    const { currency } = expression;
    return () => currency;
  }
  if (expression.kind === "field") {
    const slot = stringSlot(slots, { kind: "currency", path: expression.path });
    return (context) => context.strings[slot];
  }
  if (expression.kind === "measured") return () => expression.currency;
  if (expression.kind !== "arithmetic") throw new TypeError(`no money is made by ${expression.kind}`);
  const sides = [expression.left, expression.right].filter((side) => typeOf(side).kind === "money").map((side) => compileCurrency(side, slots));
  const [first = () => undefined, second = first] = sides;
  return (context) => {
    const currency = first(context);
    return currency === second(context) ? currency : undefined;
  };
}

function compileArithmetic(expression: Arithmetic, scope: Scope, compile: CompileCondition): NumberValue {
  const { left, right, operator } = expression;
  const calculated = operate(operator, compileNumber(left, scope, compile), compileNumber(right, scope, compile));
  const isOfMoney = typeOf(left).kind === "money" || typeOf(right).kind === "money";
  const value: NumberValue = isOfMoney ? (context) => roundMoney(calculated(context)) : calculated;
  if (typeOf(left).kind !== "money" || typeOf(right).kind !== "money") return value;
  const currency = compileCurrency(expression, scope.slots);
  return (context) => (currency(context) === undefined ? Number.NaN : value(context));
}

/**
 * What is calculated of amounts, as the decimal that is meant: 0.1 + 0.2 is 0.3, and 0.3 / 0.1 is 3. Fifteen significant digits are what a double holds of every decimal, so that sums of
 * amounts of less than ten trillion with two decimals come out as they do on paper.
 */
export const roundMoney = (amount: number): number => (Number.isSafeInteger(amount) ? amount : Number(amount.toPrecision(15)));

function operate(operator: Arithmetic["operator"], left: NumberValue, right: NumberValue): NumberValue {
  switch (operator) {
    case "+":
      return (context) => left(context) + right(context);
    case "-":
      return (context) => left(context) - right(context);
    case "*":
      return (context) => left(context) * right(context);
    case "/":
      return (context) => {
        const divisor = right(context);
        return divisor === 0 ? Number.NaN : left(context) / divisor;
      };
  }
}
