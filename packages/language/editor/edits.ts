import type { Span } from "../text/source.ts";

/** A range of a file and what takes its place. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A text with some edits of it done; none may overlap another. */
export function edited(text: string, edits: readonly Edit[]): string {
  let done = "";
  let at = 0;
  for (const { span, text: put } of edits.toSorted((one, other) => one.span.start - other.span.start || one.span.end - other.span.end)) {
    done += text.slice(at, span.start) + put;
    at = span.end;
  }
  return done + text.slice(at);
}
