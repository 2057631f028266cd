import type { Decision } from "../decision.ts";
import type { Counts, Facts, Mark, Measured, Observation, TokensOf } from "../facts.ts";
import type { FedFact, FedMark, MeasureFact } from "../ledger/facts.ts";
import { hexadecimal } from "../ledger/ids.ts";
import { MemoryStore } from "../ledger/memory.ts";
import { Recent } from "../ledger/recent.ts";
import type { SavedTallies, Store, TallyChange } from "../ledger/store.ts";
import { measured, newTally, recordOfTally, take, tallyFrom, type Tally } from "../measure/tally.ts";
import type { MeasureTerms } from "../measure/terms.ts";
import { roundMoney } from "../plan/value.ts";
import type { Plan } from "../plan/plan.ts";
import type { MeasurePlan } from "../plan/measures.ts";
import { tokensUnder } from "./recollection.ts";

/** What changed under a key is put on record when so many entries are there since, that one included, unless another number is given; or when so many keys are waiting. */
const usualDelay = 10_000;
const mostWaiting = 50_000;

/** Keys that are kept in memory beside the store, besides those that are waiting. */
const mostKeys = 200_000;

/** The tallies of one key in memory. */
interface Kept {
  readonly key: string;
  /** By the number of the measure. */
  readonly tallies: (Tally | undefined)[];
  /** The entry up to which they are on record. */
  upTo: number;
  /** The first entry that changed them since; 0 where none did. */
  changedBy: number;
}

/**
 * What measures have counted. Tallies are kept in memory and put on record a while after they change, a few with each group, so that no group waits for many; each entry holds what it fed, so that
 * after a stop what was fed since is taken in again. A tally that nobody asked for lately is read from the store when somebody does.
 */
export class Tallies implements Counts {
  readonly keyed: (text: string) => string;
  readonly tokensOf: TokensOf;
  #measures: readonly MeasurePlan[] = [];
  readonly #store: Store;
  /** By digest, of all measures on record: also those of other versions are kept on. */
  readonly #terms = new Map<string, MeasureTerms>();
  /** The number of each measure, by its digest, and the digest by the number. */
  readonly #numbers = new Map<string, number>();
  readonly #digests: string[] = [];
  #recent = recentKeys();
  /** Keys under which something is not on record yet, in the order in which they changed. */
  readonly #waiting = new Map<string, Kept>();
  /** Up to this entry everything is on record. */
  #upTo = 0;
  readonly #delay: number;
  /** What was read last, for most measures of an event stand under the same. */
  #last: { readonly keys: readonly string[]; readonly kept: readonly Kept[] } = { keys: [], kept: [] };

  constructor(plan: Plan, store: Store, keyed: (text: string) => Uint8Array, tokensOf: TokensOf, delay = usualDelay) {
    this.#store = store;
    this.#delay = delay;
    this.tokensOf = tokensOf;
    this.keyed = (text) => hexadecimal(keyed(text), 8);
    this.use(plan);
  }

  use({ measures }: Plan): void {
    this.#measures = measures;
  }

  forget(): void {
    this.#terms.clear();
    this.#recent = recentKeys();
    this.#waiting.clear();
    this.#last = { keys: [], kept: [] };
    this.#upTo = 0;
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
    for (const fed of this.#store.fed()) this.feed(fed, fed.position);
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
    const number = this.#numberOf(measure.digest);
    for (const { tallies } of this.#under(keys)) {
      const one = measured(tallies[number] ?? blank, measure.terms, instant, own);
      if (Number.isNaN(value) || one.value > value) value = one.value;
      isEstimate ||= one.isEstimate;
    }
    return { value: Number.isNaN(value) ? value : roundMoney(value), isEstimate };
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

  /** Takes in what the entry at a position fed, unless it is in what is on record already. */
  feed({ marks, instant }: Pick<FedFact, "marks" | "instant">, position: number): void {
    for (const { measure, keys, value } of marks) {
      const terms = this.#terms.get(measure);
      if (terms === undefined) throw new Error(`the ledger has marks of a measure before its terms: ${measure}`);
      const mark: Mark = value === undefined ? { instant } : { instant, value };
      const number = this.#numberOf(measure);
      for (const kept of this.#under(keys)) {
        if (position <= kept.upTo) continue;
        take((kept.tallies[number] ??= newTally()), terms, mark);
        if (kept.changedBy > 0) continue;
        kept.changedBy = position;
        this.#waiting.set(kept.key, kept);
      }
    }
  }

  /** What is to be put on record with a group of which this is the last entry; undefined where everything can wait. `saved` tells that it was. */
  due(last: number): TallyChange | undefined {
    const put: SavedTallies[] = [];
    let upTo = last;
    for (const kept of this.#waiting.values()) {
      if (kept.changedBy > last + 1 - this.#delay && this.#waiting.size - put.length <= mostWaiting) {
        upTo = kept.changedBy - 1;
        break;
      }
      put.push({ key: kept.key, upTo: last, tallies: this.#recordsOf(kept) });
    }
    return put.length > 0 || upTo - this.#upTo >= this.#delay ? { upTo, put } : undefined;
  }

  saved({ upTo, put }: TallyChange): void {
    this.#upTo = upTo;
    for (const saved of put) {
      const kept = this.#waiting.get(saved.key);
      this.#waiting.delete(saved.key);
      if (kept !== undefined) Object.assign(kept, { upTo: saved.upTo, changedBy: 0 });
    }
  }

  #recordsOf({ tallies }: Kept): SavedTallies["tallies"] {
    const records: [string, ReturnType<typeof recordOfTally>][] = [];
    tallies.forEach((tally, number) => {
      if (tally !== undefined) records.push([this.#digests[number] ?? "", recordOfTally(tally)]);
    });
    return records.sort(([left], [right]) => (left < right ? -1 : 1));
  }

  #numberOf(digest: string): number {
    const known = this.#numbers.get(digest);
    if (known !== undefined) return known;
    const number = this.#digests.push(digest) - 1;
    this.#numbers.set(digest, number);
    return number;
  }

  /** The tallies of these keys. Those that are not in memory are read at once; of a key that nothing was counted under there are none yet. */
  #under(keys: readonly string[]): readonly Kept[] {
    if (this.#last.keys === keys) return this.#last.kept;
    const missing = keys.filter((key) => this.#find(key) === undefined);
    if (missing.length > 0) this.#read(missing);
    const kept = keys.map((key) => this.#find(key) ?? notRead(key));
    this.#last = { keys, kept };
    return kept;
  }

  #find(key: string): Kept | undefined {
    const recent = this.#recent.get(key);
    if (recent !== undefined) return recent;
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined) this.#recent.set(key, waiting);
    return waiting;
  }

  #read(keys: readonly string[]): void {
    const records = this.#store.tallies(keys);
    for (const key of keys) {
      const saved = records.get(key);
      const kept: Kept = { key, tallies: [], upTo: saved?.upTo ?? 0, changedBy: 0 };
      for (const [digest, record] of saved?.tallies ?? []) kept.tallies[this.#numberOf(digest)] = tallyFrom(record);
      this.#recent.set(key, kept);
    }
  }
}

const recentKeys = (): Recent<Kept> => new Recent(mostKeys, () => 1);

const notRead = (key: string): never => {
  throw new Error(`the tallies of ${key} were not read`);
};

/** What nothing was counted in; to be looked at. */
const blank: Tally = newTally();

/** What is told of an event that is decided alone: that no measure has counted anything before it. */
export const nothingCounted = (plan: Plan): Facts => (plan.measures.length === 0 ? {} : { counts: new Tallies(plan, new MemoryStore(), plan.host.sha256, tokensUnder(plan.host.sha256)) });

const unknownValue: Measured = { value: Number.NaN, isEstimate: false };

const isOfAllowed = ({ measure: { aggregate } }: MeasurePlan): boolean => aggregate.kind === "count" && aggregate.allowed;
