import type { BuiltInEvent, Event, EventProblem, Ledger, Taken } from "@reeve/engine";
import { StoreError } from "@reeve/store";
import type { OpenedLedger } from "@reeve/store";
import type { Observer } from "../observer.ts";
import type { Version } from "../rulesets/version.ts";

/** An event on its way into the ledger. */
export interface Waiting {
  /** The version that it was read by, and by which it is decided. */
  readonly version: Version;
  /** The event, or how it is made when its turn has come; then it may be a problem. */
  readonly event: Event | BuiltInEvent | ((ledger: Ledger) => Event | BuiltInEvent | EventProblem);
  /** Nothing of it is to be remembered. */
  readonly isDry?: boolean;
  /** Told once what became of it, after it was written. */
  readonly settle: (outcome: Outcome) => void;
}

/** `failed`: nothing of it was recorded, and it can be sent again. */
export type Outcome = Taken | { readonly failed: "ledger" | "event" };

export interface WriterOptions {
  readonly name: string;
  readonly open: () => OpenedLedger;
  readonly clock: () => number;
  readonly observer: Observer;
  /** Something was written. */
  readonly written?: () => void;
  /** So many events may wait; 1,024 unless told. */
  readonly mostWaiting?: number;
}

/** A group is closed after so many events, */
const mostInGroup = 256;
/** or when deciding them took so long: whoever comes meanwhile waits for it, also to hear that there is no room. */
const mostGroupMs = 4;
/** Others have so long between two groups: all that came in by now is read and refused first, and that may be very much. */
const mostBetweenMs = 4;
/** Nobody is let in who would wait longer than this, */
const mostWaitMs = 30;
/** those who can wait where they are go to so much of it only, and leave the rest to those who cannot. */
const patientShare = 0.5;
/** but so many always are, since a few say little about how quick it goes. */
const leastWaiting = 32;
/** How much the last group says about the next. */
const weightOfLast = 0.2;
/** After a failure the ledger is opened anew no earlier than this. */
const retryAfterMs = 1000;
/** The longest delay that a timer knows. */
const mostTimerMs = 2_147_483_647;

/**
 * The one who writes a ledger: takes waiting events in the order in which they came, a group at a time, writes the group, and only then answers. Nothing
 * waits between the first event of a group and its commit.
 */
export class Writer {
  readonly #options: WriterOptions;
  readonly #mostWaiting: number;
  #opened: OpenedLedger | undefined;
  #failedAt = Number.NEGATIVE_INFINITY;
  #lacksSpace = false;
  #queue: Waiting[] = [];
  /** What an event took lately, with all that is done between two groups. */
  #msPerEvent = 0;
  /** When the group before ended; undefined where nothing waited behind it. */
  #endedAt: number | undefined;
  #isScheduled = false;
  #next: NodeJS.Immediate | undefined;
  /** Since when the next group waits for its turn; never while one is written. */
  #dueSince = Infinity;
  #deadlines: NodeJS.Timeout | undefined;
  #whenIdle: (() => void)[] = [];
  #whenRoom: (() => void)[] = [];

  /** Throws `StoreError` where the ledger cannot be opened. */
  constructor(options: WriterOptions) {
    this.#options = options;
    this.#mostWaiting = options.mostWaiting ?? 1024;
    this.#opened = options.open();
    this.#awaitDeadline();
  }

  /** The ledger between two groups, to be looked at; undefined while it cannot be used. */
  get opened(): OpenedLedger | undefined {
    return this.#opened ?? this.#reopen();
  }

  /** Whether what was to be written last found no room on disk. */
  get lacksSpace(): boolean {
    return this.#lacksSpace;
  }

  get waiting(): number {
    return this.#queue.length;
  }

  /** Whether an event that comes now would wait too long, going by how long those before it took. */
  get isFull(): boolean {
    return this.#isBeyond(1);
  }

  /** Whether one of many that can wait where they are should. */
  get isBusy(): boolean {
    return this.#isBeyond(patientShare);
  }

  #isBeyond(share: number): boolean {
    const waiting = this.#queue.length;
    return waiting >= this.#mostWaiting * share || (waiting >= leastWaiting * share && waiting * this.#msPerEvent > mostWaitMs * share);
  }

  /** Puts an event at the end of the queue; false where that is full, and then nothing is told of it. */
  submit(waiting: Waiting): boolean {
    if (this.isFull) return false;
    this.#queue.push(waiting);
    this.#schedule();
    return true;
  }

  /** To be called whenever something else is done: writes the next group now where that has been put off for long. */
  keepPace(): void {
    if (performance.now() - this.#dueSince > mostBetweenMs) this.#write();
  }

  /** Tells once, behind the next group. */
  awaitRoom(tell: () => void): void {
    this.#whenRoom.push(tell);
    this.#schedule();
  }

  /** Enters that a version is active, and ends holds that are over: what the ledger writes by itself. */
  enter(action: (ledger: Ledger) => void): void {
    const ledger = this.opened?.ledger;
    if (ledger === undefined) return;
    try {
      action(ledger);
      ledger.commit();
      this.#options.written?.();
    } catch (error) {
      this.#fail(error);
    }
    this.#awaitDeadline();
  }

  /** Writes what waits, and closes the ledger. */
  async close(): Promise<void> {
    if (this.#isScheduled) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
    clearTimeout(this.#deadlines);
    this.#opened?.ledger.close();
    this.#opened = undefined;
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#dueSince = performance.now();
    // After what else has come in by now, which is then in the same group.
    this.#next = setImmediate(() => this.#write());
  }

  #write(): void {
    clearImmediate(this.#next);
    this.#dueSince = Infinity;
    const ledger = this.opened?.ledger;
    const taken: Waiting[] = [];
    const outcomes: Outcome[] = [];
    const began = performance.now();
    if (ledger === undefined) for (const { settle } of this.#queue.splice(0)) settle({ failed: "ledger" });
    else {
      try {
        foresee(ledger, this.#queue.slice(0, mostInGroup));
        while (taken.length < mostInGroup && taken.length < this.#queue.length && (taken.length === 0 || performance.now() - began < mostGroupMs)) {
          const next = this.#queue[taken.length];
          if (next === undefined) break;
          taken.push(next);
          outcomes.push(next.isDry === true ? this.#preview(ledger, next) : takeOne(ledger, next));
        }
        ledger.commit();
        this.#queue.splice(0, taken.length);
        const recorded = taken.filter(({ isDry }) => isDry !== true).length;
        if (recorded > 0) {
          this.#lacksSpace = false;
          this.#options.observer.committed(this.#options.name, recorded, performance.now() - began);
          this.#options.written?.();
        }
      } catch (error) {
        outcomes.length = 0;
        this.#queue.splice(0, taken.length);
        this.#fail(error);
        for (const one of taken) outcomes.push(error instanceof StoreError ? { failed: "ledger" } : this.#takeAlone(one));
      }
      taken.forEach(({ settle }, index) => settle(outcomes[index] ?? { failed: "event" }));
      this.#learn(taken.length, began);
    }
    this.#awaitDeadline();
    this.#isScheduled = false;
    for (const tell of this.#whenRoom.splice(0)) tell();
    if (this.#queue.length > 0) this.#schedule();
    else for (const told of this.#whenIdle.splice(0)) told();
  }

  /** How long an event takes while others wait: with what is read, answered and refused meanwhile, which all of them wait for. */
  #learn(events: number, began: number): void {
    const now = performance.now();
    if (events > 0) this.#msPerEvent += weightOfLast * ((now - (this.#endedAt ?? began)) / events - this.#msPerEvent);
    this.#endedAt = this.#queue.length > 0 ? now : undefined;
  }

  /** What is not to be remembered adds nothing to the group, and what is wrong with it is no matter of the others. */
  #preview(ledger: Ledger, waiting: Waiting): Outcome {
    try {
      return takeOne(ledger, waiting);
    } catch (error) {
      this.#options.observer.failed(`ledger of ${this.#options.name}`, error);
      return { failed: error instanceof StoreError ? "ledger" : "event" };
    }
  }

  /** An event on which a mistake of ours shows takes no other with it. */
  #takeAlone(waiting: Waiting): Outcome {
    const ledger = this.opened?.ledger;
    if (ledger === undefined) return { failed: "ledger" };
    try {
      const outcome = takeOne(ledger, waiting);
      ledger.commit();
      return outcome;
    } catch (error) {
      this.#fail(error);
      return { failed: error instanceof StoreError ? "ledger" : "event" };
    }
  }

  /** After a failed write nobody knows what the disk has: the ledger is read anew from there. */
  #fail(error: unknown): void {
    this.#options.observer.failed(`ledger of ${this.#options.name}`, error);
    this.#lacksSpace = error instanceof StoreError && error.failure.kind === "full";
    if (!(error instanceof StoreError) || error.failure.kind === "full" || error.failure.kind === "twice") return;
    this.#failedAt = this.#options.clock();
    const opened = this.#opened;
    this.#opened = undefined;
    try {
      opened?.ledger.close();
    } catch (closing) {
      this.#options.observer.failed(`ledger of ${this.#options.name}`, closing);
    }
  }

  #reopen(): OpenedLedger | undefined {
    const now = this.#options.clock();
    if (now - this.#failedAt < retryAfterMs) return undefined;
    this.#failedAt = now;
    try {
      this.#opened = this.#options.open();
    } catch (error) {
      this.#options.observer.failed(`ledger of ${this.#options.name}`, error);
    }
    return this.#opened;
  }

  /** Holds end at their time, also when nothing comes in. */
  #awaitDeadline(): void {
    clearTimeout(this.#deadlines);
    const next = this.#opened?.ledger.nextDeadline;
    if (next === undefined) return;
    const inMs = Math.min(Math.max(0, next + 1 - this.#options.clock()), mostTimerMs);
    this.#deadlines = setTimeout(() => this.enter((ledger) => ledger.lapse(this.#options.clock())), inMs);
    this.#deadlines.unref();
  }
}

/** Events of the version of the first one, which are mostly all. */
function foresee(ledger: Ledger, waiting: readonly Waiting[]): void {
  const [first] = waiting;
  if (first === undefined) return;
  ledger.use(first.version.plan);
  ledger.foresee(waiting.flatMap(({ version, event }) => (version !== first.version || typeof event === "function" ? [] : [event])));
}

function takeOne(ledger: Ledger, { version, event, isDry }: Waiting): Outcome {
  ledger.use(version.plan);
  const made = typeof event === "function" ? event(ledger) : event;
  if ("pointer" in made) return { problem: made };
  return isDry === true ? ledger.preview(made) : ledger.take(made);
}
