/** Accounts that are verified by a number: what is printed and kept of it, and under which key. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import { documentNumber } from "../../test/support/documents.ts";
import { reeve } from "../../test/support/reeve.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-verified-"));
const ruleset = join(scratch, "ruleset");
const files: Readonly<Record<string, string>> = {
  "ruleset.yaml": 'name: names\nversion: 1.0.0\nlanguage: "0.1"\nzone: Asia/Shanghai\ncurrency: CNY\n',
  "laws.yaml": "- { id: terms.names, kind: platform_rule, title: { zh: 规则, en: Terms }, article: 实名, from: 2019-01-01, verified: true }\n",
  "schemas/account.verified.json": JSON.stringify({ type: "object", required: ["account_id"], properties: { account_id: { type: "string" }, identity_token: { type: "string" }, id_number: { type: "string", "x-reeve": "id_number" }, name: { type: "string", "x-reeve": "name" } } }),
  "names.reeve": `event account.verified { schema "schemas/account.verified.json" actor account = account_id }
entity identity key identity_token
person of account { certain when identity is shared }
policy real_name { title zh "实名", en "Real name" basis terms.names }
verification real_name on account.verified {
  require id_number is valid and name is present
  require age of id_number >= 18 years
  require accounts of identity <= 9
}
`,
};
beforeAll(async () => {
  await build();
  mkdirSync(join(ruleset, "schemas"), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(ruleset, path), text);
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

const keys = { REEVE_LEDGER_KEY: "a key for these tests only" };
const number = documentNumber("110105", "1990-01-01", "000");
const event = (id: string, account_id: string, data: object): string => JSON.stringify({ id, type: "account.verified", time: "2024-03-01T12:00:00+08:00", data: { account_id, ...data } });
const events = [
  event("e-1", "a-1", { id_number: number, name: "欧阳某某" }),
  event("e-2", "a-2", { id_number: `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`, name: "欧阳某某" }),
  event("e-3", "a-3", { id_number: `${number.slice(0, 17)}9`, name: "欧阳某某" }),
  event("e-4", "a-4", { id_number: "E12345678", name: "A. Body" }),
  event("e-5", "a-5", {}).replace('"account_id"', `"id_number":${number},"account_id"`),
];
const secrets = [number, number.slice(6, 14), number.slice(0, 17), "欧阳某某", "E12345678"];

test("neither decisions with their reasons, nor records, nor the ledger hold a number or a name", async () => {
  const folder = join(scratch, "kept");
  const decided = await reeve(["eval", ruleset, "-", "--explain", "--state", folder], { input: events.join("\n"), environment: { ...keys, REEVE_IDENTITY_KEY: "a key of identities for tests" } });
  expect([decided.code, decided.out.trim().split("\n").map((line) => (JSON.parse(line) as { verdict: string }).verdict)]).toEqual([3, ["allow", "allow", "block", "hold"]]);
  expect(decided.err).toContain("line 5: /data/id_number: ");
  const pretty = await reeve(["eval", ruleset, "-", "--format", "pretty", "--lang", "zh"], { input: events.join("\n") });
  const record = await reeve(["subject", "account:a-2", "--why", "--state", folder]);
  expect(record.out).toContain("a-1 and a-2 are one person for certain\n    they share an identity");
  const kept = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== "LOCK").map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  for (const text of [decided.out, decided.err, pretty.out, pretty.err, record.out, ...kept]) for (const secret of secrets) expect(text.includes(secret), secret).toBe(false);
}, 120_000);

test("the development key is told of, in both languages, and only where numbers are made tokens of", async () => {
  const warned = await reeve(["eval", ruleset, "-", "--state", join(scratch, "open")], { input: events[0] ?? "", environment: keys });
  expect([warned.code, warned.err]).toEqual([0, expect.stringMatching(/^`REEVE_IDENTITY_KEY` is not set: /)]);
  const inChinese = await reeve(["eval", ruleset, "-", "--state", join(scratch, "open"), "--lang", "zh"], { input: events[0] ?? "", environment: keys });
  expect(inChinese.err).toMatch(/^未设置 `REEVE_IDENTITY_KEY`/);
  const without = await reeve(["eval", "packages/cli/fixtures/strikes", "-", "--state", join(scratch, "strikes")], { input: "", environment: keys });
  expect(without.err).not.toContain("REEVE_IDENTITY_KEY");
}, 120_000);

test("others than the own machine are served only under a key of one's own", async () => {
  const state = join(scratch, "served");
  expect((await reeve(["token", "create", "--name", "shop", "--scopes", "evaluate", "--state", state])).code).toBe(0);
  const { code, err } = await reeve(["serve", ruleset, "--port", "0", "--state", state], { environment: keys });
  expect([code, err.split("\n").at(-2)]).toEqual([1, expect.stringMatching(/^reeve: the ruleset `names` makes tokens .*set `REEVE_IDENTITY_KEY`/)]);
}, 120_000);
