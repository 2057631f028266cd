import { Ledger, ledgerEventFrom, MemoryStore, recordFor, recordOf, standingFrom, subjectNamed, timeText } from "@reeve/engine";
import type { Bar, BuiltInEvent, Decision, Entry, Event, EventProblem, Fact, Plan, Subject, SubjectRecord } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { completeEvent, isRecord } from "../complete.ts";
import { differences, recordDifferences } from "./compare.ts";
import { penaltyForms } from "./effects.ts";
import type { Forms } from "./effects.ts";
import type { Check, Story, StoryEvent } from "./test.ts";

/** What became of an event, and of what was expected of it. */
export interface PlayedEvent {
  readonly story: StoryEvent;
  /** Absent where it could not be read. */
  readonly event?: Event | BuiltInEvent;
  readonly decision?: Decision;
  /** Why it was not taken. */
  readonly problems: readonly EventProblem[];
  readonly failures: readonly Localized[];
}

export interface PlayedCheck {
  readonly check: Check;
  /** Of a check of a subject: what is on record. */
  readonly record?: SubjectRecord;
  readonly failures: readonly Localized[];
}

/** A story that was played to its end. */
export interface Played {
  readonly events: readonly PlayedEvent[];
  readonly checks: readonly PlayedCheck[];
  /** Every entry of the ledger, those that it made by itself included. */
  readonly entries: readonly Entry[];
  /** What is on record in the end of everybody who is on record. */
  readonly records: readonly SubjectRecord[];
}

/** A ledger in memory that can be looked through. */
class StoryStore extends MemoryStore {
  readonly entries: Entry[] = [];

  override commit(group: readonly Entry[]): void {
    this.entries.push(...group);
    super.commit(group);
  }
}

interface Stage {
  readonly plan: Plan;
  readonly ledger: Ledger;
  readonly played: Map<string, PlayedEvent>;
}

/** Plays a story on a ledger of its own, in the order in which its events are written; an expectation is looked at when every event up to its moment was played. */
export function play(plan: Plan, { events, checks }: Story): Played {
  const store = new StoryStore();
  const ledger = new Ledger(plan, store);
  const stage: Stage = { plan, ledger, played: new Map() };
  const done: PlayedCheck[] = [];
  const checkAfter = (count: number): void => {
    for (const check of checks) if (placeOf(check, events) === count) done.push(looked(check, stage));
  };
  checkAfter(0);
  events.forEach((event, index) => {
    stage.played.set(event.id, playEvent(event, stage));
    checkAfter(index + 1);
  });
  const end = Math.max(...events.map(({ instant }) => instant), ...checks.map(({ instant }) => instant));
  return { events: [...stage.played.values()], checks: done, entries: store.entries, records: recordsOf(store.entries, stage, end) };
}

/** After how many events it is looked at. */
function placeOf({ instant }: Check, events: readonly StoryEvent[]): number {
  return events.findLastIndex((event) => event.instant <= instant) + 1;
}

function playEvent(story: StoryEvent, stage: Stage): PlayedEvent {
  const { plan, ledger } = stage;
  const reading = ledgerEventFrom(plan.program, completed(story, stage));
  if ("problems" in reading) return { story, problems: reading.problems, failures: reading.problems.map((problem) => failureOf(problem, story.id)) };
  const event = "builtIn" in reading ? reading.builtIn : reading.event;
  const taken = ledger.take(event);
  ledger.commit();
  if ("problem" in taken) return { story, event, problems: [taken.problem], failures: taken.problem.type === story.refused ? [] : [refusedFor(story, taken.problem)] };
  const { decision } = taken;
  const failures = story.expect === undefined ? [] : differences(story.expect, decision, (bar) => barringForms(bar, stage));
  const all = story.refused === undefined ? failures : [takenThough(story.refused), ...failures];
  return { story, event, decision, problems: [], failures: all.map((failure) => about(story.id, failure)) };
}

const refusedFor = ({ id, refused }: StoryEvent, { type, message }: EventProblem): Localized =>
  about(id, {
    en: `it was refused (\`${type}\`): ${message.en}${refused === undefined ? "" : `, expected \`${refused}\``}`,
    zh: `未被受理(\`${type}\`):${message.zh}${refused === undefined ? "" : `,期望 \`${refused}\``}`,
  });

const takenThough = (refused: string): Localized => ({ en: `it was taken, expected to be refused (\`${refused}\`)`, zh: `已被受理,期望因 \`${refused}\` 不予受理` });

const about = (what: string, { en, zh }: Localized): Localized => ({ en: `${what}: ${en}`, zh: `${what}:${zh}` });

export function failureOf({ pointer, message, help }: EventProblem, id?: string): Localized {
  const at = pointer === "" ? "" : ` \`${pointer}\``;
  const which = id === undefined ? { en: "the event", zh: "事件" } : { en: `the event \`${id}\``, zh: `事件 \`${id}\`` };
  return {
    en: `${which.en} cannot be read:${at} ${message.en}${help === undefined ? "" : ` (${help.en})`}`,
    zh: `无法读取${which.zh}:${at}${at === "" ? "" : " "}${message.zh}${help === undefined ? "" : `(${help.zh})`}`,
  };
}

/** What bars, in the words in which it would be expected. */
function barringForms({ penalty, demand }: Bar, { ledger }: Stage): Forms {
  if (penalty === undefined) return ["demand", `demand ${demand ?? ""}`];
  const of = ledger.ownerOf("penalty", penalty);
  const fact = of === undefined ? undefined : ledger.standingOf(of).penalties.get(penalty)?.fact;
  if (fact === undefined) return [penalty];
  const [kind, ...named] = penaltyForms({ kind: fact.penaltyKind, ...(fact.object === undefined ? {} : { of: fact.object }) });
  return [kind, ...named.slice(0, fact.object === undefined ? 0 : 1)];
}

// ---------------------------------------------------------------- events as they are written

/** The event with its time and what it leaves out: a content is called by the event's id, so that no two are the same; who decides and why is `test`. */
function completed({ id, instant, event }: StoryEvent, { plan, played }: Stage): unknown {
  const time = timeText(instant, plan.calendar);
  const type = event["type"];
  if (typeof type !== "string" || !type.startsWith("reeve.")) {
    const content = plan.program.events.find(({ name }) => name === type)?.content?.path;
    return completeEvent(plan.program, { ...event, time }, id, (path) => (path === content ? id : `test-${path}`));
  }
  const data = event["data"];
  const given = isRecord(data) ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, named(key, value, played)])) : data;
  return { ...event, time, data: isRecord(given) ? { ...defaultsOf(type, id), ...given } : given };
}

function defaultsOf(type: string, id: string): Readonly<Record<string, string>> {
  switch (type) {
    case "reeve.review.decided":
      return { reviewer: "test", reason: "test" };
    case "reeve.appeal.opened":
      return { appeal_id: id, by: "test", reason: "test" };
    case "reeve.check.completed":
    case "reeve.review.lapsed":
      return {};
    default:
      return { by: "test", reason: "test" };
  }
}

/** The id of what an earlier event led to, where the story names the event: `decision: e-1`, `penalty: { event: e-1, kind: ban, of: selling }`. */
function named(key: string, value: unknown, played: Stage["played"]): unknown {
  const { event, ...which } = isRecord(value) ? value : { event: value };
  const decision = typeof event === "string" ? played.get(event)?.decision : undefined;
  if (decision === undefined) return value;
  const fits = (row: object): boolean => Object.entries(which).every(([name, wanted]) => (row as Readonly<Record<string, unknown>>)[name] === wanted);
  switch (key) {
    case "decision":
      return decision.decision;
    case "strike":
      return decision.strikes.find(fits)?.strike ?? value;
    case "penalty":
      return decision.imposed.find(fits)?.penalty ?? value;
    default:
      return value;
  }
}

// ---------------------------------------------------------------- expectations

function looked(check: Check, stage: Stage): PlayedCheck {
  const { ledger, played, plan } = stage;
  // Holds whose time was over before end as they would with the next event.
  ledger.lapse(check.instant);
  ledger.commit();
  const prefix = timeText(check.instant, plan.calendar).replace("T", " ").slice(0, 16);
  if (check.kind === "decision") {
    const decision = played.get(check.event)?.decision;
    const failures = decision === undefined ? [undecided(check.event)] : differences(check.expect, decision, (bar) => barringForms(bar, stage));
    return { check, failures: failures.map((failure) => about(check.event, failure)) };
  }
  const subject = subjectNamed(check.subject);
  if (subject === undefined) return { check, failures: [about(check.subject, notASubject)] };
  const telling = { instant: check.instant, calendar: plan.calendar, termsOf: (digest: string) => ledger.termsOf(digest), standingOf: (one: Subject) => ledger.standingOf(one) };
  const record = recordFor(subject, telling);
  return { check, record, failures: recordDifferences(check.expect, record).map((failure) => about(`${prefix} ${check.subject}`, failure)) };
}

const undecided = (event: string): Localized => ({ en: `the event \`${event}\` was not decided by then`, zh: `事件 \`${event}\` 届时尚未裁定` });
const notASubject: Localized = { en: "this names no subject, such as `account:a-1`", zh: "不是主体的写法,例如 `account:a-1`" };

function recordsOf(entries: readonly Entry[], { plan, ledger }: Stage, instant: number): readonly SubjectRecord[] {
  const facts = new Map<string, { readonly of: Subject; readonly facts: Fact[] }>();
  for (const fact of entries.flatMap((entry) => entry.facts)) {
    if (!("of" in fact)) continue;
    const key = `${fact.of.kind}:${fact.of.id}`;
    const known = facts.get(key) ?? { of: fact.of, facts: [] };
    facts.set(key, known);
    known.facts.push(fact);
  }
  const telling = { instant, calendar: plan.calendar, termsOf: (digest: string) => ledger.termsOf(digest) };
  return [...facts.values()].map(({ of, facts: own }) => recordOf(standingFrom(of, own), telling));
}
