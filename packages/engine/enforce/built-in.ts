import type { Decision } from "../decision.ts";
import type { BuiltInEvent, EventProblem, Json } from "../event.ts";
import type { PenaltyKind, ReviewedFact, SettledFact, StrikeFact, Subject } from "../ledger/facts.ts";
import { keyOf } from "../ledger/facts.ts";
import { idOf } from "../ledger/ids.ts";
import {
  alreadyJoined, appealDecided, appealKnown, appealOpen, appealTooLate, confirmedTooLate, fewAccounts, noPlatformRule, nothingBrought, notJoined, penaltyLifted, reviewDecided, strikeNotCounting, tooManyAccounts, unknownId, unknownName,
} from "../ledger/problem.ts";
import { mostAccounts } from "../ledger/links.ts";
import { misused } from "../ledger/persons.ts";
import type { ReviewRecord, Standing } from "../ledger/standing.ts";
import { labelsAt } from "../ledger/standing.ts";
import type { Named } from "../ledger/store.ts";
import type { Plan } from "../plan/plan.ts";
import { parseInstant } from "../read/time.ts";
import { addStrike, decisionIdOf, decisionOn, joined, momentOf } from "./decide.ts";
import type { Place } from "./decide.ts";
import { isInForce } from "./reach.ts";
import { disown, part } from "./observe.ts";
import type { Recollection } from "./recollection.ts";
import { timeText } from "./recollection.ts";
import { actorFor, termsAt } from "./strikes.ts";
import type { Consequences } from "./refold.ts";
import { noConsequences, penaltyOf, refold, refoldPersons, strikeOf } from "./refold.ts";

/** What a ledger knows beside subjects: whose a thing is. */
export interface Ownership {
  readonly ownerOf: (named: Named, id: string) => Subject | undefined;
}

/** Why an event cannot be taken; or what it does when it is its turn. */
export type Answer = { readonly problem: EventProblem } | { readonly answer: (place: Place) => Decision };

interface Call {
  readonly plan: Plan;
  readonly event: BuiltInEvent;
  readonly memory: Recollection & Ownership;
  readonly decision: string;
}

/** What followed. */
type Outcome = Partial<Consequences> & { readonly strikes?: readonly StrikeFact[] };

/** Looks at what an event is about, and changes nothing: a problem, or what is to be done. */
type Handler = (call: Call) => EventProblem | (() => Outcome);

/**
 * Answers an event that changes what is remembered, in two steps: first it is looked at, and one that cannot be taken is a problem and changes nothing, not even what its time
 * would end; then it is answered, with a decision that finds nothing and tells what followed.
 */
export function answerTo(plan: Plan, event: BuiltInEvent, memory: Recollection & Ownership): Answer {
  const outcome = handlers[event.type]({ plan, event, memory, decision: decisionIdOf(plan, event) });
  if ("pointer" in outcome) return { problem: outcome };
  return {
    answer: (place) => {
      const { strikes = [], imposed = [], changed = [], lifted = [], requests = [] } = outcome();
      return { ...decisionOn(plan, event, place), strikes: strikes.map((fact) => strikeOf(plan, fact, memory)), imposed, changed, lifted, requests };
    },
  };
}

const handlers: Readonly<Record<BuiltInEvent["type"], Handler>> = {
  "reeve.review.decided": decideReview,
  "reeve.review.lapsed": lapseReview,
  "reeve.check.completed": completeCheck,
  "reeve.appeal.opened": openAppeal,
  "reeve.appeal.decided": decideAppeal,
  "reeve.strike.issued": issueStrike,
  "reeve.penalty.lifted": liftPenalty,
  "reeve.version.activated": activateVersion,
  "reeve.accounts.joined": joinAccounts,
  "reeve.accounts.split": splitAccounts,
  "reeve.strike.imported": importStrike,
  "reeve.penalty.imported": importPenalty,
  "reeve.account.imported": importAccount,
};

const text = ({ event: { data } }: Call, key: string): string => {
  const value = data[key];
  return typeof value === "string" ? value : "";
};

/** The record behind an id, and whose it is. */
function recordOf<Row>({ memory }: Call, named: Named, id: string, rows: (standing: Standing) => ReadonlyMap<string, Row>): { readonly of: Subject; readonly record: Row } | EventProblem {
  const of = memory.ownerOf(named, id);
  const record = of === undefined ? undefined : rows(memory.standingOf(of)).get(id);
  return of === undefined || record === undefined ? unknownId(named, id) : { of, record };
}

// ---------------------------------------------------------------- reviews

function decideReview(call: Call): ReturnType<Handler> {
  const id = text(call, "decision");
  const known = recordOf(call, "review", id, ({ reviews }) => reviews);
  if ("pointer" in known) return known;
  const { of, record } = known;
  const outcome = text(call, "outcome") === "confirmed" ? "confirmed" : "released";
  if (record.decided !== undefined) return reviewDecided(id, record.decided.outcome);
  const confirmable = record.fact.strikes.filter((strike) => call.event.instant <= (waiting(call, strike, of)?.until ?? Infinity));
  if (outcome === "confirmed" && record.fact.strikes.length > 0 && confirmable.length === 0) return confirmedTooLate(id);
  return () => {
    call.memory.add(reviewed(call, record, of, outcome));
    if (outcome === "released") return settle(call, of, record.fact.strikes, "void");
    settle(call, of, record.fact.strikes.filter((strike) => !confirmable.includes(strike)), "void");
    return settle(call, of, confirmable, "confirmed");
  };
}

function lapseReview(call: Call): ReturnType<Handler> {
  const known = recordOf(call, "review", text(call, "decision"), ({ reviews }) => reviews);
  if ("pointer" in known) return known;
  return () => {
    call.memory.add(reviewed(call, known.record, known.of, "lapsed"));
    return noConsequences;
  };
}

function reviewed({ event }: Call, { fact }: ReviewRecord, of: Subject, outcome: ReviewedFact["outcome"]): ReviewedFact {
  const { reviewer, reason } = event.data;
  return {
    kind: "reviewed",
    decision: fact.decision,
    of,
    outcome,
    instant: event.instant,
    ...(typeof reviewer === "string" ? { by: reviewer } : {}),
    ...(typeof reason === "string" ? { reason } : {}),
  };
}

/** A strike that waits for a review; its subject may be another than that of the hold. */
const waiting = ({ memory }: Call, strike: string, of: Subject): StrikeFact | undefined => memory.standingOf(memory.ownerOf("strike", strike) ?? of).strikes.get(strike)?.fact;

/** Strikes of one subject become what they become, and their ladders are folded again. */
function settle(call: Call, of: Subject, strikes: readonly string[], as: SettledFact["as"]): Outcome {
  const { memory, plan, event, decision } = call;
  const records = strikes.flatMap((strike) => memory.standingOf(memory.ownerOf("strike", strike) ?? of).strikes.get(strike) ?? []);
  for (const { fact } of records) memory.add({ kind: "settled", strike: fact.strike, of: fact.of, as, instant: event.instant });
  const moment = momentOf(plan, memory, decision);
  const ladders = new Map(records.map(({ fact }) => [`${fact.ladder} ${fact.of.kind}:${fact.of.id}`, fact]));
  const consequences = as === "void" ? [] : [...ladders.values()].map((fact) => refold(plan, fact.of, fact.ladder, moment, memory));
  return { ...joined(consequences), ...(as === "confirmed" ? { strikes: records.map(({ fact }) => fact) } : {}) };
}

// ---------------------------------------------------------------- checks, strikes, penalties

function completeCheck(call: Call): ReturnType<Handler> {
  const { plan, event, memory } = call;
  const check = text(call, "check");
  const of = { kind: "account", id: text(call, "account_id") };
  const known = plan.program.identityChecks.map(({ name }) => name);
  // A check that the ruleset has no more can still be owed, and what is owed can be met.
  const isOwed = [...memory.standingOf(of).demands.values()].some(({ fact }) => fact.check === check);
  if (!known.includes(check) && !isOwed) return unknownName("check", check, known);
  return () => {
    memory.add({ kind: "checked", of, check, passed: event.data["passed"] === true, instant: event.instant });
    return noConsequences;
  };
}

function issueStrike(call: Call): ReturnType<Handler> {
  const { plan: { program }, event } = call;
  const basis = basisOf(event);
  const isBased = basis.some((law) => program.laws.get(law)?.isPlatformRule === true && isInForce(program.laws.get(law), event.instant));
  const struck = strikeBy(call, "issued", basis);
  return "pointer" in struck || isBased ? enterStrike(call, struck) : noPlatformRule;
}

/** It was made under rules of which the platform knows more; nothing is imposed for it again. */
function importStrike(call: Call): ReturnType<Handler> {
  return enterStrike(call, strikeBy(call, "imported", basisOf(call.event)));
}

function enterStrike({ plan, memory, decision }: Call, struck: StrikeFact | EventProblem): ReturnType<Handler> {
  if ("pointer" in struck) return struck;
  return () => {
    addStrike(plan, struck, memory);
    return { ...refold(plan, struck.of, struck.ladder, momentOf(plan, memory, decision), memory), strikes: [struck] };
  };
}

/** A strike that no rule made. */
function strikeBy(call: Call, origin: "issued" | "imported", basis: readonly string[]): StrikeFact | EventProblem {
  const { plan, event, decision } = call;
  const { program } = plan;
  const name = text(call, "ladder");
  const index = program.ladders.findIndex((ladder) => ladder.name === name);
  const planned = termsAt(plan, index, event.instant, call.memory);
  if (planned === undefined) return unknownName("ladder", name, program.ladders.map((ladder) => ladder.name));
  const severity = event.data["severity"] === undefined ? undefined : text(call, "severity");
  const severities = Object.keys(planned.terms.severities);
  if (severity !== undefined && !severities.includes(severity)) return unknownName("severity", severity, severities);
  const unknown = basis.find((law) => !program.laws.has(law));
  if (unknown !== undefined) return unknownName("basis", unknown, [...program.laws.keys()]);
  const of = { kind: actorFor(planned.terms.follows), id: text(call, "account_id") };
  const content = event.data["content"];
  return {
    kind: "strike",
    strike: idOf(plan.host, "s-", [plan.ruleset.name, name, of.kind, of.id, event.source, event.id]),
    of,
    ladder: name,
    terms: planned.digest,
    ...(severity === undefined ? {} : { severity }),
    counts: "now",
    source: event.source,
    event: event.id,
    instant: event.instant,
    policy: program.policies[program.ladders[index]?.policy ?? -1]?.name ?? "",
    rules: [],
    basis,
    ...(typeof content === "string" ? { content: contentNamed(plan, content) } : {}),
    words: [],
    decision,
    origin,
  };
}

/** A penalty of the platform's own, which ends as it was to end. */
function importPenalty(call: Call): ReturnType<Handler> {
  const { plan, event, memory } = call;
  const kind = text(call, "kind") as PenaltyKind;
  const activities = plan.program.activities.map(({ name }) => name);
  const activity = text(call, "of");
  if (kind === "ban" && !activities.includes(activity)) return unknownName("of", activity, activities);
  const of = { kind: "account", id: text(call, "account_id") };
  const penalty = idOf(plan.host, "n-", [plan.ruleset.name, event.source, event.id]);
  const until = timeIn(event.data["until"]);
  return () => {
    memory.add({
      kind: "imposed",
      penalty,
      of,
      ladder: "",
      penaltyKind: kind,
      ...(kind === "ban" ? { object: activity } : {}),
      step: 0,
      from: event.instant,
      ...(until === undefined ? {} : { until }),
      origin: "imported",
    });
    return { imposed: [penaltyOf(plan, of, penalty, memory)] };
  };
}

/** Labels it bears, checks it owes before an activity from then on, and checks it passed before. */
function importAccount(call: Call): ReturnType<Handler> {
  const { plan, event, memory, decision } = call;
  const { identityChecks, activities } = plan.program;
  const [labels, demands, checks] = [rowsIn(event, "labels"), rowsIn(event, "demands"), rowsIn(event, "checks")];
  if (labels.length + demands.length + checks.length === 0) return nothingBrought;
  const unknown = (list: string, key: "check" | "before", rows: readonly Row[], known: readonly string[]): readonly EventProblem[] =>
    rows.flatMap((row, at) => (known.includes(row[key] ?? "") ? [] : [{ ...unknownName(key === "check" ? "check" : "of", row[key] ?? "", known), pointer: `/data/${list}/${at}/${key}` }]));
  const names = { checks: identityChecks.map(({ name }) => name), activities: activities.map(({ name }) => name) };
  const [problem] = [...unknown("demands", "check", demands, names.checks), ...unknown("demands", "before", demands, names.activities), ...unknown("checks", "check", checks, names.checks)];
  if (problem !== undefined) return problem;
  const of = { kind: "account", id: text(call, "account_id") };
  return () => {
    for (const { label = "", until: end } of labels) {
      const until = timeIn(end);
      memory.add({ kind: "label", of, label, instant: event.instant, ...(until === undefined ? {} : { until }) });
    }
    const requests = new Map(demands.map(({ check = "", before = "" }) => {
      const request = idOf(plan.host, "q-", [plan.ruleset.name, event.source, event.id, check, before]);
      return [request, { request, kind: "demand" as const, subject: of, check, before, state: "owed" as const }];
    }));
    for (const { request, check, before } of requests.values()) memory.add({ kind: "demand", request, of, check, before, instant: event.instant });
    for (const { check = "", time } of checks) memory.add({ kind: "checked", of, check, passed: true, instant: timeIn(time) ?? event.instant });
    const isMisused = labelsAt(memory.standingOf(of), event.instant).has(misused);
    return joined(isMisused ? refoldPersons(plan, disown(of, event.instant, misused, memory), momentOf(plan, memory, decision), memory) : [], [...requests.values()]);
  };
}

type Row = Readonly<Record<string, string | undefined>>;

/** A list of the data, whose entries the schema has seen to. */
const rowsIn = ({ data }: BuiltInEvent, key: string): readonly Row[] => (Array.isArray(data[key]) ? (data[key] as readonly Row[]) : []);

const timeIn = (value: Json | undefined): number | undefined => (typeof value === "string" ? parseInstant(value) : undefined);

/** `listing:l-1`, of a kind of content that the ruleset has; anything else is a key of which the kind is not known. */
function contentNamed({ program }: Plan, name: string): Subject {
  const kind = program.events.map(({ content }) => content?.kind).find((known) => known !== undefined && name.startsWith(`${known}:`));
  return kind === undefined ? { kind: "content", id: name } : { kind, id: name.slice(kind.length + 1) };
}

const basisOf = (event: BuiltInEvent): readonly string[] => textsIn(event, "basis");

function textsIn({ data }: BuiltInEvent, key: string): readonly string[] {
  const value = data[key];
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

function liftPenalty(call: Call): ReturnType<Handler> {
  const { plan, event, memory } = call;
  const id = text(call, "penalty");
  const known = recordOf(call, "penalty", id, ({ penalties }) => penalties);
  if ("pointer" in known) return known;
  if (known.record.lifted !== undefined) return penaltyLifted(id);
  return () => {
    const standing = memory.standingOf(known.of);
    // What only made it longer is lifted with it, or would take its place when the ladder is folded again.
    const longer = [...standing.penalties.values()].filter(({ times, lifted }) => times.extends === id && lifted === undefined);
    for (const penalty of [id, ...longer.map(({ fact }) => fact.penalty)]) memory.add({ kind: "lifted", penalty, of: known.of, instant: event.instant, by: text(call, "by") });
    return { lifted: [penaltyOf(plan, known.of, id, memory)] };
  };
}

// ---------------------------------------------------------------- appeals

function openAppeal(call: Call): ReturnType<Handler> {
  const { plan, event, memory } = call;
  const id = text(call, "strike");
  const appeal = text(call, "appeal_id");
  const known = recordOf(call, "strike", id, ({ strikes }) => strikes);
  if ("pointer" in known) return known;
  const { of, record } = known;
  if (record.status !== "counts") return strikeNotCounting(id, record.status);
  const until = record.countsSince + (memory.termsOf(record.fact.terms)?.appealMs ?? Infinity);
  if (event.instant > until) return appealTooLate(id, timeText(until, plan.calendar));
  if (memory.ownerOf("appeal", appeal) !== undefined) return appealKnown(appeal);
  const open = [...memory.standingOf(of).appeals.values()].find(({ fact, decided }) => fact.strike === id && decided === undefined);
  if (open !== undefined) return appealOpen(id, open.fact.appeal);
  return () => {
    memory.add({ kind: "appeal", appeal, strike: id, of, instant: event.instant, by: text(call, "by"), reason: text(call, "reason") });
    return noConsequences;
  };
}

function decideAppeal(call: Call): ReturnType<Handler> {
  const { event, memory } = call;
  const id = text(call, "appeal_id");
  const known = recordOf(call, "appeal", id, ({ appeals }) => appeals);
  if ("pointer" in known) return known;
  const { of, record } = known;
  if (record.decided !== undefined) return appealDecided(id, record.decided.outcome);
  const outcome = text(call, "outcome") === "overturned" ? "overturned" : "upheld";
  return () => {
    memory.add({ kind: "appealed", appeal: id, of, outcome, instant: event.instant, by: text(call, "by"), reason: text(call, "reason") });
    return outcome === "upheld" ? noConsequences : settle(call, of, [record.fact.strike], "overturned");
  };
}

// ---------------------------------------------------------------- versions

function activateVersion(call: Call): ReturnType<Handler> {
  const { plan, event, memory } = call;
  return () => {
    const terms = Object.fromEntries(plan.ladders.map((ladder) => [ladder.terms.ladder, ladder.digest]));
    for (const { digest, terms: own } of plan.ladders) if (memory.termsOf(digest) === undefined) memory.add({ kind: "terms", digest, terms: own });
    memory.add({ kind: "activated", version: text(call, "version"), digest: text(call, "digest"), instant: event.instant, rules: textsIn(event, "rules"), ladders: textsIn(event, "ladders"), campaigns: textsIn(event, "campaigns"), terms });
    return noConsequences;
  };
}

// ---------------------------------------------------------------- persons

const accountsIn = ({ event: { data: { accounts } } }: Call): readonly Subject[] =>
  [...new Set(Array.isArray(accounts) ? (accounts as readonly string[]) : [])].map((id) => ({ kind: "account", id }));

/** Somebody decides that accounts are one person. */
function joinAccounts(call: Call): ReturnType<Handler> {
  const { plan, event, memory, decision } = call;
  const [first, ...others] = accountsIn(call);
  if (first === undefined || others.length === 0) return fewAccounts;
  const apart = others.filter((other) => memory.personOf(other).id !== memory.personOf(first).id);
  if (apart.length === 0) return alreadyJoined([first, ...others].map(({ id }) => id));
  const all = new Set([first, ...apart].flatMap((account) => memory.personOf(account).accounts.map(keyOf)));
  if (all.size > mostAccounts) return tooManyAccounts(all.size, mostAccounts);
  return () => {
    const common = { kind: "linked", strength: "certain", kinds: [], source: event.source, event: event.id, instant: event.instant, by: text(call, "by"), reason: text(call, "reason") } as const;
    for (const other of apart) {
      memory.add({ ...common, of: first, with: other.id });
      memory.add({ ...common, of: other, with: first.id });
    }
    return joined(refoldPersons(plan, [first], momentOf(plan, memory, decision), memory));
  };
}

/** Somebody decides that accounts are not of the person they were taken for; of a person all of whose accounts are named each is by itself. */
function splitAccounts(call: Call): ReturnType<Handler> {
  const { plan, event, memory, decision } = call;
  const named = accountsIn(call);
  const [first] = named;
  if (first === undefined) return fewAccounts;
  const { accounts } = memory.personOf(first);
  if (accounts.length < 2) return notJoined([first.id]);
  const strangers = named.filter(({ id }) => !accounts.some((one) => one.id === id));
  if (strangers.length > 0) return notJoined([first, ...strangers].map(({ id }) => id));
  const rest = accounts.filter(({ id }) => !named.some((one) => one.id === id));
  return () => {
    const said = { what: "all", instant: event.instant, by: text(call, "by"), reason: text(call, "reason") } as const;
    named.forEach((one, index) => {
      for (const other of rest.length > 0 ? rest : named.slice(index + 1)) part(one, other, said, memory);
    });
    return joined(refoldPersons(plan, accounts, momentOf(plan, memory, decision), memory));
  };
}
