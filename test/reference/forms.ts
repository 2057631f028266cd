import { digitOf, isNumeral, isUnit, multiplierOf } from "./tables.ts";

/**
 * A phrase as it is looked for: characters, or numerals however they are written, `digit 2` and `times 100`; and the disguises by which it
 * was made of the phrase.
 */
export interface Form {
  readonly letters: readonly string[];
  readonly made: readonly string[];
}

/** Other names of a part of phrases, in characters. */
export interface Nickname {
  readonly of: readonly string[];
  readonly names: readonly (readonly string[])[];
}

export const digitLetter = (digit: number): string => `digit ${digit}`;
export const timesLetter = (factor: number): string => `times ${factor}`;

/** Shorter ones do not stand reversed. */
const leastReversed = 3;

export function formsOf(letters: readonly string[], foldings: readonly string[], nicknames: readonly Nickname[]): readonly Form[] {
  let forms: readonly Form[] = [{ letters, made: [] }];
  if (foldings.includes("nicknames")) for (const nickname of nicknames) forms = forms.flatMap((form) => [form, ...named(form, nickname)]);
  if (foldings.includes("numerals")) forms = forms.flatMap((form) => [form, ...numbered(form)]);
  if (foldings.includes("reversed")) forms = forms.flatMap((form) => (form.letters.length < leastReversed ? [form] : [form, { letters: form.letters.toReversed(), made: [...form.made, "reversed"] }]));
  return forms;
}

// ---------------------------------------------------------------- nicknames

/** The form with each of the names in place of what it is a name of, wherever that stands. */
function named(form: Form, { of, names }: Nickname): readonly Form[] {
  const stands = (at: number): boolean => of.every((letter, index) => form.letters[at + index] === letter);
  if (!form.letters.some((_, at) => stands(at))) return [];
  return names.map((name) => {
    const letters: string[] = [];
    for (let at = 0; at < form.letters.length; at += stands(at) ? of.length : 1) letters.push(...(stands(at) ? name : form.letters.slice(at, at + 1)));
    return { letters, made: [...form.made.filter((folding) => folding !== "nicknames"), "nicknames"] };
  });
}

// ---------------------------------------------------------------- numbers

/** The form with its numbers written in every other way. */
function numbered({ letters, made }: Form): readonly Form[] {
  const at = letters.findIndex((_, index) => numberAt(letters, index) !== undefined);
  if (at === -1) return [];
  const { to, digits } = numberAt(letters, at) ?? { to: at, digits: "" };
  const rest = letters.slice(to);
  const others = numbered({ letters: rest, made: [] }).map((form) => form.letters);
  const rests = others.length === 0 ? [rest] : others;
  return writtenAs(digits).flatMap((number) => rests.map((behind): Form => ({ letters: [...letters.slice(0, at), ...number, ...behind], made: [...made, "numerals"] })));
}

/** The number that begins with the numeral at a place; none inside a number, and none in 统一 or 万一. */
function numberAt(letters: readonly string[], at: number): { readonly to: number; readonly digits: string } | undefined {
  if (!isNumeral(letters[at] ?? "") || isNumeral(letters[at - 1] ?? "")) return undefined;
  let to = at;
  while (isNumeral(letters[to] ?? "")) to++;
  const numerals = letters.slice(at, to);
  const [only] = numerals;
  const digit = digitOf(only ?? "");
  if (numerals.length === 1 && (digit === undefined || (digit.isPlain && !isUnit(letters[to] ?? "")))) return undefined;
  const digits = numerals.every((numeral) => digitOf(numeral) !== undefined) ? numerals.map((numeral) => digitOf(numeral)?.value).join("") : valueOf(canonical(numerals));
  return digits === undefined ? undefined : { to, digits };
}

const powers: Readonly<Record<number, string>> = { 10: "十", 100: "百", 1000: "千", 10_000: "万", 100_000_000: "亿" };
const tens: Readonly<Record<number, string>> = { 20: "2十", 30: "3十", 40: "4十" };

/** Numerals with digits as 0 to 9 and one character for each power of ten. */
const canonical = (numerals: readonly string[]): string =>
  numerals.map((numeral) => ((factor) => (factor === undefined ? String(digitOf(numeral)?.value) : (powers[factor] ?? tens[factor] ?? "")))(multiplierOf(numeral))).join("");

/** 2百6十5 and the like in digits, a last digit alone counting tenths of the power before it: 2百6 is 260. */
function valueOf(numeral: string): string | undefined {
  const value = /^(?:(.+)亿)?(?:(.*?)万)?(.*)$/.exec(numeral);
  const [, hundredMillions, tenThousands, rest = ""] = value ?? [];
  const below = (text: string, power: number): number | undefined => (/^\d$/.test(text) && text !== "0" ? Number(text) * (power / 10) : text === "" ? 0 : under10000(text));
  const above = hundredMillions === undefined ? 0 : under10000(hundredMillions);
  const middle = tenThousands === undefined ? 0 : under10000(tenThousands);
  const last = below(rest, tenThousands !== undefined ? 10_000 : hundredMillions !== undefined ? 100_000_000 : 10);
  if (above === undefined || middle === undefined || last === undefined) return undefined;
  const sum = above * 1e8 + middle * 1e4 + last;
  return sum > 0 ? String(sum) : undefined;
}

function under10000(text: string): number | undefined {
  const [, thousands, , hundreds, , decades, zero, ones] = /^(?:(\d+)千)?(0?)(?:(\d+)百)?(0?)(?:(\d*)十)?(0?)(\d+)?$/.exec(text) ?? [];
  if (text === "" || (thousands ?? hundreds ?? decades ?? ones) === undefined) return undefined;
  const power = decades !== undefined ? 10 : hundreds !== undefined ? 100 : thousands !== undefined ? 1000 : 0;
  const isShort = ones !== undefined && ones.length === 1 && zero === "" && power > 10 && ones !== "0";
  const ten = decades === undefined ? 0 : decades === "" ? 1 : Number(decades);
  return Number(thousands ?? 0) * 1000 + Number(hundreds ?? 0) * 100 + ten * 10 + Number(ones ?? 0) * (isShort ? power / 10 : 1);
}

/** Longer ones, and those that begin with a nought, are only read out. */
const mostInWords = 12;

/** All ways of writing a number: digit by digit, in words, and in words as they are said. */
function writtenAs(digits: string): readonly (readonly string[])[] {
  const out = [...digits].map((digit) => digitLetter(Number(digit)));
  if (digits.length < 2 || digits.length > mostInWords || digits.startsWith("0")) return [out];
  const ways = [words(Number(digits), false), words(Number(digits), true)]
    .flatMap((way) => [way, way.replace(/^1十/, "十")])
    .flatMap((way) => [way, shortened(way)])
    .flatMap((way) => [way, way.replaceAll("2十", "廿").replaceAll("3十", "卅").replaceAll("4十", "卌")]);
  const factors = new Map(Object.entries(powers).map(([factor, power]) => [power, timesLetter(Number(factor))]));
  const lettersOf = (way: string): readonly string[] => [...way].map((sign) => factors.get(sign) ?? (/\d/.test(sign) ? digitLetter(Number(sign)) : sign));
  return [out, ...[...new Set(ways)].map(lettersOf)];
}

/** A number in words, one nought for those left out within; those at the end of the ten thousands are read or not. */
function words(value: number, readsLast: boolean): string {
  const [power, sign] = ([[1e8, "亿"], [1e4, "万"], [1000, "千"], [100, "百"], [10, "十"]] as const).find(([factor]) => value >= factor) ?? [1, ""];
  if (power === 1) return String(value);
  const [count, rest] = [Math.floor(value / power), value % power];
  const skips = rest < power / 10 || (readsLast && power >= 1e4 && count % 10 === 0);
  return words(count, readsLast) + sign + (rest === 0 ? "" : (skips ? "0" : "") + words(rest, readsLast));
}

/** 2百6十 as 2百6, 3万5千 as 3万5. */
const shortened = (way: string): string => way.replace(/(万\d)千$/, "$1").replace(/(千\d)百$/, "$1").replace(/(百\d)十$/, "$1");
