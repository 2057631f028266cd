import type { Host } from "@reeve/engine";
import { randomFrom } from "../random.ts";
import type { Ruleset } from "../ruleset.ts";
import { noticedBy, rulePlansOf } from "./ask.ts";
import { equivalenceIn } from "./equivalent.ts";
import type { ConsequenceMutant } from "./consequences.ts";
import { consequenceMutants } from "./consequences.ts";
import { consequenceKinds, mutationKinds } from "./mutant.ts";
import type { Mutant, Mutation, MutationChoice, MutationKind } from "./mutant.ts";
import { sourcesOf } from "./places.ts";
import { ruleMutants } from "./rules.ts";
import { setMutants } from "./sets.ts";
import { isTold, tellingsOf } from "./stories.ts";
import { subjectOf, worldOf } from "./subjects.ts";
import { witnessesFor } from "./witness.ts";
import type { Witness } from "./witness.ts";

export interface MutateOptions {
  /** So many mutants, drawn; all of them when absent. */
  readonly sample?: number;
  readonly seed: number;
  /** Only mutants of this kind, or of all kinds after which something else follows. */
  readonly only?: MutationChoice;
  /** Whether tests are sought for what nothing notices. */
  readonly seeks?: true;
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
  /** What nothing notices because no event could show it; counted nowhere else. */
  readonly equivalent: readonly Mutation[];
  /** Tests for what nothing notices, where they were sought. */
  readonly witnesses: readonly Witness[];
}

/** So many tests and examples are asked at once. */
const askedTogether = 8;

/** The ruleset changed in one place, in every way in which something else is found: in the order of its kinds of changes, then of its files. */
export function mutantsOf(ruleset: Ruleset): readonly Mutant[] {
  const texts = sourcesOf(ruleset.texts);
  const mutants = [...setMutants(ruleset, texts), ...ruleMutants(ruleset, texts)];
  return mutants.filter(({ before, after }) => before !== after);
}

/**
 * Changes a ruleset one place at a time and asks its tests and the examples of its phrase sets whether one of them breaks. Yields how far it is after each
 * of those; deterministic in ruleset and options. A test or an example is tried with every change that nothing has noticed yet and that can matter to it. Of changes of what
 * follows the stories are asked, and the tests that say what must follow.
 */
export function* mutate(ruleset: Ruleset, host: Host, options: MutateOptions): Generator<{ readonly done: number; readonly of: number }, MutateReport> {
  const world = worldOf(ruleset, host);
  const plans = rulePlansOf(world);
  const drawn: readonly (Mutant | ConsequenceMutant)[] = choose([...mutantsOf(ruleset), ...consequenceMutants(ruleset, sourcesOf(ruleset.texts))], options);
  const chosen = drawn.filter((mutant): mutant is Mutant => "change" in mutant);
  const following = drawn.filter((mutant): mutant is ConsequenceMutant => "program" in mutant);
  const { statements, unreadable } = world;
  const steps = statements.length + following.length;
  let pending = chosen;
  let broken = unreadable;
  for (let at = 0; at < statements.length; at += askedTogether) {
    const some = statements.slice(at, at + askedTogether);
    const subjects = some.flatMap((statement) => subjectOf(world, statement) ?? []);
    broken += some.length - subjects.length;
    const noticed = noticedBy(world, plans, subjects, pending);
    if (noticed.size > 0) pending = pending.filter((mutant) => !noticed.has(mutant));
    yield { done: at + some.length, of: steps };
  }
  const tellings = tellingsOf(world);
  const untold = new Set<ConsequenceMutant>();
  for (const [at, mutant] of following.entries()) {
    if (!isTold(world, tellings, mutant)) untold.add(mutant);
    yield { done: statements.length + at + 1, of: steps };
  }
  const isEquivalent = equivalenceIn(ruleset.program, world.plan.matcher.roots.keys());
  const equivalent = new Set(pending.filter(isEquivalent));
  const unnoticed = new Set(pending.filter((mutant) => !equivalent.has(mutant)));
  const counted = drawn.filter((mutant) => !("change" in mutant) || !equivalent.has(mutant));
  const all: ReadonlySet<Mutant | ConsequenceMutant> = new Set([...unnoticed, ...untold]);
  const witnesses = options.seeks === true ? yield* witnessesFor(world, plans, [...unnoticed], options.seed) : [];
  return {
    options,
    subjects: statements.length + unreadable + tellings.stories - broken - tellings.brokenStories,
    broken: broken + tellings.brokenStories,
    all: countOf(counted, all),
    kinds: mutationKinds.flatMap((kind) => {
      const own = counted.filter((mutant) => mutant.kind === kind);
      return own.length === 0 ? [] : [[kind, countOf(own, all)] as const];
    }),
    unnoticed: placesOf(all),
    equivalent: placesOf(equivalent),
    witnesses,
  };
}

const placesOf = (mutants: Iterable<Mutation>): readonly Mutation[] => Array.from(mutants, ({ kind, span, before, after }): Mutation => ({ kind, span, before, after })).sort(byPlace);

const countOf = <Of extends Mutation>(mutants: readonly Of[], unnoticed: ReadonlySet<Of>): MutateCount => ({ mutants: mutants.length, noticed: mutants.filter((mutant) => !unnoticed.has(mutant)).length });

function choose<Of extends Mutation>(mutants: readonly Of[], { sample, seed, only }: MutateOptions): readonly Of[] {
  const asked = only === undefined ? mutants : mutants.filter(({ kind }) => (only === "consequences" ? consequenceKinds.includes(kind) : kind === only));
  return sample === undefined || sample >= asked.length ? asked : randomFrom(seed, "mutants").draw(asked, sample);
}

const byPlace = ({ span: one }: Mutation, { span: other }: Mutation): number => (one.path === other.path ? one.start - other.start || one.end - other.end : one.path < other.path ? -1 : 1);
