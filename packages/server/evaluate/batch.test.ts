/** Events one after the other, and their results in the same order. */
import { connect } from "node:net";
import fc from "fast-check";
import { expect, test } from "vitest";
import { honest, listing, raw, start, striking } from "../support/running.ts";
import type { Answer } from "../support/running.ts";
import { ItemSplitter } from "./items.ts";

const lines = { "content-type": "application/x-ndjson" };
const array = { "content-type": "application/cloudevents-batch+json" };

/** Each result in a word: what was decided of which event, or which problem it has. */
const told = (value: Readonly<Record<string, unknown>>): string => ("verdict" in value ? `${(value["event"] as { readonly id: string }).id} ${String(value["verdict"])}` : `${String(value["status"])} ${String(value["type"]).replace("/problems/", "")}`);
const results = ({ text }: Answer): readonly string[] => text.split("\n").flatMap((line) => (line === "" ? [] : [told(JSON.parse(line) as Readonly<Record<string, unknown>>)]));
const items = ({ text }: Answer): readonly string[] => (JSON.parse(text) as readonly Readonly<Record<string, unknown>>[]).map(told);

test("lines are answered line by line, and a bad one keeps no other back", async () => {
  const { post } = await start();
  const body = [JSON.stringify(listing("e-1", honest)), "{", "", JSON.stringify(listing("e-2", striking)), JSON.stringify({ ...listing("e-3", honest), type: "x" }), JSON.stringify(listing("e-4", honest)), JSON.stringify(listing("e-1", striking))].join("\r\n");
  const answer = await post("/v1/evaluate/batch", body, lines);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/x-ndjson"]);
  expect(results(answer)).toEqual(["e-1 allow", "400 invalid-json", "e-2 block", "400 unknown-event-type", "e-4 block", "409 event-identity-reused"]);
});

test("a batch of CloudEvents is answered with an array", async () => {
  const { post } = await start();
  const event = (id: string, title: string): object => ({ specversion: "1.0", ...listing(id, title) });
  const answer = await post("/v1/evaluate/batch", JSON.stringify([event("e-1", honest), listing("e-2", honest), 7, event("e-3", striking), "a, ]"], null, 2), array);
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(items(answer)).toEqual(["e-1 allow", "400 missing-attribute", "400 wrong-type", "e-3 block", "400 wrong-type"]);
  expect((await post("/v1/evaluate/batch", "[]", array)).text).toBe("[]\n");
});

test.each([
  ["no array", "{}", ["400 not-a-batch"]],
  ["an array that does not end", `[${JSON.stringify({ specversion: "1.0", ...listing("e-1", honest) })}`, ["e-1 allow", "400 not-a-batch"]],
  ["a comma too much", "[,]", ["400 not-a-batch"]],
  ["something behind the array", "[] []", ["400 not-a-batch"]],
  ["nothing", "", ["400 not-a-batch"]],
])("%s is told where it was met", async (_, body, expected) => {
  const { post } = await start();
  expect(items(await post("/v1/evaluate/batch", body, array))).toEqual(expected);
});

test("more events than a batch may have end it", async () => {
  const { post } = await start();
  const many = Array.from({ length: 1005 }, (_, index) => JSON.stringify(listing(`e-${index}`, honest, { account: `a-${index}` }))).join("\n");
  const told = results(await post("/v1/evaluate/batch?mode=dry-run", many, lines));
  expect([told.length, told[999], told[1000]]).toEqual([1001, "e-999 allow", "400 too-many-events"]);
});

test("a batch that is too large is refused by what it says, or where it turns out to be", async () => {
  const { post, url } = await start();
  const whole = await post("/v1/evaluate/batch", "x".repeat(4_194_305), lines);
  expect([whole.status, whole.value["type"]]).toEqual([413, "/problems/body-too-large"]);
  const piece = `${JSON.stringify(listing("e-1", honest, { text: "a".repeat(60_000) }))}\n`;
  const chunk = `${Buffer.byteLength(piece).toString(16)}\r\n${piece}\r\n`;
  const answer = await raw(url, `POST /v1/evaluate/batch HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n${chunk.repeat(80)}0\r\n\r\n`, 2000);
  expect(answer).toContain("/problems/body-too-large");
});

test("results come while the batch is still being sent", async () => {
  const { url } = await start();
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = "";
  socket.on("data", (chunk: Buffer) => (received += chunk.toString()));
  const send = (text: string): void => void socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`);
  socket.write("POST /v1/evaluate/batch HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n");
  send(`${JSON.stringify(listing("e-1", honest))}\n`);
  await expect.poll(() => received, { timeout: 20_000 }).toContain('"id":"e-1"');
  send(`${JSON.stringify(listing("e-2", honest))}`);
  socket.write("0\r\n\r\n");
  await expect.poll(() => received, { timeout: 20_000 }).toContain('"id":"e-2"');
  socket.destroy();
});

test("whoever does not read his results is not read on", async () => {
  const { url, post } = await start();
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined).pause();
  socket.write("POST /v1/evaluate/batch?mode=dry-run&explain=full HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n");
  const line = `${JSON.stringify(listing("e-1", honest, { text: "看".repeat(1000) }))}\n`;
  const chunk = `${Buffer.byteLength(line).toString(16)}\r\n${line}\r\n`;
  let sent = 0;
  for (; sent < 1000 && socket.write(chunk); sent++);
  await new Promise((resolve) => setTimeout(resolve, 300));
  // The others are answered meanwhile.
  expect((await post("/v1/evaluate", listing("e-2", honest))).status).toBe(200);
  socket.destroy();
});

test("items of an array are cut out however it comes in pieces", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 6 }), fc.constantFrom(0, 1, 2), fc.integer({ min: 1, max: 9 }), (values, indentation, size) => {
      const splitter = new ItemSplitter(10_000);
      const bytes = Buffer.from(JSON.stringify(values, null, indentation));
      const found: unknown[] = [];
      const take = (pieces: ReturnType<ItemSplitter["push"]>): void => {
        for (const piece of pieces) found.push("text" in piece ? JSON.parse(piece.text) : piece);
      };
      for (let at = 0; at < bytes.length; at += size) take(splitter.push(bytes.subarray(at, at + size)));
      take(splitter.end());
      expect(JSON.stringify(found)).toBe(JSON.stringify(values));
    }),
    { numRuns: 2000 },
  );
});
