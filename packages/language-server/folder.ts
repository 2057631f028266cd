import { standardEnvironment, syllablesOf } from "@reeve/engine";
import type { Host } from "@reeve/engine";
import { analyse, nothingRead, parse, parseAgain } from "@reeve/language";
import type { Analysis, Diagnostic, Language, ReadBefore, Readers } from "@reeve/language";
import { decodeUtf8, mentionsIn, readRuleset, reason } from "@reeve/ruleset";
import type { Files, ReadFile, Reading } from "@reeve/ruleset";
import { figuresOf } from "./figures.ts";
import { linesOf } from "./positions.ts";
import type { Lines } from "./positions.ts";
import { TriedExamples } from "./tried.ts";

/** A ruleset at one moment. */
export interface Moment {
  readonly analysis: Analysis;
  readonly tests: Reading["tests"];
  readonly linesOf: (path: string) => Lines;
}

/**
 * A ruleset that is being written: the files of its folder, and over them what is open in the editor and not yet saved. What was worked out is
 * kept until something changes; a file that did not change is not read again.
 */
export class RulesetFolder {
  readonly #language: Language;
  #files: Files;
  readonly #open = new Map<string, string>();
  readonly #read = new Map<string, Remembered>();
  /** Of each file of rules the declarations that were read last. */
  readonly #declarations = new Map<string, ReadBefore>();
  readonly #tried = new TriedExamples();
  #moment: Moment | undefined;
  #figures: Readers["ruleFigures"];
  /** What took longer to find at a moment. */
  #found: { readonly at: Moment; readonly diagnostics: readonly Diagnostic[] } | undefined;

  constructor(files: Files, language: Language) {
    this.#files = decoded(files);
    this.#language = language;
  }

  /** The files on disk as they are now. */
  replaceFiles(files: Files): void {
    this.#files = decoded(files);
    this.#moment = undefined;
  }

  /** What the editor shows of a file; undefined when it no longer does. */
  edit(path: string, text: string | undefined): void {
    if (text === undefined) this.#open.delete(path);
    else if (this.#open.get(path) === text) return;
    else this.#open.set(path, text);
    this.#moment = undefined;
  }

  get now(): Moment {
    return (this.#moment ??= this.#look());
  }

  /** What is wrong now, and what `later` found of it so far. */
  get diagnostics(): readonly Diagnostic[] {
    const { now } = this;
    return this.#found?.at === now ? [...now.analysis.diagnostics, ...this.#found.diagnostics] : now.analysis.diagnostics;
  }

  /**
   * Finds what takes longer than checking, a piece at a time, so that whoever types need not wait: whether phrases catch what they must, then what
   * says nothing. What was found of a text that is another meanwhile is forgotten.
   */
  *later(): Generator<void> {
    const { now } = this;
    const { program, sources, texts } = now.analysis;
    if (program === undefined) return;
    const found: Diagnostic[] = [];
    for (const untrue of this.#tried.try(program, texts)) {
      found.push(...untrue);
      yield;
    }
    found.push(...reason({ sources, program }));
    this.#found = { at: now, diagnostics: found };
  }

  /** Plays the tests, a piece at a time, for what is told above each rule; of a ruleset that is not in order what was known stays. */
  *count(host: Host): Generator<void> {
    const { analysis: { program }, tests } = this.now;
    if (program === undefined) return;
    for (const ruleFigures of figuresOf({ program, tests }, host)) {
      if (ruleFigures !== undefined) this.#figures = ruleFigures;
      yield;
    }
    const { now } = this;
    if (this.#figures === undefined) return;
    const counted: Moment = { ...now, analysis: { ...now.analysis, readers: { ...now.analysis.readers, ruleFigures: this.#figures } } };
    if (this.#found?.at === now) this.#found = { ...this.#found, at: counted };
    this.#moment = counted;
  }

  #look(): Moment {
    const files: Files = new Map<string, Uint8Array | string>([...this.#files, ...this.#open]);
    const { sources, laws, program, diagnostics, texts, tests } = readRuleset(files, this.#readFile);
    const text = new Map([...texts].map(([path, source]) => [path, source.text]));
    const lines = new Map<string, Lines>();
    const figures = this.#figures;
    const analysis = analyse({
      sources,
      texts: text,
      environment: standardEnvironment,
      diagnostics,
      language: this.#language,
      ...(program === undefined ? {} : { program }),
      readers: {
        pinyin: syllablesOf,
        laws: new Map(laws.map((law) => [law.id, law])),
        paths: [...files.keys()],
        mentions: (kind, name, of) => mentionsIn(tests, { kind, name, of }),
        ...(figures === undefined ? {} : { ruleFigures: figures }),
      },
    });
    return {
      analysis,
      tests,
      linesOf: (path) => {
        const known = lines.get(path) ?? linesOf(text.get(path) ?? textOf(files.get(path)));
        lines.set(path, known);
        return known;
      },
    };
  }

  #declarationsOf(path: string): ReadBefore {
    const known = this.#declarations.get(path) ?? nothingRead();
    this.#declarations.set(path, known);
    return known;
  }

  /** Each file is read by one reader, so that its path tells which. */
  readonly #readFile: ReadFile = (source, read, report) => {
    const known = this.#read.get(source.path);
    if (known?.text === source.text && known.read === read) {
      known.told.forEach(report);
      return known.value as ReturnType<typeof read>;
    }
    const told: Diagnostic[] = [];
    const isRules = (read as unknown) === parse;
    const value = isRules ? (parseAgain(source, this.#declarationsOf(source.path)) as ReturnType<typeof read>) : read(source, (diagnostic) => void told.push(diagnostic));
    this.#read.set(source.path, { text: source.text, read, value, told });
    told.forEach(report);
    return value;
  };
}

interface Remembered {
  readonly text: string;
  readonly read: unknown;
  readonly value: unknown;
  readonly told: readonly Diagnostic[];
}

/** Files as texts, so that they are decoded once; one that is no UTF-8 stays as it is. */
function decoded(files: Files): Files {
  return new Map([...files].map(([path, content]) => {
    const text = typeof content === "string" ? { text: content } : decodeUtf8(content);
    return [path, "text" in text ? text.text : content];
  }));
}

/** A file that the ruleset does not read has no text. */
const textOf = (content: Uint8Array | string | undefined): string => (typeof content === "string" ? content : "");
