import type { IncomingHttpHeaders } from "node:http";
import type { Localized, Schema } from "@reeve/language";
import type { Caller } from "../access/access.ts";
import type { Scope } from "../access/scopes.ts";
import type { ParameterRows, Parameters } from "../http/query.ts";
import type { Content } from "../openapi/document.ts";
import type { Problem } from "../problem/problem.ts";
import type { Serving } from "../serving/serving.ts";

/** A request that may be made, with what it says. */
export interface RouteCall {
  readonly serving: Serving;
  readonly caller: Caller;
  /** The parts of the path that have names. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Parameters<ParameterRows>;
  /** Valid by the route's schema; empty without one. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

/** A value that is sent as JSON, or a text of another media type. */
export type Reply = { readonly status: number; readonly value: unknown } | { readonly status: number; readonly text: string; readonly type: string };

/** A route: what is asked of who sends it, what it reads, and what it does. */
export interface Route {
  readonly method: "GET" | "POST";
  /** With names in braces: `/v1/subjects/{kind}/{id}`. */
  readonly path: string;
  /** Undefined where nobody needs a token. */
  readonly scope: Scope | undefined;
  readonly does: Localized;
  readonly parameters: ParameterRows;
  /** Of the JSON object that is the body of a POST. */
  readonly body?: Extract<Schema, { readonly kind: "object" }>;
  /** Headers that it reads. */
  readonly headers?: readonly string[];
  /** What it answers with when it was done, by status. */
  readonly replies: Readonly<Record<number, Content>>;
  /** Statuses of problems of its own. */
  readonly refusals: readonly number[];
  readonly handle: (call: RouteCall) => Promise<Reply | Problem>;
}

const string: Schema = { kind: "string", type: { kind: "string" }, minLength: 1, maxLength: 4000 };

/** The schema of a body: texts that must be there, those that may, and words to choose among. */
export function bodyOf(required: readonly string[], optional: readonly string[], among: Readonly<Record<string, readonly string[]>> = {}): NonNullable<Route["body"]> {
  const schemaOf = (name: string): Schema => (Object.hasOwn(among, name) ? { kind: "string", type: { kind: "string" }, among: among[name] ?? [] } : name === "time" ? time : string);
  return { kind: "object", closed: true, properties: [...required.map((name) => ({ name, required: true, schema: schemaOf(name) })), ...optional.map((name) => ({ name, required: false, schema: schemaOf(name) }))] };
}

const time: Schema = { kind: "string", type: { kind: "time" }, format: "date-time" };
