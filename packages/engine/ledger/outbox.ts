import { keyOf } from "./facts.ts";
import type { Delivery, Message, Store } from "./store.ts";

/** What became of sending a message: delivered, or failed and to be tried again at `next`, or given up. */
export interface Sent {
  /** Why it could not be sent; absent when it was. */
  readonly failed?: string;
  readonly next?: number;
}

/** A message to be sent now, and how often that has failed. */
export interface Due extends Message {
  readonly attempts: number;
}

/** A message that was given up. */
export type Letter = Pick<Delivery, "position" | "attempts" | "error">;

/** A message that is not delivered yet and not given up. */
interface Open {
  readonly row: Waiting;
  /** Keys of its subjects. */
  readonly of: readonly string[];
  readonly isTaken: boolean;
}

type Waiting = Delivery & { readonly next: number };

/** So many messages are looked ahead while others wait for their turn; when as many fail, it is the destination that does not answer. */
const mostOpen = 10_000;
const readAtOnce = 256;

/**
 * What one destination is still to be told of. Each message is delivered at least once, with the same id, time and content however often it is sent; those of one subject in the order of the
 * ledger, each when the one before is delivered or given up, while those of other subjects go on. Instants are milliseconds of the clock by which messages are sent.
 *
 * Who sends asks `take` for messages, tells with `settle` what became of each, and calls `save` now and then: what was settled since then is sent again after a crash.
 */
export class Outbox {
  readonly #store: Store;
  readonly #destination: string;
  /** In the order of the ledger. */
  #open = new Map<number, Open>();
  readonly #dead = new Map<number, Delivery>();
  /** Messages up to here were looked at. */
  #read: number;
  /** What the store has. */
  #upTo: number;
  #rows: ReadonlyMap<number, Delivery>;

  /** A destination that was never named before is told of what comes after `after`; unless told, of what is entered from now on. */
  constructor(store: Store, destination: string, { after = store.head().position }: { readonly after?: number } = {}) {
    this.#store = store;
    this.#destination = destination;
    const known = store.deliveries(destination);
    if (known === undefined) store.saveDeliveries(destination, { upTo: after, put: [], drop: [] });
    const { upTo, rows } = known ?? { upTo: after, rows: [] };
    this.#upTo = upTo;
    this.#read = upTo;
    this.#rows = new Map(rows.map((row) => [row.position, row]));
    for (const row of rows) {
      if (!isWaiting(row)) this.#dead.set(row.position, row);
      else if (row.position <= upTo) this.#reopen(row);
    }
    const last = rows.at(-1)?.position ?? 0;
    for (let count = 1; count > 0 && this.#read < last; ) count = this.#readOn();
  }

  /** Messages whose turn it is, at most so many, in the order of the ledger. They are the caller's until they are settled. */
  take(now: number, limit: number): readonly Due[] {
    const due: Due[] = [];
    const waiting = new Set<string>();
    for (const one of this.#inOrder()) {
      if (due.length >= limit) break;
      const isNext = !one.isTaken && one.row.next <= now && !one.of.some((key) => waiting.has(key));
      for (const key of one.of) waiting.add(key);
      const message = isNext ? this.#store.message(one.row.position) : undefined;
      if (message === undefined) continue;
      this.#open.set(one.row.position, { ...one, isTaken: true });
      due.push({ ...message, attempts: one.row.attempts });
    }
    return due;
  }

  /** Tells what became of a message that was taken. */
  settle(position: number, { failed, next }: Sent): void {
    const one = this.#open.get(position);
    if (one === undefined || !one.isTaken) throw new Error(`message ${position} was not taken`);
    const attempts = one.row.attempts + 1;
    if (failed !== undefined && next !== undefined) {
      this.#open.set(position, { ...one, row: { position, attempts, next, error: failed }, isTaken: false });
      return;
    }
    this.#open.delete(position);
    if (failed !== undefined) this.#dead.set(position, { position, attempts, error: failed });
  }

  /** When the next message that failed is to be tried again; undefined where none waits. */
  wakes(): number | undefined {
    let first: number | undefined;
    for (const { isTaken, row } of this.#open.values()) if (!isTaken && row.attempts > 0) first = Math.min(first ?? Infinity, row.next);
    return first;
  }

  /** How many messages were looked at and are neither delivered nor given up. */
  get waiting(): number {
    return this.#open.size;
  }

  /** Messages that were given up, in the order of the ledger. The ones after them went on. */
  dead(): readonly Letter[] {
    return [...this.#dead.values()].toSorted((left, right) => left.position - right.position);
  }

  /** Tries a message that was given up again, as if it had not been tried. False where there is none. */
  retry(position: number): boolean {
    if (!this.#dead.delete(position)) return false;
    this.#reopen({ position, attempts: 0, next: 0 });
    this.#open = new Map([...this.#open].toSorted(([left], [right]) => left - right));
    return true;
  }

  /** Writes what was settled. A message that has failed, or waits for one that has, gets a row of its own; so one that fails keeps nobody else back. */
  save(): void {
    const rows = new Map(this.#dead);
    const behind = new Set<string>();
    let upTo = this.#read;
    for (const { row, of } of this.#open.values()) {
      const isHeld = row.attempts > 0 || row.position <= this.#upTo || of.some((key) => behind.has(key));
      if (!isHeld) upTo = Math.min(upTo, row.position - 1);
      else for (const key of of) behind.add(key);
      if (row.attempts > 0 || row.position <= upTo) rows.set(row.position, row);
    }
    const put = [...rows.values()].filter((row) => this.#rows.get(row.position) !== row);
    const drop = [...this.#rows.keys()].filter((position) => !rows.has(position));
    if (upTo !== this.#upTo || put.length + drop.length > 0) this.#store.saveDeliveries(this.#destination, { upTo, put, drop });
    this.#upTo = upTo;
    this.#rows = rows;
  }

  /** Everything that is open, and then what the ledger has after it. */
  *#inOrder(): Generator<Open> {
    yield* this.#open.values();
    for (let before = this.#read; this.#open.size < mostOpen && this.#readOn() > 0; before = this.#read) {
      for (const one of this.#open.values()) if (one.row.position > before) yield one;
    }
  }

  /** Reads on, and says how many messages there were. */
  #readOn(): number {
    const read = this.#store.concerning(this.#read, readAtOnce);
    for (const { position, concerns } of read) {
      this.#read = position;
      const row = this.#rows.get(position) ?? { position, attempts: 0, next: 0 };
      if (isWaiting(row)) this.#open.set(position, { row, of: concerns.map(keyOf), isTaken: false });
    }
    return read.length;
  }

  #reopen(row: Waiting): void {
    const [found] = this.#store.concerning(row.position - 1, 1);
    this.#open.set(row.position, { row, of: found?.position === row.position ? found.concerns.map(keyOf) : [], isTaken: false });
  }
}

const isWaiting = (row: Delivery): row is Waiting => row.next !== undefined;

const firstWaitMs = 5000;
const longestWaitMs = 3_600_000;
const mostAttempts = 34;

/** When to try again after so many attempts: after 5 seconds, then twice as long each time, at most an hour; given up after about a day. */
export const nextAttempt = (attempts: number, now: number): number | undefined =>
  attempts >= mostAttempts ? undefined : now + Math.min(longestWaitMs, firstWaitMs * 2 ** (attempts - 1));
