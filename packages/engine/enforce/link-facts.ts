import type { Event } from "../event.ts";
import type { Extracted } from "../extract/extracted.ts";
import type { LinkFacts } from "../facts.ts";
import type { Subject } from "../ledger/facts.ts";
import { handedOver } from "../ledger/handover.ts";
import { lastsSince } from "../ledger/persons.ts";
import { isInForce, thingOf } from "../ledger/standing.ts";
import type { LinkPlan } from "../plan/links.ts";
import type { Plan } from "../plan/plan.ts";
import { valueAt } from "../plan/slots.ts";
import { inherited } from "./bars.ts";
import { thingsOf } from "./observe.ts";
import type { Recollection } from "./recollection.ts";

/** What conditions may ask of the accounts that share something with the one that acts; undefined where nothing is known of what accounts share. */
export function linkFacts(plan: Plan, event: Event, actor: Subject, extracted: Extracted, memory: Recollection): LinkFacts | undefined {
  const { links } = plan;
  if (links === undefined) return undefined;
  return {
    resemblesBanned: () => resemblesBanned(plan, event, actor, links, memory),
    accountsOf: (entity) => accountsOf(event, entity, links, extracted, memory),
    handedOver: (withinMs) => (isVerified(event, actor, links, memory) ? handedOver(memory.standingOf(actor), event.instant, withinMs, shownBy(event, links, extracted, memory)) : undefined),
  };
}

/** Whether the account shares one thing, which no crowd shares, with an account that is under a penalty of its person and not joined with this one; somebody who decided that they are two knew what they share. */
function resemblesBanned(plan: Plan, { instant }: Event, actor: Subject, links: LinkPlan, memory: Recollection): boolean {
  const likely = new Set(links.joins.filter(({ strength }) => strength === "likely").flatMap(({ kinds }) => kinds));
  const own = memory.personOf(actor).id;
  for (const [thing, times] of memory.standingOf(actor).seen) {
    const space = thing.indexOf(" ");
    const [by, key] = [thing.slice(0, space), thing.slice(space + 1)];
    const keepMs = links.keepMs(by);
    const most = links.most(by);
    if (!likely.has(by) || !times.some((time) => time <= instant && time >= lastsSince(instant, keepMs))) continue;
    const others = memory.accountsOn(by, key, lastsSince(instant, keepMs), instant, most + 1);
    if (others.length > most) continue;
    for (const id of others) {
      const other = { kind: actor.kind, id };
      const person = memory.personOf(other);
      if (memory.standingOf(actor).links.get(id)?.parted?.what === "all") continue;
      if (person.id !== own && person.accounts.some((one) => inherited(plan, memory.standingOf(one)).some((record) => lasts(record.fact.penaltyKind) && isInForce(record, instant)))) return true;
    }
  }
  return false;
}

const shownBy = (event: Event, links: LinkPlan, extracted: Extracted, memory: Recollection): ReadonlySet<string> =>
  new Set(thingsOf(links.shows[event.type] ?? [], event, extracted, memory).map(({ by, key }) => thingOf(by, key)));

/** Only an account that stands under a name can be handed over with it: one that the caller says is verified, or that has shown an identity. */
function isVerified({ data }: Event, actor: Subject, { identities }: LinkPlan, memory: Recollection): boolean {
  if (valueAt("account.verified")(data) === true) return true;
  return [...memory.standingOf(actor).seen.keys()].some((thing) => identities.has(thing.slice(0, thing.indexOf(" "))));
}

const lasts = (kind: string): boolean => kind === "ban" || kind === "mute" || kind === "freeze";

/** Beyond this many they are not counted. */
const mostCounted = 1000;

/** How many accounts have shown what the event names; of several things the one that most have shown. A text in which nothing is read names nothing for certain, a field that is not told may. */
function accountsOf(event: Event, entity: number, links: LinkPlan, extracted: Extracted, memory: Recollection): number | undefined {
  const shows = (links.shows[event.type] ?? []).filter((one) => one.entity === entity);
  const things = thingsOf(shows, event, extracted, memory);
  if (things.length === 0) return shows.some(({ isRaw }) => isRaw) ? 0 : undefined;
  return Math.max(...things.map(({ by, key }) => memory.accountsOn(by, key, lastsSince(event.instant, links.keepMs(by)), event.instant, mostCounted).length));
}
