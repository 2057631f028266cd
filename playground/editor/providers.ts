/** What Monaco asks of the language, answered by the worker. */
import type { Completion, Edit, Span } from "@reeve/language";
import { edited } from "@reeve/language";
import { askAuthor } from "../actions.ts";
import * as state from "../state.ts";
import { words } from "../words.ts";
import { reeve } from "./language.ts";
import { modelOf, pathOf, rangeIn } from "./models.ts";
import { monaco } from "./monaco.ts";

const { CompletionItemKind } = monaco.languages;

const kinds: Readonly<Record<Completion["kind"], monaco.languages.CompletionItemKind>> = {
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

const placeIn = (model: monaco.editor.ITextModel, position: monaco.Position) => ({ path: pathOf(model), offset: model.getOffsetAt(position), language: state.language.value });

const locationOf = (span: Span): monaco.languages.Location => {
  const model = modelOf(span.path);
  return { uri: model.uri, range: rangeIn(model, span) };
};

monaco.languages.registerCompletionItemProvider(reeve, {
  triggerCharacters: [".", '"', "{", "`"],
  provideCompletionItems: async (model, position) => {
    const found = (await askAuthor("complete", placeIn(model, position))) ?? [];
    return {
      incomplete: true,
      suggestions: found.map(({ label, kind, detail, filter, replaces }, index) => ({
        label,
        kind: kinds[kind],
        insertText: label,
        range: rangeIn(model, replaces),
        sortText: String(index).padStart(5, "0"),
        ...(detail === undefined ? {} : { detail: detail[state.language.value] }),
        ...(filter === undefined ? {} : { filterText: filter }),
      })),
    };
  },
});

monaco.languages.registerHoverProvider(reeve, {
  provideHover: async (model, position) => {
    const found = await askAuthor("hover", placeIn(model, position));
    return found === undefined ? null : { contents: [{ value: found.markdown }], range: rangeIn(model, found.span) };
  },
});

monaco.languages.registerDefinitionProvider(reeve, {
  provideDefinition: async (model, position) => ((await askAuthor("define", placeIn(model, position))) ?? []).filter(({ path }) => state.files.value.has(path)).map(locationOf),
});

monaco.languages.registerReferenceProvider(reeve, {
  provideReferences: async (model, position) => ((await askAuthor("refer", placeIn(model, position))) ?? []).filter(({ path }) => state.files.value.has(path)).map(locationOf),
});

monaco.languages.registerRenameProvider(reeve, {
  resolveRenameLocation: async (model, position) => {
    const found = await askAuthor("renameable", placeIn(model, position));
    const here = monaco.Range.fromPositions(position);
    if (found === undefined) return { range: here, text: "", rejectReason: words.nothingToRename[state.language.value] };
    return "refusal" in found ? { range: here, text: "", rejectReason: found.refusal[state.language.value] } : { range: rangeIn(model, found.span), text: found.name };
  },
  provideRenameEdits: async (model, position, name) => {
    const found = await askAuthor("rename", { ...placeIn(model, position), name });
    if (found === undefined || "refusal" in found) return { edits: [], rejectReason: (found?.refusal ?? words.nothingToRename)[state.language.value] };
    const own = pathOf(model);
    renameElsewhere(found.edits.filter(({ span }) => span.path !== own));
    return { edits: found.edits.filter(({ span }) => span.path === own).map(({ span, text }) => ({ resource: model.uri, versionId: undefined, textEdit: { range: rangeIn(model, span), text } })) };
  },
});

/** The editor changes the file that it shows; others are changed here, and their models follow. */
function renameElsewhere(edits: readonly Edit[]): void {
  const files = new Map(state.files.value);
  for (const [path, own] of Map.groupBy(edits, ({ span }) => span.path)) files.set(path, edited(files.get(path) ?? "", own));
  if (edits.length > 0) state.files.value = files;
}

monaco.languages.registerDocumentFormattingEditProvider(reeve, {
  provideDocumentFormattingEdits: async (model) => ((await askAuthor("format", { path: pathOf(model), language: state.language.value })) ?? []).map(({ span, text }) => ({ range: rangeIn(model, span), text })),
});

// A definition may stand in another file of the ruleset.
monaco.editor.registerEditorOpener({
  openCodeEditor: (_, uri, place) => {
    const path = uri.path.slice(1);
    if (uri.scheme !== "reeve" || !state.files.value.has(path)) return false;
    const model = modelOf(path);
    const range = place === undefined ? model.getFullModelRange() : "startLineNumber" in place ? monaco.Range.lift(place) : monaco.Range.fromPositions(place);
    state.openPath.value = path;
    state.revealed.value = { span: { path, start: model.getOffsetAt(range.getStartPosition()), end: model.getOffsetAt(range.getEndPosition()) } };
    return true;
  },
});
