import type { Event } from "../event.ts";
import type { Extracted } from "../extract/extracted.ts";
import type { LinkedFact, LinkStrength, PartedFact, Subject } from "../ledger/facts.ts";
import { changesBeside, handedOver } from "../ledger/handover.ts";
import { hexadecimal, lengthPrefixed } from "../ledger/ids.ts";
import { mostAccounts } from "../ledger/links.ts";
import { arePartedBetween, dayOf, lastsSince, lastsUntil, sharedAt } from "../ledger/persons.ts";
import type { Standing } from "../ledger/standing.ts";
import { joinsSince, thingOf } from "../ledger/standing.ts";
import type { LinkPlan, Shows } from "../plan/links.ts";
import type { Plan } from "../plan/plan.ts";
import type { Recollection } from "./recollection.ts";

/** A thing that an account showed. */
interface Thing {
  readonly by: string;
  readonly key: string;
  /** Tokens of the same number under keys before, by which the thing may be on record. */
  readonly before?: readonly string[];
}

/**
 * Takes in what an event shows of the account that acts in it, and joins the account with those it shares enough with. Gives the account when its person is
 * another than before, or has been one for longer. Costs little where nothing is new: a thing that an account shows again on the same day.
 */
export function observe(plan: Plan, event: Event, actor: Subject, extracted: Extracted, memory: Recollection): readonly Subject[] {
  const { links } = plan;
  const shows = links?.shows[event.type];
  if (links === undefined || shows === undefined || shows.length === 0) return [];
  const fresh = thingsOf(shows, event, extracted, memory).filter((thing) => isFresh(memory.standingOf(actor), thing, event.instant));
  if (fresh.length === 0) return [];
  const { source, id, instant } = event;
  for (const thing of fresh) {
    const { by, key } = thing;
    // What was shown under a key before was shown then.
    for (const time of [...shownBefore(thing, memory.standingOf(actor)), instant]) memory.add({ kind: "seen", of: actor, by, key, source, event: id, instant: time });
  }
  const disowned = isHandedOver(links, fresh, event, actor, extracted, memory) ? handOver(event, actor, memory) : [];
  if (links.joins.length === 0) return disowned;
  const others = new Set(fresh.flatMap((thing) => accountsSharing(thing, event, actor, links, memory)));
  const isCrowdedAt = crowds(links, memory);
  let isOther = false;
  for (const other of [...others].sort()) isOther = link(event, actor, { kind: actor.kind, id: other }, links, isCrowdedAt, memory) || isOther;
  return isOther ? [actor, ...disowned] : disowned;
}

/** Whether what is new makes the account one that went to somebody else, which was not known yet. */
function isHandedOver(links: LinkPlan, fresh: readonly Thing[], event: Event, actor: Subject, extracted: Extracted, memory: Recollection): boolean {
  const { handoverMs } = links;
  if (handoverMs === undefined || !fresh.some(({ by }) => by === "device" || changesBeside.some((kind) => kind === by))) return false;
  const standing = memory.standingOf(actor);
  if (standing.handed.some((handed) => handed > event.instant - handoverMs)) return false;
  const shown = new Set(thingsOf(links.shows[event.type] ?? [], event, extracted, memory).map(({ by, key }) => thingOf(by, key)));
  return handedOver(standing, event.instant, handoverMs, shown) === true;
}

/** What was shown of whose the account is belongs to its earlier holder. */
function handOver({ instant }: Event, account: Subject, memory: Recollection): readonly Subject[] {
  memory.add({ kind: "handed", of: account, instant });
  return disown(account, instant, "handover", memory);
}

/** Takes from an account what it is joined by for certain, because that is somebody else's; what somebody decided stays. Gives the accounts of which persons are others now. */
export function disown(account: Subject, instant: number, reason: string, memory: Recollection): readonly Subject[] {
  const links = [...memory.standingOf(account).links.values()].filter(({ certainSince, told }) => certainSince < Infinity && told.every(({ reason: decided }) => decided === undefined));
  for (const { with: other } of links) part(account, { kind: account.kind, id: other }, { what: "certain", instant, by: "reeve", reason }, memory);
  return links.length === 0 ? [] : [account, ...links.map((one): Subject => ({ kind: account.kind, id: one.with }))];
}

/** Writes for both of two accounts that they are not one person, or not for certain. */
export function part(one: Subject, other: Subject, said: Pick<PartedFact, "what" | "instant" | "by" | "reason">, memory: Recollection): void {
  memory.add({ kind: "parted", of: one, from: other.id, ...said });
  memory.add({ kind: "parted", of: other, from: one.id, ...said });
}

/** What an event shows: tokens as they are or made of a number, what was read in a text by a digest under the ledger's key. */
export function thingsOf(shows: readonly Shows[], event: Event, extracted: Extracted, memory: Pick<Recollection, "keyed" | "tokensOf">): readonly Thing[] {
  return shows.flatMap(({ by, isRaw, read, number }) => {
    const keys = read(event, extracted);
    const given = keys.length === 0 ? number?.(event) : undefined;
    if (given !== undefined) return memory.tokensOf(given).map((key, at, tokens): Thing => ({ by, key, ...(at > 0 ? {} : { before: tokens.slice(1) }) }));
    return keys.map((key): Thing => ({ by, key: isRaw ? hexadecimal(memory.keyed(lengthPrefixed(["thing", by, key])), 12) : key }));
  });
}

/** Earlier times at which an account showed what a thing was known by under keys before, as far as they are not told of the thing itself. */
function shownBefore({ by, key, before = [] }: Thing, { seen }: Standing): readonly number[] {
  const told = new Set((seen.get(thingOf(by, key)) ?? []).map(dayOf));
  return before.flatMap((former) => (seen.get(thingOf(by, former)) ?? []).filter((time) => !told.has(dayOf(time))));
}

/** Whether it is seen for the first time on its day, or earlier than it was told so far. */
function isFresh({ seen }: Standing, { by, key }: Thing, instant: number): boolean {
  const times = seen.get(thingOf(by, key)) ?? [];
  for (let at = times.length - 1; at >= 0; at--) {
    const time = times[at] ?? Infinity;
    if (time <= instant) return dayOf(time) < dayOf(instant);
  }
  return true;
}

/** Accounts that showed the thing while it links this account, before or after: none where more share it than may. */
function accountsSharing({ by, key }: Thing, { instant }: Event, actor: Subject, links: LinkPlan, memory: Recollection): readonly string[] {
  const most = links.most(by);
  const keepMs = links.keepMs(by);
  const before = memory.accountsOn(by, key, lastsSince(instant, keepMs), instant, most + 1);
  // What was told before though it came after lies between other borders; a crowd in it is looked at link by link.
  const after = instant < memory.latest ? memory.accountsOn(by, key, instant, lastsUntil(instant, keepMs) - 1, mostAccounts * 2) : [];
  return [...(before.length > most ? [] : before), ...after].filter((other) => other !== actor.id);
}

/** Whether more accounts share a thing at an instant than may; looked up once for each. */
type Crowds = (instant: number) => (by: string, key: string) => boolean;

function crowds(links: LinkPlan, memory: Recollection): Crowds {
  const known = new Map<string, boolean>();
  return (instant) => (by, key) => {
    const asked = `${instant} ${thingOf(by, key)}`;
    const most = links.most(by);
    const isCrowded = known.get(asked) ?? memory.accountsOn(by, key, lastsSince(instant, links.keepMs(by)), instant, most + 1).length > most;
    known.set(asked, isCrowded);
    return isCrowded;
  };
}

/** Links two accounts by what they share at the event's time, and at later times that were told before it. Whether they are joined by it, or since earlier. */
function link(event: Event, actor: Subject, with_: Subject, links: LinkPlan, isCrowdedAt: Crowds, memory: Recollection): boolean {
  const [one, other] = [memory.standingOf(actor), memory.standingOf(with_)];
  let isOther = false;
  for (const instant of timesOf(one, other, event.instant, memory.latest)) {
    const shared = sharedAt(one, other, instant, links, isCrowdedAt(instant));
    if (shared === undefined) continue;
    for (const strength of ["certain", "likely"] as const) {
      if (shared[strength].length > 0) isOther = enter(event, actor, with_, strength, shared[strength], instant, memory) || isOther;
    }
  }
  return isOther;
}

/** The event's time, and of what was told before it every later time at which either of the two showed something. */
function timesOf(one: Standing, other: Standing, instant: number, latest: number): readonly number[] {
  if (instant >= latest) return [instant];
  const later = new Set([instant]);
  for (const { seen } of [one, other]) for (const times of seen.values()) for (const time of times) if (time > instant) later.add(time);
  return [...later].sort((left, right) => left - right);
}

/** Writes that two accounts are linked where that says anything new. Whether their persons are others by it. */
function enter(event: Event, actor: Subject, with_: Subject, strength: LinkStrength, kinds: readonly string[], instant: number, memory: Recollection): boolean {
  const known = memory.standingOf(actor).links.get(with_.id);
  if (known?.parted?.what === "all" || (known?.parted?.what === "certain" && strength === "certain")) return false;
  const since = (strength === "certain" ? known?.certainSince : known?.likelySince) ?? Infinity;
  const isNew = instant < since || kinds.some((kind) => instant < (known?.kinds.get(kind) ?? Infinity));
  if (!isNew) return false;
  const wasJoinedSince = known === undefined ? Infinity : joinsSince(known);
  const refused = wasJoinedSince < Infinity ? undefined : reasonAgainst(actor, with_, memory);
  if (refused === "too-many" && isToldOf(actor, with_, memory)) return false;
  const fact = { kind: "linked", strength, kinds, source: event.source, event: event.id, instant, ...(refused === undefined ? {} : { refused }) } as const;
  memory.add({ ...fact, of: actor, with: with_.id } satisfies LinkedFact);
  memory.add({ ...fact, of: with_, with: actor.id } satisfies LinkedFact);
  return refused === undefined && instant < wasJoinedSince;
}

/** Whether it is on record already that an account would make a person too large. */
function isToldOf(actor: Subject, with_: Subject, memory: Recollection): boolean {
  const { links } = memory.standingOf(actor);
  return memory.personOf(with_).accounts.some(({ id }) => links.get(id)?.refused === "too-many");
}

/** Why two accounts that are linked are not joined. */
export function reasonAgainst(one: Subject, other: Subject, memory: Recollection): LinkedFact["refused"] {
  const [left, right] = [memory.personOf(one), memory.personOf(other)];
  if (left.id === right.id) return undefined;
  if (left.accounts.length + right.accounts.length > mostAccounts) return "too-many";
  return arePartedBetween(left.accounts.map(memory.standingOf), right.accounts.map(memory.standingOf)) ? "parted" : undefined;
}
