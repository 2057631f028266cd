import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { strayDoc } from "../diagnostics/syntax.ts";
import type { SourceText, Span } from "../text/source.ts";
import type { Comment, Declaration } from "./ast.ts";

/** Declarations with their documentation, and the comments that are none. */
interface Documented {
  readonly declarations: readonly Declaration[];
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

const docComment = /^[/／]{3}(?![/／])/;

/**
 * Puts the `///` lines to the declarations they stand above. One that stands above none is a comment, and is told of. Everything is
 * given in order of place.
 */
export function documentation(source: SourceText, comments: readonly IToken[], tokens: readonly IToken[], declarations: readonly Declaration[]): Documented {
  const starts = new Set(declarations.map((declaration) => declaration.span.start));
  const docs = new Map<number, string[]>();
  const plain: Comment[] = [];
  const diagnostics: Diagnostic[] = [];
  let next = 0;
  for (const { image, startOffset } of comments) {
    while ((tokens[next]?.startOffset ?? Infinity) < startOffset) next++;
    const behind = tokens[next]?.startOffset ?? -1;
    const previous = tokens[next - 1];
    const onOwnLine = previous === undefined || /[\r\n]/.test(source.text.slice(previous.startOffset + previous.image.length, startOffset));
    if (docComment.test(image) && onOwnLine && starts.has(behind)) {
      docs.set(behind, [...(docs.get(behind) ?? []), image.slice(3).replace(/^ /, "").trimEnd()]);
      continue;
    }
    const span: Span = { path: source.path, start: startOffset, end: startOffset + image.length };
    plain.push({ kind: "comment", span, text: image.slice(2).trimEnd() });
    if (docComment.test(image)) diagnostics.push(strayDoc(span));
  }
  return {
    declarations: declarations.map((declaration) => {
      const lines = docs.get(declaration.span.start);
      return lines === undefined ? declaration : { ...declaration, doc: lines.join("\n") };
    }),
    comments: plain,
    diagnostics,
  };
}
