import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Localized } from "@reeve/language";
import { damaged, foreign, newer, otherRuleset, StoreError } from "../failure.ts";
import { connect, inTransaction, text, textOf, type Connection } from "./connection.ts";
import type { Chaining } from "../record/earlier.ts";
import { migrations, type Migration } from "./migrations.ts";

/** "Reev": by it a ledger is told from other databases. */
const applicationId = 0x52_65_65_76;

/** What a ledger says of itself. */
export interface Title {
  /** Random, by which no two ledgers have the same chain. */
  readonly ledger: string;
  readonly ruleset: string;
  /** RFC 3339. */
  readonly created: string;
}

/** A database and the ledger in it. */
export interface Opened {
  readonly connection: Connection;
  readonly title: Title;
  readonly chaining: Chaining;
}

/** Who opens a ledger to write it: without a ruleset, whichever ledger is there. */
export type Asked = Omit<Title, "ruleset"> & { readonly ruleset?: string };

/**
 * The database of a ledger, ready to write: made with this title if the file is empty, brought to the newest format if it is older. `steps` are the
 * migrations the program knows.
 */
export function openForWriting(path: string, { ledger, ruleset, created }: Asked, steps = migrations): Opened {
  const connection = connect(path);
  return closingOnFailure(connection, () => {
    const format = formatOf(connection);
    if (format === 0 && ruleset === undefined) throw new StoreError(foreign(path));
    if (format > steps.length) throw new StoreError(newer(path, format, steps.length));
    connection.run("PRAGMA journal_mode = WAL");
    // What is acknowledged is on disk; in WAL mode anything less is not.
    connection.run("PRAGMA synchronous = FULL");
    // Strikes are filed in the order of their digests, a page for each: pages are kept in memory, and moved out of the log when many groups have written them. 64 MB, and 16 MB of log.
    connection.run("PRAGMA cache_size = -65536");
    connection.run("PRAGMA wal_autocheckpoint = 4000");
    if (format < steps.length) inTransaction(connection, () => migrate(connection, format, steps, { ledger, ruleset: ruleset ?? "", created }));
    if (!isOwnSchema(connection, steps)) throw new StoreError(damaged(path, otherSchema));
    const { title, chaining } = titleOf(connection);
    if (ruleset !== undefined && title.ruleset !== ruleset) throw new StoreError(otherRuleset(path, title.ruleset, ruleset));
    return { connection, title, chaining };
  });
}

/** The database of a ledger that may be written by another process meanwhile. It must be there. One of an older format is read from a copy in the newest, and stays as it is. */
export function openForReading(path: string): Opened {
  const connection = connect(path);
  return closingOnFailure(connection, () => {
    const format = formatOf(connection);
    if (format === 0) throw new StoreError(foreign(path));
    if (format > migrations.length) throw new StoreError(newer(path, format, migrations.length));
    if (format < migrations.length) return newestCopy(connection);
    connection.run("PRAGMA query_only = ON");
    return { connection, ...titleOf(connection) };
  });
}

function newestCopy(connection: Connection): Opened {
  const folder = mkdtempSync(join(tmpdir(), "reeve-ledger-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, "ledger.db");
    connection.prepare("VACUUM INTO ?").run(copy);
    const opened = openForWriting(copy, titleOf(connection).title);
    connection.close();
    return {
      ...opened,
      connection: {
        ...opened.connection,
        path: connection.path,
        close() {
          opened.connection.close();
          remove();
        },
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

function closingOnFailure<Result>(connection: Connection, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The format of a ledger; 0 where the file is empty. Anything else is none of ours. */
function formatOf(connection: Connection): number {
  const [id] = connection.prepare("PRAGMA application_id").row() ?? [];
  const [format] = connection.prepare("PRAGMA user_version").row() ?? [];
  const [tables] = connection.prepare("SELECT count(*) FROM sqlite_schema").row() ?? [];
  if (id === applicationId && typeof format === "number" && format > 0) return format;
  if (id === 0 && tables === 0) return 0;
  throw new StoreError(foreign(connection.path));
}

export const otherSchema: Localized = { en: "its tables are not those of a ledger", zh: "数据表的结构与账本格式不符" };

/** Whether the tables are those that the program makes: one that was changed, or a trigger that was added, is damage. */
export function isOwnSchema(connection: Connection, steps = migrations): boolean {
  const own = connect(":memory:");
  try {
    for (const step of steps) take(own, step);
    return schemaOf(own) === schemaOf(connection);
  } finally {
    own.close();
  }
}

const schemaOf = (connection: Connection): string =>
  JSON.stringify(connection.prepare(`SELECT ${text("type")}, ${text("name")}, ${text("tbl_name")}, ${text("sql")} FROM main.sqlite_schema ORDER BY type, name`).rows().map((row) => row.map(textOf)));

const take = (connection: Connection, step: Migration): void => (typeof step === "string" ? connection.run(step) : step(connection));

function migrate(connection: Connection, format: number, steps: readonly Migration[], title: Title): void {
  for (const step of steps.slice(format)) take(connection, step);
  connection.run(`PRAGMA application_id = ${applicationId}`);
  connection.run(`PRAGMA user_version = ${steps.length}`);
  if (format > 0) return;
  const insert = connection.prepare("INSERT INTO ledger (key, value) VALUES (?, ?)");
  for (const [key, value] of Object.entries(title)) insert.run(key, value);
}

function titleOf(connection: Connection): Omit<Opened, "connection"> {
  const rows = new Map(connection.prepare(`SELECT ${text("key")}, ${text("value")} FROM ledger`).rows().map(([key, value]) => [textOf(key), textOf(value)]));
  const [ledger, ruleset, created] = ["ledger", "ruleset", "created"].map((key) => rows.get(key));
  if (typeof ledger === "string" && typeof ruleset === "string" && typeof created === "string") {
    const [earlier, whole] = ["chained anew after", "chained by digests after"].map((key) => Number(rows.get(key) ?? 0));
    return { title: { ledger, ruleset, created }, chaining: { earlier: earlier ?? 0, whole: whole ?? 0, restated: String(rows.get("chain restated") ?? "") } };
  }
  throw new StoreError(damaged(connection.path, { en: "it does not say which ledger it is", zh: "缺少账本标识" }));
}
