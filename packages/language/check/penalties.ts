/** What the steps of a ladder impose, and which of two steps is the milder. */
import { notBuilt, repeatedEntry } from "../diagnostics/check.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import { accountOnly, milderStep, onlyAccount, permanentWithoutBasis, wrongStepNumber } from "../diagnostics/ladders.ts";
import type { Penalty, Step } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { spelled, type Keyword } from "../syntax/keywords.ts";
import type { Span } from "../text/source.ts";
import { barredActivity, checkDemand, checkReferral, type Acting } from "./demands.ts";
import { nameText } from "./names.ts";
import { checkPeriod } from "./periods.ts";
import { actorOf } from "./strikes.ts";

export type StepMember = Extract<ast.LadderMember, { readonly kind: "step" }>;

/** The ladder whose steps they are. */
export interface StepsOf extends Acting {
  /** Whether some of it may have been lost to an error of the parser, so that nothing can be said of its steps together. */
  readonly isUnread: boolean;
  /** Absent when it is not known. */
  readonly follows?: string;
  /** The ladder's policy, when it has no basis. */
  readonly baseless?: string;
}

/** A penalty beside what the author wrote for it. */
interface Imposed {
  readonly penalty: Penalty;
  readonly written: Localized;
  readonly span: Span;
}

/** The steps of a ladder, or undefined when a penalty of theirs cannot be understood. */
export function checkSteps(of: StepsOf, members: readonly StepMember[]): readonly Step[] | undefined {
  const steps: Step[] = [];
  let before: readonly Imposed[] = [];
  let isComplete = true;
  for (const [index, { number, penalties, span }] of members.entries()) {
    if (number.value !== index + 1 && !of.isUnread) of.context.report(wrongStepNumber(number.span, index + 1));
    const imposed = checkPenalties(of, penalties);
    isComplete &&= imposed.length === penalties.length;
    if (isComplete && !of.isUnread) reportMilder(of, index + 1, number.span, before, imposed);
    before = imposed;
    steps.push({ penalties: imposed.map(({ penalty }) => penalty), span });
  }
  return isComplete ? steps : undefined;
}

function checkPenalties(of: StepsOf, nodes: readonly ast.Penalty[]): readonly Imposed[] {
  const imposed = nodes.flatMap((node): Imposed[] => {
    const penalty = checkPenalty(of, node);
    return penalty === undefined ? [] : [{ penalty, written: writtenPenalty(node), span: node.span }];
  });
  const seen = new Set<string>();
  for (const { penalty, written, span } of imposed) {
    const object = objectOf(penalty);
    if (seen.has(object)) of.context.report(repeatedEntry(span, written.en));
    seen.add(object);
  }
  return imposed;
}

const rows: Readonly<Record<ast.Penalty["kind"], string>> = {
  "remove-content": "remove",
  warn: "warn",
  ban: "ban",
  mute: "mute",
  freeze: "freeze",
  "publish-notice": "publish",
  demand: "demand",
  refer: "refer",
};

const words: Readonly<Record<ast.Penalty["kind"], readonly Keyword[]>> = {
  "remove-content": ["remove", "content"],
  warn: ["warn"],
  ban: ["ban"],
  mute: ["mute"],
  freeze: ["freeze"],
  "publish-notice": ["publish", "notice"],
  demand: ["demand"],
  refer: ["refer", "to"],
};

function checkPenalty(of: StepsOf, node: ast.Penalty): Penalty | undefined {
  const { context } = of;
  const { actions, penalties } = context.environment;
  if (![...penalties, ...actions].some(({ name }) => name === rows[node.kind])) return void context.report(notBuilt(node.span, spelled(...words[node.kind])));
  switch (node.kind) {
    case "remove-content":
      return { kind: "remove" };
    case "warn":
      return { kind: "warn" };
    case "publish-notice":
      return { kind: "publish" };
    case "ban": {
      const activity = barredActivity(of, node.activity, actorOf(of.follows ?? "account"));
      const period = periodOf(of, node, node.period);
      return activity === undefined || period === undefined ? undefined : { kind: "ban", activity, ...period };
    }
    case "mute": {
      checkObject(of, node, "mute");
      const period = periodOf(of, node, node.period);
      return period === undefined ? undefined : { kind: "mute", ...period };
    }
    case "freeze":
      checkObject(of, node, "freeze");
      return periodOf(of, node, undefined) === undefined ? undefined : { kind: "freeze" };
    case "demand":
      if (of.follows !== undefined && actorOf(of.follows) !== "account") return void context.report(accountOnly(node.span, spelled("demand"), of.follows));
      return checkDemand(of, node);
    case "refer":
      return checkReferral(context, node);
  }
}

/** Only accounts are muted and frozen. */
function checkObject({ context, follows }: StepsOf, { entity, span }: Extract<ast.Penalty, { kind: "mute" | "freeze" }>, word: "mute" | "freeze"): void {
  const name = nameText(entity);
  if (name !== undefined && name !== "account") context.report(onlyAccount(entity.span, word));
  else if (follows !== undefined && actorOf(follows) !== "account") context.report(accountOnly(span, spelled(word), follows));
}

/** The period of a penalty; without one it is for good, which a policy has to have a basis for. Undefined when what is written is none. */
function periodOf({ context, baseless }: StepsOf, penalty: ast.Penalty, written: ast.QuantityLiteral | undefined): { readonly periodMs?: number } | undefined {
  if (written === undefined) {
    if (baseless !== undefined) context.report(permanentWithoutBasis(penalty.span, baseless));
    return {};
  }
  const periodMs = checkPeriod(context, written);
  return periodMs === undefined ? undefined : { periodMs };
}

/** What a penalty bears upon: two of one object in a step say two things of the same. */
function objectOf(penalty: Penalty): string {
  switch (penalty.kind) {
    case "ban":
      return `ban ${penalty.activity}`;
    case "demand":
      return `demand ${penalty.check} ${penalty.before}`;
    case "refer":
      return `refer ${penalty.to}`;
    default:
      return penalty.kind;
  }
}

/** A penalty and its object, without its period. */
function writtenPenalty(node: ast.Penalty): Localized {
  const { en, zh } = spelled(...words[node.kind]);
  const object = node.kind === "ban" ? node.activity : node.kind === "mute" || node.kind === "freeze" ? node.entity : node.kind === "demand" ? node.check : undefined;
  return object === undefined ? { en, zh } : { en: `${en} ${object.text}`, zh: `${zh} ${object.text}` };
}

// which step is the milder

/**
 * A step is not milder than the one before when for each ranked penalty of that one it has the same of the same object, as long or longer (a ban
 * of more is a ban of that too), or one of a higher rank, however long. What has no rank stands beside: it is done once, or lasts until it is met.
 */
function reportMilder(of: StepsOf, step: number, span: Span, before: readonly Imposed[], after: readonly Imposed[]): void {
  const lost = before.find(({ penalty }) => rankOf(of, penalty) !== undefined && !after.some((other) => isAsGrave(of, other.penalty, penalty)));
  if (lost === undefined) return;
  const ranking = of.context.environment.penalties.filter(({ rank }) => rank !== undefined).toSorted((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
  of.context.report(milderStep(span, step, lost.written, lost.span, ranking.map(wordsOf)));
}

/** A penalty of the environment as authors write it. */
function wordsOf({ name }: { readonly name: string }): Localized {
  const row = Object.entries(rows).find(([, word]) => word === name)?.[0];
  return row === undefined ? { en: name, zh: name } : spelled(...words[row as ast.Penalty["kind"]]);
}

const rankOf = ({ context }: StepsOf, { kind }: Penalty): number | undefined => context.environment.penalties.find(({ name }) => name === kind)?.rank;

function isAsGrave(of: StepsOf, one: Penalty, other: Penalty): boolean {
  if ((rankOf(of, one) ?? -Infinity) > (rankOf(of, other) ?? Infinity)) return true;
  if (one.kind === "ban" && other.kind === "ban") return lasts(one) >= lasts(other) && bansAll(of, one.activity, other.activity);
  if (one.kind === "mute" && other.kind === "mute") return lasts(one) >= lasts(other);
  return one.kind === other.kind;
}

const lasts = ({ periodMs = Infinity }: { readonly periodMs?: number }): number => periodMs;

function bansAll({ activities }: StepsOf, one: number, other: number): boolean {
  const events = activities[one]?.events ?? [];
  return one === other || (activities[other]?.events ?? []).every((event) => events.includes(event));
}
