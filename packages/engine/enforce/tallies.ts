import type { Decision } from "../decision.ts";
import type { Counts, Facts, Mark, Measured, Observation, TokensOf } from "../facts.ts";
import type { FedMark, MeasureFact } from "../ledger/facts.ts";
import { hexadecimal } from "../ledger/ids.ts";
import { MemoryStore } from "../ledger/memory.ts";
import type { SavedTally, Store } from "../ledger/store.ts";
import { measured, newTally, recordOfTally, take, tallyFrom, type Tally } from "../measure/tally.ts";
import type { MeasureTerms } from "../measure/terms.ts";
import { roundMoney } from "../plan/value.ts";
import type { Plan } from "../plan/plan.ts";
import type { MeasurePlan } from "../plan/measures.ts";
import { tokensUnder } from "./recollection.ts";

/** What changed since is put on record after so many entries, or so many changed tallies. */
const saveAfterEntries = 10_000;
const saveAfterTallies = 50_000;

/** Tallies that are kept in memory beside the store, but for what changed and is not on record yet. */
const mostTallies = 200_000;

/** A tally in memory, and whether what is on record is older. */
interface Kept extends Pick<SavedTally, "measure" | "key"> {
  readonly tally: Tally;
  isChanged: boolean;
}

/**
 * What measures have counted. Tallies are kept in memory and put on record now and then; each entry holds what it fed, so that after a stop what was fed since is taken in
 * again. A tally that nobody asked for lately is read from the store when somebody does.
 */
export class Tallies implements Counts {
  readonly keyed: (text: string) => string;
  readonly tokensOf: TokensOf;
  #measures: readonly MeasurePlan[] = [];
  readonly #store: Store;
  /** By digest, of all measures on record: also those of other versions are kept on. */
  readonly #terms = new Map<string, MeasureTerms>();
  /** By key, and there by the number of the measure: an event asks for many measures under few keys. */
  readonly #kept = new Map<string, (Kept | undefined)[]>();
  /** The number of each measure, by its digest. */
  readonly #numbers = new Map<string, number>();
  #keptCount = 0;
  #changed: Kept[] = [];
  #entries = 0;

  constructor(plan: Plan, store: Store, keyed: (text: string) => Uint8Array, tokensOf: TokensOf) {
    this.#store = store;
    this.tokensOf = tokensOf;
    this.keyed = (text) => hexadecimal(keyed(text), 8);
    this.use(plan);
  }

  use({ measures }: Plan): void {
    this.#measures = measures;
  }

  forget(): void {
    this.#terms.clear();
    this.#kept.clear();
    this.#keptCount = 0;
    this.#changed = [];
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
    const number = this.#readMissing(measure.digest, keys);
    for (const key of keys) {
      const one = measured(this.#keptAt(number, key).tally, measure.terms, instant, own);
      if (Number.isNaN(value) || one.value > value) value = one.value;
      isEstimate ||= one.isEstimate;
    }
    return { value: roundMoney(value), isEstimate };
  }

  /** What an event feeds, once it is decided. */
  marksOf(observations: readonly Observation[], { verdict }: Decision): readonly FedMark[] {
    const fed: FedMark[] = [];
    for (const { measure: index, keys, marks } of observations) {
      const measure = this.#measures[index];
      if (measure === undefined || keys === undefined || keys.length === 0) continue;
      if (isOfAllowed(measure) && verdict !== "allow") continue;
      const { digest } = measure;
      for (const { value } of marks) fed.push(value === undefined ? { measure: digest, keys } : { measure: digest, keys, value });
    }
    return fed;
  }

  feed(marks: readonly FedMark[], instant: number): void {
    for (const { measure, keys, value } of marks) {
      const terms = this.#terms.get(measure);
      if (terms === undefined) throw new Error(`the ledger has marks of a measure before its terms: ${measure}`);
      const mark: Mark = value === undefined ? { instant } : { instant, value };
      const number = this.#readMissing(measure, keys);
      for (const key of keys) {
        const kept = this.#keptAt(number, key);
        take(kept.tally, terms, mark);
        if (kept.isChanged) continue;
        kept.isChanged = true;
        this.#changed.push(kept);
      }
    }
  }

  /** What is to be put on record with a group of so many entries, be it nothing; undefined while it can wait. `saved` tells that it was. */
  due(entries: number): readonly SavedTally[] | undefined {
    this.#entries += entries;
    if (this.#entries < saveAfterEntries && this.#changed.length < saveAfterTallies) return undefined;
    return this.#changed.map(({ measure, key, tally }) => ({ measure, key, tally: recordOfTally(tally) }));
  }

  saved(): void {
    this.#entries = 0;
    for (const one of this.#changed) one.isChanged = false;
    this.#changed = [];
  }

  /** Tallies that are not in memory are read at once; of a key that nothing was counted under there is an empty one. The number of the measure. */
  #readMissing(measure: string, keys: readonly string[]): number {
    const number = this.#numbers.get(measure) ?? this.#numbers.size;
    if (number === this.#numbers.size) this.#numbers.set(measure, number);
    if (this.#keptCount > mostTallies) this.#forgetUnchanged();
    let missing: string[] | undefined;
    for (const key of keys) if (this.#kept.get(key)?.[number] === undefined) (missing ??= []).push(key);
    if (missing === undefined) return number;
    const records = this.#store.tallies(measure, missing);
    for (const key of missing) {
      const record = records.get(key);
      const ofKey = this.#kept.get(key) ?? [];
      this.#kept.set(key, ofKey);
      ofKey[number] = { measure, key, tally: record === undefined ? newTally() : tallyFrom(record), isChanged: false };
    }
    this.#keptCount += missing.length;
    return number;
  }

  #keptAt(number: number, key: string): Kept {
    const kept = this.#kept.get(key)?.[number];
    if (kept === undefined) throw new Error(`the tally of ${key} was not read`);
    return kept;
  }

  /** Lets go what can be read from the store again. */
  #forgetUnchanged(): void {
    for (const [key, ofKey] of this.#kept) {
      const changed = ofKey.map((kept) => (kept?.isChanged === true ? kept : undefined));
      if (changed.some((kept) => kept !== undefined)) this.#kept.set(key, changed);
      else this.#kept.delete(key);
    }
    this.#keptCount = this.#changed.length;
  }
}

/** What is told of an event that is decided alone: that no measure has counted anything before it. */
export const nothingCounted = (plan: Plan): Facts => (plan.measures.length === 0 ? {} : { counts: new Tallies(plan, new MemoryStore(), plan.host.sha256, tokensUnder(plan.host.sha256)) });

const unknownValue: Measured = { value: Number.NaN, isEstimate: false };

const isOfAllowed = ({ measure: { aggregate } }: MeasurePlan): boolean => aggregate.kind === "count" && aggregate.allowed;
