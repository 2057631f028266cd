import { untranslatedTitle } from "../../diagnostics/check.ts";
import type { CampaignDeclaration, CheckDeclaration, Name, PolicyDeclaration, RuleDeclaration } from "../../syntax/ast.ts";
import type { Context } from "../context.ts";

/** Policies, rules, identity checks and campaigns are read by people of both languages: each needs a title in both, and so does an activity that has one. */
export function titleLint(context: Context): void {
  for (const policy of context.names.policies.all) lintTitle(context, "policy", policy.name, policy.members);
  for (const rule of context.names.rules.all) lintTitle(context, "rule", rule.name, rule.members);
  for (const check of context.names.identityChecks.all) lintTitle(context, "check", check.name, check.members);
  for (const campaign of context.names.campaigns.all) lintTitle(context, "campaign", campaign.name, campaign.members);
  for (const { name, title } of context.names.activities.all) if (title !== undefined) lintTitle(context, "activity", name, [title]);
}

function lintTitle(context: Context, kind: "policy" | "rule" | "check" | "campaign" | "activity", name: Name, members: PolicyDeclaration["members"] | RuleDeclaration["members"] | CheckDeclaration["members"] | CampaignDeclaration["members"]): void {
  if (name.missing === true) return;
  let hasChinese = false;
  let hasEnglish = false;
  for (const member of members) {
    if (member.kind !== "title") continue;
    for (const { language } of member.title.texts) {
      if (language === "zh") hasChinese = true;
      else hasEnglish = true;
    }
  }
  if (hasChinese && hasEnglish) return;
  context.report(untranslatedTitle(name.span, kind, name.text, [...(hasChinese ? [] : ["zh" as const]), ...(hasEnglish ? [] : ["en" as const])]));
}
