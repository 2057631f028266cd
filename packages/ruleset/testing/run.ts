import { decide, eventFrom, evaluate, plan } from "@reeve/engine";
import type { Decision, EventProblem, Host, Plan } from "@reeve/engine";
import type { Diagnostic, Localized } from "@reeve/language";
import { lineStarts, positionAt } from "@reeve/language";
import { completeEvent } from "../complete.ts";
import { identityOf } from "../ruleset.ts";
import type { Ruleset } from "../ruleset.ts";
import { differences } from "./compare.ts";
import { readTests } from "./read.ts";
import type { Test } from "./test.ts";

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
  /** Absent when the event could not be decided. */
  readonly decision?: Decision;
}

/** Reads and runs the tests of a ruleset. Each event is decided alone, as the first that a ledger sees. */
export function runTests(ruleset: Ruleset, host: Host): TestReport {
  const diagnostics: Diagnostic[] = [];
  const prepared = plan(ruleset.program, host, identityOf(ruleset));
  const results = ruleset.tests.flatMap((source) => {
    const starts = lineStarts(source.text);
    const tests = readTests(source, ruleset.program, (diagnostic) => void diagnostics.push(diagnostic));
    return tests.map((test) => runTest(prepared, test, positionAt(starts, test.span.start).line));
  });
  return { diagnostics, results };
}

function runTest(prepared: Plan, test: Test, line: number): TestResult {
  const about = { name: test.name, file: test.span.path, line };
  const reading = eventFrom(prepared.program, completeEvent(prepared.program, test.event, "test"));
  if ("problems" in reading) return { ...about, passed: false, failures: reading.problems.map(failureOf) };
  const { event } = reading;
  const decision = decide(prepared, event, evaluate(prepared, event), { position: 1, late: false, replayed: false });
  const failures = differences(test.expect, decision);
  return { ...about, passed: failures.length === 0, failures, decision };
}

function failureOf({ pointer, message, help }: EventProblem): Localized {
  const at = pointer === "" ? "" : ` \`${pointer}\``;
  return {
    en: `the event cannot be read:${at} ${message.en}${help === undefined ? "" : ` (${help.en})`}`,
    zh: `无法读取事件:${at}${at === "" ? "" : " "}${message.zh}${help === undefined ? "" : `(${help.zh})`}`,
  };
}
