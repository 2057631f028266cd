import { createToken, createTokenInstance, Lexer, type IToken, type TokenType } from "chevrotain";
import { idiomOf, keywordIn, keywordOf, keywords, type Keyword, type KeywordRow } from "./keywords.ts";
import { units } from "../types/units.ts";
import { infixOperators, type InfixOperator } from "./operators.ts";

const category = (name: string, label = name): TokenType => createToken({ name, label, pattern: Lexer.NA });

/** What can be a name: identifiers, names in back-ticks, and the keywords that are not reserved. */
export const Word = category("Word");
export const Reserved = category("Reserved");
/** Operators between operands, and those of them that calculate. */
export const Infix = category("Infix");
export const Sign = category("Sign");
/** What a message says was expected where several tokens would do. */
export const Value = category("Value");
export const Phrase = category("Phrase");

// Full-width forms are read as the ASCII they stand for: authors type with an input method.

const asciiWord = /[A-Za-z_][A-Za-z0-9_]*/y;
// Chevrotain drops the `u` flag from patterns, so that `\p{…}` would silently match other text.
const unicodeWord = /[\p{XID_Start}_＿]\p{XID_Continue}*/uy;

function matchWord(text: string, offset: number): [string] | null {
  asciiWord.lastIndex = offset;
  if (asciiWord.test(text) && !(text.charCodeAt(asciiWord.lastIndex) >= 0x80)) return [text.slice(offset, asciiWord.lastIndex)];
  unicodeWord.lastIndex = offset;
  return unicodeWord.test(text) ? [text.slice(offset, unicodeWord.lastIndex)] : null;
}

/** What a word may start with; beyond ASCII it is not looked into, because most of it are letters. */
const wordStarts = Array.from({ length: 0x10000 }, (_, unit) => unit).filter((unit) => unit >= 0x80 || /[A-Za-z_]/.test(String.fromCharCode(unit)));

/** The mark that closes what a mark opens; a name or text that is not closed ends with its line. */
const closing: Readonly<Record<string, string>> = {
  '"': '"', "＂": "＂", "“": "”", "”": "”", "'": "'", "‘": "’", "’": "’", "「": "」", "《": "》", "`": "`", "｀": "｀",
};

const backTicks = ["`", "｀"];
/** The marks that begin a text. The first four are right, the others are taken for them and told of. */
const quotationMarks = ['"', "＂", "“", "”", "'", "‘", "’", "「", "《"];
export const isQuotationMark = (mark: string): boolean => quotationMarks.indexOf(mark) < 4;

/** Matches from one of these marks to the one that closes it. */
const matchQuoted = (marks: readonly string[]) => (text: string, offset: number): [string] | null => {
  const mark = text.charAt(offset);
  const close = marks.includes(mark) ? closing[mark]?.charCodeAt(0) : undefined;
  if (close === undefined) return null;
  let at = offset + 1;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === close) return [text.slice(offset, at + 1)];
    if (unit === lineFeed || unit === carriageReturn) break;
    const next = text.charCodeAt(at + 1);
    if (unit === backslash && marks !== backTicks && next !== lineFeed && next !== carriageReturn) at++;
  }
  return [text.slice(offset, at)];
};

const [lineFeed, carriageReturn, backslash] = [10, 13, 92];

/** Whether a text or a name in back-ticks has its closing mark. */
export function isClosed(image: string): boolean {
  const close = closing[image.charAt(0)];
  if (close === undefined || image.length < 2 || !image.endsWith(close)) return false;
  if (backTicks.includes(close) || !image.includes("\\")) return true;
  return (/\\*$/.exec(image.slice(1, -1))?.[0].length ?? 0) % 2 === 0;
}

const space = createToken({ name: "Space", pattern: /\s+/, group: Lexer.SKIPPED, line_breaks: true });
const comment = createToken({ name: "Comment", pattern: /[/／]{2}[^\r\n]*/, group: "comments" });

export const Identifier = createToken({
  name: "Identifier",
  pattern: matchWord,
  start_chars_hint: wordStarts,
  line_breaks: false,
  categories: Word,
});
export const QuotedName = createToken({
  name: "QuotedName",
  pattern: matchQuoted(backTicks),
  start_chars_hint: backTicks,
  line_breaks: false,
  categories: Word,
});
export const Text = createToken({
  name: "Text",
  pattern: matchQuoted(quotationMarks),
  start_chars_hint: quotationMarks,
  line_breaks: false,
});
export const Day = createToken({ name: "Day", pattern: /[0-9０-９]{4}-[0-9０-９]{1,2}-[0-9０-９]{1,2}(?![0-9０-９])/ });
export const Percentage = createToken({ name: "Percentage", pattern: /[0-9０-９]+(?:[.．][0-9０-９]+)?[ \t]*[%％]/ });
export const Numeral = createToken({ name: "Numeral", pattern: /[0-9０-９]+(?:[.．][0-9０-９]+)?/ });

export const LeftBrace = createToken({ name: "LeftBrace", pattern: /[{｛]/, label: "{" });
export const RightBrace = createToken({ name: "RightBrace", pattern: /[}｝]/, label: "}" });
export const LeftParenthesis = createToken({ name: "LeftParenthesis", pattern: /[(（]/, label: "(" });
export const RightParenthesis = createToken({ name: "RightParenthesis", pattern: /[)）]/, label: ")" });
export const Comma = createToken({ name: "Comma", pattern: /[,，、]/, label: "," });
export const Dot = createToken({ name: "Dot", pattern: /[.．]/, label: "." });

const infix = (name: string, label: string, pattern: RegExp): TokenType => createToken({ name, label, pattern, categories: Infix });
const sign = (name: string, label: string, pattern: RegExp): TokenType => createToken({ name, label, pattern, categories: [Infix, Sign] });

const doubleEquals = infix("DoubleEquals", "==", /[=＝]{2}/);
const notEquals = infix("NotEquals", "!=", /[!！][=＝]|≠/);
const atMost = infix("AtMost", "<=", /[<＜][=＝]|≤/);
const atLeast = infix("AtLeast", ">=", /[>＞][=＝]|≥/);
const less = infix("Less", "<", /[<＜]/);
const greater = infix("Greater", ">", /[>＞]/);
const plus = sign("Plus", "+", /[+＋]/);
export const Minus = sign("Minus", "-", /[-－]/);
const times = sign("Times", "*", /[*＊]/);
const divide = sign("Divide", "/", /[/／]/);
export const Equals = createToken({ name: "Equals", pattern: /[=＝]/, label: "=" });

/** Categories of the keywords that are one sense of an English word: each takes its own Chinese word and the plain type of the English one. */
const senses: ReadonlyMap<KeywordRow, TokenType> = new Map(
  keywords.filter((row) => row.as !== undefined).map((row) => [row, category(`${row.name}Keyword`, row.en)]),
);

/** The token types of the keywords, as the grammar asks for them. */
export const keyword = Object.fromEntries(keywords.map((row) => [row.name, senses.get(row) ?? plainKeyword(row)])) as Readonly<Record<Keyword, TokenType>>;

function plainKeyword(row: KeywordRow): TokenType {
  const categories = [row.reserved === true ? Reserved : Word];
  if (row.en === "and" || row.en === "or") categories.push(Infix);
  for (const [sense, type] of senses) if (sense.en === row.en) categories.push(type);
  return createToken({ name: `${row.name}Keyword`, label: row.en, pattern: Lexer.NA, categories });
}

/** The type of a token that is written as the keyword is. */
const written: ReadonlyMap<KeywordRow, TokenType> = new Map(
  keywords.map((row) => {
    const sense = senses.get(row);
    return [row, sense === undefined ? keyword[row.name] : createToken({ name: `${row.name}Chinese`, pattern: Lexer.NA, categories: [row.reserved === true ? Reserved : Word, sense] })];
  }),
);

const scanned: readonly TokenType[] = [
  space, comment, Identifier, QuotedName, Text, Day, Percentage, Numeral,
  LeftBrace, RightBrace, LeftParenthesis, RightParenthesis, Comma, Dot,
  doubleEquals, notEquals, atMost, atLeast, less, greater, Equals, plus, Minus, times, divide,
];

/** Every token type the parser may meet. */
export const tokenTypes: readonly TokenType[] = [Word, Reserved, Infix, Sign, ...scanned.slice(2), ...Object.values(keyword), ...written.values()];

/** Where the scan failed: text that begins no token. */
export interface Stray {
  readonly offset: number;
  readonly length: number;
}

let built: Lexer | undefined;

/** Built when first needed, since it costs some milliseconds and whoever is given a checked ruleset needs none. */
function lexer(): Lexer {
  built ??= new Lexer([...scanned], {
    positionTracking: "onlyOffset",
    ensureOptimizations: true,
    skipValidations: true,
    errorMessageProvider: { buildUnexpectedCharactersMessage: () => "", buildUnableToPopLexerModeMessage: () => "" },
  });
  return built;
}

/** A text in tokens; comments are none of them. */
export interface Scanned {
  readonly text: string;
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
  readonly strays: readonly Stray[];
}

/** The same, and which of the tokens were not known before. */
export interface ScannedAgain extends Scanned {
  readonly fresh: readonly IToken[];
}

/**
 * Scans the lines between the first and the last that are other than in the text before, since nothing but space reaches beyond a line. Tokens behind them are those of
 * before, put where they are now: what was scanned before cannot be used after.
 */
export function scanAgain(text: string, before: Scanned | undefined): ScannedAgain {
  if (before === undefined || before.strays.length > 0) {
    const scanned = { text, ...scan(text) };
    return { ...scanned, fresh: scanned.tokens };
  }
  const { start, end, by } = changedLines(before.text, text);
  const { tokens, comments, strays } = scan(text.slice(start, end + by));
  for (const token of [...tokens, ...comments]) moveToken(token, start);
  const joined = (old: readonly IToken[], inside: readonly IToken[]): readonly IToken[] => {
    const behind = old.slice(firstFrom(old, end));
    if (by !== 0) for (const token of behind) moveToken(token, by);
    return [...old.slice(0, firstFrom(old, start)), ...inside, ...behind];
  };
  return { text, tokens: joined(before.tokens, tokens), comments: joined(before.comments, comments), strays: strays.map(({ offset, length }) => ({ offset: offset + start, length })), fresh: tokens };
}

/** Whole lines: from `start` to `end` of the text before, and so many more of the text after. */
function changedLines(before: string, after: string): { readonly start: number; readonly end: number; readonly by: number } {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before.charCodeAt(same) === after.charCodeAt(same)) same++;
  const start = before.lastIndexOf("\n", same - 1) + 1;
  let back = 0;
  while (back < shorter - same && before.charCodeAt(before.length - 1 - back) === after.charCodeAt(after.length - 1 - back)) back++;
  const line = before.indexOf("\n", before.length - back);
  return { start: same === 0 ? 0 : start, end: line === -1 ? before.length : line + 1, by: after.length - before.length };
}

/** The first of the tokens, which are in order, that begins at a place or behind it. */
function firstFrom(tokens: readonly IToken[], place: number): number {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.startOffset ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function moveToken(token: IToken, by: number): void {
  token.startOffset += by;
  if (token.endOffset !== undefined) token.endOffset += by;
}

/** Cuts a text into tokens, without looking into them; keywords have their token types. */
export function scan(text: string): { readonly tokens: IToken[]; readonly comments: readonly IToken[]; readonly strays: readonly Stray[] } {
  const { tokens, groups, errors } = lexer().tokenize(text);
  let hasIdiom = false;
  for (const token of tokens) {
    if (token.tokenType !== Identifier) continue;
    const word = nfkc(token.image);
    const row = keywordOf(word);
    if (row !== undefined) retag(token, written.get(row) ?? Identifier);
    else hasIdiom ||= idiomOf(word) !== undefined || isPerUnit(word);
  }
  return { tokens: hasIdiom ? tokens.flatMap(unfolded) : tokens, comments: groups["comments"] ?? [], strays: errors };
}

/** The keywords of an idiom, which share its characters: the first has all but one for each of the others. */
function unfolded(token: IToken): readonly IToken[] {
  if (token.tokenType !== Identifier) return [token];
  const word = nfkc(token.image);
  const idiom = idiomOf(word);
  if (idiom === undefined) return isPerUnit(word) ? perUnit(token) : [token];
  const lead = token.image.length - idiom.words.length + 1;
  return idiom.words.map((word, index) => {
    const [start, end] = index === 0 ? [0, lead] : [lead + index - 1, lead + index];
    const row = rowOf.get(word);
    const type = (row === undefined ? undefined : written.get(row)) ?? keyword[word];
    return createTokenInstance(type, token.image.slice(start, end), token.startOffset + start, token.startOffset + end - 1, NaN, NaN, NaN, NaN);
  });
}

/** `每天`: how often something is in a unit of time, in one word. */
const isPerUnit = (word: string): boolean => word.startsWith(EACH) && units.get(word.slice(EACH.length))?.kind === "duration";
const EACH = keywordIn("per", "zh");

function perUnit({ image, startOffset, endOffset = startOffset }: IToken): readonly IToken[] {
  const row = rowOf.get("per");
  const per = (row === undefined ? undefined : written.get(row)) ?? keyword.per;
  const end = startOffset + EACH.length;
  return [
    createTokenInstance(per, image.slice(0, EACH.length), startOffset, end - 1, NaN, NaN, NaN, NaN),
    createTokenInstance(Identifier, image.slice(EACH.length), end, endOffset, NaN, NaN, NaN, NaN),
  ];
}

const rowOf: ReadonlyMap<Keyword, KeywordRow> = new Map(keywords.map((row) => [row.name, row]));

/** Makes a token one of another type. */
export function retag(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx ?? token.tokenTypeIdx;
}

// oxlint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7f]*$/;

/** A word as it is compared: in NFKC. */
export function nfkc(word: string): string {
  return ascii.test(word) ? word : word.normalize("NFKC");
}

const infixByLabel: ReadonlyMap<string, InfixOperator> = new Map(infixOperators.map((row) => [row.operator, row]));
const infixByType: ReadonlyMap<TokenType, InfixOperator> = new Map(
  tokenTypes.flatMap((type) => {
    const row = infixByLabel.get(type.LABEL ?? type.name);
    return row === undefined ? [] : [[type, row]];
  }),
);

/** The operator that a token of the category `Infix` is; `undefined` only while the grammar is being recorded. */
export function infixOf(token: IToken): InfixOperator | undefined {
  return infixByType.get(token.tokenType);
}
