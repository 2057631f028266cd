import { displayWidth } from "@reeve/language";
import { padded, paddedLeft } from "./shown.ts";

/** Rows of texts as a table: the first column to the left, the others to the right, two spaces between. */
export function tableOf(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell))));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? padded : paddedLeft)(cell, widths[column] ?? 0)).join("  ").trimEnd());
}
