/** Notices: what an account is told about a strike, and what everybody may read. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SubjectRecord } from "@reeve/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import type { Outcome } from "../../test/support/reeve.ts";
import { reeve } from "../../test/support/reeve.ts";
import { comment, grave, held, keys, listing, strikes } from "./support/strikes.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-notice-"));
const folder = join(scratch, "ledger");
const environment = { ...keys, REEVE_EVIDENCE_KEY: "a key for the tests of evidence" };
const number = "13912345678";
const events = [listing(1, "代检信息", { text: `别人的也可查,电话${number},加微信 test_77` }), listing(3, grave), listing(5, grave), comment(6, held, { account: "a-2" })];
const run = (...argv: readonly string[]): Promise<Outcome> => reeve([...argv, "--state", folder], { environment });
const strikesOf = async (key: string): Promise<readonly string[]> => (JSON.parse((await run("subject", key, "--format", "json")).out) as SubjectRecord).strikes.map(({ strike }) => strike);
beforeAll(async () => {
  await build();
  await reeve(["eval", strikes, "-", "--state", folder], { input: events.join("\n"), environment });
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

test("a seller is told what was found, by which rule, what follows, and how to appeal", async () => {
  const [strike = "", second = "", third = ""] = await strikesOf("account:a-1");
  const { out, err } = await run("notice", strike, "--lang", "en");
  expect(err).toBe("");
  expect(out).toBe(`Notice of a decision on your account
To account a-1

What we found
On 1 October 2020, 08:00 (Beijing time), in your listing l-e-1, these words, underlined:
  title: 代检信息
         ~~~~~~~~
  text: 别人的也可查,电话1*********8,加微信 t*****7
        ~~~~
Contacts, numbers and names are covered here.
They fall under: Offers look-ups of personal data.

What it rests on
The platform's rule: article 12 of the Rules of the flea market: “Personal data of others may not be sold, handed out or sought.”
It implements article 44 of the Cybersecurity Law of the People's Republic of China.
This is a decision under the rules of the platform. It says nothing about whether anybody broke a law or committed a crime.

What follows
A strike is recorded: ${strike}. It leads to step 1.
1. Your listing l-e-1 was removed.
2. You are warned: a further strike will have more serious consequences.

If you disagree
You can appeal until 16 October 2020, 08:00 (Beijing time), and a person will look at it. Quote the number ${strike} when you do.
To reach a person: the help line, 400-0000, nine to six, a person answers
`);
  const own = await run("notice", second, "--lang", "zh");
  expect(own.out).toContain("一、认定情况\n您发布的内容出售他人的个人信息名单,平台不允许此类交易。\n您于2020年10月3日08:00发布的商品 l-e-3 中,含有以下划线所示内容:\n  标题: 户主名单整批出\n            ~~~~~~~~~~\n");
  expect(own.out).not.toContain("上述内容属于");
  expect(own.out).toContain(`记违规一次,编号 ${second},适用第 3 阶段处理。\n1. 移除商品 l-e-3。\n2. 在2020年11月2日08:00前,停用商品发布功能。\n3. 继续使用商品发布功能前,须通过:证件核验。\n`);
  const published = await run("notice", third, "--public");
  expect(published.out).toBe(`处理公示
账号:a***
事由:禁止出售个人信息
依据的平台规则:《旧货市场交易规则》第12条
处理结果:永久冻结账号
相关账号可依规则提出申诉。

――――

Published notice
Account: a***
Reason: Selling personal data
Rule of the platform: article 12 of the Rules of the flea market
Decision: account frozen for good
The decision can be appealed by the account it is about.
`);
  const refused = await run("notice", strike, "--public");
  expect([refused.code, refused.err]).toEqual([3, `reeve: the strike \`${strike}\` is not published: no step it led to says \`publish notice\`\n`]);
});

test("there is no notice of a strike that waits, or of none", async () => {
  const [strike = ""] = await strikesOf("account:a-2");
  expect((await run("notice", strike, "--lang", "zh")).err).toBe(`reeve: 违规 \`${strike}\` 没有通知:尚待复核,目前没有任何后果\n`);
  expect(await run("notice", "s-0")).toMatchObject({ code: 3, err: "reeve: there is no strike `s-0`; `reeve subject KIND:ID` lists those of an account or a person\n" });
});

test("words that were kept as long as the ruleset says are erased, and the notice says so", async () => {
  const old = join(scratch, "old");
  const decide = (line: string): Promise<Outcome> => reeve(["eval", strikes, "-", "--state", old], { input: line, environment });
  const { strikes: [struck] } = JSON.parse((await decide(events[0] ?? "")).out) as { readonly strikes: readonly { readonly strike: string }[] };
  await decide(comment(3 * 366, "二手书"));
  await decide(comment(3 * 366 + 1, "二手书"));
  const { out } = await reeve(["notice", struck?.strike ?? "", "--state", old, "--lang", "en"], { environment });
  expect(out).toContain("On 1 October 2020, 08:00 (Beijing time) words were found in your listing l-e-1 that are no longer kept.\n");
  expect(out).toContain("The time to appeal ended 16 October 2020, 08:00 (Beijing time).\n");
});

test("no number, no contact and no text stand in the folder in the clear", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".db") || name.endsWith("-wal"));
  const bytes = Buffer.concat(files.map((name) => readFileSync(join(folder, name))));
  expect(bytes.includes("别人的也可查")).toBe(true);
  expect([number, "test_77"].filter((raw) => bytes.includes(raw))).toEqual([]);
});
