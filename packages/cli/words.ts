/** All that the command line says to people, besides the messages of the language and the engine. */
import type { Localized } from "@reeve/language";
import type { CaseKind, MutationKind } from "@reeve/ruleset";

const both = (text: string): Localized => ({ en: text, zh: text });
const said = (en: string, zh: string): Localized => ({ en, zh });
const list = (items: readonly string[], between: string): string => items.map((item) => `\`${item}\``).join(between);

export const words = {
  // watching
  watching: (folder: string): Localized => said(`watching \`${folder}\`; end with Ctrl-C`, `正在监视 \`${folder}\`,按 Ctrl-C 结束`),
  changed: (path: string, more: number): Localized => {
    const others = more === 0 ? said("", "") : said(` and ${more} more`, `等 ${more + 1} 处`);
    return path === "" ? said("the folder is back", "文件夹已恢复") : said(`${path}${others.en} changed`, `${path} ${others.zh}有改动`);
  },

  // usage
  unknownCommand: (name: string, nearest: string | undefined): Localized =>
    said(
      `unknown command \`${name}\`${nearest === undefined ? "; `reeve --help` lists them" : `; did you mean \`${nearest}\`?`}`,
      `没有命令 \`${name}\`${nearest === undefined ? ";`reeve --help` 会列出所有命令" : `;是否指 \`${nearest}\`?`}`,
    ),
  unknownOption: (name: string, nearest: string | undefined): Localized =>
    said(
      `unknown option \`${name}\`${nearest === undefined ? "" : `; did you mean \`--${nearest}\`?`}`,
      `没有选项 \`${name}\`${nearest === undefined ? "" : `;是否指 \`--${nearest}\`?`}`,
    ),
  foreignOption: (name: string, command: string): Localized => said(`\`reeve ${command}\` has no option \`${name}\``, `\`reeve ${command}\` 没有选项 \`${name}\``),
  missingValue: (name: string, value: string): Localized => said(`\`${name}\` needs a value: \`${name} ${value}\``, `\`${name}\` 需要取值:\`${name} ${value}\``),
  needlessValue: (name: string): Localized => said(`\`${name}\` takes no value`, `\`${name}\` 不带取值`),
  wrongValue: (name: string, value: string, values: readonly string[]): Localized =>
    said(`\`${name} ${value}\` is none of ${list(values, ", ")}`, `\`${name}\` 的取值 \`${value}\` 无效,可用 ${list(values, "、")}`),
  wrongNumber: (name: string, value: string, { least, most, isWhole }: { readonly least: number; readonly most: number; readonly isWhole: boolean }): Localized =>
    said(
      `\`${name} ${value}\` is not a ${isWhole ? "whole number" : "number"} from ${least} to ${most}`,
      `\`${name}\` 的取值 \`${value}\` 无效,应为 ${least} 到 ${most} 之间的${isWhole ? "整数" : "数"}`,
    ),
  tooFewOperands: (usage: string): Localized => said(`something is missing: \`${usage}\``, `缺少参数:\`${usage}\``),
  tooManyOperands: (operand: string, usage: string): Localized => said(`\`${operand}\` is too much: \`${usage}\``, `多余的参数 \`${operand}\`:\`${usage}\``),
  waitingForEvents: said("reading events from standard input; end with Ctrl-D", "正从标准输入读取事件,按 Ctrl-D 结束"),

  // help
  usage: said("usage", "用法"),
  commands: said("commands", "命令"),
  options: said("options", "选项"),
  formats: (formats: readonly string[]): Localized => said(`${formats.join(", ")} (default: ${formats[0] ?? ""})`, `${formats.join("、")}(缺省 ${formats[0] ?? ""})`),

  // failures
  cannotReach: (path: string, code: string): Localized => {
    const reason = reasons[code] ?? both(code);
    return said(`cannot read \`${path}\`: ${reason.en}`, `无法读取 \`${path}\`:${reason.zh}`);
  },
  cannotWrite: (path: string, code: string): Localized => {
    const reason = reasons[code] ?? both(code);
    return said(`cannot write \`${path}\`: ${reason.en}`, `无法写入 \`${path}\`:${reason.zh}`);
  },
  cannotWatch: (path: string, code: string): Localized => {
    // What has run out is the number of watched files that the system allows.
    const reason = code === "ENOSPC" ? said("too many files are watched", "监视的文件过多") : (reasons[code] ?? both(code));
    return said(`cannot watch \`${path}\`: ${reason.en}`, `无法监视 \`${path}\`:${reason.zh}`);
  },
  cannotPrint: (code: string): Localized => {
    const reason = reasons[code] ?? both(code);
    return said(`cannot write to standard output: ${reason.en}`, `无法写入标准输出:${reason.zh}`);
  },
  ourFault: (what: string): Localized => said(`reeve failed, which is a fault of reeve: ${what}`, `reeve 出错,这是 reeve 自身的缺陷:${what}`),

  // reading lines
  line: (number: number, message: Localized): Localized => said(`line ${number}: ${message.en}`, `第 ${number} 行:${message.zh}`),
  lineOf: (file: string, number: number, message: Localized): Localized =>
    said(`${file}, line ${number}: ${message.en}`, `${file} 第 ${number} 行:${message.zh}`),
  inFile: (file: string, message: Localized): Localized => said(`${file}: ${message.en}`, `${file}:${message.zh}`),
  eventTooLong: (most: number): Localized => said(`an event may have at most ${most} bytes`, `单个事件不得超过 ${most} 字节`),
  oneEventOnly: said(
    "several events, and `reeve explain` takes one; `reeve eval --explain` takes all",
    "其中有多个事件,而 `reeve explain` 一次只说明一个;全部事件可用 `reeve eval --explain`",
  ),
  notUtf8: (byte: number): Localized => said(`not valid UTF-8 at byte ${byte}`, `第 ${byte} 个字节处不是合法的 UTF-8`),
  lineTooLong: (bytes: number, most: number): Localized =>
    said(`${bytes} bytes are more than the ${most} bytes a line may have`, `共 ${bytes} 字节,超过单行 ${most} 字节的上限`),
  andMore: (count: number): Localized => said(`and ${count} more`, `另有 ${count} 处`),
  progress: (lines: string, rate: string, share: string | undefined): Localized =>
    said(`${lines} lines, ${rate} a second${share === undefined ? "" : `, ${share}`}`, `已读 ${lines} 行,每秒 ${rate} 行${share === undefined ? "" : `,${share}`}`),

  // rulesets
  errorsAndWarnings: (errors: number, warnings: number): Localized =>
    said(`${counted(errors, "error")}, ${counted(warnings, "warning")}`, `${errors} 个错误,${warnings} 个警告`),
  rulesetRefused: said("the ruleset has errors, so nothing was decided", "规则集有错误,未作任何裁定"),
  rulesetRefusedForEvasion: said("the ruleset has errors, so nothing was disguised", "规则集有错误,未生成任何变体"),
  rulesetRefusedForMutation: said("the ruleset has errors, so nothing was changed", "规则集有错误,未生成任何变异体"),
  rulesetRefusedForTests: said("the ruleset has errors, so no test was run", "规则集有错误,未运行任何测试"),
  sizes: (sizes: { readonly rules: number; readonly phrases: number; readonly policies: number; readonly events: number }): Localized =>
    said(
      `${counted(sizes.rules, "rule")}, ${counted(sizes.phrases, "phrase")}, ${counted(sizes.policies, "policy", "policies")}, ${counted(sizes.events, "event type")}`,
      `${sizes.rules} 条规则,${sizes.phrases} 个词语,${sizes.policies} 项策略,${sizes.events} 种事件`,
    ),
  costBound: (cost: { readonly scans: number; readonly patterns: number; readonly rules: number; readonly event: string }): Localized =>
    said(
      `an event costs at most ${counted(cost.scans, "scan")} of its texts, ${counted(cost.patterns, "pattern")} and ${counted(cost.rules, "rule")}${cost.event === "" ? "" : ` (${cost.event})`}`,
      `单个事件的开销上限:扫描正文 ${cost.scans} 遍,正则 ${cost.patterns} 个,规则 ${cost.rules} 条${cost.event === "" ? "" : `(${cost.event})`}`,
    ),
  /** `short` is of a text of 100 characters; undefined what no fuel is left for. */
  stepBound: ({ event, most, short, fuel }: { readonly event: string; readonly most?: number; readonly short?: number; readonly fuel: number }): Localized => {
    const [en, zh] = [(count: number): string => count.toLocaleString("en"), (count: number): string => count.toLocaleString("en")];
    const ofShort = short === undefined ? undefined : said(`with a text of 100 characters at most ${en(short)}`, `正文 100 字时最多 ${zh(short)} 步`);
    if (most !== undefined) return said(`${event} takes at most ${en(most)} steps${ofShort === undefined ? "" : `, ${ofShort.en}`}`, `${event} 最多 ${zh(most)} 步${ofShort === undefined ? "" : `,${ofShort.zh}`}`);
    return said(
      `${event} is held for review if its texts are made to take more than ${en(fuel)} steps${ofShort === undefined ? "" : `; ${ofShort.en}`}`,
      `${event} 若文本被刻意构造成须超过 ${zh(fuel)} 步,即中止求值,暂缓并转人工复核${ofShort === undefined ? "" : `;${ofShort.zh}`}`,
    );
  },
  aStep: said("a step is one look at a character, a word, a rule or an entry of a list", "一步指查看一个字、一个词、一条规则或名单中的一项"),
  noErrors: said("no errors", "没有错误"),

  // decisions
  verdicts: { allow: said("allow", "放行"), hold: said("hold", "暂缓"), block: said("block", "拦截") },
  holdFor: (queue: string): Localized => said(`hold for "${queue}"`, `暂缓,转“${queue}”复核`),
  late: said("late", "迟到"),
  replayed: said("decided before", "此前已裁定"),
  shadow: said("shadow, without effect", "试运行,不生效"),
  exemptedBy: (rules: readonly string[]): Localized => said(`exempted by ${rules.join(", ")}`, `由 ${rules.join("、")} 豁免`),
  policy: said("policy", "策略"),
  basis: said("basis", "依据"),
  readAs: said("read as", "读作"),
  through: (foldings: readonly string[]): Localized => said(`(through ${foldings.join(", ")})`, `(经 ${foldings.join("、")})`),
  undecided: (missing: readonly string[]): Localized =>
    said(`undecided: ${missing.join(", ")} not known`, `无法判定:${missing.join("、")} 未知`),
  failed: (error: string): Localized => said(`could not be evaluated: ${error}`, `无法求值:${error}`),
  why: said("why", "推理"),
  decided: (count: { readonly events: number; readonly block: number; readonly hold: number; readonly allow: number }): Localized =>
    said(
      `${counted(count.events, "event")}: ${count.block} blocked, ${count.hold} held, ${count.allow} allowed`,
      `${count.events} 个事件:拦截 ${count.block},暂缓 ${count.hold},放行 ${count.allow}`,
    ),
  notRead: (lines: number): Localized => said(`${counted(lines, "line")} could not be read`, `${lines} 行无法读取`),

  // explanations
  explain: {
    fired: said("Why they fired", "触发的理由"),
    rested: said("Rest outside their campaign", "专项行动之外未运行"),
    nearlyFired: said("Nearly fired: a single condition was not met", "接近触发:只差一个条件"),
    undecided: said("Undecided: something was not told", "无法判定:缺少信息"),
    didNotFire: said("Did not fire", "未触发"),
    notAsked: (others: number, event: string, drafts: number): Localized => {
      const en = [...(others > 0 ? [`${counted(others, "rule")} ${others === 1 ? "is" : "are"} not about ${event}`] : []), ...(drafts > 0 ? [`${counted(drafts, "draft")} ${drafts === 1 ? "does" : "do"} not run`] : [])];
      const zh = [...(others > 0 ? [`${others} 条规则与 ${event} 无关`] : []), ...(drafts > 0 ? [`${drafts} 条草稿规则不运行`] : [])];
      return said(en.join("; "), zh.join(";"));
    },
  },

  // tests
  passed: (passed: number, failed: number): Localized => said(`${counted(passed, "test")} passed, ${failed} failed`, `${passed} 个测试通过,${failed} 个失败`),
  unreadTests: (passed: number, failed: number, unread: number): Localized =>
    said(`${passed} passed, ${failed} failed, and ${unread} place${unread === 1 ? "" : "s"} in the files of tests could not be read`, `通过 ${passed} 个,失败 ${failed} 个,测试文件中另有 ${unread} 处无法读取`),
  allPassed: (count: number): Localized => said(count === 1 ? "the test passed" : `all ${count} tests passed`, `${count} 个测试全部通过`),
  noTests: said("the ruleset has no tests", "规则集没有测试"),

  // formatting
  differs: (count: number): Localized =>
    said(`${counted(count, "file")} not in canonical format; \`reeve fmt\` rewrites ${count === 1 ? "it" : "them"}`, `${count} 个文件格式不规范;可用 \`reeve fmt\` 改写`),
  noRulesFile: (path: string): Localized => said(`${path} is left as it is: only files that end in .reeve are formatted`, `${path} 保持原样:只格式化以 .reeve 结尾的文件`),
  notFormatted: (path: string): Localized => said(`\`${path}\` has errors and was left as it is`, `\`${path}\` 有错误,未作改动`),
  noRulesFiles: (path: string): Localized => said(`there is no \`.reeve\` file under \`${path}\``, `\`${path}\` 下没有 \`.reeve\` 文件`),

  // disguises
  evade: {
    title: (count: Readonly<Record<CaseKind, number>>, seed: number): Localized =>
      said(
        `${counted(count.test, "test")}, ${counted(count.example, "example")} and ${counted(count.phrase, "phrase")} in disguise, seed ${seed}`,
        `伪装 ${count.test} 个测试、${count.example} 个示例、${count.phrase} 个词语,种子 ${seed}`,
      ),
    skipped: (count: number): Localized => said(`${counted(count, "case")} left out: not caught undisguised, or nothing in the text to disguise`, `略去 ${count} 个用例:未伪装时未命中,或正文中没有可伪装之处`),
    heads: {
      name: said("one disguise", "单一伪装"),
      tried: said("tried", "变体"),
      through: said("got through", "漏过"),
      caught: said("caught", "检出率"),
      tests: said("tests", "测试"),
      examples: said("examples", "示例"),
      phrases: said("phrases", "词语"),
    },
    overall: said("overall", "总体"),
    pairs: said("Caught in two disguises, percent (the numbers are those of the table above)", "两种伪装叠加时的检出百分比(编号见上表)"),
    overallPairs: (share: string, tried: number): Localized => said(`overall ${share} of ${tried}`, `总体 ${share},共 ${tried} 个变体`),
    softer: (count: number): Localized => said(`${count} of those caught are held instead of blocked`, `检出的变体中有 ${count} 个由拦截降为暂缓`),
    misses: said("What got through, one of each disguise", "漏过的变体,每种伪装一例"),
    written: (file: string, written: number, unwritable: number): Localized =>
      said(
        `${counted(written, "test")} written to ${file}${unwritable === 0 ? "" : `; of ${unwritable} more no event could be made by itself`}`,
        `已将 ${written} 个测试写入 ${file}${unwritable === 0 ? "" : `;另有 ${unwritable} 个单独构不成事件`}`,
      ),
    tooFew: (share: string, least: number): Localized => said(`${share} of the variants in one disguise are caught, at least ${least} % are asked for`, `单一伪装变体的检出率为 ${share},要求不低于 ${least}%`),
  },

  notOurs: (file: string, command: string): Localized => said(`\`${file}\` was not written by \`reeve ${command}\`; name another file, or move it away`, `\`${file}\` 不是 \`reeve ${command}\` 写的文件,请换一个文件名或先移走它`),

  // mutants
  mutate: {
    title: (mutants: number, subjects: number): Localized =>
      said(`The ruleset changed in ${counted(mutants, "place")}, one at a time, against ${counted(subjects, "test and example", "tests and examples")}`, `逐处改动规则集 ${mutants} 次,对照 ${subjects} 个测试与示例`),
    heads: { kind: said("change", "改动"), mutants: said("mutants", "变异体"), unnoticed: said("unnoticed", "未检出"), noticed: said("noticed", "检出率") },
    overall: said("overall", "总体"),
    kinds: {
      phrase: said("phrase dropped", "去掉词语"),
      gap: said("gap widened or narrowed", "放宽或收窄间隔"),
      order: said("order demanded or not", "改变先后要求"),
      exception: said("exception dropped", "去掉例外"),
      unless: said("`unless` dropped", "去掉除外语境"),
      scope: said("reach of an exception changed", "改变例外的范围"),
      folding: said("folding dropped", "去掉一种识别"),
      alias: said("alias dropped", "去掉别称"),
      rule: said("rule dropped", "去掉规则"),
      condition: said("condition dropped", "去掉条件"),
      operator: said("and, or; any, all swapped", "互换且/或、任一/全部"),
      negation: said("condition negated", "条件取反"),
      threshold: said("threshold shifted", "移动阈值"),
      verdict: said("hold and block swapped", "互换暂缓与拦截"),
      event: said("event dropped", "去掉事件类型"),
      exemption: said("exemption dropped", "去掉豁免"),
      mode: said("mode or rollout changed", "改变模式或灰度"),
      penalty: said("penalty dropped or doubled", "去掉处罚或加倍其期限"),
      ladder: said("burst, clean time, severity, appeal changed", "改变合并、清零、起始阶段、申诉期"),
      strike: said("strike or severity dropped", "去掉违规或其严重程度"),
      effect: said("label, demand, referral dropped", "去掉标记、核验要求、移送"),
      limit: said("limit dropped or raised", "去掉或提高限额"),
      deadline: said("deadline of a hold changed", "改变暂缓的期限"),
      campaign: said("days of a campaign shifted, `during` dropped", "挪动专项行动的日期,去掉其限定"),
    } satisfies Record<MutationKind, Localized>,
    unnoticed: said("What nothing notices", "没有测试检出的改动"),
    more: (count: number): Localized => said(`and ${count} more of this kind; \`--format json\` lists all`, `此类另有 ${count} 处,\`--format json\` 列出全部`),
    dropped: said("(dropped)", "(去掉)"),
    equivalent: (count: number): Localized => said(`${counted(count, "more change")} that no event could show, counted nowhere above`, `另有 ${count} 处改动任何事件都显不出差别,不计入上表`),
    written: (file: string, tests: number, pinned: number, left: number): Localized =>
      said(`${counted(tests, "test")} written to ${file}: they notice ${counted(pinned, "change")} that nothing noticed, ${left} are left`, `已将 ${tests} 个测试写入 ${file}:可检出此前未能检出的 ${pinned} 处改动,尚余 ${left} 处`),
    broken: (count: number): Localized =>
      said(`${counted(count, "test")} ${count === 1 ? "does" : "do"} not hold of the ruleset as it is, and can notice nothing`, `有 ${count} 个测试在规则集未改动时即不通过,无法用来检出改动`),
    none: (least: number): Localized => said(`nothing was changed, so that it cannot be said whether ${least} % of the changes are noticed`, `没有产生任何改动,无法判断改动的检出率是否达到 ${least}%`),
    tooFew: (share: string, least: number): Localized => said(`${share} of the mutants are noticed, at least ${least} % are asked for`, `变异体检出率为 ${share},要求不低于 ${least}%`),
  },
  steps: (done: string, of: string, percent: number): Localized => said(`${done} of ${of}, ${percent} %`, `${done}/${of},${percent}%`),

  // scores
  htmlIsOfScore: said(
    "`--format html` prints the report of a score: give `--score LABELS.jsonl` and no events",
    "`--format html` 只用于评分报告:须给出 `--score LABELS.jsonl`,且不给事件文件",
  ),
  score: {
    precision: said("precision", "精确率"),
    recall: said("recall", "召回率"),
    values: { contacts: said("contacts", "联系方式"), amounts: said("amounts", "金额") },
    read: (values: Localized, labels: number, precision: string, recall: string): Localized =>
      said(
        `${values.en} read in ${counted(labels, "label")}: precision ${precision}, recall ${recall}`,
        `${labels} 条标注中的${values.zh}提取:精确率 ${precision},召回率 ${recall}`,
      ),
    page: {
      title: (ruleset: string): Localized => said(`How well ${ruleset} decides`, `${ruleset} 评分报告`),
      about: (file: string, labels: number, violations: number, honest: number): Localized =>
        said(
          `${counted(labels, "label")} in ${file}: ${counted(violations, "violation")}, ${counted(honest, "honest event")}.`,
          `${file} 中的 ${labels} 条标注:违规 ${violations} 条,正常 ${honest} 条。`,
        ),
      broken: (count: number): Localized => said(` ${counted(count, "line")} could not be read and ${count === 1 ? "is" : "are"} not counted.`, `另有 ${count} 行无法读取,未计入。`),
      counted: (what: Localized, count: number, of: number): Localized => said(`${what.en}: ${count} of ${of}`, `${what.zh}:${count} / ${of}`),
      recallMeans: said("violations caught", "违规中检出的"),
      precisionMeans: said("violations among those caught", "检出的当中确属违规的"),
      alarmRate: said("false alarm rate", "误伤率"),
      alarmRateMeans: said("honest events caught", "正常事件中被误检的"),
      rightPolicy: said("right policy", "策略相符"),
      rightPolicyMeans: said("caught by the labelled policy", "由所标策略检出的"),
      confusion: said("What was decided", "裁定结果"),
      heldOrBlocked: said("held or blocked", "暂缓或拦截"),
      letThrough: said("let through", "放行"),
      violations: said("violations", "违规"),
      honest: said("honest events", "正常"),
      policies: said("By policy", "按策略"),
      policiesMean: said(
        "A violation counts for the policy its label names, an honest event for every policy.",
        "违规计入标注所写的策略,正常事件计入每个策略。",
      ),
      tags: said("By tag", "按标签"),
      channels: said("By channel", "按渠道"),
      extraction: said("Contacts and amounts read", "联系方式与金额提取"),
      extractionMeans: said(
        "Counted over the labels that say which values their texts hold; spelling does not count, nor does currency.",
        "只统计写明文本所含值的标注;不计写法与币种差异。",
      ),
      labelled: said("labels", "标注"),
      valuesHead: said("values", "值"),
      readRight: said("read", "读出"),
      overlookedCount: said("overlooked", "漏读"),
      imaginedCount: said("not there", "误读"),
      missed: said("Missed violations", "漏过的违规"),
      falseAlarms: said("False alarms", "误伤"),
      noneMissed: said("Every violation was caught.", "所有违规均已检出。"),
      noViolations: said("The labels name no violation.", "标注中没有违规。"),
      noHonest: said("The labels name no honest event.", "标注中没有正常事件。"),
      noFalseAlarms: said("No honest event was caught.", "没有误伤。"),
      misreadings: said("Values read wrongly", "提取有误的标注"),
      overlooked: (values: readonly string[]): Localized => said(`overlooked ${values.join(", ")}`, `漏读 ${values.join("、")}`),
      imagined: (values: readonly string[]): Localized => said(`read ${values.join(", ")}, not there`, `误读 ${values.join("、")}`),
      interval: said(
        "A dot is a share, the bar around it its 95 % interval (Wilson, 1927): the fewer the events, the longer the bar. Scales run from 0 to 100 %.",
        "圆点为比例,横条为其 95% 置信区间(Wilson,1927):事件越少,横条越长。刻度为 0 到 100%。",
      ),
      caughtMeans: said("Caught means held or blocked. Every event was decided by itself, as if none had been before it.", "“检出”指暂缓或拦截。每个事件单独裁定,视同此前没有其他事件。"),
    },
    title: (labels: number): Localized => said(`Score on ${counted(labels, "label")}`, `${labels} 条标注的评分`),
    heads: {
      name: both(""),
      caught: said("caught", "检出"),
      missed: said("missed", "漏过"),
      falseAlarms: said("false alarms", "误伤"),
      passed: said("passed", "正常放行"),
      precision: said("precision (95 %)", "精确率(95%)"),
      recall: said("recall (95 %)", "召回率(95%)"),
    },
    overall: said("overall", "总体"),
    policies: said("by policy", "按策略"),
    channels: said("by channel", "按渠道"),
    tags: said("by tag", "按标签"),
    rightPolicy: (share: string): Localized => said(`caught violations that the labelled policy found: ${share}`, `检出的违规中由所标策略命中的比例:${share}`),
    missed: (shown: number, of: number): Localized => said(`Missed violations (${shown} of ${of}, worst first)`, `漏过的违规(共 ${of} 条,先列最严重的 ${shown} 条)`),
    falseAlarms: (shown: number, of: number): Localized => said(`False alarms (${shown} of ${of}, worst first)`, `误伤(共 ${of} 条,先列最严重的 ${shown} 条)`),
    lineNumber: (line: number): Localized => said(`line ${line}`, `第 ${line} 行`),
    nothingSeen: said("no rule saw anything", "没有规则命中"),
    sawIt: (rules: readonly string[]): Localized => said(`seen without effect by ${rules.join(", ")}`, `${rules.join("、")} 命中但未生效`),
    caughtBy: (verdict: Localized, rules: readonly string[]): Localized => said(`${verdict.en} by ${rules.join(", ")}`, `被 ${rules.join("、")} ${verdict.zh}`),
  },
} as const;

const reasons: Readonly<Record<string, Localized>> = {
  ENOENT: said("there is no such file or folder", "文件或文件夹不存在"),
  EACCES: said("permission denied", "没有权限"),
  EPERM: said("permission denied", "没有权限"),
  ENOTDIR: said("it is not a folder", "不是文件夹"),
  EISDIR: said("it is a folder", "是文件夹而不是文件"),
  EMFILE: said("too many open files", "打开的文件过多"),
  ENOSPC: said("no space left", "磁盘空间不足"),
  EROFS: said("the file system is read-only", "文件系统只读"),
};

function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
