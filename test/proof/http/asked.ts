import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc, { type Arbitrary } from "fast-check";
import type { Options, Outcome, Proof } from "../proof.ts";
import { newTally } from "../proof.ts";
import { listing, titles } from "./listing.ts";
import { keptAgent, send, smallRuleset, startServer } from "./serving.ts";

const connections = 32;
const event = JSON.stringify(listing("e-1", titles[1], "a-1"));

/** Bodies that a reader of JSON may stumble over. */
const bodies: Arbitrary<string> = fc.oneof(
  fc.constantFrom(event, "", "{", "[]", "null", `${event}${event}`, `\ufeff${event}`, "[".repeat(5000), `{"a":`.repeat(400)),
  fc.constantFrom(
    event.replace('"data":{', '"data":{"__proto__":{"admin":true},'),
    event.replace('"data":{', '"data":{"constructor":{},'),
    event.replace('"data":{', '"data":{"n":12345678901234567890,'),
    event.replace('"data":{', '"data":{"n":1e400,'),
    event.replace('"id"', '"id":"e-0","id"'),
    event.replace("e-1", "e\\r\\nx: y"),
    event.replace("e-1", "\\ud800"),
    event.replace("2020-10-12", "9999-99-99"),
  ),
  fc.json(),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.tuple(fc.nat(event.length), fc.string({ unit: "binary", maxLength: 4 }), fc.nat(20)).map(([at, by, length]) => event.slice(0, at) + by + event.slice(at + length)),
);

const paths = fc.constantFrom("/v1/evaluate", "/v1/evaluate?mode=dry-run", "/v1/evaluate?explain=full", "/v1/evaluate/batch", "/v1/subjects/account/a-1", "/v1/subjects/account/%ff", "/v1/decisions/d-1", "/v1/decisions/d-1/review", "/v1/strikes/s-1/appeal", "/v1/strikes/s-1/notice", "/v1/appeals/p-1/decision", "/", "/../../etc/passwd", "/v1/evaluate?mode=%", "*");
const methods = fc.constantFrom("POST", "POST", "POST", "GET", "PUT", "HEAD", "OPTIONS", "TRACE", "BREW");
const types = fc.constantFrom("application/json", "application/json", "application/json; charset=utf-8", "application/json; charset=gbk", "application/cloudevents+json", "application/x-ndjson", "application/cloudevents-batch+json", "text/xml", "", "é");
const more = fc.constantFrom("", "", "", "content-encoding: gzip\r\n", "expect: tea\r\n", "accept-language: zh\r\n", "authorization: Bearer x\r\n", "idempotency-key: k\r\n", "ce-specversion: 1.0\r\nce-id: %ff\r\n", "transfer-encoding: chunked\r\n", "content-length: 3\r\n", "host: a\r\n", "x: a\nb\r\n");

const whole: Arbitrary<Buffer> = fc.tuple(methods, paths, types, more, bodies).map(([method, path, type, headers, body]) =>
  Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n`, "latin1"), Buffer.from(body)]),
);
const requests: Arbitrary<Buffer> = fc.oneof(
  { weight: 4, arbitrary: whole },
  { weight: 1, arbitrary: fc.tuple(whole, fc.nat(400), fc.uint8Array({ maxLength: 6 })).map(([bytes, at, by]) => Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + by.length)])) },
  { weight: 1, arbitrary: fc.tuple(whole, fc.nat(400)).map(([bytes, at]) => bytes.subarray(0, at)) },
);

interface Heard {
  readonly status: string;
  readonly head: string;
}

/** Sends bytes and nothing after them; what came back, empty where the connection was closed without a word. */
function ask(url: string, bytes: Buffer): Promise<Heard> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.end(bytes));
    socket.setEncoding("latin1").on("data", (chunk: string) => void (received += chunk));
    socket.on("error", () => undefined).on("close", () => {
      const [head = ""] = received.split("\r\n\r\n");
      resolve({ status: head.slice(9, 12), head });
    });
  });
}

/** What an answer may not be. */
function wrongWith({ status, head }: Heard): string | undefined {
  if (status.startsWith("5")) return status === "503" && /^retry-after: \d+/im.test(head) ? undefined : `it is answered with ${status}`;
  return status.startsWith("4") && !/^content-type: application\/problem\+json/im.test(head) ? `${status} without a problem:\n${head}` : undefined;
}

const atOnce = 1000;

async function runAsked({ cases, seed, until = Infinity, progress }: Options): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), "reeve-asked-"));
  const server = await startServer(smallRuleset, join(directory, "state"));
  const tally = newTally();
  let asked = 0;
  let failure: string | undefined;
  try {
    for (let round = 0; asked < cases && failure === undefined && performance.now() < until; round++) {
      const drawn = fc.sample(requests, { seed: seed + round, numRuns: Math.min(atOnce, cases - asked) });
      const lane = async (): Promise<void> => {
        for (let bytes = drawn.pop(); bytes !== undefined && failure === undefined; bytes = drawn.pop()) {
          const heard = await ask(server.url, bytes);
          const wrong = server.hasEnded() ? "the server ended" : wrongWith(heard);
          if (wrong !== undefined) failure = `seed ${seed + round}: ${wrong}\n${JSON.stringify(bytes.toString("latin1"))}`;
          tally.add(heard.status === "" ? "closed without a word" : `answered ${heard.status}`);
          asked++;
        }
      };
      await Promise.all(Array.from({ length: connections }, lane));
      progress?.(asked);
    }
    const agent = keptAgent(1);
    const honest = failure === undefined ? await send(server.url, agent, listing("honest", titles[1], "a-honest")) : undefined;
    agent.destroy();
    if (failure === undefined && honest?.status !== 200) failure = `behind all of them an honest event is answered with ${honest?.status ?? "nothing"}`;
  } finally {
    await server.kill();
    rmSync(directory, { recursive: true });
  }
  return { cases: asked, figures: Object.fromEntries([...tally.counts].toSorted()), ...(failure === undefined ? {} : { failure }) };
}

export const asked: Proof = { code: "R8", name: "asked", claim: "requests gone wrong in every way are answered with a problem, and harm neither the server nor the next", floor: 100_000, short: 1500, run: runAsked };
