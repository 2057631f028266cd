/** Numbers drawn from a seed: the same seed gives the same numbers, on every machine. */
export interface Random {
  /** At least 0 and below 1. */
  readonly next: () => number;
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number;
  /** One of some values; `undefined` of none. */
  readonly pick: <Value>(values: readonly Value[]) => Value | undefined;
  /** So many of some values, each once, in an order that is drawn too. */
  readonly draw: <Value>(values: readonly Value[], count: number) => readonly Value[];
}

/** Mulberry32 (Tommy Ettinger, public domain), started from what the parts hash to: draws that belong to different things are independent of each other's order. */
export function randomFrom(...parts: readonly (string | number)[]): Random {
  let state = hash(parts.join("\u0000"));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick: (values) => values[below(values.length)],
    draw: (values, count) => {
      const rest = [...values];
      for (let at = 0; at < Math.min(count, rest.length); at++) {
        const other = at + below(rest.length - at);
        [rest[at], rest[other]] = [rest[other] as never, rest[at] as never];
      }
      return rest.slice(0, count);
    },
  };
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum;
}
