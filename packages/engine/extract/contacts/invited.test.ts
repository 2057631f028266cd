import { describe, expect, test } from "vitest";
import { readFields } from "../reading.ts";
import { findInvited } from "./invited.ts";

const invited = (text: string): readonly string[] => findInvited(readFields([{ path: "text", text }]), []).map(({ value }) => String(value));

/** What is read as a name, and why. */
const names: readonly (readonly [why: string, text: string, value: string])[] = [
  ["behind `add me`", "加我，zzq0927，备注闲鱼", "zzq0927"],
  ["behind a request, two spaces apart", "需要请加  kk_88123 ", "kk_88123"],
  ["before what it is for", "数据齐全 mora_520 备注来意", "mora_520"],
  ["behind a calling and a name", "加公关小美 kx_1234", "kx_1234"],
  ["behind `follow`, with three digits", "关注 bbe216 今晚开抢", "bbe216"],
  ["letters that cannot be spoken, behind `add`", "有货加 fpxwwn", "fpxwwn"],
  ["letters that can, behind a request", "请加 beibeizuji", "beibeizuji"],
  ["behind a name at work", "请添加工作号 lumen-photo", "lumen-photo"],
  ["with a dash", "联系我 kf-refund-27", "kf-refund-27"],
];
test.each(names)("a name stands %s", (_, text, value) => {
  expect(invited(text)).toEqual([value]);
});

describe("what is no name", () => {
  const others: readonly (readonly [why: string, text: string])[] = [
    ["a product", "加 iphone6 手机壳一个"],
    ["a service", "唔使另外加我WhatsApp"],
    ["a standard", "加type-c接口"],
    ["more of something", "增加USB3.0接口"],
    ["an English word", "可加 strength 属性"],
    ["a model without an invitation", "第三代特林cr134恒压版"],
    ["letters that can be spoken, behind `add` alone", "加 samsung 电池"],
    ["an address for mail, which is a contact of its own", "联系 lily88@example.com"],
  ];
  test.each(others)("%s", (_, text) => {
    expect(invited(text)).toEqual([]);
  });
});

test("what is known to belong to a service is left out", () => {
  const reading = readFields([{ path: "text", text: "加我 zzq0927" }]);
  expect(findInvited(reading, [{ kind: "wechat", value: "zzq0927", pieces: [{ from: 2, to: 9 }] }])).toEqual([]);
});

test("long rows of names take time in proportion", () => {
  const row = "加我 kk_1234 ".repeat(2000);
  expect(invited(row)).toHaveLength(2000);
});
