import { neverFires } from "../../diagnostics/lints.ts";
import type { Rule } from "../../ir.ts";
import type { Span } from "../../text/source.ts";
import type { Context } from "../context.ts";
import type { Clash } from "./reasoning/clauses.ts";
import type { Fact } from "./reasoning/facts.ts";
import { aboutOf, isWrittenIn, type ReasonedRule } from "./reasoning/rules.ts";

/** So many alternatives are pointed at. */
const mostShown = 3;

/** A rule of whose condition every alternative contradicts itself, or the schemas. */
export function neverFiresLint(context: Context, { rule, index, outcomes, clashes }: ReasonedRule): void {
  const [first, ...others] = clashes;
  const name = context.names.rules.all[index]?.name;
  if (outcomes.length > 0 || first === undefined || name === undefined) return;
  const [main, ...against] = placesOf(rule, first, name.span);
  const alternatives = distinct(others.flatMap((clash) => placesOf(rule, clash, name.span)[0] ?? []), [main, ...against]);
  context.report(neverFires(main, rule.name, aboutOf(subjectOf(first)), against, alternatives.slice(0, mostShown)));
}

/** `x is missing and x < 3` is about `x`, whichever of the two comes first. */
const subjectOf = ([first, ...others]: Clash): Fact["subject"] => [first, ...others].find(({ subject }) => subject.kind === "present")?.subject ?? first.subject;

/** The last condition that stands in the rule itself, then the others; the rule's name where all come from definitions. */
function placesOf(rule: Rule, clash: Clash, name: Span): readonly [Span, ...Span[]] {
  const spans = distinct(clash.map(({ expression }) => expression.span), []);
  const own = spans.filter((span) => isWrittenIn(rule, span)).sort((left, right) => right.start - left.start);
  const [main = name] = own;
  return [main, ...spans.filter((span) => span !== main)];
}

function distinct(spans: readonly Span[], known: readonly Span[]): readonly Span[] {
  const seen = new Set(known.map(keyOf));
  return spans.filter((span) => !seen.has(keyOf(span)) && seen.add(keyOf(span)));
}

const keyOf = ({ path, start, end }: Span): string => `${start} ${end} ${path}`;
