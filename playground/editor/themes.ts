import type { Theme } from "../state.ts";
import { monaco } from "./monaco.ts";

type Colours = Readonly<Record<"ink" | "soft" | "paper" | "line" | "edge" | "accent" | "declared" | "text" | "doc" | "selection" | "numbers" | "wrong" | "doubtful", string>>;

/** As in `style/page.css`, which Monaco cannot read. */
const colours: Readonly<Record<Theme, Colours>> = {
  light: { ink: "22272b", soft: "646a70", paper: "fffefb", line: "f3f0e8", edge: "e1dcd0", accent: "1f5673", declared: "7a3e1d", text: "2d6a4a", doc: "5f656a", selection: "d5e3ea", numbers: "7b4b94", wrong: "a3262b", doubtful: "8a5300" },
  dark: { ink: "d9dce0", soft: "979da6", paper: "17191c", line: "1f2226", edge: "2c3035", accent: "84b9d6", declared: "dba678", text: "93c7a5", doc: "868c95", selection: "2b4250", numbers: "c3a1d8", wrong: "f0908d", doubtful: "e0b155" },
};

/** Whoever asks the browser for more contrast reads nothing in grey. */
const asked = ({ ink, ...others }: Colours): Colours => (matchMedia("(prefers-contrast: more)").matches ? { ...others, ink, soft: ink, doc: ink, edge: ink } : { ...others, ink });

/** What opens over the text, and lists in it: paper with a line around, and the selection of the text. */
function widgetColours({ ink, paper, line, edge, accent, selection, soft }: Colours): Readonly<Record<string, string>> {
  const all = (colour: string, part: string, names: readonly string[]): readonly (readonly [string, string])[] => names.map((name) => [`${name}${part}`, `#${colour}`] as const);
  const widgets = ["editorWidget", "editorSuggestWidget", "editorHoverWidget", "quickInput", "menu", "input"];
  const chosen = ["editorSuggestWidget.selected", "list.focus", "list.activeSelection", "list.inactiveSelection", "quickInputList.focus", "menu.selection"];
  return Object.fromEntries([
    ...all(paper, ".background", widgets),
    ...all(ink, ".foreground", widgets),
    ...all(edge, ".border", widgets),
    ...all(selection, "Background", chosen),
    ...all(ink, "Foreground", [...chosen, "editorSuggestWidget.selectedIcon"]),
    ...all(accent, "", ["focusBorder", "editorSuggestWidget.highlightForeground", "editorSuggestWidget.focusHighlightForeground", "list.highlightForeground", "list.focusHighlightForeground", "textLink.foreground"]),
    ...all(line, "", ["list.hoverBackground"]),
    ...all(soft, "", ["input.placeholderForeground"]),
    ["widget.shadow", "#0000001f"],
  ]);
}

for (const theme of ["light", "dark"] as const) {
  const own = asked(colours[theme]);
  const { ink, soft, paper, line, accent, declared, text, doc, selection, numbers, wrong, doubtful } = own;
  monaco.editor.defineTheme(themeName(theme), {
    base: theme === "light" ? "vs" : "vs-dark",
    inherit: true,
    rules: [
      { token: "", foreground: ink },
      { token: "identifier", foreground: ink },
      { token: "keyword.declaration", foreground: declared, fontStyle: "bold" },
      { token: "keyword.condition", foreground: accent },
      { token: "keyword.member", foreground: accent },
      { token: "keyword.constant", foreground: numbers },
      { token: "string", foreground: text },
      { token: "string.escape", foreground: numbers },
      { token: "number", foreground: numbers },
      { token: "comment", foreground: doc },
      { token: "comment.doc", foreground: doc, fontStyle: "italic" },
      { token: "operator", foreground: soft },
      { token: "delimiter", foreground: soft },
      // What the language server says of names: their places in a sentence tell enough, so that they stay as the text is.
      ...["namespace", "type", "class", "enumMember", "event", "function", "macro", "method", "parameter", "property", "variable"].map((token) => ({ token, foreground: ink })),
      { token: "keyword", foreground: accent },
      { token: "regexp", foreground: text },
    ],
    colors: {
      ...widgetColours(own),
      "editor.background": `#${paper}`,
      "editor.foreground": `#${ink}`,
      "editorLineNumber.foreground": `#${soft}`,
      "editorLineNumber.activeForeground": `#${ink}`,
      "editor.lineHighlightBackground": `#${line}`,
      "editor.lineHighlightBorder": "#00000000",
      "editor.selectionBackground": `#${selection}`,
      "editorIndentGuide.background1": `#${line}`,
      "editorCursor.foreground": `#${accent}`,
      "editorGutter.background": `#${paper}`,
      "editorError.foreground": `#${wrong}`,
      "editorWarning.foreground": `#${doubtful}`,
      "editorOverviewRuler.border": "#00000000",
      "editorBracketMatch.background": `#${selection}`,
      "editorBracketMatch.border": "#00000000",
      "editorCodeLens.foreground": `#${soft}`,
      "editorInlayHint.foreground": `#${soft}`,
      "editorInlayHint.background": `#${line}`,
    },
  });
}

export function themeName(theme: Theme): string {
  return `reeve-${theme}`;
}
