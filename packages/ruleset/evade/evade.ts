import { plan } from "@reeve/engine";
import type { Host } from "@reeve/engine";
import { randomFrom } from "../random.ts";
import { identityOf } from "../ruleset.ts";
import type { Ruleset } from "../ruleset.ts";
import { casesOf } from "./cases.ts";
import type { Case, CaseKind, Shown } from "./cases.ts";
import { disguises } from "./disguises.ts";
import type { Disguise, DisguiseName } from "./disguises.ts";
import { draftOf, fieldsOf } from "./draft.ts";
import type { Draft, Field } from "./draft.ts";

export interface EvadeOptions {
  /** The same seed gives the same variants. */
  readonly seed: number;
  /** How often a case is put in each disguise, and in each of some pairs of disguises that are drawn for it. */
  readonly per: number;
}

export const defaultEvadeOptions: EvadeOptions = { seed: 1, per: 1 };

/** Of all pairs of disguises, so many are drawn for each variant of a case; phrases are many, and short. */
const pairsDrawn: Readonly<Record<CaseKind, number>> = { test: disguises.length, example: disguises.length, phrase: 6 };
/** Of what gets through in one disguise, or pair, so many are told. */
const missesKept = 5;

/** Variants that changed the text, and how many of them were caught. */
export interface Tally {
  readonly tried: number;
  readonly caught: number;
  /** Of those caught, with a milder verdict than undisguised. */
  readonly softer: number;
}

export interface DisguiseRow {
  /** One disguise, or two in the order in which they were put on. */
  readonly disguises: readonly [DisguiseName] | readonly [DisguiseName, DisguiseName];
  readonly all: Tally;
  readonly kinds: Readonly<Record<CaseKind, Tally>>;
  /** The first that got through, no two of one case. */
  readonly misses: readonly Miss[];
}

export interface Miss {
  readonly kind: CaseKind;
  /** The test's name, the example or the phrase. */
  readonly name: string;
  readonly path: string;
  readonly start: number;
  readonly plain: readonly Field[];
  readonly disguised: readonly Field[];
  /** Absent where no event could be made of it. */
  readonly shown?: Shown;
}

export interface EvadeReport {
  readonly options: EvadeOptions;
  readonly cases: Readonly<Record<CaseKind, number>>;
  /** What was not caught undisguised, or in which no text was found. */
  readonly skipped: Readonly<Record<CaseKind, number>>;
  readonly single: Tally;
  readonly double: Tally;
  /** In the order of the disguises; those that changed nothing are there too, with nothing tried. */
  readonly singles: readonly DisguiseRow[];
  readonly doubles: readonly DisguiseRow[];
}

export interface EvadeProgress {
  readonly done: number;
  readonly of: number;
}

/**
 * Disguises everything that a ruleset must catch in every way, and in ways of two, and says what gets through. Yields how far it is after each case;
 * deterministic in ruleset and options. It decides at most cases × disguises × 2 × `per` events.
 */
export function* evade(ruleset: Ruleset, host: Host, options: EvadeOptions): Generator<EvadeProgress, EvadeReport> {
  const prepared = plan(ruleset.program, host, identityOf(ruleset));
  const { cases, skipped } = casesOf(ruleset, prepared);
  const singles = disguises.map(({ name }) => newRow([name]));
  const doubles = pairs.map(([first, second]) => newRow([first.name, second.name]));
  for (const [at, one] of cases.entries()) {
    const draft = draftOf(one.fields, one.words);
    for (let variant = 0; variant < options.per; variant++) {
      const drawn = randomFrom(options.seed, one.key, variant);
      for (const [index, disguise] of disguises.entries()) tryOn(one, draft, [disguise], singles[index], options.seed, variant);
      for (const index of drawn.draw(pairIndices, pairsDrawn[one.kind])) tryOn(one, draft, pairs[index] ?? [], doubles[index], options.seed, variant);
    }
    yield { done: at + 1, of: cases.length };
  }
  const count = (kind: CaseKind): number => cases.filter((one) => one.kind === kind).length;
  return {
    options,
    cases: { test: count("test"), example: count("example"), phrase: count("phrase") },
    skipped,
    single: sum(singles.map(({ all }) => all)),
    double: sum(doubles.map(({ all }) => all)),
    singles: singles.map(finished),
    doubles: doubles.map(finished),
  };
}

const pairs: readonly (readonly [Disguise, Disguise])[] = disguises.flatMap((first, at) => disguises.slice(at + 1).map((second) => [first, second] as const));
const pairIndices = [...pairs.keys()];

type Counting = { -readonly [Key in keyof Tally]: Tally[Key] };
interface Row {
  readonly disguises: DisguiseRow["disguises"];
  readonly all: Counting;
  readonly kinds: Readonly<Record<CaseKind, Counting>>;
  readonly misses: { readonly one: Case; readonly disguised: readonly Field[] }[];
}

const none = (): Counting => ({ tried: 0, caught: 0, softer: 0 });
const newRow = (names: DisguiseRow["disguises"]): Row => ({ disguises: names, all: none(), kinds: { test: none(), example: none(), phrase: none() }, misses: [] });

function tryOn(one: Case, draft: Draft, worn: readonly Disguise[], row: Row | undefined, seed: number, variant: number): void {
  if (row === undefined) return;
  const random = randomFrom(seed, one.key, variant, ...row.disguises);
  let dressed: Draft | undefined = draft;
  for (const { apply } of worn) dressed = dressed === undefined ? undefined : apply(dressed, random);
  if (dressed === undefined) return;
  const disguised = fieldsOf(dressed);
  if (disguised.every(({ text }, at) => text === one.fields[at]?.text)) return;
  const judgement = one.judge(disguised);
  for (const tally of [row.all, row.kinds[one.kind]]) {
    tally.tried++;
    if (judgement.isCaught) tally.caught++;
    if (judgement.isSofter) tally.softer++;
  }
  if (!judgement.isCaught && row.misses.length < missesKept && !row.misses.some((miss) => miss.one === one)) row.misses.push({ one, disguised });
}

function finished({ misses, ...row }: Row): DisguiseRow {
  return {
    ...row,
    misses: misses.map(({ one, disguised }): Miss => {
      const shown = one.eventWith(disguised);
      return { kind: one.kind, name: one.name, path: one.span.path, start: one.span.start, plain: one.fields, disguised, ...(shown === undefined ? {} : { shown }) };
    }),
  };
}

const sum = (tallies: readonly Tally[]): Tally =>
  tallies.reduce((total, { tried, caught, softer }) => ({ tried: total.tried + tried, caught: total.caught + caught, softer: total.softer + softer }), none());
