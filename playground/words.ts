/** All that the page says to people. */
import type { Language, Localized } from "@reeve/language";
import { language } from "./state.ts";
import { typeset } from "./typeset.ts";

const said = (en: string, zh: string): Localized => ({ en, zh });

/** In the language of the page. */
export const say = (words: Localized): string => sayIn(words, language.value);
export const sayIn = ({ en, zh }: Localized, language: Language): string => (language === "zh" ? typeset(zh) : en);

/** What the language server says, in the language that it was begun with. */
export const sayText = (text: string): string => (language.value === "zh" ? typeset(text) : text);

/** A title may lack a language. */
export const sayTitle = (title: Partial<Localized>, name = ""): string => title[language.value] ?? title.en ?? title.zh ?? name;

export const languages: readonly (readonly [Language, string])[] = [["zh", "中文"], ["en", "EN"]];

export const words = {
  product: said("Reeve", "Reeve"),
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

  keywords: said("Keywords:", "关键字:"),

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
  staleServer: said("The server did not decide. Below is the last decision there was.", "服务未作裁定。以下是上一次有效的裁定。"),
  noServer: said("The server did not decide.", "服务未作裁定。"),
  decidedBy: (ruleset: string): Localized => said(`Decided by the server, by its own policy: ${ruleset}`, `由服务按其自身规则裁定:${ruleset}`),
  answeredIn: (ms: string): Localized => said(`answered in ${ms} ms`, `${ms} 毫秒应答`),
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
  evidence: said("What was found", "证据"),
  evidenceHeads: { number: said("No.", "序号"), text: said("As typed", "原文"), through: said("Through", "经由"), of: said("By", "词组") },
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
  at: (path: string, line: number, column: number): Localized => said(`${path}:${line}:${column}`, `${path}:${line}:${column}`),
  format: said("Format", "格式化"),
  test: said("Test", "测试"),
  share: said("Share", "分享"),
  examples: said("Examples", "示例"),
  examplesOfTrade: said("The trade", "违规交易"),
  examplesOfHonest: said("Honest look-alikes", "相似的正当内容"),
  examplesOfStories: said("Histories", "卖家经历"),
  close: said("Close", "关闭"),
  cancel: said("Cancel", "取消"),
  save: said("Save", "保存"),
  saved: said("Kept in this browser.", "已保存在本浏览器。"),
  notSaved: said("This browser keeps nothing.", "本浏览器不允许保存。"),
  helpText: said("Change a phrase or the listing; the decision follows at once. Nothing you type leaves this browser.", "修改词语或商品内容,裁定随即更新。您输入的内容不会离开本浏览器。"),
  download: said("Download", "下载"),
  downloadFile: (path: string): Localized => said(`Download ${path}`, `下载 ${path}`),

  // share
  shareText: said("The address holds the policy and the listing after the #, which no server is sent. Whoever has it sees what you see.", "地址 # 号之后包含规则与商品内容,不会发送给任何服务器。持有该地址的人可看到相同内容。"),
  address: said("Address", "地址"),
  copy: said("Copy", "复制"),
  copied: said("Copied.", "已复制。"),
  notShared: said("This address holds nothing that can be read; the page begins anew.", "地址中的内容无法读取,页面从头开始。"),

  // tests
  runTests: said("Run the tests", "运行测试"),
  testsHint: said("The tests and stories of this ruleset.", "本规则集的测试与经历。"),
  testsSummary: (passed: number, failed: number): Localized => (failed === 0 ? said(`all ${passed} passed`, `${passed} 项全部通过`) : said(`${failed} failed, ${passed} passed`, `${failed} 项未通过,${passed} 项通过`)),
  old: said("of an earlier version", "对应先前版本"),
  passed: said("passed", "通过"),
  failedTest: said("failed", "未通过"),
  story: said("story", "经历"),
  runStates: {
    refused: said("The policy has errors.", "规则有错误。"),
    cancelled: said("Cancelled.", "已取消。"),
    failed: said("A fault of ours: it did not come to its end.", "内部故障,未能完成。"),
  },
  coverageHint: said("Which rules and phrases the tests reach.", "测试触及了哪些规则与词语。"),
  coverageSummary: (reached: number, of: number): Localized => said(`${reached} of ${of} rules and phrases are reached`, `${of} 条规则与词语中 ${reached} 条被触及`),
  reachedHead: said("Rules", "规则"),
  reachingLine: (path: string, line: number): Localized => said(`Tests that reach ${path}:${line}`, `触及 ${path}:${line} 的测试`),
  missedHead: said("Reached by no test", "没有测试触及"),
  nothingMissed: said("Every rule and phrase is reached.", "所有规则与词语均被触及。"),
  casesReach: (count: number): Localized => said(count === 1 ? "1 test" : `${count} tests`, `${count} 项测试`),
  gutterReached: (count: number): Localized => said(`${count === 1 ? "1 test reaches" : `${count} tests reach`} this line; a click lists them`, `${count} 项测试触及本行,点击列出`),
  gutterMissed: (count: number): Localized => said(`something on this line is reached by no test (${count} reach the rest)`, `本行有内容没有测试触及(其余 ${count} 项)`),
  nothingToRename: said("No name stands here that can be changed.", "此处没有可以重命名的名称。"),
  saveAsTest: said("Save as test", "存为测试"),
  saveText: said("The event becomes a test that expects what is decided now. Contacts, names and numbers of identity documents are covered.", "该事件将存为测试,期望结果为当前裁定。联系方式、姓名与证件号码会被遮盖。"),
  testName: said("What the test shows", "测试说明"),
  saveOutcomes: {
    saved: said("Added to tests/saved.yaml.", "已加入 tests/saved.yaml。"),
    other: said("Added to tests/saved.yaml. With what is personal covered it is decided otherwise; the test expects that.", "已加入 tests/saved.yaml。遮盖个人信息后裁定有所不同,测试按遮盖后的裁定。"),
    refused: said("The event or the policy has errors; nothing was saved.", "事件或规则有错误,未能保存。"),
  },

  // evade
  evadePanel: said("Evade it", "变体测试"),
  evade: said("Evade it", "变体测试"),
  evadeAgain: said("Other variants", "换一批变体"),
  evadeHint: said("Disguises what was found in every way and shows what gets through.", "把命中的词语以各种方式伪装,看哪些能逃过。"),
  evadeSummary: (caught: number, of: number): Localized => said(`${caught} of ${of} disguises still hit`, `${of} 种变体中 ${caught} 种仍被命中`),
  nothingToDisguise: said("Nothing was found, so there is nothing to disguise.", "没有命中,无可伪装。"),
  softer: said("milder", "较轻"),
  lostRules: (rules: readonly string[]): Localized => said(`without ${rules.join(", ")}`, `未触发 ${rules.join("、")}`),
  tryVariant: said("Put it into the listing", "填入商品"),
  missToTest: said("Make it a test", "存为测试"),

  // compare
  compare: said("Compare", "比较"),
  takeBase: said("Take the present version as “before”", "以当前版本为“之前”"),
  baseTaken: said("The present version is now “before”.", "已将当前版本记为“之前”。"),
  baseBroken: said("The version before has errors, so nothing can be compared.", "之前的版本有错误,无法比较。"),
  compareHint: said("The policy as it was opened against what it is now, over its tests.", "以测试集比较打开时与当前的规则。"),
  compareSummary: (changed: number, of: number): Localized => said(`${changed} of ${of} decisions changed`, `${of} 个裁定中 ${changed} 个有变化`),
  changedDecisions: said("Changed decisions", "变化的裁定"),
  nothingChanged: said("No decision changed.", "没有裁定发生变化。"),
  changeKinds: { milder: said("Milder", "变宽松"), stricter: said("Stricter", "变严格"), other: said("By other rules", "规则不同") },
  movedSellers: said("Sellers whose step changes", "处罚阶段变化的卖家"),
  noMovedSellers: said("No seller of the stories ends on another step.", "经历中的卖家均未改变阶段。"),
  steps2: (before: number, after: number): Localized => said(`step ${before} → ${after}`, `第 ${before} 阶段 → 第 ${after} 阶段`),
  openLabels: said("Labels…", "标注文件…"),
  labelsHint: said("A file of labelled events, one a line, as `reeve score` reads it. It stays in this browser.", "标注文件,每行一个事件,格式与 `reeve score` 相同;文件不会离开本浏览器。"),
  overTests: said("Over the tests", "改用测试集"),
  measuresHead: said("Against the labels", "对照标注"),
  before: said("before", "之前"),
  after: said("now", "当前"),
  sides: { caught: said("violations caught", "检出的违规"), missed: said("violations missed", "漏过的违规"), falseAlarms: said("honest, caught", "误伤"), passed: said("honest, passed", "正常放行") },
  precision: said("precision (95 %)", "精确率(95%)"),
  recall: said("recall (95 %)", "召回率(95%)"),

  // timeline
  timeline: said("Timeline", "时间线"),
  coverage: said("Coverage", "覆盖"),
  chooseStory: said("Choose a story…", "选择经历…"),
  noStories: said("No stories in tests/", "tests/ 中没有经历"),
  timelineHint: said("A seller's history: what was decided, how the ladder rose and fell, what was in force when.", "一个卖家的经历:各次裁定、处罚阶段的升降、何时有何处罚。"),
  told: { duplicate: said("told twice", "重复送达"), reorder: said("out of order", "乱序送达"), late: said("the first one late", "首个迟到") },
  sameOutcome: said("Nothing changes.", "结果不变。"),
  otherOutcome: (subjects: readonly string[]): Localized => said(`The outcome differs for ${subjects.join(", ")}.`, `${subjects.join("、")} 的结果不同。`),
  playhead: said("Time", "时间"),
  axis: said("Steps of the ladder over time, and the events", "处罚阶段随时间的变化与各事件"),
  momentVerdicts: { allow: said("allowed", "放行"), hold: said("held", "暂缓"), block: said("blocked", "拦截"), refused: said("refused", "未受理") },
  ledgerEvents: {
    "reeve.review.decided": said("a person reviewed it", "人工复核"),
    "reeve.review.lapsed": said("the time for a review ran out", "复核逾期"),
    "reeve.check.completed": said("an identity check", "身份核验"),
    "reeve.appeal.opened": said("appeal", "提出申诉"),
    "reeve.appeal.decided": said("appeal decided", "申诉处理"),
    "reeve.strike.issued": said("strike recorded by staff", "人工记违规"),
    "reeve.penalty.lifted": said("penalty lifted", "解除处罚"),
    "reeve.version.activated": said("a version of the policy begins", "规则新版本生效"),
    "reeve.accounts.joined": said("found to be one person", "认定为同一人"),
    "reeve.accounts.split": said("found to be different people", "认定非同一人"),
  } as Readonly<Record<string, Localized>>,
  outcomes: { released: said("released", "放行"), confirmed: said("confirmed", "确认违规"), upheld: said("upheld", "维持"), overturned: said("won", "申诉成立") } as Readonly<Record<string, Localized>>,
  struck: (ladder: string, step: number | undefined): Localized => (step === undefined ? said(`strike pending: ${ladder}`, `违规待定:${ladder}`) : said(`strike: ${ladder}, step ${step}`, `违规:${ladder},第 ${step} 阶段`)),
  onRecord: said("On record", "记录截至"),
  nothingOnRecord: said("Nothing is on record yet.", "尚无记录。"),
  samePerson: (accounts: readonly string[]): Localized => said(`same person as ${accounts.join(", ")}`, `与 ${accounts.join("、")} 为同一人`),
  strikesOnRecord: (counts: number, overturned: number): Localized => said(`${counts === 1 ? "1 strike" : `${counts} strikes`} count${overturned === 0 ? "" : `, ${overturned} overturned`}`, `计入 ${counts} 次违规${overturned === 0 ? "" : `,撤销 ${overturned} 次`}`),
  stepOn: (ladder: string, step: number): Localized => said(`${ladder}: step ${step}`, `${ladder}:第 ${step} 阶段`),

  // trace
  selection: said("Selected", "所选"),
  selectToEvaluate: said("Select part of a condition in the policy to see its value.", "在规则中选中条件的一部分,可查看其值。"),
  selectionIsNone: said("What is selected is no condition of a rule on this event.", "所选内容不是本事件规则的条件。"),

  // server
  server: said("Server…", "服务…"),
  onServer: said("On a server", "由服务裁定"),
  serverText: said("A running server decides by its own policy, as a dry run. The listing is sent to it; the token is forgotten with the page.", "由运行中的服务按其自身规则试裁定,不留记录。商品内容会发送给该服务;令牌随页面关闭而清除。"),
  serverAddress: said("Address", "地址"),
  serverToken: said("Token, where one is needed", "令牌(如需要)"),
  serverOn: said("Decide on the server", "由服务裁定"),
  serverOff: said("Decide in this page", "在本页裁定"),
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
