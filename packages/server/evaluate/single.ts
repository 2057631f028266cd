import type { IncomingMessage, ServerResponse } from "node:http";
import { eventLimits } from "@reeve/engine";
import { sendText, sendProblem } from "../http/answer.ts";
import { readText } from "../http/body.ts";
import type { BodyKind } from "../http/body.ts";
import { traceOf } from "../http/trace.ts";
import type { Problem } from "../problem/problem.ts";
import type { Serving } from "../serving/serving.ts";
import { admitted } from "./admission.ts";
import { binaryReader, isBinary } from "./binary.ts";
import { decideFor, eventReaders, readFor } from "./deciding.ts";

export const evaluatePath = "/v1/evaluate";

const plainType = "application/json";
const cloudEventType = "application/cloudevents+json";
const body: BodyKind = { types: [plainType, cloudEventType], mostBytes: eventLimits.bytes };

/**
 * One event, one decision. It stands in front of express, which costs more than the decision does, and checks what every route checks.
 */
export function evaluateOne(serving: Serving, request: IncomingMessage, response: ServerResponse, query: string): void {
  const began = performance.now();
  const refuse = (problem: Problem): void => {
    serving.observer.answered(`POST ${evaluatePath}`, problem.status, performance.now() - began, problem.type, traceOf(request));
    sendProblem(request, response, problem);
  };
  const admission = admitted(serving, request, query, body, 1);
  if ("status" in admission) return refuse(admission);
  const { deciding, type } = admission;
  readText(request, body.mostBytes, serving.rooms.bodies, (text) => {
    if (typeof text !== "string") return refuse(text);
    const event = readFor(deciding, text, type !== plainType ? eventReaders.cloudEvent : isBinary(request) ? binaryReader(request) : eventReaders.plain);
    if ("status" in event) return refuse(event);
    decideFor(deciding, event, (result) => {
      if ("status" in result) return refuse(result);
      sendText(response, 200, JSON.stringify(result));
      const ms = performance.now() - began;
      const trace = traceOf(request);
      serving.observer.decided(deciding.served.name, result, !deciding.isDry && !result.replayed, ms, trace);
      serving.observer.answered(`POST ${evaluatePath}`, 200, ms, undefined, trace);
    });
  });
}
