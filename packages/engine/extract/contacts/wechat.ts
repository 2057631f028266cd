import { gapBefore, pictured, separatorsBefore, type Reading } from "../reading.ts";
import { digitOf, isAlphanumeric, isDigit, isHan, isLetter } from "../signs.ts";
import type { Found } from "../value.ts";
import { beginnings, hasWordBefore, isInsideWord, mayBegin, wordAt, wordsOf } from "../words.ts";
import { isCounted, isMeasured } from "./context.ts";
import type { Cues } from "./cues.ts";
import type { Rows } from "./groups.ts";
import { handleAt, hasDigit, hasLetter } from "./handle.ts";
import { numberAfter, type Digits } from "./number.ts";
import { piecesOf } from "./phone.ts";

/** Names of WeChat, plain and in disguise. */
const names = wordsOf(
  `微信号 微信 薇信 威信 徽信 维信 葳信 溦信 崴信 唯信 魏信 微芯 微心 薇芯 威芯 徽芯 微x 薇x 威x v信 v芯 v❤ vx wx vxin wxin w信 wechat weixin wexin weixing 绿泡泡 绿泡 绿色软件 绿色聊天 小绿 v心 嶶信 黴信 魏芯 维芯 葳芯 溦芯 嶶芯 嶶伈 薇伈 微伈 威伈 薇訫 微訫 薇辛 weechat weechaat wechaat wechatt 微佶 微言 薇❤ 徽❤ 卫星 微亻言 薇亻言 徽亻言 彳敖亻言 彳攵亻言 彳山攵心亻言 w3chat w3ch4t wech4t vxin 威x 維信 嘉薇 佳薇 伽薇 家薇 茄薇 茄微 茄威 佳微 佳威 嘉微 伽微 珈薇 珈微 枷薇 枷微 迦薇 迦微 ${pictured.satellite}`,
);
/** Names that mean something else as well: only behind a word of adding, or before a colon. */
const shortNames = wordsOf("v 亻言 微 薇 威 徽 w 溦 葳 绿");
/** What may stand between the name and the handle. */
const connectors = wordsOf("倒过来念 倒过来 反过来 倒着 id is 号码 号 账号 帐号 账户 是 为 id 搜索 搜 搜一搜 加 添加 加我 加微 联系 联系方式 同号 同步 聊 详聊 细聊 私聊 咨询 详询 客服 我 找我 请加 群主 名 名字 叫 的 滴 哦 : 电话 手机 手机号 qq 扣扣 或 和 / 及 老板 店主 店长 人事 小编 薇 v 信 戳 扫 入群 进群 详细 公关 掌柜 老师 助理 经理 群 私 号是 就是 专属");
const adding = wordsOf("加 + ➕ 添加 添 联系 扫 私 私我 找 add my 我 佳 伽 嘉 ┼ 十 家 咨询 详询 询");
const notHandles: ReadonlySet<string> = new Set(
  "app android iphone windows login wechat weixin online official version system official ipad tim qq vip pay facebook twitter instagram youtube google apple xiaomi huawei oppo vivo samsung microsoft hello thanks sorry please number phone".split(" "),
);

const verbs = wordsOf("加我 加 添加 请加 添 私我 联系我 加一下 加下 扫我 加我吧 加好友 加v");
/** Who is to be added, behind the verb or by himself. */
const persons = wordsOf("专员 客服 公关 掌柜 人事 店长 经理 老师 美女 小姐姐 小编 某某");

/** Before what begins like a name of WeChat and is the number of a model. */
const models = wordsOf("型号 货号 款号 件号 图号 料号 机型 配件号 model part");

const begins = beginnings(names, shortNames, verbs, persons);
export const wechatCues: Cues = { words: [names, shortNames, persons], asking: [verbs] };

export function findWechats(reading: Reading, rows: Rows, phones: readonly Found[]): readonly Found[] {
  const endings = new Map(phones.map((phone) => [phone.pieces.at(-1)?.to ?? 0, phone]));
  const { text } = reading;
  const found: Found[] = [];
  for (let place = 0; place < text.length; place++) {
    if (!mayBegin(begins, text.charCodeAt(place)) || isInsideWord(reading, place)) continue;
    const whole = ownName(reading, place);
    if (whole !== undefined) {
      found.push(whole);
      place = (whole.pieces.at(-1)?.to ?? place) - 1;
      continue;
    }
    const word = wordAt(reading, names, place);
    const name = isLetter(word.charCodeAt(0)) && hasWordBefore(reading, models, place, 2) ? "" : word;
    const short = name === "" ? shortAt(reading, place) : "";
    const cue = name === "" ? short : name;
    if (cue === "") {
      const added = addedAt(reading, place);
      if (added !== undefined) {
        found.push(added);
        place = (added.pieces.at(-1)?.to ?? place) - 1;
      }
      continue;
    }
    const behind = place + cue.length;
    const value = handleAfter(reading, rows, place, behind, name !== "") ?? (name === "" ? undefined : sameNumber(reading, endings, place, behind));
    if (value === undefined) continue;
    found.push(value);
    place = Math.max(place, (value.pieces.at(-1)?.to ?? place) - 1);
  }
  return found;
}

/** Names that WeChat gives (`wxid_…`), and those made after them, tell what they are themselves. */
function ownName(reading: Reading, place: number): Found | undefined {
  const { text } = reading;
  if (!text.startsWith("wx_", place) && !text.startsWith("wxid_", place)) return undefined;
  if (place > 0 && gapBefore(reading, place) === 0 && isAlphanumeric(text.charCodeAt(place - 1))) return undefined;
  const handle = handleAt(reading, place);
  return handle === undefined || handle.value.length < 7 ? undefined : { kind: "wechat", value: handle.value, pieces: [{ from: handle.from, to: handle.to }] };
}

/** A handle that can be nothing else right behind 加: who is added without a word more is added at WeChat. */
function addedAt(reading: Reading, place: number): Found | undefined {
  const verb = wordAt(reading, verbs, place);
  const person = wordAt(reading, persons, place + verb.length);
  const behind = place + verb.length + person.length;
  if (behind === place || gapBefore(reading, behind) > 4 || !isLetter(reading.text.charCodeAt(behind))) return undefined;
  const handle = handleAt(reading, behind);
  if (handle === undefined || handle.value.length < 6 || handle.value.length > 20 || otherService.test(handle.value) || !looksMade(handle.value, verb !== "")) return undefined;
  const isEnd = handle.to >= reading.text.length || gapBefore(reading, handle.to) > 0 || isHan(reading.text.charCodeAt(handle.to));
  return isEnd && !isMeasured(reading, handle.to) ? { kind: "wechat", value: handle.value, pieces: [{ from: handle.from, to: handle.to }] } : undefined;
}

/** A name of a service at the beginning is no part of the handle. */
const otherService = /^(?:q{1,2}|tg|v|vx|wx|tel|phone)[0-9]+$/;

/** Names of products have digits too: a handle has two at least, or a sign, or letters that make no word. */
function looksMade(value: string, isAdded: boolean): boolean {
  if (/^[a-z]{2,}[a-z0-9_-]*[0-9]{2,}[a-z0-9_-]*$/.test(value) || /^[a-z]+_[a-z0-9]+$/.test(value)) return true;
  return isAdded && /[bcdfghjklmnpqrstvwxz]{4}|^[^aeiou]+$/.test(value);
}

/** A short name behind a word of adding or before a colon; a letter alone, or with digits right behind it. */
function shortAt(reading: Reading, place: number): string {
  const { text } = reading;
  const word = wordAt(reading, shortNames, place);
  if (word === "") return "";
  if (isLetter(word.charCodeAt(0))) {
    if (place > 0 && gapBefore(reading, place) === 0 && isAlphanumeric(text.charCodeAt(place - 1))) return "";
    if (gapBefore(reading, place + 1) === 0 && isLetter(text.charCodeAt(place + 1))) return "";
  }
  const isAdded = endsWithAdding(reading, place);
  const isNumbered = word === "v" && isDigit(text.charCodeAt(place + 1)) && gapBefore(reading, place + 1) <= 2 && (place === 0 || gapBefore(reading, place) > 0);
  return isAdded || /:/.test(separatorsBefore(reading, place + 1)) || isNumbered ? word : "";
}

const endsWithAdding = (reading: Reading, place: number): boolean => hasWordBefore(reading, adding, place, 2) || /[+➕]/.test(separatorsBefore(reading, place));

function handleAfter(reading: Reading, rows: Rows, cue: number, behind: number, isSure: boolean): Found | undefined {
  const { text } = reading;
  let place = behind;
  let connected = endsWithAdding(reading, cue);
  for (let count = 0; count < 4; count++) {
    if (place >= text.length || gapBefore(reading, place) > 10) return undefined;
    connected ||= /[:：=]/.test(separatorsBefore(reading, place));
    const word = isAlphanumeric(text.charCodeAt(place)) ? connectorOfLetters(reading, place) : wordAt(reading, connectors, place);
    if (word === "" && isSure) {
      const next = afterWords(reading, place);
      if (next !== place) {
        place = next;
        continue;
      }
    }
    if (word === "") break;
    connected ||= word !== "的";
    place += word.length;
  }
  if (place >= text.length || gapBefore(reading, place) > 10) return undefined;
  const number = numberAfter(rows, place);
  if (number !== undefined && !isHandleGoingOn(reading, number)) {
    const isLong = number.digits.length >= 6 && number.digits.length <= 11;
    if (!isLong || (!isSure && number.digits.length < 7) || isCounted(reading, number.to)) return undefined;
    return { kind: "wechat", value: number.digits, pieces: piecesOf(number.groups) };
  }
  const handle = handleAt(reading, place);
  if (handle === undefined || !hasLetter(handle)) return undefined;
  const { from, to } = handle;
  const value = isReversed(reading, behind, place) ? [...handle.value].reverse().join("") : handle.value;
  if (value.length < (hasDigit(handle) ? 5 : 6) || value.length > 20 || notHandles.has(value)) return undefined;
  const isBare = !connected && !hasDigit(handle);
  if (isBare && !(isSure && isHan(text.charCodeAt(behind - 1)) && (gapBefore(reading, place) > 0 || looksMade(value, true)))) return undefined;
  if (!isSure && !connected) return undefined;
  return { kind: "wechat", value, pieces: [{ from, to }] };
}

const reversing = wordsOf("倒过来 反过来 倒着 反着 倒序 倒念 反念 倒写 reversed backwards");
const isReversed = (reading: Reading, behind: number, place: number): boolean => hasWordBefore(reading, reversing, place, Math.min(8, place - behind));

/** Digits that letters go on behind are the beginning of a handle; a short number may have a letter of its own in it. */
const isHandleGoingOn = (reading: Reading, { to }: Digits): boolean => gapBefore(reading, to) === 0 && (isLetter(reading.text.charCodeAt(to)) || reading.text.charAt(to) === "_");

const mostWords = 8;

/** Behind a few words that end in a colon: `微信是下面这个:test_77`. */
function afterWords(reading: Reading, place: number): number {
  const { text } = reading;
  for (let at = place; at < Math.min(text.length, place + mostWords); at++) {
    if (at > place && /:/.test(separatorsBefore(reading, at))) return at;
    if (!isHan(text.charCodeAt(at)) || digitOf(text.charCodeAt(at)) >= 0 || (at > place && gapBefore(reading, at) > 0)) return place;
  }
  return place;
}

/** Connectors that are letters stand apart from the handle. */
function connectorOfLetters(reading: Reading, place: number): string {
  const word = wordAt(reading, connectors, place);
  return word !== "" && isLetter(word.charCodeAt(0)) && gapBefore(reading, place + word.length) > 0 ? word : "";
}

const sameBefore = wordsOf("同 也是 加 是 即");
const same = wordsOf("同号 同步 同手机 同手机号 也是 是这个 就是 一样");

/** `13912345678 微信同号`: the number before is that of WeChat too. */
function sameNumber(reading: Reading, endings: ReadonlyMap<number, Found>, cue: number, behind: number): Found | undefined {
  let before: Found | undefined;
  for (let end = cue; end >= Math.max(0, cue - 4) && before === undefined; end--) if (gapBefore(reading, end) <= 4) before = endings.get(end);
  if (before === undefined) return undefined;
  const isSame = wordAt(reading, same, behind) !== "" || hasWordBefore(reading, sameBefore, cue, 3) || cue === (before.pieces.at(-1)?.to ?? 0);
  return isSame ? { ...before, kind: "wechat" } : undefined;
}
