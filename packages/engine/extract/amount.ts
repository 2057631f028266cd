import { findAmounts } from "./amounts/find.ts";
import type { ExtractorRow } from "./value.ts";

export const amount: ExtractorRow = {
  name: "amount",
  zh: "金额",
  list: { name: "amounts", zh: "金额" },
  parts: [{ type: { kind: "money" }, doc: { en: "The amount in its currency; in the ruleset's where none is said.", zh: "金额及其币种;未写明币种的按规则集的币种。" } }],
  doc: {
    en: "Amounts of money, in digits, Chinese numerals or circles, short forms and slang: 260元, 贰佰陆拾, 三千二, 3k8, ②⑥⓪, ¥100-200.",
    zh: "金额,可为数字、中文数字、带圈数字、口语简称:260元、贰佰陆拾、三千二、3k8、②⑥⓪、¥100-200。",
  },
  find: ({ reading, of }) => {
    const taken = new Set<number>();
    for (const extractor of ["id_number", "contact", "link"]) for (const { pieces } of of(extractor)) for (const { from, to } of pieces) for (let at = from; at < to; at++) taken.add(at);
    return findAmounts(reading, (place) => taken.has(place));
  },
  examples: [
    ["260元", ["260 CNY"]],
    ["贰佰陆拾", ["260 CNY"]],
    ["三千二", ["3200 CNY"]],
    ["100-200元", ["100 CNY", "200 CNY"]],
    ["半价", []],
  ],
};
