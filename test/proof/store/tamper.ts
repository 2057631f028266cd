/**
 * `node tamper.js DIRECTORY SEED FROM TO [STORE]`: changes copies of a ledger, each in one way, and says of each how, and whether it is found: a line of JSON. In a process of its
 * own, which ends with everything it has open.
 */
import { cpSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { storeAt } from "./child.ts";
import { drawn } from "./events.ts";

const [directory = "", seed = "", from = "0", to = "0", module] = process.argv.slice(2);
const { exportLines, rebuild, StoreError, verify } = await storeAt(module);
/** Where the change at hand is. */
let where = "";
const [original, copy] = [join(directory, "state"), join(directory, `copy-${from}`)];

/** The columns in which something is recorded or from which something is found. */
const columns: Readonly<Record<string, readonly string[]>> = {
  entries: ["position", "source", "id", "record", "facts", "link"],
  excerpts: ["position", "ordinal", "instant", "digest", "salt", "body"],
  versions: ["version", "body"],
  ledger: ["value"],
  names: ["named", "id", "position", "subject_kind", "subject_id"],
  subjects: ["subject_kind", "subject_id", "position"],
  messages: ["position", "concerns"],
  counters: ["rule", "day", "count"],
  deadlines: ["decision", "position", "deadline", "subject_kind", "subject_id"],
  sightings: ["thing", "instant", "account"],
  head: ["position", "latest"],
};

/** What is changed in a way that SQLite itself allows: `false` where the draw changes nothing. */
type Change = (database: Database.Database, drawn: (limit: number, what: string) => number) => boolean;

/** Changes a bit of a text, a blob or a number. */
const flipOf = (table: string, column: string): Change => (database, draw) => {
  where = ` of ${table}.${column}`;
  const row = rowOf(database, table, draw, column);
  const changed = changedBit(valueAt(database, table, column, row), draw);
  return changed !== undefined && update(database, table, column, row, changed);
};

const flip: Change = (database, draw) => {
  const tables = Object.keys(columns);
  const table = tables[draw(tables.length, "table")] ?? "";
  return flipOf(table, columns[table]?.[draw(columns[table].length, "column")] ?? "")(database, draw);
};

const removable = ["entries", "excerpts", "versions", "names", "subjects", "messages", "counters", "deadlines"];
const removeFrom = (table: string): Change => (database, draw) => {
  where = ` from ${table}`;
  return changes(database, `DELETE FROM ${table} WHERE ${key(table)} = ?`, rowOf(database, table, draw));
};

const remove: Change = (database, draw) => removeFrom(removable[draw(removable.length, "table")] ?? "")(database, draw);

/** Two entries or their excerpts with each other's places. */
const reorder: Change = (database, draw) => {
  const count = Number(one(database, "SELECT count(*) FROM entries"));
  const [left, right] = [1 + draw(count, "left"), 1 + draw(count, "right")];
  if (left === right) return false;
  const tables = [["entries"], ["excerpts"], ["entries", "excerpts"]][draw(3, "which")] ?? [];
  const before = contentOf(database, tables);
  for (const table of tables) {
    for (const [old, now] of [[left, -1], [right, left], [-1, right]] as const) changes(database, `UPDATE ${table} SET position = ? WHERE position = ?`, now, old);
  }
  return contentOf(database, tables) !== before;
};

/** Everything after a position is gone. */
const truncate: Change = (database, draw) => {
  const last = Number(one(database, "SELECT count(*) FROM entries")) - 1 - draw(100, "last");
  for (const table of ["entries", "excerpts"]) changes(database, `DELETE FROM ${table} WHERE position > ?`, last);
  changes(database, "UPDATE head SET position = ?", last);
  return true;
};

const byStatement: readonly (readonly [name: string, change: Change])[] = [["flip", flip], ["remove", remove], ["reorder", reorder], ["truncate", truncate]];

/** What is tried first: each column, each table and the end, whatever is drawn. */
const swept: readonly (readonly [name: string, change: Change])[] = [
  ...Object.entries(columns).flatMap(([table, names]) => names.map((column) => ["flip", flipOf(table, column)] as const)),
  ...removable.map((table) => ["remove", removeFrom(table)] as const),
  ["truncate", truncate],
];

/** What is changed in the file itself, whatever SQLite thinks of it. */
const byBytes: readonly (readonly [name: string, change: (path: string, bytes: Buffer, draw: (limit: number, what: string) => number) => void])[] = [
  ["flip in the file", (path, bytes, draw) => writeFileSync(path, flipped(bytes, draw(bytes.length, "place"), draw(8, "bit")))],
  ["cut off the file", (path, bytes, draw) => truncateSync(path, draw(bytes.length, "length"))],
  ["pages of the file exchanged", (path, bytes, draw) => writeFileSync(path, exchanged(bytes, draw))],
];

/** What a writer who knows the format does after cutting the end off: nothing is left by which it is seen but the checkpoints. */
function tidyUp(): void {
  const [checkpoints, elsewhere] = [join(copy, "checkpoints.jsonl"), join(copy, "elsewhere.jsonl")];
  renameSync(checkpoints, elsewhere);
  rebuild(copy);
  renameSync(elsewhere, checkpoints);
}

/** Found, or of the file itself nothing lost: bytes that mean nothing may change, as long as all that is recorded is the same. */
function answer(isOfBytes: boolean): { readonly found: "found" | "meaningless" | "missed"; readonly said?: string } {
  const verified = verify(copy);
  if ("failure" in verified) return { found: "found", said: verified.failure.kind };
  if (verified.damage !== undefined) return { found: "found", said: verified.damage.what.en };
  return { found: isOfBytes && exportOf(copy) === exportOf(original) ? "meaningless" : "missed" };
}

function exportOf(ledger: string): string {
  try {
    const lines = exportLines(ledger);
    return "failure" in lines ? lines.failure.kind : [...lines].join("");
  } catch (error) {
    if (error instanceof StoreError) return error.failure.kind;
    throw error;
  }
}

function inDatabase(path: string, change: Change, draw: (limit: number, what: string) => number): boolean {
  const database = new Database(path);
  try {
    return change(database, draw);
  } catch (error) {
    // What a primary key or a type forbids nobody can write.
    if (error instanceof Error && /constraint|cannot store/.test(error.message)) return false;
    throw error;
  } finally {
    if (database.inTransaction) database.exec("ROLLBACK");
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    database.close();
  }
}

function changedBit(value: unknown, draw: (limit: number, what: string) => number): unknown {
  if (typeof value === "number") return value + (draw(2, "sign") === 0 ? 1 : -1) * 2 ** draw(10, "bit");
  if (value instanceof Uint8Array && value.length > 0) return flipped(Buffer.from(value), draw(value.length, "place"), draw(8, "bit"));
  if (typeof value !== "string" || value === "") return undefined;
  const units = [...value];
  const place = draw(units.length, "place");
  const unit = (units[place] ?? "").charCodeAt(0) ^ (1 << draw(5, "bit"));
  units[place] = String.fromCharCode(unit < 0xd800 ? unit : 0x41);
  return units.join("");
}

function flipped(bytes: Buffer, place: number, bit: number): Buffer {
  bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
  return bytes;
}

function exchanged(bytes: Buffer, draw: (limit: number, what: string) => number): Buffer {
  const page = 4096;
  const [left, right] = [draw(bytes.length / page, "left") * page, draw(bytes.length / page, "right") * page];
  const kept = Buffer.from(bytes.subarray(left, left + page));
  bytes.copy(bytes, left, right, right + page);
  kept.copy(bytes, right);
  return bytes;
}

/** Tables without row ids are keyed by what they have. */
function key(table: string): string {
  return { excerpts: "position * 100 + ordinal", names: "named || id", subjects: "subject_kind || subject_id || position", counters: "day || rule", deadlines: "decision", sightings: "thing || instant || account", ledger: "key" }[table] ?? "rowid";
}

/** A row that has something in a column. */
function rowOf(database: Database.Database, table: string, draw: (limit: number, what: string) => number, column = "1"): unknown {
  const count = Number(one(database, `SELECT count(*) FROM ${table} WHERE ${column} IS NOT NULL`));
  return one(database, `SELECT ${key(table)} FROM ${table} WHERE ${column} IS NOT NULL ORDER BY ${key(table)} LIMIT 1 OFFSET ${draw(Math.max(1, count), "row")}`);
}

const valueAt = (database: Database.Database, table: string, column: string, row: unknown): unknown => one(database, `SELECT ${column} FROM ${table} WHERE ${key(table)} = ?`, row);

function update(database: Database.Database, table: string, column: string, row: unknown, value: unknown): boolean {
  return changes(database, `UPDATE ${table} SET ${column} = ? WHERE ${key(table)} = ?`, value, row);
}

const changes = (database: Database.Database, sql: string, ...values: readonly unknown[]): boolean => database.prepare(sql).run([...values]).changes > 0;
const contentOf = (database: Database.Database, tables: readonly string[]): string => JSON.stringify(tables.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY position`).raw().all([])));
const one = (database: Database.Database, sql: string, ...values: readonly unknown[]): unknown => (database.prepare(sql).raw().get([...values]) as readonly unknown[] | undefined)?.[0];

for (let round = Number(from); round < Number(to); round++) {
  const draw = (limit: number, what: string): number => drawn(limit, seed, round, what);
  where = "";
  rmSync(copy, { recursive: true, force: true });
  cpSync(original, copy, { recursive: true });
  const path = join(copy, "ledger.db");
  const first = swept[round];
  const isOfBytes = first === undefined && draw(3, "how") === 0;
  const [name, change] = first !== undefined ? first : isOfBytes ? (byBytes[draw(byBytes.length, "kind")] ?? ["", undefined]) : (byStatement[draw(byStatement.length, "kind")] ?? ["", undefined]);
  if (isOfBytes) (change as (typeof byBytes)[number][1])(path, readFileSync(path), draw);
  const hasChanged = isOfBytes || inDatabase(path, change as Change, draw);
  if (hasChanged && name === "truncate") tidyUp();
  writeSync(1, `${JSON.stringify({ round, name, where, ...(hasChanged ? answer(isOfBytes) : { found: "unchanged" }) })}\n`);
}
rmSync(copy, { recursive: true, force: true });
