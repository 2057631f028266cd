/** What somebody types to find a name, and the names it finds: by their letters, or by how they are read. */
import type { Analysis } from "./analysis.ts";

/** A label that was found; `filter` is how it is read in pinyin, where that is what was typed. */
export interface Found {
  readonly filter?: string;
}

/** Whether a label holds what is typed, its letters in order from the first on, or is read so. Of nothing typed everything is found. */
export function foundBy({ readers }: Analysis, label: string, typed: string): Found | undefined {
  const wanted = typed.replace(/^[`｀]/, "").normalize("NFKC").toLowerCase();
  if (wanted === "" || isInOrder(wanted, label.toLowerCase())) return {};
  if (!/^[a-z']+$/.test(wanted) || readers.pinyin === undefined) return undefined;
  const read = readAs(wanted.replaceAll("'", ""), readers.pinyin(label));
  return read === undefined ? undefined : { filter: read };
}

function isInOrder(letters: string, text: string): boolean {
  if (text.includes(letters)) return true;
  if (letters[0] !== text[0]) return false;
  let at = -1;
  for (const letter of letters) {
    at = text.indexOf(letter, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/**
 * How a text is read where its reading begins with some letters: of each character the whole syllable, its beginning or, by an initial, one
 * letter. Characters before the first one that is read may be left out.
 */
function readAs(letters: string, syllables: readonly (readonly string[])[]): string | undefined {
  const from = (at: number, left: string): string | undefined => {
    if (left === "") return "";
    for (const syllable of syllables[at] ?? []) {
      for (let length = Math.min(syllable.length, left.length); length > 0; length--) {
        if (!left.startsWith(syllable.slice(0, length))) continue;
        const rest = from(at + 1, left.slice(length));
        if (rest !== undefined) return syllable + rest;
      }
    }
    return undefined;
  };
  for (let at = 0; at < syllables.length; at++) {
    const read = from(at, letters);
    if (read !== undefined) return read;
  }
  return undefined;
}
