import type {
  ActivityDeclaration,
  CheckDeclaration,
  Declaration,
  EntityDeclaration,
  EventMember,
  ListDeclaration,
  MeasureDeclaration,
  Name,
  Node,
  PolicyMember,
} from "../syntax/ast.ts";
import type { Keyword } from "../syntax/keywords.ts";
import type { Printing } from "./comments.ts";
import { fill, gap, group, indent, line, type Document } from "./document.ts";
import { printExpression } from "./expressions.ts";
import { printCampaignMember, printLadderMember } from "./ladders.ts";
import { printLocalized, printQuantity, printRate } from "./literals.ts";
import { printPersonMember, printRequireMember } from "./people.ts";
import { printPhrasesMember } from "./phrases.ts";
import { clause, commaFill, printBlock, printNode, type Part } from "./printing.ts";
import { printRuleMember } from "./rules.ts";

/** A declaration with the comments inside it and behind it, without its doc comment. */
export function printDeclaration(printing: Printing, declaration: Declaration): Document {
  return printNode(printing, declaration, () => {
    switch (declaration.kind) {
      case "event":
        return block(printing, declaration, ["event", declaration.type], printEventMember);
      case "policy":
        return block(printing, declaration, ["policy", declaration.name], printPolicyMember);
      case "phrases":
        return block(printing, declaration, ["phrases", declaration.name], printPhrasesMember);
      case "rule":
        return block(printing, declaration, ["rule", declaration.name, "under", declaration.policy], printRuleMember);
      case "check":
        return block(printing, declaration, ["identity", "check", declaration.name], printCheckMember);
      case "ladder":
        return block(printing, declaration, ["ladder", declaration.name], printLadderMember);
      case "campaign":
        return block(printing, declaration, ["campaign", declaration.name], printCampaignMember);
      case "person":
        return block(printing, declaration, ["person", "basedOn", declaration.entity], printPersonMember);
      case "verification": {
        const events = (): Document => commaFill(printing, declaration.events);
        return block(printing, declaration, ["verification", declaration.name, "on", events], printRequireMember);
      }
      case "list":
        return indent(printList(printing, declaration));
      case "define":
        return indent(equation(printing, "define", declaration.name, () => printExpression(printing, declaration.expression)));
      case "entity":
        return indent(printEntity(printing, declaration));
      case "activity":
        return indent(printActivity(printing, declaration));
      case "measure":
        return indent(equation(printing, "measure", declaration.name, () => printMeasure(printing, declaration)));
    }
  });
}

function block<Member extends Node>(
  printing: Printing,
  declaration: Node & { readonly members: readonly Member[] },
  head: readonly Part[],
  print: (printing: Printing, member: Member) => Document,
): Document {
  const start = indent(clause(printing, ...head));
  return [start, gap, printBlock(printing, declaration.span.end, declaration.members, (member) => print(printing, member))];
}

/** `define name = …`. */
function equation(printing: Printing, keyword: Keyword, name: Name, right: () => Document): Document {
  return [clause(printing, keyword, name), gap, "=", gap, right()];
}

function printEventMember(printing: Printing, member: EventMember): Document {
  switch (member.kind) {
    case "schema":
      return clause(printing, "schema", member.file);
    case "actor":
    case "content":
    case "role":
      return equation(printing, member.kind, member.name, () => clause(printing, member.field));
  }
}

function printPolicyMember(printing: Printing, member: PolicyMember): Document {
  switch (member.kind) {
    case "title":
      return printLocalized(printing, "title", member.title);
    case "notice":
      return printLocalized(printing, "notice", member.notice);
    case "basis":
      return clause(printing, "basis", () => commaFill(printing, member.laws));
    case "owner":
      return clause(printing, "owner", member.owner);
  }
}

function printCheckMember(printing: Printing, { title }: CheckDeclaration["members"][number]): Document {
  return printLocalized(printing, "title", title);
}

function printList(printing: Printing, { name, content }: ListDeclaration): Document {
  if (content.kind === "inline") {
    return equation(printing, "list", name, () => fill(content.entries.map((entry) => printExpression(printing, entry))));
  }
  const by: readonly Part[] = content.by === undefined ? [] : ["by", content.by];
  return clause(printing, "list", name, "readFrom", content.file, ...by);
}

function printEntity(printing: Printing, { name, key, events }: EntityDeclaration): Document {
  const among: readonly Part[] = events.length === 0 ? [] : ["occurringIn", () => commaFill(printing, events)];
  return clause(printing, "entity", name, "key", () => printExpression(printing, key), ...among);
}

function printActivity(printing: Printing, { name, events, title }: ActivityDeclaration): Document {
  const meant = equation(printing, "activity", name, () => commaFill(printing, events));
  return title === undefined ? meant : group([meant, line, printNode(printing, title, () => printLocalized(printing, "title", title.title))]);
}

function printMeasure(printing: Printing, measure: MeasureDeclaration): Document {
  const { aggregate, where, by, over } = measure;
  const parts: Document[] = [clause(printing, ...aggregateParts(printing, measure))];
  const add = (...added: readonly Part[]): number => parts.push(line, clause(printing, ...added));
  if (where !== undefined) add("where", () => printExpression(printing, where));
  if (by.length > 0) add("by", () => fill(by.map((part) => printExpression(printing, part))));
  if (over !== undefined) add("over", () => printQuantity(printing, over));
  if (aggregate.kind === "trend") add("against", () => printQuantity(printing, aggregate.against));
  return group(parts);
}

function aggregateParts(printing: Printing, { aggregate, events }: MeasureDeclaration): readonly Part[] {
  const counted = (): Document => commaFill(printing, events);
  switch (aggregate.kind) {
    case "count":
      return aggregate.allowed ? ["count", "of", "allowed", counted] : ["count", "of", counted];
    case "distinct":
    case "sum":
      return [aggregate.kind, () => printExpression(printing, aggregate.of), "of", counted];
    case "excess":
      return ["excess", "above", () => printRate(printing, aggregate.rate, aggregate.per), "of", counted];
    case "trend":
      return ["trend", "of", counted];
  }
}
