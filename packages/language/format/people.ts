import type { PersonMember, RequireMember } from "../syntax/ast.ts";
import type { Keyword } from "../syntax/keywords.ts";
import type { Printing } from "./comments.ts";
import { gap, type Document } from "./document.ts";
import { printExpression } from "./expressions.ts";
import { printQuantity } from "./literals.ts";
import { clause, commaFill, type Part } from "./printing.ts";
import { printAction } from "./rules.ts";

const COUNTS: readonly (Keyword | undefined)[] = [undefined, "one", "two", "three"];

export function printPersonMember(printing: Printing, member: PersonMember): Document {
  switch (member.kind) {
    case "joined-when": {
      const { strength, count } = member;
      const kinds = (): Document => commaFill(printing, member.kinds);
      return count === 1 && member.kinds.length === 1
        ? clause(printing, strength, "when", kinds, "is", "shared")
        : clause(printing, strength, "when", COUNTS[count] ?? (() => String(count)), "of", kinds, "are", "shared");
    }
    case "ignore":
      return clause(printing, "ignore", member.entity, "shared", "sharedBy", "more", "than", member.accounts, "accounts");
    case "keep-links": {
      const exceptions = member.exceptions;
      const period = (): Document => printQuantity(printing, member.period);
      const links = clause(printing, "links", "last", period);
      return [links, exceptions.map(({ entity, period }) => [
        ",",
        gap,
        clause(printing, "by", entity, () => printQuantity(printing, period)),
      ])];
    }
  }
}

export function printRequireMember(printing: Printing, member: RequireMember): Document {
  const { condition, otherwise, ifUnknown } = member;
  const parts: Part[] = ["require", () => printExpression(printing, condition)];
  if (otherwise !== undefined) parts.push("else", () => printAction(printing, otherwise));
  if (ifUnknown !== undefined) parts.push("if", "unknown", () => printAction(printing, ifUnknown));
  return clause(printing, ...parts);
}
