/** What the command line says about ledgers and what they remember. */
import type { PenaltyKind, StrikeWithheld } from "@reeve/engine";
import type { Localized } from "@reeve/language";
import type { Failure } from "@reeve/store";

const said = (en: string, zh: string): Localized => ({ en, zh });
const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

export const ledgerWords = {
  // opening
  failed: ({ message, help }: Failure): Localized => said(`${message.en}; ${help.en}`, `${message.zh};${help.zh}`),
  developmentKey: said(
    "`REEVE_LEDGER_KEY` is not set: the ledger is kept under a key that everybody knows, which is for trying out only",
    "未设置 `REEVE_LEDGER_KEY`:账本使用公开的开发密钥,仅供试用",
  ),
  developmentIdentityKey: said(
    "`REEVE_IDENTITY_KEY` is not set: identities are known by tokens under a key that everybody knows, from which numbers of identity cards can be found again by trying; this is for trying out with invented numbers only",
    "未设置 `REEVE_IDENTITY_KEY`:身份标识使用公开的开发密钥,他人可据此穷举出证件号码,仅供以虚构号码试用",
  ),
  sweepRemembersNothing: said("a sweep remembers nothing: the ledger is left as it is", "复查不留记录:账本保持原样"),
  swept: said("old content looked at again: nobody was struck, nothing is remembered", "旧内容复查:未记任何违规,未留任何记录"),
  notADay: (option: string, text: string): Localized => said(`\`${option} ${text}\` is not a day of the calendar, such as \`2020-09-01\``, `\`${option}\` 的取值 \`${text}\` 不是有效的日期,例如 \`2020-09-01\``),

  measureChanged: (name: string): Localized =>
    said(
      `measure \`${name}\` is defined otherwise than the ledger has counted it: it starts from nothing, and is full only when its window has passed once`,
      `计数 \`${name}\` 的定义与账本此前所计不同:将从零开始,经过一个完整的时间窗后才能计满`,
    ),

  nothingDecided: (folder: string): Localized => said(`nothing was decided in the ledger \`${folder}\` yet`, `账本 \`${folder}\` 尚未裁定任何事件`),
  versionMissing: (folder: string, digest: string): Localized =>
    said(
      `the ledger \`${folder}\` does not have the version of its ruleset that decided last (${digest}); \`reeve eval RULESET --state ${folder}\` with the ruleset of today brings one`,
      `账本 \`${folder}\` 缺少最近一次裁定所用的规则集版本(${digest});用当前规则集运行 \`reeve eval RULESET --state ${folder}\` 即可补上`,
    ),

  // usage
  needed: (option: string): Localized => said(`\`${option}\` is missing`, `缺少 \`${option}\``),
  notATime: (option: string, text: string): Localized =>
    said(`\`${option} ${text}\` is not a time with its offset, such as \`2020-10-12T08:00:00+08:00\``, `\`${option}\` 的取值 \`${text}\` 不是带时区偏移的时间,例如 \`2020-10-12T08:00:00+08:00\``),
  notASubject: (key: string): Localized => said(`\`${key}\` names no subject: write its kind and its id, such as \`account:a-1\``, `\`${key}\` 不是主体的写法:应写明类别与编号,例如 \`account:a-1\``),
  nothingOnRecord: (key: string): Localized => said(`nothing is on record of \`${key}\`: check the id as it stands in the events, upper and lower case too`, `\`${key}\` 没有任何记录;请核对编号,须与事件中的写法一致,区分大小写`),
  noStrike: (strike: string): Localized => said(`there is no strike \`${strike}\`; \`reeve subject KIND:ID\` lists those of an account or a person`, `没有违规 \`${strike}\`;\`reeve subject KIND:ID\` 列出账号或自然人的违规`),
  noNotice: (strike: string, state: "pending" | "void" | "overturned"): Localized => {
    const [en, zh] = {
      pending: ["waits for a review, and nothing follows from it yet", "尚待复核,目前没有任何后果"],
      void: ["is void, and nothing follows from it", "已作废,没有任何后果"],
      overturned: ["was overturned, and nothing follows from it", "已被撤销,没有任何后果"],
    }[state];
    return said(`there is no notice of the strike \`${strike}\`: it ${en}`, `违规 \`${strike}\` 没有通知:${zh}`);
  },
  notPublished: (strike: string): Localized => said(`the strike \`${strike}\` is not published: no step it led to says \`publish notice\``, `违规 \`${strike}\` 不予公示:其所达阶段没有 \`公示处罚\``),
  noContact: said("`ruleset.yaml` has no `contact`: a notice should say where a person can be reached", "`ruleset.yaml` 没有 `contact`:通知应写明人工联系方式"),
  noReviews: said("nothing waits for review", "没有待复核的内容"),
  noAppeals: said("no appeal is open", "没有未决申诉"),
  appealOpened: (appeal: string): Localized => said(`the appeal is ${appeal}; \`reeve appeal decide ${appeal} upheld|overturned\` decides it`, `申诉编号 ${appeal};用 \`reeve appeal decide ${appeal} upheld|overturned\` 作出决定`),

  // what is in force
  penalty: (kind: PenaltyKind | "demand", of: string | undefined): Localized => penalties[kind](of ?? ""),
  until: (time: string): Localized => said(`until ${time}`, `至 ${time}`),
  forGood: said("for good", "永久"),
  step: (step: number): Localized => said(`step ${step}`, `第 ${step} 阶段`),

  // decisions
  struck: (subject: string, ladder: string): Localized => said(`a strike against ${subject} under ${ladder}`, `对 ${subject} 记违规一次(分级处罚 ${ladder})`),
  severity: (name: string): Localized => said(`as ${name}`, `严重程度 ${name}`),
  steps: (before: number, after: number): Localized => (before === after ? said(`stays at step ${after}`, `仍为第 ${after} 阶段`) : said(`step ${before} → ${after}`, `第 ${before} → ${after} 阶段`)),
  byCampaign: (name: string): Localized => said(`by campaign ${name}`, `因专项行动 ${name}`),
  raised: (campaign: string): Localized => said(`raised by campaign ${campaign}`, `由专项行动 ${campaign} 升级`),
  rests: (campaign: string): Localized => said(`rests: it runs during campaign ${campaign} only`, `未运行:只在专项行动 ${campaign} 期间运行`),
  jumped: (steps: readonly number[]): Localized => said(`(${steps.join(", ")} passed over)`, `(越过 ${steps.join("、")})`),
  inABurst: said("in the burst of an earlier strike", "与此前的违规并作一次"),
  pending: said("pending: counts when a review confirms the hold", "待定:复核确认后计入"),
  imposed: said("imposed", "处罚"),
  changed: said("changed", "变更"),
  lifted: said("lifted", "解除"),
  bars: said("in force before", "此前已生效"),
  barred: (penalty: string, via: readonly { readonly account: string; readonly kinds: readonly string[] }[]): Localized => {
    if (via.length === 0) return said(`barred by the penalty ${penalty}`, `受处罚 ${penalty} 限制`);
    const way = (join: string): string => via.map(({ account, kinds }) => `${account} (${kinds.join(", ")})`).join(join);
    return said(`barred by the penalty ${penalty} of the same person, through ${way(", then ")}`, `受同一人名下处罚 ${penalty} 限制,经 ${way("、再经 ")}`);
  },
  owes: (check: string, request: string): Localized => said(`owes the check ${check} (${request})`, `尚欠核验 ${check}(${request})`),
  labelled: (subject: string, label: string): Localized => said(`${subject} is labelled "${label}"`, `${subject} 标记为“${label}”`),
  refers: (to: string): Localized => said(`a case for ${to} is prepared; a person sends it`, `已备好移送 ${to} 的案卷,由人工发送`),
  demands: (subject: string, check: string, before: string): Localized => said(`${subject} has to pass the check ${check} before ${before}`, `${subject} 须通过核验 ${check} 方可进行 ${before}`),
  lapsed: (decision: string, about: string, otherwise: "block" | "allow"): Localized =>
    otherwise === "block" ? said(`nobody decided the hold of ${decision} in time: ${about} stays off`, `${decision} 的暂缓逾期未决:${about} 不予放行`) : said(`nobody decided the hold of ${decision} in time: ${about} is let go`, `${decision} 的暂缓逾期未决:${about} 已放行`),
  lapsedCount: (count: number): Localized =>
    said(`${counted(count, "hold")} ended undecided; \`reeve review\` lists what can still be confirmed`, `${count} 项暂缓逾期未决;仍可确认的见 \`reeve review\``),
  limited: said("beyond the limit of the day, nothing follows", "超出当日上限,不产生后果"),
  withheld: (reason: StrikeWithheld): Localized => {
    const { en, zh } = withheldReasons[reason];
    return said(`no strike: ${en}`, `不记违规:${zh}`);
  },
  counted,

  // stories
  story: {
    refused: said("the ruleset has errors, so no story was played", "规则集有错误,未演示任何故事"),
    none: (file: string): Localized => said(`there is no \`story\` in \`${file}\``, `\`${file}\` 中没有 \`story\``),
    ended: (what: Localized, subject: string): Localized => said(`ends by itself: ${what.en}, ${subject}`, `自行届满:${what.zh}(${subject})`),
    lapsed: (decision: string, subject: string): Localized => said(`nobody decided the hold of ${decision} in time, ${subject}`, `${decision} 的暂缓逾期未决(${subject})`),
    notTaken: (reason: Localized): Localized => said(`not taken: ${reason.en}`, `未受理:${reason.zh}`),
    asExpected: (what: string): Localized => said(`${what} as expected`, `${what} 与期望一致`),
    found: (rules: readonly string[]): Localized => said(`found by ${rules.join(", ")}`, `由 ${rules.join("、")} 命中`),
    label: (label: string): Localized => said(`the label "${label}"`, `标记“${label}”`),
    passed: said("as expected", "与期望一致"),
    failed: (count: number): Localized => said(`${counted(count, "difference")} from what was expected`, `与期望不符 ${count} 处`),
  },

  // care of a ledger
  care: {
    holds: (ruleset: string, entries: number, facts: number): Localized =>
      said(`the ledger of ${ruleset} is what was written: ${entries} entries, ${facts} facts`, `规则集 ${ruleset} 的账本与写入时一致:${entries} 条记录,${facts} 条事实`),
    damaged: (position: number | undefined, what: Localized): Localized =>
      position === undefined ? said(`the ledger is damaged: ${what.en}`, `账本已损坏:${what.zh}`) : said(`the ledger is damaged at entry ${position}: ${what.en}`, `账本在第 ${position} 条处损坏:${what.zh}`),
    chain: (checkpoints: number, erased: number, link: string): Localized =>
      said(`${counted(checkpoints, "checkpoint")}, ${counted(erased, "excerpt")} erased, chain ${link}`, `校验点 ${checkpoints} 个,已删除摘录 ${erased} 段,哈希链 ${link}`),
    copied: (target: string): Localized => said(`copied to \`${target}\``, `已复制到 \`${target}\``),
    brought: ({ taken, known, refused }: { readonly taken: number; readonly known: number; readonly refused: number }): Localized =>
      said(`${counted(taken, "line")} taken, ${known} known before, ${refused} refused`, `已导入 ${taken} 行,此前已有 ${known} 行,未导入 ${refused} 行`),
    rebuilt: (entries: number, facts: number, differences: number): Localized =>
      differences === 0
        ? said(`everything follows from the facts: ${entries} entries, ${facts} facts`, `派生内容均与事实一致:${entries} 条记录,${facts} 条事实`)
        : said(`derived again from ${facts} facts of ${entries} entries; what differed:`, `已由 ${entries} 条记录的 ${facts} 条事实重新推导;此前不一致之处:`),
  },

  // what is on record
  record: {
    asOf: (time: string): Localized => said(`as of ${time}`, `截至 ${time}`),
    stands: (ladder: string, step: number): Localized => (step === 0 ? said(`${ladder}: at the beginning of the ladder`, `${ladder}:处于起点`) : said(`${ladder}: step ${step}`, `${ladder}:第 ${step} 阶段`)),
    inForce: said("In force", "生效中"),
    nothing: said("nothing", "无"),
    strikes: said("Strikes", "违规记录"),
    open: said("Open", "待决"),
    over: said("Over or done", "已结束或已执行"),
    decided: said("Decided", "已决"),
    states: {
      counts: said("counts", "计入"),
      pending: said("pending until a review confirms it", "待定,复核确认后计入"),
      void: said("void", "作废"),
      overturned: said("overturned on appeal", "经申诉撤销"),
    },
    origins: { issued: said("issued by a moderator", "由审核员记入"), imported: said("brought along from other records", "由其他记录导入") },
    since: (time: string): Localized => said(`since ${time}`, `自 ${time}`),
    on: (time: string): Localized => said(`on ${time}`, `${time}`),
    ended: (time: string): Localized => said(`ended ${time}`, `已于 ${time} 届满`),
    lifted: (time: string, by: string | undefined): Localized => (by === undefined ? said(`lifted ${time}, its strikes no longer count`, `已于 ${time} 解除(所依据的违规不再计入)`) : said(`lifted ${time} by ${by}`, `已于 ${time} 由 ${by} 解除`)),
    person: (id: string, accounts: readonly string[]): Localized =>
      accounts.length < 2 ? said(`person ${id}, of one account`, `自然人 ${id},仅一个账号`) : said(`person ${id}, of ${accounts.length} accounts: ${accounts.join(", ")}`, `自然人 ${id},共 ${accounts.length} 个账号:${accounts.join("、")}`),
    why: said("Why one person", "归并依据"),
    alone: said("it is linked with no other account", "未与其他账号关联"),
    link: (one: string, other: string, state: "joined" | "parted" | "refused", strength: "certain" | "likely"): Localized => {
      const [en, zh] = {
        joined: strength === "certain" ? ["are one person for certain", "确定为同一人"] : ["are likely one person", "很可能为同一人"],
        parted: ["are not taken for one person", "不视为同一人"],
        refused: ["are linked and not joined", "有关联但未归并"],
      }[state];
      return said(`${one} and ${other} ${en ?? ""}`, `${one} 与 ${other} ${zh ?? ""}`);
    },
    shares: (kinds: readonly Localized[]): Localized => said(`they share ${kinds.map(({ en }) => en).join(" and ")}`, `共用${kinds.map(({ zh }) => zh).join("、")}`),
    refused: {
      "too-many": said("the person would have more than 50 accounts", "归并后此人的账号将超过 50 个"),
      parted: said("it would unite accounts that somebody parted", "归并会使已被拆分的账号重新合在一起"),
    },
    shownBy: (event: string, source: string): Localized => said(`shown by the event ${event} of ${source}`, `见于 ${source} 的事件 ${event}`),
    kinds: {
      identity: said("an identity", "实名身份"),
      device: said("a device", "设备"),
      phone: said("a phone number", "手机号"),
      payee: said("a payee", "收款账户"),
      contact: said("a contact they offer", "所留联系方式"),
    } as Readonly<Record<string, Localized>>,
    ofAccount: (account: string): Localized => said(`of ${account}`, `属 ${account}`),
    via: (via: readonly { readonly account: string; readonly kinds: readonly Localized[] }[], verdict: "block" | "hold"): Localized => {
      const effect = verdict === "block" ? ["blocks", "予以拦截"] : ["holds", "予以暂缓"];
      const en = via.map(({ account, kinds }) => `${account} (${kinds.map((kind) => kind.en).join(", ") || "joined by somebody"})`).join(", then ");
      const zh = via.map(({ account, kinds }) => `${account}(${kinds.map((kind) => kind.zh).join("、") || "人工归并"})`).join("、再经 ");
      return said(`${effect[0] ?? ""} through ${en}`, `经 ${zh} ${effect[1] ?? ""}`);
    },
    stepOf: (ladder: string, step: number): Localized => said(`step ${step} of ${ladder}`, `${ladder} 第 ${step} 阶段`),
    label: (label: string): Localized => said(`labelled "${label}"`, `标记“${label}”`),
    demand: {
      owed: (check: string, before: string): Localized => said(`owes the check ${check} before ${before}`, `尚欠核验 ${check},通过后方可进行 ${before}`),
      passed: (check: string, before: string): Localized => said(`passed the check ${check} asked for before ${before}`, `已通过进行 ${before} 所需的核验 ${check}`),
      lifted: (check: string, before: string): Localized => said(`need no longer pass the check ${check} before ${before}`, `不再要求进行 ${before} 前通过核验 ${check}`),
    },
    held: (queues: readonly string[]): Localized => (queues.length === 0 ? said("held", "暂缓") : said(`held for ${queues.map((queue) => `"${queue}"`).join(", ")}`, `暂缓,转${queues.map((queue) => `“${queue}”`).join("、")}复核`)),
    deadline: (time: string, otherwise: "block" | "allow"): Localized => (otherwise === "block" ? said(`until ${time}, then it stays off`, `限 ${time} 前决定,逾期不予放行`) : said(`until ${time}, then it is let go`, `限 ${time} 前决定,逾期放行`)),
    noDeadline: said("until somebody decides", "至有人决定为止"),
    waiting: (count: number): Localized => said(`${counted(count, "strike")} ${count === 1 ? "waits" : "wait"} for it`, `${count} 条违规待其决定`),
    review: {
      lapsed: (until: string | undefined): Localized => (until === undefined ? said("lapsed undecided, can still be confirmed", "逾期未决,仍可确认") : said(`lapsed undecided, can still be confirmed until ${until}`, `逾期未决,${until} 前仍可确认`)),
      ended: (otherwise: "block" | "allow"): Localized => (otherwise === "block" ? said("nobody decided it in time: it stays off", "逾期未决:不予放行") : said("nobody decided it in time: it was let go", "逾期未决:已放行")),
      released: (by: string | undefined, reason: string | undefined): Localized => said(`released by ${by ?? "?"}: ${reason ?? ""}`, `由 ${by ?? "?"} 放行:${reason ?? ""}`),
      confirmed: (by: string | undefined, reason: string | undefined): Localized => said(`confirmed by ${by ?? "?"}: ${reason ?? ""}`, `由 ${by ?? "?"} 确认违规:${reason ?? ""}`),
    },
    appealOf: (strike: string): Localized => said(`appeal of ${strike}`, `对 ${strike} 的申诉`),
    byFor: (by: string, reason: string): Localized => said(`by ${by}: ${reason}`, `${by}:${reason}`),
    appeal: {
      upheld: (time: string): Localized => said(`the strike was upheld ${time}`, `${time} 决定维持`),
      overturned: (time: string): Localized => said(`the strike was overturned ${time}`, `${time} 决定撤销`),
    },
    check: (check: string, passed: boolean): Localized => (passed ? said(`passed the check ${check}`, `通过核验 ${check}`) : said(`failed the check ${check}`, `未通过核验 ${check}`)),
    appealUntil: (time: string): Localized => said(`can be appealed until ${time}`, `可申诉至 ${time}`),
  },
};

const penalties: Readonly<Record<PenaltyKind | "demand", (of: string) => Localized>> = {
  remove: (of) => said(`removal of ${of}`, `移除 ${of}`),
  warn: () => said("warning", "警告"),
  mute: () => said("mute", "禁言"),
  ban: (of) => said(`ban of ${of}`, `禁止 ${of}`),
  freeze: () => said("freeze of the account", "冻结账号"),
  publish: () => said("published notice", "公示处罚"),
  demand: (of) => said(`demand of the check ${of}`, `要求核验 ${of}`),
};

const withheldReasons: Readonly<Record<StrikeWithheld, Localized>> = {
  late: said("the event is more than seven days late", "事件迟到超过七天"),
  same_words: said("the same words struck in this content before", "同一内容的相同词语此前已记违规"),
  sweep: said("a sweep of old content strikes nobody", "复查旧内容不记违规"),
  no_review: said("it only holds, and the event is not reviewed", "该规则只作暂缓,而此事件不进入复核"),
  rule_not_in_force: said("the rule was not in force yet", "规则当时尚未生效"),
  campaign_not_in_force: said("the campaign was not in force yet", "专项行动当时尚未生效"),
  ladder_not_in_force: said("the ladder was not in force yet", "分级处罚当时尚未生效"),
  no_platform_rule_in_force: said("none of its basis was a rule of the platform in force", "其依据中没有当时有效的平台规则"),
  nobody_named: said("the event does not name whom it would reach", "事件未写明违规人"),
};
