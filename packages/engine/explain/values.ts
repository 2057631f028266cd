import type { AmountValue, ContactValue, ValueRange } from "../decision.ts";
import type { Evaluation } from "../evaluate.ts";
import { valuesOf } from "../extract/extracted.ts";
import type { Value } from "../extract/value.ts";
import type { Plan } from "../plan/plan.ts";

/** The contacts and amounts in the texts of an event, each once with all its places. */
export function valuesRead({ program }: Plan, { extracted }: Evaluation): { readonly contacts: readonly ContactValue[]; readonly amounts: readonly AmountValue[] } {
  const contacts = grouped(valuesOf(extracted, "contact"), ({ value }) => String(value)).map(([{ value }, values]): ContactValue => {
    return { value: String(value), kinds: [...new Set(values.flatMap(({ kind }) => kind ?? []))], ranges: rangesOf(values) };
  });
  const amounts = grouped(valuesOf(extracted, "amount"), ({ value }) => JSON.stringify(value)).flatMap(([{ value }, values]): AmountValue[] =>
    typeof value === "object" ? [{ value: value.amount, currency: value.currency ?? program.currency, ranges: rangesOf(values) }] : [],
  );
  return { contacts, amounts };
}

function grouped(values: readonly Value[], keyOf: (value: Value) => string): readonly (readonly [Value, readonly Value[]])[] {
  const groups = new Map<string, [Value, Value[]]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group === undefined) groups.set(keyOf(value), [value, [value]]);
    else group[1].push(value);
  }
  return [...groups.values()];
}

/** The ranges of all, each once. */
function rangesOf(values: readonly Value[]): readonly ValueRange[] {
  const ranges = values.flatMap((value) => value.ranges);
  return [...new Map(ranges.map((range) => [`${range.field} ${range.start} ${range.end}`, range])).values()];
}
