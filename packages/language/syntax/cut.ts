import { createTokenInstance, tokenMatcher, type IToken, type TokenType } from "chevrotain";
import { keywords } from "./keywords.ts";
import { Comma, Dot, Equals, Infix, keyword, LeftBrace, LeftParenthesis, Minus, Reserved, RightBrace, RightParenthesis, Word } from "./tokens.ts";

/** The tokens of one declaration, or of what stands between two. */
export interface Piece {
  readonly tokens: IToken[];
  /** The brace that opens its block, where none closes it: then the last token is one that is not written. */
  readonly open?: IToken;
}

/**
 * Cuts the tokens of a file into its declarations, so that what is wrong in one does not touch the next: an unclosed
 * block ends where a declaration has its unmistakable head or starts a line. What stands between declarations is a piece of its own.
 */
export function cut(text: string, tokens: readonly IToken[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let first = 0;
  let depth = 0;
  const end = (at: number): void => {
    if (at > first) pieces.push(pieceOf(tokens.slice(first, at), depth));
    first = at;
    depth = 0;
  };
  for (let at = 0; at < tokens.length; at++) {
    const tokenType = tokens[at]?.tokenType;
    if (tokenType === undefined) break;
    if (at > first && declarations.has(tokenType) && startsDeclaration(text, tokens, first, at, depth)) end(at);
    if (tokenType === LeftBrace) depth++;
    else if (tokenType === RightBrace && --depth <= 0) end(at + 1);
  }
  end(tokens.length);
  return pieces;
}

function pieceOf(tokens: IToken[], depth: number): Piece {
  const open = depth > 0 ? tokens.findLast(({ tokenType }) => tokenType === LeftBrace) : undefined;
  const last = tokens.at(-1);
  if (open === undefined || last === undefined) return { tokens };
  const end = last.startOffset + last.image.length;
  tokens.push(createTokenInstance(RightBrace, "", end, end, NaN, NaN, NaN, NaN));
  return { tokens, open };
}

const declarations: ReadonlySet<TokenType> = new Set(keywords.filter((row) => row.declares === true).map((row) => keyword[row.name]));

/** Whether a token begins a declaration by its word. */
export const isDeclarationKeyword = (token: IToken | undefined): boolean => token !== undefined && declarations.has(token.tokenType);

/** What stands behind the name in the head of a declaration. */
const behindName: ReadonlyMap<TokenType, readonly TokenType[]> = new Map([
  [keyword.event, [Dot, LeftBrace]],
  [keyword.policy, [LeftBrace]],
  [keyword.phrases, [LeftBrace]],
  [keyword.list, [Equals, keyword.readFrom]],
  [keyword.define, [Equals]],
  [keyword.rule, [keyword.under]],
  [keyword.ladder, [LeftBrace]],
  [keyword.campaign, [LeftBrace]],
  [keyword.entity, [keyword.key]],
  [keyword.activity, [Equals]],
  [keyword.verification, [keyword.on]],
  [keyword.measure, [Equals]],
]);

function startsDeclaration(text: string, tokens: readonly IToken[], first: number, at: number, depth: number): boolean {
  const [token, next, afterNext] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  // Right behind the word that leads a declaration stands its name.
  if (token === undefined || next === undefined || (at === first + 1 && isDeclarationKeyword(tokens[first]))) return false;
  const type = token.tokenType;
  if (type === keyword.identity && next.tokenType === keyword.check && afterNext !== undefined && tokenMatcher(afterNext, Word)) return tokens[at + 3]?.tokenType === LeftBrace;
  if (type === keyword.person && tokenMatcher(next, keyword.basedOn) && afterNext !== undefined) return true;
  if (tokenMatcher(next, Word) && afterNext !== undefined && behindName.get(type)?.some((behind) => tokenMatcher(afterNext, behind)) === true) return true;
  if (!tokenMatcher(token, Reserved) || (type === keyword.event && next.tokenType === keyword.is)) return false;
  return depth === 0 || /[\r\n]/.test(text.charAt(token.startOffset - 1));
}

/** Parentheses, signs and operands may lie in one another this deep. */
export const maximalDepth = 64;

/**
 * The token at which a declaration is nested deeper than `maximalDepth`: counted are parentheses, braces, `not` and `-` before
 * their operand, `of` and `的`. The parser calls itself once for each of them.
 */
export function tooDeep(tokens: readonly IToken[]): IToken | undefined {
  const outer: number[] = [];
  let depth = 0;
  let afterOperand = false;
  for (const token of tokens) {
    const type = token.tokenType;
    if (type === LeftParenthesis || type === LeftBrace) {
      outer.push(depth);
      depth++;
    } else if (type === RightParenthesis || type === RightBrace) {
      depth = outer.pop() ?? 0;
    } else if (type === keyword.of || type === keyword.的 || (tokenMatcher(token, keyword.negation) && !afterOperand) || (type === Minus && !afterOperand)) {
      depth++;
    } else if (type === Comma || tokenMatcher(token, Infix)) {
      depth = (outer.at(-1) ?? -1) + 1;
    }
    if (depth > maximalDepth) return token;
    afterOperand = type === RightParenthesis || !(operandFollows.has(type) || tokenMatcher(token, Infix) || tokenMatcher(token, Reserved));
  }
  return undefined;
}

const operandFollows: ReadonlySet<TokenType> = new Set([LeftParenthesis, LeftBrace, RightBrace, Comma, Equals]);
