import type { Entry } from "@reeve/engine";
import { absent, attempt, damaged, StoreError, type Failure } from "../failure.ts";
import { firstLink } from "../record/chain.ts";
import type { Version } from "../record/compact.ts";
import { linkAfter } from "../record/earlier.ts";
import { decisionIn } from "../record/record.ts";
import { hasLedger, ledgerFile } from "./files.ts";
import { entriesAfter, type KeptEntry } from "./records.ts";
import { openForReading, type Opened, type Title } from "./schema.ts";
import { atEntry, wrongIn } from "./verify.ts";

/** The first line of an export. */
export interface ExportTitle extends Title {
  readonly format: 1;
}

/** Every other line: an entry, and the link of the chain after it, hexadecimal. */
export type ExportedEntry = Omit<Entry, "excerpts"> & { readonly link: string };

/** `opa`: under the names of the decision log of Open Policy Agent, without a title, for programs that read those. */
export type ExportFormat = "reeve" | "opa";

/**
 * A ledger as lines of JSON, each with its line feed: its title, and each entry with its decision and facts. Excerpts are no part of it. Each entry is compared with the chain
 * on the way; at the first that does not fit a `StoreError` is thrown, and what was given before is what was written.
 */
export function exportLines(directory: string, format: ExportFormat = "reeve"): Iterable<string> | { readonly failure: Failure } {
  return attempt(() => {
    if (!hasLedger(directory)) throw new StoreError(absent(directory));
    return linesOf(directory, openForReading(ledgerFile(directory)), format);
  });
}

function* linesOf(directory: string, { connection, title, chaining }: Opened, format: ExportFormat): Generator<string> {
  try {
    connection.run("BEGIN");
    if (format === "reeve") yield `${JSON.stringify({ format: 1, ...title } satisfies ExportTitle)}\n`;
    let link = firstLink(title.ledger, title.ruleset, title.created);
    const walk = entriesAfter(connection, 0);
    let step = walk.next();
    for (; step.done !== true; step = walk.next()) {
      const kept = step.value;
      link = linkAfter(link, kept.chained, kept.parts, chaining);
      const what = wrongIn(kept, link);
      if (what !== undefined) throw new StoreError(damaged(directory, atEntry({ position: kept.chained.position, what })));
      const entry = exported(kept, link);
      yield `${JSON.stringify(format === "opa" ? decisionLogged(entry, title) : entry)}\n`;
    }
    if (step.value !== undefined) throw new StoreError(damaged(directory, atEntry(step.value)));
  } finally {
    connection.close();
  }
}

function exported({ chained, parts, facts }: KeptEntry, link: string): ExportedEntry {
  const { position, source, id, version } = chained;
  const [type, time, instant, late, digest, , , , , concerns] = parts;
  const decision = decisionIn({ position, source, id }, parts, JSON.parse(version) as Version);
  return { position, source, id, type, time, instant, late: late === 1, digest, decision, facts, ...(concerns === undefined ? {} : { concerns }), link };
}

/** What an event held is not kept, which `erased` says. */
function decisionLogged({ position, source, id, type, time, decision }: ExportedEntry, { ledger }: Title): object {
  const { ruleset, engine } = decision;
  return {
    labels: { id: ledger, version: engine.version },
    decision_id: decision.decision,
    bundles: { [ruleset.name]: { revision: ruleset.digest } },
    path: `${ruleset.name}/decision`,
    input: { source, id, type, time },
    erased: ["/input/data"],
    result: decision,
    timestamp: time,
    req_id: position,
  };
}
