/** Which changes of what follows a story notices, or a test that says what must follow. */
import { decide, evaluate, nothingCounted, plan } from "@reeve/engine";
import type { Evaluation, Event, Plan } from "@reeve/engine";
import type { Program } from "@reeve/language";
import { identityOf } from "../ruleset.ts";
import { differences } from "../testing/compare.ts";
import { play } from "../testing/play.ts";
import { readTestFile } from "../testing/read.ts";
import { effectLists } from "../testing/test.ts";
import type { Expectation, Story } from "../testing/test.ts";
import type { ConsequenceMutant } from "./consequences.ts";
import { decisionPlace } from "./subjects.ts";
import type { World } from "./subjects.ts";

/** A story or a test, and by name what a change must be about to matter to it. */
interface Telling {
  readonly ladders: ReadonlySet<string>;
  readonly rules: ReadonlySet<string>;
  /** Whether it holds under a plan. */
  readonly holds: (prepared: Plan) => boolean;
}

export interface Tellings {
  /** Stories first: they tell most. Those that do not hold of the ruleset as it is are left out. */
  readonly tellings: readonly Telling[];
  readonly stories: number;
  readonly brokenStories: number;
}

export function tellingsOf(world: World): Tellings {
  const { ruleset, program, plan: whole, statements } = world;
  const { campaigns } = program;
  const stories = ruleset.tests.flatMap((source) => readTestFile(source, program, () => undefined)).filter((one): one is Story => "events" in one);
  const told = stories.flatMap((story) => tellingOf(whole, story) ?? []);
  const tests = statements.flatMap((statement) => (statement.kind === "test" && (tellsEffects(statement.expect) || isInOrBeside(campaigns, statement.event)) ? (testTelling(whole, statement.event, statement.expect) ?? []) : []));
  return { tellings: [...told, ...tests], stories: stories.length, brokenStories: stories.length - told.length };
}

/** Also a day before and behind, of 25 hours at most, when a campaign may be made to begin or end. */
const isInOrBeside = (campaigns: Program["campaigns"], { instant }: Event): boolean => campaigns.some(({ from, until }) => from - longestDayMs <= instant && instant < until + longestDayMs);
const longestDayMs = 25 * 3_600_000;

const tellsEffects = (expect: Expectation): boolean => effectLists.some((list) => expect[list] !== undefined) || expect.limited !== undefined;

function tellingOf(whole: Plan, story: Story): Telling | undefined {
  const holds = (prepared: Plan): boolean => {
    const { events, checks } = play(prepared, story);
    return [...events, ...checks].every(({ failures }) => failures.length === 0);
  };
  const { events, entries } = play(whole, story);
  if (!holds(whole)) return undefined;
  const decisions = events.flatMap(({ decision }) => decision ?? []);
  return {
    ladders: new Set(entries.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === "strike" ? [fact.ladder] : [])))),
    rules: new Set(decisions.flatMap(({ findings, undecided }) => [...findings, ...undecided].map(({ rule }) => rule))),
    holds,
  };
}

function testTelling(whole: Plan, event: Event, expect: Expectation): Telling | undefined {
  const evaluation = evaluate(whole, event, nothingCounted(whole));
  // What rests outside a campaign, and when, is all that changes what is found.
  const evaluationBy = (prepared: Plan): Evaluation => (prepared.rules === whole.rules ? evaluation : evaluate(prepared, event, nothingCounted(prepared)));
  const holds = (prepared: Plan): boolean => differences(expect, decide(prepared, event, evaluationBy(prepared), decisionPlace)).length === 0;
  if (!holds(whole)) return undefined;
  const { findings, strikes, undecided } = decide(whole, event, evaluation, decisionPlace);
  return { ladders: new Set(strikes.map(({ ladder }) => ladder)), rules: new Set([...findings, ...undecided].map(({ rule }) => rule)), holds };
}

/** The conditions and phrases are as they were: only ladders and what rules do are others, and when they rest. */
function planOf({ plan: whole, host, ruleset }: World, { program, concerns }: ConsequenceMutant): Plan {
  const { ladders } = plan({ ...program, phraseSets: [], rules: [] }, host, identityOf(ruleset));
  const { rules, campaigns } = program;
  const awake = (at: number): Plan["rules"][number]["awake"] => campaigns[rules[at]?.during ?? -1];
  return { ...whole, program, ladders, ...("campaign" in concerns ? { rules: whole.rules.map((rule, at) => ({ ...rule, awake: awake(at) })) } : {}) };
}

export function isTold(world: World, { tellings }: Tellings, mutant: ConsequenceMutant): boolean {
  const { concerns } = mutant;
  const relevant = tellings.filter(({ ladders, rules }) => "campaign" in concerns || ("ladder" in concerns ? ladders.has(concerns.ladder) : rules.has(concerns.rule)));
  if (relevant.length === 0) return false;
  const prepared = planOf(world, mutant);
  return relevant.some(({ holds }) => !holds(prepared));
}
