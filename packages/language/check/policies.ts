import { noEventForTitle, notBuilt, repeatedEntry, repeatedMember, unknownLaw } from "../diagnostics/check.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import type { Policy, Title } from "../ir.ts";
import type { BasisMember, LocalizedText, PolicyDeclaration } from "../syntax/ast.ts";
import { spelled } from "../syntax/keywords.ts";
import type { Span } from "../text/source.ts";
import { checkPlainTitle } from "./braces.ts";
import { isAbsent, type Context } from "./context.ts";
import { dotted, nameText } from "./names.ts";

export function checkPolicy(context: Context, declaration: PolicyDeclaration): Policy {
  let title: Title = {};
  let basis: readonly string[] = [];
  let owner: string | undefined;
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
        context.report(notBuilt(member.span, spelled("notice")));
    }
  }
  return {
    name: nameText(declaration.name) ?? "",
    title,
    basis,
    ...(owner === undefined ? {} : { owner }),
    ...(declaration.doc === undefined ? {} : { doc: declaration.doc }),
    span: declaration.span,
  };
}

/** Tells of each member of one declaration whether it is the first of its kind; a second one is reported. */
export function membersOnce(context: Context): (member: Localized, span: Span) => boolean {
  const met = new Map<string, Span>();
  return (member, span) => {
    const first = met.get(member.en);
    if (first === undefined) met.set(member.en, span);
    else context.report(repeatedMember(span, member, first));
    return first === undefined;
  };
}

export function checkTitle(context: Context, { texts }: LocalizedText): Title {
  const title: { zh?: string; en?: string } = {};
  for (const { language, text } of texts) {
    if (isAbsent(text.span)) continue;
    if (title[language] !== undefined) context.report(repeatedEntry(text.span, language));
    title[language] = text.value;
  }
  return title;
}

/** The laws and terms of a `basis` that laws.yaml has. */
export function checkBasis(context: Context, member: BasisMember): readonly string[] {
  const { laws } = context.sources;
  const basis: string[] = [];
  for (const path of member.laws) {
    const law = dotted(path);
    if (law === undefined) continue;
    if (!laws.has(law)) {
      if (!context.areLawsUnread) context.report(unknownLaw(path.span, law, context.suggest(law, laws.keys())));
    } else if (basis.includes(law)) context.report(repeatedEntry(path.span, law));
    else basis.push(law);
  }
  return basis;
}
