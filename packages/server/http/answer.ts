import type { IncomingMessage, ServerResponse } from "node:http";
import type { Localized } from "@reeve/language";
import { problemText } from "../problem/problem.ts";
import type { Problem } from "../problem/problem.ts";

/** With every answer: nothing of it is to be stored, framed, guessed at or run. */
export const securityHeaders: readonly (readonly [name: string, value: string])[] = [
  ["cache-control", "no-store"],
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
  ["cross-origin-resource-policy", "same-origin"],
  ["referrer-policy", "no-referrer"],
  ["x-content-type-options", "nosniff"],
];
const flatHeaders: readonly string[] = securityHeaders.flat();

export const jsonType = "application/json; charset=utf-8";

/** Answers with a text, unless told of JSON. */
export function sendText(response: ServerResponse, status: number, text: string, type = jsonType): void {
  response.writeHead(status, ["content-type", type, ...flatHeaders, "content-length", String(Buffer.byteLength(text))]);
  response.end(text);
}

/** Connections on which an answer has begun that is not over: nothing else can be said on them. */
export const underWay = new WeakSet<object>();

/** Begins an answer that is sent piece by piece. */
export function startStream(response: ServerResponse, type: string): void {
  const { socket } = response;
  if (socket !== null) {
    underWay.add(socket);
    response.once("finish", () => underWay.delete(socket));
  }
  response.writeHead(200, ["content-type", type, ...flatHeaders]);
}

/** Answers with why the request was not done, in the language that was asked for. */
export function sendProblem(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  if (response.headersSent) return void response.destroy();
  const { headers, text } = answerTo(problem, languageOf(request));
  response.writeHead(problem.status, headers);
  response.end(request.method === "HEAD" ? undefined : text);
}

interface Written {
  readonly headers: string[];
  readonly text: string;
}

/** Problems that say the same each time are written once: when there is too much to do, that is all that is told. */
const written = { en: new WeakMap<Problem, Written>(), zh: new WeakMap<Problem, Written>() } as const;

function answerTo(problem: Problem, language: keyof Localized): Written {
  const known = written[language].get(problem);
  if (known !== undefined) return known;
  const text = problemText(problem, language);
  const more = Object.entries({ ...problem.headers, ...(problem.isLast === true ? { connection: "close" } : {}) }).flat();
  const headers = ["content-type", "application/problem+json; charset=utf-8", "content-language", language, "vary", "Accept-Language", ...flatHeaders, ...more, "content-length", String(Buffer.byteLength(text))];
  written[language].set(problem, { headers, text });
  return { headers, text };
}

/** The language of messages by `Accept-Language` (RFC 9110, 12.5.4): Chinese where it is preferred to English, else English. */
export function languageOf({ headers }: Pick<IncomingMessage, "headers">): keyof Localized {
  const asked = headers["accept-language"];
  if (asked === undefined) return "en";
  let [best, most]: [keyof Localized, number] = ["en", 0];
  for (const part of asked.slice(0, 200).split(",")) {
    const [, tag = "", quality = "1"] = /^\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/.exec(part) ?? [];
    const language = tag.toLowerCase();
    if ((language === "zh" || language === "en") && Number(quality) > most) [best, most] = [language, Number(quality)];
  }
  return best;
}
