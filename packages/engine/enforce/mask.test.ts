import { describe, expect, test } from "vitest";
import { host, listing, matches, rule, ruleset, town } from "../../../test/support/conditions.ts";
import { evaluate } from "../evaluate.ts";
import { newExtracted } from "../extract/extracted.ts";
import { plan } from "../plan/plan.ts";
import { decide } from "./decide.ts";
import { excerptsOf } from "./excerpts.ts";
import { masked } from "./mask.ts";

const hidden = (text: string): string => masked(text, "text", newExtracted([{ path: "text", text }]));

test.each([
  ["a mobile number", "电话13912345678谈", "电话1*********8谈"],
  ["a number with signs between its digits", "打139-1234-5678", "打1***********8"],
  ["a number in Chinese digits", "拨一三九一二三四五六七八", "拨一*********八"],
  ["a number in circles", "①③⑨①②③④⑤⑥⑦⑧", "①*********⑧"],
  ["an identity card", "证号11010519491231002X", "证号1****************X"],
  ["a name at a messenger", "加微信 test_77", "加微信 t*****7"],
  ["a mail address", "写信 someone@example.com", "写信 s*****************m"],
  ["the name of a person", "联系人:张三丰,在家", "联系人:***,在家"],
  ["no price and no year", "2020年买,260元", "2020年买,260元"],
  ["no plain words", "二手自行车,九成新", "二手自行车,九成新"],
])("%s is covered unit for unit", (_, text, expected) => {
  expect(hidden(text)).toBe(expected);
  expect(expected).toHaveLength(text.length);
});

describe("excerpts", () => {
  const compiled = plan(town(rule("a", matches(0))), host, ruleset);
  const excerpts = (text: string, seal: (raw: string) => string | undefined = () => undefined) => {
    const event = listing({ title: "x", text });
    const evaluation = evaluate(compiled, event);
    return excerptsOf(evaluation, decide(compiled, event, evaluation, { position: 1, late: false, replayed: false }), seal);
  };
  const far = "好".repeat(60);

  test("are the words found and twenty characters on either side, of the fields they stand in", () => {
    expect(excerpts(`${far}代查${far}`)).toEqual([{ field: "text", start: 40, end: 82, masked: `${"好".repeat(20)}代查${"好".repeat(20)}` }]);
    expect(excerpts("代查")).toEqual([{ field: "text", start: 0, end: 2, masked: "代查" }]);
  });
  test("are one where they meet, and two where they do not", () => {
    expect(excerpts(`代查${"好".repeat(40)}代查`)).toHaveLength(1);
    expect(excerpts(`代查${"好".repeat(41)}代查`).map(({ start, end }) => [start, end])).toEqual([[0, 22], [23, 45]]);
  });
  test("count what readers take for one character as one, and part none", () => {
    const family = "👨‍👩‍👧";
    const [one] = excerpts(`${far}${family.repeat(20)}代查`);
    expect(one).toMatchObject({ start: 60, end: 60 + 20 * family.length + 2 });
  });
  test("cover a number that their end cuts through, and seal it as it was", () => {
    const [one] = excerpts(`代查${"好".repeat(18)}13912345678`, (raw) => `sealed ${raw}`);
    expect(one).toEqual({ field: "text", start: 0, end: 22, masked: `代查${"好".repeat(18)}1*`, sealed: `sealed 代查${"好".repeat(18)}13` });
  });
  test("there are none of honest texts", () => {
    expect(excerpts("自行车")).toEqual([]);
  });
});
