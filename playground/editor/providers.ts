/** What Monaco asks of the language, answered by the language server. */
import { effect } from "@preact/signals";
import type * as Lsp from "vscode-languageserver-protocol";
import { askAuthor, showCases, tryAuthor } from "../actions.ts";
import { addressOf, pathAt } from "../author/author.ts";
import * as state from "../state.ts";
import { words } from "../words.ts";
import { reeve } from "./language.ts";
import { markerOf } from "./markers.ts";
import { modelOf, pathOf, placeOf, rangeAt, rangeOf } from "./models.ts";
import { monaco } from "./monaco.ts";

type Model = monaco.editor.ITextModel;
const { languages } = monaco;
const { CompletionItemKind } = languages;

/** The numbers of the protocol for what the server completes, as Monaco numbers them. */
const kinds: Readonly<Record<number, monaco.languages.CompletionItemKind>> = {
  1: CompletionItemKind.Text,
  5: CompletionItemKind.Field,
  6: CompletionItemKind.Variable,
  11: CompletionItemKind.Unit,
  14: CompletionItemKind.Keyword,
  17: CompletionItemKind.File,
  18: CompletionItemKind.Reference,
  20: CompletionItemKind.EnumMember,
};

/** In the order of the server's own legend. */
const tokenTypes = ["comment", "keyword", "string", "regexp", "number", "operator", "namespace", "type", "class", "enumMember", "event", "function", "macro", "method", "parameter", "property", "variable"];

const document = (model: Model): { readonly textDocument: Lsp.TextDocumentIdentifier } => ({ textDocument: { uri: addressOf(pathOf(model)) } });
const at = (model: Model, position: monaco.IPosition) => ({ ...document(model), position: placeOf(position) });
const disposable = { dispose: () => undefined };
const textIn = (content: string | Lsp.MarkupContent): string => (typeof content === "string" ? content : content.value);
const documentation = (content: string | Lsp.MarkupContent | undefined): { readonly documentation?: monaco.IMarkdownString } => (content === undefined ? {} : { documentation: { value: textIn(content) } });

/** A file that the page does not have is none to go to. */
const locationsOf = (found: readonly Lsp.Location[] | undefined): monaco.languages.Location[] =>
  (found ?? []).filter(({ uri }) => state.files.value.has(pathAt(uri))).map(({ uri, range }) => ({ uri: modelOf(pathAt(uri)).uri, range: rangeAt(range) }));

const editsOf = (edit: Lsp.WorkspaceEdit | undefined): monaco.languages.WorkspaceEdit => ({
  edits: Object.entries(edit?.changes ?? {}).flatMap(([uri, changes]) => changes.map(({ range, newText }) => ({ resource: modelOf(pathAt(uri)).uri, versionId: undefined, textEdit: { range: rangeAt(range), text: newText } }))),
});

languages.registerCompletionItemProvider(reeve, {
  triggerCharacters: [".", '"', "{", "`"],
  provideCompletionItems: async (model, position, _, token) => {
    const found = await askAuthor("textDocument/completion", at(model, position), token);
    const here = monaco.Range.fromPositions(position);
    return {
      incomplete: true,
      suggestions: (found?.items ?? []).map(({ label, kind = 1, detail, filterText, sortText, textEdit }) => ({
        label,
        kind: kinds[kind] ?? CompletionItemKind.Text,
        insertText: textEdit?.newText ?? label,
        range: textEdit !== undefined && "range" in textEdit ? rangeAt(textEdit.range) : here,
        ...(sortText === undefined ? {} : { sortText }),
        ...(detail === undefined ? {} : { detail }),
        ...(filterText === undefined ? {} : { filterText }),
      })),
    };
  },
});

languages.registerHoverProvider(reeve, {
  provideHover: async (model, position, token) => {
    const found = await askAuthor("textDocument/hover", at(model, position), token);
    if (found === undefined || Array.isArray(found.contents)) return null;
    const { contents, range } = found;
    return { contents: [{ value: typeof contents === "string" || "kind" in contents ? textIn(contents) : contents.value }], ...(range === undefined ? {} : { range: rangeAt(range) }) };
  },
});

languages.registerSignatureHelpProvider(reeve, {
  signatureHelpTriggerCharacters: [" ", ",", "("],
  provideSignatureHelp: async (model, position, token) => {
    const found = await askAuthor("textDocument/signatureHelp", at(model, position), token);
    if (found === undefined) return null;
    const signatures = found.signatures.map(({ label, parameters = [], documentation: about }) => ({ label, ...documentation(about), parameters: parameters.map(({ label: part }) => ({ label: part })) }));
    return { value: { signatures, activeSignature: found.activeSignature ?? 0, activeParameter: found.activeParameter ?? 0 }, ...disposable };
  },
});

languages.registerDefinitionProvider(reeve, { provideDefinition: async (model, position, token) => locationsOf(await askAuthor("textDocument/definition", at(model, position), token)) });

languages.registerReferenceProvider(reeve, { provideReferences: async (model, position, context, token) => locationsOf(await askAuthor("textDocument/references", { ...at(model, position), context }, token)) });

languages.registerDocumentHighlightProvider(reeve, {
  provideDocumentHighlights: async (model, position, token) => ((await askAuthor("textDocument/documentHighlight", at(model, position), token)) ?? []).map(({ range }) => ({ range: rangeAt(range) })),
});

languages.registerRenameProvider(reeve, {
  resolveRenameLocation: async (model, position, token) => {
    const found = await tryAuthor("textDocument/prepareRename", at(model, position), token);
    const here = monaco.Range.fromPositions(position);
    if (found === undefined || "refusal" in found) return { range: here, text: "", rejectReason: found?.refusal ?? words.nothingToRename[state.language.value] };
    return { range: rangeAt(found.range), text: found.placeholder };
  },
  provideRenameEdits: async (model, position, newName, token) => {
    const found = await tryAuthor("textDocument/rename", { ...at(model, position), newName }, token);
    return found === undefined || "refusal" in found ? { edits: [], rejectReason: found?.refusal ?? words.nothingToRename[state.language.value] } : editsOf(found);
  },
});

languages.registerDocumentSymbolProvider(reeve, {
  provideDocumentSymbols: async (model, token) => ((await askAuthor("textDocument/documentSymbol", document(model), token)) ?? []).map(symbolOf),
});

/** The kinds are the same in both, counted from 1 there and from 0 here. */
const symbolOf = ({ name, detail = "", kind, range, selectionRange, children = [] }: Lsp.DocumentSymbol): monaco.languages.DocumentSymbol => ({ name, detail, kind: kind - 1, tags: [], range: rangeAt(range), selectionRange: rangeAt(selectionRange), children: children.map(symbolOf) });

languages.registerFoldingRangeProvider(reeve, {
  provideFoldingRanges: async (model, _, token) =>
    ((await askAuthor("textDocument/foldingRange", document(model), token)) ?? []).map(({ startLine, endLine, kind }) => ({ start: startLine + 1, end: endLine + 1, ...(kind === "comment" ? { kind: languages.FoldingRangeKind.Comment } : {}) })),
});

languages.registerSelectionRangeProvider(reeve, {
  provideSelectionRanges: async (model, positions, token) => ((await askAuthor("textDocument/selectionRange", { ...document(model), positions: positions.map(placeOf) }, token)) ?? []).map(outwards),
});

const outwards = ({ range, parent }: Lsp.SelectionRange): monaco.languages.SelectionRange[] => [{ range: rangeAt(range) }, ...(parent === undefined ? [] : outwards(parent))];

languages.registerDocumentSemanticTokensProvider(reeve, {
  getLegend: () => ({ tokenTypes, tokenModifiers: ["declaration"] }),
  provideDocumentSemanticTokens: async (model, _, token) => {
    const found = await askAuthor("textDocument/semanticTokens/full", document(model), token);
    return found === undefined ? null : { data: Uint32Array.from(found.data) };
  },
  releaseDocumentSemanticTokens: () => undefined,
});

languages.registerInlayHintsProvider(reeve, {
  provideInlayHints: async (model, range, token) => {
    const found = (await askAuthor("textDocument/inlayHint", { ...document(model), range: rangeOf(range) }, token)) ?? [];
    return {
      hints: found.flatMap(({ label, position, paddingLeft = false, tooltip }) =>
        typeof label === "string" ? [{ label, position: { lineNumber: position.line + 1, column: position.character + 1 }, paddingLeft, ...(tooltip === undefined ? {} : { tooltip: textIn(tooltip) }) }] : [],
      ),
      ...disposable,
    };
  },
});

const lenses = new monaco.Emitter<monaco.languages.CodeLensProvider>();
const lensCommand = "reeve.cases";
monaco.editor.registerCommand(lensCommand, (_, path: string, line: number) => void showCases(path, line));

const lensProvider: monaco.languages.CodeLensProvider = {
  onDidChange: lenses.event,
  provideCodeLenses: async (model, token) => {
    const found = (await askAuthor("textDocument/codeLens", document(model), token)) ?? [];
    return { lenses: found.map(({ range, command }) => ({ range: rangeAt(range), command: { id: lensCommand, title: command?.title ?? "", arguments: [pathOf(model), range.start.line + 1] } })), ...disposable };
  },
};
languages.registerCodeLensProvider(reeve, lensProvider);

effect(() => {
  if (state.lensTurn.value > 0) lenses.fire(lensProvider);
});

languages.registerCodeActionProvider(reeve, {
  provideCodeActions: async (model, range, { markers }, token) => {
    const path = pathOf(model);
    const diagnostics = (state.problems.value?.get(path) ?? []).filter((diagnostic) => markers.some(({ code, startLineNumber, startColumn }) => {
      const own = markerOf(diagnostic);
      return own.code === code && own.startLineNumber === startLineNumber && own.startColumn === startColumn;
    }));
    const found = (await askAuthor("textDocument/codeAction", { ...document(model), range: rangeOf(range), context: { diagnostics: [...diagnostics] } }, token)) ?? [];
    return { actions: found.map(({ title, kind = "quickfix", diagnostics: of = [], edit }) => ({ title, kind, diagnostics: of.map(markerOf), edit: editsOf(edit) })), ...disposable };
  },
}, { providedCodeActionKinds: ["quickfix", "refactor.rewrite"] });

languages.registerDocumentFormattingEditProvider(reeve, {
  provideDocumentFormattingEdits: async (model, options, token) => ((await askAuthor("textDocument/formatting", { ...document(model), options: { ...options } }, token)) ?? []).map(({ range, newText }) => ({ range: rangeAt(range), text: newText })),
});

// A definition may stand in another file of the ruleset.
monaco.editor.registerEditorOpener({
  openCodeEditor: (_, uri, place) => {
    const path = pathAt(uri.toString());
    if (uri.scheme !== "reeve" || !state.files.value.has(path)) return false;
    const model = modelOf(path);
    const range = place === undefined ? model.getFullModelRange() : "startLineNumber" in place ? monaco.Range.lift(place) : monaco.Range.fromPositions(place);
    state.openPath.value = path;
    state.revealed.value = { span: { path, start: model.getOffsetAt(range.getStartPosition()), end: model.getOffsetAt(range.getEndPosition()) } };
    return true;
  },
});
