import { hash } from "node:crypto";
import type { Engine } from "../../support/court.ts";
import { whole } from "../../support/court.ts";
import type { Options, Outcome, Proof } from "../proof.ts";
import { newTally } from "../proof.ts";
import { problemIn } from "./recorded.ts";
import type { Count, World } from "./simulation.ts";
import { arrive, commit, finish, happen, impersonate, one, send, swap, tell, worldOf } from "./simulation.ts";
import { minuteMs } from "./town.ts";

const operations = 500;

/** What a run came to: what is on record, what the other side was told, and what is wrong. */
interface Ran {
  readonly digest: string;
  readonly wrong: string | undefined;
}

/**
 * The platform sends each event until it is answered; the network drops, doubles, delays and reorders events and answers; the disk refuses groups; what was counted is put on record sooner or later; the process is
 * killed with a group in its hands, before or after it was written; the ruleset is swapped. In the end everybody is answered, and what is on record is compared with what was sent, with a ledger that is built from it anew, and with a
 * reference.
 */
function run(engine: Engine, seed: number, most: number, count: Count): Ran {
  const world = worldOf(engine, seed, count);
  for (let step = 0; step < most && world.wrong === undefined; step++) operate(world, `e-${step}`);
  finish(world);
  const { written, told, outbox } = world;
  const wrong = world.wrong ?? problemIn(world, new Set(outbox.dead().map(({ position }) => position)));
  return { digest: hash("sha256", JSON.stringify([written, told.log])), wrong };
}

/** One of the things that may be next. */
function operate(world: World, id: string): void {
  const { draw, inFlight, calls } = world;
  const what = draw(100);
  if (what < 34) return happen(world, id);
  if (what < 64) return deliver(world, inFlight);
  if (what < 76) return commit(world);
  if (what < 82) {
    const unanswered = one(world, [...calls.values()].filter(({ isAnswered }) => !isAnswered));
    if (unanswered !== undefined) send(world, unanswered);
    return world.count("sent again");
  }
  if (what < 90) {
    world.now += (1 + draw(180)) * minuteMs;
    return;
  }
  if (what < 92) return void world.ledger.lapse(world.now);
  if (what < 93) return swap(world);
  return what < 94 ? impersonate(world) : tell(world);
}

function deliver(world: World, inFlight: World["inFlight"]): void {
  const due = inFlight.flatMap((packet, at) => (packet.due <= world.now ? [{ packet, at }] : []));
  const chosen = one(world, due);
  if (chosen === undefined) return;
  inFlight.splice(chosen.at, 1);
  arrive(world, chosen.packet.call);
}

/** Of a run that fails, the fewest operations with which it does. */
function fewest(engine: Engine, seed: number): { readonly operations: number; readonly wrong: string } {
  for (let most = 1; most < operations; most++) {
    const { wrong } = run(engine, seed, most, () => {});
    if (wrong !== undefined) return { operations: most, wrong };
  }
  return { operations, wrong: run(engine, seed, operations, () => {}).wrong ?? "It held when it was tried again." };
}

export function runSimulated({ cases, seed, until = Infinity, progress }: Options, engine: Engine = whole): Outcome {
  const { counts, add } = newTally();
  let tried = 0;
  for (; tried < cases && performance.now() < until; tried++) {
    const own = seed + tried;
    const { digest, wrong } = run(engine, own, operations, add);
    const outcome = (failure: string): Outcome => ({ cases: tried, figures: Object.fromEntries(counts), failure: `seed ${own}: ${failure}` });
    if (wrong !== undefined) {
      const least = fewest(engine, own);
      return outcome(`after ${least.operations} operations ${least.wrong}`);
    }
    if (run(engine, own, operations, () => {}).digest !== digest) return outcome("other bytes when it is run again");
    progress?.(tried + 1);
  }
  return { cases: tried, figures: Object.fromEntries(counts) };
}

export const simulated: Proof = {
  code: "R13",
  name: "simulated",
  claim: "Under a clock, a network and a disk that drop, double, delay, reorder, refuse and kill, what is answered is on record once, is told in order, and is what a ledger that is built anew and a reference have; the same seed gives the same bytes",
  floor: 10_000,
  short: 30,
  run: async (options) => runSimulated(options),
};
