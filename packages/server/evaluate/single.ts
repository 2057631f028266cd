import type { IncomingMessage, ServerResponse } from "node:http";
import { eventLimits } from "@reeve/engine";
import { sendJson, sendProblem } from "../http/answer.ts";
import { bodyType, readText } from "../http/body.ts";
import type { BodyKind } from "../http/body.ts";
import { readQuery } from "../http/query.ts";
import type { Problem } from "../problem/problem.ts";
import { overloaded, stopping } from "../problem/problems.ts";
import { rulesetOf } from "../serving/serving.ts";
import type { Serving } from "../serving/serving.ts";
import { binaryReader, isBinary } from "./binary.ts";
import { decideFor, eventReaders, readFor } from "./deciding.ts";
import type { Deciding } from "./deciding.ts";

export const evaluatePath = "/v1/evaluate";

const plainType = "application/json";
const cloudEventType = "application/cloudevents+json";
const body: BodyKind = { types: [plainType, cloudEventType], mostBytes: eventLimits.bytes };

export const decidingParameters = { ruleset: "text", mode: ["dry-run"], explain: ["full"] } as const;

/**
 * One event, one decision. It stands in front of express, which costs more than the decision does, and checks what every route checks.
 */
export function evaluateOne(serving: Serving, request: IncomingMessage, response: ServerResponse, query: string): void {
  const began = performance.now();
  const refuse = (problem: Problem): void => {
    serving.observer.answered(`POST ${evaluatePath}`, problem.status, performance.now() - began, problem.type);
    sendProblem(request, response, problem);
  };
  if (serving.turns.isLong(began)) return refuse(overloaded);
  const caller = serving.access.admit(request, "evaluate");
  if ("status" in caller) return refuse(caller);
  if (serving.isStopping()) return refuse(stopping);
  const read = readQuery(query, decidingParameters);
  if ("problem" in read) return refuse(read.problem);
  const { ruleset, mode, explain } = read.parameters;
  const served = rulesetOf(serving, ruleset);
  if ("status" in served) return refuse(served);
  const isDry = mode !== undefined;
  if (!isDry && served.writer.isFull) return refuse(overloaded);
  const type = bodyType(request, body);
  if (typeof type !== "string") return refuse(type);
  readText(request, body.mostBytes, (text) => {
    if (typeof text !== "string") return refuse(text);
    const deciding: Deciding = { served, version: served.version, caller, clock: serving.clock, isDry, isExplained: explain !== undefined };
    const event = readFor(deciding, text, type !== plainType ? eventReaders.cloudEvent : isBinary(request) ? binaryReader(request) : eventReaders.plain);
    if ("status" in event) return refuse(event);
    decideFor(deciding, event, (result) => {
      if ("status" in result) return refuse(result);
      sendJson(response, 200, JSON.stringify(result));
      serving.observer.decided(served.name, result, !isDry && !result.replayed, performance.now() - began);
    });
  });
}
