/** A running server that decides instead of the page. */
import type { Decision } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import type { Written } from "./state.ts";
import type { Outcome } from "./worker/desk.ts";
import type { EventProblem, Judged, MarkView } from "./worker/protocol.ts";

export interface Server {
  readonly address: string;
  readonly token: string;
}

/** Has the server decide an event without remembering it. Its policy decides, not the one on the page. */
export async function judgeAt({ address, token }: Server, written: Written): Promise<Outcome<Judged>> {
  const began = performance.now();
  try {
    const response = await fetch(new URL("/v1/evaluate?mode=dry-run&explain=full", address), {
      method: "POST",
      headers: { "content-type": "application/json", ...(token === "" ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ id: `playground-${crypto.randomUUID()}`, time: new Date().toISOString(), ...written }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    const answer: unknown = await response.json();
    return { kind: "answer", answer: response.ok ? judgedBy(answer as Decision, written, performance.now() - began) : refusedBy(answer) };
  } catch (error) {
    return { kind: "answer", answer: { refused: { kind: "event", problems: [problem(said(`the server at ${address} does not answer: ${String(error)}`, `服务 ${address} 没有应答:${String(error)}`))] } } };
  }
}

const said = (en: string, zh: string): Localized => ({ en, zh });
const problem = (message: Localized, pointer = ""): EventProblem => ({ type: "server", pointer, message });

/** What a server says is wrong (RFC 9457), in its own words. */
function refusedBy(answer: unknown): Judged {
  const { title, detail, errors } = (answer ?? {}) as { readonly title?: string; readonly detail?: string; readonly errors?: readonly { readonly pointer?: string; readonly detail?: string }[] };
  const text = [title, detail].filter((part) => part !== undefined).join(": ");
  const problems = (errors ?? []).map((one) => problem(said(one.detail ?? "", one.detail ?? ""), one.pointer));
  return { refused: { kind: "event", problems: [problem(said(text, text)), ...problems] } };
}

function judgedBy(decision: Decision, { type, data }: Written, milliseconds: number): Judged {
  const marks = decision.findings.flatMap(({ rule, evidence }) => evidence.map(({ match, ...range }): MarkView => ({ ...range, number: match + 1, rule })));
  const texts = Object.entries(data).flatMap(([path, text]) => (typeof text === "string" ? [{ path, text }] : []));
  const { contacts = [], amounts = [], trace = [] } = decision;
  return {
    verdictOf: {
      decision,
      event: { type, data },
      texts,
      marks,
      rules: [],
      ladders: [],
      traces: trace,
      contacts,
      amounts,
      notice: said(`Decided by the server: ${decision.ruleset.name} ${decision.ruleset.version}`, `由服务裁定:${decision.ruleset.name} ${decision.ruleset.version}`),
      steps: 0,
      mostSteps: 0,
      milliseconds,
    },
  };
}
