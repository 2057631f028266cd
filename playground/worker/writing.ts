/** What the editor asks while somebody writes. */
import { completion, definition, formatting, hover, references, rename, renameable } from "@reeve/language";
import type { Analysis, Language } from "@reeve/language";
import { RulesetFolder } from "@reeve/language-server/folder";
import type { AnswerOf, AskOf } from "./protocol.ts";
import type { Shelf } from "./shelf.ts";

const folders = new Map<Language, { readonly folder: RulesetFolder; files: ReadonlyMap<string, string> }>();

/** What is known of the files as they are now. */
function analysisOf(shelf: Shelf, language: Language): Analysis {
  const files = new Map(shelf.files());
  const known = folders.get(language) ?? { folder: new RulesetFolder(files, language), files };
  folders.set(language, known);
  const isSame = known.files.size === files.size && [...files].every(([path, text]) => known.files.get(path) === text);
  if (!isSame) {
    known.folder.replaceFiles(files);
    known.files = files;
  }
  return known.folder.now.analysis;
}

export const writing = {
  complete: (shelf: Shelf, { path, offset, language }: AskOf<"complete">): AnswerOf<"complete"> => completion(analysisOf(shelf, language), path, offset),
  hover: (shelf: Shelf, { path, offset, language }: AskOf<"hover">): AnswerOf<"hover"> => hover(analysisOf(shelf, language), path, offset),
  define: (shelf: Shelf, { path, offset, language }: AskOf<"define">): AnswerOf<"define"> => definition(analysisOf(shelf, language), path, offset),
  refer: (shelf: Shelf, { path, offset, language }: AskOf<"refer">): AnswerOf<"refer"> => references(analysisOf(shelf, language), path, offset),
  renameable: (shelf: Shelf, { path, offset, language }: AskOf<"renameable">): AnswerOf<"renameable"> => renameable(analysisOf(shelf, language), path, offset),
  rename: (shelf: Shelf, { path, offset, language, name }: AskOf<"rename">): AnswerOf<"rename"> => rename(analysisOf(shelf, language), path, offset, name),
  format: (shelf: Shelf, { path, language }: AskOf<"format">): AnswerOf<"format"> => formatting(analysisOf(shelf, language), path),
};
