/** Which accounts are one person, and by what. All of it follows from the facts of the accounts. */
import type { JoinTerms, LinkTerms } from "./links.ts";
import type { Subject } from "./facts.ts";
import { keyOf } from "./facts.ts";
import type { LinkRecord, Standing } from "./standing.ts";
import { joinsSince, labelsAt, newStanding } from "./standing.ts";

/** Accounts that links join. Who is linked with nobody is a person too. */
export interface Person {
  /** `p-a-1`: that of its earliest account. */
  readonly id: string;
  /** The earliest first. */
  readonly accounts: readonly Subject[];
}

type StandingOf = (account: Subject) => Standing;

/** A person is called after its earliest account, so that whoever knows the account of a person knows the person. */
export const personId = (account: string): string => `p-${account}`;

/** The account that a person is, or was before it was joined with others, called after. */
export const accountOfPerson = (id: string): string | undefined => (id.startsWith("p-") && id.length > 2 ? id.slice(2) : undefined);

/** The person that an account is of. Linear in the links of its accounts. */
export function personOf(account: Subject, standingOf: StandingOf): Person {
  const standing = standingOf(account);
  if (!hasJoins(standing)) return { id: personId(account.id), accounts: [account] };
  const members = [standing];
  const met = new Set([account.id]);
  for (const member of members) {
    for (const [id, link] of member.links) {
      if (met.has(id) || joinsSince(link) === Infinity) continue;
      met.add(id);
      members.push(standingOf({ kind: account.kind, id }));
    }
  }
  const accounts = members
    .map((member) => ({ subject: member.subject, began: beganAt(member) }))
    .sort((one, other) => one.began - other.began || (one.subject.id < other.subject.id ? -1 : 1))
    .map(({ subject }) => subject);
  return { id: personId(accounts[0]?.id ?? account.id), accounts };
}

export function hasJoins({ links }: Standing): boolean {
  if (links.size === 0) return false;
  for (const link of links.values()) if (joinsSince(link) < Infinity) return true;
  return false;
}

/** When an account is first known of. */
function beganAt({ seen, strikes, links }: Standing): number {
  let first = Infinity;
  for (const [instant = Infinity] of seen.values()) first = Math.min(first, instant);
  for (const { fact } of strikes.values()) first = Math.min(first, fact.instant);
  if (first < Infinity) return first;
  // Nothing is known of it but that somebody joined it with others.
  for (const { told } of links.values()) for (const { instant } of told) first = Math.min(first, instant);
  return first;
}

/** One link on the way from an account to another, by which a penalty of the other reaches it. */
export interface Via {
  readonly account: string;
  readonly kinds: readonly string[];
}

export interface Reach {
  /** Whether every link on the way is certain. */
  readonly isCertain: boolean;
  readonly via: readonly Via[];
}

/**
 * How some other accounts of a person are reached from one of them at an instant: by certain links alone where that is possible, on the shortest way. Links that
 * were made later reach nobody yet.
 */
export function reachesFrom(account: Subject, targets: readonly string[], standingOf: StandingOf, instant: number): ReadonlyMap<string, Reach> {
  const reached = new Map<string, Reach>();
  for (const isCertain of [true, false]) {
    const before = new Map<string, Step | undefined>([[account.id, undefined]]);
    const waiting = [account.id];
    for (const id of waiting) {
      if (reached.size === targets.length) return reached;
      for (const [other, link] of standingOf({ kind: account.kind, id }).links) {
        if (before.has(other) || link.refused !== undefined || (isCertain ? link.certainSince : joinsSince(link)) > instant) continue;
        before.set(other, { from: id, link });
        waiting.push(other);
        if (targets.includes(other) && !reached.has(other)) reached.set(other, { isCertain, via: wayTo(other, before, instant) });
      }
    }
  }
  return reached;
}

interface Step {
  readonly from: string;
  readonly link: LinkRecord;
}

function wayTo(account: string, before: ReadonlyMap<string, Step | undefined>, instant: number): readonly Via[] {
  const via: Via[] = [];
  for (let [id, step] = [account, before.get(account)]; step !== undefined; [id, step] = [step.from, before.get(step.from)]) via.unshift({ account: id, kinds: kindsAt(step.link, instant) });
  return via;
}

const kindsAt = ({ kinds }: LinkRecord, instant: number): readonly string[] => [...kinds].flatMap(([kind, since]) => (since <= instant ? [kind] : [])).sort();

/** When accounts of a person were joined: each pair once, by its two ids. */
export function joinsIn({ accounts }: Person, standingOf: StandingOf): readonly JoinedPair[] {
  return accounts.flatMap((account) =>
    [...standingOf(account).links.values()].flatMap((link): readonly JoinedPair[] => {
      const instant = joinsSince(link);
      return instant === Infinity || link.with < account.id ? [] : [{ one: account.id, other: link.with, instant }];
    }),
  );
}

export interface JoinedPair {
  readonly one: string;
  readonly other: string;
  readonly instant: number;
}

/** What is on record of several accounts together, for whoever looks for all of it; labels, checks and links stay with each. */
export function together(subject: Subject, standings: readonly Standing[]): Standing {
  const whole = newStanding(subject);
  for (const standing of standings) {
    for (const [id, record] of standing.strikes) whole.strikes.set(id, record);
    for (const [id, record] of standing.penalties) whole.penalties.set(id, record);
    for (const [reason, record] of standing.ledTo) whole.ledTo.set(reason, record);
    for (const [id, record] of standing.demands) whole.demands.set(id, record);
    whole.referrals.push(...standing.referrals);
  }
  return whole;
}

// ---------------------------------------------------------------- what is shared

const dayMs = 86_400_000;

export const dayOf = (instant: number): number => Math.floor(instant / dayMs);

/** A thing links an account from when it was seen until the end of the day that lies so long after it; of a day any time ends alike. */
export const lastsUntil = (seen: number, keepMs: number): number => (dayOf(seen) + 1) * dayMs + keepMs;

/** The earliest time at which a thing that still links at an instant may have been seen. */
export const lastsSince = (instant: number, keepMs: number): number => (keepMs === Infinity ? -Infinity : Math.floor((instant - keepMs) / dayMs) * dayMs);

/** Whether a thing that was seen at these times links its account at an instant. */
export function linksAt(times: readonly number[], instant: number, keepMs: number): boolean {
  for (let at = times.length - 1; at >= 0; at--) {
    const seen = times[at] ?? Infinity;
    if (seen <= instant) return instant < lastsUntil(seen, keepMs);
  }
  return false;
}

/** By this label of an account its identity is that of somebody else. */
export const misused = "identity misused";

/**
 * Why two accounts are one person at an instant, or undefined where they are not: what they share of each way of joining that holds. What more accounts
 * share than may does not count, nor an identity that is not the account's.
 */
export function sharedAt(one: Standing, other: Standing, instant: number, terms: LinkTerms, isCrowded: (by: string, key: string) => boolean): Shared | undefined {
  const kinds = new Set<string>();
  const [fewer, more] = one.seen.size <= other.seen.size ? [one, other] : [other, one];
  for (const [thing, times] of fewer.seen) {
    const others = more.seen.get(thing);
    if (others === undefined) continue;
    const space = thing.indexOf(" ");
    const by = thing.slice(0, space);
    if (kinds.has(by)) continue;
    const keepMs = terms.keepMs(by);
    if (!linksAt(times, instant, keepMs) || !linksAt(others, instant, keepMs)) continue;
    if (terms.identities.has(by) && [one, other].some((standing) => isOfAnother(standing, standing.seen.get(thing) ?? [], instant))) continue;
    if (!isCrowded(by, thing.slice(space + 1))) kinds.add(by);
  }
  if (kinds.size === 0) return undefined;
  const holding = terms.joins.filter((join) => countIn(join, kinds) >= join.count);
  const sharedBy = (strength: JoinTerms["strength"]): readonly string[] => [...new Set(holding.filter((join) => join.strength === strength).flatMap((join) => join.kinds.filter((kind) => kinds.has(kind))))].sort();
  return { certain: sharedBy("certain"), likely: sharedBy("likely"), any: [...kinds] };
}

/** The kinds of things that hold for each way of joining, none where it does not; and all kinds that are shared. */
export interface Shared {
  readonly certain: readonly string[];
  readonly likely: readonly string[];
  readonly any: readonly string[];
}

const countIn = ({ kinds }: JoinTerms, shared: ReadonlySet<string>): number => kinds.filter((kind) => shared.has(kind)).length;

/** Whether an identity that an account showed at these times is known to be that of somebody else: it is misused, or was shown before the account went to another holder. */
function isOfAnother(standing: Standing, [first = Infinity]: readonly number[], instant: number): boolean {
  if (standing.labels.length > 0 && labelsAt(standing, instant).has(misused)) return true;
  return standing.handed.some((handed) => first < handed && handed <= instant);
}

/** Whether somebody decided that an account of the one is not of the same person as an account of the other. */
export function arePartedBetween(one: readonly Standing[], other: readonly Standing[]): boolean {
  const others = new Set(other.map(({ subject }) => keyOf(subject)));
  return one.some(({ subject, links }) => [...links.values()].some((link) => link.parted?.what === "all" && others.has(`${subject.kind}:${link.with}`)));
}
