import type { Localized } from "../diagnostics/diagnostic.ts";
import { localized } from "../diagnostics/parts.ts";
import type { Term } from "../types/environment.ts";

/** A word before `of` that the checker knows by itself: a value of an account, a thing, a number of an identity card, the event's time. */
export interface Property extends Term {
  readonly doc: Localized;
}

export const properties: readonly Property[] = [
  { name: "accounts", zh: "accounts", doc: localized("How many accounts have shown the thing that the event names; a ledger knows.", "与事件所提到的事物有关的账号数;由账本得知。") },
  { name: "handover", zh: "handover", doc: localized("Whether the account went to somebody else within a time; a ledger knows.", "账号在一段时间内是否转到他人手中;由账本得知。") },
  { name: "age", zh: "age", doc: localized("How many years old somebody with this number of an identity card is at the event's time.", "事件发生时,身份证号码持有人的周岁年龄。") },
  { name: "hour", zh: "钟点", doc: localized("The hour of the event's time, 0 to 23, in the ruleset's zone.", "事件时间的钟点,0 至 23,按规则集的时区。") },
  { name: "weekday", zh: "星期", doc: localized("The day of the week of the event's time, from 1 for Monday to 7.", "事件时间是星期几,星期一为 1,星期日为 7。") },
  { name: "fingerprint", zh: "指纹", doc: localized("What texts that say nearly the same have in common.", "内容几乎相同的文本所共有的特征。") },
];
