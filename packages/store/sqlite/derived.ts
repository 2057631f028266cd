import type { Fact } from "@reeve/engine";
import { nameOf, subjectOf } from "../record/named.ts";
import type { Connection } from "./connection.ts";

/** What a fact is found by, and what follows from it besides the fold of its subject. */
export interface Derivation {
  /** A fact that begins what has begun already breaks a primary key and is a failure. */
  readonly take: (position: number, fact: Fact) => void;
  /** Takes an entry's place and time as the latest, if it is. */
  readonly head: (position: number, instant: number) => void;
}

/** The tables that are derived, and by which columns their rows are compared. */
export const derivedTables = ["names", "counters", "deadlines", "head"] as const;

/** Writes what follows from facts to the derived tables of a schema: `main`, or `temp` where it is derived again to be compared. */
export function derivation(connection: Connection, schema: "main" | "temp"): Derivation {
  const begin = connection.prepare(`INSERT INTO ${schema}.names (named, id, subject_kind, subject_id) VALUES (?, ?, ?, ?)`);
  const count = connection.prepare(`INSERT INTO ${schema}.counters (rule, day, count) VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1`);
  const expect = connection.prepare(`INSERT INTO ${schema}.deadlines (decision, position, deadline, subject_kind, subject_id) VALUES (?, ?, ?, ?, ?)`);
  const settle = connection.prepare(`DELETE FROM ${schema}.deadlines WHERE decision = ?`);
  const head = connection.prepare(`UPDATE ${schema}.head SET position = ?, latest = max(coalesce(latest, ?), ?)`);
  return {
    take(position, fact) {
      const name = nameOf(fact);
      const subject = subjectOf(fact);
      if (name !== undefined) begin.run(name.named, name.id, subject?.kind ?? null, subject?.id ?? null);
      if (fact.kind === "counted") count.run(fact.rule, fact.day);
      if (fact.kind === "review" && fact.deadline !== undefined) expect.run(fact.decision, position, fact.deadline, fact.of.kind, fact.of.id);
      if (fact.kind === "reviewed") settle.run(fact.decision);
    },
    head: (position, instant) => head.run(position, instant, instant),
  };
}
