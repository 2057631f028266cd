import { describe, expect, test } from "vitest";
import { editing } from "../../../test/support/editing.ts";
import { completion } from "./completion.ts";

const offered = (written: string): readonly string[] => {
  const { analysis, path, offset } = editing(written);
  return completion(analysis, path, offset).map(({ label }) => label);
};

/** A rule on an event; its condition and what follows are the row's. */
const rule = (when: string, on = "listing.published"): string => `rule r under fraud { title zh "乙", en "B" on ${on} when ${when} }`;

const exact: readonly (readonly [sentence: string, written: string, labels: readonly string[]])[] = [
  ["behind `under` stand the policies", "rule r under ‸", ["fraud"]],
  ["behind `on` stand the event types", "rule r under fraud { on ‸ }", ["listing.published", "comment.posted", "records.queried"]],
  ["a dotted name is completed as a whole", "rule r under fraud { on listing.pub‸ when true then block }", ["listing.published"]],
  ["behind `matches` stand the phrase sets", rule("any text matches ‸"), ["lures", "代检信息"]],
  ["a name in Chinese is found by its pinyin", rule("any text matches daijian‸"), ["代检信息"]],
  ["and by its initials", rule("any text matches djxx‸"), ["代检信息"]],
  ["and by the beginning of a syllable", rule("any text matches dajian‸"), ["代检信息"]],
  ["of a character with two readings either", 'phrases p { find "重查" except "chong‸" }', ["重查"]],
  ["of a phrase too", 'phrases p { except "xinxidai‸" }', ["信息代查"]],
  ["behind `basis` stand the laws", "policy p { basis ‸ }", ["terms.accounts", "law.pipl_10"]],
  ["behind `see through` the foldings that are not yet named", "phrases p { see through width, ‸ }", ["case", "script", "separators", "sound", "nicknames"]],
  ["in Chinese their Chinese words", "词组 p { 识别变体 全半角, ‸ }", ["大小写", "繁简", "间隔", "谐音", "别称"]],
  ["behind `has` what is read in texts", rule("text has ‸"), ["contact", "amount"]],
  ["in its brackets the kinds that are not yet named", rule("text has contact (qq, ‸)"), ["wechat", "phone"]],
  ["behind `in` the lists", rule("account in ag‸"), ["agencies"]],
  ["behind `exempt` the rules", rule("cheap then exempt ‸"), ["spam", "r"]],
  ["behind `strike under` the ladders", rule("cheap then strike under ‸"), ["fraud"]],
  ["behind `as` the severities of that ladder", rule("cheap then strike under fraud as ‸"), ["grave"]],
  ["behind `against` the roles of the event", rule("true then strike under fraud against ‸", "comment.posted"), ["listing_owner"]],
  ["behind `demand` the checks", rule("cheap then demand ‸"), ["face"]],
  ["behind `before` the activities", rule("cheap then demand face before ‸"), ["selling"]],
  ["behind `mode` the modes", "rule r under fraud { mode ‸ }", ["draft", "shadow", "enforce"]],
  ["in Chinese the Chinese ones", "规则 r 归属 fraud { 模式 ‸ }", ["草稿", "试运行", "执行"]],
  ["in a role the keys of the event", 'event a.b { schema "schemas/comment.posted.json" role r = ‸ }', ["comment_id", "account_id", "listing_owner_id"]],
  ["behind a number its units", rule("account.age < 30 da‸"), ["day", "days"]],
  ["in the text of a hold its queues", rule('cheap then hold for "‸"'), ["comments"]],
  ["in the text of a schema the schemas", 'event a.b { schema "‸" }', ["schemas/listing.published.json", "schemas/comment.posted.json", "schemas/message.sent.json", "schemas/records.queried.json"]],
  ["in the text of a list its files", 'list l from "‸', ["lists/agencies.csv"]],
  ["by a column of the file", 'list l from "lists/agencies.csv" by ‸', ["account_id", "name"]],
  ["of a kind its words", rule('any c in contacts of text (c.kind == "‸")'), ["wechat", "qq", "phone"]],
  ["an element has parts", rule("any c in contacts of text (c.‸)"), ["c.kind", "c.value"]],
  ["between declarations their keywords", "ph‸", ["phrases"]],
  ["in a Chinese file the Chinese ones", "规则 r 归属 fraud {}\n词‸", ["词组"]],
  ["in a block its members", "phrases p { m‸ }", ["must catch", "must pass"]],
  ["in Chinese in one word", "词组 p { 必‸ }", ["必须命中", "必须放过"]],
  ["behind a value its tests", rule("price is ‸"), ["missing", "present", "valid", "labelled", "not"]],
  ["inside of a comment nothing", "rule r under fraud { // when ‸\n}", []],
  ["for a new name nothing", "rule ‸", []],
  ["where a number stands nothing", "ladder fraud { step ‸ }", []],
];

test.each(exact)("%s", (_, written, labels) => {
  expect([...offered(written)].sort()).toEqual([...labels].sort());
});

const among: readonly (readonly [sentence: string, written: string, labels: readonly string[], not: readonly string[]])[] = [
  ["a condition has the fields of its events", rule("‸"), ["price", "category", "account.age", "cheap", "copies", "not", "any text", "actor"], ["comment_id", "listing_owner", "lures", "then"]],
  ["of several events those that all have", rule("‸", "listing.published, comment.posted"), ["text", "account_id", "category"], ["price", "comment_id"]],
  ["roles are values too", rule("‸", "comment.posted"), ["listing_owner"], ["price"]],
  ["in a definition the fields of any event", "define d = ‸", ["price", "comment_id", "operator_id"], []],
  ["behind a condition what joins it and what follows", rule("cheap ‸"), ["and", "or", "then", "is not"], ["price", "cheap"]],
  ["what is wrong in a member before does not matter", "rule r under fraud { title zh on ,, listing.published when cheap then ‸ }", ["hold for", "block", "strike under", "refer to"], ["when"]],
  ["nor what is wrong in the declaration before", `rule broken under { when when }\n${rule("any text ‸")}`, ["matches", "has", "not matches"], []],
  ["nor an unclosed block", "rule r under fraud { on listing.published when ‸", ["price", "any text"], []],
  ["behind many phrases what follows one", `phrases p { find ${Array.from({ length: 3000 }, (_, at) => `"w${at}"`).join(", ")} ‸ }`, ["near", "then", "by sound", "except"], ["on"]],
  ["an account is not asked for by its entity only", "measure m = count of listing.published by ‸ over 1 day", ["device", "account_id", "category"], []],
  ["behind 𠮷 and 😀 places are counted in UTF-16", `phrases q { find "𠮷😀" }\n${rule("any text matches lu‸")}`, ["lures"], ["fraud"]],
  ["titles show values", 'rule r under fraud { title zh "{‸}" on listing.published when cheap then block }', ["price", "account.age"], []],
];

test.each(among)("%s", (_, written, labels, not) => {
  const found = offered(written);
  expect(found).toEqual(expect.arrayContaining([...labels]));
  expect(found.filter((label) => not.includes(label))).toEqual([]);
});

describe("a completion", () => {
  test.each([
    ["replaces the word it completes", "rule r under fr‸aud {", "fraud"],
    ["replaces a dotted name from its beginning", "rule r under fraud { on listing.publ‸ }", "listing.publ"],
    ["replaces what is between quotation marks", 'rule r under fraud { then hold for "comm‸" }', "comm"],
    ["replaces Chinese keywords written as one", "词组 p { 必须‸放过 }", "必须放过"],
  ])("%s", (_, written, replaced) => {
    const { analysis, path, offset, text } = editing(written);
    const [first] = completion(analysis, path, offset);
    expect(text.slice(first?.replaces.start, first?.replaces.end)).toBe(replaced);
  });

  test("that was found by pinyin is compared by it", () => {
    const { analysis, path, offset } = editing(rule("any text matches dj‸"));
    expect(completion(analysis, path, offset).map(({ label, filter }) => [label, filter])).toEqual([["代检信息", "daijian"]]);
  });
});
