/** What is recorded is told to destinations: signed, in order for each account, again until it is taken. */
import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { destinationsIn, receiver, secret, toldTo } from "../support/receiver.ts";
import type { Heard } from "../support/receiver.ts";
import { bearer, held, honest, listing, newState, start, striking } from "../support/running.ts";
import type { Served } from "../support/running.ts";

const post = async ({ post: send }: Served, id: string, title: string, account = "a-1", as = {}): Promise<Readonly<Record<string, unknown>>> => (await send("/v1/evaluate", listing(id, title, { account, text: title === striking ? "加微信 test_77 谈" : "" }), as)).value;

const eventsOf = (heard: readonly Heard[]): readonly string[] => heard.map(({ told }) => told.data.decision.event.id);

/** Waits until so many attempts are known to have failed: what was heard is not yet what was settled. */
async function failures({ get }: Served, count: number, as = {}): Promise<void> {
  await expect.poll(async () => (await get("/metrics", as)).text).toContain(`outcome="failed"} ${count}\n`);
}

test("a message is one that receivers of Standard Webhooks take", async () => {
  const desk = await receiver();
  const server = await start({ destinations: toldTo(desk), clock: Date.now });
  await post(server, "e-0", honest);
  const decision = await post(server, "e-1", striking);
  await desk.until(1);
  const [one] = desk.heard;
  expect(one?.headers["webhook-id"]).toBe(decision["decision"]);
  expect(one?.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(new Webhook(secret).verify(one?.body ?? "", one?.headers ?? {})).toEqual(one?.told);
  expect(() => new Webhook(secret).verify(`${one?.body ?? ""} `, one?.headers ?? {})).toThrow("No matching signature found");
  await server.stop();
  // Of what nobody has to act on nobody is told.
  expect(eventsOf(desk.heard)).toEqual(["e-1"]);
});

test("while a secret is replaced both sign", async () => {
  const desk = await receiver();
  const other = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const destinations = destinationsIn(`- { name: desk, url: "${desk.url}", secret: [OTHER, SECRET], allow: 127.0.0.1 }`, { SECRET: secret, OTHER: other });
  await post(await start({ destinations, clock: Date.now }), "e-1", striking);
  await desk.until(1);
  const [{ body, headers }] = desk.heard as [Heard];
  for (const one of [secret, other]) expect(new Webhook(one).verify(body, headers)).toBeTruthy();
});

test("all that led to a decision is told with it, and its words covered", async () => {
  const desk = await receiver();
  const server = await start({ destinations: toldTo(desk) });
  const struck = await post(server, "e-1", striking);
  await post(server, "e-2", honest);
  await desk.until(2);
  const [first, second] = desk.heard.map(({ told }) => told.data) as [Heard["told"]["data"], Heard["told"]["data"]];
  const [{ strike }] = struck["strikes"] as readonly [{ readonly strike: string }];
  const finding = first.decision.findings.find(({ rule }) => rule === "sells_lists");
  expect(first.concerns).toContainEqual({ kind: "account", id: "a-1" });
  expect([finding?.basis, finding?.evidence.map(({ field, start: from, end, text }) => [field, from, end, text])]).toEqual([["terms.personal_data", "law.cybersecurity_44"], [["title", 2, 7, "名单整批出"]]]);
  expect(first.decision.strikes.map(({ step }) => step)).toEqual([{ before: 0, after: 3, jumped: [1, 2] }]);
  expect(first.strikes.map((one) => [one.strike, one.ladder, one.rules, one.severity, one.event])).toEqual([[strike, "personal_data", ["sells_lists"], "grave", { source: "market/listings", id: "e-1" }]]);
  expect(first.penalties.map(({ kind, step, strike: by }) => [kind, step, by])).toEqual([["remove", 3, strike], ["ban", 3, strike]]);
  expect(first.demands.map(({ check, strike: by }) => [check, by])).toEqual([["document", strike]]);
  expect(first.basis.map(({ id, kind }) => `${id} ${kind}`)).toEqual(["terms.personal_data platform_rule", "law.cybersecurity_44 statute"]);
  // What is barred by what was before names the strike that it rests on, and why there was one.
  expect([second.decision.event.id, second.decision.findings]).toEqual(["e-2", []]);
  expect(second.penalties.map(({ kind }) => kind)).toEqual(["ban"]);
  expect(second.strikes.map(({ rules, decision }) => [rules, decision])).toEqual([[["sells_lists"], struck["decision"]]]);
  expect(second.basis).toEqual(first.basis);
  expect(desk.heard.map(({ body }) => body).join("")).not.toContain("test_77");
});

test("what people decide is told with who did, and what is lifted by it", async () => {
  const state = newState();
  const as = bearer(state, "evaluate", "moderate");
  const desk = await receiver();
  const server = await start({ state, destinations: toldTo(desk) });
  const struck = await post(server, "e-1", striking, "a-1", as);
  const [{ strike }] = struck["strikes"] as readonly [{ readonly strike: string }];
  const { value } = await server.post(`/v1/strikes/${strike}/appeal`, { by: "a-1", reason: "电话 13912345678" }, as);
  await server.post(`/v1/appeals/${String(value["appeal"])}/decision`, { outcome: "overturned", by: "li", reason: "so it was" }, as);
  await desk.until(3);
  const [, opened, decided] = desk.heard.map(({ told }) => told.data);
  expect(opened?.decided).toEqual([{ kind: "appeal", appeal: value["appeal"], strike, by: "a-1" }]);
  expect(decided?.decided).toContainEqual({ kind: "appeal decision", appeal: value["appeal"], outcome: "overturned", by: "li" });
  expect(decided?.decision.lifted.map(({ kind }) => kind)).toEqual(["remove", "ban", "demand"]);
  expect([decided?.strikes.map((one) => one.strike), decided?.strikes.map(({ rules }) => rules)]).toEqual([[strike], [["sells_lists"]]]);
  expect(desk.heard.map(({ body }) => body).join("")).not.toContain("13912345678");
});

test("who fails holds up nobody else, and is told in order, each time the same under a new signature", async () => {
  let isDown = true;
  const desk = await receiver(({ told }) => (isDown && told.data.concerns.some(({ id }) => id === "a-1") ? 503 : 204));
  const server = await start({ destinations: toldTo(desk) });
  await post(server, "e-1", striking, "a-1");
  await desk.until(1);
  await post(server, "e-2", honest, "a-1");
  await post(server, "e-3", striking, "a-2");
  await post(server, "e-4", honest, "a-2");
  await desk.until(3);
  expect(eventsOf(desk.heard)).toEqual(["e-1", "e-3", "e-4"]);
  isDown = false;
  server.now += 10_000;
  await post(server, "e-5", held, "a-3");
  await desk.until(6);
  const later = eventsOf(desk.heard).slice(3);
  expect([later.toSorted(), later.filter((id) => id !== "e-5")]).toEqual([["e-1", "e-2", "e-5"], ["e-1", "e-2"]]);
  const [one, again] = desk.heard.filter(({ told }) => told.data.decision.event.id === "e-1") as [Heard, Heard];
  expect([again.body, again.headers["webhook-id"]]).toEqual([one.body, one.headers["webhook-id"]]);
  expect(Number(again.headers["webhook-timestamp"]) - Number(one.headers["webhook-timestamp"])).toBe(10);
  expect(again.headers["webhook-signature"]).not.toBe(one.headers["webhook-signature"]);
});

test("after a restart it goes on where it was, and what was taken is not told again", async () => {
  const state = newState();
  let isDown = true;
  const desk = await receiver(({ told }) => (isDown && told.data.concerns.some(({ id }) => id === "a-1") ? 503 : 204));
  const before = await start({ state, destinations: toldTo(desk) });
  await post(before, "e-1", striking, "a-1");
  await post(before, "e-2", striking, "a-2");
  await desk.until(2);
  await before.stop();
  const unheard = await start({ state });
  await post(unheard, "e-3", striking, "a-3");
  await unheard.stop();
  isDown = false;
  const after = await start({ state, destinations: toldTo(desk) });
  after.now += 10_000;
  await post(after, "e-4", striking, "a-4");
  await desk.until(5);
  await after.stop();
  expect(eventsOf(desk.heard).slice(2).toSorted()).toEqual(["e-1", "e-3", "e-4"]);
});

test("who asks to be left alone for a while is", async () => {
  const desk = await receiver((_, response) => void response.writeHead(429, { "retry-after": "600" }).end());
  const server = await start({ destinations: toldTo(desk) });
  await post(server, "e-1", striking, "a-1");
  await failures(server, 1);
  server.now += 300_000;
  await post(server, "e-2", striking, "a-2");
  await failures(server, 2);
  server.now += 301_000;
  await post(server, "e-3", striking, "a-3");
  await desk.until(4);
  expect(eventsOf(desk.heard).toSorted()).toEqual(["e-1", "e-1", "e-2", "e-3"]);
});

test("nobody is sent elsewhere, and nothing goes to an address that is not allowed", async () => {
  const elsewhere = await receiver();
  const desk = await receiver((_, response) => void response.writeHead(307, { location: elsewhere.url }).end());
  const [sent] = toldTo(desk);
  const [refused] = destinationsIn(`- { name: inside, url: "${elsewhere.url.replace("http:", "https:")}", secret: SECRET }`);
  const server = await start({ destinations: [sent, refused].filter((one) => one !== undefined) });
  await post(server, "e-1", striking);
  await desk.until(1);
  await expect.poll(async () => (await server.get("/metrics")).text).toContain('reeve_webhook_attempts_total{destination="inside",ruleset="strikes",outcome="failed"} 1');
  expect(elsewhere.heard).toEqual([]);
});

test("what was given up is listed with the reason, and tried again when somebody says so", async () => {
  const state = newState();
  const as = bearer(state, "evaluate", "read", "admin");
  let isDown = true;
  const desk = await receiver(() => (isDown ? 410 : 204));
  const server = await start({ state, destinations: toldTo(desk) });
  const { decision } = await post(server, "e-1", striking, "a-1", as);
  const attempts = 34;
  const listed = async (path = ""): Promise<unknown> => (await server.get(`/v1/webhooks${path}`, as)).value["items"];
  for (let count = 1; count <= attempts; count++) {
    await desk.until(count);
    if (count < attempts) await failures(server, count, as);
    else await expect.poll(() => listed("/desk/failed")).toHaveLength(1);
    server.now += 5_000_000;
    await post(server, `honest-${count}`, honest, `a-${count + 100}`, as);
  }
  expect(await listed()).toEqual([{ name: "desk", origin: new URL(desk.url).origin, secrets: 1, waiting: 0, failed: 1 }]);
  expect(await listed("/desk/failed")).toEqual([{ message: decision, attempts, error: "status 410" }]);
  const retry = async (body: object, name = "desk"): Promise<unknown> => {
    const { status, value } = await server.post(`/v1/webhooks/${name}/retry`, body, as);
    return `${status} ${String(value["retried"] ?? value["type"])}`;
  };
  expect([await retry({ message: "d-0" }), await retry({}, "nobody")]).toEqual(["404 /problems/unknown-message", "404 /problems/unknown-webhook"]);
  isDown = false;
  expect(await retry({ message: decision })).toBe("200 1");
  await desk.until(attempts + 1);
  await expect.poll(() => listed()).toEqual([{ name: "desk", origin: new URL(desk.url).origin, secrets: 1, waiting: 0, failed: 0 }]);
  expect(new Set(desk.heard.map(({ body }) => body)).size).toBe(1);
});
