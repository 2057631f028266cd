import express from "express";
import type { ErrorRequestHandler, Express, Request, Response } from "express";
import { readJson, validate } from "@reeve/engine";
import { sendProblem, sendText } from "../http/answer.ts";
import { bodyType, readText } from "../http/body.ts";
import { readQuery, splitTarget } from "../http/query.ts";
import { traceOf } from "../http/trace.ts";
import type { Problem } from "../problem/problem.ts";
import { badRequest, bodyRefused, methodNotAllowed, notFound, ourFault, overloaded, stopping } from "../problem/problems.ts";
import type { Serving } from "../serving/serving.ts";
import { mostBodyBytes } from "./reading.ts";
import type { Reply, Route, RouteCall } from "./route.ts";
import { routes } from "./routes.ts";

/** A path that answers in its own way, such as one that streams. */
export interface StreamedRoute {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly handle: (serving: Serving, request: Request, response: Response, query: string) => void;
}

/** Everything but the one route in front of it. */
export function appFor(serving: Serving, streamed: readonly StreamedRoute[]): Express {
  const app = express();
  app.disable("x-powered-by").disable("etag").set("query parser", false).set("case sensitive routing", true).set("strict routing", true);
  for (const { method, path, handle } of streamed) app[lower(method)](path, (request, response) => handle(serving, request, response, splitTarget(request.url).query));
  for (const route of routes) app[lower(route.method)](expressPath(route.path), (request, response) => perform(serving, route, request, response));
  const methods = new Map<string, string[]>();
  for (const { method, path } of [...streamed, ...routes]) methods.set(path, [...(methods.get(path) ?? []), ...(method === "GET" ? ["GET", "HEAD"] : [method])]);
  for (const [path, allowed] of methods) app.all(expressPath(path), (request, response) => refuse(serving, path, request, response, methodNotAllowed(request.method, allowed)));
  app.use((request, response) => refuse(serving, "", request, response, notFound(request.path, [...methods.keys()])));
  app.use(failing(serving));
  return app;
}

/** Others of a turn may take so long before whoever comes behind them is told to come again. */
const mostTurnMs = 40;

const lower = (method: "GET" | "POST"): "get" | "post" => (method === "GET" ? "get" : "post");

const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ":$1");

/** Checks what every route checks, in the order of what it costs, and answers with what the route says. */
async function perform(serving: Serving, route: Route, request: Request, response: Response): Promise<void> {
  const began = performance.now();
  const reply = await replyOf(serving, route, request);
  if ("title" in reply) return refuse(serving, route.path, request, response, reply, began);
  if ("value" in reply) sendText(response, reply.status, JSON.stringify(reply.value));
  else sendText(response, reply.status, reply.text, reply.type);
  serving.observer.answered(`${route.method} ${route.path}`, reply.status, performance.now() - began, undefined, traceOf(request));
}

async function replyOf(serving: Serving, { scope, parameters, body: schema, handle }: Route, request: Request): Promise<Reply | Problem> {
  const caller = serving.access.admit(request, scope);
  if ("status" in caller) return caller;
  if (scope !== undefined && serving.isStopping()) return stopping;
  // Whoever watches is told also when there is much to do.
  if (scope !== undefined && serving.turns.isLong(performance.now(), mostTurnMs)) return overloaded;
  const read = readQuery(splitTarget(request.url).query, parameters);
  if ("problem" in read) return read.problem;
  const body = schema === undefined ? {} : await bodyFor(schema, serving, request);
  if (isProblem(body)) return body;
  const call: RouteCall = { serving, caller, path: request.params as Readonly<Record<string, string>>, query: read.parameters, body, headers: request.headers };
  return await handle(call);
}

const isProblem = (value: Problem | Readonly<Record<string, unknown>>): value is Problem => typeof value["status"] === "number" && typeof value["title"] === "object";

const json = { types: ["application/json"], mostBytes: mostBodyBytes };

async function bodyFor(schema: NonNullable<Route["body"]>, { rooms }: Serving, request: Request): Promise<Readonly<Record<string, unknown>> | Problem> {
  const type = bodyType(request, json);
  if (typeof type !== "string") return type;
  const text = await new Promise<string | Problem>((resolve) => readText(request, json.mostBytes, rooms.bodies, resolve));
  if (typeof text !== "string") return text;
  const reading = readJson(text);
  if ("problems" in reading) return bodyRefused(reading.problems);
  const problems = validate(schema, reading.value).map((problem) => ({ ...problem, pointer: problem.pointer.replace(/^\/data/, "") }));
  return problems.length > 0 ? bodyRefused(problems) : (reading.value as Readonly<Record<string, unknown>>);
}

function refuse({ observer }: Serving, route: string, request: Request, response: Response, problem: Problem, began = performance.now()): void {
  observer.answered(route === "" ? "other" : `${request.method} ${route}`, problem.status, performance.now() - began, problem.type, traceOf(request));
  sendProblem(request, response, problem);
}

/** What is thrown comes out as a problem: a target that cannot be decoded is the caller's, anything else is ours. */
function failing(serving: Serving): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    if (typeof error === "object" && error !== null && "status" in error && error.status === 400) return refuse(serving, "", request, response, badRequest());
    serving.observer.failed(`${request.method} ${request.route === undefined ? "" : String(request.route.path)}`, error);
    refuse(serving, "", request, response, ourFault);
  };
}
