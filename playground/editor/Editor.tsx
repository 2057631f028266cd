import { effect, useSignal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { beginComposing, endComposing, run, runTests, showPanel, writeKeywords } from "../actions.ts";
import { measured } from "../measured.ts";
import * as state from "../state.ts";
import { say, words } from "../words.ts";
import { coverageDecorations, pointedDecorations } from "./decorations.ts";
import { showDiagnostics } from "./markers.ts";
import { followFiles, modelOf, pathOf, rangeIn } from "./models.ts";
import { monaco } from "./monaco.ts";
import "./providers.ts";
import { themeName } from "./themes.ts";

/** The languages that rules can be written in. */
const keywordLanguages = [["zh", "中文"], ["en", "English"]] as const;

export function Editor() {
  const place = useRef<HTMLDivElement>(null);
  const tabLeaves = useSignal(false);
  useEffect(() => (place.current === null ? undefined : mount(place.current, tabLeaves)), []);
  return (
    <div class="editor">
      <div class="editor-text" ref={place} />
      <div class="hint" data-tab-leaves={tabLeaves.value}>
        <span>{say(tabLeaves.value ? words.tabLeaves : words.tabStays)}</span>
        <span class="keywords" role="group" aria-label={say(words.keywords)}>
          {say(words.keywords)}
          {keywordLanguages.map(([language, name]) => <button key={language} type="button" class="link" lang={language} onClick={() => void writeKeywords(language)}>{name}</button>)}
        </span>
      </div>
    </div>
  );
}

const font = (name: "--mono" | "--sans"): string => getComputedStyle(document.documentElement).getPropertyValue(name);

/** Puts an editor into the page; what is given back takes it out again. */
function mount(place: HTMLElement, tabLeaves: Signal<boolean>): () => void {
  const editor = monaco.editor.create(place, {
    model: null,
    automaticLayout: true,
    minimap: { enabled: false },
    fontFamily: font("--mono"),
    codeLensFontFamily: font("--sans"),
    fontSize: 13.5,
    lineHeight: 22,
    fontLigatures: false,
    glyphMargin: true,
    lineNumbersMinChars: 3,
    lineDecorationsWidth: 8,
    cursorBlinking: matchMedia("(prefers-reduced-motion: reduce)").matches ? "solid" : "blink",
    renderLineHighlight: "line",
    scrollBeyondLastLine: false,
    renderFinalNewline: "on",
    wordWrap: "on",
    wordBasedSuggestions: "off",
    fixedOverflowWidgets: true,
    overviewRulerLanes: 2,
    padding: { top: 8, bottom: 8 },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
    bracketPairColorization: { enabled: false },
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
    stickyScroll: { enabled: false },
    "semanticHighlighting.enabled": true,
    inlayHints: { enabled: "on", fontSize: 12 },
    ariaLabel: say(words.policy),
  });
  // Widths were measured in the font that stood in for the one that is loaded.
  void document.fonts.ready.then(() => monaco.editor.remeasureFonts());
  const views = new Map<string, monaco.editor.ICodeEditorViewState | null>();
  const gutter = editor.createDecorationsCollection();
  const pointed = editor.createDecorationsCollection();
  state.editor.value = { format: async () => editor.getAction("editor.action.formatDocument")?.run() };
  const { KeyCode, KeyMod } = monaco;
  editor.addCommand(KeyMod.CtrlCmd | KeyCode.Enter, () => void run());
  editor.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter, () => void (showPanel("tests"), runTests()));
  // Monaco does the same by this key, and tells nobody.
  for (const control of [KeyMod.CtrlCmd, KeyMod.WinCtrl]) {
    editor.addCommand(control | KeyCode.KeyM, () => {
      tabLeaves.value = !tabLeaves.value;
      editor.updateOptions({ tabFocusMode: tabLeaves.value });
    });
  }
  const ends = [
    editor.onDidCompositionStart(beginComposing),
    editor.onDidCompositionEnd(endComposing),
    editor.onDidChangeCursorSelection(({ selection }) => {
      const model = editor.getModel();
      if (model === null || selection.isEmpty()) return void (state.selected.value = undefined);
      state.selected.value = { path: pathOf(model), start: model.getOffsetAt(selection.getStartPosition()), end: model.getOffsetAt(selection.getEndPosition()) };
    }),
    editor.onMouseDown(({ target }) => {
      const model = editor.getModel();
      if (model === null || target.type !== monaco.editor.MouseTargetType.GUTTER_GLYPH_MARGIN || state.tests.value.answer === undefined) return;
      state.coveredLine.value = { path: pathOf(model), line: target.position.lineNumber };
      showPanel("coverage");
    }),
  ];
  const stops = [
    effect(() => followFiles(state.files.value)),
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
    effect(() => monaco.editor.setTheme(themeName(state.theme.value))),
    effect(() => {
      const problems = state.problems.value;
      if (problems !== undefined) measured("underline", () => showDiagnostics(problems));
    }),
    effect(() => {
      const tests = state.tests.value.answer;
      const path = state.openPath.value;
      gutter.set(tests === undefined || state.testedFiles.value !== state.files.value ? [] : coverageDecorations(tests, path));
    }),
    effect(() => {
      const path = state.openPath.value;
      pointed.set(state.files.value.has(path) ? pointedDecorations(path) : []);
    }),
    effect(() => {
      const revealed = state.revealed.value;
      if (revealed === undefined || state.openPath.peek() !== revealed.span.path) return;
      const model = modelOf(revealed.span.path);
      const range = rangeIn(model, revealed.span);
      if (editor.getModel() !== model) editor.setModel(model);
      editor.setSelection(range);
      editor.revealRangeInCenterIfOutsideViewport(range);
      editor.focus();
    }),
    effect(() => editor.updateOptions({ ariaLabel: say(words.policy) })),
  ];
  return () => {
    for (const stop of stops) stop();
    for (const one of ends) one.dispose();
    state.editor.value = undefined;
    editor.dispose();
  };
}
