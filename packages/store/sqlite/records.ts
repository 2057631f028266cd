import type { Fact } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import type { Chained } from "../record/chain.ts";
import { partsOf, type RecordParts } from "../record/record.ts";
import { text, textOf, type Connection, type Row, type Value } from "./connection.ts";

/** An excerpt as it is kept; erased, salt and body are gone. */
export interface ExcerptRow {
  readonly instant: unknown;
  readonly digest: unknown;
  readonly salt: unknown;
  readonly body: unknown;
}

export interface KeptEntry {
  readonly chained: Chained;
  readonly parts: RecordParts;
  readonly facts: readonly Fact[];
  readonly link: unknown;
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
  const versions = new Map(connection.prepare(`SELECT version, ${text("body")} FROM versions`).rows().map(([version, body]) => [version, textOf(body)]));
  const entries = connection.prepare(`SELECT position, ${["source", "id", "record", "facts", "link"].map(text).join(", ")} FROM entries WHERE position > ? ORDER BY position`).each(after);
  const excerpts = grouped(connection.prepare(`SELECT position, ordinal, instant, ${text("digest")}, salt, ${text("body")} FROM excerpts WHERE position > ? ORDER BY position, ordinal`).each(after));
  let expected = after + 1;
  for (const row of entries) {
    const [position] = row;
    if (position !== expected) return { position: expected, what: missing };
    const own = excerpts.take(expected);
    if (!own.every(([, ordinal], index) => ordinal === index)) return { position: expected, what: unnumbered };
    const kept = entryFrom(row, own, versions);
    if (kept === undefined) return { position: expected, what: otherThanChain };
    yield kept;
    expected++;
  }
  return excerpts.isOver() ? undefined : { position: expected, what: missing };
}

export const otherThanChain: Localized = { en: "it is not what was written: its record does not fit the chain", zh: "内容与写入时不符:记录与哈希链不一致" };
const missing: Localized = { en: "it is missing", zh: "该条目缺失" };
const unnumbered: Localized = { en: "a part of it is missing", zh: "该条目缺少一部分" };

/** Undefined for what no entry can be. */
function entryFrom(row: Row, excerpts: readonly Row[], versions: ReadonlyMap<Value | undefined, Value | undefined>): KeptEntry | undefined {
  const [position, source, id, record, facts, link] = row.map(textOf);
  if (typeof source !== "string" || typeof id !== "string" || typeof record !== "string" || (facts !== null && typeof facts !== "string")) return undefined;
  const parts = partsOf(record);
  const version = versions.get(parts?.[6]);
  const told = factsOf(facts);
  if (parts === undefined || typeof version !== "string" || told === undefined) return undefined;
  return { chained: { position: Number(position), source, id, version, record, facts }, parts, facts: told, link, excerpts: excerpts.map(excerptFrom) };
}

function factsOf(written: string | null): readonly Fact[] | undefined {
  try {
    return written === null ? [] : (JSON.parse(written) as readonly Fact[]);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const excerptFrom = ([, , instant, digest, salt, body]: Row): ExcerptRow => ({ instant, digest: textOf(digest), salt, body: textOf(body) });

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
