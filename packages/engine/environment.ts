import type { Environment } from "@reeve/language";
import { extractors } from "./extract/extractors.ts";
import { validatePattern } from "./match/pattern.ts";
import { readAs } from "./normalise/fold.ts";
import { foldingNames } from "./normalise/profile.ts";

/** What this engine offers to rules. Foldings stand in the order in which they are applied. */
export const standardEnvironment: Environment = {
  foldings: [
    { name: "width", zh: "全半角", doc: { en: "Full and half width, and compatibility forms: ＱＱ, ㊙.", zh: "全角半角与兼容字形:ＱＱ、㊙。" } },
    { name: "case", zh: "大小写", doc: { en: "Letter case: Vx.", zh: "字母大小写:Vx。" } },
    { name: "script", zh: "繁简", doc: { en: "Traditional and variant characters: 資訊, 査.", zh: "繁体与异体字:資訊、査。" } },
    {
      name: "separators",
      zh: "间隔",
      doc: {
        en: "Spaces, punctuation, emoji, brackets and zero-width characters inside a phrase: 代.检❤信 息.",
        zh: "词语中间夹杂的空格、标点、表情、括号和零宽字符:代.检❤信 息。",
      },
    },
  ],
  plannedFoldings: [
    { name: "numerals", zh: "数字写法" },
    { name: "lookalikes", zh: "形近" },
    { name: "components", zh: "拆字" },
    { name: "sound", zh: "谐音" },
    { name: "leet", zh: "数符替字" },
    { name: "repeats", zh: "叠字" },
    { name: "reversed", zh: "倒写" },
    { name: "nicknames", zh: "别称" },
  ],
  defaultFoldings: ["width", "case"],
  exceptionFoldings: foldingNames,
  validatePattern,
  readAs,
  extractors,
  attributes: [
    {
      name: "age",
      type: { kind: "duration" },
      path: "account.registered_at",
      derive: "age",
      doc: { en: "How long the account had been registered at the event's time.", zh: "事件发生时账号已注册的时长。" },
    },
    {
      name: "registered_at",
      type: { kind: "time" },
      path: "account.registered_at",
      doc: { en: "When the account was registered.", zh: "账号的注册时间。" },
    },
    {
      name: "completed_sales",
      type: { kind: "number" },
      path: "account.completed_sales",
      doc: { en: "How many sales the account has completed.", zh: "账号已完成的交易数。" },
    },
    {
      name: "verified",
      type: { kind: "boolean" },
      path: "account.verified",
      doc: { en: "Whether the account has passed real-name verification.", zh: "账号是否已通过实名认证。" },
    },
    {
      name: "city",
      type: { kind: "string" },
      path: "account.city",
      doc: { en: "The city of the account, as the caller tells it.", zh: "调用方告知的账号所在城市。" },
    },
  ],
  actions: [
    { name: "hold", doc: { en: "Keep the content back until somebody has looked at it.", zh: "暂缓内容,待人工复核。" } },
    { name: "block", doc: { en: "Refuse the content.", zh: "拦截内容。" } },
    {
      name: "exempt",
      doc: { en: "Take the effect of the named rules from this event.", zh: "使所列规则对本事件不生效。" },
    },
  ],
};
