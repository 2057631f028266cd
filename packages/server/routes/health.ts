import { among, objectOf } from "../openapi/json-schema.ts";
import { ledgersFailed, nothingServed, stopping } from "../problem/problems.ts";
import { ok } from "./reading.ts";
import type { Route } from "./route.ts";

interface Health {
  readonly status: string;
}

/** For whoever starts, restarts and sends requests to servers: nobody needs a token, and nothing on record is told. */
export const healthRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/livez",
    scope: undefined,
    does: { en: "whether the server answers at all", zh: "服务是否有响应" },
    parameters: {},
    replies: { 200: { "application/json": objectOf<Health>({ status: among("alive") }) } },
    refusals: [],
    handle: async () => ok({ status: "alive" }),
  },
  {
    method: "GET",
    path: "/readyz",
    scope: undefined,
    does: { en: "whether events can be decided and recorded now, or why not", zh: "此刻能否裁定并记录事件,不能时说明原因" },
    parameters: {},
    replies: { 200: { "application/json": objectOf<Health>({ status: among("ready") }) } },
    refusals: [503],
    handle: async ({ serving: { rulesets, isStopping } }) => {
      if (isStopping()) return stopping;
      if (rulesets.size === 0) return nothingServed;
      const failed = [...rulesets.values()].filter((served) => !served.isReady);
      return failed.length === 0 ? ok({ status: "ready" }) : ledgersFailed(failed.map(({ name }) => name));
    },
  },
];
