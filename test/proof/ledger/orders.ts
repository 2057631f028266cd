import type { BuiltInEvent, Decision, Event, Ledger } from "@reeve/engine";
import fc, { type Arbitrary } from "fast-check";
import type { Strike } from "../../reference/ladder.ts";
import { bursts, inForce } from "../../reference/ladder.ts";
import type { Options, Outcome, Proof } from "../proof.ts";
import { newTally, tryCases } from "../proof.ts";
import type { Engine } from "../../support/court.ts";
import { whole } from "../../support/court.ts";
import { sequence } from "./sequence.ts";
import type { Drawn } from "./town.ts";
import { builtIn, comesTo, dayMs, hourMs, isInCampaign, ladders, listing, planOf, referenceOf, start } from "./town.ts";

/** Something that happens to one account; `about` is the strike it is about, by its number. */
type Happening =
  | { readonly kind: "strike"; readonly hours: number; readonly price: 1 | 2 | 3 | 6 }
  | { readonly kind: "overturned" | "upheld" | "confirmed" | "released"; readonly about: number };

const strikes = fc.record({ kind: fc.constant("strike" as const), hours: fc.integer({ min: 0, max: 160 }), price: fc.constantFrom(1, 1, 1, 2, 3, 3, 6) });
const others = fc.record({ kind: fc.constantFrom("overturned", "upheld", "confirmed", "released"), about: fc.nat(30) });

/** Five things, in an order of their own; or many. */
const histories = (least: number, most: number): Arbitrary<readonly Happening[]> =>
  fc.tuple(strikes, fc.array(fc.oneof({ weight: 3, arbitrary: strikes }, { weight: 2, arbitrary: others }), { minLength: least - 1, maxLength: most - 1 })).map(([first, rest]) => [first, ...rest] as const);

interface History {
  readonly drawn: Drawn;
  readonly happened: readonly Happening[];
  /** Orders in which it is told. */
  readonly orders: readonly (readonly number[])[];
}

/** Where every strike lies in the seven days before the town's present, so that none is late and every penalty begins now. */
const now = start + 7 * dayMs - hourMs;

/** What happened as events; a decision on an earlier one is found by its number. */
function tell(ledger: Ledger, happened: readonly Happening[], order: readonly number[], tally: (name: string) => void): void {
  const decisions = new Map<number, Decision>();
  const waiting = new Set<number>();
  const take = (event: Event | BuiltInEvent): Decision | undefined => {
    const taken = ledger.take(event);
    ledger.commit();
    tally("problem" in taken ? taken.problem.type : "decided");
    return "problem" in taken ? undefined : taken.decision;
  };
  take(listing("now", "somebody", 9, now));
  const tellOne = (index: number): void => {
    const one = happened[index];
    if (one === undefined) return;
    if (one.kind === "strike") {
      const decision = take(listing(`e-${index}`, "a", one.price, instantOf(one.hours)));
      if (decision !== undefined) decisions.set(index, decision);
      for (const other of waiting) {
        if (aboutOf(happened[other]) !== index) continue;
        waiting.delete(other);
        tellOne(other);
      }
      return;
    }
    const decision = decisions.get(one.about);
    // It cannot be told before what it is about: it follows at once.
    if (decision === undefined) {
      waiting.add(index);
      return;
    }
    const id = `e-${index}`;
    if (one.kind === "confirmed" || one.kind === "released") take(builtIn(id, "reeve.review.decided", now, { decision: decision.decision, outcome: one.kind, reviewer: "r", reason: "x" }));
    else {
      const appeal = `appeal-${index}`;
      if (take(builtIn(`${id}-opened`, "reeve.appeal.opened", now, { appeal_id: appeal, strike: decision.strikes[0]?.strike ?? "", by: "a", reason: "x" })) !== undefined) {
        take(builtIn(id, "reeve.appeal.decided", now, { appeal_id: appeal, outcome: one.kind, by: "r", reason: "x" }));
      }
    }
  };
  for (const index of order) tellOne(index);
}

const aboutOf = (one: Happening | undefined): number | undefined => (one === undefined || one.kind === "strike" ? undefined : one.about);

/**
 * What counts in the end, whatever the order: a doubtful strike counts when it was confirmed, and no strike that was overturned. Only the first review of a hold and the first
 * appeal that overturns are heard; to keep what is heard the same in every order, each strike is spoken of once.
 */
function counting(drawn: Drawn, happened: readonly Happening[]): readonly Strike[] {
  return happened.flatMap((one, index): readonly Strike[] => {
    if (one.kind !== "strike") return [];
    const spoken = happened.find((other) => aboutOf(other) === index);
    const instant = instantOf(one.hours);
    const to = comesTo(drawn, one.price, instant);
    if (to === "nothing" || (to === "held" ? spoken?.kind !== "confirmed" : spoken?.kind === "overturned")) return [];
    return [{ name: `e-${index}`, instant, severity: one.price === 2 ? "grave" : undefined }];
  });
}

const instantOf = (hours: number): number => start + hours * hourMs;

/** As it was drawn, `about` counts the strikes that were drawn. Each is spoken of once at most, by somebody who is heard: a hold is reviewed, what counts is appealed. */
function sensible(drawn: Drawn, happened: readonly Happening[]): readonly Happening[] {
  const strikesIn = happened.flatMap((one, index) => (one.kind === "strike" ? [{ index, to: comesTo(drawn, one.price, instantOf(one.hours)) }] : []));
  const spoken = new Set<number>();
  return happened.map((one): Happening => {
    if (one.kind === "strike") return one;
    const about = strikesIn[one.about % strikesIn.length];
    const isReview = one.kind === "confirmed" || one.kind === "released";
    if (about === undefined || spoken.has(about.index) || about.to !== (isReview ? "held" : "struck")) return { kind: "strike", hours: one.about, price: 1 };
    spoken.add(about.index);
    return { kind: one.kind, about: about.index };
  });
}

function stateOf(engine: Engine, ledger: Ledger): readonly string[] {
  const standing = ledger.standingOf({ kind: "account", id: "a" });
  return [...standing.penalties.values()]
    .filter((record) => engine.isInForce(record, now))
    .map(({ fact, times }) => (fact.penaltyKind === "warn" ? "warn" : `${fact.penaltyKind} ${fact.object ?? ""} ${times.until === undefined ? -1 : times.until - now}`))
    .sort();
}

function problemOf(engine: Engine, { drawn, happened, orders }: History, tally: (name: string) => void): string | undefined {
  const compiled = planOf(engine, drawn);
  const reference = referenceOf(drawn);
  const counted = counting(drawn, happened);
  tallyCampaign(drawn, happened.flatMap((one) => (one.kind === "strike" ? [{ price: one.price, instant: instantOf(one.hours) }] : [])), tally);
  const expected = inForce(reference, counted);
  const steps = bursts(reference, counted).flatMap(({ strikes: own, steps: reached }) => own.map(({ name }, index) => `${name} ${reached[index] ?? 0}`)).sort();
  for (const order of orders) {
    const ledger = new engine.Ledger(compiled, new engine.MemoryStore());
    tell(ledger, happened, order, tally);
    const state = stateOf(engine, ledger);
    if (JSON.stringify(state) !== JSON.stringify(expected)) return `told as ${order.join(" ")}: in force are ${state.join(", ")}; the ladder leads to ${expected.join(", ")}`;
    const reached = engine.burstsOf(countedBy(ledger)).flatMap(({ strikes: own }) => own.map(({ event, step }) => `${event} ${step}`)).sort();
    if (JSON.stringify(reached) !== JSON.stringify(steps)) return `told as ${order.join(" ")}: steps are ${reached.join(", ")}; the ladder has ${steps.join(", ")}`;
  }
  return undefined;
}

/** What campaigns make of what happened: a proof that met none would prove nothing of them. */
export function tallyCampaign(drawn: Drawn, sold: readonly { readonly price: number; readonly instant: number }[], tally: (name: string) => void): void {
  for (const { price, instant } of sold) {
    const isIn = isInCampaign(drawn, instant);
    if (isIn && drawn.campaign?.step !== undefined) tally("started further up");
    if (price === 3 && isIn && drawn.campaign?.raises === true) tally("raised");
    if (price === 6) tally(isIn ? "found in a campaign" : "resting");
  }
}

function countedBy(ledger: Ledger): Parameters<Engine["burstsOf"]>[0] {
  return [...ledger.standingOf({ kind: "account", id: "a" }).strikes.values()].flatMap(({ fact, status }) => {
    const terms = ledger.termsOf(fact.terms);
    return status !== "counts" || terms === undefined ? [] : [{ ...fact, terms }];
  });
}

/** Every order of what is short, some of what is long. */
const told: Arbitrary<History> = fc.oneof(
  { weight: 1, arbitrary: fc.tuple(ladders, histories(5, 5)).map(([drawn, happened]) => ({ drawn, happened: sensible(drawn, happened), orders: permutations(5) })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(ladders, histories(6, 40), fc.array(fc.integer(), { minLength: 4, maxLength: 4 }))
      .map(([drawn, happened, seeds]) => ({ drawn, happened: sensible(drawn, happened), orders: seeds.map((seed) => shuffled(happened.length, seed)) })),
  },
);

export function permutations(count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return permutations(count - 1).flatMap((shorter) => Array.from({ length: count }, (_, place) => [...shorter.slice(0, place), count - 1, ...shorter.slice(place)]));
}

export function shuffled(count: number, seed: number): readonly number[] {
  const draw = sequence(seed);
  const keys = Array.from({ length: count }, (_, index) => [draw(), index] as const);
  return keys.sort(([left], [right]) => left - right).map(([, index]) => index);
}

/** What happens, and the orders in which it is told: each is a case. */
interface Told {
  readonly happened: readonly { readonly kind: string }[];
  readonly orders: readonly unknown[];
}

/** Tells histories in all their orders, and counts what happened in those that end as they should. */
export function runTold<History extends Told>(
  { values, problem, head }: { readonly values: Arbitrary<History>; readonly problem: (history: History, tally: (name: string) => void) => string | undefined; readonly head: (history: History) => string },
  options: Options,
): Outcome {
  const { counts, add } = newTally();
  const outcome = tryCases(
    {
      values,
      problem: (history) => problem(history, (name) => add(name)),
      show: (history) => `${head(history)}\n${history.happened.map((one, index) => `${index} ${JSON.stringify(one)}`).join("\n")}`,
      casesIn: ({ orders: told, happened }) => {
        for (const { kind } of happened) add(kind);
        return told.length;
      },
    },
    options,
  );
  return { ...outcome, figures: Object.fromEntries(counts) };
}

export const runOrders = (options: Options, engine: Engine = whole): Outcome =>
  runTold({ values: told, problem: (history, tally) => problemOf(engine, history, tally), head: ({ drawn }) => JSON.stringify(drawn) }, options);

export const orders: Proof = {
  code: "R15",
  name: "orders",
  claim: "Strikes, reviews and appeals, told in whichever order, end in the steps and penalties of the ladder as a reference has it",
  floor: 1_000_000,
  short: 4000,
  run: async (options) => runOrders(options),
};
