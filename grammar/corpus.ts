/**
 * Reads the conformance corpus. A case is `<feature>/<case>.reeve`, or `<feature>/<case>.files` where it needs other files than one of rules.
 * What is wrong or shown stands in it; `<case>.good` is the same without the mistake, `<case>.jsonl` holds events to decide, one a line. The
 * folder `market` holds the files that every case is laid over: the file of rules under `case.reeve`, the others under their own names.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, type Diagnostic, type SourceText } from "@reeve/language";
import { inPlaceOrder, load, reason, runTests, verify, type Files, type Ruleset } from "@reeve/ruleset";

export interface Case {
  /** From the corpus' folder, without an ending: `phrases/except`. */
  readonly name: string;
  /** The lines at its head, which say what it shows. */
  readonly about: readonly string[];
  readonly bad: Laid;
  readonly good?: Laid;
  /** Events as lines of JSON. */
  readonly events: readonly string[];
}

/** The market with the files of a case laid over it. */
export interface Laid {
  readonly files: Files;
  /** The files of the case, as it writes them, in their order; of one that it repeats, once. */
  readonly own: ReadonlyMap<string, string>;
  /** How a file is not simply there: `absent`, `hex`, `20000 times`. */
  readonly notes: ReadonlyMap<string, string>;
}

/** What is known of a ruleset after everything that `reeve check` and `reeve test` look at. */
export interface Judgement {
  readonly ruleset?: Ruleset;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, SourceText>;
}

const market = "market";

/** Where the file of rules of a case stands in its ruleset. */
export const mainPath = "case.reeve";

/** The cases of the corpus in a folder, by name. */
export function readCorpus(folder: string): readonly Case[] {
  const base = readFolder(join(folder, market));
  const features = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== market);
  return features
    .flatMap(({ name: feature }) => readFeature(join(folder, feature)).map((name) => readCase(folder, `${feature}/${name}`, base)))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function readFeature(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((file) => /^([^.]+)\.(?:reeve|files)$/.exec(file)?.[1] ?? []);
}

function readFolder(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }): [string, string] => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")];
    }),
  );
}

function readCase(folder: string, name: string, base: ReadonlyMap<string, string>): Case {
  const written = readWritten(folder, name);
  const good = readWritten(folder, `${name}.good`);
  if (written === undefined) throw new Error(`the case ${name} cannot be read`);
  const events = join(folder, `${name}.jsonl`);
  return {
    name,
    about: written.about,
    bad: layOver(base, written.entries),
    ...(good === undefined ? {} : { good: layOver(base, good.entries) }),
    events: existsSync(events) ? readFileSync(events, "utf8").trimEnd().split("\n") : [],
  };
}

interface Written {
  readonly about: readonly string[];
  readonly entries: readonly Entry[];
}

interface Entry {
  readonly path: string;
  readonly text: string;
  /** `absent`, `hex`, `20000 times`. */
  readonly note: string;
}

function readWritten(folder: string, name: string): Written | undefined {
  const [rules, files] = [join(folder, `${name}.reeve`), join(folder, `${name}.files`)];
  if (existsSync(rules)) {
    const text = readFileSync(rules, "utf8");
    const head = /^(?:\/\/ [^\n]*\n)*/.exec(text)?.[0] ?? "";
    return { about: linesOf(head).map((line) => line.slice(3)), entries: [{ path: mainPath, text, note: "" }] };
  }
  return existsSync(files) ? readFiles(readFileSync(files, "utf8")) : undefined;
}

const linesOf = (text: string): readonly string[] => text.split("\n").filter((line) => line !== "");

/**
 * Several files in one text. Each starts behind a line `--- path`; before the first stands what the case is about. `--- path absent` takes a
 * file of the market away, `--- path 20000 times` repeats what follows, and what follows `--- path hex` are bytes.
 */
export function readFiles(text: string): Written {
  const parts = text.split(/^--- (\S+)(?: (absent|hex|\d+ times))?\n/m);
  const entries: Entry[] = [];
  for (let at = 1; at < parts.length; at += 3) entries.push({ path: parts[at] ?? "", note: parts[at + 1] ?? "", text: parts[at + 2] ?? "" });
  return { about: linesOf(parts[0] ?? ""), entries };
}

function layOver(base: ReadonlyMap<string, string>, entries: readonly Entry[]): Laid {
  const files = new Map<string, Uint8Array | string>(base);
  for (const { path, text, note } of entries) {
    if (note === "absent") files.delete(path);
    else if (note === "hex") files.set(path, Uint8Array.from(text.match(/[0-9a-f]{2}/g) ?? [], (byte) => Number.parseInt(byte, 16)));
    else files.set(path, text.repeat(note === "" ? 1 : Number.parseInt(note, 10)));
  }
  return {
    files,
    own: new Map(entries.filter(({ note }) => note !== "absent").map(({ path, text }) => [path, text])),
    notes: new Map(entries.filter(({ note }) => note !== "").map(({ path, note }) => [path, note])),
  };
}

export const host = { sha256: (text: string): Uint8Array => createHash("sha256").update(text, "utf8").digest() };

/** Loads the files as a ruleset, tries its phrases and reads its tests. A file of rules that is too large to load is parsed, as an editor does. */
export function judge(files: Files): Judgement {
  const { ruleset, diagnostics, texts } = load(files, host);
  if (ruleset !== undefined) return { ruleset, diagnostics: [...inPlaceOrder([...diagnostics, ...reason(ruleset)]), ...verify(ruleset.program), ...runTests(ruleset, host).diagnostics], texts };
  const unread = [...files].flatMap(([path, text]) => (path.endsWith(".reeve") && !texts.has(path) && typeof text === "string" ? [{ path, text }] : []));
  return { diagnostics: [...diagnostics, ...unread.flatMap((source) => parse(source).diagnostics)], texts };
}
