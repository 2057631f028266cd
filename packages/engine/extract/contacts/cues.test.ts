import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TextField } from "../../match/match.ts";
import { contact } from "../contact.ts";
import { extract, hasValue, newExtracted } from "../extracted.ts";
import { readFields } from "../reading.ts";

/** Whether a contact is found by whoever reads the texts without a first look, but for the count of signs. */
const isFound = (fields: readonly TextField[]): boolean => contact.find(extract(readFields(fields))).length > 0;
const enoughSigns = { digits: 9, letters: 9, traits: 0xff };

const words = (list: string): readonly string[] => list.split(" ");
const cues = words("微信 薇 威信 加 请加 添加 加我 v vx ｗｘ q qq 扣扣 扣 企鹅 球 🐧 ✈️ 飞机 电报 tg t te1egram 7elegram whatsapp wa line 陌陌 客服小美 经理 关注 搜 手机 电话 备注 联系我 qq邮箱 邮箱 微❤信 加V号 号 是 id");
const signs = words("139 1234 5678 2738475 一三九 五六七八 ②⑦③ ０７ 010 400 +86 o l i k kk zz_ test abc_d a b1 77 下划线 下 划线 横杠 杠 减号 然后 后面是 再 @ 艾特 小老鼠 圈a [at] (at) [dot] dot [d0t] 点 com c.cn t.me/ t点me/ wa.me telegram.dog/ https://");
const between = [" ", " ", "", "", "", "，", "：", ":", "-", ".", "_", "\n", "  ", "     ", "❤", "👍🏽", "(", ")", "\u200b", "\ufe0f", "\u0301", "𝟗", "🇭🇰", "𠮷", "㎏", "年", "的手", "好"];

const text = fc.array(fc.tuple(fc.constantFrom(...between), fc.oneof(fc.constantFrom(...cues), fc.constantFrom(...signs))), { maxLength: 9 }).map((parts) => parts.flat().join(""));

test("where a first look says that there is no contact, none is found", () => {
  const told = { found: 0, without: 0 };
  fc.assert(
    fc.property(fc.option(text), text, (title, body) => {
      const fields = [...(title === null ? [] : [{ path: "title", text: title }]), { path: "text", text: body }];
      const may = contact.mayBeIn(enoughSigns, fields);
      const found = isFound(fields);
      if (found) told.found++;
      if (!may) told.without++;
      if (found) expect(may, JSON.stringify(fields)).toBe(true);
    }),
    { numRuns: 3500 },
  );
  expect(Math.min(told.found, told.without)).toBeGreaterThan(300);
});

describe("a text is not read for contacts", () => {
  test.each<readonly [sentence: string, text: string]>([
    ["with digits and no word of contacts", "2020年10月1日购入,三百六十度无死角,用了15次"],
    ["with the name of a product", "华为 mate30pro 8+256,无拆无修"],
    ["with a word of contacts and no name or number behind", "支持微信支付,加急发货,拍下请备注颜色"],
    ["with digits that belong to several things", "尺寸 120cm 高 80cm 宽 40cm 重 12kg"],
  ])("%s", (_, body) => {
    const fields = [{ path: "text", text: body }];
    expect([contact.mayBeIn(enoughSigns, fields), isFound(fields)]).toEqual([false, false]);
  });
});

test("asked again, a text without contacts is not looked at again, and one with them is", () => {
  for (const [body, has] of [["加微信 test_77", true], ["支持微信支付", false]] as const) {
    const extracted = newExtracted([{ path: "text", text: body }]);
    const steps = [1, 2].map(() => [hasValue(extracted, "contact", undefined, undefined), extracted.meter.steps]);
    expect(steps[0]).toEqual(steps[1]);
    expect(steps[0]?.[0]).toBe(has);
  }
});
