/**
 * Tests for changes that nothing notices. What should show a change is made from what the change is of, then tried: the test holds of the ruleset as it is, and not of
 * the changed one. Its other words are chosen among those that nothing notices either, so that one text stands for several.
 */
import { eventFrom } from "@reeve/engine";
import type { Decision, Event } from "@reeve/engine";
import type { Phrase } from "@reeve/language";
import { completeEvent } from "../complete.ts";
import { randomFrom } from "../random.ts";
import type { Random } from "../random.ts";
import type { Expectation } from "../testing/test.ts";
import { noticedBy } from "./ask.ts";
import type { RulePlans } from "./ask.ts";
import { candidateFor } from "./candidates.ts";
import type { Candidate } from "./candidates.ts";
import { composerOf } from "./compose.ts";
import type { Mutant } from "./mutant.ts";
import { decisionOn, subjectOf } from "./subjects.ts";
import type { Subject, World } from "./subjects.ts";

/** A test, and the changes that it and none before it notices. */
export interface Witness {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly expect: Expectation;
  readonly mutants: readonly Mutant[];
}

/** For each change so many events are tried. */
const mostRounds = 32;
/** So many are tried together. */
const triedTogether = 12;

/** Yields how many changes it has looked at, round by round; deterministic in the world, the seed and the changes. */
export function* witnessesFor(world: World, plans: RulePlans, unnoticed: readonly Mutant[], seed: number): Generator<{ readonly done: number; readonly of: number }, readonly Witness[]> {
  const pending = new Set(unnoticed);
  const drops = new Map(unnoticed.flatMap((mutant) => droppedBy(world, mutant).map((find) => [find, mutant] as const)));
  const isWanted = (find: Phrase): boolean => {
    const mutant = drops.get(find);
    return mutant !== undefined && pending.has(mutant);
  };
  const roots = new Set(world.plan.matcher.roots.keys());
  const witnesses: Witness[] = [];
  let [done, of] = [0, 0];
  for (let round = 0; round < mostRounds && pending.size > 0; round++) {
    const targets = [...pending];
    of += targets.length;
    let waiting: Trying[] = [];
    for (const target of targets) {
      done++;
      const random = randomFrom(seed, round, target.span.path, target.span.start, target.kind, target.after);
      const composer = composerOf(world.program, roots, ({ find }) => isWanted(find), random, round);
      const candidate = pending.has(target) ? candidateFor({ program: world.program, composer, random, patience: round }, target) : undefined;
      const trying = candidate === undefined ? undefined : tryingOf(world, candidate, target, round, random);
      if (trying !== undefined) waiting.push({ ...trying, mutants: [target, ...candidate?.made.words.flatMap(({ find }) => drops.get(find) ?? []) ?? []] });
      if (waiting.length >= triedTogether) {
        witnesses.push(...settle(world, plans, waiting, pending));
        waiting = [];
        yield { done, of };
      }
    }
    witnesses.push(...settle(world, plans, waiting, pending));
    yield { done, of };
  }
  return witnesses;
}

/** The find that a change drops. */
function droppedBy({ program }: World, { kind, change }: Mutant): readonly Phrase[] {
  if (kind !== "phrase" || change.kind !== "phrases") return [];
  const kept = new Set(change.after.finds);
  return (program.phraseSets[change.set]?.finds ?? []).filter((find) => !kept.has(find));
}

interface Trying {
  readonly candidate: Candidate;
  readonly subject: Subject;
  readonly expect: Expectation;
  readonly mutants: readonly Mutant[];
}

/** A candidate as a test that holds; nothing where it can show nothing. */
function tryingOf(world: World, candidate: Candidate, target: Mutant, round: number, random: Random): Omit<Trying, "mutants"> | undefined {
  const event = eventOf(world, candidate);
  if (event === undefined) return undefined;
  const decision = decisionOn(world.plan, event);
  const expect = expectationOf(decision, round % 4 === 3 || target.change.kind === "rules");
  if (candidate.part !== undefined) {
    const other = eventOf(world, without(candidate, candidate.part, random));
    if (other === undefined || JSON.stringify(expectationOf(decisionOn(world.plan, other), true)) === JSON.stringify(expectationOf(decision, true))) return undefined;
  }
  const subject = subjectOf(world, { kind: "test", event, expect });
  return subject === undefined ? undefined : { candidate, subject, expect };
}

function eventOf({ program }: World, { type, data }: Pick<Candidate, "type" | "data">): Event | undefined {
  const reading = eventFrom(program, completeEvent(program, { type, data }, "test"));
  return "event" in reading ? reading.event : undefined;
}

const neutral = ["今天下着小雨街上人不多树叶沙沙响", "院子里的花开得正好邻居家的猫睡着"];

/** The same with as many characters that mean nothing in the place of a word. */
function without({ type, data }: Candidate, part: string, random: Random): Pick<Candidate, "type" | "data"> {
  const instead = (random.pick(neutral) ?? "").repeat(2).slice(0, [...part].length);
  return { type, data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, typeof value === "string" && (name === "title" || name === "text") ? value.replace(part, instead) : value])) };
}

/** What is decided, as a test says it; empty lists are left out unless the whole is asked for. */
function expectationOf({ verdict, findings, undecided }: Decision, isWhole: boolean): Expectation {
  const enforced = findings.filter(({ mode }) => mode === "enforce");
  const lists = {
    exempted: enforced.filter(({ exempted_by = [] }) => exempted_by.length > 0).map(({ rule }) => rule),
    shadow: findings.filter(({ mode }) => mode === "shadow").map(({ rule }) => rule),
    undecided: undecided.map(({ rule }) => rule),
  };
  return { verdict, findings: enforced.map(({ rule }) => rule), ...Object.fromEntries(Object.entries(lists).filter(([name, rules]) => (name === "shadow" && isWhole) || rules.length > 0)) };
}

/** Those of some candidates that notice what is pending, which is then pending no more. */
function settle(world: World, plans: RulePlans, tried: readonly Trying[], pending: Set<Mutant>): readonly Witness[] {
  const asked = new Set(tried.flatMap(({ mutants }) => mutants).filter((mutant) => pending.has(mutant)));
  if (asked.size === 0) return [];
  const noticed = noticedBy(world, plans, tried.map(({ subject }) => subject), [...asked]);
  return tried.flatMap(({ candidate: { type, data }, subject, expect }): readonly Witness[] => {
    const mutants = [...noticed].flatMap(([mutant, by]) => (by === subject ? [mutant] : []));
    for (const mutant of mutants) pending.delete(mutant);
    return mutants.length === 0 ? [] : [{ type, data, expect, mutants }];
  });
}
