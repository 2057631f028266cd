import { pino } from "pino";
import type { Observer } from "../observer.ts";

export const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Log {
  readonly observer: Observer;
  /** Something of the server itself: that it listens, that it stops. */
  readonly say: (event: string, fields?: Readonly<Record<string, unknown>>) => void;
}

/**
 * A log of lines of JSON: what happened under `event`, with names out of rulesets, patterns of routes and ids of decisions, which are digests. Nothing of an event or a person is written,
 * and neither is the message of a fault of ours, which may quote what it met: its name and where it happened are. Each request and decision is `debug`, what an operator is to know is above.
 */
export function jsonLog(write: (line: string) => void, level: LogLevel, clock: () => number = Date.now): Log {
  const log = pino(
    { level, base: null, messageKey: "event", timestamp: () => `,"time":"${new Date(clock()).toISOString()}"`, formatters: { level: (label) => ({ level: label }) } },
    { write },
  );
  /** Whether each request and decision is; otherwise nothing is put together for it. */
  const isTold = log.isLevelEnabled("debug");
  const tell = (at: LogLevel, event: string, fields: Readonly<Record<string, unknown>> = {}): void => log[at](fields, event);
  return {
    say: (event, fields) => tell("info", event, fields),
    observer: {
      decided: (ruleset, { decision, event: { type }, verdict, findings, degraded }, isRecorded, ms, trace) => {
        if (degraded.length === 0 && !isTold) return;
        tell(degraded.length > 0 ? "warn" : "debug", "decided", { ruleset, decision, type, verdict, rules: findings.map(({ rule }) => rule), ...(degraded.length > 0 ? { degraded } : {}), recorded: isRecorded, ms: rounded(ms), ...trace });
      },
      answered: (route, status, ms, problem, trace) => {
        if (status < 500 && !isTold) return;
        tell(status >= 500 ? (status === 503 ? "warn" : "error") : "debug", "answered", { route, status, ...(problem === undefined ? {} : { problem }), ms: rounded(ms), ...trace });
      },
      committed: (ruleset, events, ms) => tell("debug", "committed", { ruleset, events, ms: rounded(ms) }),
      served: (ruleset, version, digest) => tell("info", "served", { ruleset, version, digest }),
      refused: (ruleset, reason) => tell("warn", "refused", { ruleset, reason }),
      failed: (where, error) => tell("error", "failed", { where, ...fault(error) }),
      delivered: (destination, ruleset, ms, outcome, reason) =>
        tell(outcome === "delivered" ? "debug" : "warn", "delivered", { destination, ruleset, outcome, ...(reason === undefined ? {} : { reason }), ms: rounded(ms) }),
    },
  };
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000;

function fault(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return typeof error === "string" ? { message: error } : {};
  const at = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)).map((line) => line.trim());
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  // What the store says of a disk is worded by us.
  const kind = "failure" in error ? { message: error.message } : {};
  return { error: error.name, ...code, ...kind, at };
}
