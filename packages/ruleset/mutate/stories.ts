/** Which changes of what follows a story notices, or a test that says what must follow. */
import { decide, evaluate, nothingCounted, plan } from "@reeve/engine";
import type { Evaluation, Event, Plan } from "@reeve/engine";
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
  const stories = ruleset.tests.flatMap((source) => readTestFile(source, program, () => undefined)).filter((one): one is Story => "events" in one);
  const told = stories.flatMap((story) => tellingOf(whole, story) ?? []);
  const tests = statements.flatMap((statement) => (statement.kind === "test" && tellsEffects(statement.expect) ? (testTelling(whole, statement.event, statement.expect) ?? []) : []));
  return { tellings: [...told, ...tests], stories: stories.length, brokenStories: stories.length - told.length };
}

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
  const evaluation: Evaluation = evaluate(whole, event, nothingCounted(whole));
  const holds = (prepared: Plan): boolean => differences(expect, decide(prepared, event, evaluation, decisionPlace)).length === 0;
  if (!holds(whole)) return undefined;
  const { findings, strikes, undecided } = decide(whole, event, evaluation, decisionPlace);
  return { ladders: new Set(strikes.map(({ ladder }) => ladder)), rules: new Set([...findings, ...undecided].map(({ rule }) => rule)), holds };
}

/** The rules and phrases are as they were: only ladders and what rules do are others, which no evaluation reads. */
function planOf({ plan: whole, host, ruleset }: World, { program }: ConsequenceMutant): Plan {
  const { ladders } = plan({ ...program, phraseSets: [], rules: [] }, host, identityOf(ruleset));
  return { ...whole, program, ladders };
}

export function isTold(world: World, { tellings }: Tellings, mutant: ConsequenceMutant): boolean {
  const { concerns } = mutant;
  const relevant = tellings.filter(({ ladders, rules }) => ("ladder" in concerns ? ladders.has(concerns.ladder) : rules.has(concerns.rule)));
  if (relevant.length === 0) return false;
  const prepared = planOf(world, mutant);
  return relevant.some(({ holds }) => !holds(prepared));
}
