import { conflictingActions, emptyQueue, exemptedExemption, mixedExemption, notBuilt, repeatedEntry, unknownName, wrongUnknownAction } from "../diagnostics/check.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import type { Action } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import type { Span } from "../text/source.ts";
import { isAbsent, type Context } from "./context.ts";
import { nameText } from "./names.ts";

/** What a rule does. A rule holds or blocks, once; or it exempts, and does nothing else. */
export function checkActions(context: Context, written: readonly ast.Action[]): readonly Action[] {
  const actions: Action[] = [];
  let verdict: Span | undefined;
  let exemption: Span | undefined;
  let isMixed = false;
  for (const node of written) {
    const action = checkAction(context, node);
    if (action === undefined) continue;
    if (action.kind === "exempt") {
      exemption ??= node.span;
      isMixed ||= verdict !== undefined;
    } else if (verdict !== undefined) context.report(conflictingActions(node.span, verdict));
    else {
      verdict = node.span;
      isMixed ||= exemption !== undefined;
    }
    actions.push(action);
  }
  if (isMixed && exemption !== undefined) context.report(mixedExemption(exemption));
  return actions;
}

function checkAction(context: Context, node: ast.Action): Action | undefined {
  if (!context.environment.actions.some((row) => row.name === node.kind)) return unbuilt(context, node.span, words[node.kind]);
  switch (node.kind) {
    case "hold":
      return checkHold(context, node);
    case "block":
      return { kind: "block" };
    case "exempt":
      return { kind: "exempt", rules: exemptedRules(context, node.rules) };
    default:
      return unbuilt(context, node.span, words[node.kind]);
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

function unbuilt(context: Context, span: Span, construct: Localized): undefined {
  context.report(notBuilt(span, construct));
}

function checkHold(context: Context, { queue, deadline }: Extract<ast.Action, { readonly kind: "hold" }>): Action | undefined {
  if (deadline !== undefined) context.report(notBuilt(deadline.span, { en: "hold … within … else", zh: "暂缓 … 限时 … 否则" }));
  if (isAbsent(queue.span)) return undefined;
  if (queue.value.trim() === "") context.report(emptyQueue(queue.span));
  return { kind: "hold", queue: queue.value };
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

/** The queue of `if unknown hold for "…"`. */
export function checkIfUnknown(context: Context, action: ast.Action): { readonly queue: string } | undefined {
  if (action.kind !== "hold") {
    context.report(wrongUnknownAction(action.span));
    return undefined;
  }
  const hold = checkAction(context, action);
  return hold?.kind === "hold" ? { queue: hold.queue } : undefined;
}
