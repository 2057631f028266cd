import type { Host } from "../host.ts";
import type { ChangedFact, DemandFact, Fact, ImposedFact, LiftedFact, PenaltyTerms, PenaltyTimes, ReferralFact, Subject } from "./facts.ts";
import { keyOf } from "./facts.ts";
import { idOf } from "./ids.ts";
import type { Burst, Consequence } from "./ladder.ts";
import { consequencesOf } from "./ladder.ts";
import type { PenaltyRecord, Standing } from "./standing.ts";
import { reasonOf } from "./standing.ts";

/** Where and when a ladder is looked at again. */
export interface Moment {
  readonly host: Host;
  readonly ruleset: string;
  /** The time of the event that is the reason, or the ledger's latest time if that is later: when what it brings begins. */
  readonly instant: number;
  readonly decision: string;
}

/**
 * What must be written so that the penalties and requests on record of one ladder are those its bursts lead to: the difference, nothing else. What a
 * moderator lifted stays lifted; what was imported rests on no strike and is left alone.
 */
export function difference(bursts: readonly Burst[], standing: Standing, ladder: string, moment: Moment): readonly Fact[] {
  const consequences = bursts.flatMap(consequencesOf);
  return [...penaltyDifference(consequences, standing, ladder, moment), ...requestDifference(consequences, standing, ladder, moment)];
}

type LastingTerms = Exclude<PenaltyTerms, { readonly kind: "demand" | "refer" }>;

/** A penalty that the ladder asks for. */
interface Owed {
  readonly consequence: Consequence;
  readonly terms: LastingTerms;
  readonly object?: string;
  readonly penalty: string;
  readonly step: number;
  readonly from: number;
  /** Infinity: for good. */
  end: number;
  /** The penalty whose end it moves. */
  extends?: string;
}

function penaltyDifference(consequences: readonly Consequence[], standing: Standing, ladder: string, moment: Moment): readonly Fact[] {
  const owed = owedBy(consequences, standing, ladder, moment);
  const facts: Fact[] = [];
  for (const one of owed) {
    const record = standing.penalties.get(one.penalty);
    const times = timesOf(one);
    if (record === undefined) facts.push(imposed(one, times, ladder));
    else if (record.lifted?.by !== undefined) continue;
    else if (record.lifted !== undefined || !areSame(record.times, times)) facts.push({ kind: "changed", of: record.fact.of, ...times } satisfies ChangedFact);
  }
  const asked = new Set(owed.map(({ penalty }) => penalty));
  for (const [penalty, { fact, lifted }] of standing.penalties) {
    if (fact.ladder !== ladder || fact.origin === "imported" || lifted !== undefined || asked.has(penalty)) continue;
    facts.push(liftedAt(penalty, fact.of, moment.instant));
  }
  return facts;
}

const liftedAt = (penalty: string, of: Subject, instant: number): LiftedFact => ({ kind: "lifted", penalty, of, instant });

const timesOf = ({ penalty, step, from, end, extends: extended }: Owed): PenaltyTimes => ({
  penalty,
  step,
  from,
  ...(end === Infinity ? {} : { until: end }),
  ...(extended === undefined ? {} : { extends: extended }),
});

const areSame = (one: PenaltyTimes, other: PenaltyTimes): boolean =>
  one.step === other.step && one.from === other.from && one.until === other.until && one.extends === other.extends;

function imposed({ terms, object, consequence: { strike } }: Owed, times: PenaltyTimes, ladder: string): ImposedFact {
  return { kind: "imposed", of: strike.of, ladder, strike: strike.strike, penaltyKind: terms.kind, ...(object === undefined ? {} : { object }), ...times, origin: "ladder" };
}

/**
 * In the order of their beginning, penalties of one kind and object made one where they overlap: the first goes on until the later end. Of those that begin at one
 * moment the one that runs already comes first, so that a strike told late moves its end and does not take its place.
 */
function owedBy(consequences: readonly Consequence[], standing: Standing, ladder: string, moment: Moment): readonly Owed[] {
  const owed = consequences.flatMap((consequence): readonly Owed[] => {
    const { strike, terms } = consequence;
    if (terms.kind === "demand" || terms.kind === "refer") return [];
    const object = objectOf(consequence);
    const record = standing.ledTo.get(reasonOf(strike.strike, terms.kind, object));
    const penalty = record?.fact.penalty ?? idOf(moment.host, "n-", [moment.ruleset, ladder, strike.strike, terms.kind, object ?? ""]);
    const before = goneBefore(standing, strike).map((gone) => standing.ledTo.get(reasonOf(gone, terms.kind, object)));
    const from = record === undefined || isUndone(record) ? firstOf(moment, before.map((one) => (one?.lifted === undefined ? one?.times.from : undefined))) : record.times.from;
    const period = "periodMs" in terms ? terms.periodMs : undefined;
    const end = period === undefined ? Infinity : from + period;
    return [{ consequence, terms, penalty, step: strike.step, from, end, ...(object === undefined ? {} : { object }) }];
  });
  const running = new Map<string, Owed>();
  const runs = ({ penalty }: Owed): boolean => {
    const record = standing.penalties.get(penalty);
    return record !== undefined && record.lifted === undefined && record.times.extends === undefined;
  };
  for (const one of owed.toSorted((left, right) => left.from - right.from || Number(runs(right)) - Number(runs(left)))) {
    if (one.terms.kind === "warn" || one.terms.kind === "publish" || standing.penalties.get(one.penalty)?.lifted?.by !== undefined) continue;
    // Each account of a person has penalties of its own, by which the others are reached.
    const thing = `${one.terms.kind} ${one.object ?? ""} ${keyOf(one.consequence.strike.of)}`;
    const before = running.get(thing);
    if (before === undefined || before.end <= one.from) running.set(thing, one);
    else {
      before.end = Math.max(before.end, one.end);
      one.extends = before.penalty;
    }
  }
  return owed;
}

/**
 * The strikes of the same burst that were overturned. Where one of them led to something that another strike of the burst leads to now, it is the same thing, which
 * goes on: an appeal that is won makes nothing begin anew.
 */
const goneBefore = ({ strikes }: Standing, { instant, terms: { ladder, burstMs } }: Consequence["strike"]): readonly string[] =>
  [...strikes.values()].flatMap(({ fact, status }) => (status === "overturned" && fact.ladder === ladder && Math.abs(fact.instant - instant) < burstMs ? [fact.strike] : []));

const firstOf = ({ instant }: Moment, earlier: readonly (number | undefined)[]): number => Math.min(instant, ...earlier.filter((one) => one !== undefined));

/** Lifted because its strikes did not count, and not by somebody: it may come back, from now on. */
const isUndone = ({ lifted }: PenaltyRecord): boolean => lifted !== undefined && lifted.by === undefined;

function objectOf({ strike: { content }, terms }: Consequence): string | undefined {
  if (terms.kind === "ban") return terms.activity;
  return terms.kind === "remove" && content !== undefined ? keyOf(content) : undefined;
}

/** Demands and cases that are not on record yet; a demand whose strike does not lead to it any more is lifted. One passed check meets all demands of it. */
function requestDifference(consequences: readonly Consequence[], standing: Standing, ladder: string, moment: Moment): readonly Fact[] {
  const facts: Fact[] = [];
  const asked = new Set<string>();
  for (const { strike, terms } of consequences) {
    if (terms.kind !== "demand" && terms.kind !== "refer") continue;
    const what = terms.kind === "demand" ? [terms.check, terms.before] : [terms.to];
    const request = idOf(moment.host, "q-", [moment.ruleset, ladder, strike.strike, terms.kind, ...what]);
    asked.add(request);
    const common = { request, of: strike.of, instant: moment.instant, strike: strike.strike };
    if (terms.kind === "demand") {
      const record = standing.demands.get(request);
      const gone = goneBefore(standing, strike);
      const before = [...standing.demands.values()].filter(({ fact, lifted }) => lifted === undefined && fact.check === terms.check && fact.before === terms.before && gone.includes(fact.strike ?? ""));
      if (record === undefined) facts.push({ kind: "demand", ...common, instant: firstOf(moment, before.map(({ since }) => since)), check: terms.check, before: terms.before } satisfies DemandFact);
      else if (record.lifted !== undefined) facts.push({ kind: "changed", penalty: request, of: strike.of, step: strike.step, from: moment.instant } satisfies ChangedFact);
    } else if (!standing.referrals.some((known) => known.request === request)) {
      facts.push({ kind: "referral", ...common, to: terms.to, decision: moment.decision } satisfies ReferralFact);
    }
  }
  for (const [request, { fact, lifted }] of standing.demands) {
    if (fact.strike === undefined || lifted !== undefined || asked.has(request) || standing.strikes.get(fact.strike)?.fact.ladder !== ladder) continue;
    facts.push(liftedAt(request, fact.of, moment.instant));
  }
  return facts;
}
