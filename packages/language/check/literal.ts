import { noSuchDay, unknownUnit } from "../diagnostics/check.ts";
import type { Literal } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { parseDay } from "../types/calendar.ts";
import type { Type } from "../types/type.ts";
import { units } from "../types/units.ts";
import { report, type Place } from "./place.ts";

export type LiteralNode = ast.StringLiteral | ast.NumberLiteral | ast.QuantityLiteral | ast.PercentageLiteral | ast.DateLiteral | ast.BooleanLiteral;

const types = {
  string: { kind: "string" },
  number: { kind: "number" },
  percentage: { kind: "percentage" },
  date: { kind: "date" },
  boolean: { kind: "boolean" },
  duration: { kind: "duration" },
  money: { kind: "money" },
  years: { kind: "years" },
} as const satisfies Readonly<Record<string, Type>>;

/** A written value in the units of the program: durations and dates in milliseconds, money in units of its currency. */
export function literal(place: Place, node: LiteralNode): Literal | undefined {
  switch (node.kind) {
    case "string":
    case "number":
    case "percentage":
    case "boolean":
      return { kind: "literal", type: types[node.kind], value: node.value, span: node.span };
    case "date": {
      const day = parseDay(node.value);
      if (day === undefined) return report(place, noSuchDay(node.span, node.value));
      return { kind: "literal", type: types.date, value: place.context.calendar().startOf(day), span: node.span };
    }
    case "quantity":
      return quantity(place, node);
  }
}

function quantity(place: Place, node: ast.QuantityLiteral): Literal | undefined {
  if (node.unit.missing === true) return undefined;
  const unit = units.get(node.unit.text);
  switch (unit?.kind) {
    case "duration":
      return { kind: "literal", type: types.duration, value: node.value * unit.milliseconds, span: node.span };
    case "money":
      return { kind: "literal", type: types.money, value: node.value, currency: unit.currency, span: node.span };
    case "years":
      return { kind: "literal", type: types.years, value: node.value, span: node.span };
    default:
      return report(place, unknownUnit(node.unit.span, node.unit.text, unit === undefined ? place.context.suggest(node.unit.text, valueUnits()) : undefined));
  }
}

function* valueUnits(): Iterable<string> {
  for (const [word, unit] of units) if (unit.kind !== "characters") yield word;
}
