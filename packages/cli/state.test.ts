/** Events decided on a ledger in a folder: what is printed is on disk, and what was decided goes on where it ended. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { build } from "../../test/support/build.ts";
import type { Outcome } from "../../test/support/reeve.ts";
import { reeve, reevePath, rootPath } from "../../test/support/reeve.ts";
import { comment, grave, held, honest, keys, listing, plain, strikes } from "./support/strikes.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-state-"));
beforeAll(build, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

let folders = 0;
const newFolder = (): string => join(scratch, String(folders++));

const decide = (lines: readonly string[], ...more: readonly string[]): Promise<Outcome> => reeve(["eval", strikes, "-", ...more], { input: lines.join("\n"), environment: keys });
/** Of each decision its verdict, and for each strike the steps. */
const summary = ({ out }: Outcome): readonly string[] =>
  out.split("\n").filter((line) => line !== "").map((line) => {
    const { event, verdict, replayed, strikes: struck, standing } = JSON.parse(line) as { event: { id: string }; verdict: string; replayed: boolean; strikes: { counts: string; step?: { before: number; after: number } }[]; standing: object[] };
    const steps = struck.map(({ counts, step }) => (step === undefined ? counts : `${step.before}→${step.after}`));
    return [event.id, verdict, ...steps, ...(standing.length > 0 ? ["barred"] : []), ...(replayed ? ["again"] : [])].join(" ");
  });

const events = [listing(1, plain), listing(3, plain), listing(4, honest), comment(5, held, { account: "a-2" }), listing(12, honest), listing(14, grave)];
const expected = ["e-1 block 0→1", "e-3 block 1→2", "e-4 block barred", "e-5 hold pending", "e-12 allow", "e-14 block 2→3"];

test.concurrent("a ledger in a folder decides as one in memory does", async () => {
  const [kept, forgotten] = await Promise.all([decide(events, "--state", newFolder()), decide(events)]);
  expect(summary(kept)).toEqual(expected);
  expect([kept.code, kept.err, kept.out]).toEqual([0, "1 hold ended undecided; `reeve review` lists what can still be confirmed\n", forgotten.out]);
});

test.concurrent("it goes on where it ended, and knows what it decided", async () => {
  const folder = newFolder();
  const first = await decide(events.slice(0, 2), "--state", folder);
  const second = await decide(events, "--state", folder);
  expect(summary(first)).toEqual(expected.slice(0, 2));
  expect(summary(second)).toEqual([...expected.slice(0, 2).map((line) => `${line} again`), ...expected.slice(2)]);
  const again = first.out.replaceAll('"replayed":false', '"replayed":true').split("\n").slice(0, 2);
  expect(second.out.split("\n").slice(0, 2)).toEqual(again);
});

test.concurrent("what is told in a pretty report: strikes, steps, penalties with their ends, what is in force, in both languages", async () => {
  const { out } = await decide([listing(1, plain), comment(1, held, { account: "a-2", id: "c" }), listing(3, grave), listing(4, honest), listing(5, "加微信 shop_77")], "--format", "pretty");
  for (const line of [
    /^  # a strike against account:a-1 under personal_data · step 0 → 1 · s-\w{20}$/m,
    /^  \+ imposed removal of listing:l-e-1 · step 1 · n-\w{20}$/m,
    /^  # a strike .* · as grave · step 1 → 3 \(2 passed over\) · s-\w{20}$/m,
    /^2020-10-02 08:00  nobody decided the hold of d-\w{20} in time: comment:c-c stays off\nblock /m,
    /^  \+ imposed ban of selling until 2020-11-02 08:00 · step 3 · n-\w{20}$/m,
    /^  \+ account:a-1 has to pass the check document before selling · q-\w{20}$/m,
    /^  \| barred by the penalty n-\w{20} · block$/m,
    /^  \| owes the check document \(q-\w{20}\) · hold$/m,
    /^  \+ account:a-1 is labelled "off-platform" · until 2020-11-04 08:00$/m,
  ]) expect(out).toMatch(line);
  const chinese = await decide([listing(1, plain), comment(1, held, { account: "a-2", id: "c" }), listing(3, grave)], "--format", "pretty", "--lang", "zh");
  expect(chinese.out).toMatch(/^  # 对 account:a-1 记违规一次\(分级处罚 personal_data\) · 严重程度 grave · 第 1 → 3 阶段 \(越过 2\) · s-\w{20}$/m);
  expect(chinese.out).toMatch(/^2020-10-02 08:00  d-\w{20} 的暂缓逾期未决:comment:c-c 不予放行\n拦截 /m);
  expect(chinese.out).toMatch(/^  \+ 处罚 禁止 selling 至 2020-11-02 08:00 · 第 3 阶段 · n-\w{20}$/m);
});

test.concurrent("a sweep gives verdicts and strikes nobody, also beside a ledger, which it leaves alone", async () => {
  const folder = newFolder();
  const swept = await decide(events, "--sweep", "--state", folder);
  expect(summary(swept)).toEqual(["e-1 block", "e-3 block", "e-4 allow", "e-5 hold", "e-12 allow", "e-14 block"]);
  expect(swept.out.match(/"strike_withheld":"sweep"/g)).toHaveLength(6);
  expect([swept.err, existsSync(folder)]).toEqual(["a sweep remembers nothing: the ledger is left as it is\n", false]);
  const { out } = await decide(events.slice(0, 1), "--sweep", "--format", "pretty", "--lang", "zh");
  expect(out).toContain("拦截 (不记违规:复查旧内容不记违规)");
  expect(out).toContain("旧内容复查:未记任何违规,未留任何记录\n");
});

test.concurrent("rules strike from the day they were activated on", async () => {
  const late = await decide(events, "--active-since", "2020-10-04");
  expect(summary(late)).toEqual(["e-1 block", "e-3 block", "e-4 allow", "e-5 hold pending", "e-12 allow", "e-14 block 0→3"]);
  expect(late.out.match(/"strike_withheld":"rule_not_in_force"/g)).toHaveLength(4);
  const wrong = await decide(events, "--active-since", "2020-13-04");
  expect([wrong.code, wrong.out, wrong.err]).toEqual([64, "", "reeve: `--active-since 2020-13-04` is not a day of the calendar, such as `2020-09-01`\n"]);
});

test.concurrent.each<readonly [string, (folder: string) => Promise<Outcome>, RegExp]>([
  ["another key", (folder) => reeve(["eval", strikes, "-", "--state", folder], { environment: { REEVE_LEDGER_KEY: "another key of the ledger" } }), /^reeve: the ledger `[^`]+` is kept under another key than that of `REEVE_LEDGER_KEY`/],
  ["the key that everybody knows", (folder) => reeve(["eval", strikes, "-", "--state", folder]), /^`REEVE_LEDGER_KEY` is not set: [^\n]+\nreeve: the ledger `[^`]+` is kept under another key/],
  ["a key of a few characters", (folder) => reeve(["eval", strikes, "-", "--state", folder], { environment: { REEVE_LEDGER_KEY: "short" } }), /^reeve: `REEVE_LEDGER_KEY` has fewer than 16 characters; [^\n]+\n$/],
  ["another ruleset", (folder) => reeve(["eval", "packages/cli/fixtures/market", "-", "--state", folder], { environment: keys }), /^reeve: the ledger `[^`]+` is kept for the ruleset `strikes`, not for `market`/],
])("%s is refused, and the ledger goes on under its own", async (_, open, message) => {
  const folder = newFolder();
  await decide(events.slice(0, 1), "--state", folder);
  const refused = await open(folder);
  expect([refused.code, refused.out]).toEqual([1, ""]);
  expect(refused.err).toMatch(message);
  expect(summary(await decide(events.slice(0, 1), "--state", folder))).toEqual(["e-1 block 0→1 again"]);
});

test.concurrent("a folder that cannot be a ledger's is told", async () => {
  const file = join(scratch, "file");
  writeFileSync(file, "");
  const { code, err } = await decide([], "--state", file, "--lang", "zh");
  expect(code).toBe(1);
  expect(err).toMatch(/^reeve: 无法以写入方式打开账本 `[^`]+`\(EEXIST\);请确认该文件夹存在/);
});

/** A writer that has decided what it was given and waits for more. */
async function writing(folder: string, lines: readonly string[]): Promise<{ readonly said: string; readonly end: (signal: NodeJS.Signals) => Promise<void> }> {
  const child = spawn(process.execPath, [reevePath, "eval", strikes, "-", "--state", folder], { cwd: rootPath, env: { ...process.env, ...keys } });
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  let said = "";
  const decided = new Promise<void>((resolve) => child.stdout.on("data", (chunk: Buffer) => ((said += chunk.toString()).split("\n").length > lines.length ? resolve() : undefined)));
  child.stdin.write(`${lines.join("\n")}\n`);
  await decided;
  return { said, end: (signal) => (child.kill(signal), closed) };
}

test.concurrent("a second writer is refused and told which process writes", async () => {
  const folder = newFolder();
  const writer = await writing(folder, events.slice(0, 1));
  const { code, err } = await decide(events, "--state", folder);
  await writer.end("SIGTERM");
  expect(code).toBe(1);
  expect(err).toMatch(/^reeve: the ledger `[^`]+` is written by process \d+ since \d{4}-[^;]+; a ledger has one writer: end that process, or send the events to it\n$/);
});

test.concurrent("what was printed is kept, though the process is killed at once", async () => {
  const folder = newFolder();
  const writer = await writing(folder, events.slice(0, 4));
  await writer.end("SIGKILL");
  const after = await decide(events, "--state", folder);
  expect(summary(after)).toEqual([...expected.slice(0, 4).map((line) => `${line} again`), ...expected.slice(4)]);
});
