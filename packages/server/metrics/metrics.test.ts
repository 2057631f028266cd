/** What is counted, and that nothing of it tells of a person. */
import { expect, test } from "vitest";
import { held, honest, listing, newState, bearer, start, striking } from "../support/running.ts";
import type { Served } from "../support/running.ts";

/** The samples of a metric. */
async function samples({ get }: Served, name: string, as = {}): Promise<readonly string[]> {
  const { text } = await get("/metrics", as);
  return text.split("\n").filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
}

test("decisions and rules are counted once, by what they are called in the ruleset", async () => {
  const server = await start();
  const send = (id: string, title: string, query = "") => server.post(`/v1/evaluate${query}`, listing(id, title, { account: `a-${id}` }));
  await send("e-1", striking);
  await send("e-1", striking);
  await send("e-2", held);
  await send("e-3", honest);
  await send("e-4", striking, "?mode=dry-run");
  expect((await samples(server, "reeve_decisions_total")).toSorted()).toEqual([
    'reeve_decisions_total{ruleset="strikes",type="listing.published",verdict="allow",recorded="now"} 1',
    'reeve_decisions_total{ruleset="strikes",type="listing.published",verdict="block",recorded="before"} 2',
    'reeve_decisions_total{ruleset="strikes",type="listing.published",verdict="block",recorded="now"} 1',
    'reeve_decisions_total{ruleset="strikes",type="listing.published",verdict="hold",recorded="now"} 1',
  ]);
  expect((await samples(server, "reeve_rule_fired_total")).toSorted()).toEqual(['reeve_rule_fired_total{ruleset="strikes",rule="mentions_lookup",mode="enforce"} 1', 'reeve_rule_fired_total{ruleset="strikes",rule="sells_lists",mode="enforce"} 1']);
  expect(await samples(server, "reeve_decision_seconds_count")).toEqual(['reeve_decision_seconds_count{ruleset="strikes"} 5']);
  expect([await samples(server, "reeve_queue_events"), await samples(server, "reeve_ledger_open"), await samples(server, "reeve_ledger_position")]).toEqual([
    ['reeve_queue_events{ruleset="strikes"} 0'],
    ['reeve_ledger_open{ruleset="strikes"} 1'],
    ['reeve_ledger_position{ruleset="strikes"} 4'],
  ]);
});

test("requests are counted by the pattern of their route, whatever stands in their place", async () => {
  const server = await start();
  for (const path of ["/v1/subjects/account/a-1", "/v1/subjects/account/a-2", "/v1/decisions/13912345678", "/13912345678", "/v1/decisions/x?y=13912345678"]) await server.get(path);
  await server.post("/v1/evaluate", { id: "13912345678" });
  const { text } = await server.get("/metrics");
  expect(text.split("\n").filter((line) => line.startsWith("reeve_requests_total")).toSorted()).toEqual([
    'reeve_requests_total{route="GET /v1/decisions/{id}",status="400",problem="unknown-parameter"} 1',
    'reeve_requests_total{route="GET /v1/decisions/{id}",status="404",problem="unknown-decision"} 1',
    'reeve_requests_total{route="GET /v1/subjects/{kind}/{id}",status="200",problem=""} 2',
    'reeve_requests_total{route="POST /v1/evaluate",status="400",problem="missing-attribute"} 1',
    'reeve_requests_total{route="other",status="404",problem="not-found"} 1',
  ]);
  expect(text).not.toContain("13912345678");
});

test("Prometheus is told with the media type that it asks for, and whoever may read", async () => {
  const state = newState();
  const [reader, evaluator] = [bearer(state, "read"), bearer(state, "evaluate")];
  const { get } = await start({ state });
  const { status, headers, text } = await get("/metrics", reader);
  expect([status, headers.get("content-type")]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  expect(text).toMatch(/^# HELP reeve_decisions_total /m);
  expect([(await get("/metrics", evaluator)).status, (await get("/metrics")).status]).toEqual([403, 401]);
});
