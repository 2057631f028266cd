import type { Decision } from "@reeve/engine";
import type { Trace } from "./http/trace.ts";

/** What happens in the server, for those who count and write it down. Nothing here tells of a person: no ids, no words of an event. */
export interface Observer {
  /** An event was answered; `isRecorded` where it is on the ledger now, `ms` from the whole request to the answer. */
  readonly decided: (ruleset: string, decision: Decision, isRecorded: boolean, ms: number, trace?: Trace) => void;
  /** A request was answered. `route` is its pattern, or `other` where there is none; `type` is that of the problem. */
  readonly answered: (route: string, status: number, ms: number, type?: string, trace?: Trace) => void;
  /** A group was written. */
  readonly committed: (ruleset: string, events: number, ms: number) => void;
  /** The ruleset serves this version from now on. */
  readonly served: (ruleset: string, version: string, digest: string) => void;
  /** A changed ruleset was refused; the one before goes on. */
  readonly refused: (ruleset: string, reason: string) => void;
  /** Something failed that is not the caller's fault. */
  readonly failed: (where: string, error: unknown) => void;
  /** An attempt to tell a destination of a message is over. */
  readonly delivered: (destination: string, ruleset: string, ms: number, outcome: "delivered" | "failed" | "given up", reason?: string) => void;
}

const nothing = (): void => undefined;

/** Looks away. */
export const noObserver: Observer = { decided: nothing, answered: nothing, committed: nothing, served: nothing, refused: nothing, failed: nothing, delivered: nothing };

/** Each of several, in their order. */
export function together(...observers: readonly Observer[]): Observer {
  const each =
    <Name extends keyof Observer>(name: Name) =>
    (...told: Parameters<Observer[Name]>): void => {
      for (const observer of observers) (observer[name] as (...told: Parameters<Observer[Name]>) => void)(...told);
    };
  return { decided: each("decided"), answered: each("answered"), committed: each("committed"), served: each("served"), refused: each("refused"), failed: each("failed"), delivered: each("delivered") };
}
