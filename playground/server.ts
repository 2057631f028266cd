/** A running server that decides instead of the page. */
import type { Decision } from "@reeve/engine";
import type { Language, Localized } from "@reeve/language";
import type { Outcome } from "./worker/desk.ts";
import { numbered } from "./worker/numbered.ts";
import type { EventProblem, EventView, Judged, Json, WrittenEvent } from "./worker/protocol.ts";

export interface Server {
  readonly address: string;
  readonly token: string;
}

/** An event, what is known of its type, and the language in which the server is to say what is wrong with it. */
interface Asked {
  readonly written: WrittenEvent;
  readonly type: EventView | undefined;
  readonly language: Language;
}

const mostMs = 10_000;
let current: AbortController | undefined;

/** Has the server decide an event without remembering it. Its policy decides, not the one on the page. Whoever asks again no longer waits for what was asked before. */
export async function judgeAt({ address, token }: Server, { written, type, language }: Asked): Promise<Outcome<Judged>> {
  current?.abort();
  const own = (current = new AbortController());
  const began = performance.now();
  try {
    const response = await fetch(new URL("/v1/evaluate?mode=dry-run&explain=full", address), {
      method: "POST",
      headers: { "content-type": "application/json", "accept-language": language, ...(token === "" ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ id: `playground-${crypto.randomUUID()}`, time: new Date().toISOString(), ...written, data: { ...keysOf(type), ...written.data } }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.any([own.signal, AbortSignal.timeout(mostMs)]),
    });
    const answer: unknown = await response.json();
    return { kind: "answer", answer: response.ok ? judgedBy(answer as Decision, written, performance.now() - began) : refusedBy(answer, response.status) };
  } catch (error) {
    if (own.signal.aborted) return { kind: "superseded" };
    return { kind: "answer", answer: refused([problem(silentWords(address, error))]) };
  }
}

/** What a listing on the page leaves out and a server asks for: whose it is and which, as nobody's. */
function keysOf(type: EventView | undefined): Readonly<Record<string, Json>> {
  const missing = (type?.fields ?? []).filter(({ path, kind, required }) => required && kind === "key" && !path.includes("."));
  return Object.fromEntries(missing.map(({ path }) => [path, `playground-${path}`]));
}

const said = (en: string, zh: string): Localized => ({ en, zh });
const problem = (message: Localized, pointer = ""): EventProblem => ({ type: "server", pointer, message });
const refused = (problems: readonly EventProblem[]): Judged => ({ refused: { kind: "server", problems } });

/** A browser does not tell a page why it was not answered: nobody listens, or the server lets no pages of another origin ask. */
function silentWords(address: string, error: unknown): Localized {
  if (error instanceof DOMException && error.name === "TimeoutError") return said(`${address} took longer than ${mostMs / 1000} seconds.`, `${address} 超过 ${mostMs / 1000} 秒没有应答。`);
  if (error instanceof SyntaxError) return said(`${address} answers, but not as a server of Reeve does. Check the address.`, `${address} 有应答,但不是 Reeve 服务。请检查地址。`);
  return said(
    `${address} does not answer. Is the server running, and is this page opened from it (${address}/playground)? Servers answer pages of their own only.`,
    `${address} 没有应答。请确认服务正在运行,且本页由该服务打开(${address}/playground):服务只应答自己的页面。`,
  );
}

/** What a server says is wrong (RFC 9457), in its own words, and what to do where it is the token. */
function refusedBy(answer: unknown, status: number): Judged {
  const { title = `HTTP ${status}`, detail, errors = [] } = (answer ?? {}) as { readonly title?: string; readonly detail?: string; readonly errors?: readonly { readonly pointer?: string; readonly detail?: string }[] };
  const text = detail === undefined ? title : `${title}: ${detail}`;
  const isOfToken = status === 401 || status === 403;
  return refused([
    problem(said(text, text)),
    ...errors.map((one) => problem(said(one.detail ?? "", one.detail ?? ""), one.pointer)),
    ...(isOfToken ? [problem(said("Give another token under “On a server”; `reeve token create --scopes evaluate` makes one.", "请在“由服务裁定”中填写其他令牌;可用 `reeve token create --scopes evaluate` 创建。"))] : []),
  ]);
}

function judgedBy(decision: Decision, { data }: WrittenEvent, milliseconds: number): Judged {
  const texts = Object.entries(data).flatMap(([path, text]) => (typeof text === "string" ? [{ path, text }] : []));
  const { trace = [] } = decision;
  const { name, version } = decision.ruleset;
  return {
    judgement: {
      decision,
      texts,
      marks: numbered(decision),
      rules: [],
      ladders: [],
      traces: trace,
      decidedBy: `${name} ${version}`,
      milliseconds,
    },
  };
}
