import { spawn } from "node:child_process";
import { closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import { reeve, reevePath, rootPath } from "../../test/support/reeve.ts";

const market = "packages/cli/fixtures/market";
const scratch = mkdtempSync(join(tmpdir(), "reeve-cli-"));
beforeAll(build, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

/** A copy of the market with files changed or added, to be broken. */
function marketWith(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(scratch, name);
  cpSync(join(rootPath, market), folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
}

const policy = readFileSync(join(rootPath, market, "policy.reeve"), "utf8");

const listing = (id: string, title: string, more: object = {}): string =>
  JSON.stringify({
    id,
    type: "listing.published",
    time: "2020-10-12T08:00:00+08:00",
    data: { listing_id: id, account_id: "a-1", title, text: "", ...more },
  });

// ---------------------------------------------------------------- usage

test.concurrent.each([
  ["", 64, "", "usage: reeve COMMAND …"],
  ["--help", 0, "usage: reeve COMMAND …", ""],
  ["eval --help", 0, "usage: reeve eval RULESET [EVENTS.jsonl|-]", ""],
  ["--version", 0, "reeve 0.1.0", ""],
  ["check no/such/folder", 1, "", "reeve: cannot read `no/such/folder`: there is no such file or folder"],
  ["check package.json", 1, "", "reeve: cannot read `package.json`: it is not a folder"],
  [`eval ${market} no-events.jsonl`, 1, "", "reeve: cannot read `no-events.jsonl`: there is no such file or folder"],
  [`eval ${market} ${market}`, 1, "", `reeve: cannot read \`${market}\`: it is a folder`],
])("reeve %s exits with %d", async (line, code, out, err) => {
  const outcome = await reeve(line.split(" ").filter((word) => word !== ""));
  expect([outcome.code, outcome.out.split("\n")[0], outcome.err.split("\n")[0]]).toEqual([code, out, err]);
});

test.concurrent("messages are in the language of the environment", async () => {
  expect((await reeve(["x"], { environment: { LANG: "zh_CN.UTF-8" } })).err).toContain("没有命令");
});

// ---------------------------------------------------------------- check

test.concurrent("check tells what a ruleset holds", async () => {
  const { code, out, err } = await reeve(["check", market]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^no errors\nmarket 1\.0\.0 · 4 rules, 5 phrases, 1 policy, 2 event types\nan event costs at most 2 scans of its texts, 0 patterns and 3 rules \(listing\.published\)\n  listing\.published takes at most [\d,]+ steps, with a text of 100 characters at most [\d,]+\n  comment\.posted takes at most [\d,]+ steps, with a text of 100 characters at most [\d,]+\n  a step is one look at [^\n]+\nsha256:[0-9a-f]{64}\n/);
});

test.concurrent("check shows an error at its place, in both languages, and exits with 3", async () => {
  const folder = marketWith("misspelt", { "policy.reeve": policy.replace("account.age", "acount.age") });
  const english = await reeve(["check", folder]);
  expect(english.code).toBe(3);
  expect(english.out).toContain(`${folder}/policy.reeve:44:8`);
  expect(english.out).toContain("1 error, 0 warnings\n");
  const chinese = await reeve(["check", folder, "--lang", "zh"]);
  expect(chinese.out).toContain("1 个错误,0 个警告\n");
});

test.concurrent("check refuses a phrase set that does not catch what it must", async () => {
  const folder = marketWith("untrue", { "policy.reeve": policy.replace('must catch "加微信聊"', 'must catch "加威信聊"') });
  const { code, out } = await reeve(["check", folder]);
  expect(code).toBe(3);
  expect(out).toContain("加威信聊");
});

test.concurrent("warnings exit with 2 under --strict only", async () => {
  const folder = marketWith("warned", { "policy.reeve": policy.replace('  must pass "别样的风景"\n', "") });
  expect((await reeve(["check", folder])).code).toBe(0);
  expect((await reeve(["check", folder, "--strict"])).code).toBe(2);
  const strict = await reeve(["test", folder, "--strict"]);
  expect(strict.code).toBe(2);
  expect(strict.err).toContain("warning[");
});

test.concurrent("check as JSON and as annotations", async () => {
  const folder = marketWith("reports", { "policy.reeve": policy.replace("account.age", "acount.age") });
  const json = JSON.parse((await reeve(["check", folder, "--format", "json"])).out) as { readonly diagnostics: readonly object[] };
  expect(json).toMatchObject({ ruleset: null, errors: 1, warnings: 0 });
  expect(json.diagnostics[0]).toMatchObject({ severity: "error", path: "policy.reeve", line: 44, column: 8, endLine: 44, endColumn: 18 });
  const github = await reeve(["check", folder, "--format", "github"]);
  expect(github.out).toMatch(new RegExp(`^::error file=${folder}/policy\\.reeve,line=44,endLine=44,col=8,endColumn=18,title=RV\\d{4}::`));
  const fine = JSON.parse((await reeve(["check", market, "--format", "json"])).out) as object;
  expect(fine).toMatchObject({ ruleset: { name: "market", version: "1.0.0", rules: 4, cost_bound: { scans: 2, patterns: 0, rules: 3, fuel: 20_000_000, steps: [{ event: "listing.published", steps: expect.any(Number), steps_per_100_characters: expect.any(Number) }, { event: "comment.posted" }] } }, errors: 0, warnings: 0, diagnostics: [] });
});

test.concurrent("check as SARIF", async () => {
  const folder = marketWith("sarif", { "policy.reeve": policy.replace("account.age", "acount.age") });
  const { code, out } = await reeve(["check", folder, "--format", "sarif"]);
  const line = policy.split("\n").findIndex((text) => text.includes("account.age")) + 1;
  const { runs } = JSON.parse(out) as { readonly runs: readonly object[] };
  expect(code).toBe(3);
  expect(runs).toMatchObject([
    { results: [{ ruleId: "RV0201", level: "error", locations: [{ physicalLocation: { artifactLocation: { uri: `file://${folder}/policy.reeve` }, region: { startLine: line, startColumn: 8, endLine: line, endColumn: 18 } } }] }] },
  ]);
});

// ---------------------------------------------------------------- --watch

/** A command under way: what it has said so far, and a way to wait for more. */
function watched(...argv: readonly string[]) {
  const child = spawn(process.execPath, [reevePath, ...argv], { cwd: rootPath, env: { ...process.env, LC_ALL: "C", NO_COLOR: "1" } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  /** Until the rest of what was said matches; what matched is taken. */
  const until = async (pattern: RegExp): Promise<void> => {
    for (let tries = 0; tries < 5000; tries++) {
      const found = pattern.exec(said);
      if (found !== null) return void (said = said.slice(found.index + found[0].length));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`no ${String(pattern)} in ${JSON.stringify(said)}`);
  };
  return { until, end: (): Promise<number | null> => (child.kill("SIGINT"), closed) };
}

test.concurrent("check --watch runs again when a file changes, while the folder is away, and when it is back", async () => {
  const folder = marketWith("watched", {});
  const { until, end } = watched("check", folder, "--watch");
  await until(/^no errors\n[^]*watching `[^`]+`; end with Ctrl-C\n/);
  writeFileSync(join(folder, "policy.reeve"), policy.replace("account.age", "acount.age"));
  await until(/──── \d\d:\d\d:\d\d policy\.reeve changed ────\nerror\[RV0201\][^]*1 error, 0 warnings\n/);
  mkdirSync(join(folder, "more"));
  await until(/more changed[^]*1 error, 0 warnings\n/);
  writeFileSync(join(folder, "more/list.reeve"), 'list words = "a"\n');
  await until(/more\/list\.reeve changed[^]*1 error, \d warnings?\n/);
  rmSync(folder, { recursive: true });
  await until(/reeve: cannot read `[^`]+`: there is no such file or folder\n/);
  marketWith("watched", {});
  await until(/no errors\n/);
  expect(await end()).toBe(0);
});

test.concurrent("test --watch exits with what the last run came to", async () => {
  const folder = marketWith("watched-tests", {});
  const { until, end } = watched("test", folder, "--watch");
  await until(/all 2 tests passed\n[^]*watching/);
  writeFileSync(join(folder, "tests/failing.yaml"), failing);
  await until(/tests\/failing\.yaml changed[^]*2 tests passed, 1 failed\n/);
  expect(await end()).toBe(4);
});

// ---------------------------------------------------------------- explain

/** An event over many lines, as an editor writes it. */
const spreadOut = (title: string, more: object = {}): string => `\ufeff${JSON.stringify(JSON.parse(listing("e-1", title, more)), null, 2)}\n`;

test.concurrent("explain says why each rule fired or did not", async () => {
  const input = spreadOut("代.检❤信 息", { text: "加微信", account: { registered_at: "2020-08-20T08:00:00+08:00" } });
  const { code, out, err } = await reeve(["explain", market, "-"], { input });
  expect([code, err]).toEqual([0, ""]);
  const [, explained] = out.split("\nWhy they fired\n");
  expect(explained?.split("\n")).toEqual([
    "  mentions_lookup · May offer look-ups of personal data",
    "    ✓ lookup_offer matches “代.检❤信 息” (title)",
    "",
    "Nearly fired: a single condition was not met",
    "  new_seller_moves_off · New seller moves the deal off the platform",
    "    ✗ account.age is 53 days; less than 30 days would have met it",
    "    ✓ off_platform matches “加微信” (text)",
    "  offers_lookup · Offers look-ups of personal data",
    "    ✓ lookup_offer matches “代.检❤信 息” (title)",
    "    ✗ somebody_else matches nothing in the texts",
    "",
    "1 rule is not about listing.published",
    "",
  ]);
});

test.concurrent("explain as JSON, where code cannot be made from strings", async () => {
  const file = join(scratch, "one.jsonl");
  writeFileSync(file, `\n${listing("e-1", "加微信", { account: { registered_at: "2020-08-20T08:00:00+08:00" } })}\r\n\n`);
  const { code, out } = await reeve(["explain", market, file, "--format", "json"], { nodeOptions: ["--disallow-code-generation-from-strings"] });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    decision: { verdict: "allow" },
    rules: [{ rule: "mentions_lookup", outcome: "false", trace: { value: false } }, {}, { rule: "new_seller_moves_off", trace: { value: false, children: [{ value: false }, { value: true }] } }],
    nearMisses: [
      {
        rule: "new_seller_moves_off",
        condition: { source: "account.age < 30 days", span: { path: "policy.reeve" }, value: false },
        wanted: { kind: "comparison", of: "account.age", value: "P53D", is: "<", than: "30 days", bound: "P30D", nearest: "P29DT23H59M59.999S" },
      },
    ],
  });
});

test.concurrent("explain refuses what is not one event", async () => {
  const input = `${listing("e-1", "x")}\n${listing("e-2", "x")}\n`;
  const err = "reeve: stdin: several events, and `reeve explain` takes one; `reeve eval --explain` takes all\n";
  expect(await reeve(["explain", market, "-"], { input })).toEqual({ code: 3, out: "", err });
});

// ---------------------------------------------------------------- eval

test.concurrent("eval prints a compact decision a line, the same bytes in every run", async () => {
  const input = [listing("e-1", "代.检❤信 息"), listing("e-2", "九成新的书"), listing("e-1", "代.检❤信 息")].join("\n");
  const { code, out, err } = await reeve(["eval", market], { input });
  expect([code, err]).toEqual([0, ""]);
  const lines = out.trimEnd().split("\n");
  const decisions = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(decisions.map(({ position, verdict, replayed }) => [position, verdict, replayed])).toEqual([[1, "hold", false], [2, "allow", false], [1, "hold", true]]);
  expect(lines[2]).toBe(lines[0]?.replace('"replayed":false', '"replayed":true'));
  expect(lines[0]).toBe(JSON.stringify(decisions[0]));
  expect((await reeve(["eval", market, "-"], { input })).out).toBe(out);
});

test.concurrent("eval underlines the words", async () => {
  const { out } = await reeve(["eval", market, "--format", "pretty"], { input: listing("e-1", "代.检❤信 息") });
  expect(out).toContain("  title   代.检❤信 息\n          ~~~~~~~~~~~ 1\n");
  expect(out).toContain('  1 mentions_lookup · May offer look-ups of personal data · hold for "lookups"\n');
  expect(out).toContain("\n1 event: 0 blocked, 1 held, 0 allowed\nmarket 1.0.0 sha256:");
});

test.concurrent("eval colours only where it is asked to or somebody looks", async () => {
  const input = listing("e-1", "代检信息");
  const coloured = await reeve(["eval", market, "--format", "pretty"], { input, environment: { FORCE_COLOR: "1" } });
  expect(coloured.out).toContain("\u001b[");
  for (const environment of [{}, { NO_COLOR: "1" }] as const) {
    expect((await reeve(["eval", market, "--format", "pretty"], { input, environment })).out).not.toContain("\u001b[");
  }
});

test.concurrent("eval explains", async () => {
  const input = listing("e-1", "加微信");
  const { out } = await reeve(["eval", market, "--explain"], { input });
  const { trace, undecided } = JSON.parse(out) as { readonly trace: readonly { readonly rule: string; readonly trace: object }[]; readonly undecided: object };
  expect(undecided).toEqual([{ rule: "new_seller_moves_off", missing: ["account.registered_at"] }]);
  expect(trace.find(({ rule }) => rule === "new_seller_moves_off")?.trace).toMatchObject({
    source: "account.age < 30 days and any text matches off_platform",
    value: "unknown",
    missing: ["account.registered_at"],
  });
  const pretty = await reeve(["eval", market, "--explain", "--format", "pretty", "--lang", "zh"], { input });
  expect(pretty.out).toContain("推理 new_seller_moves_off\n    ? account.age < 30 days and any text matches off_platform\n");
});

/** Hostile lines, each with the start of what is said about it. */
const hostile: readonly (readonly [string | Uint8Array, string])[] = [
  ['{"id":"h-1"', "line 2: not valid JSON: expected `,` or `}` at character 12, found the end"],
  [listing("h-2", "x").replace("listing.published", "listing.publishd"), "line 3: /type: unknown event type `listing.publishd` (did you mean `listing.published`?)"],
  [listing("h-3", "x", { text: 1 }), "line 4: /data/text: expected a string, found a number"],
  [listing("h-4", "x").replace('"text":""', '"text":12345678901234567890'), "line 5: /data/text: `12…90` cannot be kept exactly as a number; send it as a string"],
  [listing("h-5", "x").replace('"text":""', '"text":"","text":"y"'), "line 6: /data/text: the key `text` stands here twice"],
  [listing("h-6", "x").replace('"text":""', '"text":"","__proto__":{"a":1}'), "line 7: /data/__proto__: the key `__proto__` is not allowed"],
  [Buffer.concat([Buffer.from(listing("h-7", "x").slice(0, -3)), Buffer.from([0xff]), Buffer.from('"}}')]), "line 8: not valid UTF-8 at byte 141"],
  [listing("h-8", "\\ud83d").replace("\\\\u", "\\u"), "line 9: /data/title: half of a character (a lone surrogate)"],
  [listing("h-9", "x").replace('"text":""', `"text":"","deep":${"[".repeat(5000)}${"]".repeat(5000)}`), "line 10: /data/deep" + "/0".repeat(30) + ": nested deeper than 32 levels"],
  [listing("h-10", "x", { text: "长".repeat(3_500_000) }), "line 11: 10500146 bytes are more than the 262144 bytes a line may have"],
  [listing("h-11", "长".repeat(61)), "line 12: /data/title: must have at most 60 characters"],
  [listing("e-1", "other words"), "line 13: /id: the event `e-1` from `local` was decided before with other content"],
  ["\u0000", "line 14: not valid JSON: expected a value at character 1, found `\\u{0}`"],
  [listing("h-14", "x").replace("08:00:00+08:00", "08:00:00"), "line 15: /time: `2020-10-12T08:00:00` is not a time with its offset, such as `2020-10-12T08:00:00+08:00`"],
];

function hostileInput(): Buffer {
  const lines = [listing("e-1", "代检信息"), ...hostile.map(([line]) => line), listing("e-2", "代检信息")];
  return Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from("\r\n")]));
}

test.concurrent("a bad line is told in one line, the rest is decided, the exit code is 3", async () => {
  const { code, out, err } = await reeve(["eval", market], { input: hostileInput() });
  expect(err.trimEnd().split("\n")).toEqual(hostile.map(([, message]) => message));
  expect(out.trimEnd().split("\n").map((line) => (JSON.parse(line) as { readonly event: { readonly id: string } }).event.id)).toEqual(["e-1", "e-2"]);
  expect(code).toBe(3);
});

test.concurrent("the same in Chinese", async () => {
  const { code, err, out } = await reeve(["eval", market, "--lang", "zh", "--format", "pretty"], { input: hostileInput() });
  const lines = err.trimEnd().split("\n");
  expect(lines).toHaveLength(hostile.length);
  expect(lines.slice(0, 3)).toEqual([
    "第 2 行:不是合法的 JSON:第 12 个字符处应为 `,` 或 `}`,实为结尾",
    "第 3 行:/type:没有事件类型 `listing.publishd`(是否指 `listing.published`?)",
    "第 4 行:/data/text:应为字符串,实为数字",
  ]);
  expect(out).toContain(`2 个事件:拦截 0,暂缓 2,放行 0 · ${hostile.length} 行无法读取\n`);
  expect(code).toBe(3);
});

test.concurrent("the whole of eval runs where code cannot be made from strings", async () => {
  const labels = join(scratch, "strict-labels.jsonl");
  writeFileSync(labels, `{"event":${listing("l-1", "代检信息")},"expect":"caught","policy":"personal_data"}\n`);
  const nodeOptions = ["--disallow-code-generation-from-strings"];
  const input = hostileInput();
  for (const format of ["json", "pretty"]) {
    const argv = ["eval", market, "-", "--explain", "--score", labels, "--format", format];
    const strict = await reeve(argv, { input, nodeOptions });
    expect(strict).toEqual(await reeve(argv, { input }));
    expect(strict.code).toBe(3);
    expect(strict.out).toContain("offers_lookup");
  }
});

test.concurrent("eval refuses a ruleset with errors, on standard error", async () => {
  const folder = marketWith("refused", { "policy.reeve": policy.replace("account.age", "acount.age") });
  const { code, out, err } = await reeve(["eval", folder], { input: listing("e-1", "x") });
  expect([code, out]).toEqual([3, ""]);
  expect(err).toContain("the ruleset has errors, so nothing was decided\n");
});

test.concurrent("an input without an event is fine", async () => {
  expect(await reeve(["eval", market], { input: "\n  \n" })).toEqual({ code: 0, out: "", err: "" });
});

test("progress is told when asked for, on standard error alone", async () => {
  const input = Array.from({ length: 60_000 }, (_, index) => listing(`e-${index}`, "代检信息")).join("\n");
  const { code, out, err } = await reeve(["eval", market, "--progress"], { input });
  expect(code).toBe(0);
  expect(out.trimEnd().split("\n")).toHaveLength(60_000);
  expect(err).toMatch(/^(?:[\d,]+ lines, [\d,]+ a second\n)+$/);
  expect(err).toContain("60,000 lines, ");
});

test.concurrent("a reader that leaves early is no failure", async () => {
  const child = spawn(process.execPath, [reevePath, "eval", market], { cwd: rootPath });
  const err: Buffer[] = [];
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  child.stdin.on("error", () => undefined);
  child.stdout.once("data", () => child.stdout.destroy());
  const line = Buffer.from(listing("e-1", "代检信息") + "\n");
  const feeding = setInterval(() => child.stdin.write(Buffer.concat(Array.from({ length: 500 }, () => line))), 5);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(feeding);
  expect([code, Buffer.concat(err).toString()]).toEqual([0, ""]);
});

test.skipIf(!existsSync("/dev/full")).concurrent("an output that cannot be written exits with 1", async () => {
  const full = openSync("/dev/full", "w");
  const child = spawn(process.execPath, [reevePath, "check", market], { cwd: rootPath, env: { ...process.env, LC_ALL: "C" }, stdio: ["ignore", full, "pipe"] });
  const err: Buffer[] = [];
  child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  closeSync(full);
  expect([code, Buffer.concat(err).toString()]).toEqual([1, "reeve: cannot write to standard output: no space left\n"]);
});

test.concurrent("decisions come as their events come", async () => {
  const child = spawn(process.execPath, [reevePath, "eval", market], { cwd: rootPath });
  const answered = new Promise<string>((resolve) => child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())));
  child.stdin.write(listing("e-1", "代检信息") + "\n");
  expect(JSON.parse(await answered)).toMatchObject({ position: 1, verdict: "hold" });
  child.stdin.end();
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
});

// ---------------------------------------------------------------- eval --score

const labels = [
  { event: JSON.parse(listing("l-1", "代检信息")) as object, expect: "caught", policy: "personal_data", tags: ["plain"] },
  { event: { type: "comment.posted", data: { text: "代.检信息" } }, expect: "caught", tags: ["disguise"] },
  { event: { type: "comment.posted", data: { text: "带检信息" } }, expect: "caught", policy: "personal_data", tags: ["disguise"] },
  { event: { type: "comment.posted", data: { text: "我的代检信息在哪里看" } }, expect: "allow", tags: ["look-alike"] },
  { event: { type: "comment.posted", data: { text: "九成新的书" } }, expect: "allow" },
].map((label) => JSON.stringify(label));

test.concurrent("a score counts what was right and shows the worst misses", async () => {
  const file = join(scratch, "labels.jsonl");
  writeFileSync(file, [...labels, "{}"].join("\n"));
  const { code, out, err } = await reeve(["eval", market, "--score", file, "--format", "pretty"]);
  expect(code).toBe(3);
  expect(err).toBe("labels.jsonl, line 6: the label has no `expect`; the label has no `event`\n");
  expect(out).toMatch(/^Score on 5 labels\n/);
  expect(out).toMatch(/\noverall +2 +1 +1 +1 +66\.7 % \(20\.8–93\.9\) +66\.7 % \(20\.8–93\.9\)\n/);
  expect(out).toContain("\nMissed violations (1 of 1, worst first)\n  line 3 · comment.posted · personal_data · disguise · no rule saw anything\n    带检信息\n");
  expect(out).toContain("\nFalse alarms (1 of 1, worst first)\n  line 4 · comment.posted · personal_data · look-alike · hold by mentions_lookup\n    我的代检信息在哪里看\n");
});

test.concurrent("a score as JSON follows the decisions", async () => {
  const file = join(scratch, "labels-json.jsonl");
  writeFileSync(file, labels.join("\n"));
  const { code, out } = await reeve(["eval", market, "-", "--score", file], { input: listing("e-1", "代检信息") });
  const [decision, score] = out.trimEnd().split("\n").map((line) => JSON.parse(line) as object);
  expect(code).toBe(0);
  expect(decision).toMatchObject({ verdict: "hold" });
  expect(score).toMatchObject({ score: { labels: 5, broken: 0, overall: { confusion: { caught: 2, missed: 1, falseAlarms: 1, passed: 1 } }, tags: { disguise: {} } } });
});

test.concurrent("a score as HTML is one page that needs nothing else", async () => {
  const file = join(scratch, "labels-html.jsonl");
  const hostile = { event: { type: "comment.posted", data: { text: "<script>alert(1)</script> 代.检信\u202e息" } }, expect: "allow", contacts: ["<b>"], tags: ["<i>"] };
  writeFileSync(file, [...labels, JSON.stringify(hostile), "{}"].join("\n"));
  const { code, out } = await reeve(["eval", market, "--score", file, "--format", "html"]);
  expect(code).toBe(3);
  expect(out).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(out).toContain("<h1>How well market 1.0.0 decides</h1>");
  expect(out).toContain("6 labels in labels-html.jsonl: 3 violations, 3 honest events. 1 line could not be read and is not counted.");
  expect(out).toContain("<mark>代检信息</mark>");
  expect(out).toContain("&lt;script&gt;alert(1)&lt;/script&gt; <mark>代.检信‹202E›息</mark>");
  expect(out).toContain('<span class="tag">&lt;i&gt;</span>');
  expect(out).toContain("overlooked &lt;b&gt;");
  expect(out).not.toMatch(/<script|<link|<img|<b>&|https?:|@import|url\(|\son\w+=/);
});

test.concurrent("a score as HTML speaks the reader's language", async () => {
  const file = join(scratch, "labels-html-zh.jsonl");
  writeFileSync(file, labels.join("\n"));
  const { out } = await reeve(["eval", market, "--score", file, "--format", "html", "--lang", "zh"]);
  expect(out).toContain('<html lang="zh-Hans">');
  expect(out).toContain("labels-html-zh.jsonl 中的 5 条标注:违规 3 条,正常 2 条。");
});

test.concurrent.each([
  ["without labels", ["eval", market, "--format", "html"]],
  ["with events besides", ["eval", market, "-", "--score", "labels.jsonl", "--format", "html"]],
])("HTML %s is refused", async (_, argv) => {
  expect(await reeve(argv)).toEqual({ code: 64, out: "", err: "reeve: `--format html` prints the report of a score: give `--score LABELS.jsonl` and no events\n" });
});

// ---------------------------------------------------------------- test

const failing = `- name: "a <test> & that fails"
  event: { type: listing.published, data: { title: 代检车辆, text: "" } }
  expect: { verdict: hold }
`;

test.concurrent("test runs the tests of a ruleset", async () => {
  expect(await reeve(["test", market])).toEqual({ code: 0, out: "all 2 tests passed\n", err: "" });
  const folder = marketWith("failing", { "tests/failing.yaml": failing });
  const { code, out } = await reeve(["test", folder]);
  expect(code).toBe(4);
  expect(out).toContain(`✗ a <test> & that fails  ${folder}/tests/failing.yaml:1\n`);
  expect(out).toContain("2 tests passed, 1 failed\n");
});

test.concurrent("test as JSON, JUnit and annotations", async () => {
  const folder = marketWith("failing-reports", { "tests/failing.yaml": failing });
  const json = JSON.parse((await reeve(["test", folder, "--format", "json"])).out) as object;
  expect(json).toMatchObject({ passed: 2, failed: 1, tests: [{ name: "a <test> & that fails", file: "tests/failing.yaml", line: 1, passed: false, verdict: "allow" }, {}, {}] });
  const junit = (await reeve(["test", folder, "--format", "junit"])).out;
  expect(junit).toContain('<testsuites tests="3" failures="1" errors="0">');
  expect(junit).toContain('<testcase name="a &lt;test&gt; &amp; that fails" classname="tests/failing.yaml" file="tests/failing.yaml" line="1">');
  const github = (await reeve(["test", folder, "--format", "github"])).out;
  expect(github).toContain(`::error file=${folder}/tests/failing.yaml,line=1,title=a <test> & that fails::`);
});

test.concurrent("a file of tests that cannot be read exits with 3", async () => {
  const folder = marketWith("unreadable-tests", { "tests/broken.yaml": "- name: [" });
  const { code, out, err } = await reeve(["test", folder]);
  expect(code).toBe(3);
  expect(err).toContain("tests/broken.yaml:");
  expect(out).not.toContain("all ");
  expect(out).toMatch(/\d+ passed, 0 failed, and 1 place in the files of tests could not be read\n$/);
  const junit = await reeve(["test", folder, "--format", "junit"]);
  expect(junit.out).toMatch(/<testsuite name="tests\/broken.yaml" tests="1" failures="0" errors="1" skipped="0">\n    <testcase name="RV\d{4}"/);
});

// ---------------------------------------------------------------- evade

test.concurrent("evade says in a table or in JSON what gets through, and exits with 0", async () => {
  const pretty = await reeve(["evade", market, "--lang", "zh"]);
  expect([pretty.code, pretty.err]).toEqual([0, ""]);
  expect(pretty.out).toMatch(/^伪装 1 个测试、3 个示例、5 个词语,种子 1\n/);
  expect(pretty.out).toMatch(/\n17 叠字 +9 +\d /);
  const json = await reeve(["evade", market, "--format", "json", "--seed", "3"]);
  const { evade } = JSON.parse(json.out) as { readonly evade: { readonly seed: number; readonly single: { readonly tried: number; readonly caught: number; readonly share: number }; readonly singles: readonly object[]; readonly doubles: readonly object[] } };
  expect([json.code, evade.seed, evade.singles.length, evade.doubles.length, evade.single.share]).toEqual([0, 3, 25, 300, evade.single.caught / evade.single.tried]);
});

test.concurrent("evade writes what got through as tests, over its own file and no other, and exits with 4 when less is caught than asked for", async () => {
  const folder = marketWith("evaded", {});
  const file = join(folder, "tests/evasions.yaml");
  const first = await reeve(["evade", folder, "--write", file, "--at-least", "100"]);
  expect([first.code, existsSync(file)]).toEqual([4, true]);
  expect(first.err).toMatch(/^\d+ tests written to .*evasions\.yaml.*\n\d+\.\d % of the variants in one disguise are caught, at least 100 % are asked for\n$/);
  const again = await reeve(["evade", folder, "--write", file, "--at-least", "1"]);
  expect(again.code).toBe(0);
  const other = await reeve(["evade", folder, "--write", join(folder, "laws.yaml")]);
  expect([other.code, other.err]).toEqual([1, expect.stringContaining("was not written by `reeve evade`")]);
  expect(readFileSync(join(folder, "laws.yaml"), "utf8")).toBe(readFileSync(join(rootPath, market, "laws.yaml"), "utf8"));
});

test.concurrent("evade refuses a ruleset with errors", async () => {
  const folder = marketWith("unevaded", { "policy.reeve": policy.replace("account.age", "acount.age") });
  const { code, out, err } = await reeve(["evade", folder]);
  expect([code, out]).toEqual([3, ""]);
  expect(err).toContain("so nothing was disguised\n");
});

// ---------------------------------------------------------------- mutate

test.concurrent("mutate exits with 4 where nothing can be changed in the way that is asked for", async () => {
  const { code, err } = await reeve(["mutate", market, "--only", "alias", "--at-least", "50"]);
  expect([code, err]).toEqual([4, "nothing was changed, so that it cannot be said whether 50 % of the changes are noticed\n"]);
});

test.concurrent("mutate says which changes nothing notices, and exits with 4 when less is noticed than asked for", async () => {
  const pretty = await reeve(["mutate", market, "--only", "phrase", "--at-least", "99"]);
  expect([pretty.code, pretty.err]).toEqual([4, "60.0 % of the mutants are noticed, at least 99 % are asked for\n"]);
  expect(pretty.out).toBe(`What nothing notices

phrase dropped
  ${market}/policy.reeve:10:16  "信息代查" → (dropped)
  ${market}/policy.reeve:16:14  "对方" → (dropped)

The ruleset changed in 5 places, one at a time, against 8 tests and examples

change          mutants  unnoticed  noticed
overall               5          2   60.0 %
phrase dropped        5          2   60.0 %
`);
  const json = await reeve(["mutate", market, "--only", "phrase", "--format", "json", "--at-least", "60"]);
  expect(json.code).toBe(0);
  expect(JSON.parse(json.out)).toEqual({
    mutate: {
      seed: 1,
      only: "phrase",
      subjects: 8,
      broken: 0,
      mutants: 5,
      noticed: 3,
      share: 0.6,
      kinds: { phrase: { mutants: 5, noticed: 3, share: 0.6 } },
      equivalent: [],
      unnoticed: [
        { kind: "phrase", file: "policy.reeve", line: 10, column: 16, before: '"信息代查"', after: "" },
        { kind: "phrase", file: "policy.reeve", line: 16, column: 14, before: '"对方"', after: "" },
      ],
    },
  });
});

test.concurrent("mutate writes tests that notice what nothing noticed, over its own file and no other", async () => {
  const folder = marketWith("pinned", {});
  const file = join(folder, "tests", "pinned.yaml");
  const written = await reeve(["mutate", folder, "--only", "phrase", "--write", file]);
  expect([written.code, readFileSync(file, "utf8").includes("信息代查")]).toEqual([0, true]);
  const after = await reeve(["mutate", folder, "--only", "phrase", "--at-least", "100"]);
  expect([after.code, after.err]).toEqual([0, ""]);
  const others = join(folder, "tests", "words.yaml");
  const before = readFileSync(others, "utf8");
  expect((await reeve(["mutate", folder, "--only", "phrase", "--write", others])).code).not.toBe(0);
  expect(readFileSync(others, "utf8")).toBe(before);
});

// ---------------------------------------------------------------- fmt

test.concurrent("fmt writes the canonical format, and leaves what has it", async () => {
  const folder = marketWith("format", { "list.reeve": 'list   words="a",\n\n"b"\n' });
  const file = join(folder, "list.reeve");
  const listed = await reeve(["fmt", "--check", folder]);
  expect([listed.code, listed.out]).toEqual([3, `${file}\n`]);
  expect(listed.err).toContain("1 file not in canonical format");
  expect(readFileSync(file, "utf8")).toBe('list   words="a",\n\n"b"\n');
  expect(await reeve(["fmt", folder])).toEqual({ code: 0, out: `${file}\n`, err: "" });
  expect(readFileSync(file, "utf8")).toBe('list words = "a", "b"\n');
  const { mtimeMs } = statSync(file);
  expect(await reeve(["fmt", folder, "--check"])).toEqual({ code: 0, out: "", err: "" });
  expect(await reeve(["fmt", file])).toEqual({ code: 0, out: "", err: "" });
  expect(statSync(file).mtimeMs).toBe(mtimeMs);
});

test.concurrent("fmt leaves what is no file of rules as it is", async () => {
  const folder = marketWith("format-other", { "notes.txt": "//  only   a comment\n" });
  const file = join(folder, "notes.txt");
  const { code, out, err } = await reeve(["fmt", file]);
  expect([code, out, err]).toEqual([3, "", `${file} is left as it is: only files that end in .reeve are formatted\n`]);
  expect(readFileSync(file, "utf8")).toBe("//  only   a comment\n");
});

test.concurrent("fmt leaves a file with errors as it is", async () => {
  const folder = marketWith("broken-format", { "broken.reeve": "rule {{{" });
  const { code, err } = await reeve(["fmt", join(folder, "broken.reeve")]);
  expect(code).toBe(3);
  expect(err).toContain("has errors and was left as it is\n");
  expect(readFileSync(join(folder, "broken.reeve"), "utf8")).toBe("rule {{{");
});
