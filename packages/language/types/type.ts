/**
 * The types of values in conditions.
 *
 * `text` is prose somebody wrote, which phrases read; `string` is a name or code, which is only compared.
 * A `key` names a thing of its kind (`of`: account, operator, comment) and compares with keys of that kind and with strings. A `duration` is in milliseconds, a `time` in milliseconds since
 * 1970-01-01T00:00Z, a `date` is the time of its midnight in the ruleset's zone, a `percentage` is 0 to 100. `money` of one currency
 * compares with money of the same currency; across currencies the comparison is unknown.
 */
export type Type =
  | { readonly kind: "boolean" | "number" | "string" | "text" | "duration" | "time" | "date" | "percentage" | "money" }
  | { readonly kind: "key"; readonly of: string }
  | { readonly kind: "list"; readonly of: Type };

export type TypeKind = Type["kind"];

/** Types that order (`<`, `between`). */
export const ordered: ReadonlySet<TypeKind> = new Set<TypeKind>(["number", "duration", "time", "date", "percentage", "money"]);
