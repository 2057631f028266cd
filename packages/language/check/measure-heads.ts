import { unknownField } from "../diagnostics/check.ts";
import { shortComparison, wrongAmount, wrongRate } from "../diagnostics/measures.ts";
import type { Aggregate, FieldValue, Measure, MeasureKey } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { describeType, type Type } from "../types/type.ts";
import { units } from "../types/units.ts";
import type { Context } from "./context.ts";
import { checkEventPaths } from "./event-paths.ts";
import { isInList } from "./events.ts";
import { checkMeasureKey, type Counted } from "./measure-keys.ts";
import { dotted, nameText } from "./names.ts";
import { checkPeriod } from "./periods.ts";

/** A measure but for its `where`, which may use definitions: as much of it as conditions have to know. */
export interface MeasureHead extends Omit<Measure, "where"> {
  readonly declaration: ast.MeasureDeclaration;
}

const number: Type = { kind: "number" };

/** The head of a measure, or undefined when something is wrong with it, which is reported. */
export function checkMeasureHead({ context, events, entities }: Omit<Counted, "on">, declaration: ast.MeasureDeclaration): MeasureHead | undefined {
  const name = nameText(declaration.name);
  const on = checkEventPaths(context, declaration.events);
  if (on.length === 0) return undefined;
  const of: Counted = { context, events, entities, on };
  const aggregate = checkAggregate(of, declaration);
  const by = declaration.by.map((node) => checkMeasureKey(of, node));
  if (name === undefined || aggregate === undefined || !isWhole(by)) return undefined;
  const type = aggregate.kind === "sum" ? aggregate.of.type : number;
  return { name, aggregate, events: on, by, type, ...(declaration.doc === undefined ? {} : { doc: declaration.doc }), span: declaration.span, declaration };
}

function checkAggregate(of: Counted, { aggregate, over }: ast.MeasureDeclaration): Aggregate | undefined {
  const windowMs = over === undefined ? undefined : checkPeriod(of.context, over);
  if (aggregate.kind === "excess") return checkExcess(of.context, aggregate);
  // Without `over` the parser has told.
  if (windowMs === undefined) return undefined;
  switch (aggregate.kind) {
    case "count":
      return { kind: "count", allowed: aggregate.allowed, windowMs };
    case "distinct": {
      const key = checkMeasureKey(of, aggregate.of);
      return key === undefined ? undefined : { kind: "distinct", of: key, windowMs };
    }
    case "sum": {
      const amount = checkAmount(of, aggregate.of);
      return amount === undefined ? undefined : { kind: "sum", of: amount, windowMs };
    }
    case "trend": {
      const againstMs = checkPeriod(of.context, aggregate.against);
      if (againstMs === undefined) return undefined;
      if (againstMs > windowMs) return { kind: "trend", windowMs, againstMs };
      of.context.report(shortComparison(aggregate.against.span));
      return undefined;
    }
  }
}

function checkExcess(context: Context, { rate, per }: Extract<ast.MeasureDeclaration["aggregate"], { readonly kind: "excess" }>): Aggregate | undefined {
  const word = nameText(per);
  const unit = word === undefined ? undefined : units.get(word);
  if (word === undefined) return undefined;
  if (unit?.kind !== "duration") context.report(wrongRate(per.span, "per"));
  else if (!Number.isSafeInteger(rate.value) || rate.value < 1) context.report(wrongRate(rate.span, "count"));
  else return { kind: "excess", rate: rate.value, perMs: unit.milliseconds };
  return undefined;
}

/** The field whose amounts are added up. */
function checkAmount({ context, events, on }: Counted, node: ast.Expression): FieldValue | undefined {
  const name = node.kind === "reference" ? dotted(node.path) : undefined;
  if (name === undefined) return undefined;
  const counted = on.flatMap((event) => events[event] ?? []);
  const fields = counted.map((event) => event.fields.get(name));
  const [first] = fields;
  if (first === undefined || fields.includes(undefined)) {
    const known = counted.flatMap((event) => [...event.fields.keys()]);
    if (counted.every(({ complete }) => complete)) context.reportUnknown(unknownField(node.span, name, context.hint(name, known)), name);
    return undefined;
  }
  const { type, path } = first;
  if ((type.kind === "number" || type.kind === "money") && !isInList(path)) return { kind: "field", path, type, span: node.span };
  context.report(wrongAmount(node.span, name, describeType(type)));
  return undefined;
}

const isWhole = (keys: readonly (MeasureKey | undefined)[]): keys is readonly MeasureKey[] => !keys.includes(undefined);
