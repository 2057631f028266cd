/** The page in a browser, built as it is served: how much is loaded, how soon one can work with it, and how long typing keeps its main thread. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { manyRulesFolder } from "./checking.ts";
import { spread, type Spread } from "./harness.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = join(root, "playground/dist/page");
const chromiumPath = [process.env["REEVE_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path !== undefined && existsSync(path));

export interface PageFigures {
  /** Bytes that the server sends until the first decision is there, compressed. */
  readonly loaded: number;
  /** Milliseconds from the address to the first decision with an editor that can be typed in; and what of it the main thread computed. */
  readonly ready: Spread;
  readonly busy: Spread;
  readonly lines: number;
  readonly keys: number;
  /** Milliseconds: the longest task of the main thread while somebody types, by the processor's clock and by the wall's; the longest in which something of the page's own runs, and that alone by its marks. */
  readonly task: Spread;
  readonly taskOnWall: Spread;
  readonly ownTask: Spread;
  readonly ownOnWall: Spread;
}

const rounds = 3;
const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf", ".woff2": "font/woff2" };

interface Served {
  readonly url: string;
  sent: number;
  readonly close: () => void;
}

/** Hands out the files compressed, where they lie there so, to be kept as the server says that has the page, and counts. */
async function serve(): Promise<Served> {
  const server = createServer(({ url = "" }, response) => {
    const name = decodeURI(url.split("?")[0] ?? "").slice(1) || "index.html";
    const plain = join(folder, name);
    const isCompressed = existsSync(`${plain}.gz`);
    if (name.includes("..") || !existsSync(plain)) return void response.writeHead(404).end();
    const bytes = readFileSync(isCompressed ? `${plain}.gz` : plain);
    served.sent += bytes.length;
    response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream", "cache-control": name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache", ...(isCompressed ? { "content-encoding": "gzip" } : {}) });
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const served: Served = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, sent: 0, close: () => void server.close() };
  return served;
}

/** Notes when a decision is there and the editor shows its text. */
const watch = `new MutationObserver((_, watching) => {
  if (document.querySelector(".verdict") === null || document.querySelector(".view-line") === null) return;
  watching.disconnect();
  performance.mark("bench: ready");
}).observe(document, { childList: true, subtree: true })`;

export async function pageFigures(rules: number): Promise<PageFigures> {
  if (chromiumPath === undefined) throw new Error("this needs Chromium: apt-get install chromium fonts-noto-cjk");
  const built = spawnSync("npm", ["run", "page"], { cwd: root, encoding: "utf8" });
  if (built.status !== 0) throw new Error(`the page does not build:\n${built.stdout}${built.stderr}`);
  const served = await serve();
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
  try {
    const loads: Load[] = [];
    // The first one warms up the browser itself.
    for (let round = 0; round <= rounds; round++) loads.push(await load(browser, served));
    const typings: Typing[] = [];
    const files = manyRulesFolder(rules);
    for (let round = 0; round < rounds; round++) typings.push(await type(browser, served, files));
    const measured = loads.slice(1);
    return {
      loaded: Math.max(...loads.map(({ bytes }) => bytes)),
      ready: spread(measured.map(({ ready }) => ready)),
      busy: spread(measured.map(({ busy }) => busy)),
      lines: (files.get(typedIn) ?? "").split("\n").length,
      keys: typed.length,
      task: spread(typings.map(({ task }) => task)),
      taskOnWall: spread(typings.map(({ taskOnWall }) => taskOnWall)),
      ownTask: spread(typings.map(({ ownTask }) => ownTask)),
      ownOnWall: spread(typings.map(({ ownOnWall }) => ownOnWall)),
    };
  } finally {
    await browser.close();
    served.close();
  }
}

interface Load {
  readonly bytes: number;
  readonly ready: number;
  readonly busy: number;
}

async function load(browser: Browser, served: Served): Promise<Load> {
  const { page, close } = await visit(browser);
  const before = served.sent;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.addInitScript(watch);
  await page.goto(served.url);
  await page.locator(".verdict").waitFor({ state: "attached", timeout: 60_000 });
  await page.locator(".view-line").first().waitFor();
  const { metrics } = await devtools.send("Performance.getMetrics");
  const ready = Number(await page.evaluate(`performance.getEntriesByName("bench: ready")[0].startTime`));
  await close();
  return { bytes: served.sent - before, ready, busy: 1000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN) };
}

async function visit(browser: Browser): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  return { page: await context.newPage(), close: () => context.close() };
}

const typedIn = "rules-0.reeve";
const typed = "or price > 12 CNY and any text matches lookup or not (account.age < 3 days and account.completed_sales > 2) ";
const keyMs = 70;

interface Typing {
  readonly task: number;
  readonly taskOnWall: number;
  readonly ownTask: number;
  readonly ownOnWall: number;
}

/** Types into the middle of the policy, at the pace of somebody quick. */
async function type(browser: Browser, served: Served, files: ReadonlyMap<string, string>): Promise<Typing> {
  const { page, close } = await visit(browser);
  await page.goto(`${served.url}#s=${packed(files)}`);
  await page.locator(".view-line", { hasText: "rule_0" }).first().waitFor({ timeout: 60_000 });
  await page.locator(".verdict").waitFor({ state: "attached", timeout: 60_000 });
  await page.locator(".editor-text .native-edit-context, .editor-text textarea.inputarea").first().focus();
  await page.keyboard.press("Control+f");
  await page.locator(".find-widget.visible textarea").first().fill(`completed_sales < ${(rulesIn(files) >> 1) % 11})`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.keyboard.press("End");
  await page.waitForTimeout(2500);
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline", "blink.user_timing", "__metadata"] });
  for (const key of typed) {
    await page.keyboard.type(key);
    await page.waitForTimeout(keyMs);
  }
  await page.waitForTimeout(1500);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString("utf8")) as { readonly traceEvents: readonly TraceEvent[] };
  const ownOnWall = Number(await page.evaluate(`Math.max(0, ...performance.getEntriesByType("measure").filter(({ name }) => name.startsWith("${ownMarks}")).map(({ duration }) => duration))`));
  await close();
  return { ...longestTasks(traceEvents), ownOnWall };
}

const rulesIn = (files: ReadonlyMap<string, string>): number => (files.get(typedIn) ?? "").split("\nrule ").length - 1;

/** The state of the page as its own addresses hold it; files of the ruleset that it would begin with are gone. */
function packed(files: ReadonlyMap<string, string>): string {
  const gone = readdirSync(join(root, "rulesets/starter"), { recursive: true, encoding: "utf8" });
  const shared = {
    ruleset: "starter",
    files: { ...Object.fromEntries(gone.map((path) => [path, null])), ...Object.fromEntries(files) },
    event: { type: "listing.published", data: { title: "代查", text: "", price: 12 } },
    open: typedIn,
  };
  return deflateRawSync(JSON.stringify(shared)).toString("base64url");
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds: since when, how long by the wall's clock and by that of the thread. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** As `playground/measured.ts` names them. */
const ownMarks = "reeve: ";

/** The longest tasks of the main thread that does most: that of the page. */
function longestTasks(events: readonly TraceEvent[]): Omit<Typing, "ownOnWall"> {
  const mains = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const tasks = mains.map(({ pid, tid }) => events.filter((event) => event.pid === pid && event.tid === tid && event.name.endsWith("RunTask")));
  const busiest = tasks.toSorted((one, other) => total(other) - total(one))[0] ?? [];
  const marks = events.filter(({ name }) => name.startsWith(ownMarks));
  const own = busiest.filter(({ ts, dur = 0 }) => marks.some((mark) => ts <= mark.ts && mark.ts <= ts + dur));
  const longest = (tasks: readonly TraceEvent[], clock: "dur" | "tdur"): number => Math.max(0, ...tasks.map(({ [clock]: microseconds = 0 }) => microseconds)) / 1000;
  return { task: longest(busiest, "tdur"), taskOnWall: longest(busiest, "dur"), ownTask: longest(own, "tdur") };
}

const total = (events: readonly TraceEvent[]): number => events.reduce((sum, { dur = 0 }) => sum + dur, 0);
