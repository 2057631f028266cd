import { text } from "../openapi/json-schema.ts";
import type { Route } from "./route.ts";

export const metricsRoute: Route = {
  method: "GET",
  path: "/metrics",
  scope: "read",
  does: { en: "figures for Prometheus: decisions, rules, latencies, queues, webhooks", zh: "供 Prometheus 采集的指标:裁定、规则、时延、队列与回调" },
  parameters: {},
  replies: { 200: { "text/plain": text } },
  refusals: [],
  handle: async ({ serving: { metrics } }) => ({ status: 200, text: await metrics.text(), type: metrics.type }),
};
