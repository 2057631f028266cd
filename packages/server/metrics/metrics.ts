import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Observer } from "../observer.ts";

/** What Prometheus and its like are told. Labels are names of a ruleset, of routes, of destinations and of problems, never anything of an event but its type. */
export interface Metrics {
  readonly observer: Observer;
  /** Has a ruleset looked at each time that somebody asks. */
  readonly watch: (ruleset: string, look: () => Depths) => void;
  /** The media type of the text. */
  readonly type: string;
  readonly text: () => Promise<string>;
}

/** How a ruleset stands at the moment. */
export interface Depths {
  /** Events in the queue of the writer. */
  readonly waiting: number;
  /** Of the last entry; undefined while the ledger cannot be used. */
  readonly position: number | undefined;
  readonly isRefused: boolean;
  readonly destinations: readonly { readonly destination: string; readonly waiting: number; readonly givenUp: number }[];
}

const seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const sizes = [1, 2, 4, 8, 16, 32, 64, 128, 256];

export function newMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const watched = new Map<string, () => Depths>();
  const versions = new Map<string, { readonly version: string; readonly digest: string }>();

  const decisions = counter(registry, "reeve_decisions_total", "Events that were answered with a decision; recorded: now, before (the event was sent again, or nothing is to be remembered).", ["ruleset", "type", "verdict", "recorded"]);
  const fired = counter(registry, "reeve_rule_fired_total", "Findings of a rule in recorded decisions.", ["ruleset", "rule", "mode"]);
  const undecided = counter(registry, "reeve_rule_undecided_total", "Recorded decisions in which the condition of a rule was unknown.", ["ruleset", "rule"]);
  const failed = counter(registry, "reeve_rule_failed_total", "Recorded decisions in which a rule could not be evaluated.", ["ruleset", "rule"]);
  const degraded = counter(registry, "reeve_decisions_degraded_total", "Recorded decisions that rest on less than they should.", ["ruleset"]);
  const answers = counter(registry, "reeve_requests_total", "Requests that were answered, by the pattern of their route and the type of the problem.", ["route", "status", "problem"]);
  const faults = counter(registry, "reeve_faults_total", "Failures that are not the caller's.", ["where"]);
  const refusals = counter(registry, "reeve_ruleset_refusals_total", "Changes of a ruleset that were not taken.", ["ruleset"]);
  const attempts = counter(registry, "reeve_webhook_attempts_total", "Attempts to deliver a message.", ["destination", "ruleset", "outcome"]);

  const deciding = histogram(registry, "reeve_decision_seconds", "From the whole event to the answer.", "ruleset");
  const answering = histogram(registry, "reeve_request_seconds", "From the headers of a request to its answer.", "route");
  const committing = new Histogram({ name: "reeve_commit_seconds", help: "To decide a group of events and have it on disk.", labelNames: ["ruleset"], buckets: seconds, registers });
  const group = new Histogram({ name: "reeve_commit_events", help: "Events in a group.", labelNames: ["ruleset"], buckets: sizes, registers });
  const delivering = new Histogram({ name: "reeve_webhook_seconds", help: "From an attempt to its answer.", labelNames: ["destination"], buckets: seconds, registers });

  const gauge = (name: string, help: string, labelNames: readonly string[], values: () => Iterable<readonly [labels: readonly string[], value: number]>): void =>
    void new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset();
        for (const [labels, value] of values()) this.set(labelled(labelNames, labels), value);
      },
    });
  const each = (value: (depths: Depths) => number) => () => [...watched].map(([ruleset, look]) => [[ruleset], value(look())] as const);
  const eachDestination = (value: (one: Depths["destinations"][number]) => number) => () =>
    [...watched].flatMap(([ruleset, look]) => look().destinations.map((one) => [[one.destination, ruleset], value(one)] as const));
  gauge("reeve_queue_events", "Events that wait to be written.", ["ruleset"], each(({ waiting }) => waiting));
  gauge("reeve_ledger_position", "Of the last entry of the ledger.", ["ruleset"], each(({ position }) => position ?? Number.NaN));
  gauge("reeve_ledger_open", "1 where the ledger can be written.", ["ruleset"], each(({ position }) => (position === undefined ? 0 : 1)));
  gauge("reeve_ruleset_refused", "1 where the folder as it stands now is not what is served.", ["ruleset"], each(({ isRefused }) => (isRefused ? 1 : 0)));
  gauge("reeve_ruleset_info", "The version that is served.", ["ruleset", "version", "digest"], () => [...versions].map(([ruleset, { version, digest }]) => [[ruleset, version, digest], 1]));
  gauge("reeve_webhook_waiting", "Messages that were looked at and are not delivered yet.", ["destination", "ruleset"], eachDestination(({ waiting }) => waiting));
  gauge("reeve_webhook_given_up", "Messages that were given up and can be tried again.", ["destination", "ruleset"], eachDestination(({ givenUp }) => givenUp));
  gauge("process_resident_memory_bytes", "Memory of the process.", [], () => [[[], process.memoryUsage.rss()]]);
  gauge("process_cpu_seconds_total", "Time of processors that the process has used.", [], () => [[[], process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6]]);
  gauge("process_start_time_seconds", "When the process began, in seconds since 1970.", [], () => [[[], Math.round(performance.timeOrigin / 1000)]]);

  return {
    type: registry.contentType,
    text: () => registry.metrics(),
    watch: (ruleset, look) => void watched.set(ruleset, look),
    observer: {
      decided: (ruleset, decision, isRecorded, ms) => {
        deciding(ruleset, ms / 1000);
        decisions(ruleset, decision.event.type, decision.verdict, isRecorded ? "now" : "before");
        if (!isRecorded) return;
        for (const { rule, mode } of decision.findings) fired(ruleset, rule, mode);
        for (const { rule } of decision.undecided) undecided(ruleset, rule);
        for (const { rule } of decision.failed) failed(ruleset, rule);
        if (decision.degraded.length > 0) degraded(ruleset);
      },
      answered: (route, status, ms, type = "") => {
        answering(route, ms / 1000);
        answers(route, String(status), type);
      },
      committed: (ruleset, events, ms) => {
        committing.observe({ ruleset }, ms / 1000);
        group.observe({ ruleset }, events);
      },
      served: (ruleset, version, digest) => void versions.set(ruleset, { version, digest }),
      refused: (ruleset) => refusals(ruleset),
      failed: (where) => faults(where),
      delivered: (destination, ruleset, ms, outcome) => {
        delivering.observe({ destination }, ms / 1000);
        attempts(destination, ruleset, outcome);
      },
    },
  };
}

/** Seconds under the one label that it has. To find the row of a value costs a look into a map. */
function histogram(registry: Registry, name: string, help: string, labelName: string): (value: string, seconds: number) => void {
  const whole = new Histogram({ name, help, labelNames: [labelName], buckets: seconds, registers: [registry] });
  const rows = new Map<string, Histogram.Internal<string>>();
  return (value, taken) => {
    const row = rows.get(value) ?? whole.labels({ [labelName]: value });
    rows.set(value, row);
    row.observe(taken);
  };
}

/** Counts under values of its labels. To count costs a look into a map; what the registry asks for is made when somebody asks. */
function counter(registry: Registry, name: string, help: string, labelNames: readonly string[]): (...values: readonly string[]) => void {
  const counts = new Map<string, { readonly values: readonly string[]; count: number }>();
  new Counter({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      for (const { values, count } of counts.values()) this.inc(labelled(labelNames, values), count);
    },
  });
  return (...values) => {
    const key = values.join("\n");
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { values, count: 1 });
    else known.count++;
  };
}

const labelled = (names: readonly string[], values: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""]));
