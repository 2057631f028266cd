import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { start } from "../support/running.ts";

function built(): string {
  const folder = mkdtempSync(join(tmpdir(), "reeve-page-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Reeve</title>");
  writeFileSync(join(folder, "assets/main-1.js"), "export {};");
  writeFileSync(join(folder, "assets/main-1.js.gz"), gzipSync("export {};"));
  writeFileSync(join(folder, "notes.txt"), "nobody is to read this");
  return folder;
}

interface Got {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}

/** As it is answered, neither unpacked nor followed. */
const get = (url: string, path: string, { method = "GET", ...headers }: Readonly<Record<string, string>> = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    request(`${url}${path}`, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part)).on("end", () =>
        resolve({ status: response.statusCode ?? 0, header: (name) => response.headers[name] as string | undefined, body: Buffer.concat(parts).toString() }),
      );
    })
      .on("error", reject)
      .end();
  });

test("the page is served below its path, with a policy that lets it make no code from text", async () => {
  const { url } = await start({ page: built() });
  const bare = await get(url, "/playground");
  expect([bare.status, bare.header("location")]).toEqual([308, "/playground/"]);
  const page = await get(url, "/playground/");
  expect([page.status, page.header("content-type"), page.header("cache-control"), page.body]).toEqual([200, "text/html; charset=utf-8", "no-cache", "<!doctype html><title>Reeve</title>"]);
  expect(page.header("content-security-policy")).toContain("script-src 'self';");
  expect(page.header("content-security-policy")).not.toContain("unsafe-eval");
});

test("what was compressed beforehand is sent so to whoever takes it, and kept by the browser for good", async () => {
  const { url } = await start({ page: built() });
  const taken = await get(url, "/playground/assets/main-1.js", { "accept-encoding": "gzip, br" });
  expect([taken.header("content-encoding"), taken.header("vary"), taken.header("cache-control")]).toEqual(["gzip", "Accept-Encoding", "public, max-age=31536000, immutable"]);
  const plain = await get(url, "/playground/assets/main-1.js");
  expect([plain.header("content-encoding"), plain.body]).toEqual([undefined, "export {};"]);
  const head = await get(url, "/playground/assets/main-1.js", { method: "HEAD" });
  expect([head.status, head.header("content-length"), head.body]).toEqual([200, "10", ""]);
});

test.each([
  ["a file that the page does not have", "/playground/other.js", "GET", 404],
  ["a file that is none of a page", "/playground/notes.txt", "GET", 404],
  ["a way out of the folder", "/playground/../package.json", "GET", 404],
  ["a method that changes something", "/playground/", "POST", 405],
])("%s is refused", async (_, path, method, status) => {
  const { url } = await start({ page: built() });
  const { status: got, header } = await get(url, path, { method });
  expect([got, header("content-type")]).toEqual([status, "application/problem+json; charset=utf-8"]);
});

test("where no page was built the answer says how to build it", async () => {
  const { url } = await start({ page: join(tmpdir(), "reeve-no-page") });
  const { status, body } = await get(url, "/playground/");
  expect(status).toBe(404);
  expect(body).toContain("npm run page");
});
