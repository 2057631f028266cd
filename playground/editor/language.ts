/** Reeve as Monaco colours it, from the table that the parser's words are printed to. */
import monarch from "../../grammar/reeve.monarch.json?raw";
import { monaco } from "./monaco.ts";

export const reeve = "reeve";

monaco.languages.register({ id: reeve, extensions: [".reeve"] });
monaco.languages.setMonarchTokensProvider(reeve, JSON.parse(monarch) as monaco.languages.IMonarchLanguage);
monaco.languages.setLanguageConfiguration(reeve, {
  comments: { lineComment: "//" },
  brackets: [["{", "}"], ["(", ")"]],
  autoClosingPairs: [{ open: "{", close: "}" }, { open: "(", close: ")" }, { open: '"', close: '"', notIn: ["string", "comment"] }, { open: "“", close: "”", notIn: ["string", "comment"] }],
  surroundingPairs: [{ open: "{", close: "}" }, { open: "(", close: ")" }, { open: '"', close: '"' }],
  // Names may be Chinese; a run of letters, digits and underlines of any script is one word.
  wordPattern: /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{M}\p{Nd}\p{Pc}]*/u,
  onEnterRules: [{ beforeText: /^\s*\/\/\//, action: { indentAction: monaco.languages.IndentAction.None, appendText: "/// " } }],
});

export const languageOf = (path: string): string => (path.endsWith(".reeve") ? reeve : "plaintext");
