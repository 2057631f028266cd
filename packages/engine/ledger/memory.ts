import type { Decision } from "../decision.ts";
import type { Blank, Version } from "./blank.ts";
import { blankDecision, blankOf } from "./blank.ts";
import type { Fact, Subject } from "./facts.ts";
import { keyOf } from "./facts.ts";
import { lengthPrefixed } from "./ids.ts";
import { Sightings } from "./sightings.ts";
import type { Deadline, Deliveries, Delivery, DeliveryChange, Entry, Fed, Head, Known, Message, Named, SavedTallies, Store, TallyChange } from "./store.ts";

const none: readonly Fact[] = [];

/** A store that forgets everything when the process ends. Messages are kept from when on there is a destination, until every one has them. */
export class MemoryStore implements Store {
  #head: Head = { position: 0, latest: Number.NEGATIVE_INFINITY };
  readonly #known = new Map<string, Known>();
  readonly #decisions = new Map<number, Decision | Blank>();
  /** Of the last blank decision: the next one mostly has the same. */
  #version: Version | undefined;
  readonly #facts = new Map<string, Fact[]>();
  readonly #general: Fact[] = [];
  readonly #owners = new Map<string, Subject>();
  /** Digests of the terms of ladders and measures on record. */
  readonly #terms = new Set<string>();
  readonly #deadlines = new Map<string, Deadline>();
  readonly #counted = new Map<string, number>();
  readonly #tallies = new Map<string, SavedTallies>();
  readonly #fed: Fed[] = [];
  readonly #messages = new Map<number, Message>();
  readonly #destinations = new Map<string, { upTo: number; readonly rows: Map<number, Delivery> }>();
  readonly #seen = new Sightings();

  head(): Head {
    return this.#head;
  }

  foresee(): void {}

  known(source: string, id: string): Known | undefined {
    return this.#known.get(lengthPrefixed([source, id]));
  }

  decision(position: number): Decision | undefined {
    const kept = this.#decisions.get(position);
    return kept === undefined || "verdict" in kept ? kept : blankDecision(kept);
  }

  factsOf(subject: Subject): readonly Fact[] {
    const facts = this.#facts.get(keyOf(subject));
    return facts === undefined ? none : [...facts];
  }

  general(): readonly Fact[] {
    return [...this.#general];
  }

  ownerOf(named: Named, id: string): Subject | undefined {
    return this.#owners.get(`${named} ${id}`);
  }

  deadlines(): readonly Deadline[] {
    return [...this.#deadlines.values()];
  }

  counted(rule: string, day: string): number {
    return this.#counted.get(`${day} ${rule}`) ?? 0;
  }

  concerning(after: number, limit: number): readonly Message[] {
    const found: Message[] = [];
    for (const message of this.#messages.values()) {
      if (found.length >= limit) break;
      if (message.position > after) found.push(message);
    }
    return found;
  }

  message(position: number): Message | undefined {
    return this.#messages.get(position);
  }

  deliveries(destination: string): Deliveries | undefined {
    const known = this.#destinations.get(destination);
    return known === undefined ? undefined : { upTo: known.upTo, rows: [...known.rows.values()].toSorted((left, right) => left.position - right.position) };
  }

  saveDeliveries(destination: string, { upTo, put, drop }: DeliveryChange): void {
    const known = this.#destinations.get(destination) ?? { upTo, rows: new Map<number, Delivery>() };
    this.#destinations.set(destination, known);
    known.upTo = upTo;
    for (const row of put) known.rows.set(row.position, row);
    for (const position of drop) known.rows.delete(position);
    for (const position of this.#messages.keys()) {
      if ([...this.#destinations.values()].some((one) => position > one.upTo)) break;
      if ([...this.#destinations.values()].every((one) => !one.rows.has(position))) this.#messages.delete(position);
    }
  }

  accountsOn(by: string, key: string, from: number, until: number, most: number): readonly string[] {
    return this.#seen.accountsOn(by, key, from, until, most);
  }

  tallies(keys: readonly string[]): ReadonlyMap<string, SavedTallies> {
    const found = new Map<string, SavedTallies>();
    for (const key of keys) {
      const saved = this.#tallies.get(key);
      if (saved !== undefined) found.set(key, saved);
    }
    return found;
  }

  fed(): readonly Fed[] {
    return [...this.#fed];
  }

  commit(group: readonly Entry[], tallies?: TallyChange): void {
    this.#check(group);
    for (const entry of group) this.#write(entry);
    if (tallies === undefined) return;
    for (const saved of tallies.put) this.#tallies.set(saved.key, saved);
    const kept = this.#fed.findIndex(({ position }) => position > tallies.upTo);
    this.#fed.splice(0, kept === -1 ? this.#fed.length : kept);
  }

  close(): void {}

  /** Nothing is written of a group that has a gap, or something that is on record or in the group before. */
  #check(group: readonly Entry[]): void {
    const begun = new Set<string>();
    const begin = (key: string, isOnRecord: boolean): void => {
      if (isOnRecord || begun.has(key)) throw new Error(`the ledger has this already: ${key}`);
      begun.add(key);
    };
    let { position } = this.#head;
    for (const entry of group) {
      if (entry.position !== ++position) throw new Error(`entry ${entry.position} cannot follow ${position - 1}`);
      const identity = lengthPrefixed([entry.source, entry.id]);
      begin(identity, this.#known.has(identity));
      for (const fact of entry.facts) {
        const named = nameIn(fact);
        if (named !== undefined) begin(`${named.named} ${named.id}`, this.#owners.has(`${named.named} ${named.id}`));
        if (fact.kind === "measure") begin(`measure ${fact.digest}`, this.#terms.has(fact.digest));
        if (fact.kind === "terms") begin(`terms ${fact.digest}`, this.#terms.has(fact.digest));
      }
    }
  }

  #write({ position, source, id, instant, late, digest, decision, facts, concerns }: Entry): void {
    this.#known.set(lengthPrefixed([source, id]), { position, digest, late });
    const blank = blankOf(decision, this.#version);
    this.#version = blank?.version ?? this.#version;
    this.#decisions.set(position, blank ?? decision);
    this.#head = { position, latest: Math.max(this.#head.latest, instant) };
    if (concerns !== undefined && this.#destinations.size > 0) this.#messages.set(position, { position, concerns, decision, facts });
    for (const fact of facts) this.#keep(fact, position);
  }

  #keep(fact: Fact, position: number): void {
    switch (fact.kind) {
      case "terms":
        this.#terms.add(fact.digest);
        this.#general.push(fact);
        return;
      case "measure":
        this.#terms.add(fact.digest);
        this.#general.push(fact);
        return;
      case "activated":
        this.#general.push(fact);
        return;
      case "fed":
        this.#fed.push({ position, instant: fact.instant, marks: fact.marks });
        return;
      case "counted":
        this.#counted.set(`${fact.day} ${fact.rule}`, this.counted(fact.rule, fact.day) + 1);
        return;
      case "review":
        if (fact.deadline !== undefined) this.#deadlines.set(fact.decision, { decision: fact.decision, of: fact.of, deadline: fact.deadline });
        break;
      case "reviewed":
        this.#deadlines.delete(fact.decision);
        break;
      case "seen":
        this.#seen.add(fact);
        break;
    }
    const named = nameIn(fact);
    if (named !== undefined) this.#owners.set(`${named.named} ${named.id}`, fact.of);
    const key = keyOf(fact.of);
    const facts = this.#facts.get(key);
    if (facts === undefined) this.#facts.set(key, [fact]);
    else facts.push(fact);
  }
}

/** What a fact brings into being, by its own id. */
export function nameIn(fact: Fact): { readonly named: Named; readonly id: string } | undefined {
  switch (fact.kind) {
    case "strike":
      return { named: "strike", id: fact.strike };
    case "imposed":
      return { named: "penalty", id: fact.penalty };
    case "review":
      return { named: "review", id: fact.decision };
    case "appeal":
      return { named: "appeal", id: fact.appeal };
    case "demand":
    case "referral":
      return { named: "request", id: fact.request };
    default:
      return undefined;
  }
}
