import express from "express";
import type { ErrorRequestHandler, Express } from "express";
import { sendProblem } from "../http/answer.ts";
import { badRequest, notFound, ourFault } from "../problem/problems.ts";
import type { Serving } from "../serving/serving.ts";

/** Everything but the one route in front of it. */
export function appFor(serving: Serving): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag").set("query parser", false).set("case sensitive routing", true).set("strict routing", true);
  app.use((request, response) => sendProblem(request, response, notFound(request.path)));
  app.use(failing(serving));
  return app;
}

/** What is thrown comes out as a problem: a target that cannot be decoded is the caller's, anything else is ours. */
function failing({ observer }: Serving): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    if (typeof error === "object" && error !== null && "status" in error && error.status === 400) return sendProblem(request, response, badRequest());
    observer.failed(`${request.method} ${request.route === undefined ? "" : String(request.route.path)}`, error);
    sendProblem(request, response, ourFault);
  };
}
