import type { Penalty, Request, Strike, SubjectName } from "../decision.ts";
import type { Fact, StrikeFact, Subject } from "../ledger/facts.ts";
import type { Burst, Counting } from "../ledger/ladder.ts";
import { jumpedIn } from "../ledger/ladder.ts";
import type { PersonLadder } from "../ledger/person-ladder.ts";
import { personLadder } from "../ledger/person-ladder.ts";
import { joinsIn, together } from "../ledger/persons.ts";
import type { Moment } from "../ledger/penalties.ts";
import { difference } from "../ledger/penalties.ts";
import type { Standing } from "../ledger/standing.ts";
import type { Plan } from "../plan/plan.ts";
import type { Recollection } from "./recollection.ts";
import { timeText } from "./recollection.ts";

/** What a change of strikes leads to, as a decision tells it. */
export interface Consequences {
  readonly imposed: readonly Penalty[];
  readonly changed: readonly Penalty[];
  readonly lifted: readonly Penalty[];
  readonly requests: readonly Request[];
}

export const noConsequences: Consequences = { imposed: [], changed: [], lifted: [], requests: [] };

/** The strikes of one ladder that count, with the terms they were made under. */
export function countingOf(standing: Standing, ladder: string, memory: Pick<Recollection, "termsOf">): readonly Counting[] {
  return [...standing.strikes.values()].flatMap(({ fact, status }): readonly Counting[] => {
    const terms = memory.termsOf(fact.terms);
    if (status !== "counts" || fact.ladder !== ladder || terms === undefined) return [];
    const { strike, of, severity, source, event, instant, content, origin } = fact;
    return [{ strike, of, terms, source, event, instant, ...(severity === undefined ? {} : { severity }), ...(content === undefined ? {} : { content }), ...(origin === "imported" ? { isImported: true } : {}) }];
  });
}

/** Whether the strikes of a ladder add up for all accounts of a person. */
export const followsPerson = ({ ladders }: Pick<Plan, "ladders">, ladder: string): boolean => ladders.some(({ terms }) => terms.ladder === ladder && terms.follows === "person");

/** What is on record of whom a ladder follows, where the subject is or acts for one. */
function followed(plan: Plan, of: Subject, ladder: string, memory: Recollection): { readonly standing: Standing; readonly on: PersonLadder } {
  const person = followsPerson(plan, ladder) ? memory.personOf(of) : undefined;
  if (person === undefined || person.accounts.length < 2) {
    const standing = memory.standingOf(of);
    return { standing, on: personLadder(countingOf(standing, ladder, memory), []) };
  }
  const standing = together(of, person.accounts.map(memory.standingOf));
  return { standing, on: personLadder(countingOf(standing, ladder, memory), joinsIn(person, memory.standingOf)) };
}

/** Folds one ladder of a subject again and writes the difference to the penalties on record. */
export function refold(plan: Plan, of: Subject, ladder: string, moment: Moment, memory: Recollection): Consequences {
  const { standing, on } = followed(plan, of, ladder, memory);
  const facts = difference(on.bursts, standing, ladder, moment);
  for (const fact of facts) memory.add(fact);
  return told(plan, facts, memory);
}

/** Folds every ladder that follows persons and under which one of these accounts was struck. */
export function refoldPersons(plan: Plan, accounts: readonly Subject[], moment: Moment, memory: Recollection): readonly Consequences[] {
  const done = new Set<string>();
  return accounts.flatMap((account) => {
    const { id, accounts: all } = memory.personOf(account);
    const ladders = new Set(all.flatMap((one) => [...memory.standingOf(one).strikes.values()].map(({ fact }) => fact.ladder)));
    return [...ladders].flatMap((ladder) => {
      if (!followsPerson(plan, ladder) || done.has(`${id} ${ladder}`)) return [];
      done.add(`${id} ${ladder}`);
      return [refold(plan, account, ladder, moment, memory)];
    });
  });
}

/** Facts as a decision tells them. A penalty that only makes another one longer is told as the change of that one. */
function told(plan: Plan, facts: readonly Fact[], memory: Recollection): Consequences {
  const rows = { imposed: [] as Penalty[], changed: [] as Penalty[], lifted: [] as Penalty[], requests: [] as Request[] };
  for (const fact of facts) {
    switch (fact.kind) {
      case "imposed":
        if (fact.extends === undefined) rows.imposed.push(penaltyOf(plan, fact.of, fact.penalty, memory));
        break;
      case "changed":
        (fact.extends === undefined ? rows.changed : rows.lifted).push(penaltyOf(plan, fact.of, fact.penalty, memory));
        break;
      case "lifted":
        rows.lifted.push(penaltyOf(plan, fact.of, fact.penalty, memory));
        break;
      case "demand":
        rows.requests.push({ request: fact.request, kind: "demand", subject: nameOf(fact.of), check: fact.check, before: fact.before, state: "owed" });
        break;
      case "referral":
        rows.requests.push({ request: fact.request, kind: "refer", to: fact.to, state: "prepared" });
        break;
      default:
        throw new Error(`a ladder leads to no ${fact.kind}`);
    }
  }
  return rows;
}

export const nameOf = ({ kind, id }: Subject): SubjectName => ({ kind, id });

/** Whom a ladder follows where it strikes an account: the account, or the person behind it. */
export const followedName = (plan: Plan, of: Subject, ladder: string, memory: Recollection): SubjectName => (followsPerson(plan, ladder) ? { kind: "person", id: memory.personOf(of).id } : nameOf(of));

/** A penalty of a subject, or the demand of a ladder, as it is on record now. */
export function penaltyOf(plan: Plan, of: Subject, id: string, memory: Recollection): Penalty {
  const { calendar } = plan;
  const standing = memory.standingOf(of);
  const record = standing.penalties.get(id);
  if (record !== undefined) {
    const { fact, times } = record;
    return {
      penalty: id,
      kind: fact.penaltyKind,
      ...(fact.object === undefined ? {} : { of: fact.object }),
      subject: followedName(plan, of, fact.ladder, memory),
      from: timeText(times.from, calendar),
      ...(times.until === undefined ? {} : { until: timeText(times.until, calendar) }),
      ...(fact.ladder === "" ? {} : { ladder: fact.ladder, step: times.step }),
    };
  }
  const demand = standing.demands.get(id);
  if (demand === undefined) throw new Error(`no penalty ${id}`);
  return { penalty: id, kind: "demand", of: demand.fact.check, subject: nameOf(demand.fact.of), from: timeText(demand.since, calendar) };
}

/** A strike as a decision tells it, after its ladder was folded with it. */
export function strikeOf(plan: Plan, fact: StrikeFact, memory: Recollection): Strike {
  const { bursts } = followed(plan, fact.of, fact.ladder, memory).on;
  const burst = bursts.find(({ strikes }) => strikes.some(({ strike }) => strike === fact.strike));
  const place = burst?.strikes.findIndex(({ strike }) => strike === fact.strike) ?? -1;
  return {
    strike: fact.strike,
    ladder: fact.ladder,
    rules: fact.rules,
    account: fact.of.id,
    subject: followedName(plan, fact.of, fact.ladder, memory),
    ...(fact.severity === undefined ? {} : { severity: fact.severity }),
    counts: burst === undefined ? "pending" : burst.strikes.length > 1 ? "in a burst" : "now",
    ...(burst === undefined ? {} : { step: stepOf(burst, place) }),
  };
}

/** Where the strike found the ladder, and where it left it. */
function stepOf(burst: Burst, place: number): NonNullable<Strike["step"]> {
  const before = burst.strikes[place - 1]?.step ?? burst.before;
  const after = burst.strikes[place]?.step ?? before;
  const campaign = burst.strikes[place]?.campaign;
  return { before, after, jumped: jumpedIn({ before, after }), ...(campaign === undefined ? {} : { campaign }) };
}
