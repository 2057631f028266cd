import type { Calendar, Campaign, EventType, Expression, MatchesSet, Program, Rule, Span, Title } from "@reeve/language";
import { calendarOf } from "@reeve/language";
import type { Causes } from "./evidence.ts";
import { compileCauses } from "./evidence.ts";
import type { MissingPaths } from "./missing.ts";
import { compileMissing } from "./missing.ts";
import type { Event, Json } from "../event.ts";
import type { Host } from "../host.ts";
import type { TextField } from "../match/match.ts";
import type { Matcher } from "../match/compile.ts";
import { matcherInSteps } from "../match/compile.ts";
import { finish, mapInSteps } from "../steps.ts";
import type { Steps } from "../steps.ts";
import type { Scope } from "./condition.ts";
import type { PredicateIndex } from "./predicates.ts";
import { indexRules } from "./predicates.ts";
import type { LinkPlan } from "./links.ts";
import { planLinks } from "./links.ts";
import type { LadderPlan } from "./ladders.ts";
import { planLadder } from "./ladders.ts";
import type { MeasurePlan } from "./measures.ts";
import { planMeasures } from "./measures.ts";
import type { Context, ContextReader } from "./slots.ts";
import { contextReader, createSlots, valueAt, yes } from "./slots.ts";
import { compileTitle } from "./title.ts";
import { matchesIn, measuresIn, pathsIn } from "./walk.ts";

/** Which ruleset decides: its digest is over its files (`sha256:…`). */
export interface RulesetIdentity {
  readonly name: string;
  readonly version: string;
  readonly digest: string;
}

/** A program made ready to decide events: everything that can be worked out before an event comes. Immutable. */
export interface Plan {
  readonly program: Program;
  readonly host: Host;
  readonly ruleset: RulesetIdentity;
  /** The revision of each list, by name. */
  readonly lists: Readonly<Record<string, number>>;
  readonly matcher: Matcher;
  /** By index of the event type. */
  readonly events: readonly EventPlan[];
  /** By index of the rule; draft rules too, which no event reaches. */
  readonly rules: readonly RulePlan[];
  /** By index of the ladder. */
  readonly ladders: readonly LadderPlan[];
  /** Absent where nothing is asked of what accounts share. */
  readonly links: LinkPlan | undefined;
  /** By index of the measure. */
  readonly measures: readonly MeasurePlan[];
  /** Of the ruleset's zone. */
  readonly calendar: Calendar;
  readonly sourceOf: (span: Span) => string;
}

export interface EventPlan {
  /** The text fields an event of this type carries, in the order of its schema. */
  readonly texts: (event: Event) => readonly TextField[];
  /** What stands where the type keeps the key of its actor. */
  readonly actor: (event: Event) => Json | undefined;
  readonly read: ContextReader;
  readonly index: PredicateIndex;
  /** The rules that run on it, and whether one of them rests outside a campaign. */
  readonly rules: readonly number[];
  readonly hasResting: boolean;
  /** The measures that count it or that its rules ask for, by index. */
  readonly measures: readonly number[];
}

export interface RulePlan {
  readonly rule: Rule;
  /** When it runs, where a campaign says so. */
  readonly awake: Pick<Campaign, "from" | "until"> | undefined;
  readonly missing: MissingPaths;
  readonly causes: Causes | undefined;
  /** The title with the values of an event, where it has any. */
  readonly title: ((context: Context) => Title) | undefined;
}

/**
 * Compiles a program once. `sourceOf` gives the author's text of a span for traces; without it they have none. With the matcher of an earlier plan of the same program, which is nothing but
 * data and most of the work, that one is taken.
 */
export function plan(program: Program, host: Host, ruleset: RulesetIdentity, sourceOf: (span: Span) => string = () => "", matcher?: Matcher): Plan {
  return finish(planInSteps(program, host, ruleset, sourceOf, matcher));
}

/** The same a step at a time, each of some milliseconds whatever the number of rules, for whoever has others to answer meanwhile. */
export function* planInSteps(program: Program, host: Host, ruleset: RulesetIdentity, sourceOf: (span: Span) => string, made?: Matcher): Steps<Plan> {
  const scope: Scope = { program, slots: createSlots() };
  const rules = yield* mapInSteps(
    program.rules,
    (rule): RulePlan => ({ rule, awake: rule.during === undefined ? undefined : program.campaigns[rule.during], missing: compileMissing(rule.when, scope), causes: compileCauses(rule.when, yes, scope), title: compileTitle(rule, program) }),
  );
  const asked = yield* mapInSteps(program.rules, ({ when }) => ({ measures: [...measuresIn(when)], paths: [...pathsIn(when)] }));
  const running = program.rules.map((rule, index) => ({ rule, index })).filter(({ rule }) => rule.mode !== "draft");
  const indexed: (Pick<EventPlan, "measures" | "hasResting" | "rules" | "index"> & { readonly type: EventType; readonly paths: ReadonlySet<string> })[] = [];
  for (const [at, type] of program.events.entries()) {
    const own = running.filter(({ rule }) => rule.events.includes(at));
    const ofRules = new Set(own.flatMap(({ index }) => asked[index]?.measures ?? []));
    const measures = [...program.measures.keys()].filter((measure) => ofRules.has(measure) || program.measures[measure]?.events.includes(at));
    const paths = new Set(own.flatMap(({ index }) => asked[index]?.paths ?? []));
    indexed.push({ type, measures, hasResting: own.some(({ rule }) => rule.during !== undefined), rules: own.map(({ index }) => index), paths, index: yield* indexRules(own, at, scope) });
  }
  const matcher = made ?? (yield* matcherInSteps(program.phraseSets, rootsOf([...running.map(({ rule }) => rule.when), ...program.measures.flatMap(({ where }) => where ?? [])])));
  return {
    program,
    host,
    ruleset,
    lists: Object.fromEntries(program.lists.map(({ name, revision }) => [name, revision])),
    matcher,
    // Readers come last: only now every slot has been given out.
    events: indexed.map(({ type, paths, index, rules: own, hasResting, measures }): EventPlan => {
      return { measures, hasResting, ...partsOf(type), read: contextReader(program, type, scope.slots, (path) => paths.has(path)), index, rules: own };
    }),
    rules,
    ladders: program.ladders.map((ladder, index) => planLadder(ladder, index, program, host)),
    links: planLinks(program),
    measures: planMeasures(program, host),
    calendar: calendarOf(program.zone),
    sourceOf,
  };
}

/** Whether a rule runs at an instant. */
export function isAwake({ rules }: Pick<Plan, "rules">, rule: number, instant: number): boolean {
  const awake = rules[rule]?.awake;
  return awake === undefined || (awake.from <= instant && instant < awake.until);
}

/** The phrase sets that conditions use directly, each once, in order. */
function rootsOf(conditions: readonly Expression[]): readonly number[] {
  const sets = conditions.flatMap((condition) => [...matchesIn(condition)].map(({ set }: MatchesSet) => set));
  return [...new Set(sets)].sort((a, b) => a - b);
}

function partsOf({ fields, actor }: EventType): Pick<EventPlan, "texts" | "actor"> {
  const key = valueAt(actor.path);
  return { texts: textReader(fields), actor: ({ data }) => key(data) };
}

function textReader(fields: Program["events"][number]["fields"]): EventPlan["texts"] {
  const texts = fields.filter(({ path, type }) => type.kind === "text" && !path.includes("[]")).map(({ path }) => ({ path, at: valueAt(path) }));
  return ({ data }) =>
    texts.flatMap(({ path, at }) => {
      const text = at(data);
      return typeof text === "string" ? [{ path, text }] : [];
    });
}
