import type {
  AppealedFact, AppealFact, CheckedFact, DemandFact, Fact, ImposedFact, LabelFact, LiftedFact, LinkedFact, PartedFact, PenaltyTimes, ReferralFact, ReviewedFact, ReviewFact, StrikeFact, Subject,
} from "./facts.ts";

export interface StrikeRecord {
  readonly fact: StrikeFact;
  status: "counts" | "pending" | "void" | "overturned";
  /** When it came to count: the time of the conduct, or of the review that confirmed it. Appeals are counted from it. */
  countsSince: number;
}

export interface PenaltyRecord {
  readonly fact: ImposedFact;
  times: PenaltyTimes;
  lifted?: LiftedFact;
}

export interface DemandRecord {
  readonly fact: DemandFact;
  since: number;
  lifted?: LiftedFact;
}

export interface ReviewRecord {
  readonly fact: ReviewFact;
  /** By somebody. That it lapsed follows from its deadline. */
  decided?: ReviewedFact;
}

export interface AppealRecord {
  readonly fact: AppealFact;
  decided?: AppealedFact;
}

/** What one account has in common with another. */
export interface LinkRecord {
  readonly with: string;
  /** Every kind of thing that they share, and since when; none where somebody decided that they are one person. */
  readonly kinds: Map<string, number>;
  /** Since when they are linked in each way; Infinity where they are not. */
  certainSince: number;
  likelySince: number;
  /** Why they are not joined. */
  refused?: "too-many" | "parted";
  /** Somebody decided that they are not one person, or not for certain, and who. */
  parted?: PartedFact;
  /** What was told of them, in order. */
  readonly told: LinkedFact[];
}

/** All that is remembered of one subject: its facts, read in the order of the ledger. By id, in that order. */
export interface Standing {
  readonly subject: Subject;
  readonly strikes: Map<string, StrikeRecord>;
  readonly penalties: Map<string, PenaltyRecord>;
  /** The same penalties by the strike that led to them, kind and object. */
  readonly ledTo: Map<string, PenaltyRecord>;
  readonly demands: Map<string, DemandRecord>;
  readonly reviews: Map<string, ReviewRecord>;
  readonly appeals: Map<string, AppealRecord>;
  readonly labels: LabelFact[];
  readonly checks: CheckedFact[];
  readonly referrals: ReferralFact[];
  /** Things that the account showed (`device d-1`), and the first times of the days on which it did, rising. */
  readonly seen: Map<string, number[]>;
  /** By the id of the other account. */
  readonly links: Map<string, LinkRecord>;
  /** When it went to somebody else. */
  readonly handed: number[];
}

export const newStanding = (subject: Subject): Standing => ({
  subject,
  strikes: new Map(),
  penalties: new Map(),
  ledTo: new Map(),
  demands: new Map(),
  reviews: new Map(),
  appeals: new Map(),
  labels: [],
  checks: [],
  referrals: [],
  seen: new Map(),
  links: new Map(),
  handed: [],
});

/** Of a subject of which nothing is known: for readers, who share what is empty in it. */
export const blankStanding = (subject: Subject): Standing => ({ ...nothing, subject });
const nothing = newStanding({ kind: "", id: "" });

export function standingFrom(subject: Subject, facts: readonly Fact[]): Standing {
  const standing = newStanding(subject);
  for (const fact of facts) remember(standing, fact);
  return standing;
}

/** Takes in the next fact of the subject. A fact about something unknown, which only a damaged ledger has, is an error. */
export function remember(standing: Standing, fact: Fact): void {
  switch (fact.kind) {
    case "strike":
      standing.strikes.set(fact.strike, { fact, status: fact.counts === "now" ? "counts" : "pending", countsSince: fact.instant });
      return;
    case "settled": {
      const record = found(standing.strikes, fact.strike);
      record.status = fact.as === "confirmed" ? "counts" : fact.as;
      if (fact.as === "confirmed") record.countsSince = Math.max(fact.instant, record.fact.instant);
      return;
    }
    case "imposed": {
      const record = { fact, times: fact };
      standing.penalties.set(fact.penalty, record);
      if (fact.strike !== undefined) standing.ledTo.set(reasonOf(fact.strike, fact.penaltyKind, fact.object), record);
      return;
    }
    case "changed": {
      const penalty = standing.penalties.get(fact.penalty);
      const record = penalty ?? found(standing.demands, fact.penalty);
      if (penalty !== undefined) penalty.times = fact;
      else found(standing.demands, fact.penalty).since = fact.from;
      delete record.lifted;
      return;
    }
    case "lifted": {
      const record = standing.penalties.get(fact.penalty) ?? found(standing.demands, fact.penalty);
      record.lifted = fact;
      return;
    }
    case "label":
      standing.labels.push(fact);
      return;
    case "demand":
      standing.demands.set(fact.request, { fact, since: fact.instant });
      return;
    case "checked":
      standing.checks.push(fact);
      return;
    case "referral":
      standing.referrals.push(fact);
      return;
    case "review":
      standing.reviews.set(fact.decision, { fact });
      return;
    case "reviewed": {
      const record = found(standing.reviews, fact.decision);
      if (fact.outcome !== "lapsed") record.decided = fact;
      return;
    }
    case "appeal":
      standing.appeals.set(fact.appeal, { fact });
      return;
    case "appealed":
      found(standing.appeals, fact.appeal).decided = fact;
      return;
    case "seen":
      rememberSeen(standing, thingOf(fact.by, fact.key), fact.instant);
      return;
    case "handed":
      standing.handed.push(fact.instant);
      return;
    case "linked":
      rememberLink(standing, fact);
      return;
    case "parted":
      rememberParting(standing, fact);
      return;
    case "counted":
    case "fed":
    case "measure":
    case "terms":
    case "activated":
      throw new Error(`a fact of no subject: ${fact.kind}`);
  }
}

/** A thing by which accounts are known to be one person: `device d-1`. */
export const thingOf = (by: string, key: string): string => `${by} ${key}`;

function rememberSeen({ seen }: Standing, thing: string, instant: number): void {
  const times = seen.get(thing);
  if (times === undefined) {
    seen.set(thing, [instant]);
    return;
  }
  let place = times.length;
  while (place > 0 && (times[place - 1] ?? 0) > instant) place--;
  times.splice(place, 0, instant);
}

function rememberLink({ links }: Standing, fact: LinkedFact): void {
  const known = links.get(fact.with);
  const record: LinkRecord = known ?? { with: fact.with, kinds: new Map(), certainSince: Infinity, likelySince: Infinity, told: [] };
  if (known === undefined) links.set(fact.with, record);
  for (const kind of fact.kinds) record.kinds.set(kind, Math.min(fact.instant, record.kinds.get(kind) ?? Infinity));
  if (fact.strength === "certain") record.certainSince = Math.min(record.certainSince, fact.instant);
  else record.likelySince = Math.min(record.likelySince, fact.instant);
  if (fact.refused === undefined) delete record.refused;
  else record.refused = fact.refused;
  // Somebody decided it after all.
  if (fact.reason !== undefined) delete record.parted;
  record.told.push(fact);
}

function rememberParting({ links }: Standing, fact: PartedFact): void {
  const known = links.get(fact.from);
  const record: LinkRecord = known ?? { with: fact.from, kinds: new Map(), certainSince: Infinity, likelySince: Infinity, told: [] };
  if (known === undefined) links.set(fact.from, record);
  if (fact.what === "all" || record.parted?.what !== "all") record.parted = fact;
  record.certainSince = Infinity;
  if (fact.what === "all") record.likelySince = Infinity;
  else for (const kind of record.kinds.keys()) if (!record.told.some(({ strength, kinds }) => strength === "likely" && kinds.includes(kind))) record.kinds.delete(kind);
}

/** Since when a link joins two accounts into one person; Infinity where it does not. */
export const joinsSince = ({ certainSince, likelySince, refused }: LinkRecord): number => (refused === undefined ? Math.min(certainSince, likelySince) : Infinity);

export const reasonOf = (strike: string, kind: string, object: string | undefined): string => `${strike} ${kind} ${object ?? ""}`;

function found<Row>(rows: ReadonlyMap<string, Row>, id: string): Row {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`the ledger tells of ${id} before it has it`);
  return row;
}

/** Whether a penalty is in force at an instant: begun, not ended, not lifted, and none that only made another one longer. */
export const isInForce = ({ times: { from, until = Infinity, extends: extended }, lifted }: PenaltyRecord, instant: number): boolean =>
  lifted === undefined && extended === undefined && from <= instant && instant < until;

/** Whether the account still has to pass a check at an instant: a check passed since the demand meets it, until the account goes to somebody else. */
export function isOwed({ checks, handed }: Standing, { fact, since, lifted }: DemandRecord, instant: number): boolean {
  if (lifted !== undefined || since > instant) return false;
  const from = Math.max(since, ...handed.filter((time) => time <= instant));
  return !checks.some((check) => check.passed && check.check === fact.check && from <= check.instant && check.instant <= instant);
}

/** The labels that the subject bears at an instant. */
export function labelsAt({ labels }: Standing, instant: number): ReadonlySet<string> {
  return new Set(labels.flatMap(({ label, instant: from, until = Infinity }) => (from <= instant && instant < until ? [label] : [])));
}
