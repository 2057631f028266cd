import type { Decision } from "../decision.ts";
import type { Counts, Facts, Mark, Measured, Observation } from "../facts.ts";
import type { FedMark, MeasureFact } from "../ledger/facts.ts";
import { hexadecimal } from "../ledger/ids.ts";
import { MemoryStore } from "../ledger/memory.ts";
import type { SavedTally, Store } from "../ledger/store.ts";
import { measured, newTally, recordOfTally, take, tallyFrom, type Tally } from "../measure/tally.ts";
import type { MeasureTerms } from "../measure/terms.ts";
import { roundMoney } from "../plan/value.ts";
import type { Plan } from "../plan/plan.ts";
import type { MeasurePlan } from "../plan/measures.ts";

/** What changed since is put on record after so many entries, or so many changed tallies. */
const saveAfterEntries = 10_000;
const saveAfterTallies = 50_000;

/** Tallies that are kept in memory beside the store. */
const mostTallies = 200_000;

/**
 * What measures have counted. Tallies are kept in memory and put on record now and then; each entry holds what it fed, so that after a stop what was fed since is taken in
 * again. A tally that nobody asked for lately is read from the store when somebody does.
 */
export class Tallies implements Counts {
  readonly keyed: (text: string) => string;
  #measures: readonly MeasurePlan[] = [];
  readonly #store: Store;
  /** By digest, of all measures on record: also those of other versions are kept on. */
  readonly #terms = new Map<string, MeasureTerms>();
  /** By the digest of the measure and the key. */
  readonly #kept = new Map<string, Tally>();
  readonly #changed = new Map<string, Pick<SavedTally, "measure" | "key">>();
  #entries = 0;

  constructor(plan: Plan, store: Store, keyed: (text: string) => Uint8Array) {
    this.#store = store;
    this.keyed = (text) => hexadecimal(keyed(text), 8);
    this.use(plan);
  }

  use({ measures }: Plan): void {
    this.#measures = measures;
  }

  forget(): void {
    for (const map of [this.#terms, this.#kept, this.#changed]) map.clear();
    this.#entries = 0;
  }

  /** The terms of a measure that are on record. */
  know({ digest, terms }: MeasureFact): void {
    this.#terms.set(digest, terms);
  }

  isKnown(digest: string): boolean {
    return this.#terms.has(digest);
  }

  /** Takes in again what was fed since tallies were put on record; the terms of all measures must be known. */
  catchUp(): void {
    for (const { instant, marks } of this.#store.fed()) {
      this.#entries++;
      this.feed(marks, instant);
    }
  }

  measured({ measure: index, instant, keys, marks }: Observation): Measured {
    const measure = this.#measures[index];
    if (measure === undefined || keys === undefined) return unknownValue;
    // Of no contact and no text nothing was counted; what is usual is not known of it either.
    if (keys.length === 0) return measure.terms.kind === "trend" ? unknownValue : { value: 0, isEstimate: false };
    // Whether the event is let through is not known yet.
    const own = isOfAllowed(measure) ? [] : marks;
    let value = Number.NaN;
    let isEstimate = false;
    for (const key of keys) {
      const one = measured(this.#tallyOf(measure.digest, key), measure.terms, instant, own);
      if (Number.isNaN(value) || one.value > value) value = one.value;
      isEstimate ||= one.isEstimate;
    }
    return { value: roundMoney(value), isEstimate };
  }

  /** What an event feeds, once it is decided. */
  marksOf(observations: readonly Observation[], { verdict }: Decision): readonly FedMark[] {
    return observations.flatMap(({ measure: index, keys, marks }): readonly FedMark[] => {
      const measure = this.#measures[index];
      if (measure === undefined || keys === undefined || keys.length === 0) return [];
      if (isOfAllowed(measure) && verdict !== "allow") return [];
      return marks.map(({ value }) => ({ measure: measure.digest, keys, ...(value === undefined ? {} : { value }) }));
    });
  }

  feed(marks: readonly FedMark[], instant: number): void {
    for (const { measure, keys, value } of marks) {
      for (const key of keys) this.#take(measure, key, { instant, ...(value === undefined ? {} : { value }) });
    }
  }

  /** What is to be put on record with a group of so many entries, be it nothing; undefined while it can wait. `saved` tells that it was. */
  due(entries: number): readonly SavedTally[] | undefined {
    this.#entries += entries;
    if (this.#entries < saveAfterEntries && this.#changed.size < saveAfterTallies) return undefined;
    return [...this.#changed].flatMap(([id, of]): SavedTally[] => {
      const tally = this.#kept.get(id);
      return tally === undefined ? [] : [{ ...of, tally: recordOfTally(tally) }];
    });
  }

  saved(): void {
    this.#entries = 0;
    this.#changed.clear();
    if (this.#kept.size > mostTallies) this.#kept.clear();
  }

  #take(measure: string, key: string, mark: Mark): void {
    const terms = this.#terms.get(measure);
    if (terms === undefined) throw new Error(`the ledger has marks of a measure before its terms: ${measure}`);
    const id = `${measure} ${key}`;
    const tally = this.#tallyOf(measure, key) ?? newTally();
    take(tally, terms, mark);
    this.#kept.set(id, tally);
    if (!this.#changed.has(id)) this.#changed.set(id, { measure, key });
  }

  #tallyOf(measure: string, key: string): Tally | undefined {
    const id = `${measure} ${key}`;
    const known = this.#kept.get(id);
    if (known !== undefined) return known;
    const record = this.#store.tally(measure, key);
    if (record === undefined) return undefined;
    const tally = tallyFrom(record);
    this.#kept.set(id, tally);
    return tally;
  }
}

/** What is told of an event that is decided alone: that no measure has counted anything before it. */
export const nothingCounted = (plan: Plan): Facts => (plan.measures.length === 0 ? {} : { counts: new Tallies(plan, new MemoryStore(), plan.host.sha256) });

const unknownValue: Measured = { value: Number.NaN, isEstimate: false };

const isOfAllowed = ({ measure: { aggregate } }: MeasurePlan): boolean => aggregate.kind === "count" && aggregate.allowed;
