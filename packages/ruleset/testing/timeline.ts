import type { SubjectName, SubjectRecord } from "@reeve/engine";
import type { Played, PlayedCheck, PlayedEvent } from "./play.ts";

/** Something that happens in a story: an event, a hold that nobody decided in time, a penalty or label whose time is over, an expectation. Instants are milliseconds. */
export type Moment = { readonly instant: number } & (
  | { readonly kind: "event"; readonly event: PlayedEvent }
  | { readonly kind: "lapsed"; readonly decision: string; readonly subject: SubjectName }
  | { readonly kind: "ended"; readonly subject: SubjectName; readonly penalty: SubjectRecord["penalties"][number] }
  | { readonly kind: "ended"; readonly subject: SubjectName; readonly label: string }
  | { readonly kind: "check"; readonly check: PlayedCheck }
);

/** What happens at one instant: what ends does so before what comes, and expectations are looked at last. */
const order: Readonly<Record<Moment["kind"], number>> = { lapsed: 0, ended: 1, event: 2, check: 3 };

/** Everything that happens in a story in the order of time, also what happens by itself, as far as the story goes. */
export function timelineOf({ events, checks, entries, records }: Played): readonly Moment[] {
  const end = Math.max(...events.map(({ story }) => story.instant), ...checks.map(({ check }) => check.instant));
  const moments: readonly Moment[] = [
    ...events.map((event): Moment => ({ kind: "event", instant: event.story.instant, event })),
    ...checks.map((check): Moment => ({ kind: "check", instant: check.check.instant, check })),
    ...entries.flatMap(({ facts }) =>
      facts.flatMap((fact): Moment[] => (fact.kind === "reviewed" && fact.outcome === "lapsed" ? [{ kind: "lapsed", instant: fact.instant, decision: fact.decision, subject: fact.of }] : [])),
    ),
    ...records.flatMap(endingsOf),
  ];
  return moments.filter(({ instant }) => instant <= end).toSorted((left, right) => left.instant - right.instant || order[left.kind] - order[right.kind]);
}

function endingsOf({ subject, penalties, labels }: SubjectRecord): readonly Moment[] {
  return [
    ...penalties.flatMap((penalty): Moment[] => (penalty.until === undefined || penalty.state === "lifted" ? [] : [{ kind: "ended", instant: Date.parse(penalty.until), subject, penalty }])),
    ...labels.flatMap(({ label, until }): Moment[] => (until === undefined ? [] : [{ kind: "ended", instant: Date.parse(until), subject, label }])),
  ];
}
