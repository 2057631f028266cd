/** A server of its own for a test: on a free port, a ledger in a folder of its own, a clock that the test holds. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Ruleset } from "@reeve/ruleset";
import { openRuleset } from "@reeve/store";
import { onTestFinished } from "vitest";
import { createToken } from "../access/tokens.ts";
import type { Scope } from "../access/scopes.ts";
import { serve } from "../serve.ts";
import type { Running, ServeOptions } from "../serve.ts";

const fixture = fileURLToPath(new URL("../../cli/fixtures/strikes", import.meta.url));

export const keys = { REEVE_LEDGER_KEY: "a key for the tests of the server", REEVE_EVIDENCE_KEY: "a key for the words as they were sent" } as const;

/** 2020-10-20, noon in Shanghai. */
export const noon = Date.parse("2020-10-20T12:00:00+08:00");

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Of JSON; undefined for anything else. */
  readonly value: Readonly<Record<string, unknown>>;
}

export interface Served extends Running {
  readonly state: string;
  /** The folder of the ruleset, which may be changed. */
  readonly folder: string;
  /** What the clock of the server shows. */
  now: number;
  readonly failures: unknown[];
  readonly refusals: string[];
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly post: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
}

let loaded: Promise<Ruleset> | undefined;

export async function rulesetIn(folder: string): Promise<Ruleset> {
  const { ruleset, diagnostics } = await openRuleset(folder);
  if (ruleset === undefined) throw new Error(diagnostics.map(({ message }) => message.en).join("\n"));
  return ruleset;
}

interface Starting extends Partial<ServeOptions> {
  /** The folder of a ledger, or of tokens, that was there before. */
  readonly state?: string;
}

/** A folder for a ledger. */
export function newState(): string {
  const state = mkdtempSync(join(tmpdir(), "reeve-state-"));
  onTestFinished(() => rmSync(state, { recursive: true, force: true }));
  return state;
}

export async function start(options: Starting = {}): Promise<Served> {
  const scratch = mkdtempSync(join(tmpdir(), "reeve-server-"));
  const folder = join(scratch, "ruleset");
  cpSync(fixture, folder, { recursive: true });
  loaded ??= rulesetIn(folder);
  const ruleset = await loaded;
  const { state = join(scratch, "state") } = options;
  const [failures, refusals]: [unknown[], string[]] = [[], []];
  const served = { now: noon };
  const nothing = (): void => undefined;
  const running = await serve({
    rulesets: [{ ruleset, folder }],
    port: 0,
    environment: keys,
    activeSince: Date.parse("2020-01-01T00:00:00Z"),
    clock: () => served.now,
    observer: { decided: nothing, answered: nothing, committed: nothing, served: nothing, delivered: nothing, refused: (_, reason) => refusals.push(reason), failed: (_, error) => failures.push(error) },
    ...options,
    state,
  });
  onTestFinished(async () => {
    await running.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${running.url}${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, value: jsonIn(text) };
  };
  return Object.assign(served, running, {
    state,
    folder,
    failures,
    refusals,
    get: (path: string, headers = {}) => ask(path, { headers }),
    post: (path: string, body: unknown, headers = {}) =>
      ask(path, { method: "POST", body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body), headers: { "content-type": "application/json", ...headers } }),
  });
}

function jsonIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return {};
  }
}

/** The header that brings a token with these scopes. */
export function bearer(state: string, ...scopes: readonly Scope[]): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${createToken(state, { name: `who may ${scopes.join(", ")}`, scopes }, new Date(noon)).token}` };
}

export const listing = (id: string, title: string, { account = "a-1", at = "2020-10-20T11:00:00+08:00", text = "" } = {}): object => ({
  id,
  source: "market/listings",
  type: "listing.published",
  time: at,
  data: { listing_id: `l-${id}`, account_id: account, title, text },
});

/** What strikes at once and bars from selling, what is held for a review, and what nobody minds. */
export const striking = "户主名单整批出";
export const held = "信息代查";
export const honest = "二手自行车,九成新";

/** Sends bytes as they are, and gives what comes back until the server ends the connection, or nothing more comes for a while. */
export function raw(url: string, bytes: string | Uint8Array, quietMs = 300): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let received = "";
    let quiet: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(quiet);
      socket.destroy();
      resolve(received);
    };
    const wait = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(done, quietMs);
    };
    socket.on("connect", () => socket.write(bytes));
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      wait();
    });
    socket.on("close", done).on("error", done);
  });
}
