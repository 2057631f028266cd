import { Recent } from "@reeve/engine";
import type { Entry, Excerpt, Fact, Fed, Head, Identity, Known, SavedTallies, Store, Subject, TallyChange } from "@reeve/engine";
import { closed, damaged, StoreError } from "../failure.ts";
import { contentDigest, nextLink } from "../record/chain.ts";
import type { Version } from "../record/compact.ts";
import { subjectOf } from "../record/named.ts";
import { knownIn, recordOf } from "../record/record.ts";
import { sealExcerpts } from "./excerpts.ts";
import { appendCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { type Connection, inTransaction, text, textOf, type Value } from "./connection.ts";
import { derivation, general, isGeneral } from "./derived.ts";
import { insertInto } from "./insert.ts";
import { messagesIn } from "./outbox.ts";
import { allFacts, allFactsFrom, decisionFrom, decisionQuery, excerptQuery, excerptsFrom, factsFrom, isOf, ownerFrom, ownerQuery, reading, recordFrom } from "./rows.ts";

/** What a store is given from outside. */
export interface Surroundings {
  /** Milliseconds since 1970-01-01T00:00Z: for notes to people, never for a decision. */
  readonly clock: () => number;
  /** So many unpredictable bytes. */
  readonly random: (bytes: number) => Uint8Array;
}

export interface Parts extends Surroundings {
  readonly connection: Connection;
  readonly checkpoints: string;
  /** Of the last checkpoint on record. */
  readonly checkpointed: number;
  /** A checkpoint follows so many entries after the one before. */
  readonly checkpointEvery: number;
  /** The link that the chain goes on from. */
  readonly link: string;
  /** So many facts and subjects are kept in memory. */
  readonly remembered: number;
  readonly release: () => void;
}

/** A ledger in a folder. Everything that is thrown is a `StoreError`, and nothing of what failed was written. */
export interface LedgerStore extends Store {
  readonly excerptsOf: (position: number) => readonly Excerpt[];
  /** Facts of a subject that were recorded up to an entry, that one included. */
  readonly factsUpTo: (subject: Subject, position: number) => readonly Fact[];
  /** Erases the excerpts of events before an instant, from the disk too, and says how many there were. The chain holds without them. */
  readonly erase: (before: number) => number;
  /** Writes what the chain has come to beside the ledger, on disk. */
  readonly checkpoint: () => void;
  /** What the ledger notes of itself under a name; `value` is written where nothing stands there yet. */
  readonly note: (name: string, value: string) => string;
  /** Undefined where nothing stands under the name. */
  readonly noted: (name: string) => string | undefined;
  /** Writes another value in the place of the one that stands there. */
  readonly renote: (name: string, value: string) => void;
}

export function sqliteStore(parts: Parts): LedgerStore {
  const { connection, clock, random } = parts;
  const { path } = connection;
  const statements = prepared(connection);
  const addEntries = insertInto(connection, "main.entries", 6);
  const saveTallies = insertInto(connection, "main.tallies", 3, "INSERT OR REPLACE");
  const derived = derivation(connection, "main");
  const messages = messagesIn(connection);
  /** Facts by subject, also that there are none. */
  const recent = new Recent<readonly Fact[]>(parts.remembered, (facts) => facts.length + 1);
  /** Events that are known not to be on record. */
  const unrecorded = new Set<string>();
  const versions = new Map<string, number>();
  let { link, checkpointed } = parts;
  let head = headOf(connection);
  /** What came of a write whose fate is not known: the ledger must be opened anew. */
  let broken: StoreError | undefined;
  let isClosed = false;

  const ask = <Result>(action: () => Result): Result => {
    if (broken !== undefined) throw broken;
    return action();
  };

  const read = <Result>(action: () => Result): Result => ask(() => reading(path, action));

  function versionOf(body: string, added: Map<string, number>): number {
    const known = versions.get(body) ?? added.get(body);
    if (known !== undefined) return known;
    const [number] = statements.version.row(body) ?? statements.addVersion.row(body) ?? [];
    if (typeof number !== "number") throw new StoreError(damaged(path, { en: "a version has no number", zh: "版本缺少编号" }));
    added.set(body, number);
    return number;
  }

  /** Writes entries one after the other and returns the link after the last. */
  function write(group: readonly Entry[], added: Map<string, number>): string {
    const rows: Value[][] = [];
    let next = link;
    for (const entry of group) {
      const { position, source, id } = entry;
      const { ruleset, lists, engine } = entry.decision;
      const version = JSON.stringify({ ruleset, lists, engine } satisfies Version);
      const excerpts = sealExcerpts(entry.excerpts ?? [], random);
      const record = recordOf(entry, versionOf(version, added), excerpts.map(({ digest }) => digest));
      const facts = entry.facts.length === 0 ? null : JSON.stringify(entry.facts);
      next = nextLink(next, contentDigest({ position, source, id, version, record, facts }));
      rows.push([position, source, id, record, facts, next]);
      for (const [ordinal, { digest, salt, body }] of excerpts.entries()) statements.addExcerpt.run(position, ordinal, entry.instant, digest, salt, body);
    }
    addEntries(rows);
    derived.take(group.map(({ position, instant, decision: { decision }, facts, concerns }) => ({ position, instant, decision, facts, concerns })));
    return next;
  }

  function commit(group: readonly Entry[], tallies?: TallyChange): void {
    const last = group.at(-1);
    if (last === undefined) return;
    group.forEach(({ position }, index) => {
      if (position !== head.position + index + 1) throw new Error(`entry ${position} cannot follow ${head.position + index}`);
    });
    const added = new Map<string, number>();
    const latest = group.reduce((most, { instant }) => Math.max(most, instant), head.latest);
    unrecorded.clear();
    link = writing(() =>
      inTransaction(connection, () => {
        const next = write(group, added);
        if (tallies === undefined) return next;
        saveTallies(tallies.put.map((saved) => [saved.key, saved.upTo, JSON.stringify(saved.tallies)]));
        statements.tallied.run(tallies.upTo);
        return next;
      }),
    );
    head = { position: last.position, latest };
    for (const [body, number] of added) versions.set(body, number);
    for (const { facts } of group) for (const fact of facts) recall(fact);
    // The entries are on disk: a checkpoint that fails is tried again with the next group, and is no reason to say they are not.
    if (head.position - checkpointed >= parts.checkpointEvery) tolerant(writeCheckpoint);
  }

  function writing<Result>(action: () => Result): Result {
    try {
      return action();
    } catch (error) {
      // After a failed write to disk nobody knows what a later one finds there: the ledger is read anew from what is there.
      if (error instanceof StoreError && (error.failure.kind === "io" || error.failure.kind === "damaged")) broken = error;
      throw error;
    }
  }

  /** What is kept in memory of a fact's subject has one fact more. */
  function recall(fact: Fact): void {
    const subject = subjectOf(fact);
    const key = keyOf(subject ?? general);
    const known = recent.get(key);
    if (known !== undefined && (subject !== undefined || isGeneral(fact))) recent.set(key, [...known, fact]);
  }

  function foresee(events: readonly Identity[], subjects: readonly Subject[]): void {
    unrecorded.clear();
    if (events.length < fewestForeseen) return;
    const asked = events.filter(({ source, id }) => isListable(source) && isListable(id));
    for (const event of asked) unrecorded.add(identityOf(event));
    for (const [source, id] of statements.recorded.rows(JSON.stringify(asked.map(({ id }) => id)))) unrecorded.delete(identityOf({ source: String(textOf(source)), id: String(textOf(id)) }));
    const blank = new Map(subjects.filter((subject) => isListable(subject.id) && recent.get(keyOf(subject)) === undefined).map((subject) => [keyOf(subject), subject]));
    for (const [kind, id] of statements.remembered.rows(JSON.stringify([...blank.values()].map(({ id }) => id)))) blank.delete(keyOf({ kind: String(textOf(kind)), id: String(textOf(id)) }));
    for (const key of blank.keys()) recent.set(key, noFacts);
  }

  function factsUnder(subject: Subject, isAsked: (fact: Fact) => boolean): readonly Fact[] {
    const key = keyOf(subject);
    const known = recent.get(key);
    if (known !== undefined) return known;
    const facts = allFactsFrom(statements.factsOf.row(subject.id, subject.kind)).filter(isAsked);
    recent.set(key, facts);
    return facts;
  }

  function talliesOf(keys: readonly string[]): ReadonlyMap<string, SavedTallies> {
    const rows = keys.length > 1 && keys.every(isListable) ? statements.tallies.rows(JSON.stringify(keys)) : keys.flatMap((key) => statements.tally.rows(key));
    return new Map(rows.map(savedFrom).map((saved) => [saved.key, saved]));
  }

  function erased(before: number): number {
    const [count] = statements.erasable.row(before) ?? [];
    connection.run("PRAGMA secure_delete = ON");
    try {
      inTransaction(connection, () => statements.erase.run(before));
      // The log still has pages as they were.
      connection.run("PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      connection.run("PRAGMA secure_delete = OFF");
    }
    return Number(count ?? 0);
  }

  function writeCheckpoint(): void {
    const checkpoint: Checkpoint = { position: head.position, link, at: new Date(clock()).toISOString() };
    appendCheckpoint(parts.checkpoints, checkpoint);
    checkpointed = head.position;
  }

  return {
    head: () => ask(() => head),
    foresee: (events, subjects) => read(() => foresee(events, subjects)),
    known: (source, id) =>
      read((): Known | undefined => {
        if (unrecorded.has(identityOf({ source, id }))) return undefined;
        const row = statements.known.row(id, source);
        return row === undefined ? undefined : knownIn(Number(row[0]), recordFrom(row[1]));
      }),
    decision: (position) => read(() => decisionFrom(statements.decision.row(position))),
    factsOf: (subject) => read(() => factsUnder(subject, isOf(subject))),
    general: () => read(() => factsUnder(general, isGeneral)),
    ownerOf: (named, id) => ask(() => ownerFrom(statements.owner.row(id, named))),
    deadlines: () =>
      ask(() => statements.deadlines.rows().map((row) => row.map(textOf)).map(([decision, kind, id, deadline]) => ({ decision: String(decision), of: { kind: String(kind), id: String(id) }, deadline: Number(deadline) }))),
    counted: (rule, day) => ask(() => Number(statements.counted.row(day, rule)?.[0] ?? 0)),
    concerning: (after, limit) => read(() => messages.concerning(after, limit)),
    message: (position) => read(() => messages.message(position)),
    deliveries: (destination) => ask(() => messages.deliveries(destination)),
    saveDeliveries: (destination, change) => ask(() => writing(() => messages.save(destination, change))),
    accountsOn: (by, key, from, until, most) => ask(() => statements.sightings.rows(`${by} ${key}`, finite(from), finite(until), most).map(([account]) => String(textOf(account)))),
    excerptsOf: (position) => read(() => excerptsFrom(statements.excerpts.rows(position))),
    factsUpTo: (subject, position) => read(() => allFactsFrom(statements.factsUpTo.row(subject.id, subject.kind, position)).filter(isOf(subject))),
    note: (name, value) =>
      ask(() => {
        statements.addNote.run(name, value);
        return String(textOf(statements.note.row(name)?.[0]));
      }),
    noted: (name) => ask(() => ((row) => (row === undefined ? undefined : String(textOf(row[0]))))(statements.note.row(name))),
    renote: (name, value) => ask(() => void statements.changeNote.run(value, name)),
    tallies: (keys) => read(() => talliesOf(keys)),
    fed: () => read(() => statements.fed.rows().flatMap(([position, ...facts]) => factsFrom(facts).flatMap((fact): Fed[] => (fact.kind === "fed" ? [{ position: Number(position), instant: fact.instant, marks: fact.marks }] : [])))),
    commit: (group, tallies) => ask(() => commit(group, tallies)),
    erase: (before) => ask(() => erased(before)),
    checkpoint: () => ask(writeCheckpoint),
    close() {
      if (isClosed) return;
      isClosed = true;
      // What was acknowledged is in the log; that it is moved from there, and a checkpoint written, can wait for the next time.
      if (broken === undefined && head.position > checkpointed) tolerant(writeCheckpoint);
      if (broken === undefined) tolerant(() => connection.run("PRAGMA wal_checkpoint(TRUNCATE)"));
      broken = new StoreError(closed(path));
      try {
        connection.close();
      } finally {
        parts.release();
      }
    },
  };
}

/** Does what is worth trying and no loss when the disk does not let it. */
function tolerant(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
}

const prepared = (connection: Connection) => ({
  recorded: connection.prepare(`SELECT ${text("source")}, ${text("entries.id")} FROM json_each(?) CROSS JOIN entries ON entries.id = value`),
  remembered: connection.prepare(`SELECT DISTINCT ${text("subject_kind")}, ${text("subject_id")} FROM json_each(?) CROSS JOIN subjects ON subject_id = value`),
  known: connection.prepare(`SELECT position, ${text("record")} FROM entries WHERE id = ? AND source = ?`),
  decision: connection.prepare(decisionQuery),
  factsOf: connection.prepare(`SELECT ${allFacts} FROM subjects JOIN entries USING (position) WHERE subject_id = ? AND subject_kind = ?`),
  factsUpTo: connection.prepare(`SELECT ${allFacts} FROM subjects JOIN entries USING (position) WHERE subject_id = ? AND subject_kind = ? AND position <= ?`),
  owner: connection.prepare(ownerQuery),
  deadlines: connection.prepare(`SELECT ${text("decision")}, ${text("subject_kind")}, ${text("subject_id")}, deadline FROM deadlines ORDER BY position`),
  counted: connection.prepare("SELECT count FROM counters WHERE day = ? AND rule = ?"),
  sightings: connection.prepare(`SELECT DISTINCT ${text("account")} FROM sightings WHERE thing = ? AND instant >= ? AND instant <= ? LIMIT ?`),
  tally: connection.prepare(`SELECT ${text("key")}, up_to, ${text("body")} FROM tallies WHERE key = ?`),
  tallies: connection.prepare(`SELECT ${text("tallies.key")}, up_to, ${text("body")} FROM json_each(?) CROSS JOIN tallies ON tallies.key = value`),
  tallied: connection.prepare("UPDATE tallied SET position = ?"),
  fed: connection.prepare(`SELECT position, ${text("facts")} FROM entries WHERE position > (SELECT position FROM tallied) AND facts IS NOT NULL ORDER BY position`),
  excerpts: connection.prepare(excerptQuery),
  erasable: connection.prepare("SELECT count(*) FROM excerpts WHERE instant < ? AND body IS NOT NULL"),
  erase: connection.prepare("UPDATE excerpts SET salt = NULL, body = NULL WHERE instant < ? AND body IS NOT NULL"),
  version: connection.prepare("SELECT version FROM versions WHERE body = ?"),
  addVersion: connection.prepare("INSERT INTO versions (body) VALUES (?) RETURNING version"),
  note: connection.prepare(`SELECT ${text("value")} FROM ledger WHERE key = ?`),
  addNote: connection.prepare("INSERT OR IGNORE INTO ledger (key, value) VALUES (?, ?)"),
  changeNote: connection.prepare("UPDATE ledger SET value = ? WHERE key = ?"),
  addExcerpt: connection.prepare("INSERT INTO excerpts VALUES (?, ?, ?, ?, ?, ?)"),
});

export function headOf(connection: Connection): Head {
  const [position, latest] = connection.prepare("SELECT position, latest FROM head").row() ?? [];
  return { position: Number(position ?? 0), latest: typeof latest === "number" ? latest : -Infinity };
}

const savedFrom = ([key, upTo, body]: readonly Value[]): SavedTallies => ({ key: String(textOf(key)), upTo: Number(upTo), tallies: JSON.parse(String(textOf(body))) as SavedTallies["tallies"] });

const noFacts: readonly Fact[] = [];

/** One statement over a list takes as long as asking a few times. */
const fewestForeseen = 8;

/** A list is handed over as JSON; what that might change is asked for by itself. */
const isListable = (text: string): boolean => /^[ -\ud7ff]*$/.test(text);

const keyOf = ({ kind, id }: Subject): string => `${kind}:${id}`;
const identityOf = ({ source, id }: Identity): string => `${source.length}:${source}${id}`;
/** Instants are whole numbers, and no event lies beyond these. */
const finite = (instant: number): number => Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, instant));
