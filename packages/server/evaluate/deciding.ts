import { explain, isBuiltIn, readCloudEvent, readLedgerEvent, valuesRead } from "@reeve/engine";
import type { BuiltInEvent, Decision, Event, LedgerReading, Taken } from "@reeve/engine";
import type { Program } from "@reeve/language";
import type { Caller } from "../access/access.ts";
import type { Problem } from "../problem/problem.ts";
import { eventRefused, ledgerFailed, ourFault, overloaded, scopeMissing, timeAhead } from "../problem/problems.ts";
import type { Version } from "../rulesets/version.ts";
import type { Served } from "../serving/served.ts";
import type { Outcome } from "../writer/writer.ts";

/** How an event is to be decided. */
export interface Deciding {
  readonly served: Served;
  readonly version: Version;
  readonly caller: Caller;
  readonly clock: () => number;
  /** Nothing is to be remembered. */
  readonly isDry: boolean;
  readonly isExplained: boolean;
}

/** How an event is read: JSON that may leave out what CloudEvents asks for, or the JSON format of CloudEvents, or its attributes from the headers and its data from the body. */
export type EventReader = (program: Program, text: string) => LedgerReading;
export const eventReaders = { plain: readLedgerEvent, cloudEvent: readCloudEvent } as const satisfies Record<string, EventReader>;

const minuteMs = 60_000;
/** Clocks differ; what is dated further ahead is a mistake. */
const mostMinutesAhead = 5;

/** Reads an event from its JSON text; what may not be sent by this caller, or at this time, is a problem. */
export function readFor({ version, caller, clock }: Deciding, text: string, read: EventReader): Event | BuiltInEvent | Problem {
  const reading = read(version.plan.program, text);
  if ("problems" in reading) return eventRefused(reading.problems);
  if ("builtIn" in reading && !caller.scopes.has("moderate")) return scopeMissing("moderate");
  const event = "builtIn" in reading ? reading.builtIn : reading.event;
  return aheadOf(event, clock()) ?? event;
}

function aheadOf({ time, instant }: Event | BuiltInEvent, now: number): Problem | undefined {
  return instant > now + mostMinutesAhead * minuteMs ? eventRefused([timeAhead(time, mostMinutesAhead)]) : undefined;
}

/** Decides an event when its turn has come, and tells of it when it is recorded, where it is to be. */
export function decideFor(deciding: Deciding, event: Event | BuiltInEvent, settle: (result: Decision | Problem) => void): void {
  const { served, version, isDry } = deciding;
  const isTaken = served.writer.submit({ version, event, isDry, settle: (outcome) => settle(resultOf(deciding, event, outcome)) });
  if (!isTaken) settle(overloaded);
}

function resultOf(deciding: Deciding, event: Event | BuiltInEvent, outcome: Outcome): Decision | Problem {
  if ("failed" in outcome) return outcome.failed === "ledger" ? ledgerFailed() : ourFault;
  if ("problem" in outcome) return eventRefused([outcome.problem]);
  return deciding.isExplained ? explained(deciding, event, outcome) : outcome.decision;
}

/** A built-in event asks no rule, so there is nothing to explain. */
function explained({ version: { plan } }: Deciding, event: Event | BuiltInEvent, { decision, evaluation }: Extract<Taken, { readonly decision: Decision }>): Decision {
  if (isBuiltIn(event) || evaluation === undefined) return decision;
  return { ...decision, ...valuesRead(plan, evaluation), trace: explain(plan, event, evaluation) };
}

