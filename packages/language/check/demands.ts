import { emptyText } from "../diagnostics/check.ts";
import { notBarred } from "../diagnostics/ladders.ts";
import type { Activity, Demand, Referral } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { activityNamed } from "./activities.ts";
import { isAbsent, type Context } from "./context.ts";
import type { CheckedEvent } from "./events.ts";
import { identityCheckNamed } from "./identity-checks.ts";

/** What tells whom an activity's events are of. */
export interface Acting {
  readonly context: Context;
  readonly events: readonly CheckedEvent[];
  readonly activities: readonly Activity[];
}

/** A check is asked of accounts, so that the activity must be one of theirs. */
export function checkDemand(acting: Acting, node: ast.DemandAction): Demand | undefined {
  const check = identityCheckNamed(acting.context, node.check);
  const before = barredActivity(acting, node.before, "account");
  return check === undefined || before === undefined ? undefined : { kind: "demand", check, before };
}

/** The activity that a name means, all of whose events must be acted in by things of a kind. */
export function barredActivity({ context, events, activities }: Acting, name: ast.Name, follows: string): number | undefined {
  const activity = activityNamed(context, name);
  if (activity === undefined) return undefined;
  const other = (activities[activity]?.events ?? []).flatMap((event) => events[event] ?? []).find(({ actor }) => actor !== undefined && actor.entity !== follows);
  if (other?.actor !== undefined) context.report(notBarred(name.span, other.name, other.actor.entity, follows));
  return activity;
}

export function checkReferral(context: Context, { to }: ast.ReferAction): Referral | undefined {
  if (isAbsent(to.span)) return undefined;
  if (to.value.trim() === "") context.report(emptyText(to.span, "addressee"));
  return { kind: "refer", to: to.value };
}
