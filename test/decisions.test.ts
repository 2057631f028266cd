/** Rules as an author writes them, on events as a caller sends them. */
import { describe, expect, test } from "vitest";
import type { Decision, Json } from "@reeve/engine";
import { decided, wrongWith } from "./support/decisions.ts";

type Row = readonly [sentence: string, condition: string, data: Readonly<Record<string, Json>>, outcome: string];

const ruleOn = (condition: string): string => `rule r under fraud { title zh "甲", en "A" on listing.published when ${condition} then block }`;

/** `true` and what was found, `false`, or `unknown` and what is missing. */
function outcomeOf({ findings, undecided, failed }: Decision): string {
  const [finding] = findings;
  const [open] = undecided;
  if (failed.length > 0) return `failed ${failed[0]?.error}`;
  if (finding !== undefined) return ["true", ...finding.evidence.map(({ text, through }) => `${text}(${through.join()})`)].join(" ");
  return open === undefined ? "false" : `unknown ${open.missing.join()}`;
}

const offer = '词组 offer { 识别变体 全半角, 大小写, 繁简, 间隔 查找 "代检信息", "qq" 必须放过 "x" }\n词组 other { 识别变体 大小写, 间隔 查找 "any person", "户籍" 必须放过 "x" }\n';
const through: readonly Row[] = [
  ["what is written as it is comes through nothing", "any text matches offer through separators", { title: "代检信息" }, "false"],
  ["a match that needs the folding counts", "any text matches offer through separators", { title: "代.检信息" }, "true 代.检信息(separators)"],
  ["in Chinese as well", "任一文本 匹配 offer 借助 间隔", { title: "代.检信息" }, "true 代.检信息(separators)"],
  ["one that needs another does not", "any text matches offer through separators", { title: "代檢信息" }, "false"],
  ["any of several is enough", "any text matches offer through (script, separators)", { title: "代檢信息" }, "true 代檢信息(script)"],
  ["only what came through it is evidence", "any text matches offer through case", { title: "代检信息", text: "QQ, qq" }, "true QQ(case)"],
  ["in the field that is asked", "text matches offer through case", { title: "QQ" }, "false"],
  ["without it is the opposite", "any text matches offer and not any text matches offer through case", { title: "qq" }, "true qq()"],
  ["and so is `not matches`", "any text not matches offer through case", { title: "qq" }, "true"],
  ["a space between words is no disguise", "any text matches other through separators", { title: "Any person" }, "false"],
  ["one between letters is", "any text matches other through separators", { title: "a n y person" }, "true a n y person(separators)"],
];

const telling: readonly Row[] = [
  ["of what would do alone, what is in disguise", "any text matches offer or any text matches other", { title: "户籍", text: "代.检信息" }, "true 代.检信息(separators)"],
  ["and of what is needed beside it, what is there", "any text matches offer and any text matches other", { title: "户籍", text: "代.检信息" }, "true 户籍() 代.检信息(separators)"],
  ["once, where it stands several times", "any text matches offer and any text matches other", { title: "户籍,户籍", text: "代.检信息" }, "true 户籍() 代.检信息(separators)"],
  ["all of it, where nothing is in disguise", "any text matches offer or any text matches other", { title: "户籍", text: "代检信息" }, "true 户籍() 代检信息()"],
];

const item = (name: string, more: Readonly<Record<string, Json>> = {}): Json => ({ name, ...more });
const elements: readonly Row[] = [
  ["any is true when one is", 'any tag in tags (tag == "x")', { tags: ["y", "x"] }, "true"],
  ["and false when none is", 'any tag in tags (tag == "x")', { tags: ["y"] }, "false"],
  ["over nothing any is false", 'any tag in tags (tag == "x")', { tags: [] }, "false"],
  ["over a list that is not there as well", 'any tag in tags (tag == "x")', {}, "false"],
  ["over nothing all is true", 'all tag in tags (tag == "x")', {}, "true"],
  ["all is false when one is", 'all tag in tags (tag == "x")', { tags: ["x", "y"] }, "false"],
  ["over nothing count is 0", 'count of tag in tags (tag == "x") == 0', {}, "true"],
  ["count counts", 'count of tag in tags (tag in ("x", "y")) >= 2', { tags: ["x", "y", "z"] }, "true"],
  ["and compares from the other side", 'not (2 > count of tag in tags (tag in ("x", "y")))', { tags: ["x", "y", "z"] }, "true"],
  ["and calculates", "count of size in sizes (size > 3) * 2 == 4", { sizes: [1, 4, 5] }, "true"],
  ["in Chinese as well", '任一 标签 出自 tags（标签 == "x"）且 所有 s 出自 sizes (s > 0) 且 计数各个 s 出自 sizes (s > 1) == 1', { tags: ["x"], sizes: [1, 2] }, "true"],
  ["a list of entries is looked up", "any tag in tags (tag in agencies)", { tags: ["a-2"] }, "true"],
  ["objects have fields", "any item in items (item.price < 5 CNY and item.count > 1)", { items: [item("a", { price: 3, count: 1 }), item("b", { price: 4, count: 2 })] }, "true"],
  ["that belong together", "any item in items (item.price < 5 CNY and item.count > 1)", { items: [item("a", { price: 3, count: 1 }), item("b", { price: 9, count: 2 })] }, "false"],
  ["money has its currency", "any each in prices (each < 5 CNY)", { prices: [{ amount: "3", currency: "USD" }] }, "unknown prices[]"],
  ["one that is true is enough where others are unknown", "any item in items (item.price < 5 CNY)", { items: [item("a"), item("b", { price: 3 })] }, "true"],
  ["without it any is unknown", "any item in items (item.price < 5 CNY)", { items: [item("a"), item("b", { price: 9 })] }, "unknown items[].price"],
  ["all is false where one is, whatever the others", "all item in items (item.price < 5 CNY)", { items: [item("a"), item("b", { price: 9 })] }, "false"],
  ["and unknown where none is", "all item in items (item.price < 5 CNY)", { items: [item("a"), item("b", { price: 3 })] }, "unknown items[].price"],
  ["a count between bounds is enough where both agree", "count of item in items (item.price < 5 CNY) >= 1", { items: [item("a"), item("b", { price: 3 })] }, "true"],
  ["and unknown where they do not", "count of item in items (item.price < 5 CNY) >= 2", { items: [item("a"), item("b", { price: 3 })] }, "unknown items[].price"],
  ["also between them", "count of item in items (item.price < 5 CNY) == 1", { items: [item("a"), item("b")] }, "unknown items[].price"],
  ["beyond them it is known", "count of item in items (item.price < 5 CNY) != 3", { items: [item("a"), item("b")] }, "true"],
  ["what is calculated of one is unknown", "count of item in items (item.price < 5 CNY) * 2 > 9", { items: [item("a")] }, "unknown items[].price"],
  ["what compares with it may be what is missing", "count of tag in tags (tag == \"x\") < stock", { tags: ["x"] }, "unknown stock"],
  ["and is not where a count lacks what was missing before", "account.verified and count of tag in tags (account.verified) == stock", { tags: ["x"], stock: 0 }, "unknown account.verified"],
  ["presence is known of each", "all item in items (item.price is present)", { items: [item("a"), item("b", { price: 3 })] }, "false"],
  ["fields of the event stand beside those of the element", "any item in items (item.price > price)", { price: 2, items: [item("a", { price: 3 })] }, "true"],
  ["and may be missing as well", "any item in items (item.price > price)", { items: [item("a", { price: 3 })] }, "unknown price"],
  ["durations and truths have their kinds", "any item in items (item.delivery < 2 hours and item.gift)", { items: [item("a", { delivery: 3600, gift: true })] }, "true"],
  ["objects lie in objects", 'any item in items (item.seller.city == "杭州")', { items: [item("a", { seller: { city: "杭州" } })] }, "true"],
  ["and lists in objects", 'any item in box.items (item.name == "a")', { box: { items: [item("a")] } }, "true"],
  ["and in lists", "any row in grid (all cell in row (cell > 2))", { grid: [[1, 3], [3, 4]] }, "true"],
  ["one in another sees both", "any item in items (any size in sizes (size == item.count))", { sizes: [1, 2], items: [item("a", { count: 2 })] }, "true"],
  ["one list may be asked twice, each element for itself", "any a in items (any b in items (a.price > b.price))", { items: [item("a", { price: 1 }), item("b", { price: 3 })] }, "true"],
  ["and no element is above itself", "any a in items (any b in items (a.price > b.price))", { items: [item("a", { price: 3 })] }, "false"],
  ["the same in lists of lists", "any row in grid (any other in grid (all a in row (all b in other (a > b))))", { grid: [[1, 2], [4, 3]] }, "true"],
  ["of two what is missing has one name", "all a in items (all b in items (a.price == b.price))", { items: [item("a")] }, "unknown items[].price"],
  ["two counts between bounds compare where all agree", "count of a in items (a.price < 5 CNY) < count of b in items (b.price < 9 CNY)", { items: [item("a", { price: 7 }), item("b")] }, "unknown items[].price"],
  ["and may be known though neither is", "count of a in items (a.price < 5 CNY) <= count of s in sizes (s > 1)", { items: [item("a"), item("b", { price: 9 })], sizes: [2] }, "true"],
  ["phrases of the event may be asked inside", "any tag in tags (tag == \"x\" and any text matches offer)", { title: "qq", tags: ["x"] }, "true"],
  ["strings of a list are not part of any text", "any text matches offer", { reviews: ["qq"] }, "false"],
  ["they compare", 'any review in reviews (review == "qq")', { reviews: ["qq"] }, "true"],
  ["a truth of its own is a condition", "any flag in flags (flag)", { flags: [false, true] }, "true"],
];

const ages: readonly Row[] = [
  ["an age in years is of the calendar", "account.age >= 2 years", { account: { registered_at: "2018-10-12T08:00:00+08:00" } }, "true"],
  ["to the moment", "account.age >= 2 年", { account: { registered_at: "2018-10-12T08:00:01+08:00" } }, "false"],
  ["and unknown when nobody tells", "account.age >= 2 years", {}, "unknown account.registered_at"],
  ["beside one in days", "account.age < 1 year and account.age > 300 days", { account: { registered_at: "2019-11-12T08:00:00+08:00" } }, "true"],
  ["between two", "account.age between 1 year and 3 years", { account: { registered_at: "2018-10-12T08:00:00+08:00" } }, "true"],
];

describe.each([["a match through a folding", offer, through], ["evidence", offer, telling], ["elements of lists", offer, elements], ["years", "", ages]])("%s", (_, before, rows) => {
  test.each(rows)("%s: %s", (_sentence, condition, data, outcome) => {
    expect(outcomeOf(decided(before + ruleOn(condition), data).decision)).toBe(outcome);
  });

  test.each(rows)("%s, and is explained so: %s", (_sentence, condition, data, outcome) => {
    expect(String(decided(before + ruleOn(condition), data).trace[0]?.trace.value)).toBe(outcome.split(" ")[0]);
  });
});

test("a definition that is warned of is used all the same", () => {
  expect(outcomeOf(decided(`define shared = price / 0 > 2 CNY\n${ruleOn("shared")}`, { price: 3 }).decision)).toBe("unknown price");
  expect(wrongWith(`define shared = price / 0 > 2 CNY\n${ruleOn("shared or shared")}`).filter((line) => line.includes("RV0710"))).toHaveLength(1);
});

describe("what is wrong with elements is told at its place", () => {
  test.each([
    ["a name that is none", 'any tag in tgas (tag == "x")', "RV0201 unknown field `tgas`"],
    ["a field that is no list", "any p in price (p < 3 CNY)", "RV0217 `price` (money) is not a list"],
    ["a field that elements lack", "any item in items (item.prcie < 3 CNY)", "RV0201 unknown field `item.prcie`"],
    ["an element that is an object", "any item in items (item == 3)", "RV0201 unknown field `item`"],
    ["a variable outside its brackets", 'any tag in tags (tag == "x") and tag == "y"', "RV0201 unknown field `tag`"],
    ["a variable that is a field", 'any price in tags (price == "x")', "RV0107 `price` has a meaning already and cannot stand for an element"],
    ["a variable in its own brackets again", "any row in grid (any row in row (row > 3))", "RV0107 `row` has a meaning already and cannot stand for an element"],
    ["a type that does not compare", "any tag in tags (tag > 3)", "RV0204 `tag` (a string) cannot be compared with `3` (a number)"],
    ["a count that is a condition", "count of tag in tags (tag == \"x\")", "RV0207 a number is not a condition"],
    ["a value in the brackets", "any size in sizes (size)", "RV0207 `size` (a number) is not a condition"],
    ["phrases in an element", "any review in reviews (review matches offer)", "RV0218 phrases are not looked for in the elements of a list"],
  ])("%s: %s", (_, condition, message) => {
    const told = wrongWith(offer + ruleOn(condition)).filter((line) => / RV/.test(line)).map((line) => line.trim().replace(/^\^+ /, ""));
    expect(told).toEqual([message]);
  });
});

describe("values of the event in a title", () => {
  const titled = (zh: string, en: string, on = "listing.published"): string => `rule r under fraud { title zh "${zh}", en "${en}" on ${on} when true then block }`;

  test.each<[string, string, string, Readonly<Record<string, Json>>, string, string]>([
    ["a title without braces is as it is", "甲", "A", {}, "甲", "A"],
    ["money", "售价 {price} 的商品", "priced {price}", { price: 260 }, "售价 260 元 的商品", "priced 260 CNY"],
    ["money in another currency", "{price}", "{ price }", { price: { amount: "9.50", currency: "USD" } }, "9.5 USD", "9.5 USD"],
    ["numbers and percentages", "{stock} 件,{share}", "{stock} at {share}", { stock: 3, share: 12.5 }, "3 件,12.5%", "3 at 12.5%"],
    ["durations", "{delivery}", "{delivery}", { delivery: 90_061 }, "1 天 1 小时", "1 day 1 hour"],
    ["an age", "注册 {account.age}", "registered {account.age} ago", { account: { registered_at: "2020-10-10T07:00:00+08:00" } }, "注册 2 天 1 小时", "registered 2 days 1 hour ago"],
    ["days, and times in the ruleset's zone", "{made_on} {offered_at}", "{made_on} {offered_at}", { made_on: "2020-02-29", offered_at: "2020-10-01T23:30:00Z" }, "2020-02-29 2020-10-02 07:30", "2020-02-29 2020-10-02 07:30"],
    ["codes, truths and keys", "{category} {used} {account}", "{category} {used} {actor}", { category: "手机", used: true }, "手机 是 a-1", "手机 yes a-1"],
    ["what is missing", "{price} {account.city} {used}", "{price} {account.city} {used}", {}, "未知 未知 未知", "? ? ?"],
    ["braces", "{{price}} }", "{{", { price: 3 }, "{price} }", "{"],
    ["braces around a value", "{{{price}}}", "{{{price}", { price: 3 }, "{3 元}", "{3 CNY"],
  ])("%s", (_, zh, en, data, chinese, english) => {
    expect(decided(titled(zh, en), data).decision.findings[0]?.title).toEqual({ zh: chinese, en: english });
  });

  test.each([
    ["a misspelt field", titled("{prcie}", "A"), ["RV0201 unknown field `prcie`"]],
    ["prose", titled("甲", "{title}"), ["RV0412 `title` is a text, and titles are shown to everybody"]],
    ["a list", titled("{tags}", "A"), ["RV0413 `tags` (a list, each entry a string) is no value that a title can show"]],
    ["a brace that does not close, and one around nothing", titled("{price", "{}"), ["RV0411 this brace does not enclose the name of a field", "RV0411 this brace does not enclose the name of a field"]],
    ["a policy has no event", 'policy p { title zh "{price}", en "A" }', ["RV0414 only the title of a rule has an event whose values it can show"]],
  ])("%s is refused", (_, lines, messages) => {
    expect(wrongWith(lines).filter((line) => / RV/.test(line)).map((line) => line.trim().replace(/^\^+ /, ""))).toEqual(messages);
  });

  test("at its place", () => {
    expect(wrongWith(titled("价 {prcie}", "A"))).toEqual([
      titled("价 {prcie}", "A"),
      "                                  ^^^^^^^ RV0201 unknown field `prcie`",
      "                                  = did you mean `price`?",
    ]);
  });
});
