/** What is kept of an event as a test tells of nobody. */
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { load, runTests } from "@reeve/ruleset";
import type { Ruleset } from "@reeve/ruleset";
import { expect, test } from "vitest";
import { savedTest } from "./saved.ts";
import { prepare } from "./shelf.ts";

const host = { sha256: (text: string) => new Uint8Array(createHash("sha256").update(text).digest()) };
const root = new URL("../../rulesets/marketplace/", import.meta.url);
const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) => /\.(?:reeve|yaml|json|csv)$/.test(path) && !path.startsWith("tests"));
const files = paths.map((path) => [path, readFileSync(new URL(path, root), "utf8")] as const);
const loaded = (tests: readonly (readonly [string, string])[]): Ruleset => {
  const { ruleset, diagnostics } = load(new Map([...files, ...tests]), host);
  if (ruleset === undefined) throw new Error(diagnostics.map(({ message }) => message.en).join("\n"));
  return ruleset;
};
const prepared = prepare(loaded([]));

test.each([
  ["a contact", { type: "listing.published", data: { title: "查人", text: "别人的开房记录可查,260元,加微信 test_77" } }, ["test_77"], ["txxx_00", "verdict: block"]],
  ["the name of a person and a number in Chinese digits", { type: "listing.published", data: { title: "二手书", text: "联系人:张三丰,拨一三九一二三四五六七八" } }, ["张三丰", "三九一二"], ["张某某", "一零零零"]],
  ["an address of mail", { type: "listing.published", data: { title: "二手书", text: "写信 someone@example.com" } }, ["someone", "example"], ["sxxxxxx@xxxxxxx.xxx"]],
  ["the number of a document and the name on it", { type: "account.verified", data: { account_id: "a-1", id_number: "11010519491231002X", name: "张三丰" } }, ["110105", "张三丰"], ['account_id: "a-1"']],
  ["a seller's contact, of an account that is new at that time only", { type: "listing.published", time: "2024-03-10T12:00:00+08:00", data: { title: "九成新相机", text: "喜欢的加微信 test_77 详聊", price: 1200, account: { registered_at: "2024-03-01T08:00:00+08:00", completed_sales: 0, verified: false } } }, ["test_77"], ["2024-03-10T12:00:00+08:00"]],
] as const)("%s is not in it, and the test passes", (_, event, hidden, kept) => {
  const text = savedTest(prepared, "a test", event)?.text ?? "";
  expect(hidden.filter((piece) => text.includes(piece))).toEqual([]);
  expect(kept.filter((piece) => !text.includes(piece))).toEqual([]);
  expect(runTests(loaded([["tests/saved.yaml", text]]), host).results.map(({ passed, failures }) => [passed, failures])).toEqual([[true, []]]);
});
