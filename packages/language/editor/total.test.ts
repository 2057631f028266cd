import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { editing } from "../../../test/support/editing.ts";
import { keywords } from "../syntax/keywords.ts";
import type { Span } from "../text/source.ts";
import type { Analysis } from "./analysis.ts";
import { colours } from "./colours.ts";
import { completion } from "./completion.ts";
import { definition } from "./definition.ts";
import { edited, type Edit } from "./edits.ts";
import { fixes, rewritings } from "./fixes.ts";
import { formatting } from "./formatting.ts";
import { hints } from "./hints.ts";
import { hover } from "./hover.ts";
import { lenses } from "./lenses.ts";
import { declarationsBy, outline } from "./outline.ts";
import { references } from "./references.ts";
import { regions } from "./regions.ts";
import { rename, renameable } from "./rename.ts";
import { selectionAround } from "./selection.ts";
import { signature } from "./signature.ts";

const sample = readFileSync(new URL("../../../test/support/sample.reeve", import.meta.url), "utf8");
const chinese = '词组 查信息 { 识别变体 全半角, 间隔 查找 "代查", 代检信息 邻近 "𠮷😀" 相距不超过 8 字 必须命中 "代查" }\n规则 甲 归属 fraud { 标题 中文 "甲{price}" 适用于 listing.published 当 任一文本 匹配 查信息 且 price < 3 元 则 暂缓并转交 "q" }\n';

type Feature = (analysis: Analysis, path: string, offset: number, length: number) => readonly Span[];
const spansOf = (edits: readonly Edit[]): readonly Span[] => edits.map(({ span }) => span);
const edits = (found: ReturnType<typeof rename>): readonly Edit[] => (found !== undefined && "edits" in found ? found.edits : []);

/** Every feature, with the ranges that it speaks of. */
const features: Readonly<Record<string, Feature>> = {
  completion: (...place) => completion(...first3(place)).map(({ replaces }) => replaces),
  hover: (...place) => [hover(...first3(place))?.span].filter((span) => span !== undefined),
  signature: (...place) => (signature(...first3(place)), []),
  definition: (...place) => definition(...first3(place)),
  references: (...place) => references(...first3(place)),
  renameable: (...place) => (renameable(...first3(place)), []),
  rename: (...place) => spansOf(edits(rename(...first3(place), "另一个"))),
  outline: (analysis, path) => outline(analysis, path).flatMap(({ span, selection }) => [span, selection]),
  declarationsBy: (analysis) => declarationsBy(analysis, "daijian").map(({ span }) => span),
  regions: (analysis, path) => regions(analysis, path).map(({ span }) => span),
  selectionAround: (...place) => selectionAround(...first3(place)),
  colours: (analysis, path) => colours(analysis, path).map(({ span }) => span),
  hints: (analysis, path, _, length) => hints(analysis, path, { start: 0, end: length }).map(({ offset }) => ({ path, start: offset, end: offset })),
  lenses: (analysis, path) => lenses(analysis, path).map(({ span }) => span),
  fixes: (analysis, path, _, length) => fixes(analysis, path, { start: 0, end: length }).flatMap((fix) => spansOf(fix.edits)),
  rewritings: (...place) => rewritings(...first3(place)).flatMap((fix) => spansOf(fix.edits)),
  formatting: (analysis, path) => spansOf(formatting(analysis, path)),
};
const first3 = ([analysis, path, offset]: Parameters<Feature>): [Analysis, string, number] => [analysis, path, offset];

/** No feature throws, and all it speaks of lies inside of the files. */
function everything(text: string, offset: number): void {
  const { analysis, path } = editing(`${text.slice(0, offset).replaceAll("‸", "")}‸${text.slice(offset).replaceAll("‸", "")}`);
  const written = analysis.texts.get(path) ?? "";
  for (const [name, feature] of Object.entries(features)) {
    const outside = feature(analysis, path, Math.min(offset, written.length), written.length).filter((span) => {
      const end = analysis.texts.get(span.path)?.length ?? Infinity;
      return !(span.start >= 0 && span.start <= span.end && span.end <= end);
    });
    expect([name, outside]).toEqual([name, []]);
  }
}

const pieces = [...keywords.flatMap(({ en, zh }) => [en, zh]), ...`( ) { } , . = == < " “ \` a b.c 30 days 10% 2020-10-01 "t" 😀 𠮷`.split(" "), "\n", "// c\n", "/// d\n", "\ud800", "\r", "\u0000"];

test("whatever is taken out of a text or put into it", () => {
  const change = fc.tuple(fc.constantFrom(sample.slice(0, 2500), sample.slice(-2500), chinese), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), fc.array(fc.constantFrom(...pieces), { maxLength: 3 }), fc.nat(30));
  fc.assert(
    fc.property(change, ([text, share, length, words, ahead]) => {
      const at = Math.floor(share * text.length);
      const broken = text.slice(0, at) + words.join(" ") + text.slice(at + length);
      everything(broken, Math.min(broken.length, at + ahead));
    }),
    { numRuns: 250 },
  );
}, 240_000);

test("a text that is cut off anywhere", () => {
  fc.assert(fc.property(fc.nat(chinese.length), (end) => everything(chinese.slice(0, end), end)), { numRuns: 60 });
}, 240_000);

test("random words of the language", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), fc.nat(200), (words, at) => everything(words.join(" "), Math.min(at, words.join(" ").length))), { numRuns: 150 });
}, 240_000);

test("a fix leaves less that is wrong of what it puts right", () => {
  const change = fc.tuple(fc.constantFrom(chinese, sample.slice(0, 2000)), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(6));
  fc.assert(
    fc.property(change, ([text, share, length]) => {
      const at = Math.floor(share * text.length);
      const broken = text.slice(0, at) + text.slice(at + length);
      const { analysis, path } = editing(broken);
      for (const { of, edits: done } of fixes(analysis, path, { start: 0, end: broken.length })) {
        const before = analysis.diagnostics.filter(({ code, message }) => code === of?.code && message.en === of.message.en).length;
        const after = editing(edited(broken, done)).analysis.diagnostics.filter(({ code, message }) => code === of?.code && message.en === of.message.en).length;
        expect([of?.code, after < before]).toEqual([of?.code, true]);
      }
    }),
    { numRuns: 60 },
  );
}, 240_000);
