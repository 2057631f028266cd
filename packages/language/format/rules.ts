import type { Action, DemandAction, Name, ReferAction, RuleMember } from "../syntax/ast.ts";
import type { Printing } from "./comments.ts";
import type { Document } from "./document.ts";
import { printExpression } from "./expressions.ts";
import { printLocalized, printQuantity, printRate } from "./literals.ts";
import { clause, commaFill, commaLines, printNode, type Part } from "./printing.ts";

export function printRuleMember(printing: Printing, member: RuleMember): Document {
  switch (member.kind) {
    case "title":
      return printLocalized(printing, "title", member.title);
    case "notice":
      return printLocalized(printing, "notice", member.notice);
    case "basis":
      return clause(printing, "basis", () => commaFill(printing, member.laws));
    case "on":
      return clause(printing, "on", () => commaFill(printing, member.events));
    case "when":
      return clause(printing, "when", () => printExpression(printing, member.condition));
    case "then-do": {
      // What follows the `else` of a hold on its line is read as a part of it.
      const isRunOn = member.actions.slice(0, -1).some((action) => action.kind === "hold" && action.deadline !== undefined);
      return [clause(printing, "then"), commaLines(member.actions.map((action) => printAction(printing, action)), isRunOn ? "apart" : "fitting")];
    }
    case "mode":
      return clause(printing, "mode", () => printMode(printing, member.mode));
    case "rollout":
      return clause(printing, "rollout", member.share, "by", member.by);
    case "limit": {
      const rate = (): Document => printRate(printing, member.count, member.per);
      return clause(printing, "limit", rate, "else", () => printAction(printing, member.otherwise));
    }
    case "if-unknown":
      return clause(printing, "if", "unknown", () => printAction(printing, member.action));
    case "since":
      return clause(printing, "since", member.date);
    case "during":
      return clause(printing, "during", member.campaign);
  }
}

/** A mode is a keyword; `check` refuses another name, and the formatter keeps it. */
function printMode(printing: Printing, mode: Name): Document {
  const { text } = mode;
  const isKeyword = (text === "draft" || text === "shadow" || text === "enforce") && mode.quoted !== true;
  return isKeyword ? printNode(printing, mode, () => clause(printing, text)) : clause(printing, mode);
}

export function printAction(printing: Printing, action: Action): Document {
  return printNode(printing, action, () => {
    switch (action.kind) {
      case "hold": {
        const { queue, deadline } = action;
        if (deadline === undefined) return clause(printing, "hold", "queuedFor", queue);
        const within = (): Document => printQuantity(printing, deadline.within);
        return clause(printing, "hold", "queuedFor", queue, "within", within, "else", deadline.otherwise);
      }
      case "block":
        return clause(printing, "block");
      case "exempt":
        return clause(printing, "exempt", () => commaFill(printing, action.rules));
      case "strike": {
        const severity: readonly Part[] = action.severity === undefined ? [] : ["as", action.severity];
        const of: readonly Part[] = action.of === undefined ? [] : ["reaching", action.of];
        return clause(printing, "strike", "under", action.ladder, ...severity, ...of);
      }
      case "label": {
        const { period } = action;
        const ending: readonly Part[] = period === undefined ? [] : ["for", () => printQuantity(printing, period)];
        return clause(printing, "label", action.subject, action.label, ...ending);
      }
      case "demand":
      case "refer":
        return printRequest(printing, action);
    }
  });
}

/** What an action of a rule and a penalty of a ladder have in common. */
export function printRequest(printing: Printing, request: DemandAction | ReferAction): Document {
  return request.kind === "demand"
    ? clause(printing, "demand", request.check, "before", request.before)
    : clause(printing, "refer", "to", request.to);
}
