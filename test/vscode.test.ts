/** The extension for VS Code: what its file holds, that its server runs by itself, and that what it offers to write is Reeve. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "@reeve/language";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import type { InitializeResult } from "vscode-languageserver-protocol";
import { vsix, vsixName } from "../editors/vscode/vsix.ts";

const root = new URL("../", import.meta.url);
const folder = mkdtempSync(join(tmpdir(), "reeve-vscode-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the file of the extension", () => {
  let files: Readonly<Record<string, Uint8Array>>;
  const text = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
  beforeAll(async () => {
    files = unzipSync(await vsix());
  }, 120_000);

  test("is called by its version and holds what editors look for, and nothing else", () => {
    expect(vsixName()).toBe("reeve-0.1.0.vsix");
    expect(Object.keys(files).sort()).toEqual([
      "[Content_Types].xml",
      "extension.vsixmanifest",
      "extension/CHANGELOG.md",
      "extension/LICENSE.txt",
      "extension/README.md",
      "extension/dist/extension.cjs",
      "extension/dist/server.mjs",
      "extension/language-configuration.json",
      "extension/package.json",
      "extension/snippets/chinese.json",
      "extension/snippets/english.json",
      "extension/syntaxes/reeve.tmLanguage.json",
    ]);
  });

  test("names in its manifest only files that it holds", () => {
    const { main, contributes } = JSON.parse(text("extension/package.json")) as { main: string; contributes: { languages: { configuration: string }[]; grammars: { path: string }[]; snippets: { path: string }[] } };
    const named = [main, ...contributes.languages.map(({ configuration }) => configuration), ...[...contributes.grammars, ...contributes.snippets].map(({ path }) => path)];
    expect(named.filter((path) => files[`extension/${path.slice(2)}`] === undefined)).toEqual([]);
    const assets = [...text("extension.vsixmanifest").matchAll(/Path="([^"]*)"/g)].map(([, path = ""]) => path);
    expect(assets.length).toBe(4);
    expect(assets.filter((path) => files[path] === undefined)).toEqual([]);
    expect(text("extension.vsixmanifest")).toContain('<Identity Language="en-US" Id="reeve" Version="0.1.0" Publisher="reeve"/>');
    const types = text("[Content_Types].xml");
    expect(Object.keys(files).filter((path) => !path.startsWith("[") && !types.includes(`Extension="${/\.[a-z]+$/.exec(path)?.[0] ?? "?"}"`))).toEqual([]);
  });

  test("has the grammar that is generated", () => {
    expect(text("extension/syntaxes/reeve.tmLanguage.json")).toBe(readFileSync(new URL("grammar/reeve.tmLanguage.json", root), "utf8"));
  });

  test("asks of its surroundings nothing but the editor and Node", () => {
    const asked = [...text("extension/dist/extension.cjs").matchAll(/require\(["`']([^"`']+)["`']\)/g)].map(([, name = ""]) => name.replace(/^node:/, ""));
    expect(asked).toContain("vscode");
    expect(asked.filter((name) => !["vscode", "assert", "child_process", "crypto", "fs", "net", "os", "path", "process", "readline", "url", "util"].includes(name))).toEqual([]);
  });

  test("has a server that runs by itself", async () => {
    const file = join(folder, "server.mjs");
    writeFileSync(file, files["extension/dist/server.mjs"] ?? "");
    const child = spawn(process.execPath, [file, "--stdio"], { cwd: folder, stdio: ["pipe", "pipe", "inherit"] });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    const connection = createProtocolConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.listen();
    const { capabilities } = await connection.sendRequest<InitializeResult>("initialize", { processId: null, rootUri: null, capabilities: {}, locale: "zh-cn" });
    expect(capabilities).toMatchObject({ hoverProvider: true, renameProvider: { prepareProvider: true } });
    await connection.sendRequest("shutdown");
    await connection.sendNotification("exit");
    expect(await ended).toBe(0);
  });
});

describe("snippets", () => {
  const snippets = ["english", "chinese"].flatMap((language) => {
    const written = JSON.parse(readFileSync(new URL(`editors/vscode/snippets/${language}.json`, root), "utf8")) as Readonly<Record<string, { readonly body: string | readonly string[] }>>;
    return Object.entries(written).map(([name, { body }]) => [name, typeof body === "string" ? body : body.join("\n")] as const);
  });

  test.each(snippets)("%s is a declaration", (_, body) => {
    const text = body.replace(/\$\{\d+:([^}]*)\}/g, "$1");
    const { file, diagnostics } = parse({ path: "snippet.reeve", text });
    expect(diagnostics.map(({ message }) => message.en)).toEqual([]);
    expect(file.declarations.length).toBe(1);
  });
});

test("what the editor closes by itself are the brackets and quotation marks of the language", () => {
  const { autoClosingPairs, comments } = JSON.parse(readFileSync(new URL("editors/vscode/language-configuration.json", root), "utf8")) as { autoClosingPairs: { open: string; close: string }[]; comments: { lineComment: string } };
  for (const { open, close } of autoClosingPairs) {
    const isBracket = /[{(｛（]/.test(open);
    const text = isBracket ? (/[{｛]/.test(open) ? `policy p ${open}${close}` : `define d = ${open}a${close}`) : open === "`" ? "define `a` = b" : `define d = ${open}a${close} == b`;
    expect([open, parse({ path: "a.reeve", text }).diagnostics]).toEqual([open, []]);
  }
  expect(parse({ path: "a.reeve", text: `${comments.lineComment} a` }).file.comments.length).toBe(1);
});
