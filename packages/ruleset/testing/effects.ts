import type { Bar, Decision, Finding, Label, Penalty, Request, Strike, SubjectRecord } from "@reeve/engine";

/** The ways in which an author may write one thing, the briefest first. */
export type Forms = readonly [string, ...string[]];

/** What bars, told by its id: a penalty on record, or a check that is owed. */
export type Barring = (bar: Bar) => Forms;

export const strikeForms = ({ ladder, severity, counts }: Strike): Forms => {
  const grave: Forms = severity === undefined ? [ladder] : [ladder, `${ladder} as ${severity}`];
  return [...grave, ...grave.map((form) => `${form} ${counts}`)];
};

export const withheldForms = ({ rule, strike_withheld }: Finding): Forms => [rule, `${rule} ${strike_withheld ?? ""}`];

type AnyPenalty = Pick<Penalty, "kind" | "of" | "until">;

/** `ban`, `ban selling`, `ban selling until 2020-10-19 08:00`, `ban selling for good`. */
export function penaltyForms({ kind, of, until }: AnyPenalty): Forms {
  const named: Forms = of === undefined ? [kind] : [kind, `${kind} ${of}`];
  const full = named.at(-1) ?? kind;
  const lasts = kind === "ban" || kind === "mute" || kind === "freeze";
  return [...named, ...(lasts ? ends(until).map((end) => `${full} ${end}`) : [])];
}

export const demandForms = (check: string, before: string): Forms => ["demand", `demand ${check}`, `demand ${check} before ${before}`];

export const labelForms = ({ label, until }: Pick<Label, "label" | "until">): Forms => [label, ...ends(until).map((end) => `${label} ${end}`)];

export const requestForms = (request: Request): Forms => (request.kind === "refer" ? ["refer", `refer ${request.to}`] : demandForms(request.check, request.before));

/** An end as RFC 3339, as a time of a day in the zone of the ruleset, and where it is midnight as the day. */
function ends(until: string | undefined): readonly string[] {
  if (until === undefined) return ["for good"];
  const [, day = "", time = ""] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(until) ?? [];
  return [`until ${until}`, `until ${day} ${time}`, ...(time === "00:00" ? [`until ${day}`] : [])];
}

/** What followed from a decision, list by list. */
export function effectsOf(decision: Decision, barring: Barring) {
  return {
    strikes: decision.strikes.map(strikeForms),
    withheld: decision.findings.filter(({ strike_withheld }) => strike_withheld !== undefined).map(withheldForms),
    imposed: decision.imposed.map(penaltyForms),
    changed: decision.changed.map(penaltyForms),
    lifted: decision.lifted.map(penaltyForms),
    standing: decision.standing.map(barring),
    labels: decision.labels.map(labelForms),
    requests: decision.requests.map(requestForms),
  };
}

/** What is on record of a subject, list by list. */
export function onRecord({ penalties, demands, labels, referrals, reviews }: SubjectRecord) {
  const inState = (state: SubjectRecord["penalties"][number]["state"]): readonly Forms[] => penalties.filter((penalty) => penalty.state === state).map(penaltyForms);
  const asked = (state: SubjectRecord["demands"][number]["state"]): readonly Forms[] => demands.filter((demand) => demand.state === state).map(({ check, before }) => demandForms(check, before));
  return {
    standing: [...inState("in_force"), ...asked("owed")],
    done: inState("done"),
    ended: [...inState("ended"), ...asked("passed")],
    lifted: [...inState("lifted"), ...asked("lifted")],
    labels: labels.filter(({ state }) => state === "in_force").map(labelForms),
    referred: referrals.map(({ to }): Forms => [to]),
    holds: reviews.map(holdForms),
  };
}

/** A hold that nobody decided in time has lapsed, whether or not a strike still waits for it. */
function holdForms({ state, otherwise }: SubjectRecord["reviews"][number]): Forms {
  return state === "lapsed" || state === "ended" ? ["lapsed", `lapsed to ${otherwise ?? ""}`] : [state];
}

export function countsOf({ strikes, reviews, appeals, person }: SubjectRecord) {
  const inState = (state: SubjectRecord["strikes"][number]["state"]): number => strikes.filter((strike) => strike.state === state).length;
  return {
    strikes: inState("counts"),
    pending: inState("pending"),
    overturned: inState("overturned"),
    void: inState("void"),
    reviews: reviews.filter(({ state }) => state === "open" || state === "lapsed").length,
    accounts: person?.accounts.length ?? 1,
    appeals: appeals.filter(({ state }) => state === "open").length,
  };
}
