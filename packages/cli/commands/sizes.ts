import type { EventSize, Plan } from "@reeve/engine";
import { costBound, defaultFuel, largestSize, plan } from "@reeve/engine";
import type { EventType, Phrase, Program } from "@reeve/language";
import { identityOf } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { nodeHost } from "@reeve/store";

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

/** How many steps the evaluation of an event of one type takes at most, whatever it says. A step is a character looked at, a word followed by one, or a hit, pair, clause or list entry looked at. */
export interface StepBound {
  readonly event: string;
  /** Of the largest event that its schema and the limits of events let through. */
  readonly steps: number;
  /** Of an event with a text of 100 characters. */
  readonly steps_per_100_characters: number;
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
  /** An evaluation that takes more steps ends, and the event is held. */
  readonly fuel: number;
  readonly steps: readonly StepBound[];
}

export function costBoundOf(ruleset: Ruleset): CostBound {
  const { program } = ruleset;
  const running = program.rules.filter(({ mode }) => mode !== "draft");
  const counts = program.events.map((_, type) => running.filter(({ events }) => events.includes(type)).length);
  const rules = Math.max(0, ...counts);
  const prepared = plan(program, nodeHost, identityOf(ruleset));
  return {
    scans: prepared.matcher.readings.size,
    patterns: termsOf(program).filter((kind) => kind === "pattern").length,
    rules,
    event: program.events[counts.indexOf(rules)]?.name ?? "",
    fuel: defaultFuel,
    steps: program.events.flatMap((type, index) => (counts[index] === 0 ? [] : [stepsOf(prepared, type, index)])),
  };
}

const characters = 100;

/** An event that ends for want of fuel takes as many steps as there were. */
function stepsOf(prepared: Plan, type: EventType, index: number): StepBound {
  const largest = largestSize(type);
  // A character takes up to four bytes.
  const short = { ...largest, characters: Math.min(largest.characters, characters), bytes: Math.min(largest.bytes, 4 * characters), entries: 0 };
  const bound = (size: EventSize): number => Math.ceil(costBound(prepared, index, size));
  return { event: type.name, steps: bound(largest), steps_per_100_characters: bound(short) };
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
