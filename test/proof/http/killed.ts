import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Options, Outcome, Proof } from "../proof.ts";
import { listing, titles } from "./listing.ts";
import { keptAgent, recorded, send, smallRuleset, startServer } from "./serving.ts";

const connections = 16;
/** A ledger is looked through whole and begun anew after so many kills. */
const killsPerLedger = 20;

async function runKilled({ cases, seed, until = Infinity, progress }: Options): Promise<Outcome> {
  const tally = { kills: 0, acknowledged: 0, replayed: 0, unacknowledged: 0 };
  const outcome = (failure?: string): Outcome => ({ cases: tally.kills, figures: tally, ...(failure === undefined ? {} : { failure }) });
  while (tally.kills < cases && performance.now() < until) {
    const directory = mkdtempSync(join(tmpdir(), "reeve-killed-"));
    try {
      const acknowledged = new Set<string>();
      const sent = new Set<string>();
      for (let round = 0; round < killsPerLedger && tally.kills < cases; round++) {
        const wrong = await oneRound(join(directory, "state"), seed + tally.kills, round, { acknowledged, sent }, tally);
        tally.kills++;
        if (wrong !== undefined) return outcome(`after kill ${tally.kills} of seed ${seed}: ${wrong}`);
        progress?.(tally.kills);
      }
      tally.acknowledged += acknowledged.size;
      tally.unacknowledged += sent.size - acknowledged.size;
    } finally {
      rmSync(directory, { recursive: true });
    }
  }
  return outcome();
}

interface Ids {
  readonly acknowledged: Set<string>;
  readonly sent: Set<string>;
}

/** Events go out on many connections, half of them again that were sent before, until the process is killed; then the ledger is looked at. */
async function oneRound(state: string, seed: number, round: number, { acknowledged, sent }: Ids, tally: { replayed: number }): Promise<string | undefined> {
  const server = await startServer(smallRuleset, state);
  const agent = keptAgent(connections);
  let wrong: string | undefined;
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const client = async (name: number): Promise<void> => {
    for (let at = 0; wrong === undefined; at++) {
      const number = at >> 1;
      const id = `${at % 2 === 0 ? round : Math.max(0, round - 1)}-${name}-${number}`;
      sent.add(id);
      const told = await send(server.url, agent, listing(id, titles[number % 5 === 0 ? 0 : 1], `a-${name}`));
      if (told === undefined) return;
      if (told.status !== 200 && told.status !== 503) wrong = `${id} is answered with ${told.status}`;
      if (told.status === 200 && !told.replayed && acknowledged.has(id)) wrong = `${id} was acknowledged before, and is decided again`;
      if (told.status !== 200) continue;
      if (told.replayed) tally.replayed++;
      acknowledged.add(id);
      answer();
    }
  };
  const clients = Array.from({ length: connections }, (_, name) => client(name));
  // A moment of its own in each round, from the first answer on.
  await Promise.race([answered, ...clients]);
  await new Promise((resolve) => setTimeout(resolve, 50 + ((seed * 7919) % 400)));
  await server.kill();
  await Promise.all(clients);
  agent.destroy();
  if (wrong !== undefined) return wrong;
  const there = recorded(state);
  const kept = new Set(there);
  if (kept.size !== there.length) return "an event is recorded twice";
  const lost = [...acknowledged].find((id) => !kept.has(id));
  const made = there.find((id) => !sent.has(id));
  return lost !== undefined ? `${lost} was acknowledged and is not there` : made === undefined ? undefined : `${made} is there and was never sent`;
}

export const killed: Proof = { code: "R10", name: "killed", claim: "what was acknowledged over HTTP is recorded, once, though the process is killed at any moment", floor: 1000, short: 2, run: runKilled };
