import type { Localized } from "@reeve/language";
import type { Recorded } from "../record/chain.ts";
import { text, textOf, type Connection, type Row } from "./connection.ts";

/** A fact as it is kept: its columns beside its JSON. */
export interface FactRow {
  readonly kind: unknown;
  readonly subjectKind: unknown;
  readonly subjectId: unknown;
  readonly body: string;
}

/** An excerpt as it is kept; erased, salt and body are gone. */
export interface ExcerptRow {
  readonly digest: string;
  readonly salt: unknown;
  readonly body: unknown;
}

export interface KeptEntry {
  readonly recorded: Recorded;
  readonly link: unknown;
  readonly facts: readonly FactRow[];
  readonly excerpts: readonly ExcerptRow[];
}

/** What is wrong, and from which entry on nothing can be relied on. */
export interface Damage {
  readonly position: number;
  readonly what: Localized;
}

/**
 * Entries after a position, in order, read as they lie there: nothing is converted, so that what was changed stays visible. Ends with the
 * damage that keeps the rest from being read as a ledger.
 */
export function* entriesAfter(connection: Connection, after: number): Generator<KeptEntry, Damage | undefined> {
  const entries = connection
    .prepare(
      `SELECT position, ${text("source")}, ${text("id")}, ${text("type")}, ${text("time")}, instant, late, ${text("digest")}, ${text("decision_id")}, ${text("body")}, ${text("decision")}, link, ${text("concerns")}
       FROM entries LEFT JOIN versions USING (version) WHERE position > ? ORDER BY position`,
    )
    .each(after);
  const facts = grouped(connection.prepare(`SELECT position, ordinal, ${text("kind")}, ${text("subject_kind")}, ${text("subject_id")}, ${text("body")} FROM facts WHERE position > ? ORDER BY position, ordinal`).each(after));
  const excerpts = grouped(connection.prepare(`SELECT position, ordinal, ${text("digest")}, salt, ${text("body")} FROM excerpts WHERE position > ? ORDER BY position, ordinal`).each(after));
  let expected = after + 1;
  for (const row of entries) {
    const [position] = row;
    if (position !== expected) return { position: expected, what: missing };
    const own = [facts.take(expected), excerpts.take(expected)] as const;
    for (const rows of own) if (!isNumbered(rows)) return { position: expected, what: unnumbered };
    yield entryFrom(row, own[0].map(factFrom), own[1].map(excerptFrom));
    expected++;
  }
  return facts.isOver() && excerpts.isOver() ? undefined : { position: expected, what: missing };
}

const missing: Localized = { en: "it is missing", zh: "该条目缺失" };
const unnumbered: Localized = { en: "a part of it is missing", zh: "该条目缺少一部分" };

function entryFrom(row: Row, facts: readonly FactRow[], excerpts: readonly ExcerptRow[]): KeptEntry {
  const [position, source, id, type, time, instant, late, digest, decisionId, version, decision, link, concerns] = row;
  const recorded = {
    position,
    source: textOf(source),
    id: textOf(id),
    type: textOf(type),
    time: textOf(time),
    instant,
    late: late === 1 ? true : late === 0 ? false : late,
    digest: textOf(digest),
    decisionId: textOf(decisionId),
    version: textOf(version),
    decision: textOf(decision),
    facts: facts.map(({ body }) => body),
    excerpts: excerpts.map((excerpt) => excerpt.digest),
    ...(concerns === null ? {} : { concerns: textOf(concerns) }),
  };
  return { recorded: recorded as Recorded, link, facts, excerpts };
}

const factFrom = ([, , kind, subjectKind, subjectId, body]: Row): FactRow => ({ kind: textOf(kind), subjectKind: textOf(subjectKind), subjectId: textOf(subjectId), body: textOf(body) as string });
const excerptFrom = ([, , digest, salt, body]: Row): ExcerptRow => ({ digest: textOf(digest) as string, salt, body: textOf(body) });
const isNumbered = (rows: readonly Row[]): boolean => rows.every(([, ordinal], index) => ordinal === index);

interface Grouped {
  /** The rows of a position; rows of one before it, which no entry has, come with them. */
  readonly take: (position: number) => readonly Row[];
  readonly isOver: () => boolean;
}

function grouped(rows: Iterable<Row>): Grouped {
  const iterator = rows[Symbol.iterator]();
  let next = iterator.next();
  return {
    take(position) {
      const own: Row[] = [];
      while (next.done !== true && Number(next.value[0]) <= position) {
        own.push(next.value);
        next = iterator.next();
      }
      return own;
    },
    isOver: () => next.done === true,
  };
}
