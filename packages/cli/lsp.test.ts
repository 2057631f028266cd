/** `reeve lsp` as an editor speaks with it: a process of its own, over stdin and stdout. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import type { CompletionList, Diagnostic, Hover, InitializeResult, Location, Position, ProtocolConnection, PublishDiagnosticsParams, TextEdit } from "vscode-languageserver-protocol";
import { build } from "../../test/support/build.ts";
import { reevePath } from "../../test/support/reeve.ts";

const market = fileURLToPath(new URL("./fixtures/market", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "reeve-lsp-"));
const folder = join(scratch, "规则 集");
const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;

/** An editor with the server it started. */
interface Editor {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Waits until the last that was told of a file fulfils something. */
  readonly told: (path: string, fulfils: (diagnostics: readonly Diagnostic[]) => boolean) => Promise<readonly Diagnostic[]>;
  readonly open: (path: string, text?: string) => string;
  readonly end: () => Promise<number | null>;
}

async function start(locale = "en", capabilities = {}): Promise<Editor> {
  const child = spawn(process.execPath, [reevePath, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const latest = new Map<string, readonly Diagnostic[]>();
  const waiting = new Set<() => void>();
  connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: PublishDiagnosticsParams) => {
    latest.set(uri, diagnostics);
    for (const look of waiting) look();
  });
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  const initialized = await connection.sendRequest<InitializeResult>("initialize", { processId: null, rootUri: null, capabilities, locale });
  await connection.sendNotification("initialized", {});
  return {
    connection,
    initialized,
    told: (path, fulfils) =>
      new Promise((resolve) => {
        const look = (): void => {
          const diagnostics = latest.get(uriOf(path));
          if (diagnostics === undefined || !fulfils(diagnostics)) return;
          waiting.delete(look);
          resolve(diagnostics);
        };
        waiting.add(look);
        look();
      }),
    open: (path, text = readFileSync(join(folder, path), "utf8")) => {
      void connection.sendNotification("textDocument/didOpen", { textDocument: { uri: uriOf(path), languageId: "reeve", version: 1, text } });
      return text;
    },
    end: async () => {
      await connection.sendRequest("shutdown");
      await connection.sendNotification("exit");
      return ended;
    },
  };
}

/** The place right behind some text, counted as the protocol does. */
function behind(text: string, found: string): Position {
  const lines = text.slice(0, text.indexOf(found) + found.length).split("\n");
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

beforeAll(async () => {
  await build();
  cpSync(market, folder, { recursive: true });
}, 120_000);
afterAll(() => rmSync(scratch, { recursive: true }));

describe("an editor", () => {
  let editor: Editor;
  let text: string;
  beforeAll(async () => {
    editor = await start();
    text = editor.open("policy.reeve");
  }, 120_000);
  afterAll(() => editor.end());
  const ask = <Answer>(method: string, parameters: object): Promise<Answer> => editor.connection.sendRequest<Answer>(method, { textDocument: { uri: uriOf("policy.reeve") }, ...parameters });

  test("is told what the server can do", () => {
    expect(editor.initialized.capabilities).toMatchObject({ positionEncoding: "utf-16", textDocumentSync: { change: 2 }, hoverProvider: true, definitionProvider: true, documentFormattingProvider: true });
  });

  test("hovers over a phrase set", async () => {
    const hover = await ask<Hover>("textDocument/hover", { position: behind(text, "any text matches look") });
    expect(hover.contents).toMatchObject({ kind: "markdown", value: expect.stringContaining("phrases lookup") });
  });

  test("goes to its declaration", async () => {
    const places = await ask<readonly Location[]>("textDocument/definition", { position: behind(text, "any text matches look") });
    expect(places.map(({ uri }) => uri)).toEqual([uriOf("policy.reeve")]);
  });

  test("completes names of other files, and fields of schemas", async () => {
    const { items } = await ask<CompletionList>("textDocument/completion", { position: behind(text, "on listing.") });
    expect(items.map(({ label }) => label)).toContain("listing.published");
  });

  test("changes a part of the text, is told what is wrong with it where it is, and that it is right again", async () => {
    const end = behind(text, text);
    const changed = (version: number, range: { start: Position; end: Position }, put: string) =>
      editor.connection.sendNotification("textDocument/didChange", { textDocument: { uri: uriOf("policy.reeve"), version }, contentChanges: [{ range, text: put }] });
    const added = '// 𠮷😀\nphrases 𠮷 { find "😀a", lookup_ofer must pass "b" }\n';
    await changed(2, { start: end, end }, added);
    const diagnostics = await editor.told("policy.reeve", (all) => all.some(({ code }) => code === "RV0102"));
    const [unknown] = diagnostics.filter(({ code }) => code === "RV0102");
    // 𠮷 and 😀 count two each.
    expect(unknown).toMatchObject({ range: { start: { line: end.line + 1, character: 25 }, end: { line: end.line + 1, character: 36 } }, severity: 1, source: "reeve" });
    expect(unknown?.message).toBe("unknown phrase set `lookup_ofer`\ndid you mean `lookup_offer`?");
    await changed(3, { start: end, end: { line: end.line + 2, character: 0 } }, "");
    expect(await editor.told("policy.reeve", (all) => all.every(({ severity }) => severity !== 1))).toEqual(expect.any(Array));
  });

  test("formats, and the edits lead to the canonical form", async () => {
    const ugly = text.replace("  on listing.published", "    on    listing.published");
    await editor.connection.sendNotification("textDocument/didChange", { textDocument: { uri: uriOf("policy.reeve"), version: 4 }, contentChanges: [{ text: ugly }] });
    const edits = await ask<readonly TextEdit[]>("textDocument/formatting", { options: { tabSize: 2, insertSpaces: true } });
    expect(edits.length).toBe(1);
    await editor.connection.sendNotification("textDocument/didChange", { textDocument: { uri: uriOf("policy.reeve"), version: 5 }, contentChanges: edits.map(({ range, newText }) => ({ range, text: newText })) });
    expect(await ask("textDocument/formatting", { options: { tabSize: 2, insertSpaces: true } })).toEqual([]);
  });

  test("hears nothing of a document that is no file", async () => {
    await editor.connection.sendNotification("textDocument/didOpen", { textDocument: { uri: "untitled:Untitled-1", languageId: "reeve", version: 1, text: "rule" } });
    expect(await editor.connection.sendRequest("textDocument/hover", { textDocument: { uri: "untitled:Untitled-1" }, position: { line: 0, character: 1 } })).toBeNull();
  });
});

test("an editor in Chinese is spoken to in Chinese", async () => {
  const editor = await start("zh-cn");
  editor.open("policy.reeve", "policy p { basis nowhere.at_all }\n");
  const diagnostics = await editor.told("policy.reeve", (all) => all.some(({ code }) => code === "RV0103"));
  expect(diagnostics.find(({ code }) => code === "RV0103")?.message).toContain("laws.yaml 中没有 `nowhere.at_all`");
  expect(await editor.end()).toBe(0);
});

test("a file that changes on disk is read again", async () => {
  const editor = await start("en", { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } });
  editor.open("policy.reeve");
  await editor.told("policy.reeve", (all) => all.every(({ severity }) => severity !== 1));
  const laws = readFileSync(join(folder, "laws.yaml"), "utf8");
  writeFileSync(join(folder, "laws.yaml"), "[]\n");
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf("laws.yaml"), type: 2 }] });
  expect((await editor.told("policy.reeve", (all) => all.some(({ code }) => code === "RV0103"))).length).toBeGreaterThan(0);
  writeFileSync(join(folder, "laws.yaml"), laws);
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf("laws.yaml"), type: 2 }] });
  await editor.told("policy.reeve", (all) => all.every(({ code }) => code !== "RV0103"));
  expect(await editor.end()).toBe(0);
});

test("a request that is cancelled is answered so", async () => {
  const editor = await start();
  const text = editor.open("policy.reeve");
  const { CancellationTokenSource } = await import("vscode-languageserver-protocol");
  const source = new CancellationTokenSource();
  const asked = editor.connection.sendRequest("textDocument/hover", { textDocument: { uri: uriOf("policy.reeve") }, position: behind(text, "any text") }, source.token);
  source.cancel();
  await expect(asked).rejects.toMatchObject({ code: -32800 });
  expect(await editor.end()).toBe(0);
});
