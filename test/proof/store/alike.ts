import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MemoryStore, type Entry, type Fact, type Named, type Store, type Subject } from "@reeve/engine";
import * as whole from "@reeve/store";
import type { Options, Outcome, Proof, Tally } from "../proof.ts";
import { newTally } from "../proof.ts";
import { drawn, entryFor } from "./events.ts";

/** The part of the store that keeps a ledger, so that what looks at it can be tried on one with a mistake in it. */
export type StoreModule = Pick<typeof whole, "openStore" | "rebuild" | "verify">;

const ruleset = "market";
/** Few, so that what is drawn is often there already. */
const ids = 30;
const things = 24;
/** Of entries, the last so many are asked for. */
const lately = 40;
const subjects: readonly Subject[] = ["a-1", "a-2", "l-1"].map((id) => ({ kind: id.startsWith("a") ? "account" : "listing", id }));
const rules = ["one", "two"];
const days = ["2020-10-12", "2020-10-13"];
const named: readonly Named[] = ["strike", "penalty", "review", "appeal", "request"];
const stepsPerLedger = 12;

/**
 * Random groups, many of which have something that is on record, in a ledger in a folder and in one in memory: both take a group or both refuse it, and answer everything
 * alike after it, also when the folder was closed and opened. At the end nothing is found wrong with the folder, and nothing in it is to be rebuilt.
 */
export function runAlike({ cases, seed, until = Infinity, progress }: Options, module: StoreModule = whole): Outcome {
  const tally = newTally();
  let tried = 0;
  for (let round = 0; tried < cases && performance.now() < until; round++) {
    const directory = mkdtempSync(join(tmpdir(), "reeve-proof-"));
    try {
      const wrong = oneLedger(directory, module, tally, (limit, ...what) => drawn(limit, seed, round, ...what));
      if (wrong !== undefined) return { cases: tried, figures: Object.fromEntries(tally.counts), failure: `ledger ${round} of seed ${seed}: ${wrong}` };
    } finally {
      rmSync(directory, { recursive: true });
    }
    tried += stepsPerLedger;
    progress?.(tried);
  }
  return { cases: tried, figures: Object.fromEntries([...tally.counts].toSorted()) };
}

type Draw = (limit: number, ...what: readonly (string | number)[]) => number;

function oneLedger(directory: string, { openStore, rebuild, verify }: StoreModule, tally: Tally, draw: Draw): string | undefined {
  const open = (): Store => {
    const opened = openStore(directory, { ruleset, checkpointEvery: 20 });
    if ("failure" in opened) throw new Error(opened.failure.message.en);
    return opened;
  };
  const memory = new MemoryStore();
  let disk = open();
  try {
    for (const store of [memory, disk]) store.saveDeliveries("webhook", { upTo: 0, put: [], drop: [] });
    for (let step = 0; step < stepsPerLedger; step++) {
      const drawIn: Draw = (limit, ...what) => draw(limit, step, ...what);
      const group = groupOf(memory.head().position, drawIn);
      const foresees = drawIn(3, "foresee");
      if (foresees === 0) foreseeAll(disk);
      const outcomes = [memory, disk].map((store) => outcomeOf(() => store.commit(group)));
      tally.add(`group ${outcomes[0] ?? ""}`);
      if (outcomes[0] !== outcomes[1]) return `step ${step}: the group is ${outcomes.join(" in memory and ")} in the folder`;
      const change = { upTo: memory.head().position, put: [{ position: 1 + drawIn(9, "row"), attempts: 1 + drawIn(3, "attempts"), next: step }], drop: [1 + drawIn(9, "drop")] };
      if (drawIn(2, "deliver") === 0 && !change.drop.includes(change.put[0]?.position ?? 0)) for (const store of [memory, disk]) store.saveDeliveries("other", change);
      if (drawIn(4, "second") === 0 && !("failure" in openStore(directory, { ruleset }))) return `step ${step}: a second writer is let in`;
      if (drawIn(3, "reopen") === 0) {
        disk.close();
        disk = open();
        tally.add("opened again");
      }
      if (foresees === 1) foreseeAll(disk);
      const [inMemory, inFolder] = [memory, disk].map(answersOf);
      for (const [question, answer] of Object.entries(inMemory ?? {})) {
        if (answer !== inFolder?.[question]) return `step ${step}: ${question} is, in memory and in the folder,\n${whereTheyPart(answer, inFolder?.[question] ?? "")}`;
      }
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    disk.close();
  }
  const verified = verify(directory);
  if ("failure" in verified) return verified.failure.message.en;
  if (verified.damage !== undefined) return verified.damage.what.en;
  if (verified.entries !== memory.head().position) return `${verified.entries} entries are verified of ${memory.head().position}`;
  const rebuilt = rebuild(directory);
  return "failure" in rebuilt ? rebuilt.failure.message.en : rebuilt.differences[0]?.en;
}

/** The two texts from shortly before where they differ. */
function whereTheyPart(one: string, other: string): string {
  const at = [...one].findIndex((unit, index) => unit !== [...other][index]);
  return [one, other].map((text) => [...text].slice(Math.max(0, at - 60), at + 60).join("")).join("\n");
}

function outcomeOf(action: () => void): "taken" | "refused" {
  try {
    action();
    return "taken";
  } catch {
    return "refused";
  }
}

/** What is told beforehand changes no answer, be it before a group is written or after it. */
function foreseeAll(store: Store): void {
  store.foresee(Array.from({ length: ids }, (_, id) => ["market", "other"].map((source) => ({ source, id: `e-${id}` }))).flat(), subjects);
}

/** Every question that a store answers, and the answer. */
function answersOf(store: Store): Readonly<Record<string, string>> {
  const { position } = store.head();
  const positions = Array.from({ length: Math.min(position, lately) }, (_, index) => position - index);
  const told = (value: unknown): string => JSON.stringify(value) ?? "undefined";
  return {
    head: told(store.head()),
    known: told(Array.from({ length: ids }, (_, id) => ["market", "other"].map((source) => store.known(source, `e-${id}`)))),
    decisions: told(positions.map((position) => store.decision(position))),
    facts: told(subjects.map((subject) => store.factsOf(subject))),
    general: told(store.general()),
    owners: told(named.map((name) => Array.from({ length: things }, (_, id) => store.ownerOf(name, `t-${id}`)))),
    deadlines: told(store.deadlines()),
    counted: told(rules.map((rule) => days.map((day) => store.counted(rule, day)))),
    concerning: told(store.concerning(0, 1000).map(({ position, concerns }) => [position, concerns])),
    messages: told(positions.map((position) => store.message(position))),
    deliveries: told(["webhook", "other"].map((destination) => store.deliveries(destination))),
  };
}

function groupOf(head: number, draw: Draw): readonly Entry[] {
  const size = 1 + draw(30, "size");
  // A gap, now and then.
  const from = head + 1 + (draw(12, "gap") === 0 ? 1 : 0);
  // Most groups have nothing twice, or few would be taken.
  const fresh = draw(3, "fresh") > 0;
  return Array.from({ length: size }, (_, index) => entryAt(from + index, fresh, (limit, ...what) => draw(limit, index, ...what)));
}

function entryAt(position: number, isFresh: boolean, draw: Draw): Entry {
  const of = subjects[draw(subjects.length, "of")] ?? { kind: "account", id: "a-1" };
  const facts = Array.from({ length: draw(4, "facts") === 0 ? 1 + draw(3, "how many") : 0 }, (_, index) => factOf(of, (limit, ...what) => draw(limit, "fact", index, ...what), isFresh ? `${position}-${index}` : undefined, index === 0));
  const { decision, ...rest } = entryFor(position);
  const source = draw(5, "source") === 0 ? "other" : "market";
  const id = isFresh ? `f-${position}` : `e-${draw(ids, "id")}`;
  const late = draw(5, "late") === 0;
  return {
    ...rest,
    source,
    id,
    instant: rest.instant - draw(9_000_000, "instant"),
    late,
    decision: { ...decision, event: { ...decision.event, source, id }, late, ruleset: { ...decision.ruleset, version: `${draw(3, "version")}.${position >> 4}.0` } },
    facts,
    ...(facts.length > 0 || draw(6, "tells") === 0 ? { concerns: [of] } : {}),
  };
}

/** `fresh` is what makes its id one that is not there. One decision holds once: only the first fact of an entry may be a review. */
function factOf(of: Subject, draw: Draw, fresh: string | undefined, isFirst: boolean): Fact {
  const id = fresh === undefined || draw(4, "thing") === 0 ? `t-${draw(things, "id")}` : `t-${fresh}`;
  const instant = Date.UTC(2020, 9, 12) + draw(9_000_000, "at");
  const kind = draw(9, "kind");
  switch (kind === 1 && !isFirst ? 2 : kind) {
    case 0:
      return { kind: "imposed", penalty: id, of, ladder: "l", strike: id, penaltyKind: "warn", step: 1, from: instant, origin: "ladder" };
    case 1:
      return { kind: "review", decision: id, of, queues: ["q"], instant, deadline: instant + 1000, otherwise: "allow", strikes: [] };
    case 2:
      return { kind: "reviewed", decision: `t-${draw(things, "id")}`, of, outcome: "released", instant };
    case 3:
      return { kind: "appeal", appeal: id, strike: id, of, instant, by: "卖家", reason: "没有" };
    case 4:
      return { kind: "referral", request: id, of, to: "police", decision: id, instant };
    case 5:
      return { kind: "counted", rule: rules[draw(2, "rule")] ?? "", day: days[draw(2, "day")] ?? "" };
    case 6:
      return { kind: "terms", digest: id, terms: { ladder: "l", follows: "account", burstMs: 0, steps: [[{ kind: "warn" }]], severities: {} } };
    case 7:
      return { kind: "activated", version: "1", digest: id, instant, rules: [id], ladders: [] };
    default:
      return { kind: "strike", strike: id, of, ladder: "l", terms: "t", counts: "now", source: "market", event: id, instant, policy: "p", rules: ["r"], basis: [], words: [], decision: id, origin: "event" };
  }
}

export const alike: Proof = {
  name: "alike",
  claim: "A ledger in a folder takes and refuses what one in memory does, and answers everything alike",
  floor: 5000,
  short: 36,
  run: async (options) => runAlike(options),
};
