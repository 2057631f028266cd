import { nearest } from "@reeve/language";
import { lawsPath } from "../laws.ts";
import { manifestPath } from "../manifest.ts";

/** What a file of the folder is to the ruleset. `other` files are left alone. */
export type FileKind = "manifest" | "rules" | "schema" | "list" | "laws" | "test" | "other";

/** The kind of a file by its path; rules may stand in any folder but `tests/`. */
export function kindOf(path: string): FileKind {
  if (path === manifestPath) return "manifest";
  if (path === lawsPath) return "laws";
  if (path.startsWith("tests/")) return path.endsWith(".yaml") ? "test" : "other";
  if (path.endsWith(".reeve")) return "rules";
  if (path.startsWith("schemas/") && path.endsWith(".json")) return "schema";
  if (path.startsWith("lists/") && /\.(?:csv|yaml)$/.test(path)) return "list";
  return "other";
}

/** Whether a file that is not read looks as if its author thought it were. In `tests/` may lie what it likes beside the tests. */
export function looksMeant(path: string): boolean {
  if (kindOf(path) !== "other" || path.startsWith(".") || path.includes("/.")) return false;
  return path.startsWith("tests/") ? /\.ya?ml$/i.test(path) : /\.(?:reeve|ya?ml|csv|json)$/i.test(path);
}

/** The path that was probably meant by one that is not read. */
export function nearestPath(path: string): string | undefined {
  const renamed = path.replace(/\.yml$/i, ".yaml").replace(/\.(reeve|yaml|csv|json)$/i, (extension) => extension.toLowerCase());
  if (kindOf(renamed) !== "other") return renamed;
  const folders = ["schemas", "lists", "tests"];
  const [folder = "", ...rest] = renamed.split("/");
  if (rest.length === 0) return nearest(renamed, [manifestPath, lawsPath]);
  const moved = [nearest(folder, folders) ?? "", ...rest].join("/");
  return kindOf(moved) === "other" ? undefined : moved;
}

/**
 * Bytes a file may have. Everything an author writes and reads by hand is kept short; a table of accounts may be long. The tests of a ruleset may
 * be spread over as many files as it likes.
 */
export function sizeLimit(path: string): number {
  return path.endsWith(".csv") ? 67_108_864 : 1_048_576;
}
