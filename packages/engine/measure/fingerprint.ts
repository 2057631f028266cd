import { foldText } from "../normalise/fold.ts";
import { textFoldings } from "../normalise/profile.ts";

const bands = 6;
const rows = 4;
const bins = bands * rows;

/** Texts of fewer characters, folded, have only themselves in common. */
const fewest = 8;

/**
 * What texts have in common that say nearly the same: two texts that share nine tenths of their pieces of three characters almost always share one of these keys, two that
 * share a third of them hardly ever. Read through width, case, script and separators, and without digits, so that another price or number makes
 * no other text.
 *
 * Hashed pieces fall into 24 bins, of each the smallest counts (P. Li, A. Owen, C. Zhang, "One permutation hashing", 2012), and an empty bin takes another's, chosen by its
 * number (A. Shrivastava, "Optimal densification for fast and accurate minwise hashing", 2017). Four of them make a key, so that texts with a share s of pieces in common
 * have one of the six keys in common with a probability of about 1 − (1 − s⁴)⁶ (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", 3.4).
 */
export function fingerprintsOf(text: string): readonly string[] {
  const folded = foldText(textFoldings, text).replace(/\d+/g, "");
  if (folded.length === 0) return [];
  if (folded.length < fewest) return [`=${folded}`];
  const smallest = new Uint32Array(bins).fill(empty);
  for (let at = 0; at + 3 <= folded.length; at++) {
    const piece = Math.imul(folded.charCodeAt(at), 0x85ebca6b) ^ Math.imul(folded.charCodeAt(at + 1), 0xc2b2ae35) ^ Math.imul(folded.charCodeAt(at + 2), 0x27d4eb2f);
    const hash = mixed(piece) >>> 0;
    const bin = Math.floor((hash / 2 ** 32) * bins);
    if (hash < (smallest[bin] ?? 0)) smallest[bin] = hash;
  }
  const keys: string[] = [];
  for (let band = 0; band < bands; band++) {
    let key = `${band}:`;
    for (let bin = band * rows; bin < (band + 1) * rows; bin++) {
      const own = smallest[bin] ?? empty;
      key += (bin % rows === 0 ? "" : ".") + inDigits(own === empty ? (smallest[donorOf(bin, smallest)] ?? 0) : own);
    }
    keys.push(key);
  }
  return keys;
}

/** `toString(36)`, which takes ten times as long of numbers of 32 bits. */
const inDigits = (hash: number): string => (hash < 36 ** 2 ? (short[hash] ?? "") : inDigits(Math.floor(hash / 36 ** 2)) + (padded[hash % 36 ** 2] ?? ""));

const short: readonly string[] = Array.from({ length: 36 ** 2 }, (_, number) => number.toString(36));
const padded: readonly string[] = short.map((digits) => digits.padStart(2, "0"));

/** No piece fell into the bin. */
const empty = 0xffffffff;

/** The bin that an empty one takes its piece from; some bin has one. */
function donorOf(bin: number, smallest: Uint32Array): number {
  for (let attempt = 1; ; attempt++) {
    const donor = (mixed(Math.imul(bin + 1, 0x9e3779b1) + attempt) >>> 0) % bins;
    if (smallest[donor] !== empty) return donor;
  }
}

/** The last mixing step of MurmurHash3. */
function mixed(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
