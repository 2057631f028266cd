/** A seller's history on a time axis. */
import { recordFor, standingsFrom } from "@reeve/engine";
import type { Fact, LadderTerms, Subject, SubjectRecord } from "@reeve/engine";
import { calendarOf } from "@reeve/language";
import type { Program } from "@reeve/language";
import { play, readTestFile } from "@reeve/ruleset";
import type { Played, Story, StoryEvent } from "@reeve/ruleset";
import { imposedWords, titleOf } from "./penalties.ts";
import type { HistoryView, LineView, MomentView, StateView, StoryName, Told } from "./protocol.ts";
import type { Prepared } from "./shelf.ts";

/** The stories of a ruleset, by the files of its tests. */
export function storiesOf({ ruleset }: Prepared): readonly StoryName[] {
  return ruleset.tests.flatMap((source) => storiesIn(source, ruleset.program).map(({ name }) => ({ file: source.path, name })));
}

const storiesIn = (source: Prepared["ruleset"]["tests"][number], program: Program): readonly Story[] =>
  readTestFile(source, program, () => undefined).filter((one): one is Story => "events" in one);

/** Plays a story as it is written, and again as it may reach a ledger: what people are left with must be the same. */
export function historyOf({ ruleset, plan }: Prepared, { file, name }: StoryName, told: Told): HistoryView | undefined {
  const source = ruleset.tests.find(({ path }) => path === file);
  const story = source === undefined ? undefined : storiesIn(source, ruleset.program).find((one) => one.name === name);
  if (story === undefined) return undefined;
  const { program } = plan;
  const played = play(plan, story);
  const order = orderOf(story.events, told);
  const tellers = recordsIn(played, program);
  const instants = instantsOf(played, program);
  return {
    moments: played.events.map(momentView),
    lines: linesOf(tellers, instants, program),
    states: instants.map((instant) => ({ instant, people: tellers.subjects.map((subject) => stateOf(tellers.at(subject, instant), program)) })),
    differences: told.duplicate || told.reorder || told.late ? differencesOf(played, play(plan, { ...story, events: order, checks: [] })) : [],
  };
}

// ---------------------------------------------------------------- how it is told

const lateAfterMs = 7 * 86_400_000;
const isOfMarket = ({ event }: StoryEvent): boolean => !String(event["type"] ?? "").startsWith("reeve.");

/**
 * Reordered, each event of the market changes places with the next one; late, the first of them is told last. Neither reaches further than the seven days after which a ledger
 * takes an event as late, and nothing passes a decision of a person, which names what came before. Twice is each event directly after itself.
 */
function orderOf(events: readonly StoryEvent[], { duplicate, reorder, late }: Told): readonly StoryEvent[] {
  let order = [...events];
  if (reorder) {
    for (let at = 0; at + 1 < order.length; at += 2) {
      const [first, second] = [order[at], order[at + 1]];
      if (first !== undefined && second !== undefined && isOfMarket(first) && isOfMarket(second) && second.instant - first.instant < lateAfterMs) [order[at], order[at + 1]] = [second, first];
    }
  }
  if (late) {
    const [first] = order;
    const until = first === undefined || !isOfMarket(first) ? 0 : order.findIndex((one) => !isOfMarket(one) || one.instant - first.instant >= lateAfterMs);
    const end = until === -1 ? order.length : until;
    if (first !== undefined && end > 1) order = [...order.slice(1, end), first, ...order.slice(end)];
  }
  return duplicate ? order.flatMap((event) => [event, event]) : order;
}

/** What people are left with: steps, strikes, penalties by what they are, and who is one person. When a penalty began depends on when it was told. */
function differencesOf(one: Played, other: Played): HistoryView["differences"] {
  const [before, after] = [leftWith(one), leftWith(other)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was = "", is = ""] = [before.get(key), after.get(key)];
    return was === is ? [] : [{ of: key, before: was, after: is }];
  });
}

function leftWith({ records }: Played): ReadonlyMap<string, string> {
  return new Map(
    records.map(({ subject, steps, strikes, penalties, person }) => [
      `${subject.kind}:${subject.id}`,
      JSON.stringify({
        steps,
        strikes: strikes.map(({ time, ladder, state }) => `${time} ${ladder} ${state}`).sort(),
        penalties: [...new Set(penalties.map(({ kind, of, step, state }) => `${kind} ${kind === "remove" ? "" : (of ?? "")} ${step} ${state}`))].sort(),
        accounts: person?.accounts.toSorted() ?? [],
      }),
    ]),
  );
}

// ---------------------------------------------------------------- what is on record, and when

interface Records {
  /** Accounts of which something is on record, in the order in which they came. */
  readonly subjects: readonly Subject[];
  /** As it was told at an instant. */
  readonly at: (subject: Subject, instant: number) => SubjectRecord;
}

function recordsIn({ entries }: Played, program: Program): Records {
  const calendar = calendarOf(program.zone);
  const facts = entries.flatMap(({ instant, facts: own }) => own.map((fact) => ({ instant, fact })));
  const terms = new Map<string, LadderTerms>(facts.flatMap(({ fact }) => (fact.kind === "terms" ? [[fact.digest, fact.terms] as const] : [])));
  const subjects = new Map<string, Subject>();
  for (const { fact } of facts) if ("of" in fact && fact.of.kind === "account") subjects.set(fact.of.id, fact.of);
  return {
    subjects: [...subjects.values()],
    at: (subject, instant) => {
      const isOf = (fact: Fact, one: Subject): boolean => "of" in fact && fact.of.kind === one.kind && fact.of.id === one.id;
      const standingOf = standingsFrom((one) => facts.filter((known) => known.instant <= instant && isOf(known.fact, one)).map(({ fact }) => fact));
      return recordFor(subject, { instant, calendar, termsOf: (digest) => terms.get(digest), standingOf });
    },
  };
}

/** When something can change: an event, and when a ladder has had its clean time. */
function instantsOf({ events }: Played, { ladders }: Program): readonly number[] {
  const told = events.map(({ story }) => story.instant);
  const cleanMs = ladders.flatMap(({ startsAgainAfterMs }) => startsAgainAfterMs ?? []);
  const struck = events.filter(({ decision }) => (decision?.strikes.length ?? 0) > 0).map(({ story }) => story.instant);
  const clean = struck.flatMap((instant) => cleanMs.map((ms) => instant + ms + 1));
  return [...new Set([...told, ...clean])].sort((one, other) => one - other);
}

/** Of each account and ladder on which it ever stood, the steps over time. */
function linesOf({ subjects, at }: Records, instants: readonly number[], { ladders, policies }: Program): readonly LineView[] {
  return subjects.flatMap((subject) => {
    const steps = instants.map((instant) => ({ instant, steps: at(subject, instant).steps }));
    return ladders.flatMap(({ name, policy, steps: rungs }): readonly LineView[] => {
      const points = steps.map(({ instant, steps: own }) => ({ instant, step: own[name] ?? 0 }));
      return points.every(({ step }) => step === 0) ? [] : [{ account: subject.id, ladder: name, title: titleOf(policies[policy]?.title, name), most: rungs.length, points }];
    });
  });
}

function stateOf({ subject, steps, penalties, demands, strikes, person }: SubjectRecord, program: Program): StateView {
  return {
    account: subject.id,
    accounts: person?.accounts ?? [subject.id],
    steps,
    strikes: strikes.filter(({ state }) => state === "counts").length,
    overturned: strikes.filter(({ state }) => state === "overturned").length,
    inForce: [
      ...penalties.filter(({ state }) => state === "in_force").map(({ kind, of, until }) => imposedWords({ kind, ...(of === undefined ? {} : { of }), ...(until === undefined ? {} : { until }) }, program)),
      ...demands.filter(({ state }) => state === "owed").map(({ check }) => imposedWords({ kind: "demand", of: check }, program)),
    ],
  };
}

function momentView({ story: { id, instant, event }, decision, problems }: Played["events"][number]): MomentView {
  const data = event["data"];
  const told = typeof data === "object" && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
  const text = ["title", "text"].flatMap((key) => (typeof told[key] === "string" ? [told[key]] : [])).join(" · ");
  return {
    id,
    instant,
    type: String(event["type"] ?? ""),
    account: String(told["account_id"] ?? told["operator_id"] ?? ""),
    text,
    verdict: decision?.verdict ?? "refused",
    ...(typeof told["outcome"] === "string" ? { outcome: told["outcome"] } : {}),
    strikes: (decision?.strikes ?? []).map(({ ladder, step }) => ({ ladder, ...(step === undefined ? {} : { step: step.after }) })),
    problems: problems.map(({ message }) => message),
  };
}
