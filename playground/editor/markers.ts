import type { Diagnostic, Language } from "@reeve/language";
import { modelOf, rangeIn } from "./models.ts";
import { monaco } from "./monaco.ts";
import * as state from "../state.ts";

const owner = "reeve";

/** Underlines what is wrong in the files that are there. */
export function showDiagnostics(diagnostics: readonly Diagnostic[], language: Language): void {
  monaco.editor.removeAllMarkers(owner);
  for (const [path, own] of Map.groupBy(diagnostics, ({ span }) => span.path)) {
    if (!state.files.peek().has(path)) continue;
    const model = modelOf(path);
    monaco.editor.setModelMarkers(model, owner, own.map((diagnostic) => markerOf(diagnostic, model, language)));
  }
}

function markerOf({ code, severity, span, message, help }: Diagnostic, model: monaco.editor.ITextModel, language: Language): monaco.editor.IMarkerData {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeIn(model, span);
  return {
    severity: severity === "error" ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    code,
    source: "reeve",
    message: help === undefined ? message[language] : `${message[language]}\n${help[language]}`,
    startLineNumber,
    startColumn,
    endLineNumber,
    // What is empty or stands at the end of a line is underlined all the same.
    endColumn: startLineNumber === endLineNumber && endColumn === startColumn ? endColumn + 1 : endColumn,
  };
}
