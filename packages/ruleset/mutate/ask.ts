/**
 * Which changes a test or an example notices. All changes of phrases are tried on a text at once: beside the sets stand their changed copies and those of the
 * sets that use them, so that one pass over the text answers for all. A decision is made again only where an answer is another.
 */
import { answeringAs, compileMatcher, hasMatch, scan } from "@reeve/engine";
import type { Matcher, Plan } from "@reeve/engine";
import type { Phrase, PhraseSet, PhraseTerm } from "@reeve/language";
import type { Change, Mutant } from "./mutant.ts";
import { usedBy } from "./sets.ts";
import { holds, planRules } from "./subjects.ts";
import type { Question, Subject, World } from "./subjects.ts";

/** What is asked again and again: the rules of each change of rules, planned. */
export type RulePlans = (change: RuleChange) => Plan;
type RuleChange = Extract<Change, { readonly kind: "rules" }>;

export function rulePlansOf(world: World): RulePlans {
  const known = new Map<RuleChange, Plan>();
  return (change) => {
    const plan = known.get(change) ?? planRules(world, world.program.rules.map((rule, index) => change.after.get(index) ?? rule));
    known.set(change, plan);
    return plan;
  };
}

/** So many changes are tried with one matcher, which grows with each. */
const triedTogether = 256;

/** Those of some mutants that one of a few subjects notices, each with the first that does. */
export function noticedBy(world: World, plans: RulePlans, subjects: readonly Subject[], mutants: readonly Mutant[]): ReadonlyMap<Mutant, Subject> {
  const relevant = mutants.filter(({ change }) => subjects.some((subject) => mayMatter(world, subject, change)));
  const noticed = new Map<Mutant, Subject>();
  for (let at = 0; at < relevant.length; at += triedTogether) {
    for (const [mutant, subject] of noticedTogether(world, plans, subjects, relevant.slice(at, at + triedTogether))) noticed.set(mutant, subject);
  }
  return noticed;
}

function noticedTogether(world: World, plans: RulePlans, subjects: readonly Subject[], mutants: readonly Mutant[]): ReadonlyMap<Mutant, Subject> {
  const { program } = world;
  const reduce = (set: PhraseSet): PhraseSet => reducedFor(subjects, set);
  const trial = trialOf({ sets: program.phraseSets.map(reduce), reduce }, subjects, mutants);
  const noticed = new Map<Mutant, Subject>();
  for (const subject of subjects) {
    const left = mutants.filter((mutant) => !noticed.has(mutant) && mayMatter(world, subject, mutant.change));
    if (left.length === 0) continue;
    // A word may mean less by itself than beside others; where that is so, all of them are read.
    const answering = answersIn(trial, subject) ?? answersIn(trialOf({ sets: program.phraseSets, reduce: (set) => set }, [subject], left), subject);
    if (answering !== undefined) for (const mutant of left) if (isNoticed(world, plans, subject, answering, mutant)) noticed.set(mutant, subject);
  }
  return noticed;
}

function isNoticed(world: World, plans: RulePlans, subject: Subject, { matcher, answersAfter, known }: Answering, mutant: Mutant): boolean {
  const { change } = mutant;
  if (change.kind === "rules") return !holds(subject, plans(change), matcher);
  const { variant, answers } = answersAfter(mutant);
  if (answers === undefined) return false;
  if (subject.statement.kind === "example") return true;
  const isTold = subject.questions.every(({ answer }) => answer !== undefined);
  const key = answers.join(" ");
  const isKept = (isTold ? known.get(key) : undefined) ?? holds(subject, world.rules, answeringAs(matcher, variant));
  known.set(key, isKept);
  return !isKept;
}

/** Other rules matter to an event of theirs, other foldings to the set that is asked for, other phrases to a text in which they may occur. */
function mayMatter({ program }: World, { statement, mayNeed, occurring }: Subject, change: Change): boolean {
  switch (change.kind) {
    case "rules":
      return statement.kind === "test" && [...change.after.keys()].some((index) => program.rules[index]?.events.includes(statement.event.type) === true);
    case "phrases":
      return change.needs.some(occurring.mayMatch);
    case "foldings":
      return (program.phraseSets[change.set]?.foldings ?? []).some((folding) => !change.after.foldings.includes(folding) && mayNeed(change.set, folding));
  }
}

const rootsOf = (questions: readonly Question[]): readonly number[] => [...new Set(questions.map(({ set }) => set))];

/** The sets of a program, or what of them may matter. */
interface Sets {
  readonly sets: readonly PhraseSet[];
  readonly reduce: (set: PhraseSet) => PhraseSet;
}

/** A set without what cannot match in any of some texts. */
function reducedFor(subjects: readonly Subject[], set: PhraseSet): PhraseSet {
  const [only, ...others] = subjects;
  if (only !== undefined && others.length === 0) return only.occurring.reduce(set);
  const may = (phrase: Phrase): boolean => subjects.some(({ occurring }) => occurring.mayMatch(phrase));
  return { ...set, finds: set.finds.filter(may), exceptions: set.exceptions.filter(({ term }) => may(term)), unless: set.unless.filter(({ term }) => may(term)) };
}

interface Trial {
  readonly matcher: Matcher;
  /** By mutant, by root that it reaches, what becomes of that. */
  readonly variants: ReadonlyMap<Mutant, ReadonlyMap<number, number>>;
}

function trialOf({ sets, reduce }: Sets, subjects: readonly Subject[], mutants: readonly Mutant[]): Trial {
  const roots = rootsOf(subjects.flatMap(({ questions }) => questions));
  const extended = [...sets];
  const users = usersIn(sets, roots);
  // What users have in words of their own is the same in all their copies.
  const apart = sets.map((set) => withWordsApart(extended, set));
  const variants = new Map(mutants.map((mutant) => [mutant, variantOf(extended, { sets: apart, reduce }, users, roots, mutant)]));
  return { matcher: compileMatcher(extended, [...roots, ...[...variants.values()].flatMap((variant) => [...variant.values()])]), variants };
}

function withWordsApart(extended: PhraseSet[], set: PhraseSet): PhraseSet {
  const words = set.finds.filter(({ kind }) => kind === "word");
  if (words.length < 2) return set;
  const term: PhraseTerm = { kind: "set", set: extended.push({ ...set, finds: words, exceptions: [], unless: [] }) - 1, span: set.span };
  return { ...set, finds: [term, ...set.finds.filter(({ kind }) => kind !== "word")] };
}

interface Answering {
  readonly matcher: Matcher;
  readonly answersAfter: (mutant: Mutant) => Answers;
  /** By answers to all questions: whether the subject holds with them. */
  readonly known: Map<string, boolean>;
}

interface Answers {
  /** By root that the change reaches, what becomes of that. */
  readonly variant: ReadonlyMap<number, number>;
  /** Undefined where all are as before. */
  readonly answers?: readonly (boolean | undefined)[];
}

/** Undefined where the sets do not answer as the program does. */
function answersIn({ matcher, variants }: Trial, { questions, fields }: Subject): Answering | undefined {
  const matches = scan(matcher, fields);
  if (questions.some(({ set, path, answer }) => answer !== undefined && hasMatch(matches, set, path) !== answer)) return undefined;
  const answersAfter = (mutant: Mutant): Answers => {
    const variant = variants.get(mutant) ?? new Map<number, number>();
    const answers = questions.map(({ set, path, answer }) => {
      const other = variant.get(set);
      return answer === undefined || other === undefined ? answer : hasMatch(matches, other, path);
    });
    const isAsked = questions.some(({ set, answer }) => answer === undefined && variant.has(set));
    return isAsked || answers.some((answer, at) => answer !== questions[at]?.answer) ? { variant, answers } : { variant };
  };
  return { matcher, answersAfter, known: new Map() };
}

/** By set, the sets that use it, itself included: of those that can take part when the roots are looked for. */
type Users = (set: number) => ReadonlySet<number>;

function usersIn(sets: readonly PhraseSet[], roots: readonly number[]): Users {
  const direct = new Map<number, number[]>();
  const visited = new Set<number>();
  const waiting = [...roots];
  for (let user = waiting.pop(); user !== undefined; user = waiting.pop()) {
    if (visited.has(user)) continue;
    visited.add(user);
    for (const used of usedBy(sets[user])) {
      direct.set(used, [...(direct.get(used) ?? []), user]);
      waiting.push(used);
    }
  }
  const known = new Map<number, ReadonlySet<number>>();
  return (set) => {
    const before = known.get(set);
    if (before !== undefined) return before;
    const all = new Set<number>();
    const left = visited.has(set) ? [set] : [];
    for (let user = left.pop(); user !== undefined; user = left.pop()) {
      if (all.has(user)) continue;
      all.add(user);
      left.push(...(direct.get(user) ?? []));
    }
    known.set(set, all);
    return all;
  };
}

/** Adds to the sets what a change makes of them; by root that it reaches, the index of what that becomes. */
function variantOf(extended: PhraseSet[], { sets, reduce }: Sets, users: Users, roots: readonly number[], { change }: Mutant): ReadonlyMap<number, number> {
  if (change.kind === "rules") return new Map();
  if (change.kind === "foldings") return new Map([[change.set, extended.push(reduce(change.after)) - 1]]);
  const reached = users(change.set);
  const copies = new Map<number, number>();
  const copyOf = (index: number): number => {
    const known = copies.get(index);
    if (known !== undefined) return known;
    const set = sets[index];
    if (set === undefined) return index;
    const made = extended.push(index === change.set ? reduce(change.after) : withSets(set, (used) => (reached.has(used) ? copyOf(used) : used))) - 1;
    copies.set(index, made);
    return made;
  };
  return new Map(roots.flatMap((root) => (reached.has(root) ? [[root, copyOf(root)] as const] : [])));
}

/** A set that uses others in the place of some. */
function withSets(set: PhraseSet, instead: (set: number) => number): PhraseSet {
  const term = (one: PhraseTerm): PhraseTerm => (one.kind === "set" ? { ...one, set: instead(one.set) } : one);
  const phrase = (one: Phrase): Phrase => ("within" in one ? { ...one, left: phrase(one.left), right: term(one.right) } : term(one));
  return {
    ...set,
    finds: set.finds.map(phrase),
    exceptions: set.exceptions.map((exception) => ({ ...exception, term: term(exception.term) })),
    unless: set.unless.map((unless) => ({ ...unless, term: term(unless.term) })),
  };
}
