import type { Decision, Entry, SubjectRecord } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import { noticeText } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { titleOf } from "./penalties.ts";

const said = (en: string, zh: string): Localized => ({ en, zh });

/** What the seller is told: the notice of a strike that counts, else what becomes of the content. */
export function toldOf(ruleset: Ruleset, decision: Decision, record: SubjectRecord | undefined, entries: readonly Entry[]): Localized {
  const struck = decision.strikes.find(({ counts }) => counts !== "pending");
  if (struck !== undefined && record !== undefined) {
    const excerpts = entries.find((entry) => entry.decision.decision === decision.decision)?.excerpts ?? [];
    const about = { ruleset, record, strike: struck.strike, decision, excerpts };
    const [en, zh] = [noticeText(about, "en"), noticeText(about, "zh")];
    if (en !== undefined && zh !== undefined) return { en, zh };
  }
  return plainWords(decision);
}

function plainWords({ verdict, findings }: Decision): Localized {
  const titles = findings.filter(({ mode, verdict: asked, exempted_by: exempted = [] }) => mode === "enforce" && asked !== "allow" && exempted.length === 0).map(({ rule, title }) => titleOf(title, rule));
  const why = titles.length === 0 ? said("", "") : said(` Reason: ${titles.map(({ en }) => en).join("; ")}.`, `原因:${titles.map(({ zh }) => zh).join("、")}。`);
  switch (verdict) {
    case "allow":
      return said("Nothing: it is published as it is.", "无需告知:内容照常发布。");
    case "hold":
      return said(`This is being looked at by a person and is not shown until then.${why.en}`, `内容正在人工复核,结果作出前暂不展示。${why.zh}`);
    case "block":
      return said(`This cannot be published.${why.en} You can appeal.`, `内容未能发布。${why.zh}您可以提出申诉。`);
  }
}
