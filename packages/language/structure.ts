import type { Expression } from "./ir.ts";

/** What an expression says, wherever it stands: the same for two that differ in their places alone. */
export function structureOf(expression: Expression): string {
  switch (expression.kind) {
    case "field":
      return `${expression.type.kind} ${expression.path}`;
    case "age":
      return `age ${expression.ofBirth === true ? "of birth" : (expression.unit ?? "")} ${expression.path}`;
    case "role":
      return `role ${expression.role ?? ""}`;
    case "matches":
      return `${expression.set} ${expression.path ?? ""} ${expression.through?.join() ?? ""}`;
    default:
      return written(expression);
  }
}

/** Any part of an expression, of kinds that need no look of their own. */
function written(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  if (value instanceof Set) return `{${[...value].map(written).sort().join()}}`;
  if (Array.isArray(value)) return `[${value.map(written).join()}]`;
  const members = Object.entries(value).filter(([name, part]) => name !== "span" && part !== undefined);
  return `(${members.map(([name, part]) => `${name}:${written(part)}`).join()})`;
}
