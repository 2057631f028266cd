import { createServer, STATUS_CODES } from "node:http";
import type { RequestListener, Server } from "node:http";
import type { Duplex } from "node:stream";
import { problemText } from "../problem/problem.ts";
import type { Problem } from "../problem/problem.ts";
import { badRequest } from "../problem/problems.ts";
import { securityHeaders, sendProblem, underWay } from "./answer.ts";

/** How long a client may take, in milliseconds: to send its headers, and all of its request; how long nothing may happen, and after an answer. */
export interface TimeLimits {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly idleMs: number;
  readonly keptAliveMs: number;
  /** How often it is looked whether somebody took too long. */
  readonly checkedMs: number;
}

/** A connection is kept for longer than a load balancer in front keeps it, which is mostly 60 s: otherwise a request meets one that has just been closed. */
export const timeLimits: TimeLimits = { headersMs: 10_000, requestMs: 60_000, idleMs: 70_000, keptAliveMs: 65_000, checkedMs: 1000 };
const mostHeaderBytes = 16_384;
const mostConnections = 10_000;

/** A server of HTTP/1.1 that is not patient with slow clients, and answers what cannot be read as it answers everything. */
export function createHttpServer(listener: RequestListener, { headersMs, requestMs, idleMs, keptAliveMs, checkedMs }: TimeLimits = timeLimits): Server {
  const server = createServer(
    { maxHeaderSize: mostHeaderBytes, headersTimeout: headersMs, requestTimeout: requestMs, keepAliveTimeout: keptAliveMs, connectionsCheckingInterval: checkedMs, noDelay: true, requireHostHeader: false },
    (request, response) => {
      // RFC 9112, 3.2; by itself Node answers without a word.
      if (request.headers.host === undefined && request.httpVersionMinor > 0) sendProblem(request, response, badRequest());
      else listener(request, response);
    },
  );
  server.maxConnections = mostConnections;
  server.timeout = idleMs;
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => answerRaw(socket, problemOf(error)));
  server.on("checkExpectation", (request, response) => {
    const text = problemText(expectationFailed, "en");
    response.writeHead(417, [...securityHeaders.flat(), "content-type", "application/problem+json; charset=utf-8", "connection", "close", "content-length", String(Buffer.byteLength(text))]);
    response.end(text);
    request.resume();
  });
  server.on("connect", (_request, socket) => answerRaw(socket, connectRefused));
  return server;
}

const said = (en: string, zh: string): Problem["title"] => ({ en, zh });

const expectationFailed: Problem = { type: "expectation-failed", status: 417, title: said("what is expected cannot be met", "无法满足 Expect 所示的期望") };
const connectRefused: Problem = { type: "method-not-allowed", status: 405, title: said("this is no proxy", "此处不提供代理") };

function problemOf({ code }: NodeJS.ErrnoException): Problem {
  if (code === "HPE_HEADER_OVERFLOW") return { type: "headers-too-large", status: 431, title: said(`the headers have more than ${mostHeaderBytes} bytes`, `请求头超过 ${mostHeaderBytes} 字节`) };
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return { type: "too-slow", status: 408, title: said("the request took too long to come in", "请求传输超时") };
  return badRequest();
}

function answerRaw(socket: Duplex, problem: Problem): void {
  if (!socket.writable || underWay.has(socket)) return void socket.destroy();
  const text = problemText(problem, "en");
  const headers = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    "connection: close",
    "content-type: application/problem+json; charset=utf-8",
    ...securityHeaders.map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(text)}`,
  ];
  socket.end(`${headers.join("\r\n")}\r\n\r\n${text}`, () => socket.destroy());
}
