/** Members that several declarations have. */
import { noEventForTitle, repeatedEntry, repeatedMember, unknownLaw } from "../diagnostics/check.ts";
import type { Localized } from "../diagnostics/diagnostic.ts";
import { untranslatedNotice } from "../diagnostics/ladders.ts";
import type { Title } from "../ir.ts";
import type { BasisMember, LocalizedText, NoticeMember } from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";
import { checkPlainTitle } from "./braces.ts";
import { isAbsent, type Context } from "./context.ts";
import { dotted } from "./names.ts";

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

/** What is told instead of the standard notice, which is there in both languages: so must this be. */
export function checkNotice(context: Context, { notice, span }: NoticeMember): Title {
  const written = checkTitle(context, notice);
  const lacking = (["zh", "en"] as const).filter((language) => (written[language] ?? "").trim() === "");
  if (lacking.length > 0 && !context.isUnread(span)) context.report(untranslatedNotice(span, lacking));
  return checkPlainTitle((place) => context.report(noEventForTitle(place)), notice, written);
}
