/** One person with several accounts, told in words and drawn. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SubjectRecord } from "@reeve/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import type { Outcome } from "../../test/support/reeve.ts";
import { reeve } from "../../test/support/reeve.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-person-"));
const folder = join(scratch, "ledger");
const event = (id: string, time: string, type: string, data: object): string => JSON.stringify({ id, type, time: `2024-03-${time}:00+08:00`, data });
const events = [
  event("e-1", "01T12:00", "account.verified", { account_id: "a-1", identity_token: "i-1" }),
  event("e-2", "01T13:00", "listing.published", { account_id: "a-1", listing_id: "l-1", title: "出售业主名单", text: "5毛一条" }),
  event("e-3", "02T12:00", "account.verified", { account_id: "a-2", identity_token: "i-1" }),
  event("e-4", "02T12:10", "account.login", { account_id: "a-2", device_id: "d-7", phone_token: "p-7" }),
  event("e-5", "02T12:20", "account.login", { account_id: "a-3", device_id: "d-7", phone_token: "p-7" }),
  event("e-6", "03T13:00", "listing.published", { account_id: "a-3", listing_id: "l-2", title: "二手自行车", text: "八成新" }),
];
beforeAll(async () => {
  await build();
  await reeve(["eval", "rulesets/marketplace", "-", "--state", folder], { input: events.join("\n"), environment: { REEVE_LEDGER_KEY: "a key for these tests only" } });
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

const subject = (...argv: readonly string[]): Promise<Outcome> => reeve(["subject", ...argv, "--state", folder]);

test("an account that is reached through others is told by which links", async () => {
  const { out, code } = await subject("account:a-3");
  expect(code).toBe(0);
  expect(out.replace(/ · [a-z]-\w{20}/g, "").split("\n").slice(0, 5).join("\n")).toBe(`account:a-3  as of 2024-03-03 13:00
  person p-a-1, of 3 accounts: a-1, a-2, a-3

In force
  ban of selling until 2024-03-31 13:00 · since 2024-03-01 13:00 · step 3 of personal_information · holds through a-2 (a device, a phone number), then a-1 (an identity)`);
});

test("why accounts are one person, in both languages, by whichever of its names", async () => {
  const why = async (...argv: readonly string[]): Promise<string> => (await subject("person:p-a-3", "--why", ...argv)).out.split("\n\n").at(-1) ?? "";
  expect(await why()).toBe(`Why one person
  a-1 and a-2 are one person for certain
    they share an identity · since 2024-03-02 12:00
    shown by the event e-3 of local · on 2024-03-02 12:00 · an identity
  a-2 and a-3 are likely one person
    they share a device and a phone number · since 2024-03-02 12:20
    shown by the event e-5 of local · on 2024-03-02 12:20 · a device, a phone number
`);
  expect(await why("--lang", "zh")).toContain("a-2 与 a-3 很可能为同一人\n    共用设备、手机号 · 自 2024-03-02 12:20");
});

test("a time before the join knows nothing of it", async () => {
  const { out } = await subject("account:a-2", "--at", "2024-03-02T12:10:00+08:00", "--format", "json");
  expect((JSON.parse(out) as SubjectRecord).person?.accounts).toEqual(["a-1", "a-2"]);
  expect((await subject("account:a-2", "--at", "2024-03-02T11:00:00+08:00")).code).toBe(3);
});

test("a notice tells the step of the person, and nothing of the other accounts", async () => {
  const more = join(scratch, "more");
  const again = event("e-7", "20T13:00", "comment.posted", { account_id: "a-2", comment_id: "c-1", listing_id: "l-9", text: "别人的开房记录都能查" });
  await reeve(["eval", "rulesets/marketplace", "-", "--state", more], { input: [...events, again].join("\n"), environment: { REEVE_LEDGER_KEY: "a key for these tests only" } });
  const record = JSON.parse((await reeve(["subject", "account:a-2", "--state", more, "--format", "json"])).out) as SubjectRecord;
  expect(record.strikes.map(({ step }) => step)).toEqual([{ before: 3, after: 4 }]);
  const { out, code } = await reeve(["notice", record.strikes[0]?.strike ?? "", "--state", more]);
  expect(code).toBe(0);
  expect(out).not.toContain("a-1");
});

test("as a graph for Graphviz", async () => {
  expect((await subject("account:a-2", "--format", "dot")).out).toBe(`graph "p-a-1" {
  node [shape=box];
  "a-1";
  "a-2";
  "a-3";
  "a-1" -- "a-2" [label="identity\\n2024-03-02", style=bold];
  "a-2" -- "a-3" [label="device, phone\\n2024-03-02", style=dashed];
}
`);
});

test("as a picture, which is told in words too", async () => {
  const { out } = await subject("person:p-a-1", "--format", "svg", "--lang", "zh");
  expect(out).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*role="img"/);
  expect(out).toContain('<desc id="description">a-1 与 a-2 确定为同一人,共用实名身份,自 2024-03-02 12:00;a-2 与 a-3 很可能为同一人');
  expect([...out.matchAll(/<line /g)]).toHaveLength(2);
  expect([...out.matchAll(/<rect /g)]).toHaveLength(4);
});

test.each([
  ["person:x-1", 64],
  ["person:p-nobody", 3],
])("%s is nobody", async (key, code) => {
  expect((await subject(key)).code).toBe(code);
});
