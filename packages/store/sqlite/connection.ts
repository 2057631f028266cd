import Database from "libsql";
import { absent, closed, damaged, foreign, full, inputOutput, inUse, readOnly, StoreError, twice, type Failure } from "../failure.ts";

export type Value = number | string | null | Uint8Array;
export type Row = readonly Value[];

/**
 * A column of text as a statement is to ask for it: as bytes, which `textOf` reads. The binding ends the process on a text that is no UTF-8, and in a file
 * that was damaged there may be one.
 */
export const text = (column: string): string => `CAST(${column} AS BLOB)`;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text that bytes are; what is no text stays what it is. */
export function textOf(value: Value | undefined): Value | undefined {
  if (!(value instanceof Uint8Array)) return value;
  try {
    return utf8.decode(value);
  } catch {
    return value;
  }
}

/** A prepared statement. Values stand for its question marks in order. */
export interface Statement {
  readonly run: (...values: readonly Value[]) => void;
  readonly row: (...values: readonly Value[]) => Row | undefined;
  readonly rows: (...values: readonly Value[]) => readonly Row[];
  /** Row by row, for results of any size. */
  readonly each: (...values: readonly Value[]) => Iterable<Row>;
}

/** A file of SQLite. What fails is a `StoreError` that names the file. */
export interface Connection {
  readonly path: string;
  readonly run: (sql: string) => void;
  readonly prepare: (sql: string) => Statement;
  /** Whether a transaction is open: some failures end it by themselves. */
  readonly isInTransaction: () => boolean;
  /** Ends a transaction that is open; what was not committed is not written. */
  readonly close: () => void;
}

/** Opens a file, and makes an empty one where there is none. Whether it holds a database shows with the first statement. */
export function connect(path: string): Connection {
  const trying = <Result>(action: () => Result): Result => {
    try {
      return action();
    } catch (error) {
      throw translated(path, error);
    }
  };
  const database = trying(() => new Database(path));
  return {
    path,
    run: (sql) => trying(() => void database.exec(sql)),
    prepare: (sql) => trying(() => statement(database.prepare(sql), trying)),
    isInTransaction: () => database.inTransaction,
    close: () =>
      trying(() => {
        if (!database.open) return;
        if (database.inTransaction) database.exec("ROLLBACK");
        database.close();
      }),
  };
}

/** The binding takes a row of values as one array, and gives rows as arrays when told to, which only what gives rows may be told. */
function statement(plain: Database.Statement, trying: <Result>(action: () => Result) => Result): Statement {
  const prepared = plain.reader ? plain.raw() : plain;
  return {
    run: (...values) => trying(() => void prepared.run(values)),
    row: (...values) => trying(() => prepared.get(values) as Row | undefined),
    rows: (...values) => trying(() => prepared.all(values) as readonly Row[]),
    *each(...values) {
      const rows = trying(() => prepared.iterate(values) as Iterator<Row>);
      for (let next = trying(() => rows.next()); next.done !== true; next = trying(() => rows.next())) yield next.value;
    },
  };
}

/** Runs statements in one transaction: all of them, or none of them and the failure is thrown. */
export function inTransaction<Result>(connection: Connection, action: () => Result): Result {
  connection.run("BEGIN IMMEDIATE");
  try {
    const result = action();
    connection.run("COMMIT");
    return result;
  } catch (error) {
    if (connection.isInTransaction()) connection.run("ROLLBACK");
    throw error;
  }
}

/** What a failure of SQLite means for whoever keeps a ledger; result codes: https://sqlite.org/rescode.html. */
function translated(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const cannotOpen = /^ConnectionFailed\(.*: (\d+)"\)$/s.exec(error.message);
  const code = cannotOpen === null ? codeOf(error) : `SQLITE_CANTOPEN ${cannotOpen[1] ?? ""}`;
  if (code === undefined) return error.message.includes("connection is not open") ? new StoreError(closed(path), error) : error;
  const failure = failures.find(([prefix]) => code.startsWith(prefix))?.[1](path, code, error);
  return failure === undefined ? error : new StoreError(failure, error);
}

const codeOf = (error: Error): string | undefined => ("code" in error && typeof error.code === "string" && error.code.startsWith("SQLITE_") ? error.code : undefined);

const unsound = (path: string, message: string): Failure => damaged(path, { en: message, zh: `数据库结构错误(${message})` });

const failures: readonly (readonly [prefix: string, failure: (path: string, code: string, error: Error) => Failure | undefined])[] = [
  ["SQLITE_BUSY", (path) => inUse(path, undefined)],
  ["SQLITE_LOCKED", (path) => inUse(path, undefined)],
  ["SQLITE_FULL", full],
  ["SQLITE_IOERR", inputOutput],
  ["SQLITE_READONLY", readOnly],
  ["SQLITE_PERM", readOnly],
  ["SQLITE_CANTOPEN", readOnly],
  ["SQLITE_NOTADB", foreign],
  ["SQLITE_NOTFOUND", absent],
  ["SQLITE_ERROR", (path, _code, { message }) => (/^no such |has no column|malformed/.test(message) ? unsound(path, message) : undefined)],
  ["SQLITE_CORRUPT", (path, _code, { message }) => unsound(path, message)],
  ["SQLITE_CONSTRAINT", (path, _code, { message }) => twice(path, message.replace(/^.*constraint failed: /, ""))],
];
