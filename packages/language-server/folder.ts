import { standardEnvironment, syllablesOf } from "@reeve/engine";
import { analyse, parse } from "@reeve/language";
import type { Analysis, Diagnostic, Language, ParsedFile, Readers, SourceText } from "@reeve/language";
import { readRuleset, reason, verify } from "@reeve/ruleset";
import type { Files } from "@reeve/ruleset";
import { linesOf } from "./positions.ts";
import type { Lines } from "./positions.ts";

/** What whoever hosts the server can tell of a ruleset besides what its files say. */
export type HostReaders = Pick<Readers, "ruleFigures">;

/** A ruleset at one moment. */
export interface Moment {
  readonly analysis: Analysis;
  readonly linesOf: (path: string) => Lines;
}

/**
 * A ruleset that is being written: the files of its folder, and over them what is open in the editor and not yet saved. What was worked out is
 * kept until something changes; a file that did not change is not parsed again.
 */
export class RulesetFolder {
  readonly #language: Language;
  #files: Files;
  readonly #open = new Map<string, string>();
  readonly #parsed = new Map<string, { readonly text: string; readonly result: ParsedFile }>();
  #moment: Moment | undefined;
  #readers: HostReaders = {};

  constructor(files: Files, language: Language) {
    this.#files = files;
    this.#language = language;
  }

  /** The files on disk as they are now. */
  replaceFiles(files: Files): void {
    this.#files = files;
    this.#moment = undefined;
  }

  /** What the editor shows of a file; undefined when it no longer does. */
  edit(path: string, text: string | undefined): void {
    if (text === undefined) this.#open.delete(path);
    else if (this.#open.get(path) === text) return;
    else this.#open.set(path, text);
    this.#moment = undefined;
  }

  tell(readers: HostReaders): void {
    this.#readers = readers;
    this.#moment = undefined;
  }

  get now(): Moment {
    return (this.#moment ??= this.#read());
  }

  /** What tries and reasons, and so takes longer than checking: whether phrases catch what they must, what says nothing. */
  get later(): readonly Diagnostic[] {
    const { analysis } = this.now;
    const { program } = analysis;
    return program === undefined ? [] : [...verify(program), ...reason({ sources: analysis.sources, program })];
  }

  #read(): Moment {
    const files: Files = new Map<string, Uint8Array | string>([...this.#files, ...this.#open]);
    const { sources, laws, program, diagnostics, texts } = readRuleset(files, (source) => this.#parse(source));
    const text = new Map([...texts].map(([path, source]) => [path, source.text]));
    const lines = new Map<string, Lines>();
    const analysis = analyse({
      sources,
      texts: text,
      environment: standardEnvironment,
      diagnostics,
      language: this.#language,
      ...(program === undefined ? {} : { program }),
      readers: { pinyin: syllablesOf, laws: new Map(laws.map((law) => [law.id, law])), paths: [...files.keys()], ...this.#readers },
    });
    return {
      analysis,
      linesOf: (path) => {
        const known = lines.get(path) ?? linesOf(text.get(path) ?? textOf(files.get(path)));
        lines.set(path, known);
        return known;
      },
    };
  }

  #parse(source: SourceText): ParsedFile {
    const known = this.#parsed.get(source.path);
    if (known?.text === source.text) return known.result;
    const result = parse(source);
    this.#parsed.set(source.path, { text: source.text, result });
    return result;
  }
}

/** A file that the ruleset does not read has no text. */
const textOf = (content: Uint8Array | string | undefined): string => (typeof content === "string" ? content : "");
