/** What a ruleset says of itself that a change may break: its tests, and what its phrase sets must catch and must pass. */
import { compileMatcher, decide, eventFrom, evaluate, hasMatch, plan, scan } from "@reeve/engine";
import type { Event, Host, Matcher, Plan, TextField } from "@reeve/engine";
import type { MatchesSet, PhraseSet, Program, Rule } from "@reeve/language";
import { completeEvent } from "../complete.ts";
import { identityOf } from "../ruleset.ts";
import type { Ruleset } from "../ruleset.ts";
import { differences } from "../testing/compare.ts";
import { readTests } from "../testing/read.ts";
import type { Expectation } from "../testing/test.ts";
import { occurringIn, vocabularyOf } from "./occurrence.ts";
import type { Occurring, Vocabulary } from "./occurrence.ts";
import { closureOf } from "./sets.ts";
import { questionsIn } from "./rules.ts";

export interface Subject {
  /** The event type, undefined for an example. */
  readonly event: number | undefined;
  /** What is asked of phrase sets, and what can take part in the answer. */
  readonly questions: readonly Question[];
  readonly occurring: Occurring;
  /** The program's sets, reduced to what can match here; whole where that would read otherwise. */
  readonly sets: readonly PhraseSet[];
  readonly isReduced: boolean;
  readonly fields: readonly TextField[];
  /** Whether what is said holds with other phrases. */
  readonly holds: (matcher: Matcher) => boolean;
  /** Whether it holds with other rules, given a plan of them. An example knows no rules. */
  readonly holdsBy: (plan: Plan) => boolean;
}

/** Whether a set matches, in one field or all, and how that stands as things are. */
export interface Question {
  readonly set: number;
  readonly path: string | undefined;
  /** The answer; undefined where it is not only whether there is a match. */
  readonly answer: boolean | undefined;
  readonly closure: ReadonlySet<number>;
}

export interface World {
  readonly program: Program;
  readonly host: Host;
  readonly ruleset: Ruleset;
  /** All sets that rules use, as they are. */
  readonly matcher: Matcher;
  readonly subjects: readonly Subject[];
  /** Tests and examples that do not hold as it is; with them nothing can be said of changes. */
  readonly broken: number;
}

export function worldOf(ruleset: Ruleset, host: Host): World {
  const { program } = ruleset;
  const whole = plan(program, host, identityOf(ruleset));
  const base = planRules({ ruleset, host }, program.rules);
  const vocabulary = vocabularyOf(program);
  const closures = new Map(program.phraseSets.map((_, set) => [set, closureOf(program, [set])]));
  const context: Context = { program, base, vocabulary, closures };
  const told = program.phraseSets.flatMap(({ mustCatch, mustPass }, set) => (mustCatch.length + mustPass.length === 0 ? [] : [set]));
  const tests = testsOf(ruleset, whole).map((test) => settled(testSubject(context, test), whole.matcher));
  const alone = compileMatcher(program.phraseSets, told);
  const examples = told.flatMap((set) => {
    const { mustCatch = [], mustPass = [] } = program.phraseSets[set] ?? {};
    const subject = (text: string, isCaught: boolean): Subject | undefined => settled(exampleSubject(context, set, text, isCaught), alone);
    return [...mustCatch.map(({ text }) => subject(text, true)), ...mustPass.map(({ text }) => subject(text, false))];
  });
  const all = [...tests, ...examples];
  const subjects = all.flatMap((subject) => subject ?? []);
  return { program, host, ruleset, matcher: whole.matcher, subjects, broken: all.length - subjects.length };
}

/** The rules of a ruleset, planned without any phrase: a matcher is put in where they are used. */
export function planRules({ ruleset, host }: Pick<World, "ruleset" | "host">, rules: readonly Rule[]): Plan {
  const phraseSets = ruleset.program.phraseSets.map((set): PhraseSet => ({ ...set, finds: [], exceptions: [], unless: [] }));
  return plan({ ...ruleset.program, phraseSets, rules }, host, identityOf(ruleset));
}

interface Context {
  readonly program: Program;
  /** The plan of the rules alone. */
  readonly base: Plan;
  readonly vocabulary: Vocabulary;
  /** By set: the sets that can take part when it is looked for. */
  readonly closures: ReadonlyMap<number, ReadonlySet<number>>;
}

interface ReadTest {
  readonly event: Event | undefined;
  readonly expect: Expectation;
}

function testsOf({ tests }: Ruleset, { program }: Plan): readonly ReadTest[] {
  return tests.flatMap((source) =>
    readTests(source, program, () => undefined).map(({ event: written, expect }) => {
      const reading = eventFrom(program, completeEvent(program, written, "test"));
      return { event: "event" in reading ? reading.event : undefined, expect };
    }),
  );
}

const place = { position: 1, late: false, replayed: false };

/** Undefined for a test whose event cannot be read. */
function testSubject(context: Context, { event, expect }: ReadTest): Subject | undefined {
  if (event === undefined) return undefined;
  const { program, base } = context;
  const fields = base.events[event.type]?.texts(event) ?? [];
  const conditions = program.rules.flatMap(({ events, mode, when }) => (mode === "draft" || !events.includes(event.type) ? [] : questionsIn(when)));
  const holdsBy = (prepared: Plan): boolean => differences(expect, decide(prepared, event, evaluate(prepared, event), place)).length === 0;
  return { event: event.type, ...reading(context, fields, conditions), holds: (matcher) => holdsBy({ ...base, matcher }), holdsBy };
}

function exampleSubject(context: Context, set: number, text: string, isCaught: boolean): Subject {
  const fields = [{ path: "text", text }];
  return { event: undefined, ...reading(context, fields, [{ set }]), holds: (matcher) => hasMatch(scan(matcher, fields), set, undefined) === isCaught, holdsBy: () => true };
}

type Asked = Pick<MatchesSet, "set" | "path" | "through">;

function reading({ program, vocabulary, closures }: Context, fields: readonly TextField[], asked: readonly Asked[]): Omit<Subject, "event" | "holds" | "holdsBy"> {
  const occurring = occurringIn(fields, vocabulary, program);
  const distinct = new Map(asked.map((one) => [`${one.set} ${one.path ?? ""} ${one.through?.join(" ") ?? ""}`, one]));
  const questions = [...distinct.values()].map(({ set, path, through }): Question => ({ set, path, answer: through === undefined ? false : undefined, closure: closures.get(set) ?? new Set() }));
  return { fields, questions, occurring, sets: program.phraseSets.map(occurring.reduce), isReduced: true };
}

/** A subject that holds as things are, with its answers; whole where it would hold or answer otherwise with the words that occur alone. */
function settled(subject: Subject | undefined, whole: Matcher): Subject | undefined {
  if (subject === undefined || !subject.holds(whole)) return undefined;
  const { questions, fields, sets } = subject;
  const reduced = compileMatcher(sets, rootsOf(questions));
  const [before, after] = [scan(whole, fields), scan(reduced, fields)];
  const answered = questions.map((question): Question => (question.answer === undefined ? question : { ...question, answer: hasMatch(before, question.set, question.path) }));
  const isAlike = subject.holds(reduced) && answered.every(({ set, path, answer }) => answer === undefined || hasMatch(after, set, path) === answer);
  return { ...subject, questions: answered, isReduced: isAlike };
}

export const rootsOf = (questions: readonly Question[]): readonly number[] => [...new Set(questions.map(({ set }) => set))];
