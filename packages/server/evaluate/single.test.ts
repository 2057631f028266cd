/** One event, one decision. */
import { expect, test } from "vitest";
import { bearer, held, honest, listing, newState, noon, start, striking } from "../support/running.ts";
import type { Answer } from "../support/running.ts";

const summary = ({ status, value: { verdict, strikes, replayed } }: Answer): string =>
  `${status} ${String(verdict)}${(strikes as readonly unknown[]).length > 0 ? " strikes" : ""}${replayed === true ? " again" : ""}`;
const problem = ({ status, headers, value: { type, status: told, errors } }: Answer): string => {
  expect([headers.get("content-type"), told]).toEqual(["application/problem+json; charset=utf-8", status]);
  return [status, String(type).replace("/problems/", ""), ...((errors ?? []) as readonly { readonly pointer: string; readonly type: string }[]).map((error) => `${error.pointer} ${error.type}`)].join(" ");
};

test("an event is decided once, and told of again", async () => {
  const { post } = await start();
  const first = await post("/v1/evaluate", listing("e-1", striking));
  expect(summary(first)).toBe("200 block strikes");
  const again = await post("/v1/evaluate", listing("e-1", striking));
  expect(summary(again)).toBe("200 block strikes again");
  expect(again.text).toBe(first.text.replace('"replayed":false', '"replayed":true'));
  expect(problem(await post("/v1/evaluate", listing("e-1", honest)))).toBe("409 event-identity-reused /id event-identity-reused");
  expect(summary(await post("/v1/evaluate", listing("e-2", honest)))).toBe("200 block");
});

test("a dry run decides as it would be decided, and leaves nothing behind", async () => {
  const { post } = await start();
  const dry = await post("/v1/evaluate?mode=dry-run", listing("e-1", striking));
  expect(summary(dry)).toBe("200 block strikes");
  expect(summary(await post("/v1/evaluate?mode=dry-run", listing("e-2", honest)))).toBe("200 allow");
  const real = await post("/v1/evaluate", listing("e-1", striking));
  expect(real.text).toBe(dry.text);
  expect(summary(await post("/v1/evaluate?mode=dry-run", listing("e-2", honest)))).toBe("200 block");
  expect(summary(await post("/v1/evaluate?mode=dry-run", listing("e-1", striking)))).toBe("200 block strikes again");
  expect(problem(await post("/v1/evaluate?mode=dry-run", listing("e-1", honest)))).toBe("409 event-identity-reused /id event-identity-reused");
});

test("an explained decision has the value of every part", async () => {
  const { post } = await start();
  const { value } = await post("/v1/evaluate?explain=full", listing("e-1", held));
  expect((value["trace"] as readonly { readonly rule: string }[]).map(({ rule }) => rule)).toEqual(["mentions_lookup", "offers_lookup", "sells_lists", "moves_off"]);
  expect(value["contacts"]).toEqual([]);
});

test("only who may moderate enters what changes the record", async () => {
  const issued = { id: "p-1", type: "reeve.strike.issued", time: "2020-10-20T11:00:00+08:00", data: { account_id: "a-1", ladder: "personal_data", basis: ["terms.personal_data"], by: "li", reason: "seen" } };
  const open = await start();
  expect(problem(await open.post("/v1/evaluate", issued))).toBe("403 scope-missing");
  const state = newState();
  const [evaluating, moderating] = [bearer(state, "evaluate"), bearer(state, "evaluate", "moderate")];
  const { post } = await start({ state });
  expect(problem(await post("/v1/evaluate", issued, evaluating))).toBe("403 scope-missing");
  expect(summary(await post("/v1/evaluate", issued, moderating))).toBe("200 allow strikes");
});

test("what is too far ahead of the clock is refused", async () => {
  const { post } = await start();
  const at = (minutes: number): string => new Date(noon + minutes * 60_000).toISOString();
  expect((await post("/v1/evaluate", listing("e-1", honest, { at: at(5) }))).status).toBe(200);
  expect(problem(await post("/v1/evaluate", listing("e-2", honest, { at: at(5.1) })))).toBe("400 time-ahead /time time-ahead");
});

const event = JSON.stringify(listing("e-1", honest));
const cloudEvent = JSON.stringify({ specversion: "1.0", ...listing("e-1", honest) });
const padded = (bytes: number): string => event.replace('"text":""', `"text":"${"a".repeat(bytes - event.length)}"`);

test.each<[string, string | Uint8Array, Readonly<Record<string, string>>, string]>([
  ["plain JSON", event, {}, "200"],
  ["a charset that is UTF-8", event, { "content-type": 'application/json; charset="UTF-8"' }, "200"],
  ["a CloudEvent", cloudEvent, { "content-type": "application/cloudevents+json" }, "200"],
  ["a CloudEvent without its version", event, { "content-type": "application/cloudevents+json; charset=utf-8" }, "400 missing-attribute /specversion missing-attribute"],
  ["another charset", event, { "content-type": "application/json; charset=gbk" }, "415 unsupported-media-type"],
  ["two charsets", event, { "content-type": "application/json; charset=utf-8; charset=gbk" }, "415 unsupported-media-type"],
  ["text", event, { "content-type": "text/plain" }, "415 unsupported-media-type"],
  ["a form", event, { "content-type": "application/x-www-form-urlencoded" }, "415 unsupported-media-type"],
  ["something that is no type", event, { "content-type": "json" }, "415 unsupported-media-type"],
  ["a compressed body", event, { "content-encoding": "gzip" }, "415 unsupported-content-encoding"],
  ["nothing", "", {}, "400 invalid-json  invalid-json"],
  ["bytes that are no UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0x22, 0x7d), {}, "400 invalid-utf-8"],
  ["half an object", '{"id":', {}, "400 invalid-json  invalid-json"],
  ["a list", "[]", {}, "400 wrong-type  wrong-type"],
  ["a key that stands twice", event.replace('"id"', '"id":"e-0","id"'), {}, "400 duplicate-key /id duplicate-key"],
  ["the prototype's key", event.replace('"data":{', '"data":{"__proto__":{},'), {}, "400 forbidden-key /data/__proto__ forbidden-key"],
  ["a number that would be rounded", event.replace('"data":{', '"data":{"order":12345678901234567890,'), {}, "400 unsafe-number /data/order unsafe-number"],
  ["what is nested too deep", event.replace('"data":{', `"data":{"a":${"[".repeat(40)}${"]".repeat(40)},`), {}, `400 too-deep /data/a${"/0".repeat(30)} too-deep`],
  ["5,000 levels", `${"[".repeat(5000)}${"]".repeat(5000)}`, {}, `400 too-deep ${"/0".repeat(32)} too-deep`],
  ["a long text", event.replace('"text":""', `"text":"${"a".repeat(65_537)}"`), {}, "400 string-too-long /data/text string-too-long"],
  ["a body that is too large", padded(262_145), {}, "413 body-too-large"],
  ["a line feed in an id", event.replace("e-1", "e-1\\r\\nx: y"), {}, "400 invalid-attribute /id invalid-attribute"],
  ["an unknown type", event.replace("listing.published", "listing.publishd"), {}, "400 unknown-event-type /type unknown-event-type"],
  ["several faults", event.replace('"account_id":"a-1",', "").replace("2020-10-20T11", "2020-10-20 11"), {}, "400 invalid-event /time invalid-time /data/account_id missing-field"],
])("%s", async (_, body, headers, expected) => {
  const { post, failures } = await start();
  const answer = await post("/v1/evaluate", body, headers);
  expect(answer.status === 200 ? "200" : problem(answer)).toBe(expected);
  expect(failures).toEqual([]);
});

test.each([
  ["?mode=wet", "400 invalid-parameter"],
  ["?explain=full&explain=full", "400 repeated-parameter"],
  ["?mod=dry-run", "400 unknown-parameter"],
  ["?ruleset=other", "404 unknown-ruleset"],
  ["?ruleset=strikes", "200"],
])("%s is answered with %s", async (query, expected) => {
  const { post } = await start();
  const answer = await post(`/v1/evaluate${query}`, event);
  expect(answer.status === 200 ? "200" : problem(answer)).toBe(expected);
});

test("a problem is told in the language that was asked for", async () => {
  const { post } = await start();
  const details = await Promise.all(["zh-CN,zh;q=0.9,en;q=0.8", "en;q=0.4, zh;q=0.9", "fr", "en,zh;q=0.2"].map(async (language) => (await post("/v1/evaluate", "[", { "accept-language": language })).headers.get("content-language")));
  expect(details).toEqual(["zh", "zh", "en", "en"]);
  expect((await post("/v1/evaluate", "[]", { "accept-language": "zh" })).value).toEqual({
    type: "/problems/wrong-type",
    title: "事件无法受理",
    status: 400,
    detail: "应为对象,实为数组",
    errors: [{ type: "wrong-type", pointer: "", detail: "应为对象,实为数组" }],
  });
});

test("every answer says that nothing of it is to be kept, framed or guessed at", async () => {
  const { post, get } = await start();
  for (const { headers } of [await post("/v1/evaluate", event), await post("/v1/evaluate", "{"), await get("/nowhere"), await get("/v1/subjects/account/a-1")]) {
    expect([headers.get("cache-control"), headers.get("x-content-type-options"), headers.get("x-powered-by")]).toEqual(["no-store", "nosniff", null]);
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
  }
});

test("another method than those of a path is told which there are", async () => {
  const { get } = await start();
  const answer = await get("/v1/evaluate");
  expect([problem(answer), answer.headers.get("allow")]).toEqual(["405 method-not-allowed", "POST"]);
});

test("a hold ends at its deadline, though nothing comes in", async () => {
  const server = await start();
  const { value } = await server.post("/v1/evaluate", listing("e-1", held, { at: new Date(noon - 86_400_000 + 400).toISOString() }));
  expect(value["verdict"]).toBe("hold");
  const stateOf = async (): Promise<unknown> => ((await server.get("/v1/subjects/account/a-1")).value["reviews"] as readonly { readonly state: string }[])[0]?.state;
  expect(await stateOf()).toBe("open");
  server.now = noon + 1000;
  await expect.poll(stateOf, { timeout: 20_000 }).toBe("lapsed");
});
