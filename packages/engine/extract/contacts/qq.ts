import { gapBefore, pictured, separatorsBefore, type Reading } from "../reading.ts";
import { digitOf, isAlphanumeric, isDigit, isHan, isLetter } from "../signs.ts";
import type { Found } from "../value.ts";
import { beginnings, hasWordBefore, isInsideWord, mayBegin, wordAt, wordsOf } from "../words.ts";
import { isCounted, isLabelled } from "./context.ts";
import type { Cues } from "./cues.ts";
import { groupFrom, groupUpTo, type Rows } from "./groups.ts";
import { numberAfter } from "./number.ts";
import { piecesOf } from "./phone.ts";

const names = wordsOf(`qq群 加群 进群 群号 入群 企鹅群 扣群 qq 扣扣 抠抠 叩叩 寇寇 蔻蔻 口口 企鹅 企鵝 球球 秋秋 丘丘 q扣 扣q 腾讯号 企鹅号 ${pictured.penguin}`);
const shortNames = wordsOf("q 扣 抠 叩 鹅 球");
const adding = wordsOf("加 + 添加 添 联系 佳 伽 嘉 找");
const connectors = wordsOf("号码 号 账号 帐号 是 为 : 群号 群 联系 联系方式 加 添加 加我 咨询 客服 我 找我 搜 上搜 上找 上加 请加 或 微信 或微信 同号 报名 下注 即 在线 客服号 老师 人事 店长");
const notBehind = wordsOf("币 币充值 飞车 音乐 会员 号码出售 钻 空间 邮箱 阅读 炫舞 浏览器 游戏");

const begins = beginnings(names, shortNames);
export const qqCues: Cues = { words: [names, shortNames], asking: [] };

/** QQ numbers: five to eleven digits, not beginning with nought, behind a name of QQ or right before one. */
export function findQqs(reading: Reading, rows: Rows): readonly Found[] {
  const { text } = reading;
  const found: Found[] = [];
  for (let place = 0; place < text.length; place++) {
    if (!mayBegin(begins, text.charCodeAt(place)) || isInsideWord(reading, place)) continue;
    const name = wordAt(reading, names, place);
    const cue = name === "" ? shortAt(reading, place) : name;
    if (cue === "" || (name !== "" && isInsideLetters(reading, place, cue))) continue;
    const value = numberBehind(reading, rows, place + cue.length) ?? (name === "" ? undefined : numberBefore(reading, rows, place, place + cue.length));
    if (value === undefined) continue;
    found.push(value);
    place = Math.max(place, (value.pieces.at(-1)?.to ?? place) - 1);
  }
  return found;
}

const isInsideLetters = (reading: Reading, place: number, cue: string): boolean =>
  isLetter(cue.charCodeAt(cue.length - 1)) && gapBefore(reading, place + cue.length) === 0 && isLetter(reading.text.charCodeAt(place + cue.length));

function shortAt(reading: Reading, place: number): string {
  const { text } = reading;
  const word = wordAt(reading, shortNames, place);
  if (word === "") return "";
  if (isLetter(word.charCodeAt(0))) {
    if (place > 0 && gapBefore(reading, place) === 0 && isAlphanumeric(text.charCodeAt(place - 1))) return "";
    if (isInsideLetters(reading, place, word)) return "";
    const standsAlone = place === 0 || gapBefore(reading, place) > 0;
    return (standsAlone && isDigit(text.charCodeAt(place + 1))) || hasWordBefore(reading, adding, place, 2) ? word : "";
  }
  if (hasWordBefore(reading, adding, place, 1)) return word;
  // 扣 right before a long number can be nothing else.
  return (word === "扣" || word === "鹅") && (place === 0 || gapBefore(reading, place) > 0) && digitOf(text.charCodeAt(place + 1)) >= 0 ? word : "";
}

function numberBehind(reading: Reading, rows: Rows, behind: number): Found | undefined {
  const { text } = reading;
  let place = behind;
  for (let count = 0; count < 4 && place < text.length; count++) {
    if (gapBefore(reading, place) > 10) return undefined;
    const word = wordAt(reading, connectors, place);
    if (word !== "") place += word.length;
    else {
      const next = afterWords(reading, rows, place);
      if (next === place) break;
      place = next;
    }
  }
  if (place >= text.length || gapBefore(reading, place) > 10) return undefined;
  const number = numberAfter(rows, place);
  if (number === undefined || number.digits.startsWith("0")) return undefined;
  if (isCounted(reading, number.to) || isLetter(nextTo(reading, number.to))) return undefined;
  return { kind: "qq", value: number.digits, pieces: piecesOf(number.groups) };
}

const mostWords = 8;

/** Behind words that end in a colon, or behind a short number with a word of connection: `企鹅号七位老号:8806135`. */
function afterWords(reading: Reading, rows: Rows, place: number): number {
  const { text } = reading;
  const short = groupFrom(rows, place);
  const group = short?.row[short.index];
  if (group !== undefined && group.digits.length < 5 && wordAt(reading, connectors, group.to) !== "") return group.to;
  for (let at = place; at < Math.min(text.length, place + mostWords); at++) {
    if (at > place && /[:]/.test(separatorsBefore(reading, at))) return at;
    if (!isHan(text.charCodeAt(at)) || (at > place && gapBefore(reading, at) > 0)) return place;
  }
  return place;
}

const nextTo = (reading: Reading, place: number): number => (gapBefore(reading, place) === 0 ? reading.text.charCodeAt(place) : 0);

/** `2738475849 (QQ)`. */
function numberBefore(reading: Reading, rows: Rows, cue: number, behind: number): Found | undefined {
  if (wordAt(reading, notBehind, behind) !== "" || gapBefore(reading, cue) > 3) return undefined;
  const last = groupUpTo(rows, cue);
  if (last === undefined || last.digits.length < 6 || last.digits.length > 11 || last.digits.startsWith("0") || isLabelled(reading, last.from)) return undefined;
  return { kind: "qq", value: last.digits, pieces: piecesOf([last]) };
}
