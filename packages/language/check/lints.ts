import type { Program } from "../ir.ts";
import type { Context } from "./context.ts";
import { aliasesLint } from "./lints/aliases.ts";
import { conditionsLint } from "./lints/conditions.ts";
import { coveredPhrasesLint } from "./lints/covered-phrases.ts";
import { exceptionsLint } from "./lints/exceptions.ts";
import { facesLint } from "./lints/faces.ts";
import { homophonesLint } from "./lints/homophones.ts";
import { labelsLint } from "./lints/labels.ts";
import { laddersLint } from "./lints/ladders.ts";
import { looseAlternativesLint } from "./lints/loose-alternatives.ts";
import { mustPassLint } from "./lints/must-pass.ts";
import { neverFiresLint } from "./lints/never-fires.ts";
import { plainPatternsLint } from "./lints/plain-patterns.ts";
import { reasonPhrases, type ReasonedPhrases } from "./lints/phrases/reason.ts";
import { reasonedRules, type ReasonedRule } from "./lints/reasoning/rules.ts";
import { shadowLint } from "./lints/shadowed.ts";
import { shortenedPhrasesLint } from "./lints/shortened-phrases.ts";
import { titleLint } from "./lints/title.ts";
import { unheardLint } from "./lints/unheard.ts";
import { unusedLint } from "./lints/unused.ts";

/** Looks at a ruleset whose names and uses are known, and reports what is allowed and yet probably not meant. */
type Lint = (context: Context) => void;

/** The lints that look at what is written, in the order in which they run; they run beside errors too. */
const lints: readonly Lint[] = [titleLint, mustPassLint, unusedLint, looseAlternativesLint, laddersLint, labelsLint, facesLint];

/** What follows from the meaning of a ruleset. */
const ruleLints: readonly ((context: Context, rule: ReasonedRule) => void)[] = [neverFiresLint, conditionsLint];
const phraseLints: readonly ((context: Context, phrases: ReasonedPhrases) => void)[] = [coveredPhrasesLint, exceptionsLint, shortenedPhrasesLint, homophonesLint, unheardLint, aliasesLint, plainPatternsLint];

export function runLints(context: Context): void {
  for (const lint of lints) lint(context);
}

/** Reasons about a ruleset in which nothing is an error. */
export function runReasoning(context: Context, program: Program): void {
  const shadows = shadowLint(context, program);
  for (const rule of reasonedRules(program)) {
    for (const lint of ruleLints) lint(context, rule);
    shadows.add(rule);
  }
  shadows.report();
  const phrases = reasonPhrases(context, program);
  for (const lint of phraseLints) lint(context, phrases);
}
