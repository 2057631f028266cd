import type { WorkingRuleset } from "@reeve/ruleset";
import { eraseOld, keepRuleset, openLedger } from "@reeve/store";
import type { Environment } from "@reeve/store";
import type { Observer } from "../observer.ts";
import { watchRuleset } from "../rulesets/reload.ts";
import { prepare } from "../rulesets/version.ts";
import type { Version } from "../rulesets/version.ts";
import { Writer } from "../writer/writer.ts";

export interface ServedOptions {
  /** Where its files stand, and are looked at again when they change. */
  readonly folder: string;
  /** Where its ledger lies. */
  readonly state: string;
  readonly environment: Environment;
  readonly clock: () => number;
  readonly observer: Observer;
  /** From when on the rules and ladders of the first version may strike; from now on unless told. */
  readonly activeSince?: number;
  readonly mostWaiting?: number;
}

/** Words that were kept long enough are erased so often. */
const eraseEveryMs = 3_600_000;

/** A ruleset that is served: the version of now, and the one who writes its ledger. */
export class Served {
  readonly name: string;
  readonly options: ServedOptions;
  readonly writer: Writer;
  #version: Version;
  readonly #erasing: NodeJS.Timeout;
  readonly #closing = new AbortController();
  readonly #watching: Promise<void>;
  /** Why the folder as it stands now is not served; undefined where it is. */
  #refused: string | undefined;

  /** Throws `StoreError` where the ledger cannot be opened. */
  constructor(ruleset: WorkingRuleset, options: ServedOptions) {
    this.name = ruleset.manifest.name;
    this.options = options;
    this.#version = prepare(ruleset);
    const { state, environment, clock, observer, mostWaiting, activeSince = clock() } = options;
    const open = (): ReturnType<typeof openLedger> => openLedger(state, this.#version.ruleset, this.#version.plan, environment);
    this.writer = new Writer({ name: this.name, open, clock, observer, ...(mostWaiting === undefined ? {} : { mostWaiting }) });
    this.#activate(activeSince);
    this.#erasing = setInterval(() => this.#erase(), eraseEveryMs);
    this.#erasing.unref();
    this.#watching = watchRuleset(
      {
        folder: options.folder,
        current: () => this.#version.ruleset,
        take: (changed) => this.swap(changed),
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

  /** The version by which what comes in now is decided. */
  get version(): Version {
    return this.#version;
  }

  /** From now on another version decides. What came in before is decided by the one before. Throws what the disk says where it cannot be kept beside the ledger. */
  swap(ruleset: WorkingRuleset): void {
    const version = prepare(ruleset);
    keepRuleset(this.options.state, ruleset);
    this.#version = version;
    this.#refused = undefined;
    this.#activate(this.options.clock());
  }

  async close(): Promise<void> {
    clearInterval(this.#erasing);
    this.#closing.abort();
    await this.#watching;
    await this.writer.close();
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
