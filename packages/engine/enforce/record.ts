import type { Calendar } from "@reeve/language";
import type { SubjectName } from "../decision.ts";
import type { Fact, LadderTerms, LinkStrength, PenaltyKind, ReviewFact, Subject } from "../ledger/facts.ts";
import { keyOf } from "../ledger/facts.ts";
import type { Burst } from "../ledger/ladder.ts";
import type { PersonLadder } from "../ledger/person-ladder.ts";
import { personLadder } from "../ledger/person-ladder.ts";
import type { Person, Via } from "../ledger/persons.ts";
import { accountOfPerson, joinsIn, personOf, reachesFrom } from "../ledger/persons.ts";
import type { LinkRecord, Standing } from "../ledger/standing.ts";
import { isInForce, isOwed, joinsSince, standingFrom } from "../ledger/standing.ts";
import { timeText } from "./recollection.ts";
import { countingOf, nameOf } from "./refold.ts";

/** All that is on record of a subject at an instant — an account, or a person with all accounts — told for people and programs. Times are RFC 3339 in the zone that was asked for. */
export interface SubjectRecord {
  readonly subject: SubjectName;
  readonly at: string;
  /** Of an account that is linked with others, and of a person. */
  readonly person?: PersonOnRecord;
  /** Of each ladder it was ever on the step it stands on; 0 where enough clean time has passed. */
  readonly steps: Readonly<Record<string, number>>;
  readonly strikes: readonly StrikeOnRecord[];
  readonly penalties: readonly PenaltyOnRecord[];
  readonly demands: readonly DemandOnRecord[];
  readonly labels: readonly LabelOnRecord[];
  readonly reviews: readonly ReviewOnRecord[];
  readonly appeals: readonly AppealOnRecord[];
  readonly checks: readonly { readonly check: string; readonly passed: boolean; readonly time: string }[];
  readonly referrals: readonly { readonly request: string; readonly to: string; readonly time: string }[];
}

export interface PersonOnRecord {
  readonly id: string;
  /** The earliest first. */
  readonly accounts: readonly string[];
  /** Between two of the accounts, or of one of them with an account that it is not joined with. */
  readonly links: readonly LinkOnRecord[];
}

export interface LinkOnRecord {
  readonly accounts: readonly [string, string];
  readonly state: "joined" | "parted" | "refused";
  readonly strength: LinkStrength;
  readonly kinds: readonly string[];
  readonly since: string;
  /** The events that showed it, one for each time that something was added. */
  readonly events: readonly { readonly source: string; readonly id: string; readonly time: string; readonly kinds: readonly string[] }[];
  /** Why they are not joined though they are linked. */
  readonly refused?: "too-many" | "parted";
  /** Who joined or parted them, and why. */
  readonly by?: string;
  readonly reason?: string;
}

export interface StrikeOnRecord {
  /** Where several accounts are told of. */
  readonly account?: string;
  readonly strike: string;
  readonly time: string;
  readonly ladder: string;
  readonly policy: string;
  readonly rules: readonly string[];
  readonly severity?: string;
  /** `void`: its hold was released, or nobody confirmed it in time. */
  readonly state: "counts" | "pending" | "void" | "overturned";
  /** Of a strike that counts; `campaign` is the one without which it would have come less far. Where it joined the burst of an earlier one `joined` is true. */
  readonly step?: { readonly before: number; readonly after: number; readonly campaign?: string };
  readonly joined?: true;
  readonly content?: SubjectName;
  readonly basis: readonly string[];
  readonly decision: string;
  readonly origin: "event" | "issued" | "imported";
  /** The last instant of an appeal; absent where there is no end to it. */
  readonly appeal_until?: string;
}

export interface PenaltyOnRecord {
  readonly penalty: string;
  readonly kind: PenaltyKind;
  readonly of?: string;
  readonly from: string;
  readonly until?: string;
  readonly ladder: string;
  readonly step: number;
  readonly strike?: string;
  /** `done` is what is done once and has no end: a warning, a removal, a published notice. */
  readonly state: "in_force" | "done" | "ended" | "lifted";
  readonly lifted?: string;
  readonly by?: string;
  /** The account that it was imposed on, where that is another one or several are told of. */
  readonly account?: string;
  /** Of one that reaches the account through its person: the links on the way, and what it does to the events it bars. */
  readonly via?: readonly Via[];
  readonly verdict?: "block" | "hold";
}

export interface DemandOnRecord {
  readonly request: string;
  readonly check: string;
  readonly before: string;
  readonly since: string;
  readonly state: "owed" | "passed" | "lifted";
  /** Where several accounts are told of. */
  readonly account?: string;
}

export interface LabelOnRecord {
  readonly label: string;
  readonly from: string;
  readonly until?: string;
  readonly state: "in_force" | "ended";
}

export interface ReviewOnRecord {
  readonly decision: string;
  readonly subject: SubjectName;
  readonly content?: SubjectName;
  readonly queues: readonly string[];
  readonly since: string;
  readonly deadline?: string;
  /** What becomes of the hold at its deadline. */
  readonly otherwise?: "block" | "allow";
  readonly strikes: readonly string[];
  /** `lapsed`: nobody decided it in time, and the strikes that wait for it can still be confirmed. `ended`: nobody did, and nothing waits for it any more. */
  readonly state: "open" | "lapsed" | "ended" | "released" | "confirmed";
  /** Of one that lapsed: the last instant of a confirmation; absent where there is no end to it. */
  readonly confirm_until?: string;
  readonly by?: string;
  readonly reason?: string;
}

export interface AppealOnRecord {
  readonly appeal: string;
  readonly strike: string;
  readonly subject: SubjectName;
  readonly since: string;
  readonly by: string;
  readonly reason: string;
  readonly state: "open" | "upheld" | "overturned";
  readonly decided?: string;
}

export interface Telling {
  readonly instant: number;
  readonly calendar: Calendar;
  readonly termsOf: (digest: string) => LadderTerms | undefined;
  /** What is on record of other accounts at that time; absent: only the subject itself is told of. */
  readonly standingOf?: (account: Subject) => Standing;
}

/** Facts that can be read in order: those about something that is not among them are left out, as when only the facts up to some time are there. */
export function wholeFacts(facts: readonly Fact[]): readonly Fact[] {
  const known = new Set<string>();
  const isWhole = (id: string): boolean => known.has(id);
  return facts.filter((fact) => {
    switch (fact.kind) {
      case "strike":
        return known.add(fact.strike);
      case "imposed":
        return known.add(fact.penalty);
      case "demand":
        return known.add(fact.request);
      case "review":
        return known.add(fact.decision);
      case "appeal":
        return known.add(fact.appeal);
      case "settled":
        return isWhole(fact.strike);
      case "changed":
      case "lifted":
        return isWhole(fact.penalty);
      case "reviewed":
        return isWhole(fact.decision);
      case "appealed":
        return isWhole(fact.appeal);
      default:
        return true;
    }
  });
}

/** What is on record of subjects, each read once. */
export function standingsFrom(factsOf: (subject: Subject) => readonly Fact[]): (subject: Subject) => Standing {
  const known = new Map<string, Standing>();
  return (subject) => {
    const key = keyOf(subject);
    const standing = known.get(key) ?? standingFrom(subject, wholeFacts(factsOf(subject)));
    known.set(key, standing);
    return standing;
  };
}

/** Tells what is on record of a subject, and of what reaches it through the person behind it. */
export function recordOf(standing: Standing, telling: Telling): SubjectRecord {
  const { standingOf } = telling;
  if (standingOf === undefined) return recordOfAll([standing], nameOf(standing.subject), undefined, telling);
  const person = personOf(standing.subject, standingOf);
  const record = recordOfAll([standing], nameOf(standing.subject), person, telling);
  return { ...record, penalties: [...record.penalties, ...inheritedPenalties(standing.subject, person, standingOf, telling)] };
}

/** Tells what is on record of an account, of a person by any name it was ever called, or of another subject. */
export function recordFor(subject: Subject, telling: Telling & Required<Pick<Telling, "standingOf">>): SubjectRecord {
  const account = subject.kind === "person" ? accountOfPerson(subject.id) : undefined;
  return account === undefined ? recordOf(telling.standingOf(subject), telling) : recordOfPerson({ kind: "account", id: account }, telling);
}

/** Tells what is on record of the person that an account is of. */
export function recordOfPerson(account: Subject, telling: Telling & Required<Pick<Telling, "standingOf">>): SubjectRecord {
  const person = personOf(account, telling.standingOf);
  return recordOfAll(person.accounts.map(telling.standingOf), { kind: "person", id: person.id }, person, telling);
}

/** Of one account, or of all accounts of a person. */
function recordOfAll(standings: readonly Standing[], subject: SubjectName, person: Person | undefined, telling: Telling): SubjectRecord {
  const { instant, calendar } = telling;
  const time = (at: number): string => timeText(at, calendar);
  const whose = ({ subject: { id } }: Standing): { readonly account?: string } => (standings.length > 1 ? { account: id } : {});
  const ladders = new Map([...new Set(standings.flatMap(({ strikes }) => [...strikes.values()].map(({ fact }) => fact.ladder)))].map((ladder) => [ladder, ladderOf(standings, ladder, person, telling)]));
  const links = person === undefined || telling.standingOf === undefined ? [] : linksOf(standings.length > 1 ? person.accounts : standings.map((one) => one.subject), person, telling.standingOf, calendar);
  return {
    subject,
    at: time(instant),
    ...(person === undefined || (person.accounts.length < 2 && links.length === 0 && subject.kind !== "person") ? {} : { person: { id: person.id, accounts: person.accounts.map(({ id }) => id), links } }),
    steps: Object.fromEntries([...ladders].map(([ladder, { last }]) => [ladder, stepAt(last, instant)])),
    strikes: standings.flatMap((standing) => [...standing.strikes.values()].map((record) => ({ ...strikeOnRecord(record, ladders.get(record.fact.ladder)?.bursts ?? [], telling), ...whose(standing) }))),
    penalties: standings.flatMap((standing) => [...standing.penalties.values()].filter(({ times }) => times.extends === undefined).map((record) => ({ ...penaltyOnRecord(record, telling), ...whose(standing) }))),
    demands: standings.flatMap((standing) =>
      [...standing.demands.values()].map((record): DemandOnRecord => {
        const { request, check, before } = record.fact;
        const state = isOwed(standing, record, instant) ? "owed" : record.lifted === undefined ? "passed" : "lifted";
        return { request, check, before, since: time(record.since), state, ...whose(standing) };
      }),
    ),
    labels: standings.flatMap(({ labels }) =>
      labels.map(({ label, instant: from, until }): LabelOnRecord => {
        return { label, from: time(from), ...(until === undefined ? {} : { until: time(until) }), state: instant < (until ?? Infinity) ? "in_force" : "ended" };
      }),
    ),
    reviews: standings.flatMap(({ reviews }) => [...reviews.values()].map((record) => reviewOnRecord(record, telling))),
    appeals: standings.flatMap(({ appeals }) => [...appeals.values()].map((record) => appealOnRecord(record, calendar))),
    checks: standings.flatMap(({ checks }) => checks.map(({ check, passed, instant: at }) => ({ check, passed, time: time(at) }))),
    referrals: standings.flatMap(({ referrals }) => referrals.map(({ request, to, instant: at }) => ({ request, to, time: time(at) }))),
  };
}

/** Where a ladder stands: with the strikes of all accounts of a person where it follows persons. */
function ladderOf(standings: readonly Standing[], ladder: string, person: Person | undefined, telling: Telling): PersonLadder {
  const { standingOf } = telling;
  const isOfPerson = standings.some((standing) => [...standing.strikes.values()].some(({ fact }) => fact.ladder === ladder && telling.termsOf(fact.terms)?.follows === "person"));
  if (!isOfPerson || person === undefined || standingOf === undefined) return personLadder(standings.flatMap((standing) => countingOf(standing, ladder, telling)), []);
  return personLadder(person.accounts.flatMap((account) => countingOf(standingOf(account), ladder, telling)), joinsIn(person, standingOf));
}

/** Penalties of the other accounts of the person that are in force and reach this one. */
function inheritedPenalties(account: Subject, { accounts }: Person, standingOf: (account: Subject) => Standing, telling: Telling): readonly PenaltyOnRecord[] {
  if (accounts.length < 2) return [];
  const reached = reachesFrom(account, accounts.map(({ id }) => id).filter((id) => id !== account.id), standingOf, telling.instant);
  return accounts.flatMap((other) => {
    const reach = reached.get(other.id);
    if (reach === undefined) return [];
    const standing = standingOf(other);
    return [...standing.penalties.values()].filter((record) => isInForce(record, telling.instant) && lasts(record.fact.penaltyKind) && isOfPersons(standing, record, telling)).map((record): PenaltyOnRecord => {
      return { ...penaltyOnRecord(record, telling), account: other.id, via: reach.via, verdict: reach.isCertain ? "block" : "hold" };
    });
  });
}

const lasts = (kind: PenaltyKind): boolean => kind === "ban" || kind === "mute" || kind === "freeze";

function isOfPersons({ strikes }: Standing, { fact: { strike } }: RowOf<"penalties">, { termsOf }: Telling): boolean {
  const terms = strike === undefined ? undefined : strikes.get(strike)?.fact.terms;
  return terms !== undefined && termsOf(terms)?.follows === "person";
}

/** The links of some accounts of a person, each once. */
function linksOf(accounts: readonly Subject[], person: Person, standingOf: (account: Subject) => Standing, calendar: Calendar): readonly LinkOnRecord[] {
  const places = new Map(person.accounts.map(({ id }, place) => [id, place]));
  const met = new Set<string>();
  return accounts.flatMap((account) =>
    [...standingOf(account).links.values()].flatMap((link): readonly LinkOnRecord[] => {
      const pair = (places.get(account.id) ?? Infinity) <= (places.get(link.with) ?? Infinity) ? ([account.id, link.with] as const) : ([link.with, account.id] as const);
      if (met.has(pair.join(" ")) || link.told.length === 0) return [];
      met.add(pair.join(" "));
      return [linkOnRecord(pair, link, calendar)];
    }),
  );
}

function linkOnRecord(accounts: readonly [string, string], link: LinkRecord, calendar: Calendar): LinkOnRecord {
  const { kinds, certainSince, refused, parted, told } = link;
  const since = Math.min(...told.map(({ instant }) => instant));
  const decided = parted ?? told.findLast(({ reason }) => reason !== undefined);
  const isJoined = joinsSince(link) < Infinity;
  return {
    accounts,
    state: isJoined ? "joined" : refused === undefined ? "parted" : "refused",
    strength: certainSince < Infinity || (!isJoined && told.some(({ strength }) => strength === "certain")) ? "certain" : "likely",
    kinds: [...kinds.keys()].sort(),
    since: timeText(since, calendar),
    events: told.map(({ source, event, instant, kinds: shown }) => ({ source, id: event, time: timeText(instant, calendar), kinds: shown })),
    ...(refused === undefined ? {} : { refused }),
    ...(decided?.by === undefined ? {} : { by: decided.by }),
    ...(decided?.reason === undefined ? {} : { reason: decided.reason }),
  };
}

type RowOf<Kind extends "strikes" | "penalties" | "reviews" | "appeals"> = Standing[Kind] extends Map<string, infer Row> ? Row : never;

/** The highest step that the next strike would go on from. */
function stepAt(last: readonly Burst[], instant: number): number {
  const steps = last.map(({ strikes, after }) => {
    const strike = strikes.at(-1);
    return strike === undefined || instant - strike.instant > (strike.terms.startsAgainAfterMs ?? Infinity) ? 0 : after;
  });
  return Math.max(0, ...steps);
}

function strikeOnRecord({ fact, status, countsSince }: RowOf<"strikes">, bursts: readonly Burst[], { instant, calendar, termsOf }: Telling): StrikeOnRecord {
  const burst = bursts.find(({ strikes }) => strikes.some(({ strike }) => strike === fact.strike));
  const place = burst?.strikes.findIndex(({ strike }) => strike === fact.strike) ?? -1;
  const counted = burst?.strikes[place];
  const after = counted?.step;
  const before = burst?.strikes[place - 1]?.step ?? burst?.before;
  const appealMs = termsOf(fact.terms)?.appealMs;
  return {
    strike: fact.strike,
    time: timeText(fact.instant, calendar),
    ladder: fact.ladder,
    policy: fact.policy,
    rules: fact.rules,
    ...(fact.severity === undefined ? {} : { severity: fact.severity }),
    state: status === "pending" && instant > (fact.until ?? Infinity) ? "void" : status,
    ...(before === undefined || after === undefined ? {} : { step: { before, after, ...(counted?.campaign === undefined ? {} : { campaign: counted.campaign }) } }),
    ...(place > 0 ? { joined: true } : {}),
    ...(fact.content === undefined ? {} : { content: nameOf(fact.content) }),
    basis: fact.basis,
    decision: fact.decision,
    origin: fact.origin,
    ...(status !== "counts" || appealMs === undefined ? {} : { appeal_until: timeText(countsSince + appealMs, calendar) }),
  };
}

function penaltyOnRecord({ fact, times, lifted }: RowOf<"penalties">, { instant, calendar }: Telling): PenaltyOnRecord {
  const isDone = fact.penaltyKind === "warn" || fact.penaltyKind === "remove" || fact.penaltyKind === "publish";
  const state = lifted !== undefined ? "lifted" : isDone ? "done" : instant < (times.until ?? Infinity) ? "in_force" : "ended";
  return {
    penalty: fact.penalty,
    kind: fact.penaltyKind,
    ...(fact.object === undefined ? {} : { of: fact.object }),
    from: timeText(times.from, calendar),
    ...(times.until === undefined ? {} : { until: timeText(times.until, calendar) }),
    ladder: fact.ladder,
    step: times.step,
    ...(fact.strike === undefined ? {} : { strike: fact.strike }),
    state,
    ...(lifted === undefined ? {} : { lifted: timeText(lifted.instant, calendar) }),
    ...(lifted?.by === undefined ? {} : { by: lifted.by }),
  };
}

/** What an undecided hold is at an instant. It lapses after its deadline, whether the ledger has told of that yet or not. */
function waitingState({ deadline = Infinity, strikes, until = Infinity }: ReviewFact, instant: number): "open" | "lapsed" | "ended" {
  if (instant <= deadline) return "open";
  return strikes.length > 0 && instant <= until ? "lapsed" : "ended";
}

export function reviewOnRecord({ fact, decided }: RowOf<"reviews">, { instant, calendar }: Pick<Telling, "instant" | "calendar">): ReviewOnRecord {
  const state = decided === undefined ? waitingState(fact, instant) : decided.outcome === "confirmed" ? "confirmed" : "released";
  return {
    decision: fact.decision,
    subject: nameOf(fact.of),
    ...(fact.content === undefined ? {} : { content: nameOf(fact.content) }),
    queues: fact.queues,
    since: timeText(fact.instant, calendar),
    ...(fact.deadline === undefined ? {} : { deadline: timeText(fact.deadline, calendar) }),
    ...(fact.otherwise === undefined ? {} : { otherwise: fact.otherwise }),
    strikes: fact.strikes,
    state,
    ...(state !== "lapsed" || fact.until === undefined ? {} : { confirm_until: timeText(fact.until, calendar) }),
    ...(decided?.by === undefined ? {} : { by: decided.by }),
    ...(decided?.reason === undefined ? {} : { reason: decided.reason }),
  };
}

export function appealOnRecord({ fact, decided }: RowOf<"appeals">, calendar: Calendar): AppealOnRecord {
  return {
    appeal: fact.appeal,
    strike: fact.strike,
    subject: nameOf(fact.of),
    since: timeText(fact.instant, calendar),
    by: fact.by,
    reason: fact.reason,
    state: decided === undefined ? "open" : decided.outcome,
    ...(decided === undefined ? {} : { decided: timeText(decided.instant, calendar) }),
  };
}

/** `account:a-1`; undefined where there is no colon with something on both sides. */
export function subjectNamed(key: string): Subject | undefined {
  const colon = key.indexOf(":");
  return colon <= 0 || colon === key.length - 1 ? undefined : { kind: key.slice(0, colon), id: key.slice(colon + 1) };
}
