import type { IncomingMessage } from "node:http";
import type { Problem } from "../problem/problem.ts";
import { hostRefused, scopeMissing, tokenNeeded, tokenRefused, tooManyRequests } from "../problem/problems.ts";
import { Bucket } from "./bucket.ts";
import { openScopes } from "./scopes.ts";
import type { Scope } from "./scopes.ts";
import { hashOf, readTokens, tokensMark } from "./tokens.ts";
import type { TokenRecord } from "./tokens.ts";

/** Who sends a request. */
export interface Caller {
  /** Of the token; `open` where there is none. */
  readonly id: string;
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Of its token; undefined where nothing is limited. */
  readonly bucket: Bucket | undefined;
  /** Revealing is slow on purpose. */
  readonly reveals: Bucket;
}

/** A change of the file of tokens is seen after so long at the latest. */
const seenAfterMs = 250;
const revealsPerSecond = 0.2;

interface Kept {
  readonly record: TokenRecord;
  readonly caller: Caller;
}

/** The tokens of a folder as they stand now, and who may come without one. */
export class Access {
  readonly #folder: string;
  readonly #clock: () => number;
  /** Once there was a token nobody comes in without one, whatever becomes of the file. */
  #isOpen: boolean;
  #mark = "";
  #seenAt = Number.NEGATIVE_INFINITY;
  #byHash = new Map<string, Kept>();
  readonly #open: Caller;
  /** Who sends what needs no token. */
  readonly #anyone: Caller;

  /** Throws `TokensError` where the file of tokens cannot be read. */
  constructor(folder: string, clock: () => number) {
    this.#folder = folder;
    this.#clock = clock;
    this.#isOpen = true;
    this.#open = { id: "open", name: "open", scopes: openScopes, bucket: undefined, reveals: new Bucket(revealsPerSecond, clock()) };
    this.#anyone = { ...this.#open, id: "anyone", name: "anyone", scopes: new Set() };
    this.#look(clock());
  }

  /** Whether anybody on this machine is served without a token. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Who sends the request, if he may do this `count` times; or why not. Without a scope anybody may, from anywhere. */
  admit(request: IncomingMessage, scope: Scope | undefined, count = 1): Caller | Problem {
    if (scope === undefined) return this.#anyone;
    const now = this.#clock();
    if (now - this.#seenAt >= seenAfterMs || now < this.#seenAt) this.#look(now);
    const caller = this.#callerOf(request, now);
    if ("status" in caller) return caller;
    if (!caller.scopes.has(scope)) return scopeMissing(scope);
    return this.charge(caller, count) ?? caller;
  }

  /** Counts towards the rate of the token; a problem where that is too much. */
  charge({ bucket }: Caller, count: number): Problem | undefined {
    if (count === 0) return undefined;
    const seconds = bucket?.take(count, this.#clock()) ?? 0;
    return seconds === 0 ? undefined : tooManyRequests(seconds);
  }

  #callerOf({ headers: { authorization, host } }: IncomingMessage, now: number): Caller | Problem {
    if (authorization === undefined) return this.#isOpen ? (isLoopbackHost(host) ? this.#open : hostRefused) : tokenNeeded;
    const [, token] = /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(authorization) ?? [];
    if (token === undefined) return tokenRefused("malformed");
    const kept = this.#byHash.get(hashOf(token));
    if (kept === undefined) return tokenRefused("unknown");
    const { revoked, expires } = kept.record;
    if (revoked !== undefined) return tokenRefused("revoked");
    return expires !== undefined && Date.parse(expires) <= now ? tokenRefused("expired") : kept.caller;
  }

  /** Reads the file anew where it changed. While it cannot be read the tokens known before stand. */
  #look(now: number): void {
    const isFirst = this.#seenAt === Number.NEGATIVE_INFINITY;
    this.#seenAt = now;
    const mark = tokensMark(this.#folder);
    if (mark === this.#mark) return;
    try {
      const records = readTokens(this.#folder);
      if (records.length > 0) this.#isOpen = false;
      this.#byHash = new Map(records.map((record) => [record.hash, { record, caller: this.#keptCaller(record, now) }]));
      this.#mark = mark;
    } catch (error) {
      if (isFirst) throw error;
    }
  }

  /** What a token has used up stays used up when the file changes. */
  #keptCaller(record: TokenRecord, now: number): Caller {
    const known = this.#byHash.get(record.hash);
    if (known !== undefined && known.record.rate === record.rate) return { ...known.caller, name: record.name, scopes: new Set(record.scopes) };
    return { id: record.id, name: record.name, scopes: new Set(record.scopes), bucket: new Bucket(record.rate, now), reveals: new Bucket(revealsPerSecond, now) };
  }
}

/** Another name may be one that somebody points at this machine, from a page that a person here looks at. */
function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host);
}
