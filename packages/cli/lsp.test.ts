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

  test("signs, outlines, folds, selects, colours and hints", async () => {
    expect(await ask("textDocument/signatureHelp", { position: behind(text, "hold for ") })).toMatchObject({ signatures: [{ label: expect.stringContaining("hold for") }] });
    expect(await ask("textDocument/documentSymbol", {})).toEqual(expect.arrayContaining([expect.objectContaining({ name: "lookup_offer", selectionRange: expect.any(Object) })]));
    expect(await editor.connection.sendRequest("workspace/symbol", { query: "lookup" })).toEqual(expect.arrayContaining([expect.objectContaining({ name: "lookup_offer" })]));
    expect(await ask("textDocument/foldingRange", {})).toEqual(expect.arrayContaining([expect.objectContaining({ startLine: expect.any(Number) })]));
    const [selection] = await ask<readonly { readonly parent?: object }[]>("textDocument/selectionRange", { positions: [behind(text, "any text matches look")] });
    expect(selection?.parent).toBeDefined();
    const { data } = await ask<{ readonly data: readonly number[] }>("textDocument/semanticTokens/full", {});
    expect([data.length % 5, data.length > 100]).toEqual([0, true]);
    expect(await ask("textDocument/inlayHint", { range: { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } } })).toEqual(expect.arrayContaining([expect.objectContaining({ label: expect.stringMatching(/phrases?$/) })]));
  });

  test("finds every place of a name, and renames it there, or says why not", async () => {
    const position = behind(text, "any text matches look");
    const places = await ask<readonly Location[]>("textDocument/references", { position, context: { includeDeclaration: true } });
    const highlights = await ask<readonly object[]>("textDocument/documentHighlight", { position });
    expect([places.length > 1, highlights.length]).toEqual([true, places.length]);
    const { changes = {} } = await ask<{ readonly changes?: Readonly<Record<string, readonly TextEdit[]>> }>("textDocument/rename", { position, newName: "查询" });
    expect(changes[uriOf("policy.reeve")]?.map(({ newText }) => newText)).toEqual(places.map(() => "查询"));
    await expect(ask("textDocument/prepareRename", { position: behind(text, "on listing.pub") })).rejects.toThrow("the name of an event type is what callers send");
    await expect(ask("textDocument/rename", { position, newName: "a b" })).rejects.toThrow("`a b` is no name");
  });

  test("a rule that is renamed is renamed in the tests", async () => {
    const { changes = {} } = await ask<{ readonly changes?: Readonly<Record<string, readonly TextEdit[]>> }>("textDocument/rename", { position: behind(text, "rule mentions_look"), newName: "tells" });
    expect(changes[uriOf("tests/words.yaml")]?.map(({ newText }) => newText)).toEqual(["tells"]);
  });

  test("puts right what is wrong", async () => {
    const wrong = `${text}\ndefine odd = text matches lookup_ofer\n`;
    await editor.connection.sendNotification("textDocument/didChange", { textDocument: { uri: uriOf("policy.reeve"), version: 6 }, contentChanges: [{ text: wrong }] });
    const range = { start: behind(wrong, "odd = text matches lookup_o"), end: behind(wrong, "odd = text matches lookup_o") };
    const actions = await ask<readonly { readonly title: string; readonly kind: string; readonly edit: { readonly changes: Readonly<Record<string, readonly TextEdit[]>> } }[]>("textDocument/codeAction", { range, context: { diagnostics: [] } });
    expect(actions.map(({ title, kind, edit }) => [title, kind, edit.changes[uriOf("policy.reeve")]?.map(({ newText }) => newText)])).toEqual([["write `lookup_offer`", "quickfix", ["lookup_offer"]]]);
    await editor.connection.sendNotification("textDocument/didChange", { textDocument: { uri: uriOf("policy.reeve"), version: 7 }, contentChanges: [{ text }] });
  });

  test("tells above each rule what it does in the tests, once they were played", async () => {
    let lenses: readonly { readonly command?: { readonly title: string } }[] = [];
    for (let tries = 0; lenses.length === 0 && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      lenses = await ask("textDocument/codeLens", {});
    }
    expect(lenses.map(({ command }) => command?.title)).toEqual(expect.arrayContaining([expect.stringMatching(/^▶ 2 cases · 1 hit · cost [\d,]+$/)]));
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

/** A server to which bytes are sent as they are. */
function startRaw() {
  const child = spawn(process.execPath, [reevePath, "lsp"], { stdio: ["pipe", "pipe", "ignore"] });
  const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  const initialize = (): Promise<InitializeResult> => connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
  const end = async (): Promise<number | null> => {
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    return ended;
  };
  return { child, connection, initialize, end };
}

const message = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

test.each<[string, string]>([
  ["what is no JSON", message("{ nothing")],
  ["what is no message", message("[1, 2]")],
  ["a method that there is not", message('{"jsonrpc":"2.0","id":"x","method":"textDocument/none","params":{}}')],
  ["a request without what it needs", message('{"jsonrpc":"2.0","id":"y","method":"textDocument/hover"}')],
  ["a place that is none", message('{"jsonrpc":"2.0","id":"z","method":"textDocument/completion","params":{"textDocument":{"uri":"file:///a.reeve"},"position":{"line":-1,"character":1e9}}}')],
  ["an address that is none", message('{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///%E0%A4","languageId":"reeve","version":1,"text":"rule"}}}')],
  ["a change of what is not open", message('{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":{"uri":"file:///b.reeve","version":2},"contentChanges":[{"text":"a"}]}}')],
  ["a change that says nothing", message('{"jsonrpc":"2.0","method":"textDocument/didChange","params":{}}')],
  ["closing what is not open", message('{"jsonrpc":"2.0","method":"textDocument/didClose","params":{"textDocument":{"uri":"file:///c.reeve"}}}')],
])("%s does not end the server", async (_, bytes) => {
  const { child, initialize, connection, end } = startRaw();
  expect(await initialize()).toMatchObject({ serverInfo: { name: "reeve" } });
  await connection.sendNotification("initialized", {});
  child.stdin.write(bytes);
  expect(await connection.sendRequest("workspace/symbol", { query: "" })).toEqual(expect.any(Array));
  expect(await end()).toBe(0);
});
