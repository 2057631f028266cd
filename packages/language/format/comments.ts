import type { Span } from "../text/source.ts";
import type { Comment, Node } from "../syntax/ast.ts";
import type { Term } from "../types/environment.ts";
import { blankLine, gap, newline, nothing, type Document } from "./document.ts";

/**
 * What one formatting knows. Nodes are printed in the order of the source, and each comment is printed by the first node
 * that meets it, so that none is lost and none is printed twice.
 */
export interface Printing {
  readonly text: string;
  readonly language: "en" | "zh";
  /** The words of the environment, by what they stand for. */
  readonly terms: Readonly<Record<"foldings" | "extractors" | "lists" | "kinds", readonly Term[]>>;
  readonly comments: readonly Comment[];
  /** The index of the first comment that is not printed yet. */
  next: number;
  /** Where in the source that ends which was printed last. */
  at: number;
}

/** The first comment inside a node that no part of it has met, to stand behind it. */
export function commentLeftIn(printing: Printing, node: Node): Document {
  const comment = printing.comments[printing.next];
  if (comment === undefined || comment.span.start >= node.span.end || followsComment(printing, comment)) return nothing;
  printing.next++;
  return { kind: "comment", text: commentText(printing, comment), place: "after" };
}

/** The comments that start before `offset` and are not printed yet; what follows starts a new line. */
export function commentsBefore(printing: Printing, offset: number): Document {
  return takeComments(printing, offset).map((comment) => [printComment(printing, comment), gap]);
}

/** Whether a comment that is not printed yet starts between two offsets. */
export function hasCommentBetween({ comments, next }: Printing, start: number, end: number): boolean {
  let index = next;
  while ((comments[index]?.span.start ?? Infinity) <= start) index++;
  return (comments[index]?.span.start ?? Infinity) < end;
}

/**
 * Whether no comment that is not printed yet stands in a range or on the line behind it. Words that one language has in another order are put
 * in order only there: a comment would get to another word, and would not find back.
 */
export function isUncommented({ text, comments, next }: Printing, span: Pick<Span, "start" | "end">): boolean {
  const comment = comments.slice(next).find(({ span: { start } }) => start >= span.start);
  return comment === undefined || (comment.span.start >= span.end && !/^(?:[ \t\u3000,，、()（）]|\s+(?=[)）]))*$/.test(text.slice(span.end, comment.span.start)));
}

/** The comment behind a node on its last line. Comments inside the node that no part of it has met wait for the next node. */
export function commentBehind(printing: Printing, end: number): Document {
  const comment = printing.comments[printing.next];
  if (comment === undefined || comment.span.start < end || followsComment(printing, comment)) return nothing;
  if (!/^[ \t\u3000,，、(（]*$/.test(printing.text.slice(end, comment.span.start))) return nothing;
  printing.next++;
  return { kind: "comment", text: commentText(printing, comment), place: "after" };
}

/** Whether only parentheses that close stand between a comment and the one before it: they may go, and then it has no line to end. */
function followsComment({ text, comments, next }: Printing, comment: Comment): boolean {
  const previous = comments[next - 1];
  return previous !== undefined && /^[\s)）]*$/.test(text.slice(previous.span.end, comment.span.start));
}

/**
 * The comments that start before `offset`, each on a line of its own, or behind what stands before it on its line. Blank lines are kept,
 * but above the first thing in a block or file there is none.
 */
export function commentLinesBefore(printing: Printing, offset: number, isFirst: boolean): readonly Document[] {
  return takeComments(printing, offset).map((comment, index) => {
    const document = printComment(printing, comment);
    if (!hasOwnLine(printing, comment)) return document;
    return [isFirst && index === 0 ? newline : lineEndAbove(printing, comment.span.start), document];
  });
}

/** The line end above what starts at `offset`, with an empty line where the author left one. */
export function lineEndAbove(printing: Printing, offset: number): Document {
  return hasBlankLineAbove(printing, offset) ? blankLine : newline;
}

/** Whether the author left an empty line above what starts at `offset`; at the start of a block or file there is none. */
export function hasBlankLineAbove(printing: Printing, offset: number): boolean {
  const end = endOfTextBefore(printing, offset);
  if (end === 0 || "{｛".includes(printing.text.charAt(end - 1))) return false;
  return countLineEnds(printing.text.slice(end, offset)) > 1;
}

function endOfTextBefore(printing: Printing, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(printing.text.charAt(end - 1))) end--;
  return end;
}

function countLineEnds(space: string): number {
  return space.match(/\r\n|\r|\n/g)?.length ?? 0;
}

function takeComments(printing: Printing, offset: number): readonly Comment[] {
  const first = printing.next;
  while ((printing.comments[printing.next]?.span.start ?? Infinity) < offset) printing.next++;
  return printing.comments.slice(first, printing.next);
}

function printComment(printing: Printing, comment: Comment): Document {
  const place = hasOwnLine(printing, comment) ? "above" : "after";
  return { kind: "comment", text: commentText(printing, comment), place };
}

function commentText({ text }: Printing, { span }: Comment): string {
  return text.slice(span.start, span.end).trimEnd();
}

function hasOwnLine(printing: Printing, comment: Comment): boolean {
  const end = endOfTextBefore(printing, comment.span.start);
  return end === 0 || countLineEnds(printing.text.slice(end, comment.span.start)) > 0;
}
