import { gapBefore, rawBefore, rawBehind, separatorsBefore, type Reading } from "../reading.ts";
import { digitOf, isAlphanumeric, isDigit, isHan, isLetter } from "../signs.ts";
import type { Found } from "../value.ts";
import { hasWordBefore, wordAt } from "../words.ts";
import { isMeasured } from "../contacts/context.ts";
import { numeralAt, type Numeral } from "./numeral.ts";
import { codesBefore, counted, moneySigns, moneyUnits, notMoneyBehind, priceBefore, priceBehind, unitWords, type MoneyUnit } from "./words.ts";

/** Amounts of money in a reading; `taken` tells the characters that belong to something else. */
export function findAmounts(reading: Reading, taken: (place: number) => boolean): readonly Found[] {
  const { text } = reading;
  const found: Found[] = [];
  for (let place = 0; place < text.length; ) {
    if (digitOf(text.charCodeAt(place)) < 0 || taken(place)) {
      place++;
      continue;
    }
    const numeral = numeralAt(reading, place);
    if (numeral === undefined || taken(numeral.to - 1)) {
      place++;
      continue;
    }
    const amount = rangeAt(reading, numeral) ?? amountAt(reading, numeral);
    if (amount === undefined) {
      place = numeral.to;
      continue;
    }
    found.push(...amount.found);
    place = amount.to;
  }
  return found;
}

interface Read {
  readonly found: readonly Found[];
  readonly to: number;
}

const joints = /^\s?[-~–—－〜到至]{1,2}\s?$/;

/** `100-200元`: both, in the unit of the second. */
function rangeAt(reading: Reading, first: Numeral): Read | undefined {
  const { text } = reading;
  const isWord = /[到至]/.test(text.charAt(first.to));
  const from = first.to + (isWord ? 1 : 0);
  const between = isWord ? text.charAt(first.to) : separatorsBefore(reading, from);
  if (!joints.test(between) || isCode(reading, first.from)) return undefined;
  const second = numeralAt(reading, from);
  if (second === undefined) return undefined;
  const last = amountAt(reading, { ...second, from: second.from }, first.from);
  if (last === undefined) return undefined;
  const [money] = last.found;
  const factor = first.form === "plain" && second.form === "counted" && first.value < second.value / scaleOf(second) ? scaleOf(second) : 1;
  const low = first.value * factor;
  if (money === undefined || typeof money.value !== "object" || low >= second.value) return undefined;
  return { found: [{ ...money, value: { ...money.value, amount: low }, pieces: [{ from: first.from, to: first.to }] }, ...last.found], to: last.to };
}

/** The power of ten that its last multiplier stands for. */
const scaleOf = ({ value }: Numeral): number => (value >= 10_000 && value % 10_000 === 0 ? 10_000 : value >= 1000 && value % 1000 === 0 ? 1000 : value % 100 === 0 ? 100 : 1);

function amountAt(reading: Reading, numeral: Numeral, start = numeral.from): Read | undefined {
  if (start === numeral.from && isCode(reading, numeral.from)) return undefined;
  const sign = signBefore(reading, start);
  const unit = unitBehind(reading, numeral);
  if (unit !== undefined && (unit.unit.is === "sure" || isPrice(reading, numeral, unit, start))) return withUnit(reading, numeral, unit);
  if (sign !== undefined) return moneyOf(numeral, sign, numeral.from, numeral.to);
  return isBarePrice(reading, numeral, start) ? moneyOf(numeral, undefined, numeral.from, numeral.to) : undefined;
}

function moneyOf(numeral: Numeral, currency: string | undefined, from: number, to: number, add = 0): Read {
  const amount = (value: number): Found => ({ value: { amount: round(value + add), ...(currency === undefined ? {} : { currency }) }, pieces: [{ from, to }] });
  return { found: numeral.alternative === undefined ? [amount(numeral.value)] : [amount(numeral.value), amount(numeral.alternative)], to };
}

const round = (value: number): number => Number(value.toPrecision(12));

/** Whether a number is part of a code or of another number. */
function isCode(reading: Reading, from: number): boolean {
  const { raw, at } = reading;
  const before = rawBefore(reading, from).charCodeAt(0);
  const first = at[from] ?? 0;
  if (!isDigit(raw.charCodeAt(first))) return false;
  if (isDigit(before)) return true;
  if (isLetter(before)) return !/(?:^|[^a-z])(?:rmb|cny|usd|hkd|eur|r|v|y)$/.test(raw.slice(Math.max(0, first - 4), first));
  return /[-.#_/]/.test(raw.charAt(first - 1)) && isAlphanumeric(raw.charCodeAt(first - 2));
}

function signBefore(reading: Reading, from: number): string | undefined {
  const between = separatorsBefore(reading, from);
  const sign = /([¥$€£])\s?$/.exec(between)?.[1];
  if (sign !== undefined) return moneySigns.get(sign);
  if (between.length > 1) return undefined;
  for (const length of [3]) {
    const code = wordAt(reading, codesBefore, from - length);
    if (code !== "" && code.length === length) return code === "人民币" || code === "rmb" ? "CNY" : code.toUpperCase();
  }
  return undefined;
}

interface UnitAt {
  readonly unit: MoneyUnit;
  readonly word: string;
  readonly from: number;
  readonly to: number;
}

/** The unit of money behind a number, perhaps with 多 or 来 before it. */
function unitBehind(reading: Reading, { to }: Numeral): UnitAt | undefined {
  const { text } = reading;
  const from = /[多来余几]/.test(text.charAt(to)) ? to + 1 : to;
  if (from >= text.length || gapBefore(reading, from) > 2 || separatorsBefore(reading, from).includes("\n")) return undefined;
  if (wordAt(reading, notMoneyBehind, from) !== "") return undefined;
  const word = wordAt(reading, unitWords, from);
  const unit = moneyUnits.get(word);
  if (unit === undefined) return undefined;
  const end = from + word.length;
  // A unit of letters is no part of a longer word or code.
  if (isLetter(word.charCodeAt(0)) && gapBefore(reading, end) === 0 && isAlphanumeric(text.charCodeAt(end)) && !(word === "rmb" || word === "usdt")) return undefined;
  return { unit, word, from, to: end };
}

/** Whether a unit that may mean something else means money. */
function isPrice(reading: Reading, numeral: Numeral, { word, from, to }: UnitAt, start: number): boolean {
  const { text } = reading;
  const isNumber = numeral.script !== "han";
  const hasCue = hasPriceBefore(reading, start) || wordAt(reading, priceBehind, to) !== "" || isPerOne(reading, to);
  const isLast = to >= text.length || gapBefore(reading, to) > 0;
  const next = text.charAt(to);
  switch (word) {
    case "块":
      if (digitOf(text.charCodeAt(to)) >= 0 && gapBefore(reading, to) === 0) return !isMeasured(reading, to + 1);
      return hasCue || (isLast || /[一起出不左多的到就搞每以都能可吧了也收拿卖买查转全包左钱来吗呢]/.test(next) ? isNumber || numeral.value >= 3 : false);
    case "r":
      return isNumber && numeral.value >= 1 && rawBehind(reading, to - 1) !== "/" && (isLast || !isDigit(text.charCodeAt(to)));
    case "u":
      return isNumber && numeral.value >= 10 && (isLast || isHan(text.charCodeAt(to)));
    case "刀":
      return isNumber && numeral.value >= 5 && (hasCue || isLast);
    case "米":
      return isNumber && numeral.value >= 20 && !numeral.hasPoint && (hasCue || (isLast && numeral.value >= 50 && !hasLength(reading, start)));
    case "员":
      return isNumber && numeral.value >= 10 && (isLast || hasCue);
    case "毛":
    case "角":
      return hasCue || (isNumber && numeral.value < 10 && (isLast || next === "一")) ;
    default:
      return gapBefore(reading, from) <= 1;
  }
}

const lengthWords = /[长宽高距深远约离水跑游共展幅径线绳链床桌布]/;
const hasLength = ({ text }: Reading, from: number): boolean => lengthWords.test(text.slice(Math.max(0, from - 4), from));

/** `100/次`. */
function isPerOne(reading: Reading, to: number): boolean {
  if (to >= reading.text.length) return false;
  return /^\s?[/每]\s?$/.test(separatorsBefore(reading, to)) ? wordAt(reading, counted, to) !== "" : /[每]/.test(reading.text.charAt(to)) && wordAt(reading, counted, to + 1) !== "";
}

const hasPriceBefore = (reading: Reading, from: number): boolean => hasWordBefore(reading, priceBefore, from, 4) && !hasNumberWithin(reading, from, 4);

/** Another number between the word of price and this one takes it for itself. */
function hasNumberWithin({ text }: Reading, from: number, most: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - most); at--) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

/** `3元5角`, `3块5`: what stands behind the unit belongs to it. */
function withUnit(reading: Reading, numeral: Numeral, { unit, word, to }: UnitAt): Read {
  const small = unit.worth === 1 && /[元块圆]/.test(word) && gapBefore(reading, to) === 0 ? numeralAt(reading, to) : undefined;
  const scaled: Numeral = unit.worth === 1 ? numeral : { ...numeral, value: round(numeral.value * unit.worth) };
  if (small !== undefined && small.form === "plain" && small.length === 1) {
    const coin = /[角毛]/.test(reading.text.charAt(small.to));
    if (coin || (word.startsWith("块") && !isMeasured(reading, small.to) && wordAt(reading, unitWords, small.to) === "" && !isHanMeasure(reading, small.to))) {
      return moneyOf(scaled, unit.currency, numeral.from, small.to + (coin ? 1 : 0), small.value / 10);
    }
  }
  return moneyOf(scaled, unit.currency, numeral.from, to);
}

/** 三块一次: the numeral begins a word of its own. */
const isHanMeasure = ({ text }: Reading, place: number): boolean => !isDigit(text.charCodeAt(place - 1)) && isHan(text.charCodeAt(place)) && text.charAt(place) !== "包";

/** A number without a unit that can only be a price, or that stands with words of price. */
function isBarePrice(reading: Reading, numeral: Numeral, start: number): boolean {
  const { text } = reading;
  const { to, value, script, isShort, form, hasPoint, length } = numeral;
  if (value < 5 || value >= 100_000_000) return false;
  const perOne = isPerOne(reading, to);
  const behind = perOne || (gapBefore(reading, to) <= 1 && wordAt(reading, priceBehind, to) !== "");
  const isFollowed = to < text.length && gapBefore(reading, to) === 0;
  const endsInLetter = /[kw]/.test(text.charAt(to - 1));
  if (!perOne && !behind && isMeasured(reading, to)) return false;
  if (isFollowed && !behind && isAlphanumeric(text.charCodeAt(to))) return false;
  if (/[%:]/.test(text.length >= to ? rawBehind(reading, to - 1) : "") || isListed(reading, numeral)) return false;
  if (script === "contract" && length >= 2) return true;
  if (script === "circled" && length >= 2) return !isEnumeration(reading, numeral);
  const before = hasPriceBefore(reading, start);
  if (isShort && (script === "han" ? text.slice(numeral.from, to) !== "二百五" || before : true)) return !/[第]/.test(text.charAt(start - 1)) && !isFollowedByNoun(reading, to);
  if (endsInLetter) return before || (hasPoint && !isElectric(reading, start, to));
  if (script === "han") return form === "counted" && value >= 20 && (before || behind) && !isFollowedByNoun(reading, to);
  if (length < 2 && !hasPoint) return perOne && value >= 5;
  if (perOne) return true;
  if (!before && !behind) return false;
  if (length === 2 && !before && isLetter(text.charCodeAt(start - 1)) && gapBefore(reading, start) <= 1) return false;
  return before ? !isFollowedByNoun(reading, to) : true;
}

/** 三千二 before a noun counts something. */
const isFollowedByNoun = (reading: Reading, to: number): boolean => isMeasured(reading, to) && !/[元块]/.test(reading.text.charAt(to));

const isEnumeration = ({ text }: Reading, { from, to }: Numeral): boolean => {
  for (let place = from + 1; place < to; place++) if (text.charCodeAt(place) !== text.charCodeAt(place - 1) + 1) return false;
  return true;
};

/** One of a row of numbers, such as sizes, or of a date or a time. */
function isListed(reading: Reading, { from, to }: Numeral): boolean {
  const { raw, at } = reading;
  const [first, last] = [at[from] ?? 0, at[to - 1] ?? 0];
  const isJoint = (sign: string): boolean => sign !== "" && "-./:*x×_".includes(sign);
  return (isJoint(raw.charAt(first - 1)) && isAlphanumeric(raw.charCodeAt(first - 2))) || (isJoint(raw.charAt(last + 1)) && isAlphanumeric(raw.charCodeAt(last + 2)));
}

const electric = /[灯瓦充功率电阻喇叭箱音泵机器粉人播阅读次热]|led/;
const isElectric = ({ text }: Reading, from: number, to: number): boolean => electric.test(text.slice(Math.max(0, from - 6), from)) || electric.test(text.slice(to, to + 3));
