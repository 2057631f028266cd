import type { Problem } from "../problem/problem.ts";
import { invalidParameter, oneOf, repeatedParameter, unknownParameter } from "../problem/problems.ts";

/** The parameters that a route takes: by name what a value may be, one of some words or any text. */
export type ParameterRows = Readonly<Record<string, readonly string[] | "text">>;
export type Parameters<Rows extends ParameterRows> = { readonly [Name in keyof Rows]?: string };

/** The path of a request target, and what stands behind its question mark. */
export function splitTarget(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf("?");
  return mark < 0 ? { path: target, query: "" } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** Reads parameters strictly: each once, each known, each with a value that it may have. */
export function readQuery<const Rows extends ParameterRows>(query: string, rows: Rows): { readonly parameters: Parameters<Rows> } | { readonly problem: Problem } {
  if (query === "") return { parameters: {} };
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    const row = Object.hasOwn(rows, name) ? rows[name] : undefined;
    if (row === undefined) return { problem: unknownParameter(name, Object.keys(rows)) };
    if (Object.hasOwn(parameters, name)) return { problem: repeatedParameter(name) };
    if (row !== "text" && !row.includes(value)) return { problem: invalidParameter(name, value, oneOf(row)) };
    parameters[name] = value;
  }
  return { parameters: parameters as Parameters<Rows> };
}

