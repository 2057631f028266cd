import type { Localized } from "@reeve/language";
import type { Law } from "../laws.ts";

const digits = "零一二三四五六七八九";
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** A Chinese numeral below ten thousand; undefined where it is none. */
function numeral(text: string): number | undefined {
  let sum = 0;
  let digit: number | undefined;
  for (const character of text) {
    const unit = units[character];
    const value = digits.indexOf(character);
    if (unit !== undefined) {
      sum += (digit ?? 1) * unit;
      digit = undefined;
    } else if (value >= 0) digit = value;
    else return undefined;
  }
  return text === "" ? undefined : sum + (digit ?? 0);
}

/** The number of an article as either language says it: `第二百五十三条之一` is article 253-1. What is not numbered is named. */
export function articleName(article: string): Localized {
  if (/^\d+(?:-\d+)?$/.test(article)) {
    const [number = "", insert] = article.split("-");
    return { en: `article ${article}`, zh: `第${number}条${insert === undefined ? "" : `之${digits[Number(insert)] ?? insert}`}` };
  }
  const read = /^(?<before>[^第]*)第(?<number>[零一二三四五六七八九十百千]+)条(?:之(?<insert>[一二三四五六七八九十]+))?(?:第(?<paragraph>[一二三四五六七八九十]+)款)?$/u.exec(article)?.groups;
  const number = numeral(read?.["number"] ?? "");
  if (read === undefined || number === undefined) return { en: `“${article}”`, zh: `“${article}”` };
  const insert = numeral(read["insert"] ?? "");
  const paragraph = numeral(read["paragraph"] ?? "");
  const before = read["before"] === undefined || read["before"] === "" ? "" : `${read["before"]}, `;
  return { en: `${before}article ${number}${insert === undefined ? "" : `-${insert}`}${paragraph === undefined ? "" : `, paragraph ${paragraph}`}`, zh: article };
}

/** `article 44 of the Cybersecurity Law`, 《网络安全法》第四十四条. */
export function lawName({ title, article }: Law): Localized {
  const { en, zh } = articleName(article);
  return { en: `${en} of the ${title.en.replace(/^the /i, "")}`, zh: `《${title.zh}》${zh}` };
}
