import { expect, test } from "vitest";
import { host, loaded, market } from "../support/folder.ts";
import { score } from "./run.ts";

const ruleset = loaded(market);
const line = (label: unknown): string => JSON.stringify(label);
const listing = (title: string, more: object = {}): object => ({ type: "listing.published", data: { title, text: "" }, ...more });

test("labels are decided and counted, whatever their events leave out", () => {
  const { report, broken } = score(
    ruleset,
    [
      line({ event: listing("代检信息"), expect: "caught", policy: "personal_information", tags: ["plain"], contacts: [], amounts: [260] }),
      "",
      line({ event: listing("代查户口"), expect: "caught", policy: "personal_information", tags: ["plain"] }),
      line({ event: listing("代检车辆"), expect: "allow" }),
      line({ event: listing("代.检信息,公益", { id: "e-9", source: "market/x", time: "2020-10-12T08:00:00+08:00" }), expect: "allow", tags: ["charity"] }),
    ],
    host,
  );
  expect(broken).toEqual([]);
  expect(report.overall.confusion).toEqual({ caught: 1, missed: 1, falseAlarms: 1, passed: 1 });
  expect(report.rightPolicy.value).toBe(1);
  expect(report.missed.map((miss) => [miss.line, miss.texts])).toEqual([[3, [{ path: "title", text: "代查户口" }, { path: "text", text: "" }]]]);
  expect(report.falseAlarms.map((miss) => [miss.line, miss.tags, miss.rules])).toEqual([[5, ["charity"], ["offers_lookup"]]]);
  expect([...report.tags.keys()]).toEqual(["plain", "charity"]);
});

test("the same event twice is two labels", () => {
  const label = line({ event: listing("代检信息", { id: "e-1" }), expect: "caught" });
  expect(score(ruleset, [label, label], host).report.overall.confusion.caught).toBe(2);
});

test.each<[string, string, string]>([
  ["no JSON", "{", "not valid JSON: expected a key in double quotes or `}` at character 2, found the end"],
  ["a list", "[]", "a label is an object with `event` and `expect`"],
  ["no event", line({ expect: "allow" }), "the label has no `event`"],
  ["an event that is a text", line({ event: "x", expect: "allow" }), "/event expected an object, found a string"],
  ["an event of an unknown type", line({ event: { type: "x", data: {} }, expect: "allow" }), "/event/type unknown event type `x`"],
  ["no expectation", line({ event: listing("x") }), "the label has no `expect`"],
  ["another expectation", line({ event: listing("x"), expect: "hold" }), "/expect `hold` is neither `allow` nor `caught`"],
  ["an unknown policy", line({ event: listing("x"), expect: "caught", policy: "data" }), "/policy unknown policy `data`"],
  ["a policy of an honest event", line({ event: listing("x"), expect: "allow", policy: "personal_information" }), "/policy an event that is allowed violates no policy"],
  ["tags that are a text", line({ event: listing("x"), expect: "allow", tags: "plain" }), "/tags `tags` is a list of texts"],
  ["contacts that are a text", line({ event: listing("x"), expect: "allow", contacts: "test_77" }), "/contacts `contacts` is a list of texts"],
  ["amounts that are texts", line({ event: listing("x"), expect: "allow", amounts: ["260"] }), "/amounts `amounts` is a list of numbers"],
  ["an unknown key", line({ event: listing("x"), expect: "allow", tag: ["plain"] }), "unknown key `tag`"],
])("%s is told with its line, and the rest is counted", (_, text, message) => {
  const { report, broken } = score(ruleset, [line({ event: listing("x"), expect: "allow" }), text], host);
  expect(report.labels).toBe(1);
  expect(broken.map((one) => [one.line, one.problems.map(({ pointer, message: { en } }) => `${pointer} ${en}`.trim())])).toEqual([[2, [message]]]);
});

test("values that a label names are looked for in its texts", () => {
  const text = "加微信 test_77,260元";
  const { report } = score(
    ruleset,
    [
      line({ event: { type: "listing.published", data: { title: "代检信息", text } }, expect: "caught", contacts: ["Test_77"], amounts: [260, 5] }),
      line({ event: { type: "listing.published", data: { title: "书", text } }, expect: "allow" }),
    ],
    host,
  );
  expect([report.contacts.labels, report.contacts.recall.count, report.contacts.precision.of]).toEqual([1, 1, 1]);
  expect(report.amounts.wrong.map((misreading) => [misreading.line, misreading.overlooked, misreading.imagined])).toEqual([[1, ["5"], []]]);
});
