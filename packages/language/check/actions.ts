import { conflictingActions, emptyText, exemptedExemption, mixedExemption, notBuilt, repeatedEntry, unknownName, withoutAccount, wrongUnknownAction } from "../diagnostics/check.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import { limitedExemption, onlyAccount, wrongLimit, wrongLimitAction } from "../diagnostics/ladders.ts";
import type { Action, HoldAction, Rule } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import type { Span } from "../text/source.ts";
import { units } from "../types/units.ts";
import { isAbsent, type Context } from "./context.ts";
import { checkDemand, checkReferral } from "./demands.ts";
import { nameText } from "./names.ts";
import { checkPeriod } from "./periods.ts";
import { checkStrike, checkStrikes, type ActingRule } from "./strikes.ts";

type Node<Kind extends ast.Action["kind"]> = Extract<ast.Action, { readonly kind: Kind }>;

/**
 * What a rule does. It holds or blocks, at most once; besides it may strike, label, demand and refer, the last three also where it lets the event
 * through. Or it exempts, and does nothing else.
 */
export function checkActions(rule: ActingRule, written: readonly ast.Action[]): readonly Action[] {
  const { context } = rule;
  const actions = written.flatMap((node) => checkAction(rule, node) ?? []);
  const [verdict, ...verdicts] = written.filter(isVerdict);
  if (verdict !== undefined) for (const node of verdicts) context.report(conflictingActions(node.span, verdict.span));
  const exemption = written.find((node) => node.kind === "exempt");
  if (exemption !== undefined && written.some((node) => node.kind !== "exempt" && isOffered(context, node))) context.report(mixedExemption(exemption.span));
  checkStrikes(rule, written.filter((node) => node.kind === "strike"), verdict);
  checkRepeated(context, written);
  return actions;
}

const isVerdict = ({ kind }: ast.Action): boolean => kind === "hold" || kind === "block";
const isOffered = ({ environment }: Context, { kind }: ast.Action): boolean => environment.actions.some(({ name }) => name === kind);

function checkAction(rule: ActingRule, node: ast.Action): Action | undefined {
  const { context } = rule;
  if (!isOffered(context, node)) return void context.report(notBuilt(node.span, words[node.kind]));
  switch (node.kind) {
    case "hold":
      return checkHold(context, node);
    case "block":
      return { kind: "block" };
    case "exempt":
      return { kind: "exempt", rules: exemptedRules(context, node.rules) };
    case "strike":
      return checkStrike(rule, node);
    case "label":
      return checkLabel(rule, node);
    case "demand":
      reportNoAccount(rule, node.span, "demand");
      return checkDemand(rule, node);
    case "refer":
      return checkReferral(context, node);
  }
}

const words: Readonly<Record<ast.Action["kind"], Localized>> = {
  hold: spelled("hold"),
  block: spelled("block"),
  exempt: spelled("exempt"),
  strike: spelled("strike"),
  label: spelled("label"),
  demand: spelled("demand"),
  refer: spelled("refer", "to"),
};

export function checkHold(context: Context, { queue, deadline }: Node<"hold">): HoldAction | undefined {
  if (isAbsent(queue.span)) return undefined;
  if (queue.value.trim() === "") context.report(emptyText(queue.span, "queue"));
  const withinMs = deadline === undefined ? undefined : checkPeriod(context, deadline.within);
  return { kind: "hold", queue: queue.value, ...(deadline === undefined || withinMs === undefined ? {} : { deadline: { withinMs, otherwise: deadline.otherwise } }) };
}

/** A label is put on the acting account. */
function checkLabel(rule: ActingRule, { subject, label, period }: Node<"label">): Action | undefined {
  const { context } = rule;
  const name = nameText(subject);
  if (name === undefined || isAbsent(label.span)) return undefined;
  if (name === "account") reportNoAccount(rule, subject.span, "label");
  else context.report(onlyAccount(subject.span, "label"));
  if (label.value.trim() === "") context.report(emptyText(label.span, "label"));
  context.used.labelsPut.add(label.value);
  const periodMs = period === undefined ? undefined : checkPeriod(context, period);
  return { kind: "label", label: label.value, ...(periodMs === undefined ? {} : { periodMs }) };
}

/** Reports the first event of a rule in which no account acts. */
function reportNoAccount({ context, on }: ActingRule, span: Span, need: "label" | "demand"): void {
  const other = on.find(({ actor }) => actor !== undefined && actor.entity !== "account");
  if (other?.actor !== undefined) context.report(withoutAccount(span, need, other.name, other.actor.entity));
}

/** Labels, demands and referrals that stand in a rule twice. */
function checkRepeated(context: Context, written: readonly ast.Action[]): void {
  const seen = new Set<string>();
  for (const node of written) {
    const entry = node.kind === "label" ? `"${node.label.value}"` : node.kind === "demand" ? `${node.check.text} before ${node.before.text}` : node.kind === "refer" ? `"${node.to.value}"` : undefined;
    if (entry === undefined) continue;
    if (seen.has(`${node.kind} ${entry}`)) context.report(repeatedEntry(node.span, entry));
    seen.add(`${node.kind} ${entry}`);
  }
}

function exemptedRules(context: Context, names: readonly ast.Name[]): readonly number[] {
  const { all, index } = context.names.rules;
  const exempted: number[] = [];
  for (const name of names) {
    const text = nameText(name);
    if (text === undefined) continue;
    const rule = index.get(text);
    const declaration = rule === undefined ? undefined : all[rule];
    if (rule === undefined || declaration === undefined) context.reportUnknown(unknownName(name.span, "rule", text, context.hint(text, index.keys())), text);
    else if (exempts(declaration)) context.report(exemptedExemption(name.span, text));
    else if (exempted.includes(rule)) context.report(repeatedEntry(name.span, text));
    else exempted.push(rule);
  }
  return exempted;
}

const exempts = (rule: ast.RuleDeclaration): boolean =>
  rule.members.some((member) => member.kind === "then-do" && member.actions.some((action) => action.kind === "exempt"));

/** What `if unknown hold for "…"` says, with a deadline or without. */
export function checkIfUnknown(context: Context, action: ast.Action): Rule["ifUnknown"] {
  if (action.kind !== "hold") return void context.report(wrongUnknownAction(action.span));
  if (!isOffered(context, action)) return void context.report(notBuilt(action.span, words.hold));
  const hold = checkHold(context, action);
  return hold === undefined ? undefined : { queue: hold.queue, ...(hold.deadline === undefined ? {} : { deadline: hold.deadline }) };
}

/** `limit 200 per day else hold for "…"` of a rule with these actions. */
export function checkLimit(context: Context, { count, per, otherwise, span }: Extract<ast.RuleMember, { readonly kind: "limit" }>, actions: readonly Action[]): Rule["limit"] {
  if (actions.some(({ kind }) => kind === "exempt")) return void context.report(limitedExemption(span));
  if (per.missing === true) return undefined;
  if (!Number.isInteger(count.value) || count.value < 1) context.report(wrongLimit(count.span, "count"));
  const unit = units.get(per.text);
  if (unit?.kind !== "duration" || unit.milliseconds !== 86_400_000) context.report(wrongLimit(per.span, "per"));
  if (otherwise.kind === "block") return { count: count.value, otherwise: { kind: "block" } };
  if (otherwise.kind !== "hold") return void context.report(wrongLimitAction(otherwise.span));
  const hold = checkHold(context, otherwise);
  return hold === undefined ? undefined : { count: count.value, otherwise: hold };
}
