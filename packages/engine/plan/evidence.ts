import type { Expression, MatchesSet, PhraseSet } from "@reeve/language";
import type { Evidence } from "../decision.ts";
import type { Match, MatchRange, TextField } from "../match/match.ts";
import { matchesOf, matchesThrough } from "../match/scan.ts";
import type { Condition, Scope } from "./condition.ts";
import { compileCondition } from "./condition.ts";
import type { Context } from "./slots.ts";
import { no, yes } from "./slots.ts";

/** A finding shows at most so many matches. */
export const matchesPerRule = 100;

/** Adds to `conditions` those `matches` that made a condition come out as it did. */
export type Causes = (context: Context, conditions: Set<MatchesSet>) => void;

/**
 * The `matches` that make a condition true (`wanted` 1) or false (0): all parts of an `and` that is true, the true parts of an `or`. A phrase that
 * must not be there is no evidence. Undefined when there can be none.
 */
export function compileCauses(expression: Expression, wanted: 0 | 1, scope: Scope): Causes | undefined {
  switch (expression.kind) {
    case "matches":
      return wanted === yes ? (_, conditions) => conditions.add(expression) : undefined;
    case "not":
      return compileCauses(expression.operand, wanted === yes ? no : yes, scope);
    case "and":
    case "or": {
      const parts = expression.operands.flatMap((operand) => {
        const causes = compileCauses(operand, wanted, scope);
        return causes === undefined ? [] : [{ condition: compileCondition(operand, scope), causes }];
      });
      return parts.length === 0 ? undefined : causesOfParts(parts, wanted);
    }
    default:
      return undefined;
  }
}

function causesOfParts(parts: readonly { readonly condition: Condition; readonly causes: Causes }[], wanted: 0 | 1): Causes {
  return (context, conditions) => {
    for (const { condition, causes } of parts) if (condition(context) === wanted) causes(context, conditions);
  };
}

/**
 * What stands in the text for a finding: the matches of its conditions, by place. A rule with more matches than are shown shows
 * the first of each condition in turn, so that none goes without.
 */
export function evidenceOf(context: Context, conditions: ReadonlySet<MatchesSet>, fields: readonly TextField[], sets: readonly PhraseSet[]): readonly Evidence[] {
  const order = new Map(fields.map(({ path }, index) => [path, index]));
  const shown = fairShare([...conditions].map((condition) => matchesOfCondition(context, condition).map((match) => ({ set: condition.set, match }))));
  const placed = shown.sort((a, b) => compareMatches(a.match, b.match, order) || a.set - b.set);
  const texts = new Map(fields.map(({ path, text }) => [path, text]));
  return placed.flatMap(({ set, match }, index) =>
    match.ranges.map((range): Evidence => evidenceOfRange(range, index, sets[set]?.name ?? "", texts.get(range.field) ?? "")),
  );
}

function matchesOfCondition({ matches }: Context, { set, path, through }: MatchesSet): readonly Match[] {
  return through === undefined ? matchesOf(matches, set, path) : matchesThrough(matches, set, path, through);
}

interface Found {
  readonly set: number;
  readonly match: Match;
}

/** The first of each row in turn. `any text` and one field may give the same match of the same set, which is shown once. */
function fairShare(rows: readonly (readonly Found[])[]): Found[] {
  const shown = new Map<string, Found>();
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

const keyOf = ({ set, match }: Found): string => [set, ...match.ranges.map(({ field, start, end }) => `${field} ${start} ${end}`)].join("|");

function compareMatches(a: Match, b: Match, order: ReadonlyMap<string, number>): number {
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
const evidenceOfRange = ({ field, start, end, by, reads, through }: MatchRange, match: number, of: string, text: string): Evidence => ({
  match,
  field,
  start,
  end,
  text: text.slice(start, end),
  by,
  of,
  reads,
  through,
});
