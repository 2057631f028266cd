import { gapBefore, rawBefore, rawBehind, separatorsBefore, type Reading } from "../reading.ts";
import { digitOf, isAlphanumeric, isDigit, isHan, isLetter } from "../signs.ts";
import type { Found, Piece } from "../value.ts";
import { beginnings, hasWordBefore, mayBegin, wordAt } from "../words.ts";
import { isMeasured } from "../contacts/context.ts";
import { mayGoOn, numeralAt, type Numeral } from "./numeral.ts";
import { codesBefore, counted, moneySigns, moneyUnits, notMoneyBehind, priceBefore, priceBehind, unitWords, type MoneyUnit } from "./words.ts";

/** Amounts of money in a reading; `taken` tells the characters that belong to something else. */
export function findAmounts(reading: Reading, taken: (place: number) => boolean): readonly Found[] {
  const { text } = reading;
  const found: Found[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < text.length; ) {
    const unit = text.charCodeAt(place);
    if (unit === ten || unit === tenOfContracts ? false : digitOf(unit) < 0 || (unit >= 0x80 && isLone(reading, place))) {
      place++;
      continue;
    }
    if (isCode(reading, place)) {
      // The digits of a code end with it: of `test_77,260元` the second number is an amount.
      do place++;
      while (place < text.length && gapBefore(reading, place) === 0 && isDigit(text.charCodeAt(place)));
      continue;
    }
    const numeral = numeralAt(reading, place);
    if (numeral === undefined) {
      place++;
      continue;
    }
    const amount = rangeAt(reading, numeral) ?? amountAt(reading, numeral) ?? listedAt(reading, numeral, end);
    if (amount === undefined) {
      place = numeral.to;
      continue;
    }
    if (taken(place) || taken(amount.to - 1)) {
      place++;
      while (place < numeral.to && taken(place)) place++;
      continue;
    }
    found.push(...amount.found);
    end = amount.to;
    place = amount.to;
  }
  return found;
}

const ten = "十".charCodeAt(0);
const tenOfContracts = "拾".charCodeAt(0);
const unitsBegin = beginnings(unitWords);
const between: ReadonlySet<number> = new Set([..."多来余到至"].map((sign) => sign.charCodeAt(0)));

/** Whether a numeral of Chinese stands among other words, with neither a unit nor more of a numeral beside it: it is no amount. */
function isLone({ text, at }: Reading, place: number): boolean {
  const [before, here, behind] = [place === 0 ? -1 : (at[place - 1] ?? 0), at[place] ?? 0, at[place + 1] ?? 0];
  const next = text.charCodeAt(place + 1);
  return here - before === 1 && behind - here === 1 && !(mayGoOn(next) || mayBegin(unitsBegin, next) || between.has(next));
}

/** A number that ends a stretch not far behind an amount, as in `20一张,全家80`. */
function listedAt(reading: Reading, numeral: Numeral, end: number): Read | undefined {
  const isListed = numeral.from - end <= listWithin && numeral.script === "digits" && isClosing(reading, numeral.from, numeral.to, numeral) && !isCode(reading, numeral.from);
  return isListed ? moneyOf(numeral, undefined, numeral.from, numeral.to) : undefined;
}

interface Read {
  readonly found: readonly Found[];
  readonly to: number;
}

/** Whether one of these characters stands at a place. */
const isOneOf = (signs: string, text: string, place: number): boolean => place >= 0 && place < text.length && signs.includes(text.charAt(place));

const joints = /^\s?[-~–—－〜到至]{1,2}\s?$/;

/** `100-200元`: both, in the unit of the second. */
function rangeAt(reading: Reading, first: Numeral): Read | undefined {
  const { text } = reading;
  const isWord = isOneOf("到至", text, first.to);
  if (!isWord && gapBefore(reading, first.to) === 0) return undefined;
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
  if (unit !== undefined && (unit.unit.is === "sure" || isPrice(reading, numeral, unit, start))) return withUnit(reading, numeral, unit, sign?.reach ?? 0);
  if (sign !== undefined) return moneyOf(numeral, sign.currency, numeral.from, numeral.to, 0, sign.reach);
  return isBarePrice(reading, numeral, start) ? moneyOf(numeral, undefined, numeral.from, numeral.to) : undefined;
}

function moneyOf(numeral: Numeral, currency: string | undefined, from: number, to: number, add = 0, reach = 0): Read {
  const piece: Piece = { from, to, ...(reach === 0 ? {} : { reach }) };
  const amount = (value: number): Found => ({ value: { amount: round(value + add), ...(currency === undefined ? {} : { currency }) }, pieces: [piece] });
  return { found: numeral.alternative === undefined ? [amount(numeral.value)] : [amount(numeral.value), amount(numeral.alternative)], to };
}

const round = (value: number): number => Number.isInteger(value) && value < 1e12 ? value : Number(value.toPrecision(12));

/** Whether a number is part of a code or of another number. */
function isCode(reading: Reading, from: number): boolean {
  const { raw, at } = reading;
  const before = rawBefore(reading, from).charCodeAt(0);
  const first = at[from] ?? 0;
  if (!isDigit(raw.charCodeAt(first))) return false;
  if (isDigit(before)) return true;
  if (isLetter(before)) return !/(?:^|[^a-z])(?:rmb|cny|usd|hkd|eur|r|v|y)$/.test(raw.slice(Math.max(0, first - 4), first));
  return isOneOf("-.#_/", raw, first - 1) && isAlphanumeric(raw.charCodeAt(first - 2));
}

/** The currency that a sign or a code before a number names; the sign is a separator and is reached for. */
function signBefore(reading: Reading, from: number): { readonly currency: string; readonly reach: number } | undefined {
  const between = separatorsBefore(reading, from);
  const sign = between === "" ? null : /([¥$€£])\s?$/.exec(between);
  const currency = sign === null ? undefined : moneySigns.get(sign[1] ?? "");
  if (sign !== null && currency !== undefined) return { currency, reach: sign[0].length };
  if (between.length > 1) return undefined;
  const code = from >= 3 && isDigit(reading.text.charCodeAt(from)) ? wordAt(reading, codesBefore, from - 3) : "";
  if (code.length !== 3) return undefined;
  return { currency: code === "人民币" || code === "rmb" ? "CNY" : code.toUpperCase(), reach: 0 };
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
  const from = isOneOf("多来余", text, to) ? to + 1 : to;
  if (from >= text.length || !mayBegin(unitsBegin, text.charCodeAt(from))) return undefined;
  const gap = gapBefore(reading, from);
  if (gap > 2 || (gap > 0 && /[\n.,;:!?)]/.test(separatorsBefore(reading, from)))) return undefined;
  const word = wordAt(reading, unitWords, from);
  const unit = moneyUnits.get(word);
  if (unit === undefined || wordAt(reading, notMoneyBehind, from) !== "") return undefined;
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
      if (hasCue && (isNumber || numeral.value >= 2)) return true;
      if (digitOf(text.charCodeAt(to)) >= 0 && gapBefore(reading, to) === 0) return !isMeasured(reading, to + 1) || wordAt(reading, priceBehind, to + 1) !== "";
      return hasCue || (isLast || /[一起出不左多的到就搞每以都能可吧了也收拿卖买查转全包左钱来吗呢]/.test(next) ? isNumber || numeral.value >= 3 : false);
    case "r":
      return isNumber && numeral.value >= 1 && rawBehind(reading, to - 1) !== "/" && (isLast || !isDigit(text.charCodeAt(to)));
    case "u":
      return isNumber && numeral.value >= 10 && (isLast || isHan(text.charCodeAt(to)));
    case "刀":
      return isNumber && numeral.value >= 5 && (hasCue || isLast);
    case "米":
      return isNumber && numeral.value >= 20 && !numeral.hasPoint && (hasCue || (isLast && rawBehind(reading, to - 1) !== "/" && !separatorsBefore(reading, start).endsWith("/") && numeral.value >= 50 && !hasLength(reading, start)));
    case "员":
      return isNumber && numeral.value >= 10 && (isLast || hasCue);
    case "毛":
    case "角":
      return (isNumber && (hasCue || (numeral.value < 10 && (isLast || next === "一")))) || (word === "毛" && hasCue && isLast);
    default:
      return gapBefore(reading, from) <= 1;
  }
}

const lengthWords = /[长宽高距深远约离水跑游共展幅径线绳链床桌布]/;
const hasLength = ({ text }: Reading, from: number): boolean => lengthWords.test(text.slice(Math.max(0, from - 4), from));

/** `100/次`. */
function isPerOne(reading: Reading, to: number): boolean {
  if (to >= reading.text.length) return false;
  if (gapBefore(reading, to) > 0 && /^\s?[/每]\s?$/.test(separatorsBefore(reading, to))) return wordAt(reading, counted, to) !== "";
  return isOneOf("每", reading.text, to) && wordAt(reading, counted, to + 1) !== "";
}

const hasPriceBefore = (reading: Reading, from: number): boolean =>
  (gapBefore(reading, from) === 0 || !/[。!?;\n]/.test(separatorsBefore(reading, from))) && (hasWordBefore(reading, priceBefore, from, 4) || reading.text.charAt(from - 1) === "价") && !hasNumberWithin(reading, from, 4);

/** Another number between the word of price and this one takes it for itself. */
function hasNumberWithin({ text }: Reading, from: number, most: number): boolean {
  for (let at = from - 1; at >= Math.max(0, from - most); at--) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

/** `3元5角`, `3块5`: what stands behind the unit belongs to it. */
function withUnit(reading: Reading, numeral: Numeral, { unit, word, to }: UnitAt, reach: number): Read {
  const small = unit.worth === 1 && /[元块圆]/.test(word) && gapBefore(reading, to) === 0 ? numeralAt(reading, to) : undefined;
  const scaled: Numeral = unit.worth === 1 ? numeral : { ...numeral, value: round(numeral.value * unit.worth) };
  if (small !== undefined && small.form === "plain" && small.length === 1) {
    const coin = /[角毛]/.test(reading.text.charAt(small.to));
    if (coin || (word.startsWith("块") && (!isMeasured(reading, small.to) || wordAt(reading, priceBehind, small.to) !== "") && wordAt(reading, unitWords, small.to) === "" && !isHanMeasure(reading, small.to))) {
      return moneyOf(scaled, unit.currency, numeral.from, small.to + (coin ? 1 : 0), small.value / 10, reach);
    }
  }
  return moneyOf(scaled, unit.currency, numeral.from, to, 0, reach);
}

/** 三块一次: the numeral begins a word of its own. */
const isHanMeasure = ({ text }: Reading, place: number): boolean => !isDigit(text.charCodeAt(place - 1)) && isHan(text.charCodeAt(place)) && text.charAt(place) !== "包";

/** A number without a unit that can only be a price, or that stands with words of price. */
function isBarePrice(reading: Reading, numeral: Numeral, start: number): boolean {
  const { text } = reading;
  const { to, value, script, isShort, form, hasPoint, length } = numeral;
  if (value < 5 || value >= 100_000_000 || (serviceNumbers.has(value) && /[打拨报叫]|call/.test(reading.text.slice(Math.max(0, start - 4), start)))) return false;
  const perOne = isPerOne(reading, to);
  const behind = perOne || (gapBefore(reading, to) <= 1 && wordAt(reading, priceBehind, to) !== "");
  const isFollowed = to < text.length && gapBefore(reading, to) === 0;
  const endsInLetter = isOneOf("kw", text, to - 1);
  if (!perOne && !behind && isMeasured(reading, to)) return false;
  if (isFollowed && !behind && isAlphanumeric(text.charCodeAt(to))) return false;
  if (isPercentOrColon(rawBehind(reading, to - 1)) || isListed(reading, numeral)) return false;
  if (script === "contract" && length >= 2) return true;
  if (script === "circled" && length >= 2) return !isEnumeration(reading, numeral);
  const before = hasPriceBefore(reading, start);
  if (isShort && (script === "han" ? text.slice(numeral.from, to) !== "二百五" || before : true)) return text.charAt(start - 1) !== "第" && (behind || !isFollowedByNoun(reading, to));
  if (endsInLetter) return before || (hasPoint && !isElectric(reading, start, to));
  if (script === "han") {
    if (form !== "counted" || value < 15 || isFollowedByNoun(reading, to) && !behind || text.charAt(start - 1) === "第") return false;
    return (before || behind || isInPriceList(reading, numeral)) && (behind || isClosed(reading, to));
  }
  if (length < 2 && !hasPoint) return perOne && value >= 5;
  if (perOne) return true;
  if (!before && !behind) return isInPriceList(reading, numeral);
  if (!before && notPrices.test(text.slice(Math.max(0, start - 6), start))) return false;
  if (length === 2 && !before && isLetter(text.charCodeAt(start - 1)) && gapBefore(reading, start) <= 1 && !isLetter(text.charCodeAt(to))) return false;
  if (before && !behind && text.charAt(start - 1) === "加" && !isClosed(reading, to)) return false;
  return before ? !isFollowedByNoun(reading, to) : true;
}

const isPercentOrColon = (sign: string): boolean => sign === "%" || sign === ":";

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

/** Whether nothing goes on behind a number that would make it a quantity: the text ends there, or a word that no number counts follows. */
function isClosed(reading: Reading, to: number): boolean {
  const { text } = reading;
  const next = isOneOf("多来余几", text, to) ? to + 1 : to;
  return next >= text.length || gapBefore(reading, next) > 0 || /[收给就了吗吧也才都能可押付转卖出买定上手,]/.test(text.charAt(next));
}

/**
 * Whether a number closes a stretch of text by itself, as prices do that are told without a unit: `,120`, `机主30,全家80`. A round number, and
 * no year; where words stand right before it, at least one other such number must be near.
 */
function isInPriceList(reading: Reading, numeral: Numeral): boolean {
  if (!isClosing(reading, numeral.from, numeral.to, numeral)) return false;
  if (isAlone(reading, numeral)) return numeral.value >= 20 && numeral.value % 10 === 0;
  return hasNeighbour(reading, numeral, 1) || hasNeighbour(reading, numeral, -1);
}

/** Numbers that people call. */
const serviceNumbers: ReadonlySet<number> = new Set([110, 112, 114, 119, 120, 122, 911, 999, 1688, 10000, 10010, 10086, 12306, 12315, 12321, 12345, 12377, 96110]);

const isRound = ({ value, hasPoint }: Numeral): boolean => !hasPoint && value >= 10 && value <= 9999 && value % (value < 1000 ? 5 : 10) === 0 && !(value >= 1990 && value <= 2035);
const notPrices = /(?:[长宽高厚深重码号型版款第约近超满剩第后前粉季届卷册页楼岁寸期]|身高|体重|胸围|腰围|臀围|尺寸|容量|库存|电量|健康|循环|成色|肩宽|衣长|人数|年份|邮编|时间|数量|编号|系列|iphone|mate|note|pro|max|(?<![a-z])[pxs])$/;

/** Whether a number stands at the end of a stretch and behind a word of Chinese or a space. */
function isClosing(reading: Reading, from: number, to: number, numeral: Numeral): boolean {
  const { text } = reading;
  if (!isRound(numeral) || (to < text.length && gapBefore(reading, to) === 0)) return false;
  const isLast = to >= text.length || /^[\s]*[,;。!?、\n/|]|^\s+/.test(separatorsBefore(reading, to));
  if (!isLast) return false;
  const before = text.slice(Math.max(0, from - 6), from);
  return !notPrices.test(before) && !isMeasured(reading, to) && !/[-+*/.:#]$/.test(separatorsBefore(reading, from));
}

/** Between two marks, with no other number beside it: `可查行程,1500,图片带时间`. */
function isAlone(reading: Reading, { from, to }: Numeral): boolean {
  const { text } = reading;
  const [before, behind] = [separatorsBefore(reading, from), separatorsBefore(reading, to)];
  if (from === 0 || !/[,。;!\n]\s*$/.test(before) || !(to >= text.length || /^\s*[,。;!\n]/.test(behind))) return false;
  return !isDigit(text.charCodeAt(from - 1)) && !(to < text.length && isDigit(text.charCodeAt(to))) && isHan(text.charCodeAt(from - 1));
}

const listWithin = 12;

/** Whether another price of the same look stands near, with words of Chinese between. */
function hasNeighbour(reading: Reading, { from, to }: Numeral, direction: 1 | -1): boolean {
  const { text } = reading;
  const start = direction === 1 ? to : from - 1;
  for (let step = 0, place = start; step < listWithin && place >= 0 && place < text.length; step++, place += direction) {
    const isNumeral = digitOf(text.charCodeAt(place)) >= 0 || isOneOf("百千万", text, place);
    if (!isNumeral) continue;
    if (step === 0) return false;
    const begin = direction === 1 ? place : beginningOf(reading, place);
    const other = numeralAt(reading, begin);
    return other !== undefined && (direction === 1 || other.to === place + 1) && isClosing(reading, other.from, other.to, other) && other.script !== "circled";
  }
  return false;
}

/** Where the numeral begins that ends at a place. */
function beginningOf(reading: Reading, place: number): number {
  const { text } = reading;
  let from = place;
  while (from > 0 && place - from < 6 && gapBefore(reading, from) === 0 && (digitOf(text.charCodeAt(from - 1)) >= 0 || /[十百千万]/.test(text.charAt(from - 1)))) from--;
  return from;
}
