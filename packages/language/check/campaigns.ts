import { backwardDays, earlyStart, idleRaise, noSuchStart, overlappingCampaign, raisedExemption, wrongRaise } from "../diagnostics/campaigns.ts";
import { missingMember, noEventForTitle, noSuchDay, repeatedEntry, unknownName } from "../diagnostics/check.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import type { Campaign, Ladder, Rule, Title } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import { parseDay } from "../types/calendar.ts";
import { checkHold } from "./actions.ts";
import { checkPlainTitle } from "./braces.ts";
import type { Context } from "./context.ts";
import { checkTitle, membersOnce } from "./members.ts";
import { nameText } from "./names.ts";

type Member<Kind extends ast.CampaignMember["kind"]> = Extract<ast.CampaignMember, { readonly kind: Kind }>;

interface World {
  readonly context: Context;
  /** A ladder that could not be understood is undefined. */
  readonly ladders: readonly (Ladder | undefined)[];
}

/** The campaign that a name means, by index. */
export function campaignNamed(context: Context, name: ast.Name): number | undefined {
  const text = nameText(name);
  if (text === undefined) return undefined;
  const { index } = context.names.campaigns;
  const campaign = index.get(text);
  if (campaign === undefined) context.reportUnknown(unknownName(name.span, "campaign", text, context.hint(text, index.keys())), text);
  else context.used.campaigns.add(campaign);
  return campaign;
}

/** A campaign, or undefined when its days cannot be understood. */
export function checkCampaign(world: World, declaration: ast.CampaignDeclaration): Campaign | undefined {
  const { context } = world;
  let title: Title = {};
  let days: Member<"from-until"> | undefined;
  const starts: Member<"start-ladder">[] = [];
  const raises: Member<"raise">[] = [];
  const once = membersOnce(context);
  for (const member of declaration.members) {
    if (member.kind === "start-ladder") starts.push(member);
    else if (member.kind === "raise") raises.push(member);
    else if (once(words[member.kind], member.span)) {
      if (member.kind === "title") title = checkPlainTitle((place) => context.report(noEventForTitle(place)), member.title, checkTitle(context, member.title));
      else days = member;
    }
  }
  const name = nameText(declaration.name);
  if (days === undefined && name !== undefined && !context.isUnread(declaration.span)) {
    context.report(missingMember(declaration.name.span, "campaign", name, words["from-until"], { en: "from 2020-10-01 until 2020-12-31", zh: "从 2020-10-01 到 2020-12-31" }));
  }
  const times = days === undefined ? undefined : checkDays(context, days);
  const whole = { starts: checkStarts(world, starts), raises: checkRaises(context, raises) };
  const at = name === undefined ? undefined : context.names.campaigns.index.get(name);
  if (at !== undefined && starts.length + raises.length > 0) context.used.campaigns.add(at);
  if (name === undefined || times === undefined) return undefined;
  return { name, title, ...times, ...whole, ...(declaration.doc === undefined ? {} : { doc: declaration.doc }), span: declaration.span };
}

const words: Readonly<Record<Exclude<ast.CampaignMember["kind"], "start-ladder" | "raise">, Localized>> = {
  title: spelled("title"),
  "from-until": spelled("from"),
};

/** Both days belong to the campaign, as days of the ruleset's zone. */
function checkDays(context: Context, { from, until, span }: Member<"from-until">): Pick<Campaign, "from" | "until"> | undefined {
  const [first, last] = [from, until].map((date) => {
    const day = parseDay(date.value);
    if (day === undefined) context.report(noSuchDay(date.span, date.value));
    return day;
  });
  if (first === undefined || last === undefined) return undefined;
  if (last < first) return void context.report(backwardDays(span));
  const { startOf } = context.calendar();
  return { from: startOf(first), until: startOf(last + 1) };
}

function checkStarts({ context, ladders }: World, starts: readonly Member<"start-ladder">[]): Campaign["starts"] {
  const found = new Map<number, number>();
  for (const { ladder: name, step } of starts) {
    const text = nameText(name);
    if (text === undefined) continue;
    const { index } = context.names.ladders;
    const at = index.get(text);
    if (at === undefined) context.reportUnknown(unknownName(name.span, "ladder", text, context.hint(text, index.keys())), text);
    else if (found.has(at)) context.report(repeatedEntry(name.span, text));
    else {
      const steps = ladders[at]?.steps.length;
      if (steps !== undefined && (!Number.isInteger(step.value) || step.value < 1 || step.value > steps)) context.report(noSuchStart(step.span, text, steps));
      else if (step.value === 1) context.report(earlyStart(step.span, text));
      found.set(at, step.value);
    }
  }
  return [...found].map(([ladder, step]) => ({ ladder, step }));
}

function checkRaises(context: Context, raises: readonly Member<"raise">[]): Campaign["raises"] {
  const found = new Map<number, Campaign["raises"][number]>();
  for (const { rule: name, verdict: written } of raises) {
    const text = nameText(name);
    const { index } = context.names.rules;
    const rule = text === undefined ? undefined : index.get(text);
    if (text !== undefined && rule === undefined) context.reportUnknown(unknownName(name.span, "rule", text, context.hint(text, index.keys())), text);
    const verdict = written.kind === "block" ? ({ kind: "block" } as const) : written.kind === "hold" ? checkHold(context, written) : undefined;
    if (written.kind !== "block" && written.kind !== "hold") context.report(wrongRaise(written.span));
    if (rule === undefined || verdict === undefined) continue;
    if (found.has(rule)) context.report(repeatedEntry(name.span, name.text));
    else found.set(rule, { rule, verdict });
  }
  return [...found.values()];
}

/** What campaigns do to rules and to one another, where nothing is an error. */
export function checkCampaigns(context: Context, campaigns: readonly Campaign[], rules: readonly Rule[]): void {
  const declared = context.names.campaigns.all;
  for (const [index, campaign] of campaigns.entries()) {
    const declaration = declared[index];
    if (declaration === undefined) continue;
    const raises = new Map(declaration.members.flatMap((member) => (member.kind === "raise" ? [[member.rule.text, member] as const] : [])));
    for (const { rule: at, verdict } of campaign.raises) {
      const rule = rules[at];
      const place = rule === undefined ? undefined : raises.get(rule.name);
      if (rule === undefined || place === undefined) continue;
      if (rule.actions.some(({ kind }) => kind === "exempt")) context.report(raisedExemption(place.rule.span, rule.name));
      else {
        const why = idle(campaign, rule, verdict.kind, campaigns);
        if (why !== undefined) context.report(idleRaise(place.span, rule.name, why));
      }
    }
    const earlier = campaigns.findIndex((other, before) => before < index && meet(campaign, other));
    const other = declared[earlier];
    if (other !== undefined) context.report(overlappingCampaign(declaration.name.span, campaign.name, other.name.text, other.name.span));
  }
}

const meet = (one: Campaign, other: Campaign): boolean => one.from < other.until && other.from < one.until;

/** Why raising a rule changes nothing. */
function idle(campaign: Campaign, { mode, actions, during }: Rule, verdict: "hold" | "block", campaigns: readonly Campaign[]): Parameters<typeof idleRaise>[2] | undefined {
  if (mode !== "enforce") return mode;
  const own = during === undefined ? undefined : campaigns[during];
  if (own !== undefined && !meet(own, campaign)) return "resting";
  return actions.some(({ kind }) => kind === "block" || kind === verdict) ? "strong" : undefined;
}
