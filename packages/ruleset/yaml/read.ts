import { Composer, isAlias, isMap, isScalar, isSeq, Lexer, Parser } from "yaml";
import type { CST, Document, ParsedNode, Scalar } from "yaml";
import type { SourceText, Span } from "@reeve/language";
import {
  duplicateYamlKey,
  inexactNumber,
  nestedTooDeep,
  plainTextKey,
  unsupportedYaml,
  yamlSyntax,
} from "../diagnostics.ts";
import type { Report } from "../report.ts";
import type { YamlEntry, YamlScalar, YamlValue } from "./value.ts";

/** Open maps and lists; the composer of the yaml package recurses, and what it cannot survive must not reach it. */
const depthLimit = 64;

interface Reading {
  readonly path: string;
  readonly report: Report;
}

/**
 * Reads one YAML 1.2 document of maps, lists and scalars. Aliases, tags and keys that are not plain text are refused: the files of
 * a ruleset say what they say in place. `null` is an empty document; `undefined` means that something was reported.
 */
export function readYaml({ path, text }: SourceText, report: Report): YamlValue | null | undefined {
  const spanOf = (start: number, end: number): Span => ({ path, start: Math.min(start, text.length), end: Math.min(Math.max(end, start), text.length) });
  const tokens = tokenise(text);
  if (tokens.kind === "too-deep") {
    report(nestedTooDeep(spanOf(tokens.at, tokens.at + 1), depthLimit));
    return undefined;
  }
  const documents = compose(tokens.tokens, text.length);
  const [document, second] = documents;
  if (document === undefined) return null;
  const [error] = document.errors;
  if (error !== undefined) {
    report(yamlSyntax(spanOf(error.pos[0], error.pos[1]), error.code));
    return undefined;
  }
  if (second !== undefined) {
    report(yamlSyntax(spanOf(second.range[0], second.range[0]), "MULTIPLE_DOCS"));
    return undefined;
  }
  const [warning] = document.warnings;
  if (warning !== undefined) {
    report(unsupportedYaml(spanOf(warning.pos[0], warning.pos[1]), "tag"));
    return undefined;
  }
  if (document.contents === null) return null;
  return convert(document.contents, { path, report });
}

type Tokens = { readonly kind: "tokens"; readonly tokens: readonly CST.Token[] } | { readonly kind: "too-deep"; readonly at: number };

function tokenise(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    // One stands for the document; each level of a block adds one, each of a flow collection too.
    if (parser.stack.length > depthLimit + 1) return { kind: "too-deep", at: Math.min(parser.offset, Math.max(text.length - 1, 0)) };
  }
  for (const token of parser.end()) tokens.push(token);
  return { kind: "tokens", tokens };
}

function compose(tokens: readonly CST.Token[], length: number): readonly Document.Parsed<ParsedNode>[] {
  const composer = new Composer<ParsedNode>({ prettyErrors: false, strict: true, uniqueKeys: false, version: "1.2", logLevel: "silent" });
  return [...composer.compose(tokens, false, length)] as Document.Parsed<ParsedNode>[];
}

function convert(node: ParsedNode | null, reading: Reading): YamlValue | undefined {
  const { path, report } = reading;
  if (node === null) return { kind: "scalar", value: null, source: "", span: { path, start: 0, end: 0 } };
  const span: Span = { path, start: node.range[0], end: node.range[1] };
  if (isAlias(node)) {
    report(unsupportedYaml(span, "alias"));
    return undefined;
  }
  if (isScalar(node)) return scalar(node, span, reading);
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item as ParsedNode | null, reading));
    return { kind: "list", items: items.filter((item) => item !== undefined), span };
  }
  if (!isMap(node)) return undefined;
  const entries: YamlEntry[] = [];
  const known = new Map<string, YamlEntry>();
  for (const pair of node.items) {
    const entry = entryOf(pair.key as ParsedNode | null, pair.value as ParsedNode | null, span, reading);
    if (entry === undefined) continue;
    const first = known.get(entry.key);
    known.set(entry.key, first ?? entry);
    // A step from the entry before, as in a story, is another moment each time.
    if (first === undefined || /^\+\d/.test(entry.key)) entries.push(entry);
    else report(duplicateYamlKey(entry.keySpan, entry.key, first.keySpan));
  }
  return { kind: "map", entries, span };
}

function entryOf(key: ParsedNode | null, value: ParsedNode | null, mapSpan: Span, reading: Reading): YamlEntry | undefined {
  if (!isScalar(key)) {
    reading.report(plainTextKey(key === null ? mapSpan : { path: reading.path, start: key.range[0], end: key.range[1] }));
    return undefined;
  }
  const keySpan: Span = { path: reading.path, start: key.range[0], end: key.range[1] };
  const converted = value === null ? emptyAt(keySpan) : convert(value, reading);
  const text = typeof key.value === "string" ? key.value : (key.source ?? "");
  return converted === undefined ? undefined : { key: text, keySpan, value: converted };
}

const emptyAt = (keySpan: Span): YamlScalar => ({ kind: "scalar", value: null, source: "", span: { ...keySpan, start: keySpan.end } });

function scalar(node: Scalar, span: Span, { report }: Reading): YamlScalar {
  const { value } = node;
  const source = node.source ?? "";
  if (typeof value === "string" || typeof value === "boolean" || value === null) return { kind: "scalar", value, source, span };
  if (typeof value === "number") {
    if (Number.isInteger(value) ? !Number.isSafeInteger(value) : !Number.isFinite(value)) report(inexactNumber(span, source));
    return { kind: "scalar", value, source, span };
  }
  return { kind: "scalar", value: source, source, span };
}
