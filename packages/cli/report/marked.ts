import type { Paint } from "../terminal/terminal.ts";
import { cellsOf } from "./shown.ts";
import type { Cell } from "./shown.ts";

/** Ranges of a text, half-open, in UTF-16 units, that belong to what stands under `number` below it. */
export interface Mark {
  readonly number: number;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

/**
 * A text with its marked ranges underlined: a row of the text, below it one row of `~` for each mark that reaches into it, with the mark's
 * number. Rows without a mark are left out, `…` in their place.
 */
export function markedLines(text: string, marks: readonly Mark[], columns: number, paint: Paint): readonly string[] {
  const lines: string[] = [];
  let isGap = false;
  for (const row of rowsOf(text, columns)) {
    const reaching = marks.filter((mark) => row.some((cell) => isMarked(cell, mark)));
    if (reaching.length === 0) {
      if (!isGap && row.length > 0) lines.push(paint("…", "dim"));
      isGap ||= row.length > 0;
      continue;
    }
    isGap = false;
    lines.push(paintRow(row, reaching, paint));
    for (const mark of reaching) {
      const line = row.map((cell) => (isMarked(cell, mark) ? "~" : " ").repeat(cell.width)).join("");
      lines.push(`${paint(line.trimEnd(), "red")} ${paint(String(mark.number), "bold")}`);
    }
  }
  return lines;
}

/** The row with its marked stretches in colour, each as a whole. */
function paintRow(row: readonly Cell[], marks: readonly Mark[], paint: Paint): string {
  const stretches: { text: string; readonly marked: boolean }[] = [];
  for (const cell of row) {
    const marked = marks.some((mark) => isMarked(cell, mark));
    const last = stretches.at(-1);
    if (last?.marked === marked) last.text += cell.text;
    else stretches.push({ text: cell.text, marked });
  }
  return stretches.map(({ text, marked }) => (marked ? paint(text, "bold", "red") : text)).join("");
}

function isMarked(cell: Cell, { ranges }: Mark): boolean {
  return ranges.some(({ start, end }) => cell.at >= start && cell.at < end);
}

/** Rows of at most so many columns; a line of the text begins a new one. */
function rowsOf(text: string, columns: number): readonly (readonly Cell[])[] {
  let row: Cell[] = [];
  const rows = [row];
  let width = 0;
  for (const cell of cellsOf(text)) {
    const unit = text[cell.at];
    if (unit === "\r" && text[cell.at + 1] === "\n") continue;
    const isBreak = unit === "\n" || unit === "\r";
    if (isBreak || width + cell.width > columns) {
      row = [];
      rows.push(row);
      width = 0;
    }
    if (isBreak) continue;
    row.push(cell);
    width += cell.width;
  }
  return rows;
}
