/** The files of the ruleset as Monaco holds them. */
import * as state from "../state.ts";
import { languageOf } from "./language.ts";
import { monaco } from "./monaco.ts";

const uriOf = (path: string): monaco.Uri => monaco.Uri.from({ scheme: "reeve", path: `/${path}` });

/** The model of a file, made when it is first asked for. */
export function modelOf(path: string): monaco.editor.ITextModel {
  const uri = uriOf(path);
  return monaco.editor.getModel(uri) ?? monaco.editor.createModel(state.files.peek().get(path) ?? "", languageOf(path), uri);
}

export const pathOf = (model: monaco.editor.ITextModel): string => model.uri.path.slice(1);

export const textOf = (model: monaco.editor.ITextModel): string => model.getValue(monaco.editor.EndOfLinePreference.LF);

export const rangeIn = (model: monaco.editor.ITextModel, { start, end }: { readonly start: number; readonly end: number }): monaco.Range =>
  monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));

/** Brings the models to what the files are, where these changed otherwise than by typing. */
export function followFiles(files: ReadonlyMap<string, string>): void {
  for (const model of monaco.editor.getModels()) {
    if (model.uri.scheme !== "reeve") continue;
    const text = files.get(pathOf(model));
    if (text === undefined) model.dispose();
    else if (textOf(model) !== text) model.setValue(text);
  }
}
