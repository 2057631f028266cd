/** The ways in which a rule can be changed in one place. A definition that several rules use is one place. */
import type { Comparator, Comparison, Expression, HasValue, Literal, MatchesSet, Rule, Span } from "@reeve/language";
import type { Ruleset } from "../ruleset.ts";
import type { Mutant, MutationKind } from "./mutant.ts";
import { rulePlaces } from "./places.ts";
import type { RulePlaces, Sources } from "./places.ts";

export function ruleMutants({ program, sources: { files } }: Pick<Ruleset, "program" | "sources">, texts: Sources): readonly Mutant[] {
  const running = program.rules.flatMap((rule, index) => (rule.mode === "draft" ? [] : [{ rule, index }]));
  const found = running.flatMap(({ rule, index }) => {
    const edits = [...expressionEdits(rule.when, texts).map((edit) => ({ ...edit, after: { ...rule, when: edit.when } })), ...memberEdits(rule, rulePlaces(files, rule.span), texts)];
    return edits.map(({ kind, span, before, text, after }) => ({ kind, span, before, after: text, index, rule: after }));
  });
  const joined = new Map<string, Mutant & { readonly change: { readonly kind: "rules"; readonly after: Map<number, Rule> } }>();
  for (const { index, rule, ...mutation } of found) {
    const key = JSON.stringify(mutation);
    const known = joined.get(key);
    if (known === undefined) joined.set(key, { ...mutation, change: { kind: "rules", after: new Map([[index, rule]]) } });
    else known.change.after.set(index, rule);
  }
  return [...joined.values()];
}

interface Edit {
  readonly kind: MutationKind;
  readonly span: Span;
  readonly before: string;
  /** What stands there instead, in words. */
  readonly text: string;
}

// ---------------------------------------------------------------- members

function memberEdits(rule: Rule, places: RulePlaces, texts: Sources): readonly (Edit & { readonly after: Rule })[] {
  const { name, events, verdicts, exempted } = places;
  const edit = (kind: MutationKind, span: Span, text: string, after: Rule): Edit & { readonly after: Rule } => ({ kind, span, before: texts.at(span), text, after });
  const isVerdict = ({ kind }: Rule["actions"][number]): boolean => kind === "hold" || kind === "block";
  // What a rule that is only watched would have done is no part of what a test can expect.
  const verdictPlaces = rule.mode === "shadow" ? [] : rule.actions.flatMap((action, at) => (isVerdict(action) ? [at] : []));
  const exemptPlaces = rule.actions.flatMap((action, at) => (action.kind === "exempt" ? action.rules.map((target) => ({ at, target })) : []));
  return [
    edit("rule", name, "", { ...rule, mode: "draft" }),
    ...verdictPlaces.map((at, index) => {
      const other: Rule["actions"][number] = rule.actions[at]?.kind === "block" ? { kind: "hold", queue: "" } : { kind: "block" };
      return edit("verdict", verdicts[index] ?? rule.span, other.kind, { ...rule, actions: rule.actions.map((action, place) => (place === at ? other : action)) });
    }),
    ...(rule.events.length < 2 ? [] : rule.events.map((event, at) => edit("event", events[at] ?? rule.span, "", { ...rule, events: rule.events.filter((other) => other !== event) }))),
    ...exemptPlaces.map(({ at, target }, index) => {
      const actions = rule.actions.map((action, place) => (place === at && action.kind === "exempt" ? { ...action, rules: action.rules.filter((other) => other !== target) } : action));
      return edit("exemption", exempted[index] ?? rule.span, "", { ...rule, actions });
    }),
    ...modeEdits(rule, places, texts),
  ];
}

/** A rule that counts is only watched, one that is watched counts, a share of the accounts becomes all of them. */
function modeEdits({ rollout, ...rule }: Rule, places: RulePlaces, texts: Sources): readonly (Edit & { readonly after: Rule })[] {
  const whole: Rule = rollout === undefined ? rule : { ...rule, rollout };
  const other = rule.mode === "shadow" ? "enforce" : "shadow";
  const at = places.mode ?? places.name;
  return [
    { kind: "mode", span: at, before: places.mode === undefined ? "mode enforce" : texts.at(at), text: `mode ${other}`, after: { ...whole, mode: other } },
    ...(rollout === undefined || places.rollout === undefined ? [] : [{ kind: "mode" as const, span: places.rollout, before: texts.at(places.rollout), text: "", after: rule }]),
  ];
}

// ---------------------------------------------------------------- conditions

type ExpressionEdit = Edit & { readonly when: Expression };

function expressionEdits(when: Expression, texts: Sources): readonly ExpressionEdit[] {
  return conditionsIn(when).flatMap((part) =>
    editsOf(part, texts).map(({ kind, span = part.span, before = texts.at(part.span), text, instead }) => ({ kind, span, before, text, when: replaced(when, part, instead) })),
  );
}

/** A condition and the conditions in it, as far as they are joined by and, or, not and quantifiers. */
function conditionsIn(expression: Expression): readonly Expression[] {
  return [expression, ...insideOf(expression).flatMap(conditionsIn)];
}

function insideOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case "and":
    case "or":
      return expression.operands;
    case "not":
      return [expression.operand];
    case "quantified":
      return [expression.condition];
    case "compare":
      return [expression.left, expression.right].filter(({ kind }) => kind === "quantified");
    default:
      return [];
  }
}

function replaced(expression: Expression, target: Expression, instead: Expression): Expression {
  if (expression === target) return instead;
  switch (expression.kind) {
    case "and":
    case "or":
      return { ...expression, operands: expression.operands.map((operand) => replaced(operand, target, instead)) };
    case "not":
      return { ...expression, operand: replaced(expression.operand, target, instead) };
    case "quantified":
      return { ...expression, condition: replaced(expression.condition, target, instead) };
    case "compare":
      return { ...expression, left: replaced(expression.left, target, instead), right: replaced(expression.right, target, instead) };
    default:
      return expression;
  }
}

interface Instead {
  readonly kind: MutationKind;
  readonly span?: Span;
  readonly before?: string;
  readonly text: string;
  readonly instead: Expression;
}

function editsOf(part: Expression, texts: Sources): readonly Instead[] {
  switch (part.kind) {
    case "and":
    case "or":
      return logicEdits(part, texts);
    case "not":
      return [{ kind: "negation", text: texts.at(part.operand.span), instead: part.operand }];
    case "compare":
      return [negated(part, texts), ...comparisonEdits(part, texts)];
    case "quantified":
      return part.quantifier === "count" ? [] : [negated(part, texts), { kind: "operator", before: part.quantifier, text: part.quantifier === "any" ? "all" : "any", instead: { ...part, quantifier: part.quantifier === "any" ? "all" : "any" } }];
    case "has":
      return [negated(part, texts), ...kindEdits(part)];
    case "member":
    case "matches":
    case "present":
    case "event-is":
    case "labelled":
    case "resembles":
    case "handed-over":
      return [negated(part, texts)];
    default:
      return [];
  }
}

/** Each of the kinds that are asked for, when there are several. */
function kindEdits(part: HasValue): readonly Instead[] {
  const { kinds = [] } = part;
  if (kinds.length < 2) return [];
  return kinds.map((kind): Instead => {
    const rest = kinds.filter((other) => other !== kind);
    return { kind: "condition", before: kind, text: "", instead: { ...part, kinds: rest } };
  });
}

const negated = (part: Expression, texts: Sources): Instead => ({ kind: "negation", text: `not (${texts.at(part.span)})`, instead: { kind: "not", operand: part, span: part.span } });

function logicEdits(part: Extract<Expression, { readonly kind: "and" | "or" }>, texts: Sources): readonly Instead[] {
  const { operands } = part;
  const other = part.kind === "and" ? "or" : "and";
  const dropped = operands.map((operand, at): Instead => {
    const rest = operands.filter((_, place) => place !== at);
    const [only] = rest;
    return { kind: "condition", span: operand.span, before: texts.at(operand.span), text: "", instead: rest.length === 1 && only !== undefined ? only : { ...part, operands: rest } };
  });
  return [...(operands.length > 1 ? dropped : []), { kind: "operator", before: part.kind, text: other, instead: { ...part, kind: other } }];
}

const neighbours: Readonly<Partial<Record<Comparator, Comparator>>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };

/** The bound belongs to it or not, and the bound is twice and half as far. */
function comparisonEdits(part: Comparison, texts: Sources): readonly Instead[] {
  const neighbour = neighbours[part.operator];
  const boundary: readonly Instead[] = neighbour === undefined ? [] : [{ kind: "threshold", before: texts.at(part.span), text: texts.at(part.span).replace(/<=|>=|[<>≤≥]/u, neighbour), instead: { ...part, operator: neighbour } }];
  const sides = (["left", "right"] as const).flatMap((side): readonly Instead[] => {
    const literal = part[side];
    if (literal.kind !== "literal" || typeof literal.value !== "number") return [];
    return shifted(literal).map((value) => ({ kind: "threshold", span: literal.span, before: texts.at(literal.span), text: shownAs(literal, value, texts), instead: { ...part, [side]: { ...literal, value } } }));
  });
  return [...boundary, ...sides];
}

const dayMs = 86_400_000;

function shifted({ type, value }: Literal): readonly number[] {
  if (typeof value !== "number") return [];
  if (type.kind === "time") return [value - dayMs, value + dayMs];
  if (value === 0) return [1];
  return [value * 2, Number.isInteger(value) ? Math.floor(value / 2) : value / 2];
}

/** The literal with its number changed, as the author wrote it: `60 days`. */
function shownAs({ type, value, span }: Literal, shifted: number, texts: Sources): string {
  const written = texts.at(span);
  if (type.kind === "time") return new Date(shifted).toISOString().slice(0, 10);
  return typeof value === "number" && value !== 0 ? written.replace(/\d+(?:\.\d+)?/u, (number) => String((Number(number) * shifted) / value)) : String(shifted);
}

/** What a condition asks of phrase sets. */
export function questionsIn(expression: Expression): readonly MatchesSet[] {
  return conditionsIn(expression).flatMap((part) => (part.kind === "matches" ? [part] : []));
}
