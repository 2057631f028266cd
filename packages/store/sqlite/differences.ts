import type { Fact } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { text, textOf, type Connection } from "./connection.ts";
import { derivation, derivedTables } from "./derived.ts";

/** How each derived table differs from what follows from the facts; nothing where it does not. */
export function differencesIn(connection: Connection): readonly Localized[] {
  deriveAgain(connection);
  return derivedTables.flatMap((table) => {
    const missing = countOf(connection, `SELECT * FROM temp.${table} EXCEPT SELECT * FROM main.${table}`);
    const extra = countOf(connection, `SELECT * FROM main.${table} EXCEPT SELECT * FROM temp.${table}`);
    if (missing + extra === 0) return [];
    return [{ en: `\`${table}\` does not follow from the facts: ${missing} rows are missing, ${extra} are too many`, zh: `\`${table}\` 与事实不符:缺少 ${missing} 行,多出 ${extra} 行` }];
  });
}

/** Everything that follows from the facts, derived again into tables that vanish with the connection. */
function deriveAgain(connection: Connection): void {
  for (const table of derivedTables) {
    connection.run(`DROP TABLE IF EXISTS temp.${table}`);
    const [sql] = connection.prepare(`SELECT ${text("sql")} FROM main.sqlite_schema WHERE type = 'table' AND name = ?`).row(table) ?? [];
    connection.run(String(textOf(sql)).replace("CREATE TABLE ", "CREATE TEMP TABLE "));
  }
  connection.run("INSERT INTO temp.head VALUES (1, 0, NULL)");
  const derived = derivation(connection, "temp");
  for (const [position, body] of connection.prepare(`SELECT position, ${text("body")} FROM facts ORDER BY position, ordinal`).each()) {
    derived.take(Number(position), JSON.parse(String(textOf(body))) as Fact);
  }
  const [position, latest] = connection.prepare("SELECT max(position), max(instant) FROM entries").row() ?? [];
  if (typeof position === "number" && typeof latest === "number") derived.head(position, latest);
}

const countOf = (connection: Connection, query: string): number => Number(connection.prepare(`SELECT count(*) FROM (${query})`).row()?.[0] ?? 0);
