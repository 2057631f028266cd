import type { Share } from "@reeve/ruleset";
import { markup } from "./markup.ts";
import type { Markup } from "./markup.ts";

/** What is drawn: each in a colour of its own that eyes without red and green tell apart. */
export type Tone = "caught" | "missed" | "alarm" | "passed";

/** Ends of a scale are drawn inside the picture, so that a dot at 100 % is whole. */
const inset = 3;
const along = (share: number): string => `${(inset + share * (100 - 2 * inset)).toFixed(2)}%`;

/** A share on a scale from 0 to 1: a dot at its value, a bar over its interval. Nothing but the scale for a share of nothing. */
export function intervalChart({ value, low, high }: Share, tone: Tone, label: string): Markup {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((at) => markup`<line class="tick" x1="${along(at)}" x2="${along(at)}" y1="4" y2="20"/>`);
  const drawn =
    value === undefined
      ? undefined
      : markup`<line class="reach ${tone}" x1="${along(low)}" x2="${along(high)}" y1="12" y2="12"/><circle class="${tone}" cx="${along(value)}" cy="12" r="5"/>`;
  return markup`<svg class="interval" role="img" aria-label="${label}" height="24"><title>${label}</title><line class="axis" x1="${along(0)}" x2="${along(1)}" y1="12" y2="12"/>${ticks}${drawn}</svg>`;
}

export interface Piece {
  readonly count: number;
  readonly tone: Tone;
  readonly label: string;
}

/** Counts as one bar, each as wide as its share of them all; a count that has no room for its number is told by its label only. */
export function stackedBar(pieces: readonly Piece[]): Markup {
  const total = pieces.reduce((sum, { count }) => sum + count, 0);
  const label = pieces.map((piece) => `${piece.label} ${piece.count}`).join(", ");
  let from = 0;
  const drawn = pieces.flatMap((piece) => {
    if (piece.count === 0) return [];
    const width = (100 * piece.count) / total;
    const x = from;
    from += width;
    const number = width < 4 + 4 * String(piece.count).length ? undefined : markup`<text x="${(x + width / 2).toFixed(2)}%" y="15">${piece.count}</text>`;
    return [markup`<g class="${piece.tone}"><title>${piece.label} ${piece.count}</title><rect x="${x.toFixed(2)}%" width="${width.toFixed(2)}%" y="1" height="20"/>${number}</g>`];
  });
  const empty = total === 0 ? markup`<rect class="none" x="0" width="100%" y="10" height="2"/>` : undefined;
  return markup`<svg class="bar" role="img" aria-label="${label}" height="22">${empty}${drawn}</svg>`;
}
