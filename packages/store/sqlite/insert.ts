import type { Connection, Value } from "./connection.ts";

/** Writes rows to a table. */
export type Insert = (rows: readonly (readonly Value[])[]) => void;

/** What a statement costs by itself is more than its values do: rows are written so many at a time. */
const atOnce = 16;

/** `table` with its schema, how many columns it has, and what becomes of a row whose key is there. */
export function insertInto(connection: Connection, table: string, columns: number, how: "INSERT" | "INSERT OR REPLACE" = "INSERT"): Insert {
  const row = `(${Array.from({ length: columns }, () => "?").join(", ")})`;
  const one = connection.prepare(`${how} INTO ${table} VALUES ${row}`);
  const many = connection.prepare(`${how} INTO ${table} VALUES ${Array.from({ length: atOnce }, () => row).join(", ")}`);
  return (rows) => {
    let next = 0;
    for (; next + atOnce <= rows.length; next += atOnce) many.run(...rows.slice(next, next + atOnce).flat());
    for (const values of rows.slice(next)) one.run(...values);
  };
}
