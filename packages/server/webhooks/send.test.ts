/** One attempt: what is an answer, and what is not waited for. */
import { Agent } from "node:http";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { networks } from "./address.ts";
import { send } from "./send.ts";
import type { Attempt } from "./send.ts";

/** Whoever connects gets these bytes, and then whatever else is done. */
async function saying(text: string, then: (socket: Socket) => void = (socket) => void socket.end()): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    socket.once("data", () => {
      socket.write(text);
      then(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const at = (url: string, allow: readonly string[] = ["127.0.0.1"], ms = 5000): Promise<Attempt> => {
  const allowed = networks(allow);
  if (allowed === undefined) throw new Error("no networks");
  return send({ url: new URL(url), agent: new Agent(), allowed, headers: {}, body: "{}", signal: AbortSignal.timeout(ms), clock: () => Date.parse("2024-01-01T00:00:00Z") });
};

test.each<[string, string, Attempt]>([
  ["what is taken", "HTTP/1.1 204 No Content\r\n\r\n", {}],
  ["a body without an end that it says it has", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", {}],
  ["a failure", "HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n", { failed: "status 500" }],
  ["another place", "HTTP/1.1 307 There\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n", { failed: "status 307" }],
  ["a wait in seconds", "HTTP/1.1 429 Slow\r\nretry-after: 90\r\ncontent-length: 0\r\n\r\n", { failed: "status 429", retryAfterMs: 90_000 }],
  ["a wait until a date", "HTTP/1.1 503 Later\r\nretry-after: Mon, 01 Jan 2024 00:02:00 GMT\r\ncontent-length: 0\r\n\r\n", { failed: "status 503", retryAfterMs: 120_000 }],
  ["a wait that is none", "HTTP/1.1 503 Later\r\nretry-after: soon\r\ncontent-length: 0\r\n\r\n", { failed: "status 503" }],
  ["something else than HTTP", "SSH-2.0-x\r\n", { failed: "HPE_INVALID_CONSTANT" }],
  ["nothing", "", { failed: "ECONNRESET" }],
])("%s", async (_, text, expected) => expect(await at(await saying(text))).toEqual(expected));

test("who does not answer is not waited for", async () => {
  const url = await saying("HTTP/1.1 200 OK\r\n", () => undefined);
  expect(await at(url, ["127.0.0.1"], 100)).toEqual({ failed: "timeout" });
});

test("of an answer without an end only so much is read", async () => {
  let isClosed = false;
  const url = await saying("HTTP/1.1 200 OK\r\n\r\n", (socket) => {
    const go = (): void => void (socket.writable && socket.write("x".repeat(1000), () => setImmediate(go)));
    socket.on("close", () => (isClosed = true));
    go();
  });
  expect(await at(url)).toEqual({});
  await expect.poll(() => isClosed).toBe(true);
});

test("headers without an end are not read", async () => {
  expect(await at(await saying(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(20_000)}\r\n\r\n`))).toEqual({ failed: "HPE_HEADER_OVERFLOW" });
});

test.each([["http://127.0.0.1:1/"], ["http://0x7f.1:1/"], ["http://2130706433:1/"], ["http://[::1]:1/"], ["http://[::ffff:127.0.0.1]:1/"], ["http://localhost:1/"]])("%s is this machine, and not connected to unless it is allowed", async (url) => {
  expect(await at(url, [])).toEqual({ failed: "address-refused" });
});
