import { textFoldings, dropped, profileOf, separatorsBit, special } from "../normalise/profile.ts";
import type { TextField } from "../match/match.ts";
import { digitOf, isLetter } from "./signs.ts";

/** How many characters of a text may be digits or numerals, and how many letters. */
export interface Signs {
  readonly digits: number;
  readonly letters: number;
}

const numeralWords = new Set([..."十拾百佰千仟万亿半"].map((sign) => sign.charCodeAt(0)));

const digit = 1;
const letter = 2;
const units = tableOfUnits();

/** By UTF-16 unit of a text as it was written. What is not known before its neighbours are may be anything. */
function tableOfUnits(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const folded = profileOf(textFoldings & ~separatorsBit).units;
  for (let unit = 0; unit < table.length; unit++) {
    const code = folded[unit] ?? 0;
    if (code === dropped) continue;
    if (code === special) table[unit] = unit < 0xd800 || unit >= 0xe000 || unit === 0xd835 || unit === 0xd83c ? digit | letter : 0;
    else table[unit] = (digitOf(code) >= 0 || numeralWords.has(code) ? digit : 0) | (isLetter(code) ? letter : 0);
  }
  return table;
}

/** One look at each unit. */
export function signsOf(fields: readonly TextField[]): Signs {
  let [digits, letters] = [0, 0];
  for (const { text } of fields) {
    for (let at = 0; at < text.length; at++) {
      const kinds = units[text.charCodeAt(at)] ?? 0;
      digits += kinds & digit;
      letters += kinds >> 1;
    }
  }
  return { digits, letters };
}
