import { hash } from "node:crypto";
import type { BuiltInEvent, Decision, Entry, Event, Ledger, Plan, Store } from "@reeve/engine";
import type { Conduct, Showing } from "../../reference/persons.ts";
import { connected, pairs, steps } from "../../reference/persons.ts";
import type { Engine } from "../../support/court.ts";
import { whole } from "../../support/court.ts";
import type { Options, Outcome, Proof } from "../proof.ts";
import { newTally } from "../proof.ts";
import { stepsIn } from "./links.ts";
import { sequence } from "./sequence.ts";
import type { Drawn } from "./town.ts";
import { builtIn, dayMs, hourMs, linkedSourceOf, listing, login, planOf, referenceOf, sharing, start } from "./town.ts";

const operations = 500;
const accounts = ["a", "b", "c", "d", "e"] as const;
const kinds = ["device", "phone", "payee", "identity"] as const;
const minuteMs = 60_000;
const measureHours = 12;
/** Behind the latest event by more than this an event is late. */
const lateAfterMs = 7 * dayMs;
/** So many attempts, and a message is given up. */
const mostAttempts = 4;

/** The town with a measure, a hold that lapses and a campaign; its second version has a measure and a rule more. */
const sourceOf =
  (version: 1 | 2) =>
  (drawn: Drawn): string => `${linkedSourceOf(drawn)}
${version === 1 ? "" : "measure logins = count of account.login by account over 1 day"}
measure listings_lately = count of listing.published by account over ${measureHours} hours
rule busy under trade { title zh "忙", en "Busy" on listing.published when price == 9 CNY and listings_lately > 2 then hold for "busy" }
rule urgent under trade { title zh "五", en "Five" on listing.published when price == 5 CNY then hold for "urgent" within 12 hours else block, strike under trade }
${version === 1 ? "" : 'rule fourth under trade { title zh "四", en "Four" on listing.published when price == 4 CNY then block, strike under trade }'}
campaign sweep { title zh "清扫", en "Sweep" from 2020-01-14 until 2020-01-16 raise rule doubtful to block }
`;

/** Which rule a price chooses, in both versions. */
const ruleOf: Readonly<Record<number, string>> = { 1: "plain", 2: "grave", 3: "doubtful", 5: "urgent" };

interface Call {
  readonly event: Event | BuiltInEvent;
  /** Of what was acknowledged. */
  decision?: Decision;
  isAnswered: boolean;
  /** Some copy of it was taken. One that was refused is forgotten, and another that comes when things have changed is looked at anew. */
  isTaken: boolean;
}

type Draw = (limit: number) => number;
type Count = (name: string) => void;

/** What a run came to: what is on record, what the other side was told, and what is wrong. */
interface Ran {
  readonly digest: string;
  readonly wrong: string | undefined;
}

/**
 * A town with its platform, its ledger and whoever is told of it, in one process: clock, network and disk are simulated, and a seed says what happens. The platform sends each event until it is
 * answered; the network drops, doubles, delays and reorders events and answers; the disk refuses groups; what was counted is put on record sooner or later; the process is killed with a group in its hands, before or after it was written;
 * the ruleset is swapped. In the end everybody is answered, and what is on record is compared with what was sent, with a ledger that is built from it anew, and with a reference.
 */
function run(engine: Engine, seed: number, most: number, count: Count): Ran {
  const next = sequence(seed);
  const draw: Draw = (limit) => next() % limit;
  const drawn: Drawn = { burstHours: [0, 1, 6, 24][draw(4)] ?? 0, againDays: [2, 3, 365][draw(3)] ?? 2, steps: 1 + draw(5), graveAt: 1, lastIsForGood: draw(2) === 0 };
  const options = { tallyDelay: [1, 3, 10, 100][draw(4)] ?? 1 };
  const town: Drawn = { ...drawn, graveAt: 1 + draw(drawn.steps) };
  const versions = [planOf(engine, town, sourceOf(1)), secondOf(planOf(engine, town, sourceOf(2)))] as const;
  const written: Entry[] = [];
  const disk = diskOf(engine, written);
  let version: Plan = versions[0];
  let ledger = new engine.Ledger(version, disk.store, options);
  let outbox = new engine.Outbox(disk.store, "webhook");
  let now = start;

  const calls = new Map<string, Call>();
  const inFlight: { readonly call: Call; readonly due: number }[] = [];
  let group: { readonly call: Call; readonly decision: Decision }[] = [];
  const told = { content: new Map<number, string>(), done: new Set<number>(), log: [] as string[] };
  let wrong: string | undefined;
  const broken = (what: string): void => void (wrong ??= what);

  const restart = (): void => {
    ledger = new engine.Ledger(version, disk.store, options);
    outbox = new engine.Outbox(disk.store, "webhook");
    group = [];
  };
  const send = (call: Call, isReliable: boolean): void => {
    if (!isReliable && draw(6) === 0) return count("dropped");
    const copies = !isReliable && draw(6) === 0 ? 2 : 1;
    if (copies === 2) count("doubled");
    const delay = (): number => (isReliable ? 0 : draw(40) === 0 ? 9 * dayMs : ([0, minuteMs, hourMs, dayMs][draw(4)] ?? 0));
    for (let copy = 0; copy < copies; copy++) inFlight.push({ call, due: now + delay() });
  };
  const begin = (event: Event | BuiltInEvent): void => {
    const call: Call = { event, isAnswered: false, isTaken: false };
    calls.set(event.id, call);
    send(call, false);
  };
  const arrive = (call: Call): void => {
    ledger.activate(now);
    const taken = ledger.take(call.event);
    if (!("problem" in taken)) {
      call.isTaken = true;
      return void group.push({ call, decision: taken.decision });
    }
    if (typeof call.event.type === "number") broken(`${call.event.id} is refused: ${taken.problem.type}`);
    count("refused");
    call.isAnswered = true;
  };
  const answer = ({ call, decision }: { readonly call: Call; readonly decision: Decision }): void => {
    const before = call.decision;
    if (before !== undefined && !decision.replayed) broken(`${call.event.id} is decided twice`);
    if (before !== undefined && textOf(before) !== textOf(decision)) broken(`${call.event.id} is told otherwise when it comes again:\n${textOf(before)}\n${textOf(decision)}`);
    call.decision ??= { ...decision, replayed: false };
    call.isAnswered = true;
    count(decision.replayed ? "answered again" : "answered");
  };
  const commit = (isReliable: boolean): void => {
    const fate = isReliable ? 9 : draw(10);
    if (fate === 0) {
      count("killed before it was written");
      return restart();
    }
    disk.isFull = fate === 1;
    try {
      ledger.commit();
    } catch {
      if (!disk.isFull) throw new Error("the ledger fails where the disk does not");
      count("refused by the disk");
      group = [];
      return;
    } finally {
      disk.isFull = false;
    }
    if (fate === 2) {
      count("killed before it was answered");
      return restart();
    }
    for (const one of group) if (isReliable || draw(8) > 0) answer(one);
    group = [];
  };
  const tell = (isReliable: boolean): number => {
    const due = outbox.take(now, isReliable ? 1000 : 1 + draw(4));
    for (const { position, attempts, ...message } of due) {
      if (!isReliable && draw(20) === 0) {
        count("killed while telling");
        restart();
        return due.length;
      }
      const isTaken = isReliable || draw(3) > 0;
      if (isTaken) heard(position, JSON.stringify(message));
      // What was taken may seem to have failed.
      const seems = isTaken && (isReliable || draw(8) > 0);
      if (!seems && attempts + 1 >= mostAttempts) told.done.add(position);
      count(seems ? "told" : "not told");
      outbox.settle(position, seems ? {} : attempts + 1 < mostAttempts ? { failed: "503", next: now + hourMs } : { failed: "503" });
    }
    if (isReliable || draw(2) === 0) outbox.save();
    return due.length;
  };
  const heard = (position: number, content: string): void => {
    const first = told.content.get(position);
    if (first !== undefined && first !== content) broken(`message ${position} is not the same each time`);
    if (first === undefined) {
      const of = concernsAt(written, position);
      for (const { position: earlier, concerns = [] } of written) {
        if (earlier < position && concerns.some(({ id }) => of.has(id)) && !told.done.has(earlier)) broken(`message ${position} is told before ${earlier}`);
      }
    }
    told.content.set(position, content);
    told.done.add(position);
    told.log.push(`${position} ${content}`);
  };

  const name = (): string => accounts[draw(accounts.length)] ?? "";
  const isSkewed = draw(3) === 0;
  /** Mostly of late; at times so long ago that it is late, and where a clock is wrong days ahead, so that others are. */
  const instant = (): number => (isSkewed && draw(60) === 0 ? now + (5 + draw(5)) * dayMs : now - draw(draw(8) === 0 ? 14 * 24 * 60 : 24 * 60) * minuteMs);
  const decisions = (isAsked: (decision: Decision) => boolean): readonly Decision[] => [...calls.values()].flatMap(({ decision }) => (decision !== undefined && isAsked(decision) ? [decision] : []));
  const one = <Item>(all: readonly Item[]): Item | undefined => (all.length === 0 ? undefined : all[draw(all.length)]);
  const happen = (id: string): void => {
    const kind = draw(20);
    if (kind < 9) return begin(listing(id, name(), [1, 2, 3, 4, 5, 9, 9, 9][draw(8)] ?? 9, instant()));
    if (kind < 14) return begin(login(id, name(), kinds[draw(kinds.length)] ?? "", `k-${draw(3)}`, instant()));
    if (kind < 16) {
      const held = one(decisions(({ verdict, findings }) => verdict === "hold" && findings.length > 0));
      if (held !== undefined) begin(builtIn(id, "reeve.review.decided", now, { decision: held.decision, outcome: draw(2) === 0 ? "confirmed" : "released", reviewer: "r", reason: "x" }));
      return;
    }
    if (kind < 18) {
      const struck = one(decisions(({ strikes }) => strikes.length > 0));
      if (struck !== undefined) begin(builtIn(id, "reeve.appeal.opened", now, { appeal_id: id, strike: struck.strikes[0]?.strike ?? "", by: "a", reason: "x" }));
      return;
    }
    const opened = one([...calls.values()].filter(({ event, decision }) => event.type === "reeve.appeal.opened" && decision !== undefined));
    if (opened !== undefined) begin(builtIn(id, "reeve.appeal.decided", now, { appeal_id: opened.event.id, outcome: draw(2) === 0 ? "overturned" : "upheld", by: "r", reason: "x" }));
  };

  for (let step = 0; step < most && wrong === undefined; step++) {
    const what = draw(100);
    if (what < 34) happen(`e-${step}`);
    else if (what < 64) {
      const due = inFlight.flatMap((packet, at) => (packet.due <= now ? [{ packet, at }] : []));
      const chosen = one(due);
      if (chosen === undefined) continue;
      inFlight.splice(chosen.at, 1);
      arrive(chosen.packet.call);
    } else if (what < 76) commit(false);
    else if (what < 82) {
      const unanswered = one([...calls.values()].filter(({ isAnswered }) => !isAnswered));
      if (unanswered !== undefined) send(unanswered, false);
      count("sent again");
    } else if (what < 90) now += (1 + draw(180)) * minuteMs;
    else if (what < 92) ledger.lapse(now);
    else if (what < 93) {
      now += minuteMs;
      version = one(versions) ?? version;
      ledger.use(version);
      ledger.activate(now);
      count("swapped");
    } else if (what < 94) {
      const known = one([...calls.values()].filter(({ event, decision }) => typeof event.type === "number" && decision !== undefined));
      // Another event under an identity that is taken.
      const taken = known === undefined ? undefined : ledger.take({ ...known.event, data: { ...known.event.data, title: "another" } } as Event);
      if (taken !== undefined && !("problem" in taken)) broken(`${known?.event.id ?? ""} is taken with other content`);
    } else tell(false);
  }
  // In the end the network and the disk work, and everybody is answered and told.
  while (wrong === undefined && [...calls.values()].some(({ isAnswered }) => !isAnswered)) {
    for (const call of calls.values()) if (!call.isAnswered) arrive(call);
    commit(true);
  }
  if (wrong === undefined) {
    ledger.lapse(Math.max(now, ledger.latest));
    commit(true);
    for (now += dayMs; tell(true) > 0; now += dayMs);
    wrong = problemIn(engine, { town, ledger, written, calls, dead: new Set(outbox.dead().map(({ position }) => position)), told: told.content, now });
  }
  return { digest: hash("sha256", JSON.stringify([written, told.log])), wrong };
}

const textOf = (decision: Decision): string => JSON.stringify({ ...decision, replayed: false });
const concernsAt = (written: readonly Entry[], position: number): ReadonlySet<string> => new Set(written[position - 1]?.concerns?.map(({ id }) => id));

const seconds = new Map<Plan, Plan>();

/** A version of its own, the same object each time. */
function secondOf(plan: Plan): Plan {
  const known = seconds.get(plan) ?? { ...plan, ruleset: { ...plan.ruleset, version: "2.0.0", digest: "sha256:22" } };
  seconds.set(plan, known);
  return known;
}

/** A store that notes what is written to it, and refuses a group when it is full. */
function diskOf({ MemoryStore }: Engine, written: Entry[]): { readonly store: Store; isFull: boolean } {
  const store = new MemoryStore();
  const disk = { store, isFull: false };
  const write = store.commit.bind(store);
  store.commit = (group, tallies) => {
    if (disk.isFull) throw new Error("the disk is full");
    write(group, tallies);
    written.push(...group);
  };
  return disk;
}

interface Ended {
  readonly town: Drawn;
  readonly ledger: Ledger;
  readonly written: readonly Entry[];
  readonly calls: ReadonlyMap<string, Call>;
  readonly dead: ReadonlySet<number>;
  readonly told: ReadonlyMap<number, string>;
  readonly now: number;
}

function problemIn(engine: Engine, ended: Ended): string | undefined {
  return recordProblem(ended) ?? orderProblem(ended) ?? findingsProblem(ended) ?? messagesProblem(ended) ?? holdsProblem(ended) ?? rebuiltProblem(engine, ended) ?? referenceProblem(engine, ended);
}

/** What was answered is on record, once and as it was answered, and nothing else of what was sent. */
function recordProblem({ written, calls }: Ended): string | undefined {
  if (written.some(({ position }, index) => position !== index + 1)) return `positions are ${written.map(({ position }) => position).join(" ")}`;
  const recorded = new Map(written.map((entry) => [`${entry.source} ${entry.id}`, entry]));
  if (recorded.size !== written.length) return "an event is on record twice";
  for (const [id, { event, decision, isTaken }] of calls) {
    const entry = recorded.get(`${event.source} ${id}`);
    if (decision === undefined) {
      if (entry !== undefined && !isTaken) return `${id} is on record, and was refused`;
    } else if (entry === undefined) return `${id} was answered and is not on record`;
    else if (textOf(entry.decision) !== textOf(decision)) return `${id} is on record as\n${textOf(entry.decision)}\nand was answered\n${textOf(decision)}`;
  }
  return undefined;
}

/** What is late, what has lapsed and which version decides are said by what is on record before. */
function orderProblem({ written }: Ended): string | undefined {
  const open = new Map<string, number>();
  let latest = -Infinity;
  let active: string | undefined;
  for (const { id, source, instant, late, decision, facts } of written) {
    if (source === "town") {
      if (late !== latest - instant > lateAfterMs && !decision.event.type.startsWith("reeve.")) return `${id} is ${late ? "" : "not "}late`;
      if (decision.ruleset.digest !== active) return `${id} is decided by a version that is not the active one`;
      for (const [hold, deadline] of open) if (deadline < instant) return `${id} comes after the deadline of ${hold}, which has not lapsed`;
    }
    latest = Math.max(latest, instant);
    for (const fact of facts) {
      if (fact.kind === "activated") active = fact.digest;
      if (fact.kind === "review" && fact.deadline !== undefined) open.set(fact.decision, fact.deadline);
      if (fact.kind === "reviewed") open.delete(fact.decision);
    }
  }
  return undefined;
}

/** Each listing has the findings of its price in the version that decided it, with what was counted before it; also when it was told out of order. */
function findingsProblem({ written, calls }: Ended): string | undefined {
  const counted: { readonly account: unknown; readonly instant: number }[] = [];
  for (const { id, source, instant, late, decision } of written) {
    const event = source === "town" ? calls.get(id)?.event : undefined;
    if (event === undefined || event.type !== 0) continue;
    const { price, account_id: account } = event.data as { readonly price?: number; readonly account_id?: string };
    if (!late) counted.push({ account, instant });
    const lately = counted.filter((one) => one.account === account && one.instant > instant - measureHours * hourMs && one.instant <= instant).length;
    const own = ruleOf[price ?? 0] ?? (price === 4 && decision.ruleset.version === "2.0.0" ? "fourth" : price === 9 && !late && lately > 2 ? "busy" : undefined);
    const found = decision.findings.map(({ rule }) => rule).join(" ");
    if (found !== (own ?? "")) return `${id} has the findings ${found}, and should have ${own ?? "none"}`;
  }
  return undefined;
}

function messagesProblem({ written, dead, told }: Ended): string | undefined {
  for (const { position, concerns } of written) {
    if (concerns !== undefined && !told.has(position) && !dead.has(position)) return `message ${position} was never told and is not listed`;
    if (concerns === undefined && told.has(position)) return `entry ${position} concerns nobody and was told`;
  }
  return undefined;
}

/** Each hold lapses or is decided, or is decided after it lapsed, each once; none is open beyond its deadline. */
function holdsProblem({ written, ledger }: Ended): string | undefined {
  const ends = new Map<string, string>();
  for (const { facts } of written) for (const fact of facts) if (fact.kind === "reviewed") ends.set(fact.decision, `${ends.get(fact.decision) ?? ""} ${fact.outcome}`);
  for (const { facts } of written) {
    for (const fact of facts) {
      if (fact.kind !== "review") continue;
      const end = ends.get(fact.decision);
      if (end !== undefined && !/^(?: lapsed)?(?: released| confirmed)?$/.test(end)) return `hold ${fact.decision} ended:${end}`;
      if (end === undefined && fact.deadline !== undefined && fact.deadline < ledger.latest) return `hold ${fact.decision} is open beyond its deadline`;
    }
  }
  return undefined;
}

const subject = (id: string): { readonly kind: string; readonly id: string } => ({ kind: "account", id });

/** What is on record is all that a ledger knows: one that is built from it anew remembers and decides the same. */
function rebuiltProblem(engine: Engine, { ledger, written, town, now }: Ended): string | undefined {
  const store = new engine.MemoryStore();
  store.commit(written);
  const plan = planOf(engine, town, sourceOf(1));
  ledger.use(plan);
  const rebuilt = new engine.Ledger(plan, store);
  for (const id of accounts) {
    const [live, anew] = [ledger, rebuilt].map((one) => {
      const { strikes, penalties, reviews, labels } = one.standingOf(subject(id));
      const preview = one.preview(listing(`look-${id}`, id, 9, now));
      return JSON.stringify([[...strikes], [...penalties], [...reviews], labels, one.personOf(subject(id)), "problem" in preview ? preview.problem.type : textOf(preview.decision)]);
    });
    if (live !== anew) return `of ${id} the ledger remembers\n${live ?? ""}\nand one that is built anew\n${anew ?? ""}`;
  }
  return undefined;
}

/** Persons and steps are those that a reference has of the strikes that count and of what accounts showed. */
function referenceProblem(engine: Engine, { ledger, written, calls, town }: Ended): string | undefined {
  const settled = new Map<string, string>();
  for (const { facts } of written) for (const fact of facts) if (fact.kind === "settled") settled.set(fact.strike, fact.as);
  const counted = written.flatMap(({ facts }) =>
    facts.flatMap((fact): readonly Conduct[] => {
      if (fact.kind !== "strike") return [];
      const as = settled.get(fact.strike);
      const counts = as === undefined ? fact.counts === "now" : as === "confirmed";
      return counts ? [{ account: fact.of.id, name: fact.event, instant: fact.instant, severity: fact.severity }] : [];
    }),
  );
  const shown = written.flatMap(({ id, source, late }): readonly Showing[] => {
    const event = source === "town" && !late ? calls.get(id)?.event : undefined;
    if (event === undefined || event.type !== 1) return [];
    const { account_id: account, ...things } = event.data as Readonly<Record<string, string>>;
    return Object.entries(things).map(([field, key]) => ({ account: account ?? "", kind: field.replace(/_.*/, ""), key, instant: event.instant }));
  });
  const joined = pairs(sharing, shown);
  const groups = (of: (id: string) => ReadonlySet<string>): string => accounts.map((id) => [...of(id)].sort().join("")).join(" ");
  const persons = groups((id) => new Set(ledger.personOf(subject(id)).accounts.map((one) => one.id)));
  const expected = groups((id) => connected(id, joined.map((pair) => pair.accounts)));
  if (persons !== expected) return `persons are ${persons}; expected are ${expected}`;
  const reached = stepsIn(engine, ledger, accounts);
  const led = steps(referenceOf(town), counted, joined);
  return JSON.stringify(reached) === JSON.stringify(led) ? undefined : `steps are ${reached.join(", ")}; expected are ${led.join(", ")}`;
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
