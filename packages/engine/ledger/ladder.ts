import type { CampaignTerms, LadderTerms, PenaltyTerms, Subject } from "./facts.ts";

/** A strike that counts: neither pending nor overturned. */
export interface Counting {
  readonly strike: string;
  readonly of: Subject;
  readonly terms: LadderTerms;
  readonly severity?: string;
  readonly source: string;
  readonly event: string;
  readonly instant: number;
  readonly content?: Subject;
  /** It counts, and what it led to was imposed elsewhere. */
  readonly isImported?: true;
}

/** Strikes that lead one step on together. Steps count from 1; `before` is 0 where the ladder begins. */
export interface Burst {
  readonly strikes: readonly Counted[];
  /** Those of its first strike. */
  readonly terms: LadderTerms;
  readonly before: number;
  /** The step it leads to. */
  readonly after: number;
}

export interface Counted extends Counting {
  /** The step that the burst has reached with this strike. */
  readonly step: number;
  /** Whether this strike brought it there. */
  readonly leads: boolean;
  /** The campaign without which it would have come less far. */
  readonly campaign?: string;
}

/** By (instant, source, event id): strikes of one instant stand in an order that does not depend on which was told first. */
export function inLadderOrder(left: Counting, right: Counting): number {
  return left.instant - right.instant || byUnits(left.source, right.source) || byUnits(left.event, right.event) || byUnits(left.strike, right.strike);
}

const byUnits = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * The ladder as a fold over the strikes that count, in whichever order they are given. A strike less than `burstMs` after the first of a burst joins it, and
 * the burst is as grave as its gravest; after longer than `startsAgainAfterMs` without a strike the ladder begins anew. The terms of a burst are
 * those of its first strike, so that a ladder that is changed later changes nothing that was reached before; so is the campaign that it starts further up in.
 */
export function burstsOf(strikes: readonly Counting[]): readonly Burst[] {
  const bursts: Burst[] = [];
  let open: Counting[] = [];
  let before = 0;
  const close = (): void => {
    const burst = burstOf(open, before);
    if (burst === undefined) return;
    bursts.push(burst);
    before = burst.after;
  };
  for (const strike of strikes.toSorted(inLadderOrder)) {
    const first = open[0];
    if (first !== undefined && strike.instant - first.instant < first.terms.burstMs) {
      open.push(strike);
      continue;
    }
    const last = open.at(-1);
    close();
    if (last !== undefined && strike.instant - last.instant > (strike.terms.startsAgainAfterMs ?? Infinity)) before = 0;
    open = [strike];
  }
  close();
  return bursts;
}

/** The burst of these strikes, in their order, that goes on from a step; undefined of none. */
export function burstOf(strikes: readonly Counting[], before: number): Burst | undefined {
  const [first] = strikes;
  if (first === undefined) return undefined;
  const { terms } = first;
  const started = startIn(terms, first.instant);
  let reached = 0;
  const counted = strikes.map((strike): Counted => {
    const plain = Math.max(before + 1, reached, startOf(terms, strike.severity));
    const step = Math.min(terms.steps.length, Math.max(plain, started?.step ?? 0));
    const leads = step > reached;
    reached = step;
    return { ...strike, step, leads, ...(step > plain && started !== undefined ? { campaign: started.campaign } : {}) };
  });
  return { strikes: counted, terms, before, after: reached };
}

/** A severity that the terms do not know, because it was given under others, starts where a plain strike does. */
const startOf = ({ severities }: LadderTerms, severity: string | undefined): number => (severity === undefined ? 1 : (severities[severity] ?? 1));

/** The campaign in force at an instant that starts the ladder furthest up. */
const startIn = ({ campaigns = [] }: LadderTerms, instant: number): CampaignTerms | undefined =>
  campaigns.reduce<CampaignTerms | undefined>((most, one) => (one.from <= instant && instant < one.until && one.step > (most?.step ?? 0) ? one : most), undefined);

/** Steps between the one before and the one reached, which a burst passed over. */
export const jumpedIn = ({ before, after }: Pick<Burst, "before" | "after">): readonly number[] =>
  Array.from({ length: Math.max(0, after - before - 1) }, (_, passed) => before + 1 + passed);

/** One thing that a burst leads to, and the strike that led to it. */
export interface Consequence {
  readonly strike: Counted;
  readonly terms: PenaltyTerms;
}

/**
 * What a burst leads to: the penalties of the step it ends on. What is done once and has no end — a warning, a removal, a published notice — was
 * done at every step the burst stood on meanwhile, and a graver strike does not undo it. A removal is of the content of each strike.
 */
export function consequencesOf({ strikes, terms, after }: Burst): readonly Consequence[] {
  return strikes.filter(({ isImported }) => isImported !== true).flatMap((strike) =>
    (terms.steps[strike.step - 1] ?? []).flatMap((penalty): readonly Consequence[] => {
      if (penalty.kind === "remove") return strike.content === undefined ? [] : [{ strike, terms: penalty }];
      const isDone = penalty.kind === "warn" || penalty.kind === "publish" || penalty.kind === "refer";
      return strike.leads && (isDone || strike.step === after) ? [{ strike, terms: penalty }] : [];
    }),
  );
}
