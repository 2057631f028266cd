import { gapBefore, pictured, separatorsBefore, type Reading } from "../reading.ts";
import { isAlphanumeric, isDigit, isLetter } from "../signs.ts";
import type { Found } from "../value.ts";
import { hasWordBefore, wordAt, wordsOf } from "../words.ts";
import { isLabelled, isMeasured } from "./context.ts";
import type { Row } from "./groups.ts";
import { handleAt, hasDigit, hasLetter } from "./handle.ts";
import { numberAfter } from "./number.ts";
import { piecesOf } from "./phone.ts";

/** Names of WeChat, plain and in disguise. */
const names = wordsOf(
  `微信 薇信 威信 徽信 维信 葳信 溦信 崴信 唯信 魏信 微芯 微心 薇芯 威芯 徽芯 微x 薇x 威x v信 v芯 v❤ vx wx vxin wxin w信 wechat weixin wexin weixing 绿泡泡 绿泡 绿色软件 绿色聊天 小绿 v心 嶶信 黴信 微佶 微言 薇❤ 徽❤ 卫星 ${pictured.satellite}`,
);
/** Names that mean something else as well: only behind a word of adding, or before a colon. */
const shortNames = wordsOf("v 微 薇 威 徽 w 溦 葳 绿");
/** What may stand between the name and the handle. */
const connectors = wordsOf("号码 号 账号 帐号 账户 是 为 id 搜索 搜 搜一搜 加 添加 加我 加微 联系 联系方式 同号 同步 聊 详聊 细聊 私聊 咨询 详询 客服 我 找我 请加 群主 名 名字 叫 的 滴 哦 : 电话 手机 手机号 qq 扣扣 或 和 / 及 老板 店主 店长 人事 小编 薇 v 信 戳 扫 入群 进群 详细 公关 掌柜 老师 助理 经理 群 私 号是 就是 专属");
const adding = wordsOf("加 + ➕ 添加 添 联系 扫 私 找 佳 伽 嘉 ┼ 十 家 咨询 详询 询");
const notHandles: ReadonlySet<string> = new Set(
  "app android iphone windows login wechat weixin online official version system official ipad tim qq vip pay facebook twitter instagram youtube google apple xiaomi huawei oppo vivo samsung microsoft hello thanks sorry please number phone".split(" "),
);

export function findWechats(reading: Reading, rows: readonly Row[], phones: readonly Found[]): readonly Found[] {
  const { text } = reading;
  const found: Found[] = [];
  for (let place = 0; place < text.length; place++) {
    const name = wordAt(reading, names, place);
    const short = name === "" ? shortAt(reading, place) : "";
    const cue = name === "" ? short : name;
    if (cue === "") continue;
    const behind = place + cue.length;
    const value = handleAfter(reading, rows, place, behind, name !== "") ?? (name === "" ? undefined : sameNumber(reading, phones, place, behind));
    if (value === undefined) continue;
    found.push(value);
    place = Math.max(place, (value.pieces.at(-1)?.to ?? place) - 1);
  }
  return found;
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
  return isAdded || /[:：]/.test(separatorsBefore(reading, place + 1)) || (isLetter(word.charCodeAt(0)) && isDigit(text.charCodeAt(place + 1)) && gapBefore(reading, place + 1) <= 2) ? word : "";
}

const endsWithAdding = (reading: Reading, place: number): boolean => hasWordBefore(reading, adding, place, 2) || /[+➕]/.test(separatorsBefore(reading, place));

function handleAfter(reading: Reading, rows: readonly Row[], cue: number, behind: number, isSure: boolean): Found | undefined {
  const { text } = reading;
  let place = behind;
  let connected = endsWithAdding(reading, cue);
  for (let count = 0; count < 4; count++) {
    if (place >= text.length || gapBefore(reading, place) > 10) return undefined;
    connected ||= /[:：=]/.test(separatorsBefore(reading, place));
    const word = isAlphanumeric(text.charCodeAt(place)) ? connectorOfLetters(reading, place) : wordAt(reading, connectors, place);
    if (word === "") break;
    connected ||= word !== "的";
    place += word.length;
  }
  if (place >= text.length || gapBefore(reading, place) > 10) return undefined;
  const number = numberAfter(rows, place);
  if (number !== undefined && !isHandleGoingOn(reading, number.to)) {
    const isLong = number.digits.length >= 6 && number.digits.length <= 11;
    if (!isLong || (!isSure && number.digits.length < 7) || isMeasured(reading, number.to) || isLabelled(reading, place)) return undefined;
    return { kind: "wechat", value: number.digits, pieces: piecesOf(number.groups) };
  }
  const handle = handleAt(reading, place);
  if (handle === undefined || !hasLetter(handle)) return undefined;
  const { value, from, to } = handle;
  if (value.length < (hasDigit(handle) ? 5 : 6) || value.length > 20 || notHandles.has(value)) return undefined;
  if (!connected && !hasDigit(handle) && !(isSure && gapBefore(reading, place) > 0)) return undefined;
  if (!isSure && !connected) return undefined;
  return { kind: "wechat", value, pieces: [{ from, to }] };
}

const isHandleGoingOn = (reading: Reading, to: number): boolean => gapBefore(reading, to) === 0 && (isLetter(reading.text.charCodeAt(to)) || reading.text.charAt(to) === "_");

/** Connectors that are letters stand apart from the handle. */
function connectorOfLetters(reading: Reading, place: number): string {
  const word = wordAt(reading, connectors, place);
  return word !== "" && isLetter(word.charCodeAt(0)) && gapBefore(reading, place + word.length) > 0 ? word : "";
}

const same = wordsOf("同号 同步 同手机 同手机号 也是 是这个 就是 一样");

/** `13912345678 微信同号`: the number before is that of WeChat too. */
function sameNumber(reading: Reading, phones: readonly Found[], cue: number, behind: number): Found | undefined {
  const before = phones.find(({ pieces }) => {
    const end = pieces.at(-1)?.to ?? 0;
    return end <= cue && cue - end <= 4 && gapBefore(reading, end) <= 4;
  });
  if (before === undefined) return undefined;
  const isSame = wordAt(reading, same, behind) !== "" || hasWordBefore(reading, wordsOf("同 也是 加 是 即"), cue, 3) || cue === (before.pieces.at(-1)?.to ?? 0);
  return isSame ? { ...before, kind: "wechat" } : undefined;
}
