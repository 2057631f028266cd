/**
 * Sends events as a process of its own: `sender URL CONNECTIONS RATE MS NAME`. With a rate of 0 each connection sends the next when it has its answer; with another so many a second are due whether
 * the others are answered or not, and a latency counts from when a request was due. Tells its parent what became of them.
 */
import { Connection } from "./connection.ts";
import type { Heard } from "./connection.ts";
import { listing, titles } from "./listing.ts";

/** What became of what was sent. */
export interface Sent {
  /** Numbers of the events that were answered with a decision. */
  readonly accepted: readonly number[];
  readonly refused: number;
  /** The first answer that is none that a server may give. */
  readonly wrong?: string;
  readonly seconds: number;
  /** Milliseconds that 99 of 100 were answered in. */
  readonly acceptedP99: number;
  readonly refusedP99: number;
}

const [url = "", connections = "1", rate = "0", ms = "1000", name = ""] = process.argv.slice(2);
const perSecond = Number(rate);

const accepted: number[] = [];
const latencies: { readonly accepted: number[]; readonly refused: number[] } = { accepted: [], refused: [] };
let wrong: string | undefined;
let next = 0;

/** Whether it is a decision; a refusal says when to come again, and is a problem. */
function judge(number: number, heard: Heard | undefined, tookMs: number): void {
  if (heard?.status === 200) {
    accepted.push(number);
    latencies.accepted.push(tookMs);
    return;
  }
  latencies.refused.push(tookMs);
  const isRefusal = (heard?.status === 503 || heard?.status === 429) && /^retry-after: \d+/im.test(heard.head) && /^content-type: application\/problem\+json/im.test(heard.head);
  if (!isRefusal) wrong ??= heard === undefined ? `${name}-${number} is not answered` : `${name}-${number} is answered with\n${heard.head}\n\n${heard.body}`;
}

async function ask(connection: Connection, due: number): Promise<void> {
  const number = next++;
  judge(number, await connection.post("/v1/evaluate", JSON.stringify(listing(`${name}-${number}`, titles[number % 50 === 0 ? 0 : 1], `${name}-${number % 5000}`))), performance.now() - due);
}

const all = Array.from({ length: Number(connections) }, () => new Connection(url));
// To open so many at once takes longer than any answer may.
await Promise.all(all.map((connection) => connection.opened()));
const began = performance.now();
const until = began + Number(ms);

async function inTurn(connection: Connection): Promise<void> {
  while (performance.now() < until) await ask(connection, performance.now());
}

/** Each request at its time, on a connection that waits for nothing; where there is none, on the first that is free. */
async function onTime(): Promise<void> {
  const idle = [...all];
  const late: number[] = [];
  let open = 0;
  const send = (connection: Connection, due: number): void => {
    open++;
    void ask(connection, due).then(() => {
      open--;
      const waiting = late.shift();
      if (waiting === undefined) idle.push(connection);
      else send(connection, waiting);
    });
  };
  for (let due = 0; performance.now() < until || open > 0; await new Promise((resolve) => setTimeout(resolve, 1))) {
    const now = Math.min(performance.now(), until);
    for (; began + (due * 1000) / perSecond < now; due++) {
      const connection = idle.pop();
      if (connection === undefined) late.push(began + (due * 1000) / perSecond);
      else send(connection, began + (due * 1000) / perSecond);
    }
  }
}

if (perSecond === 0) await Promise.all(all.map(inTurn));
else await onTime();
const p99 = (values: readonly number[]): number => values.toSorted((left, right) => left - right)[Math.floor(values.length * 0.99)] ?? 0;
const sent: Sent = { accepted, refused: latencies.refused.length, ...(wrong === undefined ? {} : { wrong }), seconds: Number(ms) / 1000, acceptedP99: p99(latencies.accepted), refusedP99: p99(latencies.refused) };
for (const connection of all) connection.end();
process.send?.(sent, () => process.disconnect());
