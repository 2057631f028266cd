/** A browser and the page in it, for tests. */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { pageFolder } from "./build.ts";

/** Where Chromium lies; undefined where there is none. */
export const chromiumPath: string | undefined = [process.env["REEVE_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(
  (path) => path !== undefined && existsSync(path),
);

/** The gate installs a browser; elsewhere its absence is said and these tests are left out. */
export const isWithoutBrowser = chromiumPath === undefined && process.env["CI"] === undefined;
if (isWithoutBrowser) process.stderr.write("\nno Chromium was found: the tests of the page are left out; install it with `apt-get install chromium fonts-noto-cjk`\n\n");

export async function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error("the tests of the page need Chromium: apt-get install chromium fonts-noto-cjk");
  return await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox"] });
}

const types: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf", ".woff2": "font/woff2" };

/** As strict as a page that runs what it brings can stand: no code is made from text, nobody else is spoken to. */
const policy = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

export interface StaticServer {
  readonly url: string;
  /** What was asked for, by whichever thread of the page, in order; with the method where that is not GET. */
  readonly asked: readonly string[];
  readonly close: () => void;
}

/** The built page as any server of files would hand it out, somewhere below the root. */
export async function serveFiles(): Promise<StaticServer> {
  const below = "/some/where/";
  const asked: string[] = [];
  const server = createServer(({ method = "", url = "" }, response) => {
    const path = decodeURI(url.split("?")[0] ?? "");
    asked.push(method === "GET" ? url : `${method} ${url}`);
    const name = path.slice(below.length) || "index.html";
    const file = join(pageFolder, name);
    if (!path.startsWith(below) || name.includes("..") || !existsSync(file)) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream", "content-security-policy": policy });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${below}`, asked, close: () => void server.close() };
}

export interface Visit {
  readonly page: Page;
  /** What the page complained of, and what was not its own. */
  readonly complaints: readonly string[];
  /** Requests that are not for a file of its own: with a method other than GET, with a query, or to somebody else. */
  readonly sent: readonly string[];
}

/** Opens the page and waits until it has decided something. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: "en-US", viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  const sent: string[] = [];
  context.on("request", (request) => {
    const asked = new URL(request.url());
    const isOwn = request.method() === "GET" && asked.search === "" && (asked.origin === new URL(url).origin || asked.protocol === "blob:" || asked.protocol === "data:");
    if (!isOwn) sent.push(`${request.method()} ${request.url()}`);
  });
  await page.goto(url);
  await page.locator(".verdict").waitFor({ state: "attached", timeout: 60_000 });
  return { page, complaints, sent };
}
