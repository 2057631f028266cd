import type { Diagnostic } from "vscode-languageserver-protocol";
import { isError, textOf } from "../author/diagnostics.ts";
import { modelOf, pathOf, rangeAt } from "./models.ts";
import { monaco } from "./monaco.ts";
import * as state from "../state.ts";

const owner = "reeve";

/** Underlines what is wrong in the files that are there. */
export function showDiagnostics(problems: ReadonlyMap<string, readonly Diagnostic[]>): void {
  for (const model of monaco.editor.getModels()) if (!problems.has(pathOf(model))) monaco.editor.setModelMarkers(model, owner, []);
  for (const [path, own] of problems) if (state.files.peek().has(path)) monaco.editor.setModelMarkers(modelOf(path), owner, own.map(markerOf));
}

export function markerOf(diagnostic: Diagnostic): monaco.editor.IMarkerData {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeAt(diagnostic.range);
  return {
    severity: isError(diagnostic) ? monaco.MarkerSeverity.Error : monaco.MarkerSeverity.Warning,
    code: String(diagnostic.code ?? ""),
    source: owner,
    message: textOf(diagnostic),
    startLineNumber,
    startColumn,
    endLineNumber,
    // What is empty or stands at the end of a line is underlined all the same.
    endColumn: startLineNumber === endLineNumber && endColumn === startColumn ? endColumn + 1 : endColumn,
  };
}
