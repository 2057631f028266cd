import { gapBefore, offsetsOf, separatorsBefore, type Reading } from "../reading.ts";
import { digitOf, isDigit } from "../signs.ts";
import { wordAt, wordsOf } from "../words.ts";

/** A number as it is written, and what it comes to. */
export interface Numeral {
  readonly value: number;
  readonly from: number;
  readonly to: number;
  /** `plain`: digits alone. `counted`: with 十, 百, k, 万. */
  readonly form: "plain" | "counted";
  /** A number of the spoken language that leaves its last unit out: 三千二, 3k8. */
  readonly isShort: boolean;
  /** Whether it is written in digits, in Chinese, in the numerals of contracts, or in circles. */
  readonly script: "digits" | "han" | "contract" | "circled";
  /** How many characters it takes; those of a number in digits are its digits. */
  readonly length: number;
  readonly hasPoint: boolean;
  /** 一两百 is one or two hundred. */
  readonly alternative?: number;
}

const multipliers: ReadonlyMap<string, number> = new Map([
  ["十", 10],
  ["拾", 10],
  ["百", 100],
  ["佰", 100],
  ["千", 1000],
  ["仟", 1000],
  ["k", 1000],
  ["万", 10_000],
  ["萬", 10_000],
  ["w", 10_000],
  ["亿", 100_000_000],
]);
/** Characters that multiply what stands before them; letters do so behind digits only. */
export const multiplierSigns: readonly string[] = [...multipliers.keys()];
/** Numerals that are written in contracts. */
export const contractSigns: ReadonlySet<string> = new Set("壹贰叁肆伍陆柒捌玖拾佰仟弍弎");
const spokenDigits = new Set("幺拐洞勾○◯");
const longestNumeral = 24;

/** By unit: 1 for what may go on a numeral. */
const goesOn = new Uint8Array(0x10000);
for (let unit = 0; unit < goesOn.length; unit++) if (digitOf(unit) >= 0) goesOn[unit] = 1;
for (const sign of [...multipliers.keys(), "点"]) goesOn[sign.charCodeAt(0)] = 1;

/** Whether a numeral may go on with a unit. */
export const mayGoOn = (unit: number): boolean => goesOn[unit] === 1;

/** One digit or one multiplier. */
interface Atom {
  readonly digit?: number;
  readonly times?: number;
  /** Set on the first digit behind a point. */
  readonly isFraction?: true;
  readonly place: number;
}

/** The number that begins at a place. It ends where digits end, or where the next one belongs to another number. */
export function numeralAt(reading: Reading, from: number): Numeral | undefined {
  return plainAt(reading, from) ?? composedAt(reading, from);
}

/** Digits side by side that nothing follows on: what most numbers are. */
function plainAt(reading: Reading, from: number): Numeral | undefined {
  const { text, at, hasCircles } = reading;
  if (hasCircles || !isDigit(text.charCodeAt(from))) return undefined;
  let to = from + 1;
  let value = text.charCodeAt(from) - 0x30;
  while (isDigit(text.charCodeAt(to)) && (at[to] ?? 0) - (at[to - 1] ?? 0) === 1) value = value * 10 + text.charCodeAt(to++) - 0x30;
  if (to - from > longestPlain || (to < text.length && goesOn[text.charCodeAt(to)] === 1)) return undefined;
  return { value, from, to, form: "plain", isShort: false, script: "digits", length: to - from, hasPoint: false };
}

/** What a double holds exactly. */
const longestPlain = 15;

function composedAt(reading: Reading, from: number): Numeral | undefined {
  const atoms = atomsAt(reading, from);
  return atoms.length === 0 ? undefined : numeralOf(reading, atoms);
}

function atomsAt(reading: Reading, from: number): readonly Atom[] {
  const { text } = reading;
  const atoms: Atom[] = [];
  let hasPoint = false;
  let style: "close" | "spread" | undefined;
  for (let place = from; place < text.length && atoms.length < longestNumeral; place++) {
    const sign = text.charAt(place);
    const unit = text.charCodeAt(place);
    const isNumeral = digitOf(unit) >= 0 && !spokenDigits.has(sign);
    const times = atoms.length > 0 || sign === "十" || sign === "拾" ? multipliers.get(sign) : undefined;
    let point = false;
    if (!isNumeral && times === undefined) {
      if (sign !== "点" || hasPoint || !isPointWord(reading, place)) break;
      hasPoint = true;
      const digit = digitOf(text.charCodeAt(++place));
      atoms.push({ digit, isFraction: true, place });
      continue;
    }
    if (atoms.length > 0) {
      const between = separatorsBefore(reading, place);
      const joint = jointOf(between, reading, place, hasPoint);
      if (joint === undefined) break;
      if (joint === "point") {
        point = true;
        hasPoint = true;
      } else if (joint !== "comma") {
        style ??= joint;
        if (style !== joint) break;
      }
    }
    if (times !== undefined && isWordOfMultiplier(reading, place, sign)) break;
    // 一 before a word that counts is the number of that word: 200一套, 一百八一个.
    if (sign === "一" && atoms.length > 0 && isEach(reading, place) && !isTeen(atoms)) break;
    atoms.push(times === undefined ? { digit: digitOf(unit), place, ...(point ? { isFraction: true } : {}) } : { times, place });
  }
  return atoms;
}

const countedOnes = wordsOf("个 条 次 张 位 人 份 单 套 户 颗 本 件 台 只 天 晚 月");

/** Whether 一 begins one of what a price is for. Behind Chinese numerals nothing may follow: 三十一条评论 are thirty-one comments. */
function isEach(reading: Reading, place: number): boolean {
  const { text } = reading;
  if (wordAt(reading, countedOnes, place + 1) === "") return false;
  const end = place + 2;
  return isDigit(text.charCodeAt(place - 1)) || end >= text.length || gapBefore(reading, end) > 0;
}

/** 十一个 is eleven, 三十一条 is thirty each. */
const isTeen = (atoms: readonly Atom[]): boolean => atoms.length === 1 && atoms[0]?.times === 10;

/** 点 between numerals, as in 一点五万; behind digits it is the hour unless money follows. */
function isPointWord({ text }: Reading, place: number): boolean {
  const behind = digitOf(text.charCodeAt(place + 1));
  if (behind < 0) return false;
  let end = place + 1;
  while (digitOf(text.charCodeAt(end)) >= 0) end++;
  return /[万千百亿w元块]/.test(text.charAt(end)) || text.startsWith("包邮", end);
}

/** Letters that are multipliers stand behind digits and before no other letter. */
function isWordOfMultiplier({ text, at }: Reading, place: number, sign: string): boolean {
  if (sign !== "k" && sign !== "w") return false;
  const next = text.charCodeAt(place + 1);
  const isBeside = (at[place + 1] ?? 0) - (at[place] ?? 0) === 1;
  return isBeside && next >= 0x61 && next <= 0x7a;
}

function jointOf(between: string, reading: Reading, place: number, hasPoint: boolean): "close" | "spread" | "point" | "comma" | undefined {
  const { text } = reading;
  const isBetweenDigits = isDigit(text.charCodeAt(place - 1)) && isDigit(text.charCodeAt(place));
  if (between === "") return "close";
  if (between === "." && isBetweenDigits && !hasPoint && !isSpread(reading, place)) return "point";
  if (between === "," && isBetweenDigits && isThousands(reading, place)) return "comma";
  if (between !== "\n" && (between.length > 3 || /[\n,/|;:~()–—-]/.test(between))) return undefined;
  return isSpread(reading, place) ? "spread" : undefined;
}

/** Whether the characters on both sides stand alone, as in `2 6 0` and 贰.佰.陆.拾. */
function isSpread(reading: Reading, place: number): boolean {
  const { text } = reading;
  const isPart = (at: number): boolean => digitOf(text.charCodeAt(at)) >= 0 || multipliers.has(text.charAt(at));
  const isAlone = (at: number): boolean => (at === 0 || gapBefore(reading, at) > 0 || !isPart(at - 1)) && (at + 1 >= text.length || gapBefore(reading, at + 1) > 0 || !isPart(at + 1));
  if (!isAlone(place - 1) || !isAlone(place)) return false;
  // `1.2` by itself is a fraction; three single characters are spread.
  const further = isPart(place + 1) && gapBefore(reading, place + 1) > 0 && isAlone(place + 1);
  const before = place > 1 && isPart(place - 2) && gapBefore(reading, place - 1) > 0 && isAlone(place - 2);
  return further || before || separatorsBefore(reading, place) !== ".";
}

/** Three digits behind a comma, and no fourth. */
function isThousands(reading: Reading, place: number): boolean {
  const { text } = reading;
  const isCloseDigit = (at: number): boolean => isDigit(text.charCodeAt(at)) && gapBefore(reading, at) === 0;
  return isCloseDigit(place + 1) && isCloseDigit(place + 2) && !isCloseDigit(place + 3);
}

function numeralOf(reading: Reading, atoms: readonly Atom[]): Numeral | undefined {
  const [first] = atoms;
  const last = atoms.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const { value, isShort, alternative } = valueOf(atoms);
  const isCounted = atoms.some(({ times }) => times !== undefined);
  return {
    value: Number.isSafeInteger(value) && value < 1e15 ? value : Number(value.toPrecision(15)),
    from: first.place,
    to: last.place + 1,
    form: isCounted ? "counted" : "plain",
    isShort,
    script: scriptOf(reading, atoms),
    length: atoms.length,
    hasPoint: atoms.some(({ isFraction }) => isFraction === true),
    ...(alternative === undefined ? {} : { alternative }),
  };
}

/** Digits by position, multipliers as in Chinese; what the spoken language leaves out at the end is put back. */
function valueOf(atoms: readonly Atom[]): { readonly value: number; readonly isShort: boolean; readonly alternative?: number } {
  let total = 0;
  let section = 0;
  let digits = "";
  let last = 0;
  let alternative: number | undefined;
  for (const { digit, times, isFraction } of atoms) {
    if (digit !== undefined) {
      digits += isFraction === true ? `.${digit}` : String(digit);
      continue;
    }
    if (times === undefined) continue;
    const [one, two] = [Number(digits[0]), Number(digits[1])];
    if (digits.length === 2 && two === one + 1 && one > 0 && total === 0 && section === 0 && !atoms.some(({ place }) => place < 0)) {
      alternative = two * times;
      digits = String(one);
    }
    if (times >= 10_000) {
      section += Number(digits === "" ? 0 : digits);
      total = (total + section) * times;
      if (total === 0) total = times;
      section = 0;
    } else section += (digits === "" ? 1 : Number(digits)) * times;
    last = times;
    digits = "";
  }
  if (digits === "") return { value: total + section, isShort: false, ...(alternative === undefined ? {} : { alternative }) };
  const isShort = last >= 100 && !digits.startsWith("0") && !digits.includes(".") && digits.length < Math.log10(last);
  const rest = isShort ? (Number(digits) * last) / 10 ** digits.length : Number(digits);
  return { value: total + section + rest, isShort };
}

function scriptOf(reading: Reading, atoms: readonly Atom[]): Numeral["script"] {
  const { text } = reading;
  if (atoms.some(({ place }) => contractSigns.has(text.charAt(place)))) return "contract";
  if (!atoms.every(({ place, digit }) => digit === undefined || isDigit(text.charCodeAt(place)))) return "han";
  return reading.hasCircles && atoms.some(({ place, digit }) => digit !== undefined && isCircled(originalAt(reading, place))) ? "circled" : "digits";
}

/** The code point that stands in the field where a character of the reading comes from. */
function originalAt(reading: Reading, place: number): number {
  const { fields, at } = reading;
  const { starts } = offsetsOf(reading);
  let offset = starts[at[place] ?? 0] ?? 0;
  for (const { text } of fields) {
    if (offset <= text.length) return text.codePointAt(offset) ?? 0;
    offset -= text.length + 1;
  }
  return 0;
}

/** Digits in circles, brackets and boxes, and those of mathematics: what nobody types by accident. */
const isCircled = (code: number): boolean => (code >= 0x2460 && code <= 0x24ff) || (code >= 0x2776 && code <= 0x2793) || (code >= 0x3220 && code <= 0x32ff) || code >= 0x1d7ce;
