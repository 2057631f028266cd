import { existsSync } from "node:fs";
import type { Decision, Excerpt, Fact, Head, Named, Subject } from "@reeve/engine";
import { absent, attempt, StoreError, type Failure } from "../failure.ts";
import { ledgerFile } from "./files.ts";
import { openForReading } from "./schema.ts";
import { decisionFrom, decisionQuery, excerptQuery, excerptsFrom, factColumns, factFrom, ownerFrom, ownerQuery, reading } from "./rows.ts";
import { headOf } from "./store.ts";

/** A ledger as it stood when it was opened, which takes no lock: it may be written meanwhile. What fails is a `StoreError`. */
export interface LedgerReader {
  /** The name of the ruleset whose ledger it is. */
  readonly ruleset: string;
  readonly head: Head;
  /** Facts of a subject in the order of the ledger, those only that came with events of this time or before. */
  readonly factsOf: (subject: Subject, until: number) => readonly Fact[];
  /** Facts of these kinds, of every subject, in the order of the ledger. */
  readonly factsOfKinds: (...kinds: readonly Fact["kind"][]) => readonly Fact[];
  readonly ownerOf: (named: Named, id: string) => Subject | undefined;
  readonly decision: (position: number) => Decision | undefined;
  /** A decision by its id, and what is kept of the words it was about. */
  readonly decided: (decision: string) => Decided | undefined;
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
    const { connection, title } = openForReading(ledgerFile(directory));
    const { path } = connection;
    connection.run("BEGIN");
    const excerpts = connection.prepare(excerptQuery);
    const positionOf = connection.prepare("SELECT position FROM entries WHERE decision_id = ?");
    const owner = connection.prepare(ownerQuery);
    const facts = connection.prepare(`SELECT ${factColumns} FROM facts JOIN entries USING (position) WHERE subject_id = ? AND subject_kind = ? AND instant <= ? ORDER BY position, ordinal`);
    const decision = connection.prepare(decisionQuery);
    return {
      ruleset: title.ruleset,
      head: headOf(connection),
      factsOf: ({ kind, id }, until) => reading(path, () => facts.rows(id, kind, until === Infinity ? Number.MAX_SAFE_INTEGER : until).map(factFrom)),
      factsOfKinds: (...kinds) =>
        reading(path, () => connection.prepare(`SELECT ${factColumns} FROM facts WHERE kind IN (${kinds.map(() => "?").join(", ")}) ORDER BY position, ordinal`).rows(...kinds).map(factFrom)),
      ownerOf: (named, id) => ownerFrom(owner.row(id, named)),
      decision: (position) => reading(path, () => decisionFrom(decision.row(position))),
      decided: (id) =>
        reading(path, () => {
          const [position] = positionOf.row(id) ?? [];
          const found = typeof position === "number" ? decisionFrom(decision.row(position)) : undefined;
          return found === undefined || typeof position !== "number" ? undefined : { decision: found, excerpts: excerptsFrom(excerpts.rows(position)) };
        }),
      close: () => connection.close(),
    };
  });
}
