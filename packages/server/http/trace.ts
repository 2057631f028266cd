import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

/** The trace that a request is part of, and the span that is its answer (W3C Trace Context). */
export interface Trace {
  readonly trace: string;
  readonly span: string;
}

const traces = new WeakMap<IncomingMessage, Trace>();
const form = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?$/;

/**
 * Takes up the trace of a caller who has one: the answer names it with a span of its own, and so does the log. A header that is none begins no trace. Decisions do not
 * tell of it: they are the same bytes whoever asks.
 */
export function takeUpTrace(request: IncomingMessage, response: ServerResponse): void {
  const { traceparent } = request.headers;
  if (typeof traceparent !== "string") return;
  const [, version, trace, flags, more] = form.exec(traceparent) ?? [];
  // Later versions may say more behind what the first one says, the first one may not.
  if (trace === undefined || flags === undefined || (version === "00" && more !== undefined)) return;
  const span = randomBytes(8).toString("hex");
  traces.set(request, { trace, span });
  response.setHeader("traceparent", `00-${trace}-${span}-${flags}`);
}

export const traceOf = (request: IncomingMessage): Trace | undefined => (request.headers["traceparent"] === undefined ? undefined : traces.get(request));
