import type { Calendar } from "@reeve/language";
import type { SubjectName } from "../decision.ts";
import type { Fact, LadderTerms, PenaltyKind, ReviewFact, Subject } from "../ledger/facts.ts";
import type { Burst } from "../ledger/ladder.ts";
import { burstsOf } from "../ledger/ladder.ts";
import type { Standing } from "../ledger/standing.ts";
import { isOwed } from "../ledger/standing.ts";
import { timeText } from "./recollection.ts";
import { countingOf, nameOf } from "./refold.ts";

/** All that is on record of a subject at an instant, told for people and programs. Times are RFC 3339 in the zone that was asked for. */
export interface SubjectRecord {
  readonly subject: SubjectName;
  readonly at: string;
  /** Of each ladder it was ever on the step it stands on; 0 where enough clean time has passed. */
  readonly steps: Readonly<Record<string, number>>;
  readonly strikes: readonly StrikeOnRecord[];
  readonly penalties: readonly PenaltyOnRecord[];
  readonly demands: readonly DemandOnRecord[];
  readonly labels: readonly LabelOnRecord[];
  readonly reviews: readonly ReviewOnRecord[];
  readonly appeals: readonly AppealOnRecord[];
  readonly checks: readonly { readonly check: string; readonly passed: boolean; readonly time: string }[];
  readonly referrals: readonly { readonly request: string; readonly to: string; readonly time: string }[];
}

export interface StrikeOnRecord {
  readonly strike: string;
  readonly time: string;
  readonly ladder: string;
  readonly policy: string;
  readonly rules: readonly string[];
  readonly severity?: string;
  /** `void`: its hold was released, or nobody confirmed it in time. */
  readonly state: "counts" | "pending" | "void" | "overturned";
  /** Of a strike that counts. Where it joined the burst of an earlier one `joined` is true. */
  readonly step?: { readonly before: number; readonly after: number };
  readonly joined?: true;
  readonly content?: SubjectName;
  readonly basis: readonly string[];
  readonly decision: string;
  readonly origin: "event" | "issued" | "imported";
  /** The last instant of an appeal; absent where there is no end to it. */
  readonly appeal_until?: string;
}

export interface PenaltyOnRecord {
  readonly penalty: string;
  readonly kind: PenaltyKind;
  readonly of?: string;
  readonly from: string;
  readonly until?: string;
  readonly ladder: string;
  readonly step: number;
  readonly strike?: string;
  /** `done` is what is done once and has no end: a warning, a removal, a published notice. */
  readonly state: "in_force" | "done" | "ended" | "lifted";
  readonly lifted?: string;
  readonly by?: string;
}

export interface DemandOnRecord {
  readonly request: string;
  readonly check: string;
  readonly before: string;
  readonly since: string;
  readonly state: "owed" | "passed" | "lifted";
}

export interface LabelOnRecord {
  readonly label: string;
  readonly from: string;
  readonly until?: string;
  readonly state: "in_force" | "ended";
}

export interface ReviewOnRecord {
  readonly decision: string;
  readonly subject: SubjectName;
  readonly content?: SubjectName;
  readonly queues: readonly string[];
  readonly since: string;
  readonly deadline?: string;
  /** What becomes of the hold at its deadline. */
  readonly otherwise?: "block" | "allow";
  readonly strikes: readonly string[];
  /** `lapsed`: nobody decided it in time, and the strikes that wait for it can still be confirmed. `ended`: nobody did, and nothing waits for it any more. */
  readonly state: "open" | "lapsed" | "ended" | "released" | "confirmed";
  /** Of one that lapsed: the last instant of a confirmation; absent where there is no end to it. */
  readonly confirm_until?: string;
  readonly by?: string;
  readonly reason?: string;
}

export interface AppealOnRecord {
  readonly appeal: string;
  readonly strike: string;
  readonly subject: SubjectName;
  readonly since: string;
  readonly by: string;
  readonly reason: string;
  readonly state: "open" | "upheld" | "overturned";
  readonly decided?: string;
}

export interface Telling {
  readonly instant: number;
  readonly calendar: Calendar;
  readonly termsOf: (digest: string) => LadderTerms | undefined;
}

/** Facts that can be read in order: those about something that is not among them are left out, as when only the facts up to some time are there. */
export function wholeFacts(facts: readonly Fact[]): readonly Fact[] {
  const known = new Set<string>();
  const isWhole = (id: string): boolean => known.has(id);
  return facts.filter((fact) => {
    switch (fact.kind) {
      case "strike":
        return known.add(fact.strike);
      case "imposed":
        return known.add(fact.penalty);
      case "demand":
        return known.add(fact.request);
      case "review":
        return known.add(fact.decision);
      case "appeal":
        return known.add(fact.appeal);
      case "settled":
        return isWhole(fact.strike);
      case "changed":
      case "lifted":
        return isWhole(fact.penalty);
      case "reviewed":
        return isWhole(fact.decision);
      case "appealed":
        return isWhole(fact.appeal);
      default:
        return true;
    }
  });
}

/** Tells what is on record of a subject. */
export function recordOf(standing: Standing, telling: Telling): SubjectRecord {
  const { instant, calendar } = telling;
  const time = (at: number): string => timeText(at, calendar);
  const bursts = new Map([...new Set([...standing.strikes.values()].map(({ fact }) => fact.ladder))].map((ladder) => [ladder, burstsOf(countingOf(standing, ladder, telling))]));
  return {
    subject: nameOf(standing.subject),
    at: time(instant),
    steps: Object.fromEntries([...bursts].map(([ladder, some]) => [ladder, stepAt(some, instant)])),
    strikes: [...standing.strikes.values()].map((record) => strikeOnRecord(record, bursts.get(record.fact.ladder) ?? [], telling)),
    penalties: [...standing.penalties.values()].filter(({ times }) => times.extends === undefined).map((record) => penaltyOnRecord(record, telling)),
    demands: [...standing.demands.values()].map((record): DemandOnRecord => {
      const { request, check, before } = record.fact;
      const state = isOwed(standing, record, instant) ? "owed" : record.lifted === undefined ? "passed" : "lifted";
      return { request, check, before, since: time(record.since), state };
    }),
    labels: standing.labels.map(({ label, instant: from, until }): LabelOnRecord => {
      return { label, from: time(from), ...(until === undefined ? {} : { until: time(until) }), state: instant < (until ?? Infinity) ? "in_force" : "ended" };
    }),
    reviews: [...standing.reviews.values()].map((record) => reviewOnRecord(record, telling)),
    appeals: [...standing.appeals.values()].map((record) => appealOnRecord(record, calendar)),
    checks: standing.checks.map(({ check, passed, instant: at }) => ({ check, passed, time: time(at) })),
    referrals: standing.referrals.map(({ request, to, instant: at }) => ({ request, to, time: time(at) })),
  };
}

type RowOf<Kind extends "strikes" | "penalties" | "reviews" | "appeals"> = Standing[Kind] extends Map<string, infer Row> ? Row : never;

function stepAt(bursts: readonly Burst[], instant: number): number {
  const burst = bursts.at(-1);
  const last = burst?.strikes.at(-1);
  if (burst === undefined || last === undefined) return 0;
  return instant - last.instant > (last.terms.startsAgainAfterMs ?? Infinity) ? 0 : burst.after;
}

function strikeOnRecord({ fact, status, countsSince }: RowOf<"strikes">, bursts: readonly Burst[], { instant, calendar, termsOf }: Telling): StrikeOnRecord {
  const burst = bursts.find(({ strikes }) => strikes.some(({ strike }) => strike === fact.strike));
  const place = burst?.strikes.findIndex(({ strike }) => strike === fact.strike) ?? -1;
  const after = burst?.strikes[place]?.step;
  const before = burst?.strikes[place - 1]?.step ?? burst?.before;
  const appealMs = termsOf(fact.terms)?.appealMs;
  return {
    strike: fact.strike,
    time: timeText(fact.instant, calendar),
    ladder: fact.ladder,
    policy: fact.policy,
    rules: fact.rules,
    ...(fact.severity === undefined ? {} : { severity: fact.severity }),
    state: status === "pending" && instant > (fact.until ?? Infinity) ? "void" : status,
    ...(before === undefined || after === undefined ? {} : { step: { before, after } }),
    ...(place > 0 ? { joined: true } : {}),
    ...(fact.content === undefined ? {} : { content: nameOf(fact.content) }),
    basis: fact.basis,
    decision: fact.decision,
    origin: fact.origin,
    ...(status !== "counts" || appealMs === undefined ? {} : { appeal_until: timeText(countsSince + appealMs, calendar) }),
  };
}

function penaltyOnRecord({ fact, times, lifted }: RowOf<"penalties">, { instant, calendar }: Telling): PenaltyOnRecord {
  const isDone = fact.penaltyKind === "warn" || fact.penaltyKind === "remove" || fact.penaltyKind === "publish";
  const state = lifted !== undefined ? "lifted" : isDone ? "done" : instant < (times.until ?? Infinity) ? "in_force" : "ended";
  return {
    penalty: fact.penalty,
    kind: fact.penaltyKind,
    ...(fact.object === undefined ? {} : { of: fact.object }),
    from: timeText(times.from, calendar),
    ...(times.until === undefined ? {} : { until: timeText(times.until, calendar) }),
    ladder: fact.ladder,
    step: times.step,
    ...(fact.strike === undefined ? {} : { strike: fact.strike }),
    state,
    ...(lifted === undefined ? {} : { lifted: timeText(lifted.instant, calendar) }),
    ...(lifted?.by === undefined ? {} : { by: lifted.by }),
  };
}

/** What an undecided hold is at an instant. It lapses after its deadline, whether the ledger has told of that yet or not. */
function waitingState({ deadline = Infinity, strikes, until = Infinity }: ReviewFact, instant: number): "open" | "lapsed" | "ended" {
  if (instant <= deadline) return "open";
  return strikes.length > 0 && instant <= until ? "lapsed" : "ended";
}

export function reviewOnRecord({ fact, decided }: RowOf<"reviews">, { instant, calendar }: Pick<Telling, "instant" | "calendar">): ReviewOnRecord {
  const state = decided === undefined ? waitingState(fact, instant) : decided.outcome === "confirmed" ? "confirmed" : "released";
  return {
    decision: fact.decision,
    subject: nameOf(fact.of),
    ...(fact.content === undefined ? {} : { content: nameOf(fact.content) }),
    queues: fact.queues,
    since: timeText(fact.instant, calendar),
    ...(fact.deadline === undefined ? {} : { deadline: timeText(fact.deadline, calendar) }),
    ...(fact.otherwise === undefined ? {} : { otherwise: fact.otherwise }),
    strikes: fact.strikes,
    state,
    ...(state !== "lapsed" || fact.until === undefined ? {} : { confirm_until: timeText(fact.until, calendar) }),
    ...(decided?.by === undefined ? {} : { by: decided.by }),
    ...(decided?.reason === undefined ? {} : { reason: decided.reason }),
  };
}

export function appealOnRecord({ fact, decided }: RowOf<"appeals">, calendar: Calendar): AppealOnRecord {
  return {
    appeal: fact.appeal,
    strike: fact.strike,
    subject: nameOf(fact.of),
    since: timeText(fact.instant, calendar),
    by: fact.by,
    reason: fact.reason,
    state: decided === undefined ? "open" : decided.outcome,
    ...(decided === undefined ? {} : { decided: timeText(decided.instant, calendar) }),
  };
}

/** `account:a-1`; undefined where there is no colon with something on both sides. */
export function subjectNamed(key: string): Subject | undefined {
  const colon = key.indexOf(":");
  return colon <= 0 || colon === key.length - 1 ? undefined : { kind: key.slice(0, colon), id: key.slice(colon + 1) };
}
