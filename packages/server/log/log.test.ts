/** A log of lines of JSON, in which the trace of a caller is found again. */
import { expect, test } from "vitest";
import { honest, listing, start, striking } from "../support/running.ts";
import { jsonLog } from "./log.ts";
import type { LogLevel } from "./log.ts";

const parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

function logged(level: LogLevel) {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const log = jsonLog((line) => void lines.push(JSON.parse(line) as Readonly<Record<string, unknown>>), level, () => Date.parse("2020-10-20T04:00:00Z"));
  return { log, lines };
}

test("each request and decision is a line, with the trace that it is part of", async () => {
  const { log, lines } = logged("debug");
  const { post, get } = await start({ observer: log.observer });
  const { value, headers } = await post("/v1/evaluate", listing("e-1", striking), { traceparent: parent });
  const [, trace, span] = (headers.get("traceparent") ?? "").split("-");
  expect([trace, span]).toEqual(["0af7651916cd43dd8448eb211c80319c", expect.stringMatching(/^(?!b7ad6b7169203331)[0-9a-f]{16}$/)]);
  await get("/v1/decisions/d-0", { traceparent: parent });
  const told = lines.filter(({ event }) => event === "decided" || event === "answered").map(({ ms: _ms, ...line }) => line);
  const common = { level: "debug", time: "2020-10-20T04:00:00.000Z" };
  expect(told).toEqual([
    { ...common, event: "decided", ruleset: "strikes", decision: value["decision"], type: "listing.published", verdict: "block", rules: ["sells_lists"], recorded: true, trace, span },
    { ...common, event: "answered", route: "POST /v1/evaluate", status: 200, trace, span },
    { ...common, event: "answered", route: "GET /v1/decisions/{id}", status: 404, problem: "unknown-decision", trace, span: expect.not.stringContaining(span ?? "") },
  ]);
});

test.each([["", undefined], ["00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", undefined], ["ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", undefined], [`00-${"0".repeat(32)}-b7ad6b7169203331-01`, undefined], [`00-0af7651916cd43dd8448eb211c80319c-${"0".repeat(16)}-01`, undefined], ["00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", undefined], ["cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", "0af7651916cd43dd8448eb211c80319c"]])("of `traceparent: %s` the trace is %s", async (traceparent, trace) => {
  const { post } = await start();
  const { status, headers } = await post("/v1/evaluate?mode=dry-run", listing("e-1", honest), { traceparent });
  expect([status, headers.get("traceparent")?.split("-")[1]]).toEqual([200, trace]);
});

test("a decision is the same whoever asks, and in whichever trace", async () => {
  const { post } = await start();
  const first = await post("/v1/evaluate", listing("e-1", striking), { traceparent: parent });
  const again = await post("/v1/evaluate", listing("e-1", striking));
  expect(again.text.replace('"replayed":true', '"replayed":false')).toBe(first.text);
});

test("without asking for more a log tells what an operator is to know, and of a fault nothing that it may quote", () => {
  const { log, lines } = logged("info");
  const { observer } = log;
  observer.answered("POST /v1/evaluate", 400, 1, "missing-field");
  observer.answered("POST /v1/evaluate", 503, 1, "overloaded");
  observer.delivered("desk", "market", 12.34567, "failed", "status 500");
  observer.failed("POST /v1/evaluate", new SyntaxError("unexpected token in 13912345678"));
  log.say("stopped");
  expect(lines.map(({ level, event, status, outcome, ms, error }) => [level, event, status ?? outcome ?? error, ms])).toEqual([
    ["warn", "answered", 503, 1],
    ["warn", "delivered", "failed", 12.346],
    ["error", "failed", "SyntaxError", undefined],
    ["info", "stopped", undefined, undefined],
  ]);
  expect(JSON.stringify(lines)).not.toContain("13912345678");
  expect(String(lines[2]?.["at"])).toMatch(/^at .*log\.test\.ts/);
});
