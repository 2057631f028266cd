import fc from "fast-check";
import type { Combination } from "@reeve/language";
import { describe, expect, test } from "vitest";
import { followed, near, setOf } from "../../../test/support/phrases.ts";
import { readAs } from "../normalise/fold.ts";
import { compileMatcher } from "./compile.ts";
import type { MatchRange, TextField } from "./match.ts";
import { matchesOf, scan } from "./scan.ts";

/*
 * The meaning of words, pairs, gaps and boundaries written down once more, as plainly as can be and without regard for time: every
 * word at every place, every pair of them. The alphabets hold what is easily got wrong.
 */

/** A folded character and the range of the joined text that it came from. */
interface Character {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
interface Span {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

const simplified: Readonly<Record<string, string>> = { 資: "资", 査: "查" };

/** What one cluster of marks and their base becomes: the foldings of the decision, in their order, from the platform's own functions. */
function foldCluster(cluster: string, foldings: readonly string[]): string {
  const has = (name: string): boolean => foldings.includes(name);
  let text = cluster;
  if (has("width")) text = text.replace(/[\u20e3\ufe0f]/gu, "").replaceAll("🅥", "V").replaceAll("❶", "1").normalize("NFKC");
  if (has("case")) text = text.toLowerCase();
  if (has("script")) text = Array.from(text, (character) => simplified[character] ?? character).join("");
  return has("separators") ? text.replace(/[\p{P}\p{S}\p{Z}\p{C}\p{M}]/gu, "") : text;
}

/** The characters of a text; where the marks of a cluster join its base, all of it is one range. */
function charactersOf(text: string, base: number, foldings: readonly string[]): readonly Character[] {
  const characters: Character[] = [];
  for (const { 0: cluster, index } of text.matchAll(/\p{RI}\p{RI}|[^\p{M}]\p{M}*|\p{M}+/gsu)) {
    const apart = Array.from(cluster, (part) => part.normalize("NFKC")).join("");
    const joins = foldings.includes("width") && cluster.normalize("NFKC") !== apart;
    let start = base + index;
    for (const part of joins || /^\p{RI}\p{RI}$/u.test(cluster) ? [cluster] : cluster) {
      for (const folded of foldCluster(part, foldings)) characters.push({ text: folded, start, end: start + part.length });
      start += part.length;
    }
  }
  return characters;
}

const kind = (text: string): string => (/\p{Nd}/u.test(text) ? "digit" : /\p{Script=Latin}/u.test(text) ? "letter" : /\p{M}/u.test(text) ? "mark" : "none");

/** Whether a word that begins or ends with `edge` goes on in the characters beside it, nearest first. */
function goesOn(edge: string, beside: readonly string[], backwards: boolean): boolean {
  if (kind(edge) !== "letter" && kind(edge) !== "digit") return false;
  const [next] = backwards ? beside.filter((text) => kind(text) !== "mark") : beside;
  return next !== undefined && (kind(next) === kind(edge) || kind(next) === "mark");
}

/** The characters right beside one another from `at` on, in one direction, nothing dropped between them. */
function attached(characters: readonly Character[], at: number, step: 1 | -1): readonly string[] {
  const run: string[] = [];
  for (let index = at; ; index += step) {
    const [one, other] = step === 1 ? [characters[index - 1], characters[index]] : [characters[index], characters[index + 1]];
    const beside = characters[index];
    if (one === undefined || other === undefined || beside === undefined || one.end < other.start) return run;
    run.push(beside.text);
  }
}

function spansOf(word: string, text: string, characters: readonly Character[], foldings: readonly string[]): readonly Span[] {
  const letters = [...readAs(word, foldings)];
  const spans: Span[] = [];
  for (let from = 0; letters.length > 0 && from + letters.length <= characters.length; from++) {
    const part = characters.slice(from, from + letters.length);
    const [first, last] = [part[0], part.at(-1)];
    if (first === undefined || last === undefined || part.some((character, index) => character.text !== letters[index])) continue;
    const isClose = part.every((character, index) => index === 0 || Array.from(text.slice(part[index - 1]?.end, character.start)).length <= 8);
    const to = from + letters.length;
    if (!isClose || goesOn(first.text, attached(characters, from - 1, -1), true) || goesOn(last.text, attached(characters, to, 1), false)) continue;
    spans.push({ from, to, start: first.start, end: last.end });
  }
  return spans;
}

/** All pairs that qualify; then the leftmost and shortest, and again behind it. */
function pairsOf({ kind: order, within }: Combination, lefts: readonly Span[], rights: readonly Span[]): readonly (readonly Span[])[] {
  const isClose = (one: Span, other: Span): boolean => one.to <= other.from && other.from - one.to <= within;
  const all = lefts.flatMap((left) => rights.flatMap((right) => (isClose(left, right) ? [[left, right]] : order === "near" && isClose(right, left) ? [[right, left]] : [])));
  all.sort(([a, b], [c, d]) => (a?.from ?? 0) - (c?.from ?? 0) || (b?.to ?? 0) - (d?.to ?? 0));
  const pairs: (readonly Span[])[] = [];
  for (const pair of all) if ((pair[0]?.from ?? 0) >= (pairs.at(-1)?.[1]?.to ?? 0)) pairs.push(pair);
  return pairs;
}

/** Hits inside another dropped, each widened to whole graphemes, in order, as `start-end`. */
function shown(text: string, hits: readonly (readonly Span[])[]): readonly string[] {
  const bounds = [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)].map(({ index }) => index).concat(text.length);
  const isCovered = (hit: readonly Span[], index: number): boolean =>
    hits.some((other, at) => {
      const covers = (a: readonly Span[], b: readonly Span[]): boolean => b.every((span) => a.some(({ start, end }) => start <= span.start && span.end <= end));
      return at !== index && covers(other, hit) && (!covers(hit, other) || at < index);
    });
  const kept = hits.filter((hit, index) => !isCovered(hit, index));
  kept.sort((a, b) => (a[0]?.start ?? 0) - (b[0]?.start ?? 0) || (a.at(-1)?.end ?? 0) - (b.at(-1)?.end ?? 0));
  const lines = kept.map((hit) =>
    hit.map(({ start, end }) => `${bounds.filter((bound) => bound <= start).at(-1)}-${bounds.find((bound) => bound >= end)}`).join(" + "),
  );
  return [...new Set(lines)];
}

const alphabet = ["代", "检", "查", "査", "資", "a", "Ａ", "b", "1", "❶", "🅥", "v", "e", "\u0301", "\u0336", ".", " ", "\n", "❤️", "\u200b", "👨‍👩‍👧", "·····", "㎏", "𝐐", "\ud800", "6️⃣", "🇨🇳"];
const texts = fc.array(fc.constantFrom(...alphabet), { maxLength: 14 }).map((parts) => parts.join(""));
const wordTexts = fc.array(fc.constantFrom("代", "检", "查", "资", "a", "b", "1", "v", "é", "e", "q", "kg", "6", ".", "\u0336"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
const foldingLists = fc.subarray(["width", "case", "script", "separators"]);

const rangesText = (ranges: readonly MatchRange[]): string => ranges.map(({ start, end }) => `${start}-${end}`).join(" + ");

function matchesIn(text: string, foldings: readonly string[], find: Parameters<typeof setOf>[0]["find"]): readonly (readonly MatchRange[])[] {
  const matchSet = scan(compileMatcher([setOf({ foldings, find })], [0]), [{ path: "text", text }]);
  return matchesOf(matchSet, 0, undefined).map(({ ranges }) => ranges);
}

describe("agrees with the plain reading", () => {
  test("on words", () => {
    fc.assert(
      fc.property(texts, fc.array(wordTexts, { minLength: 1, maxLength: 4 }), foldingLists, (text, find, foldings) => {
        const characters = charactersOf(text, 0, foldings);
        const hits = find.flatMap((word) => spansOf(word, text, characters, foldings).map((span) => [span]));
        expect(matchesIn(text, foldings, find).map(rangesText)).toEqual(shown(text, hits));
      }),
      { numRuns: 6000 },
    );
  });

  test("on pairs of words", () => {
    const pair = fc.record({ order: fc.constantFrom(near, followed), left: wordTexts, right: wordTexts, within: fc.nat({ max: 4 }) });
    fc.assert(
      fc.property(texts, pair, foldingLists, (text, { order, left, right, within }, foldings) => {
        const characters = charactersOf(text, 0, foldings);
        const phrase = order(left, right, within);
        if (!("within" in phrase)) throw new Error("a pair is a combination");
        const hits = pairsOf(phrase, spansOf(left, text, characters, foldings), spansOf(right, text, characters, foldings));
        expect(matchesIn(text, foldings, [phrase]).map(rangesText)).toEqual(shown(text, hits));
      }),
      { numRuns: 6000 },
    );
  });
});

test("every range lies in its field on graphemes, and reads as folding it does", () => {
  const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
  fc.assert(
    fc.property(texts, texts, fc.array(wordTexts, { minLength: 1, maxLength: 4 }), foldingLists, (title, text, find, foldings) => {
      const fields: readonly TextField[] = [{ path: "title", text: title }, { path: "text", text }];
      const set = setOf({ foldings, find: [...find, near(find[0] ?? "", "代", 3), { pattern: "[查1].{1,2}" }] });
      for (const { ranges } of matchesOf(scan(compileMatcher([set], [0]), fields), 0, undefined)) {
        for (const { field, start, end, by, reads } of ranges) {
          const content = field === "title" ? title : text;
          const bounds = [...segmenter.segment(content)].map(({ index }) => index).concat(content.length);
          expect(bounds).toContain(start);
          expect(bounds).toContain(end);
          expect(end).toBeGreaterThan(start);
          expect(reads).toBe(readAs(content.slice(start, end), by === "pattern" ? foldings.filter((name) => name !== "separators") : foldings));
        }
      }
    }),
    { numRuns: 3000 },
  );
});

describe("a word that is there is found, whatever else is looked for", () => {
  test("among thousands", () => {
    const han = (code: number): string => String.fromCodePoint(0x4e00 + (code % 5000));
    const many = Array.from({ length: 3000 }, (_, index) => han(index * 7919) + han(index * 104_729) + (index % 3 === 0 ? "" : han(index * 1_299_709)));
    const foldings = ["width", "case"];
    const matcher = compileMatcher([setOf({ foldings, find: many })], [0]);
    for (const word of many.slice(0, 500)) {
      const [match] = matchesOf(scan(matcher, [{ path: "text", text: `，${word}。` }]), 0, undefined);
      expect(rangesText(match?.ranges ?? [])).toBe(`1-${1 + word.length}`);
    }
  });
});
