import type { Bar } from "../decision.ts";
import type { Event } from "../event.ts";
import type { PenaltyKind } from "../ledger/facts.ts";
import type { Standing } from "../ledger/standing.ts";
import { isInForce, isOwed } from "../ledger/standing.ts";
import type { Plan } from "../plan/plan.ts";

/**
 * What is in force against an account when an event comes and bars it: a ban of an activity it belongs to, a mute where it is a comment or a
 * message, a freeze where it carries content or belongs to any activity. An account that owes a check has the activity held, by the first demand of it. Whoever is barred can still
 * enter, verify himself and appeal.
 */
export function barsOf(plan: Plan, event: Event, standing: Standing): readonly Bar[] {
  const activities = activitiesOf(plan, event);
  const content = plan.program.events[event.type]?.content?.kind;
  const bars = (kind: PenaltyKind, object: string | undefined): boolean => {
    if (kind === "ban") return object !== undefined && activities.has(object);
    if (kind === "mute") return content === "comment" || content === "message";
    return kind === "freeze" && (content !== undefined || activities.size > 0);
  };
  const penalties = [...standing.penalties.values()].filter((record) => isInForce(record, event.instant) && bars(record.fact.penaltyKind, record.fact.object));
  const demands = [...standing.demands.values()].filter((record) => isOwed(standing, record, event.instant) && activities.has(record.fact.before));
  return [
    ...penalties.map(({ fact }): Bar => ({ penalty: fact.penalty, verdict: "block", via: [] })),
    ...demands.filter(({ fact }, index) => demands.findIndex((other) => other.fact.check === fact.check) === index).map(({ fact }): Bar => ({ request: fact.request, demand: fact.check, verdict: "hold", via: [] })),
  ];
}

const activitiesOf = ({ program }: Plan, { type }: Event): ReadonlySet<string> => new Set(program.activities.flatMap(({ name, events }) => (events.includes(type) ? [name] : [])));
