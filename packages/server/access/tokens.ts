import { createHash, randomBytes } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isScope } from "./scopes.ts";
import type { Scope } from "./scopes.ts";

/** A token as it is kept: by what it can be recognised, not what it is. Times are RFC 3339 in UTC. */
export interface TokenRecord {
  /** By which it is listed and revoked. */
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** SHA-256 of the token, hexadecimal. The token is 256 random bits, so that nobody finds it by trying. */
  readonly hash: string;
  readonly created: string;
  readonly expires?: string;
  readonly revoked?: string;
  /** Events and requests that it may send in a second. */
  readonly rate: number;
}

/** Enough for a platform of any size, and an end to a loop gone wild. */
export const defaultRate = 20_000;

export const tokensFile = (folder: string): string => join(folder, "tokens.json");

export const hashOf = (token: string): string => createHash("sha256").update(token, "utf8").digest("hex");

/** A file of tokens that cannot be read, or is none: nobody is let in by it. */
export class TokensError extends Error {
  readonly path: string;

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.name = "TokensError";
    this.path = path;
  }
}

/** The tokens of a folder; none where there is no file of them. */
export function readTokens(folder: string): readonly TokenRecord[] {
  const path = tokensFile(folder);
  if (!existsSync(path)) return [];
  const parsed = parsedFile(path);
  if (!Array.isArray(parsed) || !parsed.every(isTokenRecord)) throw new TokensError(path, "not a list of tokens");
  return parsed;
}

function parsedFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw new TokensError(path, "not JSON");
    throw error;
  }
}

function isTokenRecord(value: unknown): value is TokenRecord {
  if (typeof value !== "object" || value === null) return false;
  const { id, name, scopes, hash, created, expires, revoked, rate } = value as Partial<TokenRecord>;
  const isText = (text: unknown): boolean => typeof text === "string";
  const isTime = (time: unknown): boolean => time === undefined || (typeof time === "string" && !Number.isNaN(Date.parse(time)));
  return [id, name, hash, created].every(isText) && isTime(expires) && isTime(revoked) && typeof rate === "number" && Array.isArray(scopes) && scopes.every((scope) => typeof scope === "string" && isScope(scope));
}

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expires?: string;
  readonly rate?: number;
}

/** Makes a token. What is returned as `token` is shown once and kept nowhere. */
export function createToken(folder: string, { name, scopes, expires, rate = defaultRate }: NewToken, now: Date): { readonly token: string; readonly record: TokenRecord } {
  const token = `reeve_${randomBytes(32).toString("base64url")}`;
  const record: TokenRecord = { id: `t-${randomBytes(5).toString("hex")}`, name, scopes, hash: hashOf(token), created: now.toISOString(), ...(expires === undefined ? {} : { expires }), rate };
  writeTokens(folder, [...readTokens(folder), record]);
  return { token, record };
}

/** Ends a token; undefined where there is none of this id. One that was revoked before stays as it is. */
export function revokeToken(folder: string, id: string, now: Date): TokenRecord | undefined {
  const records = readTokens(folder);
  const found = records.find((record) => record.id === id);
  if (found === undefined || found.revoked !== undefined) return found;
  const revoked = { ...found, revoked: now.toISOString() };
  writeTokens(folder, records.map((record) => (record.id === id ? revoked : record)));
  return revoked;
}

/** Whole or not at all, and for nobody's eyes but the owner's. */
function writeTokens(folder: string, records: readonly TokenRecord[]): void {
  mkdirSync(folder, { recursive: true });
  const path = tokensFile(folder);
  const partial = `${path}.${process.pid}.tmp`;
  const file = openSync(partial, "w", 0o600);
  try {
    writeFileSync(file, `${JSON.stringify(records, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(partial, path);
}

/** Of the file of tokens, by which a change is seen; empty where there is none. */
export function tokensMark(folder: string): string {
  const stats = statSync(tokensFile(folder), { throwIfNoEntry: false });
  return stats === undefined ? "" : `${stats.mtimeMs} ${stats.size} ${stats.ino}`;
}
