/** What a report on a campaign says. */
import type { Localized } from "@reeve/language";
import type { CampaignReport } from "@reeve/store";

const said = (en: string, zh: string): Localized => ({ en, zh });

export const campaignWords = {
  unknown: (name: string, known: readonly string[]): Localized =>
    known.length === 0
      ? said(`the ruleset that decided last has no campaign, so none is called \`${name}\``, `最近作出裁定的规则集没有专项行动,因此没有 \`${name}\``)
      : said(`the ruleset that decided last knows no campaign \`${name}\`; it has ${known.join(", ")}`, `最近作出裁定的规则集没有专项行动 \`${name}\`;已有:${known.join("、")}`),
  title: (title: string): Localized => said(`Report on the campaign: ${title}`, `专项行动报告:${title}`),
  days: (ruleset: string, from: string, until: string, at: string): Localized => said(`Ruleset ${ruleset}; from ${from} until before ${until}; counted as of ${at}.`, `规则集 ${ruleset};${from} 起至 ${until} 前;统计截至 ${at}。`),
  states: { ahead: said("It has not begun.", "尚未开始。"), running: said("It is running.", "正在进行。"), over: said("It is over.", "已经结束。") } satisfies Record<CampaignReport["state"], Localized>,
  counted: said(
    "Counted is what the rules found that the campaign concerns: those that run during it only, those it raises, and those that strike a ladder it starts further up. Nothing here tells of a person.",
    "统计范围为专项行动所涉规则的命中:仅在其间运行的、由其升级的,以及所记违规适用由其提高起步阶段的分级处罚的。本报告不含任何个人的信息。",
  ),

  totals: said("In all", "合计"),
  decided: said("events decided in these days, of all rules", "期间裁定的事件(所有规则)"),
  decidedHeld: said("of them held", "其中暂缓"),
  decidedBlocked: said("of them refused", "其中拦截"),
  accounts: said("accounts struck", "被记违规的账号"),
  persons: said("persons struck, as accounts are joined now", "被记违规的自然人(按目前的归并)"),

  findings: { found: said("findings", "命中"), blocked: said("refused", "拦截"), held: said("held", "暂缓"), exempted: said("exempted", "豁免"), raised: said("raised", "升级") },
  strikes: {
    made: said("strikes", "违规"),
    counts: said("in force", "计入"),
    confirmed: said("confirmed by review", "经复核确认"),
    pending: said("pending", "待复核"),
    void: said("void", "作废"),
    overturned: said("overturned", "撤销"),
  },
  appeals: { opened: said("appeals", "申诉"), upheld: said("lost", "维持"), overturned: said("won", "撤销"), open: said("open", "未决") },
  penalties: { imposed: said("imposed", "作出"), inForce: said("in force", "生效中"), over: said("over or done", "已届满或已执行"), lifted: said("lifted", "解除") },
  by: { during: said("runs during it only", "仅在其间运行"), raise: said("raised by it", "由其升级"), start: said("ladder starts further up", "分级处罚提高起步") },
  byHand: said("by hand", "人工记入"),

  tables: {
    rules: said("By rule", "按规则"),
    bases: said("By legal basis", "按依据"),
    penalties: said("By penalty", "按处罚"),
    reversals: said("Reversals", "纠正情况"),
    periods: said("By month", "按月"),
  },
  rulesMean: said("A strike counts for each of its rules, so that the rows may come to more than the whole.", "一次违规计入其每条规则,各行之和可能大于合计。"),
  basesMean: said("An event counts once for each basis its findings rest on, a strike for each basis that was in force.", "一个事件对其命中所依据的每项依据各计一次,一次违规计入当时有效的每项依据。"),
  periodsMean: said("By the time of the conduct, in the zone of the ruleset; accounts of several months are counted in each.", "按行为发生的时间(规则集所在时区);跨月的账号在各月分别计数。"),
  rule: said("rule", "规则"),
  basis: said("basis", "依据"),
  penalty: said("penalty", "处罚"),
  month: said("month", "月份"),
  why: said("concerned because", "所涉原因"),
  events: said("events", "事件"),
  verdictChart: said("verdicts", "处置"),
  strikeChart: said("what became of strikes", "违规的后续"),
  penaltyChart: said("what became of them", "处罚的后续"),
  accountsHead: said("accounts", "账号"),
  personsHead: said("persons", "自然人"),
  none: said("Nothing was found.", "没有命中。"),
  withheld: said("Findings that struck nobody though their rule does", "规则记违规而未记的命中"),

  cannotKnow: said("What the ledger cannot say", "账本无法说明的情况"),
  unknowns: {
    running: (until: string) => said(`The campaign lasts until before ${until}: the figures are not final.`, `专项行动至 ${until} 前结束:数字尚非最终结果。`),
    pending: (count: number) => said(`${count} strikes wait for a review, and may still count or be void.`, `${count} 次违规待复核,可能计入也可能作废。`),
    appealable: (count: number, until: string | undefined) =>
      until === undefined ? said(`${count} strikes can still be appealed, with no end to it.`, `${count} 次违规仍可申诉,没有期限。`) : said(`${count} strikes can still be appealed, the last of them until ${until}.`, `${count} 次违规仍可申诉,最晚至 ${until}。`),
    "version-missing": (count: number) => said(`${count} events were decided by versions of the ruleset that are not kept, and are not counted.`, `${count} 个事件由未保存的规则集版本裁定,未计入。`),
    "before-version": (count: number) => said(`${count} events of these days were decided by versions that did not know the campaign, and are not counted.`, `期间有 ${count} 个事件由尚无该专项行动的版本裁定,未计入。`),
    imported: (count: number) => said(`${count} strikes of these days were brought along from other records, and are not counted.`, `期间有 ${count} 次违规由其他记录导入,未计入。`),
    late: (count: number) => said(`${count} events were told more than seven days late: they are counted, and struck nobody.`, `${count} 个事件迟到超过七天:计入命中,但未记违规。`),
  },
  always: [
    said("What was done and not told to this ledger, and what no rule found.", "未告知本账本的行为,以及没有规则命中的行为。"),
    said("Whose accounts the findings are that struck nobody: the ledger keeps accounts with strikes only, and these alone are counted as accounts and persons.", "未记违规的命中属于哪些账号:账本只随违规保存账号,账号数与自然人数只统计被记违规者。"),
    said("What texts said that are erased by now: the counts do not rest on them and stay as they are.", "已删除的文字内容:统计不依赖于这些文字,数字不因删除而改变。"),
  ],
};
