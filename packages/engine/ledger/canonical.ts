import type { Json } from "../event.ts";

/** JSON without white space, keys sorted by UTF-16 units: two values that are equal as JSON have the same text. */
export function canonical(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  let text = "";
  if (isArray(value)) {
    for (const item of value) text += (text === "" ? "" : ",") + canonical(item);
    return `[${text}]`;
  }
  for (const key of Object.keys(value).sort()) text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonical(value[key] ?? null)}`;
  return `{${text}}`;
}

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
