import type { Decision, Excerpt, Fact, Subject } from "@reeve/engine";
import { damaged, StoreError } from "../failure.ts";
import type { Version } from "../record/compact.ts";
import { decisionIn, partsOf, type RecordParts } from "../record/record.ts";
import { text, textOf, type Row, type Value } from "./connection.ts";

/** What the queries of a ledger ask for, and what their rows are. */

export const decisionQuery = `SELECT position, ${["source", "id", "record", "body"].map(text).join(", ")} FROM entries JOIN versions ON version = record ->> 6 WHERE position = ?`;

export function decisionFrom(row: Row | undefined): Decision | undefined {
  if (row === undefined) return undefined;
  const [position, source, id, record, version] = row.map(textOf);
  return decisionIn({ position: Number(position), source: String(source), id: String(id) }, recordFrom(record), JSON.parse(String(version)) as Version);
}

export function recordFrom(value: Value | undefined): RecordParts {
  const parts = partsOf(String(textOf(value)));
  if (parts === undefined) throw new SyntaxError("a record is none");
  return parts;
}

/** Of a row's first column. */
export const factsFrom = ([facts]: Row): readonly Fact[] => (facts === null ? [] : (JSON.parse(String(textOf(facts))) as readonly Fact[]));

/** The facts of many entries in one row, in order: for many of them a third of the time of a row for each. JSON has no line feed but between its parts, and ours has none. */
export const allFacts = text("group_concat(facts, char(10) ORDER BY position)");

export function allFactsFrom(row: Row | undefined): readonly Fact[] {
  const lines = textOf(row?.[0]);
  return lines === null || lines === undefined ? [] : String(lines).split("\n").flatMap((line) => JSON.parse(line) as readonly Fact[]);
}

export const isOf = ({ kind, id }: Subject) => (fact: Fact): boolean => "of" in fact && fact.of.id === id && fact.of.kind === kind;

export const excerptQuery = `SELECT ${text("body")} FROM excerpts WHERE position = ? ORDER BY ordinal`;

/** Those that are not erased. */
export const excerptsFrom = (rows: readonly Row[]): readonly Excerpt[] => rows.flatMap(([body]) => (body === null ? [] : [JSON.parse(String(textOf(body))) as Excerpt]));

export const ownerQuery = `SELECT ${text("subject_kind")}, ${text("subject_id")} FROM names WHERE id = ? AND named = ?`;

export function ownerFrom(row: Row | undefined): Subject | undefined {
  const [kind, id] = row?.map(textOf) ?? [];
  return typeof kind === "string" && typeof id === "string" ? { kind, id } : undefined;
}

/** Reads rows; what was written as JSON and is none any more is damage. */
export function reading<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (error instanceof SyntaxError) throw new StoreError(damaged(path, { en: "what is on record is not JSON any more", zh: "记录的内容已不是 JSON" }), error);
    throw error;
  }
}
