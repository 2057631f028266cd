import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { makesTokens } from "@reeve/engine";
import type { Matcher } from "@reeve/engine";
import { identityKey, readStore } from "@reeve/store";
import type { Environment } from "@reeve/store";
import type { WorkingRuleset } from "@reeve/ruleset";
import { Access } from "./access/access.ts";
import { batchPath, evaluateBatch } from "./evaluate/batch.ts";
import { evaluateOne, evaluatePath } from "./evaluate/single.ts";
import { createHttpServer } from "./http/listen.ts";
import type { TimeLimits } from "./http/listen.ts";
import { splitTarget } from "./http/query.ts";
import { Room } from "./http/room.ts";
import { takeUpTrace } from "./http/trace.ts";
import { newMetrics } from "./metrics/metrics.ts";
import { together } from "./observer.ts";
import type { Observer } from "./observer.ts";
import { answerWithPage, isOfPage, readPage } from "./page/page.ts";
import { appFor } from "./routes/app.ts";
import { Served } from "./serving/served.ts";
import type { ServedOptions } from "./serving/served.ts";
import type { Serving } from "./serving/serving.ts";
import type { Destination } from "./webhooks/destination.ts";
import { Turns } from "./serving/turns.ts";

export interface ServedRuleset {
  readonly ruleset: WorkingRuleset;
  readonly folder: string;
  /** Where it was kept. */
  readonly matcher?: Matcher;
}

export interface ServeOptions {
  /** Rulesets without errors, and the folders they were read from; of no two the same name. */
  readonly rulesets: readonly ServedRuleset[];
  /** The folder of ledgers and tokens. */
  readonly state: string;
  /** 0: any that is free. */
  readonly port: number;
  /** The address that is listened on; unless told that of this machine alone, or every one where there are tokens. */
  readonly host?: string;
  /** From when on the rules and ladders of first versions may strike, in milliseconds; from now on unless told. */
  readonly activeSince?: number;
  readonly environment?: Environment;
  readonly clock?: () => number;
  readonly observer?: Observer;
  readonly mostWaiting?: number;
  readonly timeLimits?: TimeLimits;
  /** The folder of the page that was built; none is served unless told. */
  readonly page?: string;
  /** Who is told what is recorded. */
  readonly destinations?: readonly Destination[];
  /** From 0 on, below 1: for waits only. */
  readonly random?: () => number;
}

export interface Running {
  /** `http://127.0.0.1:7080`. */
  readonly url: string;
  /** Whether this machine alone is served, since there are no tokens. */
  readonly isOpen: boolean;
  /** Takes nothing more, answers what is under way, and closes the ledgers. Asked for again it waits for the same end. */
  readonly stop: () => Promise<void>;
}

/** Without tokens nobody but this machine is served: listening elsewhere is refused. */
export class NotWithoutTokens extends Error {}

/** Whoever else is served, identities are known under a key of one's own. */
export class NotWithoutKey extends Error {}
const keyMissing = "it makes tokens of the numbers of identity documents now, and others than this machine are served only under a key of your own; set `REEVE_IDENTITY_KEY` and start the server again";

const stopWithinMs = 10_000;
/** Batches at once, each of which keeps some hundred results at most, */
const mostBatches = 32;
/** and bodies that have begun to come in and are not whole. */
const mostBodies = 512;

/** Serves rulesets over HTTP until it is stopped. Throws `NotWithoutTokens` or `NotWithoutKey` where it would not be safe, `StoreError` or `TokensError` where what is on disk cannot be used, and what the system says about the port. */
export async function serve(options: ServeOptions): Promise<Running> {
  const { state, port, environment = process.env, clock = Date.now } = options;
  const metrics = newMetrics();
  const observer = options.observer === undefined ? metrics.observer : together(options.observer, metrics.observer);
  const access = new Access(state, clock);
  const host = options.host ?? (access.isOpen ? "127.0.0.1" : "::");
  if (access.isOpen && !isLoopback(host)) throw new NotWithoutTokens(host);
  const lacksKey = ({ program }: Pick<WorkingRuleset, "program">): boolean => !access.isOpen && makesTokens(program) && identityKey(environment).isDevelopment;
  const keyless = options.rulesets.find(({ ruleset }) => lacksKey(ruleset));
  if (keyless !== undefined) throw new NotWithoutKey(keyless.ruleset.manifest.name);
  const objectionTo: ServedOptions["objectionTo"] = (ruleset) => (lacksKey(ruleset) ? keyMissing : undefined);
  const rulesets = new Map<string, Served>();
  let isStopping = false;
  const serving: Serving = { rulesets, access, observer, metrics, clock, state, isStopping: () => isStopping, turns: new Turns(), rooms: { batches: new Room(mostBatches), bodies: new Room(mostBodies) } };
  const closeAll = async (): Promise<void> => {
    for (const served of rulesets.values()) await served.close();
  };
  try {
    for (const { ruleset, ...place } of options.rulesets) {
      const served = new Served(ruleset, { ...options, ...place, environment, clock, observer, objectionTo, state: ledgerFolder(options, ruleset) });
      rulesets.set(served.name, served);
      metrics.watch(served.name, () => served.depths);
    }
    const server = createHttpServer(listenerFor(serving, options.page), options.timeLimits);
    server.listen({ port, host, exclusive: true });
    await once(server, "listening");
    let stopped: Promise<void> | undefined;
    const stop = (): Promise<void> => {
      isStopping = true;
      return (stopped ??= closeServer(server).then(closeAll));
    };
    return { url: urlOf(server.address() as AddressInfo), isOpen: access.isOpen, stop };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function listenerFor(serving: Serving, folder: string | undefined): Parameters<typeof createHttpServer>[0] {
  const page = folder === undefined ? undefined : readPage(folder);
  const app = appFor(serving, [
    { method: "POST", path: evaluatePath, handle: evaluateOne },
    { method: "POST", path: batchPath, handle: evaluateBatch },
  ]);
  return (request, response) => {
    const { path, query } = splitTarget(request.url ?? "");
    takeUpTrace(request, response);
    if (path === evaluatePath && request.method === "POST") evaluateOne(serving, request, response, query);
    else if (page !== undefined && isOfPage(path)) answerWithPage(page, path, request, response);
    else app(request, response);
  };
}

/** The ledger of the one ruleset lies in the folder itself; of several each has a folder of its own, but for one that was there before. */
function ledgerFolder({ state, rulesets }: ServeOptions, { manifest: { name } }: WorkingRuleset): string {
  const own = join(state, name);
  const ownerOf = (folder: string): string | undefined => {
    const reader = readStore(folder);
    if ("failure" in reader) return undefined;
    reader.close();
    return reader.ruleset;
  };
  if (ownerOf(state) === name) return state;
  return rulesets.length > 1 || ownerOf(own) === name ? own : state;
}

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host);

const urlOf = ({ address, port }: AddressInfo): string => `http://${address === "::" || address === "0.0.0.0" ? "localhost" : address.includes(":") ? `[${address}]` : address}:${port}`;

/** Waits for what is under way; who is not done in time is cut off. */
async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  // A connection that is kept is idle once its answer is out.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), stopWithinMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
