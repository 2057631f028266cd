/** What the evaluation of one event has taken, in steps, and what it may take: the same for the same event, ruleset and position, on every machine. */
export interface Meter {
  steps: number;
  /** More steps than this end the evaluation. */
  fuel: number;
}

/** Twenty million steps: about a thousand times what the dearest of 19,542 honest texts took under the rules of `rulesets/marketplace`. */
export const defaultFuel = 20_000_000;

export const newMeter = (fuel: number = Infinity): Meter => ({ steps: 0, fuel });

/** How a decision calls it. */
export const costExceeded = "cost-exceeded";

/** Ends an evaluation from within. `evaluate` makes an outcome of it, so that nobody else meets it. */
export class CostExceeded extends Error {
  override readonly name = "CostExceeded";
  constructor() {
    super(costExceeded);
  }
}

/** Counts steps that have been taken, or are about to be. */
export function spend(meter: Meter, steps: number): void {
  meter.steps += steps;
  if (meter.steps > meter.fuel) throw new CostExceeded();
}
