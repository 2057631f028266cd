/** The server as a page bundles it, in a worker: spoken with over a channel of messages. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { serveMessages } from "./worker.ts";

const scratch = mkdtempSync(join(tmpdir(), "reeve-worker-"));
const { port1, port2 } = new MessageChannel();
afterAll(() => {
  port1.close();
  rmSync(scratch, { recursive: true });
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: unknown;
  readonly params?: unknown;
}

describe("a page", () => {
  let code = "";
  beforeAll(async () => {
    const bundle = await rolldown({ input: new URL("./worker.ts", import.meta.url).pathname, platform: "browser", resolve: { conditionNames: ["source", "browser", "import", "default"] } });
    const { output } = await bundle.generate({ format: "esm", codeSplitting: false });
    await bundle.close();
    code = output[0].code;
  }, 120_000);

  test("gets nothing of Node with the server", () => {
    expect([...code.matchAll(/^import\b.*["']([^"']+)["'];?$/gm)].map(([, name]) => name)).toEqual([]);
  });

  test("has its ruleset checked and asks about it, without a file system", async () => {
    const file = join(scratch, "worker.mjs");
    writeFileSync(file, code);
    const worker = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { readonly serveMessages: typeof serveMessages };
    const files = new Map([["ruleset.yaml", 'name: shop\nversion: 1.0.0\nlanguage: "0.1"\nzone: UTC\ncurrency: CNY\n'], ["a.reeve", ""]]);
    worker.serveMessages(port1 as unknown as Parameters<typeof serveMessages>[0], {
      folderOf: async () => ({ root: "inmemory://shop", files }),
      later: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    const answers = new Map<number, (result: unknown) => void>();
    let tell: (params: unknown) => void = () => undefined;
    const told = new Promise((resolve) => (tell = resolve));
    port2.on("message", ({ id, method, result, params }: Message) => {
      if (method === "textDocument/publishDiagnostics") tell(params);
      else if (id !== undefined) answers.get(id)?.(result);
    });
    const ask = (id: number, method: string, params: object): Promise<unknown> =>
      new Promise((resolve) => {
        answers.set(id, resolve);
        port2.postMessage({ jsonrpc: "2.0", id, method, params });
      });
    expect(await ask(1, "initialize", { processId: null, rootUri: null, capabilities: {}, locale: "zh" })).toMatchObject({ serverInfo: { name: "reeve" } });
    const uri = "inmemory://shop/a.reeve";
    port2.postMessage({ jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "reeve", version: 1, text: "定义 甲 = 任一文本 匹配 乙\n" } } });
    expect(await told).toMatchObject({ diagnostics: [{ code: "RV0102", message: "没有名为 `乙` 的词组", range: { start: { line: 0, character: 15 }, end: { line: 0, character: 16 } } }] });
    expect(await ask(2, "textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 3 } })).toMatchObject({ contents: { value: expect.stringContaining("定义 甲 = 任一文本 匹配 乙") } });
  });
});
