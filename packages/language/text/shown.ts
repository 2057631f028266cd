import { displayWidth } from "./width.ts";

/** A character as a terminal may show it: `at` is where it stands in the text, in UTF-16 units. */
export interface Cell {
  readonly at: number;
  readonly text: string;
  /** Columns it takes. */
  readonly width: number;
}

/** Characters that move the cursor, colour, reorder or hide text, or are nothing to see. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const joiner = /[\p{Join_Control}\p{Variation_Selector}]/u;
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}]/u;

/**
 * The characters of a text that somebody else wrote, safe to print: what a terminal would obey and what nobody would see stands as its
 * code point, ‹200B›. The joiners inside an emoji stay.
 */
export function cellsOf(text: string): readonly Cell[] {
  const cells: Cell[] = [];
  let at = 0;
  let isInEmoji = false;
  for (const character of text) {
    isInEmoji = emoji.test(character) || (isInEmoji && joiner.test(character));
    const shape = character === "\t" ? " " : isInEmoji || !unseen.test(character) ? character : `‹${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}›`;
    cells.push({ at, text: shape, width: displayWidth(shape) });
    at += character.length;
  }
  return cells;
}

/** A text as one line that is safe to print. */
export const shown = (text: string): string => cellsOf(text).map((cell) => cell.text).join("");

/** The start of a text as one line of at most so many columns, `…` where it was cut. */
export function shortened(text: string, columns: number): string {
  let width = 0;
  let line = "";
  for (const cell of cellsOf(text.slice(0, columns * 2).replace(/\s+/gu, " ").trim())) {
    if (width + cell.width > columns - 1) return `${line.trimEnd()}…`;
    width += cell.width;
    line += cell.text;
  }
  return text.length > columns * 2 ? `${line}…` : line;
}
