import { contactLook } from "./contacts/cues.ts";
import { partingWords, rowsOf, separatorsBetween } from "./contacts/groups.ts";
import { spelledWords } from "./contacts/handle.ts";
import { findInvited, invitedCues } from "./contacts/invited.ts";
import { findMail, mailCues } from "./contacts/mail.ts";
import { findPhones } from "./contacts/phone.ts";
import { findQqs, qqCues } from "./contacts/qq.ts";
import { findServices, serviceCues, spelledJoints } from "./contacts/services.ts";
import { findWechats, wechatCues } from "./contacts/wechat.ts";
import { kind, type ExtractorRow, type Found } from "./value.ts";

const mayHoldContact = contactLook({
  cues: [mailCues, qqCues, wechatCues, serviceCues, invitedCues],
  inside: [partingWords],
  signs: [spelledWords, spelledJoints],
  separatorsBetween,
});

export const contact: ExtractorRow = {
  name: "contact",
  zh: "联系方式",
  list: { name: "contacts", zh: "联系方式" },
  kinds: [
    kind("wechat", "微信", { en: "A WeChat name, or a number said to be one.", zh: "微信号,或说明为微信的号码。" }),
    kind("qq", "QQ", { en: "A QQ number.", zh: "QQ 号。" }),
    kind("phone", "电话", { en: "A telephone number of the mainland, mobile or fixed.", zh: "大陆手机或固定电话号码。" }),
    kind("telegram", "电报", { en: "A Telegram name.", zh: "Telegram 用户名。" }),
    kind("email", "邮箱", { en: "An e-mail address.", zh: "电子邮箱地址。" }),
    kind("other", "其他", { en: "A name at another service (WhatsApp, LINE, Skype), or behind an invitation without a service: 加客服小美 kk_1234.", zh: "其他通讯软件账号(WhatsApp、LINE、Skype),或邀请对方添加而未注明软件的账号:加客服小美 kk_1234。" }),
  ],
  parts: [
    { name: "kind", type: { kind: "string" }, doc: { en: "Its kind, such as `\"wechat\"`.", zh: "种类,如 `\"wechat\"`。" } },
    { name: "value", type: { kind: "string" }, doc: { en: "The number or name itself: digits alone, letters in lower case.", zh: "号码或账号本身:只含数字,字母为小写。" } },
  ],
  doc: {
    en: "Ways to get in touch outside, however they are spelled: 微信 test_77, 薇❤信:test下划线77, 一三九 1234 五六七八, 扣扣②⑦③⑧④⑦⑤.",
    zh: "站外联系方式,无论如何书写:微信 test_77、薇❤信:test下划线77、一三九 1234 五六七八、扣扣②⑦③⑧④⑦⑤。",
  },
  mayBeIn: ({ digits, letters }, fields) => digits + letters >= 5 && mayHoldContact(fields),
  find: ({ reading }) => {
    const rows = rowsOf(reading);
    const phones = findPhones(reading, rows);
    const mails = findMail(reading, rows);
    const all = [...mails, ...findQqs(reading, rows), ...findWechats(reading, rows, phones), ...findServices(reading, rows), ...phones];
    return withoutParts([...all, ...findInvited(reading, all)]);
  },
  examples: [
    ["加微信 test_77", ["wechat test_77"]],
    ["电话 139-1234-5678", ["phone 13912345678"]],
    ["扣扣②⑦③⑧④⑦⑤", ["qq 2738475"]],
    ["邮箱 hello[at]example点com,tg: @some_name", ["email hello@example.com", "telegram some_name"]],
    ["WhatsApp +1 202 555 0143", ["other +12025550143", "phone +12025550143"]],
    ["支持微信支付,QQ飞车点券", []],
    ["ISBN 9787000000001,货号W6900456", []],
    ["加客服小美 kk_1234,备注来意", ["other kk_1234"]],
  ],
};

const startOf = ({ pieces }: Found): number => pieces[0]?.from ?? 0;
const endOf = ({ pieces }: Found): number => pieces.at(-1)?.to ?? 0;

/** In the order of their place; what lies inside a longer one, as a number does in an address, is no contact of its own. */
function withoutParts(all: readonly Found[]): readonly Found[] {
  if (all.length < 2) return all;
  const kept: Found[] = [];
  const seen = new Set<string>();
  let reached: Found | undefined;
  for (const found of all.toSorted((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a))) {
    const isPart = reached !== undefined && endOf(found) <= endOf(reached) && found.value !== reached.value && endOf(found) - startOf(found) < endOf(reached) - startOf(reached);
    const key = `${found.kind} ${String(found.value)} ${startOf(found)}`;
    if (isPart || seen.has(key)) continue;
    seen.add(key);
    kept.push(found);
    if (reached === undefined || endOf(found) > endOf(reached)) reached = found;
  }
  return kept;
}
