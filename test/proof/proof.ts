import type { Parameters } from "fast-check";
import fc, { type Arbitrary } from "fast-check";

/** A claim about the engine or the language that is tried on random cases. */
export interface Proof {
  /** Its number among the tests of reliability, where it is one of them. */
  readonly code?: string;
  readonly name: string;
  readonly claim: string;
  /** How many cases make it worth believing; what is run unless told. */
  readonly floor: number;
  /** How many are tried on every change: enough to find what is plainly wrong. */
  readonly short: number;
  readonly run: (options: Options) => Promise<Outcome>;
}

export interface Options {
  readonly cases: number;
  readonly seed: number;
  /** By the clock of `performance.now`: when to stop, whatever has been tried. */
  readonly until?: number;
  /** Told now and then how many cases have been tried. */
  readonly progress?: (cases: number) => void;
}

export interface Outcome {
  readonly cases: number;
  /** What did not hold, in the smallest form found. */
  readonly failure?: string;
  /** What was tried and met, by name. */
  readonly figures: Readonly<Record<string, number>>;
  /** Of each construct of the language, the percentage of programs that have it. */
  readonly shares?: Readonly<Record<string, number>>;
  /** What this many cases did not meet and all of them must: no failure of a shorter run. */
  readonly unmet?: string;
}

/** Counts by name. */
export interface Tally {
  readonly counts: Map<string, number>;
  readonly add: (name: string, by?: number) => void;
}
export function newTally(): Tally {
  const counts = new Map<string, number>();
  return { counts, add: (name, by = 1) => void counts.set(name, (counts.get(name) ?? 0) + by) };
}

/** What a value must hold: `problem` says what is wrong with it, and is asked again while a failure is made smaller. */
export interface Trial<Value> {
  readonly values: Arbitrary<Value>;
  readonly problem: (value: Value) => string | undefined;
  readonly show: (value: Value) => string;
  /** How many cases one value is. Asked once, when it held. */
  readonly casesIn: (value: Value) => number;
}

/** So many values are drawn from one seed; the next ones are drawn from the next. */
const valuesPerSeed = 20;

/** Draws values until they make up the cases, or one does not hold. */
export function tryCases<Value>({ values, problem, show, casesIn }: Trial<Value>, { cases, seed, until = Infinity, progress }: Options): Pick<Outcome, "cases" | "failure"> {
  let tried = 0;
  let isFailing = false;
  for (let round = 0; tried < cases && performance.now() < until; round++) {
    const parameters: Parameters<[Value]> = { seed: seed + round, numRuns: valuesPerSeed };
    const property = fc.property(values, (value) => {
      const wrong = problemOf(problem, value);
      isFailing ||= wrong !== undefined;
      if (!isFailing) tried += casesIn(value);
      return wrong === undefined;
    });
    const details = fc.check(property, parameters);
    progress?.(tried);
    if (!details.failed) continue;
    const [smallest] = details.counterexample ?? [];
    const found = `seed ${seed + round}, path ${details.counterexamplePath ?? ""}`;
    return { cases: tried, failure: smallest === undefined ? found : `${found}\n${show(smallest)}\n${problemOf(problem, smallest) ?? "It held when it was tried again."}` };
  }
  return { cases: tried };
}

function problemOf<Value>(problem: (value: Value) => string | undefined, value: Value): string | undefined {
  try {
    return problem(value);
  } catch (error) {
    return `It throws: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}
