import { missingMember, repeatedEntry } from "../diagnostics/check.ts";
import { ladderWithoutPolicy, noSuchStep, shortCleanTime, unknownActor, unreachableStep } from "../diagnostics/ladders.ts";
import { noPerson } from "../diagnostics/persons.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import type { Ladder, Rule, Title } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import type { Context } from "./context.ts";
import type { Acting } from "./demands.ts";
import { checkNotice, membersOnce } from "./members.ts";
import { nameText } from "./names.ts";
import { checkSteps, type StepMember } from "./penalties.ts";
import { checkPeriod } from "./periods.ts";

type Member<Kind extends ast.LadderMember["kind"]> = Extract<ast.LadderMember, { readonly kind: Kind }>;

interface Members {
  readonly steps: readonly StepMember[];
  readonly severities: readonly Member<"severity">[];
  readonly follows?: Member<"follows">;
  readonly burst?: Member<"one-strike-per">;
  readonly clean?: Member<"starts-again">;
  readonly appeal?: Member<"appeal">;
  readonly notice?: Title;
}

/** A ladder, or undefined when a part of it cannot be understood. */
export function checkLadder(world: Acting, declaration: ast.LadderDeclaration): Ladder | undefined {
  const { context } = world;
  const isUnread = context.isUnread(declaration.span);
  const members = membersOf(context, declaration);
  const name = nameText(declaration.name);
  const policy = name === undefined ? undefined : policyCalled(context, declaration.name, name);
  const follows = members.follows === undefined ? undefined : checkFollows(world, members.follows);
  const isBaseless = policy !== undefined && context.names.policies.all[policy]?.members.every(({ kind }) => kind !== "basis") === true;
  const steps = checkSteps({ ...world, isUnread, ...(follows === undefined ? {} : { follows }), ...(isBaseless && name !== undefined ? { baseless: name } : {}) }, members.steps);
  const severities = checkSeverities(context, name ?? "", members, isUnread);
  const times = checkTimes(context, members);
  if (isUnread || name === undefined || policy === undefined || follows === undefined || steps === undefined || times === undefined) return undefined;
  return {
    name,
    policy,
    follows,
    ...times,
    steps,
    severities,
    ...(members.notice === undefined ? {} : { notice: members.notice }),
    ...(declaration.doc === undefined ? {} : { doc: declaration.doc }),
    span: declaration.span,
  };
}

function membersOf(context: Context, declaration: ast.LadderDeclaration): Members {
  const steps: StepMember[] = [];
  const severities: Member<"severity">[] = [];
  let follows: Member<"follows"> | undefined;
  let burst: Member<"one-strike-per"> | undefined;
  let clean: Member<"starts-again"> | undefined;
  let appeal: Member<"appeal"> | undefined;
  let notice: Title | undefined;
  const once = membersOnce(context);
  for (const member of declaration.members) {
    if (member.kind === "step") steps.push(member);
    else if (member.kind === "severity") severities.push(member);
    else if (once(words[member.kind], member.span)) {
      switch (member.kind) {
        case "follows":
          follows = member;
          break;
        case "one-strike-per":
          burst = member;
          break;
        case "starts-again":
          clean = member;
          break;
        case "appeal":
          appeal = member;
          break;
        case "notice":
          notice = checkNotice(context, member);
      }
    }
  }
  if (follows === undefined) reportMissing(context, declaration, words.follows, { en: "follows account", zh: "累计到 account" });
  if (steps.length === 0) reportMissing(context, declaration, spelled("step"), { en: "step 1 warn", zh: "阶段 1 警告" });
  return {
    steps,
    severities,
    ...(follows === undefined ? {} : { follows }),
    ...(burst === undefined ? {} : { burst }),
    ...(clean === undefined ? {} : { clean }),
    ...(appeal === undefined ? {} : { appeal }),
    ...(notice === undefined ? {} : { notice }),
  };
}

const words: Readonly<Record<Exclude<ast.LadderMember["kind"], "step" | "severity">, Localized>> = {
  follows: spelled("follows"),
  "one-strike-per": spelled("once", "offence"),
  "starts-again": spelled("restarts", "again"),
  appeal: spelled("appeal", "within"),
  notice: spelled("notice"),
};

function reportMissing(context: Context, { name, span }: ast.LadderDeclaration, word: Localized, example: Localized): void {
  const text = nameText(name);
  if (text !== undefined && !context.isUnread(span)) context.report(missingMember(name.span, "ladder", text, word, example));
}

function policyCalled(context: Context, { span }: ast.Name, name: string): number | undefined {
  const { index } = context.names.policies;
  const policy = index.get(name);
  if (policy === undefined) context.reportUnknown(ladderWithoutPolicy(span, name, context.hint(name, index.keys())), name);
  return policy;
}

/** Whoever acts in events can be followed, and the person behind the accounts. */
function checkFollows({ context, events }: Acting, { entity, span }: Member<"follows">): string | undefined {
  const name = nameText(entity);
  if (name === undefined) return undefined;
  if (name === "person" && entity.quoted !== true) {
    if (context.names.persons.length === 0 && !context.isPartlyUnread) context.report(noPerson(span, spelled("follows", "person")));
    return "person";
  }
  const actors = [...new Set(events.flatMap(({ actor }) => (actor === undefined ? [] : [actor.entity])))];
  if (actors.includes(name)) return name;
  // Of an event that could not be understood nobody knows who acts.
  if (!context.mayLackEvent && events.every(({ actor }) => actor !== undefined)) context.report(unknownActor(entity.span, name, context.suggest(name, actors), actors));
  return undefined;
}

function checkSeverities(context: Context, ladder: string, { severities, steps }: Members, isUnread: boolean): Ladder["severities"] {
  const found = new Map<string, number>();
  for (const { name, step } of severities) {
    const text = nameText(name);
    if (steps.length > 0 && !isUnread && (!Number.isInteger(step.value) || step.value < 1 || step.value > steps.length)) context.report(noSuchStep(step.span, ladder, steps.length));
    if (text === undefined) continue;
    if (found.has(text)) context.report(repeatedEntry(name.span, text));
    else found.set(text, step.value);
  }
  return [...found].map(([name, step]) => ({ name, step }));
}

type Times = Pick<Ladder, "burstMs" | "startsAgainAfterMs" | "appealMs">;

function checkTimes(context: Context, { burst, clean, appeal }: Members): Times | undefined {
  const burstMs = burst === undefined ? 0 : checkPeriod(context, burst.period);
  const cleanMs = clean === undefined ? Infinity : checkPeriod(context, clean.after);
  const appealMs = appeal === undefined ? Infinity : checkPeriod(context, appeal.within);
  if (burstMs === undefined || cleanMs === undefined || appealMs === undefined) return undefined;
  if (burst !== undefined && clean !== undefined && cleanMs <= burstMs) context.report(shortCleanTime(clean.after.span, burst.period.span));
  return { burstMs, ...(clean === undefined ? {} : { startsAgainAfterMs: cleanMs }), ...(appeal === undefined ? {} : { appealMs }) };
}

/**
 * Strikes lead one step on, or to the start of their severity. A step before the first one that a strike can start at is never come to; a
 * ladder under which nothing strikes is told of by a lint.
 */
export function checkReach(context: Context, ladders: readonly Ladder[], rules: readonly Rule[]): void {
  for (const [index, { steps, severities }] of ladders.entries()) {
    const strikes = rules.flatMap(({ actions }) => actions.filter((action) => action.kind === "strike")).filter(({ ladder }) => ladder === index);
    if (strikes.length === 0) continue;
    const from = Math.min(...strikes.map(({ severity }) => severities.find(({ name }) => name === severity)?.step ?? 1));
    for (const [at, step] of steps.entries()) if (at + 1 < from) context.report(unreachableStep(step.span, at + 1, from));
  }
}
