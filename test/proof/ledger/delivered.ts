import { fork, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore, verify } from "@reeve/store";
import { ruleset } from "../cases.ts";
import type { Options, Outcome, Proof } from "../proof.ts";

const clients = 2;
const connectionsEach = 16;

type Counts = Readonly<Record<"delivered" | "first" | "replayed" | "refused" | "changed", number>>;

/** The compiled script of this folder, also for a test that runs the sources; what a test runner adds to Node's options is none of its business. */
function start(program: string, ...parameters: readonly string[]): ChildProcess {
  const script = new URL(import.meta.url.endsWith(".ts") ? `../dist/proof/ledger/${program}.js` : `${program}.js`, import.meta.url);
  return fork(fileURLToPath(script), parameters, { execArgv: [] });
}

const said = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`a process of the proof ended with ${code}`)));
  });

async function runDelivered({ cases, seed }: Options): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "reeve-delivered-"));
  const socket = join(folder, "socket");
  const ledger = join(folder, "ledger");
  const host = start("host", ledger, socket);
  try {
    await said(host);
    // Both deliver the same events: who comes first is left to the machine.
    const counts = (await Promise.all(Array.from({ length: clients }, (_, client) => said(start("client", socket, String(connectionsEach), String(seed + client), "0", String(cases)))))) as Counts[];
    const ended = new Promise((resolve) => host.once("exit", resolve));
    host.send("end");
    await ended;
    return outcomeOf(ledger, cases, counts);
  } finally {
    host.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

function outcomeOf(folder: string, events: number, counts: readonly Counts[]): Outcome {
  const sum = (name: keyof Counts): number => counts.reduce((total, count) => total + count[name], 0);
  const figures = { delivered: sum("delivered"), "decided first": sum("first"), replayed: sum("replayed"), refused: sum("refused"), "told otherwise": sum("changed"), connections: clients * connectionsEach };
  const wrong: string[] = [];
  if (figures["decided first"] !== events) wrong.push(`${figures["decided first"]} decisions were told as first ones of ${events} events`);
  if (figures.refused + figures["told otherwise"] > 0) wrong.push(`${figures.refused} were refused, ${figures["told otherwise"]} told otherwise when they came again`);
  const store = openStore(folder, { ruleset: ruleset.name });
  if ("failure" in store) return { cases: events, failure: store.failure.message.en, figures };
  const { position } = store.head();
  const strikes = Array.from({ length: 997 }, (_, account) => store.factsOf({ kind: "account", id: `a-${account}` })).flat().flatMap((fact) => (fact.kind === "strike" ? [`${fact.source} ${fact.event} ${fact.ladder}`] : []));
  store.close();
  const lapses = position - events;
  if (lapses < 0) wrong.push(`${position} entries of ${events} events`);
  if (new Set(strikes).size !== strikes.length) wrong.push("an event struck twice");
  const verification = verify(folder);
  if ("failure" in verification || verification.damage !== undefined) wrong.push(`the ledger does not verify: ${JSON.stringify(verification)}`);
  return { cases: events, ...(wrong.length === 0 ? {} : { failure: wrong.join("; ") }), figures: { ...figures, entries: position, lapses, strikes: strikes.length } };
}

export const delivered: Proof = {
  code: "R9",
  name: "delivered",
  claim: "Events that two processes deliver one to five times on 32 connections are decided once and told the same each time, on disk before they are told",
  floor: 200_000,
  short: 600,
  run: runDelivered,
};
