import { textFoldings, dropped, profileOf, separatorsBit, special } from "../normalise/profile.ts";
import type { TextField } from "../match/match.ts";
import { schemeEnd, signsOfAddresses } from "./addresses/stream.ts";
import { contractSigns, multiplierSigns } from "./amounts/numeral.ts";
import { codesBefore, moneySigns, unitWords } from "./amounts/words.ts";
import { durationWords } from "./duration-units.ts";
import { digitOf, isDigit, isLetter, letterMeant } from "./signs.ts";
import { listed } from "./words.ts";

/** How many characters of a text may be digits or numerals, and how many letters; and what else is in it. */
export interface Signs {
  readonly digits: number;
  readonly letters: number;
  /** Of every trait that some character of the text has, its bit. */
  readonly traits: number;
}

/** A digit that is no everyday numeral of Chinese, or what multiplies one: by itself it may count money. */
export const counting = 4;
/** What an address has one of: `@`, a dot, a slash, or a letter of a dot that is written out. */
export const addressing = 8;
/** What may begin a unit of time, */
export const timing = 16;
/** or be a unit of money, a sign of it, or begin one. */
export const paying = 32;
/** A digit in a circle or the like, and all that is outside the first plane. */
export const circling = 64;

const digit = 1;
const letter = 2;

// What the recognisers look for, by its first character: a value without it is none.
const hanMultipliers = multiplierSigns.filter((sign) => !isLetter(sign.charCodeAt(0)));
const numeralSigns = firstUnits([...hanMultipliers, "半"]);
const countingSigns = firstUnits([...hanMultipliers, ...contractSigns]);
const addressSigns = firstUnits([...signsOfAddresses, schemeEnd]);
const timeSigns = firstUnits(listed(durationWords));
const moneySignsAndUnits = firstUnits([...listed(unitWords), ...listed(codesBefore), ...moneySigns.keys()]);

function firstUnits(words: readonly string[]): ReadonlySet<number> {
  return new Set(words.map((word) => word.charCodeAt(0)));
}

const units = tableOfUnits();

/** By UTF-16 unit of a text as it was written. What is not known before its neighbours are may be anything. */
function tableOfUnits(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const folded = profileOf(textFoldings & ~separatorsBit).units;
  for (let unit = 0; unit < table.length; unit++) {
    const code = folded[unit] ?? 0;
    if (code !== dropped) table[unit] = code === special ? traitsOfSpecial(unit) : traitsOf(letterMeant(code));
    if (isCircle(unit)) table[unit] = (table[unit] ?? 0) | circling | counting;
  }
  return table;
}

function traitsOfSpecial(unit: number): number {
  const mayBeSign = unit < 0xd800 || unit >= 0xe000 || unit === 0xd835 || unit === 0xd83c;
  return counting | addressing | timing | paying | circling | (mayBeSign ? digit | letter : 0);
}

function traitsOf(code: number): number {
  return (
    (digitOf(code) >= 0 || numeralSigns.has(code) ? digit : 0) |
    (isLetter(code) ? letter : 0) |
    (isDigit(code) || countingSigns.has(code) ? counting : 0) |
    (addressSigns.has(code) ? addressing : 0) |
    (timeSigns.has(code) ? timing : 0) |
    (moneySignsAndUnits.has(code) ? paying : 0)
  );
}

/** Enclosed letters, numbers and ideographs: blocks of Unicode with digits in circles, brackets and boxes. */
function isCircle(unit: number): boolean {
  return (unit >= 0x2460 && unit <= 0x24ff) || (unit >= 0x2776 && unit <= 0x2793) || (unit >= 0x3220 && unit <= 0x32ff);
}

/** One look at each unit. */
export function signsOf(fields: readonly TextField[]): Signs {
  let [digits, letters, traits] = [0, 0, 0];
  for (const { text } of fields) {
    for (let at = 0; at < text.length; at++) {
      const kinds = units[text.charCodeAt(at)] ?? 0;
      digits += kinds & digit;
      letters += (kinds & letter) >> 1;
      traits |= kinds;
    }
  }
  return { digits, letters, traits };
}
