/** All that the command line says to people, besides the messages of the language and the engine. */
import type { Localized } from "@reeve/language";

const both = (text: string): Localized => ({ en: text, zh: text });
const said = (en: string, zh: string): Localized => ({ en, zh });
const list = (items: readonly string[], between: string): string => items.map((item) => `\`${item}\``).join(between);

export const words = {
  // usage
  notBuilt: (what: string): Localized => said(`\`${what}\` is not built yet`, `\`${what}\` 尚未实现`),
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
  cannotPrint: (code: string): Localized => {
    const reason = reasons[code] ?? both(code);
    return said(`cannot write to standard output: ${reason.en}`, `无法写入标准输出:${reason.zh}`);
  },
  ourFault: (what: string): Localized => said(`reeve failed, which is a fault of reeve: ${what}`, `reeve 出错,这是 reeve 自身的缺陷:${what}`),

  // reading lines
  line: (number: number, message: Localized): Localized => said(`line ${number}: ${message.en}`, `第 ${number} 行:${message.zh}`),
  lineOf: (file: string, number: number, message: Localized): Localized =>
    said(`${file}, line ${number}: ${message.en}`, `${file} 第 ${number} 行:${message.zh}`),
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
  noErrors: said("no errors", "没有错误"),

  // decisions
  verdicts: { allow: said("allow", "放行"), hold: said("hold", "暂扣"), block: said("block", "拦截") },
  holdFor: (queue: string): Localized => said(`hold for "${queue}"`, `暂扣,转“${queue}”复核`),
  late: said("late", "迟到"),
  replayed: said("decided before", "此前已裁定"),
  shadow: said("shadow, without effect", "影子模式,不生效"),
  exemptedBy: (rules: readonly string[]): Localized => said(`exempted by ${rules.join(", ")}`, `由 ${rules.join("、")} 豁免`),
  policy: said("policy", "策略"),
  basis: said("basis", "依据"),
  readAs: said("read as", "读作"),
  through: (foldings: readonly string[]): Localized => said(`(through ${foldings.join(", ")})`, `(经 ${foldings.join("、")})`),
  undecided: (missing: readonly string[]): Localized =>
    said(`undecided: nobody told ${missing.join(", ")}`, `无法判定:未提供 ${missing.join("、")}`),
  failed: (error: string): Localized => said(`could not be evaluated: ${error}`, `无法求值:${error}`),
  why: said("why", "推理"),
  truths: { true: said("true", "真"), false: said("false", "假"), unknown: said("unknown", "未知") },
  decided: (count: { readonly events: number; readonly block: number; readonly hold: number; readonly allow: number }): Localized =>
    said(
      `${counted(count.events, "event")}: ${count.block} blocked, ${count.hold} held, ${count.allow} allowed`,
      `${count.events} 个事件:拦截 ${count.block},暂扣 ${count.hold},放行 ${count.allow}`,
    ),
  notRead: (lines: number): Localized => said(`${counted(lines, "line")} could not be read`, `${lines} 行无法读取`),

  // tests
  passed: (passed: number, failed: number): Localized => said(`${counted(passed, "test")} passed, ${failed} failed`, `${passed} 个测试通过,${failed} 个失败`),
  allPassed: (count: number): Localized => said(count === 1 ? "the test passed" : `all ${count} tests passed`, `${count} 个测试全部通过`),
  noTests: said("the ruleset has no tests", "规则集没有测试"),

  // formatting
  differs: (count: number): Localized =>
    said(`${counted(count, "file")} not in canonical format; \`reeve fmt\` rewrites ${count === 1 ? "it" : "them"}`, `${count} 个文件格式不规范;可用 \`reeve fmt\` 改写`),
  notFormatted: (path: string): Localized => said(`\`${path}\` has errors and was left as it is`, `\`${path}\` 有错误,未作改动`),
  noRulesFiles: (path: string): Localized => said(`there is no \`.reeve\` file under \`${path}\``, `\`${path}\` 下没有 \`.reeve\` 文件`),

  // scores
  score: {
    title: (labels: number): Localized => said(`Score on ${counted(labels, "label")}`, `${labels} 条标注的评分`),
    heads: {
      name: both(""),
      caught: said("caught", "抓住"),
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
    rightPolicy: (share: string): Localized => said(`caught violations that the labelled policy found: ${share}`, `抓住的违规中由所标策略命中的比例:${share}`),
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
  ENOSPC: said("no space left", "磁盘空间不足"),
  EROFS: said("the file system is read-only", "文件系统只读"),
};

function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
