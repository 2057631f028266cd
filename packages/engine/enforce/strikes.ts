import type { Action } from "@reeve/language";
import type { Finding, StrikeWithheld } from "../decision.ts";
import type { Event } from "../event.ts";
import type { StrikeFact, Subject } from "../ledger/facts.ts";
import { hexadecimal, idOf, lengthPrefixed } from "../ledger/ids.ts";
import type { LadderPlan } from "../plan/ladders.ts";
import type { Plan } from "../plan/plan.ts";
import { valueAt } from "../plan/slots.ts";
import type { Reached } from "./reach.ts";
import { hasEffect, isInForce, keyAt } from "./reach.ts";
import type { Recollection } from "./recollection.ts";

type StrikeAction = Extract<Action, { readonly kind: "strike" }>;

/** A finding, and what became of its rule. */
export interface Found {
  readonly reached: Reached;
  readonly finding: Finding;
}

/** What the findings of one event strike: one strike for each ladder and whom it reaches. */
export interface Striking {
  readonly strikes: readonly StrikeFact[];
  /** By rule: why it strikes nobody. */
  readonly withheld: ReadonlyMap<string, StrikeWithheld>;
}

/** One ladder, one subject, and all findings of the event that strike it. */
interface Blow {
  readonly ladder: number;
  readonly of: Subject;
  readonly found: Found[];
  readonly severities: { readonly name: string | undefined; readonly blocks: boolean }[];
  readonly words: Set<string>;
}

/** The decision that strikes. */
export interface Striker {
  readonly decision: string;
  readonly isLate: boolean;
  /** The review that it opens, which can confirm what only holds, and when that ends by itself. */
  readonly review: { readonly deadline?: number } | undefined;
}

/**
 * A strike needs its rule, its ladder and a platform rule of its basis in force at the event's time; a late event strikes nobody. What only holds strikes where a review
 * can confirm it: in a decision that blocks for another reason none is opened, and a strike that waits for one would wait for ever.
 */
export function strikesOf(plan: Plan, event: Event, found: readonly Found[], striker: Striker, memory: Recollection): Striking {
  const { isLate, review } = striker;
  const withheld = new Map<string, StrikeWithheld>();
  const blows = new Map<string, Blow>();
  for (const one of found) {
    if (!hasEffect(one.reached)) continue;
    for (const action of one.reached.rule.actions) {
      if (action.kind !== "strike") continue;
      const reason = isLate ? "late" : reasonAgainst(plan, event, one.reached, action, memory);
      const id = keyAt(plan, event, action.against);
      if (reason !== undefined || id === undefined) withheld.set(one.reached.rule.name, reason ?? "nobody_named");
      else addBlow(blows, plan, action, id, one, memory);
    }
  }
  const strikes = [...blows.values()].flatMap((blow): readonly StrikeFact[] => {
    const fact = strikeOf(plan, event, blow, striker, memory);
    const reason = fact === undefined ? "same_words" : fact.counts === "pending" && review === undefined ? "no_review" : undefined;
    if (reason !== undefined) for (const { reached } of blow.found) withheld.set(reached.rule.name, reason);
    return fact === undefined || reason !== undefined ? [] : [fact];
  });
  return { strikes, withheld };
}

/** What is asked of the time of the conduct, by the version that was active then: nobody is struck by what was not in force yet. */
function reasonAgainst({ program }: Plan, { instant }: Event, { rule, raised }: Reached, { ladder }: StrikeAction, memory: Recollection): StrikeWithheld | undefined {
  const ruleSince = rule.since ?? memory.activeSince("rule", rule.name);
  if (instant < ruleSince) return "rule_not_in_force";
  // A rule that says since when it is in force says it of itself in its campaign.
  const own = rule.since !== undefined || rule.during === undefined ? [] : [program.campaigns[rule.during]?.name ?? ""];
  if ([...own, ...(raised === undefined ? [] : [raised.campaign])].some((campaign) => instant < memory.activeSince("campaign", campaign))) return "campaign_not_in_force";
  if (instant < memory.activeSince("ladder", program.ladders[ladder]?.name ?? "")) return "ladder_not_in_force";
  const isBased = rule.basis.some((law) => {
    const known = program.laws.get(law);
    return known?.isPlatformRule === true && isInForce(known, instant);
  });
  return isBased ? undefined : "no_platform_rule_in_force";
}

function addBlow(blows: Map<string, Blow>, plan: Plan, { ladder, severity }: StrikeAction, id: string, found: Found, memory: Recollection): void {
  const of = { kind: actorFor(plan.program.ladders[ladder]?.follows ?? "account"), id };
  const key = `${ladder} ${of.kind}:${id}`;
  const blow = blows.get(key) ?? { ladder, of, found: [], severities: [], words: new Set<string>() };
  blows.set(key, blow);
  blow.found.push(found);
  blow.severities.push({ name: severity, blocks: found.finding.verdict === "block" });
  for (const word of wordsOf(found.finding, memory)) blow.words.add(word);
}

/** Whose strikes a ladder counts: a person is struck by an account of his. */
export const actorFor = (follows: string): string => (follows === "person" ? "account" : follows);

/** Keyed digests of what each piece of evidence was read as. */
const wordsOf = ({ evidence }: Finding, memory: Recollection): readonly string[] =>
  evidence.map(({ of, reads }) => hexadecimal(memory.keyed(lengthPrefixed(["word", of, reads])), 8));

/** Undefined where the same words struck the ladder in the same content before. */
function strikeOf(plan: Plan, event: Event, { ladder, of, found, severities, words }: Blow, { decision, review }: Striker, memory: Recollection): StrikeFact | undefined {
  const planned = termsAt(plan, ladder, event.instant, memory);
  const content = contentOf(plan, event);
  if (planned === undefined || (content !== undefined && !hasNewWords(planned.terms.ladder, of, content, words, memory))) return undefined;
  const blocks = severities.some((one) => one.blocks);
  const rules = found.map(({ reached }) => reached.rule);
  const severity = gravest(severities.filter((one) => one.blocks === blocks).map(({ name }) => name), planned.terms.severities);
  return {
    kind: "strike",
    strike: idOf(plan.host, "s-", [plan.ruleset.name, planned.terms.ladder, of.kind, of.id, event.source, event.id]),
    of,
    ladder: planned.terms.ladder,
    terms: planned.digest,
    ...(severity === undefined ? {} : { severity }),
    counts: blocks ? "now" : "pending",
    ...(blocks || review?.deadline === undefined || planned.terms.appealMs === undefined ? {} : { until: review.deadline + planned.terms.appealMs }),
    source: event.source,
    event: event.id,
    instant: event.instant,
    policy: plan.program.policies[rules[0]?.policy ?? -1]?.name ?? "",
    rules: rules.map(({ name }) => name),
    basis: [...new Set(found.flatMap(({ finding }) => finding.basis))],
    ...(content === undefined ? {} : { content }),
    words: [...words].sort(),
    decision,
    origin: "event",
  };
}

/** The terms of a ladder, by its index, in the version that was active at the time of the conduct; those of this version where none is known. */
export function termsAt({ ladders }: Plan, ladder: number, instant: number, memory: Recollection): LadderPlan | undefined {
  const planned = ladders[ladder];
  const digest = planned === undefined ? undefined : memory.termsAt(planned.terms.ladder, instant);
  const terms = digest === undefined ? undefined : memory.termsOf(digest);
  return digest === undefined || terms === undefined ? planned : { digest, terms };
}

/** Content strikes a ladder again only with words that did not strike it before. */
function hasNewWords(ladder: string, of: Subject, content: Subject, words: ReadonlySet<string>, memory: Recollection): boolean {
  const before = [...memory.standingOf(of).strikes.values()].filter(({ fact }) => fact.ladder === ladder && fact.content?.kind === content.kind && fact.content.id === content.id);
  if (before.length === 0) return true;
  const known = new Set(before.flatMap(({ fact }) => fact.words));
  return [...words].some((word) => !known.has(word));
}

/** The one that starts furthest up; a strike without a severity starts at 1. */
function gravest(names: readonly (string | undefined)[], severities: Readonly<Record<string, number>>): string | undefined {
  const startOf = (name: string | undefined): number => (name === undefined ? 1 : (severities[name] ?? 1));
  return names.reduce((most, name) => (startOf(name) > startOf(most) || (most === undefined && name !== undefined && startOf(name) === startOf(most)) ? name : most), undefined);
}

/** The content that the event carries. */
export function contentOf({ program }: Plan, event: Event): Subject | undefined {
  const content = program.events[event.type]?.content;
  const id = content === undefined ? undefined : valueAt(content.path)(event.data);
  return content === undefined || typeof id !== "string" ? undefined : { kind: content.kind, id };
}
