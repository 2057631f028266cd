import { gapBefore, type Reading } from "../reading.ts";
import { isAlphanumeric, isHan, isLetter } from "../signs.ts";
import type { Found } from "../value.ts";
import { mayBegin, wordAt, wordsOf, type Words } from "../words.ts";
import type { Cues } from "./cues.ts";

/** An invitation to add or ask somebody, which a name follows although no service is named. */
const invitations = wordsOf(
  "加 加我 请加 添加 加下 加她 加他 加你 加客服 加公关 加掌柜 加店长 加群主 加人事 加老师 加小编 加助理 加经理 工作号 客服号 私人号 店长号 经理号 助手号 客服 专员 公关 人事 店长 群主 掌柜 经理 联系 联系我 找我 私我 戳我 联系电话 电话同 手机同 同步 同号 add",
);
/** Of these, those behind which stands whom one calls by the name: 加公关小美. */
const callings = wordsOf("请加 添加 加客服 加公关 加人事 加掌柜 加老师 客服 专员 公关 人事 经理 店长 老师 美女");
/** Of these, those behind which a name may be a word. */
const requests = wordsOf("加我 请加 加她 加他 添加客服 加客服 加公关 加人事 加店长 加掌柜 加群主 联系我 找我 私我 戳我");
/** What is followed by other things too: a name behind it has a `_` or three digits. */
const mentions = wordsOf("关注 官方 搜索 搜 电话 手机 咨询 详询 询 详情 热线 老师 微博 公众 参与 验证");
/** What stands behind a name that one is to add. */
const purposes = wordsOf("备注 验证 领取 获取 索取 帮忙 即可领 详聊 同号 非诚 口令 如扰 退群 必填 咨询我 欢迎加");

export const invitedCues: Cues = { words: [callings, requests, purposes], asking: [invitations, mentions] };

/** Between the invitation and the name, and between the name and its purpose, at most so many separators. */
const apart = 4;
const shortest = 5;
const longest = 20;

/** Products and standards whose names look like those of people. */
const products = /^(?:iphone|ipad|ipod|type-?c|usb|wi-?fi|win(?:dows)?\d|office\d|mp[34]|ddr\d|gtx|rtx|core|intel|android|ios\d|3d|4g|5g|cpu|gpu|hdmi|x-?box|ps[345]|vitamin|vip|app|psp|b2b|o2o|t-shirt|wx-?|k-?pop|hi-?fi|cd-?|dvd|u-?pan|x-ray|o-ring|e-?book|kindle|magsafe|airpods|macbook|thinkpad)/;
/** Services by themselves: they are where the name is, not the name. */
const services = /^(?:whats?app|telegram|wechat|weixin|facebook|instagram|messenger|skype|discord|snapchat|signal|kakaotalk|twitter|tiktok|friends?|please|thanks)$/;

/**
 * Names that stand behind an invitation, or before what they are to be added for, without the service they belong to: `加我 zzq_0927`,
 * `请加 kx88123 备注`. A name begins with a letter and holds a digit, `_` or `-`; one of letters alone cannot be pronounced. What is `known`
 * to belong to a service is left out.
 */
export function findInvited(reading: Reading, known: readonly Found[]): readonly Found[] {
  const { text } = reading;
  const found: Found[] = [];
  for (let place = 0; place < text.length; ) {
    const to = isStart(reading, place) ? endOfName(reading, place) : place;
    if (to - place >= shortest && to - place <= longest) {
      const value = valueOf(reading, place, to);
      if (isInvited(reading, value, place, to) && !isTaken(known, place, to)) found.push({ kind: "other", value, pieces: [{ from: place, to }] });
    }
    place = Math.max(place + 1, to);
  }
  return found;
}

const isTaken = (known: readonly Found[], start: number, end: number): boolean => known.some(({ pieces }) => pieces.some(({ from, to }) => from < end && to > start));

/** A letter that goes on no other letter, digit or sign of a name. */
function isStart({ text, raw, at }: Reading, place: number): boolean {
  if (!isLetter(text.charCodeAt(place))) return false;
  const before = raw.charCodeAt((at[place] ?? 0) - 1);
  return !isAlphanumeric(before) && !joining.has(before);
}

const joining: ReadonlySet<number> = new Set([..."_@./-"].map((sign) => sign.charCodeAt(0)));
const underscore = 0x5f;

/** Where the name ends: letters, digits, `_`, and `-` between them. */
function endOfName(reading: Reading, from: number): number {
  const { text, raw, at } = reading;
  let to = from + 1;
  for (; to < text.length; to++) {
    const unit = text.charCodeAt(to);
    if (!isAlphanumeric(unit) && unit !== underscore) break;
    const gap = gapBefore(reading, to);
    if (gap > 1 || (gap === 1 && raw.charAt((at[to] ?? 0) - 1) !== "-")) break;
  }
  return to;
}

const valueOf = ({ raw, at }: Reading, from: number, to: number): string => raw.slice(at[from] ?? 0, (at[to - 1] ?? 0) + 1);

function isInvited(reading: Reading, value: string, from: number, to: number): boolean {
  const isNamed = /[\d_-]/.test(value);
  if (!isNamed && !(value.length > shortest && isHan(reading.text.charCodeAt(from - 1)))) return false;
  if (products.test(value) || services.test(value) || isAddress(reading, to)) return false;
  if (!isNamed) return endsAt(reading, isUnpronounceable(value) ? invitations : requests, from);
  if (endsAt(reading, invitations, from)) return true;
  if (!/_|-[a-z0-9]{2}|\d{3}/.test(value)) return false;
  if (endsAt(reading, mentions, from) || (wordAt(reading, purposes, to) !== "" && gapBefore(reading, to) <= apart)) return true;
  return endsAt(reading, callings, from - 1) || endsAt(reading, callings, from - 2);
}

/** `name@mail` and `name.com` are addresses. */
const isAddress = ({ raw, at }: Reading, to: number): boolean => /^[@.][a-z0-9]/.test(raw.slice((at[to - 1] ?? 0) + 1, (at[to - 1] ?? 0) + 3));

/** Whether one of the words ends right before a place, a few separators between: before the name itself, or before whom one calls by it (加小美). */
function endsAt(reading: Reading, words: Words, place: number): boolean {
  if (place <= 0 || gapBefore(reading, place) > apart) return false;
  const { text } = reading;
  const isEnglish = isLetter(text.charCodeAt(place - 1));
  if (!isHan(text.charCodeAt(place - 1)) && !isEnglish) return false;
  for (let start = Math.max(0, place - 4); start < place; start++) {
    if (text.startsWith("增加", place - 2) || text.startsWith("参加", place - 2)) return false;
    if (!mayBegin(words.bit, text.charCodeAt(start))) continue;
    for (const word of words.byFirst.get(text.charCodeAt(start)) ?? []) if (start + word.length === place && text.startsWith(word, start)) return !isEnglish || gapBefore(reading, start) > 0 || start === 0;
  }
  return false;
}

/** Consonants that stand together in English words. */
const clusters = /ngth|ght|tch|sch|str|thr|chr|spl|scr|nts|rds|cks|rch|nst|mps|rld|cts|nds|rts/g;

/** Four consonants in a row or none of the five vowels: no word of English, and no pinyin. */
const isUnpronounceable = (value: string): boolean => /[bcdfghjklmnpqrstvwxz]{4}/.test(value.replace(clusters, "t")) || !/[aeiou]/.test(value);
