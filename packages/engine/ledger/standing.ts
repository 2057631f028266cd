import type {
  AppealedFact, AppealFact, CheckedFact, DemandFact, Fact, ImposedFact, LabelFact, LiftedFact, PenaltyTimes, ReferralFact, ReviewedFact, ReviewFact, StrikeFact, Subject,
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
    case "counted":
    case "terms":
    case "activated":
      throw new Error(`a fact of no subject: ${fact.kind}`);
  }
}

export const reasonOf = (strike: string, kind: string, object: string | undefined): string => `${strike} ${kind} ${object ?? ""}`;

function found<Row>(rows: ReadonlyMap<string, Row>, id: string): Row {
  const row = rows.get(id);
  if (row === undefined) throw new Error(`the ledger tells of ${id} before it has it`);
  return row;
}

/** Whether a penalty is in force at an instant: begun, not ended, not lifted, and none that only made another one longer. */
export const isInForce = ({ times: { from, until = Infinity, extends: extended }, lifted }: PenaltyRecord, instant: number): boolean =>
  lifted === undefined && extended === undefined && from <= instant && instant < until;

/** Whether the account still has to pass a check at an instant: a check passed since the demand meets it. */
export const isOwed = ({ checks }: Standing, { fact, since, lifted }: DemandRecord, instant: number): boolean =>
  lifted === undefined && since <= instant && !checks.some((check) => check.passed && check.check === fact.check && since <= check.instant && check.instant <= instant);

/** The labels that the subject bears at an instant. */
export function labelsAt({ labels }: Standing, instant: number): ReadonlySet<string> {
  return new Set(labels.flatMap(({ label, instant: from, until = Infinity }) => (from <= instant && instant < until ? [label] : [])));
}

/** Nothing that could change how an event is decided. */
export const isBlank = ({ strikes, penalties, demands, labels }: Standing): boolean => strikes.size + penalties.size + demands.size + labels.length === 0;
