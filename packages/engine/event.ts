import type { Localized } from "@reeve/language";

/** An event as the engine takes it: CloudEvents 1.0 with the defaults filled in, its data valid against the schema of its type. */
export interface Event {
  readonly id: string;
  readonly source: string;
  /** Index into the program's event types. */
  readonly type: number;
  /** RFC 3339 with offset, as the caller wrote it. */
  readonly time: string;
  /** `time` in milliseconds since 1970-01-01T00:00Z. */
  readonly instant: number;
  readonly data: Readonly<Record<string, Json>>;
}

export type BuiltInType =
  | "reeve.review.decided"
  | "reeve.review.lapsed"
  | "reeve.check.completed"
  | "reeve.appeal.opened"
  | "reeve.appeal.decided"
  | "reeve.strike.issued"
  | "reeve.penalty.lifted"
  | "reeve.version.activated"
  | "reeve.accounts.joined"
  | "reeve.accounts.split"
  | ImportedType;

/** What a platform brings along from its own records; no event that is sent. */
export type ImportedType = "reeve.strike.imported" | "reeve.penalty.imported" | "reeve.account.imported";

/** An event that changes what is remembered and that no ruleset declares. */
export interface BuiltInEvent extends Omit<Event, "type"> {
  readonly type: BuiltInType;
}

export const isBuiltIn = (event: Event | BuiltInEvent): event is BuiltInEvent => typeof event.type === "string";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * What is wrong with an event, and where: `pointer` is a JSON Pointer (RFC 6901) into it, empty for the whole; `offset` counts UTF-16 units in
 * the text it was read from. `help` is what was probably meant.
 */
export interface EventProblem {
  /** Stable: `invalid-json`, `duplicate-key`, `unsafe-number`, `unknown-event-type`, `missing-field`, …; `read/problem.ts` has them all. */
  readonly type: string;
  readonly pointer: string;
  readonly offset?: number;
  readonly message: Localized;
  readonly help?: Localized;
}
