import { gapBefore, separatorsBefore, type Reading } from "../reading.ts";
import { digitOf, isAlphanumeric, isDigit, isHan, isLetter } from "../signs.ts";
import { wordAt, wordsOf } from "../words.ts";

/** A handle as it is meant: letters and digits in lower case, `_` and `-`. */
export interface Handle {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

const spelled: ReadonlyMap<string, string> = new Map([
  ["下划线", "_"],
  ["下横线", "_"],
  ["下划", "_"],
  ["底线", "_"],
  ["底杠", "_"],
  ["下杠", "_"],
  ["中划线", "-"],
  ["中横线", "-"],
  ["短横线", "-"],
  ["横线", "-"],
  ["横杠", "-"],
  ["短横", "-"],
  ["减号", "-"],
  ["杠", "-"],
]);
/** Signs of handles that are written as words. */
export const spelledWords = wordsOf([...spelled.keys()].join(" "));
const longest = 30;

/**
 * The handle that begins at a place, if a letter or digit stands there: on over signs that are spelled out, over single letters that stand
 * apart, over dots and pictures put between, and over a space behind what is too short by itself.
 */
export function handleAt(reading: Reading, from: number): Handle | undefined {
  const { text } = reading;
  if (!isAlphanumeric(text.charCodeAt(from)) && !isContractNumeral(reading, from)) return undefined;
  let value = "";
  let to = from;
  let token = 0;
  for (let place = from; place < text.length && value.length < longest; ) {
    const unit = text.charCodeAt(place);
    const gap = place === from ? 0 : gapBefore(reading, place);
    if (gap > 0) {
      const joint = jointOf(reading, place, value, token);
      if (joint === undefined) break;
      value += joint;
      token = 0;
    }
    const word = wordAt(reading, spelledWords, place);
    const digit = word === "" && !isAlphanumeric(unit) ? digitInside(reading, place) : -1;
    if (isAlphanumeric(unit) || unit === underscore) value += text.charAt(place);
    else if (word !== "") value += spelled.get(word) ?? "";
    else if (digit >= 0) value += String(digit);
    else break;
    place += word === "" ? 1 : word.length;
    token++;
    to = place;
  }
  value = value.replace(/-+$/, "");
  return { value, from, to };
}

const underscore = 0x5f;

/** Numerals of contracts begin a handle where letters follow them. */
function isContractNumeral({ text }: Reading, from: number): boolean {
  let to = from;
  while (to < from + 12 && "壹贰叁肆伍陆柒捌玖〇零幺".includes(text.charAt(to)) && to < text.length) to++;
  return to > from && isLetter(text.charCodeAt(to));
}

/** A numeral inside a handle: with another behind it, or with nothing that makes a word of it. */
function digitInside({ text }: Reading, place: number): number {
  const digit = digitOf(text.charCodeAt(place));
  if (digit < 0) return -1;
  const next = text.charCodeAt(place + 1);
  return Number.isNaN(next) || !isHan(next) || digitOf(next) >= 0 ? digit : -1;
}

/** What a gap inside a handle stands for; undefined where the handle ends. */
function jointOf(reading: Reading, place: number, value: string, token: number): string | undefined {
  const between = separatorsBefore(reading, place);
  if (between === "-") return "-";
  if (between === "\n" && reading.text.charCodeAt(place) === underscore) return "";
  const next = tokenLength(reading, place);
  if (next === 0) return value.length < 5 && /^[ .]{1,2}$/.test(between) && /[下底中短横减杠]/.test(reading.text.charAt(place)) ? "" : undefined;
  if (between.length > 3 || between.includes("\n") || /[,;:!?/|(){}[\]、。《》【】"“”]/.test(between)) return undefined;
  if (!between.includes(" ")) return value.length + next <= 20 ? "" : undefined;
  if (token === 1 && next <= 2) return "";
  if (isSyllables(reading, place, value, token, next)) return "";
  return value.length < 5 && value.length + next >= 5 && value.length + next <= 20 ? "" : undefined;
}

/** bei bei zu ji: short words of letters, each behind one space, to the end or to what is no letter. */
function isSyllables(reading: Reading, place: number, value: string, token: number, next: number): boolean {
  if (token > 4 || next > 4 || value.length + next > 20 || /[^a-z]/.test(value)) return false;
  const { text } = reading;
  for (let at = place; at < text.length && at < place + 20; at++) {
    const gap = at === place ? 0 : gapBefore(reading, at);
    if (gap > 1 || (gap === 1 && separatorsBefore(reading, at) !== " ")) return true;
    if (!isLetter(text.charCodeAt(at))) return isHan(text.charCodeAt(at)) && gap > 0;
    if (tokenLength(reading, at) > 4) return false;
  }
  return true;
}

/** How many letters and digits stand side by side from a place on. */
function tokenLength(reading: Reading, place: number): number {
  const { text } = reading;
  let to = place;
  while (to < text.length && (to === place || gapBefore(reading, to) === 0) && (isAlphanumeric(text.charCodeAt(to)) || text.charCodeAt(to) === underscore)) to++;
  return to - place;
}

/** What a handle holds: handles in use rarely are a word by itself. */
export const hasLetter = ({ value }: Handle): boolean => [...value].some((sign) => isLetter(sign.charCodeAt(0)));
export const hasDigit = ({ value }: Handle): boolean => [...value].some((sign) => isDigit(sign.charCodeAt(0)) || sign === "_" || sign === "-");
