import { valuesOf } from "../extract/extracted.ts";
import type { Extracted } from "../extract/extracted.ts";
import { graphemeBoundaries } from "../normalise/grapheme.ts";

/** A half-open range of UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Five digits in whatever shape, between which a sign or two may stand: a phone, a card, an identity card, also where no extractor reads one. */
const digit = "[\\p{Nd}\\p{Nl}\\p{No}零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]";
const numbers = new RegExp(`${digit}(?:[\\p{P}\\p{Zs}\\p{Cf}]{0,2}${digit}){4,}`, "gu");
const mails = /[\p{L}\p{N}._%+-]+\s{0,2}[@＠]\s{0,2}[\p{L}\p{N}.-]+/gu;
/** Names at services: Latin letters among which there is a digit, a low line or a hyphen. */
const handles = /(?=[A-Za-z0-9_-]*[0-9_-])[A-Za-z][A-Za-z0-9_-]{4,}/g;
/** A name of a person behind what announces one. */
const names = /(?<=(?:姓名|名字|真名|本名|联系人|本人叫|我叫|他叫|她叫)[\p{P}\p{Zs}]{0,2}(?:是|叫|为)?)[\p{Script=Han}]{2,4}/gu;

/** Where contacts, numbers, addresses and names of people stand in a field, in order; none touches another. */
export function personalIn(text: string, path: string, extracted: Extracted): readonly Stretch[] {
  const read = ["contact", "id_number", "link"].flatMap((extractor) => valuesOf(extracted, extractor).flatMap(({ ranges }) => ranges.filter(({ field }) => field === path)));
  const seen = [numbers, mails, handles, names].flatMap((pattern) => [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ start: index, end: index + found.length })));
  return joined([...read, ...seen]);
}

/**
 * A field with what is personal covered, unit for unit, so that offsets still hold. Of what is long enough the first and the last character
 * stay, by which whoever wrote it knows it again.
 */
export function masked(text: string, path: string, extracted: Extracted): string {
  let covered = text;
  for (const stretch of personalIn(text, path, extracted)) covered = covered.slice(0, stretch.start) + cover(text.slice(stretch.start, stretch.end)) + covered.slice(stretch.end);
  return covered;
}

/** Stretches that touch or overlap as one, in order. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const all: Stretch[] = [];
  for (const { start, end } of stretches.toSorted((left, right) => left.start - right.start)) {
    const last = all.at(-1);
    if (last !== undefined && start <= last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else all.push({ start, end });
  }
  return all;
}

/** From this length on the ends may be seen. */
const leastShown = 6;

function cover(text: string): string {
  const { atOrBefore, atOrAfter } = graphemeBoundaries(text);
  const [from, to] = text.length < leastShown ? [0, text.length] : [atOrAfter(1), atOrBefore(text.length - 1)];
  return text.slice(0, from) + "*".repeat(to - from) + text.slice(to);
}
