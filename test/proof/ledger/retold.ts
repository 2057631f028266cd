import type { Entry, Fact, Store } from "@reeve/engine";
import fc, { type Arbitrary } from "fast-check";
import type { Engine } from "../../support/court.ts";
import { whole } from "../../support/court.ts";
import type { Options, Outcome, Proof } from "../proof.ts";
import { newTally, tryCases } from "../proof.ts";
import type { Drawn } from "./town.ts";
import { hourMs, ladders, listing, planOf, start } from "./town.ts";

/** One delivery of an event: which, and whether the group is committed after it, and whether that fails. */
interface Delivery {
  readonly event: number;
  readonly followedBy: "next" | "commit" | "fail";
}

interface Run {
  readonly drawn: Drawn;
  readonly events: readonly { readonly account: number; readonly price: number; readonly hours: number }[];
  readonly deliveries: readonly Delivery[];
}

const runs: Arbitrary<Run> = fc.record({
  drawn: ladders,
  events: fc.array(fc.record({ account: fc.nat(2), price: fc.constantFrom(1, 2, 3, 9), hours: fc.integer({ min: 0, max: 400 }) }), { minLength: 1, maxLength: 12 }),
  deliveries: fc.array(fc.record({ event: fc.nat(11), followedBy: fc.constantFrom("next", "next", "commit", "fail") }), { minLength: 1, maxLength: 40 }),
});

/** A store that fails when it is told to, before it has written anything. */
class FailingStore {
  readonly store: Store;
  readonly written: Entry[] = [];
  fails = false;

  constructor(engine: Engine) {
    const memory = new engine.MemoryStore();
    const commit = memory.commit.bind(memory);
    memory.commit = (group) => {
      if (this.fails) throw new Error("the disk is full");
      this.written.push(...group);
      commit(group);
    };
    this.store = memory;
  }
}

const shown = (facts: readonly Fact[]): string => JSON.stringify(facts);

function problemOf(engine: Engine, { drawn, events, deliveries }: Run, tally: (name: string) => void): string | undefined {
  const failing = new FailingStore(engine);
  const compiled = planOf(engine, drawn);
  const ledger = new engine.Ledger(compiled, failing.store);
  const acknowledged = new Map<string, string>();
  let waiting: [string, string][] = [];
  const commit = (fails: boolean): void => {
    failing.fails = fails;
    try {
      ledger.commit();
      for (const [id, decision] of waiting) acknowledged.set(id, decision);
      tally("commits");
    } catch {
      tally("failed commits");
    }
    waiting = [];
    failing.fails = false;
  };
  for (const { event, followedBy } of [...deliveries, ...events.map((_, index): Delivery => ({ event: index, followedBy: "next" }))]) {
    const one = events[event % events.length];
    if (one === undefined) continue;
    const id = `e-${event % events.length}`;
    const taken = ledger.take(listing(id, `a-${one.account}`, one.price, start + one.hours * hourMs));
    if ("problem" in taken) return `${id} is refused: ${taken.problem.type}`;
    const said = JSON.stringify({ ...taken.decision, replayed: false });
    const before = acknowledged.get(id);
    if (before !== undefined && before !== said) return `${id} is told otherwise when it comes again:\n${before}\n${said}`;
    if (before !== undefined && !taken.decision.replayed) return `${id} is decided twice`;
    if (before !== undefined) tally("repeats");
    waiting.push([id, said]);
    if (followedBy !== "next") commit(followedBy === "fail");
  }
  commit(false);
  const positions = failing.written.map(({ position }) => position);
  if (positions.some((position, index) => position !== index + 1)) return `positions are ${positions.join(" ")}`;
  const ids = failing.written.map(({ id }) => id);
  if (new Set(ids).size !== ids.length || ids.length !== events.length) return `recorded are ${ids.join(" ")}`;
  return rebuiltProblem(engine, drawn, ledger, failing.store);
}

/** A ledger that is opened on the store again remembers the same. */
function rebuiltProblem(engine: Engine, drawn: Drawn, ledger: InstanceType<Engine["Ledger"]>, store: Store): string | undefined {
  const opened = new engine.Ledger(planOf(engine, drawn), store);
  for (const account of [0, 1, 2]) {
    const subject = { kind: "account", id: `a-${account}` };
    const [live, rebuilt] = [ledger, opened].map((one) => {
      const standing = one.standingOf(subject);
      return shown([...standing.strikes.values()].map(({ fact }) => fact)) + JSON.stringify([...standing.penalties.values()]) + JSON.stringify([...standing.reviews.values()]);
    });
    if (live !== rebuilt) return `of ${subject.id} it remembers\n${live ?? ""}\nand when it is opened again\n${rebuilt ?? ""}`;
  }
  return undefined;
}

export function runRetold(options: Options, engine: Engine = whole): Outcome {
  const { counts, add } = newTally();
  const outcome = tryCases(
    { values: runs, problem: (run) => problemOf(engine, run, (name) => add(name)), show: (run) => JSON.stringify(run), casesIn: ({ deliveries, events }) => deliveries.length + events.length },
    options,
  );
  return { ...outcome, figures: Object.fromEntries(counts) };
}

export const retold: Proof = {
  name: "retold",
  claim: "Events that come again, in groups of which some cannot be written, are recorded once and told the same each time, and a ledger opened again remembers the same",
  floor: 1_000_000,
  short: 5000,
  run: async (options) => runRetold(options),
};
