import type { Decision } from "@reeve/engine";
import type { Phrase, PhraseSet, Program } from "@reeve/language";
import { playStories, runTests } from "@reeve/ruleset";
import { marksOf } from "./marks.ts";
import type { CoveredView, TestsView } from "./protocol.ts";
import { host } from "./host.ts";
import type { Prepared } from "./shelf.ts";

/** Runs the tests and stories of a ruleset, and says which of them reach which rule and which phrase. */
export function runAll({ ruleset }: Prepared): TestsView {
  const { program } = ruleset;
  const { diagnostics, results } = runTests(ruleset, host);
  const played = new Map(ruleset.tests.flatMap((source) => playStories(ruleset, host, source).stories.map(({ result, played: { events } }) => [`${result.file} ${result.line}`, events] as const)));
  const decisions = results.map(({ file, line, decision }): readonly Decision[] => (decision === undefined ? (played.get(`${file} ${line}`) ?? []).flatMap((event) => event.decision ?? []) : [decision]));
  return {
    diagnostics,
    results: results.map(({ name, file, line, passed, failures, decision }) => ({ name, file, line, passed, failures, isStory: decision === undefined && played.has(`${file} ${line}`), ...(decision === undefined ? {} : { verdict: decision.verdict }) })),
    covered: coverageOf(program, decisions),
  };
}

function coverageOf(program: Program, decisions: readonly (readonly Decision[])[]): readonly CoveredView[] {
  const cases = new Map<string, Set<number>>();
  const reach = (key: string, index: number): void => void cases.set(key, (cases.get(key) ?? new Set()).add(index));
  for (const [index, own] of decisions.entries()) {
    for (const decision of own) {
      for (const { rule } of decision.findings) reach(`rule ${rule}`, index);
      for (const { span } of marksOf(decision, program)) if (span !== undefined) reach(placeOf(span), index);
    }
  }
  const casesOf = (key: string): readonly number[] => [...(cases.get(key) ?? [])];
  return [
    ...program.rules.filter(({ mode }) => mode !== "draft").map(({ name, span }): CoveredView => ({ kind: "rule", name, span, cases: casesOf(`rule ${name}`) })),
    ...program.phraseSets.flatMap((set) => wordsOf(set).map(({ text, span }): CoveredView => ({ kind: "phrase", name: text, span, cases: casesOf(placeOf(span)) }))),
  ];
}

const placeOf = ({ path, start }: { readonly path: string; readonly start: number }): string => `${path} ${start}`;

const wordsOf = ({ finds }: PhraseSet): readonly Extract<Phrase, { readonly kind: "word" }>[] => finds.flatMap(wordsIn);

const wordsIn = (phrase: Phrase): readonly Extract<Phrase, { readonly kind: "word" }>[] =>
  phrase.kind === "word" ? [phrase] : phrase.kind === "near" || phrase.kind === "then" ? [...wordsIn(phrase.left), ...wordsIn(phrase.right)] : [];
