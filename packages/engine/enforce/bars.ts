import type { Bar } from "../decision.ts";
import type { Event } from "../event.ts";
import type { PenaltyKind, Subject } from "../ledger/facts.ts";
import { hasJoins, reachesFrom } from "../ledger/persons.ts";
import type { PenaltyRecord, Standing } from "../ledger/standing.ts";
import { isInForce, isOwed } from "../ledger/standing.ts";
import type { Plan } from "../plan/plan.ts";
import type { Recollection } from "./recollection.ts";
import { followsPerson } from "./refold.ts";

/**
 * What is in force against an account when an event comes and bars it: a ban of an activity it belongs to, a mute where it is a comment or a
 * message, a freeze where it carries content or belongs to any activity. An account that owes a check has the activity held, by the first demand of it. Whoever is barred can still
 * enter, verify himself and appeal.
 *
 * Penalties of ladders that follow persons reach the other accounts of the person: they block where every link on the way is certain, else they hold.
 */
export function barsOf(plan: Plan, event: Event, actor: Subject, memory: Recollection): readonly Bar[] {
  const standing = memory.standingOf(actor);
  const isJoined = hasJoins(standing);
  if (!isJoined && standing.penalties.size === 0 && standing.demands.size === 0) return none;
  const activities = activitiesOf(plan, event);
  const bars = barring(plan, event, activities);
  const demands = [...standing.demands.values()].filter((record) => isOwed(standing, record, event.instant) && activities.has(record.fact.before));
  return [
    ...[...standing.penalties.values()].filter(bars).map(({ fact }): Bar => ({ penalty: fact.penalty, verdict: "block", via: [] })),
    ...(isJoined ? inheritedBars(plan, event, actor, bars, memory) : []),
    ...demands.filter(({ fact }, index) => demands.findIndex((other) => other.fact.check === fact.check) === index).map(({ fact }): Bar => ({ request: fact.request, demand: fact.check, verdict: "hold", via: [] })),
  ];
}

const none: readonly Bar[] = [];

/** Whether a penalty is in force and bars an event. */
function barring(plan: Plan, event: Event, activities: ReadonlySet<string>): (record: PenaltyRecord) => boolean {
  const content = plan.program.events[event.type]?.content?.kind;
  const bars = (kind: PenaltyKind, object: string | undefined): boolean => {
    if (kind === "ban") return object !== undefined && activities.has(object);
    if (kind === "mute") return content === "comment" || content === "message";
    return kind === "freeze" && (content !== undefined || activities.size > 0);
  };
  return (record) => isInForce(record, event.instant) && bars(record.fact.penaltyKind, record.fact.object);
}

/** By what the other accounts of the person bar this one. */
function inheritedBars(plan: Plan, event: Event, actor: Subject, bars: (record: PenaltyRecord) => boolean, memory: Recollection): readonly Bar[] {
  const others = memory.personOf(actor).accounts.filter(({ id }) => id !== actor.id).map(memory.standingOf);
  const found = others.flatMap((standing) => inherited(plan, standing).filter(bars).map(({ fact }) => fact));
  if (found.length === 0) return none;
  const reached = reachesFrom(actor, [...new Set(found.map(({ of }) => of.id))], memory.standingOf, event.instant);
  return found.flatMap(({ penalty, of }): readonly Bar[] => {
    const reach = reached.get(of.id);
    return reach === undefined ? [] : [{ penalty, verdict: reach.isCertain ? "block" : "hold", via: reach.via }];
  });
}

/** The penalties of an account that reach the person behind it. */
export const inherited = (plan: Plan, { penalties }: Standing): readonly PenaltyRecord[] => (penalties.size === 0 ? [] : [...penalties.values()].filter(({ fact }) => followsPerson(plan, fact.ladder)));

const activitiesOf = ({ program }: Plan, { type }: Event): ReadonlySet<string> => new Set(program.activities.flatMap(({ name, events }) => (events.includes(type) ? [name] : [])));
