import type { Decision, Finding, Verdict } from "@reeve/engine";

/** A decision with a verdict and findings, everything else empty. */
export function decision(type: string, verdict: Verdict, findings: readonly Finding[] = [], undecided: Decision["undecided"] = []): Decision {
  return {
    decision: "d-0",
    position: 1,
    event: { source: "local", id: "e-1", type },
    ruleset: { name: "market", version: "1.0.0", digest: "sha256:0" },
    lists: {},
    engine: { version: "0", tables: "0" },
    time: "2024-01-01T00:00:00Z",
    replayed: false,
    late: false,
    degraded: [],
    estimated: [],
    verdict,
    findings,
    strikes: [],
    imposed: [],
    changed: [],
    lifted: [],
    standing: [],
    labels: [],
    requests: [],
    undecided,
    failed: [],
  };
}

/** A finding of `rule` under `policy`. */
export function finding(policy: string, rule: string, verdict: Verdict, more: Partial<Finding> = {}): Finding {
  return { policy, rule, mode: "enforce", verdict, title: {}, basis: [], evidence: [], ...more };
}
