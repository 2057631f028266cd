import type { Comparison, Expression, HasValue, MatchesSet, PhraseSet, Program, Quantified } from "@reeve/language";
import type { Evidence, ValueRange } from "../decision.ts";
import { valuesOf } from "../extract/extracted.ts";
import { extractorOf } from "../extract/extractors.ts";
import { shownValue, type Value } from "../extract/value.ts";
import type { TextField } from "../match/match.ts";
import { matchesOf, matchesThrough } from "../match/scan.ts";
import { foldText } from "../normalise/fold.ts";
import { foldingNames, separatorsBit } from "../normalise/profile.ts";
import type { Condition, Scope } from "./condition.ts";
import { compileCondition, mirrored } from "./condition.ts";
import { elementReader, scopeOfElements } from "./elements.ts";
import type { Context } from "./slots.ts";
import { no, yes } from "./slots.ts";

/** A finding shows at most so many matches. */
export const matchesPerRule = 100;

/** What made a condition come out as it did and stands in the text: a phrase set, or values read there. */
export type Cause = MatchesSet | ValuesCause;

export interface ValuesCause {
  readonly kind: "values";
  readonly extractor: string;
  /** Those of the values that did it. */
  readonly values: (context: Context) => readonly Value[];
}

/** Causes of which each alone would do: the true parts of an `or`. */
export interface Ground {
  readonly causes: readonly Cause[];
  /** False beside others that would do. */
  readonly isNeeded: boolean;
}

/** The grounds on which a condition came out as it did. */
export type Causes = (context: Context) => readonly Ground[];

/**
 * The phrases and values that make a condition true (`wanted` 1) or false (0): all parts of an `and` that is true, the true parts of an `or`. A
 * phrase or a value that must not be there is no evidence. Undefined when there can be none.
 */
export function compileCauses(expression: Expression, wanted: 0 | 1, scope: Scope): Causes | undefined {
  switch (expression.kind) {
    case "matches":
      return wanted === yes ? causeOf(expression) : undefined;
    case "has":
      return wanted === yes ? causeOf(valuesThatAre(expression)) : undefined;
    case "quantified":
      return wanted === yes && expression.quantifier === "any" ? causeOf(valuesThatMeet(expression, scope)) : undefined;
    case "compare": {
      const counted = countAtLeast(expression, wanted);
      return counted === undefined ? undefined : causeOf(valuesThatMeet(counted, scope));
    }
    case "not":
      return compileCauses(expression.operand, wanted === yes ? no : yes, scope);
    case "and":
    case "or": {
      const parts = expression.operands.flatMap((operand) => {
        const causes = compileCauses(operand, wanted, scope);
        return causes === undefined ? [] : [{ condition: compileCondition(operand, scope), causes }];
      });
      if (parts.length === 0) return undefined;
      const grounds = groundsOfParts(parts, wanted);
      const oneWillDo = (expression.kind === "or") === (wanted === yes);
      return oneWillDo ? (context) => alternatives(grounds(context)) : (context) => grounds(context).flat();
    }
    default:
      return undefined;
  }
}

/** The grounds of each part that came out as it was wanted. */
function groundsOfParts(parts: readonly { readonly condition: Condition; readonly causes: Causes }[], wanted: 0 | 1): (context: Context) => readonly (readonly Ground[])[] {
  return (context) => parts.flatMap(({ condition, causes }) => (condition(context) === wanted ? [causes(context)] : []));
}

/** The parts with one ground each are alternatives to one another; one that needs several stays as it is, and is not needed beside another. */
function alternatives(parts: readonly (readonly Ground[])[]): readonly Ground[] {
  const single = parts.flatMap((grounds) => (grounds.length === 1 ? grounds : [])).flatMap(({ causes }) => causes);
  const several = parts.filter((grounds) => grounds.length !== 1);
  const [first = [], others] = single.length === 0 ? [several[0], several.slice(1)] : [[{ causes: single, isNeeded: true }], several];
  return [...first, ...others.flat().map(({ causes }) => ({ causes, isNeeded: false }))];
}

function causeOf(cause: Cause | undefined): Causes | undefined {
  if (cause === undefined) return undefined;
  const grounds = [{ causes: [cause], isNeeded: true }];
  return () => grounds;
}

function valuesThatAre({ extractor, path, kinds }: HasValue): ValuesCause {
  return { kind: "values", extractor, values: ({ extracted }) => valuesOf(extracted, extractor, path).filter(({ kind }) => kinds === undefined || (kind !== undefined && kinds.includes(kind))) };
}

/** The values read in texts that meet the condition on each. */
function valuesThatMeet(quantified: Quantified, outside: Scope): ValuesCause | undefined {
  const { from, condition } = quantified;
  if (from === undefined) return undefined;
  const scope = scopeOfElements(quantified, outside);
  const holds = compileCondition(condition, scope);
  const elements = elementReader(quantified, scope);
  const { extractor, path } = from;
  return {
    kind: "values",
    extractor,
    values: (context) => {
      const contexts = elements(context);
      return valuesOf(context.extracted, extractor, path).filter((_, index) => {
        const element = contexts[index];
        return element !== undefined && holds(element) === yes;
      });
    },
  };
}

/** The count of which a comparison asks that it be large. */
function countAtLeast({ operator, left, right }: Comparison, wanted: 0 | 1): Quantified | undefined {
  const [count, is] = left.kind === "quantified" ? [left, operator] : right.kind === "quantified" ? [right, mirrored[operator]] : [undefined, operator];
  const isLarge = wanted === yes ? is === ">" || is === ">=" || is === "==" : is === "<" || is === "<=" || is === "!=";
  return isLarge ? count : undefined;
}

/**
 * What stands in the text for a finding: the matches and values of its conditions, by place. Of matches of one ground that overlap the
 * telling one is enough; where something is in disguise, so is what tells of it. A rule with more than are shown shows the first of each
 * condition in turn, so that none goes without.
 */
export function evidenceOf(context: Context, grounds: readonly Ground[], fields: readonly TextField[], program: Pick<Program, "phraseSets" | "currency">): readonly Evidence[] {
  const order = new Map(fields.map(({ path }, index) => [path, index]));
  const texts = new Map(fields.map(({ path, text }) => [path, text]));
  const found = grounds.map(({ causes, isNeeded }): FoundOn => {
    const matches = tellingOf(causes.map((cause) => (cause.kind === "matches" ? matchesFound(context, cause, program.phraseSets) : [])), order);
    return { isNeeded, isOfValues: causes.every(({ kind }) => kind === "values"), rows: [...matches, ...causes.map((cause) => (cause.kind === "matches" ? [] : valuesFound(context, cause, program.currency, texts)))] };
  });
  const chosen = inDisguise(found, order);
  const shown = fairShare(found.flatMap(({ rows }) => (chosen === undefined ? rows : rows.map((row) => row.filter((one) => chosen.has(one))))));
  const placed = shown.sort((a, b) => comparePlaces(a, b, order) || a.rank - b.rank);
  return placed.flatMap(({ of, ranges }, match) =>
    ranges.map(({ field, start, end, by, reads, through }): Evidence => ({ match, field, start, end, text: (texts.get(field) ?? "").slice(start, end), by, of, reads, through })),
  );
}

/** What was found of a ground, by its causes. */
interface FoundOn {
  readonly isNeeded: boolean;
  /** Of values alone, each of which says something else: there may have to be several. */
  readonly isOfValues: boolean;
  readonly rows: readonly (readonly Shown[])[];
}

/** A match or a value. What stands at one place is told in the order of `rank`: sets by their index, values behind them. */
interface Shown {
  readonly rank: number;
  readonly of: string;
  readonly ranges: readonly ShownRange[];
}

type ShownRange = Pick<Evidence, "field" | "start" | "end" | "by" | "reads" | "through">;

function matchesFound({ matches }: Context, { set, path, through }: MatchesSet, sets: readonly PhraseSet[]): readonly Shown[] {
  const found = through === undefined ? matchesOf(matches, set, path) : matchesThrough(matches, set, path, through);
  return found.map(({ ranges }) => ({ rank: set, of: sets[set]?.name ?? "", ranges }));
}

/** As many as can be shown: there may be thousands. */
function valuesFound(context: Context, { extractor, values }: ValuesCause, currency: string, texts: ReadonlyMap<string, string>): readonly Shown[] {
  const by = extractorOf(extractor)?.name;
  if (by === undefined) return [];
  return values(context).slice(0, matchesPerRule).map(({ kind = by, value, ranges }): Shown => {
    const reads = shownValue(value, currency);
    const through = (range: ValueRange): readonly string[] => foldingsOf((texts.get(range.field) ?? "").slice(range.start, range.end), reads);
    return { rank: Number.MAX_SAFE_INTEGER, of: kind, ranges: ranges.map((range) => ({ ...range, by, reads, through: through(range) })) };
  });
}

/** A match, and the stretch from its first word to the end of its last, over all fields. */
interface Stretch {
  readonly shown: Shown;
  readonly from: number;
  readonly to: number;
  /** UTF-16 units of its words that stand there as everybody writes them, and of all its words. */
  readonly plain: number;
  readonly length: number;
}

/** Written as everybody writes, half the market in traditional characters. */
const isPlain = ({ through }: ShownRange): boolean => through.every((folding) => folding === "case" || folding === "script");

/** More than any offset in a field. */
const fieldStep = 2 ** 32;

function stretchOf(shown: Shown, order: ReadonlyMap<string, number>): Stretch {
  let [from, to, plain, length] = [Infinity, 0, 0, 0];
  for (const range of shown.ranges) {
    const { field, start, end } = range;
    const base = (order.get(field) ?? 0) * fieldStep;
    from = Math.min(from, base + start);
    to = Math.max(to, base + end);
    length += end - start;
    if (isPlain(range)) plain += end - start;
  }
  return { shown, from, to, plain, length };
}

/**
 * The matches of each cause without those that lie across a more telling one of the same ground. Combinations of the same words with
 * another cue each say nothing new; what tells most is what nobody reads at a glance, so the one with the fewest words as everybody
 * writes them is shown, then the one with the most in disguise, then the leftmost. Words that overlap are shown all.
 */
function tellingOf(found: readonly (readonly Shown[])[], order: ReadonlyMap<string, number>): readonly (readonly Shown[])[] {
  const kept: Stretch[] = [];
  for (const one of byTelling(found.flat(), order)) {
    if (!kept.some((other) => overlaps(one, other) && (isCombined(one) || isCombined(other)))) kept.push(one);
  }
  const telling = new Set(kept.map(({ shown }) => shown));
  return found.map((row) => row.filter((shown) => telling.has(shown)));
}

const byTelling = (found: readonly Shown[], order: ReadonlyMap<string, number>): readonly Stretch[] =>
  found.map((shown) => stretchOf(shown, order)).sort((a, b) => a.plain - b.plain || b.length - a.length || a.from - b.from);

const overlaps = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to;
const isCombined = ({ shown }: Stretch): boolean => shown.ranges.length > 1;

/**
 * Where something is in disguise, what tells of it, and undefined where nothing is: of each ground that is needed what adds least in plain
 * sight, all of it where it is values, and of the rest what adds no more of that than in disguise. The reader of a text full of plain words sees the others.
 */
function inDisguise(found: readonly FoundOn[], order: ReadonlyMap<string, number>): ReadonlySet<Shown> | undefined {
  const telling = byTelling(found.flatMap(({ rows }) => rows.flat()), order);
  if (telling.every(({ plain, length }) => plain === length)) return undefined;
  const [chosen, units] = [new Set<Shown>(), new Set<number>()];
  const added = ({ ranges }: Shown, which: (range: ShownRange) => boolean): number[] => ranges.filter(which).flatMap((range) => unitsOf(range, order)).filter((unit) => !units.has(unit));
  const choose = (shown: Shown): void => {
    chosen.add(shown);
    for (const unit of added(shown, () => true)) units.add(unit);
  };
  for (const { isOfValues, rows } of found.filter(({ isNeeded }) => isNeeded)) {
    if (isOfValues) {
      rows.flat().forEach(choose);
      continue;
    }
    const [least] = byTelling(rows.flat(), order).map(({ shown }) => ({ shown, plain: added(shown, isPlain).length })).sort((a, b) => a.plain - b.plain);
    if (least !== undefined) choose(least.shown);
  }
  for (const { shown } of telling) {
    const disguised = added(shown, (range) => !isPlain(range)).length;
    if (disguised > 0 && disguised >= added(shown, isPlain).length) choose(shown);
  }
  return chosen;
}

const unitsOf = ({ field, start, end }: ShownRange, order: ReadonlyMap<string, number>): readonly number[] =>
  Array.from({ length: end - start }, (_, index) => (order.get(field) ?? 0) * fieldStep + start + index);

/** The foldings that had a part in reading a value: those that change its text, separators where the value has none of them. */
function foldingsOf(text: string, reads: string): readonly string[] {
  const through: string[] = [];
  let before = text;
  foldingNames.forEach((name, bit) => {
    const folded = foldText((2 << bit) - 1, text);
    if (folded !== before && (1 << bit !== separatorsBit || ![...before].every((sign) => folded.includes(sign) || reads.includes(sign)))) through.push(name);
    before = folded;
  });
  return through;
}

/** The first of each row in turn. Two conditions may give the same of the same text, which is shown once. */
function fairShare(rows: readonly (readonly Shown[])[]): Shown[] {
  const shown = new Map<string, Shown>();
  const longest = Math.max(0, ...rows.map((row) => row.length));
  for (let round = 0; round < longest && shown.size < matchesPerRule; round++) {
    for (const row of rows) {
      const found = row[round];
      const key = found === undefined ? "" : keyOf(found);
      if (found !== undefined && shown.size < matchesPerRule && !shown.has(key)) shown.set(key, found);
    }
  }
  return [...shown.values()];
}

const keyOf = ({ rank, of, ranges }: Shown): string => [rank, of, ...ranges.map(({ field, start, end, by, reads }) => `${by} ${rank === Number.MAX_SAFE_INTEGER ? reads : ""} ${field} ${start} ${end}`)].join("|");

function comparePlaces(a: Shown, b: Shown, order: ReadonlyMap<string, number>): number {
  const count = Math.min(a.ranges.length, b.ranges.length);
  for (let index = 0; index < count; index++) {
    const [left, right] = [a.ranges[index], b.ranges[index]];
    if (left === undefined || right === undefined) break;
    const difference = (order.get(left.field) ?? 0) - (order.get(right.field) ?? 0) || left.start - right.start || left.end - right.end;
    if (difference !== 0) return difference;
  }
  return a.ranges.length - b.ranges.length;
}
