import type { Alias, PhraseTerm } from "@reeve/language";
import type { Unit } from "./disguise.ts";
import { disguises, formSpans } from "./disguise.ts";
import type { Character } from "./fold.ts";
import { foldedText } from "./fold.ts";
import type { Nickname } from "./forms.ts";
import { formsOf } from "./forms.ts";
import { isNumeral } from "./tables.ts";
import type { Page } from "./texts.ts";
import { border } from "./texts.ts";

/** One word or the match of a pattern: a half-open range of the page, of a word also of the characters of its reading unit. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly from?: number;
  readonly to?: number;
  readonly by: "phrase" | "pattern";
  readonly disguise?: Disguise;
}

/** How a word in disguise was read. */
export interface Disguise {
  /** The phrase. */
  readonly reads: string;
  /** The disguises it was read through, and those among them that made another form of the phrase. */
  readonly used: readonly string[];
  readonly made: readonly string[];
  readonly isReversed: boolean;
  /** Each letter of the form, where it stands in the page, and through what it was read. */
  readonly parts: readonly { readonly letter: string; readonly pieces: readonly { readonly start: number; readonly end: number }[]; readonly by: readonly string[] }[];
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
    const to = from + letters.length;
    const isTogether = part.every(({ start }, index) => index === 0 || isClose(page, part[index - 1]?.end ?? start, start));
    if (!isTogether || continues(characters, from - 1, -1, first.start, kindOf(first.text)) || continues(characters, to, 1, last.end, kindOf(last.text))) continue;
    spans.push({ start: first.start, end: last.end, from, to, by: "phrase" });
  }
  return spans;
}

/** Whether what stands between two offsets is seen through. */
export const isClose = (page: Page, end: number, start: number): boolean => Array.from(page.text.slice(end, start)).length <= mostSeenThrough;

const letter = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}]$/u;

/** What a word must not be cut out of: letters of scripts with case, digits. A mark belongs to what it stands on, but for those of kana. */
export function kindOf(text: string): "letter" | "digit" | "mark" | "none" {
  if (/^\p{Nd}$/u.test(text)) return "digit";
  if (/^\p{L}$/u.test(text) && letter.test(text)) return "letter";
  return /^\p{M}$/u.test(text) && !/[\u3099\u309a]/u.test(text) ? "mark" : "none";
}

/** Whether what stands right before (`step` -1) or behind an offset goes on with a word of some kind; the nearest character is the one at `index`. */
export function continues(characters: readonly Character[], index: number, step: -1 | 1, offset: number, kind: "letter" | "digit" | "numeral" | "mark" | "none"): boolean {
  if (kind !== "letter" && kind !== "digit" && kind !== "numeral") return false;
  for (let at = index, edge = offset; ; at += step) {
    const next = characters[at];
    if (next === undefined || (step === 1 ? next.start > edge : next.end < edge)) return false;
    edge = step === 1 ? next.end : next.start;
    const found = kindOf(next.text);
    if (step === -1 && found === "mark") continue;
    return found === "mark" || (kind === "numeral" ? found === "digit" || isNumeral(next.text) : found === kind);
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

/** Every place of a word or of a pattern's matches in a reading unit. `unitAs` gives it as foldings read it. */
export function termSpans(term: Exclude<PhraseTerm, { readonly kind: "set" }>, foldings: readonly string[], nicknames: readonly Alias[], unitAs: (foldings: readonly string[]) => Unit): readonly Span[] {
  if (term.kind === "word") {
    const through = term.bySound === true ? [...foldings, "sound"] : foldings;
    const unit = unitAs(through);
    return through.some((name) => disguises.includes(name)) ? disguisedSpans(unit, term.text, nicknames) : wordSpans(unit.page, unit.characters, term.text, foldings);
  }
  const ofCharacters = foldings.filter((name) => name !== "separators");
  return patternSpans(unitAs(ofCharacters).characters, term.expression, ofCharacters);
}

/** Every place of a word in all its forms. */
function disguisedSpans(unit: Unit, word: string, aliases: readonly Alias[]): readonly Span[] {
  const read = (text: string): readonly string[] => [...foldedText(text, unit.foldings)];
  const nicknames = aliases.map(({ of, names }): Nickname => ({ of: read(of), names: names.map(read).filter(({ length }) => length > 0) })).filter(({ of }) => of.length > 0);
  const letters = read(word);
  return letters.length === 0 ? [] : formsOf(letters, unit.foldings, nicknames).flatMap((form) => formSpans(unit, form, letters.join("")));
}
