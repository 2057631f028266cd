/**
 * What a ledger remembers: facts, each written once by the event that brought it, never changed and never removed. Everything else — a
 * step, a penalty in force, an open review — follows from them in the order of the ledger. Names and terms stand here as they were when the fact was
 * written, so that the facts can be read without the ruleset.
 *
 * Instants are milliseconds since 1970-01-01T00:00Z.
 */

import type { MeasureTerms } from "../measure/terms.ts";

/** What strikes add up for and what facts are kept by: `{ kind: "account", id: "a-1" }`. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** `account:a-1`. */
export const keyOf = ({ kind, id }: Subject): string => `${kind}:${id}`;

export type Fact =
  | StrikeFact
  | SettledFact
  | ImposedFact
  | ChangedFact
  | LiftedFact
  | LabelFact
  | DemandFact
  | CheckedFact
  | ReferralFact
  | ReviewFact
  | ReviewedFact
  | AppealFact
  | AppealedFact
  | CountedFact
  | SeenFact
  | LinkedFact
  | PartedFact
  | HandedFact
  | FedFact
  | MeasureFact
  | TermsFact
  | ActivatedFact;

/**
 * Somebody struck. Its identity is (ladder, account, source, event id), of which `strike` is the digest. `pending` until a review confirms it. `from` an
 * event of the market, or `issued` by a moderator, or `imported` from the records of a platform.
 */
export interface StrikeFact {
  readonly kind: "strike";
  readonly strike: string;
  readonly of: Subject;
  readonly ladder: string;
  /** Digest of the terms of the ladder as they were then: a `TermsFact`. */
  readonly terms: string;
  readonly severity?: string;
  readonly counts: "now" | "pending";
  /** The last instant at which a review can confirm it: after the hold has lapsed, for as long as it could be appealed. Absent where that has no end. */
  readonly until?: number;
  /** Of the event, whose time is the time of the conduct. */
  readonly source: string;
  readonly event: string;
  readonly instant: number;
  readonly policy: string;
  readonly rules: readonly string[];
  readonly basis: readonly string[];
  readonly content?: Subject;
  /** Keyed digests of the words that were found: in this content they strike this ladder once. */
  readonly words: readonly string[];
  readonly decision: string;
  readonly origin: "event" | "issued" | "imported";
}

/** What became of a strike: confirmed by a review, void because the hold was released or nobody confirmed it, overturned on appeal. */
export interface SettledFact {
  readonly kind: "settled";
  readonly strike: string;
  readonly of: Subject;
  readonly as: "confirmed" | "void" | "overturned";
  readonly instant: number;
}

export type PenaltyKind = "remove" | "warn" | "mute" | "ban" | "freeze" | "publish";

/** A penalty begins to be owed. Its identity is (ladder, the strike that reached the step, kind, object), of which `penalty` is the digest. */
export interface ImposedFact extends PenaltyTimes {
  readonly kind: "imposed";
  readonly of: Subject;
  readonly ladder: string;
  /** Absent where a platform brought the penalty along without the strikes it rests on. */
  readonly strike?: string;
  readonly penaltyKind: PenaltyKind;
  /** The activity of a ban, the content (`listing:l-1`) of a removal. */
  readonly object?: string;
  readonly origin: "ladder" | "imported";
}

export interface PenaltyTimes {
  readonly penalty: string;
  /** From 1. */
  readonly step: number;
  readonly from: number;
  /** Absent: for good. */
  readonly until?: number;
  /** A penalty of the same kind and object that is in force already: that one ends later, and this one is none of its own. */
  readonly extends?: string;
}

/** A penalty has other times, or one that was lifted is owed again; so may a demand be, by its request. */
export interface ChangedFact extends PenaltyTimes {
  readonly kind: "changed";
  readonly of: Subject;
}

/** `by` a moderator, or because the strikes that it rests on no longer count. */
export interface LiftedFact {
  readonly kind: "lifted";
  readonly penalty: string;
  readonly of: Subject;
  readonly instant: number;
  readonly by?: string;
}

export interface LabelFact {
  readonly kind: "label";
  readonly of: Subject;
  readonly label: string;
  readonly instant: number;
  readonly until?: number;
}

/** Until the check is passed, events of the activity are held. A demand of a ladder's step names its `strike` and ends with it. */
export interface DemandFact {
  readonly kind: "demand";
  readonly request: string;
  readonly of: Subject;
  readonly check: string;
  readonly before: string;
  readonly instant: number;
  readonly strike?: string;
}

export interface CheckedFact {
  readonly kind: "checked";
  readonly of: Subject;
  readonly check: string;
  readonly passed: boolean;
  readonly instant: number;
}

/** A case for somebody outside, prepared; a person sends it. */
export interface ReferralFact {
  readonly kind: "referral";
  readonly request: string;
  readonly of: Subject;
  readonly to: string;
  readonly decision: string;
  readonly instant: number;
  readonly strike?: string;
}

/** A decision held something, and somebody is to look at it. */
export interface ReviewFact {
  readonly kind: "review";
  readonly decision: string;
  readonly of: Subject;
  readonly content?: Subject;
  readonly queues: readonly string[];
  readonly instant: number;
  /** When it lapses, and to what. */
  readonly deadline?: number;
  readonly otherwise?: "block" | "allow";
  /** The pending strikes that it decides. */
  readonly strikes: readonly string[];
  /** The last instant at which one of them can be confirmed; absent where that has no end. */
  readonly until?: number;
}

export interface ReviewedFact {
  readonly kind: "reviewed";
  readonly decision: string;
  readonly of: Subject;
  readonly outcome: "released" | "confirmed" | "lapsed";
  readonly instant: number;
  readonly by?: string;
  readonly reason?: string;
}

export interface AppealFact {
  readonly kind: "appeal";
  readonly appeal: string;
  readonly strike: string;
  readonly of: Subject;
  readonly instant: number;
  readonly by: string;
  readonly reason: string;
}

export interface AppealedFact {
  readonly kind: "appealed";
  readonly appeal: string;
  readonly of: Subject;
  readonly outcome: "upheld" | "overturned";
  readonly instant: number;
  readonly by: string;
  readonly reason: string;
}

/**
 * An account showed a thing by which accounts are known to be one person: `by` is the kind of thing, `key` its token. Of a day (in UTC) the first time is kept, and
 * one that is told later and lies before it.
 */
export interface SeenFact {
  readonly kind: "seen";
  readonly of: Subject;
  readonly by: string;
  readonly key: string;
  readonly source: string;
  readonly event: string;
  readonly instant: number;
}

export type LinkStrength = "certain" | "likely";

/**
 * Two accounts were found, at an instant, to have so much in common that they are one person; or somebody decided it, and then there is a `reason`. Each of
 * the two has a fact of its own. Which of the things were in common may be told again with more of them.
 */
export interface LinkedFact {
  readonly kind: "linked";
  readonly of: Subject;
  /** The id of the other account. */
  readonly with: string;
  readonly strength: LinkStrength;
  /** Kinds of things that they share. */
  readonly kinds: readonly string[];
  readonly source: string;
  readonly event: string;
  readonly instant: number;
  /** Why they are not joined though they are linked: the person would have too many accounts, or somebody parted accounts that it would unite. */
  readonly refused?: "too-many" | "parted";
  readonly by?: string;
  readonly reason?: string;
}

/** Two accounts are not one person, whatever they share; or not for certain, because what they share for certain is not theirs. Each of the two has a fact of its own. */
export interface PartedFact {
  readonly kind: "parted";
  readonly of: Subject;
  readonly from: string;
  readonly what: "all" | "certain";
  readonly instant: number;
  readonly by: string;
  readonly reason: string;
}

/** An account was seen to have gone to somebody else: what was shown of whose it is before is that of the earlier holder. */
export interface HandedFact {
  readonly kind: "handed";
  readonly of: Subject;
  readonly instant: number;
}

/** A finding that counts towards its rule's limit of a day (`2020-10-12`, in the ruleset's zone). */
export interface CountedFact {
  readonly kind: "counted";
  readonly rule: string;
  readonly day: string;
}

/** What measures took in of an event. */
export interface FedFact {
  readonly kind: "fed";
  readonly instant: number;
  readonly marks: readonly FedMark[];
}

/** One mark of a measure, by its digest, under each of the keys the event stands under. */
export interface FedMark {
  readonly measure: string;
  readonly keys: readonly string[];
  /** Of a `distinct` the value that is told apart, of a `sum` the amount. */
  readonly value?: string | number;
}

/** The terms of a measure, kept once; a measure whose definition is another one has another digest and begins from nothing. */
export interface MeasureFact {
  readonly kind: "measure";
  readonly digest: string;
  readonly name: string;
  readonly terms: MeasureTerms;
}

/** The terms of a ladder, kept once. */
export interface TermsFact {
  readonly kind: "terms";
  readonly digest: string;
  readonly terms: LadderTerms;
}

/** From when on rules, ladders and campaigns of a version may strike, and under which terms. */
export interface ActivatedFact {
  readonly kind: "activated";
  readonly version: string;
  readonly digest: string;
  readonly instant: number;
  readonly rules: readonly string[];
  readonly ladders: readonly string[];
  /** Absent in what older programs wrote, as are the digests of the terms of its ladders. */
  readonly campaigns?: readonly string[];
  readonly terms?: Readonly<Record<string, string>>;
}

/** A ladder with its names in place of indices. */
export interface LadderTerms {
  readonly ladder: string;
  readonly follows: string;
  readonly burstMs: number;
  readonly startsAgainAfterMs?: number;
  readonly steps: readonly (readonly PenaltyTerms[])[];
  readonly severities: Readonly<Record<string, number>>;
  readonly appealMs?: number;
  /** Those that start it further up; absent where none does. */
  readonly campaigns?: readonly CampaignTerms[];
}

/** A burst whose first strike lies in the campaign, from an instant on and before another, starts at this step at the least. */
export interface CampaignTerms {
  readonly campaign: string;
  readonly from: number;
  readonly until: number;
  readonly step: number;
}

export type PenaltyTerms =
  | { readonly kind: "remove" | "warn" | "freeze" | "publish" }
  | { readonly kind: "ban"; readonly activity: string; readonly periodMs?: number }
  | { readonly kind: "mute"; readonly periodMs?: number }
  | { readonly kind: "demand"; readonly check: string; readonly before: string }
  | { readonly kind: "refer"; readonly to: string };
