/**
 * Stories: what happens on a market over time, event by event, what each decision must say, and what must be in force in between. A story is a map
 *
 * - `story`: its sentence;
 * - `at`: by moment, an event or several. A moment is a day (its midnight in the ruleset's zone), a time of RFC 3339, or `+2d12h` after the moment above it. What an event leaves out
 *   is filled in; its `time` is that of its moment unless it tells one. `decision of E`, `strike of E`, `penalty of E ban selling` stand for the ids of what followed from the event `E`;
 * - `then`: by moment, for a subject, which penalties bar it and which checks it owes.
 */
import { isInForce, isOwed, Ledger, ledgerEventFrom, MemoryStore, parseInstant, timeText } from "@reeve/engine";
import type { Decision, Penalty, Plan, Standing, Taken } from "@reeve/engine";
import { completeEvent } from "@reeve/ruleset";

type Fields = Readonly<Record<string, unknown>>;

export interface Story {
  readonly story: string;
  readonly at: Readonly<Record<string, Fields | readonly Fields[]>>;
  readonly then?: Readonly<Record<string, Fields | readonly Fields[]>>;
}

/** Each way in which a story goes otherwise than it says; nothing when it goes so. */
export function differencesOf(plan: Plan, { at, then = {} }: Story): readonly string[] {
  const stage: Stage = { plan, decisions: new Map(), differences: [] };
  const ledger = new Ledger(plan, new MemoryStore());
  let count = 0;
  for (const { instant, row } of inOrder(plan, at)) {
    count++;
    const { expect = {}, ...event } = row;
    const told = { id: `e-${count}`, time: timeText(instant, plan.calendar), ...event, data: resolved(stage, fieldsOf(event["data"] ?? {})) };
    const reading = ledgerEventFrom(plan.program, completeEvent(plan.program, told, told.id));
    if ("problems" in reading) stage.differences.push(`${told.id} cannot be read: ${JSON.stringify(reading.problems)}`);
    else {
      const taken = ledger.take("event" in reading ? reading.event : reading.builtIn);
      ledger.commit();
      if ("decision" in taken) stage.decisions.set(told.id, taken.decision);
      compare(stage, told.id, outcomeOf(taken, ledger), fieldsOf(expect));
    }
  }
  for (const { key, instant, row } of inOrder(plan, then)) {
    const [kind = "", id = ""] = String(row["subject"]).split(":");
    compare(stage, `${key}, ${kind}:${id}`, { standing: standingOf(ledger.standingOf({ kind, id }), instant) }, { standing: row["standing"] });
  }
  return stage.differences;
}

interface Stage {
  readonly plan: Plan;
  /** By the id of the event. */
  readonly decisions: Map<string, Decision>;
  readonly differences: string[];
}

// ---------------------------------------------------------------- when

const unitsMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

interface Row {
  readonly key: string;
  readonly instant: number;
  readonly row: Fields;
}

function inOrder({ calendar }: Plan, moments: Story["at"]): readonly Row[] {
  let before = Number.NaN;
  return Object.entries(moments).flatMap(([key, rows]) => {
    const instant = instantOf(key, before, (day) => calendar.startOf(day));
    before = instant;
    return [rows].flat().map((row): Row => ({ key, instant, row: fieldsOf(row) }));
  });
}

function instantOf(key: string, before: number, startOf: (day: number) => number): number {
  const parts = [...key.matchAll(/(\d+)([smhd])/g)];
  if (key.startsWith("+") && parts.length > 0) return parts.reduce((sum, [, many, unit]) => sum + Number(many) * (unitsMs[unit ?? ""] ?? Number.NaN), before);
  const instant = /^\d{4}-\d\d-\d\d$/.test(key) ? startOf(Date.parse(key) / 86_400_000) : parseInstant(key);
  if (instant === undefined || Number.isNaN(instant)) throw new Error(`no moment: ${key}`);
  return instant;
}

// ---------------------------------------------------------------- what

/** `strike of offer` and the like, which stand for an id. */
function resolved({ decisions }: Stage, data: Fields): Fields {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const [, what, event, rest = ""] = (typeof value === "string" ? /^(decision|strike|penalty) of (\S+)(?: (.+))?$/.exec(value) : undefined) ?? [];
      const decision = decisions.get(event ?? "");
      if (what === undefined || decision === undefined) return [key, value];
      if (what === "decision") return [key, decision.decision];
      if (what === "strike") return [key, decision.strikes.find(({ ladder }) => rest === "" || ladder === rest)?.strike];
      return [key, decision.imposed.find((penalty) => nameOf(penalty) === rest)?.penalty];
    }),
  );
}

const nameOf = ({ kind, of }: Penalty): string => (of === undefined ? kind : `${kind} ${of}`);
/** Whole minutes without their seconds and zone, which is the town's. */
const untilOf = ({ until }: Penalty): string => (until === undefined ? "" : ` until ${until.replace(/:00\+08:00$/, "")}`);

/** What a decision says, in words; what it does not say is left out. */
function outcomeOf(taken: Taken, ledger: Ledger): Fields {
  if ("problem" in taken) return { problem: taken.problem.type };
  const { verdict, late, replayed, findings, strikes, requests, labels, standing, ...decision } = taken.decision;
  const enforced = findings.filter(({ mode }) => mode === "enforce");
  const penalties = (rows: readonly Penalty[]): readonly string[] => rows.map((penalty) => nameOf(penalty) + untilOf(penalty));
  return {
    verdict,
    late,
    replayed,
    findings: enforced.map(({ rule, limited, exempted_by }) => rule + (limited === true ? " limited" : "") + (exempted_by === undefined ? "" : " exempted")),
    withheld: Object.fromEntries(enforced.flatMap(({ rule, strike_withheld }) => (strike_withheld === undefined ? [] : [[rule, strike_withheld]]))),
    strikes: strikes.map(({ ladder, account, severity, counts, step }) => `${ladder} of ${account}${severity === undefined ? "" : ` as ${severity}`} ${counts}${step === undefined ? "" : ` ${step.before}->${step.after}`}`),
    imposed: penalties(decision.imposed),
    changed: penalties(decision.changed),
    lifted: penalties(decision.lifted),
    requests: requests.map((request) => (request.kind === "refer" ? `refer ${request.to}` : `demand ${request.check} before ${request.before}`)),
    labels: labels.map(({ subject, label, until }) => `${subject.id} ${label} until ${until ?? "ever"}`),
    standing: standing.map((bar) => `${bar.verdict} ${bar.demand ?? penaltyNamed(ledger, bar.penalty ?? "")}`),
  };
}

function penaltyNamed(ledger: Ledger, id: string): string {
  const of = ledger.ownerOf("penalty", id);
  const fact = of === undefined ? undefined : ledger.standingOf(of).penalties.get(id)?.fact;
  return fact === undefined ? id : [fact.penaltyKind, ...(fact.object === undefined ? [] : [fact.object])].join(" ");
}

/** What bars a subject at an instant, and the checks that it owes. */
function standingOf(standing: Standing, instant: number): readonly string[] {
  const penalties = [...standing.penalties.values()].filter((record) => isInForce(record, instant)).map(({ fact }) => fact);
  const demands = [...standing.demands.values()].filter((record) => isOwed(standing, record, instant));
  const barring = penalties.filter(({ penaltyKind }) => penaltyKind === "ban" || penaltyKind === "mute" || penaltyKind === "freeze");
  return [...barring.map(({ penaltyKind, object }) => (object === undefined ? penaltyKind : `${penaltyKind} ${object}`)), ...demands.map(({ fact }) => `demand ${fact.check}`)].sort();
}

// ---------------------------------------------------------------- as expected

/** Only what is named is compared. */
function compare({ differences }: Stage, where: string, outcome: Fields, expected: Fields): void {
  for (const [key, value] of Object.entries(expected)) {
    if (JSON.stringify(outcome[key]) !== JSON.stringify(value)) differences.push(`${where}: ${key} is ${JSON.stringify(outcome[key])}, expected ${JSON.stringify(value)}`);
  }
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`no map: ${JSON.stringify(value)}`);
  return value as Fields;
}
