import { createTokenInstance, tokenMatcher, type IToken, type TokenType } from "chevrotain";
import type { Language } from "../diagnostics/diagnostic.ts";
import type { Declaration } from "../syntax/ast.ts";
import { continuations, type Continuation } from "../syntax/continuations.ts";
import { cut, isDeclarationKeyword, tooDeep } from "../syntax/cut.ts";
import { languageOf } from "../syntax/explain.ts";
import { grammar } from "../syntax/parser.ts";
import { Comma, Identifier, isClosed, keyword, LeftBrace, LeftParenthesis, QuotedName, RightBrace, RightParenthesis, scan, Text, Word } from "../syntax/tokens.ts";
import { leadsOfBlock } from "../syntax/productions.ts";
import { endOf, tokenBefore } from "./nodes.ts";

/** What is being written at a place. */
export interface Cursor {
  /** The language of the keywords of the file. */
  readonly language: Language;
  /** The word that the place is in or behind, what of it stands before the place, and its range. */
  readonly prefix: string;
  readonly start: number;
  readonly end: number;
  /** The tokens before it that have a say in what comes next. */
  readonly before: readonly IToken[];
  /** What the grammar lets stand there. */
  readonly next: readonly Continuation[];
  /** The declaration as it would be with a name at the place; its places are those of `text`. */
  readonly declaration?: Declaration;
  /** Where in it that name stands. */
  readonly name: number;
  /** Whether the place is inside a text. */
  readonly inText: boolean;
}

/** A name that nobody writes. */
export const placeholder = "ˍcursorˍ";

/** What is being written at a place of a text; undefined inside of a comment. */
export function cursorAt(path: string, text: string, offset: number): Cursor | undefined {
  const { tokens, comments } = scan(text);
  if (comments.some(({ startOffset, image }) => startOffset < offset && offset <= startOffset + image.length)) return undefined;
  const language = languageOf(tokens);
  const at = tokens[tokenBefore(tokens, offset - 1) ?? -1];
  if (at !== undefined && at.tokenType === Text && at.startOffset < offset && (offset < endOf(at) || !isClosed(at.image))) return inText(path, text, tokens, at, offset, language);

  const word = at !== undefined && offset <= endOf(at) && (tokenMatcher(at, Word) || at.tokenType === QuotedName || isKeywordToken(at)) ? at : undefined;
  const [start, end] = word === undefined ? [offset, offset] : wordRange(tokens, word);
  const probe = `${text.slice(0, start)} ${placeholder} ${text.slice(end)}`;
  const name = start + 1;
  const pieces = cut(probe, scan(probe).tokens);
  const piece = pieces.find((candidate) => candidate.tokens.some(({ startOffset }) => startOffset === name));
  const before = (piece?.tokens ?? []).filter(({ startOffset }) => startOffset < name);
  const declaration = before.length === 0 ? undefined : declarationIn(path, probe, withBlock(piece?.tokens ?? []));
  const heard = shortened(before);
  return {
    language, prefix: text.slice(start, offset), start, end, name, inText: false, before: heard,
    next: before.length > 0 && !isDeclarationKeyword(before[0]) ? [] : continuations(heard),
    ...(declaration === undefined ? {} : { declaration }),
  };
}

function inText(path: string, text: string, tokens: readonly IToken[], at: IToken, offset: number, language: Language): Cursor {
  const piece = cut(text, tokens).find((candidate) => candidate.tokens.includes(at));
  const declaration = piece === undefined ? undefined : declarationIn(path, text, piece.tokens);
  const start = at.startOffset + 1;
  const end = isClosed(at.image) ? endOf(at) - 1 : endOf(at);
  return { language, prefix: text.slice(start, offset), start, end, name: at.startOffset, inText: true, before: [], next: [], ...(declaration === undefined ? {} : { declaration }) };
}

const isKeywordToken = (token: IToken): boolean => token.tokenType !== Identifier && /^[\p{XID_Start}_＿]/u.test(token.image);

/** An idiom is one word for the author and several tokens. */
function wordRange(tokens: readonly IToken[], word: IToken): readonly [number, number] {
  let first = tokens.indexOf(word);
  let last = first;
  const touches = (left: number, right: number): boolean => {
    const [one, other] = [tokens[left], tokens[right]];
    return one !== undefined && other !== undefined && endOf(one) === other.startOffset && isKeywordToken(one) && isKeywordToken(other);
  };
  while (touches(first - 1, first)) first--;
  while (touches(last, last + 1)) last++;
  const [from, to] = [tokens[first] ?? word, tokens[last] ?? word];
  return [from.startOffset, endOf(to)];
}

/** A declaration that breaks off in its head is read as one with an empty block. */
function withBlock(tokens: readonly IToken[]): readonly IToken[] {
  if (tokens.some(({ tokenType }) => tokenType === LeftBrace) || !continuations(tokens).some(({ part }) => part.kind === "sign" && part.sign === "{")) return tokens;
  const last = tokens.at(-1);
  const end = last === undefined ? 0 : endOf(last);
  return [...tokens, ...[LeftBrace, RightBrace].map((type) => createTokenInstance(type, "", end, end, NaN, NaN, NaN, NaN))];
}

function declarationIn(path: string, text: string, tokens: readonly IToken[]): Declaration | undefined {
  if (!isDeclarationKeyword(tokens[0]) || tooDeep(tokens) !== undefined) return undefined;
  return grammar().parse({ path, text }, [{ tokens: [...tokens] }]).declarations[0]?.declaration;
}

/**
 * The tokens without what has no say in what comes next: members of the block before the last one, so that a mistake in one of them does not
 * matter, and in that the entries of a list but for the first and the last.
 */
function shortened(tokens: readonly IToken[]): readonly IToken[] {
  const open = tokens.findIndex(({ tokenType }) => tokenType === LeftBrace);
  if (open < 0) return withoutEntries(tokens, 0);
  const lead = lastLead(tokens, open);
  return [...tokens.slice(0, open + 1), ...(lead === undefined ? [] : withoutEntries(tokens.slice(lead), 1))];
}

/** Where the last member begins: a word that can lead one, right behind the brace or where the member before may end. */
function lastLead(tokens: readonly IToken[], open: number): number | undefined {
  const head = tokens.slice(0, open + 1);
  const types = leadTypes(tokens[0]);
  const leads = tokens.flatMap((token, at) => (at > open && types.some((type) => tokenMatcher(token, type)) ? [at] : []));
  for (const [index, at] of [...leads.entries()].reverse()) {
    const from = leads[index - 1];
    // `step` in `severity grave starts at step 3` leads no member: the one before must be able to end here.
    if (from === undefined || mayEnd([...head, ...withoutEntries(tokens.slice(from, at), 1)])) return at;
  }
  return tokens.length > open + 1 ? open + 1 : undefined;
}

const mayEnd = (tokens: readonly IToken[]): boolean => continuations(tokens).some(({ part }) => part.kind === "sign" && part.sign === "}");

/** What can lead a member in the block of a declaration, by the token that leads that. */
function leadTypes(first: IToken | undefined): readonly TokenType[] {
  const production = continuations([]).find(({ part }) => part.kind === "keyword" && first?.tokenType === keyword[part.keyword])?.within[0]?.production;
  return leadsOfBlock(production === undefined ? undefined : grammar().getGAstProductions()[production]);
}

/** Without what stands between the first and the last comma outside of brackets. */
function withoutEntries(tokens: readonly IToken[], keep: number): readonly IToken[] {
  let depth = 0;
  const commas: number[] = [];
  tokens.forEach(({ tokenType }, at) => {
    if (tokenType === LeftParenthesis || tokenType === LeftBrace) depth++;
    else if (tokenType === RightParenthesis || tokenType === RightBrace) depth--;
    else if (tokenType === Comma && depth === 0 && at >= keep) commas.push(at);
  });
  const [first, last] = [commas[0], commas.at(-1)];
  return first === undefined || last === undefined || first === last ? tokens : [...tokens.slice(0, first), ...tokens.slice(last)];
}
