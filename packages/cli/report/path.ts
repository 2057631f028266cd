/** A file of a ruleset as a path from where the command runs; an empty folder is where it runs. */
export function pathIn(folder: string, file: string): string {
  return folder === "" ? file : `${folder.replace(/\/+$/, "")}/${file}`;
}
