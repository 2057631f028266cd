import { describe, expect, test } from "vitest";
import { parse } from "../syntax/parser.ts";
import { wordingOf } from "./wording.ts";

function wordings(source: string): readonly string[] {
  const { file, diagnostics } = parse({ path: "case.reeve", text: source });
  expect(diagnostics).toEqual([]);
  return file.declarations.flatMap((declaration) => (declaration.kind === "verification" ? declaration.members.map(({ condition }) => wordingOf(condition)) : []));
}

describe("a requirement is called by its condition", () => {
  test.each([
    ["a  and\n  b // why\n and c", "a and b and c"],
    ["(a or b) and not c", "(a or b) and (not c)"],
    ["a or (b and c)", "a or (b and c)"],
    ["price>5 CNY and method == \"x\"", "price > 5 CNY and method == \"x\""],
    ["price - (1 - 2) > -3", "(price - (1 - 2)) > -3"],
    ["share < 10% and day >= 2020-10-01 and flag == true", "share < 10% and day >= 2020-10-01 and flag == true"],
    ["price between 1 and 2", "price between 1 and 2"],
    ["category not in (\"a\", \"b\")", "category not in (\"a\", \"b\")"],
    ["account in agencies and text is missing", "account in agencies and text is missing"],
    ["event is not listing.edited", "event is not listing.edited"],
    ["any text not matches lures through (script, case)", "any text not matches lures through (script, case)"],
    ["text has contact (wechat, qq)", "text has contact (wechat, qq)"],
    ['account is not labelled "a"', 'account is not labelled "a"'],
    ["not account resembles banned", "not account resembles banned"],
    ["handover of account within 72 hours", "handover of account within 72 hours"],
    ["any item in items (item.price < 5)", "any item in items (item.price < 5)"],
    ["count of c in contacts of text (c.kind == \"qq\") <= 3", "count of c in contacts of text (c.kind == \"qq\") <= 3"],
    ["id_number is valid", "id_number is valid"],
  ])("%s", (written, wording) => {
    expect(wordings(`verification v on e { require ${written} }`)).toEqual([wording]);
  });

  test("in one language whatever it is written in", () => {
    expect(wordings("认证 v 适用于 e { 须 identity 的 accounts <= 1 须 method 属于 (\"a\") 且 不 b 须 id_number 的 age >= 18 岁 }")).toEqual(["accounts of identity <= 1", "method in (\"a\") and (not b)", "age of id_number >= 18 years"]);
  });

  test("in a row of any length", () => {
    const row = Array.from({ length: 20_000 }, (_, at) => `a${at}`).join(" and ");
    expect(wordings(`verification v on e { require ${row} }`)).toEqual([row]);
  });
});
