import type { DateLiteral, Name, Node, NumberLiteral, Path, PercentageLiteral, StringLiteral } from "../syntax/ast.ts";
import { idiomAt, idiomOf, keywordIn, keywordOf, type Idiom, type Keyword } from "../syntax/keywords.ts";
import { termOf } from "../types/environment.ts";
import { commentBehind, commentLinesBefore, commentsBefore, hasCommentBetween, lineEndAbove, type Printing } from "./comments.ts";
import { fill, gap, group, indent, join, line, newline, type Document } from "./document.ts";

/** A part of a clause: a keyword, the text of the author, or what is to be printed when its turn comes. */
export type Part = Keyword | Leaf | (() => Document);

/** The parts in their order with a space between each two. */
export function clause(printing: Printing, ...parts: readonly Part[]): Document {
  if (printing.language === "en") return join(gap, parts.map((part) => printPart(printing, part)));
  const printed: Document[] = [];
  for (let at = 0; at < parts.length; ) {
    const idiom = idiomAt(parts, at);
    const part = parts[at];
    if (idiom !== undefined) printed.push(printIdiom(printing, idiom));
    else if (part !== undefined) printed.push(printPart(printing, part));
    at += idiom?.words.length ?? 1;
  }
  return join(gap, printed);
}

/** Several keywords as the one word that Chinese has for them, with the comments around it; with comments between them each stays a word. */
function printIdiom(printing: Printing, { zh, words }: Idiom): Document {
  const places = placesOf(printing, words);
  const [first, last] = [places[0], places.at(-1)];
  if (first === undefined || last === undefined) return zh;
  if (hasCommentBetween(printing, first.start, last.start)) return join(gap, words.map((word) => printKeyword(printing, word)));
  const before = commentsBefore(printing, first.start);
  printing.at = last.end;
  return [before, zh, commentBehind(printing, last.end)];
}

/** Where the author wrote keywords that follow one another, but for those that he wrote otherwise. */
function placesOf({ text, at }: Printing, words: readonly Keyword[]): readonly Place[] {
  const places: Place[] = [];
  for (const word of words) {
    const place = findKeyword({ text, at: places.at(-1)?.end ?? at }, word);
    if (place !== undefined) places.push(place);
  }
  return places;
}

function printPart(printing: Printing, part: Part): Document {
  if (typeof part === "string") return printKeyword(printing, part);
  return typeof part === "function" ? part() : printLeaf(printing, part);
}

/** A keyword, with the comments around the place where the author wrote it; one that he wrote otherwise has none. */
function printKeyword(printing: Printing, keyword: Keyword): Document {
  const text = keywordIn(keyword, printing.language);
  const place = findKeyword(printing, keyword);
  if (place === undefined) return text;
  const before = commentsBefore(printing, place.start);
  printing.at = place.end;
  return [before, text, commentBehind(printing, place.end)];
}

const SIGNS = /(?:[/／]{2}[^\r\n]*|[^\p{XID_Start}_＿\p{Nd}"“”＂`｀])*/uy;
const WORD = /[\p{XID_Start}_＿]\p{XID_Continue}*/uy;

/** A half-open range of the source. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** The next word of the source, if it is the keyword in either language. */
function findKeyword({ text, at }: Pick<Printing, "text" | "at">, keyword: Keyword): Place | undefined {
  SIGNS.lastIndex = at;
  SIGNS.test(text);
  const start = SIGNS.lastIndex;
  WORD.lastIndex = start;
  const [word] = WORD.exec(text) ?? [];
  if (word === undefined) return undefined;
  const plain = word.normalize("NFKC");
  if (keywordOf(plain)?.en === keywordIn(keyword, "en")) return { start, end: start + word.length };
  // Of an idiom only the last keyword is passed over; it stands for all of them.
  const words = idiomOf(plain)?.words ?? [];
  const index = words.indexOf(keyword);
  return index < 0 ? undefined : { start, end: index === words.length - 1 ? start + word.length : start };
}

/** The parts in another order than they are written in: what comes behind them is looked for behind their end. */
export function reordered(printing: Printing, end: number, ...parts: readonly Part[]): Document {
  const printed = clause(printing, ...parts);
  printing.at = Math.max(printing.at, end);
  return printed;
}

/** Where a keyword ends that is the next word behind an offset, in either language. */
export function endOfKeyword({ text }: Printing, at: number, keyword: Keyword): number | undefined {
  return findKeyword({ text, at }, keyword)?.end;
}

/** Whatever `build` prints for a node, between the comments that stand before its `start` and the one behind it. */
export function printNode(printing: Printing, node: Node, build: () => Document, start = node.span.start): Document {
  const before = commentsBefore(printing, start);
  const content = build();
  printing.at = node.span.end;
  return [before, content, commentBehind(printing, node.span.end)];
}

/** What the author's own text stands in. */
export type Leaf = Name | Path | StringLiteral | NumberLiteral | PercentageLiteral | DateLiteral;

/** A leaf as it is written, with ASCII marks around it and ASCII digits. */
export function printLeaf(printing: Printing, leaf: Leaf): Document {
  return printNode(printing, leaf, () => {
    if (leaf.kind === "path") return join(".", leaf.parts.map((part) => printLeaf(printing, part)));
    const image = written(printing, leaf);
    switch (leaf.kind) {
      case "name":
        return leaf.quoted === true ? `\`${image.slice(1, -1)}\`` : image;
      case "string":
        return image.startsWith('"') ? image : `"${image.slice(1, -1).replace(/\\[^]|"/g, (mark) => (mark === '"' ? '\\"' : mark))}"`;
      case "number":
        return image.normalize("NFKC");
      case "percentage":
        return image.normalize("NFKC").replace(/\s/g, "");
      case "date":
        return leaf.value;
    }
  });
}

function written(printing: Printing, { span }: Node): string {
  return printing.text.slice(span.start, span.end);
}

/**
 * `{ … }` with one member on each line, blank lines between members kept. A block of one member without comments stands on
 * one line where that fits.
 */
export function printBlock<Member extends Node>(
  printing: Printing,
  end: number,
  members: readonly Member[],
  print: (member: Member) => Document,
): Document {
  let commented = false;
  const linesBefore = (offset: number): readonly Document[] => {
    const comments = commentLinesBefore(printing, offset, offset === members[0]?.span.start || members.length === 0);
    commented ||= comments.length > 0;
    return comments;
  };
  const printed = members.map((member, index) => {
    const comments = linesBefore(member.span.start);
    const lineEnd = index === 0 && !commented ? line : lineEndAbove(printing, member.span.start);
    return [comments, lineEnd, indent(printNode(printing, member, () => print(member)))];
  });
  const inside = [printed, linesBefore(end - 1)];
  if (members.length === 0 && !commented) return "{}";
  const onOneLine = members.length === 1 && !commented;
  const content = ["{", indent(inside), onOneLine ? line : newline, "}"];
  return onOneLine ? group(content) : content;
}

/** The leaves separated by commas, as many on a line as fit. */
export function commaFill(printing: Printing, leaves: readonly Leaf[]): Document {
  return fill(leaves.map((leaf) => printLeaf(printing, leaf)));
}

/** The documents separated by commas, behind a space: on one line if they fit, else, or when they are to stand apart, each on a line of its own. */
export function commaLines(documents: readonly Document[], layout: "fitting" | "apart" = "fitting"): Document {
  if (documents.length < 2) return [gap, documents];
  if (layout === "apart") return [newline, join([",", newline], documents)];
  return group([line, join([",", line], documents)]);
}

/** The words of things of the environment in the language of the print. A name in back-ticks stays one. */
export function printTerms(printing: Printing, names: readonly Name[], kind: keyof Printing["terms"]): Document {
  return fill(names.map((name) => {
    const term = name.quoted === true ? undefined : termOf(name.text, printing.terms[kind]);
    if (term === undefined) return printLeaf(printing, name);
    return printNode(printing, name, () => (printing.language === "zh" ? term.zh : term.name));
  }));
}
