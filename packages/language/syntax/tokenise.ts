import type { IToken } from "chevrotain";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import {
  badDate, badEscape, emptyName, hiddenInText, invisibleCharacter, mixedScripts, numberTooLarge, strayText, unclosedName, unclosedText, wrongQuotationMark,
} from "../diagnostics/syntax.ts";
import type { SourceText, Span } from "../text/source.ts";
import { Day, Identifier, isClosed, isQuotationMark, nfkc, Numeral, Percentage, QuotedName, scanAgain, Text, type Scanned } from "./tokens.ts";

/** A file in tokens. `comments` are all comments in order of place, doc comments among them. */
export interface Tokens {
  readonly tokens: readonly IToken[];
  readonly comments: readonly IToken[];
  /** What is wrong with the characters, in order of place, at most `limit` and one. */
  readonly diagnostics: readonly Diagnostic[];
  /** Texts and names that swallow the rest of their line because they are not closed. */
  readonly unclosed: ReadonlySet<IToken>;
  /** By which the file is cut again once it has changed; absent where something is wrong with it, which is then looked at anew. */
  readonly scanned?: Scanned;
}

/** Cuts a file into tokens and looks into each that was not there before. Stops telling what is wrong beyond `limit` diagnostics. */
export function tokenise(source: SourceText, limit: number, before?: Scanned): Tokens {
  const scanned = scanAgain(source.text, before);
  const { tokens, comments, strays, fresh } = scanned;
  const diagnostics: Diagnostic[] = [];
  const spanOf = (start: number, end: number): Span => ({ path: source.path, start, end });

  for (const { 0: characters, index } of invisibleCharacters(source.text)) {
    if (diagnostics.length > limit) break;
    diagnostics.push(invisibleCharacter(spanOf(index, index + characters.length), codeOf(characters)));
  }
  const told = diagnostics.length;
  for (const { offset, length } of strays) {
    if (diagnostics.length > told + limit) break;
    const text = source.text.slice(offset, offset + length);
    const seen = text.replace(invisible, "");
    if (seen === "") continue;
    const span = spanOf(offset, offset + length);
    diagnostics.push(seen.replace(ignorable, "") === "" ? invisibleCharacter(span, codeOf(seen)) : strayText(span, text));
  }
  const unclosed = new Set<IToken>();
  for (const token of fresh) {
    if (diagnostics.length > 3 * limit) break;
    inspect(token, spanOf, diagnostics);
    if ((token.tokenType === Text || token.tokenType === QuotedName) && !isClosed(token.image)) unclosed.add(token);
  }
  diagnostics.sort((one, other) => one.span.start - other.span.start);
  const isFine = diagnostics.length === 0 && unclosed.size === 0;
  return { tokens, comments, diagnostics: diagnostics.slice(0, limit + 1), unclosed, ...(isFine ? { scanned } : {}) };
}

/** The code point that a text begins with, as Unicode writes it. */
const codeOf = (text: string): string => (text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");

/** Control characters, marks that change the direction of text, and halves of surrogate pairs; space, tab and line ends are none. */
// oxlint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\p{Cs}]+/gu;
// oxlint-disable-next-line no-control-regex
const invisibleUnit = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

function invisibleCharacters(text: string): Iterable<RegExpExecArray> {
  // Nearly every file has none, and the pattern without surrogates runs several times as fast.
  return invisibleUnit.test(text) || !text.isWellFormed() ? text.matchAll(invisible) : [];
}

type SpanOf = (start: number, end: number) => Span;

function inspect(token: IToken, spanOf: SpanOf, diagnostics: Diagnostic[]): void {
  const { image, startOffset: start, tokenType } = token;
  const span = (): Span => spanOf(start, start + image.length);
  if (tokenType === Identifier) {
    inspectName(image, start, spanOf, diagnostics);
  } else if (tokenType === Text) {
    inspectLetters(image, start, spanOf, diagnostics);
    if (!isQuotationMark(image.charAt(0))) diagnostics.push(wrongQuotationMark(span(), image));
    else if (!isClosed(image)) diagnostics.push(unclosedText(span(), image.startsWith("“") || image.startsWith("”") ? "”" : '"'));
    if (image.includes("\\")) inspectEscapes(image, start, spanOf, diagnostics);
  } else if (tokenType === Numeral || tokenType === Percentage) {
    if (!(numberOf(image) <= Number.MAX_SAFE_INTEGER)) diagnostics.push(numberTooLarge(span()));
  } else if (tokenType === Day) {
    if (image.length < 10) diagnostics.push(badDate(span(), image, dayOf(image)));
  } else if (tokenType === QuotedName) {
    if (!isClosed(image)) diagnostics.push(unclosedName(span()));
    else if (quotedNameOf(image) === "") diagnostics.push(emptyName(span()));
    inspectName(image, start, spanOf, diagnostics);
  }
}

// oxlint-disable-next-line no-control-regex
const ascii = /^[\x00-\x7f]*$/;

/** Letters of several alphabets in one name pass for one another; Han and Latin do not. Nor can a name hold what nobody sees. */
function inspectName(image: string, start: number, spanOf: SpanOf, diagnostics: Diagnostic[]): void {
  if (lettersOfOne.test(image)) return;
  for (const { 0: character, index } of image.matchAll(ignorable)) {
    diagnostics.push(invisibleCharacter(spanOf(start + index, start + index + character.length), codeOf(character)));
    if (diagnostics.length > mostOfOneToken) return;
  }
  const found = alphabets.filter(([, pattern]) => pattern.test(image));
  const [, ...others] = found;
  if (others.length === 0) return;
  const letters = lettersOf(image, others);
  diagnostics.push(mixedScripts(spanOf(start, start + image.length), "name", image.replaceAll(/[`｀]/g, ""), found.map(([script]) => script), letters));
}

/** The letters of some alphabets in a text, each once. */
function lettersOf(text: string, found: typeof alphabets): readonly string[] {
  return [...new Set(text)].filter((letter) => found.some(([, pattern]) => pattern.test(letter))).map((letter) => `${letter} (U+${codeOf(letter)})`);
}

/** What cannot be seen inside a text, and words in which a letter passes for a Latin one. What is written as an escape is meant. */
function inspectLetters(image: string, start: number, spanOf: SpanOf, diagnostics: Diagnostic[]): void {
  if (ascii.test(image)) return;
  let told = 0;
  for (const { 0: character, index } of image.matchAll(hidden)) {
    diagnostics.push(hiddenInText(spanOf(start + index, start + index + character.length), codeOf(character)));
    if (++told > mostOfOneToken) return;
  }
  if (!lookalike.test(image)) return;
  for (const { 0: word, index } of image.matchAll(/[\p{L}\p{M}]+/gu)) {
    const found = alphabets.filter(([, pattern]) => pattern.test(word));
    if (found[0]?.[0] !== "Latin" || !lookalike.test(word) || ++told > mostOfOneToken) continue;
    diagnostics.push(mixedScripts(spanOf(start + index, start + index + word.length), "text", word, found.map(([script]) => script), lettersOf(word, found.slice(1))));
  }
}

const lettersOfOne = /^[\w\p{Script=Han}`｀]*$/u;
type Alphabet = readonly [script: string, pattern: RegExp];
const alphabets: readonly Alphabet[] = [
  ["Latin", /\p{Script=Latin}/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Greek", /\p{Script=Greek}/u],
  ["Armenian", /\p{Script=Armenian}/u],
  ["Cherokee", /\p{Script=Cherokee}/u],
];
/** Letters of other alphabets that look like Latin ones (Unicode Technical Standard 39, confusables.txt), without those of formulas: α, κ, μ. */
const lookalike = /[аеорсухіјѕһԁԛԝАВЕЗКМНОРСТУХІЈЅνορυιΑΒΕΖΗΙΚΜΝΟΡΤΥΧօսՕՏ\p{Script=Cherokee}]/u;

/** Characters that nothing shows (`Default_Ignorable_Code_Point`). */
const ignorable = /\p{Default_Ignorable_Code_Point}/gu;
/** The same where they shape no picture: a joiner between two, a variation or a tag behind one, belong to it. */
// oxlint-disable-next-line no-misleading-character-class
const hidden = /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|(?!\u200D)(?![\uFE00-\uFE0F\u{E0020}-\u{E007F}\u{E0100}-\u{E01EF}\u061C\u202A-\u202E\u2066-\u2069\u200E\u200F])\p{Default_Ignorable_Code_Point}/gu;

const escape = /\\(?:u\{([0-9A-Fa-f]{1,6})\}|([\s\S]?))/g;
const escaped: Readonly<Record<string, string>> = { '"': '"', "“": "“", "”": "”", "＂": "＂", "\\": "\\", n: "\n", t: "\t" };

function resolveEscape(digits: string | undefined, letter: string | undefined): string | undefined {
  if (digits === undefined) return escaped[letter ?? ""];
  const point = Number.parseInt(digits, 16);
  return point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : undefined;
}

function inspectEscapes(image: string, start: number, spanOf: SpanOf, diagnostics: Diagnostic[]): void {
  for (const { 0: found, 1: digits, 2: letter, index } of image.matchAll(escape)) {
    if (resolveEscape(digits, letter) !== undefined) continue;
    const written = letter === "u" ? (/^\\u(?:\{[^}"”]{0,12}\}?)?/.exec(image.slice(index, index + 16))?.[0] ?? found) : found;
    diagnostics.push(badEscape(spanOf(start + index, start + index + written.length), written));
    if (diagnostics.length > mostOfOneToken) return;
  }
}

/** More is wrong with no token than anybody reads. */
const mostOfOneToken = 1000;

/** The text between the quotation marks, escapes resolved; one that is no escape stays as written. */
export function textOf(image: string): string {
  const inside = image.slice(1, isClosed(image) ? -1 : undefined);
  if (!inside.includes("\\")) return inside;
  return inside.replace(escape, (written, digits: string | undefined, letter: string | undefined) => resolveEscape(digits, letter) ?? written);
}

/** The name between the back-ticks, in NFKC. */
export function quotedNameOf(image: string): string {
  return nfkc(image.slice(1, isClosed(image) ? -1 : undefined)).trim();
}

/** The value of a number or percentage as written; full-width digits count. */
export function numberOf(image: string): number {
  return Number.parseFloat(nfkc(image));
}

/** A date with two digits for month and day. */
export function dayOf(image: string): string {
  return nfkc(image)
    .split("-")
    .map((part) => part.padStart(2, "0"))
    .join("-");
}
