/** The words in which conditions are told to people. */
import type { Comparator, Localized } from "@reeve/language";

const both = (text: string): Localized => ({ en: text, zh: text });
const said = (en: string, zh: string): Localized => ({ en, zh });

export const sentenceWords = {
  all: {
    true: said("all of these hold:", "以下各项均成立:"),
    false: said("these do not all hold:", "以下各项未能同时成立:"),
    unknown: said("whether all of these hold is not known:", "以下各项是否均成立尚不可知:"),
  },
  any: {
    true: said("at least one of these holds:", "以下至少有一项成立:"),
    false: said("one of these would have been enough, none holds:", "以下任一项成立即可,但均不成立:"),
    unknown: said("whether one of these holds is not known:", "以下是否有一项成立尚不可知:"),
  },

  // values
  unknownValue: said("unknown", "未知"),
  yes: said("yes", "是"),
  no: said("no", "否"),
  money: (amount: number, currency: string): Localized => said(`${amount} ${currency}`, currency === "CNY" ? `${amount} 元` : `${amount} ${currency}`),
  years: (count: number): Localized => said(counted(count, "year"), `${count} 年`),
  units: {
    day: (count: number): Localized => said(counted(count, "day"), `${count} 天`),
    hour: (count: number): Localized => said(counted(count, "hour"), `${count} 小时`),
    minute: (count: number): Localized => said(counted(count, "minute"), `${count} 分钟`),
    second: (count: number): Localized => said(counted(count, "second"), `${count} 秒`),
  },

  // what a value is asked to be
  compared: {
    number: comparedBy({ "<": ["less than", "小于"], "<=": ["at most", "不大于"], ">": ["more than", "大于"], ">=": ["at least", "不小于"], "==": ["exactly", "等于"], "!=": ["anything but", "不等于"] }),
    money: comparedBy({ "<": ["less than", "低于"], "<=": ["at most", "不高于"], ">": ["more than", "高于"], ">=": ["at least", "不低于"], "==": ["exactly", "等于"], "!=": ["anything but", "不等于"] }),
    duration: comparedBy({ "<": ["less than", "不足"], "<=": ["at most", "不超过"], ">": ["more than", "超过"], ">=": ["at least", "不少于"], "==": ["exactly", "正好是"], "!=": ["anything but", "不是"] }),
    time: comparedBy({ "<": ["before", "早于"], "<=": ["no later than", "不晚于"], ">": ["after", "晚于"], ">=": ["no earlier than", "不早于"], "==": ["exactly", "正好是"], "!=": ["any other time than", "不是"] }),
    string: comparedBy({ "<": ["before", "排在前于"], "<=": ["at most", "不后于"], ">": ["after", "排在后于"], ">=": ["at least", "不前于"], "==": ["", "是"], "!=": ["anything but", "不是"] }),
  },
  mustBe: (value: Localized): Localized => said(value.en, `为${value.zh}`),
  oneOf: (entries: readonly Localized[], isMore: boolean): Localized =>
    said(`one of ${entries.map(({ en }) => en).join(", ")}${isMore ? ", …" : ""}`, `${entries.map(({ zh }) => zh).join("、")}${isMore ? "等" : ""}之一`),
  inList: (name: string, count: number): Localized => said(`an entry of ${name} (${count})`, `名单 ${name} 中的一项(共 ${count} 项)`),

  // sentences
  is: (of: string, value: Localized): Localized => said(`${of} is ${value.en}`, `${of} 为${spaced(value.zh)}`),
  isAsAsked: (of: string, value: Localized, needed: Localized): Localized => said(`${of} is ${value.en}, ${needed.en}`, `${of} 为${spaced(value.zh)},${needed.zh}`),
  isNot: (of: string, value: Localized, needed: Localized): Localized =>
    said(`${of} is ${value.en}; ${needed.en} would have met it`, `${of} 为${spaced(value.zh)},须${spacedAfter(needed.zh)}才满足条件`),
  unknown: (of: string, missing: readonly string[], needed: Localized | undefined): Localized =>
    said(
      `${of} is not known: nobody told ${missing.join(", ")}${needed === undefined ? "" : `; ${needed.en} would meet it`}`,
      `${of} 未知:未提供 ${missing.join("、")}${needed === undefined ? "" : `;须${spacedAfter(needed.zh)}才满足条件`}`,
    ),
  boundUnknown: (of: string, value: Localized, than: string, missing: readonly string[]): Localized =>
    said(`${of} is ${value.en}, but ${than} is not known: nobody told ${missing.join(", ")}`, `${of} 为${spaced(value.zh)},但 ${than} 未知:未提供 ${missing.join("、")}`),
  notComparable: (of: string, value: Localized, bound: Localized): Localized =>
    said(`${of} is ${value.en}, which cannot be compared with ${bound.en}`, `${of} 为${spaced(value.zh)},无法与${spacedAfter(spaced(bound.zh))}比较`),
  among: (of: string, value: Localized, group: Localized): Localized => said(`${of} is ${value.en}, ${group.en}`, `${of} 为${spaced(value.zh)},是${spaced(group.zh)}`),
  notAmong: (of: string, value: Localized, group: Localized): Localized => said(`${of} is ${value.en}, not ${group.en}`, `${of} 为${spaced(value.zh)},不是${spaced(group.zh)}`),
  wronglyAmong: (of: string, value: Localized, group: Localized): Localized =>
    said(`${of} is ${value.en}, ${group.en}; anything else would have met it`, `${of} 为${spaced(value.zh)},是${spaced(group.zh)};须不在其中才满足条件`),
  notYetAmong: (of: string, value: Localized, group: Localized, nearest: Localized | undefined): Localized =>
    said(
      `${of} is ${value.en}; ${group.en} would have met it${nearest === undefined ? "" : `, the nearest is ${nearest.en}`}`,
      `${of} 为${spaced(value.zh)},须是${spaced(group.zh)}才满足条件${nearest === undefined ? "" : `,最接近的是${spaced(nearest.zh)}`}`,
    ),
  presence: (path: string, isPresent: boolean, met: boolean): Localized => {
    const told = isPresent === met ? said(`${path} is told`, `已提供 ${path}`) : said(`${path} is not told`, `未提供 ${path}`);
    if (met) return told;
    return isPresent ? said(`${told.en}; it would have to be`, `${told.zh},须提供才满足条件`) : said(`${told.en}; it would have to be left out`, `${told.zh},须不提供才满足条件`);
  },
  label: (label: Localized, isThere: boolean, met: boolean | "unknown"): Localized => {
    if (met === "unknown") return said(`whether the account is labelled ${label.en} is not known: there is no ledger`, `账号是否带有标记${label.zh}未知:没有账本`);
    const told = isThere === met ? said(`the account is labelled ${label.en}`, `账号带有标记${label.zh}`) : said(`the account is not labelled ${label.en}`, `账号不带标记${label.zh}`);
    if (met) return told;
    return isThere ? said(`${told.en}; it would have to be`, `${told.zh},须带有才满足条件`) : said(`${told.en}, which it must not be`, `${told.zh},须不带才满足条件`);
  },
  event: (events: readonly string[], is: boolean): Localized =>
    is ? said(`the event is ${events.join(" or ")}`, `事件类型是 ${events.join(" 或 ")}`) : said(`the event is not ${events.join(" or ")}`, `事件类型不是 ${events.join(" 或 ")}`),
  noElements: (path: string): Localized => said(`${path} has no entries`, `${path} 没有任何一项`),
  elements: {
    any: (path: string, condition: string, { of, holds, open }: Elements): Localized =>
      said(
        `${holds === 0 ? "none" : holds} of the ${of} entries of ${path} ${holds < 2 ? "meets" : "meet"} ${condition}${unsure(open).en}`,
        `${path} 的 ${of} 项中${holds === 0 ? "没有一项" : `有 ${holds} 项`}满足 ${condition}${unsure(open).zh}`,
      ),
    all: (path: string, condition: string, { of, holds, open }: Elements): Localized => {
      if (holds === of) return said(of === 1 ? `the only entry of ${path} meets ${condition}` : `all ${of} entries of ${path} meet ${condition}`, `${path} 的 ${of} 项均满足 ${condition}`);
      const fail = of - holds - open;
      return said(
        `${fail === 0 ? "none" : fail} of the ${of} entries of ${path} ${fail === 1 ? "does not meet" : fail === 0 ? "fails to meet" : "do not meet"} ${condition}${unsure(open).en}`,
        `${path} 的 ${of} 项中${fail === 0 ? "没有一项" : `有 ${fail} 项`}不满足 ${condition}${unsure(open).zh}`,
      );
    },
  },
  plain: (source: string): Localized => both(source),
  not: (source: string): Localized => said(`not: ${source}`, `并非:${source}`),

  // phrases
  place: (texts: string, fields: string): Localized => said(`${texts} (${fields})`, `${texts}(${fields})`),
  setThrough: (set: string, foldings: readonly string[]): Localized => said(`${set} through ${foldings.join(", ")}`, `${set}(经 ${foldings.join("、")})`),
  found: (set: Localized, places: readonly Localized[]): Localized => said(`${set.en} matches ${places.map(({ en }) => en).join(", ")}`, `${set.zh} 命中${places.map(({ zh }) => zh).join("、")}`),
  wronglyFound: (set: Localized, places: readonly Localized[]): Localized =>
    said(`${set.en} matches ${places.map(({ en }) => en).join(", ")}, which it must not`, `${set.zh} 命中${places.map(({ zh }) => zh).join("、")},须无命中才满足条件`),
  nothingFound: (set: Localized, path: string | undefined): Localized =>
    path === undefined ? said(`${set.en} matches nothing in the texts`, `${set.zh} 在各文本字段中均无命中`) : said(`${set.en} matches nothing in ${path}`, `${set.zh} 在 ${path} 中无命中`),
  values: {
    kinds: (extractor: string, kinds: readonly string[]): Localized => said(`${extractor} (${kinds.join(", ")})`, `${extractor}(${kinds.join("、")})`),
    found: (of: Localized, places: readonly Localized[]): Localized => said(`${of.en}: ${places.map(({ en }) => en).join(", ")}`, `${of.zh}:${places.map(({ zh }) => zh).join("、")}`),
    wronglyFound: (of: Localized, places: readonly Localized[]): Localized =>
      said(`${of.en}: ${places.map(({ en }) => en).join(", ")}, which must not be there`, `${of.zh}:${places.map(({ zh }) => zh).join("、")},须没有才满足条件`),
    none: (of: Localized, path: string | undefined): Localized => said(`no ${of.en} in ${path ?? "the texts"}`, path === undefined ? `各文本字段中没有${spaced(of.zh)}` : `${path} 中没有${spaced(of.zh)}`),
    readAs: (reads: string, words: Localized): Localized => said(`${reads} as ${words.en}`, `${reads},写作${words.zh}`),
    other: (value: Localized): Localized => said(`of another kind there is ${value.en}`, `有其他种类的${spaced(value.zh)}`),
  },
  unfolded: (words: Localized): Localized => said(`${words.en} is there, but was read through none of these`, `有${words.zh},但未经上述变形`),
  cancelled: {
    except: (words: Localized, other: Localized, term: string): Localized => said(`${words.en} is there, but excepted as part of ${other.en} (${term})`, `有${words.zh},但属于例外${other.zh}(${term})`),
    touching: (words: Localized, other: Localized, term: string): Localized => said(`${words.en} is there, but excepted as it touches ${other.en} (${term})`, `有${words.zh},但与例外${other.zh}重叠(${term})`),
    sentence: (words: Localized, other: Localized, term: string): Localized => said(`${words.en} is there, but so is ${other.en} in the same sentence (${term})`, `有${words.zh},但同一句中有${other.zh}(${term})`),
    field: (words: Localized, other: Localized, term: string): Localized => said(`${words.en} is there, but so is ${other.en} in the same field (${term})`, `有${words.zh},但同一字段中有${other.zh}(${term})`),
    event: (words: Localized, other: Localized, term: string): Localized => said(`${words.en} is there, but so is ${other.en} in the same event (${term})`, `有${words.zh},但同一事件中有${other.zh}(${term})`),
  },
  apart: (words: Localized, other: Localized, distance: number, within: number): Localized =>
    said(
      `${words.en} and ${other.en} are both there, ${counted(distance, "character")} apart where at most ${within} may lie between`,
      `${words.zh}与${other.zh}都有,但相隔 ${distance} 字,至多可隔 ${within} 字`,
    ),
  order: (words: Localized, other: Localized): Localized => said(`${other.en} would have to come before ${words.en}`, `${other.zh}须在${words.zh}之前`),
  half: (words: Localized, term: string): Localized => said(`${words.en} is there, nothing of ${term}`, `有${words.zh},但没有 ${term}`),
} as const;

/** Of how many entries of a list a condition holds, and of how many nobody can tell. */
interface Elements {
  readonly of: number;
  readonly holds: number;
  readonly open: number;
}

const unsure = (open: number): Localized => (open === 0 ? said("", "") : said(`, of ${open} it is not known`, `,另有 ${open} 项不可知`));

/** The words for each comparison, as functions of what is compared with. */
function comparedBy(row: Readonly<Record<Comparator, readonly [en: string, zh: string]>>): Readonly<Record<Comparator, (bound: Localized) => Localized>> {
  const saying = (operator: Comparator): ((bound: Localized) => Localized) => {
    const [en, zh] = row[operator];
    return (bound) => said(`${en} ${bound.en}`.trimStart(), `${zh}${spaced(bound.zh)}`);
  };
  return { "<": saying("<"), "<=": saying("<="), ">": saying(">"), ">=": saying(">="), "==": saying("=="), "!=": saying("!=") };
}

/** A part of a Chinese sentence, with a space before a letter or a digit. */
const spaced = (text: string): string => (/^[\w-]/.test(text) ? ` ${text}` : text);

/** The same behind one. */
const spacedAfter = (text: string): string => (/[\w%]$/.test(text) ? `${text} ` : text);

function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
