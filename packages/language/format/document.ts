/**
 * A small algebra of documents, and their layout within a width.
 *
 * Groups are laid out as in Christian Lindig, "Strictly Pretty" (2000), the strict form of Philip Wadler, "A prettier
 * printer" (2003). Comments are not text: a comment runs to the end of its line, so one that stands behind a token waits
 * for the next line end, and what would follow it with a space goes to the next line.
 */
import { displayWidth } from "../text/width.ts";

export type Document =
  | string
  | readonly Document[]
  /** On one line when that fits, else every `line` directly inside is a line end. */
  | { readonly kind: "group"; readonly content: Document }
  /** Lines that start inside stand one level deeper. */
  | { readonly kind: "indent"; readonly content: Document }
  /** A line end, or what `flat` says in a group that stands on one line. */
  | { readonly kind: "line"; readonly flat: "" | " " }
  /** Always a line end; with `blank`, an empty line too. */
  | { readonly kind: "newline"; readonly blank: boolean }
  /** A space; a line end only behind a comment. */
  | { readonly kind: "gap" }
  /** `after` stands behind what is on the line already; `above` has a line of its own. */
  | { readonly kind: "comment"; readonly text: string; readonly place: "after" | "above" };

export const gap: Document = { kind: "gap" };
export const line: Document = { kind: "line", flat: " " };
export const softLine: Document = { kind: "line", flat: "" };
export const newline: Document = { kind: "newline", blank: false };
export const blankLine: Document = { kind: "newline", blank: true };
export const nothing: Document = [];
export const group = (content: Document): Document => ({ kind: "group", content });
export const indent = (content: Document): Document => ({ kind: "indent", content });

/** The documents with `separator` between each two. */
export function join(separator: Document, documents: readonly Document[]): Document {
  return documents.flatMap((document, index) => (index === 0 ? [document] : [separator, document]));
}

/** The documents separated by commas, as many on each line as fit. */
export function fill(documents: readonly Document[]): Document {
  return documents.map((document, index) => (index === 0 ? document : [",", group([line, document])]));
}

const INDENT = 2;

/** A document that waits to be laid out: `flat` inside a group that stands on one line. */
interface Waiting {
  readonly document: Document;
  readonly level: number;
  readonly flat: boolean;
}

/** The text so far. `current` is the line being written, without its indentation while it is empty. */
interface Writer {
  readonly lines: string[];
  current: string;
  /** The level of the document that ended the line before: the indentation of the current one. */
  level: number;
  column: number;
  /** A space is due before the next text. */
  spaced: boolean;
  /** The comment that will end the current line. */
  deferred: string | undefined;
  /** The current line is a comment and takes nothing more. */
  closed: boolean;
}

/**
 * Lays a document out within `width` columns, an East Asian wide character counting two.
 * Lines end in `\n`, the last one too, and none ends in a space.
 */
export function layOut(document: Document, width: number): string {
  const writer: Writer = { lines: [], current: "", level: 0, column: 0, spaced: false, deferred: undefined, closed: false };
  const stack: Waiting[] = [{ document, level: 0, flat: false }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { document: here, level, flat } = next;
    if (typeof here === "string") {
      write(writer, here, level);
    } else if (isSequence(here)) {
      pushAll(stack, here, level, flat);
    } else if (here.kind === "group") {
      const inner = { document: here.content, level, flat: true };
      stack.push(flat || fits(writer, inner, stack, width) ? inner : { ...inner, flat: false });
    } else if (here.kind === "indent") {
      stack.push({ document: here.content, level: level + 1, flat });
    } else if (here.kind === "comment") {
      comment(writer, here.text, here.place, level);
    } else if (here.kind === "newline") {
      endLine(writer, level);
      if (here.blank) writer.lines.push("");
    } else if (here.kind === "gap") {
      separate(writer, level);
    } else if (!flat || writer.deferred !== undefined) {
      endLine(writer, level);
    } else if (here.flat === " ") {
      separate(writer, level);
    }
  }
  endLine(writer, 0);
  return writer.lines.map((text) => `${text}\n`).join("");
}

function isSequence(document: Exclude<Document, string>): document is readonly Document[] {
  return Array.isArray(document);
}

function pushAll(stack: Waiting[], documents: readonly Document[], level: number, flat: boolean): void {
  for (let index = documents.length - 1; index >= 0; index--) {
    stack.push({ document: documents[index] ?? nothing, level, flat });
  }
}

function write(writer: Writer, text: string, level: number): void {
  if (text === "") return;
  if (writer.closed) endLine(writer, level);
  if (writer.current === "") {
    writer.column = writer.level * INDENT;
    writer.current = " ".repeat(writer.column);
  } else if (writer.spaced) {
    writer.current += " ";
    writer.column += 1;
  }
  writer.spaced = false;
  writer.current += text;
  writer.column += displayWidth(text);
}

function comment(writer: Writer, text: string, place: "after" | "above", level: number): void {
  if (place === "after" && writer.current !== "" && writer.deferred === undefined && !writer.closed) {
    writer.deferred = text;
    return;
  }
  endLine(writer, level);
  write(writer, text, level);
  writer.closed = true;
}

function separate(writer: Writer, level: number): void {
  if (writer.deferred !== undefined || writer.closed) endLine(writer, level);
  else writer.spaced = true;
}

/** Ends the current line; an empty one is left to be filled. The next line starts at `level`. */
function endLine(writer: Writer, level: number): void {
  if (writer.current !== "") {
    writer.lines.push(writer.deferred === undefined ? writer.current : `${writer.current} ${writer.deferred}`);
  }
  writer.current = "";
  writer.level = level;
  writer.column = 0;
  writer.spaced = false;
  writer.deferred = undefined;
  writer.closed = false;
}

/**
 * Whether `first` fits flat on what is left of the current line, with what follows it up to the next place where a line may end.
 * Nothing that holds a line end fits, and nothing that goes on behind a comment.
 */
function fits(writer: Writer, first: Waiting, following: readonly Waiting[], width: number): boolean {
  let left = width - (writer.current === "" ? writer.level * INDENT : writer.column + (writer.spaced ? 1 : 0));
  let commented = writer.deferred !== undefined || writer.closed;
  const stack = [first];
  let below = following.length;
  for (;;) {
    const next = stack.pop() ?? following[--below];
    if (next === undefined) return true;
    const { document, level, flat } = next;
    if (typeof document === "string") {
      left -= displayWidth(document);
      if (left < 0) return false;
    } else if (isSequence(document)) {
      pushAll(stack, document, level, flat);
    } else if (document.kind === "group" || document.kind === "indent") {
      stack.push({ document: document.content, level, flat });
    } else if (document.kind === "comment") {
      if (document.place === "above") return !flat;
      commented = true;
    } else if (document.kind === "newline" || (document.kind === "line" && !flat)) {
      return !flat;
    } else {
      if (commented) return !flat;
      if (document.kind === "gap" || document.flat === " ") left -= 1;
    }
  }
}
