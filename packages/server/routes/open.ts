import { openAppeals, openReviews } from "@reeve/store";
import { ref } from "../openapi/json-schema.ts";
import { listedOf } from "../openapi/shapes.ts";
import { ok, withReader } from "./reading.ts";
import type { Route } from "./route.ts";

/** So many are told of at once; the first ones are the next to be decided. */
const mostTold = 500;

const listed = <Row>(rows: readonly Row[]): { readonly total: number; readonly items: readonly Row[] } => ({ total: rows.length, items: rows.slice(0, mostTold) });

/** What waits for somebody to decide it. */
export const openRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/v1/reviews",
    scope: "read",
    does: { en: "what is held for review, the first deadline first", zh: "待复核的内容,期限最近的在前" },
    parameters: { ruleset: "text" },
    replies: { 200: { "application/json": listedOf(ref("Review")) } },
    refusals: [],
    handle: async (call) => await withReader(call, async (reader, { version: { plan } }) => ok(listed(openReviews(reader, call.serving.clock(), plan.calendar)))),
  },
  {
    method: "GET",
    path: "/v1/appeals",
    scope: "read",
    does: { en: "appeals that nobody decided yet, the first one first", zh: "未决申诉,最早的在前" },
    parameters: { ruleset: "text" },
    replies: { 200: { "application/json": listedOf(ref("Appeal")) } },
    refusals: [],
    handle: async (call) => await withReader(call, async (reader, { version: { plan } }) => ok(listed(openAppeals(reader, plan.calendar)))),
  },
];
