import { foldCodePoint, widthBit } from "../profile.ts";

/**
 * The digits 0 to 9, each followed by the characters that are it wherever they stand, `/`, and those that are it only in a run of
 * numerals or beside a unit: 陆 is land, 一 is everywhere. 洞, 幺, 两, 拐 and 勾 are how digits are called over the phone.
 */
export const digitRows = `
0〇/零洞 1壹/一幺 2贰/二两俩 3叁/三仨 4肆/四 5/五伍 6/六陆 7柒/七拐 8捌/八 9玖/九勾
`;

/** Powers of ten and the tens that have a character of their own: always, `/`, in a run or beside a unit only. */
export const multiplierRows = `
10/十拾 20廿 30卅 40卌 100佰/百 1000仟/千 10000/万 100000000/亿
`;

/** What is counted or measured in: a plain 一 before or after one of these is a number. */
export const unitCharacters =
  "元块圆毛角分厘钱刀十百千万亿个件只条张份本台部套双对次位名人天日月年时刻秒周岁号斤两克吨米寸尺里平折成倍包盒瓶箱袋组单笔楼层室栋期届级星款码档口颗粒片枚支枝根把辆架门户家间座所篇页卷册集首幅场局轮遍趟线代wk";

interface Digit {
  readonly digit: number;
  /** Whether it is a digit only in a run of two numerals or more, or beside a unit. */
  readonly plain: boolean;
}

interface Multiplier {
  /** 10, 100, 1000, 10000 or 100000000; 20, 30 or 40 for 廿, 卅 and 卌. */
  readonly factor: number;
  /** As for digits. */
  readonly plain: boolean;
}

/** Characters by code, with the number before them in the rows. */
function readNumbers(rows: string): ReadonlyMap<number, { readonly value: number; readonly plain: boolean }> {
  const numbers = new Map<number, { readonly value: number; readonly plain: boolean }>();
  for (const row of rows.trim().split(/\s+/)) {
    const [, value = "", always = "", plain = ""] = /^(\d+)([^/]*)\/?(.*)$/.exec(row) ?? [];
    for (const character of always + plain) numbers.set(character.codePointAt(0) ?? 0, { value: Number(value), plain: plain.includes(character) });
  }
  return numbers;
}

const digits = new Map([...readNumbers(digitRows)].map(([code, { value, plain }]): [number, Digit] => [code, { digit: value, plain }]));
const multipliers = new Map([...readNumbers(multiplierRows)].map(([code, { value, plain }]): [number, Multiplier] => [code, { factor: value, plain }]));
const units = new Set(Array.from(unitCharacters, (character) => character.codePointAt(0) ?? 0));

/**
 * The digit that a character is: Chinese, financial, or enclosed and full-width where width is not seen through. Nothing for the digits
 * 0 to 9 themselves, and for what is no digit.
 */
export function digitOf(code: number): Digit | undefined {
  const known = digits.get(code);
  if (known !== undefined || code < 0x80) return known;
  const [only = 0, ...rest] = foldCodePoint(widthBit, code);
  return rest.length === 0 && only >= 0x30 && only <= 0x39 ? { digit: only - 0x30, plain: false } : undefined;
}

/** What a character multiplies by, or the tens it is: 十, 佰, 万, 廿. */
export const multiplierOf = (code: number): Multiplier | undefined => multipliers.get(code);

/** Whether a folded character is something that is counted or measured in. */
export const isUnit = (code: number): boolean => units.has(code);
