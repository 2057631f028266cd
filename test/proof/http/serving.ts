import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { fileURLToPath } from "node:url";
import { exportLines, verify } from "@reeve/store";

const root = fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "../../../" : "../../../../../", import.meta.url));

/** The ruleset that the proofs serve: small, and it strikes. */
export const smallRuleset = fileURLToPath(new URL("packages/cli/fixtures/strikes", `file://${root}`));

/** `reeve serve` as a process of its own. */
export interface Server {
  readonly child: ChildProcess;
  readonly url: string;
  /** Whether it has ended by itself or by a kill. */
  readonly hasEnded: () => boolean;
  readonly kill: (signal?: NodeJS.Signals) => Promise<void>;
}

export async function startServer(ruleset: string, state: string): Promise<Server> {
  const child = spawn(process.execPath, [fileURLToPath(new URL("packages/cli/bin/reeve.js", `file://${root}`)), "serve", ruleset, "--state", state, "--port", "0", "--active-since", "2020-01-01"], {
    env: { ...process.env, LANG: "C", NODE_OPTIONS: "", REEVE_LEDGER_KEY: "a key for the proofs of the server" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = once(child, "exit");
  const [chunk] = (await Promise.race([once(child.stdout, "data"), ended.then(([code]) => Promise.reject(new Error(`the server ended with ${String(code)}`)))])) as [Buffer];
  return {
    child,
    url: chunk.toString().trim(),
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    kill: async (signal = "SIGKILL") => {
      child.kill(signal);
      await ended;
    },
  };
}

export interface Told {
  readonly status: number;
  readonly replayed: boolean;
  readonly version: string;
  readonly digest: string;
}

export const keptAgent = (connections: number): Agent => new Agent({ keepAlive: true, maxSockets: connections });

/** Sends an event; undefined where the connection broke before the answer was there. */
export function send(url: string, agent: Agent, event: object): Promise<Told | undefined> {
  const body = JSON.stringify(event);
  return new Promise((resolve) => {
    const sent = request(`${url}/v1/evaluate`, { method: "POST", agent, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => void (text += chunk));
      response.on("error", () => resolve(undefined)).on("end", () => {
        const { replayed = false, ruleset } = JSON.parse(text) as { readonly replayed?: boolean; readonly ruleset?: { readonly version: string; readonly digest: string } };
        resolve({ status: response.statusCode ?? 0, replayed, version: ruleset?.version ?? "", digest: ruleset?.digest ?? "" });
      });
    });
    sent.on("error", () => resolve(undefined)).end(body);
  });
}

/** Ids of the events of the market that a ledger has, in its order; throws where it is damaged. */
export function recorded(state: string): readonly string[] {
  const lines = exportLines(state);
  if ("failure" in lines) throw new Error(lines.failure.message.en);
  const ids = [...lines].flatMap((line) => {
    const { source, id } = JSON.parse(line) as { readonly source?: string; readonly id?: string };
    return source === "market" && id !== undefined ? [id] : [];
  });
  const verified = verify(state);
  if ("failure" in verified || verified.damage !== undefined) throw new Error("the ledger is damaged");
  return ids;
}
