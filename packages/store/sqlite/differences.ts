import type { Fact, MeasureTerms } from "@reeve/engine";
import { newTally, recordOfTally, take, type Tally } from "@reeve/engine/tally";
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
  const counted = counting(connection);
  derivation(connection, "temp").take(counted.through(sourcesIn(connection)));
  counted.write();
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

/** What measures had counted when that was last put on record, from entries that go through to somebody else. */
function counting(connection: Connection): { readonly through: (sources: Iterable<Source>) => Iterable<Source>; readonly write: () => void } {
  const [last] = connection.prepare("SELECT position FROM main.tallied").row() ?? [];
  const terms = new Map<string, MeasureTerms>();
  const tallies = new Map<string, { readonly measure: string; readonly key: string; readonly tally: Tally }>();
  const tallyOf = (measure: string, key: string): Tally => {
    const id = `${measure} ${key}`;
    const known = tallies.get(id) ?? { measure, key, tally: newTally() };
    tallies.set(id, known);
    return known.tally;
  };
  const count = (fact: Fact): void => {
    if (fact.kind === "measure") terms.set(fact.digest, fact.terms);
    if (fact.kind !== "fed") return;
    for (const { measure, keys, value } of fact.marks) {
      const of = terms.get(measure);
      if (of !== undefined) for (const key of keys) take(tallyOf(measure, key), of, { instant: fact.instant, ...(value === undefined ? {} : { value }) });
    }
  };
  return {
    *through(sources) {
      for (const source of sources) {
        if (source.position <= Number(last)) for (const fact of source.facts) count(fact);
        yield source;
      }
    },
    write() {
      const insert = connection.prepare("INSERT INTO temp.tallies VALUES (?, ?, ?)");
      for (const { measure, key, tally } of tallies.values()) insert.run(measure, key, JSON.stringify(recordOfTally(tally)));
    },
  };
}

const countOf = (connection: Connection, query: string): number => Number(connection.prepare(`SELECT count(*) FROM (${query})`).row()?.[0] ?? 0);
