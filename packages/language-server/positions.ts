import { lineStarts, positionAt } from "@reeve/language";
import type { Span } from "@reeve/language";
import type { Position, Range } from "vscode-languageserver";

/** The lines of a text; the protocol counts lines and, as Reeve does, UTF-16 units in them from 0. */
export interface Lines {
  readonly text: string;
  readonly starts: readonly number[];
}

export const linesOf = (text: string): Lines => ({ text, starts: lineStarts(text) });

export function positionOf({ starts }: Lines, offset: number): Position {
  const { line, column } = positionAt(starts, offset);
  return { line: line - 1, character: column - 1 };
}

/** A range of a text; one that reaches beyond its end, because the text has changed since, ends there. */
export function rangeOf(lines: Lines, { start, end }: Pick<Span, "start" | "end">): Range {
  const most = lines.text.length;
  return { start: positionOf(lines, Math.min(start, most)), end: positionOf(lines, Math.min(end, most)) };
}

/** The offset of a position; one behind the end of its line is that end, as the protocol has it. */
export function offsetOf({ text, starts }: Lines, { line, character }: Position): number {
  const start = starts[line];
  if (start === undefined) return line < 0 ? 0 : text.length;
  const next = starts[line + 1] ?? text.length + 1;
  const end = next <= text.length ? start + text.slice(start, next).replace(/[\r\n]+$/, "").length : text.length;
  return Math.min(start + Math.max(0, character), end);
}
