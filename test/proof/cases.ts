import { createHash } from "node:crypto";
import type { Decision, Event, Host } from "@reeve/engine";
import { decide, evaluate, eventFrom, MemoryLedger, plan } from "@reeve/engine";
import type { Program } from "@reeve/language";

export const host: Host = { sha256: (text) => createHash("sha256").update(text).digest() };
export const ruleset = { name: "generated", version: "1.0.0", digest: "sha256:00" } as const;

/** What somebody makes of an event: its decision, or the type of the problem. */
export type Answer = { readonly decision: Decision } | { readonly problem: string };

/** The engine's answers to events as they come. */
export function engineAnswers(program: Program, events: readonly Event[]): readonly Answer[] {
  const compiled = plan(program, host, ruleset);
  const ledger = new MemoryLedger(program, host);
  return events.map((event) => {
    const place = ledger.admit(event);
    return "problem" in place ? { problem: place.problem.type } : { decision: decide(compiled, event, evaluate(compiled, event), place) };
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
