/** What is on record of an account, and what people decide about it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReviewOnRecord, SubjectRecord } from "@reeve/engine";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import type { Outcome } from "../../test/support/reeve.ts";
import { reeve } from "../../test/support/reeve.ts";
import { comment, grave, held, honest, keys, listing, plain, strikes, timeOf } from "./support/strikes.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-record-"));
const folder = join(scratch, "ledger");
const events = [listing(1, plain), listing(3, grave), comment(4, held, { account: "a-2" }), listing(5, honest)];
beforeAll(async () => {
  await build();
  await reeve(["eval", strikes, "-", "--state", folder], { input: events.join("\n"), environment: keys });
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

const run = (...argv: readonly string[]): Promise<Outcome> => reeve([...argv, "--state", folder], { environment: keys });
const recordOf = async (key: string): Promise<SubjectRecord> => JSON.parse((await run("subject", key, "--format", "json")).out) as SubjectRecord;
const signed = ["--by", "li", "--reason", "looked into it"] as const;
const at = (day: number): readonly string[] => ["--at", timeOf(day)];

test("what is in force, what it rests on and what is done, in words", async () => {
  const { out, code } = await run("subject", "account:a-1");
  expect(code).toBe(0);
  expect(out.replace(/ · [a-z]-\w{20}/g, "")).toBe(`account:a-1  as of 2020-10-05 08:00
  personal_data: step 3

In force
  ban of selling until 2020-11-02 08:00 · since 2020-10-03 08:00 · step 3 of personal_data
  owes the check document before selling · since 2020-10-03 08:00

Strikes
  2020-10-01 08:00  personal_data · counts · step 0 → 1
    mentions_lookup (May offer look-ups of personal data) · offers_lookup (Offers look-ups of personal data) · listing:l-e-1 · can be appealed until 2020-10-16 08:00
  2020-10-03 08:00  personal_data · counts · as grave · step 1 → 3
    sells_lists (Sells lists of personal data) · listing:l-e-3 · can be appealed until 2020-10-18 08:00

Over or done
  removal of listing:l-e-1 · on 2020-10-01 08:00 · step 1 of personal_data
  warning · on 2020-10-01 08:00 · step 1 of personal_data
  removal of listing:l-e-3 · on 2020-10-03 08:00 · step 3 of personal_data
`);
});

test("the same at an earlier time, and later when the ban is over, in Chinese", async () => {
  const early = await run("subject", "account:a-1", ...at(2), "--lang", "zh");
  expect(early.out).toContain("account:a-1  截至 2020-10-02 08:00\n  personal_data:第 1 阶段\n\n生效中\n  无\n");
  const late = await run("subject", "account:a-1", ...at(40), "--lang", "zh");
  expect(late.out).toMatch(/\n  禁止 selling · 自 2020-10-03 08:00 · 已于 2020-11-02 08:00 届满 · personal_data 第 3 阶段 · n-/);
});

test("a version of the ruleset that is damaged is told of, and written anew by the ruleset of today", async () => {
  const versions = join(folder, "rulesets");
  const [version = ""] = readdirSync(versions);
  const kept = readFileSync(join(versions, version), "utf8");
  for (const damaged of ["null", kept.slice(0, 1000)]) {
    writeFileSync(join(versions, version), damaged);
    expect((await run("review", "d-0", "released", ...signed)).err).toMatch(/ does not have the version of its ruleset that decided last /);
    expect((await run("subject", "account:a-1")).code).toBe(0);
    await reeve(["eval", strikes, "-", "--state", folder], { input: events.join("\n"), environment: keys });
    expect(readFileSync(join(versions, version), "utf8")).toBe(kept);
  }
});

test.each<readonly [string, readonly string[], number, RegExp]>([
  ["an account that nothing is known of", ["subject", "account:a-9"], 3, /^reeve: nothing is on record of `account:a-9`: check the id as it stands in the events, upper and lower case too\n$/],
  ["an id without its kind", ["subject", "a-1"], 64, /^reeve: `a-1` names no subject: write its kind and its id, such as `account:a-1`\n$/],
  ["a time without its offset", ["subject", "account:a-1", "--at", "2020-10-12"], 64, /^reeve: `--at 2020-10-12` is not a time with its offset/],
  ["a review of what held nothing", ["review", "d-0", "released", ...signed], 3, /^reeve: there is no held decision `d-0` \(only what was decided as `hold` is reviewed; a strike of what was blocked can be appealed\)\n$/],
  ["a review that nobody signs", ["review", "d-0", "released", "--by", "li"], 64, /^reeve: `--reason` is missing\n$/],
  ["a review with another outcome", ["review", "d-0", "kept", ...signed], 64, /^reeve: `review DECISION kept` is none of `released`, `confirmed`\n$/],
  ["an appeal of an unknown strike", ["appeal", "open", "s-0", ...signed], 3, /^reeve: there is no strike `s-0` \(the record of its account or person lists its id\)\n$/],
  ["a decision on an unknown appeal", ["appeal", "decide", "p-0", "upheld", ...signed], 3, /^reeve: there is no appeal `p-0` \(the record of its account or person lists its id\)\n$/],
])("%s is told", async (_, argv, code, message) => {
  const outcome = await run(...argv);
  expect([outcome.code, outcome.out]).toEqual([code, ""]);
  expect(outcome.err).toMatch(message);
});

test("a ledger that is not there is told, and none is made", async () => {
  const { code, err } = await reeve(["review", "--state", join(scratch, "none")], { environment: keys });
  expect(code).toBe(1);
  expect(err).toMatch(/^reeve: there is no ledger in `[^`]+`; name the folder in which `ledger\.db` lies\n$/);
});

test("a hold is listed, confirmed once, and strikes then", async () => {
  const listed = await run("review");
  expect(listed.out).toMatch(/^d-\w{20} · held for "lookups" · since 2020-10-04 08:00 · until 2020-10-05 08:00, then it stays off · 1 strike waits for it · comment:c-e-4\n$/);
  const { decision } = JSON.parse((await run("review", "--format", "json")).out) as ReviewOnRecord;
  expect((await run("review", ...at(6))).out).toContain(" · held for \"lookups\" · since 2020-10-04 08:00 · lapsed undecided, can still be confirmed until 2020-10-20 08:00 · 1 strike waits for it · ");
  expect((await run("review", ...at(21))).out).toBe("nothing waits for review\n");
  expect((await run("subject", "account:a-2", ...at(21), "--lang", "zh")).out).toMatch(/ · 作废 · [^]*\n已结束或已执行\n  d-\w{20} · 暂缓,转“lookups”复核 · 自 2020-10-04 08:00 · 逾期未决:不予放行 · comment:c-e-4\n/);
  const confirmed = await run("review", decision, "confirmed", ...signed, ...at(6));
  expect(confirmed.code).toBe(0);
  expect(confirmed.out).toMatch(/# a strike against account:a-2 under personal_data · step 0 → 1 · s-[^]+\+ imposed removal of comment:c-e-4 · step 1[^]+\+ imposed warning/);
  const again = await run("review", decision, "released", ...signed, ...at(6), "--lang", "zh");
  expect([again.code, again.err]).toEqual([3, `reeve: \`${decision}\` 的暂缓此前已作出决定:确认违规(已确认的可以申诉)\n`]);
  expect((await run("review")).out).toBe("nothing waits for review\n");
});

test("a strike is appealed, overturned, and what rested on it is lifted; another is appealed too late", async () => {
  const { strikes: [first, second] } = await recordOf("account:a-1");
  const opened = await run("appeal", "open", second?.strike ?? "", ...signed, ...at(10));
  const [, appeal = ""] = /^the appeal is (p-\w{20}); /m.exec(opened.out) ?? [];
  expect((await run("appeal")).out).toBe(`${appeal} · appeal of ${second?.strike ?? ""} · since 2020-10-10 08:00 · by li: looked into it\n`);
  const decided = await run("appeal", "decide", appeal, "overturned", ...signed, ...at(11), "--lang", "zh");
  expect(decided.out).toMatch(/- 解除 移除 listing:l-e-3[^]+- 解除 禁止 selling[^]+- 解除 要求核验 document/);
  expect(await recordOf("account:a-1")).toMatchObject({ steps: { personal_data: 1 }, strikes: [{ state: "counts" }, { state: "overturned" }], demands: [{ state: "lifted" }], appeals: [{ state: "overturned" }] });
  expect((await run("appeal", "open", second?.strike ?? "", ...signed, ...at(12))).err).toMatch(/^reeve: the strike `s-\w{20}` was overturned before\n$/);
  expect((await run("appeal", "open", first?.strike ?? "", ...signed, ...at(17))).err).toMatch(/^reeve: the strike `s-\w{20}` could be appealed until 2020-10-16T08:00:00\+08:00\n$/);
});

test("a ledger is verified, copied, put back and exported", async () => {
  const verified = await run("ledger", "verify");
  expect(verified.code).toBe(0);
  const [, entries = "0", facts = "0"] = /^the ledger of strikes is what was written: (\d+) entries, (\d+) facts\n/.exec(verified.out) ?? [];
  expect(Number(entries)).toBeGreaterThanOrEqual(events.length);
  const copy = join(scratch, "copy");
  expect((await run("ledger", "backup", copy)).out).toContain(`copied to \`${copy}\`\nthe ledger of strikes is what was written`);
  expect((await run("ledger", "backup", copy, "--lang", "zh")).err).toMatch(/^reeve: `[^`]+` 中已有内容;/);
  const back = join(scratch, "back");
  const restored = await reeve(["ledger", "restore", copy, "--state", back], { environment: keys });
  expect([restored.code, restored.err]).toEqual([0, ""]);
  const [one, other] = await Promise.all([run("subject", "account:a-1"), reeve(["subject", "account:a-1", "--state", back], { environment: keys })]);
  expect(other.out).toBe(one.out);
  expect((await run("ledger", "rebuild")).out).toBe(`everything follows from the facts: ${entries} entries, ${facts} facts\n`);
  const opa = (await run("ledger", "export", "--format", "opa")).out.trimEnd().split("\n").map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  expect(opa[0]).toEqual({
    labels: { id: expect.stringMatching(/^[0-9a-f]+$/), version: expect.any(String) },
    decision_id: expect.stringMatching(/^d-/),
    bundles: { strikes: { revision: expect.stringMatching(/^sha256:/) } },
    path: "strikes/decision",
    input: { source: expect.any(String), id: expect.any(String), type: expect.any(String), time: expect.any(String) },
    erased: ["/input/data"],
    result: expect.objectContaining({ verdict: expect.any(String), findings: expect.any(Array) }),
    timestamp: expect.any(String),
    req_id: 1,
  });
  expect((await run("ledger", "verify", "--format", "opa")).code).toBe(64);
  const lines = (await run("ledger", "export")).out.trimEnd().split("\n").map((line) => JSON.parse(line) as object);
  expect(lines).toHaveLength(Number(entries) + 1);
  expect(lines[0]).toMatchObject({ format: 1, ruleset: "strikes" });
  expect((await run("ledger", "mend")).err).toBe("reeve: `ledger mend` is none of `verify`, `rebuild`, `backup`, `restore`, `import`, `export`\n");
});

test("what a platform brings along is taken once, and a line that is wrong is told by its number", async () => {
  const own = join(scratch, "imported");
  const inOwn = (...argv: readonly string[]): Promise<Outcome> => reeve([...argv, "--state", own], { environment: keys });
  await reeve(["eval", strikes, "-", "--state", own], { input: listing(1, honest), environment: keys });
  const lines = join(scratch, "lines.jsonl");
  writeFileSync(
    lines,
    [
      { strike: { id: "old-1", time: timeOf(-30), account_id: "a-7", ladder: "personal_data" } },
      { penalty: { id: "old-2", time: timeOf(-2), account_id: "a-7", kind: "ban", of: "selling", until: timeOf(5) } },
      { strike: { id: "old-3", time: timeOf(-30), account_id: "a-7", ladder: "personal_dat" } },
    ].map((line) => `${JSON.stringify(line)}\n`).join(""),
  );
  const first = await inOwn("ledger", "import", lines);
  expect([first.out, first.err, first.code]).toEqual(["2 lines taken, 0 known before, 1 refused\n", expect.stringMatching(/^line 3: .*the ruleset has no ladder `personal_dat`/), 3]);
  expect((await inOwn("ledger", "import", lines)).out).toBe("0 lines taken, 2 known before, 1 refused\n");
  const { out } = await inOwn("subject", "account:a-7", ...at(1));
  expect(out).toMatch(/personal_data: step 1[^]*ban of selling until [^·]* · since [^·]* · brought along from other records · n-/);
  expect((await inOwn("ledger", "verify")).code).toBe(0);
});
