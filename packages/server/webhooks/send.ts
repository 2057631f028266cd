import { request as requestHttp } from "node:http";
import type { Agent, ClientRequest, IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import type { BlockList } from "node:net";
import { engineVersion } from "@reeve/engine";
import { AddressRefused, isReachable, lookupWithin } from "./address.ts";

/** What became of an attempt. `failed` is a word for a machine: `status 503`, `timeout`, `address-refused`, a code of the system. Nothing of an answer's body is kept. */
export type Attempt = { readonly failed?: undefined } | { readonly failed: string; readonly retryAfterMs?: number };

export interface Sending {
  readonly url: URL;
  readonly agent: Agent;
  readonly allowed: BlockList;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Ends what takes too long, or is not waited for any more. */
  readonly signal: AbortSignal;
  readonly clock: () => number;
}

/** More of an answer is not read: what a receiver says beyond its status is nobody's business. */
const mostAnswerBytes = 4096;
const mostHeaderBytes = 16_384;

/** Posts once. Redirects are not followed: an address that was never looked at could stand behind one. Never rejects. */
export function send(sending: Sending): Promise<Attempt> {
  return new Promise((resolve) => {
    const fail = (error: unknown): void => resolve({ failed: sending.signal.aborted ? "timeout" : wordFor(error) });
    try {
      const request = requestTo(sending);
      request.once("error", fail);
      request.once("response", (response) => {
        drop(response, fail);
        response.once("close", () => resolve(attemptFrom(response, sending.clock())));
      });
      request.end(sending.body);
    } catch (error) {
      fail(error);
    }
  });
}

function requestTo({ url, agent, allowed, headers, body, signal }: Sending): ClientRequest {
  const address = url.hostname.replace(/^\[(.*)\]$/, "$1");
  // A socket does not ask for the address of an address.
  if (isIP(address) !== 0 && !isReachable(address, allowed)) throw new AddressRefused();
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return request(url, {
    method: "POST",
    agent,
    signal,
    lookup: lookupWithin(allowed),
    maxHeaderSize: mostHeaderBytes,
    headers: { "content-type": "application/json; charset=utf-8", "user-agent": `reeve/${engineVersion}`, ...headers, "content-length": String(Buffer.byteLength(body)) },
  });
}

/** Reads an answer to its end, so that the connection can be kept, or ends a connection on which there is no end of it. */
function drop(response: IncomingMessage, fail: (error: unknown) => void): void {
  let bytes = 0;
  response.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostAnswerBytes) response.destroy();
  });
  response.once("error", (error) => {
    // Its status has been said.
    if (bytes <= mostAnswerBytes) fail(error);
  });
}

function attemptFrom({ statusCode = 0, headers }: IncomingMessage, now: number): Attempt {
  if (statusCode >= 200 && statusCode < 300) return {};
  const retryAfterMs = waitIn(headers["retry-after"], now);
  return { failed: `status ${statusCode}`, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function waitIn(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) || ms <= 0 ? undefined : ms;
}

function wordFor(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "failed";
}
