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

/** Lists of names of rules; what is not named in a list that stands there must not be. */
export const ruleLists = ["findings", "exempted", "shadow", "undecided", "limited"] as const;
export type RuleList = (typeof ruleLists)[number];

/**
 * Lists of what follows, each thing as briefly or as fully as the author likes: `ban selling`, `ban selling until 2020-10-19 08:00`;
 * `personal_data`, `personal_data as grave`, `personal_data pending`.
 */
export const effectLists = ["strikes", "withheld", "imposed", "changed", "lifted", "standing", "labels", "requests"] as const;
export type EffectList = (typeof effectLists)[number];

/** What is not named is not compared; lists are compared as sets. `findings` are the enforced ones, those that another rule exempts included. */
export type Expectation = { readonly verdict?: Verdict } & { readonly [List in RuleList | EffectList]?: readonly string[] };

/** Events in the order of their time on one ledger, and what must be decided and on record. */
export interface Story {
  readonly name: string;
  readonly span: Span;
  readonly events: readonly StoryEvent[];
  readonly checks: readonly Check[];
}

export interface StoryEvent {
  /** Its own or `e-1`, `e-2`, … by its place; what other events and expectations name it by. */
  readonly id: string;
  readonly span: Span;
  readonly instant: number;
  /** As written, without its time and what is expected of it. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly expect?: Expectation;
  /** The type of the problem for which the ledger does not take it: `appeal-too-late`. */
  readonly refused?: string;
}

/** Something that must hold when every event up to an instant was played. */
export type Check = { readonly span: Span; readonly instant: number } & (
  | { readonly kind: "subject"; readonly subject: string; readonly expect: SubjectExpectation }
  | { readonly kind: "decision"; readonly event: string; readonly expect: Expectation }
);

/** Numbers of things on record: strikes that count, wait for a review, were overturned or are void; reviews and appeals that are open; and the accounts of the person behind it. */
export const subjectCounts = ["strikes", "pending", "overturned", "void", "reviews", "appeals", "accounts"] as const;
export type SubjectCount = (typeof subjectCounts)[number];

/**
 * `standing` is what bars at the moment: bans, mutes, freezes, checks that are owed. `done` is what is done once and was not taken back: warnings, removals,
 * published notices. `ended` is over by its time, `lifted` was taken back, `referred` are those a case was prepared for. `holds` is what became of each hold: `open`, `released`, `confirmed`, or
 * `lapsed`, with what that made of it: `lapsed to allow`.
 */
export const subjectLists = ["standing", "done", "ended", "lifted", "labels", "referred", "holds"] as const;
export type SubjectList = (typeof subjectLists)[number];

export type SubjectExpectation = { readonly [Count in SubjectCount]?: number } & { readonly [List in SubjectList]?: readonly string[] } & {
  /** Of each ladder named the step it stands on. */
  readonly steps?: Readonly<Record<string, number>>;
};
