import type { Environment } from "@reeve/language";
import { extractors } from "./extract/extractors.ts";
import { validatePattern } from "./match/pattern.ts";
import { readAs } from "./normalise/fold.ts";
import { foldingNames, textFoldings } from "./normalise/profile.ts";

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
    {
      name: "numerals",
      zh: "数字写法",
      forms: "phrase",
      doc: {
        en: "Numbers spelled in another way: 贰佰陆拾, ②⑥⓪ or 二百六 for 260. A plain 一, 二, 三 counts beside another numeral or a unit only.",
        zh: "数字的其他写法:以贰佰陆拾、②⑥⓪、二百六写 260。普通的一、二、三只有与其他数字或量词相邻时才算数字。",
      },
    },
    {
      name: "lookalikes",
      zh: "形近",
      forms: "character",
      doc: {
        en: "Letters and characters that look alike: 徽信, √信. A Chinese character that makes an ordinary word with its neighbour (安徽) stands for itself.",
        zh: "字形相近的字母与汉字:徽信、√信。与相邻的字组成常用词的汉字(安徽)按原字理解。",
      },
    },
    {
      name: "components",
      zh: "拆字",
      forms: "character",
      doc: { en: "Characters written as their parts: 亻言息 for 信息.", zh: "把汉字拆成部件来写:以亻言息写信息。" },
    },
    {
      name: "sound",
      zh: "谐音",
      forms: "phrase",
      doc: {
        en: "Characters of the same or nearly the same sound, and pinyin: 代茶, 薇xin, daicha. At least one character of a phrase must not be replaced by another Chinese character, one that makes an ordinary word with its neighbour (开放) stands for itself, and phrases of one character are not read so.",
        zh: "读音相同或相近的字,以及拼音:代茶、薇xin、daicha。一个词语中至少有一个字不是换成别的汉字;与相邻的字组成常用词的汉字(开放)按原字理解;单字词语不适用。",
      },
    },
    {
      name: "leet",
      zh: "数符替字",
      forms: "phrase",
      doc: { en: "Digits and signs for letters, where they stand together with letters: ph0ne.", zh: "在与字母连写处,以数字和符号代替字母:ph0ne。" },
    },
    {
      name: "repeats",
      zh: "叠字",
      forms: "character",
      doc: { en: "Characters written several times, but for digits: 代代检检.", zh: "同一字符重复多次(数字除外):代代检检。" },
    },
    {
      name: "reversed",
      zh: "倒写",
      forms: "phrase",
      doc: {
        en: "Phrases of three or more characters written from the end: 息信查代. Of two reversed phrases, `then` means the other order.",
        zh: "三个字符以上的词语倒着写:息信查代。两个词语都倒写时,`后接` 按相反的次序理解。",
      },
    },
    {
      name: "nicknames",
      zh: "别称",
      forms: "phrase",
      doc: { en: "What the set declares with `alias`: 绿泡泡 for 微信.", zh: "词组以 `别称` 声明的说法:以绿泡泡指微信。" },
    },
  ],
  defaultFoldings: ["width", "case"],
  exceptionFoldings: foldingNames.filter((_, bit) => (textFoldings & (1 << bit)) !== 0),
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
    {
      name: "strike",
      doc: {
        en: "Count a violation on a ladder; where the rule only holds, once somebody has confirmed it.",
        zh: "在分级处罚中记一次违规;规则只是暂缓时,经人工确认后才计入。",
      },
    },
    { name: "label", doc: { en: "Put a label on the acting account, which conditions can ask for.", zh: "为行为账号加上标记,供条件判断。" } },
    {
      name: "demand",
      doc: {
        en: "Hold the events of an activity until the account has passed a check; it is no penalty.",
        zh: "账号通过核验前,暂缓其所列活动的事件;这不是处罚。",
      },
    },
    { name: "refer", doc: { en: "Prepare a case for somebody outside, which a person sends.", zh: "备好移送外部机构的材料,由人工发出。" } },
  ],
  penalties: [
    { name: "remove", rank: 1, doc: { en: "Remove the content that the event carries.", zh: "移除事件中的内容。" } },
    { name: "warn", rank: 2, doc: { en: "Tell the account that it broke a rule.", zh: "告知账号其违反了规则。" } },
    { name: "mute", rank: 3, doc: { en: "Bar the account from comments and messages.", zh: "禁止账号发表评论和发送消息。" } },
    { name: "ban", rank: 4, doc: { en: "Bar whoever is followed from an activity.", zh: "禁止其进行某项活动。" } },
    { name: "freeze", rank: 5, doc: { en: "Bar the account from every activity; money is not touched.", zh: "禁止账号进行任何活动;不涉及资金。" } },
    { name: "publish", doc: { en: "Prepare a notice in public, which a person releases.", zh: "备好公示,由人工发布。" } },
  ],
};
