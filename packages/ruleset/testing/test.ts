import type { Verdict } from "@reeve/engine";
import type { Span } from "@reeve/language";

/** One regression test of a ruleset: an event, and what must be decided about it. */
export interface Test {
  readonly name: string;
  /** Where its name stands. */
  readonly span: Span;
  /** As written, before anything is filled in. */
  readonly event: unknown;
  readonly expect: Expectation;
}

/** What is not named is not compared. The lists are names of rules and compared as sets. */
export interface Expectation {
  readonly verdict?: Verdict;
  /** Rules with an enforced finding, those that another rule exempts included. */
  readonly findings?: readonly string[];
  /** Those of `findings` whose effect was taken by an exemption. */
  readonly exempted?: readonly string[];
  /** Rules with a finding that is only watched. */
  readonly shadow?: readonly string[];
  /** Rules whose condition came out unknown. */
  readonly undecided?: readonly string[];
}

export const ruleLists = ["findings", "exempted", "shadow", "undecided"] as const;
export type RuleList = (typeof ruleLists)[number];
