import { existsSync } from "node:fs";
import type { Decision, Entry, Excerpt, Fact, Head, Named, Subject } from "@reeve/engine";
import { absent, attempt, StoreError, type Failure } from "../failure.ts";
import { checkpointFile, ledgerFile } from "./files.ts";
import { readCheckpoints } from "./checkpoint.ts";
import { openForReading, type Title } from "./schema.ts";
import { stretchFrom, type Stretch } from "./stretch.ts";
import { text, type Connection } from "./connection.ts";
import { decisionFrom, decisionQuery, excerptQuery, excerptsFrom, factsFrom, isOf, ownerFrom, ownerQuery, reading } from "./rows.ts";
import { headOf } from "./store.ts";

/** A ledger as it stood when it was opened, which takes no lock: it may be written meanwhile. What fails is a `StoreError`. */
export interface LedgerReader {
  /** The name of the ruleset whose ledger it is. */
  readonly ruleset: string;
  readonly title: Title;
  readonly head: Head;
  /** Facts of a subject in the order of the ledger, those only that came with events of this time or before. */
  readonly factsOf: (subject: Subject, until: number) => readonly Fact[];
  /** Facts of these kinds, of every subject, in the order of the ledger. */
  readonly factsOfKinds: (...kinds: readonly Fact["kind"][]) => readonly Fact[];
  readonly ownerOf: (named: Named, id: string) => Subject | undefined;
  readonly decision: (position: number) => Decision | undefined;
  /** A decision by its id, and what is kept of the words it was about. */
  readonly decided: (decision: string) => Decided | undefined;
  /** Decisions on events from an instant on and before another, in the order of the ledger. */
  readonly decidedBetween: (from: number, until: number) => Iterable<Decision>;
  /** The position of a decision. */
  readonly positionOf: (decision: string) => number | undefined;
  /** Entries that have facts of a subject, with all their facts. */
  readonly entriesOf: (subject: Subject) => readonly Pick<Entry, "position" | "facts">[];
  /** The chain from an entry on, as it can be shown by digests. */
  readonly chainFrom: (position: number) => Stretch;
  readonly close: () => void;
}

export interface Decided {
  readonly decision: Decision;
  readonly excerpts: readonly Excerpt[];
}

/** Opens the ledger of a folder to look at it. */
export function readStore(directory: string): LedgerReader | { readonly failure: Failure } {
  return attempt(() => {
    if (!existsSync(ledgerFile(directory))) throw new StoreError(absent(directory));
    const opened = openForReading(ledgerFile(directory));
    const { connection, title } = opened;
    const { path } = connection;
    connection.run("BEGIN");
    const excerpts = connection.prepare(excerptQuery);
    const positionOf = connection.prepare("SELECT position FROM names WHERE id = ? AND named = 'decision'");
    // Decisions that nobody is told of have no name: for the few times that one is asked for, all are looked through.
    const looked = connection.prepare("SELECT position FROM entries WHERE record ->> 5 = ?");
    const placeOf = (id: string): number | undefined => {
      const [position] = positionOf.row(id) ?? looked.row(id) ?? [];
      return typeof position === "number" ? position : undefined;
    };
    const entries = connection.prepare(`SELECT position, ${text("facts")} FROM subjects JOIN entries USING (position) WHERE subject_id = ? AND subject_kind = ? ORDER BY position`);
    const owner = connection.prepare(ownerQuery);
    const facts = connection.prepare(`SELECT ${text("facts")} FROM subjects JOIN entries USING (position) WHERE subject_id = ? AND subject_kind = ? AND record ->> 2 <= ? ORDER BY position`);
    const decision = connection.prepare(decisionQuery);
    return {
      ruleset: title.ruleset,
      title,
      head: headOf(connection),
      factsOf: (subject, until) =>
        reading(path, () => facts.rows(subject.id, subject.kind, until === Infinity ? Number.MAX_SAFE_INTEGER : until).flatMap(factsFrom).filter(isOf(subject))),
      factsOfKinds: (...kinds) =>
        reading(path, () => {
          const isAsked = kinds.map(() => "instr(facts, ?) > 0").join(" OR ");
          const rows = connection.prepare(`SELECT ${text("facts")} FROM entries WHERE facts IS NOT NULL AND (${isAsked}) ORDER BY position`).rows(...kinds.map((kind) => `"kind":"${kind}"`));
          return rows.flatMap(factsFrom).filter(({ kind }) => kinds.includes(kind));
        }),
      ownerOf: (named, id) => ownerFrom(owner.row(id, named)),
      decision: (position) => reading(path, () => decisionFrom(decision.row(position))),
      decided: (id) =>
        reading(path, () => {
          const position = placeOf(id);
          const found = position === undefined ? undefined : decisionFrom(decision.row(position));
          return found === undefined || position === undefined ? undefined : { decision: found, excerpts: excerptsFrom(excerpts.rows(position)) };
        }),
      decidedBetween: (from, until) => decidedBetween(connection, from, until),
      positionOf: (id) => placeOf(id),
      entriesOf: (subject) => reading(path, () => entries.rows(subject.id, subject.kind).map((row) => ({ position: Number(row[0]), facts: factsFrom(row.slice(1)) }))),
      chainFrom: (position) => stretchFrom(opened, readCheckpoints(checkpointFile(directory)), position),
      close: () => connection.close(),
    };
  });
}

function* decidedBetween(connection: Connection, from: number, until: number): Generator<Decision> {
  const query = `SELECT position, ${["source", "id", "record", "body"].map(text).join(", ")} FROM entries JOIN versions ON version = record ->> 6 WHERE record ->> 2 >= ? AND record ->> 2 < ? ORDER BY position`;
  for (const row of connection.prepare(query).each(from, until)) {
    const decision = reading(connection.path, () => decisionFrom(row));
    if (decision !== undefined) yield decision;
  }
}
