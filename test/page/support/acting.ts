/** What people do with hands and eyes, as functions. */
import { deflateRawSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect } from "vitest";

export const verdictIs = (page: Page, verdict: string): Promise<void> => page.locator(`.verdict[data-verdict="${verdict}"]`).waitFor();

/** Waits until these are the texts that are marked in a field. */
export const marksAre = (page: Page, field: string, texts: readonly string[]): Promise<void> => expect.poll(() => marked(page, field), { timeout: 60_000 }).toEqual(texts);

/** Without the numbers of the marks. */
const marked = (page: Page, field: string): Promise<string[]> =>
  page.locator(`.field-${field} mark`).evaluateAll((marks) => marks.map((mark) => [...mark.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent).join("")));

/** Waits until an expression of the page is true. Playwright's own way makes code from text, which the page forbids. */
export async function until(page: Page, expression: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await page.evaluate(expression))) {
    if (Date.now() > end) throw new Error(`it did not come to this: ${expression}`);
    await page.waitForTimeout(40);
  }
}

let visits = 0;

/** The page as it is opened first, with the ruleset, the event and the panel it begins with. */
export async function begin(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await page.evaluate(`localStorage.removeItem("reeve.draft"); new Promise((done) => {
    addEventListener("hashchange", () => setTimeout(done), { once: true });
    location.hash = "anew-${++visits}";
  })`);
  await page.locator("#tab-problems").click();
  // A test that failed half-way may have left the listing as JSON.
  await page.locator(".region-listing .switch button").first().click();
  await until(page, `document.querySelector("#field-title")?.value === "代.检❤信 息" && document.querySelector(".field-title mark") !== null && document.querySelector(".remark") === null`);
  await verdictIs(page, "hold");
}

/** Opens an address that somebody shared. */
export async function openState(page: Page, shared: object): Promise<void> {
  await page.evaluate(`location.hash = "s=${deflateRawSync(JSON.stringify(shared)).toString("base64url")}"`);
}

/** Opens a file and puts the cursor at the end of the first line that has a piece of text. */
export async function putCursor(page: Page, path: string, piece: string): Promise<void> {
  await page.locator(".files .tab", { hasText: path }).click();
  await page.locator(".editor-text .native-edit-context, .editor-text textarea.inputarea").first().focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Control+f");
  await page.locator(".find-widget.visible textarea").first().fill(piece);
  await page.locator(".find-widget .matchesCount", { hasText: /[1-9]/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
}

/** Opens a panel at the bottom. */
export const openPanel = (page: Page, name: string): Promise<void> => page.locator(`#tab-${name}`).click();

export const choose = async (page: Page, example: string): Promise<void> => void (await page.locator(".examples select").selectOption(example));
