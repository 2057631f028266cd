import { isClosed, scan, Text } from "../syntax/tokens.ts";
import type { Span } from "../text/source.ts";
import { fileAt, type Analysis } from "./analysis.ts";
import { endOf, nodesAt, tokenBefore } from "./nodes.ts";

/** The ranges that hold a place, from the word it is in to the whole file: each lies in the next and is shorter. */
export function selectionAround(analysis: Analysis, path: string, offset: number): readonly Span[] {
  const [file, text] = [fileAt(analysis, path), analysis.texts.get(path)];
  if (file === undefined || text === undefined) return [];
  const { tokens } = scan(text);
  const token = tokens[tokenBefore(tokens, offset) ?? -1];
  const touching = token !== undefined && offset <= endOf(token) ? [{ path, start: token.startOffset, end: endOf(token) }] : [];
  const inner = token !== undefined && token.tokenType === Text && isClosed(token.image) && token.startOffset < offset && offset < endOf(token) ? [{ path, start: token.startOffset + 1, end: endOf(token) - 1 }] : [];
  const nodes = nodesAt(file, offset).map(({ span }) => span).toReversed();
  const found: Span[] = [];
  for (const span of [...inner, ...touching, ...nodes]) {
    const last = found.at(-1);
    const isWider = last === undefined || (span.start <= last.start && last.end <= span.end && (span.start < last.start || last.end < span.end));
    if (isWider) found.push(span);
  }
  return found;
}
