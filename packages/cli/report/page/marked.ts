import type { Evidence, TextField } from "@reeve/engine";
import { cellsOf } from "../shown.ts";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";

/** Of a longer text so many UTF-16 units are shown, and so many of them before the first marked word. */
const mostShown = 1200;
const shownBefore = 300;

/** A text with the words of its evidence marked; what a page would hide or reorder stands as its code point. */
export function markedText({ path, text }: TextField, evidence: readonly Evidence[]): Markup {
  const ranges = evidence.filter(({ field }) => field === path);
  const first = Math.min(text.length, ...ranges.map(({ start }) => start));
  const from = text.length <= mostShown || ranges.length === 0 ? 0 : Math.max(0, first - shownBefore);
  const to = from + mostShown;
  const stretches: { text: string; readonly isMarked: boolean }[] = [];
  for (const cell of cellsOf(text)) {
    if (cell.at < from || cell.at >= to) continue;
    const isMarked = ranges.some(({ start, end }) => cell.at >= start && cell.at < end);
    const shape = text[cell.at] === "\n" ? "\n" : cell.text;
    const last = stretches.at(-1);
    if (last?.isMarked === isMarked) last.text += shape;
    else stretches.push({ text: shape, isMarked });
  }
  const written = stretches.map((stretch) => (stretch.isMarked ? markup`<mark>${stretch.text}</mark>` : markup`${stretch.text}`));
  return markup`${from > 0 ? "…" : ""}${written}${to < text.length ? "…" : ""}`;
}
