import type { Bar, Decision, Fact, Message, StrikeFact, Subject } from "@reeve/engine";
import { timeText } from "@reeve/engine";
import { calendarOf } from "@reeve/language";
import type { Law } from "@reeve/ruleset";
import type { LedgerStore, ShownExcerpt } from "@reeve/store";
import { maskedDecision, maskedExcerpt } from "@reeve/store";

/**
 * What somebody outside is told of an entry, with all that led to it: the decision with its findings, ranges and steps, the words it rests on, covered; each strike and
 * penalty that it rests on or touches, also those of earlier decisions; the links through which a penalty reaches the account; the law behind the rules. It
 * follows from what was recorded up to the entry, so that it is the same each time it is told — but for words that are erased in between.
 */
export interface Told {
  readonly type: "reeve.decision.recorded";
  readonly timestamp: string;
  readonly data: {
    readonly concerns: readonly Subject[];
    readonly decision: Decision;
    readonly excerpts: readonly ShownExcerpt[];
    readonly strikes: readonly ToldStrike[];
    readonly penalties: readonly ToldPenalty[];
    readonly demands: readonly ToldDemand[];
    readonly links: readonly ToldLink[];
    readonly decided: readonly ToldDeed[];
    readonly basis: readonly ToldLaw[];
  };
}

export interface ToldStrike {
  readonly strike: string;
  readonly subject: Subject;
  readonly time: string;
  readonly ladder: string;
  readonly severity?: string;
  readonly policy: string;
  readonly rules: readonly string[];
  readonly basis: readonly string[];
  readonly content?: Subject;
  readonly event: { readonly source: string; readonly id: string };
  readonly decision: string;
  readonly origin: StrikeFact["origin"];
}

export interface ToldPenalty {
  readonly penalty: string;
  readonly kind: string;
  readonly of?: string;
  readonly subject: Subject;
  readonly ladder: string;
  readonly step: number;
  /** The strike that led there; absent where a platform brought the penalty along. */
  readonly strike?: string;
}

export interface ToldDemand {
  readonly request: string;
  readonly subject: Subject;
  readonly check: string;
  readonly before: string;
  readonly strike?: string;
}

export interface ToldLink {
  readonly accounts: readonly [string, string];
  readonly strength: string;
  readonly kinds: readonly string[];
  readonly event: { readonly source: string; readonly id: string };
  readonly time: string;
}

/** What somebody, or a deadline, decided: of a review, an appeal, a strike. */
export type ToldDeed =
  | { readonly kind: "review"; readonly decision: string; readonly outcome: string; readonly by?: string }
  | { readonly kind: "appeal"; readonly appeal: string; readonly strike: string; readonly by: string }
  | { readonly kind: "appeal decision"; readonly appeal: string; readonly outcome: string; readonly by: string }
  | { readonly kind: "strike"; readonly strike: string; readonly as: string };

export type ToldLaw = Pick<Law, "id" | "kind" | "title" | "article" | "from" | "until" | "source">;

export interface Telling {
  readonly store: LedgerStore;
  /** The laws of the version that decided. */
  readonly lawsOf: (digest: string) => readonly Law[];
}

/** A later version may have another zone, and a message is told the same each time. */
const calendar = calendarOf("UTC");

export function toldOf({ position, concerns, decision, facts }: Message, { store, lawsOf }: Telling): Told {
  const excerpts = store.excerptsOf(position);
  const known = new Map<string, readonly Fact[]>();
  const factsOf = (subject: Subject): readonly Fact[] => {
    const key = JSON.stringify(subject);
    const found = known.get(key) ?? store.factsUpTo(subject, position);
    known.set(key, found);
    return found;
  };
  const penalties = penaltiesIn(decision).flatMap((id) => {
    const of = store.ownerOf("penalty", id);
    return (of === undefined ? [] : factsOf(of)).flatMap((fact) => (fact.kind === "imposed" && fact.penalty === id ? [fact] : []));
  });
  const demands = requestsIn(decision).flatMap((id) => {
    const of = store.ownerOf("request", id);
    return (of === undefined ? [] : factsOf(of)).flatMap((fact) => (fact.kind === "demand" && fact.request === id ? [fact] : []));
  });
  const struck = [
    ...decision.strikes.map(({ strike }) => strike),
    ...[...penalties, ...demands].flatMap(({ strike }) => strike ?? []),
    ...facts.flatMap((fact) => (fact.kind === "settled" || fact.kind === "appeal" ? [fact.strike] : [])),
  ];
  const strikes = [...new Set(struck)].flatMap((id) => {
    const of = store.ownerOf("strike", id);
    return (of === undefined ? [] : factsOf(of)).flatMap((fact) => (fact.kind === "strike" && fact.strike === id ? [fact] : []));
  });
  const basis = new Set([...decision.findings.flatMap((finding) => finding.basis), ...strikes.flatMap((strike) => strike.basis)]);
  const time = (instant: number): string => timeText(instant, calendar);
  return {
    type: "reeve.decision.recorded",
    timestamp: decision.time,
    data: {
      concerns,
      decision: maskedDecision(decision, excerpts),
      excerpts: excerpts.map(maskedExcerpt),
      strikes: strikes.map((fact) => ({
        strike: fact.strike,
        subject: fact.of,
        time: time(fact.instant),
        ladder: fact.ladder,
        ...(fact.severity === undefined ? {} : { severity: fact.severity }),
        policy: fact.policy,
        rules: fact.rules,
        basis: fact.basis,
        ...(fact.content === undefined ? {} : { content: fact.content }),
        event: { source: fact.source, id: fact.event },
        decision: fact.decision,
        origin: fact.origin,
      })),
      penalties: penalties.map(({ penalty, penaltyKind, object, of, ladder, step, strike }) => ({
        penalty,
        kind: penaltyKind,
        ...(object === undefined ? {} : { of: object }),
        subject: of,
        ladder,
        step,
        ...(strike === undefined ? {} : { strike }),
      })),
      demands: demands.map(({ request, of, check, before, strike }) => ({ request, subject: of, check, before, ...(strike === undefined ? {} : { strike }) })),
      links: linksIn(decision, concerns, facts, factsOf, time),
      decided: facts.flatMap(deedIn),
      basis: lawsOf(decision.ruleset.digest)
        .filter(({ id }) => basis.has(id))
        .map(({ id, kind, title, article, from, until, source }) => ({ id, kind, title, article, from, ...(until === undefined ? {} : { until }), ...(source === undefined ? {} : { source }) })),
    },
  };
}

function penaltiesIn({ imposed, changed, lifted, standing }: Decision): readonly string[] {
  return [...new Set([...[...imposed, ...changed, ...lifted].map(({ penalty }) => penalty), ...standing.flatMap(({ penalty }) => penalty ?? [])])];
}

function requestsIn({ requests, standing }: Decision): readonly string[] {
  return [...new Set([...requests.map(({ request }) => request), ...standing.flatMap(({ request }) => request ?? [])])];
}

/** What shows that two of the accounts are one person: of those that a penalty came through, and of those that the entry joined. Each pair and event once, though both accounts have it. */
function linksIn({ standing }: Decision, concerns: readonly Subject[], facts: readonly Fact[], factsOf: (subject: Subject) => readonly Fact[], time: (instant: number) => string): readonly ToldLink[] {
  const through = standing.flatMap(({ via }: Bar) => via.map(({ account }) => account));
  const accounts = new Set([...through, ...concerns.flatMap(({ kind, id }) => (kind === "account" ? [id] : []))]);
  const all = [...new Set(through)].flatMap((id) => factsOf({ kind: "account", id })).concat(facts);
  const links = all.flatMap((fact) => (fact.kind === "linked" && fact.refused === undefined && accounts.has(fact.of.id) && accounts.has(fact.with) ? [fact] : []));
  const told = links.map(({ of, with: other, strength, kinds, source, event, instant }): ToldLink => {
    const [one = "", two = ""] = [of.id, other].toSorted();
    return { accounts: [one, two], strength, kinds, event: { source, id: event }, time: time(instant) };
  });
  return [...new Map(told.map((link) => [JSON.stringify(link), link])).values()];
}

function deedIn(fact: Fact): readonly ToldDeed[] {
  switch (fact.kind) {
    case "reviewed":
      return [{ kind: "review", decision: fact.decision, outcome: fact.outcome, ...(fact.by === undefined ? {} : { by: fact.by }) }];
    case "appeal":
      return [{ kind: "appeal", appeal: fact.appeal, strike: fact.strike, by: fact.by }];
    case "appealed":
      return [{ kind: "appeal decision", appeal: fact.appeal, outcome: fact.outcome, by: fact.by }];
    case "settled":
      return [{ kind: "strike", strike: fact.strike, as: fact.as }];
    default:
      return [];
  }
}
