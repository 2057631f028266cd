import { createHash, randomUUID } from "node:crypto";
import { ledgerEventFrom, lengthPrefixed, timeText } from "@reeve/engine";
import type { BuiltInEvent, BuiltInType, EventProblem, Json } from "@reeve/engine";
import { ref } from "../openapi/json-schema.ts";
import type { Problem } from "../problem/problem.ts";
import { bodyRefused, invalidKey, keyReused, ledgerFailed, ourFault, overloaded, timeAhead } from "../problem/problems.ts";
import type { Outcome } from "../writer/writer.ts";
import { withServed } from "./reading.ts";
import { bodyOf } from "./route.ts";
import type { Reply, Route, RouteCall } from "./route.ts";

/** What is entered by a route is of this source. */
const source = "reeve/http";

const minuteMs = 60_000;
const mostMinutesAhead = 5;

interface Form {
  readonly type: BuiltInType;
  /** What is not told in the body. */
  readonly data: (call: RouteCall, id: string) => Readonly<Record<string, Json>>;
  readonly reply: (outcome: Extract<Outcome, { readonly decision: unknown }>, data: Readonly<Record<string, Json>>) => Reply;
}

/** Enters a built-in event that a route stands for, and answers with the decision on it. */
async function enter(call: RouteCall, { type, data: told, reply }: Form): Promise<Reply | Problem> {
  return await withServed(call, async (served) => {
    const key = call.headers["idempotency-key"];
    if (key !== undefined && (typeof key !== "string" || !/^[\x20-\x7e]{1,255}$/.test(key))) return invalidKey;
    const { version } = served;
    const id = key === undefined ? randomUUID() : keyedId(call, key);
    const { time: given, ...body } = call.body as Readonly<Record<string, string>>;
    const data = { ...told(call, id), ...body };
    const now = call.serving.clock();
    const event = { id, source, type, data };
    const reading = ledgerEventFrom(version.plan.program, { ...event, time: given ?? timeText(now, version.plan.calendar) });
    if (!("builtIn" in reading)) return bodyRefused("problems" in reading ? reading.problems.map(intoBody) : []);
    const { builtIn } = reading;
    if (builtIn.instant > now + mostMinutesAhead * minuteMs) return bodyRefused([timeAhead(builtIn.time, mostMinutesAhead)]);
    const outcome = await new Promise<Outcome | undefined>((resolve) => {
      // A repeat is of the time of the first, unless it tells one.
      const make = given !== undefined ? builtIn : (ledger: { readonly entered: (source: string, id: string) => { readonly time: string } | undefined }): BuiltInEvent => timed(builtIn, ledger.entered(source, id)?.time);
      if (!served.writer.submit({ version, event: make, settle: resolve })) resolve(undefined);
    });
    if (outcome === undefined) return overloaded;
    if ("failed" in outcome) return outcome.failed === "ledger" ? ledgerFailed() : ourFault;
    if ("problem" in outcome) return outcome.problem.type === "event-identity-reused" ? keyReused : bodyRefused([intoBody(outcome.problem)]);
    return reply(outcome, data);
  });
}

/** The event at another time. */
function timed(event: BuiltInEvent, time: string | undefined): BuiltInEvent {
  return time === undefined || time === event.time ? event : { ...event, time, instant: Date.parse(time) };
}

/** One key of one token is one event. */
const keyedId = ({ caller }: RouteCall, key: string): string => `k-${createHash("sha256").update(lengthPrefixed([caller.id, key])).digest("hex").slice(0, 40)}`;

/** The body is the data of the event, and what stands in the path has no place in it. */
function intoBody(problem: EventProblem): EventProblem {
  const pointer = problem.pointer.replace(/^\/data(?=\/|$)/, "");
  return { ...problem, pointer: pointer === "/strike" || pointer === "/decision" || pointer === "/appeal_id" ? "" : pointer };
}

const decisionOnly: Form["reply"] = ({ decision }) => ({ status: 200, value: decision });

export const actingRoutes: readonly Route[] = [
  {
    method: "POST",
    path: "/v1/strikes/{id}/appeal",
    scope: "moderate",
    does: { en: "open an appeal of a strike", zh: "对违规提出申诉" },
    parameters: { ruleset: "text" },
    body: bodyOf(["reason"], ["by", "appeal_id", "time"]),
    headers: ["idempotency-key"],
    replies: { 201: { "application/json": ref("OpenedAppeal") } },
    refusals: [404, 409, 422],
    handle: async (call) =>
      await enter(call, {
        type: "reeve.appeal.opened",
        data: ({ path, caller }, id) => ({ appeal_id: `p-${createHash("sha256").update(id).digest("hex").slice(0, 20)}`, strike: path["id"] ?? "", by: caller.name }),
        reply: ({ decision }, data) => ({ status: 201, value: { appeal: data["appeal_id"], ...decision } }),
      }),
  },
  {
    method: "POST",
    path: "/v1/appeals/{id}/decision",
    scope: "moderate",
    does: { en: "decide an appeal: `upheld`, the strike stands, or `overturned`", zh: "对申诉作出决定:`upheld` 维持,`overturned` 撤销" },
    parameters: { ruleset: "text" },
    body: bodyOf(["outcome", "reason"], ["by", "time"], { outcome: ["upheld", "overturned"] }),
    headers: ["idempotency-key"],
    replies: { 200: { "application/json": ref("Decision") } },
    refusals: [404, 409, 422],
    handle: async (call) => await enter(call, { type: "reeve.appeal.decided", data: ({ path, caller }) => ({ appeal_id: path["id"] ?? "", by: caller.name }), reply: decisionOnly }),
  },
  {
    method: "POST",
    path: "/v1/decisions/{id}/review",
    scope: "moderate",
    does: { en: "decide what is held for review: `released` or `confirmed`", zh: "对暂缓的内容作出决定:`released` 放行,`confirmed` 确认违规" },
    parameters: { ruleset: "text" },
    body: bodyOf(["outcome", "reason"], ["reviewer", "time"], { outcome: ["released", "confirmed"] }),
    headers: ["idempotency-key"],
    replies: { 200: { "application/json": ref("Decision") } },
    refusals: [404, 409, 422],
    handle: async (call) => await enter(call, { type: "reeve.review.decided", data: ({ path, caller }) => ({ decision: path["id"] ?? "", reviewer: caller.name }), reply: decisionOnly }),
  },
];
