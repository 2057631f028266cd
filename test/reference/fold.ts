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
const flagLetters = /^\p{Regional_Indicator}{2}$/u;
const flag = new RegExp("^\\p{RGI_Emoji_Flag_Sequence}$", "v");

/** Numbers in circles that stand alone between two characters, of which neither is a numeral nor the second something that is counted. */
const circled = /^[\u2460-\u2473\u24ea\u24f5-\u24ff\u2776-\u2793\u3007]$/;
const plainHan = /^(?![零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟幺廿第])[\u3400-\u9fff]$/;
const counted = /^[元块毛角分折个只件条张份单套次位天日月年时秒周岁号斤点档款期级楼层室]$/;

/** The characters of a text as some foldings read it; offsets count from `base`. */
export function foldedCharacters(text: string, foldings: readonly string[], base = 0): readonly Character[] {
  const codePoints = [...text];
  const characters: Character[] = [];
  const withoutWidth = foldings.filter((name) => name !== "width");
  const push = (folded: string, start: number, end: number): void => {
    for (const character of folded) characters.push({ text: character, start, end });
  };
  const joinsMarks = foldings.includes("width");
  const dropsNumbers = joinsMarks && foldings.includes("separators");
  const isDropped = (part: string, all: readonly string[], index: number): boolean =>
    dropsNumbers && circled.test(part) && part === all[index] && plainHan.test(all[index - 1] ?? "") && plainHan.test(all[index + 1] ?? "") && !counted.test(all[index + 1] ?? "");
  let at = base;
  let isSecond = false;
  for (let index = 0; index < codePoints.length; ) {
    const pair = codePoints.slice(index, index + 2).join("");
    const isPair: boolean = joinsMarks && !isSecond && flagLetters.test(pair);
    if (isPair && flag.test(pair)) {
      if (!foldings.includes("separators")) push(pair, at, at + pair.length);
      index += 2;
      at += pair.length;
      continue;
    }
    // Letters of flags go in pairs; those of a pair that is no flag are letters in disguise.
    isSecond = isPair;
    const cluster = joinsMarks ? clusterAt(codePoints, index) : [codePoints[index] ?? ""];
    const whole = cluster.join("");
    const apart = cluster.map((part) => row(part, ["width"])).join("");
    const joined = apart.normalize("NFC");
    if (cluster.length > 1 && joined !== apart) {
      push([...joined].map((part) => row(part, withoutWidth)).join(""), at, at + whole.length);
    } else {
      let start = at;
      for (const part of cluster) {
        if (!isDropped(part, codePoints, index)) push(row(part, foldings), start, start + part.length);
        start += part.length;
      }
    }
    index += cluster.length;
    at += whole.length;
  }
  return characters;
}

/** A character and the marks that follow it. */
function clusterAt(codePoints: readonly string[], index: number): readonly string[] {
  const cluster = [codePoints[index] ?? ""];
  while (cluster.length <= mostJoined && joins.test(codePoints[index + cluster.length] ?? "")) cluster.push(codePoints[index + cluster.length] ?? "");
  return cluster;
}

export const foldedText = (text: string, foldings: readonly string[]): string => foldedCharacters(text, foldings).map((character) => character.text).join("");
