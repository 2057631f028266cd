import { effect, useSignal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { beginComposing, changeFile, endComposing } from "../actions.ts";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import { languageOf } from "./language.ts";
import { showDiagnostics } from "./markers.ts";
import { monaco } from "./monaco.ts";
import { themeName } from "./themes.ts";

const uriOf = (path: string): monaco.Uri => monaco.Uri.from({ scheme: "reeve", path: `/${path}` });

/** The model of a file, made when it is first asked for. */
export function modelOf(path: string): monaco.editor.ITextModel {
  const uri = uriOf(path);
  return monaco.editor.getModel(uri) ?? monaco.editor.createModel(state.files.value.get(path) ?? "", languageOf(path), uri);
}

export const pathOf = (model: monaco.editor.ITextModel): string => model.uri.path.slice(1);

export const rangeIn = (model: monaco.editor.ITextModel, { start, end }: { readonly start: number; readonly end: number }): monaco.Range =>
  monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));

export function Editor() {
  const place = useRef<HTMLDivElement>(null);
  const tabLeaves = useSignal(false);
  useEffect(() => (place.current === null ? undefined : mount(place.current, tabLeaves)), []);
  return (
    <div class="editor">
      <div class="editor-text" ref={place} />
      <p class="hint" data-tab-leaves={tabLeaves.value}>{say(tabLeaves.value ? words.tabLeaves : words.tabStays)}</p>
    </div>
  );
}

/** Puts an editor into the page; what is given back takes it out again. */
function mount(place: HTMLElement, tabLeaves: Signal<boolean>): () => void {
  const editor = monaco.editor.create(place, {
    model: null,
    automaticLayout: true,
    minimap: { enabled: false },
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue("--mono"),
    fontSize: 13.5,
    lineHeight: 22,
    fontLigatures: false,
    glyphMargin: true,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 8,
    folding: true,
    renderLineHighlight: "line",
    scrollBeyondLastLine: false,
    smoothScrolling: false,
    wordWrap: "on",
    wordBasedSuggestions: "off",
    fixedOverflowWidgets: true,
    overviewRulerLanes: 2,
    padding: { top: 8, bottom: 8 },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
    stickyScroll: { enabled: false },
    "semanticHighlighting.enabled": true,
    ariaLabel: say(words.policy),
  });
  const views = new Map<string, monaco.editor.ICodeEditorViewState | null>();
  const ends = [
    editor.onDidCompositionStart(beginComposing),
    editor.onDidCompositionEnd(endComposing),
    editor.onDidChangeModelContent(() => {
      const model = editor.getModel();
      if (model !== null) changeFile(pathOf(model), model.getValue(monaco.editor.EndOfLinePreference.LF));
    }),
    editor.onDidChangeConfiguration((change) => {
      if (change.hasChanged(monaco.editor.EditorOption.tabFocusMode)) tabLeaves.value = editor.getOption(monaco.editor.EditorOption.tabFocusMode);
    }),
  ];
  const stops = [
    effect(() => {
      const path = state.openPath.value;
      if (!state.files.value.has(path)) return;
      const model = modelOf(path);
      const open = editor.getModel();
      if (model === open) return;
      if (open !== null) views.set(pathOf(open), editor.saveViewState());
      editor.setModel(model);
      editor.restoreViewState(views.get(path) ?? null);
    }),
    // What is on the page otherwise than by typing here: another ruleset, a shared state.
    effect(() => {
      for (const [path, text] of state.files.value) {
        const model = monaco.editor.getModel(uriOf(path));
        if (model !== null && model.getValue(monaco.editor.EndOfLinePreference.LF) !== text) model.setValue(text);
      }
      for (const model of monaco.editor.getModels()) if (model.uri.scheme === "reeve" && !state.files.value.has(pathOf(model))) model.dispose();
    }),
    effect(() => monaco.editor.setTheme(themeName(state.theme.value))),
    effect(() => {
      const { diagnostics = [] } = state.checked.value ?? {};
      showDiagnostics(diagnostics, state.language.value);
    }),
    effect(() => {
      const revealed = state.revealed.value;
      if (revealed === undefined || state.openPath.value !== revealed.span.path) return;
      const model = modelOf(revealed.span.path);
      const range = rangeIn(model, revealed.span);
      if (editor.getModel() !== model) editor.setModel(model);
      editor.setSelection(range);
      editor.revealRangeInCenterIfOutsideViewport(range);
      editor.focus();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const one of ends) one.dispose();
    editor.dispose();
  };
}
