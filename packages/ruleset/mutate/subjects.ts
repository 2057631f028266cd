/** What a ruleset says of itself that a change may break: its tests, and what its phrase sets must catch and must pass. */
import { compileMatcher, decide, eventFrom, evaluate, nothingCounted, hasMatch, matchesOf, plan, scan } from "@reeve/engine";
import type { Decision, Event, Host, Match, Matcher, Plan, TextField } from "@reeve/engine";
import type { MatchesSet, PhraseSet, Program, Rule } from "@reeve/language";
import { completeEvent } from "../complete.ts";
import { identityOf } from "../ruleset.ts";
import type { Ruleset } from "../ruleset.ts";
import { differences } from "../testing/compare.ts";
import { readTests } from "../testing/read.ts";
import type { Expectation } from "../testing/test.ts";
import { occurringIn, vocabularyOf } from "./occurrence.ts";
import type { Occurring, Vocabulary } from "./occurrence.ts";
import { questionsIn } from "./rules.ts";

/** Before it is looked at: an event with what is expected of it, or a text and whether a set must catch it. */
export type Statement =
  | { readonly kind: "test"; readonly event: Event; readonly expect: Expectation }
  | { readonly kind: "example"; readonly set: number; readonly text: string; readonly isCaught: boolean };

export interface Subject {
  readonly statement: Statement;
  readonly fields: readonly TextField[];
  /** What is asked of phrase sets. */
  readonly questions: readonly Question[];
  readonly occurring: Occurring;
  /** Whether a set that is asked for may answer otherwise without one of its foldings. */
  readonly mayNeed: (set: number, folding: string) => boolean;
}

/** Whether a set matches, in one field or all, and how that stands as things are. */
export interface Question {
  readonly set: number;
  readonly path: string | undefined;
  /** The answer; undefined where it is not only whether there is a match. */
  readonly answer: boolean | undefined;
}

export interface World {
  readonly program: Program;
  readonly host: Host;
  readonly ruleset: Ruleset;
  /** The ruleset as it is. */
  readonly plan: Plan;
  /** All sets that say what they must catch or must pass. */
  readonly told: Matcher;
  /** The plan of the rules alone, without any phrase. */
  readonly rules: Plan;
  readonly vocabulary: Vocabulary;
  readonly statements: readonly Statement[];
  /** Tests whose event cannot be read. */
  readonly unreadable: number;
}

export function worldOf(ruleset: Ruleset, host: Host): World {
  const { program } = ruleset;
  const whole = plan(program, host, identityOf(ruleset));
  const tests = testsOf(ruleset, program);
  const told = program.phraseSets.flatMap(({ mustCatch, mustPass }, set) => (mustCatch.length + mustPass.length === 0 ? [] : [set]));
  const examples = program.phraseSets.flatMap(({ mustCatch, mustPass }, set) => [
    ...mustCatch.map(({ text }): Statement => ({ kind: "example", set, text, isCaught: true })),
    ...mustPass.map(({ text }): Statement => ({ kind: "example", set, text, isCaught: false })),
  ]);
  const readable = tests.flatMap((test) => test ?? []);
  return {
    program,
    host,
    ruleset,
    plan: whole,
    told: compileMatcher(program.phraseSets, told),
    rules: planRules({ ruleset, host }, program.rules),
    vocabulary: vocabularyOf(program),
    statements: [...readable, ...examples],
    unreadable: tests.length - readable.length,
  };
}

/** The rules of a ruleset, planned without any phrase: a matcher is put in where they are used. */
export function planRules({ ruleset, host }: Pick<World, "ruleset" | "host">, rules: readonly Rule[]): Plan {
  const phraseSets = ruleset.program.phraseSets.map((set): PhraseSet => ({ ...set, finds: [], exceptions: [], unless: [] }));
  return plan({ ...ruleset.program, phraseSets, rules }, host, identityOf(ruleset));
}

/** Undefined for a test whose event cannot be read. */
function testsOf({ tests }: Ruleset, program: Program): readonly (Statement | undefined)[] {
  return tests.flatMap((source) =>
    readTests(source, program, () => undefined).map(({ event: written, expect }): Statement | undefined => {
      const reading = eventFrom(program, completeEvent(program, written, "test"));
      return "event" in reading ? { kind: "test", event: reading.event, expect } : undefined;
    }),
  );
}

export const decisionPlace = { position: 1, late: false, replayed: false };

export const decisionOn = (prepared: Plan, event: Event): Decision => decide(prepared, event, evaluate(prepared, event, nothingCounted(prepared)), decisionPlace);

/** Whether a statement holds with a matcher of the sets it asks for, and with a plan where it is not the rules of the program. */
export function holds({ statement, fields }: Pick<Subject, "statement" | "fields">, prepared: Plan, matcher: Matcher): boolean {
  if (statement.kind === "example") return hasMatch(scan(matcher, fields), statement.set, undefined) === statement.isCaught;
  return differences(statement.expect, decisionOn({ ...prepared, matcher }, statement.event)).length === 0;
}

type Asked = Pick<MatchesSet, "set" | "path" | "through">;

/** What a statement asks, with the answers; undefined where it does not hold as things are, so that nothing can be said of changes. */
export function subjectOf({ program, plan: whole, told, vocabulary }: World, statement: Statement): Subject | undefined {
  const fields = statement.kind === "example" ? [{ path: "text", text: statement.text }] : (whole.events[statement.event.type]?.texts(statement.event) ?? []);
  const matcher = statement.kind === "example" ? told : whole.matcher;
  if (!holds({ statement, fields }, whole, matcher)) return undefined;
  const found = scan(matcher, fields);
  const questions = distinct(askedBy(program, statement)).map(
    ({ set, path, through }): Question => ({ set, path, answer: through === undefined ? hasMatch(found, set, path) : undefined }),
  );
  const matched = questions.flatMap(({ set, answer, path }) => (answer === true ? [{ set, matches: matchesOf(found, set, path) }] : []));
  const isUntold = new Set(questions.flatMap(({ set, answer }) => (answer === undefined ? [set] : [])));
  return {
    statement,
    fields,
    questions,
    occurring: occurringIn(fields, vocabulary, program),
    mayNeed: (set, folding) => isUntold.has(set) || matched.some((one) => one.set === set && one.matches.every((match) => needs(match, folding))),
  };
}

/** Fewer foldings find less; what lies between two words is counted by the separators. */
const needs = ({ ranges }: Match, folding: string): boolean => ranges.some(({ through }) => through.includes(folding)) || (folding === "separators" && ranges.length > 1);

function askedBy({ rules }: Program, statement: Statement): readonly Asked[] {
  if (statement.kind === "example") return [{ set: statement.set }];
  return rules.flatMap(({ events, mode, when }) => (mode === "draft" || !events.includes(statement.event.type) ? [] : questionsIn(when)));
}

const distinct = (asked: readonly Asked[]): readonly Asked[] => [...new Map(asked.map((one) => [`${one.set} ${one.path ?? ""} ${one.through?.join(" ") ?? ""}`, one])).values()];
