import { pathToFileURL } from "node:url";
import { isAbsolute } from "node:path";
import { engineVersion } from "@reeve/engine";
import { lineStarts, positionAt } from "@reeve/language";
import type { Diagnostic, Language, Localized, SourceText, Span } from "@reeve/language";
import type { Terminal } from "../terminal/terminal.ts";
import { pathIn } from "./path.ts";

type Texts = ReadonlyMap<string, SourceText>;

/**
 * Diagnostics as a SARIF 2.1.0 log (OASIS standard, 27 March 2020). Messages are in the language of the terminal, and in both as properties; the
 * rules, one for each code that occurs, are in that language with a translation beside them. `folder` is where the paths begin.
 */
export function diagnosticsSarif(diagnostics: readonly Diagnostic[], texts: Texts, folder: string, { language }: Terminal): string {
  const codes = [...new Map(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic])).keys()].toSorted();
  const rules = codes.flatMap((code) => diagnostics.filter((diagnostic) => diagnostic.code === code).slice(0, 1));
  const other: Language = language === "en" ? "zh" : "en";
  const run = {
    tool: { driver: { name: "reeve", semanticVersion: engineVersion, language, rules: rules.map((rule) => ruleOf(rule, texts, language)) } },
    translations: [{ name: "reeve", language: other, contents: ["localizedData"], rules: rules.map((rule) => ruleOf(rule, texts, other)) }],
    language,
    columnKind: "utf16CodeUnits",
    newlineSequences: ["\r\n", "\n", "\r"],
    results: diagnostics.map((diagnostic) => resultOf(diagnostic, codes.indexOf(diagnostic.code), texts, folder, language)),
  };
  return JSON.stringify({ $schema: schemaAddress, version: "2.1.0", runs: [run] }, null, 2);
}

const schemaAddress = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** What a code means: its message with the author's words left out, and what to do about it. */
function ruleOf(diagnostic: Diagnostic, texts: Texts, language: Language): object {
  const { code, severity, message, help = message, span } = diagnostic;
  const written = texts.get(span.path)?.text.slice(span.start, span.end) ?? "";
  const general = (text: Localized): string => text[language].replaceAll(/`([^`]*)`/g, (quoted, word: string) => (isWritten(word, written) ? "…" : quoted));
  return {
    id: code,
    shortDescription: { text: general(message) },
    fullDescription: { text: general(message) },
    help: { text: general(help) },
    defaultConfiguration: { level: severity },
  };
}

const isWritten = (word: string, written: string): boolean => word !== "" && written.includes(word.replace(/…$/, ""));

function resultOf({ code, severity, message, help, span, related = [] }: Diagnostic, ruleIndex: number, texts: Texts, folder: string, language: Language): object {
  const both = { message, ...(help === undefined ? {} : { help }) };
  return {
    ruleId: code,
    ruleIndex,
    level: severity,
    message: { text: help === undefined ? message[language] : `${message[language]}\n${help[language]}` },
    locations: [{ physicalLocation: placeOf(span, texts, folder) }],
    ...(related.length === 0
      ? {}
      : { relatedLocations: related.map((place, id) => ({ id, message: { text: place.message[language] }, physicalLocation: placeOf(place.span, texts, folder) })) }),
    properties: both,
  };
}

/** Lines and columns count from 1; the end column is the one behind the last. A file that is not there has no region. */
function placeOf(span: Span, texts: Texts, folder: string): object {
  const artifactLocation = { uri: addressOf(pathIn(folder, span.path)) };
  const text = texts.get(span.path)?.text;
  if (text === undefined) return { artifactLocation };
  const starts = lineStarts(text);
  const [start, end] = [positionAt(starts, span.start), positionAt(starts, span.end)];
  return { artifactLocation, region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column } };
}

/** A relative path as a URI reference (RFC 3986), an absolute one as a file URI. */
function addressOf(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.split("/").map(encodeURIComponent).join("/");
}
