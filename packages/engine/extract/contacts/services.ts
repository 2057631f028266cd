import { gapBefore, pictured, rawBefore, separatorsBefore, type Reading } from "../reading.ts";
import { isAlphanumeric, isDigit, isLetter } from "../signs.ts";
import type { Found } from "../value.ts";
import { beginnings, hasWordBefore, isInsideWord, mayBegin, wordAt, wordsOf } from "../words.ts";
import type { Cues } from "./cues.ts";
import { numberAfter } from "./number.ts";
import type { Rows } from "./groups.ts";
import { piecesOf } from "./phone.ts";

interface Service {
  readonly kind: "telegram" | "other";
  /** Whether its name is an everyday word: only with a colon, `id`, 号 or a word of adding. */
  readonly isEveryday: boolean;
}

const services: ReadonlyMap<string, Service> = new Map(
  (
    [
      [`telegram telegran telegr tg 电报 纸飞机 tele 飞机号 土豆号 ${pictured.plane}`, "telegram", false],
      ["飞机 t", "telegram", true],
      ["whatsapp whatsap watsapp whats skype kakaotalk kakao 陌陌 探探 snapchat discord 抖音号 快手号 小红书号 instagram wa", "other", false],
      ["line 赖 ws dc ig ins snap signal insta viber zalo messenger 抖音 快手 小红书 微博 soul", "other", true],
    ] as const
  ).flatMap(([names, kind, isEveryday]) => names.split(" ").map((name): [string, Service] => [name, { kind, isEveryday }])),
);
const names = wordsOf([...services.keys()].join(" "));
const connectors = wordsOf("号码 号 账号 帐号 id 是 为 加 搜 搜索 me is 我 联系 名 频道 群组 群主 群 or at on the");
/** Words of calling somebody: with one of them an everyday word before a long number is the name of a service. */
const calling: ReadonlySet<string> = new Set(["我", "加", "搜", "联系"]);
/** Signs of names that are written as words, which stand apart from the letters around them. */
const joints: ReadonlyMap<string, string> = new Map([
  ["dot", "."],
  ["点", "."],
  ["underscore", "_"],
  ["下划线", "_"],
]);
export const spelledJoints = wordsOf([...joints.keys()].join(" "));
const adding = wordsOf("加 添加 私 add my 联系 找 加我 我的");

/** Names at services other than WeChat and QQ, behind the name of the service; `@name` and the addresses of Telegram by themselves. */
export function findServices(reading: Reading, rows: Rows): readonly Found[] {
  const { text } = reading;
  const found: Found[] = [];
  for (let place = 0; place < text.length; place++) {
    if (text.charCodeAt(place) === at) {
      const value = mentionAt(reading, place);
      if (value !== undefined) found.push(value);
      continue;
    }
    if ((!mayBegin(begins, text.charCodeAt(place)) && !isLeet(text, place)) || isInsideWord(reading, place)) continue;
    const word = wordAt(reading, names, place);
    const name = word.length > 2 ? word : leetName(reading, place) || word;
    const service = services.get(name);
    if (service === undefined || !isWholeName(reading, place, name)) continue;
    const value = nameBehind(reading, rows, place, place + name.length, service);
    if (value !== undefined) found.push(value);
  }
  return found;
}

const at = 0x40;
const begins = beginnings(names);

/** Whether digits may stand for letters in what begins here: a digit beside a letter. */
const isLeet = (text: string, place: number): boolean => isDigit(text.charCodeAt(place)) && isLetter(text.charCodeAt(place + 1));

function isWholeName(reading: Reading, place: number, name: string): boolean {
  const end = place + name.length;
  const { text } = reading;
  if (!isLetter(name.charCodeAt(0))) return true;
  if (place > 0 && gapBefore(reading, place) === 0 && isAlphanumeric(text.charCodeAt(place - 1))) return false;
  return end >= text.length || gapBefore(reading, end) > 0 || !isLetter(text.charCodeAt(end));
}

const leet: ReadonlyMap<string, string> = new Map([
  ["0", "o"],
  ["1", "l"],
  ["3", "e"],
  ["4", "a"],
  ["5", "s"],
  ["7", "t"],
]);
const longNames = new Set("telegram whatsapp discord snapchat instagram skype signal".split(" "));

/** The long names with a digit in the place of their first or second letter. */
const leetNames = [...longNames].flatMap((name) => [...leet].flatMap(([digit, letter]) => [0, 1].flatMap((at) => (name[at] === letter ? [name.slice(0, at) + digit + name.slice(at + 1)] : []))));
const bothLeet = leetNames.flatMap((name) => [...leet].flatMap(([digit, letter]) => (name[1] === letter ? [name.slice(0, 1) + digit + name.slice(2)] : [])));
export const serviceCues: Cues = { words: [names, wordsOf([...leetNames, ...bothLeet].join(" "))], asking: [] };

/** The name of a service with digits for letters: Te1egr4m. */
function leetName(reading: Reading, place: number): string {
  const { text } = reading;
  let token = "";
  let digits = 0;
  let end = place;
  for (; end < text.length && end - place < 10 && isAlphanumeric(text.charCodeAt(end)) && (end === place || gapBefore(reading, end) === 0); end++) {
    const sign = text.charAt(end);
    if (isDigit(text.charCodeAt(end))) digits++;
    token += leet.get(sign) ?? sign;
  }
  return digits > 0 && longNames.has(token) ? token : "";
}

/** `@name` that is no part of an address. */
function mentionAt(reading: Reading, place: number): Found | undefined {
  const { raw, at: places } = reading;
  if (isAlphanumeric(rawBefore(reading, place).charCodeAt(0))) return undefined;
  const start = (places[place] ?? 0) + 1;
  let end = start;
  while (end < raw.length && (isAlphanumeric(raw.charCodeAt(end)) || raw.charAt(end) === "_")) end++;
  const value = raw.slice(start, end);
  if (!/^[a-z][a-z0-9_]{4,31}$/.test(value) || (raw.charAt(end) === "." && isLetter(raw.charCodeAt(end + 1)))) return undefined;
  return { kind: "telegram", value, pieces: [{ from: place, to: place + 1 + value.length }] };
}

function nameBehind(reading: Reading, rows: Rows, cue: number, behind: number, { kind, isEveryday }: Service): Found | undefined {
  const { text } = reading;
  let place = behind;
  let isNamed = hasWordBefore(reading, adding, cue, 3);
  let isCalled = false;
  for (let count = 0; count < 3 && place < text.length; count++) {
    if (gapBefore(reading, place) > 10) return undefined;
    isNamed ||= /[:=]/.test(separatorsBefore(reading, place));
    const word = wordAt(reading, connectors, place);
    if (word === "" || (isLetter(word.charCodeAt(0)) && gapBefore(reading, place + word.length) === 0 && isAlphanumeric(text.charCodeAt(place + word.length)))) break;
    isNamed ||= word === "号" || word === "id" || word === "账号" || word === "帐号";
    isCalled ||= calling.has(word);
    place += word.length;
  }
  if (place >= text.length || gapBefore(reading, place) > 10 || (isEveryday && !isNamed && !isCalled) || /^[-/.]$/.test(separatorsBefore(reading, place))) return undefined;
  isNamed ||= /[:=]/.test(separatorsBefore(reading, place));
  if (text.charCodeAt(place) === at) {
    if (kind === "telegram") return undefined;
    place++;
  }
  const international = separatorsBefore(reading, place).endsWith("+");
  const number = numberAfter(rows, place, international ? 15 : 11);
  if (number !== undefined && number.digits.length >= 7 && !isLetter(text.charCodeAt(number.to)) ) return { kind, value: `${international ? "+" : ""}${number.digits}`, pieces: piecesOf(number.groups) };
  if (isEveryday && !isNamed) return undefined;
  const name = nameAt(reading, place);
  if (name === undefined || name.value.length < 4 || name.value.length > 32) return undefined;
  if (!/[0-9_.-]/.test(name.value) && !(isNamed && name.value.length >= 5)) return undefined;
  return { kind, value: name.value, pieces: [{ from: place, to: name.to }] };
}

/** Letters, digits, `_`, and between them dots and dashes, also where they are written as words; or single letters apart. */
function nameAt(reading: Reading, from: number): { readonly value: string; readonly to: number } | undefined {
  const { text } = reading;
  if (!isLetter(text.charCodeAt(from)) && !isDigit(text.charCodeAt(from))) return undefined;
  let value = text.charAt(from);
  let to = from + 1;
  for (; to < text.length && value.length < 33; to++) {
    const word = jointAt(reading, to);
    if (word !== "") {
      to += word.length;
      value += `${joints.get(word) ?? ""}${text.charAt(to)}`;
      continue;
    }
    const unit = text.charCodeAt(to);
    if (!isAlphanumeric(unit) && text.charAt(to) !== "_") break;
    const between = separatorsBefore(reading, to);
    if (between === "." || between === "-") value += between;
    else if (between !== "" && !(between === " " && isSingle(reading, to - 1) && isSingle(reading, to))) break;
    value += text.charAt(to);
  }
  return { value, to };
}

/** A sign of a name that is written as a word: one of letters stands apart, and a letter or digit follows. */
function jointAt(reading: Reading, place: number): string {
  const word = wordAt(reading, spelledJoints, place);
  if (word === "") return "";
  const behind = place + word.length;
  const { text } = reading;
  if (!isAlphanumeric(text.charCodeAt(behind)) || gapBefore(reading, place) > 3 || gapBefore(reading, behind) > 3) return "";
  return isLetter(word.charCodeAt(0)) && (gapBefore(reading, place) === 0 || gapBefore(reading, behind) === 0) ? "" : word;
}

/** Whether a character stands alone between separators. */
const isSingle = (reading: Reading, place: number): boolean => gapBefore(reading, place) > 0 && (place + 1 >= reading.text.length || gapBefore(reading, place + 1) > 0);
