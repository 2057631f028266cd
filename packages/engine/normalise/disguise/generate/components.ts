/** The table of characters and the parts they are typed as, from the CJK Decomposition Data. */
import { wrapped } from "../../generate.ts";
import { sideParts } from "../components.ts";
import { codeOf, foldedCode, isIdeograph, type Material } from "./characters.ts";
import type { Decomposition } from "./decompositions.ts";

/** A character counted less often is in no phrase, and its parts are not worth their place. */
const leastCount = 10;
const mostParts = 4;

/** Strokes are characters too, but nobody types 个 as 人丨. */
const strokes = /[丨丶丿乀乁亅乚乛]/;

/** Sequences of a character and its parts, parted by white space: those of the character itself first, then those of what folds to it. */
export function componentsContent({ uses, decompositions }: Material): string {
  const rows: string[] = [];
  const forms = formsIn(decompositions);
  // The parts of a part are typed in its place, whether or not it is a character in use.
  const codes = new Set([...uses.keys()].filter((code) => (uses.get(code) ?? 0) >= leastCount));
  for (const code of codes) {
    const character = String.fromCodePoint(code);
    const sequences = [character, ...(forms.get(code) ?? [])].map((form) => typedParts(decompositions, form)).filter((parts) => parts !== undefined && !parts.includes(character) && !strokes.test(parts));
    for (const parts of new Set(sequences)) {
      rows.push(character + parts);
      for (const part of parts ?? "") codes.add(codeOf(part));
    }
  }
  return wrapped(rows.sort((one, other) => codeOf(one) - codeOf(other)), " ", 100);
}

/** By folded code the other ideographs that become it. */
function formsIn(table: ReadonlyMap<string, Decomposition>): ReadonlyMap<number, readonly string[]> {
  const forms = new Map<number, string[]>();
  for (const name of table.keys()) {
    const folded = isIdeograph(codeOf(name)) ? foldedCode(name) : undefined;
    if (folded !== undefined && folded !== codeOf(name)) forms.set(folded, [...(forms.get(folded) ?? []), name]);
  }
  return forms;
}

/**
 * The parts of a character in the order in which they are typed, when each of them is a character that can be typed. Of many only the first
 * where these tell that a character is written apart.
 */
function typedParts(table: ReadonlyMap<string, Decomposition>, character: string): string | undefined {
  const parts = partsOf(table, character).map((part) => typedPart(table, part));
  const isMuch = parts.length > mostParts && !sideParts.includes(parts[0] ?? " ");
  return parts.length < 2 || isMuch || parts.includes(undefined) ? undefined : parts.slice(0, mostParts).join("");
}

/** Side by side, below one another and around one another; not what overlaps, or is a stroke more. */
function partsOf(table: ReadonlyMap<string, Decomposition>, character: string): readonly string[] {
  const { kind, parts } = table.get(character) ?? { kind: "", parts: [] };
  if (/^r[ad](\/|$)/.test(kind)) return [...parts, ...parts];
  if (kind === "r3tr") return [...parts, ...parts, ...parts];
  const joined = /^(a|d|s[a-z]*|ba|split|lock)$/.test(kind) || /^[ad]\/[ms]$/.test(kind);
  return joined ? parts.flatMap((part) => (isNumber(part) ? nested(table, part) : [part])) : [];
}

/** The parts of a part that has no code of its own, and of those that have none. */
const nested = (table: ReadonlyMap<string, Decomposition>, part: string): readonly string[] => {
  const parts = partsOf(table, part);
  return parts.length === 0 ? [part] : parts.flatMap((inner) => (isNumber(inner) ? nested(table, inner) : [inner]));
};

const isExtension = (code: number): boolean => code >= 0x3400 && code <= 0x4dbf;
const isNumber = (part: string): boolean => /^\d+$/.test(part);

/** A part as a character of the basic block, or of its first extension, that the foldings leave alone; a form at the side of a character becomes the whole one. */
function typedPart(table: ReadonlyMap<string, Decomposition>, part: string): string | undefined {
  const whole = table.get(part);
  const folded = isNumber(part) ? undefined : foldedCode(part);
  if (folded !== undefined && (isIdeograph(folded) || isExtension(folded))) return String.fromCodePoint(folded);
  const [only] = whole?.parts ?? [];
  return whole !== undefined && whole.kind.startsWith("m") && only !== undefined && only !== part ? typedPart(table, only) : undefined;
}

