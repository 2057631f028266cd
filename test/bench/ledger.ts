/** A ledger on disk: how fast groups are committed, subjects read and a ledger opened, and what an account costs. */
import { hash } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry, Subject } from "@reeve/engine";
import { openStore, verify, type LedgerStore } from "@reeve/store";
import { heapUsed, spread, type Spread } from "./harness.ts";

export interface LedgerFigures {
  /** Entries a second by size of group, each with a strike, each group on disk before the next. */
  readonly committed: ReadonlyMap<number, Spread>;
  /** Milliseconds. */
  readonly opened: Spread;
  /** Microseconds for the facts of an account that was not looked at before, of one that was, and of one without any. */
  readonly cold: Spread;
  readonly warm: number;
  readonly blank: number;
  /** Microseconds to find an event that was decided, and that one was not. */
  readonly known: number;
  readonly unknown: number;
  /** Bytes of the file for each strike, and of memory for each account that is held in it. */
  readonly bytes: number;
  readonly memory: number;
  /** Entries a second. */
  readonly verified: number;
}

/** So many strikes fall to an account. */
const perAccount = 4;

export function ledgerFigures(strikes: number): LedgerFigures {
  const directory = mkdtempSync(join(tmpdir(), "reeve-bench-"));
  try {
    return figuresIn(directory, strikes);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function figuresIn(directory: string, strikes: number): LedgerFigures {
  const accounts = strikes / perAccount;
  let store = opened(directory);
  let event = 0;
  const commit = (size: number): number => {
    const group = Array.from({ length: size }, () => entryOf(++event, accounts));
    const start = performance.now();
    store.commit(group);
    return performance.now() - start;
  };
  while (event < strikes) commit(1000);
  const committed = new Map([1, 64, 256].map((size) => [size, spread(Array.from({ length: 5 }, () => rate(size, () => commit(size))))]));
  store.close();

  const opening = Array.from({ length: 5 }, () => {
    const start = performance.now();
    store = opened(directory);
    const ms = performance.now() - start;
    store.close();
    return ms;
  });
  store = opened(directory);
  const looked = Math.min(20_000, accounts);
  const before = heapUsed();
  const cold = spread(Array.from({ length: looked }, (_, index) => micros(1, () => store.factsOf(accountOf((index * 7919) % accounts)))));
  const memory = (heapUsed() - before) / looked;
  const figures = {
    committed,
    opened: spread(opening),
    cold,
    warm: micros(looked, (index) => store.factsOf(accountOf((index * 7919) % accounts))),
    blank: micros(looked, (index) => store.factsOf(accountOf(accounts + index))),
    known: micros(looked, (index) => store.known("market", `e-${1 + ((index * 7919) % strikes)}`)),
    unknown: micros(looked, (index) => store.known("market", `x-${index}`)),
    bytes: statSync(join(directory, "ledger.db")).size / event,
    memory,
  };
  store.close();
  const start = performance.now();
  const found = verify(directory);
  if (!("entries" in found) || found.entries !== event || found.damage !== undefined) throw new Error(`the ledger is not what was written: ${JSON.stringify(found)}`);
  return { ...figures, verified: (1000 * event) / (performance.now() - start) };
}

function opened(directory: string): LedgerStore {
  const store = openStore(directory, { ruleset: "market" });
  if ("failure" in store) throw new Error(store.failure.message.en);
  return store;
}

const accountOf = (index: number): Subject => ({ kind: "account", id: `a-${index}` });

/** Entries a second, over some groups. */
function rate(size: number, commit: () => number): number {
  const groups = Math.max(4, Math.ceil(512 / size));
  let ms = 0;
  for (let group = 0; group < groups; group++) ms += commit();
  return (1000 * size * groups) / ms;
}

function micros(count: number, work: (index: number) => unknown): number {
  const start = performance.now();
  for (let index = 0; index < count; index++) work(index);
  return (1000 * (performance.now() - start)) / count;
}

function entryOf(event: number, accounts: number): Entry {
  const instant = Date.UTC(2020, 9, 12) + event * 1000;
  const time = new Date(instant).toISOString();
  const id = `e-${event}`;
  const decision = `d-${hash("sha256", id).slice(0, 20)}`;
  const of = accountOf(event % accounts);
  return {
    position: event,
    source: "market",
    id,
    type: "listing.published",
    time,
    instant,
    late: false,
    digest: hash("sha256", id).slice(0, 32),
    decision: {
      decision,
      position: event,
      event: { source: "market", id, type: "listing.published" },
      ruleset: { name: "market", version: "1.0.0", digest: "sha256:00" },
      lists: {},
      engine: { version: "0.1.0", tables: "00" },
      time,
      replayed: false,
      late: false,
      degraded: [],
      estimated: [],
      verdict: "block",
      findings: [
        {
          policy: "personal_information", rule: "offers_lookup", mode: "enforce", verdict: "block", title: { zh: "疑似出售个人信息查询", en: "May offer look-ups of personal data" }, basis: ["terms.personal_data"],
          evidence: [{ match: 0, field: "title", start: 0, end: 4, text: "", by: "phrase", of: "lookup_offer", reads: "", through: [] }],
        },
      ],
      strikes: [],
      imposed: [],
      changed: [],
      lifted: [],
      standing: [],
      labels: [],
      requests: [],
      undecided: [],
      failed: [],
    },
    facts: [
      {
        kind: "strike", strike: `s-${hash("sha256", `s ${id}`).slice(0, 20)}`, of, ladder: "personal_information", terms: "t-1", severity: "grave", counts: "now", source: "market", event: id, instant,
        policy: "personal_information", rules: ["offers_lookup"], basis: ["terms.personal_data"], content: { kind: "listing", id: `l-${event}` }, words: [], decision, origin: "event",
      },
    ],
  };
}
