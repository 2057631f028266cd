import { foldText } from "../normalise/fold.ts";
import { textFoldings } from "../normalise/profile.ts";

const bands = 6;
const rows = 4;

/** Texts of fewer characters, folded, have only themselves in common. */
const fewest = 8;

/** An odd multiplier for each of the orders in which the pieces of a text are taken. */
const multipliers: readonly number[] = Array.from({ length: bands * rows }, (_, order) => Math.imul(order + 1, 0x9e3779b1) | 1);

/**
 * What texts have in common that say nearly the same: two texts that share nine tenths of their pieces of three characters almost always share one of these keys, two that
 * share a third of them hardly ever. Read through width, case, script and separators, and without digits, so that another price or number makes
 * no other text.
 *
 * The smallest of the hashed pieces under 24 orders (A. Broder, "On the resemblance and containment of documents", 1997), four of them to a key, so that
 * texts with a share s of pieces in common have one of the six keys in common with probability 1 − (1 − s⁴)⁶ (Leskovec, Rajaraman, Ullman, "Mining of
 * Massive Datasets", 3.4).
 */
export function fingerprintsOf(text: string): readonly string[] {
  const folded = foldText(textFoldings, text).replace(/\d+/g, "");
  if (folded.length === 0) return [];
  if (folded.length < fewest) return [`=${folded}`];
  const smallest = new Uint32Array(bands * rows).fill(0xffffffff);
  for (let at = 0; at + 3 <= folded.length; at++) {
    const piece = mixed(Math.imul(folded.charCodeAt(at), 0x85ebca6b) ^ Math.imul(folded.charCodeAt(at + 1), 0xc2b2ae35) ^ Math.imul(folded.charCodeAt(at + 2), 0x27d4eb2f));
    for (let order = 0; order < smallest.length; order++) {
      const hash = mixed(piece ^ (multipliers[order] ?? 0)) >>> 0;
      if (hash < (smallest[order] ?? 0)) smallest[order] = hash;
    }
  }
  return Array.from({ length: bands }, (_, band) => `${band}:${[...smallest.subarray(band * rows, (band + 1) * rows)].map((hash) => hash.toString(36)).join(".")}`);
}

/** The last mixing step of MurmurHash3. */
function mixed(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
