import type { Decision, Excerpt, Fact, Subject } from "@reeve/engine";
import { damaged, StoreError } from "../failure.ts";
import { expandDecision, type Version } from "../record/compact.ts";
import { text, textOf, type Row } from "./connection.ts";

/** What the queries of a ledger ask for, and what their rows are. */

export const decisionQuery = `SELECT ${text("decision_id")}, position, ${text("source")}, ${text("id")}, ${text("type")}, ${text("time")}, late, ${text("decision")}, ${text("body")}
  FROM entries JOIN versions USING (version) WHERE position = ?`;

export function decisionFrom(row: Row | undefined): Decision | undefined {
  if (row === undefined) return undefined;
  const [decision, position, source, id, type, time, late, compact, version] = row.map(textOf);
  const event = { source: String(source), id: String(id), type: String(type) };
  return expandDecision(String(compact), JSON.parse(String(version)) as Version, { decision: String(decision), position: Number(position), event, time: String(time), late: late === 1 });
}

export const factColumns = text("body");

export const factFrom = ([body]: Row): Fact => JSON.parse(String(textOf(body))) as Fact;

/** All facts in one row, in order: for many of them a third of the time of a row for each. JSON has no line feed but between its parts, and ours has none. */
export const allFacts = text("group_concat(body, char(10) ORDER BY position, ordinal)");

export function allFactsFrom(row: Row | undefined): readonly Fact[] {
  const lines = textOf(row?.[0]);
  return lines === null || lines === undefined ? [] : String(lines).split("\n").map((line) => JSON.parse(line) as Fact);
}

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
