import { tokenMatcher, type IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Span } from "../text/source.ts";
import type { Declaration } from "./ast.ts";
import { isDeclarationKeyword, type Piece } from "./cut.ts";
import { quotedNameOf } from "./tokenise.ts";
import { isClosed, keyword, nfkc, QuotedName, Text, Word } from "./tokens.ts";

/** A part of a file that the parser could not read whole. */
export interface Unread {
  readonly span: Span;
  /** Names that may have been declared in it and are not in the tree; undefined when that may be any. */
  readonly names?: ReadonlySet<string>;
  /** Whether an event type may be declared in it and not be in the tree; of course when `names` is undefined. */
  readonly mayHoldEvent?: boolean;
}

/**
 * The pieces of a file in which something is wrong. A name is lost with the declaration it leads: with the whole piece
 * when its head could not be read, and behind each further word in it that leads a declaration.
 */
export function unreadPieces(path: string, pieces: readonly Piece[], declarations: ReadonlyMap<Piece, Declaration | undefined>, diagnostics: readonly Diagnostic[]): readonly Unread[] {
  const wrong = diagnostics.filter(({ severity }) => severity === "error").map(({ span }) => span.start);
  return pieces.flatMap((piece): readonly Unread[] => {
    const span = spanOf(path, piece);
    if (!wrong.some((place) => span.start <= place && place <= span.end)) return [];
    const declaration = declarations.get(piece);
    const names = isHeadRead(declaration) ? namesBehindHeads(piece) : piece.tokens.flatMap(namesIn);
    const read = declaration?.kind === "event" && declaration.type.parts.every((part) => part.missing !== true) ? 1 : 0;
    const mayHoldEvent = piece.tokens.some((token, at) => token.tokenType === keyword.event && at >= read && piece.tokens[at - 1]?.tokenType !== keyword.the && piece.tokens[at + 1]?.tokenType !== keyword.is);
    return [{ span, names: new Set(names), mayHoldEvent }];
  });
}

function spanOf(path: string, { tokens }: Piece): Span {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return { path, start: first?.startOffset ?? 0, end: (last?.startOffset ?? 0) + (last?.image.length ?? 0) };
}

/** Whether the tree has all names that a declaration gives. An event gives names to roles as well, each in a member that may be lost. */
function isHeadRead(declaration: Declaration | undefined): boolean {
  if (declaration === undefined || declaration.kind === "event") return false;
  return declaration.kind === "person" || (declaration.name.missing !== true && declaration.name.text !== "");
}

function namesBehindHeads({ tokens }: Piece): readonly string[] {
  return tokens.flatMap((token, at) => (token.tokenType === Text ? swallowed(token) : at > 0 && isDeclarationKeyword(token) ? namesOf(tokens, at + 1) : []));
}

/** The dotted name that starts at a token, and its parts. */
function namesOf(tokens: readonly IToken[], start: number): readonly string[] {
  const names: string[] = [];
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || (!tokenMatcher(token, Word) && token.image !== ".")) break;
    names.push(...namesIn(token));
  }
  return names;
}

function namesIn(token: IToken): readonly string[] {
  if (token.tokenType === Text) return swallowed(token);
  if (token.tokenType === QuotedName) return [quotedNameOf(token.image)];
  return tokenMatcher(token, Word) ? [nfkc(token.image)] : [];
}

/** A text that is not closed may hold what should stand behind it. */
function swallowed({ image }: IToken): readonly string[] {
  return isClosed(image) ? [] : (nfkc(image).match(/[\p{XID_Start}_]\p{XID_Continue}*/gu) ?? []);
}
