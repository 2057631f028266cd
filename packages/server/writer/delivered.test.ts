/** What is acknowledged is recorded. However often it is sent, and though the process is killed: `npm run proof -- resent killed`. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { exportLines, verify } from "@reeve/store";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { build } from "../../../test/support/build.ts";
import { reevePath, rootPath } from "../../../test/support/reeve.ts";
import { honest, keys, listing, newState } from "../support/running.ts";

beforeAll(build, 120_000);

/** The status of an answer to an event; undefined where the connection broke. */
function send(url: string, agent: Agent, event: object): Promise<number | undefined> {
  const body = JSON.stringify(event);
  return new Promise((resolve) => {
    const sent = request(`${url}/v1/evaluate`, { method: "POST", agent, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) } }, (response) => {
      response.resume().on("error", () => resolve(undefined)).on("end", () => resolve(response.statusCode));
    });
    sent.on("error", () => resolve(undefined)).end(body);
  });
}

/** Ids of the events that a ledger has, in its order. */
function recorded(state: string): readonly string[] {
  const lines = exportLines(state);
  if ("failure" in lines) throw new Error(lines.failure.message.en);
  return [...lines].flatMap((line) => {
    const { source, id } = JSON.parse(line) as { readonly source?: string; readonly id?: string };
    return source === "market/listings" && id !== undefined ? [id] : [];
  });
}

/** The command as a process of its own; where it serves, once it does. */
async function process(state: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(globalThis.process.execPath, [reevePath, "serve", "packages/cli/fixtures/strikes", "--state", state, "--port", "0", "--active-since", "2020-01-01"], {
    cwd: rootPath,
    env: { ...globalThis.process.env, ...keys },
    stdio: ["ignore", "pipe", "ignore"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [chunk] = (await once(child.stdout ?? child, "data")) as [Buffer];
  return { child, url: chunk.toString().trim() };
}

test("a process that is told to end answers what is under way, and lets go of the ledger", async () => {
  const state = newState();
  const { child, url } = await process(state);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const answers = Promise.all(Array.from({ length: 100 }, (_, at) => send(url, agent, listing(`e-${at}`, honest, { account: `a-${at}` }))));
  await expect.poll(() => recorded(state).length, { timeout: 60_000, interval: 20 }).toBeGreaterThan(0);
  child.kill("SIGTERM");
  const [code] = (await once(child, "exit")) as [number];
  const told = await answers;
  agent.destroy();
  const there = recorded(state);
  expect(code).toBe(0);
  expect(told.flatMap((answer, at) => (answer === 200 && !there.includes(`e-${at}`) ? [at] : []))).toEqual([]);
  expect(verify(state)).toMatchObject({ entries: there.length + 1 });
});
