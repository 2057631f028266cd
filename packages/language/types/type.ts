import type { Localized } from "../diagnostics/diagnostic.ts";

/**
 * The types of values in conditions.
 *
 * `text` is prose somebody wrote, which phrases read; `string` is a name or code, which is only compared. An `id_number` is the number of an identity document and a `name` that of a
 * person: neither is ever compared or shown.
 * A `key` names a thing of its kind (`of`: account, operator, comment) and compares with keys of that kind and with strings. A `duration` is in milliseconds, a `time` in milliseconds since
 * 1970-01-01T00:00Z, `years` are a written number of calendar years, which an age compares with, a `date` is the time of its midnight in the ruleset's zone, a `percentage` is 0 to 100. `money` of one currency
 * compares with money of the same currency; across currencies the comparison is unknown.
 */
export type Type =
  | { readonly kind: "boolean" | "number" | "string" | "text" | "duration" | "time" | "date" | "percentage" | "money" | "years" | "id_number" | "name" }
  | { readonly kind: "key"; readonly of: string }
  | { readonly kind: "list"; readonly of: Type };

export type TypeKind = Type["kind"];

/** Types that order (`<`, `between`). */
export const ordered: ReadonlySet<TypeKind> = new Set<TypeKind>(["number", "duration", "time", "date", "percentage", "money"]);

/** What tells who somebody is: rules ask of it what the language has words for, and no more. */
export const withheld: ReadonlySet<TypeKind> = new Set<TypeKind>(["id_number", "name"]);

/** What a type is called in messages: `a number`, `数字`. */
export function describeType(type: Type): Localized {
  switch (type.kind) {
    case "key":
      return { en: `a key of \`${type.of}\``, zh: `\`${type.of}\` 的标识` };
    case "list": {
      const item = describeType(type.of);
      return { en: `a list, each entry ${item.en}`, zh: `列表,每项为${item.zh}` };
    }
    default:
      return names[type.kind];
  }
}

const names: Readonly<Record<Exclude<TypeKind, "key" | "list">, Localized>> = {
  boolean: { en: "a yes-or-no value", zh: "是非值" },
  number: { en: "a number", zh: "数字" },
  string: { en: "a string", zh: "字符串" },
  text: { en: "a text", zh: "文本" },
  duration: { en: "a duration", zh: "时长" },
  time: { en: "a time", zh: "时刻" },
  date: { en: "a date", zh: "日期" },
  percentage: { en: "a percentage", zh: "百分比" },
  money: { en: "money", zh: "金额" },
  years: { en: "years", zh: "年数" },
  id_number: { en: "a number of an identity document", zh: "身份证件号码" },
  name: { en: "the name of a person", zh: "姓名" },
};

export function sameType(left: Type, right: Type): boolean {
  if (left.kind === "key" && right.kind === "key") return left.of === right.of;
  if (left.kind === "list" && right.kind === "list") return sameType(left.of, right.of);
  return left.kind === right.kind;
}
