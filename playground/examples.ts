/** Cases of the trade and their honest look-alikes, for the ruleset `tour`. */
import type { Localized } from "@reeve/language";
import type { WrittenEvent } from "./worker/protocol.ts";

const said = (en: string, zh: string): Localized => ({ en, zh });

export interface Example {
  readonly id: string;
  readonly title: Localized;
  readonly isHonest: boolean;
  readonly event: WrittenEvent;
}

/** Histories among the stories of the ruleset. */
export interface StoryExample {
  readonly id: string;
  readonly title: Localized;
  readonly story: string;
}

const time = "2024-03-10T12:00:00+08:00";
const listing = (title: string, text: string, price?: number): WrittenEvent => ({ type: "listing.published", time, data: { title, text, ...(price === undefined ? {} : { price }) } });
const newSeller = { registered_at: "2024-03-01T08:00:00+08:00", completed_sales: 0, verified: false };

export const examples: readonly Example[] = [
  { id: "code-word", title: said("A code word in a title", "标题里的黑话:代检信息"), isHonest: false, event: listing("代.检❤信 息", "资料齐全，当天出结果") },
  { id: "offer", title: said("Another's record, price and contact", "查他人记录,报价并留联系方式"), isHonest: false, event: listing("专业查询", "别人的开房记录可查，260元，加微信 test_77") },
  {
    id: "comment",
    title: said("A hint under another seller's listing", "在他人商品下评论:信息代查"),
    isHonest: false,
    event: { type: "comment.posted", time, data: { account_id: "a-1", listing_owner_id: "a-2", text: "信息代查，需要查人的私我" } },
  },
  { id: "account", title: said("A verified account at 70 yuan", "70 元一个的实名账号"), isHonest: false, event: listing("实名认证小号", "70元一个，秒发", 70) },
  {
    id: "diversion",
    title: said("A new seller leads to WeChat", "新卖家引导加微信"),
    isHonest: false,
    event: { type: "listing.published", time, data: { title: "九成新相机", text: "喜欢的加微信 test_77 详聊", price: 1200, account: newSeller } },
  },
  { id: "inspection", title: said("A car inspection", "代检车辆,正经生意"), isHonest: true, event: listing("代检车辆", "年审过户，市区上门", 300) },
  { id: "book", title: said("A book on household registers", "二手书:户籍制度史"), isHonest: true, event: listing("二手《户籍制度史》", "九成新，快递单号可查", 25) },
  {
    id: "parcel",
    title: said("A parcel number in a comment", "评论:快递单号可查"),
    isHonest: true,
    event: { type: "comment.posted", time, data: { account_id: "a-1", listing_owner_id: "a-2", text: "已发货，快递单号可查" } },
  },
  { id: "warning", title: said("A warning about account sales", "提醒:谨防有人出售实名账号"), isHonest: true, event: listing("二手自行车", "谨防有人出售实名账号，70元的都是骗子", 260) },
];

export const storyExamples: readonly StoryExample[] = [
  { id: "year", title: said("A seller's year on the ladder", "一个卖家的一年"), story: "a seller's year" },
  { id: "person", title: said("A new account of the same person", "同一人的新账号"), story: "a new account of the same person" },
  { id: "moved", title: said("An account that moved to somebody else", "转手的账号"), story: "an account that moved to somebody else" },
  { id: "insider", title: said("An insider's bulk look-ups", "内部人员批量查询"), story: "an insider opens many records" },
];
