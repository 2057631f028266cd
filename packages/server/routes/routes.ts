import { actingRoutes } from "./acting.ts";
import { decisionRoute, revealRoute } from "./decisions.ts";
import { healthRoutes } from "./health.ts";
import { metricsRoute } from "./metrics.ts";
import { openRoutes } from "./open.ts";
import { openApiRoute } from "./openapi.ts";
import type { Route } from "./route.ts";
import { problemRoute } from "./problems.ts";
import { noticeRoute } from "./strikes.ts";
import { subjectRoute } from "./subjects.ts";
import { webhookRoutes } from "./webhooks.ts";

/** In the order in which they are told of. */
export const routes: readonly Route[] = [subjectRoute, decisionRoute, revealRoute, noticeRoute, ...openRoutes, ...actingRoutes, ...webhookRoutes, ...healthRoutes, metricsRoute, problemRoute, openApiRoute(() => routes)];
