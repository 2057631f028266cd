/** What is acknowledged is recorded, and once: however often it is delivered, and though the process is killed. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { exportLines, verify } from "@reeve/store";
import fc from "fast-check";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { build } from "../../../test/support/build.ts";
import { reevePath, rootPath } from "../../../test/support/reeve.ts";
import { honest, keys, listing, newState, start, striking } from "../support/running.ts";

beforeAll(build, 120_000);

interface Told {
  readonly status: number;
  readonly decision: string;
  readonly replayed: boolean;
}

/** Sends an event on a connection that is kept; undefined where the connection broke. */
function send(url: string, agent: Agent, event: object): Promise<Told | undefined> {
  const body = JSON.stringify(event);
  return new Promise((resolve) => {
    const sent = request(`${url}/v1/evaluate`, { method: "POST", agent, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body) } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", () => resolve(undefined)).on("end", () => {
        const { decision, replayed } = JSON.parse(text) as { readonly decision: string; readonly replayed: boolean };
        resolve({ status: response.statusCode ?? 0, decision, replayed });
      });
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

test("events that are delivered up to five times on many connections are decided once", async () => {
  const { url, state, stop, failures } = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const events = Array.from({ length: 300 }, (_, at) => listing(`e-${at}`, at % 7 === 0 ? striking : honest, { account: `a-${at % 40}` }));
  const deliveries = fc.sample(fc.tuple(fc.nat(events.length - 1), fc.nat(events.length - 1)), { numRuns: 400, seed: 9 }).flat();
  const order = [...events.keys(), ...deliveries, ...events.keys()].sort((left, right) => ((left * 7919) % 101) - ((right * 7919) % 101));
  const answers = await Promise.all(order.map((at) => send(url, agent, events[at] ?? {})));
  agent.destroy();
  const first = answers.filter((answer) => answer?.replayed === false);
  expect([answers.every((answer) => answer?.status === 200), first.length, new Set(first.map((answer) => answer?.decision)).size]).toEqual([true, 300, 300]);
  await stop();
  expect(recorded(state).toSorted()).toEqual(events.map((_, at) => `e-${at}`).toSorted());
  expect([failures, "damage" in verify(state)]).toEqual([[], false]);
});

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

test("whatever was acknowledged before the process was killed is there, and once", async () => {
  const state = newState();
  const acknowledged = new Set<string>();
  for (const round of [0, 1, 2]) {
    const { child, url } = await process(state);
    const agent = new Agent({ keepAlive: true, maxSockets: 8 });
    const client = async (name: number): Promise<void> => {
      for (let at = 0; ; at++) {
        // Every other event was sent before, in this round or the one before.
        const id = `e-${at % 2 === 0 ? round : Math.max(0, round - 1)}-${name}-${at >> 1}`;
        const told = await send(url, agent, listing(id, (at >> 1) % 5 === 0 ? striking : honest, { account: `a-${name}` }));
        if (told === undefined) return;
        expect(told.status).toBe(200);
        acknowledged.add(id);
      }
    };
    const clients = Array.from({ length: 8 }, (_, name) => client(name));
    await expect.poll(() => acknowledged.size, { timeout: 60_000, interval: 20 }).toBeGreaterThan(60 * (round + 1));
    child.kill("SIGKILL");
    await Promise.all(clients);
    agent.destroy();
    const there = recorded(state);
    expect(new Set(there).size).toBe(there.length);
    expect([...acknowledged].filter((id) => !there.includes(id))).toEqual([]);
    expect("damage" in verify(state)).toBe(false);
  }
});

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
  expect(told.flatMap((answer, at) => (answer?.status === 200 && !there.includes(`e-${at}`) ? [at] : []))).toEqual([]);
  expect(verify(state)).toMatchObject({ entries: there.length + 1 });
});
