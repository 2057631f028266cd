/** Counts of events by what they are and what was decided: caught means held or blocked. */
export interface Confusion {
  /** Violations that were caught. */
  readonly caught: number;
  /** Violations that were let through. */
  readonly missed: number;
  /** Honest events that were caught. */
  readonly falseAlarms: number;
  /** Honest events that were let through. */
  readonly passed: number;
}

/** A share of `count` in `of`, with the ends of its 95 % interval; all between 0 and 1. */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** Undefined when `of` is 0. */
  readonly value?: number;
  readonly low: number;
  readonly high: number;
}

/** Precision: how many of what was caught are violations. Recall: how many of the violations were caught. */
export interface Measures {
  readonly confusion: Confusion;
  readonly precision: Share;
  readonly recall: Share;
}

export function measuresOf(confusion: Confusion): Measures {
  const { caught, missed, falseAlarms } = confusion;
  return { confusion, precision: shareOf(caught, caught + falseAlarms), recall: shareOf(caught, caught + missed) };
}

/** The standard normal distribution's quantile at 0.975. */
const z = 1.959963984540054;

/**
 * A share with its 95 % score interval: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
 * American Statistical Association 22 (158), 1927, 209–212. Unlike the usual ± it stays between 0 and 1 and says something
 * about none and all of few.
 */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, low: 0, high: 1 };
  const value = count / of;
  const centre = (value + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((value * (1 - value)) / of + (z * z) / (4 * of * of));
  // At none and at all the bound is exact; rounding would leave a trace beside it.
  return { count, of, value, low: count === 0 ? 0 : Math.max(0, centre - half), high: count === of ? 1 : Math.min(1, centre + half) };
}
