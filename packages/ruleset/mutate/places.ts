/** Where in the files stands what the program has no place for. */
import { standardEnvironment } from "@reeve/engine";
import type { File, SourceText, Span } from "@reeve/language";

/** The author's text of a span. */
export interface Sources {
  readonly at: (span: Span) => string;
}

export const sourcesOf = (texts: ReadonlyMap<string, SourceText>): Sources => ({ at: ({ path, start, end }) => texts.get(path)?.text.slice(start, end) ?? "" });

type Declaration = File["declarations"][number];
type Of<Kind extends Declaration["kind"]> = Extract<Declaration, { readonly kind: Kind }>;

function declarationAt<Kind extends Declaration["kind"]>(files: readonly File[], kind: Kind, span: Span): Of<Kind> | undefined {
  const file = files.find((one) => one.span.path === span.path);
  return file?.declarations.find((one): one is Of<Kind> => one.kind === kind && one.span.start === span.start);
}

/** The foldings written in a phrase set, by their names in the environment. */
export function seeThrough(files: readonly File[], span: Span): readonly { readonly folding: string; readonly span: Span }[] {
  const members = declarationAt(files, "phrases", span)?.members ?? [];
  const names = members.flatMap((member) => (member.kind === "see-through" ? member.foldings : []));
  return names.flatMap((name) => {
    const folding = standardEnvironment.foldings.find((row) => row.name === name.text || row.zh === name.text);
    return folding === undefined ? [] : [{ folding: folding.name, span: name.span }];
  });
}

/** The names of an alias that stands at a place. */
export function aliasNames(files: readonly File[], span: Span, alias: Span): readonly { readonly name: string; readonly span: Span }[] {
  const members = declarationAt(files, "phrases", span)?.members ?? [];
  return members.flatMap((member) => (member.kind === "alias" && member.span.start === alias.start ? member.aliases.map((literal) => ({ name: literal.value, span: literal.span })) : []));
}

export interface ScopePlace {
  readonly kind: "except" | "unless";
  readonly span: Span;
  /** The whole exception or `unless`. */
  readonly member: Span;
}

/** Where each exception and each `unless` of a phrase set says what it reaches. */
export function scopesIn(files: readonly File[], span: Span): readonly ScopePlace[] {
  return (declarationAt(files, "phrases", span)?.members ?? []).flatMap((member): readonly ScopePlace[] => {
    const whole = member.span;
    if (member.kind === "except") return [{ kind: member.kind, span: { ...whole, end: member.terms[0]?.span.start ?? whole.end }, member: whole }];
    return member.kind === "unless" ? [{ kind: member.kind, span: { ...whole, start: member.terms.at(-1)?.span.end ?? whole.start }, member: whole }] : [];
  });
}

export interface RulePlaces {
  readonly name: Span;
  readonly events: readonly Span[];
  /** Of the actions that hold or block, then of the names that are exempted. */
  readonly verdicts: readonly Span[];
  readonly exempted: readonly Span[];
  readonly mode?: Span;
  readonly rollout?: Span;
}

export function rulePlaces(files: readonly File[], span: Span): RulePlaces {
  const rule = declarationAt(files, "rule", span);
  const members = rule?.members ?? [];
  const actions = members.flatMap((member) => (member.kind === "then-do" ? member.actions : []));
  const mode = members.find((member) => member.kind === "mode")?.span;
  const rollout = members.find((member) => member.kind === "rollout")?.span;
  return {
    name: rule?.name.span ?? span,
    events: members.flatMap((member) => (member.kind === "on" ? member.events.map((path) => path.span) : [])),
    verdicts: actions.flatMap((action) => (action.kind === "hold" || action.kind === "block" ? [action.span] : [])),
    exempted: actions.flatMap((action) => (action.kind === "exempt" ? action.rules.map((name) => name.span) : [])),
    ...(mode === undefined ? {} : { mode }),
    ...(rollout === undefined ? {} : { rollout }),
  };
}

/** A member that may be dropped, and the time in it. */
interface Timed {
  readonly member: Span;
  readonly period: Span;
}

export interface LadderPlaces {
  readonly burst?: Timed;
  readonly clean?: Timed;
  readonly appeal?: Timed;
  /** Of each severity the number of its step. */
  readonly severities: readonly Span[];
  /** By step and penalty. */
  readonly steps: readonly (readonly { readonly penalty: Span; readonly period?: Span }[])[];
}

export function ladderPlaces(files: readonly File[], span: Span): LadderPlaces {
  const members = declarationAt(files, "ladder", span)?.members ?? [];
  const timed = <Kind extends "one-strike-per" | "starts-again" | "appeal">(kind: Kind): Timed | undefined => {
    const member = members.find((one) => one.kind === kind);
    if (member?.kind === "one-strike-per") return { member: member.span, period: member.period.span };
    if (member?.kind === "starts-again") return { member: member.span, period: member.after.span };
    return member?.kind === "appeal" ? { member: member.span, period: member.within.span } : undefined;
  };
  const [burst, clean, appeal] = [timed("one-strike-per"), timed("starts-again"), timed("appeal")];
  return {
    ...(burst === undefined ? {} : { burst }),
    ...(clean === undefined ? {} : { clean }),
    ...(appeal === undefined ? {} : { appeal }),
    severities: members.flatMap((member) => (member.kind === "severity" ? [member.step.span] : [])),
    steps: members.flatMap((member) =>
      member.kind === "step" ? [member.penalties.map((penalty) => ({ penalty: penalty.span, ...("period" in penalty && penalty.period !== undefined ? { period: penalty.period.span } : {}) }))] : [],
    ),
  };
}

/** Of a campaign its days; by the names of ladders and rules, where it starts one further up, the number of the step, and where it raises one. */
export interface CampaignPlaces {
  readonly days?: { readonly from: Span; readonly until: Span };
  readonly starts: ReadonlyMap<string, { readonly member: Span; readonly step: Span }>;
  readonly raises: ReadonlyMap<string, Span>;
}

export function campaignPlaces(files: readonly File[], span: Span): CampaignPlaces {
  const members = declarationAt(files, "campaign", span)?.members ?? [];
  const days = members.find((member) => member.kind === "from-until");
  return {
    ...(days?.kind === "from-until" ? { days: { from: days.from.span, until: days.until.span } } : {}),
    starts: new Map(members.flatMap((member) => (member.kind === "start-ladder" ? [[member.ladder.text, { member: member.span, step: member.step.span }] as const] : []))),
    raises: new Map(members.flatMap((member) => (member.kind === "raise" ? [[member.rule.text, member.span] as const] : []))),
  };
}

interface DeadlinePlace {
  readonly member: Span;
  readonly within: Span;
}

/** Where stands what follows from a rule's findings. */
export interface FollowingPlaces {
  readonly actions: readonly { readonly action: Span; readonly period?: Span; readonly severity?: Span; readonly deadline?: DeadlinePlace }[];
  /** The deadline of `if unknown`. */
  readonly unknown?: DeadlinePlace;
  readonly limit?: { readonly member: Span; readonly count: Span };
  readonly since?: Span;
  readonly during?: Span;
}

export function followingPlaces(files: readonly File[], span: Span): FollowingPlaces {
  const members = declarationAt(files, "rule", span)?.members ?? [];
  const deadlineOf = (action: ActionNode): DeadlinePlace | undefined => (action.kind === "hold" && action.deadline !== undefined ? { member: action.deadline.span, within: action.deadline.within.span } : undefined);
  const unknown = members.flatMap((member) => (member.kind === "if-unknown" ? (deadlineOf(member.action) ?? []) : []))[0];
  const limit = members.flatMap((member) => (member.kind === "limit" ? [{ member: member.span, count: member.count.span }] : []))[0];
  const [since, during] = (["since", "during"] as const).map((name) => members.find(({ kind }) => kind === name)?.span);
  return {
    actions: members.flatMap((member) => (member.kind === "then-do" ? member.actions : [])).map((action) => {
      const deadline = deadlineOf(action);
      return {
        action: action.span,
        ...(action.kind === "label" && action.period !== undefined ? { period: action.period.span } : {}),
        // With the word before it: `as grave`.
        ...(action.kind === "strike" && action.severity !== undefined ? { severity: { ...action.severity.span, start: action.ladder.span.end } } : {}),
        ...(deadline === undefined ? {} : { deadline }),
      };
    }),
    ...(unknown === undefined ? {} : { unknown }),
    ...(limit === undefined ? {} : { limit }),
    ...(since === undefined ? {} : { since }),
    ...(during === undefined ? {} : { during }),
  };
}

type RuleMember = Of<"rule">["members"][number];
type ActionNode = Extract<RuleMember, { readonly kind: "then-do" }>["actions"][number];
