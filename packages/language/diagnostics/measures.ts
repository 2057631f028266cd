/** What `check` says of measures (`RV11`): one constructor per code. */
import type { Span } from "../text/source.ts";
import type { Diagnostic, Localized } from "./diagnostic.ts";
import { anyOf, error, localized } from "./parts.ts";

/** `key` is what a measure is kept apart by, `type` what stands there instead of a name. */
export const wrongMeasureKey = (span: Span, key: string, type: Localized, isText: boolean): Diagnostic =>
  error(
    "RV1101",
    span,
    localized(`a measure cannot tell events apart by \`${key}\`, which is ${type.en}`, `指标不能按 \`${key}\` 区分事件:它是${type.zh}`),
    isText
      ? localized("write `contacts of …` or `fingerprint of …`, a kind of thing such as `account`, or a field with a name or a code", "请写 `text 的 联系方式`、`text 的 指纹`、`account` 等事物种类,或内容为名称、代码的字段")
      : localized("write a kind of thing such as `account`, a field with a name or a code, or `contacts of …`", "请写 `account` 等事物种类、内容为名称或代码的字段,或 `text 的 联系方式`"),
  );

export const wrongAmount = (span: Span, field: string, type: Localized): Diagnostic =>
  error(
    "RV1102",
    span,
    localized(`\`${field}\` is ${type.en}, which cannot be added up`, `\`${field}\` 是${type.zh},不能求和`),
    localized("name a field with a number or an amount of money", "请写内容为数字或金额的字段"),
  );

export const wrongRate = (span: Span, what: "count" | "per"): Diagnostic =>
  what === "count"
    ? error("RV1103", span, localized("a rate is a whole number of events, one or more", "速率应为不小于 1 的整数次数"), localized("write for example `excess over 5 per minute of …`", "例如写成 `超额 高于 每分钟 5 次 取自 …`"))
    : error("RV1103", span, localized("a rate is per second, minute, hour, day or week", "速率须以每秒、每分钟、每小时、每天或每周计"), localized("write for example `excess over 5 per minute of …`", "例如写成 `超额 高于 每分钟 5 次 取自 …`"));

export const shortComparison = (span: Span): Diagnostic =>
  error(
    "RV1104",
    span,
    localized("a trend compares with a longer time than its own", "趋势须与比自身更长的时段相比"),
    localized("write for example `over 1 hour against 7 days`", "例如写成 `近 1 小时 相比过去 7 天`"),
  );

export const measureWithoutKey = (span: Span, measure: string, key: string, event: string): Diagnostic =>
  error(
    "RV1105",
    span,
    localized(`measure \`${measure}\` is kept by \`${key}\`, which \`${event}\` does not carry`, `指标 \`${measure}\` 按 \`${key}\` 统计,而 \`${event}\` 没有该项`),
    localized("ask for it behind `event is …`, or leave that event out of `on`", "请在其前面写 `事件 是 …`,或从 `适用于` 中去掉该事件"),
  );

export const measureLacksKey = (span: Span, key: string, events: readonly string[]): Diagnostic =>
  error(
    "RV1107",
    span,
    localized(`${anyOf(events).en} does not carry \`${key}\`, by which the measure is kept`, `${anyOf(events).zh} 没有 \`${key}\`,而指标按它统计`),
    localized("count events that carry it, or keep the measure by something they carry", "请只统计带有该项的事件,或按事件带有的内容统计"),
  );

export const measureInMeasure = (span: Span, measure: string): Diagnostic =>
  error(
    "RV1106",
    span,
    localized(`a measure does not count by another measure (\`${measure}\`)`, `指标不能以另一指标(\`${measure}\`)为条件`),
    localized("ask for both in the rule", "请在规则中同时写出两个指标的条件"),
  );
