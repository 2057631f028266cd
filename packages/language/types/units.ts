/**
 * The units a number can have, by the words that name them. They are a closed category: a word after a number is its unit
 * exactly when it stands here.
 */
export type Unit =
  | { readonly kind: "duration"; readonly milliseconds: number }
  /** A span of the calendar, whose length depends on where it starts. */
  | { readonly kind: "years" }
  | { readonly kind: "money"; readonly currency: string }
  /** Folded characters between two phrases. */
  | { readonly kind: "characters" };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

const duration = (milliseconds: number): Unit => ({ kind: "duration", milliseconds });
const yuan: Unit = { kind: "money", currency: "CNY" };
const years: Unit = { kind: "years" };
const characters: Unit = { kind: "characters" };

const words: readonly (readonly [Unit, readonly string[]])[] = [
  [duration(second), ["second", "seconds", "秒", "秒钟"]],
  [duration(minute), ["minute", "minutes", "分钟"]],
  [duration(hour), ["hour", "hours", "小时"]],
  [duration(day), ["day", "days", "天", "日"]],
  [duration(7 * day), ["week", "weeks", "周"]],
  [years, ["year", "years", "年", "岁"]],
  [yuan, ["yuan", "元"]],
  [characters, ["character", "characters", "字", "字符"]],
];

/** The codes of ISO 4217 for currencies in circulation, list one of 2024. */
const currencies: ReadonlySet<string> = new Set(
  "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG".split(" "),
);

/** Every word that is a unit. */
export const units: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ...words.flatMap(([unit, names]) => names.map((name): [string, Unit] => [name, unit])),
  ...[...currencies].map((currency): [string, Unit] => [currency, { kind: "money", currency }]),
]);

/** Whether a text is the ISO 4217 code of a currency. */
export const isCurrency = (code: string): boolean => currencies.has(code);

/** The word for a unit in a language, in English in the number it needs; the code of a currency is a word of both. */
export function unitIn(text: string, language: "en" | "zh", isSingular: boolean): string {
  const known = [...units].filter(([, unit]) => unit === units.get(text)).map(([word]) => word);
  const [first = text, second = first] = known.filter((word) => isChinese(word) === (language === "zh"));
  if (language === "zh") return isChinese(text) ? text : first;
  return isSingular ? first : second;
}

const isChinese = (word: string): boolean => /\p{Script=Han}/u.test(word);
