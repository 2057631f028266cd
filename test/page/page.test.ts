/** What people do on the page, in a browser, in both languages. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isWithoutBrowser, openBrowser, serveFiles, visit } from "./support/browser.ts";
import type { StaticServer } from "./support/browser.ts";
import { buildPage } from "./support/build.ts";

let browser: Browser;
let files: StaticServer;

const verdictOf = async (page: Page): Promise<string> => (await page.locator(".verdict").getAttribute("data-verdict")) ?? "";

/** The texts that are marked in a field. */
const marked = async (page: Page, field: string): Promise<readonly string[]> =>
  await page.locator(`.field-${field} mark`).evaluateAll((marks) => marks.map((mark) => [...mark.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join("")));

describe.skipIf(isWithoutBrowser)("the page", () => {
  beforeAll(async () => {
    await buildPage();
    [browser, files] = [await openBrowser(), await serveFiles()];
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    files?.close();
  });

  test("decides a listing below any path, under a policy that forbids code from text, and marks what it found through the disguise", async () => {
    const { page, complaints } = await visit(browser, files.url);
    expect(await verdictOf(page)).toBe("hold");
    expect(await marked(page, "title")).toEqual(["代.检❤信 息"]);
    await page.locator("#field-title").fill("𠮷出🔥代 检💰信-息");
    await page.locator(".field-title mark").waitFor({ state: "attached" });
    expect(await marked(page, "title")).toEqual(["代 检💰信-息"]);
    await page.locator("#field-title").fill("二手自行车");
    await page.locator('.verdict[data-verdict="allow"]').waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
