import type { Character } from "./fold.ts";
import { foldedText } from "./fold.ts";
import type { Form } from "./forms.ts";
import { digitLetter, timesLetter } from "./forms.ts";
import { digitOf, isNumeral, isOrdinary, isSyllable, isUnit, leetOf, looksLike, multiplierOf, pinyinLetterOf, shapesOf, soundsAlike, spells, splitsOf } from "./tables.ts";
import type { Page } from "./texts.ts";
import { border } from "./texts.ts";
import type { Span } from "./words.ts";
import { continues, isClose, kindOf } from "./words.ts";

/*
 * Words in disguise: at every place of a text each character of a word is tried in every way in which something that begins there may stand
 * for it.
 */

/** In the order in which evidence names them. */
export const disguises = ["numerals", "lookalikes", "components", "sound", "leet", "repeats", "reversed", "nicknames"];

/** A stretch of the page that one thing was read from: a character that foldings left, or a sign that they dropped. */
interface Piece {
  readonly start: number;
  readonly end: number;
}

/** One way in which a letter of a word stands in the text. */
interface Way {
  /** The next character of the text. */
  readonly to: number;
  readonly pieces: readonly Piece[];
  readonly by: readonly string[];
  /** It is no character that only sounds like the letter. */
  readonly isAnchor: boolean;
}

/** A reading unit: a half-open range of the page, as the foldings of texts left it. */
export interface Unit {
  readonly page: Page;
  readonly start: number;
  readonly end: number;
  readonly characters: readonly Character[];
  readonly foldings: readonly string[];
}

/** Every place of a form of a word, each with the plainest way to read it. */
export function formSpans(unit: Unit, form: Form, reads: string): readonly Span[] {
  const spans = new Map<string, Span>();
  for (let from = 0; from < unit.characters.length; from++) {
    for (const ways of waysFrom(unit, form.letters, from)) {
      const span = spanOf(unit, form, ways, from, reads);
      if (span === undefined) continue;
      const key = `${span.start} ${span.end} ${span.to}`;
      const known = spans.get(key);
      if (known === undefined || comparePlainness(span, known) < 0) spans.set(key, span);
    }
  }
  return [...spans.values()];
}

/** By the number of disguises, then by those that are named first, then by what is read. */
export const comparePlainness = (one: Span, other: Span): number => countOf(one) - countOf(other) || rankOf(one) - rankOf(other) || compareTexts(one.disguise?.reads ?? "", other.disguise?.reads ?? "");
export const countOf = ({ disguise }: Span): number => disguise?.used.length ?? 0;
const rankOf = ({ disguise }: Span): number => (disguise?.used ?? []).reduce((sum, name) => sum + 2 ** disguises.indexOf(name), 0);
const compareTexts = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);

/** All ways of reading the letters from a place on. */
function* waysFrom(unit: Unit, letters: readonly string[], at: number, before: readonly Way[] = []): Generator<readonly Way[]> {
  const [letter, ...rest] = letters;
  if (letter === undefined) {
    yield before;
    return;
  }
  for (const way of waysOf(unit, letter, at, before.at(-1)?.pieces.at(-1)?.end)) yield* waysFrom(unit, rest, way.to, [...before, way]);
}

const inOrder = (names: ReadonlySet<string>): readonly string[] => disguises.filter((name) => names.has(name));

function spanOf({ characters, foldings }: Unit, { letters, made }: Form, ways: readonly Way[], from: number, reads: string): Span | undefined {
  const pieces = ways.flatMap((way) => way.pieces);
  const [first, last, to] = [pieces[0], pieces.at(-1), ways.at(-1)?.to ?? from];
  if (first === undefined || last === undefined) return undefined;
  const by = new Set(ways.flatMap((way) => way.by));
  // A word of signs alone that are dropped is none; one that only sounds like the phrase is another word.
  if (to === from || (by.has("sound") && (letters.length === 1 || ways.every(({ isAnchor }) => !isAnchor)))) return undefined;
  const isCut = (letter: string | undefined, index: number, step: 1 | -1): boolean => continues(characters, index, step, step === 1 ? last.end : first.start, limitOf(letter));
  if (isCut(letters[0], from - 1, -1) || isCut(letters.at(-1), to, 1)) return undefined;
  if (by.size > 0) {
    const [one, other] = [characters[from]?.start === first.start ? characters[from]?.text : "a", characters[to - 1]?.end === last.end ? characters[to - 1]?.text : "a"];
    if (isCut(one, from - 1, -1) || isCut(other, to, 1)) return undefined;
  }
  const used = inOrder(new Set([...by, ...made]));
  const span: Span = { start: first.start, end: last.end, from, to, by: "phrase" };
  if (used.length === 0) return span;
  const parts = ways.map((way, index) => ({ letter: letters[index] ?? "", pieces: way.pieces, by: way.by }));
  const isReversed = made.includes("reversed");
  return { ...span, disguise: { reads: made.length === 0 ? foldedText(letters.join(""), foldings) : reads, used, made, isReversed, parts } };
}

/** What must not go on beside a word that begins or ends with a letter: letters, digits, or all numerals. */
const limitOf = (letter: string | undefined): "letter" | "digit" | "numeral" | "none" => {
  if (letter === undefined) return "none";
  if (letter.length > 2) return "numeral";
  const kind = kindOf(letter);
  return kind === "mark" ? "none" : kind;
};

// ---------------------------------------------------------------- one letter

/** The ways in which a letter may stand from a place on, behind something that ended at `end`; without that it is the first of its word. */
function waysOf(unit: Unit, letter: string, at: number, end: number | undefined): readonly Way[] {
  const { page, characters, foldings } = unit;
  const character = characters[at];
  const signs = signsRead(unit, letter, at, end);
  if (character === undefined || (end !== undefined && !isClose(page, end, character.start))) return signs;
  const stretches = [at + 1, ...(foldings.includes("repeats") ? runEnd(unit, at, end === undefined) : [])];
  const characterWays = stretches.flatMap((to) =>
    readingsOf(unit, letter, at, to).map((folding): Way => ({
      to,
      pieces: characters.slice(at, to),
      by: [...(folding === undefined ? [] : [folding]), ...(to > at + 1 ? ["repeats"] : [])],
      isAnchor: folding !== "sound",
    })),
  );
  return [...characterWays, ...partsRead(unit, letter, at), ...syllablesRead(unit, letter, at), ...signs];
}

/** Where the run of one character ends that a place lies in; a word that begins with a run begins where the run does. */
function runEnd({ page, characters }: Unit, at: number, isFirst: boolean): readonly number[] {
  const isSame = (index: number): boolean => {
    const [one, other] = [characters[index - 1], characters[index]];
    return one !== undefined && other !== undefined && one.text === other.text && kindOf(one.text) !== "digit" && isClose(page, one.end, other.start) && !isAcross(page, one, other);
  };
  let to = at + 1;
  while (isSame(to)) to++;
  return to === at + 1 || (isFirst && isSame(at)) ? [] : [to];
}

const isAcross = (page: Page, one: Character, other: Character): boolean => page.text.slice(one.end, other.start).includes(border);

/** The foldings through which the characters of a stretch, all of them the same, may be read as a letter; `undefined` is none. */
function readingsOf(unit: Unit, letter: string, at: number, to: number): readonly (string | undefined)[] {
  const { characters, foldings } = unit;
  const text = characters[at]?.text ?? "";
  if (text === letter) return [undefined];
  const isRead: Readonly<Record<string, boolean>> = {
    numerals: isDigit(unit, at, letter) || timesLetter(multiplierOf(text) ?? 0) === letter,
    lookalikes: (looksLike(text, letter) || shapesOf(text).includes(letter)) && isShape(unit, at, to, letter),
    sound: soundsAlike(text, letter) && !isInOrdinaryWord(characters, at, to),
    leet: leetOf(text).includes(letter) && isInToken(characters, at, "letter"),
  };
  return disguises.filter((name) => isRead[name] === true && foldings.includes(name));
}

/** A numeral that also stands in ordinary words is a digit beside another numeral or a unit only. */
function isDigit({ page, characters }: Unit, at: number, letter: string): boolean {
  const character = characters[at];
  const digit = digitOf(character?.text ?? "");
  if (character === undefined || digit === undefined || digitLetter(digit.value) !== letter) return false;
  const counts = (other: Character | undefined): boolean => other !== undefined && (isNumeral(other.text) || isUnit(other.text));
  const [before, after] = [characters[at - 1], characters[at + 1]];
  return !digit.isPlain || (counts(before) && before !== undefined && !isAcross(page, before, character)) || (counts(after) && after !== undefined && !isAcross(page, character, after));
}

const han = /^\p{Script=Han}$/u;

/** A Chinese character that makes a word with its neighbour is that; a digit looks like a letter among letters only. */
function isShape({ characters }: Unit, at: number, to: number, letter: string): boolean {
  const text = characters[at]?.text ?? "";
  if (han.test(text)) return !han.test(letter) || !isInOrdinaryWord(characters, at, to);
  const [kind, wanted] = [kindOf(text), kindOf(letter)];
  return kind === wanted || kind === "none" || wanted === "none" || isInToken(characters, at, wanted);
}

const touch = (one: Character | undefined, other: Character | undefined): boolean => one !== undefined && other !== undefined && one.end === other.start;

function isInOrdinaryWord(characters: readonly Character[], at: number, to: number): boolean {
  const isWord = (index: number): boolean => touch(characters[index - 1], characters[index]) && isOrdinary(characters[index - 1]?.text ?? "", characters[index]?.text ?? "");
  return isWord(at) || isWord(to);
}

/** Whether one of the letters and digits that stand together with a character is of a kind. */
function isInToken(characters: readonly Character[], at: number, wanted: string): boolean {
  return ([1, -1] as const).some((step) => {
    for (let index = at + step; ; index += step) {
      const [one, other] = step === 1 ? [characters[index - 1], characters[index]] : [characters[index], characters[index + 1]];
      const kind = kindOf(characters[index]?.text ?? "");
      if (!touch(one, other) || (kind !== "letter" && kind !== "digit")) return false;
      if (kind === wanted) return true;
    }
  });
}

/** The parts of the letter one after another. */
function partsRead({ page, characters, foldings }: Unit, letter: string, at: number): readonly Way[] {
  if (!foldings.includes("components")) return [];
  return splitsOf(letter).flatMap((parts) => {
    const stretch = characters.slice(at, at + parts.length);
    const isThere = parts.every((part, index) => stretch[index]?.text === part);
    const isTogether = stretch.every((one, index) => index === 0 || isClose(page, stretch[index - 1]?.end ?? 0, one.start));
    const to = at + parts.length;
    if (!isThere || !isTogether || isInOrdinaryWord(characters, at, to) || isInOrdinaryWord(characters, at + 1, to)) return [];
    return [{ to, pieces: stretch, by: ["components"], isAnchor: true }];
  });
}

// ---------------------------------------------------------------- syllables

/** The letter spelled in pinyin, where all that stands together is syllables: letters with their tones, or those and digits in the place of letters. */
function syllablesRead(unit: Unit, letter: string, at: number): readonly Way[] {
  if (!unit.foldings.includes("sound")) return [];
  const stretches: readonly Stretch[] = [lettersAround(unit, at), ...(unit.foldings.includes("leet") ? [tokenAround(unit, at)] : [])];
  const ways = stretches.flatMap((stretch) =>
    spellingsAt(unit, stretch, at).flatMap(({ spelling, to, by }): readonly Way[] => {
      const isRead = spells(spelling, letter) && by.every((name) => unit.foldings.includes(name)) && isSpelled(unit, stretch, stretch.from, at) && isSpelled(unit, stretch, to, stretch.to);
      return isRead ? [{ to, pieces: unit.characters.slice(at, to), by: ["sound", ...by], isAnchor: true }] : [];
    }),
  );
  return ways.filter(({ to }, index) => ways.findIndex((other) => other.to === to) === index);
}

/** Characters that are to be syllables, and whether digits among them may be letters. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly hasFigures: boolean;
}

interface Spelling {
  readonly spelling: string;
  readonly to: number;
  readonly by: readonly string[];
}

/** The syllables that begin at a place of a stretch. Behind a letter that ends one its tone may stand; other digits stand for letters, but for the first. */
function spellingsAt({ characters }: Unit, { from, to, hasFigures }: Stretch, at: number): readonly Spelling[] {
  const found: Spelling[] = [];
  if (to - from < 2 || at < from) return found;
  let spelling = "";
  const by = new Set<string>();
  for (let index = at; index < to; index++) {
    const text = characters[index]?.text ?? "";
    const letter = pinyinLetterOf(text);
    if (letter === undefined && tone.test(text) && isSyllable(spelling) && !isFigure(characters[index - 1])) {
      found.push({ spelling, to: index + 1, by: [...by] });
      return found;
    }
    const figure = hasFigures && spelling !== "" ? leetOf(text)[0] : undefined;
    const next = letter?.letter ?? figure;
    if (next === undefined) return found;
    if (letter === undefined) by.add("leet");
    else if (letter.isForeign) by.add("lookalikes");
    spelling += next;
    if (isSyllable(spelling)) found.push({ spelling, to: index + 1, by: [...by] });
  }
  return found;
}

const isSpelled = (unit: Unit, stretch: Stretch, from: number, to: number): boolean =>
  from === to || spellingsAt(unit, { ...stretch, to }, from).some((syllable) => isSpelled(unit, stretch, syllable.to, to));

const tone = /^[1-5]$/;
const isLetter = (character: Character | undefined): boolean => character !== undefined && pinyinLetterOf(character.text) !== undefined;
const isFigure = (character: Character | undefined): boolean => /^[0-9]$/.test(character?.text ?? "");

/** The letters and tones among which one stands: those that touch, or several letters of which each stands alone. */
function lettersAround({ page, characters }: Unit, at: number): Stretch {
  const isTone = (index: number): boolean => tone.test(characters[index]?.text ?? "") && isLetter(characters[index - 1]) && touch(characters[index - 1], characters[index]) && !(kindOf(characters[index + 1]?.text ?? "") === "digit" && touch(characters[index], characters[index + 1]));
  const isPart = (index: number): boolean => isLetter(characters[index]) || isTone(index);
  const isGroup = (index: number): boolean => isPart(index - 1) && isPart(index) && touch(characters[index - 1], characters[index]);
  const isLone = (index: number): boolean => isLetter(characters[index]) && !isGroup(index) && !isGroup(index + 1);
  const isNear = (index: number): boolean => {
    const [one, other] = [characters[index - 1], characters[index]];
    return one !== undefined && other !== undefined && isLone(index - 1) && isLone(index) && isClose(page, one.end, other.start);
  };
  return stretchAround(at, isPart, isLone(at) ? isNear : isGroup, false);
}

/** So many letters and digits at most are read as syllables together. */
const mostMixed = 24;

/** The letters and digits that touch, from the first letter on. */
function tokenAround({ characters }: Unit, at: number): Stretch {
  const isPart = (index: number): boolean => isLetter(characters[index]) || isFigure(characters[index]);
  const { from, to } = stretchAround(at, isPart, (index) => isPart(index - 1) && isPart(index) && touch(characters[index - 1], characters[index]), true);
  const first = characters.findIndex((character, index) => index >= from && index < to && isLetter(character));
  return first === -1 || to - first > mostMixed ? { from, to: from, hasFigures: true } : { from: first, to, hasFigures: true };
}

/** From the first to the last that is joined with the one before it. */
function stretchAround(at: number, isPart: (index: number) => boolean, isJoined: (index: number) => boolean, hasFigures: boolean): Stretch {
  if (!isPart(at)) return { from: at, to: at, hasFigures };
  let [from, to] = [at, at + 1];
  while (isJoined(from)) from--;
  while (isJoined(to)) to++;
  return { from, to, hasFigures };
}

// ---------------------------------------------------------------- signs

/** Signs that the foldings dropped before a place, of which one may stand for the letter. */
function signsRead({ page, start: unitStart, end: unitEnd, characters, foldings }: Unit, letter: string, at: number, end: number | undefined): readonly Way[] {
  const [before, after] = [characters[at - 1], characters[at]];
  const ways: Way[] = [];
  for (let start = end ?? before?.end ?? unitStart; start < (after?.start ?? unitEnd); start++) {
    const sign = page.text.charAt(start);
    if (sign === border || (end !== undefined && !isClose(page, end, start))) continue;
    const isInWord = (before?.end === start && kindOf(before.text) === "letter") || (after?.start === start + 1 && kindOf(after.text) === "letter");
    const isRead: Readonly<Record<string, boolean>> = { lookalikes: shapesOf(sign).includes(letter), leet: digitOf(sign) === undefined && leetOf(sign).includes(letter) && isInWord };
    for (const folding of disguises) if (isRead[folding] === true && foldings.includes(folding)) ways.push({ to: at, pieces: [{ start, end: start + 1 }], by: [folding], isAnchor: true });
  }
  return ways;
}
