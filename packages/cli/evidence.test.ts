/** Evidence on the command line: written from a ledger, looked through without one, revealed only with a reason that is written down. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import type { Outcome } from "../../test/support/reeve.ts";
import { reeve } from "../../test/support/reeve.ts";
import { keys, listing, strikes } from "./support/strikes.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-evidence-"));
const folder = join(scratch, "ledger");
const environment = { ...keys, REEVE_EVIDENCE_KEY: "a key for the tests of evidence" };
const raw = ["13912345678", "test_77"];
let decision = "";
let outs = 0;
const newOut = (ending = ""): string => join(scratch, `out-${outs++}${ending}`);
const run = (...argv: readonly string[]): Promise<Outcome> => reeve(["evidence", ...argv], { environment });
beforeAll(async () => {
  await build();
  const events = [listing(1, "二手自行车", { account: "a-0" }), listing(2, "代检信息", { text: `别人的也可查,电话${raw[0]},加微信 ${raw[1]}` }), listing(3, "二手自行车", { account: "a-2" })];
  const { out } = await reeve(["eval", strikes, "-", "--state", folder], { input: events.join("\n"), environment });
  decision = (JSON.parse(out.split("\n")[1] ?? "") as { readonly decision: string }).decision;
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

const textsIn = (path: string): readonly string[] =>
  statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: "utf8" }).map((name) => join(path, name)).filter((one) => statSync(one).isFile()).map((one) => readFileSync(one, "utf8")) : [readFileSync(path, "utf8")];

test.each(["", ".json"])("evidence is written (to a path that ends in %j), covered, and verified without the ledger", async (ending) => {
  const out = newOut(ending);
  const written = await run(decision, "--state", folder, "--out", out);
  expect([written.code, written.err]).toEqual([0, ""]);
  const [, link = ""] = /^head of the chain: entry 3, ([0-9a-f]{64})$/m.exec(written.out) ?? [];
  expect(textsIn(out).filter((text) => raw.some((one) => text.includes(one)))).toEqual([]);
  const alone = await run("verify", out);
  expect([alone.code, alone.out]).toEqual([0, expect.stringMatching(/^✓ SHA256SUMS: \d+ files[^]*^\? manifest\.json: the chain ends behind entry 3[^]*^✓ evidence\.zh\.html, evidence\.en\.html: the pages say what the files hold\n\nnothing in it was changed\n$/m)]);
  expect((await run("verify", out, "--head", link)).out).toContain("✓ manifest.json: the link behind entry 3 is the one from elsewhere\n");
  const withLedger = await run("verify", out, "--head", link, "--state", folder);
  expect([withLedger.code, withLedger.out.includes("✓ entries.jsonl: the ledger has no other entry that belongs here, up to entry 3\n"), withLedger.out.includes("? ")]).toEqual([0, true, false]);
  const other = await run("verify", out, "--head", "0".repeat(64), "--format", "json");
  expect([other.code, (JSON.parse(other.out) as { readonly broken: number }).broken]).toEqual([1, 1]);
});

test("the pages tell in both languages what was found, by which rule and law, and what followed", async () => {
  const out = newOut();
  await run(decision, "--state", folder, "--out", out);
  const [en, zh] = ["en", "zh"].map((language) => readFileSync(join(out, `evidence.${language}.html`), "utf8"));
  for (const part of ["<mark>代检信息</mark>", "title 0–4", "Rules of the flea market", "Offers look-ups of personal data", "ladder personal_data {", "personal_data: step 0 → 1", "imposed: warning", "account:a-1 is struck under personal_data", "What it does not show: that no other entry belongs here"]) expect(en).toContain(part);
  for (const part of ["<mark>代检信息</mark>", "《旧货市场交易规则》第12条", "对 account:a-1 记违规", "不对任何人是否违法或者犯罪作出认定", "本证据不能证明:应当列入的条目没有遗漏"]) expect(zh).toContain(part);
  expect([en, zh].every((page) => !/<script|https?:\/\//.test(page ?? ""))).toBe(true);
});

test("a page that says something else is found, and so is a file that was changed, by its name", async () => {
  const out = newOut();
  await run("account:a-1", "--state", folder, "--out", out);
  const path = join(out, "evidence.en.html");
  writeFileSync(path, readFileSync(path, "utf8").replace("refused", "let through"));
  const { code, out: said } = await run("verify", out);
  expect(code).toBe(1);
  expect(said.split("\n").filter((line) => line.startsWith("✗"))).toEqual([
    "✗ evidence.en.html: it is not what `SHA256SUMS` says of it: it was changed, or its line there was",
    "✗ evidence.en.html: the page does not say what the files hold, or another version of the program wrote it",
  ]);
});

test("words are revealed with a name and a reason, which are written down", async () => {
  const log = join(folder, "reveals.jsonl");
  const reveal = (...more: readonly string[]): Promise<Outcome> => run(decision, "--state", folder, "--reveal", ...more);
  expect((await reveal("--out", newOut())).err).toBe("reeve: `--by` is missing\n");
  const keyless = await reeve(["evidence", decision, "--state", folder, "--out", newOut(), "--reveal", "--by", "li", "--reason", "case 12"], { environment: keys });
  expect([keyless.code, keyless.err]).toEqual([64, "reeve: `REEVE_EVIDENCE_KEY` is not set: words can be revealed only under the key that they were kept under\n"]);
  expect(existsSync(log)).toBe(false);
  const out = newOut();
  expect((await reveal("--out", out, "--by", "li", "--reason", "case 12")).code).toBe(0);
  expect(textsIn(out).some((text) => text.includes(raw[1] ?? ""))).toBe(true);
  expect(readFileSync(log, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line) as object)).toEqual([{ at: expect.any(String), name: "li", ruleset: "strikes", decision, reason: "case 12" }]);
  expect((await run("verify", out)).out).toContain("? revealed.jsonl: where words are covered in the excerpts, li vouches for what they were\n");
});

test("nothing is overwritten, and what is none is told", async () => {
  const out = newOut(".json");
  writeFileSync(out, "mine");
  expect(await run(decision, "--state", folder, "--out", out)).toMatchObject({ code: 1, err: `reeve: there is something at \`${out}\` already, and nothing is overwritten\n` });
  expect(readFileSync(out, "utf8")).toBe("mine");
  expect((await run("verify", out)).err).toBe(`reeve: ${out}: it is not evidence as \`reeve evidence\` writes it\n`.replace(out, `${out}`));
  expect(await run("d-0", "--state", folder, "--out", newOut())).toMatchObject({ code: 3, err: "reeve: the ledger has no decision `d-0`, and nothing is on record under that name\n" });
  expect((await run("verify", out, "--head", "abc")).code).toBe(64);
});
