import type { Localized } from "@reeve/language";
import { RE2JS, RE2JSException, RE2JSSyntaxException } from "re2js";
import { fold, foldText } from "../normalise/fold.ts";
import { caseBit, profileOf, scriptBit, separatorsBit, widthBit } from "../normalise/profile.ts";
import type { Stream } from "../normalise/stream.ts";
import { append, clear, textOf } from "../normalise/stream.ts";
import type { Classes } from "./characters.ts";
import { numberOfClass } from "./characters.ts";
import type { Layout } from "./layout.ts";
import { lineEnd } from "./layout.ts";
import { looksAround, requiredClasses, withoutBorders } from "./required.ts";
import { requiredSequence } from "./required-sequence.ts";

/** A regular expression for texts that the foldings of `mask` have read; `separators` is never among them. */
export interface Pattern {
  readonly mask: number;
  /** Folded, for the engine of regular expressions. */
  readonly expression: string;
  readonly ignoresCase: boolean;
  /** The classes of characters, by their numbers among those of the mask, of each of which a match takes one. */
  readonly needs: readonly number[];
  /** Finds what every match holds, where that is known. */
  readonly glance: RegExp | undefined;
  readonly looksAround: boolean;
  /** The group that catches what is shown, 0 for the whole match: without what may stand around it. */
  readonly group: 0 | 1;
}

/** A half-open range of the layout, and what of it is shown. */
export interface Range {
  readonly start: number;
  readonly end: number;
  readonly shown: { readonly start: number; readonly end: number };
}

/** What is wrong with an expression; undefined when it compiles. */
export function validatePattern(expression: string): Localized | undefined {
  try {
    RE2JS.compile(expression);
    return undefined;
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) return reasonOf(error);
    if (error instanceof RE2JSException) return { en: error.message, zh: `正则表达式引擎报告:${error.message}` };
    throw error;
  }
}

/** The reasons of the regular-expression engine are English and a closed table. */
function reasonOf({ error, input }: RE2JSSyntaxException): Localized {
  const place = input === null ? "" : ` \`${input}\``;
  return { en: `${error}${input === null ? "" : ` in${place}`}`, zh: `${reasonsInChinese[error] ?? error}${input === null ? "" : `,见${place}`}` };
}

const reasonsInChinese: Readonly<Record<string, string>> = {
  "invalid character class range": "字符类中的范围不合法",
  "invalid escape sequence": "转义不合法",
  "invalid named capture": "捕获组的名称不合法",
  "invalid or unsupported Perl syntax": "不合法或不支持的 Perl 语法",
  "invalid nested repetition operator": "重复符号不能连用",
  "invalid repeat count": "重复次数不合法",
  "missing closing ]": "缺少 `]`",
  "missing closing )": "缺少 `)`",
  "missing argument to repetition operator": "重复符号之前没有可重复的内容",
  "trailing backslash at end of expression": "末尾多了一个反斜杠",
  "duplicate capture group name": "捕获组重名",
  "unexpected )": "多了一个 `)`",
  "expression nests too deeply": "嵌套过深",
  "expression too large": "表达式过大",
  "invalid capture in lookbehind": "后行断言中不能有捕获组",
  "regexp/syntax: internal error": "正则表达式引擎内部出错",
};

/** A valid expression, folded like the texts it will read, but for `separators`: those it names are there to be found. */
export function compilePattern(expression: string, mask: number, classes: Classes): Pattern {
  const ignoresCase = (mask & caseBit) !== 0;
  const folded = foldExpression(expression, mask & (widthBit | scriptBit));
  const { expression: grouped, group } = withoutBorders(folded);
  return {
    mask: mask & ~separatorsBit,
    expression: grouped,
    ignoresCase,
    group,
    needs: requiredClasses(folded, ignoresCase).map((characters) => numberOfClass(classes, characters)),
    glance: requiredSequence(folded, ignoresCase),
    looksAround: looksAround(folded),
  };
}

const regexes = new WeakMap<Pattern, RE2JS>();

/** Most patterns are never asked: an expression is compiled, which takes some 0.1 ms, when its pattern is for the first time. */
export function regexOf(pattern: Pattern): RE2JS {
  const known = regexes.get(pattern);
  if (known !== undefined) return known;
  const regex = RE2JS.compile(pattern.expression, pattern.ignoresCase ? RE2JS.CASE_INSENSITIVE : 0);
  regexes.set(pattern, regex);
  return regex;
}

/**
 * Folds the literal characters of an expression. ASCII, escapes and the ends of ranges stand for what they are (`[一-龥]` would become
 * another range), as does what would fold to an operator.
 */
function foldExpression(expression: string, mask: number): string {
  const characters = [...expression];
  let folded = "";
  let inClass = false;
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? "";
    if (character === "\\") {
      folded += character + (characters[++at] ?? "");
      continue;
    }
    if (character === "[" || character === "]") inClass = character === "[";
    const endsRange = inClass && (characters[at - 1] === "-" || characters[at + 1] === "-");
    const form = character.charCodeAt(0) < 0x80 || endsRange ? character : foldText(mask, character);
    const isLiteral = /^[\p{L}\p{N}]+$/u.test(form) && (!inClass || [...form].length === 1);
    folded += isLiteral ? form : character;
  }
  return folded;
}

/** Folds a reading unit, given as its fields, into `stream` as patterns of the mask read it: between title and text a line ends. */
export function foldUnit({ fields, bases }: Layout, unit: readonly number[], mask: number, stream: Stream): string {
  clear(stream, 1);
  for (const field of unit) {
    const base = bases[field] ?? 0;
    if (field !== unit[0]) append(stream, lineEnd, base - 1, base);
    fold(profileOf(mask), fields[field]?.text ?? "", base, stream);
  }
  return textOf(stream, 0, stream.length);
}

/** So many matches of a pattern are read in one reading unit: to find them all could take the square of its length. */
export const matchesRead = 1000;

/** The ranges of a pattern's matches in a folded reading unit, empty ones left out. Takes at most `matchesRead` times its length. */
export function patternRanges(pattern: Pattern, text: string, stream: Stream): readonly Range[] {
  const { group } = pattern;
  const places = placesOf(stream, text.length);
  const matcher = regexOf(pattern).matcher(text);
  const ranges: Range[] = [];
  for (let count = 0; count < matchesRead && matcher.find(); count++) {
    if (matcher.end() === matcher.start()) continue;
    const whole = rangeOf(places, stream, matcher.start(), matcher.end());
    const isCaught = group === 1 && matcher.end(group) > matcher.start(group);
    ranges.push({ ...whole, shown: isCaught ? rangeOf(places, stream, matcher.start(group), matcher.end(group)) : whole });
  }
  return ranges;
}

/** The range of the layout of a stretch of the text. */
function rangeOf(places: Int32Array, { starts, ends }: Stream, from: number, to: number): { readonly start: number; readonly end: number } {
  return { start: starts[places[from] ?? 0] ?? 0, end: ends[places[to - 1] ?? 0] ?? 0 };
}

/** The place in the stream of each UTF-16 unit of its text. */
function placesOf({ codes, length }: Stream, units: number): Int32Array {
  const places = new Int32Array(units);
  for (let at = 0, unit = 0; at < length; at++) {
    places[unit++] = at;
    if ((codes[at] ?? 0) > 0xffff) places[unit++] = at;
  }
  return places;
}
