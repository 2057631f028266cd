import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { nextAttempt, Outbox } from "@reeve/engine";
import type { Due, Letter, Message } from "@reeve/engine";
import type { LedgerStore } from "@reeve/store";
import type { Observer } from "../observer.ts";
import type { Destination } from "./destination.ts";
import { send } from "./send.ts";
import type { Attempt } from "./send.ts";
import { signedHeaders } from "./signature.ts";

export interface CourierOptions {
  readonly destination: Destination;
  readonly ruleset: string;
  /** The ledger between two groups; undefined while it cannot be used. */
  readonly store: () => LedgerStore | undefined;
  /** The body by which a message is told: each time the same. */
  readonly write: (message: Message, store: LedgerStore) => string;
  readonly clock: () => number;
  /** From 0 on, below 1. */
  readonly random: () => number;
  readonly observer: Observer;
}

/** So many messages are under way to a destination at once. */
const mostAtOnce = 8;
/** From resolving the name to the end of the answer. */
const attemptMs = 15_000;
/** What was settled is written so often: after a crash no more than this is told again. */
const saveEveryMs = 200;
/** When it stops, what is under way has so long to come to an end. */
const stopWithinMs = 5000;
/** Who asks for more patience than this is tried anyway. */
const mostRetryAfterMs = 86_400_000;
/** Waits are this much longer or shorter by chance, so that many that failed together do not come back together. */
const jitter = 0.25;
/** After a failure of the disk the outbox is opened anew no earlier than this. */
const retryDiskMs = 1000;

/** Tells one destination what is recorded in one ledger, in order for each subject, until it is stopped. */
export class Courier {
  readonly #options: CourierOptions;
  readonly #agent: HttpAgent | HttpsAgent;
  /** Of each attempt under way. */
  readonly #attempts = new Set<AbortController>();
  /** Of the ledger that is open now. */
  #outbox: { readonly of: Outbox; readonly store: LedgerStore } | undefined;
  readonly #underWay = new Set<Promise<void>>();
  #isScheduled = false;
  #isStopped = false;
  /** What is still under way is not waited for. */
  #isCutOff = false;
  #saving: NodeJS.Timeout | undefined;
  #waking: NodeJS.Timeout | undefined;

  constructor(options: CourierOptions) {
    this.#options = options;
    const pool = { keepAlive: true, maxSockets: mostAtOnce, maxFreeSockets: 2 };
    this.#agent = options.destination.url.protocol === "https:" ? new HttpsAgent(pool) : new HttpAgent(pool);
    // From its first day on a destination is told of all that is recorded.
    this.#guarded(() => this.#open());
    this.wake();
  }

  get destination(): Destination {
    return this.#options.destination;
  }

  /** Something may be there to be told. */
  wake(): void {
    if (this.#isScheduled || this.#isStopped) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#guarded(() => this.#tell());
    });
  }

  /** Messages that were looked at and are not delivered; and those that were given up. */
  get depths(): { readonly waiting: number; readonly givenUp: readonly Letter[] } {
    let told: { readonly waiting: number; readonly givenUp: readonly Letter[] } = { waiting: 0, givenUp: [] };
    this.#guarded(() => {
      const outbox = this.#open()?.of;
      if (outbox !== undefined) told = { waiting: outbox.waiting, givenUp: outbox.dead() };
    });
    return told;
  }

  /** Tries messages again that were given up, and says how many there were; undefined where the ledger cannot be used. */
  retry(positions: readonly number[]): number | undefined {
    let retried: number | undefined;
    this.#guarded(() => {
      const outbox = this.#open()?.of;
      if (outbox === undefined) return;
      const count = positions.filter((position) => outbox.retry(position)).length;
      outbox.save();
      retried = count;
    });
    this.wake();
    return retried;
  }

  /** Waits for what is under way, and puts on record what became of it. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#waking);
    const late = setTimeout(() => {
      this.#isCutOff = true;
      for (const attempt of this.#attempts) attempt.abort();
    }, stopWithinMs);
    await Promise.all(this.#underWay);
    clearTimeout(late);
    clearTimeout(this.#saving);
    this.#guarded(() => this.#outbox?.of.save());
    this.#agent.destroy();
  }

  /** The outbox of the ledger as it is open now: after a failure that is another one, and what was settled and not saved is told again. */
  #open(): { readonly of: Outbox; readonly store: LedgerStore } | undefined {
    const store = this.#options.store();
    if (store === undefined) return undefined;
    if (this.#outbox?.store !== store) this.#outbox = { of: new Outbox(store, this.#options.destination.name), store };
    return this.#outbox;
  }

  #tell(): void {
    const outbox = this.#isStopped ? undefined : this.#open();
    if (outbox === undefined) return this.#wakeIn(retryDiskMs);
    const free = mostAtOnce - this.#underWay.size;
    if (free > 0) {
      for (const due of outbox.of.take(this.#options.clock(), free)) {
        const told = this.#deliver(outbox, due).finally(() => this.#underWay.delete(told));
        this.#underWay.add(told);
      }
    }
    const wakes = outbox.of.wakes();
    if (wakes !== undefined) this.#wakeIn(wakes - this.#options.clock());
  }

  async #deliver(outbox: { readonly of: Outbox; readonly store: LedgerStore }, due: Due): Promise<void> {
    const { destination, clock, write, observer } = this.#options;
    const began = performance.now();
    const { url, allowed, secrets } = destination;
    const under = new AbortController();
    const late = setTimeout(() => under.abort(), attemptMs);
    this.#attempts.add(under);
    let attempt: Attempt;
    try {
      const body = write(due, outbox.store);
      const headers = signedHeaders(due.decision.decision, clock(), body, secrets);
      attempt = await send({ url, agent: this.#agent, allowed, headers, body, signal: under.signal, clock });
    } catch (error) {
      observer.failed(`webhook ${destination.name}`, error);
      attempt = { failed: "fault" };
    }
    clearTimeout(late);
    this.#attempts.delete(under);
    // What was cut off because of a stop, or told out of a ledger that was opened anew, is told again.
    if (this.#isCutOff || this.#outbox !== outbox) return;
    this.#guarded(() => this.#settle(outbox.of, due, attempt, performance.now() - began));
    this.wake();
  }

  #settle(outbox: Outbox, { position, attempts }: Due, attempt: Attempt, ms: number): void {
    const { destination, ruleset, observer } = this.#options;
    if (attempt.failed === undefined) {
      outbox.settle(position, {});
      observer.delivered(destination.name, ruleset, ms, "delivered");
    } else {
      const next = this.#next(attempts + 1, attempt.retryAfterMs);
      outbox.settle(position, { failed: attempt.failed, ...(next === undefined ? {} : { next }) });
      observer.delivered(destination.name, ruleset, ms, next === undefined ? "given up" : "failed", attempt.failed);
    }
    this.#saveSoon();
  }

  #next(attempts: number, retryAfterMs = 0): number | undefined {
    const now = this.#options.clock();
    const next = nextAttempt(attempts, now);
    if (next === undefined) return undefined;
    const wait = (next - now) * (1 + jitter * (2 * this.#options.random() - 1));
    return now + Math.round(Math.max(wait, Math.min(retryAfterMs, mostRetryAfterMs)));
  }

  #saveSoon(): void {
    this.#saving ??= setTimeout(() => {
      this.#saving = undefined;
      this.#guarded(() => this.#outbox?.of.save());
    }, saveEveryMs);
  }

  #wakeIn(ms: number): void {
    clearTimeout(this.#waking);
    if (this.#isStopped) return;
    this.#waking = setTimeout(() => this.wake(), Math.max(0, Math.min(ms, mostRetryAfterMs)));
    this.#waking.unref();
  }

  /** What the disk does not let be done is tried again a while later. */
  #guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#options.observer.failed(`webhook ${this.#options.destination.name}`, error);
      this.#outbox = undefined;
      this.#wakeIn(retryDiskMs);
    }
  }
}
