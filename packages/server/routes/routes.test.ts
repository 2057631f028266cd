/** What is on record, and what people decide about it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bearer, held, honest, listing, newState, noon, start, striking } from "../support/running.ts";
import type { Answer, Served } from "../support/running.ts";

const problem = ({ status, value }: Answer): string => `${status} ${String(value["type"]).replace("/problems/", "")}`;

interface Market extends Served {
  readonly as: Readonly<Record<string, string>>;
  readonly strike: string;
  readonly decision: string;
  readonly review: string;
}

/** A market on which `a-1` was struck for what he wrote and `a-2` is held. */
async function market(): Promise<Market> {
  const state = newState();
  const as = bearer(state, "evaluate", "read", "moderate", "reveal");
  const served = await start({ state });
  const struck = (await served.post("/v1/evaluate", listing("e-1", striking, { text: "加微信 test_77 谈" }), as)).value;
  const review = (await served.post("/v1/evaluate", listing("e-2", held, { account: "a-2", text: "电话 13912345678" }), as)).value;
  const [{ strike }] = struck["strikes"] as readonly [{ readonly strike: string }];
  return Object.assign(served, { as, strike, decision: String(struck["decision"]), review: String(review["decision"]) });
}

test("a subject's record is told as it is, and as it was", async () => {
  const { get, as } = await market();
  const { value } = await get("/v1/subjects/account/a-1", as);
  expect([value["subject"], value["at"], value["steps"]]).toEqual([{ kind: "account", id: "a-1" }, "2020-10-20T12:00:00+08:00", { personal_data: 3 }]);
  expect((value["penalties"] as readonly { readonly kind: string; readonly state: string }[]).map(({ kind, state }) => `${kind} ${state}`)).toEqual(["remove done", "ban in_force"]);
  const before = await get("/v1/subjects/account/a-1?at=2020-10-20T10:00:00%2B08:00", as);
  expect([before.value["steps"], before.value["strikes"]]).toEqual([{}, []]);
  expect((await get("/v1/subjects/account/a-1?at=2020-10-20T11:30:00+08:00", as)).value["steps"]).toEqual({ personal_data: 3 });
  expect(problem(await get("/v1/subjects/account/a-1?at=yesterday", as))).toBe("400 invalid-parameter");
  expect((await get("/v1/subjects/account/nobody", as)).value["strikes"]).toEqual([]);
});

test("a decision is told with its words covered", async () => {
  const { get, as, decision, review } = await market();
  const { value } = await get(`/v1/decisions/${review}`, as);
  const text = JSON.stringify(value);
  expect([value["decision"], value["verdict"]]).toEqual([review, "hold"]);
  expect(text).toContain("信息代查");
  const all = text + (await get(`/v1/decisions/${decision}`, as)).text;
  expect(["13912345678", "test_77"].filter((raw) => all.includes(raw))).toEqual([]);
  expect(problem(await get("/v1/decisions/d-0", as))).toBe("404 unknown-decision");
});

test("words are revealed to who may and says why, and that is written down first", async () => {
  const { post, as, decision, review, state } = await market();
  expect(problem(await post(`/v1/decisions/${decision}/reveal`, {}, as))).toBe("400 missing-field");
  const { value } = await post(`/v1/decisions/${decision}/reveal`, { reason: "the seller says it was not him" }, as);
  expect((value["excerpts"] as readonly { readonly text: string }[]).map(({ text }) => text)).toEqual([striking, "加微信 test_77 谈"]);
  expect(problem(await post(`/v1/decisions/${review}/reveal`, { reason: "again at once" }, as))).toBe("429 rate-limited");
  const written = readFileSync(join(state, "reveals.jsonl"), "utf8").trimEnd().split("\n").map((line) => JSON.parse(line) as Readonly<Record<string, string>>);
  expect(written.map(({ at, decision: id, reason }) => [at, id, reason])).toEqual([[new Date(noon).toISOString(), decision, "the seller says it was not him"]]);
});

test("without a key nothing is kept that could be revealed", async () => {
  const state = newState();
  const as = bearer(state, "evaluate", "reveal");
  const { post } = await start({ state, environment: {} });
  const { value } = await post("/v1/evaluate", listing("e-1", striking), as);
  expect(problem(await post(`/v1/decisions/${String(value["decision"])}/reveal`, { reason: "why not" }, as))).toBe("404 nothing-sealed");
});

test("a notice is written in both languages, for the account and for everybody", async () => {
  const { get, as, strike } = await market();
  const { value } = await get(`/v1/strikes/${strike}/notice`, as);
  expect([value["strike"], String(value["zh"]).split("\n")[0], String(value["en"]).split("\n")[0]]).toEqual([strike, "账号处理通知", "Notice of a decision on your account"]);
  expect(problem(await get(`/v1/strikes/${strike}/notice?audience=public`, as))).toBe("404 not-published");
  expect(problem(await get("/v1/strikes/s-0/notice", as))).toBe("404 unknown-strike");
});

test("a strike is appealed and overturned, and what it led to is lifted", async () => {
  const { post, get, as, strike } = await market();
  const opened = await post(`/v1/strikes/${strike}/appeal`, { by: "a-1", reason: "it was my brother" }, as);
  expect(opened.status).toBe(201);
  const appeal = String(opened.value["appeal"]);
  expect(problem(await post(`/v1/strikes/${strike}/appeal`, { by: "a-1", reason: "again" }, as))).toBe("409 appeal-already-open");
  expect(problem(await post(`/v1/appeals/${appeal}/decision`, { outcome: "maybe", reason: "x" }, as))).toBe("400 not-among");
  const decided = await post(`/v1/appeals/${appeal}/decision`, { outcome: "overturned", by: "li", reason: "so it was" }, as);
  expect((decided.value["lifted"] as readonly { readonly kind: string }[]).map(({ kind }) => kind)).toEqual(["remove", "ban", "demand"]);
  expect(problem(await post(`/v1/appeals/${appeal}/decision`, { outcome: "upheld", reason: "or not" }, as))).toBe("409 appeal-already-decided");
  expect((await get("/v1/subjects/account/a-1", as)).value["steps"]).toEqual({ personal_data: 0 });
  expect(problem(await get(`/v1/strikes/${strike}/notice`, as))).toBe("409 strike-overturned");
  expect(problem(await post("/v1/strikes/s-0/appeal", { reason: "x" }, as))).toBe("404 unknown-strike");
  expect(problem(await post("/v1/appeals/p-0/decision", { outcome: "upheld", reason: "x" }, as))).toBe("404 unknown-appeal");
});

test("a hold is reviewed under the name of the token, unless another is told", async () => {
  const { post, get, as, review } = await market();
  const confirmed = await post(`/v1/decisions/${review}/review`, { outcome: "confirmed", reason: "an offer" }, as);
  expect((confirmed.value["strikes"] as readonly unknown[]).length).toBe(1);
  const [row] = (await get("/v1/subjects/account/a-2", as)).value["reviews"] as readonly { readonly state: string; readonly by: string }[];
  expect([row?.state, row?.by]).toEqual(["confirmed", "who may evaluate, read, moderate, reveal"]);
  expect(problem(await post(`/v1/decisions/${review}/review`, { outcome: "released", reason: "or not" }, as))).toBe("409 review-already-decided");
});

test("what waits for somebody to decide it is listed until it is decided", async () => {
  const { post, get, as, review, strike } = await market();
  const idsOf = async (path: string, key: string): Promise<readonly unknown[]> => {
    const { total, items } = (await get(path, as)).value as { readonly total: number; readonly items: readonly Readonly<Record<string, unknown>>[] };
    expect(items).toHaveLength(total);
    return items.map((item) => item[key]);
  };
  expect([await idsOf("/v1/reviews", "decision"), await idsOf("/v1/appeals", "strike")]).toEqual([[review], []]);
  await post(`/v1/decisions/${review}/review`, { outcome: "released", reason: "harmless" }, as);
  await post(`/v1/strikes/${strike}/appeal`, { reason: "not me" }, as);
  expect([await idsOf("/v1/reviews", "decision"), await idsOf("/v1/appeals", "strike")]).toEqual([[], [strike]]);
});

test("what is sent again under its key is done once", async () => {
  const { post, as, strike } = await market();
  const send = (body: object, key = "k-1"): Promise<Answer> => post(`/v1/strikes/${strike}/appeal`, body, { ...as, "idempotency-key": key });
  const first = await send({ reason: "it was my brother" });
  const [again, other] = [await send({ reason: "it was my brother" }), await send({ reason: "something else" })];
  expect([again.status, again.text]).toEqual([201, first.text.replace('"replayed":false', '"replayed":true')]);
  expect(problem(other)).toBe("422 idempotency-key-reused");
  expect(problem(await send({ reason: "x" }, "é"))).toBe("400 invalid-idempotency-key");
});

test("a repeat at the same time is done once, also when the clock goes on", async () => {
  const server = await market();
  const { post, as, strike } = server;
  const sent = Array.from({ length: 8 }, () => {
    server.now += 1000;
    return post(`/v1/strikes/${strike}/appeal`, { reason: "it was my brother" }, { ...as, "idempotency-key": "k-1" });
  });
  const answers = await Promise.all(sent);
  expect(new Set(answers.map(({ status, value }) => `${status} ${String(value["appeal"])}`)).size).toBe(1);
  expect(answers.filter(({ value }) => value["replayed"] === false)).toHaveLength(1);
});

test.each([
  ["GET", "/nowhere", "404 not-found"],
  ["GET", "/v1/subjects/shop/a-1", "400 invalid-parameter"],
  ["GET", "/v1/subjects/person/a-1", "400 invalid-parameter"],
  ["GET", "/v1/subjects/account/%E0%A4%A", "400 bad-request"],
  ["DELETE", "/v1/subjects/account/a-1", "405 method-not-allowed"],
  ["GET", "/v1/subjects/account/a-1?ruleset=x", "404 unknown-ruleset"],
  ["GET", "/v1/subjects/account/a-1?x=1", "400 unknown-parameter"],
])("%s %s is answered with %s", async (method, path, expected) => {
  const { url } = await start();
  const response = await fetch(url + path, { method });
  const value = (await response.json()) as Readonly<Record<string, unknown>>;
  expect(`${response.status} ${String(value["type"]).replace("/problems/", "")}`).toBe(expected);
});

test("whoever asks for what is not there is told what is, and each of it is", async () => {
  const { url } = await start();
  const { detail } = (await (await fetch(`${url}/nowhere`)).json()) as { readonly detail: string };
  const paths = detail.split("there are ")[1]?.split(", ") ?? [];
  expect(paths).toContain("/v1/evaluate");
  expect(paths).toContain("/v1/subjects/{kind}/{id}");
  const answers = await Promise.all(paths.map(async (path) => [path, (await fetch(url + path.replace(/\{\w+\}/g, "x"), { method: "PATCH" })).status]));
  expect(answers).toEqual(paths.map((path) => [path, 405]));
});

test("an id may be any text", async () => {
  const { post, get } = await start();
  await post("/v1/evaluate", listing("e-1", striking, { account: "买家/1 %" }));
  const { value } = await get(`/v1/subjects/account/${encodeURIComponent("买家/1 %")}`);
  expect((value["strikes"] as readonly unknown[]).length).toBe(1);
  expect((await post("/v1/evaluate", listing("e-2", honest, { account: "买家/1 %" }))).value["verdict"]).toBe("block");
});
