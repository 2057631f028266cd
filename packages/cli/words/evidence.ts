/** What is said of evidence, on its pages and on the command line. */
import type { Verdict } from "@reeve/engine";
import type { Localized } from "@reeve/language";

const said = (en: string, zh: string): Localized => ({ en, zh });

export const evidenceWords = {
  // the command
  nothing: (about: string): Localized => said(`the ledger has no decision \`${about}\`, and nothing is on record under that name`, `账本中没有裁定 \`${about}\`,该名称下也没有任何记录`),
  occupied: (path: string): Localized => said(`there is something at \`${path}\` already, and nothing is overwritten`, `\`${path}\` 处已有内容,不会覆盖`),
  noKey: said("`REEVE_EVIDENCE_KEY` is not set: words can be revealed only under the key that they were kept under", "未设置 `REEVE_EVIDENCE_KEY`:只能用保存时的密钥还原原文"),
  nothingSealed: said("nothing is kept of these words that could be revealed: they were erased, or kept without a key or under another one", "没有可还原的原文:已删除,或保存时没有密钥或使用了另一密钥"),
  written: (path: string, shown: number, withheld: number): Localized => said(`written to \`${path}\`: ${shown === 1 ? "1 entry is" : `${shown} entries are`} shown${withheld === 0 ? "" : `, of ${withheld} only the digest`}`, `已写入 \`${path}\`:出示 ${shown} 条${withheld === 0 ? "" : `,另有 ${withheld} 条只给出摘要`}`),
  head: (position: number, link: string): Localized => said(`head of the chain: entry ${position}, ${link}`, `链末:第 ${position} 条,${link}`),
  holds: said("nothing in it was changed", "内容未被改动"),
  broken: (count: number): Localized => said(`${count} of what was looked at is not as it was written`, `核对发现 ${count} 处与写入时不符`),
  pages: said("the pages say what the files hold", "页面所述与各文件一致"),
  otherPage: said("the page does not say what the files hold, or another version of the program wrote it", "页面所述与各文件不一致,或由其他版本的程序写出"),
  unreadable: said("it is no UTF-8", "不是 UTF-8 文本"),
  notALink: (text: string): Localized => said(`\`--head ${text}\` is no link of a chain: 64 hexadecimal digits, as a line of \`checkpoints.jsonl\` has them`, `\`--head\` 的取值 \`${text}\` 不是链值:应为 64 位十六进制数,见 \`checkpoints.jsonl\``),

  // the page
  title: (about: string): Localized => said(`Evidence: ${about}`, `证据:${about}`),
  ofDecision: (id: string): Localized => said(`decision ${id}`, `裁定 ${id}`),
  ofSubject: (key: string): Localized => said(`what is on record of ${key}`, `${key} 的记录`),
  about: (ruleset: string, at: string): Localized => said(`From the ledger of ${ruleset}, as of ${at}.`, `取自规则集 ${ruleset} 的账本,截至 ${at}。`),
  masked: said("Contacts, numbers and names are covered, in the words of contents and in the reasons that people gave.", "内容文字以及各方所述理由中的联系方式、号码与姓名均已作遮盖。"),
  revealed: (by: string, at: string, reason: string): Localized => said(`The words are shown as they were sent: revealed by ${by} at ${at}, because: ${reason}`, `文字按原样出示:由 ${by} 于 ${at} 还原,理由:${reason}`),
  crime: said("These are decisions under the rules of a platform. They say nothing about whether anybody broke a law or committed a crime.", "以上均为平台依据自身规则作出的处理,不对任何人是否违法或者犯罪作出认定。"),
  entry: (position: number): Localized => said(`Entry ${position}`, `第 ${position} 条`),
  event: said("event", "事件"),
  time: said("time", "时间"),
  decision: said("decision", "裁定"),
  verdicts: { allow: said("let through", "放行"), hold: said("held", "暂缓"), block: said("refused", "拦截") } satisfies Record<Verdict, Localized>,
  findings: said("What was found", "认定情况"),
  rule: said("rule", "规则"),
  verdict: said("verdict", "处置"),
  ranges: said("ranges", "位置"),
  shadow: said("observed only", "仅观察"),
  exempted: said("exempted", "已豁免"),
  limited: said("beyond the limit of the day", "超出当日上限"),
  through: (foldings: readonly string[]): Localized => said(`seen through ${foldings.join(", ")}`, `经还原:${foldings.join("、")}`),
  erased: (count: number): Localized => said(`${count} excerpts of the words are no longer kept.`, `${count} 段文字摘录已不再保存。`),
  laws: said("What it rests on", "依据"),
  unknownLaw: said("not in this evidence", "未附于本证据"),
  inForce: (from: string, until: string | undefined): Localized => (until === undefined ? said(`in force from ${from}`, `${from} 起施行`) : said(`in force from ${from} to ${until}`, `${from} 至 ${until} 施行`)),
  unverified: said("its wording was not compared with the published text, and is left out", "条文未与公布文本核对,不予引用"),
  follows: said("What followed", "处理结果"),
  facts: said("What became of it", "后续情况"),
  links: said("Why accounts are one person", "账号归并依据"),
  rules: said("The rules in their own words", "规则原文"),
  missing: (digest: string): Localized => said(`The rules of ${digest} are not here: the ledger did not keep them.`, `此处没有 ${digest} 的规则:账本未予保存。`),
  record: said("All that is on record", "全部记录"),
  chain: said("Proof", "证明"),
  chainTold: (from: number, to: number, shown: number, withheld: number, link: string): Localized =>
    said(
      `Entries ${from} to ${to} of the ledger lead to the link ${link}: ${shown} are shown here, of ${withheld} others only the digest of their content. Whoever changes anything in an entry that is shown cannot reach this link any more. Compare it with a checkpoint of the ledger that is kept elsewhere.`,
      `账本第 ${from} 至 ${to} 条通向链值 ${link}:其中 ${shown} 条在此出示,另 ${withheld} 条只给出内容摘要。改动任何一条所出示的内容,都无法再到达该链值。请与另处保存的账本校验点比对。`,
    ),
  shows: said(
    "What this shows: that the entries shown are in the ledger as they stand here, in this order; that their findings, strikes and penalties are those that were recorded; by which rules and laws was decided.",
    "本证据能够证明:所出示的条目均在账本之中,内容与次序与此处一致;其中的认定、违规记录与处罚即为当时所记录者;作出裁定所依据的规则与法律。",
  ),
  showsNot: said(
    "What it does not show: that no other entry belongs here, because the digests of the others say nothing of what they are about; that what was reported to the platform is true. The first can be looked up by whoever has the ledger or a copy of it: `reeve evidence verify PATH --state DIR`.",
    "本证据不能证明:应当列入的条目没有遗漏,因为其余条目的摘要不反映其所涉对象;向平台报告的情况属实。前者可由持有账本或其副本者核对:`reeve evidence verify PATH --state DIR`。",
  ),
  verify: said("`reeve evidence verify` looks through these files without a ledger and says of each what it found; `sha256sum -c SHA256SUMS` compares the files alone.", "`reeve evidence verify` 无需账本即可核对这些文件并逐一说明结果;`sha256sum -c SHA256SUMS` 只比对文件本身。"),

  // facts
  struck: (account: string, ladder: string, counts: "now" | "pending", strike: string): Localized =>
    said(`${account} is struck under ${ladder}${counts === "pending" ? ", pending a review" : ""}: ${strike}`, `对 ${account} 记违规(分级处罚 ${ladder}${counts === "pending" ? ",待复核" : ""}):${strike}`),
  settled: { confirmed: (strike: string) => said(`the strike ${strike} was confirmed`, `违规 ${strike} 经复核确认`), void: (strike: string) => said(`the strike ${strike} is void`, `违规 ${strike} 作废`), overturned: (strike: string) => said(`the strike ${strike} was overturned on appeal`, `违规 ${strike} 经申诉撤销`) },
  imposed: (what: Localized, step: number, penalty: string): Localized => said(`imposed: ${what.en}, step ${step}, ${penalty}`, `处罚:${what.zh},第 ${step} 阶段,${penalty}`),
  changed: (penalty: string, until: Localized): Localized => said(`changed: ${penalty}, ${until.en}`, `变更:${penalty},${until.zh}`),
  lifted: (penalty: string, by: string | undefined): Localized => said(`lifted: ${penalty}${by === undefined ? "" : `, by ${by}`}`, `解除:${penalty}${by === undefined ? "" : `,由 ${by}`}`),
  reviewed: (outcome: "released" | "confirmed" | "lapsed", by: string | undefined, reason: string | undefined): Localized => {
    const [en, zh] = { released: ["the hold was released", "暂缓经复核放行"], confirmed: ["the hold was confirmed", "暂缓经复核确认"], lapsed: ["nobody decided the hold in time", "暂缓逾期未决"] }[outcome];
    return said(`${en ?? ""}${by === undefined ? "" : ` by ${by}: ${reason ?? ""}`}`, `${zh ?? ""}${by === undefined ? "" : `(${by}:${reason ?? ""})`}`);
  },
  held: (queues: readonly string[]): Localized => said(`held for review: ${queues.join(", ")}`, `转复核:${queues.join("、")}`),
  appealed: (strike: string, by: string, reason: string): Localized => said(`${by} appeals against ${strike}: ${reason}`, `${by} 对 ${strike} 提出申诉:${reason}`),
  heard: (outcome: "upheld" | "overturned", by: string, reason: string): Localized =>
    outcome === "upheld" ? said(`the appeal was heard by ${by}, the strike stands: ${reason}`, `申诉经 ${by} 审理,维持:${reason}`) : said(`the appeal was heard by ${by} and won: ${reason}`, `申诉经 ${by} 审理,撤销:${reason}`),
  demanded: (check: string, before: string): Localized => said(`has to pass the check ${check} before ${before}`, `进行 ${before} 前须通过核验 ${check}`),
  referred: (to: string): Localized => said(`a case for ${to} was prepared`, `已备好移送 ${to} 的案卷`),
  labelled: (label: string): Localized => said(`labelled "${label}"`, `标记“${label}”`),
  checked: (check: string, passed: boolean): Localized => (passed ? said(`passed the check ${check}`, `通过核验 ${check}`) : said(`failed the check ${check}`, `未通过核验 ${check}`)),
  linked: (one: string, other: string, strength: "certain" | "likely", kinds: readonly Localized[]): Localized => {
    const [en, zh] = strength === "certain" ? ["are one person for certain", "确定为同一人"] : ["are likely one person", "很可能为同一人"];
    return said(`${one} and ${other} ${en ?? ""}${kinds.length === 0 ? "" : `: they share ${kinds.map((kind) => kind.en).join(" and ")}`}`, `${one} 与 ${other} ${zh ?? ""}${kinds.length === 0 ? "" : `:共用${kinds.map((kind) => kind.zh).join("、")}`}`);
  },
  refused: (one: string, other: string): Localized => said(`${one} and ${other} are linked and not joined`, `${one} 与 ${other} 有关联但未归并`),
  parted: (one: string, other: string, by: string, reason: string): Localized => said(`${one} and ${other} are not taken for one person: ${by}, ${reason}`, `${one} 与 ${other} 不视为同一人(${by}:${reason})`),
  handed: (account: string): Localized => said(`${account} went to somebody else`, `${account} 已转由他人使用`),
  step: (ladder: string, before: number, after: number, campaign: string | undefined): Localized =>
    said(`${ladder}: step ${before} → ${after}${campaign === undefined ? "" : `, further up by campaign ${campaign}`}`, `${ladder}:第 ${before} → ${after} 阶段${campaign === undefined ? "" : `(因专项行动 ${campaign} 提高起步)`}`),
  raisedBy: (campaign: string): Localized => said(`raised by campaign ${campaign}`, `由专项行动 ${campaign} 升级`),
};
