import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Options, Outcome, Proof } from "../proof.ts";
import { told } from "./process.ts";
import { recorded, smallRuleset, startServer } from "./serving.ts";

const clients = 2;
const connectionsEach = 16;

type Counts = Readonly<Record<"delivered" | "first" | "replayed" | "refused" | "changed", number>>;

async function runResent({ cases, seed }: Options): Promise<Outcome> {
  const directory = mkdtempSync(join(tmpdir(), "reeve-resent-"));
  const state = join(directory, "state");
  const server = await startServer(smallRuleset, state);
  try {
    // Both send the same events: who comes first is left to the machine.
    const counts = await Promise.all(Array.from({ length: clients }, (_, client) => told<Counts>("client", server.url, connectionsEach, seed + client, cases)));
    await server.kill("SIGTERM");
    const sum = (name: keyof Counts): number => counts.reduce((total, count) => total + count[name], 0);
    const there = recorded(state);
    const figures = { delivered: sum("delivered"), "decided first": sum("first"), replayed: sum("replayed"), "told to come again": sum("refused"), "told otherwise": sum("changed"), recorded: there.length };
    const wrong = [
      ...(figures["decided first"] === cases ? [] : [`${figures["decided first"]} decisions were told as first ones of ${cases} events`]),
      ...(figures["told otherwise"] === 0 ? [] : [`${figures["told otherwise"]} were told otherwise when they came again`]),
      ...(there.length === cases && new Set(there).size === cases ? [] : [`${there.length} events are recorded, ${new Set(there).size} of them different`]),
    ];
    return { cases, figures, ...(wrong.length === 0 ? {} : { failure: wrong.join("; ") }) };
  } finally {
    await server.kill();
    rmSync(directory, { recursive: true });
  }
}

export const resent: Proof = {
  code: "R9",
  name: "resent",
  claim: "events that two processes send one to five times over HTTP on 32 connections are decided once and told the same each time",
  floor: 200_000,
  short: 400,
  run: runResent,
};
