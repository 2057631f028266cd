import { expect, test } from "vitest";
import { tree } from "../../../test/support/tree.ts";
import { units } from "../types/units.ts";
import { idioms, keywordIn, keywordOf, keywords } from "./keywords.ts";
import { parse } from "./parser.ts";

test("a word is one keyword; only senses of an English word share it", () => {
  const words = keywords.flatMap(({ en, zh, as }) => (as === undefined ? [...new Set([en, zh])] : [zh]));
  expect(new Set(words).size).toBe(words.length);
  for (const row of keywords) expect(keywordOf(row.zh)).toBe(row);
});

test("an English word of several senses is the one without `as`", () => {
  const senses = keywords.filter(({ as }) => as !== undefined);
  expect(senses.map(({ name, en, zh }) => `${name} ${en} ${zh} ${keywordOf(en)?.zh}`)).toEqual([
    "negation not 并非 不",
    "occurringIn in 出自 属于",
    "upTo and 与 且",
    "each of 各个 取自",
    "ago within 距今不超过 限时",
    "readFrom from 来自 从",
    "byMeansOf through 借助 变体",
    "meaning for 代指 为期",
    "followedBy then 后接 则",
    "atMostApart within 相距不超过 限时",
    "seenIn within 见于 限时",
    "queuedFor for 转交 为期",
    "reaching against 针对 相比过去",
    "once one 至多计一次 一项",
    "offence strike 违规 记违规",
    "restarts starts 重新 起始",
    "basedOn of 基于 取自",
    "sharedBy by 之 按",
    "above over 高于 近",
  ]);
});

test("no keyword is a unit", () => {
  expect(keywords.filter(({ en, zh }) => units.has(en) || units.has(zh))).toEqual([]);
});

test("the reserved words are few", () => {
  expect([...new Set(keywords.filter(({ reserved }) => reserved === true).map(({ en }) => en))].sort()).toEqual(
    "and any between campaign define entity event false has in is ladder list matches measure not of or person phrases policy rule then true when".split(" "),
  );
});

test("a keyword is written in either language", () => {
  expect([keywordIn("queuedFor", "en"), keywordIn("queuedFor", "zh"), keywordIn("policy", "zh")]).toEqual(["for", "转交", "策略"]);
});

/** Every construct in both languages, line by line. */
const twins = `
define a = any b in c (b > 3) and all b in c.d (b) and count of b in c (b) >= 2
定义 a = 任一 b 出自 c（b > 3）且 所有 b 出自 c.d (b) 且 计数 各个 b 出自 c (b) >= 2
define a = any text matches b through width and c not matches d through (width, case)
定义 a = 任一 文本 匹配 b 借助 width 且 c 不 匹配 d 借助 (width, case)
event a.b { schema "s" actor c = d content e = f role g = h }
事件 a.b { 结构 "s" 行为人 c = d 内容 e = f 角色 g = h }
policy a { title zh "甲", en "A" basis b owner "c" notice zh "丙" }
策略 a { 标题 中文 "甲"，英文 "A" 依据 b 负责方 "c" 通知 中文 "丙" }
phrases a { see through width alias "b" for "c" find "d" near e within 8 字 then "f" within 6 字, "g" by sound }
词组 a { 识别 变体 width 别称 “b” 代指 “c” 查找 “d” 邻近 e 相距不超过 8 字 后接 “f” 相距不超过 6 字、“g” 按 谐音 }
phrases a { find pattern "x" except b except touching c unless d within the sentence unless d within the field unless d within the event }
词组 a { 查找 正则 "x" 排除 b 排除 重叠 c 除非 d 见于 本 句 除非 d 见于 本 字段 除非 d 见于 本 事件 }
phrases a { must catch "b" must pass "c" }
词组 a { 必须 命中 "b" 必须 放过 "c" }
list a from "b" by c
名单 a 来自 "b" 按 c
define a = not b and c == true or d == false and any text matches e
定义 a = 并非 b 且 c == 真 或 d == 假 且 任一 文本 匹配 e
define a = b in c and d not in ("e") and f between 1 and 2 and f not between 3 and 4 and text not has contact and text not matches g
定义 a = b 属于 c 且 d 不 属于 （"e"） 且 f 介于 1 与 2 且 f 不 介于 3 与 4 且 text 不 含有 contact 且 text 不 匹配 g
define a = b is present and c is missing and event is not d.e and account is not labelled "f" and event is d.e and account is labelled "f" and account resembles banned
定义 a = b 是 已提供 且 c 是 空缺 且 事件 是 不 d.e 且 account 是 不 已标记 "f" 且 事件 是 d.e 且 account 是 已标记 "f" 且 account 近似 被封者
define a = any text has contact (wechat) and handover of account within 72 小时
定义 a = 任一 文本 含有 contact (wechat) 且 handover 取自 account 距今不超过 72小时
rule a under b { on c when d then hold for "e" within 24 小时 else allow, block mode shadow rollout 10% by f if unknown block }
规则 a 归属 b { 适用于 c 当 d 则 暂缓 转交 "e" 限时 24 小时 否则 放行、拦截 模式 试运行 灰度 10％ 按 f 若 未知 拦截 }
rule a under b { then exempt c then strike under c as d against e, label f "g" for 30 天, demand h before i, refer to "j" }
规则 a 归属 b { 则 豁免 c 则 记违规 归属 c 定为 d 针对 e，标记 f "g" 为期 30 天，要求 h 方可 i，移送 至 "j" }
rule a under b { mode draft mode enforce limit 200 per 天 else block since 2020-09-01 during c }
规则 a 归属 b { 模式 草稿 模式 执行 限额 200 每 天 否则 拦截 生效于 2020-09-01 专项期间 c }
identity check a { title en "A" }
身份 核验 a { 标题 英文 "A" }
ladder a { follows person one strike per 24 小时 starts again after 365 天 without a strike appeal within 15 天 severity b starts at step 3 }
分级处罚 a { 累计到 自然人 至多计一次 违规 每 24 小时 重新 起算 满 365 天 无 任何 违规 申诉 限时 15 天 严重程度 b 起始 于 阶段 3 }
ladder a { step 1 remove content, warn, ban b for 7 天, mute c, freeze d, publish notice }
分级处罚 a { 阶段 1 移除 内容、警告、禁止 b 为期 7 天、禁言 c、冻结 d、公示 通知 }
campaign a { from 2020-10-01 until 2020-12-31 start ladder b at step 2 raise rule c to block }
专项行动 a { 从 2020-10-01 到 2020-12-31 启动 分级处罚 b 于 阶段 2 升级 规则 c 至 拦截 }
entity a key contacts of text in b.c
实体 a 主键 contacts 取自 text 出自 b.c
activity a = b
活动 a = b
person of a { certain when b is shared likely when two of c, d are shared certain when one of c are shared likely when three of c, d are shared }
自然人 基于 a { 确定 当 b 是 共用 疑似 当 两项 取自 c、d 均 共用 确定 当 一项 取自 c 均 共用 疑似 当 三项 取自 c, d 均 共用 }
person of a { ignore b shared by more than 8 accounts links last 180 天, by c 90 天 }
自然人 基于 a { 忽略 b 共用 之 数量 超过 8 个账号 关联 保留 180 天、按 c 90 天 }
verification a on b { require c is valid require d else block if unknown hold for "e" }
认证 a 适用于 b { 须 c 是 有效 须 d 否则 拦截 若 未知 暂缓 转交 "e" }
measure e = count of b measure a = count of allowed b where c by d over 24 小时
指标 e = 计数 取自 b 指标 a = 计数 取自 已放行 b 其中 c 按 d 近 24 小时
measure a = distinct b of c measure d = sum b of c
指标 a = 去重统计 b 取自 c 指标 d = 求和 b 取自 c
measure a = excess over 5 per 分钟 of b measure c = trend of d over 1 小时 against 7 天
指标 a = 超额 高于 5 每 分钟 取自 b 指标 c = 趋势 取自 d 近 1 小时 相比过去 7 天
measure a = excess over 5 per 分钟 of b rule a under b { limit 200 per 天 else block }
指标 a = 超额 高于 每分钟 5 次 取自 b 规则 a 归属 b { 限额 每 天 200 次 否则 拦截 }
define a = any b in contacts of any text (b > 3) and f of g of h.i within 3 天 > 2 and j of any text == 1 and any b in c of d (b)
定义 a = 任一 b 出自 任一 文本 的 contacts (b > 3) 且 h.i 的 g 距今不超过 3 天 的 f > 2 且 任一 文本 的 j == 1 且 任一 b 出自 d 的 c (b)
ladder a { one strike per 24 小时 starts again after 365 天 without a strike }
分级处罚 a { 每 24 小时 至多计一次 违规 满 365 天 无 任何 违规 重新 起算 }
entity a key contacts of text measure e = count of b by fingerprint of text, hour of time
实体 a 主键 text 的 contacts 指标 e = 计数 取自 b 按 text 的 fingerprint, time 的 hour
`.trim().split("\n");

const pairs = twins.flatMap((line, index) => (index % 2 === 0 ? [[line, twins[index + 1] ?? ""] as const] : []));

test.each(pairs)("%s", (english, chinese) => {
  const [one, other] = [english, chinese].map((text) => {
    const { file, diagnostics } = parse({ path: "a.reeve", text });
    expect(diagnostics.map(({ message }) => message.en)).toEqual([]);
    return file.declarations.map(tree);
  });
  expect(other).toEqual(one);
});

test("each keyword of the table stands in those lines", () => {
  const words = new Set(twins.join(" ").normalize("NFKC").match(/[\p{L}_]+/gu));
  expect(keywords.filter(({ en, zh }) => !words.has(en) || !words.has(zh)).map(({ name }) => name)).toEqual([]);
});

test("an idiom is no keyword and no unit, and no other idiom", () => {
  const words = idioms.map(({ zh }) => zh);
  expect(new Set(words).size).toBe(words.length);
  expect(words.filter((word) => keywordOf(word) !== undefined || units.has(word))).toEqual([]);
});

/** A Chinese line with an idiom wherever its words stand in a row, and the idioms that do. */
function idiomatic(line: string): { readonly line: string; readonly used: readonly string[] } {
  const used: string[] = [];
  const longestFirst = idioms.toSorted((one, other) => other.words.length - one.words.length);
  const written = longestFirst.reduce((text, { zh, words }) => {
    const spaced = words.map((word) => keywordIn(word, "zh")).join(" ");
    return text.replaceAll(new RegExp(`(?<![\\p{L}_])${spaced}(?![\\p{L}_])`, "gu"), () => (used.push(zh), zh));
  }, line);
  return { line: written, used };
}

test.each(pairs)("%s, in idioms", (english, chinese) => {
  const { line } = idiomatic(chinese);
  const [one, other] = [english, line].map((text) => {
    const { file, diagnostics } = parse({ path: "a.reeve", text });
    expect([line, diagnostics.map(({ message }) => message.en)]).toEqual([line, []]);
    return file.declarations.map(tree);
  });
  expect(other).toEqual(one);
});

test("each idiom stands in those lines", () => {
  const used = new Set(pairs.flatMap(([, chinese]) => idiomatic(chinese).used));
  expect(idioms.filter(({ zh }) => !used.has(zh)).map(({ zh }) => zh)).toEqual([]);
});
