import type { Fact, Subject } from "@reeve/engine";
import { nameOf, subjectOf } from "../record/named.ts";
import type { Connection, Value } from "./connection.ts";
import { type Insert, insertInto } from "./insert.ts";

/** What of an entry something follows from. */
export interface Source {
  readonly position: number;
  readonly instant: number;
  readonly decision: string;
  readonly facts: readonly Fact[];
  readonly concerns: readonly Subject[] | undefined;
}

/** What entries and facts are found by, and what follows from them besides the fold of their subjects. */
export interface Derivation {
  /** Takes entries in their order. A fact that begins what has begun already breaks a primary key and is a failure. */
  readonly take: (sources: Iterable<Source>) => void;
}

/** The tables that are derived, and by which columns their rows are compared. */
export const derivedTables = ["names", "subjects", "messages", "counters", "deadlines", "sightings", "tallies", "tallied", "head"] as const;

/** Facts that are of no subject and are asked for are filed under this one. */
export const general: Subject = { kind: "", id: "" };
export const isGeneral = ({ kind }: Fact): boolean => kind === "terms" || kind === "activated" || kind === "measure";
const filedUnder = (fact: Fact): Subject | undefined => subjectOf(fact) ?? (isGeneral(fact) ? general : undefined);

/** So many rows of a table are collected before they are written. */
const mostRows = 1024;

/** Writes what follows from entries to the derived tables of a schema: `main`, or `temp` where it is derived again to be compared. */
export function derivation(connection: Connection, schema: "main" | "temp"): Derivation {
  const insertNames = insertInto(connection, `${schema}.names`, 5);
  const insertSubjects = insertInto(connection, `${schema}.subjects`, 3);
  const insertMessages = insertInto(connection, `${schema}.messages`, 2);
  const count = connection.prepare(`INSERT INTO ${schema}.counters (rule, day, count) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count`);
  const expect = connection.prepare(`INSERT INTO ${schema}.deadlines (decision, position, deadline, subject_kind, subject_id) VALUES (?, ?, ?, ?, ?)`);
  const settle = connection.prepare(`DELETE FROM ${schema}.deadlines WHERE decision = ?`);
  // Ledgers of the first formats have none, nor a table for them while they are brought on.
  let insertSightings: Insert | undefined;
  const head = connection.prepare(`UPDATE ${schema}.head SET position = ?, latest = max(coalesce(latest, ?), ?)`);

  function take(sources: Iterable<Source>): void {
    const names: Value[][] = [];
    const subjects: Value[][] = [];
    const messages: Value[][] = [];
    const sightings: Value[][] = [];
    const counts = new Map<string, { readonly rule: string; readonly day: string; count: number }>();
    let [last, latest] = [0, -Infinity];
    const write = (): void => {
      for (const [insert, rows] of [[insertNames, names], [insertSubjects, subjects], [insertMessages, messages]] as const) insert(rows.splice(0));
      if (sightings.length > 0) (insertSightings ??= insertInto(connection, `${schema}.sightings`, 3))(sightings.splice(0));
    };
    for (const { position, instant, decision, facts, concerns } of sources) {
      last = position;
      latest = Math.max(latest, instant);
      if (concerns !== undefined) {
        messages.push([position, JSON.stringify(concerns)]);
        names.push(["decision", decision, position, null, null]);
      }
      for (const [kind, id] of subjectsOf(facts)) subjects.push([kind, id, position]);
      for (const fact of facts) {
        const name = nameOf(fact);
        const subject = subjectOf(fact);
        if (name !== undefined) names.push([name.named, name.id, position, subject?.kind ?? null, subject?.id ?? null]);
        if (fact.kind === "counted") {
          const key = `${fact.day} ${fact.rule}`;
          const counted = counts.get(key) ?? { rule: fact.rule, day: fact.day, count: 0 };
          counted.count++;
          counts.set(key, counted);
        }
        if (fact.kind === "review" && fact.deadline !== undefined) expect.run(fact.decision, position, fact.deadline, fact.of.kind, fact.of.id);
        if (fact.kind === "seen") sightings.push([`${fact.by} ${fact.key}`, fact.instant, fact.of.id]);
        if (fact.kind === "reviewed") settle.run(fact.decision);
      }
      if (names.length >= mostRows || subjects.length >= mostRows || messages.length >= mostRows || sightings.length >= mostRows) write();
    }
    write();
    for (const counted of counts.values()) count.run(counted.rule, counted.day, counted.count);
    if (last > 0) head.run(last, latest, latest);
  }

  return { take };
}

/** Each subject that facts are filed under, once. */
function subjectsOf(facts: readonly Fact[]): readonly (readonly [kind: string, id: string])[] {
  const found: (readonly [string, string])[] = [];
  for (const fact of facts) {
    const subject = filedUnder(fact);
    if (subject !== undefined && !found.some(([kind, id]) => kind === subject.kind && id === subject.id)) found.push([subject.kind, subject.id]);
  }
  return found;
}
