/** A town with its platform, its ledger and whoever is told of it, in one process: clock, network and disk are simulated, and a seed says what happens. */
import type { BuiltInEvent, Decision, Entry, Event, Ledger, LedgerOptions, Outbox, Plan, Store } from "@reeve/engine";
import type { Engine } from "../../support/court.ts";
import { sequence } from "./sequence.ts";
import type { Drawn } from "./town.ts";
import { builtIn, dayMs, hourMs, linkedSourceOf, listing, login, minuteMs, planOf, start } from "./town.ts";

export const accounts = ["a", "b", "c", "d", "e"] as const;
const kinds = ["device", "phone", "payee", "identity"] as const;
export const measureHours = 12;
/** So many attempts, and a message is given up. */
const mostAttempts = 4;

/** The town with a measure and a hold that lapses; its second version has a measure and a rule more. */
export const sourceOf =
  (version: 1 | 2) =>
  (drawn: Drawn): string => `${linkedSourceOf(drawn)}
${version === 1 ? "" : "measure logins = count of account.login by account over 1 day"}
measure listings_lately = count of listing.published by account over ${measureHours} hours
rule busy under trade { title zh "忙", en "Busy" on listing.published when price == 9 CNY and listings_lately > 2 then hold for "busy" }
rule urgent under trade { title zh "五", en "Five" on listing.published when price == 5 CNY then hold for "urgent" within 12 hours else block, strike under trade }
${version === 1 ? "" : 'rule fourth under trade { title zh "四", en "Four" on listing.published when price == 4 CNY then block, strike under trade }'}
`;

/** Which rule a price chooses, in both versions and at any time. */
export const ruleOf: Readonly<Record<number, string>> = { 1: "plain", 2: "grave", 3: "doubtful", 5: "urgent" };

/** What the platform sent, and what it was answered. */
export interface Call {
  readonly event: Event | BuiltInEvent;
  /** Of what was acknowledged. */
  decision?: Decision;
  isAnswered: boolean;
  /** Some copy of it was taken. One that was refused is forgotten, and another that comes when things have changed is looked at anew. */
  isTaken: boolean;
}

export type Count = (name: string) => void;

export interface World {
  readonly engine: Engine;
  readonly draw: (limit: number) => number;
  readonly count: Count;
  readonly town: Drawn;
  readonly options: LedgerOptions;
  readonly versions: readonly [Plan, Plan];
  /** Whether clocks of the platform may be days ahead. */
  readonly isSkewed: boolean;
  readonly disk: { readonly store: Store; isFull: boolean };
  /** What is on the disk. */
  readonly written: Entry[];
  readonly calls: Map<string, Call>;
  readonly inFlight: { readonly call: Call; readonly due: number }[];
  /** What messages said, which are done with, and all that was heard, in order. */
  readonly told: { readonly content: Map<number, string>; readonly done: Set<number>; readonly log: string[] };
  version: Plan;
  ledger: Ledger;
  outbox: Outbox;
  /** What the process holds in its hands. */
  group: { readonly call: Call; readonly decision: Decision }[];
  now: number;
  /** The first thing that went wrong. */
  wrong: string | undefined;
}

export function worldOf(engine: Engine, seed: number, count: Count): World {
  const next = sequence(seed);
  const draw = (limit: number): number => next() % limit;
  const drawn: Drawn = { burstHours: [0, 1, 6, 24][draw(4)] ?? 0, againDays: [2, 3, 365][draw(3)] ?? 2, steps: 1 + draw(5), graveAt: 1, lastIsForGood: draw(2) === 0 };
  const options = { tallyDelay: [1, 3, 10, 100][draw(4)] ?? 1 };
  const town: Drawn = { ...drawn, graveAt: 1 + draw(drawn.steps), campaign: { first: 4, last: 6, raises: true, ...(drawn.steps < 2 ? {} : { step: 2 }) } };
  const versions = [planOf(engine, town, sourceOf(1)), secondOf(planOf(engine, town, sourceOf(2)))] as const;
  const written: Entry[] = [];
  const disk = diskOf(engine, written);
  return {
    engine,
    draw,
    count,
    town,
    options,
    versions,
    isSkewed: draw(3) === 0,
    disk,
    written,
    calls: new Map(),
    inFlight: [],
    told: { content: new Map(), done: new Set(), log: [] },
    version: versions[0],
    ledger: new engine.Ledger(versions[0], disk.store, options),
    outbox: new engine.Outbox(disk.store, "webhook"),
    group: [],
    now: start,
    wrong: undefined,
  };
}

const seconds = new Map<Plan, Plan>();

/** A version of its own, the same object each time. */
function secondOf(plan: Plan): Plan {
  const known = seconds.get(plan) ?? { ...plan, ruleset: { ...plan.ruleset, version: "2.0.0", digest: "sha256:22" } };
  seconds.set(plan, known);
  return known;
}

/** A store that notes what is written to it, and refuses a group when it is full. */
function diskOf({ MemoryStore }: Engine, written: Entry[]): World["disk"] {
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

export const textOf = (decision: Decision): string => JSON.stringify({ ...decision, replayed: false });

export const one = <Item>({ draw }: World, all: readonly Item[]): Item | undefined => (all.length === 0 ? undefined : all[draw(all.length)]);

const broken = (world: World, what: string): void => void (world.wrong ??= what);

// ---------------------------------------------------------------- the platform

/** Something happens on the market, or somebody decides about what happened there, and the platform tells of it. */
export function happen(world: World, id: string): void {
  const { draw, calls, now } = world;
  const kind = draw(20);
  const decisions = (isAsked: (decision: Decision) => boolean): readonly Decision[] => [...calls.values()].flatMap(({ decision }) => (decision !== undefined && isAsked(decision) ? [decision] : []));
  if (kind < 9) return begin(world, listing(id, nameIn(world), [1, 2, 3, 4, 5, 6, 9, 9, 9][draw(9)] ?? 9, instantIn(world)));
  if (kind < 14) return begin(world, login(id, nameIn(world), kinds[draw(kinds.length)] ?? "", `k-${draw(3)}`, instantIn(world)));
  if (kind < 16) {
    const held = one(world, decisions(({ verdict, findings }) => verdict === "hold" && findings.length > 0));
    if (held !== undefined) begin(world, builtIn(id, "reeve.review.decided", now, { decision: held.decision, outcome: draw(2) === 0 ? "confirmed" : "released", reviewer: "r", reason: "x" }));
    return;
  }
  if (kind < 18) {
    const struck = one(world, decisions(({ strikes }) => strikes.length > 0));
    if (struck !== undefined) begin(world, builtIn(id, "reeve.appeal.opened", now, { appeal_id: id, strike: struck.strikes[0]?.strike ?? "", by: "a", reason: "x" }));
    return;
  }
  const opened = one(world, [...calls.values()].filter(({ event, decision }) => event.type === "reeve.appeal.opened" && decision !== undefined));
  if (opened !== undefined) begin(world, builtIn(id, "reeve.appeal.decided", now, { appeal_id: opened.event.id, outcome: draw(2) === 0 ? "overturned" : "upheld", by: "r", reason: "x" }));
}

const nameIn = ({ draw }: World): string => accounts[draw(accounts.length)] ?? "";

/** Mostly of late; at times so long ago that it is late, and where a clock is wrong days ahead, so that others are. */
const instantIn = ({ draw, isSkewed, now }: World): number => (isSkewed && draw(60) === 0 ? now + (5 + draw(5)) * dayMs : now - draw(draw(8) === 0 ? 14 * 24 * 60 : 24 * 60) * minuteMs);

function begin(world: World, event: Event | BuiltInEvent): void {
  const call: Call = { event, isAnswered: false, isTaken: false };
  world.calls.set(event.id, call);
  send(world, call);
}

/** Over a network that drops, doubles and delays. */
export function send({ draw, count, inFlight, now }: World, call: Call): void {
  if (draw(6) === 0) return count("dropped");
  const copies = draw(6) === 0 ? 2 : 1;
  if (copies === 2) count("doubled");
  const delay = (): number => (draw(40) === 0 ? 9 * dayMs : ([0, minuteMs, hourMs, dayMs][draw(4)] ?? 0));
  for (let copy = 0; copy < copies; copy++) inFlight.push({ call, due: now + delay() });
}

// ---------------------------------------------------------------- the ledger

/** The process is killed, and started again: what it held in its hands is lost. */
function restart(world: World): void {
  world.ledger = new world.engine.Ledger(world.version, world.disk.store, world.options);
  world.outbox = new world.engine.Outbox(world.disk.store, "webhook");
  world.group = [];
}

/** An event reaches the process. */
export function arrive(world: World, call: Call): void {
  world.ledger.activate(world.now);
  const taken = world.ledger.take(call.event);
  if (!("problem" in taken)) {
    call.isTaken = true;
    return void world.group.push({ call, decision: taken.decision });
  }
  if (typeof call.event.type === "number") broken(world, `${call.event.id} is refused: ${taken.problem.type}`);
  world.count("refused");
  call.isAnswered = true;
}

/** Writes what the process holds, and answers; or the disk refuses, or the process is killed before or after it was written, or answers are lost. */
export function commit(world: World): void {
  const { draw, count, disk, ledger } = world;
  const fate = draw(10);
  if (fate === 0) {
    count("killed before it was written");
    return restart(world);
  }
  disk.isFull = fate === 1;
  try {
    ledger.commit();
  } catch {
    if (!disk.isFull) throw new Error("the ledger fails where the disk does not");
    count("refused by the disk");
    world.group = [];
    return;
  } finally {
    disk.isFull = false;
  }
  if (fate === 2) {
    count("killed before it was answered");
    return restart(world);
  }
  for (const held of world.group) if (draw(8) > 0) answer(world, held);
  world.group = [];
}

function answer(world: World, { call, decision }: World["group"][number]): void {
  const before = call.decision;
  if (before !== undefined && !decision.replayed) broken(world, `${call.event.id} is decided twice`);
  if (before !== undefined && textOf(before) !== textOf(decision)) broken(world, `${call.event.id} is told otherwise when it comes again:\n${textOf(before)}\n${textOf(decision)}`);
  call.decision ??= { ...decision, replayed: false };
  call.isAnswered = true;
  world.count(decision.replayed ? "answered again" : "answered");
}

/** Another version of the ruleset takes over. */
export function swap(world: World): void {
  world.now += minuteMs;
  world.version = one(world, world.versions) ?? world.version;
  world.ledger.use(world.version);
  world.ledger.activate(world.now);
  world.count("swapped");
}

/** Another event comes under an identity that is taken. */
export function impersonate(world: World): void {
  const known = one(world, [...world.calls.values()].filter(({ event, decision }) => typeof event.type === "number" && decision !== undefined));
  const taken = known === undefined ? undefined : world.ledger.take({ ...known.event, data: { ...known.event.data, title: "another" } } as Event);
  if (taken !== undefined && !("problem" in taken)) broken(world, `${known?.event.id ?? ""} is taken with other content`);
}

// ---------------------------------------------------------------- whoever is told

/** Tells some of what is due, over a network on which what was taken may seem to have failed; the process may be killed in between. */
export function tell(world: World): void {
  const { draw, count, now, outbox } = world;
  for (const { position, attempts, ...message } of outbox.take(now, 1 + draw(4))) {
    if (draw(20) === 0) {
      count("killed while telling");
      return restart(world);
    }
    const isTaken = draw(3) > 0;
    if (isTaken) hear(world, position, JSON.stringify(message));
    const seems = isTaken && draw(8) > 0;
    if (!seems && attempts + 1 >= mostAttempts) world.told.done.add(position);
    count(seems ? "told" : "not told");
    outbox.settle(position, seems ? {} : attempts + 1 < mostAttempts ? { failed: "503", next: now + hourMs } : { failed: "503" });
  }
  if (draw(2) === 0) outbox.save();
}

function hear(world: World, position: number, content: string): void {
  const { told, written } = world;
  const first = told.content.get(position);
  if (first !== undefined && first !== content) broken(world, `message ${position} is not the same each time`);
  if (first === undefined) {
    const of = concernsAt(written, position);
    for (const { position: earlier, concerns = [] } of written) {
      if (earlier < position && concerns.some(({ id }) => of.has(id)) && !told.done.has(earlier)) broken(world, `message ${position} is told before ${earlier}`);
    }
  }
  told.content.set(position, content);
  told.done.add(position);
  told.log.push(`${position} ${content}`);
}

const concernsAt = (written: readonly Entry[], position: number): ReadonlySet<string> => new Set(written[position - 1]?.concerns?.map(({ id }) => id));

// ---------------------------------------------------------------- the end

/** Now the network and the disk work: everybody is answered, every hold whose time is over lapses, and everybody is told. */
export function finish(world: World): void {
  while (world.wrong === undefined && [...world.calls.values()].some(({ isAnswered }) => !isAnswered)) {
    for (const call of world.calls.values()) if (!call.isAnswered) arrive(world, call);
    commitAll(world);
  }
  if (world.wrong !== undefined) return;
  world.ledger.lapse(Math.max(world.now, world.ledger.latest));
  commitAll(world);
  for (world.now += dayMs; tellAll(world) > 0; world.now += dayMs);
}

function commitAll(world: World): void {
  world.ledger.commit();
  for (const held of world.group) answer(world, held);
  world.group = [];
}

/** How many messages were due. */
function tellAll(world: World): number {
  const due = world.outbox.take(world.now, 1000);
  for (const { position, attempts: _, ...message } of due) {
    hear(world, position, JSON.stringify(message));
    world.count("told");
    world.outbox.settle(position, {});
  }
  world.outbox.save();
  return due.length;
}
