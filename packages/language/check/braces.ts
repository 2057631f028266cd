import type { Title } from "../ir.ts";
import type { LocalizedText, StringLiteral } from "../syntax/ast.ts";
import type { Span } from "../text/source.ts";

/** A title of something that no event brings about: a value in it is reported. */
export function checkPlainTitle(reportAt: (span: Span) => void, written: LocalizedText, title: Title): Title {
  const plain: { zh?: string; en?: string } = { ...title };
  for (const { language, text } of written.texts) {
    if (title[language] !== text.value || !/[{}]/.test(text.value)) continue;
    const pieces = piecesOf(text);
    for (const piece of pieces) if (piece.kind !== "text") reportAt(piece.span);
    plain[language] = pieces.map((piece) => piece.text).join("");
  }
  return plain;
}

/** A stretch of a title: text, what stands in a pair of braces, or a brace that opens none. */
export type Piece = { readonly kind: "text"; readonly text: string } | { readonly kind: "value" | "open"; readonly text: string; readonly span: Span };

export function piecesOf({ value, span }: StringLiteral): readonly Piece[] {
  // Where nothing is escaped, a place in the text is a place in the file.
  const isVerbatim = span.end - span.start === value.length + 2;
  const pieces: Piece[] = [];
  for (const { 0: written, 1: name, index } of value.matchAll(/\{\{|\}\}|\{([^{}]*)\}|\{|[^{}]+|\}/g)) {
    const place = isVerbatim ? { path: span.path, start: span.start + 1 + index, end: span.start + 1 + index + written.length } : span;
    if (name !== undefined) pieces.push({ kind: "value", text: name.trim().normalize("NFKC"), span: place });
    else if (written === "{") pieces.push({ kind: "open", text: written, span: place });
    else pieces.push({ kind: "text", text: written === "{{" ? "{" : written === "}}" ? "}" : written });
  }
  return pieces;
}
