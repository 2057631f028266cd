/** Whether a server lives and is ready, for whoever has no token. */
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { bearer, newState, raw, start } from "../support/running.ts";
import type { Answer } from "../support/running.ts";
import { healthRoutes } from "./health.ts";

const said = ({ status, value }: Answer): readonly unknown[] => [status, value["status"], value["type"]];

test("nobody needs a token, and no name of this machine", async () => {
  const state = newState();
  bearer(state, "read");
  const { get, url } = await start({ state });
  expect([said(await get("/livez")), said(await get("/readyz"))]).toEqual([[200, "alive", undefined], [200, "ready", undefined]]);
  expect((await get("/v1/reviews")).status).toBe(401);
  const open = await start();
  for (const path of ["/livez", "/readyz"]) {
    expect((await raw(open.url, `GET ${path} HTTP/1.1\r\nhost: 10.1.2.3:7080\r\nconnection: close\r\n\r\n`)).slice(9, 12)).toBe("200");
    expect((await fetch(url + path, { method: "POST" })).status).toBe(405);
  }
});

test("without a ruleset it lives and is not ready", async () => {
  const { get } = await start({ rulesets: [] });
  expect([said(await get("/livez")), said(await get("/readyz"))]).toEqual([[200, "alive", undefined], [503, 503, "/problems/nothing-served"]]);
});

test("while a ledger cannot be used it is not ready, and tells of which ruleset", async () => {
  const [, ready] = healthRoutes;
  const served = (name: string, isReady: boolean): readonly [string, object] => [name, { name, isReady }];
  const serving = { isStopping: () => false, rulesets: new Map([served("market", false), served("cars", true)]) };
  const reply = await ready?.handle({ serving } as unknown as Parameters<NonNullable<typeof ready>["handle"]>[0]);
  expect(reply).toMatchObject({ status: 503, type: "ledger-unavailable", detail: { en: "nothing can be recorded for market; the log of the server says more" } });
});

test("whoever asks it to stop again waits for the same end", async () => {
  const { url, stop } = await start();
  const first = stop();
  let isOver = false;
  void first.then(() => (isOver = true));
  await stop();
  expect(isOver).toBe(true);
  await expect(fetch(`${url}/livez`)).rejects.toThrow("fetch failed");
});

test.each([["/livez", "200 OK", "alive"], ["/readyz", "503 Service Unavailable", "/problems/stopping"]])("while it stops %s says %s", async (path, status, word) => {
  const { url, stop } = await start();
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n`);
  // Answered after the half of the request before it was read.
  await (await fetch(`${url}/livez`)).text();
  const stopped = stop();
  socket.end("\r\n");
  const answer = await text(socket);
  expect(answer.startsWith(`HTTP/1.1 ${status}`)).toBe(true);
  expect(answer).toContain(word);
  await stopped;
});
