/** Requests as nobody honest sends them: each is answered with a problem, and none harms the next. `npm run proof -- asked` draws more of them. */
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { honest, listing, raw, start } from "../support/running.ts";
import { readMediaType } from "./content-type.ts";
import { timeLimits } from "./listen.ts";

const event = JSON.stringify(listing("e-1", honest));
const post = (headers: string, body: string | Buffer, length = Buffer.byteLength(body)): Buffer =>
  Buffer.concat([Buffer.from(`POST /v1/evaluate HTTP/1.1\r\nhost: localhost\r\n${headers}content-length: ${length}\r\nconnection: close\r\n\r\n`, "latin1"), Buffer.from(body)]);
const json = "content-type: application/json\r\n";
const bomb = gzipSync(Buffer.alloc(10_000_000, "["));

/** Status and type of a raw answer. */
function told(answer: string): string {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  const status = head.slice(9, 12);
  if (!/content-type: application\/problem\+json/i.test(head)) return status;
  return `${status} ${/"type":"\/problems\/([\w-]+)"/.exec(body)?.[1] ?? "?"}`;
}

test.each<[string, string | Buffer, string]>([
  ["something that is no HTTP", "hello\r\n\r\n", "400 bad-request"],
  ["a greeting of TLS", Buffer.from([0x16, 0x03, 0x01, 0x00, 0xa5, 0x01, 0x00]), "400 bad-request"],
  ["two lengths", `POST /v1/evaluate HTTP/1.1\r\nhost: localhost\r\n${json}content-length: 5\r\ncontent-length: 6\r\n\r\n{}`, "400 bad-request"],
  ["a length beside pieces", `POST /v1/evaluate HTTP/1.1\r\nhost: localhost\r\n${json}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, "400 bad-request"],
  ["a negative length", `POST /v1/evaluate HTTP/1.1\r\nhost: localhost\r\n${json}content-length: -1\r\n\r\n{}`, "400 bad-request"],
  ["a piece of no size", `POST /v1/evaluate HTTP/1.1\r\nhost: localhost\r\n${json}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`, "400 bad-request"],
  ["a line feed in a header", `GET / HTTP/1.1\r\nhost: localhost\r\nx: a\nb\r\n\r\n`, "400 bad-request"],
  ["no host", "GET /v1/subjects/account/a HTTP/1.1\r\nconnection: close\r\n\r\n", "400 bad-request"],
  ["headers without end", `GET / HTTP/1.1\r\nhost: localhost\r\n${"x".repeat(20_000)}: y\r\n\r\n`, "431 headers-too-large"],
  ["a thousand headers", `GET / HTTP/1.1\r\nhost: localhost\r\n${Array.from({ length: 1000 }, (_, at) => `x-${at}: ${"y".repeat(20)}`).join("\r\n")}\r\n\r\n`, "431 headers-too-large"],
  ["a proxy's request", "CONNECT market.example:443 HTTP/1.1\r\nhost: market.example\r\n\r\n", "405 method-not-allowed"],
  ["a method nobody knows", "BREW /v1/evaluate HTTP/1.1\r\nhost: localhost\r\n\r\n", "400 bad-request"],
  ["an expectation", post(`${json}expect: tea\r\n`, event), "417 expectation-failed"],
  ["an upgrade", post(`${json}connection: upgrade\r\nupgrade: h2c\r\n`, event), "200"],
  ["a target that leaves its folder", "GET /v1/../../etc/passwd HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n", "404 not-found"],
  ["a target of a whole address", "GET http://market.example/v1/evaluate HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n", "405 method-not-allowed"],
  ["a target with half a character", "GET /v1/decisions/%C3 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n", "400 bad-request"],
  ["line ends in a target", "GET /v1/decisions/a%0d%0aset-cookie:x HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n", "404 unknown-decision"],
  ["a bomb", post(`${json}content-encoding: gzip\r\n`, bomb), "415 unsupported-content-encoding"],
  ["a bomb that says it is none", post(json, bomb), "400 invalid-utf-8"],
  ["UTF-16", post("content-type: application/json; charset=utf-16\r\n", Buffer.from(event, "utf16le")), "415 unsupported-media-type"],
  ["UTF-16 that says it is JSON", post(json, Buffer.from(event, "utf16le")), "400 invalid-utf-8"],
  ["a byte order mark", post(json, `\ufeff${event}`), "400 invalid-json"],
  ["characters longer than they need be", post(json, Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')])), "400 invalid-utf-8"],
  ["half a pair", post(json, event.replace("e-1", "\\ud83d")), "400 lone-surrogate"],
  ["U+0000", post(json, event.replace("e-1", "\\u0000")), "400 nul-character"],
  ["infinity", post(json, event.replace('"data":{', '"data":{"n":1e999,')), "400 unsafe-number"],
  ["a number of a thousand digits", post(json, event.replace('"data":{', `"data":{"n":${"9".repeat(1000)},`)), "400 unsafe-number"],
  ["ten thousand keys", post(json, event.replace('"data":{', `"data":{${Array.from({ length: 10_000 }, (_, at) => `"k${at}":0`).join()},`)), "400 too-many-keys"],
  ["the constructor's key", post(json, event.replace('"data":{', '"data":{"constructor":{"prototype":{}},')), "400 forbidden-key"],
  ["comments", post(json, `/* */${event}`), "400 invalid-json"],
  ["two texts", post(json, event + event), "400 invalid-json"],
])("%s", async (_, bytes, expected) => {
  const { url, failures, post: send } = await start();
  expect(told(await raw(url, bytes, 1500))).toBe(expected);
  expect((await send("/v1/evaluate", event)).status).toBe(200);
  expect(failures).toEqual([]);
});

test("who is too slow with headers or a body is told so and let go, and others are answered meanwhile", async () => {
  const { url, post: send } = await start({ timeLimits: { ...timeLimits, headersMs: 300, requestMs: 600, checkedMs: 50 } });
  const slow = ["POST /v1/evaluate HTTP/1.1\r\nhost: loc", `POST /v1/evaluate HTTP/1.1\r\nhost: localhost\r\n${json}content-length: 100\r\n\r\n{`].map((bytes) => raw(url, bytes, 20_000));
  expect((await send("/v1/evaluate", event)).status).toBe(200);
  expect((await Promise.all(slow)).map(told)).toEqual(["408 too-slow", "408 too-slow"]);
  // An answer that has begun is broken off: nothing else can be said behind it.
  const begun = await raw(url, "POST /v1/evaluate/batch HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{}\n\r\n", 20_000);
  expect([begun.startsWith("HTTP/1.1 200"), begun.includes("408")]).toEqual([true, false]);
});

test.each<[string, string | undefined, boolean | undefined]>([
  ["application/json", "application/json", true],
  ["Application/JSON ; Charset=\"utf-8\"", "application/json", true],
  ["application/json;charset=us-ascii", "application/json", false],
  ["application/json; charset", undefined, undefined],
  ["application/json, text/plain", undefined, undefined],
  ["application /json", undefined, undefined],
  ["a".repeat(300), undefined, undefined],
])("the media type of %s is %s", (header, type, isUtf8) => {
  expect([readMediaType(header)?.type, readMediaType(header)?.isUtf8]).toEqual([type, isUtf8]);
});
