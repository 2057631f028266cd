/** The files of the ruleset as Monaco holds them. */
import type { Position, Range } from "vscode-languageserver-protocol";
import { changeFile } from "../actions.ts";
import { addressOf, pathAt } from "../author/author.ts";
import { measured } from "../measured.ts";
import * as state from "../state.ts";
import { languageOf } from "./language.ts";
import { monaco } from "./monaco.ts";

const uriOf = (path: string): monaco.Uri => monaco.Uri.parse(addressOf(path));

/** The model of a file, made when it is first asked for. */
export function modelOf(path: string): monaco.editor.ITextModel {
  const uri = uriOf(path);
  const known = monaco.editor.getModel(uri);
  if (known !== null) return known;
  const model = monaco.editor.createModel(state.files.peek().get(path) ?? "", languageOf(path), uri);
  // Brackets have the one colour of all signs, which is an option of each model.
  model.updateOptions({ bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false } });
  // The open file is typed in, others change when a name is changed everywhere.
  model.onDidChangeContent(() => measured("edit", () => changeFile(path, textOf(model))));
  return model;
}

export const pathOf = (model: monaco.editor.ITextModel): string => pathAt(model.uri.toString());

export const textOf = (model: monaco.editor.ITextModel): string => model.getValue(monaco.editor.EndOfLinePreference.LF);

export const rangeIn = (model: monaco.editor.ITextModel, { start, end }: { readonly start: number; readonly end: number }): monaco.Range =>
  monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));

/** Lines and columns of the protocol begin at 0, Monaco's at 1; both count UTF-16 units. */
export const rangeAt = ({ start, end }: Range): monaco.Range => new monaco.Range(start.line + 1, start.character + 1, end.line + 1, end.character + 1);
export const placeOf = ({ lineNumber, column }: monaco.IPosition): Position => ({ line: lineNumber - 1, character: column - 1 });
export const rangeOf = ({ startLineNumber, startColumn, endLineNumber, endColumn }: monaco.IRange): Range => ({ start: { line: startLineNumber - 1, character: startColumn - 1 }, end: { line: endLineNumber - 1, character: endColumn - 1 } });

/** Brings the models to what the files are, where these changed otherwise than by typing. */
export function followFiles(files: ReadonlyMap<string, string>): void {
  for (const model of monaco.editor.getModels()) {
    if (model.uri.scheme !== "reeve") continue;
    const text = files.get(pathOf(model));
    if (text === undefined) model.dispose();
    else if (textOf(model) !== text) model.setValue(text);
  }
}
