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
  for (const table of derivedTables) makeTemporary(connection, table);
  connection.run("INSERT INTO temp.head VALUES (1, 0, NULL)");
  const counted = counting(connection);
  derivation(connection, "temp").take(counted.through(sourcesIn(connection)));
  counted.write();
}

/** An empty table that vanishes with the connection, made as one of the ledger is. */
function makeTemporary(connection: Connection, table: string): void {
  connection.run(`DROP TABLE IF EXISTS temp.${table}`);
  const [sql] = connection.prepare(`SELECT ${text("sql")} FROM main.sqlite_schema WHERE type = 'table' AND name = ?`).row(table) ?? [];
  connection.run(String(textOf(sql)).replace("CREATE TABLE ", "CREATE TEMP TABLE "));
}

/** Counts again what measures had counted when each key was last put on record, and puts that in its place. */
export function countAgain(connection: Connection): void {
  const tables = ["tallies", "tallied"];
  for (const table of tables) makeTemporary(connection, table);
  const counted = counting(connection);
  for (const _ of counted.through(sourcesIn(connection)));
  counted.write();
  for (const table of tables) connection.run(`DELETE FROM main.${table}; INSERT INTO main.${table} SELECT * FROM temp.${table}; DROP TABLE temp.${table}`);
}

/** What every entry says. What is no record is none, and what is no facts has none: where the chain is looked at it shows that. */
export function* sourcesIn(connection: Connection): Generator<Source> {
  for (const [position, record, facts] of connection.prepare(`SELECT position, ${text("record")}, ${text("facts")} FROM entries ORDER BY position`).each()) {
    const parts = partsOf(String(textOf(record)));
    if (parts === undefined) continue;
    const [, , instant, , , decision, , , , concerns] = parts;
    yield { position: Number(position), instant, decision, facts: facts === null ? [] : factsIn(String(textOf(facts))), concerns };
  }
}

function factsIn(written: string): readonly Fact[] {
  try {
    const facts: unknown = JSON.parse(written);
    return Array.isArray(facts) ? (facts as readonly Fact[]) : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

/**
 * What measures had counted when each key was last put on record, from entries that go through to somebody else. How far that was is what the rows say themselves, as long as it is no
 * further than there are entries, for after that what comes would not be counted.
 */
function counting(connection: Connection): { readonly through: (sources: Iterable<Source>) => Iterable<Source>; readonly write: () => void } {
  const all = Number(connection.prepare("SELECT position FROM main.tallied").row()?.[0] ?? 0);
  const upTo = new Map(connection.prepare(`SELECT ${text("key")}, up_to FROM main.tallies`).rows().map(([key, position]) => [String(textOf(key)), Number(position)]));
  const terms = new Map<string, MeasureTerms>();
  const tallies = new Map<string, Map<string, Tally>>();
  let last = 0;
  const count = (fact: Fact, position: number): void => {
    if (fact.kind === "measure") terms.set(fact.digest, fact.terms);
    if (fact.kind !== "fed") return;
    for (const { measure, keys, value } of fact.marks) {
      const of = terms.get(measure);
      if (of === undefined) continue;
      for (const key of keys) {
        if (position > Math.max(all, upTo.get(key) ?? 0)) continue;
        const ofKey = tallies.get(key) ?? new Map<string, Tally>();
        tallies.set(key, ofKey);
        const tally = ofKey.get(measure) ?? newTally();
        ofKey.set(measure, tally);
        take(tally, of, { instant: fact.instant, ...(value === undefined ? {} : { value }) });
      }
    }
  };
  return {
    *through(sources) {
      for (const source of sources) {
        for (const fact of source.facts) count(fact, source.position);
        last = source.position;
        yield source;
      }
    },
    write() {
      const insert = connection.prepare("INSERT INTO temp.tallies VALUES (?, ?, ?)");
      for (const [key, ofKey] of tallies) {
        const records = [...ofKey].sort(([left], [right]) => (left < right ? -1 : 1)).map(([measure, tally]) => [measure, recordOfTally(tally)]);
        insert.run(key, Math.min(upTo.get(key) ?? all, last), JSON.stringify(records));
      }
      connection.prepare("INSERT INTO temp.tallied VALUES (1, ?)").run(Math.min(all, last));
    },
  };
}

const countOf = (connection: Connection, query: string): number => Number(connection.prepare(`SELECT count(*) FROM (${query})`).row()?.[0] ?? 0);
