import { compileMatcher, hasMatch, scan } from "@reeve/engine";
import type { Host } from "@reeve/engine";
import type { PhraseSet, Rule } from "@reeve/language";
import { randomFrom } from "../random.ts";
import type { Ruleset } from "../ruleset.ts";
import { mutationKinds } from "./mutant.ts";
import type { Change, Mutant, Mutation, MutationKind } from "./mutant.ts";
import { sourcesOf } from "./places.ts";
import { ruleMutants } from "./rules.ts";
import { setMutants } from "./sets.ts";
import { planRules, rootsOf, worldOf } from "./subjects.ts";
import type { Subject, World } from "./subjects.ts";

export interface MutateOptions {
  /** So many mutants, drawn; all of them when absent. */
  readonly sample?: number;
  readonly seed: number;
  /** Only mutants of this kind. */
  readonly only?: MutationKind;
}

export const defaultMutateOptions: MutateOptions = { seed: 1 };

export interface MutateCount {
  readonly mutants: number;
  readonly noticed: number;
}

export interface MutateReport {
  readonly options: MutateOptions;
  /** Tests, `must catch` and `must pass` that hold of the ruleset as it is. */
  readonly subjects: number;
  /** Those that do not, of which nothing was asked. */
  readonly broken: number;
  readonly all: MutateCount;
  /** Kinds of which there are mutants. */
  readonly kinds: readonly (readonly [MutationKind, MutateCount])[];
  /** What nothing notices, in the order of the files. */
  readonly unnoticed: readonly Mutation[];
}

/** The ruleset changed in one place, in every way: in the order of its kinds of changes, then of its files. */
export function mutantsOf(ruleset: Ruleset): readonly Mutant[] {
  const texts = sourcesOf(ruleset.texts);
  const mutants = [...setMutants(ruleset, texts), ...ruleMutants(ruleset, texts)];
  return mutants.filter(({ before, after }) => before !== after);
}

/**
 * Changes a ruleset one place at a time and asks its tests and the examples of its phrase sets whether one of them breaks. Yields how far it is after each
 * mutant; deterministic in ruleset and options. A changed phrase is tried only on texts in which it may occur, with the words that occur there; a changed
 * rule on the tests of its events.
 */
export function* mutate(ruleset: Ruleset, host: Host, options: MutateOptions): Generator<{ readonly done: number; readonly of: number }, MutateReport> {
  const world = worldOf(ruleset, host);
  const chosen = choose(mutantsOf(ruleset), options);
  const unnoticed: Mutation[] = [];
  const counts = new Map<MutationKind, { mutants: number; noticed: number }>(mutationKinds.map((kind) => [kind, { mutants: 0, noticed: 0 }]));
  for (const [at, { change, ...mutation }] of chosen.entries()) {
    const isNoticed = notices(world, change);
    const count = counts.get(mutation.kind);
    if (count !== undefined) {
      count.mutants++;
      if (isNoticed) count.noticed++;
    }
    if (!isNoticed) unnoticed.push(mutation);
    yield { done: at + 1, of: chosen.length };
  }
  return {
    options,
    subjects: world.subjects.length,
    broken: world.broken,
    all: { mutants: chosen.length, noticed: chosen.length - unnoticed.length },
    kinds: [...counts].filter(([, { mutants }]) => mutants > 0),
    unnoticed: unnoticed.sort(byPlace),
  };
}

function choose(mutants: readonly Mutant[], { sample, seed, only }: MutateOptions): readonly Mutant[] {
  const asked = only === undefined ? mutants : mutants.filter(({ kind }) => kind === only);
  return sample === undefined || sample >= asked.length ? asked : randomFrom(seed, "mutants").draw(asked, sample);
}

const byPlace = ({ span: one }: Mutation, { span: other }: Mutation): number => (one.path === other.path ? one.start - other.start || one.end - other.end : one.path < other.path ? -1 : 1);

// ---------------------------------------------------------------- asking

/** Whether a test or an example breaks by the change. */
function notices(world: World, change: Change): boolean {
  switch (change.kind) {
    case "phrases":
      return world.subjects.some((subject) => noticesPhrases(world, subject, change));
    case "foldings":
      return noticesFoldings(world, change);
    case "rules":
      return noticesRules(world, change.after);
  }
}

const withSet = (sets: readonly PhraseSet[], index: number, after: PhraseSet): readonly PhraseSet[] => sets.map((set, at) => (at === index ? after : set));

/** First what is asked of the sets that the change can reach; a decision is made again only where an answer is another. */
function noticesPhrases({ program }: World, { questions, occurring, isReduced, sets, fields, holds }: Subject, { set, after, needs }: Extract<Change, { readonly kind: "phrases" }>): boolean {
  const concerned = questions.filter(({ closure }) => closure.has(set));
  if (concerned.length === 0 || !needs.some(occurring.mayMatch)) return false;
  const changed = isReduced ? withSet(sets, set, occurring.reduce(after)) : withSet(program.phraseSets, set, after);
  const matches = scan(compileMatcher(changed, rootsOf(concerned)), fields);
  if (concerned.every(({ set: root, path, answer }) => answer !== undefined && hasMatch(matches, root, path) === answer)) return false;
  return !holds(compileMatcher(changed, rootsOf(questions)));
}

/** Other foldings find other words, so nothing can be left out. */
function noticesFoldings({ program, subjects, matcher }: World, { set, after }: Extract<Change, { readonly kind: "foldings" }>): boolean {
  const sets = withSet(program.phraseSets, set, after);
  const concerned = subjects.filter(({ questions }) => questions.some((question) => question.set === set));
  const roots = [...new Set([...matcher.roots.keys(), set])];
  const changed = compileMatcher(sets, roots);
  return concerned.some((subject) => !subject.holds(changed));
}

function noticesRules(world: World, after: ReadonlyMap<number, Rule>): boolean {
  const { program, matcher, subjects } = world;
  const rules = program.rules.map((rule, index) => after.get(index) ?? rule);
  const events = new Set([...after.keys()].flatMap((index) => program.rules[index]?.events ?? []));
  const changed = { ...planRules(world, rules), matcher };
  return subjects.some((subject) => subject.event !== undefined && events.has(subject.event) && !subject.holdsBy(changed));
}
