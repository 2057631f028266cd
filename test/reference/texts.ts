import type { Character } from "./fold.ts";
import { foldedCharacters } from "./fold.ts";

/** A text field of an event, by its dotted path. */
export interface TextField {
  readonly path: string;
  readonly text: string;
}

/**
 * The text fields of an event laid one after another with a border of one offset between them, `title` and `text` first where
 * both are there: one number says field and place.
 */
export interface Page {
  readonly fields: readonly TextField[];
  readonly starts: readonly number[];
  readonly text: string;
  /** By offset: the number of the sentence it stands in. */
  readonly sentences: readonly number[];
  /** The characters of reading units, by unit and foldings, once they have been read. */
  readonly characters: Map<string, readonly Character[]>;
  /** By field: where its graphemes begin, and its end. */
  readonly graphemes: readonly (() => readonly number[])[];
}

const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });

function graphemesOf(text: string): () => readonly number[] {
  let known: readonly number[] | undefined;
  return () => (known ??= [...segmenter.segment(text)].map(({ index }) => index).concat(text.length));
}

/** Stands between two fields; no word holds it and no text, since it is no character. */
export const border = "\uffff";

export function pageOf(found: readonly TextField[]): Page {
  const pair = ["title", "text"].flatMap((path) => found.filter((field) => field.path === path));
  const fields = pair.length === 2 ? [...pair, ...found.filter((field) => !pair.includes(field))] : found;
  const starts: number[] = [];
  let length = 0;
  for (const { text } of fields) {
    starts.push(length);
    length += text.length + 1;
  }
  const text = fields.map(({ text: content }) => content.replaceAll(border, "\ufffd")).join(border);
  return { fields, starts, text, sentences: sentencesOf(text), characters: new Map(), graphemes: fields.map((field) => graphemesOf(field.text)) };
}

const endsSentence = /[。｡！？!?‼⁇⁈⁉❗❕❓❔；;…\n\v\f\r\u0085\u2028\u2029]/u;

/** A sentence ends with one of its signs, with a full stop before white space or an end, and with its field. */
function sentencesOf(text: string): readonly number[] {
  let sentence = 0;
  return Array.from(text.split(""), (character, offset) => {
    const next = text[offset + 1] ?? border;
    const own = sentence;
    if (character === border || endsSentence.test(character) || (character === "." && (next === border || /\s/u.test(next)))) sentence++;
    return own;
  });
}

export const fieldAt = (page: Page, offset: number): number => page.starts.filter((start) => start <= offset).length - 1;

/** The fields that are read as one: title and text together where both are there, every other alone. `only` is one field by itself. */
export function readingUnits(page: Page, only: number | undefined): readonly (readonly number[])[] {
  if (only !== undefined) return [[only]];
  const isJoined = page.fields[0]?.path === "title" && page.fields[1]?.path === "text";
  const units = page.fields.map((_, field) => [field]);
  return isJoined ? [[0, 1], ...units.slice(2)] : units;
}

/** The characters of a reading unit; the border within it is a separator. */
export function unitCharacters(page: Page, unit: readonly number[], foldings: readonly string[]): readonly Character[] {
  const key = `${unit.join()} ${foldings.join()}`;
  const known = page.characters.get(key) ?? readUnit(page, unit, foldings);
  page.characters.set(key, known);
  return known;
}

function readUnit(page: Page, unit: readonly number[], foldings: readonly string[]): readonly Character[] {
  return unit.flatMap((field, index) => {
    const start = page.starts[field] ?? 0;
    const characters = foldedCharacters(page.fields[field]?.text ?? "", foldings, start);
    const between = index === 0 || foldings.includes("separators") ? [] : [{ text: border, start: start - 1, end: start }];
    return [...between, ...characters];
  });
}
