/** The description of the routes is one by itself, and what is asked and answered is as it says: every route with each of its statuses. */
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, test } from "vitest";
import { scopes } from "../access/scopes.ts";
import { createToken } from "../access/tokens.ts";
import { receiver, toldTo } from "../support/receiver.ts";
import { bearer, held, honest, listing, newState, noon, start, striking } from "../support/running.ts";
import type { Served } from "../support/running.ts";

interface Described {
  readonly requestBody?: { readonly content: Readonly<Record<string, object>> };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Readonly<Record<string, object>> }>>;
  readonly security: readonly unknown[];
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

interface Exchange {
  readonly operation: string;
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
  readonly answer: unknown;
  readonly sentAs: string;
}

const pointer = (...parts: readonly string[]): string => parts.map((part) => `/${encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");

/** What a document says of bodies: nothing where they are as it says. */
function judge(document: Document): (exchange: Exchange) => readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: false, formats: { "json-pointer": true } });
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema({ $id: "reeve", ...document });
  const wrongIn = (value: unknown, ...place: readonly string[]): readonly string[] => {
    const validate = ajv.getSchema(`reeve#${pointer(...place)}`);
    return validate === undefined ? [`nothing is said at ${place.join(" ")}`] : validate(value) === true ? [] : [`${place.join(" ")}: ${ajv.errorsText(validate.errors)}`];
  };
  return ({ operation, status, type, body, answer, sentAs }) => {
    const [method = "", path = ""] = operation.split(" ");
    const place = ["paths", path, method.toLowerCase()];
    const said = document.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
    if (said === undefined) return [`${operation} is answered with ${status}, which nothing is said of`];
    const reply = said.$ref === undefined ? [...place, "responses", String(status)] : said.$ref.slice(2).split("/");
    const isDone = status < 300;
    const values = type === "application/x-ndjson" ? (answer as readonly unknown[]) : [answer];
    const sent = !isDone || body === undefined ? [] : sentAs === "application/x-ndjson" ? (body as readonly unknown[]) : [body];
    return [
      ...values.flatMap((value) => wrongIn(value, ...reply, "content", type, "schema")),
      ...sent.flatMap((value) => wrongIn(value, ...place, "requestBody", "content", sentAs, "schema")),
    ].map((wrong) => `${operation} ${status}: ${wrong}`);
  };
}

const parsed = (type: string, text: string): unknown => (type === "application/x-ndjson" ? text.trimEnd().split("\n").map((line) => JSON.parse(line) as unknown) : type.endsWith("json") ? JSON.parse(text) : text);

/** The smallest body that is as its schema says, where that stands in place. */
function leastOf({ content }: NonNullable<Described["requestBody"]>): object {
  const { schema } = (content["application/json"] ?? {}) as { readonly schema?: { readonly required?: readonly string[]; readonly properties?: Readonly<Record<string, { readonly enum?: readonly string[] }>> } };
  return Object.fromEntries((schema?.required ?? []).map((name) => [name, schema?.properties?.[name]?.enum?.[0] ?? "x"]));
}

/** Asks a server, and keeps what was said. */
function recorder({ url }: Served, as: Readonly<Record<string, string>>) {
  const exchanges: Exchange[] = [];
  const ask = async (operation: string, { path, query = "", body, type = "application/json", headers = as }: { readonly path?: string; readonly query?: string; readonly body?: unknown; readonly type?: string; readonly headers?: Readonly<Record<string, string>> } = {}): Promise<Readonly<Record<string, unknown>>> => {
    const [method = "", pattern = ""] = operation.split(" ");
    const sent = body === undefined || typeof body === "string" ? body : type === "application/x-ndjson" ? (body as readonly unknown[]).map((one) => JSON.stringify(one)).join("\n") : JSON.stringify(body);
    const response = await fetch(`${url}${path ?? pattern.replace(/\{\w+\}/g, "x-1")}${query}`, { method, headers: { ...headers, ...(sent === undefined ? {} : { "content-type": type }) }, ...(sent === undefined ? {} : { body: sent }) });
    const media = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
    const answer = parsed(media, await response.text());
    exchanges.push({ operation, status: response.status, type: media, body, answer, sentAs: type });
    return answer as Readonly<Record<string, unknown>>;
  };
  return { exchanges, ask };
}

async function documentIn({ get }: Served, as: Readonly<Record<string, string>>): Promise<Document> {
  return (await get("/openapi.json", as)).value as unknown as Document;
}

test("the description is one of OpenAPI 3.1", async () => {
  const server = await start();
  const document = await documentIn(server, {});
  const validator = new Validator();
  expect(await validator.validate(document as never)).toEqual({ valid: true });
  expect(validator.version).toBe("3.1");
  expect(Object.keys((document as unknown as { readonly components: { readonly schemas: object } }).components.schemas)).toEqual(expect.arrayContaining(["Decision", "Data.strikes.listing.published", "Data.reeve.review.decided"]));
});

test("what is done is asked and answered as it says", async () => {
  const state = newState();
  const as = bearer(state, "evaluate", "read", "moderate", "reveal", "admin");
  const desk = await receiver();
  const server = await start({ state, destinations: toldTo(desk) });
  const document = await documentIn(server, as);
  const { ask, exchanges } = recorder(server, as);
  const cloud = (id: string, title: string): object => ({ specversion: "1.0", ...listing(id, title, { account: `a-${id}` }) });
  const struck = await ask("POST /v1/evaluate", { body: listing("e-1", striking, { text: "加微信 test_77 谈" }) });
  await ask("POST /v1/evaluate", { body: cloud("e-2", honest), type: "application/cloudevents+json" });
  await ask("POST /v1/evaluate", { query: "?explain=full&mode=dry-run", body: listing("e-3", `${held} 260元`, { text: "加微信 test_77 谈" }) });
  await ask("POST /v1/evaluate", { body: listing("e-4", honest) });
  await ask("POST /v1/evaluate", { body: { ...listing("e-1", honest) } });
  const review = await ask("POST /v1/evaluate", { body: listing("e-5", held, { account: "a-5" }) });
  await ask("POST /v1/evaluate", { body: { id: "m-1", source: "desk", type: "reeve.check.completed", time: "2020-10-20T11:30:00+08:00", data: { account_id: "a-1", check: "document", passed: true } } });
  await ask("POST /v1/evaluate/batch", { body: [listing("e-6", honest), listing("e-7", held, { account: "a-7" })], type: "application/x-ndjson" });
  await ask("POST /v1/evaluate/batch", { body: [cloud("e-8", honest), cloud("e-9", striking)], type: "application/cloudevents-batch+json" });
  const [{ strike }] = struck["strikes"] as readonly [{ readonly strike: string }];
  const decision = String(struck["decision"]);
  await ask("GET /v1/decisions/{id}", { path: `/v1/decisions/${decision}` });
  await ask("POST /v1/decisions/{id}/reveal", { path: `/v1/decisions/${decision}/reveal`, body: { reason: "the seller asks" } });
  await ask("POST /v1/decisions/{id}/reveal", { path: `/v1/decisions/${decision}/reveal`, body: { reason: "again" } });
  await ask("GET /v1/strikes/{id}/notice", { path: `/v1/strikes/${strike}/notice` });
  await ask("GET /v1/reviews");
  const appeal = await ask("POST /v1/strikes/{id}/appeal", { path: `/v1/strikes/${strike}/appeal`, body: { by: "a-1", reason: "it was my brother" }, headers: { ...as, "idempotency-key": "k-1" } });
  await ask("POST /v1/strikes/{id}/appeal", { path: `/v1/strikes/${strike}/appeal`, body: { by: "a-1", reason: "another" }, headers: { ...as, "idempotency-key": "k-1" } });
  await ask("GET /v1/appeals");
  await ask("GET /v1/subjects/{kind}/{id}", { path: "/v1/subjects/account/a-1" });
  await ask("POST /v1/appeals/{id}/decision", { path: `/v1/appeals/${String(appeal["appeal"])}/decision`, body: { outcome: "overturned", reason: "so it was" } });
  await ask("POST /v1/appeals/{id}/decision", { path: `/v1/appeals/${String(appeal["appeal"])}/decision`, body: { outcome: "overturned", reason: "so it was" } });
  await ask("GET /v1/strikes/{id}/notice", { path: `/v1/strikes/${strike}/notice` });
  await ask("POST /v1/decisions/{id}/review", { path: `/v1/decisions/${String(review["decision"])}/review`, body: { outcome: "confirmed", reason: "an offer" } });
  await ask("POST /v1/decisions/{id}/review", { path: `/v1/decisions/${String(review["decision"])}/review`, body: { outcome: "released", reason: "or not" } });
  await ask("POST /v1/decisions/{id}/review", { path: "/v1/decisions/d-0/review", body: { outcome: "released", reason: "or not" } });
  await ask("GET /v1/subjects/{kind}/{id}", { path: "/v1/subjects/account/a-1", query: "?at=2020-10-20T12:00:00%2B08:00" });
  for (const [path, operation] of [["/v1/webhooks", "GET /v1/webhooks"], ["/v1/webhooks/desk/failed", "GET /v1/webhooks/{name}/failed"], ["/livez", "GET /livez"], ["/readyz", "GET /readyz"], ["/metrics", "GET /metrics"], ["/openapi.json", "GET /openapi.json"], ["/problems/not-found", "GET /problems/{type}"], ["/problems/x", "GET /problems/{type}"]] as const) await ask(operation, { path });
  await ask("POST /v1/webhooks/{name}/retry", { path: "/v1/webhooks/desk/retry", body: {} });
  const wrongIn = judge(document);
  expect(exchanges.flatMap(wrongIn)).toEqual([]);
  const seen = new Set(exchanges.map(({ operation, status }) => `${operation} ${status}`));
  const done = Object.entries(document.paths).flatMap(([path, operations]) => Object.entries(operations).flatMap(([method, { responses }]) => Object.keys(responses).filter((status) => status.startsWith("2")).map((status) => `${method.toUpperCase()} ${path} ${status}`)));
  expect(done.filter((one) => !seen.has(one))).toEqual([]);
  // What destinations are told is described as well.
  await desk.until(6);
  const ajv = new Ajv2020({ strict: false });
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema({ $id: "reeve", ...document });
  const message = ajv.getSchema("reeve#/components/schemas/Message");
  expect(desk.heard.map(({ told: body }) => (message?.(body) === true ? "" : ajv.errorsText(message?.errors))).filter((wrong) => wrong !== "")).toEqual([]);
});

test("what is refused is refused as it says, on every route", async () => {
  const state = newState();
  const as = bearer(state, ...scopes);
  const nothing = bearer(state, "author");
  const slow = { authorization: `Bearer ${createToken(state, { name: "slow", scopes, rate: 1 }, new Date(noon)).token}` };
  const server = await start({ state });
  const document = await documentIn(server, as);
  const { ask, exchanges } = recorder(server, as);
  const expected: string[] = [];
  await server.get("/v1/reviews", slow);
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, { requestBody, security, parameters }] of Object.entries(operations)) {
      const operation = `${method.toUpperCase()} ${path}`;
      const [type = "application/json"] = Object.keys(requestBody?.content ?? {});
      const sending = requestBody === undefined ? {} : { body: "{}", type };
      const refuse = async (status: number, asking: Parameters<typeof ask>[1]): Promise<void> => {
        expected.push(`${operation} ${status}`);
        await ask(operation, asking);
      };
      await refuse(400, { query: "?nowhere=1", ...sending });
      if (security.length > 0) {
        await refuse(401, { headers: {}, ...sending });
        await refuse(403, { headers: nothing, ...sending });
        // Of a batch each event is counted.
        if (!path.endsWith("/batch")) await refuse(429, { headers: slow, ...sending });
      }
      if (parameters.some(({ name }) => name === "ruleset")) await refuse(404, { query: "?ruleset=nowhere", ...sending, ...(requestBody !== undefined && type === "application/json" ? { body: leastOf(requestBody) } : {}) });
      if (requestBody !== undefined) {
        await refuse(413, { body: `"${"x".repeat(path.endsWith("/batch") ? 4_200_000 : 270_000)}"`, type });
        await refuse(415, { body: "{}", type: "text/plain" });
      }
    }
  }
  expect(exchanges.map(({ operation, status }) => `${operation} ${status}`)).toEqual(expected);
  expect(exchanges.flatMap(judge(document))).toEqual([]);
  expect(expected.length).toBeGreaterThan(80);
});

test("what is refused for its form is none by the description either", async () => {
  const server = await start();
  const document = await documentIn(server, {});
  const wrongIn = judge(document);
  const event = listing("e-1", honest) as { readonly data: object };
  for (const body of [{ ...event, data: { ...event.data, title: 7 } }, { ...event, data: {} }, { ...event, type: "listing.eaten" }, { ...event, id: "" }, { ...event, time: undefined }, []]) {
    expect((await server.post("/v1/evaluate", body)).status).toBe(400);
    expect(wrongIn({ operation: "POST /v1/evaluate", status: 200, type: "application/json", body: JSON.parse(JSON.stringify(body)) as unknown, answer: (await server.post("/v1/evaluate?mode=dry-run", event)).value, sentAs: "application/json" })).toHaveLength(1);
  }
});
