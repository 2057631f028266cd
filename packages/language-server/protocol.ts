/** What the features of the language say, as the Language Server Protocol (3.17) has it. */
import { colourKinds } from "@reeve/language";
import type { Colour, Completion, Diagnostic, Edit, Hint, Language, Localized, OutlineItem, Region, Signature, Span } from "@reeve/language";
import { CodeActionKind, CompletionItemKind, DiagnosticSeverity, DocumentHighlightKind, FoldingRangeKind, MarkupKind, SemanticTokensBuilder, SymbolKind, TextDocumentSyncKind } from "vscode-languageserver";
import type { CompletionItem, Diagnostic as ProtocolDiagnostic, DocumentHighlight, DocumentSymbol, FoldingRange, InlayHint, SelectionRange, SemanticTokens, ServerCapabilities, SignatureHelp, TextEdit } from "vscode-languageserver";
import { positionOf, rangeOf } from "./positions.ts";
import type { Lines } from "./positions.ts";

/** What the server can do. */
export const capabilities: ServerCapabilities = {
  positionEncoding: "utf-16",
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  hoverProvider: true,
  completionProvider: { triggerCharacters: [".", '"', "{", "`"] },
  signatureHelpProvider: { triggerCharacters: [" ", ",", "("] },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite] },
  codeLensProvider: {},
  documentFormattingProvider: true,
  renameProvider: { prepareProvider: true },
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  semanticTokensProvider: { legend: { tokenTypes: [...colourKinds], tokenModifiers: ["declaration"] }, full: true, range: true },
  inlayHintProvider: true,
};

export const editOf = ({ span, text }: Edit, lines: Lines): TextEdit => ({ range: rangeOf(lines, span), newText: text });

const itemKinds: Readonly<Record<Completion["kind"], CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  declaration: CompletionItemKind.Reference,
  field: CompletionItemKind.Field,
  value: CompletionItemKind.Variable,
  law: CompletionItemKind.Reference,
  folding: CompletionItemKind.EnumMember,
  word: CompletionItemKind.EnumMember,
  unit: CompletionItemKind.Unit,
  file: CompletionItemKind.File,
  text: CompletionItemKind.Text,
};

/** `index` keeps the order in which candidates are offered. */
export function itemOf({ label, kind, detail, filter, replaces }: Completion, index: number, lines: Lines, language: Language): CompletionItem {
  return {
    label,
    kind: itemKinds[kind],
    sortText: String(index).padStart(5, "0"),
    textEdit: { range: rangeOf(lines, replaces), newText: label },
    ...(detail === undefined ? {} : { detail: detail[language] }),
    ...(filter === undefined ? {} : { filterText: filter }),
  };
}

export function signatureOf({ label, parameters, active, documentation }: Signature): SignatureHelp {
  const information = { label, documentation, parameters: parameters.map(([start, end]) => ({ label: [start, end] as [number, number] })) };
  // Of what is written to its end no parameter comes next: one beyond the last is none.
  return { signatures: [information], activeSignature: 0, activeParameter: active ?? parameters.length };
}

/** The places that `related` ones are told of; without their addresses, which are those of the documents. */
export function diagnosticOf({ code, severity, span, message, help }: Diagnostic, lines: Lines, language: Language): ProtocolDiagnostic {
  return {
    range: rangeOf(lines, span),
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code,
    source: "reeve",
    message: help === undefined ? message[language] : `${message[language]}\n${help[language]}`,
  };
}

export const highlightOf = (span: Span, lines: Lines): DocumentHighlight => ({ range: rangeOf(lines, span), kind: DocumentHighlightKind.Text });

export const symbolKinds: Readonly<Record<OutlineItem["kind"], SymbolKind>> = {
  event: SymbolKind.Event,
  policy: SymbolKind.Package,
  phrases: SymbolKind.Array,
  list: SymbolKind.Array,
  define: SymbolKind.Constant,
  rule: SymbolKind.Function,
  check: SymbolKind.Interface,
  ladder: SymbolKind.Class,
  campaign: SymbolKind.Namespace,
  entity: SymbolKind.Struct,
  activity: SymbolKind.Method,
  person: SymbolKind.Class,
  verification: SymbolKind.Class,
  measure: SymbolKind.Number,
  role: SymbolKind.Property,
  severity: SymbolKind.EnumMember,
  variable: SymbolKind.Variable,
  step: SymbolKind.EnumMember,
};

export function symbolOf({ name, kind, detail, span, selection, inside }: OutlineItem, lines: Lines, language: Language): DocumentSymbol {
  return {
    name,
    kind: symbolKinds[kind],
    range: rangeOf(lines, span),
    selectionRange: rangeOf(lines, selection),
    children: inside.map((inner) => symbolOf(inner, lines, language)),
    ...(detail === undefined ? {} : { detail: detail[language] }),
  };
}

export function foldOf({ span, kind }: Region, lines: Lines): FoldingRange {
  const { start, end } = rangeOf(lines, span);
  return { startLine: start.line, endLine: end.line, ...(kind === "comment" ? { kind: FoldingRangeKind.Comment } : {}) };
}

/** From the inmost range outwards; a place outside of everything is a range of its own. */
export function selectionOf(spans: readonly Span[], lines: Lines, offset: number): SelectionRange {
  const place = { path: "", start: offset, end: offset };
  const outer = spans.toReversed().reduce<SelectionRange | undefined>((parent, span) => ({ range: rangeOf(lines, span), ...(parent === undefined ? {} : { parent }) }), undefined);
  return outer ?? { range: rangeOf(lines, place) };
}

export function tokensOf(colours: readonly Colour[], lines: Lines): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { span, kind, isDeclaration } of colours) {
    const { line, character } = positionOf(lines, span.start);
    builder.push(line, character, span.end - span.start, colourKinds.indexOf(kind), isDeclaration ? 1 : 0);
  }
  return builder.build();
}

export function hintOf({ offset, label, detail }: Hint, lines: Lines, say: (texts: Localized) => string): InlayHint {
  return { position: positionOf(lines, offset), label: say(label), paddingLeft: true, ...(detail === undefined ? {} : { tooltip: say(detail) }) };
}

export const markdown = (value: string): { readonly kind: typeof MarkupKind.Markdown; readonly value: string } => ({ kind: MarkupKind.Markdown, value });
