import { format } from "../format/format.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import type { Edit } from "./edits.ts";

/** What brings a file into canonical form: nothing where it is, or where a part of it cannot be read, which would be lost. */
export function formatting(analysis: Analysis, path: string): readonly Edit[] {
  const [file, text] = [fileAt(analysis, path), analysis.texts.get(path)];
  if (file === undefined || text === undefined || analysis.sources.unreadable?.has(path) === true) return [];
  const formatted = format(file, { path, text }, { environment: analysis.environment });
  return formatted === text ? [] : [shortest(path, text, formatted)];
}

/** The change without what is the same before and behind it, so that the cursor and what is folded stay where they are. */
function shortest(path: string, before: string, after: string): Edit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let back = 0;
  while (back < Math.min(before.length, after.length) - start && before[before.length - 1 - back] === after[after.length - 1 - back]) back++;
  return { span: { path, start, end: before.length - back }, text: after.slice(start, after.length - back) };
}
