/**
 * The ladder written down a second time, from its description alone and as plainly as it can be said: what the strikes that count lead to. It shares nothing with the engine.
 */

export interface Strike {
  readonly name: string;
  readonly instant: number;
  readonly severity: string | undefined;
}

export interface Ladder {
  readonly burstMs: number;
  readonly againAfterMs: number;
  readonly severities: Readonly<Record<string, number>>;
  readonly steps: readonly (readonly Penalty[])[];
  /** From an instant on and before another it starts further up. */
  readonly campaign?: { readonly from: number; readonly until: number; readonly step: number };
}

/** `what` names kind and object: two of one `what` are one where they overlap. Without a period it is for good; what is done once stays done. */
export interface Penalty {
  readonly what: string;
  readonly periodMs: number | undefined;
  readonly isDone: boolean;
}

export interface Burst {
  readonly strikes: readonly Strike[];
  /** The steps it stood on, one strike after the other, the last of which it led to. */
  readonly steps: readonly number[];
}

/** Bursts by time. */
export function bursts(ladder: Ladder, strikes: readonly Strike[]): readonly Burst[] {
  const ordered = [...strikes].sort((one, other) => one.instant - other.instant || (one.name < other.name ? -1 : 1));
  const groups: Strike[][] = [];
  for (const strike of ordered) {
    const open = groups[groups.length - 1];
    const joins = open !== undefined && strike.instant - (open[0]?.instant ?? 0) < ladder.burstMs;
    if (joins) open.push(strike);
    else groups.push([strike]);
  }
  let at = 0;
  let previous: number | undefined;
  return groups.map((group) => {
    const first = group[0]?.instant ?? 0;
    if (previous !== undefined && first - previous > ladder.againAfterMs) at = 0;
    previous = group[group.length - 1]?.instant;
    const { campaign } = ladder;
    const isIn = campaign !== undefined && first >= campaign.from && first < campaign.until;
    const counted = Math.max(at + 1, isIn ? campaign.step : 0);
    const steps = group.map((_, index) => {
      const starts = group.slice(0, index + 1).map(({ severity }) => (severity === undefined ? 1 : (ladder.severities[severity] ?? 1)));
      return Math.min(ladder.steps.length, Math.max(counted, ...starts));
    });
    at = steps[steps.length - 1] ?? at;
    return { strikes: group, steps };
  });
}

/** What is in force when every penalty began at one moment: what, and for how many milliseconds from then (−1: for good). What is done once is told each time. */
export function inForce(ladder: Ladder, strikes: readonly Strike[]): readonly string[] {
  const lasting = new Map<string, number>();
  const done: string[] = [];
  for (const { steps } of bursts(ladder, strikes)) {
    for (const { what, periodMs, isDone } of ladder.steps[(steps[steps.length - 1] ?? 0) - 1] ?? []) {
      if (!isDone) lasting.set(what, Math.max(lasting.get(what) ?? 0, periodMs ?? Infinity));
    }
    for (const step of new Set(steps)) for (const { what, isDone } of ladder.steps[step - 1] ?? []) if (isDone) done.push(what);
  }
  return [...[...lasting].map(([what, ms]) => `${what} ${ms === Infinity ? -1 : ms}`), ...done].sort();
}
