/** The table of characters and the parts they are typed as, from the CJK Decomposition Data. */
import { wrapped } from "../../generate.ts";
import { foldedCode, isIdeograph, type Material } from "./characters.ts";
import type { Decomposition } from "./decompositions.ts";

/** A character counted less often is in no phrase, and its parts are not worth their place. */
const leastCount = 10;
const mostParts = 4;

/** Strokes are characters too, but nobody types 个 as 人丨. */
const strokes = /[丨丶丿乀乁亅乚乛]/;

/** Characters, each followed by its parts, parted by white space. */
export function componentsContent({ uses, decompositions }: Material): string {
  const rows: string[] = [];
  for (const code of [...uses.keys()].sort((one, other) => one - other)) {
    const character = String.fromCodePoint(code);
    const parts = (uses.get(code) ?? 0) < leastCount ? undefined : typedParts(decompositions, character);
    if (parts !== undefined && !parts.includes(character) && !parts.some((part) => strokes.test(part))) rows.push(character + parts.join(""));
  }
  return wrapped(rows, " ", 100);
}

/** The parts of a character in the order in which they are typed, when each of them is a character that can be typed. */
function typedParts(table: ReadonlyMap<string, Decomposition>, character: string): readonly string[] | undefined {
  const parts = partsOf(table, character).map((part) => typedPart(table, part));
  if (parts.length < 2 || parts.length > mostParts || parts.includes(undefined)) return undefined;
  return parts.map((part) => part ?? "");
}

/** Side by side, below one another and around one another; not what overlaps, or is a stroke more. */
function partsOf(table: ReadonlyMap<string, Decomposition>, character: string): readonly string[] {
  const { kind, parts } = table.get(character) ?? { kind: "", parts: [] };
  if (/^r[ad](\/|$)/.test(kind)) return [...parts, ...parts];
  if (kind === "r3tr") return [...parts, ...parts, ...parts];
  const joined = /^(a|d|s[a-z]*|ba|split|lock)$/.test(kind) || /^[ad]\/[ms]$/.test(kind);
  return joined ? parts.flatMap((part) => (isNumber(part) ? nested(table, part) : [part])) : [];
}

/** The parts of a part that has no code of its own. */
const nested = (table: ReadonlyMap<string, Decomposition>, part: string): readonly string[] => {
  const parts = partsOf(table, part);
  return parts.length === 0 ? [part] : parts;
};

const isNumber = (part: string): boolean => /^\d+$/.test(part);

/** A part as a character of the basic block that the foldings leave alone; a form at the side of a character becomes the whole one. */
function typedPart(table: ReadonlyMap<string, Decomposition>, part: string): string | undefined {
  const whole = table.get(part);
  const folded = isNumber(part) ? undefined : foldedCode(part);
  if (folded !== undefined && isIdeograph(folded)) return String.fromCodePoint(folded);
  const [only] = whole?.parts ?? [];
  return whole !== undefined && whole.kind.startsWith("m") && only !== undefined && only !== part ? typedPart(table, only) : undefined;
}

