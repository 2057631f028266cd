import { decide, evaluate, nothingCounted } from "@reeve/engine";
import type { Decision, EventProblem, Plan, Verdict } from "@reeve/engine";
import { lineStarts, positionAt } from "@reeve/language";
import type { Localized } from "@reeve/language";
import { load, measuresOf, playStories, readLabel, readTestFile, runTests } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { host } from "./host.ts";
import type { AskOf, ComparedView, SidesView, VersionView } from "./protocol.ts";
import { prepare } from "./shelf.ts";
import type { Prepared } from "./shelf.ts";

/** A case of the set with what each version decides, and how it is labelled where it is. */
interface Case {
  readonly key: string;
  readonly name: string;
  readonly before: Decided;
  readonly after: Decided;
  readonly label?: Label;
}

interface Decided {
  readonly verdict: Verdict;
  readonly rules: readonly string[];
}

/** Whether it violates something, and whether a verdict is what was expected of it. */
interface Label {
  readonly isViolation: boolean;
  readonly isMet: (verdict: Verdict) => boolean;
}

/** Two versions over a set: over the labels where somebody gave some, else over the tests of the later version. */
export function compare({ before, labels }: AskOf<"compare">, after: Prepared, progress: (done: number, of: number) => void): ComparedView {
  const old = new Map(before);
  const tests = after.ruleset.tests.map(({ path, text }) => [path, text] as const);
  const { ruleset: earlier } = load(new Map([...[...old].filter(([path]) => !path.startsWith("tests/")), ...tests]), host);
  if (earlier === undefined) return { isBeforeBroken: true, changes: [], sellers: [], before: versionOf([], "before"), after: versionOf([], "after"), cases: 0, problems: [] };
  const { cases, problems } = labels === undefined ? { cases: casesOfTests(earlier, after.ruleset), problems: [] } : casesOfLabels(labels, prepare(earlier).plan, after.plan, progress);
  return { isBeforeBroken: false, changes: cases.flatMap(changeOf), sellers: sellersOf(earlier, after.ruleset), before: versionOf(cases, "before"), after: versionOf(cases, "after"), cases: cases.length, problems };
}

const ranks: readonly Verdict[] = ["allow", "hold", "block"];
const kindOf = (before: Verdict, after: Verdict): "stricter" | "milder" | "other" =>
  ranks.indexOf(after) > ranks.indexOf(before) ? "stricter" : ranks.indexOf(after) < ranks.indexOf(before) ? "milder" : "other";

function changeOf({ key, name, before, after, label }: Case): ComparedView["changes"] {
  if (before.verdict === after.verdict && before.rules.join() === after.rules.join()) return [];
  const lost = before.rules.filter((rule) => !after.rules.includes(rule));
  const won = after.rules.filter((rule) => !before.rules.includes(rule));
  return [{ name, key, before: before.verdict, after: after.verdict, lost, won, kind: kindOf(before.verdict, after.verdict), ...(label === undefined ? {} : { isExpected: label.isMet(after.verdict) }) }];
}

const decidedOf = ({ verdict, findings }: Decision): Decided => ({ verdict, rules: findings.filter(({ mode }) => mode === "enforce").map(({ rule }) => rule) });

// ---------------------------------------------------------------- tests

function casesOfTests(earlier: Ruleset, later: Ruleset): readonly Case[] {
  const [old, now] = [decisionsIn(earlier), decisionsIn(later)];
  const labels = labelsIn(later);
  return [...now].flatMap(([key, { name, decided }]) => {
    const [was, label] = [old.get(key), labels.get(key)];
    return was === undefined ? [] : [{ key, name, before: was.decided, after: decided, ...(label === undefined ? {} : { label }) }];
  });
}

const decisionsIn = (ruleset: Ruleset): ReadonlyMap<string, { readonly name: string; readonly decided: Decided }> =>
  new Map(runTests(ruleset, host).results.flatMap(({ name, file, line, decision }) => (decision === undefined ? [] : [[`${file}:${line}`, { name, decided: decidedOf(decision) }] as const])));

/** What tests expect is their label: a verdict other than `allow` is a violation. */
function labelsIn({ tests, program }: Ruleset): ReadonlyMap<string, Label> {
  return new Map(
    tests.flatMap((source) => {
      const starts = lineStarts(source.text);
      return readTestFile(source, program, () => undefined).flatMap((one) => {
        const expected = "event" in one ? one.expect.verdict : undefined;
        if (expected === undefined) return [];
        return [[`${source.path}:${positionAt(starts, one.span.start).line}`, { isViolation: expected !== "allow", isMet: (verdict: Verdict) => verdict === expected }] as const];
      });
    }),
  );
}

// ---------------------------------------------------------------- labels

/** At most so many lines that cannot be read are told of. */
const problemsShown = 20;
const linesBetweenProgress = 200;

/** Labels are lines as `reeve score` reads them. */
function casesOfLabels(text: string, before: Plan, after: Plan, progress: (done: number, of: number) => void): { readonly cases: readonly Case[]; readonly problems: readonly Localized[] } {
  const cases: Case[] = [];
  const problems: Localized[] = [];
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    if (index % linesBetweenProgress === 0) progress(index, lines.length);
    if (line.trim() === "") continue;
    const reading = readLabel(after.program, line, index + 1);
    const earlier = readLabel(before.program, line, index + 1);
    if ("problems" in reading || "problems" in earlier) {
      const [first] = "problems" in reading ? reading.problems : "problems" in earlier ? earlier.problems : [];
      if (first !== undefined && problems.length < problemsShown) problems.push(onLine(index + 1, first));
      continue;
    }
    const { event, expect } = reading.label;
    const isViolation = expect === "caught";
    const label: Label = { isViolation, isMet: (verdict) => (verdict !== "allow") === isViolation };
    const texts = after.events[event.type]?.texts(event) ?? [];
    cases.push({ key: `:${index + 1}`, name: texts.map((field) => field.text).filter((one) => one !== "").join(" · "), before: decidedBy(before, earlier.label.event), after: decidedBy(after, event), label });
  }
  return { cases, problems };
}

const decidedBy = (plan: Plan, event: Parameters<typeof evaluate>[1]): Decided => decidedOf(decide(plan, event, evaluate(plan, event, nothingCounted(plan)), { position: 1, late: false, replayed: false }));

const onLine = (line: number, { pointer, message }: EventProblem): Localized => ({ en: `line ${line}: ${pointer === "" ? "" : `${pointer} `}${message.en}`, zh: `第 ${line} 行:${pointer === "" ? "" : `${pointer} `}${message.zh}` });

// ---------------------------------------------------------------- how right they are

function versionOf(cases: readonly Case[], which: "before" | "after"): VersionView {
  const sides: { -readonly [Side in keyof SidesView]: number } = { caught: 0, missed: 0, falseAlarms: 0, passed: 0 };
  for (const one of cases) {
    if (one.label === undefined) continue;
    const isCaught = one[which].verdict !== "allow";
    sides[one.label.isViolation ? (isCaught ? "caught" : "missed") : isCaught ? "falseAlarms" : "passed"]++;
  }
  const { precision, recall } = measuresOf(sides);
  return { sides, precision, recall };
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
