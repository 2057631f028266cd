import type { PhraseTerm } from "@reeve/language";
import type { Character } from "./fold.ts";
import { foldedText } from "./fold.ts";
import type { Page } from "./texts.ts";
import { border } from "./texts.ts";

/** One word or the match of a pattern: a half-open range of the page. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly by: "phrase" | "pattern";
}

/** Between two characters of a word at most so many code points are seen through. */
const mostSeenThrough = 8;

/** Every place of a word in the characters of a reading unit. */
export function wordSpans(page: Page, characters: readonly Character[], word: string, foldings: readonly string[]): readonly Span[] {
  const letters = [...foldedText(word, foldings)];
  const spans: Span[] = [];
  if (letters.length === 0) return spans;
  for (let from = 0; from + letters.length <= characters.length; from++) {
    const part = characters.slice(from, from + letters.length);
    const [first, last] = [part[0], part.at(-1)];
    if (first === undefined || last === undefined || part.some(({ text }, index) => text !== letters[index])) continue;
    const isClose = part.every(({ start }, index) => index === 0 || Array.from(page.text.slice(part[index - 1]?.end, start)).length <= mostSeenThrough);
    if (!isClose || continues(characters, from, -1) || continues(characters, from + letters.length - 1, 1)) continue;
    spans.push({ start: first.start, end: last.end, by: "phrase" });
  }
  return spans;
}

const letter = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}]$/u;

/** What a word must not be cut out of: letters of scripts with case, digits. A mark belongs to what it stands on, but for those of kana. */
function kindOf(text: string): "letter" | "digit" | "mark" | "none" {
  if (/^\p{Nd}$/u.test(text)) return "digit";
  if (/^\p{L}$/u.test(text) && letter.test(text)) return "letter";
  return /^\p{M}$/u.test(text) && !/[\u3099\u309a]/u.test(text) ? "mark" : "none";
}

/** Whether the word whose first (`step` -1) or last character stands at `edge` goes on beyond it. */
function continues(characters: readonly Character[], edge: number, step: -1 | 1): boolean {
  const kind = kindOf(characters[edge]?.text ?? "");
  if (kind !== "letter" && kind !== "digit") return false;
  for (let index = edge + step; ; index += step) {
    const next = characters[index];
    const [left, right] = step === 1 ? [characters[index - 1], next] : [next, characters[index + 1]];
    if (next === undefined || left === undefined || right === undefined || left.end < right.start) return false;
    if (step === -1 && kindOf(next.text) === "mark") continue;
    return kindOf(next.text) === kind || kindOf(next.text) === "mark";
  }
}

/** So many matches of a pattern are read in one reading unit. */
const mostPatternMatches = 1000;

/** The matches of a pattern in the characters of a reading unit, which hold all separators. */
export function patternSpans(characters: readonly Character[], expression: string, foldings: readonly string[]): readonly Span[] {
  const places: Character[] = [];
  let text = "";
  for (const character of characters) {
    text += character.text === border ? "\n" : character.text;
    while (places.length < text.length) places.push(character);
  }
  const matches = [...text.matchAll(regexOf(expression, foldings))].filter(([match]) => match !== "");
  return matches.slice(0, mostPatternMatches).flatMap(({ 0: match, index }) => {
    const [first, last] = [places[index], places[index + match.length - 1]];
    return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end, by: "pattern" as const }];
  });
}

/** The expression with its literal characters folded, as one of JavaScript: there `.` and `\s` would mean more than in RE2. */
function regexOf(expression: string, foldings: readonly string[]): RegExp {
  const ofCharacters = foldings.filter((name) => name === "width" || name === "script");
  const source = expression.replace(/\\s|\\.|\.|[^\0-\x7f]/gu, (part) => {
    if (part === ".") return "[^\\n]";
    if (part === "\\s") return "[\\t\\n\\f\\r ]";
    return part.startsWith("\\") ? part : foldedText(part, ofCharacters);
  });
  return new RegExp(source, foldings.includes("case") ? "giu" : "gu");
}

/** Every place of a word or of a pattern's matches in a reading unit. `charactersOf` gives its characters as foldings read them. */
export function termSpans(
  page: Page,
  term: Exclude<PhraseTerm, { readonly kind: "set" }>,
  foldings: readonly string[],
  charactersOf: (foldings: readonly string[]) => readonly Character[],
): readonly Span[] {
  if (term.kind === "word") return wordSpans(page, charactersOf(foldings), term.text, foldings);
  const ofCharacters = foldings.filter((name) => name !== "separators");
  return patternSpans(charactersOf(ofCharacters), term.expression, ofCharacters);
}
