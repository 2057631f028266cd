import type { Comparator, Comparison, EventType, Expression, HasValue, MatchesSet, Member, Program, Quantified, Schema } from "@reeve/language";
import { declaredPath, nearest } from "@reeve/language";
import type { Extracted } from "../extract/extracted.ts";
import { valuesOf } from "../extract/extracted.ts";
import { shownValue, type Value as TextValue } from "../extract/value.ts";
import type { MatchSet } from "../match/matchset.ts";
import { matchesOf, matchesThrough } from "../match/scan.ts";
import { entriesOf, mirrored } from "../plan/condition.ts";
import type { Grain } from "./closest.ts";
import { closest, daysIn, placesOf } from "./closest.ts";
import type { Part } from "./part.ts";
import type { PhraseHint, Words } from "./phrases.ts";
import { phraseHints, wordsOf } from "./phrases.ts";
import type { Value } from "./value.ts";

/**
 * What a condition without `and`, `or` and `not` asks for, told so that it can be said in a sentence; a `not` around it is taken in already.
 * `of` and `than` are the author's words, `value` is what is there.
 */
export type Asks =
  /** `of` compares with `bound`, which the author wrote as `than`; `nearest` is the closest value to it that would have met the condition. */
  | {
      readonly kind: "comparison";
      readonly of: string;
      readonly value: Value;
      readonly is: Comparator;
      readonly than: string;
      readonly isConstant: boolean;
      readonly bound: Value;
      readonly nearest?: Value;
    }
  /** `of` is one of the entries or none of them: of a list by its name, or of those written out. At most eight are given. */
  | {
      readonly kind: "member";
      readonly of: string;
      readonly value: Value;
      readonly isAmong: boolean;
      readonly list?: string;
      readonly entries: readonly (string | number)[];
      readonly count: number;
      readonly nearest?: string | number;
    }
  | { readonly kind: "truth"; readonly of: string; readonly value: Value; readonly is: boolean }
  | { readonly kind: "presence"; readonly path: string; readonly isPresent: boolean }
  /** Whether the acting account has the label. */
  | { readonly kind: "label"; readonly label: string; readonly isThere: boolean }
  | { readonly kind: "event"; readonly events: readonly string[]; readonly is: boolean }
  /** `found`: the words of at most three matches. `hints`: what came closest to one, the closest first. */
  | {
      readonly kind: "phrases";
      readonly set: string;
      readonly path?: string;
      readonly through?: readonly string[];
      readonly isThere: boolean;
      readonly found: readonly (readonly Words[])[];
      readonly hints: readonly PhraseHint[];
    }
  /** `found`: at most three of the values asked for, with what they were read as; `others`: those of other kinds, where there is none. */
  | {
      readonly kind: "values";
      readonly extractor: string;
      readonly path?: string;
      readonly kinds?: readonly string[];
      readonly isThere: boolean;
      readonly found: readonly ReadValue[];
      readonly others: readonly ReadValue[];
    }
  /** `condition`, in the author's words, of any or all elements of the list at `path`: it holds of `holds` of the `of` elements, and is not known of `open`. */
  | {
      readonly kind: "elements";
      readonly quantifier: "any" | "all";
      readonly path: string;
      readonly condition: string;
      readonly is: boolean;
      readonly of: number;
      readonly holds: number;
      readonly open: number;
    }
  /** Anything else: the author's words must stand for it. */
  | { readonly kind: "other"; readonly of: string; readonly is: boolean };

/** A value read in a text. */
export interface ReadValue {
  readonly kind?: string;
  readonly reads: string;
  readonly words: readonly Words[];
}

/** What the conditions of an event are looked up in. */
export interface Surroundings {
  readonly program: Program;
  readonly type: EventType;
  readonly matches: MatchSet;
  readonly extracted: Extracted;
}

const entriesShown = 8;
const foundShown = 3;

/** What a condition asks for where `wanted` is the truth that it should have. */
export function asksOf(part: Part, wanted: boolean, surroundings: Surroundings): Asks {
  const { expression, source, value } = part;
  const { program, matches } = surroundings;
  switch (expression.kind) {
    case "compare":
      return comparisonAsks(part, expression, wanted, surroundings);
    case "member":
      return memberAsks(part, expression, wanted, program);
    case "field":
      return { kind: "truth", of: source, value, is: wanted };
    case "present":
      return { kind: "presence", path: declaredPath(expression.path), isPresent: wanted };
    case "event-is":
      return { kind: "event", events: expression.events.map((index) => program.events[index]?.name ?? ""), is: wanted };
    case "labelled":
      return { kind: "label", label: expression.label, isThere: wanted };
    case "quantified":
      return elementsAsks(part, expression, wanted);
    case "matches":
      return phrasesAsks(expression, wanted, program, matches);
    case "has":
      return valuesAsks(expression, wanted, surroundings);
    default:
      return { kind: "other", of: source, is: wanted };
  }
}

// ---------------------------------------------------------------- comparisons

const negated: Readonly<Record<Comparator, Comparator>> = { "==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">" };

function comparisonAsks(part: Part, { operator }: Comparison, wanted: boolean, surroundings: Surroundings): Asks {
  const [left, right] = part.children;
  const is = wanted ? operator : negated[operator];
  if (left === undefined || right === undefined) return { kind: "other", of: part.source, is: wanted };
  const isTurned = rankOf(right) > rankOf(left);
  const [subject, other] = isTurned ? [right, left] : [left, right];
  if (subject.value.kind === "truth" || other.value.kind === "truth") return truthAsks(part, subject, other, is, wanted);
  const comparator = isTurned ? mirrored[is] : is;
  const bound: Value = subject.value.kind === "years" && other.value.kind === "number" ? { ...other.value, kind: "years" } : other.value;
  const closestValue = nearestValue(comparator, subject, bound, surroundings);
  return {
    kind: "comparison",
    of: subject.source,
    value: subject.value,
    is: comparator,
    than: other.source,
    isConstant: other.expression.kind === "literal",
    bound,
    ...(closestValue === undefined ? {} : { nearest: closestValue }),
  };
}

/** The side a sentence is about: rather what the event tells than what is worked out, and never what the rule says itself. */
function rankOf({ expression: { kind } }: Part): number {
  return kind === "literal" ? 0 : kind === "arithmetic" ? 1 : 2;
}

/** `used == true` is said like `used`; between two conditions the author's words must do. */
function truthAsks(part: Part, subject: Part, { value }: Part, is: Comparator, wanted: boolean): Asks {
  if (subject.expression.kind !== "field" || value.kind !== "truth") return { kind: "other", of: part.source, is: wanted };
  return { kind: "truth", of: subject.source, value: subject.value, is: value.value === (is === "==") };
}

function nearestValue(comparator: Comparator, subject: Part, bound: Value, surroundings: Surroundings): Value | undefined {
  switch (bound.kind) {
    case "truth":
    case "unknown":
      return undefined;
    case "string":
      return comparator === "==" ? bound : undefined;
    default: {
      const value = closest(comparator, bound.value, grainOf(subject.expression, bound, surroundings));
      return value === undefined ? undefined : { ...bound, value };
    }
  }
}

/** Beyond this a date is none. */
const lastInstant = 8.64e15 - 2 * 86_400_000;

function grainOf(expression: Expression, bound: Exclude<Value, { readonly kind: "unknown" | "truth" | "string" }>, { program, type }: Surroundings): Grain {
  switch (bound.kind) {
    case "money":
      return { places: minorUnits(bound.currency) };
    case "duration":
    case "time":
      return { places: 0 };
    case "date":
      return expression.kind === "field" && expression.type.kind === "date" && Math.abs(bound.value) < lastInstant ? daysIn(program.zone) : { places: 0 };
    case "number":
    case "years":
    case "percentage":
      return { places: isWhole(expression, type.schema) ? 0 : placesOf(bound.value) + 1 };
  }
}

/** Decimal places of a currency (ISO 4217), as far as the runtime knows it. */
function minorUnits(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Counts are whole numbers, and fields that the schema calls so. */
function isWhole(expression: Expression, schema: Schema): boolean {
  if (expression.kind !== "field") return expression.kind === "quantified";
  let at: Schema | undefined = schema;
  for (const name of expression.path.split(".")) at = at?.kind === "object" ? at.properties.find((property) => property.name === name)?.schema : undefined;
  return at?.kind === "number" && at.integer;
}

// ---------------------------------------------------------------- lists

function memberAsks(part: Part, member: Member, isAmong: boolean, program: Program): Asks {
  const [operand] = part.children;
  const entries: readonly (string | number)[] = [...entriesOf(member, program)];
  const value = operand?.value ?? part.value;
  const closestEntry = isAmong ? nearestEntry(value, entries) : undefined;
  return {
    kind: "member",
    of: operand?.source ?? part.source,
    value,
    isAmong,
    ...(member.list.kind === "named" ? { list: program.lists[member.list.list]?.name ?? "" } : {}),
    entries: entries.slice(0, entriesShown),
    count: entries.length,
    ...(closestEntry === undefined ? {} : { nearest: closestEntry }),
  };
}

/** Of numbers the one least away, of texts one that differs by little. */
function nearestEntry(value: Value, entries: readonly (string | number)[]): string | number | undefined {
  if (value.kind === "string") return nearest(value.value, entries.map(String));
  if (value.kind === "unknown" || value.kind === "truth") return undefined;
  let best: number | undefined;
  for (const entry of entries) if (typeof entry === "number" && (best === undefined || Math.abs(entry - value.value) < Math.abs(best - value.value))) best = entry;
  return best;
}

function elementsAsks({ source, children }: Part, { quantifier, path }: Quantified, is: boolean): Asks {
  // A count is a value, which only a comparison asks about.
  if (quantifier === "count") return { kind: "other", of: source, is };
  const [first] = children;
  return {
    kind: "elements",
    quantifier,
    path,
    condition: first?.source ?? source,
    is,
    of: children.length,
    holds: children.filter(({ value }) => value.kind === "truth" && value.value).length,
    open: children.filter(({ value }) => value.kind === "unknown").length,
  };
}

// ---------------------------------------------------------------- phrases

function phrasesAsks(condition: MatchesSet, isThere: boolean, { phraseSets }: Program, matches: MatchSet): Asks {
  const { set, path, through } = condition;
  const found = through === undefined ? matchesOf(matches, set, path) : matchesThrough(matches, set, path, through);
  return {
    kind: "phrases",
    set: phraseSets[set]?.name ?? "",
    ...(path === undefined ? {} : { path }),
    ...(through === undefined ? {} : { through }),
    isThere,
    found: found.slice(0, foundShown).map((match) => wordsOf(matches, match)),
    hints: isThere && found.length === 0 ? phraseHints(matches, phraseSets, condition) : [],
  };
}

// ---------------------------------------------------------------- values read in texts

function valuesAsks({ extractor, path, kinds }: HasValue, isThere: boolean, { program, extracted }: Surroundings): Asks {
  const values = valuesOf(extracted, extractor, path);
  const isAsked = ({ kind }: TextValue): boolean => kinds === undefined || (kind !== undefined && kinds.includes(kind));
  const found = values.filter(isAsked);
  const told = (some: readonly TextValue[]): readonly ReadValue[] => some.slice(0, foundShown).map((value) => readValue(value, extracted, program.currency));
  return {
    kind: "values",
    extractor,
    ...(path === undefined ? {} : { path }),
    ...(kinds === undefined ? {} : { kinds }),
    isThere,
    found: told(found),
    others: isThere && found.length === 0 ? told(values) : [],
  };
}

function readValue({ kind, value, ranges }: TextValue, { fields }: Extracted, currency: string): ReadValue {
  const words = ranges.map(({ field, start, end }): Words => ({ field, start, end, text: fields.find(({ path }) => path === field)?.text.slice(start, end) ?? "" }));
  return { ...(kind === undefined ? {} : { kind }), reads: shownValue(value, currency), words };
}
