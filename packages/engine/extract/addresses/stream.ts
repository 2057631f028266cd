import type { Reading } from "../reading.ts";
import { isAlphanumeric, isDigit, isLetter } from "../signs.ts";

/**
 * A reading as addresses are spelled: `@` and dots also where they are written as words or in brackets. Each character has its place
 * in `raw`; `spelled` is 1 for one that was written as a word of English, which prose has too.
 */
export interface Addresses {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly spelled: readonly number[];
}

/** `@` as it is called in Chinese: by its sound, by its looks. */
export const spelledAts = ["艾特", "小老鼠", "老鼠", "圈a"] as const;

const inBrackets: readonly (readonly [string, string])[] = [
  ["at", "@"],
  ["@", "@"],
  ["艾特", "@"],
  ["dot", "."],
  ["d0t", "."],
  [".", "."],
  ["点", "."],
];
const brackets = "[]() {}<>【】「」";

/** Whether there is anything in a text that an address could be made of: a sign of addresses with letters on both sides. */
export function mayHoldAddress(raw: string): boolean {
  for (const sign of signsOfAddresses) {
    for (let place = raw.indexOf(sign); place >= 0; place = raw.indexOf(sign, place + 1)) {
      const before = raw.charCodeAt(place - 1);
      const behind = raw.charCodeAt(place + sign.length);
      const isSpelled = sign === "dot" || sign === "d0t" || sign === "at";
      if (isSpelled ? !isAlphanumeric(before) && !isAlphanumeric(behind) : (isAlphanumeric(before) || brackets.includes(raw.charAt(place - 1))) && (isLetter(behind) || isDigit(behind) || brackets.includes(raw.charAt(place + 1)))) {
        if (sign !== "." || !isDigit(behind) || !isDigit(before)) return true;
      }
    }
  }
  return raw.includes(schemeEnd);
}

/** Without one of them there is no address. */
export const signsOfAddresses = ["@", ".", "点", "。", ...spelledAts, "dot", "d0t"];
export const schemeEnd = "://";

export function addressesOf({ raw }: Reading): Addresses {
  let text = "";
  const from: number[] = [];
  const to: number[] = [];
  const spelled: number[] = [];
  const push = (sign: string, start: number, end: number, isSpelled: 0 | 1): void => {
    text += sign;
    from.push(start);
    to.push(end);
    spelled.push(isSpelled);
  };
  for (let place = 0; place < raw.length; ) {
    const sign = signAt(raw, place);
    if (sign === undefined) push(raw.charAt(place), place, ++place, 0);
    else {
      push(sign.sign, place, sign.end, sign.isWord ? 1 : 0);
      place = sign.end;
    }
  }
  return { text, from, to, spelled };
}

interface Sign {
  readonly sign: string;
  readonly end: number;
  readonly isWord: boolean;
}

/** A sign that is spelled out, with the brackets or spaces around it. */
function signAt(raw: string, place: number): Sign | undefined {
  const first = raw.charAt(place);
  if (chineseBegins.has(first)) return chineseSign(raw, place);
  if (!brackets.includes(first)) return undefined;
  let start = place;
  while (start < raw.length && start < place + 3 && brackets.includes(raw.charAt(start))) start++;
  for (const [word, sign] of inBrackets) {
    if (!raw.startsWith(word, start)) continue;
    let end = start + word.length;
    while (end < raw.length && end < start + word.length + 3 && brackets.includes(raw.charAt(end))) end++;
    if (end === start + word.length) continue;
    const isBracketed = raw.slice(place, start).trim() !== "" && raw.slice(start + word.length, end).trim() !== "";
    if (!isBracketed && (word === "." || word === "@")) continue;
    if (!isAlphanumeric(raw.charCodeAt(place - 1)) || !isAlphanumeric(raw.charCodeAt(end))) continue;
    return { sign, end, isWord: !isBracketed && (word === "at" || word === "dot") };
  }
  return undefined;
}

const chineseBegins: ReadonlySet<string> = new Set(["点", "。", ...spelledAts.map((word) => word.charAt(0))]);

function chineseSign(raw: string, place: number): Sign | undefined {
  const word = spelledAts.find((one) => raw.startsWith(one, place));
  if (word === undefined && raw.charAt(place) !== "点" && raw.charAt(place) !== "。") return undefined;
  const end = place + (word?.length ?? 1);
  return isAlphanumeric(raw.charCodeAt(place - 1)) && isAlphanumeric(raw.charCodeAt(end)) ? { sign: word === undefined ? "." : "@", end, isWord: false } : undefined;
}
