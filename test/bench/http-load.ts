/**
 * Sends requests as a process of its own: `http-load.js URL PATH CONNECTIONS MS RATE BATCH TEXTS`. With a rate of 0 each connection sends the next when it has its answer; with
 * another so many a second are sent whether the others are answered or not, and a latency counts from when the request was due. Prints one line of JSON.
 */
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";

const [url = "", path = "", connections = "1", ms = "1000", rate = "0", batch = "0", file = ""] = process.argv.slice(2);
const { hostname, port } = new URL(url);
const texts = JSON.parse(readFileSync(file, "utf8")) as readonly string[];
const run = `${process.pid}-${Date.now()}`;
const perBatch = Number(batch);
let next = 0;

function event(): string {
  const index = next++;
  const text = texts[index % texts.length] ?? "";
  return JSON.stringify({ id: `${run}-${index}`, source: "bench", type: "listing.published", time: "2024-05-01T09:00:00+08:00", data: { listing_id: `l-${run}-${index}`, account_id: `a-${index % 50_000}`, title: [...text].slice(0, 20).join(""), text, price: 1 + (index % 900) } });
}

function requestBytes(): Buffer {
  const body = perBatch === 0 ? event() : Array.from({ length: perBatch }, event).join("\n");
  const type = perBatch === 0 ? "application/json" : "application/x-ndjson";
  return Buffer.from(`POST ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

// As many as a bare server answers in that time are made before, so that the sender is not what is measured.
const prepared = Array.from({ length: (40 * Number(ms)) / Math.max(1, perBatch) }, requestBytes);
let sent = 0;
const nextBytes = (): Buffer => prepared[sent++] ?? requestBytes();

const latencies: number[] = [];
const slow: number[] = [];
const counts: Record<string, number> = {};

interface Connection {
  readonly socket: Socket;
  due: number;
  isBusy: boolean;
}

const end = Buffer.from("0\r\n\r\n");
const idle: Connection[] = [];
const waiting: number[] = [];
let isOver = false;

function open(): Connection {
  const connection: Connection = { socket: connect(Number(port), hostname), due: 0, isBusy: false };
  let head: Buffer = Buffer.alloc(0);
  let left = -1;
  let status = "";
  connection.socket.setNoDelay(true).on("data", (chunk: Buffer) => {
    if (left < 0) {
      const all = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const at = all.indexOf("\r\n\r\n");
      if (at < 0) return void (head = all);
      status = all.toString("latin1", 9, 12);
      const text = all.toString("latin1", 0, at).toLowerCase();
      const length = /content-length: (\d+)/.exec(text)?.[1];
      left = length === undefined ? Infinity : Number(length) - (all.length - at - 4);
      head = Buffer.alloc(0);
      if (left === Infinity && all.subarray(-5).equals(end)) left = 0;
    } else if (left === Infinity) {
      if (chunk.length >= 5 ? chunk.subarray(-5).equals(end) : end.subarray(-chunk.length).equals(chunk)) left = 0;
    } else left -= chunk.length;
    if (left > 0) return;
    left = -1;
    done(connection, status);
  });
  connection.socket.on("error", () => undefined).on("close", () => {
    if (!isOver) counts["closed"] = (counts["closed"] ?? 0) + 1;
  });
  return connection;
}

function done(connection: Connection, status: string): void {
  counts[status] = (counts[status] ?? 0) + 1;
  (status === "200" ? latencies : slow).push(performance.now() - connection.due);
  connection.isBusy = false;
  if (isOver) return;
  if (Number(rate) === 0) return send(connection, performance.now());
  const due = waiting.shift();
  if (due === undefined) idle.push(connection);
  else send(connection, due);
}

function send(connection: Connection, due: number): void {
  connection.due = due;
  connection.isBusy = true;
  connection.socket.write(nextBytes());
}

const all = Array.from({ length: Number(connections) }, open);
await Promise.all(all.map(({ socket }) => new Promise((resolve) => socket.once("connect", resolve))));
const began = performance.now();
if (Number(rate) === 0) for (const connection of all) send(connection, performance.now());
else {
  idle.push(...all);
  let planned = 0;
  const tick = (): void => {
    if (isOver) return;
    const now = performance.now();
    for (const target = ((now - began) * Number(rate)) / 1000; planned < target; planned++) {
      const due = began + (planned * 1000) / Number(rate);
      const connection = idle.pop();
      if (connection === undefined) waiting.push(due);
      else send(connection, due);
    }
    setTimeout(tick, 1);
  };
  tick();
}
await new Promise((resolve) => setTimeout(resolve, Number(ms)));
isOver = true;
const seconds = (performance.now() - began) / 1000;
const at = (values: readonly number[], share: number): number => values.toSorted((left, right) => left - right)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const answered = latencies.length;
process.stdout.write(
  `${JSON.stringify({ perSecond: (answered * Math.max(1, perBatch)) / seconds, offered: Number(rate), p50: at(latencies, 0.5), p99: at(latencies, 0.99), refusedP99: at(slow, 0.99), unanswered: waiting.length, counts })}\n`,
);
for (const { socket } of all) socket.destroy();
