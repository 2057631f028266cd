import { createHash } from "node:crypto";
import type { Decision, Event, Host } from "@reeve/engine";
import { eventFrom, Ledger, MemoryStore, plan } from "@reeve/engine";
import type { Program } from "@reeve/language";

export const host: Host = { sha256: (text) => createHash("sha256").update(text).digest() };
export const ruleset = { name: "generated", version: "1.0.0", digest: "sha256:00" } as const;

/** What somebody makes of an event: its decision, or the type of the problem. */
export type Answer = { readonly decision: Decision } | { readonly problem: string };

/** The engine's answers to events as they come. */
export function engineAnswers(program: Program, events: readonly Event[]): readonly Answer[] {
  const ledger = new Ledger(plan(program, host, ruleset), new MemoryStore());
  return events.map((event) => {
    const taken = ledger.take(event);
    ledger.commit();
    return "problem" in taken ? { problem: taken.problem.type } : { decision: taken.decision };
  });
}

/** Events that were sent, read and valid. Generated events always are. */
export function readAll(program: Program, sent: readonly unknown[]): readonly Event[] {
  return sent.map((value) => {
    const reading = eventFrom(program, value);
    if ("problems" in reading) throw new Error(`${JSON.stringify(value)} is not valid: ${JSON.stringify(reading.problems)}`);
    return reading.event;
  });
}
