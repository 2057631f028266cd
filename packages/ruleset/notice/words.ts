/** The words of notices, in both languages. */
import type { Localized } from "@reeve/language";

const said = (en: string, zh: string): Localized => ({ en, zh });
const both = (text: string): Localized => ({ en: text, zh: text });

export const noticeWords = {
  title: said("Notice of a decision on your account", "账号处理通知"),
  to: (account: string): Localized => said(`To account ${account}`, `账号 ${account}:`),

  found: said("What we found", "一、认定情况"),
  words: (time: Localized, content: Localized): Localized => said(`On ${time.en}, in ${content.en}, these words, underlined:`, `您于${time.zh}发布的${content.zh} 中,含有以下划线所示内容:`),
  covered: said("Contacts, numbers and names are covered here.", "其中的联系方式、号码与姓名已作遮盖。"),
  erased: (time: Localized, content: Localized): Localized =>
    said(`On ${time.en} words were found in ${content.en} that are no longer kept.`, `您于${time.zh}发布的${content.zh} 中含有相关内容,原文现已不再保存。`),
  falls: (titles: Localized): Localized => said(`They fall under: ${titles.en}.`, `上述内容属于:${titles.zh}。`),
  issued: (time: Localized, policy: Localized): Localized => said(`On ${time.en} our staff recorded a breach of the policy “${policy.en}”.`, `${time.zh},平台工作人员认定存在违反“${policy.zh}”的行为。`),

  basis: said("What it rests on", "二、处理依据"),
  rule: (name: Localized, quote: Localized | undefined): Localized =>
    said(`The platform's rule: ${name.en}${quote === undefined ? "" : `: “${quote.en}”`}`, `平台规则:${name.zh}${quote === undefined ? "" : `:“${quote.zh}”`}`),
  implements: (names: readonly Localized[]): Localized =>
    said(`It implements ${list(names.map(({ en }) => en), ", ", " and ")}.`, `该规则系为落实${list(names.map(({ zh }) => zh), "、", "和")}而制定。`),
  noCrime: said(
    "This is a decision under the rules of the platform. It says nothing about whether anybody broke a law or committed a crime.",
    "本通知是平台依据自身规则作出的处理决定,不对任何人是否违法或者犯罪作出认定。",
  ),

  follows: said("What follows", "三、处理结果"),
  strike: (strike: string, step: number | undefined, campaign: Localized | undefined): Localized => {
    if (step === undefined) return said(`A strike is recorded: ${strike}.`, `记违规一次,编号 ${strike}。`);
    const [en, zh] = campaign === undefined ? ["", ""] : [`, a higher one than at other times, because it happened during the campaign “${campaign.en}”`, `(因发生于“${campaign.zh}”专项行动期间,较平时提高起步)`];
    return said(`A strike is recorded: ${strike}. It leads to step ${step}${en}.`, `记违规一次,编号 ${strike},适用第 ${step} 阶段处理${zh}。`);
  },
  burst: said("It was recorded shortly after another one and counts together with it: nothing is added.", "该次违规与此前不久的一次并作一次计算,不另行加重。"),
  removed: (content: Localized): Localized => said(`${capital(content.en)} was removed.`, `移除${content.zh}。`),
  warned: said("You are warned: a further strike will have more serious consequences.", "予以警告;再次违规将加重处理。"),
  banned: (activity: Localized, end: Localized | undefined): Localized =>
    end === undefined ? said(`You can no longer take part in ${activity.en}.`, `永久停用${activity.zh}功能。`) : said(`You cannot take part in ${activity.en} until ${end.en}.`, `在${end.zh}前,停用${activity.zh}功能。`),
  muted: (end: Localized | undefined): Localized => (end === undefined ? said("You can no longer post comments and messages.", "永久禁止发表评论和发送消息。") : said(`You cannot post comments and messages until ${end.en}.`, `在${end.zh}前,禁止发表评论和发送消息。`)),
  frozen: said(
    "The account is frozen: it can take part in nothing any more. Money that is yours is not touched, and you can still log in and appeal.",
    "冻结账号,停止使用各项功能。账户内属于您的款项不受影响,您仍可登录并提出申诉。",
  ),
  published: said("This decision is published without what would tell who you are.", "对本处理结果予以公示,公示内容不含可识别您身份的信息。"),
  demanded: (check: Localized, before: Localized): Localized => said(`Before you go on with ${before.en} you have to pass: ${check.en}.`, `继续使用${before.zh}功能前,须通过:${check.zh}。`),
  nothingLeft: said("None of what followed is in force any more.", "由此产生的处理现均已解除。"),

  appeal: said("If you disagree", "四、申诉方式"),
  appealUntil: (end: Localized | undefined, strike: string): Localized =>
    end === undefined
      ? said(`You can appeal at any time, and a person will look at it. Quote the number ${strike} when you do.`, `您可以随时提出申诉,由人工复核。请注明编号 ${strike}。`)
      : said(`You can appeal until ${end.en}, and a person will look at it. Quote the number ${strike} when you do.`, `您可以在${end.zh}前提出申诉,由人工复核。请注明编号 ${strike}。`),
  tooLate: (end: Localized): Localized => said(`The time to appeal ended ${end.en}.`, `申诉期限已于${end.zh}届满。`),
  contact: (contact: Localized): Localized => said(`To reach a person: ${contact.en}`, `人工联系方式:${contact.zh}`),

  publicTitle: said("Published notice", "处理公示"),
  publicAccount: (account: string): Localized => said(`Account: ${account}`, `账号:${account}`),
  publicReason: (policy: Localized): Localized => said(`Reason: ${policy.en}`, `事由:${policy.zh}`),
  publicRule: (name: Localized): Localized => said(`Rule of the platform: ${name.en}`, `依据的平台规则:${name.zh}`),
  publicPenalty: (penalty: Localized, end: Localized | undefined): Localized =>
    end === undefined ? said(`Decision: ${penalty.en} for good`, `处理结果:永久${penalty.zh}`) : said(`Decision: ${penalty.en} until ${end.en}`, `处理结果:${penalty.zh}至${end.zh}`),
  publicPenalties: {
    ban: (activity: Localized): Localized => said(`no part in ${activity.en}`, `停用${activity.zh}功能`),
    mute: said("no comments and messages", "禁止发表评论和发送消息"),
    freeze: said("account frozen", "冻结账号"),
  },
  publicAppeal: said("The decision can be appealed by the account it is about.", "相关账号可依规则提出申诉。"),

  fields: { title: said("title", "标题"), text: said("text", "正文") } as Readonly<Record<string, Localized>>,
  contents: { listing: said("your listing", "商品"), comment: said("your comment", "评论"), message: said("your message", "消息") } as Readonly<Record<string, Localized>>,
  content: said("your content", "内容"),
  /** What has no title. */
  named: (name: string): Localized => said(`“${name}”`, `“${name}”`),
  both,
  joined: (titles: readonly Localized[]): Localized => said(list(titles.map(({ en }) => en), "; ", "; "), list(titles.map(({ zh }) => zh), "、", "、")),
};

/** `a, b and c`. */
function list(items: readonly string[], between: string, last: string): string {
  return items.length < 2 ? (items[0] ?? "") : items.slice(0, -1).join(between) + last + (items.at(-1) ?? "");
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"] as const;

/** A time as a letter says it: RFC 3339 in the ruleset's zone, which `zone` names. */
export function longTime(time: string, zone: string): Localized {
  const [, year = "", month = "", day = "", hour = ""] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(time) ?? [];
  const chinese = `${year}年${Number(month)}月${Number(day)}日${hour}`;
  return {
    en: `${Number(day)} ${months[Number(month) - 1] ?? ""} ${year}, ${hour} (${zone === "Asia/Shanghai" ? "Beijing time" : zone})`,
    zh: zone === "Asia/Shanghai" ? `${chinese}` : `${chinese}(${zone} 时间)`,
  };
}
