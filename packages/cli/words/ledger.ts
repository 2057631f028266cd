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
  shortKey: (name: string, least: number): Localized => said(`\`${name}\` has fewer than ${least} characters`, `\`${name}\` 少于 ${least} 个字符`),
  otherKey: (folder: string): Localized =>
    said(
      `the ledger \`${folder}\` is kept under another key than that of \`REEVE_LEDGER_KEY\`; set the one it was made with, nothing was changed`,
      `账本 \`${folder}\` 所用的密钥与 \`REEVE_LEDGER_KEY\` 不同;请设置创建该账本时的密钥,账本未作改动`,
    ),
  sweepRemembersNothing: said("a sweep remembers nothing: the ledger is left as it is", "复查不留记录:账本保持原样"),
  swept: said("old content looked at again: nobody was struck, nothing is remembered", "旧内容复查:未记任何违规,未留任何记录"),
  notADay: (option: string, text: string): Localized => said(`\`${option} ${text}\` is not a day of the calendar, such as \`2020-09-01\``, `\`${option}\` 的取值 \`${text}\` 不是有效的日期,例如 \`2020-09-01\``),

  // what is in force
  penalty: (kind: PenaltyKind | "demand", of: string | undefined): Localized => penalties[kind](of ?? ""),
  until: (time: string): Localized => said(`until ${time}`, `至 ${time}`),
  forGood: said("for good", "永久"),
  step: (step: number): Localized => said(`step ${step}`, `第 ${step} 阶段`),

  // decisions
  struck: (subject: string, ladder: string): Localized => said(`a strike against ${subject} under ${ladder}`, `对 ${subject} 记违规一次(分级处罚 ${ladder})`),
  severity: (name: string): Localized => said(`as ${name}`, `严重程度 ${name}`),
  steps: (before: number, after: number): Localized => (before === after ? said(`stays at step ${after}`, `仍为第 ${after} 阶段`) : said(`step ${before} → ${after}`, `第 ${before} → ${after} 阶段`)),
  jumped: (steps: readonly number[]): Localized => said(`(${steps.join(", ")} passed over)`, `(越过 ${steps.join("、")})`),
  inABurst: said("in the burst of an earlier strike", "与此前的违规并作一次"),
  pending: said("pending: counts when a review confirms the hold", "待定:复核确认后计入"),
  imposed: said("imposed", "处罚"),
  changed: said("changed", "变更"),
  lifted: said("lifted", "解除"),
  bars: said("in force before", "此前已生效"),
  barred: (penalty: string): Localized => said(`barred by the penalty ${penalty}`, `受处罚 ${penalty} 限制`),
  owes: (check: string, request: string): Localized => said(`owes the check ${check} (${request})`, `尚欠核验 ${check}(${request})`),
  labelled: (subject: string, label: string): Localized => said(`${subject} is labelled "${label}"`, `${subject} 标记为“${label}”`),
  refers: (to: string): Localized => said(`a case for ${to} is prepared; a person sends it`, `已备好移送 ${to} 的案卷,由人工发送`),
  demands: (subject: string, check: string, before: string): Localized => said(`${subject} has to pass the check ${check} before ${before}`, `${subject} 须通过核验 ${check} 方可进行 ${before}`),
  limited: said("beyond the limit of the day, nothing follows", "超出当日上限,不产生后果"),
  withheld: (reason: StrikeWithheld): Localized => {
    const { en, zh } = withheldReasons[reason];
    return said(`no strike: ${en}`, `不记违规:${zh}`);
  },
  counted,
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
  rule_not_in_force: said("the rule was not in force yet", "规则当时尚未生效"),
  ladder_not_in_force: said("the ladder was not in force yet", "分级处罚当时尚未生效"),
  no_platform_rule_in_force: said("none of its basis was a rule of the platform in force", "其依据中没有当时有效的平台规则"),
  nobody_named: said("the event does not name whom it would reach", "事件未写明违规人"),
};
