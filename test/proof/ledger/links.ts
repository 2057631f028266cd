import type { BuiltInEvent, Decision, Event, Ledger } from "@reeve/engine";
import fc, { type Arbitrary } from "fast-check";
import type { Conduct, Pair, Showing } from "../../reference/persons.ts";
import { connected, pairs, penalties, reach, steps } from "../../reference/persons.ts";
import type { Engine } from "../../support/court.ts";
import { whole } from "../../support/court.ts";
import type { Options, Outcome, Proof } from "../proof.ts";
import { permutations, runTold, shuffled, tallyCampaign } from "./orders.ts";
import type { Drawn } from "./town.ts";
import { builtIn, comesTo, dayMs, hourMs, ladders, linkedSourceOf, listing, login, planOf, referenceOf, sharing, start } from "./town.ts";

const accounts = ["a", "b", "c", "d"] as const;
const kinds = ["device", "phone", "payee", "identity"] as const;

/** Something that happens to one of a few accounts; `about` is the strike it is about, by its number. */
type Happening =
  | { readonly kind: "strike"; readonly account: number; readonly hours: number; readonly price: 1 | 2 | 3 | 6 }
  | { readonly kind: "shows"; readonly account: number; readonly hours: number; readonly thing: number; readonly key: number }
  | { readonly kind: "overturned" | "upheld" | "confirmed" | "released"; readonly about: number };

const account = fc.nat(accounts.length - 1);
const hours = fc.integer({ min: 0, max: 160 });
const strikes = fc.record({ kind: fc.constant("strike" as const), account, hours, price: fc.constantFrom(1, 1, 1, 2, 3, 3, 6) });
const showings = fc.record({ kind: fc.constant("shows" as const), account, hours, thing: fc.nat(kinds.length - 1), key: fc.constantFrom(0, 0, 0, 1) });
const others = fc.record({ kind: fc.constantFrom("overturned", "upheld", "confirmed", "released"), about: fc.nat(30) });

const histories = (least: number, most: number): Arbitrary<readonly Happening[]> =>
  fc
    .tuple(strikes, fc.array(fc.oneof({ weight: 3, arbitrary: strikes }, { weight: 8, arbitrary: showings }, { weight: 2, arbitrary: others }), { minLength: least - 1, maxLength: most - 1 }))
    .map(([first, rest]) => [first, ...rest]);

interface History {
  readonly drawn: Drawn;
  readonly happened: readonly Happening[];
  /** Orders in which it is told. */
  readonly orders: readonly (readonly number[])[];
  /** Accounts that somebody takes out of the person of the first of them when all of it was told. */
  readonly split: readonly number[];
}

/** Where everything lies in the seven days before the town's present, so that nothing is late and every penalty begins now. */
const now = start + 7 * dayMs - hourMs;
const instantOf = (at: number): number => start + at * hourMs;
const nameOf = (index: number): string => accounts[index] ?? "";

/** Each strike is spoken of once at most, by somebody who is heard: a hold is reviewed, what counts is appealed. */
function sensible(drawn: Drawn, happened: readonly Happening[]): readonly Happening[] {
  const struck = happened.flatMap((one, index) => (one.kind === "strike" ? [{ index, to: comesTo(drawn, one.price, instantOf(one.hours)) }] : []));
  const spoken = new Set<number>();
  return happened.map((one): Happening => {
    if (one.kind === "strike" || one.kind === "shows") return one;
    const about = struck[one.about % struck.length];
    const isReview = one.kind === "confirmed" || one.kind === "released";
    if (about === undefined || spoken.has(about.index) || about.to !== (isReview ? "held" : "struck")) return { kind: "shows", account: one.about % accounts.length, hours: one.about, thing: one.about % kinds.length, key: 0 };
    spoken.add(about.index);
    return { kind: one.kind, about: about.index };
  });
}

const aboutOf = (one: Happening | undefined): number | undefined => (one === undefined || !("about" in one) ? undefined : one.about);

/** Tells what happened; what a decision is about follows it at once where it was told before. */
function tell(ledger: Ledger, { happened, split }: History, order: readonly number[], tally: (name: string) => void): void {
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
    const id = `e-${index}`;
    switch (one.kind) {
      case "shows":
        take(login(id, nameOf(one.account), kinds[one.thing] ?? "", `k-${one.key}`, instantOf(one.hours)));
        return;
      case "strike": {
        const decision = take(listing(id, nameOf(one.account), one.price, instantOf(one.hours)));
        if (decision !== undefined) decisions.set(index, decision);
        for (const other of waiting) {
          if (aboutOf(happened[other]) !== index) continue;
          waiting.delete(other);
          tellOne(other);
        }
        return;
      }
      default: {
        const decision = decisions.get(one.about);
        if (decision === undefined) {
          waiting.add(index);
          return;
        }
        if (one.kind === "confirmed" || one.kind === "released") take(builtIn(id, "reeve.review.decided", now, { decision: decision.decision, outcome: one.kind, reviewer: "r", reason: "x" }));
        else if (take(builtIn(`${id}-opened`, "reeve.appeal.opened", now, { appeal_id: id, strike: decision.strikes[0]?.strike ?? "", by: "a", reason: "x" })) !== undefined) {
          take(builtIn(id, "reeve.appeal.decided", now, { appeal_id: id, outcome: one.kind, by: "r", reason: "x" }));
        }
      }
    }
  };
  for (const index of order) tellOne(index);
  if (split.length > 0) take(builtIn("split", "reeve.accounts.split", now, { accounts: split.map(nameOf), by: "r", reason: "x" }));
}

/** What counts, what was shown, and which pairs are left when the split was heard. */
function expectedOf({ drawn, happened, split }: History): { readonly counted: readonly Conduct[]; readonly joined: readonly Pair[]; readonly shown: readonly Showing[] } {
  const counted = happened.flatMap((one, index): readonly Conduct[] => {
    if (one.kind !== "strike") return [];
    const spoken = happened.find((other) => aboutOf(other) === index);
    const to = comesTo(drawn, one.price, instantOf(one.hours));
    if (to === "nothing" || (to === "held" ? spoken?.kind !== "confirmed" : spoken?.kind === "overturned")) return [];
    return [{ account: nameOf(one.account), name: `e-${index}`, instant: instantOf(one.hours), severity: one.price === 2 ? "grave" : undefined }];
  });
  const shown = happened.flatMap((one): readonly Showing[] => (one.kind === "shows" ? [{ account: nameOf(one.account), kind: kinds[one.thing] ?? "", key: `k-${one.key}`, instant: instantOf(one.hours) }] : []));
  return { counted, shown, joined: apartFrom(split.map(nameOf), pairs(sharing, shown)) };
}

/** A split is heard where all it names are one person; then it takes them out, or each by itself where nobody is left. */
function apartFrom(named: readonly string[], joined: readonly Pair[]): readonly Pair[] {
  const [first] = named;
  if (first === undefined) return joined;
  const person = connected(first, joined.map((pair) => pair.accounts));
  if (person.size < 2 || named.some((one) => !person.has(one))) return joined;
  const isAll = new Set(named).size === person.size;
  return joined.filter(({ accounts: [one, other] }) => !(isAll ? person.has(one) && person.has(other) : named.includes(one) !== named.includes(other)));
}

const subject = (id: string): { readonly kind: string; readonly id: string } => ({ kind: "account", id });

function penaltiesIn(engine: Engine, ledger: Ledger): readonly string[] {
  return accounts
    .flatMap((id) => [...ledger.standingOf(subject(id)).penalties.values()].filter((record) => engine.isInForce(record, now)).map(({ fact, times }) => `${id} ${fact.penaltyKind === "warn" ? "warn" : `${fact.penaltyKind} ${fact.object ?? ""} ${times.until === undefined ? -1 : times.until - now}`}`))
    .sort();
}

/** Who is barred from selling by whose penalty: `b hold by a`. */
function barsIn(ledger: Ledger): readonly string[] {
  const found = new Set<string>();
  for (const id of accounts) {
    const taken = ledger.preview(listing(`look-${id}`, id, 9, now));
    for (const bar of "problem" in taken ? [] : taken.decision.standing) found.add(`${id} ${bar.verdict} by ${ledger.ownerOf("penalty", bar.penalty ?? "")?.id ?? ""}`);
  }
  return [...found].sort();
}

function barsExpected(inForce: readonly string[], joined: readonly Pair[]): readonly string[] {
  const banned = [...new Set(inForce.flatMap((one) => (one.includes(" ban ") ? [one.slice(0, one.indexOf(" "))] : [])))];
  return banned.flatMap((from) => accounts.flatMap((to) => ((how) => (how === "nothing" ? [] : [`${to} ${how} by ${from}`]))(reach(from, to, joined, now)))).sort();
}

/** Each strike of these accounts that counts, and the step it led to. */
export function stepsIn(engine: Engine, ledger: Ledger, ids: readonly string[]): readonly string[] {
  const met = new Set<string>();
  return ids
    .flatMap((id) => {
      const { accounts: all, id: person } = ledger.personOf(subject(id));
      if (met.has(person)) return [];
      met.add(person);
      const counting = all.flatMap((one) => [...ledger.standingOf(one).strikes.values()].flatMap(({ fact, status }) => ((terms) => (status !== "counts" || terms === undefined ? [] : [{ ...fact, terms }]))(ledger.termsOf(fact.terms))));
      return engine.personLadder(counting, engine.joinsIn({ id: person, accounts: all }, (one) => ledger.standingOf(one))).bursts.flatMap(({ strikes: own }) => own.map(({ event, step }) => `${event} ${step}`));
    })
    .sort();
}

/** Called after the account that is known of for the longest; a listing of which nothing is found is not remembered. */
function personsExpected({ drawn, happened }: History, joined: readonly Pair[]): readonly string[] {
  const isRemembered = (one: Happening): boolean => one.kind !== "strike" || comesTo(drawn, one.price, instantOf(one.hours)) !== "nothing";
  const began = (id: string): number => Math.min(...happened.flatMap((one) => ("account" in one && isRemembered(one) && nameOf(one.account) === id ? [instantOf(one.hours)] : [])), Infinity);
  return accounts.map((id) => {
    const all = [...connected(id, joined.map((pair) => pair.accounts))].sort((one, other) => began(one) - began(other) || (one < other ? -1 : 1));
    return `${id} of p-${all[0] ?? id}`;
  });
}

function problemOf(engine: Engine, history: History, tally: (name: string) => void): string | undefined {
  const { drawn, happened, orders } = history;
  const compiled = planOf(engine, drawn, linkedSourceOf);
  const ladder = referenceOf(drawn);
  const { counted, joined } = expectedOf(history);
  const inForce = penalties(ladder, counted, joined);
  const expected = { persons: personsExpected(history, joined), penalties: inForce, steps: steps(ladder, counted, joined), bars: barsExpected(inForce, joined) };
  tally(`${joined.length} joins`);
  tallyCampaign(drawn, happened.flatMap((one) => (one.kind === "strike" ? [{ price: one.price, instant: instantOf(one.hours) }] : [])), tally);
  for (const one of expected.bars) tally(one.includes(" hold ") ? "held through another account" : one.startsWith(one.at(-1) ?? "") ? "barred" : "blocked through another account");
  for (const order of orders) {
    const ledger = new engine.Ledger(compiled, new engine.MemoryStore());
    tell(ledger, history, order, tally);
    const found = { persons: accounts.map((id) => `${id} of ${ledger.personOf(subject(id)).id}`), penalties: penaltiesIn(engine, ledger), steps: stepsIn(engine, ledger, accounts), bars: barsIn(ledger) };
    for (const what of ["persons", "penalties", "steps", "bars"] as const) {
      if (JSON.stringify(found[what]) !== JSON.stringify(expected[what])) return `told as ${order.join(" ")}: ${what} are ${found[what].join(", ")}; expected are ${expected[what].join(", ")}`;
    }
  }
  return undefined;
}

const split = fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.uniqueArray(account, { minLength: 1, maxLength: 3 }) });

/** Every order of what is short, some of what is long. */
const told: Arbitrary<History> = fc.oneof(
  { weight: 1, arbitrary: fc.tuple(ladders, histories(5, 5), split).map(([drawn, happened, named]) => ({ drawn, happened: sensible(drawn, happened), split: named, orders: permutations(5) })) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(ladders, histories(8, 40), split, fc.array(fc.integer(), { minLength: 4, maxLength: 4 }))
      .map(([drawn, happened, named, seeds]) => ({ drawn, happened: sensible(drawn, happened), split: named, orders: seeds.map((seed) => shuffled(happened.length, seed)) })),
  },
);

export const runLinks = (options: Options, engine: Engine = whole): Outcome =>
  runTold(
    {
      values: told,
      problem: (history, tally) => problemOf(engine, history, tally),
      head: ({ drawn, split: named }) => `${JSON.stringify(drawn)}\nsplit ${named.map(nameOf).join(" ")}`,
    },
    options,
  );

export const links: Proof = {
  code: "R15",
  name: "links",
  claim: "What accounts show, strikes, reviews, appeals and a split, told in whichever order, end in the persons, steps, penalties and bars that a reference has",
  floor: 1_000_000,
  short: 500,
  run: async (options) => runLinks(options),
};
