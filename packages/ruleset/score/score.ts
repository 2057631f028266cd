import type { Decision, Evidence, Finding, TextField, Verdict } from "@reeve/engine";
import type { Confusion, Measures, Share } from "./confusion.ts";
import { measuresOf, shareOf } from "./confusion.ts";
import type { Extraction, Reading, ValuesRead } from "./extraction.ts";
import { countAmounts, countContacts, extractionOf, newReading } from "./extraction.ts";
import type { Label } from "./label.ts";

/** Unless more are asked for, a score shows at most so many missed violations, as many false alarms, and as many misreadings. */
export const missesShown = 20;

/** Counts under way. Grows with the policies, channels and tags of the labels, not with their number. */
export interface Score {
  readonly overall: Counts;
  readonly policies: Map<string, Counts>;
  readonly channels: Map<string, Counts>;
  readonly tags: Map<string, Counts>;
  /** Caught violations whose label names a policy, and how many of them a finding of that policy caught. */
  readonly rightPolicy: { right: number; of: number };
  readonly contacts: Reading;
  readonly amounts: Reading;
  readonly missed: Miss[];
  readonly falseAlarms: Miss[];
  /** How many of each it keeps. */
  readonly missesKept: number;
}
type Counts = { -readonly [Count in keyof Confusion]: Confusion[Count] };

/** A label that the ruleset did not meet. */
export interface Miss {
  readonly line: number;
  /** The event's type. */
  readonly channel: string;
  /** The policy of the label of a missed violation; the policies that caught an honest event. */
  readonly policies: readonly string[];
  readonly tags: readonly string[];
  readonly verdict: Verdict;
  /** Rules with an effect (a false alarm), or those that saw it without one: shadow, exempted, undecided (a missed violation). */
  readonly rules: readonly string[];
  readonly texts: readonly TextField[];
  /** The words that led those rules there; none where a rule saw something else than words. */
  readonly evidence: readonly Evidence[];
}

/** What a set of labels says of a ruleset. */
export interface ScoreReport {
  readonly labels: number;
  readonly overall: Measures;
  /**
   * By policy, in the order of first meeting. A violation counts here when its label names the policy; an honest event counts for
   * every policy. What another policy found in a violation counts neither for nor against it, since an event may violate several.
   */
  readonly policies: ReadonlyMap<string, Measures>;
  readonly channels: ReadonlyMap<string, Measures>;
  readonly tags: ReadonlyMap<string, Measures>;
  readonly rightPolicy: Share;
  readonly contacts: Extraction;
  readonly amounts: Extraction;
  /** The worst first: violations in which no rule saw anything, honest events that were blocked; then by line. */
  readonly missed: readonly Miss[];
  readonly falseAlarms: readonly Miss[];
}

/** `policies` are all that the ruleset has, so that a policy nobody met is reported too. */
export function newScore(policies: readonly string[], missesKept: number = missesShown): Score {
  return {
    overall: none(),
    policies: new Map(policies.map((policy) => [policy, none()])),
    channels: new Map(),
    tags: new Map(),
    rightPolicy: { right: 0, of: 0 },
    contacts: newReading(),
    amounts: newReading(),
    missed: [],
    falseAlarms: [],
    missesKept,
  };
}

/** Counts one label with the decision on its event, the event's texts, and what the extractors read in them. */
export function add(score: Score, label: Label, decision: Decision, texts: readonly TextField[], read: ValuesRead): void {
  const isViolation = label.expect === "caught";
  const isCaught = decision.verdict !== "allow";
  const effective = decision.findings.filter(hasEffect);
  const caughtBy = new Set(effective.map(({ policy }) => policy));
  for (const counts of [score.overall, countsOf(score.channels, decision.event.type), ...label.tags.map((tag) => countsOf(score.tags, tag))]) {
    count(counts, isViolation, isCaught);
  }
  const judged = isViolation ? (label.policy === undefined ? [] : [label.policy]) : [...score.policies.keys()];
  for (const policy of judged) count(countsOf(score.policies, policy), isViolation, caughtBy.has(policy));
  if (isViolation && isCaught && label.policy !== undefined) {
    score.rightPolicy.of++;
    if (caughtBy.has(label.policy)) score.rightPolicy.right++;
  }
  countContacts(score.contacts, label, read, texts, score.missesKept);
  countAmounts(score.amounts, label, read, texts, score.missesKept);
  if (isViolation === isCaught) return;
  const { line, tags } = label;
  const about = { line, channel: decision.event.type, tags, verdict: decision.verdict, texts };
  if (isCaught) {
    const evidence = effective.flatMap((finding) => finding.evidence);
    keep(score.falseAlarms, score.missesKept, { ...about, policies: [...caughtBy], rules: effective.map(({ rule }) => rule), evidence });
  } else {
    const evidence = decision.findings.flatMap((finding) => finding.evidence);
    keep(score.missed, score.missesKept, { ...about, policies: label.policy === undefined ? [] : [label.policy], rules: sawIt(decision), evidence });
  }
}

export function report(score: Score): ScoreReport {
  const { caught, missed, falseAlarms, passed } = score.overall;
  return {
    labels: caught + missed + falseAlarms + passed,
    overall: measuresOf({ ...score.overall }),
    policies: measured(score.policies),
    channels: measured(score.channels),
    tags: measured(score.tags),
    rightPolicy: shareOf(score.rightPolicy.right, score.rightPolicy.of),
    contacts: extractionOf(score.contacts),
    amounts: extractionOf(score.amounts),
    missed: [...score.missed],
    falseAlarms: [...score.falseAlarms],
  };
}

const none = (): Counts => ({ caught: 0, missed: 0, falseAlarms: 0, passed: 0 });

function countsOf(of: Map<string, Counts>, name: string): Counts {
  const known = of.get(name);
  if (known !== undefined) return known;
  const counts = none();
  of.set(name, counts);
  return counts;
}

function count(counts: Counts, isViolation: boolean, isCaught: boolean): void {
  if (isViolation) counts[isCaught ? "caught" : "missed"]++;
  else counts[isCaught ? "falseAlarms" : "passed"]++;
}

const hasEffect = ({ mode, verdict, exempted_by = [] }: Finding): boolean => mode === "enforce" && verdict !== "allow" && exempted_by.length === 0;

function sawIt({ findings, undecided }: Decision): readonly string[] {
  return [...findings.filter(({ verdict }) => verdict !== "allow"), ...undecided].map(({ rule }) => rule);
}

/** Keeps the worst, in their order. */
function keep(misses: Miss[], most: number, miss: Miss): void {
  const at = misses.findIndex((other) => badness(other) < badness(miss));
  misses.splice(at === -1 ? misses.length : at, 0, miss);
  if (misses.length > most) misses.pop();
}

function badness({ verdict, rules }: Miss): number {
  if (verdict === "allow") return rules.length === 0 ? 1 : 0;
  return verdict === "block" ? 1 : 0;
}

function measured(counts: ReadonlyMap<string, Counts>): ReadonlyMap<string, Measures> {
  return new Map([...counts].map(([name, confusion]) => [name, measuresOf({ ...confusion })]));
}
