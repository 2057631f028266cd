/** A policy as a trust team writes it, with what is built: it checks, and decides what it was written for. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { decide, evaluate, plan, readEvent, type Decision } from "@reeve/engine";
import { identityOf, load, verify } from "@reeve/ruleset";
import { expect, test } from "vitest";

const host = { sha256: (text: string): Uint8Array => createHash("sha256").update(text).digest() };
const shared = ["ruleset.yaml", "events.reeve", "laws.yaml", "lists/agencies.csv", ...readdirSync(new URL("../rulesets/marketplace/schemas/", import.meta.url)).map((name) => `schemas/${name}`)];
const files = new Map([
  ...shared.map((path) => [path, readFileSync(new URL(`../rulesets/marketplace/${path}`, import.meta.url))] as const),
  ["policy.reeve", readFileSync(new URL("support/reduced.reeve", import.meta.url))] as const,
]);

const { ruleset, diagnostics } = load(files, host);

test("it checks without an error, and its phrase sets catch and pass what they say", () => {
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(ruleset === undefined ? undefined : verify(ruleset.program)).toEqual([]);
});

function decided(type: string, data: Readonly<Record<string, unknown>>): Decision {
  if (ruleset === undefined) throw new Error("the ruleset does not load");
  const reading = readEvent(ruleset.program, JSON.stringify({ id: "e-1", type, time: "2020-10-12T08:00:00+08:00", data: { account_id: "a-1", ...data } }));
  if (!("event" in reading)) throw new Error(JSON.stringify(reading.problems));
  const planned = plan(ruleset.program, host, identityOf(ruleset));
  return decide(planned, reading.event, evaluate(planned, reading.event), { position: 1, late: false, replayed: false });
}

const listing = (title: string, text: string, more: object = {}): Decision => decided("listing.published", { listing_id: "l-1", title, text, ...more });
const comment = (text: string, owner: string, account = "a-1"): Decision => decided("comment.posted", { comment_id: "c-1", listing_id: "l-1", listing_owner_id: owner, account_id: account, text });
const told = ({ verdict, findings, undecided }: Decision): string =>
  [verdict, ...findings.map(({ rule, mode, exempted_by }) => rule + (mode === "shadow" ? " in shadow" : "") + (exempted_by === undefined ? "" : " exempted")), ...undecided.map(({ rule }) => `${rule} undecided`)].join(", ");

test.each<readonly [sentence: string, decision: () => Decision, expected: string]>([
  ["an offer about others is blocked", () => listing("代检信息", "别人的信息都可查,260元"), "block, mentions_lookup, offers_lookup"],
  ["an offer that does not say whose is held", () => listing("信息代查", "当天"), "hold, mentions_lookup"],
  ["dots, emoji and traditional characters hide nothing", () => listing("代.檢❤信 息", "對·方的,260元"), "block, mentions_lookup, offers_lookup"],
  ["the act and the record in either order", () => listing("", "名下房产可查"), "hold, mentions_lookup"],
  ["too far apart they are nothing", () => listing("", "可查快递,另有全新图书一批,欢迎选购,户籍制度史"), "allow"],
  ["a book on the subject, its parcel traced", () => listing("二手《户籍制度史》", "九成新,快递单号可查"), "allow"],
  ["a search of companies", () => listing("企业信息查询", "会员"), "allow"],
  ["a hint under another seller's listing, outside the tenth where its rule is enforced", () => comment("需要查人的私我", "a-2"), "allow, hint_under_another_listing in shadow"],
  ["one's own listing is no other's", () => comment("需要查人的私我", "a-1"), "allow"],
  ["a new seller who moves off is noted", () => listing("手机", "加微信 seller8899 谈", { account: { registered_at: "2020-10-01T00:00:00+08:00", completed_sales: 0 } }), "allow, new_seller_moves_off in shadow"],
  ["of a seller of whom nothing is told it is undecided", () => listing("手机", "加微信 seller8899 谈"), "allow, new_seller_moves_off undecided"],
  ["a refusal is none", () => listing("手机", "别加微信交易,谨防骗子", { account: { registered_at: "2020-10-01T00:00:00+08:00", completed_sales: 0 } }), "allow"],
  ["an agency may quote what it warns of", () => comment("凡称信息代查、任何人都可查户籍、260元一次的,都是骗子", "a-2", "agency-cyber-police-sh"), "allow, mentions_lookup exempted, offers_lookup exempted, hint_under_another_listing in shadow, police_notice"],
])("%s", (_, decision, expected) => {
  expect(told(decision())).toBe(expected);
});
