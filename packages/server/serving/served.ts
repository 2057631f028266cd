import { statfsSync } from "node:fs";
import type { Matcher } from "@reeve/engine";
import type { Law, WorkingRuleset } from "@reeve/ruleset";
import { eraseOld, identityFailure, keepPrepared, keepRuleset, keptLaws, openLedger } from "@reeve/store";
import type { Environment } from "@reeve/store";
import type { Depths } from "../metrics/metrics.ts";
import type { Observer } from "../observer.ts";
import { watchRuleset } from "../rulesets/reload.ts";
import { prepare, prepareMeanwhile } from "../rulesets/version.ts";
import type { Version } from "../rulesets/version.ts";
import { toldOf } from "../webhooks/chain.ts";
import { Courier } from "../webhooks/courier.ts";
import type { CourierOptions } from "../webhooks/courier.ts";
import type { Destination } from "../webhooks/destination.ts";
import { Writer } from "../writer/writer.ts";

export interface ServedOptions {
  /** Where its files stand, and are looked at again when they change. */
  readonly folder: string;
  /** Its matcher, where that was kept; otherwise it is made, and kept. */
  readonly matcher?: Matcher;
  /** Where its ledger lies. */
  readonly state: string;
  readonly environment: Environment;
  readonly clock: () => number;
  readonly observer: Observer;
  /** From when on the rules and ladders of the first version may strike; from now on unless told. */
  readonly activeSince?: number;
  readonly mostWaiting?: number;
  /** Who is told what is recorded. */
  readonly destinations?: readonly Destination[];
  readonly random?: () => number;
  /** Why a ruleset may not be served here, in English, for a log. */
  readonly objectionTo?: (ruleset: WorkingRuleset) => string | undefined;
}

/** What a ledger needs to go on for a while. */
const leastFreeBytes = 67_108_864;

/** Words that were kept long enough are erased so often. */
const eraseEveryMs = 3_600_000;

/** A ruleset that is served: the version of now, and the one who writes its ledger. */
export class Served {
  readonly name: string;
  readonly options: ServedOptions;
  readonly writer: Writer;
  readonly couriers: readonly Courier[] = [];
  #version: Version;
  readonly #erasing: NodeJS.Timeout;
  readonly #closing = new AbortController();
  readonly #watching: Promise<void>;
  #keeping: Promise<void> | undefined;
  /** Why the folder as it stands now is not served; undefined where it is. */
  #refused: string | undefined;

  /** Throws `StoreError` where the ledger cannot be opened. */
  constructor(ruleset: WorkingRuleset, options: ServedOptions) {
    this.name = ruleset.manifest.name;
    this.options = options;
    this.#version = prepare(ruleset, options.matcher);
    const { state, environment, clock, observer, mostWaiting, activeSince = clock() } = options;
    const open = (): ReturnType<typeof openLedger> => openLedger(state, this.#version.ruleset, this.#version.plan, environment);
    this.writer = new Writer({ name: this.name, open, clock, observer, written: () => this.#wake(), ...(mostWaiting === undefined ? {} : { mostWaiting }) });
    if (options.matcher === undefined) this.#keep();
    this.couriers = this.#couriersFor(options);
    this.#activate(activeSince);
    this.#erasing = setInterval(() => this.#erase(), eraseEveryMs);
    this.#erasing.unref();
    this.#watching = watchRuleset(
      {
        folder: options.folder,
        current: () => this.#version.ruleset,
        take: (changed, stop) => this.#swap(changed, stop),
        keep: () => {
          this.#refused = undefined;
        },
        refuse: (reason) => {
          this.#refused = reason;
          observer.refused(this.name, reason);
        },
      },
      this.#closing.signal,
    );
  }

  /** Why the folder as it stands now is not served; undefined where it is. */
  get refused(): string | undefined {
    return this.#refused;
  }

  /** Whether events can be decided and recorded now. A disk that was full is not tried again before something was taken off it. */
  get isReady(): boolean {
    const { writer, options: { state } } = this;
    if (writer.opened === undefined) return false;
    if (!writer.lacksSpace) return true;
    const { bavail, bsize } = statfsSync(state);
    return bavail * bsize >= leastFreeBytes;
  }

  /** How it stands, for whoever watches. */
  get depths(): Depths {
    const destinations = this.couriers.map(({ destination, depths: { waiting, givenUp } }) => ({ destination: destination.name, waiting, givenUp: givenUp.length }));
    return { waiting: this.writer.waiting, position: this.writer.opened?.store.head().position, isRefused: this.#refused !== undefined, destinations };
  }

  /** The version by which what comes in now is decided. */
  get version(): Version {
    return this.#version;
  }

  async close(): Promise<void> {
    clearInterval(this.#erasing);
    this.#closing.abort();
    await this.#watching;
    await this.#keeping;
    await Promise.all(this.couriers.map((courier) => courier.stop()));
    await this.writer.close();
  }

  /** From now on another version decides, unless it may not. What came in before is decided by the one before. Throws what the disk says where it cannot be kept beside the ledger. */
  async #swap(ruleset: WorkingRuleset, stop: AbortSignal): Promise<string | undefined> {
    const { options: { objectionTo, environment, state }, writer } = this;
    const objection = objectionTo?.(ruleset);
    if (objection !== undefined) return objection;
    const failure = writer.opened === undefined ? undefined : identityFailure(state, writer.opened.store, ruleset, environment);
    if (failure !== undefined) return `${failure.message.en}: ${failure.help.en}`;
    const version = await prepareMeanwhile(ruleset, stop);
    if (version === undefined) return undefined;
    keepRuleset(this.options.state, ruleset);
    this.#version = version;
    this.#refused = undefined;
    this.#activate(this.options.clock());
    return undefined;
  }

  /** Has the next start find what this one had to work out; one that finds nothing works it out. */
  #keep(): void {
    const { options: { state, environment, observer } } = this;
    const { ruleset, plan: { matcher } } = this.#version;
    this.#keeping = keepPrepared(state, { ruleset, matcher }, environment).catch((error: unknown) => observer.failed(`ledger of ${this.name}`, error));
  }

  #couriersFor({ destinations = [], clock, random = Math.random, observer, state }: ServedOptions): readonly Courier[] {
    const kept = new Map<string, readonly Law[]>();
    const lawsOf = (digest: string): readonly Law[] => {
      const { ruleset } = this.#version;
      const laws = digest === ruleset.digest ? ruleset.laws : (kept.get(digest) ?? keptLaws(state, digest));
      if (digest !== ruleset.digest) kept.set(digest, laws);
      return laws;
    };
    return destinations
      .filter(({ ruleset }) => ruleset === undefined || ruleset === this.name)
      .map((destination) => {
        const write: CourierOptions["write"] = (message, store) => JSON.stringify(toldOf(message, { store, lawsOf }));
        return new Courier({ destination, ruleset: this.name, store: () => this.writer.opened?.store, write, clock, random, observer });
      });
  }

  #wake(): void {
    for (const courier of this.couriers) courier.wake();
  }

  #activate(instant: number): void {
    const { plan, ruleset } = this.#version;
    this.writer.enter((ledger) => {
      ledger.use(plan);
      ledger.activate(instant);
    });
    this.options.observer.served(this.name, ruleset.manifest.version, ruleset.digest);
  }

  #erase(): void {
    const store = this.writer.opened?.store;
    try {
      if (store !== undefined) eraseOld(store, this.#version.ruleset);
    } catch (error) {
      this.options.observer.failed(`ledger of ${this.name}`, error);
    }
  }
}
