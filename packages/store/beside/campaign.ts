import { isInForce, keyOf, parseInstant, personOf, standingFrom, timeText, wholeFacts } from "@reeve/engine";
import type { Decision, Fact, PenaltyKind, Standing, StrikeRecord, StrikeWithheld, Subject } from "@reeve/engine";
import { calendarOf } from "@reeve/language";
import type { Campaign, Program, Title } from "@reeve/language";
import type { Ruleset } from "@reeve/ruleset";
import type { LedgerReader } from "../sqlite/read.ts";
import { keptRuleset } from "./versions.ts";

/** What a campaign came to, in counts alone: nothing in it tells of a person. Times are RFC 3339 in the zone of the ruleset. */
export interface CampaignReport {
  readonly campaign: string;
  readonly title: Title;
  readonly ruleset: string;
  readonly from: string;
  /** The first instant after it. */
  readonly until: string;
  /** The latest time of the ledger: as of then is counted. */
  readonly at: string;
  readonly state: "ahead" | "running" | "over";
  /** All events of its days that were decided by a version that knows it, of whatever rules. */
  readonly events: { readonly decided: number; readonly held: number; readonly blocked: number };
  /** Of the rules that it concerns. */
  readonly findings: FindingCounts;
  readonly strikes: StrikeCounts;
  /** Who was struck, overturned and void strikes left out. */
  readonly accounts: number;
  readonly persons: number;
  readonly appeals: { readonly opened: number; readonly upheld: number; readonly overturned: number; readonly open: number };
  readonly rules: readonly RuleRow[];
  readonly bases: readonly BasisRow[];
  readonly penalties: readonly PenaltyRow[];
  readonly periods: readonly PeriodRow[];
  readonly withheld: readonly { readonly reason: StrikeWithheld; readonly count: number }[];
  readonly unknown: readonly Unknown[];
}

/** Findings that were enforced. `exempted` are those whose effect an exemption took, `raised` those whose verdict the campaign raised. */
export interface FindingCounts {
  readonly found: number;
  readonly blocked: number;
  readonly held: number;
  readonly exempted: number;
  readonly raised: number;
}

/** Strikes by what became of them. `confirmed` are those of `counts` that a review confirmed, `further` those that the campaign started further up. */
export interface StrikeCounts {
  readonly made: number;
  readonly counts: number;
  readonly confirmed: number;
  readonly pending: number;
  readonly void: number;
  readonly overturned: number;
}

/** `by`: why the campaign concerns it: it runs during it only, it is raised, or it strikes a ladder that starts further up. Strikes by hand are of no rule. */
export interface RuleRow {
  readonly rule?: string;
  readonly title: Title;
  readonly policy: string;
  readonly by: readonly ("during" | "raise" | "start")[];
  readonly findings: FindingCounts;
  readonly strikes: StrikeCounts;
}

export interface BasisRow {
  readonly basis: string;
  readonly title?: { readonly zh: string; readonly en: string };
  readonly findings: number;
  readonly strikes: StrikeCounts;
}

export interface PenaltyRow {
  readonly kind: PenaltyKind;
  /** The activity of a ban. */
  readonly of?: string;
  readonly imposed: number;
  readonly inForce: number;
  /** Ended by itself, or done once. */
  readonly over: number;
  readonly lifted: number;
}

/** A month of the campaign, by the time of the events. */
export interface PeriodRow {
  /** `2020-10`. */
  readonly month: string;
  readonly findings: FindingCounts;
  readonly strikes: StrikeCounts;
  readonly accounts: number;
  readonly persons: number;
}

/** What the ledger cannot say, or cannot say yet. */
export type Unknown =
  | { readonly kind: "running"; readonly until: string }
  | { readonly kind: "pending"; readonly count: number }
  | { readonly kind: "appealable"; readonly count: number; readonly until?: string }
  | { readonly kind: "version-missing"; readonly count: number }
  | { readonly kind: "before-version"; readonly count: number }
  | { readonly kind: "imported"; readonly count: number }
  | { readonly kind: "late"; readonly count: number };

/** What a version of the ruleset makes of the campaign. */
interface Version {
  readonly campaign: Campaign;
  /** By name, why the campaign concerns it. */
  readonly rules: ReadonlyMap<string, readonly ("during" | "raise" | "start")[]>;
  readonly ladders: ReadonlySet<string>;
}

const byName = <Named extends { readonly name: string }>(all: readonly Named[], name: string): Named | undefined => all.find((one) => one.name === name);

function versionOf({ campaigns, rules, ladders }: Program, name: string): Version | undefined {
  const index = campaigns.findIndex((one) => one.name === name);
  const campaign = campaigns[index];
  if (campaign === undefined) return undefined;
  const started = new Set(campaign.starts.map(({ ladder }) => ladder));
  const concerned = rules.flatMap((rule, at) => {
    const why = [
      ...(rule.during === index ? ["during" as const] : []),
      ...(campaign.raises.some((raise) => raise.rule === at) ? ["raise" as const] : []),
      ...(rule.actions.some((action) => action.kind === "strike" && started.has(action.ladder)) ? ["start" as const] : []),
    ];
    return why.length === 0 ? [] : [[rule.name, why] as const];
  });
  return { campaign, rules: new Map(concerned), ladders: new Set([...started].flatMap((at) => ladders[at]?.name ?? [])) };
}

type Mutable<Row> = { -readonly [Key in keyof Row]: Row[Key] };
const noFindings = (): Mutable<FindingCounts> => ({ found: 0, blocked: 0, held: 0, exempted: 0, raised: 0 });
const noStrikes = (): Mutable<StrikeCounts> => ({ made: 0, counts: 0, confirmed: 0, pending: 0, void: 0, overturned: 0 });

/** What is counted together: a rule, a basis, a month, all. */
interface Counter {
  readonly findings: Mutable<FindingCounts>;
  readonly strikes: Mutable<StrikeCounts>;
  readonly accounts: Set<string>;
}
const newCounter = (): Counter => ({ findings: noFindings(), strikes: noStrikes(), accounts: new Set() });

function counterIn<Key>(counters: Map<Key, Counter>, key: Key): Counter {
  const known = counters.get(key) ?? newCounter();
  counters.set(key, known);
  return known;
}

/** Counts what a campaign of the latest version came to, as the ledger stands; undefined where that knows no such campaign. */
export function campaignReport(folder: string, reader: LedgerReader, ruleset: Ruleset, name: string): CampaignReport | undefined {
  const latest = versionOf(ruleset.program, name);
  if (latest === undefined) return undefined;
  const { from, until, title } = latest.campaign;
  const calendar = calendarOf(ruleset.manifest.zone);
  const monthOf = (instant: number): string => timeText(instant, calendar).slice(0, 7);
  const [all, rules, bases] = [newCounter(), new Map<string | undefined, Counter>(), new Map<string, Counter>()];
  const months = new Map(monthsOf(from, Math.min(until - 1, Math.max(from, reader.head.latest)), monthOf).map((month) => [month, newCounter()]));
  const withheld = new Map<StrikeWithheld, number>();
  const why = new Map<string, Set<"during" | "raise" | "start">>();
  const events = { decided: 0, held: 0, blocked: 0 };
  const versions = versionsIn(folder, ruleset, name);
  const decided = new Map<string, Version>();
  const outside = { missing: 0, before: 0, late: 0 };

  for (const decision of reader.decidedBetween(from, until)) {
    const version = versions(decision.ruleset.digest);
    if (version === "missing") outside.missing++;
    else if (version === undefined || !isWithin(decision, version.campaign)) outside.before++;
    else {
      decided.set(decision.decision, version);
      if (decision.event.type.startsWith("reeve.")) continue;
      events.decided++;
      if (decision.verdict === "hold") events.held++;
      if (decision.verdict === "block") events.blocked++;
      if (decision.late) outside.late++;
      const month = counterIn(months, monthOf(parseInstant(decision.time) ?? 0));
      const foundBases = new Set<string>();
      for (const finding of decision.findings) {
        const reasons = version.rules.get(finding.rule);
        if (reasons === undefined || finding.mode !== "enforce") continue;
        const own = why.get(finding.rule) ?? new Set();
        why.set(finding.rule, own);
        for (const reason of reasons) own.add(reason);
        for (const counter of [all, counterIn(rules, finding.rule), month]) countFinding(counter.findings, finding, name);
        for (const basis of finding.basis) foundBases.add(basis);
        if (finding.strike_withheld !== undefined) withheld.set(finding.strike_withheld, (withheld.get(finding.strike_withheld) ?? 0) + 1);
      }
      // One event counts once for a basis, however many rules rest on it.
      for (const basis of foundBases) counterIn(bases, basis).findings.found++;
    }
  }

  const standings = standingsOf(reader);
  const struck = [...standings.values()].flatMap((standing) => [...standing.strikes.values()].flatMap((record) => (isOf(record, decided) ? [{ standing, record }] : [])));
  for (const { record } of struck) {
    const { fact } = record;
    const own = decided.get(fact.decision);
    const named = fact.rules.filter((rule) => own?.rules.has(rule) === true);
    const counters = [all, counterIn(months, monthOf(fact.instant)), ...(named.length === 0 ? [counterIn(rules, undefined)] : named.map((rule) => counterIn(rules, rule))), ...fact.basis.map((basis) => counterIn(bases, basis))];
    for (const counter of counters) countStrike(counter, record);
  }
  const personsOf = personsIn(reader, standings);
  const ids = new Set(struck.map(({ record }) => record.fact.strike));
  const at = reader.head.latest;
  const imported = [...standings.values()].flatMap(({ strikes }) => [...strikes.values()]).filter(({ fact }) => fact.origin === "imported" && fact.instant >= from && fact.instant < until).length;
  return {
    campaign: name,
    title,
    ruleset: ruleset.manifest.name,
    from: timeText(from, calendar),
    until: timeText(until, calendar),
    at: timeText(at, calendar),
    state: at < from ? "ahead" : at < until ? "running" : "over",
    events,
    findings: all.findings,
    strikes: all.strikes,
    accounts: all.accounts.size,
    persons: personsOf(all.accounts),
    appeals: appealsOf(standings, ids),
    rules: ruleRows(ruleset.program, rules, why),
    bases: [...bases].sort(([left], [right]) => (left < right ? -1 : 1)).map(([basis, { findings, strikes }]) => {
      const law = ruleset.laws.find(({ id }) => id === basis);
      return { basis, ...(law === undefined ? {} : { title: law.title }), findings: findings.found, strikes };
    }),
    penalties: penaltiesOf(standings, ids, at),
    periods: [...months].sort(([left], [right]) => (left < right ? -1 : 1)).map(([month, { findings, strikes, accounts }]) => ({ month, findings, strikes, accounts: accounts.size, persons: personsOf(accounts) })),
    withheld: [...withheld].sort(([left], [right]) => (left < right ? -1 : 1)).map(([reason, count]) => ({ reason, count })),
    unknown: [
      ...(at < until ? [{ kind: "running" as const, until: timeText(until, calendar) }] : []),
      ...(all.strikes.pending > 0 ? [{ kind: "pending" as const, count: all.strikes.pending }] : []),
      ...appealable(reader, struck.map(({ record }) => record), at, (instant) => timeText(instant, calendar)),
      ...(outside.missing > 0 ? [{ kind: "version-missing" as const, count: outside.missing }] : []),
      ...(outside.before > 0 ? [{ kind: "before-version" as const, count: outside.before }] : []),
      ...(imported > 0 ? [{ kind: "imported" as const, count: imported }] : []),
      ...(outside.late > 0 ? [{ kind: "late" as const, count: outside.late }] : []),
    ],
  };
}

// ---------------------------------------------------------------- what is counted

const isWithin = ({ time }: Decision, { from, until }: Campaign): boolean => {
  const instant = parseInstant(time) ?? -Infinity;
  return from <= instant && instant < until;
};

/** Reads each version once: what it makes of the campaign, nothing where it does not know it, `missing` where it is not kept. */
function versionsIn(folder: string, latest: Ruleset, name: string): (digest: string) => Version | "missing" | undefined {
  const known = new Map<string, Version | "missing" | undefined>([[latest.digest, versionOf(latest.program, name)]]);
  return (digest) => {
    if (!known.has(digest)) {
      const kept = keptRuleset(folder, digest);
      known.set(digest, kept === undefined ? "missing" : versionOf(kept.program, name));
    }
    return known.get(digest);
  };
}

function countFinding(counts: Mutable<FindingCounts>, { verdict, exempted_by, raised_by }: Decision["findings"][number], campaign: string): void {
  counts.found++;
  if (exempted_by !== undefined) counts.exempted++;
  else if (verdict === "block") counts.blocked++;
  else if (verdict === "hold") counts.held++;
  if (raised_by === campaign && exempted_by === undefined) counts.raised++;
}

function countStrike({ strikes, accounts }: Counter, { fact, status }: StrikeRecord): void {
  strikes.made++;
  strikes[status]++;
  if (status === "counts" && fact.counts === "pending") strikes.confirmed++;
  if (status === "counts" || status === "pending") accounts.add(keyOf(fact.of));
}

/** A strike of the days of the campaign that one of its rules made, or somebody by hand on a ladder that it starts further up. */
function isOf({ fact }: StrikeRecord, decided: ReadonlyMap<string, Version>): boolean {
  const version = decided.get(fact.decision);
  if (version === undefined || fact.origin === "imported") return false;
  return fact.rules.some((rule) => version.rules.has(rule)) || (fact.rules.length === 0 && version.ladders.has(fact.ladder));
}

/** Every subject that was struck. */
function standingsOf(reader: LedgerReader): ReadonlyMap<string, Standing> {
  const facts = new Map<string, { readonly of: Subject; readonly facts: Fact[] }>();
  for (const fact of reader.factsOfKinds("strike", "settled", "imposed", "changed", "lifted", "demand", "appeal", "appealed")) {
    if (!("of" in fact)) continue;
    const known = facts.get(keyOf(fact.of)) ?? { of: fact.of, facts: [] };
    facts.set(keyOf(fact.of), known);
    known.facts.push(fact);
  }
  return new Map([...facts].map(([key, { of, facts: own }]) => [key, standingFrom(of, wholeFacts(own))]));
}

/** How many persons some accounts are, as they are joined now. */
function personsIn(reader: LedgerReader, standings: ReadonlyMap<string, Standing>): (accounts: ReadonlySet<string>) => number {
  const links = new Map<string, Standing>();
  const standingOf = (subject: Subject): Standing => {
    const known = links.get(keyOf(subject)) ?? standingFrom(subject, wholeFacts(reader.factsOf(subject, Infinity)));
    links.set(keyOf(subject), known);
    return known;
  };
  const persons = new Map<string, string>();
  return (accounts) =>
    new Set(
      [...accounts].map((key) => {
        const subject = standings.get(key)?.subject;
        const person = persons.get(key) ?? (subject === undefined ? key : personOf(subject, standingOf).id);
        persons.set(key, person);
        return person;
      }),
    ).size;
}

function appealsOf(standings: ReadonlyMap<string, Standing>, strikes: ReadonlySet<string>): CampaignReport["appeals"] {
  const own = [...standings.values()].flatMap(({ appeals }) => [...appeals.values()]).filter(({ fact }) => strikes.has(fact.strike));
  const ended = (outcome: "upheld" | "overturned"): number => own.filter(({ decided }) => decided?.outcome === outcome).length;
  return { opened: own.length, upheld: ended("upheld"), overturned: ended("overturned"), open: own.filter(({ decided }) => decided === undefined).length };
}

function penaltiesOf(standings: ReadonlyMap<string, Standing>, strikes: ReadonlySet<string>, instant: number): readonly PenaltyRow[] {
  const rows = new Map<string, Mutable<PenaltyRow>>();
  for (const { penalties } of standings.values()) {
    for (const record of penalties.values()) {
      const { fact, times, lifted } = record;
      if (!strikes.has(fact.strike ?? "") || times.extends !== undefined) continue;
      const of = fact.penaltyKind === "ban" ? fact.object : undefined;
      const key = `${fact.penaltyKind} ${of ?? ""}`;
      const row = rows.get(key) ?? { kind: fact.penaltyKind, ...(of === undefined ? {} : { of }), imposed: 0, inForce: 0, over: 0, lifted: 0 };
      rows.set(key, row);
      row.imposed++;
      if (lifted !== undefined) row.lifted++;
      else if (lasting.has(fact.penaltyKind) && isInForce(record, instant)) row.inForce++;
      else row.over++;
    }
  }
  return [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
}

const lasting: ReadonlySet<PenaltyKind> = new Set(["ban", "mute", "freeze"]);

function appealable(reader: LedgerReader, struck: readonly StrikeRecord[], at: number, told: (instant: number) => string): readonly Unknown[] {
  const terms = new Map(reader.factsOfKinds("terms").flatMap((fact) => (fact.kind === "terms" ? [[fact.digest, fact.terms] as const] : [])));
  const ends = struck.filter(({ status }) => status === "counts").map(({ fact, countsSince }) => countsSince + (terms.get(fact.terms)?.appealMs ?? Infinity)).filter((end) => end > at);
  const last = Math.max(...ends);
  return ends.length === 0 ? [] : [{ kind: "appealable", count: ends.length, ...(last === Infinity ? {} : { until: told(last) }) }];
}

function ruleRows({ rules: declared, policies }: Program, rules: ReadonlyMap<string | undefined, Counter>, why: ReadonlyMap<string, ReadonlySet<"during" | "raise" | "start">>): readonly RuleRow[] {
  const order = (name: string | undefined): number => (name === undefined ? Infinity : declared.findIndex((rule) => rule.name === name));
  return [...rules].sort(([left], [right]) => order(left) - order(right)).map(([name, { findings, strikes }]): RuleRow => {
    const rule = name === undefined ? undefined : byName(declared, name);
    const by = (["during", "raise", "start"] as const).filter((one) => name !== undefined && why.get(name)?.has(one) === true);
    return { ...(name === undefined ? {} : { rule: name }), title: rule?.title ?? {}, policy: policies[rule?.policy ?? -1]?.name ?? "", by, findings, strikes };
  });
}

/** Each month from an instant to another. */
function monthsOf(from: number, to: number, monthOf: (instant: number) => string): readonly string[] {
  const months = new Set<string>();
  for (let instant = from; instant <= to; instant += dayMs) months.add(monthOf(instant));
  months.add(monthOf(to));
  return [...months];
}

const dayMs = 86_400_000;
