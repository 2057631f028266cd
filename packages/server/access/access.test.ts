/** Who may do what: every route with every scope, held, not held, with none, an expired and a revoked token. */
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { routes } from "../routes/routes.ts";
import { serve } from "../serve.ts";
import { bearer, honest, listing, newState, noon, raw, rulesetIn, start } from "../support/running.ts";
import { scopes } from "./scopes.ts";
import type { Scope } from "./scopes.ts";
import { createToken, readTokens, revokeToken } from "./tokens.ts";

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly scope: Scope | undefined;
}

const all: readonly Asked[] = [
  ...routes.map(({ method, path, scope }) => ({ method, path: path.replace(/\{\w+\}/g, "x-1"), scope })),
  { method: "POST", path: "/v1/evaluate", scope: "evaluate" },
  { method: "POST", path: "/v1/evaluate/batch", scope: "evaluate" },
];

const body = JSON.stringify(listing("e-1", honest));

test("every route asks for its scope and lets in nobody else", async () => {
  const state = newState();
  const each = new Map(scopes.map((scope) => [scope, bearer(state, scope)]));
  const others = new Map(scopes.map((scope) => [scope, bearer(state, ...scopes.filter((other) => other !== scope))]));
  const bearing = (token: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${token}` });
  const expired = bearing(createToken(state, { name: "old", scopes, expires: new Date(noon).toISOString() }, new Date(noon - 1000)).token);
  const revoked = createToken(state, { name: "lost", scopes }, new Date(noon));
  revokeToken(state, revoked.record.id, new Date(noon));
  const { url } = await start({ state });
  const refused = async ({ method, path }: Asked, headers: Readonly<Record<string, string>>): Promise<string> => {
    const type = path.endsWith("/batch") ? "application/x-ndjson" : "application/json";
    const response = await fetch(url + path, { method, headers: { ...headers, "content-type": type }, ...(method === "GET" ? {} : { body }) });
    const text = await response.text();
    return response.status === 401 || response.status === 403 ? `${response.status} ${(JSON.parse(text) as { readonly type: string }).type}` : "let in";
  };
  const found: string[] = [];
  const expectedRows: string[] = [];
  const add = async (asked: Asked, who: string, headers: Readonly<Record<string, string>>, expected: string): Promise<void> => {
    found.push(`${asked.method} ${asked.path} ${who}: ${await refused(asked, headers)}`);
    expectedRows.push(`${asked.method} ${asked.path} ${who}: ${expected}`);
  };
  for (const asked of all) {
    if (asked.scope === undefined) continue;
    for (const [scope, headers] of each) await add(asked, `with ${scope}`, headers, scope === asked.scope ? "let in" : "403 /problems/scope-missing");
    await add(asked, "with all but it", others.get(asked.scope) ?? {}, "403 /problems/scope-missing");
    await add(asked, "with none", {}, "401 /problems/token-needed");
    await add(asked, "with an expired one", expired, "401 /problems/token-refused");
    await add(asked, "with a revoked one", bearing(revoked.token), "401 /problems/token-refused");
    await add(asked, "with an unknown one", bearing("reeve_x"), "401 /problems/token-refused");
    await add(asked, "with something else", { authorization: "Basic eDp5" }, "401 /problems/token-refused");
  }
  expect(found).toEqual(expectedRows);
  expect(found.length).toBeGreaterThan(100);
});

test("without tokens this machine evaluates and reads, and nothing more", async () => {
  const { url } = await start();
  const statusOf = async ({ method, path, scope }: Asked): Promise<readonly [Scope | undefined, boolean]> => {
    const response = await fetch(url + path, { method, headers: { "content-type": "application/json" }, ...(method === "GET" ? {} : { body }) });
    await response.text();
    return [scope, response.status === 403];
  };
  for (const [scope, isRefused] of await Promise.all(all.map(statusOf))) expect([scope, isRefused]).toEqual([scope, scope !== undefined && scope !== "evaluate" && scope !== "read"]);
});

test("without tokens a host that is not this machine is refused, as a page elsewhere could point one here", async () => {
  const { url } = await start();
  const ask = (host: string): Promise<string> => raw(url, `GET /v1/subjects/account/a-1 HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`);
  expect([await ask("market.example"), await ask("localhost:7080"), await ask("[::1]:7080")].map((answer) => answer.slice(9, 12))).toEqual(["403", "200", "200"]);
});

test("without tokens nothing but this machine is listened on", async () => {
  const ruleset = await rulesetIn("packages/cli/fixtures/strikes");
  await expect(serve({ rulesets: [{ ruleset, folder: "packages/cli/fixtures/strikes" }], state: newState(), port: 0, host: "0.0.0.0" })).rejects.toThrow("0.0.0.0");
});

test("a token that is made or revoked while the server runs is seen, and one that was there is needed ever after", async () => {
  const server = await start();
  const status = async (headers = {}): Promise<number> => (await server.get("/v1/subjects/account/a-1", headers)).status;
  expect(await status()).toBe(200);
  const { token, record } = createToken(server.state, { name: "desk", scopes: ["read"] }, new Date(noon));
  const headers = { authorization: `Bearer ${token}` };
  server.now += 250;
  expect([await status(), await status(headers)]).toEqual([401, 200]);
  revokeToken(server.state, record.id, new Date(noon));
  server.now += 250;
  expect([await status(), await status(headers)]).toEqual([401, 401]);
  writeFileSync(join(server.state, "tokens.json"), "[]");
  server.now += 250;
  expect(await status()).toBe(401);
  writeFileSync(join(server.state, "tokens.json"), "{");
  server.now += 250;
  expect(await status(headers)).toBe(401);
});

test("a token is kept by its digest, for the owner's eyes", () => {
  const state = newState();
  const { token, record } = createToken(state, { name: "desk", scopes: ["read"] }, new Date(noon));
  const path = join(state, "tokens.json");
  expect(readFileSync(path, "utf8")).not.toContain(token);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readTokens(state)).toEqual([record]);
});

test("a file of tokens that is none lets nobody in at the start", async () => {
  const state = newState();
  writeFileSync(join(state, "tokens.json"), '[{"id":"t-1"}]');
  await expect(start({ state })).rejects.toThrow("not a list of tokens");
});

test("a token sends so much in a second, and is told when it may go on", async () => {
  const state = newState();
  const headers = { authorization: `Bearer ${createToken(state, { name: "slow", scopes: ["evaluate"], rate: 3 }, new Date(noon)).token}` };
  const server = await start({ state });
  const send = async (): Promise<string> => {
    const { status, headers: told } = await server.post("/v1/evaluate?mode=dry-run", body, headers);
    return `${status} ${told.get("retry-after") ?? ""}`.trim();
  };
  expect([await send(), await send(), await send(), await send()]).toEqual(["200", "200", "200", "429 1"]);
  server.now += 1000;
  expect([await send(), await send(), await send(), await send()]).toEqual(["200", "200", "200", "429 1"]);
});
