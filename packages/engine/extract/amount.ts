import { findAmounts } from "./amounts/find.ts";
import { counting, paying } from "./worth.ts";
import type { ExtractorRow, Found } from "./value.ts";

export const amount: ExtractorRow = {
  name: "amount",
  zh: "金额",
  list: { name: "amounts", zh: "金额" },
  parts: [{ type: { kind: "money" }, doc: { en: "The amount in its currency; in the ruleset's where none is said.", zh: "金额及其币种;未写明币种的按规则集的币种。" } }],
  doc: {
    en: "Amounts of money, in digits, Chinese numerals or circles, short forms and slang: 260元, 贰佰陆拾, 三千二, 3k8, ②⑥⓪, ¥100-200.",
    zh: "金额,可为数字、中文数字、带圈数字、口语简称:260元、贰佰陆拾、三千二、3k8、②⑥⓪、¥100-200。",
  },
  mayBeIn: ({ digits, traits }) => digits > 0 && (traits & (counting | paying)) !== 0,
  find: ({ reading, of }) => {
    let taken: Set<number> | undefined;
    return findAmounts(reading, (place) => (taken ??= placesOf(["id_number", "contact", "link"].flatMap(of))).has(place));
  },
  examples: [
    ["260元", ["260 CNY"]],
    ["贰佰陆拾", ["260 CNY"]],
    ["三千二", ["3200 CNY"]],
    ["100-200元", ["100 CNY", "200 CNY"]],
    ["半价", []],
  ],
};

/** The characters that belong to some values. */
function placesOf(found: readonly Found[]): Set<number> {
  const places = new Set<number>();
  for (const { pieces } of found) for (const { from, to } of pieces) for (let place = from; place < to; place++) places.add(place);
  return places;
}
