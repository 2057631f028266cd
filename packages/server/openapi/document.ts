import { builtInEvents, engineVersion } from "@reeve/engine";
import type { Localized, Program, Schema } from "@reeve/language";
import type { Scope } from "../access/scopes.ts";
import type { ParameterRows } from "../http/query.ts";
import { boolean, jsonSchemaOf, listOf, oneOf, ref, text, time, whole } from "./json-schema.ts";
import type { JsonSchema } from "./json-schema.ts";
import { shapes } from "./shapes.ts";

/** What a body or an answer may be, by media type. */
export type Content = Readonly<Record<string, JsonSchema>>;

/** One thing that may be asked. */
export interface Operation {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly scope: Scope | undefined;
  readonly does: Localized;
  readonly parameters: ParameterRows;
  readonly headers?: readonly string[];
  readonly requests?: Content;
  /** What is answered when it was done, by status. */
  readonly replies: Readonly<Record<number, Content>>;
  /** Statuses of problems besides those that every operation of its kind may be answered with. */
  readonly refusals: readonly number[];
}

export interface Named {
  readonly name: string;
  readonly program: Program;
}

/** The document by OpenAPI 3.1 of what is served, with the events of the rulesets as they are now. */
export function documentOf(operations: readonly Operation[], rulesets: readonly Named[]): object {
  const events = eventsOf(rulesets);
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) (paths[operation.path] ??= {})[operation.method.toLowerCase()] = operationOf(operation);
  return {
    openapi: "3.1.1",
    info: { title: "Reeve", version: engineVersion, summary: "Decisions on what is offered and said on a marketplace, with their reasons", license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    servers: [{ url: "/" }],
    paths,
    webhooks: {
      message: {
        post: {
          summary: "what is recorded, told to the destinations of a file",
          parameters: ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => ({ name, in: "header", required: true, schema: text })),
          requestBody: { required: true, content: contentOf({ "application/json": ref("Message") }) },
          responses: { "2XX": { description: "taken; anything else is sent again" } },
        },
      },
    },
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "`reeve token create` makes one. While there is none, this machine alone is served and may evaluate and read." } },
      responses: { Problem: { description: "why it was not done (RFC 9457), in English or Chinese by `Accept-Language`; `Retry-After` tells when to try again", content: contentOf({ "application/problem+json": ref("Problem") }) } },
      schemas: { ...shapes, ...events },
    },
  };
}

const contentOf = (content: Content): object => Object.fromEntries(Object.entries(content).map(([type, schema]) => [type, { schema }]));

function operationOf({ method, path, scope, does, parameters, headers = [], requests, replies, refusals }: Operation): object {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({ name, in: "path", required: true, schema: { type: "string", minLength: 1 } }));
  const asked = Object.entries(parameters).map(([name, row]) => ({ name, in: "query", schema: row === "text" ? (name === "at" ? time : text) : { type: "string", enum: row } }));
  const sent = headers.map((name) => ({ name, in: "header", schema: text }));
  const problems = new Set([400, 500, 503, ...refusals, ...(scope === undefined ? [] : [401, 403, 429]), ...(requests === undefined ? [] : [413, 415]), ...("ruleset" in parameters ? [404] : [])]);
  return {
    operationId: idOf(method, path),
    summary: does.en,
    description: does.zh,
    security: scope === undefined ? [] : [{ token: [scope] }],
    parameters: [...named, ...asked, ...sent],
    ...(requests === undefined ? {} : { requestBody: { required: true, content: contentOf(requests) } }),
    responses: {
      ...Object.fromEntries(Object.entries(replies).map(([status, content]) => [status, { description: "done", content: contentOf(content) }])),
      ...Object.fromEntries([...problems].toSorted((left, right) => left - right).map((status) => [status, { $ref: "#/components/responses/Problem" }])),
    },
  };
}

/** `POST /v1/strikes/{id}/appeal`: `postStrikesIdAppeal`. */
const idOf = (method: string, path: string): string => [method.toLowerCase(), ...path.replace("/v1", "").split(/[^\w]+/).filter((part) => part !== "").map((part) => part.charAt(0).toUpperCase() + part.slice(1))].join("");

/** Every event that may be sent, as JSON that may leave out what CloudEvents asks for and as CloudEvents. */
function eventsOf(rulesets: readonly Named[]): Readonly<Record<string, JsonSchema>> {
  const data: Record<string, JsonSchema> = {};
  const plain: JsonSchema[] = [];
  const cloudEvents: JsonSchema[] = [];
  const add = (key: string, type: string, schema: Schema): void => {
    const name = `Data.${key.replace(/[^A-Za-z0-9._-]/g, (character) => `_${(character.codePointAt(0) ?? 0).toString(16)}`)}`;
    data[name] = { ...jsonSchemaOf(schema), title: type };
    plain.push(eventOf(type, ref(name), ["id", "type", "time", "data"]));
    cloudEvents.push(eventOf(type, ref(name), ["specversion", "id", "source", "type", "time", "data"]));
  };
  for (const { name, program } of rulesets) for (const event of program.events) add(`${name}.${event.name}`, event.name, event.schema);
  for (const { name, schema } of builtInEvents()) add(name, name, schema);
  // Two rulesets may have events of one name.
  return { ...data, Event: { anyOf: plain }, CloudEvent: { anyOf: cloudEvents } };
}

function eventOf(type: string, data: JsonSchema, required: readonly string[]): JsonSchema {
  return {
    type: "object",
    required,
    properties: { specversion: { const: "1.0" }, id: { type: "string", minLength: 1 }, source: { type: "string", minLength: 1 }, type: { const: type }, time, subject: text, datacontenttype: text, dataschema: text, data },
    additionalProperties: oneOf(text, boolean, whole),
  };
}

const decisionOrProblem = oneOf(ref("Decision"), ref("Problem"));

/** The two that stand in front of the other routes. */
export function evaluations(single: string, batch: string, parameters: ParameterRows): readonly Operation[] {
  return [
    {
      method: "POST",
      path: single,
      scope: "evaluate",
      does: { en: "decide an event, and record it", zh: "裁定一个事件并记录" },
      parameters,
      requests: { "application/json": ref("Event"), "application/cloudevents+json": ref("CloudEvent") },
      replies: { 200: { "application/json": ref("Decision") } },
      refusals: [409],
    },
    {
      method: "POST",
      path: batch,
      scope: "evaluate",
      does: { en: "decide events one after the other: a result for each, in the same order, a decision or the problem that it has; of lines each is one", zh: "依次裁定多个事件:逐个按序返回裁定或问题;按行发送的逐行返回" },
      parameters,
      requests: { "application/x-ndjson": ref("Event"), "application/cloudevents-batch+json": listOf(ref("CloudEvent")) },
      replies: { 200: { "application/x-ndjson": decisionOrProblem, "application/json": listOf(decisionOrProblem) } },
      refusals: [],
    },
  ];
}
