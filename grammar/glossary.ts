import { keywordIn, type Keyword } from "@reeve/language";

const inChinese = (keyword: Keyword): string => keywordIn(keyword, "zh");

const verdicts = ["allow", "hold", "block"] as const;

/** The words of the project: one for each concept, in the program, in messages and in documents. What has a keyword is called by it. */
export const glossary: readonly (readonly [en: string, zh: string, meaning: string])[] = [
  ["event", inChinese("event"), "something that happened on the platform, told before it takes effect"],
  ["field", inChinese("field"), "one value of an event, typed by the schema of its event type"],
  ["actor", inChinese("actor"), "whoever acts in an event; the other accounts an event names are its *roles*"],
  ["content", inChinese("content"), "what an event brings: a listing, a comment, a message"],
  ["ruleset", "规则集", "a folder whose files together decide"],
  ["policy", inChinese("policy"), "what is forbidden, with its basis and owner"],
  ["basis", inChinese("basis"), "an entry of `laws.yaml` that a policy rests on: a term of the platform, a law"],
  ["rule", inChinese("rule"), "a condition on events, and what follows"],
  ["phrase", "词语", "what a text is searched for"],
  ["phrase set", inChinese("phrases"), "phrases that mean one thing, with their exceptions and examples"],
  ["folding", inChinese("through"), "a kind of disguise that a phrase set reads through"],
  ["match", "匹配", "the words of a text that a phrase set found, as ranges of the original"],
  ["value", "值", "what an extractor reads in a text: a contact, an amount of money, a duration, a number of an identity card, a link"],
  ["extractor", "提取", "what reads values of one type in texts, through their disguise"],
  ["condition", "条件", "what is true, false or unknown of an event"],
  ["unknown", inChinese("unknown"), "neither true nor false, because something was not told"],
  ["finding", "命中", "a rule whose condition was true of an event"],
  ["shadow", inChinese("shadow"), "recorded without effect"],
  ["verdict", "裁定", verdicts.map((verdict) => `\`${verdict}\` ${inChinese(verdict)}`).join(", ")],
  ["decision", "裁定结果", "the verdict on an event with everything that led to it"],
  ["queue", "复核队列", "where held content waits for a person"],
  ["exemption", inChinese("exempt"), "a finding that takes the effect of others"],
  ["fact", "事实", "an entry of the ledger"],
  ["measure", inChinese("measure"), "a number counted over a window of time"],
  ["strike", "违规记录", "a violation that counts on a ladder"],
  ["burst", "一轮违规", "strikes so soon after one another that they count as one"],
  ["ladder", inChinese("ladder"), "the steps that strikes lead up"],
  ["step", inChinese("step"), "how far a burst has led, and what that imposes"],
  ["severity", inChinese("severity"), "where on a ladder a strike starts"],
  ["penalty", "处罚", "what a step imposes"],
  ["activity", inChinese("activity"), "what an account does, by events: what a penalty bars"],
  ["identity check", "身份核验", "by what an account can be asked to show whose it is"],
  ["demand", inChinese("demand"), "a check that an account owes before it goes on with an activity; no penalty"],
  ["label", inChinese("label"), "a word on an account that conditions can ask for"],
  ["person", inChinese("person"), "the one behind several accounts"],
  ["entity", inChinese("entity"), "something that events name by a key: a device, an identity, a contact"],
  ["link", "关联", "what two accounts share, by which they are certainly or likely one person"],
];
