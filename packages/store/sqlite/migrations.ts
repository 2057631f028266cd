import type { Fact } from "@reeve/engine";
import { contentDigest, firstLink, nextLink } from "../record/chain.ts";
import type { Compact } from "../record/compact.ts";
import type { RecordParts } from "../record/record.ts";
import { type Connection, text, textOf, type Value } from "./connection.ts";
import { derivation } from "./derived.ts";
import { countAgain, sourcesIn } from "./differences.ts";
import { entriesAfter } from "./records.ts";
import { insertInto } from "./insert.ts";

/** Brings a ledger one format on: statements, or what they cannot say. */
export type Migration = string | ((connection: Connection) => void);

/**
 * Each is never changed once a ledger was written by it. Entries and excerpts are what was recorded; names, subjects, messages, counters, deadlines, sightings, tallies and head follow from them;
 * destinations and deliveries say what became of messages, and follow from nothing.
 */
export const migrations: readonly Migration[] = [
  `
  CREATE TABLE ledger (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE versions (version INTEGER PRIMARY KEY, body TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE entries (
    position INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    time TEXT NOT NULL,
    instant INTEGER NOT NULL,
    late INTEGER NOT NULL,
    digest TEXT NOT NULL,
    decision_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    decision TEXT NOT NULL,
    link BLOB NOT NULL,
    UNIQUE (id, source)
  ) STRICT;
  CREATE TABLE facts (
    position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject_kind TEXT,
    subject_id TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (position, ordinal)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX facts_of ON facts (subject_id, subject_kind) WHERE subject_id IS NOT NULL;
  CREATE INDEX facts_general ON facts (kind) WHERE kind IN ('terms', 'activated');
  CREATE TABLE excerpts (
    position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    digest TEXT NOT NULL,
    salt BLOB,
    body TEXT,
    PRIMARY KEY (position, ordinal)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE names (
    named TEXT NOT NULL,
    id TEXT NOT NULL,
    subject_kind TEXT,
    subject_id TEXT,
    PRIMARY KEY (id, named)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE counters (rule TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, rule)) STRICT, WITHOUT ROWID;
  CREATE TABLE deadlines (
    decision TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL, latest INTEGER) STRICT;
  INSERT INTO head VALUES (1, 0, NULL);
  `,
  // Entries of the first format have no messages: there was nobody to be told.
  `
  ALTER TABLE entries ADD COLUMN concerns TEXT;
  CREATE INDEX entries_concerning ON entries (position) WHERE concerns IS NOT NULL;
  CREATE TABLE destinations (destination TEXT PRIMARY KEY, up_to INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE deliveries (
    destination TEXT NOT NULL,
    position INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next INTEGER,
    error TEXT,
    PRIMARY KEY (destination, position)
  ) STRICT, WITHOUT ROWID;
  `,
  toOneRow,
  `
  CREATE TABLE sightings (thing TEXT NOT NULL, instant INTEGER NOT NULL, account TEXT NOT NULL, PRIMARY KEY (thing, instant, account)) STRICT, WITHOUT ROWID;
  `,
  // What measures had counted up to `tallied`; what they were fed since stands in the facts.
  `
  CREATE TABLE tallies (measure TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (measure, key)) STRICT, WITHOUT ROWID;
  CREATE TABLE tallied (one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER NOT NULL) STRICT;
  INSERT INTO tallied VALUES (1, 0);
  `,
  toDigests,
  // What was counted under a key is one row, which says up to which entry: keys are put on record one after the other.
  `
  ALTER TABLE tallies RENAME TO earlier_tallies;
  CREATE TABLE tallies (key TEXT PRIMARY KEY, up_to INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO tallies
    SELECT key, (SELECT position FROM tallied), '[' || group_concat(json_array(measure, json(body)), ',' ORDER BY measure) || ']' FROM earlier_tallies GROUP BY key;
  DROP TABLE earlier_tallies;
  `,
  // Marks that no window reaches any more are let go sooner than they were.
  (connection) => {
    if (connection.prepare("SELECT 1 FROM tallies LIMIT 1").row() !== undefined) countAgain(connection);
  },
];

/** The chain is over the digest of each entry's content, which can be shown in its place. What was chained before keeps its links, and a chain over its digests is noted beside them. */
function toDigests(connection: Connection): void {
  const [last] = connection.prepare("SELECT position FROM head").row() ?? [];
  const notes = new Map(connection.prepare(`SELECT ${text("key")}, ${text("value")} FROM ledger`).rows().map(([key, value]) => [textOf(key), textOf(value)]));
  if (Number(last) === 0) return;
  let restated = firstLink(...(["ledger", "ruleset", "created"].map((key) => String(notes.get(key))) as [string, string, string]));
  for (const { chained } of entriesAfter(connection, 0)) restated = nextLink(restated, contentDigest(chained));
  const note = connection.prepare("INSERT INTO ledger (key, value) VALUES (?, ?)");
  note.run("chained by digests after", String(last));
  note.run("chain restated", restated);
}

/** An entry is one row with its facts in it, and the chain is over that row; what was chained before keeps its links. */
function toOneRow(connection: Connection): void {
  connection.run(`
    DROP INDEX entries_concerning;
    DROP INDEX facts_of;
    DROP INDEX facts_general;
    ALTER TABLE entries RENAME TO earlier_entries;
    ALTER TABLE excerpts RENAME TO earlier_excerpts;
    CREATE TABLE entries (
      position INTEGER PRIMARY KEY,
      source TEXT NOT NULL,
      id TEXT NOT NULL,
      record TEXT NOT NULL,
      facts TEXT,
      link TEXT NOT NULL,
      UNIQUE (id, source)
    ) STRICT;
    CREATE TABLE excerpts (
      position INTEGER NOT NULL,
      ordinal INTEGER NOT NULL,
      instant INTEGER NOT NULL,
      digest TEXT NOT NULL,
      salt BLOB,
      body TEXT,
      PRIMARY KEY (position, ordinal)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX excerpts_kept ON excerpts (instant) WHERE body IS NOT NULL;
  `);
  const insert = insertInto(connection, "entries", 6);
  const rows: (readonly Value[])[] = [];
  for (const row of earlierRows(connection)) if (rows.push(row) === 1024) insert(rows.splice(0));
  insert(rows);
  connection.run(`
    INSERT INTO excerpts SELECT position, ordinal, instant, earlier_excerpts.digest, salt, body FROM earlier_excerpts JOIN earlier_entries USING (position);
    DROP TABLE earlier_entries;
    DROP TABLE earlier_excerpts;
    DROP TABLE facts;
    DROP TABLE names;
    DROP TABLE counters;
    DROP TABLE deadlines;
    CREATE TABLE names (
      named TEXT NOT NULL,
      id TEXT NOT NULL,
      position INTEGER NOT NULL,
      subject_kind TEXT,
      subject_id TEXT,
      PRIMARY KEY (id, named)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE subjects (
      subject_kind TEXT NOT NULL,
      subject_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (subject_id, subject_kind, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE messages (position INTEGER PRIMARY KEY, concerns TEXT NOT NULL) STRICT;
    CREATE TABLE counters (rule TEXT NOT NULL, day TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, rule)) STRICT, WITHOUT ROWID;
    CREATE TABLE deadlines (
      decision TEXT PRIMARY KEY,
      position INTEGER NOT NULL,
      deadline INTEGER NOT NULL,
      subject_kind TEXT NOT NULL,
      subject_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO ledger SELECT 'chained anew after', CAST(position AS TEXT) FROM head WHERE position > 0;
    UPDATE head SET position = 0, latest = NULL;
  `);
  derivation(connection, "main").take(sourcesIn(connection));
}

/** The rows of the first two formats as one each. What was no text or no JSON any more becomes what no link fits. */
function* earlierRows(connection: Connection): Generator<readonly Value[]> {
  const facts = connection.prepare(`SELECT ${text("group_concat(body, ',' ORDER BY ordinal)")} FROM facts WHERE position = ?`);
  const excerpts = connection.prepare(`SELECT ${text("digest")} FROM earlier_excerpts WHERE position = ? ORDER BY ordinal`);
  const entries = connection.prepare(
    `SELECT position, ${["source", "id", "type", "time"].map(text).join(", ")}, instant, late, ${["digest", "decision_id"].map(text).join(", ")}, version, ${text("decision")}, lower(hex(link)), ${text("concerns")}
     FROM earlier_entries ORDER BY position`,
  );
  for (const row of entries.each()) {
    const [position, source, id, type, time, instant, late, digest, decision, version, compact, link, concerns] = row.map(textOf);
    const bodies = textOf(facts.row(Number(position))?.[0]);
    const parts: RecordParts = [
      String(type),
      String(time),
      Number(instant),
      late === 1 ? 1 : 0,
      String(digest),
      String(decision),
      Number(version),
      jsonOf<Compact>(compact, {}),
      excerpts.rows(Number(position)).map(([one]) => String(textOf(one))),
    ];
    const concerned = jsonOf<NonNullable<RecordParts[9]> | undefined>(concerns, undefined);
    yield [
      Number(position),
      String(source),
      String(id),
      JSON.stringify(concerned === undefined ? parts : [...parts, concerned]),
      typeof bodies === "string" ? JSON.stringify(jsonOf<readonly Fact[]>(`[${bodies}]`, [])) : null,
      String(link),
    ];
  }
}

function jsonOf<Kind>(written: Value | undefined, otherwise: Kind): Kind {
  try {
    return typeof written === "string" ? (JSON.parse(written) as Kind) : otherwise;
  } catch (error) {
    if (error instanceof SyntaxError) return otherwise;
    throw error;
  }
}
