import type { Fact } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { partsOf } from "../record/record.ts";
import { text, textOf, type Connection } from "./connection.ts";
import { derivation, derivedTables, type Source } from "./derived.ts";

/** How each derived table differs from what follows from the entries; nothing where it does not. */
export function differencesIn(connection: Connection): readonly Localized[] {
  deriveAgain(connection);
  return derivedTables.flatMap((table) => {
    const missing = countOf(connection, `SELECT * FROM temp.${table} EXCEPT SELECT * FROM main.${table}`);
    const extra = countOf(connection, `SELECT * FROM main.${table} EXCEPT SELECT * FROM temp.${table}`);
    if (missing + extra === 0) return [];
    return [{ en: `\`${table}\` does not follow from the entries: ${missing} rows are missing, ${extra} are too many`, zh: `\`${table}\` 与记录的条目不符:缺少 ${missing} 行,多出 ${extra} 行` }];
  });
}

/** Everything that follows from the entries, derived again into tables that vanish with the connection. */
function deriveAgain(connection: Connection): void {
  for (const table of derivedTables) {
    connection.run(`DROP TABLE IF EXISTS temp.${table}`);
    const [sql] = connection.prepare(`SELECT ${text("sql")} FROM main.sqlite_schema WHERE type = 'table' AND name = ?`).row(table) ?? [];
    connection.run(String(textOf(sql)).replace("CREATE TABLE ", "CREATE TEMP TABLE "));
  }
  connection.run("INSERT INTO temp.head VALUES (1, 0, NULL)");
  derivation(connection, "temp").take(sourcesIn(connection));
}

/** What every entry says; what is no record is none, as the chain has shown before. */
export function* sourcesIn(connection: Connection): Generator<Source> {
  for (const [position, record, facts] of connection.prepare(`SELECT position, ${text("record")}, ${text("facts")} FROM entries ORDER BY position`).each()) {
    const parts = partsOf(String(textOf(record)));
    if (parts === undefined) continue;
    const [, , instant, , , decision, , , , concerns] = parts;
    yield { position: Number(position), instant, decision, facts: facts === null ? [] : (JSON.parse(String(textOf(facts))) as readonly Fact[]), concerns };
  }
}

const countOf = (connection: Connection, query: string): number => Number(connection.prepare(`SELECT count(*) FROM (${query})`).row()?.[0] ?? 0);
