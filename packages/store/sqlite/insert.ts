import type { Connection, Value } from "./connection.ts";

/** Writes rows to a table. */
export type Insert = (rows: readonly (readonly Value[])[]) => void;

/** What a statement costs by itself is more than its values do: rows are written so many at a time. */
const atOnce = 16;

/** `table` with its schema, and how many columns it has. */
export function insertInto(connection: Connection, table: string, columns: number): Insert {
  const row = `(${Array.from({ length: columns }, () => "?").join(", ")})`;
  const one = connection.prepare(`INSERT INTO ${table} VALUES ${row}`);
  const many = connection.prepare(`INSERT INTO ${table} VALUES ${Array.from({ length: atOnce }, () => row).join(", ")}`);
  return (rows) => {
    let next = 0;
    for (; next + atOnce <= rows.length; next += atOnce) many.run(...rows.slice(next, next + atOnce).flat());
    for (const values of rows.slice(next)) one.run(...values);
  };
}
