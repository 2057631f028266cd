import { lineStarts, positionAt, renderDiagnostic } from "@reeve/language";
import type { Diagnostic, Localized, Part, Position, RenderOptions, SourceText, Span } from "@reeve/language";
import type { Paint, Terminal, Tone } from "../terminal/terminal.ts";
import { githubLine } from "./github.ts";
import { pathIn } from "./path.ts";

type Texts = ReadonlyMap<string, SourceText>;

/** Diagnostics for people, each with the place in the author's text and an empty line behind it. `folder` is where the paths begin. */
export function diagnosticLines(diagnostics: readonly Diagnostic[], texts: Texts, folder: string, { language }: Terminal, paint: Paint): readonly string[] {
  const textAt = new Map([...texts].map(([path, { text }]) => [pathIn(folder, path), text]));
  const options: RenderOptions = { style: (part, text) => paint(text, ...tones[part]), textOf: (path) => textAt.get(path) };
  return diagnostics.flatMap((diagnostic) => {
    const located = atFolder(diagnostic, folder);
    return [renderDiagnostic(located, textAt.get(located.span.path) ?? "", language, options), ""];
  });
}

const tones: Readonly<Record<Part, readonly Tone[]>> = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  title: ["bold"],
  margin: ["dim"],
  underline: ["bold", "red"],
  help: ["cyan"],
  note: ["cyan"],
};

/** A diagnostic with paths as they are reached from where the command runs. */
function atFolder(diagnostic: Diagnostic, folder: string): Diagnostic {
  const reach = (span: Span): Span => ({ ...span, path: pathIn(folder, span.path) });
  const { related } = diagnostic;
  const places = related?.map((other) => ({ ...other, span: reach(other.span) }));
  return { ...diagnostic, span: reach(diagnostic.span), ...(places === undefined ? {} : { related: places }) };
}

/** One object: what is said of the ruleset, null when it cannot be used, and every diagnostic with its place. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[], texts: Texts, ruleset: object | null): string {
  const rows = diagnostics.map(({ code, severity, message, help, span, related }) => ({
    code,
    severity,
    ...placeOf(span, texts),
    message,
    ...(help === undefined ? {} : { help }),
    ...(related === undefined ? {} : { related: related.map((other) => ({ ...placeOf(other.span, texts), message: other.message })) }),
  }));
  const errors = rows.filter(({ severity }) => severity === "error").length;
  return JSON.stringify({ ruleset, errors, warnings: rows.length - errors, diagnostics: rows }, null, 2);
}

export function diagnosticsGithub(diagnostics: readonly Diagnostic[], texts: Texts, folder: string, { language }: Terminal): readonly string[] {
  return diagnostics.map(({ code, severity, message, help, span }) => {
    const { path, line, column, endLine, endColumn } = placeOf(span, texts);
    return githubLine({ severity, file: pathIn(folder, path), line, column, endLine, endColumn, title: code, message: withHelp(message, help, language) });
  });
}

function withHelp(message: Localized, help: Localized | undefined, language: keyof Localized): string {
  return help === undefined ? message[language] : `${message[language]}\n${help[language]}`;
}

/** Lines and columns count from 1, columns in UTF-16 units; the end is behind the last unit. */
function placeOf(span: Span, texts: Texts) {
  const starts = lineStarts(texts.get(span.path)?.text ?? "");
  const start: Position = positionAt(starts, span.start);
  const end: Position = positionAt(starts, span.end);
  return { path: span.path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
