import { standardEnvironment } from "@reeve/engine";
import type { Host } from "@reeve/engine";
import { check, parse, reason as reasonAbout } from "@reeve/language";
import type { Diagnostic, File, ListTable, Program, RulesetSources, SourceText, Unread } from "@reeve/language";
import { emptyFolder, fileNotRead, moreNotShown, noManifest, noRuleFile } from "./diagnostics.ts";
import { digestOf } from "./files/digest.ts";
import { kindOf, looksMeant, nearestPath } from "./files/kinds.ts";
import type { FileKind } from "./files/kinds.ts";
import { placeOf } from "./files/pointer.ts";
import { readText } from "./files/text.ts";
import { lawsPath, readLaws } from "./laws.ts";
import type { Law, Laws } from "./laws.ts";
import { readList } from "./lists.ts";
import { readManifest } from "./manifest.ts";
import type { Manifest } from "./manifest.ts";
import type { Report } from "./report.ts";
import type { Ruleset } from "./ruleset.ts";
import { readSchema } from "./schemas.ts";

/** A folder by path, each path relative to it with `/` between its parts. */
export type Files = ReadonlyMap<string, Uint8Array | string>;

export interface Loading {
  /** Only when no diagnostic is an error. */
  readonly ruleset?: Ruleset;
  /** By path, then place. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that could be read, as its spans count it: by these a diagnostic is shown. */
  readonly texts: ReadonlyMap<string, SourceText>;
}

/** What a folder says, whatever is wrong with it. */
export interface Reading {
  readonly sources: RulesetSources;
  readonly laws: readonly Law[];
  /** Only when nothing is wrong with the rules and what they refer to. */
  readonly program?: Program;
  /** By path, then place. */
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, SourceText>;
  /** The files of `tests/`, not yet read. */
  readonly tests: readonly SourceText[];
}

/** Reads a folder as a ruleset and checks it. Every file tells what is wrong with it; nothing throws, whatever the files hold. */
export function load(files: Files, host: Host): Loading {
  const { manifest, folder, laws, sources, program, diagnostics } = readAndCheck(files, readAnew);
  const complete = completeManifest(manifest);
  if (program === undefined || complete === undefined || diagnostics.some((diagnostic) => diagnostic.severity === "error")) {
    return { diagnostics, texts: folder.texts };
  }
  const ruleset: Ruleset = { manifest: complete, program, laws, sources, ...textsOf(folder, host) };
  return { ruleset, diagnostics, texts: folder.texts };
}

/** How a file is read: anew, or, where it is as it was, as it was read before. */
export type ReadFile = <Value>(source: SourceText, read: (source: SourceText, report: Report) => Value, report: Report) => Value;

const readAnew: ReadFile = (source, read, report) => read(source, report);

/** The same for an author at work, who wants to know what is there in spite of what is wrong. `readFile` may remember files that did not change. */
export function readRuleset(files: Files, readFile: ReadFile = readAnew): Reading {
  const { folder, laws, sources, program, diagnostics } = readAndCheck(files, readFile);
  return { sources, laws, diagnostics, texts: folder.texts, tests: folder.of("test"), ...(program === undefined ? {} : { program }) };
}

function readAndCheck(files: Files, readFile: ReadFile): Sources & Pick<Reading, "diagnostics"> & { readonly folder: Folder; readonly program?: Program } {
  const told: Diagnostic[] = [];
  const report: Report = (diagnostic) => void told.push(diagnostic);
  const folder = readFolder(files, report);
  const read = readSources(folder, readFile, report);
  const { program, diagnostics } = check(read.sources, standardEnvironment);
  for (const diagnostic of diagnostics) told.push(diagnostic);
  return { ...read, folder, diagnostics: inOrder(told), ...(program === undefined ? {} : { program }) };
}

interface Folder {
  readonly files: Files;
  readonly texts: ReadonlyMap<string, SourceText>;
  /** Paths of files of a kind, readable or not. */
  readonly paths: (kind: FileKind) => readonly string[];
  /** Readable files of a kind, in the order of their paths. */
  readonly of: (kind: FileKind) => readonly SourceText[];
}

function readFolder(files: Files, report: Report): Folder {
  const paths = [...files.keys()].sort();
  const texts = new Map<string, SourceText>();
  for (const path of paths) {
    if (looksMeant(path)) report(fileNotRead(path, nearestPath(path)));
    if (kindOf(path) === "other") continue;
    const text = readText(path, files.get(path) ?? "", report);
    if (text !== undefined) texts.set(path, text);
  }
  const pathsOf = (kind: FileKind): readonly string[] => paths.filter((path) => kindOf(path) === kind);
  const has = (kind: FileKind): boolean => pathsOf(kind).length > 0;
  if (!has("manifest") && !has("rules")) report(emptyFolder());
  else if (!has("manifest")) report(noManifest());
  else if (!has("rules")) report(noRuleFile());
  return { files, texts, paths: pathsOf, of: (kind) => [...texts.values()].filter((source) => kindOf(source.path) === kind) };
}

interface Sources {
  readonly manifest: Partial<Manifest>;
  readonly laws: readonly Law[];
  readonly sources: RulesetSources;
}

function readSources(folder: Folder, readFile: ReadFile, report: Report): Sources {
  const [manifestText] = folder.of("manifest");
  const manifest = manifestText === undefined ? {} : readFile(manifestText, readManifest, report);
  const unreadable = new Set<string>();
  const unread: Unread[] = [];
  const { laws, ids } = readLawsOf(folder, readFile, unreadable, report);
  const sources: RulesetSources = {
    files: readRules(folder, readFile, unreadable, unread, report),
    unreadable,
    unread,
    schemas: readAll(folder, "schema", (source) => readFile(source, readSchema, report)),
    placeInSchema: (path, pointer) => {
      const source = folder.texts.get(path);
      return source === undefined ? undefined : { path, ...placeOf(source.text, pointer) };
    },
    lists: readAll<ListTable | undefined>(folder, "list", (source) => readFile(source, readList, report)),
    laws: new Map([...ids].map((id) => [id, laws.find((law) => law.id === id) ?? {}])),
    currency: manifest.currency ?? "CNY",
    zone: manifest.zone ?? "UTC",
  };
  return { manifest, laws, sources };
}

/** Laws that could not be read are told to `check`, so that a basis that may be among them is not called unknown. */
function readLawsOf(folder: Folder, readFile: ReadFile, unreadable: Set<string>, report: Report): Laws {
  const [source] = folder.of("laws");
  const laws = source === undefined ? { laws: [], ids: new Set<string>(), isPartlyUnread: folder.paths("laws").length > 0 } : readFile(source, readLaws, report);
  if (laws.isPartlyUnread) unreadable.add(lawsPath);
  return laws;
}

function readRules(folder: Folder, readFile: ReadFile, unreadable: Set<string>, unread: Unread[], report: Report): readonly File[] {
  const files: File[] = [];
  for (const path of folder.paths("rules")) {
    const source = folder.texts.get(path);
    if (source === undefined) {
      unreadable.add(path);
      continue;
    }
    const { file, diagnostics, unread: parts } = readFile(source, parse, report);
    files.push(file);
    unread.push(...parts);
    for (const diagnostic of diagnostics) {
      if (diagnostic.severity === "error") unreadable.add(path);
      report(diagnostic);
    }
  }
  return files;
}

function readAll<Value>(folder: Folder, kind: FileKind, read: (source: SourceText) => Value): ReadonlyMap<string, Value | undefined> {
  return new Map(
    folder.paths(kind).map((path) => {
      const source = folder.texts.get(path);
      return [path, source === undefined ? undefined : read(source)];
    }),
  );
}

function completeManifest({ name, version, language, zone, currency, ...optional }: Partial<Manifest>): Manifest | undefined {
  if (name === undefined || version === undefined || language === undefined || zone === undefined || currency === undefined) return undefined;
  return { name, version, language, zone, currency, ...optional };
}

/** The texts of a folder and their digest, none of them read as anything yet. A file that cannot be read as a text is left out. */
export function readTexts(files: Files, host: Host): Pick<Ruleset, "digest" | "tests" | "texts"> {
  return textsOf(readFolder(files, () => undefined), host);
}

const textsOf = (folder: Folder, host: Host): Pick<Ruleset, "digest" | "tests" | "texts"> => ({ digest: digestOf(bytesOf(folder), host), tests: folder.of("test"), texts: folder.texts });

/** The texts that the digest covers, with the byte order mark that reading took off. */
function bytesOf({ files, texts }: Folder): ReadonlyMap<string, string> {
  const covered = [...texts.values()].filter(({ path }) => kindOf(path) !== "test");
  return new Map(covered.map(({ path, text }) => [path, hasMark(files.get(path)) ? "\ufeff" + text : text]));
}

function hasMark(content: Uint8Array | string | undefined): boolean {
  if (content === undefined) return false;
  return typeof content === "string" ? content.startsWith("\ufeff") : content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;
}

/** Of one file, so many diagnostics are told; the last one then says how many are not. */
const mostPerFile = 1000;

/** What is allowed in a ruleset and yet probably not meant; see `reason` of the language. */
export function reason({ sources, program }: Pick<Ruleset, "sources" | "program">): readonly Diagnostic[] {
  return inOrder(reasonAbout(sources, program, standardEnvironment));
}

/** Diagnostics by path, then place. */
export const inPlaceOrder = (diagnostics: readonly Diagnostic[]): readonly Diagnostic[] =>
  diagnostics.toSorted((left, right) => (left.span.path < right.span.path ? -1 : left.span.path > right.span.path ? 1 : left.span.start - right.span.start));

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byPath = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { path } = diagnostic.span;
    const others = byPath.get(path);
    if (others === undefined) byPath.set(path, [diagnostic]);
    else others.push(diagnostic);
  }
  const paths = [...byPath.keys()].sort();
  return paths.flatMap((path) => shorten((byPath.get(path) ?? []).sort((left, right) => left.span.start - right.span.start)));
}

function shorten(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const hidden = diagnostics.slice(mostPerFile);
  const [first] = hidden;
  return first === undefined ? diagnostics : [...diagnostics.slice(0, mostPerFile), moreNotShown(hidden, first.span)];
}
