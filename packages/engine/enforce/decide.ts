import type { Action, HoldAction } from "@reeve/language";
import type { Decision, Failed, Finding, Label, Request } from "../decision.ts";
import type { Evaluation } from "../evaluate.ts";
import type { BuiltInEvent, Event } from "../event.ts";
import type { Fact, ReviewFact, StrikeFact, Subject } from "../ledger/facts.ts";
import { blankDecision } from "../ledger/blank.ts";
import { idOf } from "../ledger/ids.ts";
import type { Moment } from "../ledger/penalties.ts";
import { misused } from "../ledger/persons.ts";
import { costExceeded } from "../meter.ts";
import { tablesVersion } from "../tables.ts";
import type { Plan } from "../plan/plan.ts";
import { engineVersion } from "../version.ts";
import { barsOf } from "./bars.ts";
import { disown } from "./observe.ts";
import type { Reached } from "./reach.ts";
import { effectOf, findingOf, hasEffect, keyAt, reach, undecidedOf, verdictActions } from "./reach.ts";
import type { Recollection } from "./recollection.ts";
import { blank, timeText } from "./recollection.ts";
import type { Consequences } from "./refold.ts";
import { nameOf, noConsequences, refold, refoldPersons, strikeOf } from "./refold.ts";
import type { Found } from "./strikes.ts";
import { contentOf, strikesOf } from "./strikes.ts";
import { strongest } from "./verdict.ts";

/** Where an event stands in the ledger. */
export interface Place {
  /** Counts decided events from 1. */
  readonly position: number;
  /** Too old to change steps and measures. */
  readonly late: boolean;
  /** Delivered and decided before. */
  readonly replayed: boolean;
}

/**
 * From what the rules found to what follows: mode and rollout, exemptions, limits, what campaigns raise, what is in force against the account, the strongest verdict; then
 * strikes, labels and requests. Deterministic: the same plan, event, place and memory give the same decision, key for key, and the same facts, which are added
 * to `memory`. Without one the event is decided alone, as the first that a ledger sees.
 *
 * `rejoined` are accounts of persons that this event made other than they were: their ladders are folded again, which imposes nothing by itself unless strikes lie behind it.
 *
 * A rule that an exemption names has no effect, be it true, unknown or failed. A rule that fails, or whose evaluation cost more than it
 * may, holds the event for review where it could have held or blocked it, and `degraded` says so.
 */
export function decide(plan: Plan, event: Event, evaluation: Evaluation, place: Place, memory: Recollection = blank(plan.host, event.instant), rejoined: readonly Subject[] = []): Decision {
  const start = { ...decisionOn(plan, event, place), estimated: evaluation.estimated };
  const reached = reach(plan, event, evaluation, memory);
  const actor = actorOf(plan, event);
  const standing = actor === undefined ? [] : barsOf(plan, event, actor, memory);
  const verdict = strongest([...reached.map(effectOf), ...standing.map((bar) => bar.verdict)]);
  if (reached.length === 0 && verdict === "allow" && rejoined.length === 0) return start;
  const found = reached.flatMap((one): readonly Found[] => (one.outcome.kind === "true" ? [{ reached: one, finding: findingOf(plan, event, evaluation, one) }] : []));
  const review = verdict === "hold" && actor !== undefined ? reviewOf(plan, event, { reached, owesCheck: standing.some((bar) => bar.verdict === "hold") }, actor, start.decision) : undefined;
  const { strikes, withheld } = strikesOf(plan, event, found, { decision: start.decision, isLate: place.late, review }, memory);
  const effective = reached.filter(hasEffect);
  for (const fact of strikes) addStrike(plan, fact, memory);
  const moment = momentOf(plan, memory, start.decision);
  const consequences = [
    ...refoldPersons(plan, rejoined, moment, memory),
    ...strikes.filter(({ counts }) => counts === "now").map(({ of, ladder }) => refold(plan, of, ladder, moment, memory)),
  ];
  const labels = actor === undefined ? [] : labelsOf(plan, event, effective, actor, memory);
  const disowned = actor !== undefined && labels.some(({ label }) => label === misused) ? disown(actor, event.instant, misused, memory) : [];
  const prepared = new Set(consequences.flatMap(({ requests: own }) => own.flatMap((request) => (request.kind === "refer" ? [request.to] : []))));
  const requests = actor === undefined ? [] : requestsOf(plan, effective, actor, moment, memory, prepared);
  if (review !== undefined) memory.add({ ...review, ...waitingFor(strikes) });
  return {
    ...start,
    degraded: degradedBy(reached),
    verdict,
    findings: found.map(({ finding }): Finding => {
      const reason = withheld.get(finding.rule);
      return reason === undefined ? finding : withReason(finding, reason);
    }),
    strikes: strikes.map((fact) => strikeOf(plan, fact, memory)),
    ...joined([...consequences, ...refoldPersons(plan, disowned, moment, memory)], requests),
    standing,
    labels,
    undecided: reached.flatMap((one) => (one.outcome.kind === "unknown" ? [undecidedOf(plan, evaluation, one)] : [])),
    failed: reached.flatMap(({ outcome, rule }): Failed[] => (outcome.kind === "failed" ? [{ rule: rule.name, error: outcome.error }] : [])),
  };
}

/** `strike_withheld` stands before the title, as in the format. */
export function withReason({ title, basis, evidence, ...rest }: Finding, reason: NonNullable<Finding["strike_withheld"]>): Finding {
  return { ...rest, strike_withheld: reason, title, basis, evidence };
}

export const decisionIdOf = ({ host, ruleset }: Plan, { source, id }: Event | BuiltInEvent): string => idOf(host, "d-", [ruleset.name, source, id]);

/** A decision in which nothing was found and nothing follows. */
export function decisionOn(plan: Plan, event: Event | BuiltInEvent, { position, late, replayed }: Place): Decision {
  const { source, id, type, time } = event;
  const { name, version, digest } = plan.ruleset;
  return blankDecision(
    {
      decision: decisionIdOf(plan, event),
      position,
      event: { source, id, type: typeof type === "string" ? type : (plan.program.events[type]?.name ?? "") },
      time,
      late,
      version: { ruleset: { name, version, digest }, lists: plan.lists, engine: { version: engineVersion, tables: tablesVersion } },
    },
    replayed,
  );
}

export const momentOf = ({ host, ruleset }: Plan, { latest }: Recollection, decision: string): Moment => ({ host, ruleset: ruleset.name, instant: latest, decision });

/** Everything that follows, ladder by ladder; requests of the rules first. */
export function joined(consequences: readonly Consequences[], requests: readonly Request[] = []): Consequences {
  if (consequences.length === 0 && requests.length === 0) return noConsequences;
  return {
    imposed: consequences.flatMap(({ imposed }) => imposed),
    changed: consequences.flatMap(({ changed }) => changed),
    lifted: consequences.flatMap(({ lifted }) => lifted),
    requests: [...requests, ...consequences.flatMap((one) => one.requests)],
  };
}

/** A strike, and before it the terms it was made under, once. */
export function addStrike(plan: Plan, fact: StrikeFact, memory: Recollection): void {
  const terms = plan.ladders.find(({ digest }) => digest === fact.terms)?.terms;
  if (terms !== undefined && memory.termsOf(fact.terms) === undefined) memory.add({ kind: "terms", digest: fact.terms, terms });
  memory.add(fact);
}

/** Who acts. */
export function actorOf(plan: Plan, event: Event): Subject | undefined {
  const kind = plan.program.events[event.type]?.actor.entity;
  const id = keyAt(plan, event, undefined);
  return kind === undefined || id === undefined ? undefined : { kind, id };
}

/** Why the verdict is more careful than the rules ask for. */
function degradedBy(reached: readonly Reached[]): readonly string[] {
  const reasons = reached.flatMap(({ outcome, isEnforced }) => (outcome.kind === "failed" && isEnforced ? [outcome.error === costExceeded ? costExceeded : "rule-failed"] : []));
  return [...new Set(reasons)];
}

const actionsOf = <Kind extends Action["kind"]>(reached: readonly Reached[], kind: Kind): readonly Extract<Action, { readonly kind: Kind }>[] =>
  reached.flatMap(({ rule }) => rule.actions.filter((action): action is Extract<Action, { readonly kind: Kind }> => action.kind === kind));

function labelsOf({ calendar }: Plan, { instant }: Event, effective: readonly Reached[], of: Subject, memory: Recollection): readonly Label[] {
  return actionsOf(effective, "label").map(({ label, periodMs }): Label => {
    const until = periodMs === undefined ? undefined : instant + periodMs;
    memory.add({ kind: "label", of, label, instant, ...(until === undefined ? {} : { until }) });
    return { subject: nameOf(of), label, ...(until === undefined ? {} : { until: timeText(until, calendar) }) };
  });
}

/** What the rules themselves prepare and demand; what the steps of ladders do comes with their penalties, and is not prepared twice. */
function requestsOf(
  { host, ruleset, program }: Plan,
  effective: readonly Reached[],
  of: Subject,
  { decision, instant }: Moment,
  memory: Recollection,
  prepared: ReadonlySet<string>,
): readonly Request[] {
  const idFor = (...parts: readonly string[]): string => idOf(host, "q-", [ruleset.name, decision, ...parts]);
  const unique = new Map<string, readonly [Request, Fact]>();
  for (const { to } of actionsOf(effective, "refer")) {
    if (prepared.has(to)) continue;
    const request = idFor("refer", to);
    unique.set(request, [{ request, kind: "refer", to, state: "prepared" }, { kind: "referral", request, of, to, decision, instant }]);
  }
  for (const demand of actionsOf(effective, "demand")) {
    const check = program.identityChecks[demand.check]?.name ?? "";
    const before = program.activities[demand.before]?.name ?? "";
    const request = idFor("demand", check, before);
    unique.set(request, [{ request, kind: "demand", subject: nameOf(of), check, before, state: "owed" }, { kind: "demand", request, of, check, before, instant }]);
  }
  for (const [, fact] of unique.values()) memory.add(fact);
  return [...unique.values()].map(([request]) => request);
}

/** The strikes that a review decides, and until when. */
function waitingFor(strikes: readonly StrikeFact[]): Pick<ReviewFact, "strikes" | "until"> {
  const pending = strikes.filter(({ counts }) => counts === "pending");
  const until = Math.max(...pending.map(({ until: last = Infinity }) => last));
  return { strikes: pending.map(({ strike }) => strike), ...(Number.isFinite(until) ? { until } : {}) };
}

/** What holds an event. */
interface Held {
  readonly reached: readonly Reached[];
  readonly owesCheck: boolean;
}

/** A hold that somebody is to decide, and when it ends by itself. */
function reviewOf(plan: Plan, event: Event, { reached, owesCheck }: Held, of: Subject, decision: string): Omit<ReviewFact, "strikes" | "until"> {
  const content = contentOf(plan, event);
  const holds = reached.filter((one) => effectOf(one) === "hold");
  const queues = holds.flatMap((one) => holdOf(one)?.queue ?? []);
  return {
    kind: "review",
    decision,
    of,
    ...(content === undefined ? {} : { content }),
    queues: [...new Set(queues)],
    instant: event.instant,
    ...deadlineOf([...holds.map((one) => holdOf(one)?.deadline), ...(owesCheck ? [undefined] : [])], event.instant),
  };
}

/** What a rule that holds says of that; nothing where it holds because it failed. */
function holdOf(reached: Reached): Omit<HoldAction, "kind"> | undefined {
  const { rule, outcome } = reached;
  if (outcome.kind === "unknown") return rule.ifUnknown;
  return outcome.kind === "failed" ? undefined : verdictActions(reached).find((action) => action.kind === "hold");
}

/**
 * The hold ends as blocked at the first deadline that says so. It ends as allowed only when everything that holds lets it go, at the last of the deadlines;
 * what has no deadline keeps it until somebody decides, and so does a check that is owed.
 */
function deadlineOf(deadlines: readonly HoldAction["deadline"][], instant: number): { readonly deadline?: number; readonly otherwise?: "block" | "allow" } {
  const known = deadlines.filter((deadline) => deadline !== undefined);
  const blocking = known.filter(({ otherwise }) => otherwise === "block").map(({ withinMs }) => withinMs);
  if (blocking.length > 0) return { deadline: instant + Math.min(...blocking), otherwise: "block" };
  if (known.length === 0 || known.length < deadlines.length) return {};
  return { deadline: instant + Math.max(...known.map(({ withinMs }) => withinMs)), otherwise: "allow" };
}

