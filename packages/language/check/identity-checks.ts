import { noEventForTitle, unknownName } from "../diagnostics/check.ts";
import type { IdentityCheck, Title } from "../ir.ts";
import type * as ast from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import { checkPlainTitle } from "./braces.ts";
import type { Context } from "./context.ts";
import { checkTitle, membersOnce } from "./members.ts";
import { nameText } from "./names.ts";

export function checkIdentityCheck(context: Context, { name, members, doc, span }: ast.CheckDeclaration): IdentityCheck {
  let title: Title = {};
  const once = membersOnce(context);
  for (const member of members) {
    if (once(spelled(member.kind), member.span)) title = checkPlainTitle((place) => context.report(noEventForTitle(place)), member.title, checkTitle(context, member.title));
  }
  return { name: nameText(name) ?? "", title, ...(doc === undefined ? {} : { doc }), span };
}

/** The identity check that a name means, by index. */
export function identityCheckNamed(context: Context, name: ast.Name): number | undefined {
  const text = nameText(name);
  if (text === undefined) return undefined;
  const { index } = context.names.identityChecks;
  const check = index.get(text);
  if (check === undefined) context.reportUnknown(unknownName(name.span, "check", text, context.hint(text, index.keys())), text);
  else context.used.identityChecks.add(check);
  return check;
}
