import { rowsOf } from "./contacts/groups.ts";
import { findPhones } from "./contacts/phone.ts";
import { findQqs } from "./contacts/qq.ts";
import { findWechats } from "./contacts/wechat.ts";
import { kind, type ExtractorRow, type Found } from "./value.ts";

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
    kind("other", "其他", { en: "A name at another service that is named: WhatsApp, LINE, Skype.", zh: "注明的其他通讯软件账号,如 WhatsApp、LINE、Skype。" }),
  ],
  parts: [
    { name: "kind", type: { kind: "string" }, doc: { en: "Its kind, such as `\"wechat\"`.", zh: "种类,如 `\"wechat\"`。" } },
    { name: "value", type: { kind: "string" }, doc: { en: "The number or name itself: digits alone, letters in lower case.", zh: "号码或账号本身:只含数字,字母为小写。" } },
  ],
  doc: {
    en: "Ways to get in touch outside, however they are spelled: 微信 test_77, 薇❤信:test下划线77, 一三九 1234 五六七八, 扣扣②⑦③⑧④⑦⑤.",
    zh: "站外联系方式,无论如何书写:微信 test_77、薇❤信:test下划线77、一三九 1234 五六七八、扣扣②⑦③⑧④⑦⑤。",
  },
  find: ({ reading }) => {
    const rows = rowsOf(reading);
    const phones = findPhones(reading, rows);
    const found = [...findQqs(reading, rows), ...findWechats(reading, rows, phones), ...phones];
    return found.sort((a, b) => startOf(a) - startOf(b));
  },
  examples: [
    ["加微信 test_77", ["wechat test_77"]],
    ["电话 139-1234-5678", ["phone 13912345678"]],
    ["扣扣②⑦③⑧④⑦⑤", ["qq 2738475"]],
    ["支持微信支付", []],
  ],
};

const startOf = ({ pieces }: Found): number => pieces[0]?.from ?? 0;
