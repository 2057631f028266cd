import { noEventForTitle } from "../diagnostics/check.ts";
import type { Policy, Title } from "../ir.ts";
import type { PolicyDeclaration } from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import { checkPlainTitle } from "./braces.ts";
import type { Context } from "./context.ts";
import { checkBasis, checkNotice, checkTitle, membersOnce } from "./members.ts";
import { nameText } from "./names.ts";

export function checkPolicy(context: Context, declaration: PolicyDeclaration): Policy {
  let title: Title = {};
  let basis: readonly string[] = [];
  let owner: string | undefined;
  let notice: Title | undefined;
  const once = membersOnce(context);
  for (const member of declaration.members) {
    if (!once(spelled(member.kind), member.span)) continue;
    switch (member.kind) {
      case "title":
        title = checkPlainTitle((span) => context.report(noEventForTitle(span)), member.title, checkTitle(context, member.title));
        break;
      case "basis":
        basis = checkBasis(context, member);
        break;
      case "owner":
        owner = member.owner.value;
        break;
      case "notice":
        notice = checkNotice(context, member);
    }
  }
  return {
    name: nameText(declaration.name) ?? "",
    title,
    basis,
    ...(owner === undefined ? {} : { owner }),
    ...(notice === undefined ? {} : { notice }),
    ...(declaration.doc === undefined ? {} : { doc: declaration.doc }),
    span: declaration.span,
  };
}
