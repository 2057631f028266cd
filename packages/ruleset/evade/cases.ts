/**
 * What a ruleset must catch, as cases to disguise: its tests that expect a violation, the `must catch` of its phrase sets, and every phrase of the
 * sets that rules use. A phrase that counts only beside another stands beside one, which is left as it is.
 */
import { decide, eventFrom, evaluate, nothingCounted, hasMatch, matchesOf, scan } from "@reeve/engine";
import type { Decision, Event, Plan, Verdict } from "@reeve/engine";
import type { Expression, Phrase, PhraseTerm, Program, Span } from "@reeve/language";
import { completeEvent } from "../complete.ts";
import type { Ruleset } from "../ruleset.ts";
import { readTests } from "../testing/read.ts";
import type { Field, Word } from "./draft.ts";

export type CaseKind = "test" | "example" | "phrase";

export interface Case {
  readonly kind: CaseKind;
  /** Unlike that of any other case. */
  readonly key: string;
  /** The test's name, or the text of the example or the phrase. */
  readonly name: string;
  /** Where it is written. */
  readonly span: Span;
  readonly fields: readonly Field[];
  /** What of the fields is disguised: what was found in them. */
  readonly words: readonly Word[];
  /** Whether other texts in place of the fields are caught; and how much milder than these. */
  readonly judge: (fields: readonly Field[]) => Judgement;
  /** An event with these texts, as a test has it, with what is decided of the plain ones; absent where no event could show it. */
  readonly eventWith: (fields: readonly Field[]) => Shown | undefined;
}

export interface Judgement {
  readonly isCaught: boolean;
  /** Caught, but with a milder verdict than undisguised. */
  readonly isSofter: boolean;
}

export interface Shown {
  readonly type: string;
  readonly data: unknown;
  readonly verdict: Verdict;
}

export interface Cases {
  readonly cases: readonly Case[];
  /** Examples and phrases that nothing made catch, and tests in which no text was found: nothing to disguise. */
  readonly skipped: Readonly<Record<CaseKind, number>>;
}

/** The cases of a ruleset in the order in which it is written: tests, examples, phrases. */
export function casesOf(ruleset: Ruleset, plan: Plan): Cases {
  const found = [...testCases(ruleset, plan), ...setCases(plan)];
  const skipped = { test: 0, example: 0, phrase: 0 };
  const cases: Case[] = [];
  for (const one of found) {
    if (isCase(one)) cases.push(one);
    else skipped[one.kind]++;
  }
  return { cases, skipped };
}

interface Skipped {
  readonly kind: CaseKind;
}

const isCase = (one: Case | Skipped): one is Case => "words" in one;

// ---------------------------------------------------------------- tests

const place = { position: 1, late: false, replayed: false };
const verdicts: readonly Verdict[] = ["allow", "hold", "block"];

const decisionOn = (plan: Plan, event: Event): Decision => decide(plan, event, evaluate(plan, event, nothingCounted(plan)), place);

function testCases(ruleset: Ruleset, plan: Plan): readonly (Case | Skipped)[] {
  return ruleset.tests.flatMap((source) =>
    readTests(source, plan.program, () => undefined).flatMap(({ name, span, event: written, expect }): readonly (Case | Skipped)[] => {
      if (expect.verdict !== "hold" && expect.verdict !== "block") return [];
      const reading = eventFrom(plan.program, completeEvent(plan.program, written, "test"));
      if ("problems" in reading) return [{ kind: "test" }];
      const { event } = reading;
      const decision = decisionOn(plan, event);
      const words = wordsOf(decision);
      if (decision.verdict === "allow" || words.length === 0) return [{ kind: "test" }];
      const type = plan.program.events[event.type]?.name ?? "";
      const data = (written as { readonly data?: unknown }).data;
      return [
        {
          kind: "test",
          key: `${span.path} ${span.start}`,
          name,
          span,
          fields: plan.events[event.type]?.texts(event) ?? [],
          words,
          judge: (fields) => judgementOf(decision.verdict, decisionOn(plan, { ...event, data: withFields(event.data, fields) as Event["data"] }).verdict),
          eventWith: (fields) => ({ type, data: withFields(data, fields), verdict: decision.verdict }),
        },
      ];
    }),
  );
}

/** What the findings that count rest on. */
function wordsOf({ findings }: Decision): readonly Word[] {
  return findings.flatMap(({ mode, verdict, exempted_by: exempted = [], evidence }) =>
    mode === "enforce" && verdict !== "allow" && exempted.length === 0 ? evidence.map(({ field, start, end }) => ({ field, start, end })) : [],
  );
}

const judgementOf = (plain: Verdict, disguised: Verdict): Judgement => ({
  isCaught: disguised !== "allow",
  isSofter: disguised !== "allow" && verdicts.indexOf(disguised) < verdicts.indexOf(plain),
});

/** The data of an event with other texts at the paths of the fields. */
export function withFields(data: unknown, fields: readonly Field[]): unknown {
  return fields.reduce<unknown>((whole, { path, text }) => withText(whole, path.split("."), text), data);
}

function withText(value: unknown, [name, ...rest]: readonly string[], text: string): unknown {
  if (name === undefined) return text;
  const record = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return { ...record, [name]: withText(record[name], rest, text) };
}

// ---------------------------------------------------------------- phrase sets

/** What a set is looked for in, and what is needed around it for a set that a rule uses. */
interface Use extends Around {
  readonly root: number;
  readonly set: number;
}

/** A phrase or an example of a set, to be put into the set's uses. */
interface Item {
  readonly kind: "example" | "phrase";
  readonly text: string;
  readonly span: Span;
  /** What its own combination needs around it, in one way or another. */
  readonly around: readonly Around[];
}

interface Around {
  readonly before: string;
  readonly after: string;
}

/** So many ways are tried to put a phrase where it counts. */
const mostTries = 24;

/** By these words two phrases that must stand together are found; the first of a set may be cancelled by its neighbour. */
const fillersTried = 4;

function setCases(plan: Plan): readonly (Case | Skipped)[] {
  const { program } = plan;
  // A set that only excuses is none that must catch anything.
  const uses = usesOf(program, [...plan.matcher.roots.keys()].filter((root) => program.rules.some(({ when }) => usesSet(when, root))));
  return program.phraseSets.flatMap((_, set) => {
    const own = uses.get(set) ?? [];
    // A set is read with the foldings of the one that uses it; one use for each choice of foldings that there is.
    const foldingsOf = ({ root }: Use): string => program.phraseSets[root]?.foldings.join(" ") ?? "";
    return [...new Set(own.map(foldingsOf))].flatMap((foldings) => {
      const alike = own.filter((use) => foldingsOf(use) === foldings);
      return itemsOf(program, set).map((item) => caseOf(plan, item, alike) ?? { kind: item.kind });
    });
  });
}

/** Where the sets that rules use need each set, with words beside it that a combination asks for. */
function usesOf(program: Program, roots: readonly number[]): ReadonlyMap<number, readonly Use[]> {
  const found = new Map<number, Use[]>();
  const waiting = roots.map((root): Use => ({ root, set: root, before: "", after: "" }));
  for (let use = waiting.shift(); use !== undefined; use = waiting.shift()) {
    const known = found.get(use.set) ?? [];
    if (known.filter(({ root }) => root === use.root).length >= mostTries) continue;
    found.set(use.set, [...known, use]);
    for (const find of program.phraseSets[use.set]?.finds ?? []) {
      for (const { term, before, after } of placesIn(program, find)) {
        if (term.kind === "set") waiting.push({ root: use.root, set: term.set, before: beside(use.before, before), after: beside(after, use.after) });
      }
    }
  }
  return found;
}

interface Place extends Around {
  readonly term: PhraseTerm;
}

/** Each term of a phrase, with words for the other terms around it, as often as there are words to try. */
function placesIn(program: Program, phrase: Phrase): readonly Place[] {
  const terms = termsOf(phrase);
  if (terms.length === 1) return terms.map((term) => ({ term, before: "", after: "" }));
  return terms.flatMap((term, at) =>
    Array.from({ length: fillersTried }, (_, choice) => {
      const filled = terms.map((other) => fillerOf(program, other, choice));
      return { term, before: filled.slice(0, at).reduce(beside, ""), after: filled.slice(at + 1).reduce(beside, "") };
    }),
  );
}

function termsOf(phrase: Phrase): readonly PhraseTerm[] {
  return "within" in phrase ? [...termsOf(phrase.left), phrase.right] : [phrase];
}

/** A text that a term finds: of a set one of its first words or examples, else what its first combination asks for. */
function fillerOf(program: Program, term: PhraseTerm, choice: number): string {
  if (term.kind === "word") return term.text;
  if (term.kind === "pattern") return "";
  const { finds = [], mustCatch = [] } = program.phraseSets[term.set] ?? {};
  const words: string[] = [];
  for (const find of finds) {
    if (words.length === fillersTried) break;
    if (find.kind === "word") words.push(find.text);
  }
  const choices = [...words.slice(0, 2), ...mustCatch.map(({ text }) => text), ...words.slice(2)];
  if (choices.length > 0) return choices[choice % choices.length] ?? "";
  const [first] = finds;
  return first === undefined ? "" : termsOf(first).map((inner) => fillerOf(program, inner, choice)).reduce(beside, "");
}

/** Two texts beside each other, with a space where two Latin words would grow together. */
function beside(left: string, right: string): string {
  return /[a-z\d]$/i.test(left) && /^[a-z\d]/i.test(right) ? `${left} ${right}` : left + right;
}

function itemsOf(program: Program, set: number): readonly Item[] {
  const { finds = [], mustCatch = [] } = program.phraseSets[set] ?? {};
  const phrases = new Map<number, Item>();
  for (const { term, before, after } of finds.flatMap((find) => placesIn(program, find))) {
    if (term.kind !== "word") continue;
    const around = phrases.get(term.span.start)?.around ?? [];
    phrases.set(term.span.start, { kind: "phrase", text: term.text, span: term.span, around: [...around, { before, after }] });
  }
  return [...phrases.values(), ...mustCatch.map(({ text, span }): Item => ({ kind: "example", text, span, around: [{ before: "", after: "" }] }))];
}

/** The item in the first of its uses in which it is caught. */
function caseOf(plan: Plan, { kind, text, span, around }: Item, uses: readonly Use[]): Case | undefined {
  for (const { root, ...use } of uses) {
    for (const { before, after } of around) {
      const left = beside(use.before, before);
      const upTo = beside(left, text);
      const fields: readonly Field[] = [{ path: "title", text: "" }, { path: "text", text: beside(upTo, beside(after, use.after)) }];
      const item: Word = { field: "text", start: upTo.length - text.length, end: upTo.length };
      const found = foundIn(plan, root, fields, item);
      if (found.length === 0) continue;
      return {
        kind,
        key: `${span.path} ${span.start} ${root}`,
        name: text,
        span,
        fields,
        words: kind === "phrase" ? [item] : found,
        ...judgedIn(plan, root, fields),
      };
    }
  }
  return undefined;
}

/** What the set finds of an item. */
function foundIn(plan: Plan, root: number, fields: readonly Field[], item: Word): readonly Word[] {
  return matchesOf(scan(plan.matcher, fields), root, undefined)
    .flatMap(({ ranges }) => ranges)
    .filter(({ field, start, end }) => field === item.field && start < item.end && end > item.start)
    .map(({ field, start, end }) => ({ field, start: Math.max(start, item.start), end: Math.min(end, item.end) }));
}

// ---------------------------------------------------------------- events for examples and phrases

/**
 * Texts in the place of some in which a set is found: caught where an event of them is held or blocked, by whatever rule, for then they do not get through. Where no
 * event of the plain ones is, because a rule wants more than the set, the set has to be found again.
 */
function judgedIn(plan: Plan, root: number, plain: readonly Field[]): Pick<Case, "judge" | "eventWith"> {
  let known: readonly Holding[] | undefined;
  const holdingFor = (disguised: readonly Field[]): Holding | undefined =>
    (known ??= holdingsOf(plan, root, plain)).find(({ has }) => disguised.every(({ path, text }) => text === "" || has(path)));
  return {
    judge: (disguised) => {
      const holding = holdingFor(disguised);
      if (holding === undefined) return { isCaught: hasMatch(scan(plan.matcher, disguised), root, undefined), isSofter: false };
      const event = eventOf(plan, holding, disguised);
      return judgementOf(holding.verdict, event === undefined ? "allow" : decisionOn(plan, event).verdict);
    },
    eventWith: (disguised) => {
      const holding = holdingFor(disguised);
      return holding === undefined ? undefined : { type: holding.type, data: dataOf(holding, disguised), verdict: holding.verdict };
    },
  };
}

/** A type of event on which a rule that uses a set holds or blocks its plain texts by itself. */
interface Holding {
  readonly type: string;
  readonly has: (path: string) => boolean;
  readonly verdict: Verdict;
}

function holdingsOf(plan: Plan, root: number, plain: readonly Field[]): readonly Holding[] {
  const { rules, events } = plan.program;
  const types = new Set(rules.flatMap((rule) => (usesSet(rule.when, root) ? rule.events : [])));
  return [...types].flatMap((index): readonly Holding[] => {
    const type = events[index];
    if (type === undefined) return [];
    const has = (path: string): boolean => type.fields.some((field) => field.path === path && field.type.kind === "text");
    const event = eventOf(plan, { type: type.name, has }, plain);
    const verdict = event === undefined ? "allow" : decisionOn(plan, event).verdict;
    return verdict === "allow" ? [] : [{ type: type.name, has, verdict }];
  });
}

const dataOf = ({ has }: Pick<Holding, "has">, fields: readonly Field[]): unknown => withFields({}, fields.filter(({ path }) => has(path)));

function eventOf(plan: Plan, holding: Pick<Holding, "type" | "has">, fields: readonly Field[]): Event | undefined {
  const reading = eventFrom(plan.program, completeEvent(plan.program, { type: holding.type, data: dataOf(holding, fields) }, "test"));
  return "event" in reading ? reading.event : undefined;
}

/** Whether a condition asks that a set match, not that it do not. */
function usesSet(expression: Expression, set: number): boolean {
  switch (expression.kind) {
    case "matches":
      return expression.set === set;
    case "and":
    case "or":
      return expression.operands.some((operand) => usesSet(operand, set));
    default:
      return false;
  }
}
