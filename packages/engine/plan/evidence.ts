import type { Comparison, Expression, HasValue, MatchesSet, PhraseSet, Program, Quantified } from "@reeve/language";
import type { Evidence } from "../decision.ts";
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
export type Ground = readonly Cause[];

/** The grounds on which a condition came out as it did, all of which it needs. */
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

/** The parts with one ground each are alternatives to one another; one that needs several stays as it is. */
function alternatives(parts: readonly (readonly Ground[])[]): readonly Ground[] {
  const single = parts.flatMap((grounds) => (grounds.length === 1 ? grounds : [])).flat();
  const several = parts.flatMap((grounds) => (grounds.length === 1 ? [] : grounds));
  return single.length === 0 ? several : [single, ...several];
}

function causeOf(cause: Cause | undefined): Causes | undefined {
  if (cause === undefined) return undefined;
  const grounds = [[cause]];
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
 * telling one is enough. A rule with more than are shown shows the first of each condition in turn, so that none goes without.
 */
export function evidenceOf(context: Context, grounds: readonly Ground[], fields: readonly TextField[], program: Pick<Program, "phraseSets" | "currency">): readonly Evidence[] {
  const order = new Map(fields.map(({ path }, index) => [path, index]));
  const texts = new Map(fields.map(({ path, text }) => [path, text]));
  const shown = fairShare(
    grounds.flatMap((ground) => [
      ...tellingOf(ground.map((cause) => (cause.kind === "matches" ? matchesFound(context, cause, program.phraseSets) : [])), order),
      ...ground.map((cause) => (cause.kind === "matches" ? [] : valuesFound(context, cause, program.currency))),
    ]),
  );
  const placed = shown.sort((a, b) => comparePlaces(a, b, order) || a.rank - b.rank);
  return placed.flatMap(({ of, ranges }, index) => ranges.map((range): Evidence => evidenceOfRange(range, index, of, texts.get(range.field) ?? "")));
}

/** A match or a value. What stands at one place is told in the order of `rank`: sets by their index, values behind them. */
interface Shown {
  readonly rank: number;
  readonly of: string;
  readonly ranges: readonly ShownRange[];
}

/** Of a value the foldings are worked out when it is shown: there may be thousands, of which few are. */
type ShownRange = Pick<Evidence, "field" | "start" | "end" | "by" | "reads"> & Partial<Pick<Evidence, "through">>;

function matchesFound({ matches }: Context, { set, path, through }: MatchesSet, sets: readonly PhraseSet[]): readonly Shown[] {
  const found = through === undefined ? matchesOf(matches, set, path) : matchesThrough(matches, set, path, through);
  return found.map(({ ranges }) => ({ rank: set, of: sets[set]?.name ?? "", ranges }));
}

function valuesFound(context: Context, { extractor, values }: ValuesCause, currency: string): readonly Shown[] {
  const by = extractorOf(extractor)?.name;
  if (by === undefined) return [];
  return values(context).map(({ kind = by, value, ranges }): Shown => {
    const reads = shownValue(value, currency);
    return { rank: Number.MAX_SAFE_INTEGER, of: kind, ranges: ranges.map((range) => ({ ...range, by, reads })) };
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

/** More than any offset in a field. */
const fieldStep = 2 ** 32;

function stretchOf(shown: Shown, order: ReadonlyMap<string, number>): Stretch {
  let [from, to, plain, length] = [Infinity, 0, 0, 0];
  for (const { field, start, end, through = [] } of shown.ranges) {
    const base = (order.get(field) ?? 0) * fieldStep;
    from = Math.min(from, base + start);
    to = Math.max(to, base + end);
    length += end - start;
    if (through.every((folding) => folding === "case")) plain += end - start;
  }
  return { shown, from, to, plain, length };
}

/**
 * The matches of each cause without those that lie across a more telling one of the same ground. Combinations of the same words with
 * another cue each say nothing new; what tells most is what nobody reads at a glance, so the one with the fewest words as everybody
 * writes them is shown, then the one with the most in disguise, then the leftmost. Words that overlap are shown all.
 */
function tellingOf(found: readonly (readonly Shown[])[], order: ReadonlyMap<string, number>): readonly (readonly Shown[])[] {
  const stretches = found.flat().map((shown) => stretchOf(shown, order));
  const kept: Stretch[] = [];
  for (const one of stretches.toSorted((a, b) => a.plain - b.plain || b.length - a.length || a.from - b.from)) {
    if (!kept.some((other) => overlaps(one, other) && (isCombined(one) || isCombined(other)))) kept.push(one);
  }
  const telling = new Set(kept.map(({ shown }) => shown));
  return found.map((row) => row.filter((shown) => telling.has(shown)));
}

const overlaps = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to;
const isCombined = ({ shown }: Stretch): boolean => shown.ranges.length > 1;

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

// Keys in the order in which a decision is printed.
function evidenceOfRange({ field, start, end, by, reads, through }: ShownRange, match: number, of: string, whole: string): Evidence {
  const text = whole.slice(start, end);
  return { match, field, start, end, text, by, of, reads, through: through ?? foldingsOf(text, reads) };
}
