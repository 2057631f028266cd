/** What `check` says of strikes, labels, demands and limits (`RV0415` and on) and of ladders (`RV08`): one constructor per code. */
import type { Span } from "../text/source.ts";
import type { Diagnostic, Localized } from "./diagnostic.ts";
import { anyOf, error, hintHelp, localized, nearestHelp, type NameHint } from "./parts.ts";

// what a rule does

export const strikeWithoutVerdict = (span: Span): Diagnostic =>
  error(
    "RV0415",
    span,
    localized("a rule that strikes holds or blocks as well", "记违规的规则须同时暂缓或拦截"),
    localized('add `hold for "…"` or `block`: nobody is punished for what is let through', '请加上 `暂缓并转交 "…"` 或 `拦截`:放行的内容不应受罚'),
  );

export const strikeWithoutPlatformRule = (span: Span, rule: string): Diagnostic =>
  error(
    "RV0416",
    span,
    localized(`rule \`${rule}\` strikes, and no rule of the platform is among its basis`, `规则 \`${rule}\` 记违规,但其依据中没有平台规则`),
    localized(
      "add an entry of laws.yaml of the kind `platform_rule` to the basis of the policy or the rule: a platform punishes by its own rules, which implement the law",
      "请在策略或规则的 `依据` 中加上 laws.yaml 里类型为 `platform_rule` 的条目:平台只能依据落实法律的自身规则进行处罚",
    ),
  );

/** `reached` is whom the strike would reach: the actor of an event by its kind, or a role. */
export const notFollowed = (span: Span, reached: { readonly event: string; readonly actor: string } | { readonly role: string }, ladder: string, follows: string): Diagnostic =>
  "role" in reached
    ? error(
        "RV0417",
        span,
        localized(`\`${reached.role}\` is an account, and ladder \`${ladder}\` follows the \`${follows}\``, `\`${reached.role}\` 是账号,而分级处罚 \`${ladder}\` 累计到 \`${follows}\``),
        localized("leave `against` out, or strike under a ladder that follows `account`", "请删去 `针对`,或改用累计到 `account` 的分级处罚"),
      )
    : error(
        "RV0417",
        span,
        localized(
          `the actor of \`${reached.event}\` is the \`${reached.actor}\`, and ladder \`${ladder}\` follows the \`${follows}\``,
          `\`${reached.event}\` 的行为人是 \`${reached.actor}\`,而分级处罚 \`${ladder}\` 累计到 \`${follows}\``,
        ),
        localized("write a rule of its own for that event, or `against` and a role of it", "请为该事件另写一条规则,或用 `针对` 写明它的一个角色"),
      );

export const noSuchRole = (span: Span, role: string, events: readonly string[], nearest: string | undefined): Diagnostic =>
  error(
    "RV0418",
    span,
    localized(`${anyOf(events).en} has no role \`${role}\``, `${anyOf(events).zh} 没有角色 \`${role}\``),
    nearestHelp(nearest) ?? localized("behind `against` stands a role that every event after `on` declares; without it a strike reaches the actor", "`针对` 之后须是 `适用于` 所列每个事件都声明了的角色;不写则记在行为人名下"),
  );

export const unknownSeverity = (span: Span, severity: string, ladder: string, nearest: string | undefined): Diagnostic =>
  error(
    "RV0419",
    span,
    localized(`ladder \`${ladder}\` has no severity \`${severity}\``, `分级处罚 \`${ladder}\` 没有严重程度 \`${severity}\``),
    nearestHelp(nearest) ?? localized(`write \`severity ${severity} starts at step 2\` into the ladder`, `请在该分级处罚中写 \`严重程度 ${severity} 起始于阶段 2\``),
  );

const subjects = {
  label: localized("only `account` is labelled", "只能标记 `account`"),
  labelled: localized("only `account` can be asked for a label", "只有 `account` 可以带有标记"),
  resembles: localized("only `account` can resemble somebody who is banned", "只有 `account` 可以近似被封者"),
  handover: localized("only `account` is handed over", "只有 `account` 可以转手"),
  mute: localized("only `account` is muted", "只能禁言 `account`"),
  freeze: localized("only `account` is frozen", "只能冻结 `account`"),
} satisfies Readonly<Record<string, Localized>>;

export const onlyAccount = (span: Span, what: keyof typeof subjects): Diagnostic =>
  error(
    "RV0420",
    span,
    subjects[what],
    what === "mute" || what === "freeze" ? localized("write `account`, which is the one that the ladder follows", "请写 `account`,即分级处罚所累计的账号") : localized("write `account`, which is the one that acts", "请写 `account`,即行为账号"),
  );

export function wrongPeriod(span: Span, written: string, why: "other" | "years" | "nothing" | "long"): Diagnostic {
  switch (why) {
    case "other":
      return error("RV0421", span, localized(`\`${written}\` is no length of time`, `\`${written}\` 不是时长`), localized("write for example `7 days` or `24 hours`", "例如写成 `7 天` 或 `24 小时`"));
    case "years":
      return error("RV0421", span, localized("a year is not always as long", "一年的长短并不固定"), localized("write it in days, such as `365 days`", "请以天数书写,例如 `365 天`"));
    case "nothing":
      return error("RV0421", span, localized("a period lasts longer than nothing", "时长须大于零"), localized("write for example `7 days` or `24 hours`", "例如写成 `7 天` 或 `24 小时`"));
    case "long":
      return error("RV0421", span, localized("a period lasts a hundred years at most", "时长最多一百年"), localized("write a shorter one; what has no period lasts for good", "请写短一些;不写期限即为永久"));
  }
}

export const wrongLimit = (span: Span, what: "count" | "per"): Diagnostic =>
  what === "count"
    ? error("RV0422", span, localized("a limit is a whole number of findings, one or more", "限额应为不小于 1 的整数"), localized("write for example `limit 200 per day`", "例如写成 `限额 每天 200 次`"))
    : error("RV0422", span, localized("a limit counts by the day", "限额只能按天计数"), localized("write for example `limit 200 per day`: a day of the ruleset's zone", "例如写成 `限额 每天 200 次`,以规则集所在时区的日期为准"));

export const wrongLimitAction = (span: Span): Diagnostic =>
  error(
    "RV0423",
    span,
    localized("beyond its limit a rule holds or blocks", "超出限额后只能暂缓或拦截"),
    localized('write `else hold for "…"` or `else block`', '请写 `否则 暂缓并转交 "…"` 或 `否则 拦截`'),
  );

export const limitedExemption = (span: Span): Diagnostic =>
  error(
    "RV0424",
    span,
    localized("a rule that exempts has no limit", "豁免规则不能设限额"),
    localized("narrow its `when`, or give a limit to the rules it exempts", "请收窄它在 `当` 之后的条件,或为被豁免的规则设限额"),
  );

// ladders

export const ladderWithoutPolicy = (span: Span, ladder: string, hint: NameHint): Diagnostic =>
  error(
    "RV0801",
    span,
    localized(`a ladder belongs to the policy of its name, and there is no policy \`${ladder}\``, `分级处罚属于与它同名的策略,而没有名为 \`${ladder}\` 的策略`),
    hintHelp(hint) ?? localized("call the ladder as its policy is called", "请使分级处罚与所属策略同名"),
  );

export const wrongStepNumber = (span: Span, expected: number): Diagnostic =>
  error(
    "RV0802",
    span,
    localized(`this is step ${expected}`, `此处应为阶段 ${expected}`),
    localized("number the steps in their order: 1, 2, 3", "请按顺序编号:1、2、3"),
  );

/** `penalty` is what the step before imposes and this one does not; `ranking` are the penalties that have a rank, the mildest first. */
export const milderStep = (span: Span, step: number, penalty: Localized, before: Span, ranking: readonly Localized[]): Diagnostic => ({
  ...error(
    "RV0803",
    span,
    localized(
      `step ${step} is milder than the one before: it has neither \`${penalty.en}\`, as long or longer, nor a penalty ranked above it`,
      `阶段 ${step} 轻于前一阶段:其中既没有不短于前者的 \`${penalty.zh}\`,也没有比它更重的处罚`,
    ),
    localized(
      `repeat that penalty or impose a graver one; from mild to grave they are ${ranking.map(({ en }) => `\`${en}\``).join(", ")}`,
      `请重复该处罚,或改为更重的处罚;由轻到重依次为 ${ranking.map(({ zh }) => `\`${zh}\``).join("、")}`,
    ),
  ),
  related: [{ span: before, message: localized("the penalty of the step before", "前一阶段的处罚") }],
});

export const noSuchStep = (span: Span, ladder: string, steps: number): Diagnostic =>
  error(
    "RV0804",
    span,
    localized(`a severity of ladder \`${ladder}\` starts at a step from 1 to ${steps}`, `分级处罚 \`${ladder}\` 的严重程度须起始于阶段 1 至 ${steps}`),
    localized("name one of its steps", "请写已有的阶段"),
  );

/** The mildest strikes under the ladder start at step `from`. */
export const unreachableStep = (span: Span, step: number, from: number): Diagnostic =>
  error(
    "RV0805",
    span,
    localized(`nothing leads to step ${step}: every strike under this ladder starts at step ${from} or later`, `阶段 ${step} 无法到达:该分级处罚下的每次违规都从阶段 ${from} 或更后的阶段起始`),
    localized("strike in a rule without `as`, let the severity start earlier, or delete the step", "请在规则中记不带 `定为` 的违规,让严重程度从更早的阶段起始,或删去该阶段"),
  );

export const permanentWithoutBasis = (span: Span, policy: string): Diagnostic =>
  error(
    "RV0806",
    span,
    localized(`this penalty is for good, and policy \`${policy}\` has no basis`, `此处罚为永久,而策略 \`${policy}\` 没有依据`),
    localized("give the policy a `basis`, or the penalty a period such as `for 30 days`", "请为策略写明 `依据`,或为处罚写明期限,例如 `为期 30 天`"),
  );

export const untranslatedNotice = (span: Span, languages: readonly ("zh" | "en")[]): Diagnostic =>
  error(
    "RV0807",
    span,
    localized(
      `this notice says nothing in ${languages.map((language) => ({ zh: "Chinese", en: "English" })[language]).join(" and ")}`,
      `该通知缺少${languages.map((language) => ({ zh: "中文", en: "英文" })[language]).join("和")}内容`,
    ),
    localized(
      `add ${languages.map((language) => `\`${language} "…"\``).join(", ")}; whoever is told of a penalty must be able to read it`,
      `请补上 ${languages.map((language) => `\`${{ zh: "中文", en: "英文" }[language]} "…"\``).join("、")};被处罚者须能读懂通知`,
    ),
  );

export const shortCleanTime = (span: Span, burst: Span): Diagnostic => ({
  ...error(
    "RV0808",
    span,
    localized("a ladder cannot start again before the time in which strikes count as one is over", "重新起算的时间须长于合并计为一次违规的时间"),
    localized("write a longer time behind `after`", "请把 `满` 之后的时间写长一些"),
  ),
  related: [{ span: burst, message: localized("within this time strikes count as one", "在此时间内的违规合并计为一次") }],
});

export const notBarred = (span: Span, event: string, actor: string, follows: string): Diagnostic =>
  error(
    "RV0809",
    span,
    localized(`in \`${event}\` the \`${actor}\` acts, and what is barred here is the \`${follows}\``, `\`${event}\` 的行为人是 \`${actor}\`,而此处限制的是 \`${follows}\``),
    localized(`name an activity in which the \`${follows}\` acts`, `请写由 \`${follows}\` 进行的活动`),
  );

export const accountOnly = (span: Span, penalty: Localized, follows: string): Diagnostic =>
  error(
    "RV0809",
    span,
    localized(`\`${penalty.en}\` is for accounts, and this ladder follows the \`${follows}\``, `\`${penalty.zh}\` 只用于账号,而该分级处罚累计到 \`${follows}\``),
    localized("impose another penalty, or let the ladder follow `account`", "请改用其他处罚,或让分级处罚累计到 `account`"),
  );

export const unknownActor = (span: Span, entity: string, nearest: string | undefined, actors: readonly string[]): Diagnostic =>
  error(
    "RV0810",
    span,
    localized(`no event has a \`${entity}\` that acts`, `没有事件的行为人是 \`${entity}\``),
    nearestHelp(nearest) ?? localized(`whom a ladder follows acts in events: ${anyOf(actors).en}`, `分级处罚只能累计到事件的行为人:${anyOf(actors).zh}`),
  );
