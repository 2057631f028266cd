import type { Entry, Fact, Subject } from "@reeve/engine";
import { absent, attempt, damaged, StoreError, type Failure } from "../failure.ts";
import { firstLink, nextLink, recordDigest } from "../record/chain.ts";
import { expandDecision, type Version } from "../record/compact.ts";
import type { Connection } from "./connection.ts";
import { hasLedger, ledgerFile } from "./files.ts";
import { entriesAfter, type KeptEntry } from "./records.ts";
import { openForReading, type Title } from "./schema.ts";
import { atEntry, wrongIn } from "./verify.ts";

/** The first line of an export. */
export interface ExportTitle extends Title {
  readonly format: 1;
}

/** Every other line: an entry, and the link of the chain after it, hexadecimal. */
export type ExportedEntry = Omit<Entry, "isPlain" | "excerpts"> & { readonly link: string };

/**
 * A ledger as lines of JSON, each with its line feed: its title, and each entry with its decision and facts. Excerpts are no part of it. Each entry is compared with the chain
 * on the way; at the first that does not fit a `StoreError` is thrown, and what was given before is what was written.
 */
export function exportLines(directory: string): Iterable<string> | { readonly failure: Failure } {
  return attempt(() => {
    if (!hasLedger(directory)) throw new StoreError(absent(directory));
    const { connection, title } = openForReading(ledgerFile(directory));
    return linesOf(directory, connection, title);
  });
}

function* linesOf(directory: string, connection: Connection, title: Title): Generator<string> {
  try {
    connection.run("BEGIN");
    yield `${JSON.stringify({ format: 1, ...title } satisfies ExportTitle)}\n`;
    let link: Uint8Array = firstLink(title.ledger, title.ruleset, title.created);
    const walk = entriesAfter(connection, 0);
    let step = walk.next();
    for (; step.done !== true; step = walk.next()) {
      const kept = step.value;
      link = nextLink(link, recordDigest(kept.recorded));
      const what = wrongIn(kept, link);
      if (what !== undefined) throw new StoreError(damaged(directory, atEntry({ position: kept.recorded.position, what })));
      yield `${JSON.stringify(exported(kept, link))}\n`;
    }
    if (step.value !== undefined) throw new StoreError(damaged(directory, atEntry(step.value)));
  } finally {
    connection.close();
  }
}

function exported({ recorded }: KeptEntry, link: Uint8Array): ExportedEntry {
  const { position, source, id, type, time, instant, late, digest, decisionId, version, decision, facts, concerns } = recorded;
  const envelope = { decision: decisionId, position, event: { source, id, type }, time, late };
  return {
    position,
    source,
    id,
    type,
    time,
    instant,
    late,
    digest,
    decision: expandDecision(decision, JSON.parse(version) as Version, envelope),
    facts: facts.map((fact) => JSON.parse(fact) as Fact),
    ...(concerns === undefined ? {} : { concerns: JSON.parse(concerns) as readonly Subject[] }),
    link: Buffer.from(link).toString("hex"),
  };
}
