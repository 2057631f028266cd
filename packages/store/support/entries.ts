import type { Decision, Entry, Fact, ReviewFact, StrikeFact, Subject } from "@reeve/engine";

/** Entries for tests: what is not said is filled in. */
export const account = (id: string): Subject => ({ kind: "account", id });

export function decisionOf(position: number, id: string, rest: Partial<Decision> = {}): Decision {
  return {
    decision: `d-${position.toString(16).padStart(20, "0")}`,
    position,
    event: { source: "market", id, type: "listing.published" },
    ruleset: { name: "market", version: "1.0.0", digest: "sha256:00" },
    lists: { agencies: 17 },
    engine: { version: "0.1.0", tables: "00" },
    time: "2020-10-12T08:00:00+08:00",
    replayed: false,
    late: false,
    degraded: [],
    estimated: [],
    verdict: "allow",
    findings: [],
    strikes: [],
    imposed: [],
    changed: [],
    lifted: [],
    standing: [],
    labels: [],
    requests: [],
    undecided: [],
    failed: [],
    ...rest,
  };
}

export function entryOf(position: number, id: string, facts: readonly Fact[] = [], rest: Partial<Entry> = {}): Entry {
  const { decision, ...columns } = rest;
  return {
    position,
    source: "market",
    id,
    type: "listing.published",
    time: "2020-10-12T08:00:00+08:00",
    instant: start + position * 1000,
    late: false,
    digest: "ab".repeat(16),
    decision: decision ?? decisionOf(position, id),
    facts,
    ...columns,
  };
}

/** 2020-10-12T00:00Z. */
export const start = 1_602_460_800_000;

export const strike = (id: string, of: Subject, rest: Partial<StrikeFact> = {}): StrikeFact => ({
  kind: "strike",
  strike: id,
  of,
  ladder: "personal_information",
  terms: "t-1",
  counts: "now",
  source: "market",
  event: id,
  instant: start,
  policy: "personal_information",
  rules: ["offers_lookup"],
  basis: ["terms.personal_data"],
  words: [],
  decision: "d-1",
  origin: "event",
  ...rest,
});

export const review = (decision: string, of: Subject, deadline?: number): ReviewFact => ({
  kind: "review",
  decision,
  of,
  queues: ["lookups"],
  instant: start,
  strikes: [],
  ...(deadline === undefined ? {} : { deadline, otherwise: "allow" }),
});
