import { lineStarts, positionAt } from "@reeve/language";
import type { Diagnostic } from "@reeve/language";

/** A diagnostic as a test states it: where, its code, and the author's text that it underlines. */
export function told(diagnostic: Diagnostic, text: string): string {
  const { span, code, severity } = diagnostic;
  const { line, column } = positionAt(lineStarts(text), span.start);
  const mark = severity === "warning" ? " (warning)" : "";
  return `${span.path}:${line}:${column} ${code}${mark} ${JSON.stringify(text.slice(span.start, span.end))}`;
}
