import { costBound, eventFrom, explain, explainRules, Ledger, MemoryStore, recordFor, sizeOf } from "@reeve/engine";
import type { Entry, Event, Evaluation, Json, Plan, SubjectRecord } from "@reeve/engine";
import { completeEvent } from "@reeve/ruleset";
import { laddersOf } from "./ladder.ts";
import { marksOf } from "./marks.ts";
import type { Judged } from "./protocol.ts";
import { ruleView } from "./reasons.ts";
import type { Prepared } from "./shelf.ts";
import { toldOf } from "./told.ts";

/** A ledger in memory that can be looked through. */
class OpenStore extends MemoryStore {
  readonly entries: Entry[] = [];

  override commit(group: readonly Entry[]): void {
    this.entries.push(...group);
    super.commit(group);
  }
}

/** Decides one event on a ledger of its own, as the first that it sees, and says why. */
export function judge({ ruleset, plan }: Prepared, written: Json): Judged {
  const { program } = ruleset;
  const reading = eventFrom(program, completeEvent(program, written, "e-1"));
  if ("problems" in reading) return { refused: { kind: "event", problems: reading.problems } };
  const { event } = reading;
  const began = performance.now();
  const store = new OpenStore();
  const ledger = new Ledger(plan, store);
  const taken = ledger.take(event);
  const milliseconds = performance.now() - began;
  if ("problem" in taken) return { refused: { kind: "event", problems: [taken.problem] } };
  ledger.commit();
  const { decision, evaluation } = taken;
  const record = recordOfActor(ledger, plan, event);
  return {
    judgement: {
      decision,
      texts: evaluation?.texts ?? [],
      marks: marksOf(decision, program),
      rules: evaluation === undefined ? [] : explainRules(plan, event, evaluation).map((one) => ruleView(one, program.zone)),
      ladders: laddersOf(program, decision, record?.steps ?? {}),
      traces: evaluation === undefined ? [] : explain(plan, event, evaluation),
      own: { notice: toldOf(ruleset, decision, record, store.entries), steps: evaluation?.steps ?? 0, mostSteps: evaluation === undefined ? 0 : boundOf(plan, event, evaluation) },
      milliseconds,
    },
  };
}

const boundOf = (plan: Plan, event: Event, { texts }: Evaluation): number => Math.ceil(costBound(plan, event.type, sizeOf(texts, event.data)));

function recordOfActor(ledger: Ledger, plan: Plan, event: Event): SubjectRecord | undefined {
  const kind = plan.program.events[event.type]?.actor.entity;
  const id = plan.events[event.type]?.actor(event);
  if (kind === undefined || typeof id !== "string") return undefined;
  return recordFor({ kind, id }, { instant: event.instant, calendar: plan.calendar, termsOf: (digest) => ledger.termsOf(digest), standingOf: (one) => ledger.standingOf(one) });
}
