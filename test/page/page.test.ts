/** What people do on the page, in a browser, each in both languages. */
import { mkdtempSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { build } from "../support/build.ts";
import { reeve, rootPath } from "../support/reeve.ts";
import { begin, choose, marksAre, openPanel, openState, putCursor, until, verdictIs } from "./support/acting.ts";
import { isWithoutBrowser, openBrowser, serveFiles, visit } from "./support/browser.ts";
import type { StaticServer } from "./support/browser.ts";
import { buildPage } from "./support/build.ts";

let browser: Browser;
let files: StaticServer;

interface Said {
  readonly locale: string;
  readonly hold: string;
  readonly run: string;
  readonly share: string;
  readonly old: string;
  readonly same: string;
  readonly saved: string;
  readonly ended: RegExp;
  readonly unknownSet: RegExp;
  readonly movesOff: string;
}

const languages: readonly (readonly [string, Said])[] = [
  ["English", { locale: "en-US", hold: "Held for review", run: "Run", share: "Share", old: "The policy has errors. Below is the last decision there was.", same: "Nothing changes.", saved: "Added to tests/saved.yaml.", ended: /^Ended: this took longer than 2 seconds/, unknownSet: /unknown phrase set/, movesOff: "New seller moves the deal off the platform" }],
  ["Chinese", { locale: "zh-CN", hold: "暂缓待审", run: "运行", share: "分享", old: "规则有错误。以下是上一次有效的裁定。", same: "结果不变。", saved: "已加入 tests/saved.yaml。", ended: /^已中止：超过 2 秒/, unknownSet: /没有名为 lookup_offers 的词组/, movesOff: "新卖家引导站外联系" }],
];

describe.skipIf(isWithoutBrowser)("the page", () => {
  beforeAll(async () => {
    await Promise.all([buildPage(), build()]);
    [browser, files] = [await openBrowser(), await serveFiles()];
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    files?.close();
  });

  describe.each(languages)("in %s", (_, said) => {
    let page: Page;
    let complaints: readonly string[];
    let sent: readonly string[];
    beforeAll(async () => {
      ({ page, complaints, sent } = await visit(browser, files.url, { locale: said.locale, permissions: ["clipboard-read", "clipboard-write"], acceptDownloads: true }));
    }, 120_000);
    afterAll(async () => {
      expect(complaints).toEqual([]);
      // Of all that was typed, decided, saved and shared nothing left the browser.
      expect([...sent, ...files.asked.filter((one) => /[? ]/.test(one))]).toEqual([]);
      await page?.context().close();
    });
    beforeEach(() => begin(page), 60_000);

    test("it opens with a listing that is held, in the language of the browser", async () => {
      expect(await page.locator(".verdict-word").textContent()).toBe(said.hold);
      await marksAre(page, "title", ["代.检❤信 息"]);
      expect(await page.locator(".actions .primary").textContent()).toBe(said.run);
      expect(await page.locator("html").getAttribute("lang")).toBe(said.locale === "zh-CN" ? "zh-Hans" : "en");
    });

    test("a phrase is changed and a new hit is seen at once", async () => {
      await page.locator("#field-title").fill("低价自行车");
      await verdictIs(page, "allow");
      await putCursor(page, "words.reeve", '"信息代查", "代检信息"');
      await page.keyboard.type(', "自行车');
      await verdictIs(page, "hold");
      await marksAre(page, "title", ["自行车"]);
    });

    test("a disguised listing is marked at the right places, also behind emoji and rare characters", async () => {
      // What is disguised more, as the title was, would stand for both.
      await page.locator("#field-title").fill("旧屋");
      await page.locator("#field-text").fill("🔥𠮷屋出售\n可 查👉名下房產,量大");
      await page.locator(".field-text mark").first().waitFor({ state: "attached" });
      await marksAre(page, "text", ["可 查", "名下房產"]);
      const places = await page.locator(".evidence tr", { hasText: "text" }).locator(".dim").allTextContents();
      expect(places.some((place) => place.startsWith("text 8–11"))).toBe(true);
    });

    test("what was found says through which disguise it was read, and leads to the phrase", async () => {
      await page.locator("#field-title").fill("代檢信息");
      await page.locator(".field-title mark").waitFor({ state: "attached" });
      expect(await page.locator(".evidence tbody tr td:nth-child(3)").first().textContent()).toMatch(/→ 代检信息$/);
      const box = await page.locator(".field-title mark").boundingBox();
      for (const step of [6, 9]) await page.mouse.move((box?.x ?? 0) + step, (box?.y ?? 0) + 10);
      await page.locator('.field-title mark[data-pointed="true"]').waitFor({ state: "attached" });
      await page.locator(".field-title .tip", { hasText: /→ 代检信息/ }).waitFor();
      await page.locator(".field-title .badge").click();
      await page.locator('.files .tab[aria-current="page"]', { hasText: "words.reeve" }).waitFor();
    });

    test("composing with an input method shows no error before it is done", async () => {
      await putCursor(page, "policy.reeve", "when any text matches lookup_offer");
      const keys = await page.context().newCDPSession(page);
      // Each of these would make another name of the set, which no set has.
      for (const half of ["z", "zi", "zi x", "zi xing"]) {
        await keys.send("Input.imeSetComposition", { text: half, selectionStart: half.length, selectionEnd: half.length });
        await page.waitForTimeout(300);
        expect([await page.locator(".problems li").count(), await page.locator(".remark").count()], half).toEqual([0, 0]);
      }
      await keys.send("Input.insertText", { text: "自行" });
      await page.locator(".remark", { hasText: said.old }).waitFor();
    });

    test("composing in the JSON of a listing decides nothing before it is done", async () => {
      await page.locator(".region-listing .switch button").nth(1).click();
      await page.locator(".json textarea").waitFor();
      const keys = await page.context().newCDPSession(page);
      await page.evaluate(`{
        const json = document.querySelector(".json textarea");
        json.focus();
        json.setSelectionRange(json.value.indexOf("代."), json.value.indexOf('",', json.value.indexOf("代.")));
      }`);
      await keys.send("Input.imeSetComposition", { text: "zi xing che", selectionStart: 11, selectionEnd: 11 });
      await page.waitForTimeout(400);
      await verdictIs(page, "hold");
      await keys.send("Input.insertText", { text: "自行车" });
      await verdictIs(page, "allow");
      await page.locator(".region-listing .switch button").nth(0).click();
    });

    test("a broken policy keeps the last decision, says so, and marks the error; mended, it decides again", async () => {
      await putCursor(page, "policy.reeve", "when any text matches lookup_offer");
      await page.keyboard.type("s");
      await page.locator(".remark", { hasText: said.old }).waitFor();
      await verdictIs(page, "hold");
      expect(await page.locator(".problem-text").first().textContent()).toMatch(said.unknownSet);
      await page.locator(".squiggly-error").first().waitFor({ state: "attached" });
      await page.keyboard.press("Backspace");
      await page.locator(".remark").waitFor({ state: "detached" });
    });

    test("an evaluation that runs away is ended, the page says so, and keeps the last decision", async () => {
      await openState(page, { ruleset: "tour", files: { "costly.reeve": costlyRules }, event: longListing, open: "costly.reeve" });
      await page.locator(".remark", { hasText: said.ended }).waitFor({ timeout: 60_000 });
      await verdictIs(page, "hold");
      await marksAre(page, "title", []);
      await begin(page);
    });

    test("a problem leads to its place, and F8 to the next", async () => {
      await putCursor(page, "policy.reeve", "when any text matches lookup_offer");
      await page.keyboard.type("s");
      await page.locator(".problems button").first().click();
      await page.keyboard.press("F8");
      await page.locator(".marker-widget").waitFor();
      await page.keyboard.press("Escape");
    });

    test("the card and the JSON are two sides of one event", async () => {
      await page.locator("#field-price").fill("260");
      await page.locator(".region-listing .switch button").nth(1).click();
      const json = page.locator(".json textarea");
      expect(JSON.parse(await json.inputValue())).toMatchObject({ data: { title: "代.检❤信 息", price: 260 } });
      await json.fill('{ "type": "listing.published", "data": { "title": "二手书", "text": "九成新" } }');
      await verdictIs(page, "allow");
      await json.fill("{ half");
      await page.locator(".json .remark").waitFor();
      await json.fill('{ "type": "listing.published", "data": { "title": "信息代查", "text": "" } }');
      await page.locator(".region-listing .switch button").nth(0).click();
      expect(await page.locator("#field-title").inputValue()).toBe("信息代查");
      await verdictIs(page, "hold");
    });

    test("rules that nearly fired say which condition failed and what was there", async () => {
      await page.locator("#field-text").fill("别人的也行");
      const near = page.locator('.rule[data-outcome="false"][open]', { hasText: "offers_lookup" });
      await near.locator('li[data-met="false"]').first().waitFor();
    });

    test("every other rule says why not, and one of which something was not told what is missing", async () => {
      await choose(page, "offer");
      await verdictIs(page, "block");
      await page.locator("#field-text").fill("加微信 test_77 详聊");
      const open = page.locator('.rule[data-outcome="unknown"]', { hasText: said.movesOff });
      await open.locator("summary").click();
      await open.locator(".reasons", { hasText: "account.registered_at" }).waitFor();
    });

    test("the parts of a condition have values, and so has what is selected", async () => {
      await choose(page, "offer");
      await verdictIs(page, "block");
      await openPanel(page, "trace");
      await page.locator(".trace details", { hasText: "offers_lookup" }).locator('li[data-value="true"]').nth(3).waitFor({ state: "attached" });
      await page.locator(".trace details", { hasText: "offers_lookup" }).locator(".link", { hasText: "somebody_else" }).last().click();
      await page.locator(".selection", { hasText: "somebody_else" }).waitFor();
    });

    test("a ladder shows where the seller stands and what comes next, and the seller is told in both languages", async () => {
      await choose(page, "offer");
      await verdictIs(page, "block");
      expect(await page.locator('.ladder li[data-state="now"] .step').textContent()).toBe("3");
      expect(await page.locator('.ladder li[data-state="next"] .step').textContent()).toBe("4");
      expect(await page.locator(".notice").allTextContents()).toEqual(expect.arrayContaining([expect.stringContaining("账号处理通知"), expect.stringContaining("Notice of a decision")]));
    });

    test("the listing is disguised in every way, and a miss becomes a test", async () => {
      await page.locator(".card-actions button").nth(1).click();
      await page.locator(".pane .rows li").first().waitFor();
      expect(await page.locator('.pane .rows li[data-passed="true"]').count()).toBeGreaterThan(5);
      await page.locator('.pane .rows li[data-passed="false"] .small').first().click();
      await page.locator("dialog[open]").waitFor();
      await page.keyboard.press("Escape");
      await verdictIs(page, "allow");
    });

    test("tests run and one that becomes untrue fails with why", async () => {
      await page.keyboard.press("Control+Shift+Enter");
      await page.locator('.summary[data-failed="false"]').waitFor();
      await putCursor(page, "words.reeve", '"信息代查", "代检信息"');
      await page.keyboard.type(', "自行车');
      await openPanel(page, "tests");
      await page.locator(".pane .run-state .plain").first().click();
      await page.locator('.summary[data-failed="true"]').waitFor();
      expect(await page.locator(".rows .failure").first().textContent()).toContain("hold");
    });

    test("what no test reaches is in the gutter and in a list; a click on a line lists the tests that reach it", async () => {
      await openPanel(page, "coverage");
      await page.locator(".pane .run-state .plain").first().click();
      await page.locator(".columns .rows li").first().waitFor();
      expect(await page.locator(".columns section").nth(1).locator("li").count()).toBeGreaterThan(3);
      await page.locator(".gutter-reached").first().click();
      await page.locator(".columns section").first().locator(".place").first().waitFor();
    });

    test("two versions are compared over the tests: what changed, what was right, and by how much", async () => {
      await putCursor(page, "words.reeve", '"信息代查", "代检信息"');
      await page.keyboard.type(', "自行车');
      await openPanel(page, "compare");
      await page.locator(".pane .run-state .plain").first().click();
      await page.locator(".figures").waitFor();
      expect(await page.locator(".columns .rows li").first().textContent()).toContain("a warning about account sales is honest");
      expect(await page.locator('.figures tr[data-changed="true"]').count()).toBeGreaterThan(1);
    });

    test("versions are compared over a file of labels, and a line that is none is told", async () => {
      await putCursor(page, "words.reeve", '"信息代查", "代检信息"');
      await page.keyboard.type(', "自行车');
      await verdictIs(page, "hold");
      await openPanel(page, "compare");
      const labels = ['{"event":{"type":"listing.published","data":{"title":"二手自行车","text":""}},"expect":"allow"}', '{"event":{"type":"listing.published","data":{"title":"代.检信息","text":""}},"expect":"caught"}', '{"expect":"caught"}'];
      await page.locator(".file input").setInputFiles({ name: "labels.jsonl", mimeType: "application/x-ndjson", buffer: Buffer.from(labels.join("\n")) });
      await page.locator(".columns .rows li", { hasText: "二手自行车" }).waitFor();
      expect(await page.locator(".figures td").allTextContents()).toEqual(["1", "1", "0", "0", "0", "1", "1", "0", "100 % (21–100)", "50 % (9–91)", "100 % (21–100)", "100 % (21–100)"]);
      expect(await page.locator(".failure").allTextContents()).toEqual([expect.stringContaining("3")]);
      await page.locator(".run-state button.plain").last().click();
      await page.locator(".columns .rows li", { hasText: "a warning about account sales is honest" }).waitFor();
    });

    test("above a rule stands how many tests try it, and a click lists them", async () => {
      await page.locator(".codelens-decoration a", { hasText: /▶ 20/ }).first().click();
      await page.locator(".columns section").first().locator(".place", { hasText: "tests/listings.yaml" }).first().waitFor();
    });

    test("what is wrong is put right by a click, and hints tell what is not written", async () => {
      await putCursor(page, "policy.reeve", "when any text matches lookup_offer");
      await page.keyboard.type("s");
      await page.locator(".squiggly-error").first().waitFor({ state: "attached" });
      await page.keyboard.press("Control+.");
      await page.locator(".action-widget", { hasText: "lookup_offer" }).waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".remark").waitFor({ state: "detached" });
      await putCursor(page, "words.reeve", "phrases lookup_act");
      await page.locator(".view-line", { hasText: /5.(?:phrases|个词语)/ }).first().waitFor();
    });

    test("rules are written with the keywords of the other language and back, and decide the same", async () => {
      await putCursor(page, "policy.reeve", "policy personal_information");
      await page.locator(".keywords button").nth(0).click();
      await page.locator(".view-line", { hasText: "策略 personal_information" }).waitFor();
      await page.locator(".problems").waitFor({ state: "detached" });
      await verdictIs(page, "hold");
      await page.locator(".keywords button").nth(1).click();
      await page.locator(".view-line", { hasText: "policy personal_information" }).waitFor();
    });

    test("a seller's history goes up the ladder and down; told twice, out of order or late it ends the same", async () => {
      await choose(page, "year");
      await page.locator(".axis .steps").waitFor();
      expect(await page.locator(".moments li").count()).toBe(7);
      await page.locator(".moments button").first().click();
      await page.locator(".person").first().waitFor();
      for (const box of [0, 1, 2]) await page.locator(".check input").nth(box).check();
      await page.locator(".summary", { hasText: said.same }).waitFor();
    });

    test("an event is saved as a test without numbers of people, and the command accepts it", async () => {
      await choose(page, "offer");
      await verdictIs(page, "block");
      await page.locator(".card-actions button").nth(0).click();
      await page.locator("dialog input").fill("an offer with a contact");
      await page.locator("dialog .primary").click();
      await page.locator("dialog [role=status]", { hasText: said.saved }).waitFor();
      await page.keyboard.press("Escape");
      await page.locator(".files .tab", { hasText: "tests/saved.yaml" }).click();
      const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".tab.download").click()]);
      const text = readFileSync(await download.path(), "utf8");
      expect(text).not.toContain("test_77");
      const folder = mkdtempSync(join(tmpdir(), "reeve-saved-"));
      cpSync(join(rootPath, "rulesets/tour"), folder, { recursive: true });
      writeFileSync(join(folder, "tests/saved.yaml"), text);
      const { code, out } = await reeve(["test", folder]);
      rmSync(folder, { recursive: true });
      expect([code, out]).toEqual([0, expect.stringContaining("all 17 tests passed")]);
    });

    test("an address holds the policy and the listing behind the #, and whoever opens it sees the same", async () => {
      await page.locator("#field-title").fill("低价𠮷行车🔥");
      await putCursor(page, "words.reeve", '"信息代查", "代检信息"');
      await page.keyboard.type(', "𠮷行车');
      await verdictIs(page, "hold");
      await page.locator(".actions button", { hasText: said.share }).click();
      const address = page.locator("#share-address");
      await until(page, `document.querySelector("#share-address")?.value.includes("#s=")`);
      const shared = new URL(await address.inputValue());
      expect([shared.search, shared.hash.length]).toEqual(["", expect.any(Number)]);
      await page.locator("dialog .primary").click();
      await page.keyboard.press("Escape");
      const before = files.asked.length;
      await page.evaluate(`location.hash = ${JSON.stringify(shared.hash)}`);
      await until(page, `document.querySelector("#field-title")?.value === "低价𠮷行车🔥"`);
      await verdictIs(page, "hold");
      await marksAre(page, "title", ["𠮷行车"]);
      expect(files.asked.slice(before).filter((path) => !path.endsWith("icon.svg"))).toEqual([]);
    });

    test.each([
      ["code-word", "hold"], ["offer", "block"], ["comment", "hold"], ["account", "block"], ["diversion", "hold"],
      ["inspection", "allow"], ["book", "allow"], ["parcel", "allow"], ["warning", "allow"],
    ])("the example %s comes out as %s", async (example, verdict) => {
      await page.locator("#field-title, #field-text").first().fill("x");
      await choose(page, example);
      await verdictIs(page, verdict);
    });

    test("everything is reached by keys alone: regions, the editor and out of it, help", async () => {
      await page.locator(".skip").focus();
      const regions: string[] = [];
      for (let at = 0; at < 4; at++) {
        await page.keyboard.press("F6");
        await page.waitForTimeout(50);
        regions.push(String(await page.evaluate(`document.activeElement.closest(".region")?.id`)));
      }
      expect(regions).toEqual(["region-policy", "region-listing", "region-decision", "region-panels"]);
      await page.keyboard.press("Shift+F6");
      await page.keyboard.press("?");
      await page.locator("dialog[open] .keys").waitFor();
      await page.keyboard.press("Escape");
      await page.locator("dialog[open]").waitFor({ state: "detached" });
      await putCursor(page, "policy.reeve", "owner");
      await page.keyboard.press("Control+m");
      await page.locator('.hint[data-tab-leaves="true"]').waitFor();
      await page.keyboard.press("Tab");
      expect(await page.evaluate(`document.activeElement.closest(".editor-text") === null`)).toBe(true);
      await putCursor(page, "policy.reeve", "owner");
      await page.keyboard.press("Control+m");
      await page.locator('.hint[data-tab-leaves="false"]').waitFor();
    });

    test("the editor completes names, leads to definitions and formats", async () => {
      await putCursor(page, "policy.reeve", "on listing.published, comment.posted, message.sent");
      await page.keyboard.press("Control+End");
      await page.keyboard.type("rule     x under personal_information { on listing.published when any text matches lookup_h");
      // What opened while it was typed may know less.
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Space");
      await page.locator(".suggest-widget .monaco-list-row", { hasText: "lookup_hint" }).first().waitFor();
      await page.keyboard.press("Enter");
      await page.keyboard.press("F12");
      await page.locator('.files .tab[aria-current="page"]', { hasText: "words.reeve" }).waitFor();
      await page.locator(".files .tab", { hasText: "policy.reeve" }).click();
      await putCursor(page, "policy.reeve", "rule     x");
      await page.keyboard.press("Control+End");
      await page.keyboard.type(' then hold for "x"');
      await page.keyboard.press("Control+s");
      await page.locator(".view-line", { hasText: "rule x under" }).waitFor();
      await page.evaluate(`localStorage.removeItem("reeve.draft")`);
    });

    test("a name is changed in every file that has it", async () => {
      await begin(page);
      await putCursor(page, "words.reeve", "phrases lookup_offer");
      await page.keyboard.press("Home");
      for (let times = 0; times < 10; times++) await page.keyboard.press("ArrowRight");
      await page.keyboard.press("F2");
      await page.locator(".rename-input").fill("offer_of_lookups");
      await page.keyboard.press("Enter");
      await page.locator(".view-line", { hasText: "phrases offer_of_lookups" }).waitFor();
      await putCursor(page, "policy.reeve", "matches offer_of_lookups");
      await page.locator(".view-line", { hasText: "matches offer_of_lookups" }).first().waitFor();
      await verdictIs(page, "hold");
      await begin(page);
    });

    test("the language and the theme change at once", async () => {
      const other = said.locale === "zh-CN" ? 1 : 0;
      const held = page.locator(".verdict-word", { hasText: said.hold });
      await page.locator(".settings .switch button").nth(other).click();
      await held.waitFor({ state: "detached" });
      await page.locator(".settings .switch button").nth(1 - other).click();
      await held.waitFor();
      // There and back before the language server of the other has begun.
      await page.evaluate(`for (const to of [${other}, ${1 - other}]) document.querySelectorAll(".settings .switch button")[to].click()`);
      await held.waitFor();
      await page.locator(".settings .icon").first().click();
      await page.locator('html[data-theme="dark"]').waitFor();
      await page.locator(".settings .icon").first().click();
    });

    test("regions are resized by the keyboard", async () => {
      const line = page.locator(".splitter-left");
      const before = Number(await line.getAttribute("aria-valuenow"));
      await line.focus();
      await page.keyboard.press("ArrowLeft");
      await until(page, `document.querySelector(".splitter-left").ariaValueNow === "${before - 2}"`);
      await page.keyboard.press("ArrowRight");
    });

    test.each(["light", "dark"])("nothing that axe calls serious is on the page, in a panel or in a dialog in the %s theme", async (theme) => {
      if (theme === "dark") await page.locator(".settings .icon").first().click();
      await choose(page, "offer");
      await verdictIs(page, "block");
      await page.evaluate(axe);
      const found = [await seriousIn(page, "document.body")];
      for (const name of ["trace", "tests", "coverage", "evade", "compare", "timeline", "json"]) {
        await openPanel(page, name);
        if (name === "tests" || name === "compare") {
          await page.locator(".pane .run-state .plain").first().click();
          await page.locator(".pane .summary, .pane .figures").first().waitFor();
        }
        found.push(await seriousIn(page, `document.querySelector("#panel")`));
      }
      for (const button of [".actions .server", ".actions button >> nth=4", ".settings .icon >> nth=1", ".card-actions button >> nth=0"]) {
        await page.locator(button).click();
        await page.locator("dialog[open]").waitFor();
        found.push(await seriousIn(page, `document.querySelector("dialog[open]")`));
        await page.keyboard.press("Escape");
      }
      if (theme === "dark") await page.locator(".settings .icon").first().click();
      expect(found.flat()).toEqual([]);
    });

    // The larger one is that of a screen of 1440 by 900 at twice its size.
    test.each([[390, 844], [720, 450]])("where there is little room, %i by %i, the regions are tabs", async (width, height) => {
      await page.setViewportSize({ width, height });
      await page.locator(".region-tabs button").nth(2).click();
      await page.locator(".region-decision .verdict").waitFor();
      expect(await page.locator(".region-policy").isVisible()).toBe(false);
      expect(await page.evaluate(`document.documentElement.scrollWidth <= innerWidth`)).toBe(true);
      await page.locator(".region-tabs button").nth(0).click();
      await page.locator(".view-line").first().waitFor();
    });

    test("whoever asks for more contrast reads nothing in grey, and for less motion sees none", async () => {
      const styleOf = (place: string, name: string): Promise<unknown> => page.evaluate(`getComputedStyle(document.querySelector("${place}"))["${name}"]`);
      await page.emulateMedia({ contrast: "more", reducedMotion: "reduce" });
      expect(await styleOf(".dim", "color")).toBe(await styleOf("body", "color"));
      expect(await styleOf(".tab", "transitionDuration")).toBe("0s");
      await page.emulateMedia({ contrast: null, reducedMotion: null });
    });
  });
});

/** About as long as a text may be, of signs that phrases begin with. */
const longListing = { type: "listing.published", data: { title: "甲", text: "查户籍元微信别人实名代号".repeat(1600) } };

/** Each of some sets has every two signs near one another, which the text has everywhere. */
const costlyRules = Array.from({ length: 8 }, (_, set) => {
  const signs = [..."查户籍元微信别人实名代号"];
  const pairs = signs.flatMap((left) => signs.map((right) => `  find "${left}" near "${right}" within ${200 + set} characters\n`));
  return `phrases costly_${set} {\n  see through width, case, script, separators, lookalikes, components, sound\n${pairs.join("")}}\nrule costs_${set} under personal_information { title zh "甲", en "A" on listing.published when any text matches costly_${set} then hold for "costly" }\n`;
}).join("");

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** The text of the accessibility checker, which a debugger may run where the page may not. */
/** What axe calls serious in a part of the page. The layer of marks repeats the text below it. */
async function seriousIn(page: Page, part: string): Promise<readonly string[]> {
  const { violations } = (await page.evaluate(`axe.run({ include: ${part}, exclude: [[".marked-layer"]] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] })`)) as { readonly violations: readonly Violation[] };
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
