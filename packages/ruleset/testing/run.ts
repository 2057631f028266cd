import { decide, eventFrom, evaluate, nothingCounted, plan } from "@reeve/engine";
import type { Decision, Host, Plan } from "@reeve/engine";
import type { Diagnostic, Localized, SourceText } from "@reeve/language";
import { lineStarts, positionAt } from "@reeve/language";
import { completeEvent } from "../complete.ts";
import { identityOf } from "../ruleset.ts";
import type { Ruleset } from "../ruleset.ts";
import { differences } from "./compare.ts";
import { failureOf, play } from "./play.ts";
import type { Played } from "./play.ts";
import { readTestFile } from "./read.ts";
import type { Story, Test } from "./test.ts";

export interface TestReport {
  /** What is wrong with the files of `tests/`; a malformed test is told here and not among the results. */
  readonly diagnostics: readonly Diagnostic[];
  /** By file, in the order of the file. */
  readonly results: readonly TestResult[];
}

export interface TestResult {
  readonly name: string;
  readonly file: string;
  /** From 1: where the test's name stands. */
  readonly line: number;
  readonly passed: boolean;
  /** Why it failed; empty when it passed. */
  readonly failures: readonly Localized[];
  /** Absent of a story, and when the event could not be decided. */
  readonly decision?: Decision;
}

/** Reads and runs the tests of a ruleset. An event is decided alone, as the first that a ledger sees; a story on a ledger of its own. */
export function runTests(ruleset: Ruleset, host: Host): TestReport {
  const diagnostics: Diagnostic[] = [];
  const prepared = plan(ruleset.program, host, identityOf(ruleset));
  const results = ruleset.tests.flatMap((source) => {
    const starts = lineStarts(source.text);
    const tests = readTestFile(source, ruleset.program, (diagnostic) => void diagnostics.push(diagnostic));
    return tests.map((test) => {
      const line = positionAt(starts, test.span.start).line;
      return "event" in test ? runTest(prepared, test, line) : resultOf(test, play(prepared, test), line);
    });
  });
  return { diagnostics, results };
}

/** What is decided about the events of the tests and stories, a file of them at a time; those that cannot be read are left out. */
export function* decisionsInTests({ program, tests }: Pick<Ruleset, "program" | "tests">, host: Host): Generator<readonly Decision[]> {
  const prepared = plan(program, host, { name: "", version: "", digest: "" });
  for (const source of tests) {
    yield readTestFile(source, program, () => undefined).flatMap((test) =>
      "event" in test ? (runTest(prepared, test, 0).decision ?? []) : play(prepared, test).events.flatMap(({ decision }) => decision ?? []),
    );
  }
}

/** A story, and what became of it. */
export interface PlayedStory {
  readonly story: Story;
  readonly played: Played;
  readonly result: TestResult;
}

/** Plays the stories of one file. */
export function playStories(ruleset: Ruleset, host: Host, source: SourceText): { readonly diagnostics: readonly Diagnostic[]; readonly stories: readonly PlayedStory[] } {
  const diagnostics: Diagnostic[] = [];
  const prepared = plan(ruleset.program, host, identityOf(ruleset));
  const starts = lineStarts(source.text);
  const stories = readTestFile(source, ruleset.program, (diagnostic) => void diagnostics.push(diagnostic)).flatMap((story): readonly PlayedStory[] => {
    if ("event" in story) return [];
    const played = play(prepared, story);
    return [{ story, played, result: resultOf(story, played, positionAt(starts, story.span.start).line) }];
  });
  return { diagnostics, stories };
}

function resultOf({ name, span }: Story, { events, checks }: Played, line: number): TestResult {
  const failures = [...events, ...checks].flatMap((one) => one.failures);
  return { name, file: span.path, line, passed: failures.length === 0, failures };
}

function runTest(prepared: Plan, test: Test, line: number): TestResult {
  const about = { name: test.name, file: test.span.path, line };
  const reading = eventFrom(prepared.program, completeEvent(prepared.program, test.event, "test"));
  if ("problems" in reading) return { ...about, passed: false, failures: reading.problems.map((problem) => failureOf(problem)) };
  const { event } = reading;
  const decision = decide(prepared, event, evaluate(prepared, event, nothingCounted(prepared)), { position: 1, late: false, replayed: false });
  const failures = differences(test.expect, decision);
  return { ...about, passed: failures.length === 0, failures, decision };
}
