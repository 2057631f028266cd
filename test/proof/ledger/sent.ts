import type { Entry, Store, Subject } from "@reeve/engine";
import * as whole from "@reeve/engine";
import type { Options, Outcome, Proof } from "../proof.ts";
import { newTally } from "../proof.ts";
import { drawn, entryFor } from "../store/events.ts";

type Engine = Pick<typeof whole, "MemoryStore" | "Outbox">;
type Draw = (limit: number, ...what: readonly (string | number)[]) => number;

const subjects: readonly Subject[] = ["a-1", "a-2", "a-3"].map((id) => ({ kind: "account", id }));
const messages = 25;
/** So many attempts, and a message is given up. */
const mostAttempts = 3;

interface Seen {
  readonly position: number;
  readonly content: string;
  readonly isTaken: boolean;
}

/**
 * Somebody sends what an outbox has while messages are entered, some fail, and the process ends at random moments with what was not saved. In the end each message was delivered at least once or is
 * listed as given up; whatever was sent twice was the same; and of each subject no message was delivered for the first time before an earlier one was delivered or given up.
 */
export function runSent({ cases, seed, until = Infinity, progress }: Options, engine: Engine = whole): Outcome {
  const tally = newTally();
  let tried = 0;
  for (let round = 0; tried < cases && performance.now() < until; round++, tried += messages) {
    const wrong = oneDestination(engine, tally.add, (limit, ...what) => drawn(limit, seed, round, ...what));
    if (wrong !== undefined) return { cases: tried, figures: Object.fromEntries(tally.counts), failure: `destination ${round} of seed ${seed}: ${wrong}` };
    progress?.(tried);
  }
  return { cases: tried, figures: Object.fromEntries(tally.counts) };
}

function oneDestination({ MemoryStore, Outbox }: Engine, count: (name: string) => void, draw: Draw): string | undefined {
  const store: Store = new MemoryStore();
  let outbox = new Outbox(store, "webhook");
  // It keeps every message, also those that the other destination has.
  new Outbox(store, "another").save();
  const told: Seen[] = [];
  let now = 0;
  for (let step = 0; step < 400; step++) {
    now += 1 + draw(4, step, "wait");
    if (store.head().position < messages) store.commit([messageAt(store.head().position + 1, draw)]);
    for (const { position, attempts, ...message } of outbox.take(now, 1 + draw(4, step, "limit"))) {
      // A process that ends does so between sending and telling, too.
      if (draw(12, step, position, "ends") === 0) {
        if (draw(2, step, position, "had it") === 0) told.push({ position, content: JSON.stringify(message), isTaken: true });
        outbox = new Outbox(store, "webhook");
        count("ended in the middle");
        break;
      }
      const isTaken = draw(3, step, position, "fails") > 0;
      told.push({ position, content: JSON.stringify(message), isTaken });
      count(isTaken ? "delivered" : "failed");
      outbox.settle(position, isTaken ? {} : attempts + 1 < mostAttempts ? { failed: "503", next: now + 5 } : { failed: "503" });
      if (draw(3, step, position, "save") === 0) outbox.save();
    }
    if (draw(30, step, "retry") === 0) for (const { position } of outbox.dead().slice(0, 1)) if (outbox.retry(position)) count("tried again");
  }
  outbox.save();
  return problemIn(told, new Outbox(store, "webhook").dead().map(({ position }) => position), store);
}

function messageAt(position: number, draw: Draw): Entry {
  const concerns = subjects.filter((_, index) => draw(3, "of", position, index) === 0);
  return { ...entryFor(position), facts: [], concerns: concerns.length === 0 && draw(2, "nobody", position) === 0 ? subjects.slice(0, 1) : concerns };
}

function problemIn(told: readonly Seen[], dead: readonly number[], store: Store): string | undefined {
  for (let position = 1; position <= messages; position++) {
    const seen = told.filter((one) => one.position === position);
    const first = seen.find(({ isTaken }) => isTaken);
    if (first === undefined && !dead.includes(position)) return `message ${position} was never delivered and is not listed`;
    if (new Set(seen.map(({ content }) => content)).size > 1) return `message ${position} was not the same each time`;
    const before = store.concerning(0, messages).filter((other) => other.position < position && other.concerns.some(({ id }) => concernsOf(store, position).includes(id)));
    for (const { position: earlier } of before) {
      const given = told.filter((one) => one.position === earlier);
      const isDone = given.findIndex(({ isTaken }) => isTaken);
      const attempts = first === undefined ? 0 : given.filter((one) => !one.isTaken && told.indexOf(one) < told.indexOf(first)).length;
      const isLate = first !== undefined && (isDone < 0 || told.indexOf(given[isDone] ?? first) > told.indexOf(first));
      if (isLate && attempts < mostAttempts) return `message ${position} was delivered before ${earlier}`;
    }
  }
  return undefined;
}

const concernsOf = (store: Store, position: number): readonly string[] => store.concerning(position - 1, 1).flatMap(({ concerns }) => concerns.map(({ id }) => id));

export const sent: Proof = {
  name: "sent",
  claim: "Every message is delivered at least once or listed as given up, the same each time, in order for each subject, whenever the process ends",
  floor: 100_000,
  short: 2500,
  run: async (options) => runSent(options),
};
