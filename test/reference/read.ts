import type { Character } from "./fold.ts";
import { foldedCharacters, foldedText } from "./fold.ts";
import { digitOf } from "./tables.ts";
import type { Page } from "./texts.ts";

/*
 * Values in texts, of a kind of text only that leaves no doubt: sentences of which each says one value in one of a few forms, or two from
 * one to another, and others in which nothing can be taken for one. What an extractor makes of other texts is for its own tests.
 */

/** A value: a name or a number as text, an amount of money, a duration in milliseconds. */
export interface Value {
  readonly extractor: string;
  readonly kind?: string;
  readonly value: string | number | { readonly amount: number; readonly currency: string };
  /** As evidence shows it. */
  readonly reads: string;
  /** Where it stands. */
  readonly field: number;
  readonly start: number;
  readonly end: number;
}

type Said = Pick<Value, "extractor" | "kind" | "value" | "reads">;

/** The forms of sentences: a regular expression with the value in groups, and what each group says. Links keep their capitals. */
type Form = readonly [pattern: RegExp, said: (groups: readonly string[], asWritten: string) => readonly (Said | undefined)[]];

const text = (extractor: string, value: string, kind?: string): Said => ({ extractor, ...(kind === undefined ? {} : { kind }), value, reads: value });
const money = (amount: number, currency: string): Said => ({ extractor: "amount", value: { amount, currency }, reads: `${amount} ${currency}` });
const hourMs = 3_600_000;
const duration = (count: number, unit: string): Said => {
  const hours: Readonly<Record<string, number>> = { 分钟: 1 / 60, 小时: 1, h: 1, 天: 24, 个工作日: 24 };
  const ms = Math.round(count * (hours[unit] ?? 0) * hourMs);
  const [days, left, minutes] = [Math.floor(ms / (24 * hourMs)), Math.floor(ms / hourMs) % 24, Math.floor(ms / 60_000) % 60];
  const time = `${left === 0 ? "" : `${left}H`}${minutes === 0 ? "" : `${minutes}M`}`;
  return { extractor: "duration", value: ms, reads: `P${days === 0 ? "" : `${days}D`}${time === "" ? "" : `T${time}`}` };
};

/** A number of so many digits, whatever stands between them. */
function number(written: string, least: number, most: number): string | undefined {
  const digits = [...written].map((sign) => digitOf(sign)?.value ?? "").join("");
  return digits.length >= least && digits.length <= most ? digits : undefined;
}

const words: Readonly<Record<string, number>> = { 二百六十: 260, 二百六: 260, 贰佰陆拾: 260, 三千二: 3200, 十: 10, 三: 3, 两百: 200 };
const amountOf = (written: string): number => words[written] ?? (/^\d+\.\d$/.test(written) ? Number(written) : Number(number(written, 1, 4)));

const forms: readonly Form[] = [
  [/^(?:加微信 |微信号是|薇❤信:|威信号:|v信:|vx )([\w下划线]+)$/, ([name = ""]) => [text("contact", name.replaceAll("下划线", "_"), "wechat")]],
  [/^(?:电话|手机 )(.+)$/, ([written = ""]) => [contact("phone", number(written, 11, 11))]],
  [/^(?:扣扣|qq:|企鹅号|🐧 )(.+)$/, ([written = ""]) => [contact("qq", number(written, 6, 10))]],
  [/^(?:tg: |电报 )(@\w+)$/, ([name = ""]) => [text("contact", name.slice(1), "telegram")]],
  [/^邮箱 (.+)$/, ([address = ""]) => [text("contact", address.replace("[at]", "@").replaceAll("点", "."), "email")]],
  [/^(?:官网|看 )(.+)$/, (_, address) => [text("link", address.replace(/^https:\/\//, "").replaceAll("[.]", ".").replaceAll("点", "."))]],
  [/^身份证 (.+)$/, ([written = ""]) => [text("id_number", written.replaceAll(" ", "").toUpperCase())]],
  [/^(\d+)-(\d+元)$/, ([low = "", high = ""]) => [money(Number(low), "CNY"), money(Number.parseInt(high, 10), "CNY")]],
  [/^(\d)-(\d天)$/, ([low = "", high = ""]) => [duration(Number(low), "天"), duration(Number.parseInt(high, 10), "天")]],
  [/^半小时$/, () => [duration(0.5, "小时")]],
  [/^(?:.+)(?:分钟|小时|天|个工作日|\dh)$/, ([written = ""]) => [duration(amountOf(written.replace(/(?:分钟|小时|天|个工作日|h)$/, "")), /(?:分钟|小时|天|个工作日|h)$/.exec(written)?.[0] ?? "")]],
  [/^(?:¥.+|.+美元|.+[元块])$/, ([written = ""]) => [money(amountOf(written.replace(/^¥|美元$| ?块$|元$/g, "")), written.endsWith("美元") ? "USD" : "CNY")]],
  [/^三千二$/, () => [money(3200, "CNY")]],
];

const contact = (kind: string, value: string | undefined): Said | undefined => (value === undefined ? undefined : text("contact", value, kind));

/** The values in the fields of a page, or in one. */
export function valuesIn(page: Page, extractor: string, only: number | undefined): readonly Value[] {
  return page.fields.flatMap((field, index) => (only === undefined || only === index ? valuesOfField(field.text, index) : [])).filter((value) => value.extractor === extractor);
}

const readings = new Map<string, readonly Omit<Value, "field">[]>();

function valuesOfField(content: string, field: number): readonly Value[] {
  const known = readings.get(content) ?? read(content);
  if (readings.size > 1000) readings.clear();
  readings.set(content, known);
  return known.map((value) => ({ ...value, field }));
}

function read(content: string): readonly Omit<Value, "field">[] {
  const characters = foldedCharacters(content, ["width", "case", "script"]);
  const values: Omit<Value, "field">[] = [];
  for (let from = 0; from <= characters.length; ) {
    const end = characters.findIndex((character, index) => index >= from && character.text === "。");
    const to = end === -1 ? characters.length : end;
    values.push(...readSentence(content, characters.slice(from, to)));
    from = to + 1;
  }
  return values;
}

function readSentence(content: string, characters: readonly Character[]): readonly Omit<Value, "field">[] {
  const sentence = characters.map((character) => character.text).join("");
  const places = characters.flatMap((character) => Array.from({ length: character.text.length }, () => character));
  const [match, said] = forms.map(([pattern, says]) => [pattern.exec(sentence), says] as const).find(([found]) => found !== null) ?? [];
  if (match === undefined || match === null || said === undefined) return [];
  const groups = match.length === 1 ? [match[0]] : match.slice(1);
  const [first, last] = [places[sentence.indexOf(groups[0] ?? "")], places.at(-1)];
  const asWritten = content.slice(first?.start, last?.end);
  let at = 0;
  return said(groups, asWritten).flatMap((value, index) => {
    const group = groups[index] ?? "";
    const place = sentence.indexOf(group, at);
    at = place + group.length;
    const [one, other] = [places[place], places[at - 1]];
    return value === undefined || one === undefined || other === undefined ? [] : [{ ...value, start: one.start, end: other.end }];
  });
}

/** The foldings that had a part in reading a text as a value: those that change it, of separators those that the value has not. */
export function foldingsRead(content: string, reads: string): readonly string[] {
  const foldings = ["width", "case", "script", "separators"];
  const readings = foldings.map((_, index) => foldedText(content, foldings.slice(0, index + 1)));
  return foldings.filter((name, index) => {
    const [before = content, after = ""] = [readings[index - 1], readings[index]];
    return before !== after && (name !== "separators" || [...before].some((sign) => !after.includes(sign) && !reads.includes(sign)));
  });
}
