import type { Verdict } from "@reeve/engine";
import { lineStarts, positionAt } from "@reeve/language";
import { load, measuresOf, playStories, readTestFile, runTests } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import type { ComparedView, SidesView, VersionView } from "./protocol.ts";
import { host } from "./shelf.ts";
import type { Prepared } from "./shelf.ts";

/** A set of tests decided by two versions: the tests are those of the later one, which says what is expected of both. */
export function compare(before: ReadonlyMap<string, string>, { ruleset: after }: Prepared): ComparedView {
  const tests = new Map([...after.tests].map(({ path, text }) => [path, text]));
  const files = new Map([...[...before].filter(([path]) => !path.startsWith("tests/")), ...tests]);
  const { ruleset: earlier } = load(files, host);
  if (earlier === undefined) return { isBeforeBroken: true, changes: [], sellers: [], before: noVersion, after: noVersion, cases: 0 };
  const [old, now] = [decided(earlier), decided(after)];
  const expected = expectedOf(after);
  const changes = [...now].flatMap(([key, { verdict, rules, name }]) => {
    const was = old.get(key);
    if (was === undefined || (was.verdict === verdict && was.rules.join() === rules.join())) return [];
    return [{ name, key, before: was.verdict, after: verdict, lost: was.rules.filter((rule) => !rules.includes(rule)), won: rules.filter((rule) => !was.rules.includes(rule)), kind: kindOf(was.verdict, verdict), ...(expected.has(key) ? { expected: expected.get(key) as Verdict } : {}) }];
  });
  return { isBeforeBroken: false, changes, sellers: sellersOf(earlier, after), before: versionOf(earlier, old, expected), after: versionOf(after, now, expected), cases: now.size };
}

const noVersion: VersionView = { name: "", version: "", sides: { caught: 0, missed: 0, falseAlarms: 0, passed: 0 }, precision: { count: 0, of: 0, low: 0, high: 1 }, recall: { count: 0, of: 0, low: 0, high: 1 } };

interface Decided {
  readonly name: string;
  readonly verdict: Verdict;
  readonly rules: readonly string[];
}

function decided(ruleset: Ruleset): ReadonlyMap<string, Decided> {
  return new Map(
    runTests(ruleset, host).results.flatMap(({ name, file, line, decision }) =>
      decision === undefined ? [] : [[`${file}:${line}`, { name, verdict: decision.verdict, rules: decision.findings.filter(({ mode }) => mode === "enforce").map(({ rule }) => rule) }] as const],
    ),
  );
}

const ranks: readonly Verdict[] = ["allow", "hold", "block"];
const kindOf = (before: Verdict, after: Verdict): "stricter" | "milder" | "other" =>
  ranks.indexOf(after) > ranks.indexOf(before) ? "stricter" : ranks.indexOf(after) < ranks.indexOf(before) ? "milder" : "other";

/** What tests expect is their label: a verdict other than `allow` is a violation. */
function expectedOf({ tests, program }: Ruleset): ReadonlyMap<string, Verdict> {
  return new Map(
    tests.flatMap((source) => {
      const starts = lineStarts(source.text);
      return readTestFile(source, program, () => undefined).flatMap((one) => ("event" in one && one.expect.verdict !== undefined ? [[`${source.path}:${positionAt(starts, one.span.start).line}`, one.expect.verdict] as const] : []));
    }),
  );
}

function versionOf({ manifest: { name, version } }: Ruleset, by: ReadonlyMap<string, Decided>, expected: ReadonlyMap<string, Verdict>): VersionView {
  const sides: { -readonly [Side in keyof SidesView]: number } = { caught: 0, missed: 0, falseAlarms: 0, passed: 0 };
  for (const [key, { verdict }] of by) {
    const label = expected.get(key);
    if (label === undefined) continue;
    const isCaught = verdict !== "allow";
    sides[label === "allow" ? (isCaught ? "falseAlarms" : "passed") : isCaught ? "caught" : "missed"]++;
  }
  const { precision, recall } = measuresOf(sides);
  return { name, version, sides, precision, recall };
}

/** Sellers of stories who stand on another step in the end. */
function sellersOf(before: Ruleset, after: Ruleset): ComparedView["sellers"] {
  const [old, now] = [stepsOf(before), stepsOf(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was = 0, is = 0] = [old.get(key), now.get(key)];
    return was === is ? [] : [{ seller: key, before: was, after: is }];
  });
}

function stepsOf(ruleset: Ruleset): ReadonlyMap<string, number> {
  const steps = new Map<string, number>();
  for (const source of ruleset.tests) {
    for (const { story, played } of playStories(ruleset, host, source).stories) {
      for (const { subject, steps: own } of played.records) for (const [ladder, step] of Object.entries(own)) steps.set(`${story.name} · ${subject.kind}:${subject.id} · ${ladder}`, step);
    }
  }
  return steps;
}
