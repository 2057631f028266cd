import type { IToken } from "chevrotain";
import type { Diagnostic, Language } from "../diagnostics/diagnostic.ts";
import { fileTooLarge, nestedTooDeeply, tooManyErrors, unclosedBlock } from "../diagnostics/syntax.ts";
import type { SourceText, Span } from "../text/source.ts";
import type { Comment, Declaration, File } from "./ast.ts";
import { cut, isDeclarationKeyword, maximalDepth, tooDeep, type Piece } from "./cut.ts";
import { documentation } from "./documentation.ts";
import { explain, explainLead, languageOf, meantDeclaration } from "./explain.ts";
import { maximalFaults, type Fault } from "./grammar/fault.ts";
import { Grammar } from "./grammar/grammar.ts";
import { tokenise } from "./tokenise.ts";
import { keyword, retag, type Scanned } from "./tokens.ts";
import { unreadPieces, type Unread } from "./unread.ts";

export interface ParsedFile {
  readonly file: File;
  /** What is wrong, in order of place; at most a hundred, and one that says there are more. */
  readonly diagnostics: readonly Diagnostic[];
  /** The declarations in which something is wrong. */
  readonly unread: readonly Unread[];
}

/** The length of a file that is read, in UTF-16 units; a megabyte of UTF-8 is never longer. */
export const maximalLength = 1_048_576;

/**
 * Parses a file. Never throws, whatever the text. Where it is wrong, the tree holds what could be read: a member or
 * declaration that could not is left out, a name or value that is not there is one that says so.
 */
export function parse(source: SourceText): ParsedFile {
  return parseAgain(source, nothingRead());
}

/** What was read of a file. */
export interface ReadBefore {
  /** By their texts, only of such as nothing is wrong with. */
  readonly declarations: Map<string, Declaration>;
  scanned: Scanned | undefined;
}

export const nothingRead = (): ReadBefore => ({ declarations: new Map(), scanned: undefined });

/**
 * The same for a file that is parsed over and over: declarations that are as they were are taken from `before` and moved to their places, and what was
 * read now stands there afterwards. What is told is the same.
 */
export function parseAgain(source: SourceText, before: ReadBefore): ParsedFile {
  if (source.text.length > maximalLength) {
    const span = { path: source.path, start: 0, end: 0 };
    return { file: fileOf(source, [], []), diagnostics: [fileTooLarge(span, "1 MB")], unread: [{ span: wholeOf(source) }] };
  }
  const { tokens, comments, unclosed, diagnostics: lexical, scanned } = tokenise(source, maximalFaults, before.scanned);
  before.scanned = scanned;
  const language = languageOf(tokens);
  const diagnostics: Diagnostic[] = [];
  const allPieces = cut(source.text, tokens);
  const pieces = allPieces.filter((piece) => isReadable(piece, source, language, diagnostics));
  const { declarations: parsed, gaveUp } = parsePieces(source, pieces, before.declarations);
  for (const [index, { faults }] of parsed.entries()) {
    const { tokens: inside, open } = pieces[index] ?? { tokens: [] };
    const place = { path: source.path, language, tokens: inside, productions: grammar().getGAstProductions() };
    diagnostics.push(...tellingFaults(faults, inside, source.text, unclosed).map((fault) => explain(fault, place)));
    if (open !== undefined) diagnostics.push(unclosedBlock(spanOf(source, inside.at(-1)), spanOf(source, open)));
  }

  const declared = parsed.flatMap(({ declaration }) => (declaration === undefined ? [] : [declaration]));
  const documented = documentation(source, comments, tokens, declared);
  const all = [...lexical, ...diagnostics, ...documented.diagnostics].sort((one, other) => one.span.start - other.span.start);
  const told = all.slice(0, maximalFaults);
  const next = all[told.length];
  if (next !== undefined || gaveUp) told.push(tooManyErrors(next?.span ?? told.at(-1)?.span ?? spanOf(source, undefined), maximalFaults));
  const isPartlyTold = next !== undefined || gaveUp;
  const declarationOf = new Map(pieces.map((piece, index) => [piece, parsed[index]?.declaration]));
  const unread = isPartlyTold ? [{ span: wholeOf(source) }] : unreadPieces(source.path, allPieces, declarationOf, told);
  return { file: fileOf(source, documented.declarations, documented.comments), diagnostics: told, unread };
}

interface ParsedPieces {
  readonly declarations: readonly { readonly declaration?: Declaration | undefined; readonly faults: readonly Fault[] }[];
  readonly gaveUp: boolean;
}

/** Parses the pieces that were not read before. */
function parsePieces(source: SourceText, pieces: readonly Piece[], before: ReadBefore["declarations"]): ParsedPieces {
  const texts = pieces.map((piece) => textOf(source, piece));
  const known = texts.map((text) => (text === undefined ? undefined : before.get(text)));
  const { declarations: read, gaveUp } = grammar().parse(source, pieces.filter((_, index) => known[index] === undefined));
  before.clear();
  // Where the parser gave up, what lies behind is not read, known or not.
  if (gaveUp) return grammar().parse(source, pieces);
  let next = 0;
  const declarations = pieces.map((piece, index) => {
    const start = piece.tokens[0]?.startOffset ?? 0;
    const declaration = known[index];
    const parsed = declaration === undefined ? (read[next++] ?? { declaration: undefined, faults: [] }) : { declaration: movedTo(declaration, source.path, start - declaration.span.start), faults: [] };
    const text = texts[index];
    if (text !== undefined && parsed.declaration !== undefined && parsed.faults.length === 0) before.set(text, parsed.declaration);
    return parsed;
  });
  return { declarations, gaveUp: false };
}

/** The text of a piece, from its first token to its last; undefined of one that is not closed. */
function textOf({ text }: SourceText, { tokens, open }: Piece): string | undefined {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first === undefined || last === undefined || open !== undefined ? undefined : text.slice(first.startOffset, last.startOffset + last.image.length);
}

/** A tree, or a part of one, by so many places further on in its file. */
function movedTo<Value>(value: Value, path: string, by: number): Value {
  if (by === 0 || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => movedTo(item, path, by)) as Value;
  const moved: Record<string, unknown> = {};
  for (const property in value) {
    const inner: unknown = value[property];
    moved[property] = property === "span" ? spanBy(inner as Span, path, by) : movedTo(inner, path, by);
  }
  return moved as Value;
}

const spanBy = ({ start, end }: Span, path: string, by: number): Span => ({ path, start: start + by, end: end + by });

/**
 * The one grammar of this process. It costs tens of milliseconds to build, holds nothing between two parses, and a parse runs from
 * beginning to end before another can start; so it is built when first needed and kept.
 */
let built: Grammar | undefined;
export function grammar(): Grammar {
  built ??= new Grammar();
  return built;
}

/** Whether a piece can be parsed as a declaration. Tells why not, and of a word that leads one only because one sees what was meant. */
function isReadable({ tokens }: Piece, source: SourceText, language: Language, diagnostics: Diagnostic[]): boolean {
  const [first] = tokens;
  const deep = tooDeep(tokens);
  if (first === undefined || diagnostics.length > maximalFaults) return false;
  if (deep !== undefined) {
    diagnostics.push(nestedTooDeeply(spanOf(source, deep), maximalDepth));
    return false;
  }
  if (isDeclarationKeyword(first)) return true;
  const row = meantDeclaration(first);
  diagnostics.push(explainLead(first, row, source.path, language));
  // The token itself is kept for when the file is read again: there it is what is written.
  if (row !== undefined) retag((tokens[0] = { ...first }), keyword[row.name]);
  return row !== undefined;
}

const wholeOf = ({ path, text }: SourceText): Span => ({ path, start: 0, end: text.length });

function fileOf(source: SourceText, declarations: readonly Declaration[], comments: readonly Comment[]): File {
  return { kind: "file", span: wholeOf(source), declarations, comments };
}

function spanOf(source: SourceText, token: IToken | undefined): Span {
  const start = token?.startOffset ?? 0;
  return { path: source.path, start, end: start + (token?.image.length ?? 0) };
}

/**
 * The faults that are not the consequence of another: not right behind one, not at a brace that is not written, and not where the lexer
 * has told of something.
 */
function tellingFaults(faults: readonly Fault[], tokens: readonly IToken[], text: string, unclosed: ReadonlySet<IToken>): readonly Fault[] {
  if (faults.length === 0) return faults;
  const places = new Map(tokens.map((token, index) => [token, index]));
  let last = -Infinity;
  return faults.filter(({ token, diagnostic }) => {
    const place = places.get(token) ?? tokens.length;
    const follows = place >= last && place <= last + 1;
    if (place === last) return false;
    last = place;
    if (token.image === "" && place < tokens.length) return false;
    if (isBehindStray(place, tokens, text)) return false;
    return diagnostic !== undefined || !(follows || isByUnclosed(place, tokens, text, unclosed));
  });
}

/** So many tokens of a line are looked over for what is no token: a line may be the whole file. */
const tokensBack = 100;

/** Whether something that is no token stands before a token, on its line or right before it. */
function isBehindStray(place: number, tokens: readonly IToken[], text: string): boolean {
  for (let at = place; at > Math.max(0, place - tokensBack); at--) {
    const [before, token] = [tokens[at - 1], tokens[at]];
    if (before === undefined || token === undefined) return false;
    const between = text.slice(before.startOffset + before.image.length, token.startOffset).replace(/[/／]{2}[^\r\n]*/g, "");
    if (/\S/.test(between)) return true;
    if (/[\r\n]/.test(between)) return false;
  }
  return false;
}

/** Whether a text that swallowed the rest of its line stands right before a token, or on its line. */
function isByUnclosed(place: number, tokens: readonly IToken[], text: string, unclosed: ReadonlySet<IToken>): boolean {
  if (unclosed.size === 0) return false;
  for (let at = place; at < tokens.length; at++) {
    const [token, next] = [tokens[at], tokens[at + 1]];
    if (token !== undefined && unclosed.has(token)) return true;
    if (token === undefined || next === undefined || /[\r\n]/.test(text.slice(token.startOffset, next.startOffset))) break;
  }
  const before = tokens[place - 1];
  return before !== undefined && unclosed.has(before);
}
