/** Decisions that are on disk before they are answered: how many a second, how long each takes when they come at a steady rate, and what an account costs in memory. */
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decide, evaluate, eventFrom, Ledger, MemoryStore, type Event, type Store } from "@reeve/engine";
import { openStore } from "@reeve/store";
import { loaded, type Loaded } from "./deciding.ts";
import { heapUsed, spread, type Spread } from "./harness.ts";
import { madeUpMessages } from "./phrases.ts";

export interface DurableFigures {
  /** Decisions a second: decided alone, on a ledger in memory, and on one on disk by size of group. */
  readonly alone: Spread;
  readonly inMemory: Spread;
  readonly onDisk: ReadonlyMap<number, Spread>;
  /** On disk in the largest groups, to alone and to in memory, round by round. */
  readonly toAlone: Spread;
  readonly toMemory: Spread;
  /** Milliseconds from when an event is there to when its decision is on disk, by events a second; `kept` is the part of that rate that was reached. */
  readonly offered: readonly { readonly rate: number; readonly p50: number; readonly p99: number; readonly kept: number }[];
}

const largestGroup = 256;
const rounds = 5;
const perRound = 5120;

/** Each account sells some things, so that most are not known and some are. */
const accounts = 7000;

export function durableFigures(name: string, rates: readonly number[]): DurableFigures {
  const market = marketOf(name);
  const place = { position: 1, late: false, replayed: false };
  const sizes = [16, 64, largestGroup];
  return withLedgers(market, sizes.length + rates.length, (ledgers) => {
    const memory = newLedger(market, new MemoryStore());
    const alone: number[] = [];
    const inMemory: number[] = [];
    const onDisk = new Map(sizes.map((size): [number, number[]] => [size, []]));
    for (let round = 0; round <= rounds; round++) {
      const events = market.events(perRound);
      const results = [
        rateOf(perRound, () => events.forEach((event) => decide(market.prepared, event, evaluate(market.prepared, event), place))),
        rateOf(perRound, () => take(memory, events, largestGroup)),
        ...sizes.map((size, index) => rateOf(perRound, () => take(ledgers[index] ?? memory, events, size))),
      ] as const;
      // The first round is for the compiler.
      if (round === 0) continue;
      alone.push(results[0]);
      inMemory.push(results[1]);
      sizes.forEach((size, index) => onDisk.get(size)?.push(results[index + 2] ?? Number.NaN));
    }
    const largest = onDisk.get(largestGroup) ?? [];
    return {
      alone: spread(alone),
      inMemory: spread(inMemory),
      onDisk: new Map([...onDisk].map(([size, values]) => [size, spread(values)])),
      toAlone: spread(largest.map((value, index) => value / (alone[index] ?? Number.NaN))),
      toMemory: spread(largest.map((value, index) => value / (inMemory[index] ?? Number.NaN))),
      offered: rates.map((rate, index) => offer(ledgers[sizes.length + index] ?? memory, market.events(Math.min(60_000, rate * 4)), rate)),
    };
  });
}

/** Bytes of memory for each account of a ledger on disk, after so many accounts sold something once. */
export function accountFigures(name: string, steps: readonly number[]): readonly { readonly accounts: number; readonly bytes: number; readonly rate: number }[] {
  const market = marketOf(name);
  return withLedgers(market, 1, ([ledger]) => {
    if (ledger === undefined) return [];
    const before = heapUsed();
    let done = 0;
    return steps.map((step) => {
      const from = done;
      const ms = Array.from({ length: Math.ceil((step - done) / largestGroup) }, () => {
        const events = market.events(largestGroup, (index) => `b-${index}`);
        done += events.length;
        return time(() => take(ledger, events, largestGroup));
      }).reduce((sum, one) => sum + one, 0);
      return { accounts: done, bytes: (heapUsed() - before) / done, rate: (1000 * (done - from)) / ms };
    });
  });
}

interface Market extends Loaded {
  /** The next events, of which none was there before. */
  readonly events: (count: number, account?: (index: number) => string) => readonly Event[];
}

function marketOf(name: string): Market {
  const market = loaded(name);
  const texts = madeUpMessages(20_000);
  let next = 0;
  const event = (index: number, account: string): Event => {
    const text = texts[index % texts.length] ?? "";
    const data = { listing_id: `l-${index}`, account_id: account, title: [...text].slice(0, 20).join(""), text };
    const reading = eventFrom(market.ruleset.program, { id: `e-${index}`, source: "bench", type: "listing.published", time: new Date(Date.UTC(2024, 4, 1) + index * 50).toISOString(), data });
    if (!("event" in reading)) throw new Error(`event ${index} is not valid: ${JSON.stringify(reading.problems[0])}`);
    return reading.event;
  };
  return { ...market, events: (count, account = (index) => `a-${index % accounts}`) => Array.from({ length: count }, () => event(next, account(next++))) };
}

const newLedger = ({ prepared }: Market, store: Store): Ledger => new Ledger(prepared, store, { keyed: (text) => createHmac("sha256", "bench").update(text).digest() });

function withLedgers<Result>(market: Market, count: number, action: (ledgers: readonly Ledger[]) => Result): Result {
  const directory = mkdtempSync(join(tmpdir(), "reeve-bench-"));
  try {
    const ledgers = Array.from({ length: count }, (_, index) => {
      const store = openStore(join(directory, String(index)), { ruleset: market.ruleset.manifest.name });
      if ("failure" in store) throw new Error(store.failure.message.en);
      return newLedger(market, store);
    });
    try {
      return action(ledgers);
    } finally {
      for (const ledger of ledgers) ledger.close();
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function take(ledger: Ledger, events: readonly Event[], size: number): void {
  for (let start = 0; start < events.length; start += size) {
    const group = events.slice(start, start + size);
    ledger.foresee(group);
    for (const event of group) ledger.take(event);
    ledger.commit();
  }
}

/** Events come at a rate whatever becomes of those before them; all that are there make the next group, up to the largest. */
function offer(ledger: Ledger, events: readonly Event[], rate: number): { readonly rate: number; readonly p50: number; readonly p99: number; readonly kept: number } {
  const waits: number[] = [];
  const start = performance.now();
  const due = (index: number): number => start + (1000 * index) / rate;
  for (let next = 0; next < events.length; ) {
    const now = performance.now();
    if (due(next) > now) continue;
    const there = Math.min(events.length, next + largestGroup, 1 + Math.floor(((now - start) * rate) / 1000));
    const group = events.slice(next, Math.max(there, next + 1));
    take(ledger, group, largestGroup);
    const done = performance.now();
    for (let index = 0; index < group.length; index++) waits.push(done - due(next + index));
    next += group.length;
  }
  const kept = ((1000 * events.length) / (performance.now() - start)) / rate;
  const sorted = waits.toSorted((left, right) => left - right);
  return { rate, p50: sorted[sorted.length >> 1] ?? 0, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, kept };
}

const rateOf = (count: number, work: () => void): number => (1000 * count) / time(work);

function time(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
