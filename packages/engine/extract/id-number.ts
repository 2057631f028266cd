import { rowsOf, type Group } from "./contacts/groups.ts";
import { piecesOf } from "./contacts/phone.ts";
import { gapBefore, type Reading } from "./reading.ts";
import { isAlphanumeric } from "./signs.ts";
import { birthdayIn, checkSignOf } from "../identity/number.ts";
import type { ExtractorRow, Found } from "./value.ts";

export const idNumber: ExtractorRow = {
  name: "id_number",
  zh: "身份证号",
  list: { name: "id_numbers", zh: "身份证号" },
  parts: [{ type: { kind: "string" }, doc: { en: "Its eighteen signs, the last one perhaps `X`.", zh: "十八位号码,末位可能为 `X`。" } }],
  doc: {
    en: "Numbers of residents' identity cards with a right check digit (GB 11643), those of residents of Hong Kong, Macao and Taiwan and of foreigners too.",
    zh: "校验码正确的公民身份号码(GB 11643),含港澳台居民居住证与外国人永久居留身份证号码。",
  },
  mayBeIn: ({ digits }) => digits >= 17,
  find: ({ reading }) => rowsOf(reading).all.flatMap((row) => idNumbersIn(reading, row)),
  examples: [
    ["身份证 11010519491231002X", ["11010519491231002X"]],
    ["440524 18800101 0014", ["440524188001010014"]],
    ["110105194912310021", []],
    ["订单号110105194912310021", []],
  ],
};

const signs = 18;

function idNumbersIn(reading: Reading, row: readonly Group[]): readonly Found[] {
  const found: Found[] = [];
  for (let from = 0; from < row.length; ) {
    const number = idNumberAt(reading, row, from);
    if (number === undefined) from++;
    else {
      found.push(number.found);
      from = number.to;
    }
  }
  return found;
}

function idNumberAt(reading: Reading, row: readonly Group[], from: number): { readonly found: Found; readonly to: number } | undefined {
  let digits = "";
  for (let to = from; to < row.length && digits.length < signs; to++) {
    digits += row[to]?.digits ?? "";
    const last = row[to];
    if (last === undefined) return undefined;
    const isX = digits.length === signs - 1 && isLoneX(reading, last.to);
    const number = isX ? `${digits}X` : digits;
    if (number.length !== signs) continue;
    if (!isIdNumber(number)) return undefined;
    const groups = row.slice(from, to + 1);
    const pieces = isX ? [...piecesOf(groups.slice(0, -1)), { from: last.from, to: last.to + 1 }] : piecesOf(groups);
    return { found: { value: number, pieces }, to: to + 1 };
  }
  return undefined;
}

/** The check sign X, right behind the digits or behind one separator. */
function isLoneX(reading: Reading, place: number): boolean {
  const { text } = reading;
  if (text.charAt(place) !== "x" || gapBefore(reading, place) > 1) return false;
  return place + 1 >= text.length || gapBefore(reading, place + 1) > 0 || !isAlphanumeric(text.charCodeAt(place + 1));
}

const provinces = new Set("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split(" "));

/** Nobody who sells now was born behind this year. */
const latest = "2100";

/** Province, birth date and check sign (GB 11643, ISO 7064 MOD 11-2). The card of foreigners (2023) has 9 and the province behind it. */
export function isIdNumber(number: string): boolean {
  const province = number.startsWith("9") ? number.slice(1, 3) : number.slice(0, 2);
  if (!provinces.has(province) || birthdayIn(number) === undefined || number.slice(6, 10) > latest) return false;
  return checkSignOf(number) === number[signs - 1];
}
