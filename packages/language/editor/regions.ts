import type { IToken } from "chevrotain";
import { scan } from "../syntax/tokens.ts";
import type { Span } from "../text/source.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { endOf } from "./nodes.ts";

/** A part of a file of several lines, which an editor may show as its first. */
export interface Region {
  readonly span: Span;
  readonly kind: "block" | "comment";
}

/** Declarations and their members without the brace that closes them, and comments of several lines. */
export function regions(analysis: Analysis, path: string): readonly Region[] {
  const [file, text] = [fileAt(analysis, path), analysis.texts.get(path)];
  if (file === undefined || text === undefined) return [];
  const blocks = file.declarations.flatMap((declaration) => [declaration, ...("members" in declaration ? declaration.members : [])].map(({ span }) => withoutBrace(text, span)));
  const spans = (found: readonly Span[], kind: Region["kind"]): readonly Region[] => found.filter(({ start, end }) => /[\r\n]/.test(text.slice(start, end))).map((span) => ({ span, kind }));
  return [...spans(blocks, "block"), ...spans(commentsIn(path, text, scan(text).comments), "comment")];
}

function withoutBrace(text: string, { path, start, end }: Span): Span {
  const last = text.charAt(end - 1);
  return last === "}" || last === "｝" ? { path, start, end: start + text.slice(start, end - 1).trimEnd().length } : { path, start, end };
}

/** Comments that stand on lines below one another, with nothing else on them. */
function commentsIn(path: string, text: string, comments: readonly IToken[]): readonly Span[] {
  const found: Span[] = [];
  for (const comment of comments) {
    const last = found.at(-1);
    const between = last === undefined ? "" : text.slice(last.end, comment.startOffset);
    const isAlone = /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, (last?.start ?? 0) - 200), last?.start));
    if (last !== undefined && isAlone && /^(?:\r\n|\r|\n)[ \t]*$/.test(between)) found[found.length - 1] = { ...last, end: endOf(comment) };
    else found.push({ path, start: comment.startOffset, end: endOf(comment) });
  }
  return found;
}
