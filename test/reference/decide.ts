import { createHash } from "node:crypto";
import type { Decision, Event, Evidence, Finding, RulesetIdentity, Undecided, Verdict } from "@reeve/engine";
import { engineVersion, tablesVersion } from "@reeve/engine";
import type { MatchesSet, Program, Rule } from "@reeve/language";
import type { Range } from "./matches.ts";
import type { Value } from "./read.ts";
import { foldingsRead } from "./read.ts";
import type { Case } from "./values.ts";
import { titleOf } from "./titles.ts";
import { caseOf, found, grounds, missingPaths, valueOf } from "./values.ts";

/** What the reference makes of an event: its decision, or the type of the problem. */
export type Answer = { readonly decision: Decision } | { readonly problem: string };

const lateAfterMs = 7 * 24 * 60 * 60 * 1000;

/** The answers to events as they come, one after another, in a ledger of their own. */
export function answers(program: Program, ruleset: RulesetIdentity, events: readonly Event[]): readonly Answer[] {
  const admitted: { readonly event: Event; readonly late: boolean }[] = [];
  return events.map((event) => {
    const known = admitted.findIndex(({ event: { source, id } }) => source === event.source && id === event.id);
    const before = admitted[known];
    if (before !== undefined) {
      const isSame = contentOf(before.event) === contentOf(event);
      return isSame ? { decision: decisionOn(program, ruleset, before.event, known + 1, before.late, true) } : { problem: "event-identity-reused" };
    }
    const late = admitted.some((other) => other.event.instant - event.instant > lateAfterMs);
    admitted.push({ event, late });
    return { decision: decisionOn(program, ruleset, event, admitted.length, late, false) };
  });
}

/** Type, time and data with the keys of objects in order. */
const contentOf = ({ type, time, data }: Event): string =>
  JSON.stringify([type, time, data], (_, value: unknown) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  });

function sha256(...parts: readonly string[]): Buffer {
  return createHash("sha256").update(parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join("")).digest();
}

// ---------------------------------------------------------------- one decision

const ranks: readonly Verdict[] = ["allow", "hold", "block"];
const strongest = (verdicts: readonly Verdict[]): Verdict => ranks.findLast((rank) => verdicts.includes(rank)) ?? "allow";

function decisionOn(program: Program, ruleset: RulesetIdentity, event: Event, position: number, late: boolean, replayed: boolean): Decision {
  const on = caseOf(program, event);
  const running = program.rules.filter((rule) => rule.mode !== "draft" && rule.events.includes(event.type) && (rule.during === undefined || isOn(on, rule.during)));
  const fired = running.filter((rule) => valueOf(on, rule.when) === true);
  const unknown = running.filter((rule) => valueOf(on, rule.when) === undefined);
  const enforced = new Set(running.filter((rule) => rule.mode === "enforce" && isInRollout(on, ruleset.name, rule)));
  const exempting = (rule: Rule): readonly string[] =>
    fired.filter((other) => enforced.has(other) && other.actions.some((action) => action.kind === "exempt" && action.rules.some((index) => program.rules[index] === rule))).map(({ name }) => name);
  const effective = (rule: Rule): boolean => enforced.has(rule) && exempting(rule).length === 0;
  return {
    decision: `d-${sha256(ruleset.name, event.source, event.id).toString("hex").slice(0, 20)}`,
    position,
    event: { source: event.source, id: event.id, type: on.type.name },
    ruleset: { name: ruleset.name, version: ruleset.version, digest: ruleset.digest },
    lists: Object.fromEntries(program.lists.map(({ name, revision }) => [name, revision])),
    engine: { version: engineVersion, tables: tablesVersion },
    time: event.time,
    replayed,
    late,
    degraded: [],
    estimated: [],
    verdict: strongest([
      ...fired.filter(effective).map((rule) => (raisedIn(on, rule) === undefined ? demandOf(rule).verdict : "block")),
      ...unknown.filter((rule) => effective(rule) && rule.ifUnknown !== undefined).map((): Verdict => "hold"),
    ]),
    findings: fired.map((rule) => findingOf(on, rule, enforced.has(rule), exempting(rule), effective(rule) ? raisedIn(on, rule) : undefined)),
    strikes: [],
    imposed: [],
    changed: [],
    lifted: [],
    standing: [],
    labels: [],
    requests: [],
    undecided: unknown.map((rule): Undecided => {
      const holds = effective(rule) && rule.ifUnknown !== undefined;
      return { rule: rule.name, missing: missingPaths(on, rule.when), ...(holds ? { queue: rule.ifUnknown.queue } : {}) };
    }),
    failed: [],
  };
}

/** Whether the event lies in a campaign, by its own time. */
function isOn({ program, event: { instant } }: Case, campaign: number): boolean {
  const { from, until } = program.campaigns[campaign] ?? { from: Infinity, until: -Infinity };
  return instant >= from && instant < until;
}

/** The name of the campaign that has a hold blocked. */
const raisedIn = (on: Case, rule: Rule): string | undefined =>
  demandOf(rule).verdict === "block" ? undefined : on.program.campaigns.find(({ raises }, index) => isOn(on, index) && raises.some((raise) => on.program.rules[raise.rule] === rule && raise.verdict.kind === "block"))?.name;

/** The first 32 bits of a hash of ruleset, rule, kind and key lie below the share. */
function isInRollout({ type, event }: Case, ruleset: string, { name, rollout }: Rule): boolean {
  if (rollout === undefined) return true;
  const key = type.actor.entity === rollout.entity ? event.data[type.actor.path] : undefined;
  if (typeof key !== "string") return rollout.share >= 1;
  return sha256(ruleset, name, rollout.entity, key).readUInt32BE(0) < rollout.share * 2 ** 32;
}

function demandOf({ actions }: Rule): { readonly verdict: Verdict; readonly queue?: string } {
  if (actions.some(({ kind }) => kind === "block")) return { verdict: "block" };
  const hold = actions.find((action) => action.kind === "hold");
  return hold === undefined ? { verdict: "allow" } : { verdict: "hold", queue: hold.queue };
}

function findingOf(on: Case, rule: Rule, isEnforced: boolean, exemptedBy: readonly string[], raisedBy: string | undefined): Finding {
  return {
    policy: on.program.policies[rule.policy]?.name ?? "",
    rule: rule.name,
    mode: isEnforced ? "enforce" : "shadow",
    ...(raisedBy === undefined ? demandOf(rule) : { verdict: "block", raised_by: raisedBy }),
    ...(exemptedBy.length === 0 ? {} : { exempted_by: exemptedBy }),
    title: titleOf(on, rule),
    basis: rule.basis.filter((id) => isInForce(on, id)),
    evidence: evidenceOf(on, rule),
  };
}

function isInForce({ program, event: { instant } }: Case, id: string): boolean {
  const { from, until } = program.laws.get(id) ?? {};
  return (from === undefined || from <= instant) && (until === undefined || instant < until);
}

// ---------------------------------------------------------------- evidence

/** A finding shows at most so many matches. */
const mostMatches = 100;

/** A match or a value. What stands in one place is told of in the order of the sets, values behind them. */
interface Shown {
  readonly rank: number;
  readonly of: string;
  readonly ranges: readonly ShownRange[];
}
type ShownRange = Omit<Range, "by"> & Pick<Evidence, "by">;

function evidenceOf(on: Case, { when }: Rule): readonly Evidence[] {
  const found = grounds(on, when, true).map(({ reasons, isSpare }) => ({
    isSpare,
    isRead: reasons.every((reason) => !("kind" in reason)),
    columns: [...telling(on, reasons.map((reason) => ("kind" in reason ? matchesShown(on, reason) : []))), ...reasons.map((reason) => ("kind" in reason ? [] : reason.slice(0, mostMatches).map((value) => valueShown(on, value))))],
  }));
  const disguised = found.some(({ columns }) => columns.some((column) => column.some(({ ranges }) => !ranges.every(isPlain)))) ? tellingOfDisguise(on, found) : undefined;
  const columns = found.flatMap((ground) => ground.columns.map((column) => column.filter((one) => disguised?.includes(one) ?? true)));
  const shown: Shown[] = [];
  // Row by row, so that of too many each condition still shows some.
  for (let row = 0; row < Math.max(0, ...columns.map(({ length }) => length)); row++) {
    for (const column of columns) {
      const match = column[row];
      if (match !== undefined && shown.length < mostMatches && !shown.some((other) => isSame(match, other))) shown.push(match);
    }
  }
  shown.sort((one, other) => compare(placesOf(on, one), placesOf(on, other)) || one.rank - other.rank);
  return shown.flatMap(({ of, ranges }, match) =>
    ranges.map(({ field, start, end, by, reads, through }): Evidence => {
      const { path = "", text = "" } = on.page.fields[field] ?? {};
      return { match, field: path, start, end, text: text.slice(start, end), by, of, reads, through };
    }),
  );
}

/** Of matches of one ground that lie across each other, and of which one is a combination, the more telling one. */
function telling(on: Case, columns: readonly (readonly Shown[])[]): readonly (readonly Shown[])[] {
  const across = (one: Shown, other: Shown): boolean => earlier(first(on, one), last(on, other)) < 0 && earlier(first(on, other), last(on, one)) < 0;
  const kept: Shown[] = [];
  for (const one of byTelling(on, columns.flat())) if (!kept.some((other) => across(one, other) && Math.max(one.ranges.length, other.ranges.length) > 1)) kept.push(one);
  return columns.map((column) => column.filter((shown) => kept.includes(shown)));
}

/** Where something is in disguise: of each ground that nothing else would do for what shows least in plain sight that is not shown yet, and all values of one that is of values; then whatever shows more in disguise, and no less of that than of the other. */
function tellingOfDisguise(on: Case, found: readonly { readonly isSpare: boolean; readonly isRead: boolean; readonly columns: readonly (readonly Shown[])[] }[]): readonly Shown[] {
  const chosen: Shown[] = [];
  const isShown = (field: number, unit: number): boolean => chosen.some(({ ranges }) => ranges.some((range) => range.field === field && range.start <= unit && unit < range.end));
  const fresh = ({ ranges }: Shown, plain: boolean): number =>
    ranges.filter((range) => isPlain(range) === plain).reduce((sum, { field, start, end }) => sum + Array.from({ length: end - start }, (_, at) => start + at).filter((unit) => !isShown(field, unit)).length, 0);
  for (const { isRead, columns } of found.filter(({ isSpare }) => !isSpare)) {
    const leastFirst = byTelling(on, columns.flat()).toSorted((one, other) => fresh(one, true) - fresh(other, true));
    chosen.push(...(isRead ? leastFirst : leastFirst.slice(0, 1)));
  }
  for (const one of byTelling(on, found.flatMap(({ columns }) => columns.flat()))) {
    const disguised = fresh(one, false);
    if (disguised > 0 && fresh(one, true) <= disguised) chosen.push(one);
  }
  return chosen;
}

/** Less of it in plain sight, then more of it in disguise, then further left. */
const byTelling = (on: Case, shown: readonly Shown[]): readonly Shown[] =>
  shown.toSorted((one, other) => units(one, isPlain) - units(other, isPlain) || units(other, () => true) - units(one, () => true) || earlier(first(on, one), first(on, other)));

const units = ({ ranges }: Shown, which: (range: ShownRange) => boolean): number => ranges.filter(which).reduce((sum, { start, end }) => sum + end - start, 0);
const isPlain = ({ through }: ShownRange): boolean => through.every((folding) => ["case", "script"].includes(folding));

type Place = readonly [field: number, offset: number];
const place = (on: Case, field: number, offset: number): Place => [on.type.fields.findIndex(({ path }) => path === on.page.fields[field]?.path), offset];
const earlier = (one: Place, other: Place): number => one[0] - other[0] || one[1] - other[1];
const first = (on: Case, { ranges }: Shown): Place => ranges.map(({ field, start }) => place(on, field, start)).sort(earlier)[0] ?? [0, 0];
const last = (on: Case, { ranges }: Shown): Place => ranges.map(({ field, end }) => place(on, field, end)).sort(earlier).at(-1) ?? [0, 0];

const matchesShown = (on: Case, condition: MatchesSet): readonly Shown[] =>
  found(on, condition).map((ranges) => ({ rank: condition.set, of: on.program.phraseSets[condition.set]?.name ?? "", ranges }));

function valueShown({ page, program }: Case, { extractor, kind = extractor, reads, field, ...value }: Value): Shown {
  const boundaries = page.graphemes[field]?.() ?? [];
  const start = boundaries.findLast((boundary) => boundary <= value.start) ?? 0;
  const end = boundaries.find((boundary) => boundary >= value.end) ?? value.end;
  const through = foldingsRead(page.fields[field]?.text.slice(start, end) ?? "", reads);
  return { rank: program.phraseSets.length, of: kind, ranges: [{ field, start, end, by: extractor as Evidence["by"], reads, through }] };
}

/** Field, start and end of each range; fields in the order of the schema. */
function placesOf({ type, page }: Case, { ranges }: Shown): readonly number[] {
  return ranges.flatMap(({ field, start, end }) => [type.fields.findIndex(({ path }) => path === page.fields[field]?.path), start, end]);
}

/** Row by row; of two that begin alike the shorter is first. */
function compare(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) if (one[at] !== other[at]) return (one[at] ?? 0) - (other[at] ?? 0);
  return one.length - other.length;
}

const isSame = (one: Shown, other: Shown): boolean =>
  one.rank === other.rank &&
  one.of === other.of &&
  one.ranges.length === other.ranges.length &&
  one.ranges.every(({ field, start, end }, index) => field === other.ranges[index]?.field && start === other.ranges[index]?.start && end === other.ranges[index]?.end);
