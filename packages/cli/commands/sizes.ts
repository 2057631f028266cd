import { plan } from "@reeve/engine";
import type { Phrase, Program } from "@reeve/language";
import { identityOf } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { nodeHost } from "../input/host.ts";

/** How much a program holds; a phrase is a word or a pattern of a set. */
export interface Sizes {
  readonly rules: number;
  readonly phrases: number;
  readonly policies: number;
  readonly events: number;
}

export function sizesOf(program: Program): Sizes {
  const { rules, policies, events } = program;
  return { rules: rules.length, phrases: termsOf(program).length, policies: policies.length, events: events.length };
}

/** What one event can cost at most, whatever it says. */
export interface CostBound {
  /** How often its texts are gone through, for all words together: once for each set of foldings in use. */
  readonly scans: number;
  /** Regular expressions that may be run on its texts, each in time linear in them. */
  readonly patterns: number;
  /** Rules whose conditions may be looked at, on the event type that has most. */
  readonly rules: number;
  readonly event: string;
}

export function costBoundOf(ruleset: Ruleset): CostBound {
  const { program } = ruleset;
  const running = program.rules.filter(({ mode }) => mode !== "draft");
  const counts = program.events.map((_, type) => running.filter(({ events }) => events.includes(type)).length);
  const rules = Math.max(0, ...counts);
  return {
    scans: plan(program, nodeHost, identityOf(ruleset)).matcher.readings.size,
    patterns: termsOf(program).filter((kind) => kind === "pattern").length,
    rules,
    event: program.events[counts.indexOf(rules)]?.name ?? "",
  };
}

type TermKind = "word" | "pattern";

/** The words and patterns of all phrase sets, those of sets inside others once. */
function termsOf({ phraseSets }: Program): readonly TermKind[] {
  return phraseSets.flatMap(({ finds, exceptions, unless }) => [...finds, ...[...exceptions, ...unless].map(({ term }) => term)].flatMap(kindsIn));
}

function kindsIn(phrase: Phrase): readonly TermKind[] {
  if (phrase.kind === "near" || phrase.kind === "then") return [...kindsIn(phrase.left), ...kindsIn(phrase.right)];
  return phrase.kind === "set" ? [] : [phrase.kind];
}
