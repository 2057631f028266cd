import { mayGoOn, numeralAt } from "./amounts/numeral.ts";
import { durationUnits, durationWords } from "./duration-units.ts";
import { gapBefore, rawBefore, separatorsBefore, type Reading } from "./reading.ts";
import { digitOf, isDigit, isLetter } from "./signs.ts";
import type { ExtractorRow, Found } from "./value.ts";
import { beginnings, mayBegin, wordAt } from "./words.ts";
import { timing } from "./worth.ts";

const joint = /^\s?[-~–—至到]\s?$/;

export const duration: ExtractorRow = {
  name: "duration",
  zh: "时长",
  list: { name: "durations", zh: "时长" },
  parts: [{ type: { kind: "duration" }, doc: { en: "The duration; a month is counted as 30 days, a year as 365.", zh: "时长;一个月按 30 天、一年按 365 天计。" } }],
  doc: {
    en: "How long something takes or lasts: 十分钟, 10min, 半小时, 24h, 三个工作日, 3-5天.",
    zh: "所需或持续的时长:十分钟、10min、半小时、24h、三个工作日、3-5天。",
  },
  mayBeIn: ({ digits, traits }) => digits > 0 && (traits & timing) !== 0,
  find: ({ reading }) => findDurations(reading),
  examples: [
    ["10分钟出结果", ["PT10M"]],
    ["半小时内,最多三个工作日", ["PT30M", "P3D"]],
    ["3-5天", ["P3D", "P5D"]],
    ["秒出,2020年10月1日", []],
  ],
};

function findDurations(reading: Reading): readonly Found[] {
  const { text } = reading;
  const found: Found[] = [];
  for (let place = 0; place < text.length; ) {
    const unit = text.charCodeAt(place);
    if (unit >= 0x80 && isLone(reading, place)) {
      place++;
      continue;
    }
    const half = text.charAt(place) === "半" ? halfAt(reading, place) : undefined;
    if (half !== undefined) {
      found.push(half);
      place = half.pieces[0]?.to ?? place + 1;
      continue;
    }
    const numeral = digitOf(unit) >= 0 || unit === ten ? numeralAt(reading, place) : undefined;
    if (numeral === undefined) {
      place++;
      continue;
    }
    const { to, value } = numeral;
    const single = isCode(reading, place) ? undefined : durationOf(reading, place, to, value, value);
    if (single !== undefined) {
      found.push(single);
      place = single.pieces[0]?.to ?? to;
      continue;
    }
    const other = gapBefore(reading, to) > 0 && joint.test(separatorsBefore(reading, to)) && !isCode(reading, place) ? numeralAt(reading, to) : undefined;
    const high = other === undefined || other.value <= value ? undefined : durationOf(reading, other.from, other.to, other.value, other.value);
    if (other !== undefined && high !== undefined && typeof high.value === "number") {
      found.push({ value: (value * high.value) / other.value, pieces: [{ from: place, to }] }, high);
      place = high.pieces[0]?.to ?? other.to;
    } else place = to;
  }
  return found;
}

const ten = "十".charCodeAt(0);
const halfSign = "半".charCodeAt(0);
const begins = beginnings(durationWords);
const between: ReadonlySet<number> = new Set([..."多来几"].map((sign) => sign.charCodeAt(0)));

/** Whether a character begins no duration: no numeral, or one of Chinese with neither a unit nor more of a numeral beside it. */
function isLone({ text, at }: Reading, place: number): boolean {
  const unit = text.charCodeAt(place);
  if (unit === halfSign) return false;
  if (digitOf(unit) < 0 && unit !== ten) return true;
  const next = text.charCodeAt(place + 1);
  return (at[place + 1] ?? 0) - (at[place] ?? 0) === 1 && !(mayGoOn(next) || mayBegin(begins, next) || between.has(next));
}

/** A duration of `count` units, whose word stands behind the numeral, perhaps with 半 before or behind it. */
function durationOf(reading: Reading, from: number, to: number, count: number, value: number): Found | undefined {
  const { text } = reading;
  if (text.charAt(from - 1) === "第" && gapBefore(reading, from) === 0) return undefined;
  const isHalfMore = text.startsWith("个半", to);
  const start = to + (isHalfMore ? 2 : text.charAt(to) === "多" || text.charAt(to) === "来" || text.charAt(to) === "几" ? 1 : 0);
  if (start >= text.length || gapBefore(reading, start) > 1) return undefined;
  const word = wordAt(reading, durationWords, start);
  if (word === "") return undefined;
  const ms = durationUnits.get(word);
  const end = start + word.length;
  if (ms === undefined || !isUnit(reading, word, start, end, value)) return undefined;
  return { value: (count + (isHalfMore ? 0.5 : 0)) * ms, pieces: [{ from, to: end }] };
}

/** 年 behind a number of four digits is a year of the calendar, a letter behind a number may belong to a word. */
function isUnit(reading: Reading, word: string, start: number, end: number, value: number): boolean {
  const { text } = reading;
  const isFollowed = end < text.length && gapBefore(reading, end) === 0;
  if (isLetter(word.charCodeAt(0)) && isFollowed && isLetter(text.charCodeAt(end))) return false;
  if (word === "s" || word === "d") return false;
  if (word === "h") return !(isFollowed && isDigit(text.charCodeAt(end))) && gapBefore(reading, start) === 0;
  if (word === "年") return value < 100 && text.charAt(end) !== "代" && text.charAt(end) !== "级" && !/^\d/.test(text.slice(end, end + 1));
  if (word === "天") return text.charAt(end) !== "猫" && text.charAt(end) !== "线";
  if (word === "周") return text.charAt(end) !== "年" && text.charAt(end) !== "岁";
  if (word === "刻钟") return value <= 3;
  return true;
}

/** 半小时, 半天, 半个月. */
function halfAt(reading: Reading, place: number): Found | undefined {
  const start = place + 1;
  const { text } = reading;
  if (text.charAt(place - 1) === "个" || start >= text.length || gapBefore(reading, start) > 0) return undefined;
  const word = wordAt(reading, durationWords, start);
  const ms = durationUnits.get(word);
  if (ms === undefined || isLetter(word.charCodeAt(0)) || word === "分钟" && text.startsWith("半分钟", place) === false) return undefined;
  return { value: ms / 2, pieces: [{ from: place, to: start + word.length }] };
}

const isCode = (reading: Reading, from: number): boolean => {
  const before = rawBefore(reading, from).charCodeAt(0);
  return isDigit(reading.text.charCodeAt(from)) && (isLetter(before) || isDigit(before) || before === 0x2e || before === 0x2d || before === 0x2f);
};
