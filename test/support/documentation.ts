/** The code blocks of a document, and what is wrong with them. What the blocks may be is told in `documentation.test.ts`. */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, closeSync, cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format, parse, type Diagnostic } from "@reeve/language";
import { load, reason, verify, type Files } from "@reeve/ruleset";
import { filesUnder, type Module } from "./modules.ts";

export interface Fence {
  /** The line of the opening fence, counted from 1. */
  readonly line: number;
  readonly language: string;
  /** What follows the language: `fragment`, `exit 3`, the name of a file. */
  readonly note: string;
  readonly text: string;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The fenced blocks of a document, without the indentation of their fences. */
export function fencesOf(markdown: string): readonly Fence[] {
  const fences: Fence[] = [];
  let open: { line: number; indentation: string; mark: string; info: string; lines: string[] } | undefined;
  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    const [, indentation = "", mark = "", info = ""] = /^( *)(`{3,})([^`]*)$/.exec(line) ?? [];
    if (open === undefined) {
      if (mark !== "") open = { line: index + 1, indentation, mark, info: info.trim(), lines: [] };
    } else if (mark === open.mark && info.trim() === "") {
      const [language = "", ...note] = open.info.split(/\s+/);
      fences.push({ line: open.line, language, note: note.join(" "), text: open.lines.map((text) => `${text}\n`).join("") });
      open = undefined;
    } else {
      open.lines.push(line.startsWith(open.indentation) ? line.slice(open.indentation.length) : line.trimStart());
    }
  }
  return fences;
}

/** Everything that is wrong with the blocks and links of a document; each line names the line of its block. */
export function problemsOf(document: Module): readonly string[] {
  const fences = fencesOf(document.text);
  return [
    ...fences.flatMap((fence) => problemsOfText(fence).map((problem) => `line ${fence.line}: ${problem}`)),
    ...problemsOfRuleset(fences),
    ...problemsOfCommands(fences),
    ...problemsOfLinks(document),
  ];
}

function problemsOfText(fence: Fence): readonly string[] {
  switch (fence.language) {
    case "reeve":
      return problemsOfFormat(fence);
    case "json":
      return isJson(fence.text) ? [] : ["is not JSON"];
    case "jsonl":
      return fence.text.split("\n").every((line) => line === "" || isJson(line)) ? [] : ["is not JSON in each line"];
    default:
      return [];
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function problemsOfFormat({ text }: Fence): readonly string[] {
  const source = { path: "block.reeve", text };
  const { file, diagnostics } = parse(source);
  if (diagnostics.length > 0) return diagnostics.map((diagnostic) => told(diagnostic, text));
  const canonical = format(file, source);
  return canonical === text ? [] : [`is not in canonical format, which is\n${canonical}`];
}

/** The blocks of one document make one ruleset with the events and laws of the marketplace. */
function problemsOfRuleset(fences: readonly Fence[]): readonly string[] {
  const pieces = new Map(
    fences.filter(({ language, note }) => language === "reeve" && note === "").map((fence) => [`line-${fence.line}.reeve`, fence.text]),
  );
  if (pieces.size === 0) return [];
  const { ruleset, diagnostics, texts } = load(new Map([...marketplace(), ...pieces]), host);
  const found = [...diagnostics, ...(ruleset === undefined ? [] : [...reason(ruleset), ...verify(ruleset.program)])];
  return found.map((diagnostic) => {
    const place = diagnostic.span.path.replace(/^line-(\d+)\.reeve$/, "line $1");
    return `${place}: ${told(diagnostic, texts.get(diagnostic.span.path)?.text ?? "")}`;
  });
}

const host = { sha256: (text: string): Uint8Array => createHash("sha256").update(text, "utf8").digest() };

function marketplace(): Files {
  const folder = "rulesets/marketplace";
  const files = filesUnder(folder, ".yaml", ".json", "events.reeve").filter(({ path }) => !path.includes("/tests/"));
  return new Map(files.map(({ path, text }) => [path.slice(folder.length + 1), text]));
}

function told({ code, message, span }: Diagnostic, text: string): string {
  return `${code} ${message.en}, at \`${text.slice(span.start, span.end)}\``;
}

/** Writes the named blocks and runs the commands of a document, in their order, in a folder of its own. */
function problemsOfCommands(fences: readonly Fence[]): readonly string[] {
  if (!fences.some(isCommand)) return [];
  const folder = mkdtempSync(join(tmpdir(), "reeve-documentation-"));
  const servers: Server[] = [];
  try {
    cpSync(join(ROOT, "rulesets"), join(folder, "rulesets"), { recursive: true });
    return fences.flatMap((written, index) => {
      const fence = atServer(written, servers.at(-1));
      if (isFile(fence)) writeBlock(folder, fence);
      if (!isCommand(fence)) return [];
      if (fence.note !== "server") return problemsOfCommand(folder, fence, fences[index + 1]).map((problem) => `line ${fence.line}: ${problem}`);
      const server = startServer(folder, fence);
      servers.push(server);
      return server.url === undefined ? [`line ${fence.line}: does not say where it serves\n${readFileSync(server.log, "utf8")}`] : [];
    });
  } finally {
    for (const { pid } of servers) end(pid);
    rmSync(folder, { recursive: true });
  }
}

/** A server that was started by a block, which goes on while the blocks below it run. */
interface Server {
  readonly pid: number | undefined;
  readonly log: string;
  /** What it printed first, once it was ready. */
  readonly url: string | undefined;
}

/** Where documents say that it serves. */
const shownUrl = "http://127.0.0.1:7080";
const readyWithinMs = 200_000;

/** On any port that is free, since somebody may use the one that is shown. */
function startServer(folder: string, { text, line }: Fence): Server {
  const log = join(folder, `server-${line}.log`);
  const [out, err] = [openSync(log, "w"), openSync(`${log}.err`, "w")];
  const { pid } = spawn("sh", ["-e", "-c", `${shellStart}${text.trimEnd()} --port 0`], { cwd: folder, env: environment, detached: true, stdio: ["ignore", out, err] });
  closeSync(out);
  closeSync(err);
  const latest = Date.now() + readyWithinMs;
  for (let url: string | undefined; Date.now() < latest; ) {
    [, url] = /^(http:\S+)\n/m.exec(readFileSync(log, "utf8")) ?? [];
    if (url !== undefined) return { pid, log, url };
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
  return { pid, log: `${log}.err`, url: undefined };
}

/** The shell and what it started. */
function end(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It ended by itself.
  }
}

const atServer = (fence: Fence, server: Server | undefined): Fence => (server?.url === undefined ? fence : { ...fence, text: fence.text.replaceAll(shownUrl, server.url) });

/** `npm` installs and tests the project itself, which whoever runs this has done or is doing. */
function isCommand({ language, text }: Fence): boolean {
  return language === "sh" && !text.startsWith("npm ");
}

function isFile({ language, note }: Fence): boolean {
  return language !== "sh" && /[./]/.test(note);
}

function writeBlock(folder: string, { language, note, text }: Fence): void {
  const path = join(folder, note);
  mkdirSync(dirname(path), { recursive: true });
  if (language === "reeve" && existsSync(path)) appendFileSync(path, `\n${text}`);
  else writeFileSync(path, text);
}

const shellStart = 'npx() { shift; node "$REEVE" "$@"; }\n';
const environment = { PATH: process.env["PATH"], HOME: process.env["HOME"], LANG: "C", NO_COLOR: "1", REEVE: join(ROOT, "packages/cli/bin/reeve.js"), NO_PROXY: "127.0.0.1" };

function problemsOfCommand(folder: string, fence: Fence, next: Fence | undefined): readonly string[] {
  const run = spawnSync("sh", ["-e", "-c", `${shellStart}${fence.text}`], { cwd: folder, encoding: "utf8", env: environment });
  const expected = Number(/^exit (\d+)$/.exec(fence.note)?.[1] ?? 0);
  if (run.status !== expected) return [`exits with ${run.status} instead of ${expected}\n${run.stderr}${run.stdout}`];
  if (next === undefined || next.note !== "" || isSameOutput(next, run.stdout)) return [];
  return [`prints not what line ${next.line} shows, but\n${run.stdout}`];
}

function isSameOutput({ language, text }: Fence, output: string): boolean {
  switch (language) {
    case "text":
      return isSameText(text.trimEnd().split("\n"), output.trimEnd().split("\n"));
    case "json":
      return isJson(output) && isJson(text) && isSameJson(JSON.parse(text), JSON.parse(output));
    case "jsonl": {
      const shown = text.trimEnd().split("\n");
      const printed = output.trimEnd().split("\n");
      return shown.length === printed.length && shown.every((line, at) => isJson(line) && isSameJson(JSON.parse(line), JSON.parse(printed[at] ?? "null")));
    }
    default:
      return true;
  }
}

/** Line by line; a line of `…` stands for any number of lines. */
export function isSameText(shown: readonly string[], printed: readonly string[]): boolean {
  const gap = shown.findIndex((line) => line.trim() === "…");
  if (gap < 0) return shown.length === printed.length && shown.every((line, at) => line.trimEnd() === printed[at]?.trimEnd());
  if (!isSameText(shown.slice(0, gap), printed.slice(0, gap))) return false;
  const rest = shown.slice(gap + 1);
  return printed.slice(gap).some((_, skipped) => isSameText(rest, printed.slice(gap + skipped))) || rest.length === 0;
}

/** Value by value; `"…"` stands for any value, as a key for any other keys, as an item for any further items. */
export function isSameJson(shown: unknown, printed: unknown): boolean {
  if (shown === "…") return true;
  if (Array.isArray(shown)) {
    if (!Array.isArray(printed)) return false;
    const items = shown.at(-1) === "…" ? shown.slice(0, -1) : shown;
    if (items === shown ? items.length !== printed.length : items.length > printed.length) return false;
    return items.every((item, at) => isSameJson(item, printed[at]));
  }
  if (typeof shown !== "object" || shown === null) return Object.is(shown, printed);
  if (typeof printed !== "object" || printed === null || Array.isArray(printed)) return false;
  const there = new Map<string, unknown>(Object.entries(printed));
  const entries = Object.entries(shown).filter(([key]) => key !== "…");
  const isWhole = "…" in shown || entries.length === there.size;
  return isWhole && entries.every(([key, value]) => there.has(key) && isSameJson(value, there.get(key)));
}

/** Links to files of the project that are not there. */
function problemsOfLinks({ path, text }: Module): readonly string[] {
  const withoutFences = text.replace(/^( *)(`{3,})[^]*?^\1\2$/gm, "");
  return [...withoutFences.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] ?? "")
    .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(ROOT, dirname(path), target)))
    .map((target) => `links to ${target}, which is not there`);
}
