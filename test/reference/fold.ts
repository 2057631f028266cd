import { readAs } from "@reeve/engine";

/*
 * Reading a text through foldings, written for clarity alone. The tables are data and are asked for one code point at a time; what
 * happens between code points (joining marks, flags, dropping) is done here.
 */

/** A character of the folded text and the half-open range of the original that it came from; several may share a range. */
export interface Character {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const rows = new Map<string, string>();

/** What the tables of some foldings make of one code point. */
function row(character: string, foldings: readonly string[]): string {
  const key = `${character} ${foldings.join()}`;
  let folded = rows.get(key);
  if (folded === undefined) rows.set(key, (folded = readAs(character, foldings)));
  return folded;
}

/** Combining marks, Hangul vowels and finals, and the half-width voiced marks of kana: what may join the character before it. */
const joins = /^[\p{M}\u1161-\u1175\u11a8-\u11c2\uff9e\uff9f]$/u;
/** So many at once are joined (the bound of the Stream-Safe Text Format, UAX #15). */
const mostJoined = 30;
const flagLetter = /^\p{Regional_Indicator}$/u;
const flag = new RegExp("^\\p{RGI_Emoji_Flag_Sequence}$", "v");

/** The characters of a text as some foldings read it; offsets count from `base`. */
export function foldedCharacters(text: string, foldings: readonly string[], base = 0): readonly Character[] {
  const codePoints = [...text];
  const characters: Character[] = [];
  const withoutWidth = foldings.filter((name) => name !== "width");
  const push = (folded: string, start: number, end: number): void => {
    for (const character of folded) characters.push({ text: character, start, end });
  };
  let at = base;
  for (let index = 0; index < codePoints.length; ) {
    const cluster = foldings.includes("width") ? clusterAt(codePoints, index) : [codePoints[index] ?? ""];
    const whole = cluster.join("");
    index += cluster.length;
    const apart = cluster.map((part) => row(part, ["width"])).join("");
    const joined = apart.normalize("NFC");
    if (cluster.length === 2 && flag.test(whole)) {
      if (!foldings.includes("separators")) push(whole, at, at + whole.length);
    } else if (cluster.length > 1 && joined !== apart && !flagLetter.test(cluster[0] ?? "")) {
      push([...joined].map((part) => row(part, withoutWidth)).join(""), at, at + whole.length);
    } else {
      let start = at;
      for (const part of cluster) {
        push(row(part, foldings), start, start + part.length);
        start += part.length;
      }
    }
    at += whole.length;
  }
  return characters;
}

/** A character and the marks that follow it, or two letters of flags. */
function clusterAt(codePoints: readonly string[], index: number): readonly string[] {
  const cluster = [codePoints[index] ?? ""];
  if (flagLetter.test(cluster[0] ?? "")) {
    const next = codePoints[index + 1] ?? "";
    return flagLetter.test(next) ? [...cluster, next] : cluster;
  }
  while (cluster.length <= mostJoined && joins.test(codePoints[index + cluster.length] ?? "")) cluster.push(codePoints[index + cluster.length] ?? "");
  return cluster;
}

export const foldedText = (text: string, foldings: readonly string[]): string => foldedCharacters(text, foldings).map((character) => character.text).join("");
