import type { Event } from "./event.ts";
import { CostExceeded, costExceeded, defaultFuel, newMeter } from "./meter.ts";
import type { Facts, Observation } from "./facts.ts";
import type { Extracted } from "./extract/extracted.ts";
import { newExtracted } from "./extract/extracted.ts";
import type { TextField } from "./match/match.ts";
import type { MatchSet } from "./match/matchset.ts";
import { scan } from "./match/scan.ts";
import type { KeysRead } from "./plan/measures.ts";
import type { EventPlan, Plan } from "./plan/plan.ts";
import { isAwake } from "./plan/plan.ts";
import type { RuleOutcome } from "./plan/predicates.ts";
import { outcomesFor } from "./plan/predicates.ts";
import type { Context } from "./plan/slots.ts";

/** What the rules make of one event, before anything follows from it. */
export interface Evaluation {
  /** In the order of declaration; rules whose condition is false, drafts, rules that rest outside their campaign, and rules on other event types are left out. */
  readonly outcomes: readonly RuleOutcome[];
  /** The text fields of the event, in the order of its schema, and what was found in them. */
  readonly texts: readonly TextField[];
  readonly matches: MatchSet;
  readonly extracted: Extracted;
  /** The values that conditions read from the event. */
  readonly context: Context;
  /** What measures have to do with the event; none where nothing is counted. */
  readonly observations: readonly Observation[];
  /** The measures whose value is an estimate. */
  readonly estimated: readonly string[];
  /** What it took: places of texts looked at, steps of words followed, hits and pairs compared, clauses, elements of lists. */
  readonly steps: number;
}

/**
 * Runs the rules on an event whose `type` is one of the plan's, with what a ledger knows of its account, or what tells it by the values in the texts. Pure; a rule that throws fails alone. An evaluation that takes more than `fuel` steps ends, and
 * all rules on the event fail with `cost-exceeded`: which of them would have come out true is not known of any.
 */
export function evaluate(plan: Plan, event: Event, told?: Facts | ((extracted: Extracted) => Facts), fuel: number = defaultFuel): Evaluation {
  const type = plan.events[event.type];
  if (type === undefined) throw new RangeError(`the plan has no event type ${event.type}`);
  const texts = type.texts(event);
  const meter = newMeter(fuel);
  const extracted = newExtracted(texts, meter);
  let facts = typeof told === "function" ? undefined : told;
  try {
    if (typeof told === "function") facts = told(extracted);
    const matches = scan(plan.matcher, texts, meter);
    const observations = observe(plan, type, event, matches, extracted, facts);
    const estimated: string[] = [];
    const context = type.read(event, matches, extracted, facts, valuesOf(plan, observations, facts, estimated));
    return { outcomes: awake(plan, type, event, outcomesFor(type.index, context)), texts, matches, extracted, context, observations, estimated, steps: meter.steps };
  } catch (error) {
    if (!(error instanceof CostExceeded)) throw error;
    const matches = scan(plan.matcher, []);
    const outcomes = awake(plan, type, event, type.rules.map((rule): RuleOutcome => ({ kind: "failed", rule, error: costExceeded })));
    return { outcomes, texts, matches, extracted, context: type.read(event, matches, extracted, facts), observations: [], estimated: [], steps: meter.steps };
  } finally {
    // Evidence and explanations, which ask on, are bounded by what they show.
    meter.fuel = Infinity;
  }
}

/** Without the rules that rest at the event's time. */
const awake = (plan: Plan, { hasResting }: EventPlan, { instant }: Event, outcomes: readonly RuleOutcome[]): readonly RuleOutcome[] =>
  hasResting ? outcomes.filter(({ rule }) => isAwake(plan, rule, instant)) : outcomes;

/** What each measure that has to do with a type of event has to do with this one. */
function observe(plan: Plan, { measures }: EventPlan, event: Event, matches: MatchSet, extracted: Extracted, facts: Facts | undefined): readonly Observation[] {
  const counts = facts?.counts;
  if (facts === undefined || counts === undefined || measures.length === 0) return nothing;
  const keysRead: KeysRead = new Map();
  const observations: Observation[] = [];
  for (const index of measures) {
    const observation = plan.measures[index]?.observe(event, matches, extracted, facts, counts, keysRead);
    if (observation !== undefined) observations.push(observation);
  }
  return observations;
}

/** What measures come to, by their index; the names of those that are estimates are added to `estimated`. */
function valuesOf({ measures }: Plan, observations: readonly Observation[], facts: Facts | undefined, estimated: string[]): readonly number[] {
  const values: number[] = [];
  for (const observation of observations) {
    const { value, isEstimate } = facts?.counts?.measured(observation) ?? unknownValue;
    values[observation.measure] = value;
    if (isEstimate) estimated.push(measures[observation.measure]?.measure.name ?? "");
  }
  return values;
}

const unknownValue = { value: Number.NaN, isEstimate: false };

const nothing: readonly Observation[] = [];
