import type { Theme } from "../state.ts";
import { monaco } from "./monaco.ts";

type Colours = Readonly<Record<"ink" | "soft" | "paper" | "line" | "accent" | "declared" | "text" | "doc" | "selection" | "numbers" | "gutter", string>>;

/** As in `style/tokens.css`, which Monaco cannot read. */
const colours: Readonly<Record<Theme, Colours>> = {
  light: { ink: "22272b", soft: "6a6f76", paper: "fffefb", line: "f3f0e8", accent: "1f5673", declared: "7a3e1d", text: "2d6a4a", doc: "5f656a", selection: "d5e3ea", numbers: "7b4b94", gutter: "646a70" },
  dark: { ink: "d9dce0", soft: "979da6", paper: "17191c", line: "1f2226", accent: "84b9d6", declared: "dba678", text: "93c7a5", doc: "868c95", selection: "2b4250", numbers: "c3a1d8", gutter: "939aa3" },
};

for (const theme of ["light", "dark"] as const) {
  const { ink, soft, paper, line, accent, declared, text, doc, selection, numbers, gutter } = colours[theme];
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
      "editor.background": `#${paper}`,
      "editor.foreground": `#${ink}`,
      "editorLineNumber.foreground": `#${gutter}`,
      "editorLineNumber.activeForeground": `#${ink}`,
      "editor.lineHighlightBackground": `#${line}`,
      "editor.lineHighlightBorder": "#00000000",
      "editor.selectionBackground": `#${selection}`,
      "editorIndentGuide.background1": `#${line}`,
      "editorCursor.foreground": `#${accent}`,
      "editorGutter.background": `#${paper}`,
      "editorOverviewRuler.border": "#00000000",
      "editorBracketMatch.background": `#${selection}`,
      "editorBracketMatch.border": "#00000000",
      "editorCodeLens.foreground": `#${gutter}`,
      "editorInlayHint.foreground": `#${gutter}`,
      "editorInlayHint.background": `#${line}`,
    },
  });
}

export function themeName(theme: Theme): string {
  return `reeve-${theme}`;
}
