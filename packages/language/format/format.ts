import type { Declaration, File } from "../syntax/ast.ts";
import type { SourceText } from "../text/source.ts";
import type { Environment } from "../types/environment.ts";
import { commentLeftIn, commentLinesBefore, hasBlankLineAbove, type Printing } from "./comments.ts";
import { printDeclaration } from "./declarations.ts";
import { layOut, newline, nothing, type Document } from "./document.ts";

export interface FormatOptions {
  /** The language of the keywords; without it that of the file's first keyword. */
  readonly language?: "en" | "zh";
  /** Whose words, such as those of foldings, go into that language too; without it they stay as they are. */
  readonly environment?: Pick<Environment, "foldings" | "plannedFoldings"> & Partial<Pick<Environment, "extractors">>;
}

/** Columns of a line, an East Asian wide character counting two. */
const WIDTH = 100;

/**
 * The file in its one canonical form. Names, texts and comments stay as they are, every comment is kept once, and the
 * result parses to the same tree. `file` is what `source` was parsed to without an error: what the parser could not read is not in it.
 */
export function format(file: File, source: SourceText, options: FormatOptions = {}): string {
  const language = options.language ?? languageOf(file, source);
  const { foldings = [], plannedFoldings = [], extractors = [] } = options.environment ?? {};
  const terms: Printing["terms"] = {
    foldings: [...foldings, ...plannedFoldings],
    extractors,
    lists: extractors.map(({ list }) => list),
    kinds: extractors.flatMap(({ kinds = [] }) => kinds),
  };
  const printing: Printing = { text: source.text, language, terms, comments: file.comments, next: 0, at: 0 };
  const printed: TopLevel[] = [];
  let end = 0;
  for (const declaration of file.declarations) {
    printed.push(printTopLevel(printing, declaration, end));
    end = declaration.span.end;
  }
  printed.push(printEnding(printing, end));
  return printed.map((current, index) => (needsBlankLine(printed[index - 1], current) ? `\n${current.text}` : current.text)).join("");
}

function languageOf({ declarations: [first] }: File, { text }: SourceText): "en" | "zh" {
  return first !== undefined && /^\p{Script=Han}/u.test(text.slice(first.span.start)) ? "zh" : "en";
}

/** A declaration as it stands in the file, with the comments above it; what ends a file is comments alone. */
interface TopLevel {
  readonly kind: Declaration["kind"] | "ending";
  readonly text: string;
  readonly isOneLine: boolean;
  readonly hasBlankLineAbove: boolean;
}

/** `previousEnd` is where the declaration above ends. */
function printTopLevel(printing: Printing, declaration: Declaration, previousEnd: number): TopLevel {
  const above = hasBlankLineAbove(printing, startBehind(printing, previousEnd));
  const comments = printComments(printing, declaration.span.start);
  const between = comments !== "" && hasBlankLineAbove(printing, startBehind(printing, previousEnd)) ? "\n" : "";
  const printed = printDeclaration(printing, declaration);
  const body = layOut([docLines(declaration), printed, commentLeftIn(printing, declaration)], WIDTH);
  const isOneLine = body.indexOf("\n") === body.length - 1;
  return { kind: declaration.kind, text: comments + between + body, isOneLine, hasBlankLineAbove: above };
}

function printEnding(printing: Printing, previousEnd: number): TopLevel {
  const above = hasBlankLineAbove(printing, startBehind(printing, previousEnd));
  return { kind: "ending", text: printComments(printing, printing.text.length), isOneLine: false, hasBlankLineAbove: above };
}

/** Where that starts which stands behind a declaration and the comments printed so far. */
function startBehind(printing: Printing, previousEnd: number): number {
  const end = Math.max(previousEnd, printing.comments[printing.next - 1]?.span.end ?? 0);
  const space = /\s*/y;
  space.lastIndex = end;
  space.test(printing.text);
  return space.lastIndex;
}

function printComments(printing: Printing, offset: number): string {
  return layOut(commentLinesBefore(printing, offset, true), WIDTH);
}

function docLines({ doc }: Declaration): Document {
  return doc === undefined ? nothing : doc.split("\n").map((text) => [`/// ${text}`.trimEnd(), newline]);
}

/** One-line declarations of one kind may stand together, and comments at the end right below; the author says which. */
function needsBlankLine(previous: TopLevel | undefined, current: TopLevel): boolean {
  if (previous === undefined || current.text === "") return false;
  const mayTouch = current.kind === "ending" || (previous.isOneLine && current.isOneLine && previous.kind === current.kind);
  return !mayTouch || current.hasBlankLineAbove;
}
