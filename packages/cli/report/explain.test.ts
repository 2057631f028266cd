import { decide, evaluate, explainRules, plan, readEvent, type Facts } from "@reeve/engine";
import type { Language } from "@reeve/language";
import { identityOf } from "@reeve/ruleset";
import { describe, expect, test } from "vitest";
import { nodeHost } from "@reeve/store";
import { marketWith } from "../support/market.ts";
import { Output } from "../terminal/output.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { explanationJson, explanationLines } from "./explain.ts";

const text = { type: "string", "x-reeve": "text" };
const account = { type: "string", "x-reeve": "account" };
const schema = JSON.stringify({
  type: "object",
  required: ["account_id", "title", "text"],
  properties: {
    account_id: account,
    owner_id: account,
    title: text,
    text,
    price: { "x-reeve": "money" },
    deposit: { "x-reeve": "money" },
    stock: { type: "integer" },
    handling: { type: "number", "x-reeve": "duration" },
    posted_at: { type: "string", format: "date-time" },
    made_on: { type: "string", format: "date" },
    discount: { type: "number", "x-reeve": "percentage" },
    category: { type: "string" },
    used: { type: "boolean" },
    tags: { type: "array", items: { type: "string" } },
    goods: { type: "array", items: { type: "object", properties: { price: { "x-reeve": "money" } } } },
  },
});

const declarations = `event offer.made {
  schema "schemas/offer.json"
  actor account = account_id
  role owner = owner_id
}
phrases look_up {
  see through width, case, script, separators
  find "代查"
  find "提供" near "户籍" within 3 characters
  find "先付" then "后查" within 3 characters
  except "代查询"
  unless "谨防" within the sentence
  must pass "谨防代查"
}
list agencies = "a-7", "a-9"
`;

const [out, err] = [new Output(process.stdout), new Output(process.stderr)];
const terminal = (language: Language): Terminal => ({
  out,
  err,
  language,
  columns: 100,
  isWatched: false,
  paint: (line) => line,
  paintError: (line) => line,
});

const rule = (name: string, when: string, more = "", on = "offer.made"): string => `rule ${name} under personal_data {
  title zh "规则", en "A rule"
  on ${on}
  when ${when}
  then hold for "queue"
  ${more}
}
`;

async function explained(rules: string, data: object, facts?: Facts) {
  const ruleset = await marketWith({ "schemas/offer.json": schema, "offers.reeve": declarations + rules });
  const { program, texts } = ruleset;
  const sent = { id: "e-1", type: "offer.made", time: "2020-10-12T08:00:00+08:00", data: { account_id: "a-1", title: "", text: "", ...data } };
  const reading = readEvent(program, JSON.stringify(sent));
  if (!("event" in reading)) throw new Error(JSON.stringify(reading.problems));
  const { event } = reading;
  const prepared = plan(program, nodeHost, identityOf(ruleset), ({ path, start, end }) => texts.get(path)?.text.slice(start, end) ?? "");
  const evaluation = evaluate(prepared, event, facts);
  const decision = decide(prepared, event, evaluation, { position: 1, late: false, replayed: false });
  const explanation = { decision, event, rules: explainRules(prepared, event, evaluation) };
  return { json: explanationJson(explanation), lines: (language: Language) => explanationLines(explanation, program, terminal(language)) };
}

/** The lines about a rule with this condition, in both languages. Beside it stands a condition that holds, so that all of it is shown. */
async function reasons(when: string, data: object, facts?: Facts): Promise<readonly (readonly string[])[]> {
  const on = when.includes("event is") ? "offer.made, comment.posted" : "offer.made";
  const { lines } = await explained(rule("tried", `account == "a-1" and (${when})`, "", on), data, facts);
  return (["en", "zh"] as const).map((language) => {
    const all = lines(language);
    const from = all.findIndex((line) => /^ {4}✓ account (?:is|为)/.test(line));
    const rest = all.slice(from + 1);
    const end = rest.indexOf("");
    return rest.slice(0, end < 0 ? undefined : end).map((line) => line.slice(4));
  });
}

const newcomer = (at: string): object => ({ account: { registered_at: at } });

describe("a condition in words", () => {
  test.each<readonly [sentence: string, when: string, data: object, en: readonly string[], zh: readonly string[]]>([
    ["a duration that is too long", "account.age < 30 days", newcomer("2020-08-28T05:30:00+08:00"), ["✗ account.age is 45 days 2 hours; less than 30 days would have met it"], ["✗ account.age 为 45 天 2 小时,须不足 30 天才满足条件"]],
    ["a duration that is a little too long", "account.age < 30 days", newcomer("2020-09-12T07:59:59.5+08:00"), ["✗ account.age is 30 days 0.5 seconds; less than 30 days would have met it"], ["✗ account.age 为 30 天 0.5 秒,须不足 30 天才满足条件"]],
    ["a duration that is short enough", "account.age < 30 days", newcomer("2020-10-11T07:00:00+08:00"), ["✓ account.age is 1 day 1 hour, less than 30 days"], ["✓ account.age 为 1 天 1 小时,不足 30 天"]],
    ["a duration that nobody told", "account.age < 30 days", {}, ["? account.age is not known: nobody told account.registered_at; less than 30 days would meet it"], ["? account.age 未知:未提供 account.registered_at;须不足 30 天才满足条件"]],
    ["a duration of nothing", "handling >= 90 minutes", { handling: 0 }, ["✗ handling is 0 seconds; at least 1 hour 30 minutes would have met it"], ["✗ handling 为 0 秒,须不少于 1 小时 30 分钟才满足条件"]],
    ["money that is too much", "price <= 260 CNY", { price: 300.5 }, ["✗ price is 300.5 CNY; at most 260 CNY would have met it"], ["✗ price 为 300.5 元,须不高于 260 元才满足条件"]],
    ["money in another currency", "price <= 260 CNY", { price: { amount: "3.00", currency: "USD" } }, ["? price is 3 USD, which cannot be compared with 260 CNY"], ["? price 为 3 USD,无法与 260 元比较"]],
    ["money beside other money", "price < deposit", { price: 300, deposit: 100 }, ["✗ price is 300 CNY; less than deposit (100 CNY) would have met it"], ["✗ price 为 300 元,须低于 deposit(100 元)才满足条件"]],
    ["money beside other money that nobody told", "price < deposit", { price: 300 }, ["? price is 300 CNY, but deposit is not known: nobody told deposit"], ["? price 为 300 元,但 deposit 未知:未提供 deposit"]],
    ["an age in years of the calendar", "account.age >= 18 years", newcomer("2003-10-12T08:00:00+08:00"), ["✗ account.age is 17 years; at least 18 years would have met it"], ["✗ account.age 为 17 年,须不小于 18 年才满足条件"]],
    ["an age of broken years", "account.age < 2 years", newcomer("2018-07-12T08:00:00+08:00"), ["✗ account.age is 2.25 years; less than 2 years would have met it"], ["✗ account.age 为 2.25 年,须小于 2 年才满足条件"]],
    ["the elements of a list, none of which will do", 'any tag in tags (tag == "new")', { tags: ["old", "red"] }, ['✗ none of the 2 entries of tags meets tag == "new"'], ['✗ tags 的 2 项中没有一项满足 tag == "new"']],
    ["the elements of a list, one of which will do", 'any tag in tags (tag == "new")', { tags: ["new", "red"] }, ['✓ 1 of the 2 entries of tags meets tag == "new"'], ['✓ tags 的 2 项中有 1 项满足 tag == "new"']],
    ["the elements of a list, one of which will not do", 'all tag in tags (tag == "new")', { tags: ["new", "red"] }, ['✗ 1 of the 2 entries of tags does not meet tag == "new"'], ['✗ tags 的 2 项中有 1 项不满足 tag == "new"']],
    ["the elements of a list, all of which do", 'all tag in tags (tag == "new")', { tags: ["new"] }, ['✓ the only entry of tags meets tag == "new"'], ['✓ tags 的 1 项均满足 tag == "new"']],
    ["a list without elements", 'any tag in tags (tag == "new")', { tags: [] }, ["✗ tags has no entries"], ["✗ tags 没有任何一项"]],
    ["elements of which something was not told", "any one in goods (one.price > 3 CNY)", { goods: [{ price: 1 }, {}] }, ["? none of the 2 entries of goods meets one.price > 3 CNY, of 1 it is not known"], ["? goods 的 2 项中没有一项满足 one.price > 3 CNY,另有 1 项不可知"]],
    ["how many elements will do", 'count of tag in tags (tag == "new") >= 2', { tags: ["new", "red"] }, ['✗ count of tag in tags (tag == "new") is 1; at least 2 would have met it'], ['✗ count of tag in tags (tag == "new") 为 1,须不小于 2 才满足条件']],
    ["a number", "stock == 3", { stock: 4 }, ["✗ stock is 4; exactly 3 would have met it"], ["✗ stock 为 4,须等于 3 才满足条件"]],
    ["a number that must be another one", "stock != 3", { stock: 3 }, ["✗ stock is 3; anything but 3 would have met it"], ["✗ stock 为 3,须不等于 3 才满足条件"]],
    ["a number that is as asked", "stock == 3", { stock: 3 }, ["✓ stock is 3"], ["✓ stock 为 3"]],
    ["a range", "stock between 1 and 3", { stock: 4 }, ["✓ stock is 4, at least 1", "✗ stock is 4; at most 3 would have met it"], ["✓ stock 为 4,不小于 1", "✗ stock 为 4,须不大于 3 才满足条件"]],
    ["a percentage", "discount > 50%", { discount: 20 }, ["✗ discount is 20%; more than 50% would have met it"], ["✗ discount 为 20%,须大于 50% 才满足条件"]],
    ["a time, in the ruleset's zone", "posted_at < 2020-10-01", { posted_at: "2020-10-11T20:30:15.25Z" }, ["✗ posted_at is 2020-10-12 04:30:15.250; before 2020-10-01 00:00 would have met it"], ["✗ posted_at 为 2020-10-12 04:30:15.250,须早于 2020-10-01 00:00 才满足条件"]],
    ["a date", "made_on >= 2020-10-01", { made_on: "2020-09-30" }, ["✗ made_on is 2020-09-30; no earlier than 2020-10-01 would have met it"], ["✗ made_on 为 2020-09-30,须不早于 2020-10-01 才满足条件"]],
    ["a text with something hidden in it", 'category == "cars"', { category: "ca\u200brs" }, ["✗ category is “ca‹200B›rs”; “cars” would have met it"], ["✗ category 为“ca‹200B›rs”,须是“cars”才满足条件"]],
    ["a key beside another", "actor == owner", { owner_id: "a-2" }, ["✗ actor is “a-1”; owner (“a-2”) would have met it"], ["✗ actor 为“a-1”,须是 owner(“a-2”)才满足条件"]],
    ["a list with a name", "owner in agencies", { owner_id: "a-77" }, ["✗ owner is “a-77”; an entry of agencies (2) would have met it, the nearest is “a-7”"], ["✗ owner 为“a-77”,须是名单 agencies 中的一项(共 2 项)才满足条件,最接近的是“a-7”"]],
    ["a list on which one should not stand", "owner not in agencies", { owner_id: "a-7" }, ["✗ owner is “a-7”, an entry of agencies (2); anything else would have met it"], ["✗ owner 为“a-7”,是名单 agencies 中的一项(共 2 项);须不在其中才满足条件"]],
    ["entries written out", 'category in ("cars", "phones")', { category: "books" }, ["✗ category is “books”; one of “cars”, “phones” would have met it"], ["✗ category 为“books”,须是“cars”、“phones”之一才满足条件"]],
    ["an entry among them", 'category in ("cars", "phones")', { category: "cars" }, ["✓ category is “cars”, one of “cars”, “phones”"], ["✓ category 为“cars”,是“cars”、“phones”之一"]],
    ["an entry that nobody told", 'category not in ("cars", "phones")', {}, ["? category is not known: nobody told category"], ["? category 未知:未提供 category"]],
    ["a truth", "used", { used: false }, ["✗ used is no; yes would have met it"], ["✗ used 为否,须为是才满足条件"]],
    ["a truth under a not", "not used", { used: false }, ["✓ used is no"], ["✓ used 为否"]],
    ["a field that is missing", "price is present", {}, ["✗ price is not told; it would have to be"], ["✗ 未提供 price,须提供才满足条件"]],
    ["a field that is there", "price is missing", { price: 3 }, ["✗ price is told; it would have to be left out"], ["✗ 已提供 price,须不提供才满足条件"]],
    ["a kind of event", "event is comment.posted", {}, ["✗ the event is not comment.posted"], ["✗ 事件类型不是 comment.posted"]],
    ["a kind of event under a not", "not (event is comment.posted)", {}, ["✓ the event is not comment.posted"], ["✓ 事件类型不是 comment.posted"]],
    ["a phrase that is there", "any text matches look_up", { title: "代.查", text: "提供户籍" }, ["✓ look_up matches “代.查” (title), “提供” + “户籍” (text)"], ["✓ look_up 命中“代.查”(title)、“提供” + “户籍”(text)"]],
    ["a phrase that is not there", "text matches look_up", { title: "代查" }, ["✗ look_up matches nothing in text"], ["✗ look_up 在 text 中无命中"]],
    ["a phrase that must not be there", "not (any text matches look_up)", { text: "代查" }, ["✗ look_up matches “代查” (text), which it must not"], ["✗ look_up 命中“代查”(text),须无命中才满足条件"]],
    ["a phrase that is excepted", "any text matches look_up", { text: "代查询" }, ["✗ look_up matches nothing in the texts", "  · “代查” (text) is there, but excepted as part of “代查询” (text) (\"代查询\")"], ["✗ look_up 在各文本字段中均无命中", "  · 有“代查”(text),但属于例外“代查询”(text)(\"代查询\")"]],
    ["a phrase in the wrong company", "any text matches look_up", { text: "谨防代查" }, ["✗ look_up matches nothing in the texts", "  · “代查” (text) is there, but so is “谨防” (text) in the same sentence (\"谨防\")"], ["✗ look_up 在各文本字段中均无命中", "  · 有“代查”(text),但同一句中有“谨防”(text)(\"谨防\")"]],
    ["a pair too far apart", "any text matches look_up", { text: "提供别人的所有户籍" }, ["✗ look_up matches nothing in the texts", "  · “提供” (text) and “户籍” (text) are both there, 5 characters apart where at most 3 may lie between"], ["✗ look_up 在各文本字段中均无命中", "  · “提供”(text)与“户籍”(text)都有,但相隔 5 字,至多可隔 3 字"]],
    ["a pair in the wrong order", "any text matches look_up", { text: "后查先付" }, ["✗ look_up matches nothing in the texts", "  · “先付” (text) would have to come before “后查” (text)"], ["✗ look_up 在各文本字段中均无命中", "  · “先付”(text)须在“后查”(text)之前"]],
    ["half a pair", "any text matches look_up", { text: "提供" }, ["✗ look_up matches nothing in the texts", "  · “提供” (text) is there, nothing of \"户籍\""], ["✗ look_up 在各文本字段中均无命中", "  · 有“提供”(text),但没有 \"户籍\""]],
    ["alternatives of which none holds", "used or stock > 3", { used: false, stock: 3 }, ["✗ one of these would have been enough, none holds:", "  ✗ used is no; yes would have met it", "  ✗ stock is 3; more than 3 would have met it"], ["✗ 以下任一项成立即可,但均不成立:", "  ✗ used 为否,须为是才满足条件", "  ✗ stock 为 3,须大于 3 才满足条件"]],
    ["alternatives of which one holds", "used or stock > 3", { used: true, stock: 3 }, ["✓ used is yes"], ["✓ used 为是"]],
    ["alternatives of which one lacks two conditions", 'used or stock > 3 and category == "cars"', { used: false, stock: 3, category: "books" }, ["✗ used is no; yes would have met it"], ["✗ used 为否,须为是才满足条件"]],
    ["alternatives that nobody can decide", "used or price is present and stock > 3", { price: 3 }, ["? whether one of these holds is not known:", "  ? used is not known: nobody told used; yes would meet it", "  ? whether all of these hold is not known:", "    ✓ price is told", "    ? stock is not known: nobody told stock; more than 3 would meet it"], ["? 以下是否有一项成立尚不可知:", "  ? used 未知:未提供 used;须为是才满足条件", "  ? 以下各项是否均成立尚不可知:", "    ✓ 已提供 price", "    ? stock 未知:未提供 stock;须大于 3 才满足条件"]],
  ])("%s", async (_, when, data, en, zh) => {
    expect(await reasons(when, data)).toEqual([en, zh]);
  });

  const watched: Facts = { labels: new Set(["watched"]) };
  test.each<readonly [sentence: string, when: string, facts: Facts | undefined, en: string, zh: string]>([
    ["a label", 'account is labelled "watched"', watched, "✓ the account is labelled “watched”", "✓ 账号带有标记“watched”"],
    ["a label that the account lacks", 'account is labelled "new"', watched, "✗ the account is not labelled “new”; it would have to be", "✗ 账号不带标记“new”,须带有才满足条件"],
    ["a label under a not", 'account is not labelled "new"', watched, "✓ the account is not labelled “new”", "✓ 账号不带标记“new”"],
    ["a label that must not be there", 'account is not labelled "watched"', watched, "✗ the account is labelled “watched”, which it must not be", "✗ 账号带有标记“watched”,须不带才满足条件"],
    ["a label without a ledger", 'account is labelled "new"', undefined, "? whether the account is labelled “new” is not known: there is no ledger", "? 账号是否带有标记“new”未知:没有账本"],
  ])("%s", async (_, when, facts, en, zh) => {
    expect(await reasons(when, {}, facts)).toEqual([[en], [zh]]);
  });
});

const rules = [
  rule("fires", "any text matches look_up"),
  rule("nearly", "any text matches look_up and stock > 3"),
  rule("far", 'stock > 3 and category == "cars"', "mode shadow"),
  rule("open", "any text matches look_up and used", "mode shadow"),
  rule("draft", "used", "mode draft"),
].join("");
const data = { text: "代查", stock: 3, category: "books" };

test("what fired comes first, then what nearly did, what is undecided, and the rest in a line each", async () => {
  const { lines } = await explained(rules, data);
  expect(lines("en").slice(lines("en").indexOf("Why they fired"))).toEqual([
    "Why they fired",
    "  fires · A rule",
    "    ✓ look_up matches “代查” (text)",
    "",
    "Nearly fired: a single condition was not met",
    "  nearly · A rule",
    "    ✓ look_up matches “代查” (text)",
    "    ✗ stock is 3; more than 3 would have met it",
    "",
    "Undecided: something was not told",
    "  open · A rule · shadow, without effect",
    "    ✓ look_up matches “代查” (text)",
    "    ? used is not known: nobody told used; yes would meet it",
    "",
    "Did not fire",
    "  ✗ far · stock is 3; more than 3 would have met it",
    "",
    "4 rules are not about offer.made; 1 draft does not run",
  ]);
  expect(lines("zh").filter((line) => /^\S/.test(line)).slice(1)).toEqual(["触发的理由", "接近触发:只差一个条件", "无法判定:缺少信息", "未触发", "4 条规则与 offer.made 无关;1 条草稿规则不运行"]);
});

test("the verdict stands at the top, also where nothing fired", async () => {
  const { lines } = await explained(rule("far", "stock > 3"), {});
  expect(lines("en")[0]).toMatch(/^allow  offer\.made  e-1  2020-10-12T08:00:00\+08:00/);
  expect(lines("en").slice(1, 3)).toEqual(["", "Undecided: something was not told"]);
});

test("as JSON there is the trace of every rule, and what would have met the one condition of a near miss", async () => {
  const { json } = await explained(rules, data);
  const { rules: traced, nearMisses } = JSON.parse(json) as { readonly rules: readonly { readonly rule: string; readonly outcome: string; readonly trace: object }[]; readonly nearMisses: object };
  expect(traced.map(({ rule: name, outcome }) => [name, outcome])).toEqual([["fires", "true"], ["nearly", "false"], ["far", "false"], ["open", "unknown"]]);
  expect(traced[3]?.trace).toMatchObject({ source: "any text matches look_up and used", value: "unknown", missing: ["used"], children: [{ value: true, children: [] }, { value: "unknown", missing: ["used"] }] });
  expect(nearMisses).toEqual([
    {
      rule: "nearly",
      condition: { source: "stock > 3", span: { path: "offers.reeve", start: expect.any(Number) as number, end: expect.any(Number) as number }, value: false },
      wanted: { kind: "comparison", of: "stock", value: 3, is: ">", than: "3", isConstant: true, bound: 3, nearest: 4 },
    },
  ]);
});

test("each alternative of a near miss is one in JSON", async () => {
  const { json } = await explained(rule("nearly", "any text matches look_up and (used or owner in agencies)"), { text: "代查", used: false, owner_id: "a-77" });
  expect(JSON.parse(json)).toMatchObject({
    nearMisses: [
      { rule: "nearly", condition: { source: "used" }, wanted: { kind: "truth", value: false, is: true } },
      { rule: "nearly", condition: { source: "owner in agencies" }, wanted: { kind: "member", value: "a-77", isAmong: true, list: "agencies", entries: ["a-7", "a-9"], count: 2, nearest: "a-7" } },
    ],
  });
});
