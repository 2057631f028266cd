/** The page as a server hands it out, and that server deciding instead of the page. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { build } from "../support/build.ts";
import { reeve, reevePath, rootPath } from "../support/reeve.ts";
import { choose, marksAre, verdictIs } from "./support/acting.ts";
import { isWithoutBrowser, openBrowser, visit } from "./support/browser.ts";
import { buildPage } from "./support/build.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-page-server-"));
const folder = join(scratch, "tour");
const state = join(scratch, "state");
let browser: Browser;
let token = "";

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
}

async function serve(port = "0"): Promise<Served> {
  const child = spawn(process.execPath, [reevePath, "serve", folder, "--state", state, "--port", port, "--active-since", "2020-01-01"], {
    env: { ...process.env, LANG: "C", REEVE_LEDGER_KEY: "a key for a test of the page" },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [chunk] = (await once(child.stdout, "data")) as [Buffer];
  return { child, url: chunk.toString().trim() };
}

async function end({ child }: Served): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** Another policy than the page's: what the page holds, the server blocks. */
function writeRuleset(): void {
  cpSync(join(rootPath, "rulesets/tour"), folder, { recursive: true });
  const path = join(folder, "policy.reeve");
  writeFileSync(path, readFileSync(path, "utf8").replace('then hold for "lookups" within 24 hours else block', "then block"));
  rmSync(join(folder, "tests"), { recursive: true });
  const manifest = join(folder, "ruleset.yaml");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace(/^version: .*$/m, "version: 9.8.7"));
}

const languages = [
  ["English", { locale: "en-US", wrong: "The token is not accepted", away: "does not answer", other: "The server did not decide.", by: "Decided by the server, by its own policy: tour 9.8.7" }],
  ["Chinese", { locale: "zh-CN", wrong: "令牌", away: "没有应答", other: "服务未作裁定。", by: "由服务按其自身规则裁定：tour 9.8.7" }],
] as const;

describe.skipIf(isWithoutBrowser)("a server that decides instead of the page", () => {
  beforeAll(async () => {
    await Promise.all([buildPage(), build()]);
    writeRuleset();
    token = (await reeve(["token", "create", "--state", state, "--name", "page", "--scopes", "evaluate"])).out.trim();
    browser = await openBrowser();
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(scratch, { recursive: true, force: true });
  });

  test.each(languages)("is asked with a token; a wrong one and a server that is away are told, in %s", async (_, { locale, wrong, away, other, by }) => {
    const served = await serve();
    const { page } = await visit(browser, `${served.url}/playground`, { locale });
    const decideBy = async (key: string): Promise<void> => {
      await page.locator(".actions .server").click();
      await page.locator("dialog input[type=password]").fill(key);
      await page.locator("dialog .primary").click();
    };
    const remark = page.locator(".region-decision .remark");
    try {
      await verdictIs(page, "hold");
      await decideBy("reeve_none");
      await remark.filter({ hasText: other }).filter({ hasText: wrong }).filter({ hasText: "reeve token create" }).waitFor();
      await verdictIs(page, "hold");
      await decideBy(token);
      await verdictIs(page, "block");
      expect(await page.locator(".decided-by").textContent()).toBe(by);
      await marksAre(page, "title", ["代.检❤信 息"]);
      await end(served);
      await page.locator("#field-title").fill("信息代查");
      await remark.filter({ hasText: other }).filter({ hasText: away }).waitFor();
      await page.locator(".actions .server").click();
      await page.locator("dialog .plain", { hasText: locale === "zh-CN" ? "在本页裁定" : "Decide in this page" }).click();
      await remark.waitFor({ state: "detached" });
      await verdictIs(page, "hold");
      await choose(page, "offer");
      await verdictIs(page, "block");
      expect(await page.locator(".decided-by").count()).toBe(0);
    } finally {
      await page.context().close();
      await end(served);
    }
  });
});
