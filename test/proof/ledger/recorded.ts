/** What must hold of a simulated town when everybody was answered and told. */
import type { Conduct, Showing } from "../../reference/persons.ts";
import { connected, pairs, steps } from "../../reference/persons.ts";
import { stepsIn } from "./links.ts";
import type { World } from "./simulation.ts";
import { accounts, measureHours, ruleOf, sourceOf, textOf } from "./simulation.ts";
import { dayMs, hourMs, isInCampaign, listing, planOf, referenceOf, sharing } from "./town.ts";

/** Behind the latest event by more than this an event is late. */
const lateAfterMs = 7 * dayMs;

/** The first thing that is wrong; `dead` are the messages that were given up and are listed. */
export function problemIn(world: World, dead: ReadonlySet<number>): string | undefined {
  return recordProblem(world) ?? orderProblem(world) ?? findingsProblem(world) ?? messagesProblem(world, dead) ?? holdsProblem(world) ?? rebuiltProblem(world) ?? referenceProblem(world);
}

/** What was answered is on record, once and as it was answered, and nothing else of what was sent. */
function recordProblem({ written, calls }: World): string | undefined {
  if (written.some(({ position }, index) => position !== index + 1)) return `positions are ${written.map(({ position }) => position).join(" ")}`;
  const recorded = new Map(written.map((entry) => [`${entry.source} ${entry.id}`, entry]));
  if (recorded.size !== written.length) return "an event is on record twice";
  for (const [id, { event, decision, isTaken }] of calls) {
    const entry = recorded.get(`${event.source} ${id}`);
    if (decision === undefined) {
      if (entry !== undefined && !isTaken) return `${id} is on record, and was refused`;
    } else if (entry === undefined) return `${id} was answered and is not on record`;
    else if (textOf(entry.decision) !== textOf(decision)) return `${id} is on record as\n${textOf(entry.decision)}\nand was answered\n${textOf(decision)}`;
  }
  return undefined;
}

/** What is late, what has lapsed and which version decides are said by what is on record before. */
function orderProblem({ written }: World): string | undefined {
  const open = new Map<string, number>();
  let latest = -Infinity;
  let active: string | undefined;
  for (const { id, source, instant, late, decision, facts } of written) {
    if (source === "town") {
      if (late !== latest - instant > lateAfterMs && !decision.event.type.startsWith("reeve.")) return `${id} is ${late ? "" : "not "}late`;
      if (decision.ruleset.digest !== active) return `${id} is decided by a version that is not the active one`;
      for (const [hold, deadline] of open) if (deadline < instant) return `${id} comes after the deadline of ${hold}, which has not lapsed`;
    }
    latest = Math.max(latest, instant);
    for (const fact of facts) {
      if (fact.kind === "activated") active = fact.digest;
      if (fact.kind === "review" && fact.deadline !== undefined) open.set(fact.decision, fact.deadline);
      if (fact.kind === "reviewed") open.delete(fact.decision);
    }
  }
  return undefined;
}

/** Each listing has the findings of its price in the version that decided it, at its time, with what was counted before it; also when it was told out of order. */
function findingsProblem({ written, calls, town }: World): string | undefined {
  const counted: { readonly account: unknown; readonly instant: number }[] = [];
  for (const { id, source, instant, late, decision } of written) {
    const event = source === "town" ? calls.get(id)?.event : undefined;
    if (event === undefined || event.type !== 0) continue;
    const { price = 0, account_id: account } = event.data as { readonly price?: number; readonly account_id?: string };
    if (!late) counted.push({ account, instant });
    const lately = counted.filter((one) => one.account === account && one.instant > instant - measureHours * hourMs && one.instant <= instant).length;
    const atTimes: Readonly<Record<number, string | undefined>> = {
      4: decision.ruleset.version === "2.0.0" ? "fourth" : undefined,
      6: isInCampaign(town, instant) ? "seasonal" : undefined,
      9: !late && lately > 2 ? "busy" : undefined,
    };
    const own = ruleOf[price] ?? atTimes[price];
    const found = decision.findings.map(({ rule }) => rule).join(" ");
    if (found !== (own ?? "")) return `${id} has the findings ${found}, and should have ${own ?? "none"}`;
  }
  return undefined;
}

function messagesProblem({ written, told: { content: told } }: World, dead: ReadonlySet<number>): string | undefined {
  for (const { position, concerns } of written) {
    if (concerns !== undefined && !told.has(position) && !dead.has(position)) return `message ${position} was never told and is not listed`;
    if (concerns === undefined && told.has(position)) return `entry ${position} concerns nobody and was told`;
  }
  return undefined;
}

/** Each hold lapses or is decided, or is decided after it lapsed, each once; none is open beyond its deadline. */
function holdsProblem({ written, ledger }: World): string | undefined {
  const ends = new Map<string, string>();
  for (const { facts } of written) for (const fact of facts) if (fact.kind === "reviewed") ends.set(fact.decision, `${ends.get(fact.decision) ?? ""} ${fact.outcome}`);
  for (const { facts } of written) {
    for (const fact of facts) {
      if (fact.kind !== "review") continue;
      const end = ends.get(fact.decision);
      if (end !== undefined && !/^(?: lapsed)?(?: released| confirmed)?$/.test(end)) return `hold ${fact.decision} ended:${end}`;
      if (end === undefined && fact.deadline !== undefined && fact.deadline < ledger.latest) return `hold ${fact.decision} is open beyond its deadline`;
    }
  }
  return undefined;
}

const subject = (id: string): { readonly kind: string; readonly id: string } => ({ kind: "account", id });

/** What is on record is all that a ledger knows: one that is built from it anew remembers and decides the same. */
function rebuiltProblem({ engine, ledger, written, town, now }: World): string | undefined {
  const store = new engine.MemoryStore();
  store.commit(written);
  const plan = planOf(engine, town, sourceOf(1));
  ledger.use(plan);
  const rebuilt = new engine.Ledger(plan, store);
  for (const id of accounts) {
    const [live, anew] = [ledger, rebuilt].map((one) => {
      const { strikes, penalties, reviews, labels } = one.standingOf(subject(id));
      const preview = one.preview(listing(`look-${id}`, id, 9, now));
      return JSON.stringify([[...strikes], [...penalties], [...reviews], labels, one.personOf(subject(id)), "problem" in preview ? preview.problem.type : textOf(preview.decision)]);
    });
    if (live !== anew) return `of ${id} the ledger remembers\n${live ?? ""}\nand one that is built anew\n${anew ?? ""}`;
  }
  return undefined;
}

/** Persons and steps are those that a reference has of the strikes that count and of what accounts showed. */
function referenceProblem({ engine, ledger, written, calls, town }: World): string | undefined {
  const settled = new Map<string, string>();
  for (const { facts } of written) for (const fact of facts) if (fact.kind === "settled") settled.set(fact.strike, fact.as);
  const counted = written.flatMap(({ facts }) =>
    facts.flatMap((fact): readonly Conduct[] => {
      if (fact.kind !== "strike") return [];
      const as = settled.get(fact.strike);
      const counts = as === undefined ? fact.counts === "now" : as === "confirmed";
      return counts ? [{ account: fact.of.id, name: fact.event, instant: fact.instant, severity: fact.severity }] : [];
    }),
  );
  const shown = written.flatMap(({ id, source, late }): readonly Showing[] => {
    const event = source === "town" && !late ? calls.get(id)?.event : undefined;
    if (event === undefined || event.type !== 1) return [];
    const { account_id: account, ...things } = event.data as Readonly<Record<string, string>>;
    return Object.entries(things).map(([field, key]) => ({ account: account ?? "", kind: field.replace(/_.*/, ""), key, instant: event.instant }));
  });
  const joined = pairs(sharing, shown);
  const groups = (of: (id: string) => ReadonlySet<string>): string => accounts.map((id) => [...of(id)].sort().join("")).join(" ");
  const persons = groups((id) => new Set(ledger.personOf(subject(id)).accounts.map((one) => one.id)));
  const expected = groups((id) => connected(id, joined.map((pair) => pair.accounts)));
  if (persons !== expected) return `persons are ${persons}; expected are ${expected}`;
  const reached = stepsIn(engine, ledger, accounts);
  const led = steps(referenceOf(town), counted, joined);
  return JSON.stringify(reached) === JSON.stringify(led) ? undefined : `steps are ${reached.join(", ")}; expected are ${led.join(", ")}`;
}
