/** All that the page says to people. */
import type { Language, Localized } from "@reeve/language";
import { language } from "./state.ts";

const said = (en: string, zh: string): Localized => ({ en, zh });

/** In the language of the page. */
export const say = (words: Localized): string => words[language.value];
/** A title may lack a language. */
export const sayTitle = (title: Partial<Localized>, name = ""): string => title[language.value] ?? title.en ?? title.zh ?? name;

export const languages: readonly (readonly [Language, string])[] = [["zh", "中文"], ["en", "EN"]];

export const words = {
  product: said("Reeve", "Reeve"),
  playground: said("Playground", "试验台"),
  skip: said("Skip to the policy", "跳到规则编辑器"),

  // top
  run: said("Run", "运行"),
  runs: said("Running…", "运行中…"),
  help: said("Help", "帮助"),
  languageOfPage: said("Language", "语言"),
  toDark: said("Dark theme", "深色"),
  toLight: said("Light theme", "浅色"),
  ruleset: said("Ruleset", "规则集"),

  // regions
  policy: said("Policy", "规则"),
  listing: said("Listing", "商品"),
  decision: said("Decision", "裁定"),
  panels: said("Panels", "面板"),
  files: said("Files", "文件"),

  // editor
  tabLeaves: said("Tab leaves the editor (Ctrl+M to change)", "Tab 键离开编辑器(Ctrl+M 切换)"),
  tabStays: said("Tab indents · Ctrl+M lets Tab leave the editor", "Tab 键缩进 · 按 Ctrl+M 后 Tab 可离开编辑器"),

  // listing
  card: said("Card", "卡片"),
  json: said("JSON", "JSON"),
  eventType: said("What happens", "发生的事"),
  fields: {
    title: said("Title", "标题"),
    text: said("Description", "描述"),
    price: said("Price", "价格"),
    category: said("Category", "分类"),
    account_id: said("Seller", "卖家"),
    "account.registered_at": said("Registered", "注册时间"),
    "account.completed_sales": said("Completed sales", "成交数"),
    "account.verified": said("Verified", "已实名"),
    "account.city": said("City", "城市"),
    listing_owner_id: said("Owner of the listing", "商品所有者"),
    listing_id: said("Listing", "商品编号"),
    comment_id: said("Comment", "评论编号"),
    message_id: said("Message", "消息编号"),
    to_account_id: said("To", "收信人"),
  } as Readonly<Record<string, Localized>>,
  notTold: said("not told", "未提供"),
  yes: said("yes", "是"),
  no: said("no", "否"),
  badJson: said("This is no JSON; the card keeps the last that was.", "不是合法的 JSON;卡片保留上一次的内容。"),

  // decision
  verdicts: { allow: said("Allowed", "放行"), hold: said("Held for review", "暂缓待审"), block: said("Blocked", "拦截") },
  noDecision: said("Nothing decided yet", "尚无裁定"),
  stale: said("The policy has errors. Below is the last decision there was.", "规则有错误。以下是上一次有效的裁定。"),
  staleEvent: said("The event cannot be read. Below is the last decision there was.", "事件无法读取。以下是上一次有效的裁定。"),
  noEvent: said("The event cannot be read.", "事件无法读取。"),
  noRuleset: said("The policy has errors; nothing can be decided.", "规则有错误,无法裁定。"),
  slow: said("Still working…", "仍在计算…"),
  cancelled: said("Ended: this took longer than 2 seconds. The policy or the text is too costly; the last decision stands below.", "已中止:超过 2 秒。规则或文本开销过大;以下是上一次的裁定。"),
  failed: said("A fault of ours: the evaluation did not come to its end.", "内部故障:评估未能完成。"),
  findings: said("Findings", "命中"),
  noFindings: said("No rule fired.", "没有规则触发。"),
  nearlyFired: said("Nearly fired", "接近触发"),
  otherRules: said("Why not: other rules", "未触发的其他规则"),
  undecidedRules: said("Undecided: something was not told", "无法判定:缺少信息"),
  resting: said("Rest outside their campaign", "专项行动之外未运行"),
  why: said("Why", "为何"),
  evidence: said("What was found", "证据"),
  evidenceHeads: { number: said("No.", "序号"), field: said("Field", "字段"), text: said("As typed", "原文"), reads: said("Read as", "读作"), through: said("Through", "经由"), of: said("By", "词组") },
  plain: said("as it stands", "原样"),
  toPhrase: (of: string): Localized => said(`Show the phrase in ${of}`, `在 ${of} 中查看该词语`),
  ladder: said("Ladder", "分级处罚"),
  stepNow: said("now", "当前"),
  stepNext: said("next", "下一步"),
  pendingStrike: said("waits for review", "待复核后计入"),
  toSeller: said("What the seller is told", "告知卖家"),
  cost: said("Cost", "开销"),
  steps: (steps: string, most: string, ms: string): Localized => said(`${steps} steps of at most ${most} · ${ms} ms`, `${steps} 步,上限 ${most} 步 · ${ms} 毫秒`),
  modeShadow: said("shadow", "试运行"),

  // panels
  problems: said("Problems", "问题"),
  trace: said("Trace", "求值"),
  decisionJson: said("JSON", "JSON"),
  noProblems: said("No problems.", "没有问题。"),
  noTrace: said("Nothing was evaluated yet.", "尚未求值。"),
  errors: (count: number): Localized => said(count === 1 ? "1 error" : `${count} errors`, `${count} 个错误`),
  warnings: (count: number): Localized => said(count === 1 ? "1 warning" : `${count} warnings`, `${count} 个警告`),
  at: (path: string, line: number, column: number): Localized => said(`${path}:${line}:${column}`, `${path}:${line}:${column}`),
  loading: said("Loading…", "加载中…"),
  resize: said("Resize", "调整大小"),
} as const;

/** Names of foldings as a chain of steps reads: what each does to the text. */
export const foldingWords: Readonly<Record<string, Localized>> = {
  width: said("NFKC", "NFKC"),
  case: said("lower case", "小写"),
  script: said("simplified", "转简体"),
  separators: said("separators out", "去间隔"),
  numerals: said("numerals", "数字归一"),
  lookalikes: said("look-alikes", "形近归一"),
  components: said("parts joined", "部首合并"),
  sound: said("by sound", "按谐音"),
  leet: said("leet undone", "数符还原"),
  repeats: said("repeats out", "去叠字"),
  reversed: said("turned round", "倒读"),
  nicknames: said("nickname", "别称"),
};
