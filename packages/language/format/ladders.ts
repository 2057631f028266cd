import type { CampaignMember, LadderMember, Name, Penalty } from "../syntax/ast.ts";
import type { Keyword } from "../syntax/keywords.ts";
import { isUncommented, type Printing } from "./comments.ts";
import type { Document } from "./document.ts";
import { printLocalized, printQuantity } from "./literals.ts";
import { clause, commaLines, endOfKeyword, printNode, reordered, type Part } from "./printing.ts";
import { printAction, printRequest } from "./rules.ts";

export function printLadderMember(printing: Printing, member: LadderMember): Document {
  switch (member.kind) {
    case "follows":
      return clause(printing, "follows", () => printFollowed(printing, member.entity));
    case "one-strike-per": {
      const per: readonly Part[] = ["per", () => printQuantity(printing, member.period)];
      const parts: readonly Part[] = periodFirst(printing, member, "per") ? [...per, "once", "offence"] : ["once", "offence", ...per];
      return reordered(printing, member.span.end, ...parts);
    }
    case "starts-again": {
      const after: readonly Part[] = ["after", () => printQuantity(printing, member.after), "without", "a", "offence"];
      const parts: readonly Part[] = periodFirst(printing, member, "after") ? [...after, "restarts", "again"] : ["restarts", "again", ...after];
      return reordered(printing, member.span.end, ...parts);
    }
    case "step":
      return [
        clause(printing, "step", member.number),
        commaLines(member.penalties.map((penalty) => printPenalty(printing, penalty))),
      ];
    case "severity":
      return clause(printing, "severity", member.name, "starts", "at", "step", member.step);
    case "appeal":
      return clause(printing, "appeal", "within", () => printQuantity(printing, member.within));
    case "notice":
      return printLocalized(printing, "notice", member.notice);
  }
}

/** Chinese says first how long; `lead` is the word before the period. */
function periodFirst(printing: Printing, { span }: LadderMember, lead: Keyword): boolean {
  return isUncommented(printing, span) ? printing.language === "zh" : endOfKeyword(printing, span.start, lead) !== undefined;
}

/** A ladder follows a person by a keyword, anything else by its name. */
function printFollowed(printing: Printing, entity: Name): Document {
  return entity.text === "person" && entity.quoted !== true ? printNode(printing, entity, () => clause(printing, "person")) : clause(printing, entity);
}

function printPenalty(printing: Printing, penalty: Penalty): Document {
  return printNode(printing, penalty, () => {
    switch (penalty.kind) {
      case "remove-content":
        return clause(printing, "remove", "content");
      case "warn":
        return clause(printing, "warn");
      case "ban":
        return clause(printing, "ban", penalty.activity, ...periodOf(printing, penalty));
      case "mute":
        return clause(printing, "mute", penalty.entity, ...periodOf(printing, penalty));
      case "freeze":
        return clause(printing, "freeze", penalty.entity);
      case "publish-notice":
        return clause(printing, "publish", "notice");
      case "demand":
      case "refer":
        return printRequest(printing, penalty);
    }
  });
}

function periodOf(printing: Printing, { period }: Extract<Penalty, { kind: "ban" | "mute" }>): readonly Part[] {
  return period === undefined ? [] : ["for", () => printQuantity(printing, period)];
}

export function printCampaignMember(printing: Printing, member: CampaignMember): Document {
  switch (member.kind) {
    case "title":
      return printLocalized(printing, "title", member.title);
    case "from-until":
      return clause(printing, "from", member.from, "until", member.until);
    case "start-ladder":
      return clause(printing, "start", "ladder", member.ladder, "at", "step", member.step);
    case "raise":
      return clause(printing, "raise", "rule", member.rule, "to", () => printAction(printing, member.verdict));
  }
}
